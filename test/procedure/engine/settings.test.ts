import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editionHash } from '../../../src/procedure/edition.ts';
import {
  type Adoption,
  type Decided,
  editionOn,
  levelsOn,
  narrowed,
  settingsWith,
} from '../../../src/procedure/settings.ts';
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
      assert.equal(editionOn(editions, [adoption], d(day))?.rules.edition ?? null, opens);
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
    assert.ok(mine);
    assert.deepEqual(levelsOn(mine, d('2026-05-01')), [applies].flat());
    assert.deepEqual(mine.rules, asking.rules);
    assert.equal(theirs, other);
  });

test('at which levels a procedure is followed changes from its day on, and not before', () => {
  const any = ladder('asking', { ...STAGES, applies: { 'any-child': 'any-level', cite: '7' } });
  const [mine] = narrowed([any], {
    adopted: [
      { procedure: 'tests/asking', to: d('2026-03-31'), levels: ['early-help'] },
      { procedure: 'tests/asking', from: d('2026-04-01'), levels: ['early-help', 'child-in-need'] },
      { procedure: 'tests/asking', from: d('2026-07-01') },
    ],
  });
  assert.ok(mine);
  assert.deepEqual(levelsOn(mine, d('2026-03-31')), ['early-help']);
  assert.deepEqual(levelsOn(mine, d('2026-04-01')), ['early-help', 'child-in-need']);
  assert.deepEqual(levelsOn(mine, d('2026-07-01')), ['any-level']);
  const [later] = narrowed([any], {
    adopted: [{ procedure: 'tests/asking', from: d('2026-04-01'), levels: ['universal'] }],
  });
  assert.ok(later);
  assert.deepEqual(levelsOn(later, d('2026-01-01')), ['universal'], 'before it is followed nothing opens by it');
});

test('P2: an edition that the partnership has chosen opens a run, though a newer one is in force', () => {
  const adoption = (edition: number) => [{ procedure: 'tests/asking', edition }];
  assert.equal(editionOn([first, second], adoption(1), d('2026-05-01')), first);
  assert.equal(editionOn([first, second], adoption(2), d('2026-05-01')), second);
  assert.equal(editionOn([first, second], adoption(2), d('2026-03-01')), null, 'not in force yet');
});

const MATTERS: Record<string, string> = { 'a/one': 'escalation', 'b/two': 'escalation', 'c/three': 'hostility' };
const decided = (more: Partial<Decided>): Decided => ({
  matter: 'escalation',
  from: d('2026-04-01'),
  procedure: 'b/two',
  edition: null,
  levels: null,
  ...more,
});
const followed = (adopted: readonly Adoption[], ...decisions: Decided[]) =>
  settingsWith({ adopted, services: {} }, decisions, (one) => MATTERS[one]).adopted.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)),
  );

test('a decision ends what was followed for its matter the day before, and leaves other matters alone', () => {
  assert.deepEqual(followed([{ procedure: 'a/one' }, { procedure: 'c/three' }], decided({})), [
    { procedure: 'a/one', to: d('2026-03-31') },
    { procedure: 'c/three' },
    { procedure: 'b/two', from: d('2026-04-01') },
  ]);
});

test('a decision does away with what was to follow later; what had ended before stays as it was', () => {
  const adopted = [
    { procedure: 'a/one', to: d('2026-01-31') },
    { procedure: 'a/one', from: d('2026-05-01') },
  ];
  assert.deepEqual(followed(adopted, decided({ procedure: null })), [{ procedure: 'a/one', to: d('2026-01-31') }]);
  const twice = followed(
    [{ procedure: 'a/one' }],
    decided({ from: d('2026-06-01') }),
    decided({ levels: ['early-help'], edition: 2 }),
  );
  assert.deepEqual(twice, [
    { procedure: 'a/one', to: d('2026-03-31') },
    { procedure: 'b/two', from: d('2026-04-01'), edition: 2, levels: ['early-help'] },
  ]);
});

test('a decision of the very day on which something else was to begin, or had ended, holds', () => {
  const begins = followed([{ procedure: 'a/one', from: d('2026-04-01') }], decided({ procedure: null }));
  assert.deepEqual(begins, [], 'it would begin that day');
  const ended = followed([{ procedure: 'a/one', to: d('2026-03-31') }], decided({ procedure: null }));
  assert.deepEqual(ended, [{ procedure: 'a/one', to: d('2026-03-31') }]);
  const lasts = followed([{ procedure: 'a/one', to: d('2026-04-01') }], decided({ procedure: null }));
  assert.deepEqual(lasts, [{ procedure: 'a/one', to: d('2026-03-31') }], 'it was to end that day');
  const before = followed([{ procedure: 'a/one', from: d('2026-03-31') }], decided({ procedure: null }));
  assert.deepEqual(before, [{ procedure: 'a/one', from: d('2026-03-31'), to: d('2026-03-31') }]);
});

test('P2: an opening names its edition by sixteen digits of the SHA-256 of its text', () => {
  // FIPS 180-4, the digest of "abc".
  assert.equal(editionHash('abc'), 'ba7816bf8f01cfea');
});
