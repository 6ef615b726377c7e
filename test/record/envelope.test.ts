import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoDay, parseDay } from '../../src/calendar/day.ts';
import { encodeLine } from '../../src/record/decode.ts';
import { envelope, type Happened, notAfter, parseHappened, parseReceived } from '../../src/record/entry.ts';
import { happenedText } from '../../src/record/reads.ts';
import { entriesOf, faultsOf, line, places } from './lines.ts';

const note = (more: Record<string, unknown>) => line('n1', 'note', { text: 'x' }, more);
const span = (said: string) => {
  const happened = parseHappened(said);
  return happened && `${isoDay(happened.first)} to ${isoDay(happened.last)}`;
};

test('R1: a day, a month or a year has a first and a last possible day', () => {
  const spans = {
    '2026-03-04': '2026-03-04 to 2026-03-04',
    '2026-02': '2026-02-01 to 2026-02-28',
    '2024-02': '2024-02-01 to 2024-02-29',
    '2026-04': '2026-04-01 to 2026-04-30',
    '2026-12': '2026-12-01 to 2026-12-31',
    '2026': '2026-01-01 to 2026-12-31',
    '1900': '1900-01-01 to 1900-12-31',
    '2200-12': '2200-12-01 to 2200-12-31',
  };
  for (const [said, wanted] of Object.entries(spans)) assert.equal(span(said), wanted);
});

test('R1: a day is in the month and the year that its date begins with, and in no other', () => {
  const days = fc.integer({ min: parseDay('1900-01-01') as number, max: parseDay('2200-12-31') as number });
  fc.assert(
    fc.property(days, days, (one, other) => {
      for (const length of [4, 7, 10]) {
        const { first, last } = parseHappened(isoDay(one).slice(0, length)) ?? { first: 0, last: 0 };
        const within = first <= other && other <= last;
        assert.equal(within, isoDay(one).slice(0, length) === isoDay(other).slice(0, length));
        assert.ok(first <= one && one <= last);
      }
    }),
  );
});

test('R1: what is no day, month or year is refused, with what to write', () => {
  const wrong = [
    '2026-13',
    '2026-00',
    '2026-2',
    '2026-02-30',
    '1899',
    '2201',
    '26',
    '',
    ' 2026',
    '2026-',
    'March 2026',
  ];
  for (const happened of [...wrong, '2026-03-04T10:00Z']) {
    assert.deepEqual(faultsOf(note({ happened })), [
      {
        line: 1,
        field: 'happened',
        value: JSON.stringify(happened),
        mend: 'must be a day, a month or a year, as 2026-03-04, 2026-03 or 2026',
      },
    ]);
  }
});

test('R1: what is known to the month or the year is written no more precisely than that', () => {
  const texts = { '2000-01-04': '4 January 2000', '2000-01': 'January 2000', '2000': '2000' };
  for (const [happened, text] of Object.entries(texts))
    assert.deepEqual(entriesOf(note({ happened })).map(happenedText), [text]);
});

test('R1: an instant is received on the day it was in London; less than a day, on its last possible day', () => {
  const days = {
    '2026-08-14T23:30:00Z': '2026-08-15',
    '2026-08-14T22:59:59.999Z': '2026-08-14',
    '2026-01-14T23:30:00Z': '2026-01-14',
    '2026-08-15T00:30:00+01:00': '2026-08-15',
    '2026-08-14T20:00:00-05:00': '2026-08-15',
    '2026-08-14': '2026-08-14',
    '2026-08': '2026-08-31',
    '2026': '2026-12-31',
  };
  for (const [said, day] of Object.entries(days)) assert.equal(isoDay(parseReceived(said)?.day ?? 0), day, said);
  for (const said of ['2026-08-14T23:30', '2026-08-14T24:00Z', '14 August 2026', '2026-13'])
    assert.equal(parseReceived(said), null, said);
});

test('R1: what does not say when it was received was received on its last possible day', () => {
  const received = (happened: string) => entriesOf(note({ happened })).map((entry) => isoDay(entry.received.day));
  assert.deepEqual(received('2026-03-04'), ['2026-03-04']);
  assert.deepEqual(received('2026-03'), ['2026-03-31']);
  assert.deepEqual(received('2026'), ['2026-12-31']);
});

test('nothing is received before its first possible day', () => {
  const fine: [happened: string, received: string][] = [
    ['2026-03-04', '2026-03-04'],
    ['2026-03-04', '2026-03-04T00:00Z'],
    ['2026-08-15', '2026-08-14T23:30Z'], // already the 15th in London
    ['2026-03', '2026-03-01'],
    ['2026', '2026-01-01'],
  ];
  for (const [happened, received] of fine) assert.deepEqual(faultsOf(note({ happened, received })), []);
  const early: [happened: string, received: string][] = [
    ['2026-03-04', '2026-03-03T23:59Z'],
    ['2026-03', '2026-02-28'],
    ['2026', '2025-12-31'],
  ];
  for (const [happened, received] of early)
    assert.deepEqual(places(faultsOf(note({ happened, received }))), ['1 received'], `${happened} ${received}`);
});

test('R1: the fields of the envelope are these, and frozen', () => {
  const frozen = 'id family about kind happened noted received author agency audience stub corrects payload';
  assert.deepEqual(Object.keys(envelope.shape), [...frozen.split(' '), 'salt', 'digest', 'position', 'chain']);
});

test('R1: id, family, kind, happened, author, agency and payload stand on every line', () => {
  const whole = note({});
  for (const field of Object.keys(envelope.shape)) {
    const { [field]: _out, ...without } = whole;
    assert.deepEqual(places(faultsOf(without)), field in whole ? [`1 ${field}`] : []);
  }
});

test('an id is opaque: letters, digits and . _ : / # - only, at most 200', () => {
  const right = ['a', '01J9-x', 'a.b_c:d/e#f', '7', 'a'.repeat(200)];
  const wrong = ['', ' a', 'a b', '-a', 'é', 'a'.repeat(201), 'Ash\n'];
  for (const id of right) assert.deepEqual(faultsOf({ ...note({}), id }), [], id);
  for (const id of wrong) assert.deepEqual(places(faultsOf({ ...note({}), id })), ['1 id'], id);
});

test('R1: what happened in a month is known to lie no later than it was received, and never before its first day', () => {
  const month = parseHappened('2026-03') as Happened;
  const lastBy = (received: string) => isoDay(notAfter(month, parseDay(received) as number).last);
  assert.deepEqual(['2026-04-02', '2026-03-31', '2026-03-10', '2026-02-10'].map(lastBy), [
    '2026-03-31',
    '2026-03-31',
    '2026-03-10',
    '2026-03-01',
  ]);
});

test('R1: what was received on a day stands in order with what was received at an hour', () => {
  const ats = ['2026-03-04T10:00Z', '2026-03-05', '2026-03-05T10:00Z', '2026-03', '2026-04-01T10:00Z'].map(
    (said) => parseReceived(said)?.at ?? 0,
  );
  assert.deepEqual(
    ats.toSorted((a, b) => a - b),
    ats,
  );
});

test('R5: an entry may say why not everyone may read it, in these words', () => {
  for (const why of ['legal-advice', 'police-origin', 'referrer-identity', 'safe-address', 'other'])
    assert.deepEqual(faultsOf(note({ audience: { to: 'restricted', why } })), [], why);
  assert.deepEqual(places(faultsOf(note({ audience: { to: 'restricted', why: 'secret' } }))), ['1 audience.why']);
});

test('R1: a digest is 64 hexadecimal digits, no more and no fewer', () => {
  for (const digest of [`${'0'.repeat(64)}0`, `x${'0'.repeat(64)}`, '0'.repeat(63), 'A'.repeat(64)])
    assert.deepEqual(places(faultsOf(note({ digest }))), ['1 digest'], digest);
});

test('what only says the default is left out when a line is written', () => {
  const plain = encodeLine(entriesOf(note({}))[0] as never);
  assert.equal(encodeLine(entriesOf(note({ about: [], audience: { to: 'network' } }))[0] as never), plain);
});

test('R5: an audience says no more than its kind can: names go with `named`, and only with it', () => {
  assert.notDeepEqual(faultsOf(note({ audience: { to: 'named' } })), []);
  assert.notDeepEqual(faultsOf(note({ audience: { to: 'network', named: ['a'] } })), []);
});
