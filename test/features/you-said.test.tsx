import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { writing } from '../platform/told.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

const FAMILIES = ['thorn', 'wren', 'vale', 'birch', 'rook'];
let app: App;
let sam: Browser;
before(async () => {
  app = await anApp();
  sam = await app.as('sam');
});
after(() => app.close());

const BY = { writer: { professional: 'ida', agency: 'csc' } };
let made = 0;
type More = Partial<NewEntry> & { of?: string; text?: string; notForParents?: true };
/** Something that somebody of a family says of an agency. */
async function said(family: string, theme: string, was: 'so' | 'not-so', agency: string, more: More = {}) {
  made += 1;
  const { of, text, notForParents, ...envelope } = more;
  const id = `said-${made}`;
  const entry = {
    id,
    family,
    kind: 'feedback',
    about: [],
    happened: '2026-11-10',
    payload: { theme, was, agency, ...(of && { of }), ...(text && { text }), ...(notForParents && { notForParents }) },
    ...envelope,
  } as NewEntry;
  const came = await app.door.write(writing(id, [entry], BY));
  assert.ok('done' in came, JSON.stringify(came));
  return id;
}

const page = async (who = sam) => {
  const { status, body } = await who('GET', '/you-said');
  assert.equal(status, 200);
  return textOf(body);
};

/** What the database counts for whoever asks, as the pages’ role. */
async function counted(who: string): Promise<Record<string, [number | null, number | null]>> {
  const token = await app.signIn(who);
  return app.reader.transaction(async (db) => {
    await db.rows(`SELECT set_config('keepsight.session', $1, true)`, [token]);
    const rows = await db.rows<{ theme: string; so: number | null; not_so: number | null }>(
      `SELECT * FROM you_said('2026-11-20')`,
    );
    return Object.fromEntries(rows.map((row) => [row.theme, [row.so, row.not_so]]));
  });
}

describe('you said, we did (S0-tip-a, S0-tip-b)', () => {
  it('S2-8.1-b fewer than five families are no number, and a theme of which only four spoke is as one of which nobody did', async () => {
    for (const family of FAMILIES.slice(0, 4)) await said(family, 'listens', 'so', 'csc');
    const nobody = await page();
    assert.deepEqual(await counted('sam'), {});
    says(nobody, /Nothing yet that five families said/);
    says(nobody, /What fewer than five families said, or nobody .*Listened/);
    await said('rook', 'listens', 'not-so', 'csc');
    assert.deepEqual(await counted('sam'), {}, 'four and one are not added up');
    await said('rook', 'listens', 'so', 'csc', { of: 'somebody-else' });
    assert.deepEqual(await counted('sam'), { listens: [5, null] });
    says(await page(), /it was so, 5 families or more; it was not so, fewer than 5 families/);
  });

  it('many voices of one family are one family; of one person the last word counts', async () => {
    for (const of of ['a', 'b', 'c', 'd', 'e', 'f']) await said('wren', 'reliable', 'so', 'csc', { of });
    assert.equal((await counted('sam'))['reliable'], undefined);
    for (const family of FAMILIES)
      await said(family, 'understood', 'not-so', 'csc', { of: 'one', happened: '2026-09-01' });
    assert.deepEqual((await counted('sam'))['understood'], [null, 5]);
    await said('wren', 'understood', 'so', 'csc', { of: 'one', happened: '2026-10-01' });
    assert.equal((await counted('sam'))['understood'], undefined);
  });

  it('a service reads of itself alone, whoever else works with the same families', async () => {
    for (const family of FAMILIES) await said(family, 'known-roles', 'so', 'hv');
    assert.equal((await counted('sam'))['known-roles'], undefined);
    saysNot((await page()).replace(/What fewer than five.*/, ''), /Told us who everybody is/);
    assert.deepEqual(await counted('rae'), { 'known-roles': [5, null] });
    says(await page(await app.as('may')), /Told us who everybody is.*5 families or more/);
  });

  it('numbers are told by fives, so that of two no third can be worked out', async () => {
    for (let n = 1; n <= 6; n++) {
      await app.rows(`INSERT INTO family (id, position, chain) VALUES ($1, 1, '')`, [`more-${n}`]);
      await app.rows(
        `INSERT INTO entry (id, family, position, kind, happened, happened_first, happened_last, received_at, author, agency, digest, chain)
         VALUES ($1, $1, 1, 'feedback', '2026-11-01', '2026-11-01', '2026-11-01', now(), 'ada', 'csc', '', '')`,
        [`more-${n}`],
      );
      await app.rows(
        `INSERT INTO content (entry, family, agency, audience_to, audience_named, payload, salt)
         VALUES ($1, $1, 'csc', 'network', '{}', '{"theme":"listens","was":"so"}', '')`,
        [`more-${n}`],
      );
      assert.deepEqual((await counted('sam'))['listens'], [n < 5 ? 5 : 10, null], `${5 + n} families`);
    }
  });

  it('what is restricted, erased, taken back or corrected, kept from parents or older than a year is not counted', async () => {
    const theme = async (
      name: string,
      more: More = {},
      last = (_id: string): Promise<unknown> => Promise.resolve(),
    ) => {
      for (const family of FAMILIES.slice(0, 4)) await said(family, name, 'so', 'csc');
      await last(await said('rook', name, 'so', 'csc', more));
      return [name, (await counted('sam'))[name]];
    };
    assert.deepEqual(await theme('practical'), ['practical', [5, null]]);
    const restricted = { to: 'named', why: 'other' } as const;
    assert.deepEqual(await theme('open-and-honest', { audience: { ...restricted, named: ['ida'] } }), [
      'open-and-honest',
      undefined,
    ]);
    assert.deepEqual(await theme('sees-me-whole', { notForParents: true }), ['sees-me-whole', undefined]);
    assert.deepEqual(await theme('kept-informed', { happened: '2025-11-20' }), ['kept-informed', undefined]);
    const erased = (id: string) =>
      app.recorder.transaction((db) => db.rows(`SELECT erase_content('rook', $1, false)`, [[id]]));
    assert.deepEqual(await theme('no-assumptions', {}, erased), ['no-assumptions', undefined]);
    const corrected = (mode: string, payload?: object) => async (id: string) => {
      const correction = {
        id: `${id}-again`,
        family: 'rook',
        kind: 'correction',
        about: [],
        happened: '2026-11-19',
        corrects: id,
        payload: { mode, reason: 'It was another.', ...(payload && { payload }) },
      } as unknown as NewEntry;
      const came = await app.door.write(writing(correction.id, [correction], BY));
      assert.ok('done' in came, JSON.stringify(came));
    };
    assert.deepEqual(await theme('talks-my-way', {}, corrected('voided')), ['talks-my-way', undefined]);
    const other = { theme: 'could-read-it', was: 'not-so', agency: 'csc' };
    assert.deepEqual(await theme('could-read-it', {}, corrected('replaced', other)), ['could-read-it', undefined]);
    await app.rows(`UPDATE caseload SET restricted = '2026-11-01' WHERE family = 'birch'`);
    assert.equal((await counted('sam'))['practical'], undefined, 'a family whose file is restricted');
    await app.rows(`UPDATE caseload SET restricted = NULL WHERE family = 'birch'`);
  });

  it('says no name, no family, no day and no word of anybody', async () => {
    await said('wren', 'listens', 'so', 'csc', { of: 'wren-tess', text: 'She sat with me on the stairs.' });
    const { body } = await sam('GET', '/you-said');
    saysNot(textOf(body), /Wren|Thorn|Tess|Vale|Birch|Rook|stairs|2026/);
    assert.doesNotMatch(body, /\/families\/[a-z]/);
  });

  it('is answered by a manager of the agency; what was answered before is kept, and no other agency reads it', async () => {
    const answer = (who: Browser, words: string, key = newId()) =>
      who('POST', '/you-said/listens', { key, said: words });
    const empty = await answer(sam, ' ');
    assert.equal(empty.status, 422);
    assert.match(empty.body, /href="#said"[^>]*>Write what you did/);
    assert.match((await answer(sam, 'They were hard to engage.')).body, /No family is told “hard to engage”/);
    const key = newId();
    assert.equal((await answer(sam, 'We ring the day before.', key)).to, '/you-said?saved=yes');
    assert.equal((await answer(sam, 'We ring the day before.', key)).status, 303);
    await app.rows(`SELECT pg_sleep(0.01)`);
    assert.equal((await answer(sam, 'One person comes, not three.')).status, 303);
    const text = await page();
    says(text, /We did: One person comes, not three\./);
    says(text, /What we said earlier: Listened [^<]*: We ring the day before\./);
    assert.equal((await app.rows(`SELECT FROM you_said_answer WHERE agency = 'csc'`)).length, 2);
    saysNot(await page(await app.as('rae')), /One person comes|We ring/);
  });

  it('nobody else answers for an agency, and nothing that was answered is changed', async () => {
    const ada = await app.as('ada');
    assert.equal((await ada('GET', '/you-said/listens')).status, 404);
    assert.equal((await ada('POST', '/you-said/listens', { key: newId(), said: 'x' })).status, 404);
    assert.equal((await sam('GET', '/you-said/no-such-theme')).status, 404);
    saysNot(await page(ada), /Say what we did/);
    const tries = async (who: string, agency: string, author: string) => {
      const token = await app.signIn(who);
      return app.reader.transaction(async (db) => {
        await db.rows(`SELECT set_config('keepsight.session', $1, true)`, [token]);
        await db.rows(
          `INSERT INTO you_said_answer (id, agency, theme, said, author) VALUES ($1, $2, 'listens', 'x', $3)`,
          [newId(), agency, author],
        );
      });
    };
    await assert.rejects(tries('ada', 'csc', 'ada'), /row-level security/);
    await assert.rejects(tries('sam', 'hv', 'sam'), /row-level security/);
    await assert.rejects(tries('sam', 'csc', 'ida'), /row-level security/);
    await assert.rejects(app.rows(`UPDATE you_said_answer SET said = 'y'`), /never changed/);
    await assert.rejects(app.rows('DELETE FROM you_said_answer'), /never changed/);
  });

  it('is found from the oversight page and from what a family says', async () => {
    assert.match((await sam('GET', '/oversight')).body, /href="\/you-said"/);
    assert.match((await sam('GET', '/families/wren/voice')).body, /href="\/you-said"/);
  });
});
