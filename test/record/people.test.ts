import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { lastSeen } from '../../src/engagement/children.ts';
import { understand } from '../../src/engagement/understand.ts';
import { seenText } from '../../src/record/kinds/contact.ts';
import { SEEN } from '../../src/record/words.ts';
import { d } from '../support/library.ts';
import { aFamily, FamilyRecord } from '../support/record.ts';
import { seen } from './lines.ts';
import { lists } from './shipped.ts';

const understood = (...records: FamilyRecord[]) =>
  understand(seen(records.flatMap((record) => record.entries())), lists);
const saw = (record: FamilyRecord, child: string, on: string, how: (typeof SEEN)[number] = 'seen', id?: string) =>
  record.add('sighting', on, { sightings: [{ child, seen: how }] }, id ? { id } : {});
/** When a child was last seen, as of a day. */
const last = (record: FamilyRecord, child = 'ash', upTo = '2026-12-31') => {
  const { sightings } = understood(record);
  const on = lastSeen(sightings, child, d(upTo)).seen?.on;
  return on === undefined ? null : isoDay(on);
};

test('R4: two records of one child become one child, and sightings of either are hers', () => {
  const record = saw(aFamily().with('ash-2', 'child', '2026-01-05'), 'ash-2', '2026-02-01');
  assert.equal(last(record), null);
  assert.equal(understood(record).children.length, 2);
  record.add('people-merged', '2026-02-10', { kept: 'ash', merged: 'ash-2' });
  assert.equal(last(record), '2026-02-01');
  assert.deepEqual(
    understood(record).children.map((child) => child.id),
    ['ash'],
  );
  assert.equal(last(saw(record, 'ash-2', '2026-03-01')), '2026-03-01');
});

test('R4: two people joined by mistake are two again, and each keeps their own sightings', () => {
  const record = saw(aFamily().with('ash-2', 'child', '2026-01-05'), 'ash-2', '2026-02-01');
  record.add('people-merged', '2026-02-10', { kept: 'ash', merged: 'ash-2' });
  record.add('people-unmerged', '2026-02-20', { kept: 'ash', unmerged: 'ash-2' });
  assert.deepEqual([last(record), last(record, 'ash-2')], [null, '2026-02-01']);
  assert.equal(understood(record).children.length, 2);
  record.add('people-merged', '2026-03-01', { kept: 'ash', merged: 'ash-2' });
  assert.equal(last(record), '2026-02-01');
});

test('R4: people joined one after another are all the one that was kept last', () => {
  const record = aFamily().with('b').with('c');
  record.add('people-merged', '2026-02-01', { kept: 'b', merged: 'c' });
  record.add('people-merged', '2026-02-02', { kept: 'ash', merged: 'b' });
  const { person } = seen(record.entries());
  assert.deepEqual(['ash', 'b', 'c', 'nobody'].map(person), ['ash', 'ash', 'ash', 'nobody']);
});

test('R4: an entry that joined two people and is taken back joined nobody', () => {
  const record = aFamily().with('b').add('people-merged', '2026-02-01', { kept: 'ash', merged: 'b' }, { id: 'm' });
  assert.equal(seen(record.entries()).person('b'), 'ash');
  assert.equal(seen(record.corrected('m', null, '2026-02-05').entries()).person('b'), 'b');
});

test('R4: sightings follow the child into another household’s record, and the entry keeps its own family', () => {
  const mother = aFamily();
  const father = new FamilyRecord('father').add('family-opened', '2026-01-01', {}, { id: 'f1' });
  father.add('person-joined', '2026-01-01', { person: 'ash', as: 'child' }, { id: 'f2' });
  saw(father, 'ash', '2026-03-01', 'alone', 'f3');
  const { view, sightings, children } = understood(mother, father);
  assert.deepEqual(
    sightings.map((one) => [one.child, isoDay(one.on), one.entry]),
    [['ash', '2026-03-01', 'f3']],
  );
  assert.equal(view.byId.get('f3')?.family, 'father');
  assert.equal(children.length, 1);
});

test('a sighting is what was seen and no more: seen at the door, or looked for, resets nothing', () => {
  const record = saw(aFamily(), 'ash', '2026-02-01', 'alone');
  saw(saw(record, 'ash', '2026-02-10', 'doorstep'), 'ash', '2026-02-11', 'not-seen');
  const now = lastSeen(understood(record).sightings, 'ash', d('2026-03-01'));
  assert.deepEqual(
    [now.seen, now.alone, now.doorstep].map((one) => one && isoDay(one.on)),
    ['2026-02-01', '2026-02-01', '2026-02-10'],
  );
  assert.deepEqual([now.atHome, now.homeEntered, now.examined, now.bedroom], [null, null, null, null]);
  assert.deepEqual(SEEN.map(seenText), ['seen alone', 'seen', 'seen at the door only', 'not seen']);
});

test('P3: a sighting in a month that is all we know counts from its first day', () => {
  assert.equal(last(saw(aFamily(), 'ash', '2026-02')), '2026-02-01');
});

test('a child born from an unborn child is the same child, and keeps what was recorded before the birth', () => {
  const record = new FamilyRecord().add('family-opened', '2026-01-01', {});
  record.add('person-joined', '2026-01-01', { person: 'baby', as: 'unborn-child', expected: '2026-05-20' });
  record.level('baby', 'child-protection', '2026-02-01');
  assert.deepEqual(understood(record).children, [
    { id: 'baby', name: null, born: null, expected: d('2026-05-20'), died: null, left: null, away: [] },
  ]);
  record.add('person-born', '2026-05-14', { person: 'baby', born: '2026-05-14', name: 'Bea' });
  const { children, involvements } = understood(record);
  assert.deepEqual(children, [
    { id: 'baby', name: 'Bea', born: d('2026-05-14'), expected: d('2026-05-20'), died: null, left: null, away: [] },
  ]);
  assert.deepEqual(
    involvements.map((one) => [one.child, one.level]),
    [['baby', 'child-protection']],
  );
});

test('a child whose birth is the first that anyone hears of is a child of the family', () => {
  const record = aFamily().add('person-born', '2026-05-14', { person: 'bea', born: '2026-05-14', of: 'parent' });
  assert.deepEqual(
    understood(record).children.map((child) => [child.id, child.born]),
    [
      ['ash', null],
      ['bea', d('2026-05-14')],
    ],
  );
});

test('R7: a child who died stays on the record, with the day, and what was asked for them ends that day', () => {
  const record = aFamily().level('ash', 'child-in-need', '2026-02-01');
  saw(record, 'ash', '2026-02-05').add('person-died', '2026-03-01', { person: 'ash' });
  const { children, involvements } = understood(record);
  assert.deepEqual(
    children.map((child) => [child.id, child.died?.said]),
    [['ash', '2026-03-01']],
  );
  assert.deepEqual(
    involvements.map((one) => one.to),
    [d('2026-03-01')],
  );
  assert.equal(last(record), '2026-02-05');
});

test('a child who left the family and came back is in it', () => {
  const record = aFamily().add('person-left', '2026-02-01', { person: 'ash' });
  assert.deepEqual(
    understood(record).children.map((child) => child.left),
    [d('2026-02-01')],
  );
  assert.deepEqual(
    understood(record.with('ash', 'child', '2026-03-01')).children.map((child) => child.left),
    [null],
  );
});
