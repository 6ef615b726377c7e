import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { dutiesOf } from '../../../src/procedure/edition.ts';
import { libraryOf } from '../../support/library.ts';
import { asks, type Ladder, ladder } from '../../support/procedure.ts';
import { aFamily, runOf } from '../../support/record.ts';

const PLAIN: Ladder = { stages: { talk: { duties: { talk: asks() } } } };
/** What is read of every procedure: what counts, who is involved, what people decide and say, and its own entries. */
const ALWAYS = [
  'asserted',
  'contact',
  'decision',
  'discussion',
  'duty-declined',
  'involvement-began',
  'involvement-ended',
  'person-died',
  'run-confirmed',
  'run-migrated',
  'run-opened',
  'run-withdrawn',
  'stage-entered',
];
const BARRIER = { recorded: { entry: 'barrier' } } as const;

const READS: [where: string, rules: Ladder][] = [
  ['what opens it', { ...PLAIN, opens: { when: BARRIER, at: 'talk', cite: '1' } }],
  [
    'the second of two openings',
    { ...PLAIN, opens: [{ counted: 1 } as const, BARRIER].map((when) => ({ when, at: 'talk', cite: '1' })) },
  ],
  ['a hand-over', { ...PLAIN, 'hand-over': [{ when: BARRIER, to: 'tests/other', at: 'talk', cite: '1' }] }],
  ['a move', { stages: { talk: { ...PLAIN.stages.talk, moves: [{ to: 'talk', when: BARRIER, cite: '1' }] } } }],
  ['an end', { stages: { talk: { ...PLAIN.stages.talk, ends: { when: BARRIER, cite: '1' } } } }],
  ['a duty that waits for it', { stages: { talk: { duties: { talk: asks({ when: BARRIER }) } } } }],
  [
    'a duty that it meets',
    { stages: { talk: { duties: { talk: asks(), name: asks({ 'met-by': { entry: 'barrier' } }) } } } },
  ],
  [
    'one of two ways to meet a duty',
    {
      stages: {
        talk: { duties: { talk: asks({ 'met-by': { 'any-of': [{ entry: 'discussion' }, { entry: 'barrier' }] } }) } },
      },
    },
  ],
  [
    'a duty throughout',
    { ...PLAIN, throughout: { name: asks({ when: { counted: 1 }, 'met-by': { entry: 'barrier' } }) } },
  ],
  [
    'a duty under a route',
    {
      ...PLAIN,
      always: {
        harm: { 'asserted-by': 'anyone', duties: { name: asks({ 'met-by': { entry: 'barrier' } }) }, cite: '1' },
      },
    },
  ],
  ...(['all-of', 'any-of'] as const).map((word): [string, Ladder] => [
    `a condition inside ${word}`,
    { stages: { talk: { ...PLAIN.stages.talk, ends: { when: { [word]: [{ counted: 1 }, BARRIER] }, cite: '1' } } } },
  ]),
  [
    'a condition inside not',
    { stages: { talk: { ...PLAIN.stages.talk, ends: { when: { not: BARRIER }, cite: '1' } } } },
  ],
];

test('a procedure reads what every procedure reads, and what meets its duties', () => {
  assert.deepEqual([...ladder('plain', PLAIN).reads].toSorted(), ALWAYS);
});

for (const [where, rules] of READS)
  test(`a procedure reads a kind of entry that it names in ${where}`, () => {
    assert.deepEqual([...ladder('reading', rules).reads].toSorted(), [...ALWAYS, 'barrier'].toSorted());
  });

const ends = (when: NonNullable<NonNullable<Ladder['stages'][string]>['ends']>['when']): Ladder => ({
  stages: { talk: { ...PLAIN.stages.talk, ends: { when, cite: '1' } } },
});
const MISSED = 'missed-planned-contact';
const HEARS: [what: string, rules: Ladder, hears: boolean, contacts: string[] | 'any'][] = [
  ['nothing in it speaks of contacts but those that count', PLAIN, false, [MISSED]],
  ['something that is recorded ends it', ends(BARRIER), false, [MISSED]],
  ['a refused entry ends it', ends({ happens: 'entry-refused' }), true, [MISSED, 'entry-refused']],
  [
    'a refused entry, or sight of a child, ends it',
    ends({ 'any-of': [{ 'all-of': [BARRIER, { happens: 'entry-refused' }] }, { happens: 'child-access-refused' }] }),
    true,
    [MISSED, 'entry-refused', 'child-access-refused'],
  ],
  ['no refused entry ends it', ends({ not: { happens: 'entry-refused' } }), true, 'any'],
  ['a recorded contact ends it', ends({ recorded: { entry: 'contact' } }), true, 'any'],
  [
    'a contact meets a duty',
    { stages: { talk: { duties: { see: asks({ 'met-by': { entry: 'contact' } }) } } } },
    true,
    'any',
  ],
];
for (const [what, rules, hears, contacts] of HEARS)
  test(`contacts that do not count are ${hears ? '' : 'not '}heard where ${what}`, () => {
    const edition = ladder('hearing', rules);
    assert.equal(edition.hearsEveryContact, hears);
    assert.deepEqual(edition.contacts === null ? 'any' : [...edition.contacts], contacts);
  });

test('every duty of a procedure stands at its path: throughout, in a stage, under a route', () => {
  const everywhere = ladder('everywhere', {
    stages: { talk: { duties: { talk: asks(), write: asks() } }, meet: { duties: { meet: asks() } } },
    throughout: { report: asks({ 'for-each': 'counted' }) },
    always: { harm: { 'asserted-by': 'anyone', duties: { call: asks() }, cite: '1' } },
  });
  assert.deepEqual(
    dutiesOf(everywhere.rules).map(([path]) => path.join(' ')),
    [
      'throughout report',
      'stages talk duties talk',
      'stages talk duties write',
      'stages meet duties meet',
      'always harm duties call',
    ],
  );
});

test('a duty that waits for contacts is asked of them, though one beside it waits for an entry', () => {
  const beside = ladder('beside', {
    stages: { talk: { duties: { name: asks({ when: BARRIER }), again: asks({ when: { counted: 1 } }) } } },
  });
  const record = aFamily().missed('2026-01-12').missed('2026-01-19');
  const run = runOf(record.follow(libraryOf([beside.id], [beside])), beside.id);
  assert.deepEqual(
    run.duties.map((duty) => `${duty.name} ${isoDay(duty.from)}`),
    ['again 2026-01-19'],
  );
});
