import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderToStaticMarkup } from 'react-dom/server';
import { Output, type Recipient } from '../../disclosure/gate.ts';
import type { Partnership } from '../partnership.ts';
import { NotHere } from './pages.tsx';
import type { Answer, Lets, Me } from './route.ts';
import { Shell } from './shell.tsx';

/** What answers are sent with: whose partnership it is, and how cookies are called and kept. */
export type SendingParts = { partnership: Partnership; cookieName: string; secure: boolean };

/** Whether a form is sent by a device and not by a page that somebody looks at. */
export const byItself = (request: FastifyRequest): boolean => request.headers.accept === 'application/json';

export async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: SendingParts,
  me: Me | null,
  answered: Answer,
): Promise<unknown> {
  if (answered.lets) letBrowser(reply, answered.lets, parts);
  // A device that sends by itself is told where it would be led, so that nobody else's redirect passes for done.
  if ('to' in answered) return byItself(request) ? reply.send({ to: answered.to }) : reply.redirect(answered.to, 303);
  if ('data' in answered) return reply.send(answered.data);
  if ('file' in answered) return save(reply, me, answered.file);
  if ('text' in answered)
    return reply
      .code(answered.status ?? 200)
      .type(answered.type)
      .send(Output.for(recipientOf(me), answered.text).body);
  if ('missing' in answered)
    return send(reply, me, <NotHere />, { title: 'Not found', status: 404 }, parts, request.url);
  if (answered.faults && byItself(request)) return reply.code(answered.status ?? 422).send({ faults: answered.faults });
  return send(reply, me, answered.page, answered, parts, request.url);
}

const QUARTER = 15 * 60;
const SEASON = 90 * 24 * 60 * 60;

/** Cookies that scripts cannot read, of this host alone under https. A session's ends with the browser's. */
function letBrowser(reply: FastifyReply, { session, step, known }: Lets, { cookieName, secure }: SendingParts): void {
  const always = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  if (session !== undefined) reply.setCookie(cookieName, session, always);
  if (step) reply.setCookie(`${cookieName}-step`, step, { ...always, maxAge: QUARTER });
  if (step === null) reply.clearCookie(`${cookieName}-step`, { path: '/' });
  if (known !== undefined) reply.setCookie(`${cookieName}-known`, known, { ...always, maxAge: SEASON });
}

/** What is saved is shown in no page, runs nothing and asks for nothing, wherever a browser opens it. */
const FILES_ALONE = "default-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; sandbox";

/** A file to be saved goes out through the gate, too. */
function save(
  reply: FastifyReply,
  me: Me | null,
  { name, type, body }: { name: string; type: string; body: string | Uint8Array },
) {
  const to: Recipient = { kind: me ? 'professional' : 'public', id: me?.id ?? 'anyone', way: 'export' };
  return reply
    .type(type)
    .header('content-security-policy', FILES_ALONE)
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`)
    .send(Output.for(to, body).body);
}
const recipientOf = (me: Me | null): Recipient => ({
  kind: me ? 'professional' : 'public',
  id: me?.id ?? 'anyone',
  way: 'page',
});

type Shown = { title: string; status?: number; wide?: boolean; section?: string };

/** Every page goes out through the gate, for one recipient. */
export function send(
  reply: FastifyReply,
  me: Me | null,
  page: React.ReactElement,
  shown: Shown,
  parts: SendingParts,
  url: string | null,
): FastifyReply {
  const html = renderToStaticMarkup(
    <Shell
      title={shown.title}
      me={me}
      partnership={parts.partnership}
      wide={shown.wide ?? false}
      section={shown.section ?? ''}
      url={url}
    >
      {page}
    </Shell>,
  );
  const output = Output.for(recipientOf(me), `<!DOCTYPE html>${html}`);
  return reply
    .code(shown.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(output.body);
}
