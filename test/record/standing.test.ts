import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import type { AnyEntry } from '../../src/record/entry.ts';
import { erased } from '../../src/record/seal.ts';
import type { Asked } from '../../src/record/view.ts';
import { d } from '../support/library.ts';
import { entriesOf, line, seen } from './lines.ts';

type Fields = Record<string, unknown>;

const NOTE = line('n1', 'note', { text: 'a' }, { received: '2026-03-04' });
const CONTACT = line('n1', 'contact', { how: 'visit', outcome: 'kept' }, { received: '2026-03-04' });
/** A correction of the entry n1, that came in on a day (or at an instant) as the entry `id`. */
const correction = (id: string, received: string, payload: Fields, more: Fields = {}) =>
  line(id, 'correction', payload, { corrects: 'n1', happened: received.slice(0, 10), received, ...more });
const replaced = (id: string, received: string, payload: Fields) =>
  correction(id, received, { mode: 'replaced', payload });
const moved = (id: string, received: string, from: string, to?: string) =>
  correction(id, received, { mode: 'moved-away', family: to }, { family: from });
const here = (id: string, received: string, family: string, more: Fields = {}) =>
  correction(id, received, { mode: 'moved-here', kind: 'note', payload: { text: 'a' } }, { family, ...more });

/** How n1 stands: its family, what it says, and since when that was known; null where it is gone. */
function stands(entries: readonly AnyEntry[], asked: Asked = {}) {
  const entry = seen(entries, asked).byId.get('n1');
  if (!entry) return null;
  return `${entry.family}: ${JSON.stringify(entry.payload)} known on ${isoDay(entry.knownOn)}`;
}
const standsIn = (...lines: Parameters<typeof entriesOf>) => stands(entriesOf(...lines));

test('R4: of corrections that came in at one moment, in no chain, the one with the later id stands, in whatever order', () => {
  const [one, other] = [replaced('k1', '2026-03-05', { text: 'b' }), replaced('k2', '2026-03-05', { text: 'c' })];
  for (const lines of [
    [NOTE, one, other],
    [NOTE, other, one],
    [other, NOTE, one],
  ])
    assert.equal(standsIn(...lines), 'fam: {"text":"c"} known on 2026-03-04');
});

test('R4: of corrections that came in at one moment the later in the chain stands, in whatever order they are read', () => {
  const at = (position: number) => ({ salt: '', digest: '', chain: '', position });
  const [root, first, second] = entriesOf(
    NOTE,
    replaced('k2', '2026-03-05', { text: 'b' }),
    replaced('k1', '2026-03-05', { text: 'c' }),
  ) as [AnyEntry, AnyEntry, AnyEntry];
  const chain = [
    { ...root, seal: at(1) },
    { ...first, seal: at(2) },
    { ...second, seal: at(3) },
  ];
  for (const entries of [chain, chain.toReversed()])
    assert.equal(stands(entries), 'fam: {"text":"c"} known on 2026-03-04');
  // What is not sealed yet stands before what is.
  for (const entries of [
    [root, chain[1], second],
    [second, chain[1], root],
  ] as AnyEntry[][])
    assert.equal(stands(entries), 'fam: {"text":"b"} known on 2026-03-04');
});

test('R4, P4: a move leaves the day from which an entry was known, whichever half came in first', () => {
  const away = moved('k1', '2026-03-09T10:00Z', 'fam', 'other');
  for (const received of ['2026-03-09T11:00Z', '2026-03-09T09:00Z'])
    assert.equal(standsIn(NOTE, away, here('k2', received, 'other')), 'other: {"text":"a"} known on 2026-03-09');
  const same = { happened: '2026-03-04' };
  for (const received of ['2026-03-09T11:00Z', '2026-03-09T09:00Z'])
    assert.equal(standsIn(NOTE, away, here('k2', received, 'other', same)), 'other: {"text":"a"} known on 2026-03-04');
});

test('R4: an entry that was moved here stands, though the other half does not say where it went and came in later', () => {
  const lines = [NOTE, here('k1', '2026-03-08', 'other'), moved('k2', '2026-03-09', 'fam')];
  assert.equal(standsIn(...lines), 'other: {"text":"a"} known on 2026-03-08');
});

test('R4: an entry moved back is gone from where it was, though its other half is not at hand', () => {
  const there = [NOTE, moved('k1', '2026-03-05', 'fam', 'other'), here('k2', '2026-03-05', 'other')];
  const back = moved('k3', '2026-03-06', 'other', 'fam');
  assert.equal(standsIn(...there, back), null);
  assert.match(standsIn(...there, back, here('k4', '2026-03-06', 'fam')) ?? '', /^fam: /);
});

test('R1, R4: an erased entry that is moved away is gone twice', () => {
  const [root, away] = entriesOf(NOTE, moved('k1', '2026-03-05', 'fam', 'other')) as [AnyEntry, AnyEntry];
  assert.equal(stands([erased(root), away]), null);
});

test('R5: a restricted move without a stub shows nothing where the entry came from is not at hand', () => {
  assert.equal(standsIn(here('k1', '2026-03-05', 'other', { audience: { to: 'restricted' } })), null);
});

test('P4: what was taken back and said again was known when it was said again', () => {
  const voided = correction('k1', '2026-03-06', { mode: 'voided' });
  assert.equal(
    standsIn(NOTE, voided, replaced('k2', '2026-03-08', { text: 'a' })),
    'fam: {"text":"a"} known on 2026-03-08',
  );
});

test('P4: how a child was seen is a fact; a correction of it was known when it came in', () => {
  const payload = (...sightings: Fields[]) => ({ how: 'visit', outcome: 'kept', sightings });
  const was = payload({ child: 'ash', seen: 'seen', said: 'Hello' });
  const joined = line('j', 'person-joined', { person: 'ash', as: 'child' }, { happened: '2026-01-01' });
  const knownOn = (now: Fields) => {
    const lines = [joined, { ...CONTACT, payload: was }, replaced('k1', '2026-03-09', now)];
    return standsIn(...lines)?.slice(-10);
  };
  assert.equal(knownOn(payload({ child: 'ash', seen: 'seen', said: 'Hallo' })), '2026-03-04');
  assert.equal(knownOn(payload({ child: 'ash', seen: 'alone', said: 'Hello' })), '2026-03-09');
  assert.equal(knownOn(payload()), '2026-03-09');
});

test('P4: nothing is known before it happened, though a correction of it bears an earlier date', () => {
  const early = replaced('k1', '2026-03-02', { how: 'visit', outcome: 'no-reply' });
  assert.match(standsIn(CONTACT, early) ?? '', /no-reply.* known on 2026-03-04$/);
});

test('the earliest day that an entry was ever said to have happened on is kept', () => {
  const firstSaid = (...days: string[]) => {
    const lines = days.map((happened, at) =>
      correction(`k${at}`, '2026-03-20', { mode: 'replaced', happened, payload: { text: 'a' } }),
    );
    return isoDay(seen(entriesOf(NOTE, ...lines)).byId.get('n1')?.firstSaid ?? 0);
  };
  assert.equal(firstSaid(), '2026-03-04');
  assert.equal(firstSaid('2026-03-09'), '2026-03-04');
  assert.equal(firstSaid('2026-03-01'), '2026-03-01');
  assert.equal(firstSaid('2026-03-01', '2026-03-09'), '2026-03-01');
});

test('P3: of a month that is not over only sightings are told: from a sighting, or from a contact that has some', () => {
  const march = { happened: '2026-03', received: '2026-04-05' };
  const joined = line('j', 'person-joined', { person: 'ash', as: 'child' }, { happened: '2026-01-01' });
  const sightings = [{ child: 'ash', seen: 'alone' }];
  const told = (kind: string, payload: Fields) => {
    const entries = entriesOf(joined, line('n1', kind, payload, march));
    return seen(entries, { asOf: d('2026-03-15') }).byId.get('n1')?.payload;
  };
  assert.deepEqual(told('sighting', { sightings, where: 'home', text: 'x' }), { sightings });
  assert.deepEqual(told('contact', { outcome: 'kept', sightings, homeEntered: false }), {
    sightings,
    homeEntered: false,
  });
  assert.equal(told('contact', { outcome: 'kept', sightings: [] }), undefined);
  assert.equal(told('note', { text: 'x' }), undefined);
});

test('R5: a stub of a corrected entry says of what it was chosen to say only what still holds', () => {
  const restricted = { audience: { to: 'restricted' }, stub: { how: 'visit', outcome: 'kept' } };
  const view = seen(entriesOf({ ...CONTACT, ...restricted }, replaced('k1', '2026-03-05', { outcome: 'no-reply' })));
  assert.deepEqual(view.byId.get('n1')?.payload, { outcome: 'no-reply' });
});
