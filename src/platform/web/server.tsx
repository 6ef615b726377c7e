import { createHash, randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { may } from '../../access/may.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Library } from '../../procedure/replay.ts';
import { canonical } from '../../record/canonical.ts';
import type { Db, Pool } from '../database/pool.ts';
import type { Partnership } from '../partnership.ts';
import type { Door } from '../recorder/door.ts';
import type { Health } from '../running/health.ts';
import type { Metrics } from '../running/metrics.ts';
import { allAssets } from './assets.ts';
import { deviceOf } from './device.ts';
import { type Doorman, isToken } from './doorman.ts';
import { Form } from './form.ts';
import { headersFor } from './headers.ts';
import { type Counting, counting, type Limits, UNCOUNTED } from './limits.ts';
import { meAndFamily } from './me.ts';
import type { Outside } from './outside.ts';
import { SignedOut, TooMuch, WentWrong } from './pages.tsx';
import { partsOf } from './parts-sent.ts';
import { type Answer, type Asked, type Browser, type Me, type Route, wrongRoutes } from './route.ts';
import { byItself, send, show } from './sending.tsx';
import { firstPlaceOf } from './shell.tsx';

/** What a server is made of; the clock comes in, so that tests can hold it. */
export type ServerParts = {
  routes: readonly Route[];
  reader: Pool;
  door: Door;
  doorman: Doorman;
  library: () => Library;
  partnership: Partnership;
  now?: () => number;
  /** The origin under which people reach it; cookies are kept to it when it is https. */
  origin?: string;
  /** Whether faults are logged, and where to: the process's own output unless a stream is given. */
  log?: boolean | { write: (line: string) => void };
  /** The largest file that a page takes, in bytes; larger ones come in by the command line. */
  largestFile?: number;
  /** Keys made from the place's secret, one for each purpose. */
  keyFor?: (purpose: string) => Buffer;
  /** How much may be asked in a minute; nobody counts where it is left out. */
  limits?: Limits;
  /** Behind how many proxies of ours it stands: so many addresses of a request are believed. */
  proxies?: number;
  metrics?: Pick<Metrics, 'seen'>;
  health?: Pick<Health, 'ready'>;
  /** Ways in for other systems. */
  outside?: readonly Outside[];
};

/** A route table that leaves something unsaid. */
export class WrongRoutes extends Error {}

/** A server for a route table; not yet listening. Throws `WrongRoutes` where a route leaves anything unsaid. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const wrong = wrongRoutes(parts.routes);
  if (wrong.length > 0) throw new WrongRoutes(wrong.join('\n'));
  const { now = Date.now } = parts;
  const secure = parts.origin?.startsWith('https:') ?? false;
  const cookieName = secure ? '__Host-keepsight' : 'keepsight';

  let one: Parts = { ...parts, now, cookieName, secure, counting: UNCOUNTED };
  // Nothing of a request is logged by itself: logs carry ids, never names or text.
  const server: FastifyInstance = Fastify({
    logger: parts.log ? { level: 'warn', ...(parts.log !== true && { stream: parts.log }) } : false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_000_000,
    // So many of ours stand in front; what a browser itself says of its address is not believed.
    trustProxy: (_address: string, hop: number) => hop < (parts.proxies ?? 0),
    // What is under way when it stops is answered; connections that nothing comes over are let go.
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    // An address that is none does not come as far as the hooks and handlers below.
    frameworkErrors: (_error, request, reply) => {
      void show(request as FastifyRequest, reply.headers(headersFor('', secure)) as FastifyReply, one, null, {
        missing: true,
      });
    },
  });
  await server.register(cookie);
  await server.register(formbody);
  await server.register(rateLimit, { global: false });
  one = { ...parts, now, cookieName, secure, counting: counting(server, parts.limits) };
  await server.register(multipart, { limits: { fileSize: parts.largestFile ?? LARGEST_FILE, files: 1, fields: 100 } });
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headersFor(request.url, secure));
  });
  if (parts.metrics)
    server.addHook('onResponse', async (request, reply) => {
      const { url = 'none' } = request.routeOptions;
      parts.metrics?.seen(
        url.startsWith('/assets/') ? '/assets' : url,
        request.method,
        reply.statusCode,
        reply.elapsedTime / 1000,
      );
    });
  // For whoever shares out requests: it answers, and it can take one. They say nothing of anybody.
  server.get('/health/live', (_request, reply) => reply.type('text/plain').send('alive\n'));
  server.get('/health/ready', async (_request, reply) => {
    const why = (await parts.health?.ready()) ?? null;
    return reply
      .code(why === null ? 200 : 503)
      .type('text/plain')
      .send(`${why ?? 'ready'}\n`);
  });
  for (const asset of allAssets())
    server.get(asset.path, (_request, reply) =>
      reply
        .type(asset.type)
        // What is named by its content is kept for good; what is not is asked for each time.
        .header('cache-control', asset.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
        .send(asset.body),
    );
  for (const route of parts.routes)
    server.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => answer(route, request, reply, one),
    });
  server.post('/sign-out', (request, reply) => signOut(request, reply, one));
  for (const { path, handle } of parts.outside ?? [])
    server.post(path, async (request, reply) =>
      reply.code(await handle({ authorization: request.headers.authorization, body: request.body })).send(),
    );
  server.setNotFoundHandler((request, reply) => show(request, reply, one, null, { missing: true }));
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
    request.log.error({ reference: request.id, name: error.name, code: (error as { code?: unknown }).code, status });
    if (process.env.KEEPSIGHT_SHOW_ERRORS) process.stderr.write(`${error.stack}\n`);
    return send(
      reply,
      null,
      <WentWrong reference={request.id} />,
      { title: 'Something went wrong', status },
      one,
      null,
    );
  });
  return server;
}

const SIGN_IN_AGAIN: Answer = { text: '{"kept":false}', type: 'application/json', status: 401 };

/** What somebody is told who asks too much at once. */
const tooMuch = (seconds: number): Answer => ({
  page: <TooMuch seconds={seconds} />,
  title: 'Wait a moment',
  status: 429,
});

/** For so many minutes after proving who they are somebody may see what is restricted, and take files away. */
const FRESH_MINUTES = 10;

/** 200 MB, as the page says. */
const LARGEST_FILE = 200_000_000;

/** What every form may carry: its own key, and that it is kept as a draft. */
const ALWAYS = ['key', 'draft'];

type Parts = ServerParts & { now: () => number; cookieName: string; secure: boolean; counting: Counting };

async function answer(route: Route, request: FastifyRequest, reply: FastifyReply, parts: Parts): Promise<unknown> {
  const byAddress = route.access === 'address';
  const token = byAddress ? paramsOf(request).token : request.cookies[parts.cookieName];
  const noAddress = () => show(request, reply, parts, null, { missing: true });
  if (route.method === 'POST' && !isOurs(request, parts))
    return reply.code(403).send('This form did not come from here.');
  // Nothing but a route that takes a file reads a form that is sent in parts.
  if (request.isMultipart() && !route.takesFile) return reply.code(415).send('This form cannot be sent in parts.');
  // Whom to call now is told whatever was asked before.
  const counted = route.action !== 'see-act-now';
  if (counted && !isToken(token)) {
    const wait = await parts.counting.address(request);
    if (wait > 0) return show(request, reply, parts, null, tooMuch(wait));
  }
  if (route.access === 'link') return byLink(route, request, reply, parts);
  if (byAddress && !isToken(token)) return noAddress();
  if (!isToken(token))
    return route.access === 'everyone'
      ? forEveryone(route, request, reply, parts)
      : askToSignIn(route, request, reply, parts);
  // What only looks how long there is left uses nothing.
  if (!byAddress && !route.passive) await parts.doorman.seen(token);
  const params = paramsOf(request);
  const { fields, file, drop } = await partsOf(request);
  const form = new Form(fields, [...route.fields, ...ALWAYS]);
  const done = await parts.reader
    .transaction(
      async (db): Promise<{ me: Me; answer: Answer } | null> => {
        const who = await meAndFamily(db, params.family ?? null);
        if (!who) return null;
        const { me, relationship, restricted } = who;
        const wait = counted
          ? await parts.counting.person(request, me, route.action === 'search' && route.method === 'POST')
          : 0;
        if (wait > 0) return { me, answer: tooMuch(wait) };
        const verdict = may(route.action, { account: me.account, agency: me.agency, relationship });
        if (!verdict.may) {
          await db.rows('SELECT audited($1, $2, $3, NULL, $4)', [
            'refused',
            `${route.method} ${route.path}`,
            params.family ?? null,
            verdict.why,
          ]);
          // The page that everybody begins with is another for whoever has no work with families.
          return { me, answer: route.path === '/' ? { to: firstPlaceOf(me.account) } : { missing: true } };
        }
        // A file that is restricted is opened, and written to, by whoever has just shown who they are.
        if ((route.stepUp || (restricted && !byAddress)) && !(await isFresh(db))) {
          // What a device sends by itself stays there, and is sent again after signing in.
          if (!route.stepUp && byItself(request)) return { me, answer: SIGN_IN_AGAIN };
          if (route.method === 'POST' && mayHold(route)) await parts.doorman.hold(token, request.url, form);
          // Where a form was sent to is no page of its own, as a rule: then they go on where they were.
          const page =
            route.method === 'GET' || parts.routes.some(({ method, path }) => method === 'GET' && path === route.path);
          return { me, answer: { to: `/confirm?to=${encodeURIComponent(page ? request.url : '/account')}` } };
        }
        // Audited before anything is read, in the same transaction: what cannot be audited is not shown. A page that is
        // only read asks its first question in the same journey; where the audit fails, so does all that follows it.
        const audited =
          route.audit === null
            ? null
            : db.rows('SELECT audited($1, $2, $3, NULL, NULL)', [
                route.audit,
                `${route.method} ${route.path}`,
                params.family ?? null,
              ]);
        audited?.catch(() => {});
        if (route.method !== 'GET') await audited;
        if (byAddress) await db.rows('SET TRANSACTION READ ONLY');
        const asked: Asked = {
          db,
          me,
          relationship,
          params,
          query: new Form(request.query, route.fields),
          form,
          file,
          today: londonDay(parts.now()),
          now: parts.now(),
          library: parts.library(),
          partnership: parts.partnership,
          door: parts.door,
          keyFor: parts.keyFor ?? noKeys,
          origin: parts.origin ?? `http://${request.headers.host}`,
          browser: browserOf(request, parts),
          key: form.text('key') || request.id,
          sent: createHash('sha256')
            .update(canonical([route.method, request.url.split('?')[0], form.toJSON()]))
            .digest('hex'),
        };
        const answered = await route.handle(asked);
        await audited;
        if ('file' in answered && !route.stepUp && route.action !== 'see-procedures')
          throw new Error('a file leaves by a route alone that asks again who somebody is');
        return { me, answer: answered };
      },
      token,
      byAddress ? 'feed' : 'session',
    )
    .finally(drop);
  if (!done && byAddress) return noAddress();
  if (!done && route.passive) return reply.code(401).send({ seconds: 0 });
  // A session that has ended keeps nobody from what is for everyone: whom to call now.
  if (!done)
    return route.access === 'everyone'
      ? forEveryone(route, request, reply, parts)
      : askToSignIn(route, request, reply, parts, form);
  return show(request, reply, parts, done.me, done.answer);
}

/** What stands in the address for the route's names. NUL cannot be kept or looked up, and is in no id. */
function paramsOf(request: FastifyRequest): Record<string, string> {
  const params = Object.entries(request.params as Record<string, string>);
  return Object.fromEntries(params.map(([name, value]) => [name, value.replaceAll('\0', '')]));
}

/**
 * Something that somebody without a log-in was asked by a link. The database knows which by the link alone; what is not a
 * token of ours is looked for like one, so that nothing tells which links there are.
 */
async function byLink(route: Route, request: FastifyRequest, reply: FastifyReply, parts: Parts): Promise<unknown> {
  const { token = '' } = paramsOf(request);
  const asked = (db: Db) => ({
    db,
    params: { token },
    query: new Form(request.query, route.fields),
    form: new Form(request.body, route.fields),
    partnership: parts.partnership,
    today: londonDay(parts.now()),
    now: parts.now(),
    library: parts.library(),
    door: parts.door,
  });
  const link = isToken(token) ? token : '0'.repeat(64);
  const answered = await parts.reader.transaction((db) => route.handle(asked(db) as unknown as Asked), link, 'link');
  return show(request, reply, parts, null, answered);
}

/** What a browser says of itself and carries: its session, where it is on its way in, whose it is known to be. */
const browserOf = (request: FastifyRequest, { cookieName }: Parts): Browser => {
  const carried = (name: string) => {
    const said = request.cookies[name];
    return isToken(said) ? said : null;
  };
  return {
    session: carried(cookieName),
    step: carried(`${cookieName}-step`),
    known: carried(`${cookieName}-known`),
    address: request.ip,
    device: deviceOf(request.headers['user-agent'] ?? ''),
    search: request.url.split('?')[1] ?? '',
  };
};

/** Whether whoever it is proved who they are a moment ago. */
async function isFresh(db: Db): Promise<boolean> {
  const [session] = await db.rows<{ fresh: boolean }>('SELECT fresh FROM my_session($1)', [FRESH_MINUTES]);
  return session?.fresh === true;
}

const noKeys = (): never => {
  throw new Error('this server has no secret');
};

/** A page that shows nothing personal, for whoever comes. */
async function forEveryone(route: Route, request: FastifyRequest, reply: FastifyReply, parts: Parts): Promise<unknown> {
  const nobody = {
    params: paramsOf(request),
    browser: browserOf(request, parts),
    origin: parts.origin ?? `http://${request.headers.host}`,
    query: new Form(request.query, route.fields),
    form: new Form(request.body, route.fields),
    partnership: parts.partnership,
    today: londonDay(parts.now()),
    now: parts.now(),
    library: parts.library(),
  };
  return show(request, reply, parts, null, await route.handle(nobody as unknown as Asked));
}

/** What somebody signs in with is kept nowhere as it stands, so a form with it is not kept for later. */
const SECRETS: readonly string[] = ['password', 'code', 'response'];
const mayHold = ({ fields }: Route): boolean => !fields.some((field) => SECRETS.includes(field));

/** A form that was sent after its session had ended is kept, and offered back after signing in. */
async function askToSignIn(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  form = new Form(request.body),
): Promise<unknown> {
  const token = request.cookies[parts.cookieName];
  if (request.method !== 'POST') return reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303);
  const kept = mayHold(route) && isToken(token) && (await parts.doorman.hold(token, request.url, form));
  if (byItself(request)) return reply.code(401).send({ kept });
  return send(
    reply,
    null,
    <SignedOut kept={kept} file={route.takesFile === true} />,
    { title: 'You have been signed out', status: 401 },
    parts,
    null,
  );
}

/** Whether a form comes from one of our own pages. Old browsers that say nothing of it are held off by the cookie's rule. */
function isOurs(request: FastifyRequest, { origin }: Parts): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const from = request.headers.origin;
  if (from === undefined) return true;
  const own = origin ?? `http://${request.headers.host}`;
  return from === own;
}

async function signOut(request: FastifyRequest, reply: FastifyReply, parts: Parts): Promise<unknown> {
  if (!isOurs(request, parts)) return reply.code(403).send('This form did not come from here.');
  const token = request.cookies[parts.cookieName];
  if (isToken(token)) await parts.doorman.end(token);
  return reply
    .clearCookie(parts.cookieName, { path: '/' })
    .header('clear-site-data', '"cache", "storage"')
    .redirect('/sign-in', 303);
}
