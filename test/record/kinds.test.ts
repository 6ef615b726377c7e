import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/record/entry.ts';
import { kindNamed, kindsFor, stubOf } from '../../src/record/kinds.ts';
import { sayFor, sentenceOf } from '../../src/record/reads.ts';
import { entriesOf, faultsOf, line, places, seen } from './lines.ts';
import { MINIMAL } from './minimal.ts';
import { codesOf, type Field, fieldsOf, filled, KINDS, kindOf, leavesOf } from './shapes.ts';
import { kinds, lists } from './shipped.ts';

type Fields = Record<string, unknown>;

/** What fails of the kinds, by name: a test that walks all of them says at once which ones are wrong. */
const failing = (check: (kind: string) => unknown[] | boolean) =>
  KINDS.flatMap((kind) => {
    const wrong = check(kind);
    return wrong === true || (Array.isArray(wrong) && wrong.length === 0) ? [] : [[kind, wrong]];
  });
const parses = (kind: string, payload: unknown) => kindOf(kind).schema.safeParse(payload).success;
const full = (kind: string, write = (at: string) => `words at ${at}`) =>
  filled({ is: 'fields', fields: fieldsOf(kind) }, write) as Fields;
const wrapped = (field: Field, value: unknown) => (field.shape.is === 'list' ? [value] : value);

test('every kind can be said in few words, and none of them can be left out', () => {
  assert.deepEqual(
    failing((kind) => {
      const minimal = MINIMAL[kind as keyof typeof MINIMAL] as Fields;
      const without = Object.keys(minimal).filter((field) => parses(kind, { ...minimal, [field]: undefined }));
      return parses(kind, minimal) ? without : false;
    }),
    [],
  );
});

test('every kind takes all of its fields at once, and free text, and how it is known', () => {
  assert.deepEqual(
    failing((kind) => parses(kind, { ...full(kind), text: 'x', known: 'gut-feeling' })),
    [],
  );
});

test('every kind refuses a field it does not have, and says where it stands', () => {
  const stray = (kind: string, payload: Fields) => faultsOf(line('x1', kind, payload)).map((fault) => fault.field);
  assert.deepEqual(
    failing((kind) => stray(kind, { ...full(kind), zzzzzz: 1 }).includes('payload.zzzzzz')),
    [],
  );
  assert.deepEqual(stray('contact', { outcome: 'kept', told: { how: 'call', zzzzzz: 1 } }), ['payload.told.zzzzzz']);
  const sightings = [{ child: 'ash', seen: 'seen', zzzzzz: 1 }];
  assert.deepEqual(stray('sighting', { sightings }), ['payload.sightings.0.zzzzzz']);
});

/** Payloads that bring out every turn of a kind's sentence: least, most, each field alone, each word, no words. */
function payloadsOf(kind: string): Fields[] {
  const minimal = MINIMAL[kind as keyof typeof MINIMAL] as Fields;
  const each = Object.entries(fieldsOf(kind)).flatMap(([name, field]) => {
    const inner = field.shape.is === 'list' ? field.shape.of : field.shape;
    const values =
      inner.is === 'word'
        ? inner.words
        : inner.is === 'code'
          ? codesOf(inner.list)
          : inner.is === 'truth'
            ? [true, false]
            : [filled(inner, () => 'words')];
    const empty = field.shape.is === 'list' && !field.shape.some ? [{ ...minimal, [name]: [] }] : [];
    return [...values.map((value) => ({ ...minimal, [name]: wrapped(field, value) })), ...empty];
  });
  return [minimal, full(kind), ...each];
}

const say = sayFor(seen([]), lists);
const sentence = (kind: string, payload: Fields) =>
  sentenceOf({ kind, about: [], payload } as unknown as Entry, kinds, say);

test('every kind reads as a line that ends in a full stop and leaves no gap', () => {
  const broken = /undefined|null|NaN|\[object|\n| {2}|\.\.| [.,;:]|\(\)|^$/;
  assert.deepEqual(
    failing((kind) =>
      payloadsOf(kind)
        .map((payload) => sentence(kind, payload))
        // What somebody said stands as they said it, in quotation marks, and nothing is put after them.
        .filter((text) => broken.test(text) || !(kind === 'words' ? /“.+”$/ : /\.$/).test(text)),
    ),
    [],
  );
});

test('a sentence says "an appointment" and ends once', () => {
  assert.match(sentence('contact-planned', { on: '2026-03-04', how: 'appointment' }), /^An appointment /);
  const ended = {
    barrier: { barrier: 'no-interpreter', tried: 'A taxi.' },
    supervision: { with: ['other'], agreed: 'A.' },
  };
  for (const [kind, payload] of Object.entries(ended)) assert.doesNotMatch(sentence(kind, payload), /\.\.$/);
});

test('a sentence names people and agencies as the record does, and codes by their labels', () => {
  const entries = entriesOf(
    line('j', 'person-joined', { person: 'p1', as: 'child', name: 'Ash' }, { happened: '2026-01-01' }),
    line('j2', 'person-joined', { person: 'p2', as: 'child', name: 'Ashley' }, { happened: '2026-01-01' }),
    line('m', 'people-merged', { kept: 'p1', merged: 'p2' }, { happened: '2026-01-02' }),
    line('a', 'agency-involved', { agency: 'a1', kind: 'school', name: 'St Mary’s' }),
    line('t', 'team-joined', { professional: 'w1', agency: 'a1', role: 'teacher', name: 'Sam' }),
    line('n', 'accountable-named', { child: 'p2', professional: 'w1' }),
    line('c', 'contact', { how: 'visit', outcome: 'kept', sightings: [{ child: 'p1', seen: 'alone' }] }),
  );
  const named = sayFor(seen(entries), lists);
  assert.deepEqual(
    entries.slice(4).map((entry) => sentenceOf(entry as Entry, kinds, named)),
    [
      'Sam of St Mary’s joined the team as teacher.',
      'Sam became the accountable professional for Ash.',
      'Visit: kept; Ash seen alone.',
    ],
  );
});

test('R5: what may stand in a stub is a field of its kind', () => {
  assert.deepEqual(
    failing((kind) => kindOf(kind).public.filter((field) => !Object.hasOwn(fieldsOf(kind), field))),
    [],
  );
});

/** The strings inside the public fields of a kind that no list, and no form of an id or a day, holds to anything. */
const unheld = KINDS.flatMap((kind) =>
  kindOf(kind).public.flatMap((field) =>
    leavesOf(fieldsOf(kind)[field]?.shape ?? { is: 'any' }, field)
      .filter(({ shape }) => shape.is === 'text' || shape.is === 'string')
      .map(({ at, shape }) => `${kind} ${at}: ${shape.is}`),
  ),
);
/** Plain strings that a stub may hold, because they name things: roles, agencies, procedures, stages, languages. */
const NAMES = [
  'family-closed by: string',
  'needs language: string',
  'count-set-aside by: string',
  'notification to: string',
  'sharing-decision with: string',
  'consultation with: string',
  'meeting attended: string',
  'letter to: string',
  'letter-prepared to: string',
  'fera to: string',
  'fera-contributor who: string',
  'decision outcome: string',
  'referral to: string',
  'run-opened edition: string',
  'run-opened at: string',
  'run-opened scope: string',
  'stage-entered stage: string',
  'run-migrated edition: string',
  'run-migrated stages: string',
  'duty-declined duty: string',
  'duty-delegated duty: string',
  'duty-redated duty: string',
  'asserted route: string',
  'asserted to: string',
  'correction happened: string',
  'correction kind: string',
];

test('R5: a stub holds codes, ids, days and numbers, and nobody’s own words: no plain string but the names of things', () => {
  assert.deepEqual(
    unheld.filter((one) => !NAMES.includes(one)),
    [],
  );
});

test('R5: no text of an entry gets into its stub', () => {
  assert.deepEqual(
    failing((kind) => {
      const canary = full(kind, (at) =>
        kindOf(kind).public.includes(at.split('.')[0] ?? '') ? 'code' : `CANARY ${at}`,
      );
      const stub = stubOf(kinds, kind, { ...canary, text: 'CANARY' });
      return [...JSON.stringify(stub).matchAll(/CANARY [a-z.]*/gi)].map(([leak]) => leak);
    }),
    [],
  );
});

test('R5: a stub is a payload of its kind; only what is words throughout cannot be told in codes alone', () => {
  const silent = failing((kind) => {
    const stub = stubOf(kinds, kind, full(kind));
    return stub !== null && parses(kind, stub);
  });
  assert.deepEqual(silent, [
    ['agreement', false],
    ['assessment-impact', false],
    ['stage-of-change', false],
    ['weighing', false],
    ['relapse-plan', false],
    ['grow', false],
    ['priorities', false],
    ['words', false],
    ['summary', false],
    ['finding-answered', false],
    ['fera-factor', false],
    ['fera-part', false],
    ['attachment', false],
  ]);
  assert.deepEqual(stubOf(kinds, 'contact', { outcome: 'kept', account: 'x' }), { outcome: 'kept' });
  assert.equal(stubOf(kinds, 'no-such-kind', {}), null);
  assert.equal(kindNamed(kinds, 'toString'), undefined);
});

test('every coded field takes each code of its list, and no other', () => {
  const coded = KINDS.flatMap((kind) =>
    Object.entries(fieldsOf(kind)).flatMap(([name, field]) => {
      const inner = field.shape.is === 'list' ? field.shape.of : field.shape;
      return inner.is === 'code' ? [{ kind, name, field, list: inner.list }] : [];
    }),
  );
  assert.deepEqual([...new Set(coded.map(({ list }) => list))].toSorted(), [
    'access-questions',
    'agencies',
    'agreement-clauses',
    'barriers',
    'behaviours',
    'case-closure-reasons',
    'child-observations',
    'closure-reasons-local',
    'contact-outcomes',
    'fera-prompts',
    'incident-types',
    'indicators',
    'legal-steps',
    'life-events',
    'meeting-options',
    'meeting-outcomes',
    'meeting-types',
    'meeting-without-parents',
    'plan-categories',
    'primary-needs',
    'reasons-to-erase',
    'referral-sources',
    'roles',
    'sanctions',
    'sharing-conditions',
    'strategies',
    'voice-themes',
    'worker-change-reasons',
  ]);
  for (const { kind, name, field, list } of coded) {
    const minimal = MINIMAL[kind];
    for (const code of codesOf(list)) {
      assert.ok(parses(kind, { ...minimal, [name]: wrapped(field, code) }), `${kind}.${name} refuses ${code}`);
    }
    const faults = faultsOf(line('x1', kind, { ...minimal, [name]: wrapped(field, 'Kept') }));
    assert.deepEqual(places(faults), [`1 payload.${name}${field.shape.is === 'list' ? '.0' : ''}`]);
    assert.equal(faults[0]?.mend, `must be a code of lists/${list}.yaml`);
  }
});

test('a record may use codes of another partnership’s list that is not at hand', () => {
  const bare = kindsFor({ outcomes: new Map(), codes: new Map(), closings: new Map(), closureReasons: new Map() });
  assert.ok(bare.contact.schema.safeParse({ outcome: 'left-a-card' }).success);
  assert.ok(!parses('contact', { outcome: 'left-a-card' }));
});

test('P4: what is reported runs from when it was known; decisions, meetings and plans from their day', () => {
  const happened = KINDS.filter((kind) => kindOf(kind).clock === 'happened');
  const known = KINDS.filter((kind) => kindOf(kind).clock === 'known');
  assert.equal(happened.length + known.length, KINDS.length);
  assert.deepEqual(
    happened,
    [
      'family-opened family-closed person-born involvement-began involvement-ended assessment legal-step',
      'accountable-named plan-asks plan plan-action agreement agreement-answer contribution consequence assessment-impact count-set-aside access-conversation adjustment strategy stage-of-change weighing relapse-plan grow discussion supervision sharing-decision family-told',
      'decision summary letter fera fera-part fera-action meeting meeting-outcome meeting-action meeting-minutes watch-none closing ending-plan transfer content-erased safety-marker seen-another-way',
      'lone-visit-allowed run-opened stage-entered run-withdrawn run-confirmed run-migrated duty-declined duty-redated duty-delegated',
      'asserted',
    ]
      .join(' ')
      .split(' '),
  );
});
