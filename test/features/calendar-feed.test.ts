import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import nodeIcal, { type VEvent } from 'node-ical';
import { calendarText } from '../../src/features/calendar-feed/feed.ts';
import { Pace } from '../../src/features/calendar-feed/kept.ts';
import { initialsOf, referenceOf } from '../../src/platform/family/called.ts';
import { type App, anApp, type Browser, partnership } from '../support/app.ts';

let app: App;
let nobody: Browser;
before(async () => {
  app = await anApp();
  nobody = app.browser();
});
after(() => app.close());

/** The path of a new address for somebody's calendar. */
async function addressFor(who: string): Promise<string> {
  const { body } = await (await app.as(who))('POST', '/account/calendar', {});
  const path = /\/calendar\/[0-9a-f]{64}\/keepsight\.ics/.exec(body)?.[0];
  assert.ok(path, body);
  return path;
}

const eventsIn = async (text: string): Promise<VEvent[]> =>
  Object.values(await nodeIcal.async.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT');

describe('a calendar elsewhere', () => {
  it('has one’s planned contacts at their time in London and one’s duties on their day', async () => {
    const { body, headers, status } = await nobody('GET', await addressFor('fay'));
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/calendar; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-store');
    const events = await eventsIn(body);
    const visit = events.find((one) => one.summary === 'Visit: T');
    assert.equal(visit?.start.toISOString(), '2026-11-20T16:00:00.000Z');
    assert.equal(visit?.location, 'At home');
    const asked = await app.rows<{ ask: string; due: string }>(
      `SELECT ask, min(due_day)::text AS due FROM duty WHERE owner = 'fay' GROUP BY family, ask`,
    );
    assert.ok(asked.length > 2);
    for (const { ask, due } of asked) {
      const event = events.find((one) => one.summary === `Due: ${ask} (T)`);
      assert.equal(event?.datetype, 'date', ask);
      assert.equal(event?.start.toLocaleDateString('sv-SE'), due);
    }
    assert.equal(events.length, new Set(events.map((one) => one.uid)).size);
  });

  it('names no family, no person, no address, and says nothing of why', async () => {
    for (const who of ['fay', 'ada', 'ben', 'kit', 'may']) {
      const { body } = await nobody('GET', await addressFor(who));
      const unfolded = body.replaceAll('\r\n ', '');
      const names = await app.rows<{ name: string }>(
        `SELECT unnest(string_to_array(name, ' ')) AS name FROM person WHERE name IS NOT NULL
         UNION SELECT called FROM caseload UNION SELECT family FROM caseload UNION SELECT address FROM person WHERE address IS NOT NULL`,
      );
      assert.ok(names.length > 15);
      for (const { name } of names)
        assert.doesNotMatch(unfolded, new RegExp(`\\b${name.replaceAll(/[^\p{L}\p{N} ,]/gu, '.')}\\b`, 'iu'), who);
      for (const { why } of await app.rows<{ why: string }>('SELECT DISTINCT why FROM duty'))
        assert.ok(!unfolded.includes(why), why);
    }
  });

  it('gives a family a reference instead, where the partnership has decided so, and its page says which is which', async () => {
    const parts = { partnership: { ...partnership, 'calendar-feed': { families: 'reference' as const } } };
    const own = await anApp({ parts });
    const fay = await own.as('fay');
    const { body: made } = await fay('POST', '/account/calendar', {});
    const { body } = await own.browser()('GET', /\/calendar\/[0-9a-f]{64}\/keepsight\.ics/.exec(made)?.[0] ?? '');
    const reference = `Family ${referenceOf('thorn')}`;
    assert.ok((await eventsIn(body)).some((one) => one.summary === `Visit: ${reference}`));
    assert.match((await fay('GET', '/account/calendar')).body, new RegExp(`${reference}.*Thorn`, 's'));
    await own.close();
  });

  it('takes a time in summer as London’s', async () => {
    const one = { entry: 'x', family: 'f', called: 'Vale', on_day: '2026-07-01', how: null, place: null };
    const planned = [
      { ...one, at_time: '16:00' },
      { ...one, entry: 'y', at_time: 'after school' },
    ];
    const text = calendarText({ planned, due: [] }, { calling: 'initials', now: 0, home: 'https://x.example/' });
    const [timed, whole] = await eventsIn(text);
    assert.equal(timed?.start.toISOString(), '2026-07-01T15:00:00.000Z');
    assert.equal(whole?.datetype, 'date', 'what is no time makes it a matter of the day');
  });
});

describe('the address of a calendar', () => {
  it('is kept as a digest alone', async () => {
    const path = await addressFor('fay');
    const token = path.split('/')[2] ?? '';
    const [row] = await app.rows<{ token_hash: Buffer; all: string }>(
      `SELECT token_hash, f::text AS all FROM calendar_feed f WHERE professional = 'fay'`,
    );
    assert.deepEqual(row?.token_hash, createHash('sha256').update(token).digest());
    assert.ok(!row?.all.includes(token));
    assert.ok(!(await (await app.as('fay'))('GET', '/account/calendar')).body.includes(token), 'it is shown once');
  });

  it('leads nowhere once it is replaced or stopped, and one that was made up never did', async () => {
    const fay = await app.as('fay');
    const first = await addressFor('fay');
    const second = await addressFor('fay');
    assert.equal((await nobody('GET', first)).status, 404);
    assert.equal((await nobody('GET', second)).status, 200);
    assert.equal((await fay('POST', '/account/calendar/stop', {})).status, 303);
    const gone = await nobody('GET', second);
    const madeUp = await nobody('GET', `/calendar/${'a'.repeat(64)}/keepsight.ics`);
    const noToken = await nobody('GET', '/calendar/x/keepsight.ics');
    assert.deepEqual([gone.status, madeUp.status, noToken.status], [404, 404, 404]);
    assert.equal(gone.body, madeUp.body);
    assert.equal(gone.body, noToken.body);
  });

  it('opens no page, and a session opens no calendar', async () => {
    const token = (await addressFor('fay')).split('/')[2] ?? '';
    assert.equal((await app.browser(token)('GET', '/')).status, 303);
    assert.equal((await app.browser(token)('GET', '/families/thorn')).status, 303);
    const session = await app.signIn('fay');
    assert.equal((await nobody('GET', `/calendar/${session}/keepsight.ics`)).status, 404);
    // A session of ada's beside the address of fay's: it is fay's that is read.
    const ada = await app.as('ada');
    assert.match((await ada('GET', `/calendar/${token}/keepsight.ics`)).body, /Visit: T\b/);
  });

  it('is dead from the day on which its person leaves, or may not sign in', async () => {
    const path = await addressFor('may');
    assert.equal((await nobody('GET', path)).status, 200);
    for (const [change, back] of [
      ['left_on = current_date', 'left_on = NULL'],
      ['signs_in = false', 'signs_in = true'],
    ]) {
      await app.rows(`UPDATE professional SET ${change} WHERE id = 'may'`);
      assert.equal((await nobody('GET', path)).status, 404, change);
      await app.rows(`UPDATE professional SET ${back} WHERE id = 'may'`);
    }
    assert.equal((await nobody('GET', path)).status, 200);
  });

  it('shows nothing of a family whose team its person has left', async () => {
    const path = await addressFor('ben');
    assert.match((await nobody('GET', path)).body, /\bV\b/);
    await app.rows(`UPDATE team SET to_day = current_date - 1 WHERE professional = 'ben' AND family = 'vale'`);
    assert.doesNotMatch((await nobody('GET', path)).body, /\(V\)|: V\r/);
    await app.rows(`UPDATE team SET to_day = NULL WHERE professional = 'ben' AND family = 'vale'`);
  });

  it('is audited each time it is read, made and stopped, without what stands in it', async () => {
    const [last] = await app.rows<{ number: string }>('SELECT coalesce(max(number), 0) AS number FROM audit');
    const path = await addressFor('kit');
    await nobody('GET', path);
    await (await app.as('kit'))('POST', '/account/calendar/stop', {});
    const rows = await app.rows<{ action: string; professional: string; all: string }>(
      `SELECT action, professional, a::text AS all FROM audit a WHERE number > $1 AND action <> 'signed in' ORDER BY number`,
      [last?.number],
    );
    assert.deepEqual(
      rows.map((row) => `${row.professional} ${row.action}`),
      [
        'kit made an address at which their calendar can be read',
        'kit their calendar was read at its address',
        'kit stopped the address at which their calendar could be read',
      ],
    );
    for (const row of rows) assert.ok(!row.all.includes(path.split('/')[2] ?? ''));
  });

  it('can be used to read and to write nothing, whatever is run under it', async () => {
    const token = (await addressFor('fay')).split('/')[2];
    const own = await app.reader.transaction((db) => db.rows<{ me: string }>('SELECT me()'), token, 'feed');
    assert.deepEqual(own, [{ me: 'fay' }]);
    const asSession = await app.reader.transaction((db) => db.rows<{ me: string | null }>('SELECT me()'), token);
    assert.deepEqual(asSession, [{ me: null }]);
    const writes = anApp({
      routes: (routes) => [
        ...routes.filter((route) => route.access !== 'address'),
        {
          ...(routes.find((route) => route.access === 'address') as (typeof routes)[number]),
          handle: async ({ db }) => {
            await db.rows(`DELETE FROM calendar_feed`);
            return { text: 'gone', type: 'text/plain' };
          },
        },
      ],
    });
    const careless = await writes;
    const { body } = await (await careless.as('fay'))('POST', '/account/calendar', {});
    const path = /\/calendar\/[0-9a-f]{64}\/keepsight\.ics/.exec(body)?.[0] ?? '';
    assert.equal((await careless.browser()('GET', path)).status, 500);
    assert.equal((await careless.rows('SELECT FROM calendar_feed')).length, 1);
    await careless.close();
  });

  it('is read thirty times in ten minutes and not more', async () => {
    const pace = new Pace();
    const allowed = Array.from({ length: 40 }, () => pace.allows('fay', 1000)).filter(Boolean);
    assert.equal(allowed.length, 30);
    assert.equal(pace.allows('ada', 1000), true);
    assert.equal(pace.allows('fay', 1000 + 600_000), true);
    assert.equal(pace.allows('fay', 5), true, 'a clock that goes back shuts nobody out');
  });
});

describe('what a family is called where its name may not stand', () => {
  it('is its initials, or a reference', () => {
    assert.deepEqual(['Thorn', 'Wren-Hale', 'O’Dell', 'de Silva', 'Éluard', '  '].map(initialsOf), [
      'T',
      'W H',
      'O',
      'D S',
      'É',
      'A family',
    ]);
    assert.match(referenceOf('thorn'), /^[0-9A-F]{6}$/);
    assert.notEqual(referenceOf('thorn'), referenceOf('vale'));
  });
});
