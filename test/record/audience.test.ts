import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoDay } from '../../src/calendar/day.ts';
import { missedPlannedContact } from '../../src/engagement/contacts.ts';
import { understand } from '../../src/engagement/understand.ts';
import type { AnyEntry, Audience } from '../../src/record/entry.ts';
import { sayFor, sentenceOf } from '../../src/record/reads.ts';
import { originOf } from '../../src/record/view.ts';
import { aFamily, FamilyRecord } from '../support/record.ts';
import { records } from './arbitraries.ts';
import { entriesOf, seen } from './lines.ts';
import { kinds, lists } from './shipped.ts';

const RESTRICTED: Audience = { to: 'restricted', why: 'police-origin' };
const AUDIENCES: Audience[] = [RESTRICTED, { to: 'agency' }, { to: 'named', named: ['worker'] }];
const understood = (record: FamilyRecord) => understand(seen(record.entries()), lists);

test('R5: a restricted entry without a stub changes nothing that is shared', () => {
  const audience = RESTRICTED;
  const plain = () => aFamily().missed('2026-01-12', {}, { id: 'c' });
  const secret = plain()
    .missed('2026-01-13', { account: 'CANARY' }, { audience })
    .add('sighting', '2026-01-14', { sightings: [{ child: 'ash', seen: 'alone' }], text: 'CANARY' }, { audience })
    .add('explanation', '2026-01-15', { contact: 'c', account: 'CANARY' }, { audience })
    .add('count-set-aside', '2026-01-15', { contact: 'c', by: 'line-manager' }, { audience })
    .add('people-merged', '2026-01-16', { kept: 'parent', merged: 'ash' }, { audience })
    .add('person-changed', '2026-01-16', { person: 'ash', name: 'CANARY' }, { audience })
    .add('person-joined', '2026-01-16', { person: 'bea', as: 'child', name: 'CANARY' }, { audience })
    .add('family-closed', '2026-01-17', { reason: 'needs-met' }, { audience });
  // Functions are told apart by what they answer.
  const { person: one, ...withIt } = seen(secret.entries());
  const { person: other, ...without } = seen(plain().entries());
  assert.deepEqual(withIt, without);
  for (const id of ['ash', 'parent', 'bea']) assert.equal(one(id), other(id));
  const { view: _one, ...facts } = understood(secret);
  const { view: _other, ...same } = understood(plain());
  assert.deepEqual(facts, same);
});

test('R5: any entry of any kind, restricted and without a stub, might as well not be there', () => {
  const restricted = records.chain((lines) =>
    fc.tuple(fc.constant(lines), fc.array(fc.boolean(), { minLength: lines.length, maxLength: lines.length })),
  );
  fc.assert(
    fc.property(restricted, fc.constantFrom(...AUDIENCES), ([lines, which], audience) => {
      const entries = entriesOf(...lines);
      const secret = entries.map((entry, at) => (which[at] ? { ...entry, audience, stub: null } : entry));
      const without = entries.filter((_entry, at) => !which[at]);
      assert.deepEqual(seen(secret).entries, seen(without).entries);
    }),
    { numRuns: 60 },
  );
});

test('R5: a restricted entry with a stub takes part through it, and through nothing else', () => {
  for (const audience of AUDIENCES) {
    const record = aFamily().contact(
      '2026-01-12',
      'did-not-attend',
      { account: 'CANARY', sightings: [{ child: 'ash', seen: 'not-seen', said: 'CANARY' }], text: 'CANARY' },
      { id: 'c', audience, stub: { told: { how: 'letter' }, outcome: 'did-not-attend' } },
    );
    const { view, contacts, sightings } = understood(record);
    const entry = view.byId.get('c');
    assert.equal(entry?.stubbed, true);
    assert.deepEqual(entry?.payload, { told: { how: 'letter' }, outcome: 'did-not-attend' });
    assert.equal(JSON.stringify(view.entries).includes('CANARY'), false);
    assert.deepEqual(
      contacts.map((contact) => missedPlannedContact(contact).why),
      ['a planned contact was missed'],
    );
    assert.deepEqual(sightings, []);
    const say = sayFor(view, lists);
    assert.equal(entry && sentenceOf(entry, kinds, say), 'Did not attend.');
  }
});

test('an entry for everybody is shown whole, stub or no stub', () => {
  const record = aFamily().kept('2026-01-12', { account: 'whole' }, { id: 'c', stub: { outcome: 'kept' } });
  const entry = seen(record.entries()).byId.get('c');
  assert.equal(entry?.stubbed, false);
  assert.match(JSON.stringify(entry?.payload), /whole/);
});

test('R5: a restricted correction without a stub changes nothing that is shared', () => {
  const plain = () => aFamily().missed('2026-01-12', {}, { id: 'c' });
  const record = plain()
    .corrected('c', { outcome: 'kept', text: 'CANARY' }, '2026-01-20', { audience: RESTRICTED })
    .corrected('c', null, '2026-01-21', { audience: RESTRICTED });
  assert.deepEqual(seen(record.entries()).entries, seen(plain().entries()).entries);
});

test('R4, R5: a restricted contact that is corrected is shared as corrected', () => {
  const record = aFamily()
    .missed('2026-01-12', {}, { id: 'c', audience: RESTRICTED, stub: { outcome: 'did-not-attend' } })
    .corrected('c', { outcome: 'cancelled-by-service', text: 'CANARY' }, '2026-01-20', { audience: RESTRICTED });
  const entry = seen(record.entries()).byId.get('c');
  assert.deepEqual(entry?.payload, { outcome: 'cancelled-by-service' });
  assert.equal(isoDay(entry?.knownOn ?? 0), '2026-01-20');
});

test('R5: a restricted correction with a stub changes what its stub says, and nothing else', () => {
  const corrected = (stub: Record<string, unknown>) => {
    const content = { happened: '2026-01-11', about: ['parent'], payload: { outcome: 'kept', text: 'CANARY' } };
    const record = aFamily().missed('2026-01-12', {}, { id: 'c' });
    const more = { corrects: 'c', audience: RESTRICTED, stub };
    record.add('correction', '2026-01-20', { mode: 'replaced', ...content }, more);
    const entry = seen(record.entries()).byId.get('c');
    assert.equal(JSON.stringify(entry).includes('CANARY'), false);
    return [entry?.happened.said, entry?.about.join(), entry?.kind === 'contact' && entry.payload.outcome];
  };
  const before = ['ash', 'did-not-attend'];
  assert.deepEqual(corrected({ mode: 'replaced', happened: '2026-01-11' }), ['2026-01-11', ...before]);
  assert.deepEqual(corrected({ mode: 'replaced' }), ['2026-01-12', ...before]);
});

test('R5: a restricted entry that is moved here is shared as a payload of its kind, or not at all', () => {
  const payload = { outcome: 'did-not-attend', account: 'CANARY' };
  const record = new FamilyRecord('other').add(
    'correction',
    '2026-01-20',
    { mode: 'moved-here', kind: 'contact', happened: '2026-01-12', payload },
    { corrects: 'c', audience: RESTRICTED, stub: { mode: 'moved-here', kind: 'contact' } },
  );
  for (const entry of seen(record.entries()).entries)
    assert.ok(kinds[entry.kind].schema.safeParse(entry.payload).success, JSON.stringify(entry.payload));
});

/** A restricted contact as it was moved here, as its readers have it and as all others have it: their stub is all of it. */
const movedContact = (stub: Record<string, unknown>) => {
  const payload = { told: { how: 'text' }, outcome: 'did-not-attend', account: 'CANARY' };
  const record = new FamilyRecord('other')
    .with('ash')
    .add(
      'correction',
      '2026-01-20',
      { mode: 'moved-here', kind: 'contact', happened: '2026-01-12', about: ['ash'], payload },
      { corrects: 'c', about: ['ash'], audience: RESTRICTED, stub },
    );
  const whole = record.entries();
  const others = whole.map((entry) => (entry.stub === null ? entry : ({ ...entry, payload: entry.stub } as AnyEntry)));
  return { record, whole, others };
};
const MOVED_STUB = {
  mode: 'moved-here',
  kind: 'contact',
  happened: '2026-01-12',
  about: ['ash'],
  payload: { told: { how: 'text' }, outcome: 'did-not-attend' },
};

test('R4, R5: a restricted entry that is moved here takes part by its public stub, the same for every reader', () => {
  const { whole, others } = movedContact(MOVED_STUB);
  const entry = seen(whole).byId.get('c');
  assert.equal(entry?.stubbed, true);
  assert.deepEqual(entry?.payload, MOVED_STUB.payload);
  assert.equal(entry?.happened.said, '2026-01-12');
  assert.deepEqual(seen(others).entries, seen(whole).entries);
  const { contacts } = understand(seen(whole), lists);
  assert.deepEqual(
    contacts.map(missedPlannedContact).map((one) => one.holds),
    [true],
  );
});

test('R4, R5: corrected where it was moved to, it is shared as corrected, and no further than its stub', () => {
  const { record } = movedContact(MOVED_STUB);
  record.add(
    'correction',
    '2026-01-21',
    { mode: 'replaced', payload: { outcome: 'cancelled-by-service', text: 'CANARY' } },
    { corrects: 'c', audience: RESTRICTED },
  );
  assert.deepEqual(seen(record.entries()).byId.get('c')?.payload, { outcome: 'cancelled-by-service' });
  const stub = { mode: 'replaced', kind: 'contact', payload: { outcome: 'kept' } };
  record.add(
    'correction',
    '2026-01-22',
    { mode: 'replaced', payload: { outcome: 'kept', text: 'CANARY' } },
    { corrects: 'c', audience: RESTRICTED, stub },
  );
  assert.deepEqual(seen(record.entries()).byId.get('c')?.payload, { outcome: 'kept' });
});

test('R5: who may read an entry is said where it was written first, or where it was moved here', () => {
  const { whole } = movedContact(MOVED_STUB);
  assert.equal(originOf('c', whole)?.audience.to, 'restricted');
  assert.equal(originOf('nobody', whole), undefined);
  const here = aFamily().missed('2026-01-12', {}, { id: 'c' }).entries();
  assert.equal(originOf('c', [...whole, ...here])?.audience.to, 'network');
});
