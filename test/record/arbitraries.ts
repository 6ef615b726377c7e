import fc from 'fast-check';
import { isoDay, parseDay } from '../../src/calendar/day.ts';
import { parseHappened } from '../../src/record/entry.ts';
import { type Kind, stubOf } from '../../src/record/kinds.ts';
import { line, PEOPLE } from './lines.ts';
import { codesOf, fieldsOf, KINDS, type Shape } from './shapes.ts';
import { kinds } from './shipped.ts';

type Fields = Record<string, unknown>;

const DAY_MS = 86_400_000;
const START = parseDay('2026-01-01') as number;
const day = fc.integer({ min: START, max: START + 400 });
/** An id with every mark that an id may have. */
const ODD = '01J9.x_y:z/1#a-b';
const people = fc.constantFrom('ash', 'parent');
const id = fc.constantFrom('ash', 'parent', 'worker', ODD);
/** Any character that stands by itself: control characters, accents, emoji and unassigned ones included. */
const character = fc
  .oneof(
    fc.integer({ min: 0, max: 0x24f }),
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((point) => String.fromCodePoint(point));
const text = fc.string({ unit: character, minLength: 1, maxLength: 12 });
const string = fc.string({ unit: character, maxLength: 6 });
const json = fc.jsonValue();

/** What a file stands on, so that no reference in it leads nowhere: people, a planned contact, and a contact. */
export const GROUND: Fields[] = [
  ...PEOPLE,
  line('odd', 'person-joined', { person: ODD, as: 'other-adult' }, { happened: '2026-01-01', about: [ODD] }),
  line(
    'team',
    'team-joined',
    { professional: 'worker', agency: 'csc', role: 'social-worker' },
    { happened: '2026-01-01', about: ['worker'] },
  ),
  line('planned', 'contact-planned', { on: '2026-01-02' }, { happened: '2026-01-01', about: ['ash'] }),
  line('contact', 'contact', { outcome: 'no-reply', of: 'planned' }, { happened: '2026-01-02', about: ['ash'] }),
];
/** Fields that must name something on the ground. */
const GROUNDED: Record<string, fc.Arbitrary<unknown>> = {
  child: people,
  person: people,
  people: fc.array(people, { minLength: 1, maxLength: 2 }),
  kept: people,
  merged: people,
  unmerged: people,
  'contact of': fc.constant('planned'),
  'message of': fc.constant('planned'),
  'message to': people,
  'explanation contact': fc.constant('contact'),
  'count-set-aside contact': fc.constant('contact'),
};

function valueOf(shape: Shape, kind: string): fc.Arbitrary<unknown> {
  switch (shape.is) {
    case 'fields': {
      const fields = Object.entries(shape.fields);
      const model = Object.fromEntries(
        fields.map(([name, field]) => [
          name,
          GROUNDED[`${kind} ${name}`] ?? GROUNDED[name] ?? valueOf(field.shape, kind),
        ]),
      );
      const requiredKeys = fields.filter(([, field]) => field.required).map(([name]) => name);
      return fc.record(model, { requiredKeys, noNullPrototype: true });
    }
    case 'list':
      return fc.array(valueOf(shape.of, kind), { minLength: shape.some ? 1 : 0, maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.constantFrom('a', '/', '\\', '10', '9'), valueOf(shape.of, kind), {
        noNullPrototype: true,
      });
    case 'word':
      return fc.constantFrom(...shape.words);
    case 'code':
      return fc.constantFrom(...codesOf(shape.list));
    case 'id':
      return id;
    case 'day':
      return day.map(isoDay);
    case 'when':
      return fc.constantFrom('2026-01-01', '2026-01', '2026');
    case 'time':
      return fc.constantFrom('00:00', '09:30', '23:59');
    case 'telephone':
      return fc.constantFrom('07700 900123', '+44 7700 900124');
    case 'email':
      return fc.constantFrom('jo@example.org', 'm.o+ash@mail.example.org');
    case 'nhs':
      return fc.constantFrom('9434765919', '9990000018');
    case 'upn':
      return fc.constantFrom('H801200001001', 'N301200000012');
    case 'text':
      return text;
    case 'string':
      return string;
    case 'truth':
      return fc.boolean();
    case 'number':
      return fc.oneof(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), fc.nat(300)).map((x) => x + 0);
    case 'whole':
      return fc.integer({ min: shape.from, max: 100_000 });
    case 'any':
      return json;
  }
}

/** Payloads of a kind, from its schema. */
export function payloads(kind: string): fc.Arbitrary<Fields> {
  const made = valueOf({ is: 'fields', fields: fieldsOf(kind) }, kind) as fc.Arbitrary<Fields>;
  // Where views differ, both are said.
  if (kind === 'agreement-answer') return made.map((payload) => ({ theirs: 'x', ours: 'y', ...payload }));
  // Whether someone must step in at once is answered wherever it was considered.
  if (kind === 'fera-factor') return made.map((payload) => ({ source: 'a letter', ...payload }));
  return kind === 'no-access-assessment' ? made.map((payload) => ({ immediate: false, ...payload })) : made;
}

/** When something happened, as precisely as it may be known, and when it was received, never before. */
const times = fc
  .record({
    on: day,
    precision: fc.constantFrom(10, 10, 10, 7, 4),
    late: fc.integer({ min: 0, max: 60 }),
    time: fc.option(fc.nat(DAY_MS / 60_000 - 61)),
    noted: fc.boolean(),
    said: fc.boolean(),
  })
  .map(({ on, precision, late, time, noted, said }) => {
    const happened = isoDay(on).slice(0, precision);
    const arrived = (parseHappened(happened)?.first ?? on) + late;
    const received = time === null ? isoDay(arrived) : new Date(arrived * DAY_MS + time * 60_000).toISOString();
    return { happened, ...(said && { received }), ...(noted && { noted: received }) };
  });

const audiences = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.constant({ audience: { to: 'agency' } }),
  fc.array(id, { minLength: 1, maxLength: 2 }).map((named) => ({ audience: { to: 'named', named } })),
  fc.constantFrom('legal-advice', 'police-origin').map((why) => ({ audience: { to: 'restricted', why } })),
);

/** Whole lines of a kind. A restricted one has its public stub, or none. */
export function linesOf(kind: string): fc.Arbitrary<Fields> {
  return fc
    .record({
      payload: payloads(kind),
      times,
      audience: audiences,
      withStub: fc.boolean(),
      about: fc.subarray(['ash', 'parent']),
      family: fc.constantFrom('fam', 'fam', 'other'),
      author: id,
      agency: id,
    })
    .map(({ payload, times: when, audience, withStub, about, family, author, agency }) => {
      const stub = withStub && 'audience' in audience ? stubOf(kinds, kind, payload) : null;
      const more = { ...when, ...audience, family, author, agency };
      return line('e', kind, payload, { ...more, ...(about.length > 0 && { about }), ...(stub && { stub }) });
    });
}

/** A correction of the contact on the ground: taken back, or replaced by another content, day or both. */
const corrections = fc
  .record({ payload: payloads('contact'), times, mode: fc.constantFrom('voided', 'replaced'), moved: fc.boolean() })
  .map(({ payload, times: when, mode, moved }) =>
    line(
      'e',
      'correction',
      { mode, ...(mode === 'replaced' && { payload, ...(moved && { happened: when.happened }) }) },
      { ...when, corrects: 'contact' },
    ),
  );

/** Any kind of entry as a line, corrections of the contact on the ground among them. */
export const anyLine: fc.Arbitrary<Fields> = fc.oneof(
  ...KINDS.filter((kind: Kind) => kind !== 'correction').map(linesOf),
  { weight: 16, arbitrary: corrections },
);

/** Whole files: the ground, then entries of any kind with ids of their own. */
export const records = fc
  .array(anyLine, { maxLength: 12 })
  .map((rest) => [...GROUND, ...rest.map((one, at) => ({ ...one, id: `e${at}` }))]);
