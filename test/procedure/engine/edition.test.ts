import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { dutiesOf } from '../../../src/procedure/edition.ts';
import type { When } from '../../../src/procedure/schema.ts';
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

describe('what wakes a procedure: the kinds of entry one of which it takes', () => {
  const LETTER = { recorded: { entry: 'letter' } } as const;
  const BARRIER = { recorded: { entry: 'barrier' } } as const;
  const opensBy = (when: When) => {
    const kinds = ladder('x', { opens: { when, at: 'talk', cite: '1' }, stages: { talk: {} } }).opensBy;
    return kinds === null ? null : [...kinds].toSorted();
  };

  test('to open it', () => {
    assert.deepEqual(opensBy(LETTER), ['letter']);
    assert.deepEqual(opensBy({ counted: 1 }), ['contact']);
    assert.deepEqual(opensBy({ happens: 'entry-refused' }), ['contact']);
    assert.deepEqual(opensBy({ 'any-of': [LETTER, { counted: 1 }] }), ['contact', 'letter']);
    assert.deepEqual(opensBy({ recorded: { entry: 'letter' }, 'someone-may-be-at-risk': true }), ['letter']);
    assert.equal(opensBy({ 'someone-may-be-at-risk': true }), null, 'nothing in particular');
    assert.equal(opensBy({ 'any-of': [LETTER, { 'someone-may-be-at-risk': true }] }), null);
  });

  const wakes = (when: When, more: Partial<Ladder> = {}) => {
    const edition = ladder('x', {
      stages: { talk: { moves: [{ to: 'meet', when, cite: '1' }] }, meet: {} },
      ...more,
    });
    const kinds = edition.wakes.get('talk');
    return kinds ? { letter: kinds.has('letter'), barrier: kinds.has('barrier'), contact: kinds.has('contact') } : null;
  };
  const uncounted = { counted: undefined, opens: { when: LETTER, at: 'talk', cite: '1' } };

  test('to move it on', () => {
    assert.deepEqual(wakes(LETTER, uncounted), { letter: true, barrier: false, contact: false });
    assert.deepEqual(wakes(LETTER), { letter: true, barrier: false, contact: true }, 'where contacts count');
    assert.deepEqual(wakes({ 'all-of': [LETTER, BARRIER] }, uncounted), {
      letter: true,
      barrier: true,
      contact: false,
    });
    assert.deepEqual(wakes({ happens: 'entry-refused' }, uncounted), { letter: false, barrier: false, contact: true });
    assert.deepEqual(wakes({ 'continued-after': 'x' }, uncounted)?.contact, true);
    assert.equal(wakes({ 'someone-may-be-at-risk': true }, uncounted), null, 'time, or anything, may do it');
    assert.equal(wakes({ 'any-of': [LETTER, { 'someone-may-be-at-risk': true }] }, uncounted), null);
    assert.equal(wakes({ 'later-than': 'x' }, uncounted), null);
    assert.deepEqual(wakes({ recorded: { entry: 'letter' }, 'later-than': 'x' }, uncounted)?.letter, true);
  });

  test('that a duty was done or declined is heard anyway', () => {
    assert.deepEqual(wakes({ met: 'x' }, uncounted), { letter: false, barrier: false, contact: false });
    assert.deepEqual(wakes({ declined: 'x' }, uncounted), { letter: false, barrier: false, contact: false });
    const edition = ladder('x', { stages: { talk: {} } });
    for (const kind of ['decision', 'asserted', 'duty-declined', 'involvement-ended'])
      assert.ok(edition.wakes.get('talk')?.has(kind), kind);
  });
});
