import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { againstMarkers, markersOn, unseenBecauseOf, type WantedVisit } from '../../src/engagement/markers.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { d, libraryOf } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const none = libraryOf([]);
type Marker = Payload<'safety-marker'>;
class Told extends FamilyRecord {
  marker(on: string, step: Marker['step'], more: Partial<Marker> = {}, id?: string): this {
    return this.add('safety-marker', on, { marker: 'm', step, ...more }, id === undefined ? {} : { id });
  }
  way(on: string, by: string, more: Partial<Payload<'seen-another-way'>> = {}): this {
    return this.add('seen-another-way', on, { children: ['ash'], instead: 'at-school', on: by, ...more });
  }
  understood() {
    return this.follow(none).understanding;
  }
}
const family = () =>
  new Told()
    .add('family-opened', '2026-01-01', {})
    .add('person-joined', '2026-01-01', { person: 'ash', as: 'child', born: '2015-06-01' }, { about: ['ash'] })
    .with('sam', 'parent-or-carer');
const standing = (told: Told, day = '2026-02-01') => markersOn(told.understood(), d(day));
const unseen = (told: Told, day = '2026-02-01') => unseenBecauseOf(told.understood(), d(day));
const names = (told: Told, day?: string) => unseen(told, day).map((one) => one.child.id);

describe('S1-9-p safety markers that stand on a day', () => {
  test('from the day on which one is set, until the day on which it is lifted', () => {
    const told = family().marker('2026-01-10', 'set').marker('2026-01-20', 'lifted');
    for (const [day, stands] of [
      ['2026-01-09', false],
      ['2026-01-10', true],
      ['2026-01-19', true],
      ['2026-01-20', false],
      ['2026-01-21', false],
    ] as const)
      assert.equal(standing(told, day).length === 1, stands, day);
    assert.deepEqual(standing(family()), []);
  });

  test('past its review it still stands, and says so', () => {
    const told = family().marker('2026-01-10', 'set', { review: '2026-01-20' });
    assert.equal(standing(told, '2026-01-20')[0]?.pastReview, false);
    assert.equal(standing(told, '2026-01-21')[0]?.pastReview, true);
    const looked = told.marker('2026-01-22', 'reviewed', { review: '2026-03-01' });
    assert.equal(standing(looked, '2026-02-01')[0]?.pastReview, false);
    assert.equal(standing(looked, '2026-02-01')[0]?.review, d('2026-03-01'));
    assert.equal(standing(family().marker('2026-01-10', 'set'), '2027-01-01')[0]?.pastReview, false);
  });

  test('a review keeps what it does not say: facts, source, whom it is about, what it says of visits', () => {
    const set = { person: 'sam', visits: 'with-police', source: 'Police', text: 'A knife.', because: ['i1'] } as const;
    const told = family()
      .marker('2026-01-10', 'set', { ...set, because: ['i1'], toldPerson: false, review: '2026-01-20' }, 'first')
      .marker('2026-01-20', 'reviewed', { because: ['i2'], text: 'Nothing since.' }, 'second');
    const [one] = standing(told);
    assert.deepEqual(one, {
      id: 'm',
      person: 'sam',
      atAddress: false,
      visits: 'with-police',
      facts: 'A knife.',
      source: 'Police',
      because: ['i1', 'i2'],
      since: d('2026-01-10'),
      looked: d('2026-01-20'),
      review: d('2026-01-20'),
      pastReview: true,
      toldPerson: false,
      entry: 'second',
      setEntry: 'first',
    });
    const changed = told.marker('2026-01-25', 'reviewed', { visits: 'not-alone', toldPerson: true, atAddress: true });
    assert.equal(standing(changed)[0]?.visits, 'not-alone');
    assert.equal(standing(changed)[0]?.toldPerson, true);
    assert.equal(standing(changed)[0]?.atAddress, true);
  });

  test('of one day the order of recording says nothing: it is set, looked at, and then lifted (P3)', () => {
    const other = family().marker('2026-01-10', 'lifted', {}, 'a').marker('2026-01-10', 'set', {}, 'b');
    assert.deepEqual(standing(other), []);
    const looked = family()
      .marker('2026-01-10', 'reviewed', { visits: 'not-alone' }, 'a')
      .marker('2026-01-10', 'set', { visits: 'with-police', text: 'A knife.' }, 'b');
    assert.equal(standing(looked)[0]?.visits, 'not-alone');
    assert.equal(standing(looked)[0]?.facts, 'A knife.');
  });

  test('one that is set again after it was lifted stands from then; one that is only ever reviewed stands', () => {
    const again = family()
      .marker('2026-01-10', 'set', { text: 'Old.' })
      .marker('2026-01-12', 'lifted')
      .marker('2026-01-15', 'set', { text: 'New.' });
    assert.deepEqual(
      standing(again).map((one) => [one.since, one.facts]),
      [[d('2026-01-15'), 'New.']],
    );
    assert.equal(standing(family().marker('2026-01-10', 'reviewed')).length, 1);
    assert.deepEqual(standing(family().marker('2026-01-10', 'lifted')), []);
  });

  test('each by itself, the oldest first; a person who turned out to be another is that one', () => {
    const two = family()
      .marker('2026-01-12', 'set', { marker: 'later' })
      .marker('2026-01-10', 'set', { marker: 'first', person: 'samuel' })
      .with('samuel', 'other-adult')
      .add('people-merged', '2026-01-13', { kept: 'sam', merged: 'samuel' });
    assert.deepEqual(
      standing(two).map((one) => [one.id, one.person]),
      [
        ['first', 'sam'],
        ['later', null],
      ],
    );
    assert.deepEqual(
      standing(two.marker('2026-01-14', 'lifted', { marker: 'first' })).map((one) => one.id),
      ['later'],
    );
  });
});

describe('S2-11.1-k a marker never means that a child goes unseen', () => {
  test('while it says something of visits and no other way is recorded, it is said of each child', () => {
    for (const visits of ['not-alone', 'with-police', 'not-at-home', 'ask-manager'] as const)
      assert.deepEqual(names(family().marker('2026-01-10', 'set', { visits })), ['ash'], visits);
    assert.deepEqual(names(family().marker('2026-01-10', 'set')), []);
    assert.deepEqual(names(family()), []);
    const both = family().with('bo').marker('2026-01-10', 'set', { visits: 'not-alone' });
    assert.deepEqual(names(both), ['ash', 'bo']);
    assert.deepEqual(names(both.way('2026-01-10', '2026-02-01')), ['bo']);
    assert.deepEqual(
      unseen(both).map((one) => one.markers.map((marker) => marker.id)),
      [['m']],
    );
  });

  test('a way holds from the day on which it is recorded to the day by which the child is seen', () => {
    const told = family().marker('2026-01-10', 'set', { visits: 'not-alone' }).way('2026-01-15', '2026-02-01');
    for (const [day, unseenThen] of [
      ['2026-01-14', true],
      ['2026-01-15', false],
      ['2026-02-01', false],
      ['2026-02-02', true],
    ] as const)
      assert.equal(names(told, day).length === 1, unseenThen, day);
  });

  test('one that was recorded before the marker holds too; one for another marker does not', () => {
    const marked = (told: Told) => told.marker('2026-01-10', 'set', { visits: 'not-alone' });
    assert.deepEqual(names(marked(family().way('2026-01-05', '2026-02-10'))), []);
    assert.deepEqual(names(marked(family()).way('2026-01-11', '2026-02-10', { marker: 'm' })), []);
    assert.deepEqual(names(marked(family()).way('2026-01-11', '2026-02-10', { marker: 'another' })), ['ash']);
    const two = marked(family()).marker('2026-01-10', 'set', { marker: 'n', visits: 'with-police' });
    const open = unseen(two.way('2026-01-11', '2026-02-10', { marker: 'm' }));
    assert.deepEqual(
      open.map((one) => one.markers.map((marker) => marker.id)),
      [['n']],
    );
  });

  test('not once it is lifted, and not of a child who is there no more, grown up, dead or not born yet', () => {
    const set = (told: Told) => told.marker('2026-01-10', 'set', { visits: 'not-alone' });
    assert.deepEqual(names(set(family()).marker('2026-01-20', 'lifted')), []);
    assert.deepEqual(names(set(family()), '2033-06-01'), []);
    assert.deepEqual(names(set(family()), '2033-05-31'), ['ash']);
    assert.deepEqual(names(set(family()).add('person-left', '2026-01-20', { person: 'ash' })), []);
    assert.deepEqual(names(set(family()).add('person-died', '2026-01-20', { person: 'ash' })), []);
    const unborn = { person: 'bean', as: 'unborn-child', expected: '2026-06-01' } as const;
    assert.deepEqual(names(set(family().add('person-joined', '2026-01-01', unborn))), ['ash']);
  });

  test('a child who turned out to be another is seen when that one is', () => {
    const told = family()
      .marker('2026-01-10', 'set', { visits: 'not-alone' })
      .add('person-joined', '2026-01-11', { person: 'ashley', as: 'child' })
      .add('people-merged', '2026-01-12', { kept: 'ash', merged: 'ashley' })
      .way('2026-01-13', '2026-02-10', { children: ['ashley'] });
    assert.deepEqual(names(told), []);
  });
});

describe('S2-11.1-k visits that a marker speaks against', () => {
  const wanted = (more: Partial<WantedVisit> = {}): WantedVisit => ({
    how: 'visit',
    where: 'home',
    withColleague: false,
    withPolice: false,
    professional: 'ada',
    on: d('2026-02-03'),
    ...more,
  });
  const against = (visits: Marker['visits'], more: Partial<WantedVisit> = {}, told = family()) => {
    const set = told.marker('2026-01-10', 'set', visits === undefined ? {} : { visits });
    return againstMarkers(set.understood(), d('2026-02-01'), wanted(more)).length === 1;
  };

  test('who must come along, and where it must not be, for each thing that a marker may say', () => {
    const alone = {};
    const two = { withColleague: true };
    const police = { withPolice: true };
    const school = { where: 'school' };
    for (const [visits, more, stopped] of [
      ['not-alone', alone, true],
      ['not-alone', two, false],
      ['not-alone', police, false],
      ['not-alone', school, true],
      ['with-police', alone, true],
      ['with-police', two, true],
      ['with-police', police, false],
      ['not-at-home', alone, true],
      ['not-at-home', two, true],
      ['not-at-home', { where: undefined }, true],
      ['not-at-home', school, false],
      ['ask-manager', { ...two, ...police }, true],
      [undefined, alone, false],
    ] as const)
      assert.equal(against(visits, more), stopped, `${visits} ${JSON.stringify(more)}`);
  });

  test('a contact that brings nobody to the family is not one; one at home always is', () => {
    for (const [how, where, stopped] of [
      ['call', undefined, false],
      ['video', undefined, false],
      ['text', undefined, false],
      ['email', undefined, false],
      ['school', undefined, false],
      ['office', undefined, false],
      ['clinic', undefined, false],
      ['appointment', 'clinic', false],
      ['meeting', 'hospital', false],
      ['meeting', 'community', false],
      ['meeting', 'office', false],
      ['meeting', undefined, true],
      ['other', undefined, true],
      ['call', 'home', true],
      [undefined, undefined, true],
      [undefined, 'school', true],
    ] as const)
      assert.equal(against('ask-manager', { how, where }), stopped, `${how} ${where}`);
  });

  test('a manager’s word is for one worker on one day, and speaks against every marker', () => {
    const allowed = (professional: string, on: string) =>
      family().add('lone-visit-allowed', '2026-02-01', { professional, on, by: 'line-manager' });
    for (const visits of ['not-alone', 'with-police', 'not-at-home', 'ask-manager'] as const)
      assert.equal(against(visits, {}, allowed('ada', '2026-02-03')), false, visits);
    assert.equal(against('not-alone', {}, allowed('bob', '2026-02-03')), true);
    assert.equal(against('not-alone', {}, allowed('ada', '2026-02-04')), true);
  });

  test('nothing stands against a visit once the marker is lifted', () => {
    const told = family().marker('2026-01-10', 'set', { visits: 'not-alone' }).marker('2026-02-01', 'lifted');
    assert.deepEqual(againstMarkers(told.understood(), d('2026-02-01'), wanted()), []);
    assert.equal(againstMarkers(told.understood(), d('2026-01-31'), wanted()).length, 1);
  });
});
