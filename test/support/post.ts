import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** An e-mail as a mail server took it. */
export type Mail = { to: string[]; from: string; id: string; subject: string; text: string; raw: string };

/**
 * A mail server on this machine. `answer` may refuse: what it throws with is the server's own answer to the recipient
 * (4xx to come again, 5xx never). A mailbox shows a message once by its Message-ID, however often it was handed in.
 */
export async function aMailServer() {
  const mails: Mail[] = [];
  let answer: (to: string) => number | null = () => null;
  let after: (() => void) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const code = answer(address);
      done(code === null ? undefined : Object.assign(new Error('not taken'), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          raw,
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((one) => one.address),
          id: headerOf(raw, 'Message-ID'),
          subject: decoded(headerOf(raw, 'Subject')),
          text: bodyOf(raw),
        });
        after?.();
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    /** What each mailbox shows: a message that was handed in twice is one. */
    mailboxes: () => new Map(mails.map((mail) => [`${mail.to.join()} ${mail.id}`, mail])),
    refuse: (by: (to: string) => number | null) => {
      answer = by;
    },
    /** Done when a message has been taken, before the answer that says so goes out. */
    onTaken: (work: (() => void) | null) => {
      after = work;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const headerOf = (raw: string, name: string): string =>
  new RegExp(`^${name}: ((?:.+\\r?\\n[ \\t])*.+)$`, 'im').exec(raw)?.[1]?.replaceAll(/\r?\n[ \t]/g, ' ') ?? '';

/** Encoded words of a header (RFC 2047), both ways of them. */
const decoded = (text: string): string =>
  text
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?utf-8\?(b|q)\?(.*?)\?=/gi, (_whole, way: string, words: string) =>
      way.toLowerCase() === 'b' ? Buffer.from(words, 'base64').toString() : quoted(words.replaceAll('_', ' ')),
    );

const quoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

function bodyOf(raw: string): string {
  const body = raw.slice(raw.search(/\r?\n\r?\n/)).trim();
  const way = headerOf(raw, 'Content-Transfer-Encoding').toLowerCase();
  return way === 'base64' ? Buffer.from(body, 'base64').toString() : way === 'quoted-printable' ? quoted(body) : body;
}

/** What came to Notify. */
export type Sent = {
  id: string;
  type: 'sms' | 'email' | 'letter';
  to: string;
  reference: string;
  text: string;
  subject: string;
  template: string;
};

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
/** An API key of the shape that Notify gives: a name, the service and the secret. */
export const NOTIFY_KEY = `test-${SERVICE}-${SECRET}`;
export const TEMPLATES = {
  text: '10000000-0000-4000-8000-000000000001',
  email: '10000000-0000-4000-8000-000000000002',
  letter: '10000000-0000-4000-8000-000000000003',
};

/**
 * GOV.UK Notify on this machine, as its documentation has it: the token checked, its errors in its own shape, and what
 * it took to be asked for by reference.
 */
export async function aNotify() {
  const sent: Sent[] = [];
  const wrong: string[] = [];
  let answer: (to: string) => number | null = () => null;
  let after: ((message: Sent, reply: ServerResponse) => boolean) | null = null;
  let asked = 0;
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => take(request, reply, Buffer.concat(parts).toString()));
  });
  const say = (reply: ServerResponse, status: number, body: unknown) =>
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const refuse = (reply: ServerResponse, status: number, error: string, message: string) =>
    say(reply, status, { status_code: status, errors: [{ error, message }] });

  function take(request: IncomingMessage, reply: ServerResponse, body: string) {
    const fault = wrongToken(request.headers.authorization);
    if (fault) {
      wrong.push(fault);
      return refuse(reply, 403, 'AuthError', `Invalid token: ${fault}`);
    }
    const url = new URL(request.url ?? '', 'http://notify');
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      asked += 1;
      const found = sent.filter((one) => one.reference === url.searchParams.get('reference'));
      return say(reply, 200, {
        notifications: found.map(({ id, type, reference }) => ({ id, type, reference, status: 'delivered' })),
        links: {},
      });
    }
    const type = /^\/v2\/notifications\/(sms|email|letter)$/.exec(url.pathname)?.[1] as Sent['type'] | undefined;
    if (request.method !== 'POST' || !type) return refuse(reply, 404, 'NotFound', 'No result found');
    const asks = JSON.parse(body) as Record<string, string> & { personalisation?: Record<string, string> };
    const { personalisation = {} } = asks;
    const lines = Object.keys(personalisation).filter((name) => name.startsWith('address_line_'));
    const to = asks.phone_number ?? asks.email_address ?? lines.map((name) => personalisation[name]).join('\n');
    const status = answer(to);
    if (status !== null) return refuse(reply, status, status === 429 ? 'RateLimitError' : 'Exception', 'not now');
    const expected = { sms: TEMPLATES.text, email: TEMPLATES.email, letter: TEMPLATES.letter }[type];
    if (asks.template_id !== expected) return refuse(reply, 400, 'BadRequestError', 'Template not found');
    if (personalisation.text === undefined || (type !== 'sms' && personalisation.subject === undefined))
      return refuse(reply, 400, 'BadRequestError', 'Missing personalisation: text');
    if (type === 'sms' && !/^\+?\d{10,15}$/.test(to.replaceAll(/[\s()-]/g, '')))
      return refuse(reply, 400, 'ValidationError', 'phone_number Not a UK mobile number');
    if (type === 'letter' && lines.length < 3)
      return refuse(reply, 400, 'ValidationError', 'Address must be at least 3 lines long');
    const message: Sent = {
      id: crypto.randomUUID(),
      type,
      to,
      reference: asks.reference ?? '',
      text: personalisation.text,
      subject: personalisation.subject ?? '',
      template: asks.template_id,
    };
    sent.push(message);
    if (after?.(message, reply)) return undefined;
    return say(reply, 201, { id: message.id, reference: message.reference, content: { body: message.text } });
  }
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    sent,
    /** Tokens that were not as they must be. */
    wrong,
    asked: () => asked,
    refuse: (by: (to: string) => number | null) => {
      answer = by;
    },
    /** What is done when a message was taken; true where nothing is answered any more. */
    onTaken: (work: typeof after) => {
      after = work;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What is wrong with a token (RFC 7519, HS256, issued by the service, within 30 seconds); null where it is right. */
function wrongToken(header: string | undefined): string | null {
  const [head = '', claims = '', signature = ''] = (/^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '').split('.');
  if (signature === '') return 'no token';
  const parsed = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  if (parsed(head).alg !== 'HS256') return 'another algorithm';
  if (createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url') !== signature) return 'signature';
  const { iss, iat } = parsed(claims);
  if (iss !== SERVICE) return 'issuer';
  return Math.abs(Number(iat) - Date.now() / 1000) > 30 ? 'time' : null;
}
