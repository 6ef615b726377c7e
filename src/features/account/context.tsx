import type { In, Tried, Tries } from '../../platform/accounts/accounts.ts';
import type { Ways } from '../../platform/accounts/open.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { ownPath } from '../../platform/web/own-path.ts';
import type { Answer, Asked, Browser } from '../../platform/web/route.ts';
import { WaitPage } from './page.tsx';

export type { Ways } from '../../platform/accounts/open.ts';

/** What every route of signing in has in common: it is for everyone, and about nobody yet. */
export const atTheDoor = { action: 'sign-in', resource: 'nothing', access: 'everyone', audit: null } as const;

export const triesOf = ({ address, known, device }: Browser): Tries => ({ address, known, device });

/** Somebody is in: the session they had before ends, and their browser goes on to where they wanted. */
export async function enter(
  { doorman }: Ways,
  { browser }: Pick<Asked, 'browser'>,
  done: In,
  to: string,
): Promise<Answer> {
  if (browser.session) await doorman.end(browser.session);
  return { to: ownPath(to), lets: { session: done.session, known: done.known, step: null } };
}

/** A try that has to wait. */
export const waits = (seconds: number, back: string): Answer => ({
  page: <WaitPage seconds={seconds} back={back} />,
  title: 'Wait, then try again',
  status: 429,
});

/** What a browser answered for a passkey, as it came; null where it is no answer. */
export function responseIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What came of a try with a code, other than that it was right. */
export const codeFault = (tried: Tried<unknown>): FormFault[] =>
  tried instanceof Object && 'wrong' in tried
    ? [{ field: 'code', text: 'That code is not right, or was used already. Wait for the next one and type that' }]
    : [];
