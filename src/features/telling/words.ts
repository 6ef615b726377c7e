import { parseDay, writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { timeAt } from '../../platform/outbox/clock.ts';
import { whyText } from '../../platform/outbox/reminder-words.ts';
import type { Answered, Sent } from './read.ts';

const KINDS: Readonly<Record<string, string>> = {
  'act-now': 'said “act now”',
  'manager-today': 'asked for a manager the same day',
  'felt-unsafe': 'felt unsafe',
  incident: 'recorded an incident',
  'safety-marker': 'a safety marker stands: read it before you visit',
  'joint-visit': 'you are to come along on a visit: talk to whoever planned it',
  refused: 'was refused',
  'no-access': 'found no access',
  'due-today': 'is asked of you today',
  'opened-with-reason': 'opened a family that is not theirs, with a reason',
  'ask-locked': 'tried a question that you sent by e-mail with wrong dates: it cannot be answered any more',
  'ask-answered': 'answered a question that you sent by e-mail',
  conflict: 'declared that they know somebody in a family',
};

/** "felt unsafe; was refused": what was told of. */
export const kindsText = (kinds: readonly string[]): string => kinds.map((kind) => KINDS[kind] ?? kind).join('; ');

const WAYS = { text: 'by text message', email: 'by e-mail', letter: 'by letter' } as const;

export const writtenIso = (iso: string): string => writtenDay(parseDay(iso) ?? 0);
export const momentText = (at: Date): string => `${writtenDay(londonDay(at.getTime()))}, ${timeAt(at.getTime())}`;

/** "a reminder to Jo for 24 November 2026 at 14:30" */
export const whatText = ({ name, on, at }: Pick<Sent, 'name' | 'on' | 'at'>): string =>
  `reminder to ${name ?? 'somebody whose name is not known'} for ${writtenIso(on)}${at === null ? '' : ` at ${at}`}`;

/** What became of a reminder, in a sentence. */
export function becameText({ state, why, channel, next, sent, untrue }: Sent): string {
  const way = channel === null ? '' : ` ${WAYS[channel]}`;
  const when = sent === null ? '' : ` on ${momentText(sent)}`;
  if (untrue) return `It was sent${way}${when}, and the contact has been moved or cancelled since. Tell them yourself`;
  switch (state) {
    case 'waiting':
      return why === null
        ? `It is looked at on ${momentText(next)} at the earliest, and goes out if nothing stands against it`
        : `It could not go out yet: ${why}. It is tried again on ${momentText(next)}`;
    case 'sending':
      return 'It is being sent';
    case 'sent':
      return `It was sent${way}${when}`;
    case 'delivered':
      return `It was delivered${way}; it was sent${when}`;
    case 'failed':
      return `It did not ${sent === null ? 'go out' : `arrive${way}`}: ${whyText(why) || 'it is not known why'}`;
    case 'stopped':
      return `It was stopped, and nothing was sent: ${whyText(why)}`;
  }
}

/** What a page that lists what there is to do says of it. */
export const lookText = (one: Sent): string => `${one.called}: ${whatText(one)}. ${becameText(one)}`;

export const answerText = ({ called, name, at }: Answered): string =>
  `${called ?? 'Nobody knows who'}: ${name ?? 'somebody'} answered a reminder on ${momentText(at)}`;
