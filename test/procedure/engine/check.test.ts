import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkProcedures } from '../../../src/procedure/check.ts';
import { conflicting } from '../../../src/procedure/conflict.ts';
import { type FileFault, loadProcedure } from '../../../src/procedure/load.ts';
import { listOf, type When } from '../../../src/procedure/schema.ts';
import { files } from '../../support/library.ts';
import { NEVER, THROUGHOUT, UNSOURCED } from './broken-sense.ts';
import { NO_YAML, SHAPE, WORDS } from './broken-words.ts';
import { type Broken, brokenBy, GOOD } from './good.ts';

const BROKEN = [...WORDS, ...SHAPE, ...NO_YAML, ...NEVER, ...THROUGHOUT, ...UNSOURCED];
const FILE = 'procedures/tests/good/1.yaml';

/** Everything that is wrong with a file: with its form, or else with its sense. */
function faultsOf(text: string): FileFault[] {
  const loaded = loadProcedure(FILE, text);
  if ('faults' in loaded) return loaded.faults;
  return checkProcedures([loaded], files.kinds, files.lists, [...files.procedures, loaded]);
}

/** The line, from 1, on which some words stand; `^` is the start of a line. */
function lineOf(text: string, words: string): number {
  const stands = (line: string) => (words.startsWith('^') ? line.startsWith(words.slice(1)) : line.includes(words));
  const lines = text.split('\n').flatMap((line, index) => (stands(line) ? [index + 1] : []));
  assert.equal(lines.length, 1, `“${words}” stands on lines ${lines.join(', ')}`);
  return lines[0] as number;
}
const linesOf = (text: string, { at }: Broken): number[] => listOf(at).map((words) => lineOf(text, words));

test('a good file has no fault', () => {
  assert.deepEqual(faultsOf(GOOD), []);
});

test('a file that is in force for one day, and never ended, has no fault', () => {
  assert.deepEqual(faultsOf(GOOD.replace('to: 2030-12-31', 'to: 2026-01-01')), []);
  assert.deepEqual(faultsOf(GOOD.replace('to: 2030-12-31, ', '')), []);
});

test('the shipped files have no fault', () => {
  assert.deepEqual(checkProcedures(files.procedures, files.kinds, files.lists), []);
});

for (const [what, text, value] of [
  ['nothing in it', '', 'null'],
  ['a list', '- a duty\n', '["a duty"]'],
  ['a word', 'later\n', '"later"'],
] as const)
  test(`a file with ${what} is told as a whole`, () => {
    assert.deepEqual(faultsOf(text), [
      { file: FILE, line: 1, field: 'the file', value, mend: 'must be fields in { }' },
    ]);
  });

for (const broken of BROKEN) {
  test(`a broken file: ${broken.what}`, () => {
    const text = brokenBy(broken);
    const faults = faultsOf(text).toSorted((one, other) => one.line - other.line);
    const told = broken.andMore ? faults.slice(0, 1) : faults;
    assert.deepEqual(
      told.map(({ field, value, mend }) => `${field}: ${value}: ${mend}`),
      listOf(broken.told),
    );
    assert.deepEqual(
      told.map(({ line }) => line),
      linesOf(text, broken).toSorted((one, other) => one - other),
    );
    assert.ok(told.every(({ file }) => file === FILE));
  });
}

test('all the faults of a file are told at once, each with its line', () => {
  const named = (what: string): Broken => {
    const found = BROKEN.find((one) => one.what === what);
    assert.ok(found, what);
    return found;
  };
  const form = [
    'a misspelt key',
    'a purpose that is none',
    'a run per nothing',
    'something to cover that is none',
    'half a day',
  ];
  const sense = [
    'a role that is none',
    'a step that is none',
    'a type of meeting that is none',
    'two moves that both hold',
    'a hand-over to nowhere',
    'a duty that waits for itself',
    'an opening without a source',
    'an outcome without a source',
    'a condition on no duty',
  ];
  for (const whats of [form, sense]) {
    const faults = whats.map(named);
    const text = brokenBy(...faults);
    assert.deepEqual(
      faultsOf(text)
        .map((fault) => fault.line)
        .toSorted((a, b) => a - b),
      faults.flatMap((fault) => linesOf(text, fault)).toSorted((a, b) => a - b),
    );
  }
});

test('there are more than forty ways in which a file may be broken', () => {
  assert.ok(BROKEN.length > 40, String(BROKEN.length));
  assert.equal(new Set(BROKEN.map((one) => one.what)).size, BROKEN.length);
});

const [three, two, one]: When[] = [{ counted: 3 }, { counted: 2 }, { counted: 1 }];
const met: When = { met: 'talk' };
const refused: When = { happens: 'entry-refused' };
const cancelled: When = { happens: 'cancelled-by-family' };
const either: When = { happens: ['entry-refused', 'cancelled-by-family'] };
const TABLE: [string, When, When, boolean][] = [
  ['the same condition', met, met, true],
  ['two that have nothing to do with each other', met, refused, true],
  ['one and its opposite', met, { not: met }, false],
  ['more contacts and fewer', three ?? {}, one ?? {}, true],
  ['more contacts and not so many', three ?? {}, { not: two ?? {} }, false],
  ['few contacts and not more', one ?? {}, { not: two ?? {} }, true],
  ['done and declined', met, { declined: 'talk' }, false],
  ['done and another declined', met, { declined: 'write' }, true],
  ['gone on after it and done', { 'continued-after': 'talk' }, met, true],
  [
    'gone on after it, and that without its opposite',
    { 'continued-after': 'talk' },
    { ...met, not: { 'continued-after': 'talk' } },
    false,
  ],
  ['a child at a level and no child at it', { 'any-child': 'child-in-need' }, { 'no-child': 'child-in-need' }, false],
  [
    'a child at a level and none at another',
    { 'any-child': 'child-in-need' },
    { 'no-child': 'child-protection' },
    true,
  ],
  [
    'one of two levels and none at one of them',
    { 'any-child': ['child-in-need', 'early-help'] },
    { 'no-child': 'early-help' },
    true,
  ],
  [
    'one of two levels and none at both',
    { 'any-child': ['child-in-need', 'early-help'] },
    { 'no-child': ['child-in-need', 'early-help'] },
    false,
  ],
  ['one of two contacts and not the one', either, { not: refused }, true],
  ['one of two contacts and neither', either, { not: either }, false],
  ['one of two contacts, neither of them by itself', either, { not: { 'any-of': [refused, cancelled] } }, false],
  ['both of two, and not the one', { 'all-of': [met, refused] }, { not: refused }, false],
  ['both of two, and not both', { 'all-of': [met, refused] }, { not: { 'all-of': [met, refused] } }, false],
  ['one of two, and not both', { 'any-of': [met, refused] }, { not: { 'all-of': [met, refused] } }, true],
  [
    'one of two, and neither',
    { 'any-of': [met, refused] },
    { not: met, 'all-of': [{ not: refused }, { not: refused }] },
    false,
  ],
  ['not not', { not: { not: met } }, { not: met }, false],
  [
    'recorded things of one kind and not them',
    { recorded: { entry: 'fera', step: 'completed' } },
    { not: { recorded: { entry: 'fera', step: 'completed' } } },
    false,
  ],
  ['recorded things of two kinds', { recorded: { entry: 'fera' } }, { not: { recorded: { entry: 'plan' } } }, true],
  [
    'Durham: reviewed, or three more missed and not reviewed',
    { met: 'review' },
    { counted: 3, not: { met: 'review' } },
    false,
  ],
  ['any level and none at one', { 'any-child': 'any-level' }, { 'no-child': 'child-in-need' }, true],
  [
    'gone on after one and not after another',
    { 'continued-after': 'talk' },
    { not: { 'continued-after': 'write' } },
    true,
  ],
  ['declined and not done', { declined: 'talk' }, { not: met }, true],
  ['so many contacts and a duty not done', { counted: 3 }, { not: met }, true],
  ['no child at a level, and not so', { 'no-child': 'child-in-need' }, { not: { 'no-child': 'child-in-need' } }, false],
  ['some child still at a level, and a duty done', { not: { 'no-child': 'child-in-need' } }, met, true],
  ['one of two, and not the one', { 'any-of': [met, refused] }, { not: met }, true],
  ['both of two, and a third', { 'all-of': [met, refused] }, cancelled, true],
  ['more words than are gone through', manyWords(17), { not: { met: 'duty-16' } }, true],
];

/** A condition of so many words that nobody should go through all their truths. */
function manyWords(count: number): When {
  return { 'all-of': Array.from({ length: count }, (_, index) => ({ met: `duty-${index}` })) };
}

for (const [what, a, b, expected] of TABLE) {
  test(`${what}: ${expected ? 'both may hold on one day' : 'never on one day'}`, () => {
    assert.equal(conflicting(a, b), expected);
    assert.equal(conflicting(b, a), expected);
  });
}
