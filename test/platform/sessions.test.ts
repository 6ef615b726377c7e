import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { forgetUnfinished } from '../../src/platform/leavers.ts';
import { newId } from '../../src/platform/web/ids.ts';
import type { Route } from '../../src/platform/web/route.ts';
import { type App, anApp, type Browser } from '../support/app.ts';

const HERE = '/families/wren/contacts/new';

let app: App;
let token: string;
let ada: Browser;
before(async () => {
  app = await anApp();
});
after(() => app.close());
beforeEach(async () => {
  token = await app.signIn('ada');
  ada = app.browser(token);
});

/** Changes the session as time would. */
const later = (sql: string) =>
  app.rows(`UPDATE session SET ${sql} WHERE token_hash = $1`, [createHash('sha256').update(token).digest()]);
/** Whether a page is shown, or somebody is sent to sign in. */
async function shown(browser = ada): Promise<boolean> {
  const { status, to } = await browser('GET', HERE);
  if (status === 200) return true;
  assert.deepEqual([status, to], [303, `/sign-in?to=${encodeURIComponent(HERE)}`]);
  return false;
}

describe('a session', () => {
  it('ends when one signs out, on every copy of it', async () => {
    assert.equal(await shown(), true);
    const copy = app.browser(token);
    const out = await ada('POST', '/sign-out', {});
    assert.equal(out.status, 303);
    assert.match(String(out.headers['set-cookie']), /keepsight=;/);
    assert.equal(await shown(copy), false);
  });

  it('ends when the same browser signs in as somebody else', async () => {
    await app.browser(token)('POST', '/sign-in', { professional: 'fay' });
    assert.equal(await shown(), false);
  });

  it('ends after 60 minutes without use, and not before; after 12 hours whatever was done', async () => {
    await later(`last_seen = now() - interval '59 minutes'`);
    assert.equal(await shown(), true);
    await later(`last_seen = now() - interval '61 minutes'`);
    assert.equal(await shown(), false);
    assert.equal(await shown(), false, 'asking does not bring it back');
    await later(`last_seen = now(), began = now() - interval '11 hours 59 minutes'`);
    assert.equal(await shown(), true);
    await later(`last_seen = now(), began = now() - interval '12 hours 1 second'`);
    assert.equal(await shown(), false);
  });

  it('is kept from ending by being used', async () => {
    await later(`last_seen = now() - interval '59 minutes'`);
    assert.equal(await shown(), true);
    const [row] = await app.rows<{ fresh: boolean }>(
      `SELECT last_seen > now() - interval '1 minute' AS fresh FROM session WHERE token_hash = $1`,
      [createHash('sha256').update(token).digest()],
    );
    assert.equal(row?.fresh, true);
  });

  it('gives nothing any more from the next request on to a leaver, to one who may not sign in, or in another account', async () => {
    const changes: [string, string, boolean][] = [
      [`left_on = current_date`, `left_on = NULL`, false],
      [`left_on = current_date + 1`, `left_on = NULL`, true],
      [`signs_in = false`, `signs_in = true`, false],
    ];
    for (const [change, back, still] of changes) {
      await app.rows(`UPDATE professional SET ${change} WHERE id = 'ada'`);
      assert.equal(await shown(), still, change);
      await app.rows(`UPDATE professional SET ${back} WHERE id = 'ada'`);
      assert.equal(await shown(), true);
    }
    await app.rows(`UPDATE professional SET account = 'analyst' WHERE id = 'ada'`);
    assert.equal((await ada('GET', HERE)).status, 303, 'they sign in again, as what they are now');
    await app.rows(`UPDATE professional SET account = 'practitioner' WHERE id = 'ada'`);
    assert.equal((await ada('GET', HERE)).status, 303, 'what ended does not begin again');
    token = await app.signIn('ada');
    ada = app.browser(token);
    assert.equal(await shown(), true);
  });

  it('is nobody’s whose token was made up, and has no token in the database', async () => {
    for (const made of ['f'.repeat(64), `${token}0`, token.slice(1), token.toUpperCase(), '', `${token}'`])
      assert.equal(await shown(app.browser(made)), false, made);
    const told = await app.rows<{ all: string }>(`SELECT string_agg(s::text, ' ') AS all FROM session s`);
    assert.equal(told[0]?.all.includes(token), false);
  });

  it('lies in a cookie that scripts cannot read and other sites’ forms do not carry; under https it is the host’s alone', async () => {
    const plain = await app.browser()('POST', '/sign-in', { professional: 'ada' });
    assert.match(String(plain.headers['set-cookie']), /^keepsight=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax$/);
    const secure = await anApp({ parts: { origin: 'https://keepsight.example' } });
    const answer = await secure.browser()('POST', '/sign-in', { professional: 'ada' });
    assert.match(
      String(answer.headers['set-cookie']),
      /^__Host-keepsight=[0-9a-f]{64}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await secure.close();
  });
});

describe('a form', () => {
  const counts = async () =>
    (
      await app.rows(
        `SELECT (SELECT count(*) FROM entry) AS entries, (SELECT count(*) FROM draft) AS drafts, (SELECT count(*) FROM session) AS sessions`,
      )
    )[0];

  it('from another origin does nothing', async () => {
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost.evil.example' },
      { origin: 'https://localhost:80' },
    ];
    const before = await counts();
    const posts = app.routes
      .filter((route) => route.method === 'POST')
      .map((route) => route.path.replace(':family', 'wren'));
    for (const headers of foreign)
      for (const url of [...posts, '/sign-in', '/sign-out']) {
        const form = { professional: 'fay', draft: 'yes', key: newId(), outcome: 'kept' };
        const { status, headers: answered } = await ada('POST', url, form, { host: 'localhost:80', ...headers });
        assert.equal(status, 403, `${url} ${JSON.stringify(headers)}`);
        assert.equal(answered['set-cookie'], undefined);
      }
    assert.deepEqual(await counts(), before);
    assert.equal(await shown(), true, 'the session is not ended by others');
    const own = await ada('POST', HERE, { draft: 'yes' }, { host: 'localhost:80', origin: 'http://localhost:80' });
    assert.equal(own.status, 303);
  });

  it('sent again is done once, and answered the same; with another path or with something else in it, it is refused', async () => {
    const noted: Route = {
      method: 'POST',
      path: '/families/:family/noted',
      action: 'record',
      resource: 'family',
      access: 'rule',
      audit: 'noted',
      fields: ['key', 'text'],
      handle: async ({ door, me, key, sent, params, form }) => {
        const { family = '' } = params;
        const entry = { id: key, family, kind: 'note', happened: '2026-11-20', payload: { text: form.text('text') } };
        const written = await door.write({
          writer: { professional: me.id, agency: me.agency },
          key,
          sent,
          families: [family],
          action: 'noted',
          decide: () => ({ write: [entry], result: { to: `/families/${family}#${key}` } }),
        });
        return 'done' in written ? written.done : { data: written.refused };
      },
    };
    const own = await anApp({ routes: (routes) => [...routes, noted] });
    const may = await own.as('may');
    const key = newId();
    const first = await may('POST', '/families/wren/noted', { key, text: 'one' });
    const again = await may('POST', '/families/wren/noted', { key, text: 'one' });
    assert.deepEqual([first.status, first.to], [303, `/families/wren#${key}`]);
    assert.deepEqual([again.status, again.to], [303, `/families/wren#${key}`]);
    const other = await may('POST', '/families/wren/noted', { key, text: 'two' });
    const elsewhere = await may('POST', '/families/thorn/noted', { key, text: 'one' });
    for (const { body } of [other, elsewhere]) assert.match(body, /sent before with something else/);
    // Somebody else's key is their own: what it names is taken, and nothing is said of whose it is.
    const fay = await own.as('fay');
    assert.match((await fay('POST', '/families/thorn/noted', { key, text: 'one' })).body, /Another entry has this id/);
    assert.deepEqual(await own.rows(`SELECT family FROM entry WHERE id = $1`, [key]), [{ family: 'wren' }]);
    await own.close();
  });

  it('sent after its session has ended is kept, and offered back to whoever sent it, and to nobody else', async () => {
    await later('ended = now()');
    const text = 'Ivy said that Tuesday was a good day.';
    const late = await ada('POST', HERE, { key: newId(), outcome: 'kept', text });
    assert.equal(late.status, 401);
    assert.match(late.body, /What you wrote is kept/);
    const [held] = await app.rows<{ id: string }>(`SELECT id FROM held_form WHERE professional = 'ada'`);
    assert.ok(held);
    for (const other of ['sam', 'ida', 'fay', 'eve']) {
      const browser = await app.as(other);
      assert.equal((await browser('GET', '/')).body.includes(held.id), false, other);
      assert.equal((await browser('POST', `/held/${held.id}`, {})).status, 404, other);
    }
    assert.equal((await app.browser()('POST', `/held/${held.id}`, {})).status, 401);
    const again = await app.as('ada');
    assert.equal((await again('GET', '/')).body.includes(`/held/${held.id}`), true);
    const taken = await again('POST', `/held/${held.id}`, {});
    assert.equal(taken.status, 303);
    assert.match((await again('GET', taken.to ?? '')).body, new RegExp(text));
    assert.equal((await app.rows(`SELECT FROM held_form WHERE professional = 'ada'`)).length, 0);
    assert.equal((await app.rows(`SELECT FROM entry WHERE received_at > now() - interval '1 minute'`)).length, 0);
  });

  it('sent with a token that never was is kept for nobody', async () => {
    const lost = await app.browser('e'.repeat(64))('POST', HERE, { text: 'x' });
    assert.equal(lost.status, 401);
    assert.doesNotMatch(lost.body, /is kept/);
    assert.equal((await app.rows('SELECT FROM held_form')).length, 0);
  });

  it('leads on, after signing in, to pages of ours alone', async () => {
    const tried: [string, string][] = [
      ['/families/wren?x=1', '/families/wren?x=1'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['/\t/evil.example', '/'],
      ['/\n/evil.example', '/'],
      ['/.//evil.example', '/'],
      ['https://evil.example', '/'],
      ['javascript:alert(1)', '/'],
      ['/a\r\nset-cookie: x=y', '/aset-cookie:%20x=y'],
      ['/€', '/%E2%82%AC'],
      ['', '/'],
    ];
    for (const [to, leads] of tried) {
      const answer = await app.browser()('POST', '/sign-in', { professional: 'ada', to });
      assert.deepEqual([answer.status, answer.to], [303, leads], JSON.stringify(to));
    }
  });
});

describe('every answer', () => {
  it('carries the content policy and is not kept, whatever was asked and whatever went wrong', async () => {
    const asked: [string, () => ReturnType<Browser>][] = [
      ...app.routes
        .filter((route) => route.method === 'GET')
        .flatMap(({ path }): [string, () => ReturnType<Browser>][] => {
          const url = path.replace(':family', 'wren').replace(':entry', 'wren-1');
          return [
            [url, () => ada('GET', url)],
            [`${url} signed out`, () => app.browser()('GET', url)],
          ];
        }),
      ['not there', () => ada('GET', '/nowhere')],
      ['an address that is none', () => ada('GET', '/%zz')],
      ['an id that is too long', () => ada('GET', `/families/${'x'.repeat(500)}`)],
      ['an id with a NUL', () => ada('GET', '/families/%00/contacts/new')],
      ['a body of another kind', () => ada('POST', HERE, {}, { 'content-type': 'application/xml' })],
      ['a body that is too long', () => ada('POST', HERE, { text: 'x'.repeat(1_100_000) })],
      ['a body that is none', () => ada('POST', HERE, { a: 'b' }, { 'content-type': 'application/json' })],
      ['from elsewhere', () => ada('POST', HERE, {}, { origin: 'https://evil.example' })],
      ['signing in as nobody', () => app.browser()('POST', '/sign-in', { professional: 'nobody' })],
    ];
    for (const [name, ask] of asked) {
      const { headers, status } = await ask();
      assert.ok(status < 500, `${name}: ${status}`);
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /^default-src 'none'; .*frame-ancestors 'none'.*require-trusted-types-for 'script'/, name);
      assert.doesNotMatch(policy, /unsafe|\*/, name);
      assert.equal(headers['cache-control'], 'no-store', name);
      assert.equal(headers['referrer-policy'], 'same-origin', name);
      assert.equal(headers['x-content-type-options'], 'nosniff', name);
    }
    await app.rows('ALTER TABLE professional RENAME TO gone');
    const failed = await ada('GET', HERE);
    await app.rows('ALTER TABLE gone RENAME TO professional');
    assert.equal(failed.status, 500);
    assert.match(String(failed.headers['content-security-policy']), /^default-src 'none'/);
    assert.doesNotMatch(failed.body, /relation|professional|SELECT/);
  });
});

describe('what somebody who has left had not finished', () => {
  const unfinished = async (who: string) => [
    ...(await app.rows('SELECT id FROM draft WHERE professional = $1', [who])),
    ...(await app.rows('SELECT id FROM held_form WHERE professional = $1', [who])),
  ];
  const leaves = (who: string, days: number | null) =>
    app.rows('UPDATE professional SET left_on = current_date - $2::int WHERE id = $1', [who, days]);

  it('is kept for thirty days after they left, and then let go of; what others write stays', async () => {
    for (const who of ['tom', 'may']) {
      await app.rows(
        `INSERT INTO draft (id, professional, form, title, fields, at) VALUES ($1, $2, 'contact', 'A visit', '{}', now() - interval '1 year')`,
        [newId(), who],
      );
      await app.rows(
        `INSERT INTO held_form (id, professional, path, fields, at) VALUES ($1, $2, '/', '{}', now() - interval '1 year')`,
        [newId(), who],
      );
    }
    const before = (await unfinished('may')).length;
    const forgotten = [];
    for (const days of [null, 0, 29, 30]) {
      await leaves('tom', days);
      forgotten.push(await forgetUnfinished(app.recorder, 30));
    }
    await leaves('tom', null);
    assert.deepEqual(forgotten, [0, 0, 0, 2]);
    assert.deepEqual([(await unfinished('tom')).length, (await unfinished('may')).length], [0, before]);
  });
});
