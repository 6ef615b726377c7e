import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editionHash } from '../../../src/procedure/edition.ts';
import { type Adoption, editionOn, narrowed } from '../../../src/procedure/settings.ts';
import type { Level } from '../../../src/record/words.ts';
import { d } from '../../support/library.ts';
import { type Ladder, ladder } from '../../support/procedure.ts';

const STAGES: Ladder = { stages: { talk: { duties: {} } } };
const edition = (number: number, from: string, to?: string, name = 'asking') =>
  ladder(name, { ...STAGES, edition: number, 'in-force': { from, ...(to !== undefined && { to }), local: true } });
const first = edition(1, '2026-01-01', '2026-06-30');
const second = edition(2, '2026-04-01', '2026-09-30');
const third = edition(3, '2027-01-01');
const other = edition(9, '2026-01-01', undefined, 'something-else');

const PERIOD = { from: d('2026-03-01'), to: d('2027-02-28') };
const OPENS: [day: string, adopted: Partial<Adoption>, opens: number | null][] = [
  ['2025-12-31', {}, null],
  ['2026-01-01', {}, 1],
  ['2026-03-31', {}, 1],
  ['2026-04-01', {}, 2],
  ['2026-06-30', {}, 2],
  ['2026-09-30', {}, 2],
  ['2026-10-01', {}, null],
  ['2027-01-01', {}, 3],
  ['2099-01-01', {}, 3],
  ['2026-02-28', PERIOD, null],
  ['2026-03-01', PERIOD, 1],
  ['2027-02-28', PERIOD, 3],
  ['2027-03-01', PERIOD, null],
  ['2026-03-01', { from: PERIOD.from }, 1],
  ['2026-02-28', { to: PERIOD.from }, 1],
];
for (const [day, adopted, opens] of OPENS)
  test(`P2: on ${day} edition ${opens ?? 'none'} opens a run${adopted.from || adopted.to ? ', where it is followed for a time' : ''}`, () => {
    const adoption = { procedure: 'tests/asking', ...adopted };
    for (const editions of [
      [first, second, third, other],
      [other, third, second, first],
    ])
      assert.equal(editionOn(editions, adoption, d(day))?.rules.edition ?? null, opens);
  });

const LEVELS: [written: Level | 'any-level' | Level[], followed: Level[] | undefined, applies: unknown][] = [
  ['any-level', ['early-help', 'child-in-need'], ['early-help', 'child-in-need']],
  ['child-in-need', ['early-help', 'child-in-need'], ['child-in-need']],
  [['early-help', 'child-in-need'], ['child-in-need', 'child-protection'], ['child-in-need']],
  ['child-protection', ['early-help'], []],
  ['child-protection', undefined, 'child-protection'],
];
for (const [written, followed, applies] of LEVELS)
  test(`a procedure for ${String(written)}, followed at ${followed?.join(' and ') ?? 'every level'}, applies to ${String(applies) || 'nobody'}`, () => {
    const asking = ladder('asking', { ...STAGES, applies: { 'any-child': written, service: 'one-point', cite: '7' } });
    const [mine, theirs] = narrowed([asking, other], {
      adopted: [
        { procedure: 'tests/someone-elses', levels: ['universal'] },
        { procedure: 'tests/asking', levels: followed },
      ],
    });
    assert.deepEqual(mine, {
      ...asking,
      rules: { ...asking.rules, applies: { 'any-child': applies, service: 'one-point', cite: '7' } },
    });
    assert.equal(theirs, other);
  });

test('P2: an opening names its edition by sixteen digits of the SHA-256 of its text', () => {
  // FIPS 180-4, the digest of "abc".
  assert.equal(editionHash('abc'), 'ba7816bf8f01cfea');
});
