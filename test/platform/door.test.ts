import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openDoor } from '../../src/platform/recorder/door.ts';
import type { Written } from '../../src/platform/recorder/writing.ts';
import type { Kind } from '../../src/record/kinds.ts';
import { type App, anApp, library, NOW } from '../support/app.ts';
import { brokenChains, recordIn, visit, writing } from './told.ts';

let app: App;
let count = 0;
const next = () => `door-${(count += 1)}`;
const why = (written: Written<unknown>) => ('refused' in written ? written.refused.why : null);

/** How many rows there are of everything that a write leaves. */
async function traces(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of ['family', 'entry', 'content', 'audit', 'done_once', 'planned_contact', 'notice', 'person'])
    found[table] = Number((await app.rows<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
  return found;
}

before(async () => {
  app = await anApp();
});
after(() => app.close());

describe('the append door (R1-R3)', () => {
  it('keeps every family’s chain whole, the demonstration’s and what comes after', async () => {
    assert.deepEqual(await brokenChains(app.recorder), []);
    for (let one = 0; one < 5; one++) await app.door.write(writing(next(), [visit(`chain-${one}`, 'wren')]));
    assert.deepEqual(await brokenChains(app.recorder), []);
    const record = await recordIn(app.recorder, 'wren');
    assert.deepEqual(
      record.slice(-5).map((entry) => entry.id),
      [0, 1, 2, 3, 4].map((one) => `chain-${one}`),
    );
  });

  it('shows a chain in which anything was changed behind its back', async () => {
    // As a rogue administrator would, with the triggers off.
    await app.rows(`ALTER TABLE content DISABLE TRIGGER ALL`);
    await app.rows(`UPDATE content SET payload = '{"text":"Nothing to see"}' WHERE entry = 'chain-2'`);
    assert.match((await brokenChains(app.recorder)).join(), /wren chain-2 does not match its digest/);
    await app.rows(`UPDATE content SET payload = $1 WHERE entry = 'chain-2'`, [
      JSON.stringify(visit('chain-2', 'wren').payload),
    ]);
    await app.rows(`ALTER TABLE content ENABLE TRIGGER ALL`);
    assert.deepEqual(await brokenChains(app.recorder), []);
  });

  it('takes the same entry again as nothing new (R2)', async () => {
    const first = await app.door.write(writing(next(), [visit('twice', 'wren')]));
    const length = (await recordIn(app.recorder, 'wren')).length;
    const again = await app.door.write(writing(next(), [visit('twice', 'wren')]));
    assert.equal(why(first), null);
    assert.equal(why(again), null);
    assert.equal((await recordIn(app.recorder, 'wren')).length, length);
  });

  it('refuses another content under an id that is taken, in this family or in another, and loses nothing (R2)', async () => {
    await app.door.write(writing(next(), [visit('mine', 'wren', { payload: { how: 'visit', outcome: 'kept' } })]));
    const before = { traces: await traces(), record: await recordIn(app.recorder, 'wren') };
    const other = visit('mine', 'wren', { payload: { how: 'visit', outcome: 'no-reply' } });
    assert.match(why(await app.door.write(writing(next(), [other]))) ?? '', /Another entry has this id/);
    const elsewhere = writing(next(), [visit('mine', 'vale')], { writer: { professional: 'ben', agency: 'csc' } });
    assert.match(why(await app.door.write(elsewhere)) ?? '', /Another entry has this id/);
    assert.deepEqual({ traces: await traces(), record: await recordIn(app.recorder, 'wren') }, before);
  });

  it('does what was sent twice under one key once, and answers the same; with something else in it, it is refused', async () => {
    const key = next();
    const first = await app.door.write(writing(key, [visit('once', 'wren')]));
    const before = await traces();
    const again = await app.door.write(writing(key, [visit('once-more', 'wren')]));
    assert.ok('done' in first && 'done' in again);
    assert.deepEqual([again.done, again.repeat], [first.done, true]);
    const changed = await app.door.write(writing(key, [visit('once-other', 'wren')], { sent: 'something else' }));
    assert.match(why(changed) ?? '', /sent before with something else/);
    assert.deepEqual(await traces(), before);
  });

  it('does one key once when it comes eight times at one moment, for one family or for two', async () => {
    const key = next();
    const same = await Promise.all(
      Array.from({ length: 8 }, () => app.door.write(writing(key, [visit('moment', 'wren')]))),
    );
    assert.deepEqual(
      same.map((one) => 'done' in one && one.done),
      Array.from({ length: 8 }, () => ({ said: key })),
    );
    assert.equal(same.filter((one) => 'done' in one && !one.repeat).length, 1);
    const two = next();
    const ida = { professional: 'ida', agency: 'csc' };
    const rivals = await Promise.all(
      ['thorn', 'vale', 'birch', 'rook'].map((family) =>
        app.door.write(writing(two, [visit(`rival-${family}`, family)], { writer: ida })),
      ),
    );
    assert.equal(rivals.filter((one) => 'done' in one && !one.repeat).length, 1);
    assert.equal(rivals.filter((one) => 'done' in one).length, 4);
    assert.equal((await app.rows(`SELECT FROM entry WHERE id LIKE 'rival-%'`)).length, 1);
  });

  it('gives sixteen writers at once positions without a gap, each received later than the one before', async () => {
    const before = (await recordIn(app.recorder, 'vale')).length;
    const ben = { professional: 'ben', agency: 'csc' };
    // Two doors, as two processes have: what one remembers, the other has moved on from.
    const doors = [app.door, openDoor({ pool: app.recorder, library: () => library, now: () => NOW })];
    const written = await Promise.all(
      Array.from({ length: 16 }, async (_, one) =>
        doors[one % 2]?.write(writing(next(), [visit(`many-${one}`, 'vale')], { writer: ben })),
      ),
    );
    assert.deepEqual(
      written.map((one) => one && why(one)),
      Array(16).fill(null),
    );
    const record = await recordIn(app.recorder, 'vale');
    assert.equal(record.filter((entry) => entry.id.startsWith('many-')).length, 16);
    assert.deepEqual(
      record.map((entry) => entry.seal?.position),
      record.map((_, at) => at + 1),
    );
    assert.ok(record.length >= before + 16);
    const received = record.filter((entry) => entry.author !== 'keepsight').map((entry) => entry.received.at);
    for (const [at, moment] of received.slice(1).entries())
      if (received[at] !== undefined) assert.ok(moment > received[at], 'each is received later');
    assert.deepEqual(await brokenChains(app.recorder), []);
  });

  it('refuses whoever does not work with the family, and leaves nothing of it, not even an audit row', async () => {
    const before = await traces();
    const stranger = writing(next(), [visit('strange', 'wren')], { writer: { professional: 'uma', agency: 'hosp' } });
    assert.match(why(await app.door.write(stranger)) ?? '', /not in the team/);
    const opening = writing(next(), [visit('strange', 'wren')], {
      writer: { professional: 'uma', agency: 'hosp' },
      opens: ['wren'],
    });
    // A form's key names what it opens: another family's id sent as a key opens nothing.
    assert.match(why(await app.door.write(opening)) ?? '', /not in the team/);
    const unfit = writing(next(), [visit('unfit', 'wren', { payload: { how: 'by pigeon', outcome: 'kept' } })]);
    assert.match(why(await app.door.write(unfit)) ?? '', /cannot be right/);
    const decided = writing(next(), [], { families: ['wren'], decide: () => ({ refused: { why: 'no' } }) });
    assert.equal(why(await app.door.write(decided)), 'no');
    const fresh = writing(next(), [visit('fresh', 'nobody')], { writer: { professional: 'uma', agency: 'hosp' } });
    assert.match(why(await app.door.write(fresh)) ?? '', /not in the team/);
    const unnamed = writing(next(), [visit('unnamed', 'vale')], { families: ['wren'] });
    await assert.rejects(app.door.write(unnamed), /does not name/);
    assert.deepEqual(await traces(), before);
  });

  it('refuses accounts that see no text about families, and leavers, also where the record has them in the team', async () => {
    const join = (professional: string) => ({
      ...visit(`join-${professional}`, 'wren'),
      kind: 'team-joined' as Kind,
      payload: { professional, agency: 'csc', role: 'other' },
    });
    await app.door.write(writing(next(), ['ana', 'abe', 'eve', 'wen'].map(join)));
    await app.rows(`UPDATE professional SET left_on = current_date WHERE id = 'wen'`);
    for (const professional of ['ana', 'abe', 'eve', 'wen']) {
      const written = await app.door.write(
        writing(next(), [visit(`by-${professional}`, 'wren')], { writer: { professional, agency: 'csc' } }),
      );
      assert.match(why(written) ?? '', /not in the team/, professional);
    }
    await app.rows(`UPDATE professional SET left_on = NULL WHERE id = 'wen'`);
  });

  it('writes what the procedures open in the transaction of what opened it (P2)', async () => {
    const opened = await recordIn(app.recorder, 'wren');
    const engine = opened.filter((entry) => entry.kind === 'run-opened' || entry.kind === 'stage-entered');
    assert.ok(engine.length > 0, 'a run has been opened');
    for (const entry of engine) {
      const cause = opened.find((one) => one.author !== 'keepsight' && one.received.at === entry.received.at);
      assert.ok(cause, `${entry.id} was received with what caused it`);
    }
    const ids = engine.map((entry) => entry.id);
    const made = await app.rows<{ id: string; cause: string; same: boolean }>(
      `SELECT e.id, bool_or(e.xmin = o.xmin) AS same FROM entry e JOIN entry o ON o.family = e.family
       AND o.received_at = e.received_at AND o.author <> 'keepsight' WHERE e.id = ANY ($1) GROUP BY e.id`,
      [ids],
    );
    assert.equal(made.filter((row) => row.same).length, ids.length);
  });

  it('writes nothing when the audit cannot be written', async () => {
    await app.rows('REVOKE INSERT ON audit FROM keepsight_recorder');
    const before = await traces();
    await assert.rejects(app.door.write(writing(next(), [visit('unaudited', 'wren')])), /permission denied/);
    assert.deepEqual(await traces(), before);
    await app.rows('GRANT INSERT ON audit TO keepsight_recorder');
    assert.equal(why(await app.door.write(writing(next(), [visit('unaudited', 'wren')]))), null);
  });

  it('audits a write to two families in the trail of each, with the entries of each', async () => {
    const ada = writing(next(), [visit('both-1', 'wren'), visit('both-2', 'thorn')], {
      writer: { professional: 'may', agency: 'hv' },
    });
    assert.equal(why(await app.door.write(ada)), null);
    const rows = await app.rows<{ family: string; ids: string[] }>(
      `SELECT family, ids FROM audit WHERE ids && '{both-1,both-2}' ORDER BY family`,
    );
    assert.deepEqual(rows, [
      { family: 'thorn', ids: ['both-2'] },
      { family: 'wren', ids: ['both-1'] },
    ]);
  });

  it('lets nobody change or take out an entry, its content or the audit, by any statement', async () => {
    for (const table of ['entry', 'content', 'audit']) {
      const statements = [
        `UPDATE ${table} SET ${table === 'audit' ? 'action' : 'agency'} = 'x'`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ];
      for (const statement of statements) {
        await assert.rejects(
          app.recorder.transaction((db) => db.changed(statement)),
          { code: '42501' },
          `the recorder: ${statement}`,
        );
        // The administrator, and so the owner too, is stopped by the table itself.
        await assert.rejects(app.rows(statement), { code: 'KS001' }, `the owner: ${statement}`);
      }
    }
    assert.deepEqual(await brokenChains(app.recorder), []);
  });
});
