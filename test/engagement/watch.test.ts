import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Understanding } from '../../src/engagement/understand.ts';
import {
  accountableOn,
  askedOfNobody,
  isToBeSeen,
  lastOneLeft,
  nobodyAcceptedOn,
  watchersOn,
  watchSaidIn,
} from '../../src/engagement/watch.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { d, libraryOf } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const none = libraryOf([]);
class Told extends FamilyRecord {
  says(on: string, agency: string, sees: Payload<'watch'>['sees'] = 'yes', more: Partial<Payload<'watch'>> = {}): this {
    return this.add('watch', on, { child: 'ash', agency, sees, ...more }, { about: ['ash'] });
  }
  asks(on: string, who = 'social-worker', more: Partial<Payload<'plan-asks'>> = {}): this {
    return this.add('plan-asks', on, { child: 'ash', who, everyDays: 10, ...more }, { about: ['ash'] });
  }
  ends(on: string, agency: string): this {
    return this.add('agency-ended', on, { agency });
  }
  understood(): Understanding {
    return this.follow(none).understanding;
  }
}
const family = () =>
  new Told()
    .add('family-opened', '2026-01-01', {})
    .add('person-joined', '2026-01-01', { person: 'ash', as: 'child', born: '2015-06-01' }, { about: ['ash'] })
    .add('agency-involved', '2026-01-01', { agency: 'school', kind: 'school' })
    .team('sw', 'social-worker')
    .team('lp', 'lead-professional');
const who = (told: Told, day = '2026-02-01') =>
  watchersOn(told.understood(), 'ash', d(day)).map((one) => one.professional ?? one.agency);

describe('S1-10-m who sees this child', () => {
  test('nobody, until a plan asks it of somebody or an agency says so', () => {
    assert.deepEqual(who(family()), []);
    assert.deepEqual(who(family().asks('2026-01-05')), ['sw']);
    assert.deepEqual(who(family().says('2026-01-05', 'school')), ['school']);
    assert.deepEqual(who(family().asks('2026-01-05').says('2026-01-05', 'school')), ['sw', 'school']);
  });

  test('from that day on and not before, and only this child', () => {
    assert.deepEqual(who(family().asks('2026-01-05'), '2026-01-04'), []);
    assert.deepEqual(who(family().says('2026-01-05', 'school'), '2026-01-04'), []);
    assert.deepEqual(who(family().says('2026-01-05', 'school'), '2026-01-05'), ['school']);
    const other = family().with('bo').says('2026-01-05', 'school', 'yes', { child: 'bo' });
    assert.deepEqual(who(other), []);
    assert.deepEqual(who(family().with('bo').asks('2026-01-05', 'social-worker', { child: 'bo' })), []);
  });

  test('a plan that asks it of a role in which nobody works is no one, and is told as that', () => {
    const told = family().asks('2026-01-05', 'health-visitor');
    assert.deepEqual(who(told), []);
    const asked = (told: Told, day: string) => askedOfNobody(told.understood(), 'ash', d(day)).map((one) => one.who);
    assert.deepEqual(asked(told, '2026-02-01'), ['health-visitor']);
    assert.deepEqual(asked(told, '2026-01-04'), []);
    assert.deepEqual(asked(family().asks('2026-01-05'), '2026-02-01'), []);
    assert.deepEqual(asked(family().with('bo').asks('2026-01-05', 'gp', { child: 'bo' }), '2026-02-01'), []);
    const left = family().asks('2026-01-05').add('team-left', '2026-01-20', { professional: 'sw' });
    assert.deepEqual(who(left, '2026-01-19'), ['sw']);
    assert.deepEqual(who(left, '2026-01-20'), []);
    assert.deepEqual(who(family().asks('2026-01-05').asks('2026-01-20', 'social-worker', { ended: true })), []);
  });

  test('each agency’s last word holds', () => {
    assert.deepEqual(who(family().says('2026-01-05', 'school').says('2026-01-12', 'school', 'no')), []);
    assert.deepEqual(who(family().says('2026-01-05', 'school').says('2026-01-12', 'school', 'not-known')), []);
    assert.deepEqual(who(family().says('2026-01-05', 'school', 'no').says('2026-01-12', 'school')), ['school']);
    assert.deepEqual(who(family().says('2026-01-05', 'school').says('2026-01-12', 'gp', 'no')), ['school']);
  });

  test('an agency that has ended its part since is gone, and is there again when it comes back or says so after', () => {
    const gone = family().says('2026-01-05', 'school').ends('2026-01-20', 'school');
    assert.deepEqual(who(gone, '2026-01-19'), ['school']);
    assert.deepEqual(who(gone, '2026-01-20'), []);
    assert.deepEqual(who(gone), []);
    assert.deepEqual(who(family().says('2026-01-20', 'school').ends('2026-01-20', 'school')), [], 'the same day');
    assert.deepEqual(who(gone.says('2026-01-25', 'school')), ['school']);
    const back = family()
      .says('2026-01-05', 'school')
      .ends('2026-01-10', 'school')
      .add('agency-involved', '2026-01-15', { agency: 'school', kind: 'school' });
    assert.deepEqual(who(back), ['school']);
    assert.deepEqual(who(family().says('2026-01-05', 'school').ends('2026-01-20', 'csc')), ['school']);
  });

  test('S3-4 a school that takes the child off its roll sees the child no more, unless it says so again', () => {
    const off = family()
      .says('2026-01-05', 'school')
      .add('removed-from-roll', '2026-01-20', { child: 'ash', roll: 'school', of: 'school' }, { about: ['ash'] });
    assert.deepEqual(who(off, '2026-01-19'), ['school']);
    assert.deepEqual(who(off, '2026-01-20'), []);
    assert.deepEqual(who(off.says('2026-01-22', 'school')), ['school']);
    const unnamed = family()
      .says('2026-01-05', 'school')
      .add('removed-from-roll', '2026-01-20', { child: 'ash', roll: 'gp-list' }, { about: ['ash'] });
    assert.deepEqual(who(unnamed), ['school'], 'whose roll it was is not known');
  });

  test('a worker who was named and has left is gone; one who is in no team is not', () => {
    const named = family().says('2026-01-05', 'csc', 'yes', { professional: 'lp' });
    assert.deepEqual(who(named), ['lp']);
    const left = family()
      .says('2026-01-05', 'csc', 'yes', { professional: 'lp' })
      .add('team-left', '2026-01-20', { professional: 'lp' });
    assert.deepEqual(who(left, '2026-01-19'), ['lp']);
    assert.deepEqual(who(left, '2026-01-20'), []);
    assert.deepEqual(
      who(
        family()
          .add('team-left', '2026-01-04', { professional: 'lp' })
          .says('2026-01-05', 'csc', 'yes', { professional: 'lp' }),
      ),
      ['lp'],
      'left before they were named',
    );
    const teacher = family()
      .add('agency-involved', '2026-01-01', { agency: 'nursery', kind: 'school' })
      .says('2026-01-05', 'nursery', 'yes', { professional: 'school' });
    assert.deepEqual(who(teacher), ['school']);
  });

  test('S1-8-g how often, when next, and to whom they report: whoever is named, else whoever answers for the child', () => {
    const told = family()
      .add('accountable-named', '2026-01-02', { child: 'ash', professional: 'lp' }, { about: ['ash'] })
      .asks('2026-01-05', 'social-worker', { alone: true })
      .says('2026-01-06', 'school', 'yes', { everyDays: 1, next: '2026-01-07', reportsTo: 'sw' })
      .says('2026-01-07', 'gp');
    const lines = watchersOn(told.understood(), 'ash', d('2026-02-01')).map((one) => [
      one.because,
      one.role,
      one.everyDays,
      one.alone,
      one.next,
      one.reportsTo,
    ]);
    assert.deepEqual(lines, [
      ['plan', 'social-worker', 10, true, null, 'lp'],
      ['said', null, 1, false, d('2026-01-07'), 'sw'],
      ['said', null, null, false, null, 'lp'],
    ]);
    const { network } = told.understood();
    assert.equal(accountableOn(network, 'ash', d('2026-01-01')), null);
    assert.equal(accountableOn(network, 'ash', d('2026-01-02')), 'lp');
    assert.equal(accountableOn(network, 'bo', d('2026-02-01')), null);
    assert.equal(watchSaidIn(told.understood().view).said.at(-1)?.last, null);
  });

  test('rule 5: only a senior manager can accept that nobody does, and only up to the day of the review', () => {
    const by = (role: string) =>
      family().add('watch-none', '2026-01-10', { child: 'ash', by: role, review: '2026-01-20' }, { about: ['ash'] });
    const held = (told: Told, day: string, child = 'ash') =>
      nobodyAcceptedOn(told.understood(), child, d(day)) !== null;
    assert.deepEqual(
      ['2026-01-09', '2026-01-10', '2026-01-19', '2026-01-20'].map((day) => held(by('senior-manager'), day)),
      [false, true, true, false],
    );
    assert.equal(held(by('safeguarding-lead'), '2026-01-12'), true);
    assert.equal(held(by('line-manager'), '2026-01-12'), false);
    assert.equal(held(by('senior-manager'), '2026-01-12', 'bo'), false);
  });
});

describe('S1-10-m the last one who was named before is gone', () => {
  const left = (told: Told, day = '2026-02-02') => lastOneLeft(told.understood(), 'ash', d(day));
  const says = () => family().says('2026-01-05', 'school');

  test('when nobody else had been named before that day', () => {
    assert.equal(left(says().ends('2026-02-02', 'school')), true);
    assert.equal(left(says().says('2026-01-06', 'csc').ends('2026-02-02', 'school')), false);
    assert.equal(left(says().says('2026-02-02', 'csc').ends('2026-02-02', 'school')), true, 'named that day only');
    assert.equal(left(says().says('2026-01-06', 'csc').ends('2026-02-02', 'school').ends('2026-02-02', 'csc')), true);
    assert.equal(left(says().ends('2026-02-02', 'school'), '2026-02-03'), false, 'it was the day before');
    assert.equal(left(family().ends('2026-02-02', 'school')), false, 'there was nobody to lose');
    assert.equal(left(says().ends('2026-02-02', 'csc')), false);
  });

  test('by its own word, by its worker’s leaving, or because another child is meant', () => {
    for (const sees of ['no', 'not-known'] as const)
      assert.equal(left(says().says('2026-02-02', 'school', sees)), true, sees);
    assert.equal(left(says().says('2026-02-02', 'school', 'yes')), false);
    assert.equal(left(says().says('2026-02-02', 'csc', 'no')), false);
    const again = says().says('2026-01-10', 'school', 'no').says('2026-01-12', 'school');
    assert.equal(left(again), false, 'it said no another day');
    assert.equal(left(says().with('bo').says('2026-02-02', 'school', 'no', { child: 'bo' })), false);
    const named = family().says('2026-01-05', 'csc', 'yes', { professional: 'lp' });
    assert.equal(left(named.add('team-left', '2026-02-02', { professional: 'lp' })), true);
    const another = family().says('2026-01-05', 'csc', 'yes', { professional: 'lp' });
    assert.equal(left(another.add('team-left', '2026-02-02', { professional: 'sw' })), false);
    assert.equal(left(says().add('team-left', '2026-02-02', { professional: 'sw' })), false, 'no worker was named');
  });

  test('the agency’s worker left that day, whoever it names instead that day', () => {
    const named = family().says('2026-01-05', 'csc', 'yes', { professional: 'lp' });
    const instead = named
      .add('team-left', '2026-02-02', { professional: 'lp' })
      .says('2026-02-02', 'csc', 'yes', { professional: 'sw' });
    assert.equal(left(instead), true);
    assert.deepEqual(who(instead, '2026-02-02'), ['sw']);
  });

  test('because the plan stops asking, or nobody works in the role it asks', () => {
    const asked = () => family().asks('2026-01-05');
    assert.equal(left(asked().asks('2026-02-02', 'social-worker', { ended: true })), true);
    assert.equal(left(asked().asks('2026-02-02', 'social-worker', { everyDays: 5 })), false, 'asked in another way');
    assert.equal(
      left(
        asked()
          .asks('2026-02-02', 'social-worker', { everyDays: 5 })
          .asks('2026-02-02', 'social-worker', { ended: true }),
      ),
      true,
    );
    assert.equal(
      left(asked().asks('2026-02-02', 'social-worker', { ended: true }).asks('2026-02-02', 'social-worker')),
      true,
      'stopped and asked again that day',
    );
    assert.equal(left(asked().add('team-left', '2026-02-02', { professional: 'sw' })), true);
    assert.equal(
      left(
        asked()
          .add('team-left', '2026-02-02', { professional: 'sw' })
          .team('sue', 'social-worker', 'csc', '2026-02-02'),
      ),
      true,
      'who joins that day was not there before',
    );
    const sue = asked().team('sue', 'social-worker', 'csc', '2026-01-10');
    assert.equal(left(sue.add('team-left', '2026-02-02', { professional: 'sw' })), false);
    assert.equal(left(asked().asks('2026-02-02', 'lead-professional', { ended: true })), false);
    const two = asked().with('bo').asks('2026-01-05', 'social-worker', { child: 'bo' });
    assert.equal(left(two.asks('2026-02-02', 'social-worker', { child: 'bo', ended: true })), false, 'another child');
    assert.equal(left(asked(), '2026-02-02'), false);
    const both = asked().asks('2026-01-06', 'lead-professional').asks('2026-02-02', 'social-worker', { ended: true });
    assert.equal(left(both), false, 'another role still does');
    const earlier = asked().asks('2026-01-20', 'social-worker', { ended: true }).asks('2026-01-25');
    assert.equal(left(earlier), false, 'it stopped another day');
    assert.equal(left(earlier, '2026-01-20'), true);
  });
});

describe('S3-5-v whom somebody has to see', () => {
  const toBeSeen = (told: Told, day = '2026-02-01', child = 'ash') => isToBeSeen(told.understood(), child, d(day));
  const at = (level: Payload<'involvement-began'>['level']) => family().level('ash', level, '2026-01-05');

  test('a child at early help or above, while it lasts', () => {
    for (const level of ['early-help', 'child-in-need', 'child-protection', 'looked-after'] as const)
      assert.equal(toBeSeen(at(level)), true, level);
    assert.equal(toBeSeen(at('universal')), false);
    assert.equal(toBeSeen(family()), false);
    assert.equal(toBeSeen(at('early-help'), '2026-01-04'), false);
    assert.equal(toBeSeen(at('early-help'), '2026-02-01', 'bo'), false);
    const two = at('early-help').with('bo');
    assert.deepEqual([toBeSeen(two), toBeSeen(two, '2026-02-01', 'bo')], [true, false]);
    const died = two.level('bo', 'early-help', '2026-01-05').add('person-died', '2026-01-20', { person: 'ash' });
    assert.deepEqual([toBeSeen(died), toBeSeen(died, '2026-02-01', 'bo')], [false, true]);
    const ended = at('early-help').add('involvement-ended', '2026-01-20', { child: 'ash', level: 'early-help' });
    assert.deepEqual([toBeSeen(ended, '2026-01-19'), toBeSeen(ended, '2026-01-20')], [true, false]);
  });

  test('not one who has died, has left the family, is not born yet or has turned 18', () => {
    assert.equal(toBeSeen(at('early-help').add('person-died', '2026-01-20', { person: 'ash' })), false);
    assert.equal(toBeSeen(at('early-help').add('person-left', '2026-02-01', { person: 'ash' })), false);
    assert.equal(toBeSeen(at('early-help').add('person-left', '2026-02-02', { person: 'ash' })), true);
    assert.equal(toBeSeen(at('early-help'), '2033-05-31'), true);
    assert.equal(toBeSeen(at('early-help'), '2033-06-01'), false, 'on the eighteenth birthday');
    const away = () =>
      at('early-help')
        .add('person-left', '2026-01-20', { person: 'ash' })
        .add('person-left', '2026-01-25', { person: 'ash' });
    assert.deepEqual(
      ['2026-01-19', '2026-01-20', '2026-01-26'].map((day) => toBeSeen(away(), day)),
      [true, false, false],
      'told twice, they left the first time',
    );
    const back = away().add('person-joined', '2026-02-10', { person: 'ash', as: 'child' }, { about: ['ash'] });
    assert.deepEqual(
      ['2026-01-19', '2026-01-25', '2026-02-09', '2026-02-10'].map((day) => toBeSeen(back, day)),
      [true, false, false, true],
      'and came back',
    );
    const unborn = new Told()
      .add('person-joined', '2026-01-01', { person: 'bump', as: 'unborn-child', expected: '2026-03-01' })
      .level('bump', 'child-protection', '2026-01-05');
    assert.deepEqual(
      ['2026-02-28', '2026-03-01'].map((day) => toBeSeen(unborn, day, 'bump')),
      [false, true],
    );
    const bornEarly = unborn.add('person-born', '2026-02-10', { person: 'bump', born: '2026-02-10' });
    assert.equal(toBeSeen(bornEarly, '2026-02-12', 'bump'), true);
    assert.equal(toBeSeen(bornEarly, '2026-02-09', 'bump'), false, 'the day before the birth');
  });
});
