import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { encodeLine } from '../../src/record/decode.ts';
import { faultsOf as faultsIn, suggestion } from '../../src/record/fault.ts';
import { entriesOf, faultsOf, line, PEOPLE, saltOf, sealed } from './lines.ts';

type Lines = Parameters<typeof faultsOf>;
type Row = [lines: Lines, place: string, value: string, mend: string];

const HEADER = { format: 'keepsight-record', version: 1 };
const note = line('n1', 'note', { text: 'x' });
const contact = (payload: Record<string, unknown>, more = {}) =>
  line('c1', 'contact', { outcome: 'kept', ...payload }, more);
const about = (mode: string, payload: Record<string, unknown> = {}, more = {}) =>
  line('k1', 'correction', { mode, ...payload }, { corrects: 'n1', ...more });
const LONG = 'a'.repeat(100);

/** What is wrong with each of these files is one thing: where, what stands there, and what to write instead. */
const assertFaults = (rows: readonly Row[]) => {
  for (const [lines, place, value, mend] of rows)
    assert.deepEqual(
      faultsOf(...lines).map((fault) => [`${fault.line} ${fault.field}`, fault.value, fault.mend]),
      [[place, value, mend]],
    );
};

test('what a field may hold is said in words', () => {
  assertFaults([
    [[line('n1', 'note', { text: 5 })], '1 payload.text', '5', 'must be a text in quotes'],
    [[line('n1', 'note', { text: '' })], '1 payload.text', '""', 'must be at least 1'],
    [[contact({ minutes: 'ten' })], '1 payload.minutes', '"ten"', 'must be a number'],
    [[contact({ minutes: -1 })], '1 payload.minutes', '-1', 'must be at least 0'],
    [[contact({ noticeHours: -1 })], '1 payload.noticeHours', '-1', 'must be at least 0'],
    [[contact({ minutesPlanned: -1 })], '1 payload.minutesPlanned', '-1', 'must be at least 0'],
    [[contact({ times: 2.5 })], '1 payload.times', '2.5', 'must be a whole number'],
    [[contact({ times: 1 })], '1 payload.times', '1', 'must be at least 2'],
    [[contact({ inPlan: 'yes' })], '1 payload.inPlan', '"yes"', 'must be true or false'],
    [[contact({ with: 'ash' })], '1 payload.with', '"ash"', 'must be a list in [ ]'],
    [[contact({ told: 'yes' })], '1 payload.told', '"yes"', 'must be fields in { }'],
    [
      [contact({ told: {} })],
      '1 payload.told.how',
      'nothing',
      'must be one of letter, call, text, email, in-person, through-someone, regular',
    ],
    [[{ ...note, payload: 'x' }], '1 payload', '"x"', 'must be fields in { }'],
    [[{ ...note, position: 0 }], '1 position', '0', 'must be at least 1'],
    [[{ ...note, noted: 'today' }], '1 noted', '"today"', 'must be an instant, as 2026-03-04T10:15:00Z'],
    [
      [{ ...note, received: 'today' }],
      '1 received',
      '"today"',
      'must be an instant or a day, as 2026-03-04T10:15:00Z or 2026-03-04',
    ],
    [[{ ...note, digest: 'beef' }], '1 digest', '"beef"', 'must be 64 hexadecimal digits'],
    [[{ ...note, id: 'a b' }], '1 id', '"a b"', 'must be an id: letters, digits and . _ : / # -, at most 200'],
    [[line('g1', 'gp-changed', { people: [] })], '1 payload.people', '[]', 'must name at least one'],
    [
      [line('m1', 'contact-planned', { on: '2026-02-30' })],
      '1 payload.on',
      '"2026-02-30"',
      'must be a real day, as 2026-03-04',
    ],
    [
      [line('m1', 'contact-planned', { on: '2026-03-04', at: '24:00' })],
      '1 payload.at',
      '"24:00"',
      'must be a time, as 14:30',
    ],
    [
      [line('w1', 'words', { of: 'ash', said: '\uD800' })],
      '1 payload.said',
      '"\\ud800"',
      'holds half a character (a lone surrogate): write it again',
    ],
    [
      [line('a1', 'no-access-assessment', { parts: ['immediate-intervention'] })],
      '1 payload.immediate',
      'nothing',
      'must say true or false: the question is whether someone must step in now',
    ],
    // S2-11.3-g: each factor has what it rests on.
    [
      [line('f1', 'fera-factor', { fera: 'f', side: 'risk', when: 'current', text: 'Nobody lets us in.' })],
      '1 payload.evidence',
      'nothing',
      'must name at least one entry, or `source` must say what it rests on',
    ],
  ]);
});

test('a time is hours and minutes, and nothing beside them', () => {
  const at = (time: string) => faultsOf(line('p', 'contact-planned', { on: '2026-03-04', at: time })).length;
  for (const time of ['00:00', '09:05', '19:59', '23:59']) assert.equal(at(time), 0, time);
  for (const time of ['9:05', '24:00', '23:60', '114:30', '14:300', '14.30']) assert.equal(at(time), 1, time);
});

test('a text has at most 100,000 characters, and a long value is shown by its beginning', () => {
  const longest = 'a'.repeat(100_000);
  assert.deepEqual(faultsOf(line('n1', 'note', { text: longest })), []);
  assertFaults([
    [
      [line('n1', 'note', { text: `${longest}a` })],
      '1 payload.text',
      `"${'a'.repeat(76)}...`,
      'must be at most 100000 characters long',
    ],
    [
      [line('c1', 'contact', { outcome: 'a'.repeat(78) })],
      '1 payload.outcome',
      `"${'a'.repeat(78)}"`,
      'must be a code of lists/contact-outcomes.yaml',
    ],
    [
      [line('c1', 'contact', { outcome: 'a'.repeat(79) })],
      '1 payload.outcome',
      `"${'a'.repeat(76)}...`,
      'must be a code of lists/contact-outcomes.yaml',
    ],
    [
      [LONG],
      '1 the line',
      'a'.repeat(60),
      `is not JSON: Unexpected token 'a', "${'a'.repeat(10)}"... is not valid JSON`,
    ],
  ]);
});

test('a number has its greatest value, and a word that may only be one is named by itself', () => {
  const schema = z.strictObject({ hour: z.number().max(23), edition: z.literal('one'), when: z.strictObject({}) });
  const input = { hour: 24, edition: 'two', when: { hours: 5 } };
  assert.deepEqual(faultsIn(schema.safeParse(input).error as z.ZodError, input, 7), [
    { line: 7, field: 'hour', value: '24', mend: 'must be at most 23' },
    { line: 7, field: 'edition', value: '"two"', mend: 'must be one' },
    {
      line: 7,
      field: 'when.hours',
      value: '5',
      mend: 'there is no such field here: take it out, or put what it says into `text`',
    },
  ]);
});

test('a short name is held to fewer letters than a long one, whichever of the two is short', () => {
  assert.equal(suggestion('role', ['rolled']), null);
  assert.equal(suggestion('rolled', ['role']), null);
  assert.equal(suggestion('rolles', ['rolled']), 'did you mean `rolled`?');
});

test('R1: a line without content is an erased one, and sealed', () => {
  const mend = 'only a sealed entry can be without its content (erased): give it its digest, position and chain';
  assertFaults([
    [[line('n1', 'note', null)], '1 payload', 'null', mend],
    [[line('n1', 'note', null, { position: 1 })], '1 payload', 'null', mend],
    [[line('n1', 'note', null, { salt: saltOf(1) })], '1 payload', 'null', mend],
  ]);
});

test('R1: of a seal that is not whole each part that is missing is named', () => {
  const seal = { digest: saltOf(1), salt: saltOf(2), position: 1, chain: saltOf(3) };
  const mend = 'a seal is whole or there is none: digest, salt, position and chain go together';
  for (const part of Object.keys(seal) as (keyof typeof seal)[]) {
    const { [part]: _out, ...rest } = seal;
    assertFaults([[[{ ...note, ...rest }], `1 ${part}`, 'nothing', mend]]);
    const missing = faultsOf({ ...note, [part]: seal[part] });
    assert.deepEqual(
      missing.map((fault) => [fault.field, fault.mend]),
      Object.keys({ digest: 1, position: 1, chain: 1, salt: 1 })
        .filter((one) => one !== part)
        .map((one) => [one, mend]),
    );
  }
  assertFaults([[[line('n1', 'note', null, { digest: saltOf(1), chain: saltOf(3) })], '1 position', 'nothing', mend]]);
});

test('R5: a stub says which fields it may hold', () => {
  const stub = (one: Record<string, unknown>) => ({ audience: { to: 'restricted' }, stub: one });
  assertFaults([
    [
      [line('n1', 'note', { text: 'x' }, stub({ text: 'x' }))],
      '1 stub.text',
      '"x"',
      'a public stub may say only nothing for this kind',
    ],
    [
      [line('p1', 'person-joined', { person: 'ash', as: 'child' }, stub({ person: 'ash', as: 'child', name: LONG }))],
      '1 stub.name',
      `"${'a'.repeat(79)}`,
      'a public stub may say only person, as, household',
    ],
    [
      [contact({}, stub({ outcome: 'kept', told: { how: 'call', haw: 1 } }))],
      '1 stub.told.haw',
      '1',
      'did you mean `how`?',
    ],
  ]);
});

test('R5: names go with an audience of named people, and only with it', () => {
  const to = (audience: Record<string, unknown>): Lines => [{ ...note, audience }];
  const least = 'must name at least one, since the entry is for named people';
  const only = 'names go with `"to": "named"`, and only with it';
  assertFaults([
    [to({ to: 'named' }), '1 audience.named', 'nothing', least],
    [to({ to: 'named', named: [] }), '1 audience.named', '[]', least],
    [to({ to: 'restricted', named: ['sam'] }), '1 audience.named', '["sam"]', only],
    [to({ to: 'all' }), '1 audience.to', '"all"', 'must be one of network, agency, named, restricted'],
  ]);
  assert.deepEqual(faultsOf({ ...note, audience: { to: 'named', named: ['sam'] } }), []);
  assert.deepEqual(faultsOf({ ...note, audience: { to: 'restricted', named: [] } }), []);
});

const SEALED = sealed(entriesOf(note)).map(encodeLine);

test('what is wrong with the file as a whole is said of the line', () => {
  const early = { happened: '2026-03-05', received: '2026-03-04' };
  assertFaults([
    [[note, HEADER], '2 format', '"keepsight-record"', 'the header stands on the first line only'],
    [
      [{ ...note, kind: 'xyzzy' }],
      '1 kind',
      '"xyzzy"',
      'must be a kind that docs/record-format.md lists; `note` holds anything',
    ],
    [
      [...SEALED, line('n2', 'note', {})],
      '2 chain',
      'n2',
      'has no seal, though other entries of this family are sealed',
    ],
    [
      [{ ...HEADER, nation: 'wales' }],
      '1 nation',
      '"wales"',
      'must be one of england-and-wales, scotland, northern-ireland',
    ],
    [
      [{ ...note, format: 'other' }],
      '1 format',
      '"other"',
      'there is no such field here: take it out, or put what it says into `text`',
    ],
    [
      [{ ...note, ...early }],
      '1 received',
      '"2026-03-04"',
      'nothing is received before it happened (2026-03-05): something planned says its day inside the payload',
    ],
    [
      [note, line('n1', 'note', { text: 'y' })],
      '2 id',
      '"n1"',
      'an earlier line has this id with other content: give this entry an id of its own, or correct the earlier one with a `correction`',
    ],
  ]);
});

test('names that lead nowhere are looked for once every line is right', () => {
  const nobody = { ...note, about: ['bea'] };
  const mend = 'nobody with this id is on the record: add a person-joined (or team-joined) entry';
  assertFaults([
    [[nobody], '1 about', '"bea"', mend],
    [
      [nobody, line('c1', 'contact', { outcome: 'fine' })],
      '2 payload.outcome',
      '"fine"',
      'must be a code of lists/contact-outcomes.yaml',
    ],
    [[contact({ of: 'p1' })], '1 payload.of', '"p1"', 'must be the id of a contact-planned entry on this record'],
    [
      [line('x1', 'explanation', { contact: 'c9' })],
      '1 payload.contact',
      '"c9"',
      'must be the id of a contact entry on this record',
    ],
    [
      [...PEOPLE, { ...note, corrects: 'ash-joined' }],
      '3 corrects',
      '"ash-joined"',
      'only an entry of kind `correction` corrects another',
    ],
  ]);
});

test('R4: what is wrong with a correction is said of it', () => {
  const whole = 'must hold the corrected content, whole';
  const kind = 'must say which kind of entry is moved here';
  assertFaults([
    [
      [note, about('voided', {}, { corrects: undefined })],
      '2 corrects',
      'null',
      'must name the entry that it corrects',
    ],
    [
      [note, about('voided', {}, { corrects: 'n2' })],
      '2 corrects',
      '"n2"',
      'must be the id of an entry on this record',
    ],
    [
      [note, about('replaced', { happened: '2026-03-03', payload: { text: 5 } })],
      '2 payload.payload.text',
      '5',
      'must be a text in quotes',
    ],
    [[note, about('replaced')], '2 payload.payload', 'nothing', whole],
    [[note, about('moved-here', { kind: 'note' })], '2 payload.payload', 'nothing', whole],
    [[note, about('moved-here', { kind: 'note', about: [] })], '2 payload.payload', 'nothing', whole],
    [
      [note, about('voided'), line('k2', 'correction', { mode: 'voided' }, { corrects: 'k1' })],
      '3 corrects',
      '"k1"',
      'must name the root entry, not a correction of it: n1',
    ],
    [[note, about('moved-here', { payload: {} })], '2 payload.kind', 'nothing', kind],
    [[note, about('moved-here', { kind: 'nite', payload: {} })], '2 payload.kind', '"nite"', kind],
    [[note, about('replaced', { payload: { txt: 'x' } })], '2 payload.payload.txt', '"x"', 'did you mean `text`?'],
    [
      [note, about('replaced', { happened: 'soon' })],
      '2 payload.happened',
      '"soon"',
      'must be a day, a month or a year, as 2026-03-04, 2026-03 or 2026',
    ],
    [
      [note, about('replaced', { happened: '2026-03-06' }, { happened: '2026-03-05' })],
      '2 payload.happened',
      '"2026-03-06"',
      'nothing is received before it happened: this correction came in on 2026-03-05',
    ],
    [
      [note, about('replaced', { happened: '2026-03-06' }, { received: '2026-03-05T10:00Z' })],
      '2 payload.happened',
      '"2026-03-06"',
      'nothing is received before it happened: this correction came in on 2026-03-05T10:00Z',
    ],
  ]);
});

test('R5: the day that the stub of a restricted correction gives is a real one, and not after it came in', () => {
  const hidden = (day: string) => ({
    received: '2026-03-05',
    audience: { to: 'restricted' },
    stub: { mode: 'replaced', happened: day },
  });
  const corrected = (day: string) => [note, about('replaced', { happened: '2026-03-03' }, hidden(day))];
  assertFaults([
    [
      corrected('2026-03-06'),
      '2 stub.happened',
      '"2026-03-06"',
      'nothing is received before it happened: this correction came in on 2026-03-05',
    ],
    [
      corrected('soon'),
      '2 stub.happened',
      '"soon"',
      'must be a day, a month or a year, as 2026-03-04, 2026-03 or 2026',
    ],
  ]);
  for (const day of ['2026-03-05', '2026-03']) assert.deepEqual(faultsOf(...corrected(day)), [], day);
});

test('R5: the stub of a correction says whose kind it speaks of, and only what is public of it', () => {
  const RESTRICTED = { audience: { to: 'restricted' } };
  const said = { mode: 'moved-here', kind: 'contact' };
  const here = (stub: Record<string, unknown>): Lines => [
    line('k1', 'correction', { ...said, payload: { outcome: 'kept' } }, { corrects: 'c1', ...RESTRICTED, stub }),
  ];
  assertFaults([
    [
      here({ ...said, payload: { outcome: 'kept', account: 'x' } }),
      '1 stub.payload.account',
      '"x"',
      'a public stub may say only of, how, told, inPlan, announced, outcome, cause, homeEntered, refusedBy, rebook, rebooks',
    ],
    [here({ ...said, kind: 'note', payload: {} }), '1 stub.kind', '"note"', KIND_OF_STUB],
    [here({ mode: 'moved-here', payload: {} }), '1 stub.kind', 'nothing', KIND_OF_STUB],
    [here({ ...said, payload: 'x' }), '1 stub.payload', '"x"', 'must be an object'],
    [
      here({ ...said, reason: 'x', payload: { outcome: 'kept' } }),
      '1 stub.reason',
      '"x"',
      'a public stub may say only mode, happened, kind, family',
    ],
  ]);
  assert.deepEqual(faultsOf(...here({ ...said, about: ['ash'], payload: { outcome: 'kept' } })), []);
});

const KIND_OF_STUB = 'must be the kind of the entry that is corrected, since the stub says something of it';
