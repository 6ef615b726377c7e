import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importList } from '../../src/features/import/command.ts';
import { runImport } from '../../src/features/import/run.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp } from '../support/app.ts';
import { aFamily, bring, portsOf, taken } from './import-support.ts';

/** Here a page takes files of so many bytes, in place of 200 MB. */
const LARGEST = 4_000_000;
let app: App;
let folder: string;
before(async () => {
  app = await anApp({ parts: { largestFile: LARGEST } });
  folder = mkdtempSync(join(tmpdir(), 'keepsight-lists-'));
  await aFamily(app, 'holly', [{ id: 'holly-bea', name: 'Bea Holly', born: '2018-08-08', nhs: '9990000018' }]);
});
after(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const CSV = [
  'Ref,NHS,Child,DOB,When,Type,Result',
  'R1,9990000018,Bea Holly,08/08/2018,02/11/2026,Visit,Seen',
  'R2,,Bee Holly,08/08/2018,03/11/2026,Visit,Not in',
  'R3,,Nell Nobody,01/01/2012,03/11/2026,Visit,Seen',
  'R4,9990000018,Bea Holly,08/08/2018,31/02/2026,Visit,=HYPERLINK(1)',
].join('\r\n');

/** Sends the form with its file in parts, as a browser does. */
async function send(
  token: string,
  fields: Record<string, string>,
  file: { name: string; body: string | Buffer } | null,
) {
  const mark = '----keepsight';
  const part = (name: string, more: string) => `--${mark}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n`;
  const payload = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => Buffer.from(`${part(name, '')}\r\n${value}\r\n`)),
    Buffer.from(`${part('file', `; filename="${file?.name ?? ''}"`)}content-type: text/csv\r\n\r\n`),
    Buffer.from(file?.body ?? ''),
    Buffer.from(`\r\n--${mark}--\r\n`),
  ]);
  const headers = { cookie: `keepsight=${token}`, 'content-type': `multipart/form-data; boundary=${mark}` };
  const answer = await app.server.inject({ method: 'POST', url: '/imports/new', headers, payload });
  return { status: answer.statusCode, to: answer.headers.location, body: answer.body };
}

const NEW = { source: '', name: 'Northmoor health visitors', kind: 'contacts', agency: 'hv', told: 'letter' };

describe('bringing a list in on the pages', () => {
  const key = newId();
  let token: string;
  before(async () => {
    token = await app.signIn('dot');
  });

  it('says all that is missing at once', async () => {
    const { status, body } = await send(token, { key: newId(), source: '' }, null);
    assert.equal(status, 422);
    for (const text of [
      'Give the source a name',
      'Choose what kind of list it is',
      'Choose whose list it is',
      'Choose the file',
    ])
      assert.match(body, new RegExp(text));
  });

  it('refuses a workbook with what to do instead, and keeps nothing of it', async () => {
    const body = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(3_000_000)]);
    const came = await send(token, { ...NEW, name: 'A workbook', key: newId() }, { name: 'list.csv', body });
    assert.equal(came.status, 422);
    assert.match(came.body, /Excel workbook or a zip archive/);
    assert.equal((await app.rows('SELECT FROM import')).length, 0);
  });

  it('refuses a file that is too large, says how it comes in, and keeps nothing of it', async () => {
    const body = Buffer.concat([Buffer.from(`${CSV}\r\n`), Buffer.alloc(LARGEST, 'R1,9990000018\r\n')]);
    const came = await send(token, { ...NEW, name: 'A large list', key: newId() }, { name: 'large.csv', body });
    assert.equal(came.status, 422);
    assert.match(came.body, /The file is larger than 200 MB: bring it in with keepsight import-list/);
    assert.match(came.body, /value="A large list"/);
    assert.deepEqual(
      [(await app.rows('SELECT FROM import')).length, (await app.rows('SELECT FROM import_piece')).length],
      [0, 0],
    );
  });

  it('takes the file once, however often the form is sent, and writes nothing before the columns are confirmed', async () => {
    for (let time = 0; time < 2; time++) {
      const came = await send(token, { ...NEW, key }, { name: 'November.csv', body: CSV });
      assert.deepEqual([came.status, came.to], [303, `/imports/${key}`]);
    }
    const page = await app.browser(token)('GET', `/imports/${key}`);
    assert.match(page.body, /What do the columns mean\?/);
    assert.match(page.body, /Nothing can be read yet: choose the column for Date/);
    assert.equal(await runImport(portsOf(app), key), null);
  });

  it('asks for the columns that nothing can be read without', async () => {
    const page = await app.browser(token)('POST', `/imports/${key}/columns`, {
      'column-name': 'Child',
      'column-born': 'DOB',
      do: 'begin',
    });
    assert.equal(page.status, 422);
    assert.match(page.body, /Choose the column for Date/);
    assert.match(page.body, /Choose the column for What came of it/);
  });

  it('shows how the first rows are read under the columns that were chosen', async () => {
    const browser = app.browser(token);
    const columns = {
      'column-nhs': 'NHS',
      'column-name': 'Child',
      'column-born': 'DOB',
      'column-on': 'When',
      'column-outcome': 'Result',
    };
    await browser('POST', `/imports/${key}/columns`, { ...columns, do: 'look' });
    const page = await browser('GET', `/imports/${key}`);
    assert.match(page.body, /Bea Holly, born 8 August 2018, NHS number 9990000018/);
    assert.match(page.body, /1 line of the first 4 would be left out/);
  });

  it('brings it in once it is confirmed, and remembers what the columns meant', async () => {
    const columns = { nhs: 'NHS', name: 'Child', born: 'DOB', on: 'When', how: 'Type', outcome: 'Result', key: 'Ref' };
    const fields = Object.fromEntries(Object.entries(columns).map(([name, heading]) => [`column-${name}`, heading]));
    const came = await app.browser(token)('POST', `/imports/${key}/columns`, { ...fields, do: 'begin' });
    assert.deepEqual([came.status, came.to], [303, `/imports/${key}`]);
    assert.match((await app.browser(token)('GET', `/imports/${key}`)).body, /Is being read/);
    const so = await runImport(portsOf(app), key);
    assert.deepEqual([so?.state, so?.added, so?.rows_bad], ['done', 1, 1]);
    const second = newId();
    await send(token, { source: NEW.name, key: second }, { name: 'December.csv', body: CSV });
    const page = await app.browser(token)('GET', `/imports/${second}`);
    assert.match(page.body, /<select[^>]*name="column-on"[\s\S]*?<option value="When" selected/);
  });

  it('tells the bad lines, and gives them as a list that no spreadsheet takes for formulas', async () => {
    const page = await app.browser(token)('GET', `/imports/${key}`);
    assert.match(page.body, /there is no such day: write it as 14\/03\/2026/);
    const saved = await app.browser(token)('GET', `/imports/${key}/faults`);
    assert.match(String(saved.headers['content-disposition']), /^attachment; filename="lines-left-out.csv"$/);
    assert.ok(saved.body.includes('5,When,31/02/2026,there is no such day'));
    assert.ok(saved.body.includes(`5,Result,"'=HYPERLINK(1)","is no outcome we know`), saved.body);
  });

  it('shows whoever is in doubt with both sides, and writes their rows when somebody says who they are', async () => {
    const browser = app.browser(token);
    const page = await browser('GET', `/imports/${key}/waiting`);
    assert.match(page.body, /The list says: Bee Holly/);
    assert.match(page.body, /On the record: Bea Holly/);
    assert.match(page.body, /For it: name much alike, same date of birth/);
    assert.match(page.body, /1 person is not known here/);
    const name = /name="(answer-[0-9a-f]+)"/.exec(page.body)?.[1] ?? '';
    await browser('POST', `/imports/${key}/waiting`, { [name]: 'wren-ivy', do: 'answer' });
    assert.equal((await app.rows(`SELECT FROM import_answer`)).length, 0, 'nobody is chosen who was not shown');
    await browser('POST', `/imports/${key}/waiting`, { [name]: 'holly-bea', do: 'answer' });
    const so = await runImport(portsOf(app), key);
    assert.deepEqual([so?.state, so?.added], ['done', 2]);
    const [entry] = await app.rows<{ payload: Record<string, unknown> }>(
      `SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = 'holly' AND c.payload->>'outcome' = 'no-reply'`,
    );
    assert.deepEqual(entry?.payload.told, { how: 'letter' });
    // The next list asks no more.
    const again = await bring(app, { kind: 'contacts', source: NEW.name, agency: 'hv', told: 'letter', csv: CSV });
    assert.deepEqual([again.added, again.unchanged], [0, 2]);
    const audited = await app.rows(
      `SELECT FROM audit WHERE action = 'import-same' AND 'holly-bea' = ANY (ids) AND professional = 'dot'`,
    );
    assert.equal(audited.length, 1);
  });

  it('finds those who were not known once their family is opened, and drops the others when it is said', async () => {
    const browser = app.browser(token);
    await aFamily(app, 'nobody-now', [{ id: 'nell', name: 'Nell Nobody', born: '2012-01-01' }]);
    await browser('POST', `/imports/${key}/waiting`, { do: 'again' });
    const so = await runImport(portsOf(app), key);
    assert.deepEqual([so?.state, so?.added], ['done', 3]);
    const stranger = await bring(app, {
      kind: 'contacts',
      source: 'Strangers',
      agency: 'hv',
      csv: CSV.replace('Nell Nobody', 'Ned Noone'),
      columns: { name: 'Child', born: 'DOB', on: 'When', outcome: 'Result' },
    });
    await browser('POST', `/imports/${stranger.id}/waiting`, { do: 'drop' });
    const page = await browser('GET', `/imports/${stranger.id}`);
    assert.match(page.body, /Rows dropped/);
    assert.doesNotMatch(page.body, /not known here/);
  });

  it('can be stopped and gone on with', async () => {
    const browser = app.browser(token);
    const id = await taken(app, { kind: 'contacts', source: 'Stopped', agency: 'hv', csv: CSV });
    await browser('POST', `/imports/${id}/stop`);
    assert.match((await browser('GET', `/imports/${id}`)).body, /Stopped/);
    assert.equal(await runImport(portsOf(app), id), null);
    await browser('POST', `/imports/${id}/go`);
    assert.equal((await runImport(portsOf(app), id))?.state, 'done');
  });

  it('says why a file cannot be read as a list', async () => {
    const id = newId();
    await send(token, { source: NEW.name, key: id }, { name: 'wide.csv', body: 'x,'.repeat(1500) });
    const page = await app.browser(token)('GET', `/imports/${id}`);
    assert.match(page.body, /Line 1 has 1501 columns, and a list has 1000 at most/);
  });

  it('takes no form in parts on a route that takes no file', async () => {
    const answer = await app.server.inject({
      method: 'POST',
      url: `/imports/${key}/stop`,
      headers: { cookie: `keepsight=${token}`, 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x--\r\n',
    });
    assert.equal(answer.statusCode, 415);
  });
});

describe('who may', () => {
  it('bring lists in are the duty team and the safeguarding lead; others find no such page and no such rows', async () => {
    for (const [who, status] of [
      ['dot', 200],
      ['ida', 200],
      ['ada', 404],
      ['sam', 404],
      ['abe', 404],
    ] as const) {
      const browser = await app.as(who);
      assert.equal((await browser('GET', '/imports')).status, status, who);
    }
    const token = await app.signIn('ada');
    const tables = [
      'import',
      'import_source',
      'import_piece',
      'import_row',
      'import_person',
      'import_fault',
      'import_answer',
    ];
    for (const table of tables) {
      const rows = await app.reader.transaction((db) => db.rows(`SELECT * FROM ${table}`), token);
      assert.equal(rows.length, 0, table);
    }
    await assert.rejects(
      app.reader.transaction(
        (db) => db.changed(`INSERT INTO import_source (name, kind, agency) VALUES ('x', 'clinic', 'hv')`),
        token,
      ),
      /row-level security/,
    );
    await assert.rejects(
      app.reader.transaction((db) => db.rows('SELECT * FROM school_session'), token),
      /permission denied/,
    );
  });

  it('send a file are nobody else: it is not even read', async () => {
    const came = await send(await app.signIn('ada'), { ...NEW, key: newId() }, { name: 'x.csv', body: CSV });
    assert.equal(came.status, 404);
  });
});

describe('keepsight import-list', () => {
  const list = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const asking = {
    source: 'By command',
    by: 'dot',
    kind: 'contacts',
    agency: 'hv',
    columns: ['on=When', 'outcome=Result'],
  };

  it('tells how the first rows are read, and writes nothing', async () => {
    const told = await importList(portsOf(app), { ...asking, file: list('look.csv', CSV), look: true });
    assert.equal(told.good, true);
    assert.ok(told.lines.includes('  Date: “When”'));
    assert.equal((await app.rows(`SELECT FROM import WHERE source = 'By command'`)).length, 0);
  });

  it('says which columns it needs to be told of, with how to say it', async () => {
    const told = await importList(portsOf(app), { ...asking, columns: [], file: list('needs.csv', CSV) });
    assert.deepEqual([told.good, told.lines[0]], [false, 'Choose the column for Date (--column on=HEADING).']);
  });

  it('brings a list in, says what came of it, and again says that it is there', async () => {
    const file = list('all.csv', CSV);
    const told = await importList(portsOf(app), { ...asking, file });
    assert.ok(
      told.lines.includes('4 rows read: 2 new on the record, 0 corrected, 0 there already, 1 left out.'),
      told.lines.join('\n'),
    );
    assert.ok(told.lines.includes('line 5: When: “31/02/2026”: there is no such day: write it as 14/03/2026'));
    const again = await importList(portsOf(app), { source: 'By command', by: 'dot', file });
    assert.ok(again.lines.some((line) => line.includes('0 new on the record, 0 corrected, 2 there already')));
  });

  it('goes on with a file that was stopped', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `L${at},9990000018,Bea Holly,08/08/2018,0${1 + (at % 9)}/10/2026,Visit,Seen`,
    );
    const file = list('long.csv', [CSV.split('\r\n')[0], ...rows].join('\n'));
    const stop = new AbortController();
    const first = await importList(
      portsOf(app),
      { ...asking, source: 'Long', file },
      { stop: stop.signal, said: () => stop.abort() },
    );
    assert.equal(first.lines.at(-1), 'Stopped. Run it again to go on.');
    const second = await importList(portsOf(app), { ...asking, source: 'Long', file });
    assert.ok(second.lines.includes('It was taken up where it had been stopped.'));
    assert.ok(
      second.lines.includes('3000 rows read: 3000 new on the record, 0 corrected, 0 there already, 0 left out.'),
    );
  });

  it('is for those who may import, and for sources and agencies that are known', async () => {
    const file = list('may.csv', CSV);
    const wrong = async (change: object) => (await importList(portsOf(app), { ...asking, file, ...change })).lines[0];
    assert.match(String(await wrong({ by: 'ada' })), /brought in by the duty team/);
    assert.match(String(await wrong({ by: 'nobody' })), /There is no professional nobody/);
    assert.match(String(await wrong({ source: 'New', kind: undefined })), /is a new source/);
    assert.match(String(await wrong({ agency: 'none' })), /There is no agency none/);
    assert.match(String(await wrong({ kind: 'staff' })), /is a list of the kind contacts/);
  });
});
