import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isoDay, parseDay, writtenDay } from '../../src/calendar/day.ts';
import { cellText } from '../../src/features/import/cell.ts';
import { readBirth, readDate, readTime, readVisitDate } from '../../src/features/import/dates.ts';
import { readersFor } from '../../src/features/import/fields.ts';
import { nameText } from '../../src/features/import/names.ts';
import { readNhs, readUpn } from '../../src/features/import/numbers.ts';
import { rowReader } from '../../src/features/import/reading.ts';
import { codesOf, monthOf } from '../../src/features/import/register.ts';
import { files } from '../support/library.ts';

const TODAY = parseDay('2026-11-20') as number;
const valueOf = (read: { value: unknown } | { mend: string }) => ('value' in read ? read.value : `! ${read.mend}`);

describe('dates as people and programs write them', () => {
  const SAID: [string, string][] = [
    ['14/03/2019', '2019-03-14'],
    ['14.3.19', '2019-03-14'],
    ['14-Mar-19', '2019-03-14'],
    ['Thu 14 March 2019', '2019-03-14'],
    ['Thursday, 14th March 2019', '2019-03-14'],
    ['2019-03-14', '2019-03-14'],
    ['2019-03-14T09:30:00Z', '2019-03-14'],
    ['2019-03-14 09:30:00.000', '2019-03-14'],
    ['14/03/2019 00:00', '2019-03-14'],
    ['14/03/2019 9:30 am', '2019-03-14'],
    ['43538', '2019-03-14'],
    ['43538.395833', '2019-03-14'],
    ['14032019', '2019-03-14'],
    ['29/02/2024', '2024-02-29'],
  ];
  for (const [text, iso] of SAID) it(`reads ${text}`, () => assert.equal(valueOf(readDate(text, TODAY)), iso));

  const WRONG: [string, RegExp][] = [
    ['31/02/2026', /no such day/],
    ['29/02/2023', /no such day/],
    ['03/25/2024', /is the month written first/],
    ['0/0/0000', /no such day/],
    ['4.5365E+04', /Excel has shortened/],
    ['next Tuesday', /is no date/],
    ['2019', /is no date/],
  ];
  for (const [text, why] of WRONG)
    it(`tells what is wrong with ${text}, and moves it to no other day`, () =>
      assert.match(String(valueOf(readDate(text, TODAY))), why));

  it('reads every day of a hundred years however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: parseDay('1930-01-01') as number, max: TODAY }), (day) => {
        const iso = isoDay(day);
        const [year, month, dayOfMonth] = iso.split('-');
        const ways = [iso, `${dayOfMonth}/${month}/${year}`, writtenDay(day), String(day + 25_569), `${iso}T23:59:59`];
        for (const way of ways) assert.equal(valueOf(readDate(way, TODAY)), iso, way);
      }),
    );
  });

  it('takes two figures of a year as gone by for a birth, and as near for an appointment', () => {
    assert.equal(valueOf(readBirth('3/6/58', TODAY)), '1958-06-03');
    assert.equal(valueOf(readVisitDate('3/6/27', TODAY)), '2027-06-03');
    assert.match(String(valueOf(readBirth('3/6/2027', TODAY))), /nobody was born on it yet/);
    assert.match(String(valueOf(readVisitDate('3/6/2126', TODAY))), /five years ahead/);
    assert.match(String(valueOf(readVisitDate('3/6/1926', TODAY))), /forty years back/);
  });

  it('reads times', () => {
    const times = ['9.30', '09:30', '0930', '9:30am', '09:30:00', '0.395833', '14/03/2026 09:30'];
    for (const text of times) assert.equal(valueOf(readTime(text)), '09:30', text);
    assert.equal(valueOf(readTime('4pm')), '16:00');
    for (const text of ['25:00', '9', 'noon', '12:60'])
      assert.match(String(valueOf(readTime(text))), /is no time/, text);
  });
});

describe('cells as spreadsheets leave them', () => {
  const SAID: [string, string][] = [
    ['="0123"', '0123'],
    ["'0123", '0123'],
    ['\u00a0 Ann \u200b', 'Ann'],
    ['N/A', ''],
    ['#N/A', ''],
    ['NULL', ''],
    ['  ', ''],
    ["O'Hara", "O'Hara"],
  ];
  for (const [cell, text] of SAID)
    it(`${JSON.stringify(cell)} means ${JSON.stringify(text)}`, () => assert.equal(cellText(cell), text));
});

describe('numbers and names', () => {
  it('reads NHS numbers with spaces, dashes and the .0 of a column of figures, and tells what Excel broke', () => {
    for (const text of ['9434765919', '943 476 5919', '943-476-5919', '9434765919.0'])
      assert.equal(valueOf(readNhs(text)), '9434765919');
    assert.match(String(valueOf(readNhs('9.43477E+09'))), /Excel has shortened/);
    assert.match(String(valueOf(readNhs('943476591'))), /this has 9/);
    assert.match(String(valueOf(readNhs('9434765918'))), /last figure does not fit/);
    assert.equal(valueOf(readUpn(' h801200001001 ')), 'H801200001001');
    assert.match(String(valueOf(readUpn('A801200001001'))), /first letter does not fit/);
  });

  it('puts names into their usual order', () => {
    assert.equal(nameText('THORN-HALE, Miss Amy'), 'Amy Thorn-Hale');
    assert.equal(nameText("O'HARA, ZOË"), "Zoë O'Hara");
    assert.equal(nameText('Master  Lee  Alder'), 'Lee Alder');
    assert.equal(nameText('Bo Li'), 'Bo Li');
  });
});

describe('what came of a contact', () => {
  const { attendance, outcome, school } = readersFor(files.lists);

  it('is read from every NHS attendance code, its label and the words that lists use', () => {
    const codes: [string, string, string][] = [
      ['5', 'kept', 'kept'],
      ['6', 'kept-late', 'kept-late'],
      ['7', 'late-not-seen', 'late-not-seen'],
      ['2', 'cancelled-by-family', 'cancelled-by-family'],
      ['3', 'was-not-brought', 'did-not-attend'],
      ['4', 'cancelled-by-service', 'cancelled-by-service'],
      ['0', 'planned', 'planned'],
      ['9', 'not-known', 'not-known'],
      ['3.0', 'was-not-brought', 'did-not-attend'],
      ['03', 'was-not-brought', 'did-not-attend'],
      ['DNA', 'was-not-brought', 'did-not-attend'],
      ['Cancelled or put off by the provider', 'cancelled-by-service', 'cancelled-by-service'],
    ];
    for (const [text, child, adult] of codes) assert.deepEqual(valueOf(attendance(text)), { child, adult }, text);
  });

  it('asks who cancelled and what was refused, rather than guessing', () => {
    assert.match(String(valueOf(outcome('Cancelled'))), /does not say who cancelled/);
    assert.match(String(valueOf(outcome('refused'))), /does not say what was refused/);
    assert.match(String(valueOf(outcome('fobbed off'))), /is no outcome we know/);
  });

  it('has a reading for every word of the list, each an outcome there is', () => {
    const words = files.lists.codes.get('outcome-words');
    assert.ok(words && words.size > 30);
    for (const [word] of words) {
      const read = outcome(word);
      assert.ok('value' in read, word);
      for (const code of [read.value.child, read.value.adult])
        assert.ok(files.lists.outcomes.has(code), `${word}: ${code}`);
    }
  });

  it('knows every school code of today, and none that is gone', () => {
    for (const [code] of files.lists.codes.get('school-attendance') ?? [])
      assert.equal(valueOf(school(code.toLowerCase())), code);
    for (const gone of ['H', 'F', 'J', 'Y', 'X9'])
      assert.match(String(valueOf(school(gone))), /no school attendance code/);
  });
});

describe('sessions folded into a month', () => {
  const codes = codesOf(files.lists);
  const DONE_TO = ['E', 'C2', 'Q', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7'];

  it('count what is done to a child among no absences, whatever else happened', () => {
    const code = fc.constantFrom(...codes.keys());
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 60 }), (said) => {
        const sessions = said.map((one, at) => ({
          child: 'c',
          day: isoDay(TODAY + Math.floor(at / 2)),
          half: at % 2 === 0 ? ('am' as const) : ('pm' as const),
          code: one,
        }));
        const wanted = monthOf('c', '2026-11', sessions, codes);
        assert.ok(wanted.kind === 'school-attendance');
        const { present, authorised = 0, unauthorised = 0, unable = 0, codes: each = {} } = wanted.payload;
        assert.equal(unable, said.filter((one) => DONE_TO.includes(one)).length);
        const family = said.filter((one) => ['G', 'N', 'O', 'U'].includes(one)).length;
        assert.equal(unauthorised, family);
        assert.equal(
          Object.values(each).reduce((sum, one) => sum + one, 0),
          said.length,
        );
        const uncounted = said.filter((one) => ['D', 'X', 'Z', '#'].includes(one)).length;
        assert.equal(present + authorised + unauthorised + unable + uncounted, said.length);
      }),
    );
  });
});

describe('a row', () => {
  const headings = ['NHS', 'Name', 'DOB', 'Date', 'Outcome'];
  const columns = { nhs: 'NHS', name: 'Name', born: 'DOB', on: 'Date', outcome: 'Outcome' };
  const read = rowReader('contacts', columns, headings, readersFor(files.lists), TODAY);
  const faultsOf = (cells: string[]) => {
    const came = read(cells);
    return 'faults' in came ? came.faults.map(({ field, mend }) => `${field}: ${mend}`) : [];
  };

  it('tells all that is wrong with it at once', () => {
    assert.deepEqual(faultsOf(['1', 'Ann', '31/02/2019', '', 'odd']).length, 3);
  });

  it('must say whom it is about', () => {
    assert.match(faultsOf(['', 'Ann', '', '1/11/2026', 'Seen'])[0] ?? '', /does not say whom it is about/);
  });

  it('has no more cells than there are headings, and no cell longer than the record keeps', () => {
    assert.match(
      faultsOf(['', 'Ann', '1/1/2019', '1/11/2026', 'Seen', 'more'])[0] ?? '',
      /more cells than the 5 headings/,
    );
    assert.deepEqual(faultsOf(['', 'Ann', '1/1/2019', '1/11/2026', 'Seen', '']), []);
    assert.match(
      faultsOf(['', 'x'.repeat(100_001), '1/1/2019', '1/11/2026', 'Seen'])[0] ?? '',
      /longer than 100000 characters/,
    );
  });

  it('keeps of its cells only what its columns were said to mean', () => {
    const some = rowReader(
      'contacts',
      { name: 'Name', born: 'DOB', on: 'Date', outcome: 'Outcome' },
      headings,
      readersFor(files.lists),
      TODAY,
    );
    const came = some(['9434765919', 'Ann Alder', '1/1/2019', '1/11/2026', 'Seen']);
    assert.ok(!('faults' in came));
    assert.deepEqual(came.said, { name: 'Ann Alder', born: '2019-01-01' });
    assert.doesNotMatch(JSON.stringify(came), /9434765919/);
  });

  it('is a fault and no crash, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 5, maxLength: 5 }), (cells) => {
        const came = read(cells);
        assert.ok('faults' in came || came.reading.outcome !== undefined);
      }),
      { numRuns: 500 },
    );
  });
});
