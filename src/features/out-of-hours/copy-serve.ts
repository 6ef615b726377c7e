import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allAssets } from '../../platform/web/assets.ts';
import { headersFor } from '../../platform/web/headers.ts';
import type { Copy } from './copy.ts';
import { logOpening, type Opening } from './copy-log.ts';
import { familyPage, plainPage, searchPage } from './copy-pages.tsx';

const COOKIE = 'keepsight-standby';
/** What a search may weigh. */
const LARGEST = 10_000;

/** A copy that is open to be read: where, and what closes it. */
export type Served = { address: string; close: () => Promise<void> };

type Serving = { copy: Copy; by: string; log: string; port: number; now: () => number };

/**
 * Serves a copy, to be read alone, on this machine alone. Others may be signed in on the machine, so that only a browser
 * that came by the whole address, which holds a random key, is let in. What cannot be logged is not shown.
 */
export async function serveCopy(serving: Serving): Promise<Served> {
  const key = randomBytes(24).toString('base64url');
  const kept = (what: Opening['what'], family?: string) =>
    logOpening(serving.log, {
      at: new Date(serving.now()).toISOString(),
      by: serving.by,
      what,
      copy: new Date(serving.copy.at).toISOString(),
      ...(family !== undefined && { family }),
    });
  kept('opened');
  const server = createServer((request, answer) => {
    respond(request, answer, { ...serving, key, kept }).catch(() => {
      if (!answer.headersSent) answer.writeHead(500, headersFor('/'));
      answer.end();
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(serving.port, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/open/${key}`, close: () => closed(server) };
}

type Opened = Serving & { key: string; kept: (what: Opening['what'], family?: string) => void };

async function respond(request: IncomingMessage, answer: ServerResponse, one: Opened): Promise<void> {
  const { method, url = '/' } = request;
  const say = (status: number, html: string, headers: Record<string, string> = {}) => {
    answer.writeHead(status, { ...headersFor(url), 'content-type': 'text/html; charset=utf-8', ...headers });
    answer.end(html);
  };
  // By a name of somebody else's that leads to this machine, their pages could read ours.
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (host !== '127.0.0.1' && host !== 'localhost') return say(421, 'Open it at 127.0.0.1.');
  const asset = allAssets().find(({ path }) => path === url);
  if (asset) {
    answer.writeHead(200, { ...headersFor(url), 'content-type': asset.type });
    answer.end(asset.body);
    return;
  }
  if (method === 'GET' && url.startsWith('/open/') && same(url.slice('/open/'.length), one.key))
    return say(303, '', { location: '/', 'set-cookie': `${COOKIE}=${one.key}; Path=/; HttpOnly; SameSite=Strict` });
  const cookie = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
  if (!same(cookie, one.key)) return say(403, 'Open the copy by the whole address that was shown when it was opened.');
  const { status, html } = await paged(request, one);
  say(status, html);
}

/** The page that is asked for, once it is logged that it was. */
async function paged(request: IncomingMessage, one: Opened): Promise<{ status: number; html: string }> {
  const { method, url = '/' } = request;
  const family = /^\/families\/([^/?]+)$/.exec(url)?.[1];
  try {
    if (method === 'GET' && url === '/') return { status: 200, html: searchPage(one, null) };
    if (method === 'POST' && url === '/') {
      const typed = new URLSearchParams(await bodyOf(request)).get('name')?.trim() ?? '';
      one.kept('searched');
      return { status: 200, html: searchPage(one, typed) };
    }
    const html = method === 'GET' && family !== undefined ? familyPage(one, decodeURIComponent(family)) : null;
    if (html === null || family === undefined)
      return { status: 404, html: plainPage(one, 'Not in the copy', 'There is no such page in this copy.') };
    one.kept('saw', decodeURIComponent(family));
    return { status: 200, html };
  } catch {
    const text = 'What is looked at is kept in a log beside the copy, and the log cannot be written. Make room for it.';
    return { status: 500, html: plainPage(one, 'This cannot be shown', text) };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) {
    body += String(piece);
    if (body.length > LARGEST) throw new Error('too long');
  }
  return body;
}

function same(said: string, key: string): boolean {
  const [a, b] = [Buffer.from(said), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const closed = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
