import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { keptUntil } from '../../src/engagement/retention.ts';
import { retentionIn } from '../../src/platform/recorder/project.ts';
import { libraryOf } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const library = libraryOf([]);
const classes = retentionIn(library.lists);
class Told extends FamilyRecord {
  child(id: string, born?: string): this {
    return this.add('person-joined', '2020-01-01', { person: id, as: 'child', ...(born && { born }) }, { about: [id] });
  }
  closes(on: string): this {
    return this.add('family-closed', on, { reason: 'needs-met' });
  }
  keptFor(): string | null {
    const said = keptUntil(this.follow(library).understanding, classes);
    return said && `${said.code} ${isoDay(said.until)}`;
  }
}
const family = () => new Told().add('family-opened', '2020-01-01', {});

describe('law and practice, section 4: for how long a record is kept at least', () => {
  test('nothing is said of a family that is open, or open again', () => {
    const open = family().child('ash', '2012-05-06').level('ash', 'early-help', '2020-01-01');
    assert.equal(open.keptFor(), null);
    assert.notEqual(open.closes('2021-03-02').keptFor(), null);
    assert.equal(open.add('family-opened', '2022-01-01', {}).keptFor(), null);
  });
  test('by the highest level that a child ever was at', () => {
    const ash = () => family().child('ash', '2012-05-06');
    assert.equal(ash().closes('2021-03-02').keptFor(), 'other 2027-03-02');
    assert.equal(
      ash().level('ash', 'early-help', '2020-01-01').closes('2021-03-02').keptFor(),
      'early-help 2027-03-02',
    );
    const need = ash().level('ash', 'early-help', '2020-01-01').level('ash', 'child-in-need', '2020-02-01');
    assert.equal(need.closes('2021-03-02').keptFor(), 'child-in-need 2033-05-06');
    assert.equal(
      ash().level('ash', 'looked-after', '2020-01-01').closes('2021-03-02').keptFor(),
      'looked-after 2087-05-06',
    );
  });
  test('of a plan for a child’s protection from the last contact, or from the closing where there was none', () => {
    const plan = () => family().child('ash', '2012-05-06').level('ash', 'child-protection', '2020-01-01');
    assert.equal(plan().closes('2021-03-02').keptFor(), 'child-protection 2056-03-02');
    const met = plan().add('contact', '2020-11-03', { outcome: 'kept' }).closes('2021-03-02');
    assert.equal(met.keptFor(), 'child-protection 2055-11-03');
  });
  test('of a child who was looked after and died, from the death', () => {
    const died = family()
      .child('ash', '2012-05-06')
      .level('ash', 'looked-after', '2020-01-01')
      .add('person-died', '2020-06-01', { person: 'ash' }, { about: ['ash'] })
      .closes('2021-03-02');
    assert.equal(died.keptFor(), 'looked-after 2035-06-01');
  });
  test('of several children the longest, since what happened to one happened to the others', () => {
    const two = family()
      .child('ash', '2012-05-06')
      .child('bay', '2018-05-06')
      .level('ash', 'child-in-need', '2020-01-01')
      .level('bay', 'early-help', '2020-01-01');
    assert.equal(two.closes('2021-03-02').keptFor(), 'child-in-need 2033-05-06');
  });
  test('where a day from which a class counts is not on the record, somebody must say', () => {
    const unborn = family().child('ash').level('ash', 'child-in-need', '2020-01-01').closes('2021-03-02');
    assert.equal(unborn.keptFor(), null);
    assert.equal(keptUntil(family().child('ash').closes('2021-03-02').follow(library).understanding, []), null);
  });
  test('a family without a child is kept as a contact without a level; and no record less long than it was open', () => {
    assert.equal(family().closes('2021-03-02').keptFor(), 'other 2027-03-02');
    const grown = family().child('ash', '1990-05-06').level('ash', 'child-in-need', '2020-01-01').closes('2021-03-02');
    assert.equal(grown.keptFor(), 'child-in-need 2021-03-02');
  });
});
