import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { newId } from '../../src/platform/web/ids.ts';
import type { At, Journey } from './browser.ts';

/** Plans a contact for the day at which the clock of the tests stands; its entry. */
export async function planToday({ app }: Journey, who: string, family: string, at: string): Promise<string> {
  const key = newId();
  const form = { 'on-day': '20', 'on-month': '11', 'on-year': '2026', at, how: 'visit', where: 'home' };
  const more = { announced: 'yes', told: 'text', interpreter: 'yes', contingency: 'I ring the school.', key };
  const { status, body } = await (await app.as(who))('POST', `/families/${family}/contacts/plan`, { ...form, ...more });
  assert.equal(status, 303, body);
  return key;
}

/** Sits somebody down with a phone that keeps today's list. */
export async function sitWithList(journey: Journey, who: string): Promise<At> {
  const seat = await journey.sit(who);
  await seat.page.goto('/offline');
  await seat.page.getByRole('button', { name: 'Keep today’s list on this device' }).click();
  await seat.page.getByText('This list is wiped at').waitFor();
  await seat.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await seat.page.waitForFunction('navigator.serviceWorker.controller !== null');
  return seat;
}

/** Opens the form of a contact that is on the device's list. */
export async function openOutcome(page: Page, entry: string): Promise<void> {
  await page.goto('/offline');
  await page.locator(`a[href="#record=${entry}"]`).click();
  await page.getByRole('heading', { name: 'Record what happened' }).waitFor();
}

/** Fills in the least that is taken, for a contact that was missed, with a text of its own. */
export async function missed(page: Page, text: string): Promise<void> {
  await page.check('input[name=outcome][value=no-reply]');
  await page.fill('textarea[name=text]', text);
  await page.check('input[name=safety][value=no-immediate-concern]');
  await page.check('input[name=next][value=none]');
}

export const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

/** The contacts on a family's record whose text says something. */
export const contactsSaying = ({ app }: Journey, text: string) =>
  app.rows<{ id: string; noted: string | null; received: string; payload: Record<string, unknown> }>(
    `SELECT e.id, e.noted, e.received, c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.kind = 'contact' AND c.payload ->> 'text' = $1`,
    [text],
  );

/** Waits until a thing comes true; says what it waited for. */
export async function until(what: string, is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await is()) return;
    await new Promise((done) => {
      setTimeout(done, 100);
    });
  }
  assert.fail(`it never came true that ${what}`);
}

/** Everything that the browser keeps for us, as one text: the cache with its pages, the device's database, storage. */
export const allKept = (page: Page): Promise<string> =>
  page.evaluate<string>(`(async () => {
    const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        kept.push(request.url, [...answer.headers].join(' '), await answer.text());
      }
    }
    const text = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder('latin1').decode(value) : value;
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => failed(opening.error);
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise((done) => {
          const asking = db.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => done(asking.result);
        });
        kept.push(store, JSON.stringify(rows, (_, value) => text(value)));
      }
      db.close();
    }
    return kept.join('\\n');
  })()`);

/** Cuts the line when the server has done what was asked and is about to say so, for the next form that is sent. */
export function cutTheNextAnswer({ app }: Journey, path: RegExp): { times: () => number; mend: () => void } {
  const { server } = app.server;
  let times = 0;
  const cut = (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST' || !path.test(request.url ?? '')) return;
    times += 1;
    response.end = () => {
      request.socket.destroy();
      return response;
    };
    response.write = () => true;
  };
  server.prependListener('request', cut);
  return { times: () => times, mend: () => server.off('request', cut) };
}

const refuse = (socket: Socket) => socket.destroy();

/** No line reaches the server any more, of a page or of what stands before it; and the browser is told so. */
export async function loseSignal({ app }: Journey, context: BrowserContext): Promise<void> {
  const { server } = app.server;
  if (!server.listeners('connection').includes(refuse)) server.prependListener('connection', refuse);
  app.server.server.closeAllConnections();
  await context.setOffline(true);
}

/** The line is there again, for everybody. */
export const mendLine = ({ app }: Journey) => void app.server.server.off('connection', refuse);

export async function regainSignal(journey: Journey, context: BrowserContext): Promise<void> {
  mendLine(journey);
  await context.setOffline(false);
}
