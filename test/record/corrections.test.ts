import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoDay } from '../../src/calendar/day.ts';
import { encodeLine } from '../../src/record/decode.ts';
import { erased } from '../../src/record/seal.ts';
import type { Asked, Standing } from '../../src/record/view.ts';
import { d } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';
import { records } from './arbitraries.ts';
import { entriesOf, line, seen } from './lines.ts';

/** A contact missed on 12 January, as entry `c`. */
const missed = () => aFamily().missed('2026-01-12', {}, { id: 'c' });
const standing = (record: FamilyRecord, asked: Asked = {}) => seen(record.entries(), asked).byId.get('c');
const outcome = (entry: Standing | undefined) => entry?.kind === 'contact' && entry.payload.outcome;
const knownOn = (record: FamilyRecord) => isoDay(standing(record)?.knownOn ?? 0);
const WAS = { how: 'appointment', told: { how: 'letter' }, outcome: 'did-not-attend' } as const;
const shown = (record: { id: string; family: string; payload: unknown }[]) =>
  record.map(({ id, family, payload }) => `${family} ${id} ${(payload as { text?: string }).text}`);

test('R4: a correction stands in the place of the entry it names, under that entry’s id', () => {
  const record = missed().corrected('c', { ...WAS, outcome: 'cancelled-by-service' }, '2026-01-20', { id: 'k' });
  const view = seen(record.entries());
  assert.equal(outcome(view.byId.get('c')), 'cancelled-by-service');
  assert.deepEqual(view.byId.get('c')?.corrections, ['k']);
  assert.equal(isoDay(view.byId.get('c')?.happened.last ?? 0), '2026-01-12');
  assert.equal(view.byId.has('k'), false);
});

test('R4: a correction may move the day or the people and leave the content', () => {
  const record = missed().add(
    'correction',
    '2026-01-20',
    { mode: 'replaced', happened: '2026-01', about: ['parent'] },
    { corrects: 'c', received: '2026-01-20' },
  );
  const entry = standing(record);
  assert.deepEqual([entry?.happened.said, entry?.about, outcome(entry)], ['2026-01', ['parent'], 'did-not-attend']);
});

test('R4: an entry that is taken back did not happen', () => {
  const view = seen(missed().corrected('c', null, '2026-01-20').entries());
  assert.deepEqual(
    view.entries.map((entry) => entry.id),
    ['e1', 'e2', 'e3'],
  );
});

test('R4: of rival corrections the later received stands and both are listed, whatever order they stand in', () => {
  const cancelled = { ...WAS, outcome: 'cancelled-by-service' };
  const later = { ...WAS, outcome: 'kept-late' };
  const inOrder = missed()
    .corrected('c', cancelled, '2026-01-20', { id: 'k9' })
    .corrected('c', later, '2026-01-21', { id: 'k1' });
  const turned = missed()
    .corrected('c', later, '2026-01-21', { id: 'k1' })
    .corrected('c', cancelled, '2026-01-20', { id: 'k9' });
  for (const record of [inOrder, turned]) {
    assert.equal(outcome(standing(record)), 'kept-late');
    assert.deepEqual(standing(record)?.corrections, ['k9', 'k1']);
  }
});

test('R4: what was taken back stands again when a later correction says what happened', () => {
  const record = missed()
    .corrected('c', null, '2026-01-20')
    .corrected('c', { ...WAS, outcome: 'no-reply' }, '2026-01-21');
  assert.equal(outcome(standing(record)), 'no-reply');
  assert.equal(outcome(standing(record.corrected('c', null, '2026-01-22'))), false);
});

test('R4: of corrections received at one moment the one that stands later in the chain stands', () => {
  const [root, first, second] = entriesOf(
    line('n1', 'note', { text: 'a' }),
    line('k2', 'correction', { mode: 'replaced', payload: { text: 'b' } }, { corrects: 'n1', received: '2026-03-05' }),
    line('k1', 'correction', { mode: 'replaced', payload: { text: 'c' } }, { corrects: 'n1', received: '2026-03-05' }),
  ).map((entry, at) => ({ ...entry, seal: { salt: '', digest: '', chain: '', position: at + 1 } }));
  assert.ok(root && first && second);
  assert.deepEqual(shown(seen([root, first, second]).entries), ['fam n1 c']);
});

test('P4: a mended word does not move the day from which an entry was known; a changed fact does', () => {
  const told = '2026-01-12';
  assert.equal(knownOn(missed()), told);
  const words = [{ text: 'They rang later.' }, { account: 'No bus.' }, { minutes: 5 }, { barrier: 'no-interpreter' }];
  for (const change of words)
    assert.equal(knownOn(missed().corrected('c', { ...WAS, ...change }, '2026-01-20')), told, JSON.stringify(change));
  const facts = [{ outcome: 'kept' }, { cause: 'service' }, { told: undefined }, { how: 'visit' }, { inPlan: false }];
  for (const change of [...facts, { sightings: [{ child: 'ash', seen: 'seen' }] }])
    assert.equal(
      knownOn(missed().corrected('c', { ...WAS, ...change }, '2026-01-20')),
      '2026-01-20',
      JSON.stringify(change),
    );
  for (const change of [{ happened: '2026-01-11' }, { about: ['parent'] }])
    assert.equal(
      knownOn(missed().add('correction', '2026-01-20', { mode: 'replaced', ...change }, { corrects: 'c' })),
      '2026-01-20',
    );
});

test('P4: a word mended after a fact was changed leaves the day of that change', () => {
  const record = missed()
    .corrected('c', { ...WAS, outcome: 'kept' }, '2026-01-20')
    .corrected('c', { ...WAS, outcome: 'kept', text: 'x' }, '2026-01-25');
  assert.equal(knownOn(record), '2026-01-20');
});

test('P4: a child’s mended words, and fields in another order, are no change of fact', () => {
  const sightings = (said: string) => ({ ...WAS, sightings: [{ child: 'ash', seen: 'seen' as const, said }] });
  const record = () => aFamily().contact('2026-01-12', 'kept', sightings('Im fine'), { id: 'c' });
  assert.equal(knownOn(record().corrected('c', { ...WAS, ...sightings('I’m fine') }, '2026-01-20')), '2026-01-12');
  const told = { on: '2026-01-02', how: 'letter' as const };
  const other = aFamily().missed('2026-01-12', { told }, { id: 'c' });
  const turned = { ...WAS, told: { how: 'letter', on: '2026-01-02' } };
  assert.equal(knownOn(other.corrected('c', turned, '2026-01-20')), '2026-01-12');
});

test('an entry is known from its last possible day, or when it was received if that is later', () => {
  const days = (happened: string, received: string) =>
    knownOn(aFamily().contact(happened, 'kept', {}, { id: 'c', received }));
  assert.equal(days('2026-01-12', '2026-02-01'), '2026-02-01');
  assert.equal(days('2026-01', '2026-01-12'), '2026-01-12', 'it cannot have happened after it was received');
  assert.equal(days('2026-01', '2026-02-12'), '2026-02-12');
});

test('R2: as it was known on a day, a record shows an entry as it was before the correction came', () => {
  const record = missed().corrected('c', { ...WAS, outcome: 'kept' }, '2026-01-20T15:00Z');
  const knownBy = (day: string) => outcome(standing(record, { knownOn: d(day) }));
  assert.equal(knownBy('2026-01-11'), false);
  assert.equal(knownBy('2026-01-12'), 'did-not-attend');
  assert.equal(knownBy('2026-01-19'), 'did-not-attend');
  assert.equal(knownBy('2026-01-20'), 'kept');
});

test('R2: an entry that came late was not known before it was received, whenever it happened', () => {
  const record = missed().contact('2026-01-05', 'kept', {}, { id: 'late', received: '2026-02-03' });
  const ids = (asked: Asked) => seen(record.entries(), asked).entries.map((entry) => entry.id);
  assert.ok(!ids({ knownOn: d('2026-02-02') }).includes('late'));
  assert.ok(ids({ knownOn: d('2026-02-03') }).includes('late'));
  assert.ok(ids({ asOf: d('2026-01-05') }).includes('late'));
  assert.ok(!ids({ asOf: d('2026-01-04') }).includes('late'));
});

test('P3: in a month that is not over, an entry of that month says only who had been seen', () => {
  const sightings = [{ child: 'ash', seen: 'alone' as const }];
  const record = aFamily().contact('2026-03', 'kept', { sightings, homeEntered: true }, { id: 'c' });
  const upTo = (day: string) => standing(record, { asOf: d(day) });
  assert.equal(upTo('2026-02-28'), undefined);
  assert.deepEqual(upTo('2026-03-01')?.payload, { sightings, homeEntered: true });
  assert.deepEqual([upTo('2026-03-30')?.kind, upTo('2026-03-31')?.kind], ['sighting', 'contact']);
  const unseen = aFamily().contact('2026-03', 'no-reply', {}, { id: 'c' });
  assert.equal(standing(unseen, { asOf: d('2026-03-30') }), undefined);
  assert.equal(outcome(standing(unseen, { asOf: d('2026-03-31') })), 'no-reply');
});

test('R2: what is received later changes nothing of how a record was known on a day', () => {
  fc.assert(
    fc.property(records, fc.nat(450), (lines, after) => {
      const entries = entriesOf(...lines);
      const day = d('2026-01-01') + after;
      const then = entries.filter((entry) => entry.received.day <= day);
      assert.deepEqual(seen(entries, { knownOn: day }).entries, seen(then).entries);
    }),
    { numRuns: 40 },
  );
});

test('the order of the lines in a file makes no difference', () => {
  const shuffled = records.chain((lines) =>
    fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
  );
  fc.assert(
    fc.property(shuffled, ([lines, turned]) => {
      const one = seen(entriesOf(...lines));
      const other = seen(entriesOf(...turned));
      assert.deepEqual(other.entries, one.entries);
      for (const id of ['ash', 'parent']) assert.equal(other.person(id), one.person(id));
    }),
    { numRuns: 60 },
  );
});

/** A note written in the family `fam` that belongs to `other`, moved there by two corrections. */
function moved(away: [id: string, received: string], here: [id: string, received: string]) {
  const content = { kind: 'note', happened: '2026-03-04', payload: { text: 'MOVED' } };
  const [root, first, second] = entriesOf(
    line('n1', 'note', { text: 'MOVED' }),
    line(away[0], 'correction', { mode: 'moved-away', family: 'other' }, { corrects: 'n1', received: away[1] }),
    line(
      here[0],
      'correction',
      { mode: 'moved-here', ...content },
      { corrects: 'n1', family: 'other', received: here[1] },
    ),
  );
  assert.ok(root && first && second);
  return { root, first, second };
}

test('R4: an entry moved to another family is gone from the first, text and all, and keeps its id in the second', () => {
  const { root, first, second } = moved(['k1', '2026-03-05T10:00Z'], ['k2', '2026-03-05T10:01Z']);
  assert.equal(JSON.stringify(seen([root, first]).entries).includes('MOVED'), false);
  assert.deepEqual(shown(seen([second]).entries), ['other n1 MOVED']);
  assert.deepEqual(seen([second]).byId.get('n1')?.corrections, ['k2']);
  assert.deepEqual(shown(seen([root, first, second]).entries), ['other n1 MOVED']);
});

test('R4: an entry on the move is never lost, whatever came first and whatever is erased', () => {
  const together = moved(['k2', '2026-03-05T10:00Z'], ['k1', '2026-03-05T10:00Z']);
  const hereFirst = moved(['k1', '2026-03-05T10:01Z'], ['k2', '2026-03-05T10:00Z']);
  const { root, first, second } = moved(['k1', '2026-03-05T10:00Z'], ['k2', '2026-03-05T10:01Z']);
  for (const entries of [Object.values(together), Object.values(hereFirst), [erased(root), first, second]])
    assert.deepEqual(shown(seen(entries).entries), ['other n1 MOVED']);
});

test('R4: an entry moved on to a third family is gone from the second', () => {
  const { root, first, second } = moved(['k1', '2026-03-05'], ['k2', '2026-03-05']);
  const onward = entriesOf(
    encodeLine(root),
    line(
      'k3',
      'correction',
      { mode: 'moved-away', family: 'third' },
      { corrects: 'n1', family: 'other', happened: '2026-03-06' },
    ),
    line(
      'k4',
      'correction',
      { mode: 'moved-here', kind: 'note', happened: '2026-03-04', payload: { text: 'MOVED' } },
      { corrects: 'n1', family: 'third', happened: '2026-03-06' },
    ),
  ).slice(1);
  const [away] = onward;
  assert.ok(away);
  assert.deepEqual(shown(seen([second, away]).entries), []);
  assert.deepEqual(shown(seen([root, first, second, ...onward]).entries), ['third n1 MOVED']);
});

test('R4: a correction that comes after an entry was moved away does not bring it back', () => {
  const { root, first } = moved(['k1', '2026-03-05'], ['k2', '2026-03-05']);
  const late = { corrects: 'n1', happened: '2026-03-06' };
  const [, mended] = entriesOf(
    encodeLine(root),
    line('k3', 'correction', { mode: 'replaced', payload: { text: 'MENDED' } }, late),
  );
  assert.ok(mended);
  assert.deepEqual(shown(seen([root, first, mended]).entries), []);
});

test('R4: an entry that was moved here is corrected here like any other', () => {
  const { root, second } = moved(['k1', '2026-03-05'], ['k2', '2026-03-05']);
  const later = { corrects: 'n1', family: 'other', happened: '2026-03-06' };
  const [, voided, mended] = entriesOf(
    encodeLine(root),
    line('k3', 'correction', { mode: 'voided' }, later),
    line('k4', 'correction', { mode: 'replaced', payload: { text: 'MENDED' } }, later),
  );
  assert.ok(voided && mended);
  assert.deepEqual(shown(seen([second, mended]).entries), ['other n1 MENDED']);
  assert.deepEqual(shown(seen([second, voided]).entries), []);
});
