import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseDay } from '../../src/calendar/day.ts';
import { moveRuns } from '../../src/features/procedures/moving.ts';
import { adoptionsDecided, follows } from '../../src/platform/followed.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { loadProcedure } from '../../src/procedure/load.ts';
import type { Library } from '../../src/procedure/replay.ts';
import { type App, anApp, library } from '../support/app.ts';
import { files } from '../support/library.ts';
import { says, textOf } from './text.ts';

const DURHAM = 'durham/engaging-families';
const FIRST = files.procedures.find((one) => one.edition.id === DURHAM);
assert.ok(FIRST);
/** A second edition of Durham's, in which the first step has another name. */
const TEXT = FIRST.text
  .replace('edition: 1', 'edition: 2')
  .replace('  respond:\n    title: Respond and assess', '  answer:\n    title: Answer and assess')
  .replaceAll('at: respond', 'at: answer')
  .replaceAll('to: respond', 'to: answer')
  .replace('from: respond', 'from: answer');
const SECOND = loadProcedure(`procedures/${DURHAM}/2.yaml`, TEXT);
assert.ok('edition' in SECOND);

let app: App;
let now: Library = { ...library, editions: [...library.editions, SECOND.edition] };
before(async () => {
  app = await anApp({ parts: { library: () => now } });
});
after(() => app.close());

const WORDS = { words: { labels: [], names: [] }, today: () => parseDay('2026-11-20') ?? 0 };
const AT = `/procedures/${DURHAM}`;
const ASKED = {
  edition: '1',
  'from-day': '1',
  'from-month': '12',
  'from-year': '2026',
  levels: ['early-help', 'child-protection'],
  moves: 'no',
  reason: 'The board, 12 November, minute 4.',
};
const post = async (who: string, path: string, fields: Record<string, string | string[]>) => {
  const { status, body, to } = await (await app.as(who))('POST', path, { key: newId(), ...fields });
  return { status, to, text: textOf(body), body };
};

describe('adopting a procedure', () => {
  test('is the safeguarding lead’s to decide, and nobody else’s, whoever asks and however', async () => {
    for (const who of ['fay', 'sam', 'dot', 'ana', 'abe', 'eve']) {
      assert.equal((await (await app.as(who))('GET', `${AT}/adopt`)).status, 404, who);
      assert.equal((await post(who, `${AT}/preview`, ASKED)).status, 404, who);
      assert.equal((await post(who, `${AT}/adopted`, ASKED)).status, 404, who);
    }
    assert.equal((await app.rows('SELECT FROM adoption')).length, 0);
    assert.equal((await (await app.as('ida'))('GET', `${AT}/adopt`)).status, 200);
  });

  test('asks for everything at once: a day to come, levels, who decided it', async () => {
    const { status, text, body } = await post('ida', `${AT}/preview`, { edition: '1', 'from-day': '1', reason: '' });
    assert.equal(status, 422);
    says(text, /Say from which day.*Choose the levels at which it is followed.*Say who decided it, and why/);
    says(body, /name="from-day"[^>]*value="1"/);
    const past = await post('ida', `${AT}/preview`, { ...ASKED, 'from-day': '20', 'from-month': '11' });
    says(past.text, /Choose a day that is to come/);
  });

  test('shows what it would do among today’s families before anything is decided', async () => {
    const { status, text } = await post('ida', `${AT}/preview`, ASKED);
    assert.equal(status, 200);
    const [, open = '', looked = ''] = /it would be open with (\d+) of (\d+) families today/.exec(text) ?? [];
    const [every] = await app.rows<{ many: number }>('SELECT count(*)::int AS many FROM caseload WHERE closed IS NULL');
    assert.equal(Number(looked), every?.many);
    const [today] = await app.rows<{ now: number }>(
      'SELECT count(DISTINCT family)::int AS now FROM open_run WHERE procedure = $1',
      [DURHAM],
    );
    // At two levels it is open with those of one, and with more.
    assert.ok(today && Number(open) > today.now && today.now > 0, `${open} and ${today?.now}`);
    says(text, /Respond and assess: \d+ .*Thorn/);
    says(text, /Nothing opens by itself on 1 December 2026/);
    assert.equal((await app.rows('SELECT FROM adoption')).length, 0);
  });

  test('is written down with who, when and why; the same form twice is one decision; the library tells it', async () => {
    const key = newId();
    assert.equal((await post('ida', `${AT}/adopted`, { ...ASKED, key })).to, '/procedures');
    assert.equal((await post('ida', `${AT}/adopted`, { ...ASKED, key })).status, 303);
    const [one, ...more] = await app.recorder.transaction((db) => adoptionsDecided(db));
    assert.deepEqual(more, []);
    assert.deepEqual(
      [one?.matter, one?.procedure, one?.levels, one?.decidedBy],
      ['escalation at early help', DURHAM, ['early-help', 'child-protection'], 'ida'],
    );
    const { body } = await (await app.as('fay'))('GET', '/procedures');
    says(
      textOf(body),
      /From 1 December 2026: Engaging families, edition 1 for “escalation at early help”, at early help and child protection plan\. Decided by Ida Thorne on \d+ \w+ \d{4}: The board, 12 November, minute 4\./,
    );
    await assert.rejects(app.rows("UPDATE adoption SET reason = 'another'"), /never changed/);
  });

  test('is followed from its day, by every process, without a restart', async () => {
    const following = await follows(app.recorder, library, library.editions, WORDS);
    const own = following.library().settings.adopted.filter((one) => one.procedure === DURHAM);
    assert.deepEqual(
      own.map((one) => [one.from ?? null, one.to ?? null, one.levels]),
      [
        [null, parseDay('2026-11-30'), ['early-help']],
        [parseDay('2026-12-01'), null, ['early-help', 'child-protection']],
      ],
    );
    await app.rows(`INSERT INTO adoption (id, matter, procedure, from_day, reason, decided_by)
      VALUES ('later', 'escalation at early help', NULL, '2027-01-01', 'x', 'ida')`);
    await following.refresh();
    assert.equal(
      following.library().settings.adopted.findLast((one) => one.procedure === DURHAM)?.to,
      parseDay('2026-12-31'),
    );
  });
});

describe('another edition', () => {
  test('that lacks a step asks which one follows, where families who are on it are to move', async () => {
    const ida = await app.as('ida');
    says(
      textOf((await ida('GET', `${AT}/adopt?edition=2`)).body),
      /\d+ (is|are) at “respond”, which this edition does not have/,
    );
    const wanted = { ...ASKED, edition: '2', moves: 'yes', 'from-month': '12', 'from-day': '2' };
    const { status, text } = await post('ida', `${AT}/preview`, wanted);
    assert.equal(status, 422);
    says(text, /Say which step follows “respond”/);
    const answered = await post('ida', `${AT}/preview`, { ...wanted, 'stage-respond': 'answer' });
    says(answered.text, /On another edition of it, at “respond”: \d+, which move to “answer” of this edition/);
    assert.equal((await post('ida', `${AT}/adopted`, { ...wanted, 'stage-respond': 'answer' })).status, 303);
  });

  test('P2 on its day, and not before, each open run moves by an entry of its own; again, nothing is written', async () => {
    await app.rows('INSERT INTO edition (hash, file, text) VALUES ($1, $2, $3)', [SECOND.edition.hash, 'x', TEXT]);
    const following = await follows(app.recorder, now, now.editions, WORDS);
    now = following.library();
    const door = openDoor({
      pool: app.recorder,
      library: () => now,
      now: () => Date.parse('2026-12-02T09:00:00Z'),
      telling: true,
    });
    const moving = (day: string) => ({ pool: app.recorder, door, library: () => now, today: () => parseDay(day) ?? 0 });
    const on = async (hash: string) =>
      (await app.rows('SELECT FROM open_run WHERE procedure = $1 AND hash = $2', [DURHAM, hash])).length;
    const before = await on(FIRST.edition.hash);
    assert.ok(before >= 1);
    assert.equal(await moveRuns(moving('2026-12-01')), 0);
    assert.equal(await moveRuns(moving('2026-12-02')), before);
    assert.deepEqual([await on(FIRST.edition.hash), await on(SECOND.edition.hash)], [0, before]);
    assert.equal(await moveRuns(moving('2026-12-02')), 0);
    const [entry] = await app.rows<{ author: string; kind: string }>(
      "SELECT author, kind FROM entry WHERE kind = 'run-migrated' AND family = 'thorn'",
    );
    assert.deepEqual(entry, { author: 'ida', kind: 'run-migrated' });
    const [run] = await app.rows<{ stage: string }>(
      "SELECT stage FROM open_run WHERE family = 'thorn' AND procedure = $1",
      [DURHAM],
    );
    assert.equal(run?.stage, 'answer');
  });
});
