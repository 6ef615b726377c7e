import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { betweenOf, gapsOn } from '../../src/engagement/between.ts';
import { d, libraryOf } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const none = libraryOf([]);
class Told extends FamilyRecord {
  joined(born: string | null, expected: string | null = null): this {
    const payload = { person: 'ash', as: born === null ? ('unborn-child' as const) : ('child' as const) };
    return this.add(
      'person-joined',
      '2026-01-01',
      { ...payload, ...(born !== null && { born }), ...(expected !== null && { expected }) },
      { about: ['ash'] },
    );
  }
  ends(on: string): this {
    return this.add('involvement-ended', on, { child: 'ash', level: 'early-help' }, { about: ['ash'] });
  }
  asked(on: string, step: 'offered' | 'confirmed' | 'declined' = 'offered', child?: string): this {
    return this.add('transfer', on, { transfer: 't', step, ...(child && { child }) });
  }
  closes(
    on: string,
    way: 'turned-18' | 'level-changed',
    step: 'agreed' | 'refused',
    of: 'child' | 'agency' = 'child',
  ): this {
    return this.add('closing', on, { closing: `c${on}`, of, way, step, ...(of === 'child' && { child: 'ash' }) });
  }
  gaps(day: string): string[] {
    const { understanding } = this.follow(none);
    const child = understanding.children.find((one) => one.id === 'ash');
    assert.ok(child);
    return gapsOn(betweenOf(understanding, child), d(day)).map(({ gap, since }) => `${gap} ${isoDay(since)}`);
  }
}
const family = (born: string | null = '2015-06-01', expected: string | null = null) =>
  new Told().add('family-opened', '2026-01-01', {}).joined(born, expected);
const helped = () => family().level('ash', 'early-help', '2026-01-01');

describe('S2-app3-g help that ends at one level goes on at another, or is closed by a decision', () => {
  test('a level that ended and nothing after it is asked about from that day on', () => {
    const told = helped().ends('2026-03-02');
    assert.deepEqual(told.gaps('2026-03-01'), []);
    assert.deepEqual(told.gaps('2026-03-02'), ['no-level 2026-03-02']);
    assert.deepEqual(told.gaps('2027-03-02'), ['no-level 2026-03-02']);
  });
  test('another level that began on that day, or later, settles it', () => {
    assert.deepEqual(helped().ends('2026-03-02').level('ash', 'child-in-need', '2026-03-02').gaps('2026-03-05'), []);
    assert.deepEqual(helped().ends('2026-03-02').level('ash', 'child-in-need', '2026-03-04').gaps('2026-03-05'), []);
  });
  test('a child who was never at a level is not asked about', () => assert.deepEqual(family().gaps('2026-03-05'), []));
  test('a decision to close that was held back, or of one agency alone, settles nothing', () => {
    const told = helped().ends('2026-03-02');
    assert.deepEqual(told.closes('2026-03-02', 'level-changed', 'refused').gaps('2026-03-05'), ['no-level 2026-03-02']);
    assert.deepEqual(told.closes('2026-03-03', 'level-changed', 'agreed', 'agency').gaps('2026-03-05'), [
      'no-level 2026-03-02',
    ]);
    assert.deepEqual(told.closes('2026-03-04', 'level-changed', 'agreed').gaps('2026-03-05'), []);
  });
  test('a family that is closed is asked nothing; a closing before the level began is none of it', () => {
    assert.deepEqual(
      helped().ends('2026-03-02').add('family-closed', '2026-03-02', { reason: 'needs-met' }).gaps('2026-03-05'),
      [],
    );
    const before = family().closes('2026-01-02', 'level-changed', 'agreed').level('ash', 'early-help', '2026-02-01');
    assert.deepEqual(before.ends('2026-03-02').gaps('2026-03-05'), ['no-level 2026-03-02']);
  });
  test('a child who died, or is in the family no more, is not asked about', () => {
    const told = helped().ends('2026-03-02');
    assert.deepEqual(
      told.add('person-left', '2026-03-03', { person: 'ash' }, { about: ['ash'] }).gaps('2026-03-05'),
      [],
    );
    const dead = helped()
      .ends('2026-03-02')
      .add('person-died', '2026-03-03', { person: 'ash' }, { about: ['ash'] });
    assert.deepEqual(dead.gaps('2026-03-05'), []);
  });
});

describe('R7 turning 18: it is asked six months before who goes on', () => {
  const grown = () => family('2008-09-01');
  test('from six months before, and from the day itself until somebody is named', () => {
    assert.deepEqual(grown().gaps('2026-02-28'), []);
    assert.deepEqual(grown().gaps('2026-03-01'), ['turns-18 2026-09-01']);
    assert.deepEqual(grown().gaps('2026-08-31'), ['turns-18 2026-09-01']);
    assert.deepEqual(grown().gaps('2026-09-01'), ['turned-18 2026-09-01']);
  });
  test('an ending planned for the young person that says who goes on, or that nobody needs to', () => {
    const planned = (more: object) => grown().add('ending-plan', '2026-04-01', { child: 'ash', ...more });
    assert.deepEqual(planned({ successor: 'adults' }).gaps('2026-09-01'), []);
    assert.deepEqual(planned({ successor: 'adults' }).gaps('2026-03-31'), ['turns-18 2026-09-01']);
    assert.deepEqual(planned({ successorNotNeeded: true }).gaps('2026-09-01'), []);
    assert.deepEqual(planned({ referBack: 'if asked' }).gaps('2026-09-01'), ['turned-18 2026-09-01']);
    assert.deepEqual(planned({ successorNotNeeded: false }).gaps('2026-09-01'), ['turned-18 2026-09-01']);
  });
  test('what is planned for the whole family, or for a sibling, says nothing of them', () => {
    const all = grown().add('ending-plan', '2026-04-01', { successor: 'adults' });
    assert.deepEqual(all.gaps('2026-09-01'), ['turned-18 2026-09-01']);
    const other = grown().with('bay').add('ending-plan', '2026-04-01', { child: 'bay', successor: 'adults' });
    assert.deepEqual(other.gaps('2026-09-01'), ['turned-18 2026-09-01']);
  });
  test('another place that has them, or the decision to close at 18', () => {
    assert.deepEqual(grown().asked('2026-04-01').asked('2026-04-03', 'confirmed').gaps('2026-09-01'), []);
    assert.deepEqual(grown().closes('2026-09-01', 'turned-18', 'agreed').gaps('2026-09-01'), []);
    assert.deepEqual(grown().closes('2026-09-01', 'level-changed', 'agreed').gaps('2026-09-01'), [
      'turned-18 2026-09-01',
    ]);
    assert.deepEqual(grown().closes('2026-09-01', 'turned-18', 'refused').gaps('2026-09-01'), ['turned-18 2026-09-01']);
  });
  test('from 18 on no level of help for children is asked for', () => {
    const told = grown().level('ash', 'early-help', '2026-01-01').ends('2026-08-01');
    assert.deepEqual(told.gaps('2026-08-31'), ['no-level 2026-08-01', 'turns-18 2026-09-01']);
    assert.deepEqual(told.gaps('2026-09-01'), ['turned-18 2026-09-01']);
  });
});

describe('a birth that was expected and is not on the record', () => {
  test('is asked about from the day after', () => {
    assert.deepEqual(family(null, '2026-03-10').gaps('2026-03-10'), []);
    assert.deepEqual(family(null, '2026-03-10').gaps('2026-03-11'), ['birth-unsaid 2026-03-10']);
  });
  test('until it is recorded', () => {
    const born = family(null, '2026-03-10').add('person-born', '2026-03-12', { person: 'ash', born: '2026-03-12' });
    assert.deepEqual(born.gaps('2026-03-20'), []);
  });
});

describe('S1-10-k another place that was asked to take over and has not answered', () => {
  test('from the day it was asked, for the child or for all of them, until it answers', () => {
    for (const child of [undefined, 'ash']) {
      const told = family().asked('2026-03-02', 'offered', child);
      assert.deepEqual(told.gaps('2026-03-01'), []);
      assert.deepEqual(told.gaps('2026-03-02'), ['unanswered 2026-03-02']);
      assert.deepEqual(told.asked('2026-03-04', 'declined', child).gaps('2026-03-05'), []);
    }
    assert.deepEqual(family().with('bay').asked('2026-03-02', 'offered', 'bay').gaps('2026-03-05'), []);
  });
  test('the first of several that are open says since when', () => {
    const told = family().asked('2026-03-02').add('transfer', '2026-03-04', { transfer: 'other', step: 'offered' });
    assert.deepEqual(told.gaps('2026-03-05'), ['unanswered 2026-03-02']);
    assert.deepEqual(told.asked('2026-03-05', 'confirmed').gaps('2026-03-05'), ['unanswered 2026-03-04']);
  });
});

describe('what is said of one child says nothing of another', () => {
  const two = () =>
    helped()
      .add('person-joined', '2026-01-01', { person: 'elm', as: 'child', born: '2016-06-01' }, { about: ['elm'] })
      .level('elm', 'child-in-need', '2026-02-02');
  const ofElm = { about: ['elm'] };
  test('a sibling’s level keeps nobody at one, nor does its end end theirs', () => {
    assert.deepEqual(two().ends('2026-03-02').gaps('2026-03-05'), ['no-level 2026-03-02']);
    const ended = two().add('involvement-ended', '2026-03-02', { child: 'elm', level: 'child-in-need' }, ofElm);
    assert.deepEqual(ended.gaps('2026-03-05'), []);
  });
  test('a sibling’s closing settles nothing', () => {
    const closed = two()
      .ends('2026-03-02')
      .add('closing', '2026-03-03', { closing: 'c', of: 'child', way: 'level-changed', step: 'agreed', child: 'elm' });
    assert.deepEqual(closed.gaps('2026-03-05'), ['no-level 2026-03-02']);
  });
  test('another place that was asked to take a sibling on has not been asked about them', () => {
    assert.deepEqual(two().asked('2026-02-10', 'offered', 'elm').gaps('2026-03-05'), []);
    const both = two()
      .asked('2026-02-10', 'offered', 'ash')
      .add('transfer', '2026-02-20', { transfer: 'u', step: 'confirmed', child: 'elm' });
    assert.deepEqual(both.gaps('2026-03-05'), ['unanswered 2026-02-10']);
  });
});

describe('where a child may fall, as days', () => {
  const between = (told: Told) => {
    const { understanding } = told.follow(none);
    const child = understanding.children.find((one) => one.id === 'ash');
    assert.ok(child);
    return betweenOf(understanding, child);
  };
  const nothing = { turns18: null, handedOn: null, birthUnsaid: null, noLevelSince: null, unanswered: null };
  test('of a child who has died nothing is asked', () => {
    const died = helped()
      .ends('2026-03-02')
      .asked('2026-03-03')
      .add('person-died', '2026-03-04', { person: 'ash' }, { about: ['ash'] });
    assert.deepEqual(between(died), nothing);
  });
  test('what was answered is open no more', () => {
    const answered = family(null, '2026-09-01').asked('2026-03-03').asked('2026-03-09', 'declined');
    assert.deepEqual(between(answered), { ...nothing, birthUnsaid: d('2026-09-01') });
  });
  test('the last of several levels that ended says since when', () => {
    const told = helped()
      .ends('2026-02-02')
      .level('ash', 'child-in-need', '2026-02-10')
      .add('involvement-ended', '2026-04-01', { child: 'ash', level: 'child-in-need' }, { about: ['ash'] });
    assert.equal(between(told).noLevelSince, d('2026-04-01'));
  });
  test('a place that was asked has them only when it says yes; an override closes like an agreement', () => {
    const grown = () => family('2008-05-01');
    assert.equal(between(grown().asked('2026-03-03')).handedOn, null);
    assert.equal(between(grown().asked('2026-03-03').asked('2026-03-09', 'confirmed')).handedOn, d('2026-03-09'));
    const overridden = grown().add('closing', '2026-05-01', {
      closing: 'c',
      of: 'child',
      way: 'turned-18',
      step: 'overridden',
      child: 'ash',
    });
    assert.equal(between(overridden).handedOn, d('2026-05-01'));
  });
});
