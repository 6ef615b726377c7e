import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Edition } from '../../../src/procedure/edition.ts';
import { dutiesOn, type Run } from '../../../src/procedure/timeline.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, ladder } from '../../support/procedure.ts';
import { dutyOf, runOf } from '../../support/record.ts';
import { aStory, type Story } from '../policy/story.ts';

const RUN = 'tests/small:fam:m1';
/** One duty whose time the policy sets, and one whose time the partnership sets. */
const edition = ladder('small', {
  stages: {
    talk: {
      duties: {
        talk: asks({ who: 'social-worker', due: { days: 5, cite: '1' } }),
        write: asks({ who: 'social-worker', due: { days: 5, local: true }, 'met-by': { entry: 'letter' } }),
      },
      moves: [{ to: 'meet', when: { 'continued-after': 'write' } }],
    },
    meet: { duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) } },
  },
});
const follow = (story: Story, of: Edition = edition): Run => runOf(story.follow(libraryOf([of.id], [of])), of.id);
const missed = () => aStory().missed('2026-01-12', {}, { id: 'm1' });
const redated = (story: Story, on: string, duty: string, to: string, by = 'line-manager') =>
  story.add('duty-redated', on, { run: RUN, duty, by, to, reason: 'the worker is ill' });
const delegated = (story: Story, on: string, duty: string, to: string) =>
  story.add('duty-delegated', on, { run: RUN, duty, by: 'line-manager', to, reason: 'she knows the family' });
const owed = (story: Story, day: string) =>
  dutiesOn(story.follow(libraryOf([edition.id], [edition])).evaluation.timeline, d(day)).map(
    ({ duty, overdue }) => `${duty.name} by ${isoDay(duty.by)}${overdue ? ', overdue' : ''}`,
  );

describe('a duty that a manager gives another day', () => {
  test('P9 where the partnership set the time, the new day holds, and the first stays to be read', () => {
    const run = follow(redated(missed(), '2026-01-14', 'write', '2026-01-23'));
    const duty = dutyOf(run, 'write');
    assert.equal(isoDay(duty.by), '2026-01-23');
    assert.equal(isoDay(duty.due.day), '2026-01-17');
    assert.equal(duty.redated?.by, 'line-manager');
    assert.deepEqual(owed(redated(missed(), '2026-01-14', 'write', '2026-01-23'), '2026-01-20'), [
      'talk by 2026-01-17, overdue',
      'write by 2026-01-23',
    ]);
  });

  test('a day that the policy sets is not put off: what is done after it is late; it can be brought forward', () => {
    assert.equal(
      isoDay(dutyOf(follow(redated(missed(), '2026-01-14', 'talk', '2026-01-23')), 'talk').by),
      '2026-01-17',
    );
    assert.equal(
      isoDay(dutyOf(follow(redated(missed(), '2026-01-14', 'talk', '2026-01-15')), 'talk').by),
      '2026-01-15',
    );
  });

  test('the last word holds', () => {
    const twice = redated(redated(missed(), '2026-01-14', 'write', '2026-01-23'), '2026-01-15', 'write', '2026-01-20');
    assert.equal(isoDay(dutyOf(follow(twice), 'write').by), '2026-01-20');
  });

  test('P6 our own delay never stalls the ladder: what goes on after the policy’s day moves the stage all the same', () => {
    const later = redated(missed(), '2026-01-14', 'write', '2026-02-20').missed('2026-01-19');
    assert.equal(follow(later).stages.at(-1)?.stage, 'meet');
  });

  test('by anybody but a manager it is told as not allowed, and the day stays', () => {
    const run = follow(redated(missed(), '2026-01-14', 'write', '2026-01-23', 'social-worker'));
    assert.equal(isoDay(dutyOf(run, 'write').by), '2026-01-17');
    assert.deepEqual(
      run.problems.map((one) => one.why),
      ['“write” keeps its day: only a manager may give it another'],
    );
    assert.deepEqual(follow(redated(missed(), '2026-01-14', 'write', '2026-01-23')).problems, []);
  });

  test('what was said before it was asked, after it was done, of another duty or another run changes nothing', () => {
    const before = aStory().add('duty-redated', '2026-01-11', {
      run: RUN,
      duty: 'write',
      by: 'line-manager',
      to: '2026-02-01',
    });
    assert.equal(dutyOf(follow(before.missed('2026-01-12', {}, { id: 'm1' })), 'write').redated, null);
    const done = missed().wrote('2026-01-13', ['concerns']);
    assert.equal(dutyOf(follow(redated(done, '2026-01-14', 'write', '2026-02-01')), 'write').redated, null);
    assert.equal(dutyOf(follow(redated(missed(), '2026-01-14', 'talk', '2026-01-13')), 'write').redated, null);
    const other = missed().add('duty-redated', '2026-01-14', {
      run: 'another',
      duty: 'write',
      by: 'line-manager',
      to: '2026-02-01',
    });
    assert.equal(dutyOf(follow(other), 'write').redated, null);
  });

  test('it is named by its key too, where a duty of one name is asked more than once', () => {
    const { key } = dutyOf(follow(missed()), 'write');
    assert.equal(isoDay(dutyOf(follow(redated(missed(), '2026-01-14', key, '2026-01-23')), 'write').by), '2026-01-23');
  });
});

describe('a duty that is passed on', () => {
  const withBoth = () =>
    missed()
      .add('team-joined', '2026-01-01', { professional: 'wes', agency: 'csc', role: 'social-worker' })
      .add('team-joined', '2026-01-01', { professional: 'una', agency: 'hv', role: 'health-visitor' });

  test('P12 is theirs while they are in the team, and the role’s again when they have left', () => {
    assert.equal(dutyOf(follow(withBoth()), 'write').owner.professional, 'wes');
    const passed = delegated(withBoth(), '2026-01-14', 'write', 'una');
    assert.deepEqual(dutyOf(follow(passed), 'write').owner, {
      professional: 'una',
      role: 'social-worker',
      fallback: false,
    });
    assert.equal(dutyOf(follow(passed), 'talk').owner.professional, 'wes');
    const left = passed.add('team-left', '2026-01-16', { professional: 'una' });
    assert.equal(dutyOf(follow(left), 'write').owner.professional, 'wes');
  });

  test('to somebody who is not in the team it stays where it was', () => {
    assert.equal(
      dutyOf(follow(delegated(withBoth(), '2026-01-14', 'write', 'nobody')), 'write').owner.professional,
      'wes',
    );
  });

  test('the last of two holds', () => {
    const back = delegated(delegated(withBoth(), '2026-01-14', 'write', 'una'), '2026-01-15', 'write', 'wes');
    assert.equal(dutyOf(follow(back), 'write').owner.professional, 'wes');
  });
});

describe('what was arranged, at its edges', () => {
  const talkedOn = (story: Story, on: string) => story.discussed(on);
  const redatedOf = (story: Story, duty = 'write') => dutyOf(follow(story), duty).redated?.entry ?? null;

  test('from the day on which it was asked to the day on which it was done, both with', () => {
    const at = (on: string) => redatedOf(redated(missed(), on, 'write', '2026-01-23'));
    assert.equal(at('2026-01-11'), null, 'before it was asked');
    assert.notEqual(at('2026-01-12'), null, 'the day on which it was asked');
    const done = (on: string) => redatedOf(redated(talkedOn(missed(), '2026-01-14'), on, 'talk', '2026-01-13'), 'talk');
    assert.notEqual(done('2026-01-13'), null);
    assert.notEqual(done('2026-01-14'), null, 'the day on which it was done');
    assert.equal(done('2026-01-15'), null, 'after it was done');
  });

  test('by a line manager, a senior manager, a conference chair or the safeguarding lead, and nobody else', () => {
    for (const by of ['line-manager', 'senior-manager', 'conference-chair', 'safeguarding-lead'])
      assert.notEqual(redatedOf(redated(missed(), '2026-01-14', 'write', '2026-01-23', by)), null, by);
    const story = redated(missed(), '2026-01-14', 'write', '2026-01-23', 'teacher');
    assert.equal(redatedOf(story), null);
    assert.deepEqual(
      follow(story).problems.map((one) => one.why),
      ['“write” keeps its day: only a manager may give it another'],
    );
  });

  test('of another run, or of a duty that was passed on, nothing is said to be wrong', () => {
    const other = missed().add('duty-redated', '2026-01-14', {
      run: 'another',
      duty: 'say-what-is',
      by: 'teacher',
      to: '2026-01-23',
    });
    assert.deepEqual(follow(other).problems, []);
    const passed = missed().add('duty-delegated', '2026-01-14', { run: RUN, duty: 'write', by: 'teacher', to: 'x' });
    assert.deepEqual(follow(passed).problems, []);
    const named = redated(missed(), '2026-01-14', 'say-what-is', '2026-01-23', 'teacher');
    assert.match(follow(named).problems[0]?.why ?? '', /^“say what is” keeps its day/);
  });
});
