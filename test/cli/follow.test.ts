import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { reportSchema } from '../../src/features/follow/report-schema.ts';
import { ROOT } from '../../src/platform/library.ts';

const folder = mkdtempSync(join(tmpdir(), 'keepsight-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs the command as a person would, from another folder, and gives what it said. */
function keepsight(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin', 'keepsight.mjs'), ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const laming = join(ROOT, 'examples', 'laming-inquiry-1999.ndjson');
const ifTold = join(ROOT, 'examples', 'laming-inquiry-1999-if-told.ndjson');
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('keepsight follow', () => {
  test('a stranger reads what should have happened, when, and by which sentence of which policy', () => {
    const { status, stdout } = keepsight(['follow', ifTold]);
    assert.equal(status, 0);
    assert.match(stdout, /The children\n/);
    assert.match(stdout, /Durham: Engaging families\n-+\nOpened /);
    assert.match(stdout, /Talk to your line manager/);
    assert.match(stdout, /\(S2 11\.2/);
    assert.match(stdout, /Greater Manchester: No-access visit/);
    for (const line of stdout.split('\n')) assert.ok(line.length <= 100, line);
  });

  test('the JSON answer is of the documented shape', () => {
    const { status, stdout } = keepsight(['follow', laming, '--json']);
    assert.equal(status, 0);
    const schema = JSON.parse(keepsight(['schema', 'follow']).stdout);
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const report: unknown = JSON.parse(stdout);
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.ok(reportSchema.safeParse(report).success);
    assert.equal(reportSchema.parse(report).families.length, 1);
  });

  test('--procedure follows only the one named; an unknown one is told with those there are', () => {
    const one = JSON.parse(keepsight(['follow', laming, '--json', '--procedure', 'durham/engaging-families']).stdout);
    assert.deepEqual(
      one.families[0].procedures.map((each: { procedure: string }) => each.procedure),
      ['durham/engaging-families'],
    );
    const twice = ['--procedure', 'durham/engaging-families', '--procedure', 'durham/engaging-families'];
    assert.deepEqual(JSON.parse(keepsight(['follow', laming, '--json', ...twice]).stdout), one);
    const { status, stderr } = keepsight(['follow', laming, '--procedure', 'durham/engaging']);
    assert.equal(status, 2);
    assert.match(stderr, /There is no procedure "durham\/engaging"\. There are: .*durham\/engaging-families/);
  });

  test('--as-of hides what had not happened yet; days since seen count to that day', () => {
    const early = JSON.parse(keepsight(['follow', laming, '--json', '--as-of', '1999-08-20']).stdout);
    const late = JSON.parse(keepsight(['follow', laming, '--json']).stdout);
    assert.equal(early.asOf, '1999-08-20');
    assert.equal(early.asOfIsLastEntry, false);
    const contacts = (report: { families: { contacts: { count: number }[] }[] }) =>
      report.families[0]?.contacts.reduce((sum, row) => sum + row.count, 0) ?? 0;
    assert.ok(contacts(early) > 0 && contacts(early) < contacts(late));
    assert.ok(early.families[0].chronology.length < late.families[0].chronology.length);
  });

  test('--known-on takes only what had been recorded by then (R2)', () => {
    const line = (id: string, kind: string, happened: string, received: string, payload: object) =>
      JSON.stringify({ id, family: 'f', kind, happened, received, author: 'w', agency: 'a', payload });
    const file = written(
      'late.ndjson',
      [
        line('o', 'family-opened', '2026-01-05', '2026-01-05', {}),
        line('n', 'note', '2026-01-06', '2026-03-01T09:00:00Z', { text: 'told later' }),
      ].join('\n'),
    );
    const ids = (report: { families: { chronology: { entry: string }[] }[] }) =>
      report.families[0]?.chronology.map((one) => one.entry);
    const known = JSON.parse(keepsight(['follow', file, '--json', '--known-on', '2026-02-01']).stdout);
    assert.deepEqual(ids(known), ['o']);
    const all = JSON.parse(keepsight(['follow', file, '--json']).stdout);
    assert.deepEqual(ids(all), ['o', 'n']);
    assert.equal(keepsight(['follow', file, '--known-on', '2025-01-01']).status, 2);
  });

  test('every bad line is told with number, field, value and mend, and nothing is followed', () => {
    const lines = readFileSync(laming, 'utf8').trimEnd().split('\n');
    lines[2] = lines[2]?.replace(/"kind":"[^"]+"/, '"kind":"contct"') ?? '';
    lines[4] = '{"id": "x"';
    lines.push('{"id":"y","family":"f","kind":"note","happened":"2000-02-30","author":"a","agency":"b","payload":{}}');
    const { status, stdout, stderr } = keepsight(['follow', written('bad.ndjson', lines.join('\n'))]);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /line 3: kind: "contct": did you mean `contact`\?/);
    assert.match(stderr, /line 5: the line: .*is not JSON/);
    assert.match(stderr, new RegExp(`line ${lines.length}: happened: "2000-02-30": must be a day`));
    assert.match(stderr, /3 faults\. Nothing was followed/);
  });

  test('reads standard input, an empty file and a missing file each say what to do', () => {
    assert.equal(keepsight(['follow', '-'], readFileSync(laming, 'utf8')).status, 0);
    const empty = keepsight(['follow', written('empty.ndjson', '')]);
    assert.equal(empty.status, 2);
    assert.match(empty.stderr, /no entries/);
    const missing = keepsight(['follow', 'nowhere.ndjson']);
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /There is no file nowhere\.ndjson/);
  });

  test('asked wrongly, it says how to ask', () => {
    for (const args of [
      ['follow'],
      ['follow', laming, '--as-of', '31/02/2026'],
      ['follow', laming, '--wrong'],
      ['folow', laming],
      [],
    ]) {
      const { status, stdout, stderr } = keepsight(args);
      assert.equal(status, 2, args.join(' '));
      assert.ok(stderr.length + stdout.length > 20);
    }
  });
});

describe('keepsight seal', () => {
  test('seals a record so that a changed byte is found, and does not seal twice', () => {
    const sealed = keepsight(['seal', laming]).stdout;
    const good = keepsight(['follow', '-'], sealed);
    assert.equal(good.status, 0);
    assert.match(good.stdout, /The record is sealed, and its chain is whole/);
    const tampered = keepsight(['follow', '-'], sealed.replace('"outcome":"no-reply"', '"outcome":"kept"'));
    assert.equal(tampered.status, 1);
    assert.match(tampered.stderr, /does not match its digest/);
    const missing = keepsight(['follow', '-'], sealed.split('\n').toSpliced(6, 1).join('\n'));
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /an entry is missing or out of order/);
    assert.equal(keepsight(['seal', '-'], sealed).status, 1);
  });
});

describe('keepsight procedure and schema', () => {
  test('the shipped procedures are clean, and are listed with what they are about', () => {
    const shipped = new Set(globSync(join(ROOT, 'procedures', '*', '*')));
    const said = keepsight(['procedure', 'check']).stdout;
    assert.match(said, new RegExp(`^${shipped.size} procedures with \\d+ duties read; 0 faults`));
    assert.match(
      keepsight(['procedure', 'list']).stdout,
      /camden\/child-protection +edition 1 +escalation at child protection/,
    );
  });

  test('a broken procedure file is told with file, line and mend', () => {
    const good = readFileSync(join(ROOT, 'procedures/camden/child-protection/1.yaml'), 'utf8');
    const broken = written(
      'broken.yaml',
      good.replace('to: core-group,', 'to: coregroup,').replace('working-days: 5', 'workingdays: 5'),
    );
    const { status, stderr } = keepsight(['procedure', 'check', broken]);
    assert.equal(status, 1);
    assert.match(stderr, /broken\.yaml:\d+ .*workingdays: .*did you mean `working-days`\?/);
  });

  test('draw writes the flowchart of a procedure, by its id or its file; a broken one is told and not drawn', () => {
    const byId = keepsight(['procedure', 'draw', 'durham/engaging-families']);
    assert.equal(byId.status, 0);
    assert.match(byId.stdout, /^<svg .*<title id="flowchart-title">Engaging families\. Durham, edition 1<\/title>/);
    const file = join(ROOT, 'procedures', 'durham', 'engaging-families', '1.yaml');
    assert.equal(keepsight(['procedure', 'draw', file]).stdout, byId.stdout);
    const broken = written('1.yaml', readFileSync(file, 'utf8').replace('to: decide,', 'to: decided,'));
    const { status, stderr, stdout } = keepsight(['procedure', 'draw', broken]);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /1\.yaml:\d+ stages\.respond\.moves\.0\.to: decided: did you mean `decide`\?/);
    const nothing = keepsight(['procedure', 'draw', 'durham/nothing']);
    assert.equal(nothing.status, 1);
    assert.match(nothing.stderr, /There is no procedure “durham\/nothing”\. There are: camden\/child-in-need/);
    assert.equal(keepsight(['procedure', 'draw']).status, 2);
  });

  test('the JSON Schemas for editors accept what the project ships', () => {
    const validateLine = new Ajv2020({ strict: false }).compile(JSON.parse(keepsight(['schema', 'record']).stdout));
    for (const line of readFileSync(ifTold, 'utf8').trim().split('\n').slice(1))
      assert.ok(validateLine(JSON.parse(line)), JSON.stringify(validateLine.errors));
    assert.equal(validateLine({ id: 'a' }), false);
    const schema = JSON.parse(keepsight(['schema', 'procedure']).stdout);
    assert.equal(schema.properties.title.type, 'string');
    assert.match(JSON.stringify(schema), /A counted contact later than the day the duty was done/);
    assert.equal(keepsight(['schema', 'nothing']).status, 2);
  });
});
