import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type Imported, importRecord } from '../../src/features/transfer/import.ts';
import { knownOnRecord } from '../../src/features/transfer/strangers.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import { exportRecord } from '../../src/platform/recorder/export.ts';
import { decodeRecord } from '../../src/record/decode.ts';
import { lineFrom } from '../../src/record/entry.ts';
import { erased } from '../../src/record/seal.ts';
import { type App, aBareApp, anApp, library, NOW } from '../support/app.ts';
import { aFamily, FamilyRecord } from '../support/record.ts';
import { brokenChains, recordIn, visit, writing } from './told.ts';

/** What an application holds, in the record format. */
async function exported(app: App, only: string | null = null): Promise<string[]> {
  const lines: string[] = [];
  await exportRecord(app.recorder, only, async (line) => void lines.push(line));
  return lines;
}

let keys = 0;
async function imported(app: App, lines: readonly string[]): Promise<Imported> {
  const door = openDoor({ pool: app.recorder, library: () => library, now: () => NOW, telling: true });
  const known = (ids: readonly string[]) => knownOnRecord(app.recorder, ids);
  return importRecord(lines, { door, library, newKey: () => `import-${(keys += 1)}`, known });
}

/** Every projection's rows, to compare two applications by. */
async function projected(app: App): Promise<unknown> {
  const tables = ['caseload', 'person', 'sighting', 'duty', 'planned_contact', 'notice', 'team'];
  return Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [table, await app.rows(`SELECT * FROM ${table} t ORDER BY t::text`)]),
    ),
  );
}

describe('a record that goes out and comes in again', () => {
  let full: App;
  let bare: App;
  before(async () => {
    [full, bare] = await Promise.all([anApp(), aBareApp()]);
  });
  after(() => Promise.all([full.close(), bare.close()]));

  it('is the same to the last link of each chain, and comes to the same lists', async () => {
    const lines = await exported(full);
    const came = await imported(bare, lines);
    assert.deepEqual(came.faults, []);
    assert.equal(came.entries, lines.length - 1);
    assert.deepEqual(await exported(bare), lines);
    assert.deepEqual(await brokenChains(bare.recorder), []);
    assert.deepEqual(await projected(bare), await projected(full));
    const audits = await bare.rows<{ family: string; ids: string[] }>(
      `SELECT family, ids FROM audit WHERE action = 'imported the record' AND family = 'thorn'`,
    );
    assert.equal(audits[0]?.ids.length, lines.filter((line) => line.includes('"family":"thorn"')).length);
  });

  it('adds nothing when it comes a second time', async () => {
    const lines = await exported(full);
    const again = await imported(bare, lines);
    assert.deepEqual([again.restored, again.added, again.entries, again.faults.length], [0, 0, 0, 0]);
    assert.ok(again.unchanged >= 5);
    assert.deepEqual(await exported(bare), lines);
  });

  it('goes on where it was left: new entries can be written, and what is new elsewhere comes as received now (P4)', async () => {
    const before = (await recordIn(bare.recorder, 'wren')).length;
    await full.door.write(writing('more', [visit('elsewhere', 'wren')]));
    const came = await imported(bare, await exported(full, 'wren'));
    assert.deepEqual([came.added, came.entries, came.faults.length], [1, 1, 0]);
    const record = await recordIn(bare.recorder, 'wren');
    const entry = record.find((one) => one.id === 'elsewhere');
    assert.deepEqual([entry?.author, entry?.received.said?.slice(0, 10)], ['ada', '2026-11-20']);
    assert.ok(record.length > before);
    assert.deepEqual(await brokenChains(bare.recorder), []);
  });

  it('is written out for one family alone, and the audit says so', async () => {
    const lines = await exported(full, 'birch');
    assert.ok(lines.slice(1).every((line) => line.includes('"family":"birch"')));
    const audits = await full.rows(`SELECT FROM audit WHERE action = 'exported the record' AND family = 'birch'`);
    assert.ok(audits.length > 0);
    assert.deepEqual(await exported(full, 'nobody'), lines.slice(0, 1));
  });
});

describe('a record that was kept elsewhere', () => {
  let app: App;
  before(async () => {
    app = await aBareApp();
  });
  after(() => app.close());

  it('opens what its procedures ask, each of them received when its cause was', async () => {
    const record = aFamily('kept').level('ash', 'early-help', '2026-01-01');
    for (const on of ['2026-01-12', '2026-01-19', '2026-01-26']) record.missed(on, {}, { received: on });
    const came = await imported(
      app,
      record.lines.map((line) => JSON.stringify(line)),
    );
    assert.deepEqual(came.faults, []);
    const opened = (await recordIn(app.recorder, 'kept')).filter((entry) => entry.kind === 'run-opened');
    // The first missed one asks what got in the way, the third opens the ladder.
    assert.deepEqual(new Set(opened.map((entry) => entry.received.said)), new Set(['2026-01-12', '2026-01-26']));
    assert.ok((await app.rows(`SELECT FROM duty WHERE family = 'kept'`)).length > 0);
    assert.deepEqual(await brokenChains(app.recorder), []);
  });

  it('may be the published chronology of the Laming inquiry', async () => {
    const came = await imported(app, readFileSync('examples/laming-inquiry-1999.ndjson', 'utf8').split('\n'));
    assert.deepEqual(came.faults, []);
    assert.equal(came.restored, 1);
  });

  it('keeps an erased entry erased, and its chain whole (R1)', async () => {
    const other = await anApp();
    const lines = await exported(other, 'wren');
    await other.close();
    const decoded = decodeRecord(lines, library.kinds);
    assert.ok('entries' in decoded);
    const left = decoded.entries.map((entry) => (entry.kind === 'contact' ? erased(entry) : entry));
    const sent = left.map((entry) => JSON.stringify(lineFrom(entry)));
    assert.deepEqual((await imported(app, sent)).faults, []);
    assert.deepEqual((await exported(app, 'wren')).slice(1, sent.length + 1), sent);
    assert.deepEqual(await brokenChains(app.recorder), []);
    assert.deepEqual((await imported(app, sent)).faults, []);
  });
});

describe('a file with faults', () => {
  let app: App;
  before(async () => {
    app = await aBareApp();
  });
  after(() => app.close());
  const lines = (...families: { lines: unknown[] }[]) =>
    families.flatMap((family) => family.lines.map((line) => JSON.stringify(line)));
  const said = ({ faults }: Imported) => faults.map((fault) => `${fault.line} ${fault.field}: ${fault.mend}`);

  /** A family whose entries have ids of their own. */
  const own = (name: string) => {
    const record = new FamilyRecord(name).with(`${name}-ash`).missed('2026-02-03');
    for (const line of record.lines) line.id = `${name}-${line.id}`;
    return record;
  };

  it('brings in the families that are good, and none of one in which a line is bad, whatever is bad in it', async () => {
    const file = lines(own('one'), own('two'), own('three'));
    file[3] = '{"half a line';
    const came = await imported(app, file);
    assert.deepEqual([came.restored, came.leftOut], [2, ['two']]);
    assert.match(said(came).join(), /^4 the line: is not JSON/);
    assert.deepEqual(await recordIn(app.recorder, 'two'), []);
    const mended = await imported(app, lines(own('one'), own('two'), own('three')));
    assert.deepEqual([mended.restored, mended.unchanged, mended.faults.length], [1, 2, 0]);
  });

  it('refuses an id that another family has, and only that family', async () => {
    const thief = new FamilyRecord('four').with('four-ash', 'child', '2026-01-01');
    for (const line of thief.lines) line.id = 'one-e1';
    const came = await imported(app, lines(thief, own('five')));
    assert.deepEqual([came.restored, came.leftOut], [1, ['four']]);
    assert.match(said(came).join(), /^1 family: Another entry has this id/);
  });

  it('refuses another content under an id that is on the record (R2), with the line', async () => {
    const [first, second] = lines(own('one'));
    const came = await imported(app, [String(first), String(second).replace('2026-02-03', '2026-02-04')]);
    assert.match(said(came).join(), /^2 id: an entry on the record has this id with other content/);
    assert.deepEqual([came.added, came.leftOut], [0, ['one']]);
  });

  it('takes a new entry that speaks of people who are on the record, and not of people who are nowhere', async () => {
    const more = own('one').missed('2026-02-10', {}, { id: 'one-e3', about: ['one-ash'] });
    assert.deepEqual((await imported(app, lines(more).slice(-1))).added, 1);
    const stranger = own('one').missed('2026-02-17', {}, { id: 'one-e4', about: ['nobody'] });
    assert.match(said(await imported(app, lines(stranger).slice(-1))).join(), /^1 about: .*on the record/);
  });

  it('finds a chain in which something was changed on the way', async () => {
    const other = await anApp();
    const sealed = await exported(other, 'birch');
    await other.close();
    const at = sealed.findIndex((line) => line.includes('"outcome":'));
    sealed[at] = String(sealed[at]).replace('"outcome":"', '"outcome":"x');
    const came = await imported(app, sealed);
    assert.deepEqual([came.restored, came.leftOut], [0, ['birch']]);
    assert.ok(came.faults.some((fault) => fault.line === at + 1));
  });

  it('says where a procedure’s edition is not known here, since nobody could say what its runs ask (P2)', async () => {
    const record = own('six').add(
      'run-opened',
      '2026-02-04',
      { run: 'r1', procedure: 'away', edition: 'f'.repeat(64), at: 'start', causes: ['six-e2'], scope: 'family' },
      { id: 'six-run' },
    );
    const came = await imported(app, lines(record));
    assert.match(said(came).join(), /^3 payload.edition: this edition of away is not known here/);
    assert.deepEqual(came.leftOut, ['six']);
  });

  it('keeps the lines of a family that stand together, and names those that stand apart', async () => {
    const file = [...lines(own('seven')), ...lines(own('eight')), ...lines(own('seven')).slice(-1)];
    const came = await imported(app, file);
    assert.equal(came.restored, 2);
    assert.match(said(came).join(), /^5 family: other lines of this family stand further up/);
  });

  it('reads nothing of a file in a later version of the format', async () => {
    const came = await imported(app, ['{"format":"keepsight-record","version":2}', ...lines(own('nine'))]);
    assert.match(said(came).join(), /^1 version: must be 1/);
    assert.deepEqual(await recordIn(app.recorder, 'nine'), []);
  });
});

describe('two who are called one person in a file, of whom one is nobody’s', () => {
  let app: App;
  before(async () => {
    app = await aBareApp();
  });
  after(() => app.close());
  const lines = (...records: FamilyRecord[]) =>
    records.flatMap((record) =>
      record.lines.map((line) => JSON.stringify({ ...line, id: `${record.family}-${line.id}` })),
    );
  const family = (name: string, child: string) =>
    new FamilyRecord(name).add('family-opened', '2026-01-01', {}).with(child);
  const joined = (name: string, child: string, other: string) =>
    family(name, child).add('people-merged', '2026-02-01', { kept: child, merged: other }, { about: [child] });

  it('R4: is refused with its place where the id is mistyped, and everything else comes in', async () => {
    const twice = family('typed', 'kit-1')
      .with('kim-22')
      .add('people-merged', '2026-02-01', { kept: 'kit-1', merged: 'kim-23' });
    const came = await imported(app, lines(twice, family('beside', 'lou')));
    assert.deepEqual(
      came.faults.map(({ line, field, value, mend }) => [line, field, value, mend]),
      [[4, 'payload.merged', '"kim-23"', 'did you mean `kim-22`?']],
    );
    assert.deepEqual([came.leftOut, came.restored], [['typed'], 1]);
    assert.deepEqual(await app.rows("SELECT FROM family WHERE id = 'typed' AND position > 0"), []);
  });

  it('is refused where the other is in no family here, and says what to do', async () => {
    const came = await imported(app, lines(joined('alone', 'mia', 'elsewhere-9')));
    assert.deepEqual(came.leftOut, ['alone']);
    assert.match(came.faults[0]?.mend ?? '', /bring in the family that knows them too/);
    const parted = family('parted', 'mia-3').add('people-unmerged', '2026-02-01', {
      kept: 'elsewhere-9',
      unmerged: 'mia-3',
    });
    assert.deepEqual(
      (await imported(app, lines(parted))).faults.map(({ line, field }) => [line, field]),
      [[3, 'payload.kept']],
    );
  });

  it('comes in where the other is of another family of the file, before it or after it, or on the record', async () => {
    const both = await imported(
      app,
      lines(
        joined('one', 'ben', 'ben-2'),
        family('two', 'ben-2').add('people-merged', '2026-02-01', { kept: 'ben', merged: 'ben-2' }),
        joined('first', 'sol', 'sol-2'),
        family('last', 'sol-2'),
      ),
    );
    assert.deepEqual([both.faults, both.restored], [[], 4]);
    assert.deepEqual((await imported(app, lines(joined('later', 'sol-3', 'sol')))).faults, []);
    const [{ id } = { id: null }] = await app.rows<{ id: string }>("SELECT id FROM person WHERE family = 'two'");
    assert.equal(id, 'ben');
  });

  it('comes in with its seal from where it was kept, though the other family has not come along', async () => {
    const elsewhere = await aBareApp();
    await imported(elsewhere, lines(joined('sealed', 'uma', 'uma-2'), family('left-there', 'uma-2')));
    const alone = await exported(elsewhere, 'sealed');
    await elsewhere.close();
    const came = await imported(app, alone);
    assert.deepEqual([came.faults, came.restored], [[], 1]);
  });
});
