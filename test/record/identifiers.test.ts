import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isNhsNumber, isUpn } from '../../src/record/identifiers.ts';
import { faultsOf, line, places } from './lines.ts';

// Vectors: statutory notes, section 7.
const NHS = ['9434765919', '9990000018', '9990000026', '9990000034'];
const UPN = ['H801200001001', 'N301200000012', 'U840400000012'];
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const DIGITS = Array.from('0123456789');

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
/** Another digit at one place of a text, at which there is one. */
const changed = (text: string, at: number, by: number) =>
  `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`;

test('an NHS number is ten digits, the last of which checks the nine before', () => {
  for (const number of NHS) assert.ok(isNhsNumber(number), number);
  for (const digit of DIGITS) assert.ok(!isNhsNumber(`999000000${digit}`), 'no digit checks 999000000');
  for (const wrong of ['', '943476591', '94347659190', '943 476 5919', '943476591X', '9434765919\n', '９434765919'])
    assert.ok(!isNhsNumber(wrong), wrong);
});

test('at most one digit checks any nine, and none where the sum leaves ten', () => {
  fc.assert(
    fc.property(digits(9), (nine) => {
      const sum = Array.from(nine).reduce((so, digit, at) => so + Number(digit) * (10 - at), 0);
      const check = (11 - (sum % 11)) % 11;
      const right = DIGITS.filter((digit) => isNhsNumber(nine + digit));
      assert.deepEqual(right, check === 10 ? [] : [String(check)]);
    }),
  );
});

test('one wrong digit makes any NHS number invalid', () => {
  const valid = digits(9)
    .map((nine) => DIGITS.map((digit) => nine + digit).find(isNhsNumber))
    .filter((number) => number !== undefined);
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(...NHS), valid),
      fc.nat(9),
      fc.integer({ min: 1, max: 9 }),
      (number, at, by) => {
        assert.ok(isNhsNumber(number) && !isNhsNumber(changed(number, at, by)));
      },
    ),
  );
});

test('a unique pupil number is a check letter, eleven digits, and a digit or, for a temporary one, a letter', () => {
  for (const number of UPN) assert.ok(isUpn(number), number);
  for (const wrong of ['', 'H80120000100', 'H8012000010011', 'h801200001001', '8801200001001', 'H80120000100I'])
    assert.ok(!isUpn(wrong), wrong);
  for (const letter of LETTERS) assert.ok(!isUpn(`${letter}H801200001001`), letter);
  const temporary = (last: string) => LETTERS.filter((letter) => isUpn(`${letter}80120000100${last}`)).length;
  // I, O and S are too like 1, 0 and 5 to be used.
  assert.deepEqual(
    LETTERS.filter((letter) => temporary(letter) !== 1),
    ['I', 'O', 'S'],
  );
});

test('exactly one letter, never I, O or S, checks any pupil number, and one wrong digit makes it invalid', () => {
  fc.assert(
    fc.property(digits(12), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }), (twelve, at, by) => {
      const right = LETTERS.map((letter) => letter + twelve).filter(isUpn);
      assert.equal(right.length, 1);
      assert.doesNotMatch(right[0] ?? '', /^[IOS]/);
      assert.ok(!isUpn(changed(right[0] ?? '', at, by)));
    }),
  );
});

test('an entry with a wrong number is refused and told what such a number is', () => {
  const faults = faultsOf(line('j1', 'person-joined', { person: 'ash', as: 'child', nhs: '9434765918', upn: 'H1' }));
  assert.deepEqual(places(faults), ['1 payload.nhs', '1 payload.upn']);
  assert.match(faults[0]?.mend ?? '', /NHS number: ten digits, the last a check digit/);
  assert.match(faults[1]?.mend ?? '', /unique pupil number/);
});
