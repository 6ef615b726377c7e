import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, it } from 'node:test';
import { guessColumns, wrongColumns } from '../../src/features/import/columns.ts';
import { delimiterOf } from '../../src/features/import/delimiter.ts';
import { type Encoding, EncodingFinder } from '../../src/features/import/encoding.ts';
import { headingsOf } from '../../src/features/import/headings.ts';
import { openList } from '../../src/features/import/opening.ts';
import { RefusedFile, takeFile, textOf } from '../../src/features/import/pieces.ts';
import type { Row } from '../../src/features/import/rows.ts';
import { csvOf } from '../../src/platform/csv.ts';

const HEAD = 'Name,NHS number,DOB,Date,Outcome';

/** How a file is written, taken in pieces of a size. */
function encodingOf(file: Buffer, size = file.length): Encoding {
  const finder = new EncodingFinder();
  for (let at = 0; at < file.length; at += Math.max(1, size)) finder.take(file.subarray(at, at + size));
  return finder.encoding();
}

/** Reads a file as an import does: headings and rows, or why it cannot be read. */
async function read(file: Buffer | string, size = 65_536) {
  const bytes = Buffer.from(file);
  const parts: Buffer[] = [];
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const { encoding } = await takeFile(chunks, async (_number, piece) => {
    parts.push(piece);
  });
  const text = () => textOf(async (number) => parts[number] ?? null, encoding);
  const opened = await openList(text, 'contacts');
  if ('wrong' in opened) return opened;
  const rows: Row[] = [];
  for await (const row of opened.rows) rows.push(row);
  return { headings: opened.headings, rows, encoding };
}

const cellsOf = (came: Awaited<ReturnType<typeof read>>) =>
  'wrong' in came ? came : came.rows.map((row) => ('cells' in row ? [row.line, ...row.cells] : [row.line, row.broken]));

describe('how a file is written', () => {
  const text = 'Name,Note\nZoë O’Hara,été\n';
  const utf16 = (mark: boolean) => Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  const latin1 = Buffer.from('Name,Note\nZo\xeb O\x92Hara,\xe9t\xe9\n', 'latin1');
  const files: [string, Buffer, Encoding][] = [
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with a mark, as Excel’s Unicode text', utf16(true), 'utf-16le'],
    ['UTF-16 without a mark', utf16(false), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.from(utf16(true)).swap16(), 'utf-16be'],
    ['Latin-1 with Excel’s quotes', latin1, 'windows-1252'],
  ];
  for (const [name, file, encoding] of files)
    it(`is found, and read without a letter lost: ${name}`, async () => {
      assert.equal(encodingOf(file), encoding);
      // A letter that is cut in two by the pieces in which a file comes is still one letter.
      for (const size of [1, 3, 7]) {
        if (encoding === 'utf-8' || encoding === 'windows-1252')
          assert.equal(encodingOf(file, size), encoding, `${size}`);
        const came = await read(file, size);
        assert.deepEqual(cellsOf(came), [[2, 'Zoë O’Hara', 'été']]);
        assert.deepEqual('headings' in came && came.headings, ['Name', 'Note']);
      }
    });

  it('is Latin-1 where the last letter alone is not UTF-8, a million rows down', () => {
    const file = Buffer.concat([Buffer.from('Zoë,x\n'.repeat(100_000)), Buffer.from([0xe9])]);
    assert.equal(encodingOf(file, 60_000), 'windows-1252');
  });
});

describe('what stands between the cells', () => {
  const said: [string, string][] = [
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n"1,5";"2,5";"3,5"\n', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['sep=;\na;b\n', ';'],
    ['Name\nSmith, Ann\n', ','],
    ['one column\nand no more\n', ','],
    ['"a;x","b;y"\n1,2\n', ','],
  ];
  for (const [text, delimiter] of said)
    it(`is ${JSON.stringify(delimiter)} in ${JSON.stringify(text)}`, () =>
      assert.equal(delimiterOf(text).delimiter, delimiter));
});

describe('ugly files', () => {
  it('keep line breaks, quotes and delimiters within quotes, and their line numbers', async () => {
    const came = await read('a,b\r\n"one\r\ntwo","say ""hi"""\r\n\r\n"x,y",z\r\n');
    assert.deepEqual(cellsOf(came), [
      [2, 'one\r\ntwo', 'say "hi"'],
      [5, 'x,y', 'z'],
    ]);
  });

  it('may end their lines in any way, and each in another', async () => {
    assert.deepEqual(cellsOf(await read('a,b\r1,2\r3,4\r')), [
      [2, '1', '2'],
      [3, '3', '4'],
    ]);
    assert.deepEqual(cellsOf(await read('a,b\n1,2\r\n3,4')), [
      [2, '1', '2'],
      [3, '3', '4'],
    ]);
  });

  it('pass over sep= and a title above the headings', async () => {
    const came = await read('sep=;\r\nContacts of November 2026;;\r\nName;DOB;Outcome\r\nAnn;1/2/2019;Seen\r\n');
    assert.deepEqual('headings' in came && came.headings, ['Name', 'DOB', 'Outcome']);
    assert.deepEqual(cellsOf(came), [[4, 'Ann', '1/2/2019', 'Seen']]);
  });

  it('lose the line with a quotation mark that is never closed, and no other', async () => {
    const came = await read(`${HEAD}\nAnn,,1,2,Seen\n\n"Bob,,1,2,Seen\nCy,,1,2,Seen\n\nDi,,1,2,Seen\n`);
    const lines = cellsOf(came) as unknown[][];
    assert.deepEqual(
      lines.map((line) => line.slice(0, 2)),
      [
        [2, 'Ann'],
        [4, 'a quotation mark is opened on this line and never closed: close it, or take it out'],
        [5, 'Cy'],
        [7, 'Di'],
      ],
    );
  });

  it('are given up, and say so, where too many lines have a quotation mark that is not closed', async () => {
    const bad = (at: number) => `bad ${at},"${'x'.repeat(1_100_000)}\n`;
    const came = await read(`a,b\n1,2\n${Array.from({ length: 25 }, (_, at) => bad(at)).join('')}`, 4_000_000);
    const lines = cellsOf(came) as unknown[][];
    assert.deepEqual(lines[0], [2, '1', '2']);
    assert.match(String(lines.at(-1)?.[1]), /^too many lines cannot be read/);
    assert.equal(lines.length, 22);
  });

  it('keep a cell of 100,000 characters', async () => {
    const long = 'x'.repeat(100_000);
    assert.deepEqual(cellsOf(await read(`a,b\n1,"${long}"\n`)), [[2, '1', long]]);
  });

  it('name headings that are empty or stand twice', () => {
    assert.deepEqual(headingsOf(['Date', '', 'date', ' Two\nlines ', 'Date']), [
      'Date',
      'Column 2',
      'date (2)',
      'Two lines',
      'Date (3)',
    ]);
  });

  it('hold nothing but headings, and that is no fault', async () => {
    assert.deepEqual(cellsOf(await read(`${HEAD}\r\n`)), []);
    assert.deepEqual(cellsOf(await read(HEAD)), []);
    assert.deepEqual(cellsOf(await read(`${HEAD}\n,,,,\n  , ,,,\n`)), []);
  });

  it('with a million columns are told plainly, as headings and as a row', async () => {
    const million = 'x,'.repeat(1_000_000);
    const came = await read(million);
    assert.ok('wrong' in came);
    assert.match(came.wrong, /^Line 1 has 1000001 columns, and a list has 1000 at most/);
    const row = await read(`${HEAD}\n${million}\n`);
    assert.ok('wrong' in row && row.wrong.startsWith('Line 2 has 1000001 columns'));
  });

  const REFUSED: [string, Buffer | string, RegExp][] = [
    ['a workbook renamed', Buffer.from('504b030414000600', 'hex'), /Excel workbook or a zip/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Excel workbook/],
    ['a PDF', '%PDF-1.7', /PDF/],
    ['a packed file', Buffer.from('1f8b0800', 'hex'), /gzip/],
    ['a web page', '\n<!DOCTYPE html><table>', /web page/],
    ['a record in our own format', '{"format":"keepsight-record"}', /keepsight import/],
    ['nothing', '', /The file is empty/],
  ];
  for (const [name, file, why] of REFUSED)
    it(`are refused with what to do instead: ${name}`, async () => {
      await assert.rejects(read(Buffer.from(file)), (error) => error instanceof RefusedFile && why.test(error.message));
    });

  it('of spaces alone say that there is nothing', async () => {
    assert.deepEqual(await read(' \n \n'), { wrong: 'There is nothing in the file.' });
  });
});

describe('columns', () => {
  it('are guessed by their names, each once', () => {
    const guessed = guessColumns('clinic', [
      'NHS No.',
      'Patient Name',
      'D.O.B.',
      'Appt Date',
      'Appt Time',
      'Attended Or Did Not Attend Code',
      'Specialty',
    ]);
    assert.deepEqual(guessed, {
      nhs: 'NHS No.',
      name: 'Patient Name',
      born: 'D.O.B.',
      on: 'Appt Date',
      at: 'Appt Time',
      outcome: 'Attended Or Did Not Attend Code',
      clinic: 'Specialty',
    });
  });

  it('are what they were the last time, where their headings are still there; what was left out stays out', () => {
    const guessed = guessColumns('contacts', ['Name', 'DOB', 'Date', 'Status', 'Type'], {
      outcome: 'Type',
      how: '',
      on: 'Visit',
    });
    assert.deepEqual(guessed, { outcome: 'Type', name: 'Name', born: 'DOB', on: 'Date' });
  });

  it('that are missing or chosen twice are told with their fields', () => {
    const headings = ['Name', 'Date'];
    assert.deepEqual(wrongColumns('register', { name: 'Name', on: 'Date', am: 'Date' }, headings), [
      { field: 'am', text: '“Date” is chosen for Date already: choose it once' },
    ]);
    assert.deepEqual(
      wrongColumns('clinic', { forename: 'Name' }, headings).map((fault) => fault.field),
      ['nhs', 'on', 'outcome'],
    );
    assert.deepEqual(wrongColumns('staff', { name: 'Who' }, headings), [
      { field: 'name', text: 'There is no column “Who” in this file' },
    ]);
  });
});

describe('a list that leaves', () => {
  it('has no cell that a spreadsheet would take for a formula', () => {
    const dangerous = [
      '=1+1',
      '+cmd',
      '-cmd',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '＝1',
      '|calc',
      '%x',
      "=cmd|' /C calc'!A0",
    ];
    const lines = csvOf(dangerous.map((cell) => [cell]));
    assert.equal(lines.charCodeAt(0), 0xfeff);
    for (const cell of dangerous) assert.ok(lines.includes(`"'${cell.replaceAll('"', '""')}"`), JSON.stringify(cell));
  });

  it('keeps figures as figures, and quotes what needs it', () => {
    assert.equal(
      csvOf([[-5, '-5.25', 'a,b', 'say "hi"', 'x\ny', 'plain']]),
      '\uFEFF-5,-5.25,"a,b","say ""hi""","x\ny",plain\r\n',
    );
  });
});
