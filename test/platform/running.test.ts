import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { migrationsIn } from '../../src/platform/database/migrate.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { openHealth } from '../../src/platform/running/health.ts';
import { openMetrics, serveMetrics } from '../../src/platform/running/metrics.ts';
import type { Route } from '../../src/platform/web/route.ts';
import { type App, anApp } from '../support/app.ts';

const LIMITS = { requests: 12, searches: 3, 'from-an-address': 8, 'duty-team': 2 };

describe('somebody who asks very much in a minute', () => {
  let app: App;
  before(async () => {
    app = await anApp({ parts: { limits: LIMITS, proxies: 1 } });
  });
  after(() => app.close());
  /** How many of so many requests were answered before one had to wait. */
  const before429 = async (ask: () => Promise<{ status: number }>, most = 40): Promise<number> => {
    for (let many = 0; many < most; many++) if ((await ask()).status === 429) return many;
    return most;
  };

  it('waits, with their searches before everything else, and may still see whom to call and sign out', async () => {
    const may = await app.as('may');
    assert.equal(await before429(() => may('POST', '/families', { name: 'Nobody' })), LIMITS.searches);
    const said = await may('POST', '/families', { name: 'Nobody' });
    assert.match(said.body, /Wait \d+ seconds?, then try again[\s\S]*Act now/);
    assert.equal((await may('GET', '/families')).status, 200, 'a page that is no search');
    assert.equal(await before429(() => may('GET', '/families')), LIMITS.requests - LIMITS.searches - 3);
    assert.equal((await may('GET', '/act-now')).status, 200);
    assert.equal((await may('POST', '/sign-out', {})).status, 303);
  });

  it('waits alone: a colleague at the same address does not', async () => {
    const fay = await app.as('fay');
    assert.equal((await fay('GET', '/')).status, 200);
  });

  it('of the duty team may ask so many times as much', async () => {
    const dot = await app.as('dot');
    assert.equal(await before429(() => dot('GET', '/families')), LIMITS.requests * LIMITS['duty-team']);
  });

  it('is counted by address where nobody is signed in: the one that our proxy saw, and not the one that they say', async () => {
    const from = (said: string) => () => app.browser()('GET', '/sign-in', undefined, { 'x-forwarded-for': said });
    assert.equal(await before429(from('203.0.113.7')), LIMITS['from-an-address']);
    assert.equal((await from('203.0.113.8')()).status, 200);
    // What the browser itself wrote stands before what the proxy added, and changes nothing.
    let made = 0;
    const forged = () => from(`198.51.100.${(made += 1)}, 203.0.113.9`)();
    assert.equal(await before429(forged), LIMITS['from-an-address']);
    assert.equal((await app.browser()('GET', '/act-now', undefined, { 'x-forwarded-for': '203.0.113.9' })).status, 200);
  });

  it('behind no proxy is counted by where they come from, whatever they say', async () => {
    const own = await anApp({ parts: { limits: LIMITS } });
    let made = 0;
    const forged = () =>
      own.browser()('GET', '/sign-in', undefined, { 'x-forwarded-for': `198.51.100.${(made += 1)}` });
    assert.equal(await before429(forged), LIMITS['from-an-address']);
    await own.close();
  });
});

describe('whoever runs it', () => {
  it('sees that it is alive and ready, and by a code why it is not', async () => {
    const app = await anApp();
    const health = openHealth(app.recorder, migrationsIn());
    const own = await anApp({ parts: { health } });
    const ready = async () => {
      const { status, body } = await own.browser()('GET', '/health/ready');
      return [status, body.trim()];
    };
    assert.deepEqual(await ready(), [200, 'ready']);
    assert.equal((await own.browser()('GET', '/health/live')).body, 'alive\n');
    assert.equal(
      await openHealth(app.recorder, [...migrationsIn(), { name: '9999-not-yet.sql' }]).ready(),
      'out-of-date',
    );
    health.stopping();
    assert.deepEqual(await ready(), [503, 'stopping']);
    assert.equal((await own.browser()('GET', '/health/live')).status, 200, 'it stops by itself: it need not be killed');
    const lost = openPool({ ...app.fresh.connection('keepsight_recorder'), port: 1 });
    assert.equal(await openHealth(lost, migrationsIn()).ready(), 'database');
    await lost.close();
    await own.close();
    await app.close();
  });

  it('reads figures in which nobody is, on a port of their own', async () => {
    const app = await anApp();
    const recorder = openPool(app.fresh.connection('keepsight_recorder'), 2, app.fresh.keys);
    const metrics = openMetrics(recorder, { recorder });
    const own = await anApp({ parts: { metrics } });
    const ada = await own.as('ada');
    for (const path of ['/families/wren', '/families/thorn', '/nowhere/Canary', '/?Canary', '/act-now'])
      await ada('GET', path);
    await ada('POST', '/families', { name: 'Canary' });
    const server = await serveMetrics(metrics, { port: 0, host: '127.0.0.1' });
    const { port } = server.address() as AddressInfo;
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    assert.match(text, /keepsight_answers_total\{route="\/families\/:family",method="GET",status="2xx"\} 1/);
    assert.match(text, /keepsight_answers_total\{route="\/families\/:family",method="GET",status="4xx"\} 1/);
    assert.match(text, /keepsight_answer_seconds_bucket/);
    assert.match(text, /keepsight_outbox_waiting \d/);
    assert.match(text, /keepsight_database_up 1/);
    assert.match(text, /keepsight_connections\{pool="recorder",state="open"\} \d/);
    for (const hidden of ['wren', 'Wren', 'thorn', 'Canary', 'ada', 'Ivy', 'csc'])
      assert.equal(text.includes(hidden), false, hidden);
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
    assert.equal((await own.browser()('GET', '/metrics')).status, 404, 'never where people come');
    server.close();
    server.closeAllConnections();
    await recorder.close();
    await own.close();
    await app.close();
  });

  it('stops it without losing a request: what is under way is answered, and nothing new is taken', async () => {
    let goOn = () => {};
    const begun = Promise.withResolvers<void>();
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      action: 'see-help',
      resource: 'nothing',
      access: 'everyone',
      audit: null,
      fields: [],
      handle: async () => {
        begun.resolve();
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        return { data: { answered: true } };
      },
    };
    const app = await anApp({ routes: (own) => [...own, slow] });
    await app.server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.server.address() as AddressInfo;
    const answer = new Promise<string>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/slow' }, (came) => {
        let text = '';
        came.on('data', (piece: Buffer) => {
          text += piece.toString();
        });
        came.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
    await begun.promise;
    const closing = app.close();
    await setTimeout(50);
    await assert.rejects(fetch(`http://127.0.0.1:${port}/health/live`));
    goOn();
    assert.deepEqual(JSON.parse(await answer), { answered: true });
    await closing;
  });
});

describe('every answer', () => {
  it('says under https that there is no other way, and elsewhere does not', async () => {
    const secure = await anApp({ parts: { origin: 'https://keepsight.example' } });
    const plain = await anApp();
    for (const path of ['/sign-in', '/nowhere', '/act-now', '/health/live', '/%', '/assets/none']) {
      const said = (await secure.browser()('GET', path)).headers;
      assert.equal(said['strict-transport-security'], 'max-age=63072000; includeSubDomains', path);
      assert.match(String(said['content-security-policy']), /default-src 'none'/, path);
      assert.equal((await plain.browser()('GET', path)).headers['strict-transport-security'], undefined, path);
    }
    await secure.close();
    await plain.close();
  });
});
