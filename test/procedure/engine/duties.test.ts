import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Duty } from '../../../src/procedure/timeline.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, ladder } from '../../support/procedure.ts';
import { dutyOf, metOf, runOf } from '../../support/record.ts';
import { aStory, type Story, timesAsked } from '../policy/story.ts';
import { asItCameIn } from './arrivals.ts';

const missed = () => aStory().missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' });

describe('P8 what was done for a contact is done, though the contact has been moved to a later day since', () => {
  const edition = ladder('for-each', {
    stages: { tell: {} },
    throughout: {
      notify: asks({
        'for-each': 'counted',
        'met-by': { entry: 'notification', 'to-all': ['line-manager', 'conference-chair'] },
      }),
    },
    outcomes: { over: { by: 'line-manager', run: 'ends', cite: '1' } },
  });
  const library = libraryOf([edition.id], [edition]);
  const BOTH = ['line-manager', 'conference-chair'];
  const told = (story: Story, on: string, to = BOTH) => story.told(on, to, {}, { received: on, id: `told-${on}` });
  const second = () => missed().missed('2026-01-19', {}, { id: 'm2', received: '2026-01-19' });
  const moved = (story: Story, to = '2026-01-21') =>
    story.add(
      'correction',
      '2026-01-23',
      { mode: 'replaced', happened: to },
      { corrects: 'm2', received: '2026-01-23' },
    );
  const ofSecond = (story: Story): Duty => {
    const last = asItCameIn(story.entries(), library).at(-1)?.followed;
    assert.ok(last);
    const duties = runOf(last, edition.id).duties.filter((duty) => duty.causes.includes('m2'));
    assert.equal(duties.length, 1);
    return duties[0] as Duty;
  };
  const state = (story: Story) => [isoDay(ofSecond(story).from), metOf(ofSecond(story))];

  test('P8 on the day on which it was first said to have been, or on one before the day it is on now', () => {
    assert.deepEqual(state(moved(told(second(), '2026-01-19'))), ['2026-01-19', '2026-01-19']);
    assert.deepEqual(state(moved(told(second(), '2026-01-20'))), ['2026-01-20', '2026-01-20']);
  });

  test('P8 what was done before it was said to have been is not done for it', () => {
    assert.deepEqual(
      state(moved(told(missed(), '2026-01-16').missed('2026-01-19', {}, { id: 'm2', received: '2026-01-19' }))),
      ['2026-01-21', null],
    );
  });

  test('P8 done on the day it is on now, or later, it is done as any other', () => {
    assert.deepEqual(state(told(moved(second()), '2026-01-26')), ['2026-01-21', '2026-01-26']);
    assert.deepEqual(state(moved(told(second(), '2026-01-21'))), ['2026-01-21', '2026-01-21']);
  });

  test('P8 a part of it that was done is done, and the rest is still to do', () => {
    const half = moved(told(second(), '2026-01-19', ['line-manager']));
    assert.deepEqual(ofSecond(half).gathered, { done: ['line-manager'], missing: ['conference-chair'] });
    assert.deepEqual(state(half), ['2026-01-19', null]);
    const whole = moved(told(told(second(), '2026-01-19', ['line-manager']), '2026-01-20', ['conference-chair']));
    assert.deepEqual(state(whole), ['2026-01-19', '2026-01-20']);
    assert.deepEqual(ofSecond(whole).met?.by, ['told-2026-01-19', 'told-2026-01-20']);
  });

  test('P8 other acts of those days are not it', () => {
    const other = second().discussed('2026-01-19', {}, { received: '2026-01-19' });
    other.told('2026-01-20', ['parent'], {}, { received: '2026-01-20' });
    assert.deepEqual(state(moved(other)), ['2026-01-21', null]);
  });

  test('P8 what was done later than the day it is on now is done as any other, and not once its stage was left', () => {
    const left = moved(second())
      .decided('2026-01-26', 'over', {})
      .told('2026-01-28', BOTH, {}, { received: '2026-01-28' });
    assert.deepEqual(state(left), ['2026-01-21', null]);
  });

  test('P8 the first that does it is what it was done by, and another kind of recipient is not it', () => {
    const one = ladder('for-each', {
      stages: { tell: {} },
      throughout: {
        notify: asks({ 'for-each': 'counted', 'met-by': { entry: 'notification', to: 'line-manager' } }),
      },
    });
    const last = (story: Story) => {
      const { followed } = asItCameIn(story.entries(), libraryOf([one.id], [one])).at(-1) ?? {};
      assert.ok(followed);
      return dutyOf(runOf(followed, one.id), 'notify');
    };
    const story = () =>
      moved(told(told(missed().missed('2026-01-12', {}, { id: 'm2' }), '2026-01-13', ['parent']), '2026-01-14', BOTH));
    assert.deepEqual(last(told(story(), '2026-01-15', BOTH)).met, { on: d('2026-01-14'), by: ['told-2026-01-14'] });
  });

  test('P8 moved to an earlier day, or not moved, what was done before its day is not done for it', () => {
    const before = told(missed(), '2026-01-15').missed('2026-01-19', {}, { id: 'm2', received: '2026-01-19' });
    assert.deepEqual(state(before), ['2026-01-19', null]);
    assert.deepEqual(state(moved(before, '2026-01-16')), ['2026-01-16', null]);
  });
});

describe('P8 done before anyone could know that the stage had been left', () => {
  const edition = ladder('left', {
    stages: {
      talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: { recorded: { entry: 'barrier' } } }] },
      meet: {},
    },
  });
  /** Left on the 13th, which was known on the 20th; talked on a day, recorded on another. */
  const talked = (on: string, received: string) => {
    const story = missed()
      .add('barrier', '2026-01-13', { barrier: 'stigma' }, { received: '2026-01-20' })
      .discussed(on, {}, { received });
    const run = runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
    return metOf(dutyOf(run, 'talk'));
  };

  test('P8 what was done and recorded before it was known is done', () => {
    assert.equal(talked('2026-01-13', '2026-01-13'), '2026-01-13');
    assert.equal(talked('2026-01-16', '2026-01-16'), '2026-01-16');
    assert.equal(talked('2026-01-19', '2026-01-19'), '2026-01-19');
  });

  test('P8 of two of one day the first is what it was done by', () => {
    const story = missed()
      .add('barrier', '2026-01-13', { barrier: 'stigma' }, { received: '2026-01-20' })
      .discussed('2026-01-16', {}, { id: 'd1', received: '2026-01-16' })
      .discussed('2026-01-16', {}, { id: 'd2', received: '2026-01-16' });
    const run = runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
    assert.deepEqual(dutyOf(run, 'talk').met, { on: d('2026-01-16'), by: ['d1'] });
  });

  test('P3 P8 so is what was done, or recorded, on the very day on which it came out: nobody asks which came in first', () => {
    assert.equal(talked('2026-01-16', '2026-01-20'), '2026-01-16');
    assert.equal(talked('2026-01-20', '2026-01-20'), '2026-01-20');
  });

  test('P8 what was recorded the day after it was known, or done since, is not', () => {
    assert.equal(talked('2026-01-16', '2026-01-21'), null);
    assert.equal(talked('2026-01-16', '2026-01-26'), null);
    assert.equal(talked('2026-01-21', '2026-01-21'), null);
  });
});

describe('P9 what asks for a duty, and how often', () => {
  const barrier = (story: Story, on: string) => story.add('barrier', on, { barrier: 'stigma' });

  test('P9 a condition that no entry makes so asks once in each stage, because of what led there', () => {
    const edition = ladder('no-entry', {
      stages: { talk: { duties: { talk: asks({ when: { not: { 'any-child': 'looked-after' } } }) } } },
    });
    const story = missed().missed('2026-01-13').discussed('2026-01-14').missed('2026-01-15');
    const run = runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
    assert.equal(timesAsked(run, 'talk'), 1);
    assert.deepEqual(dutyOf(run, 'talk').causes, ['m1']);
  });

  test('P9 another entry asks again once it is done, and not while it is still to do', () => {
    const edition = ladder('asked-again', {
      stages: {
        talk: {
          duties: {
            talk: asks({ when: { recorded: { entry: 'barrier' } } }),
            write: asks({ 'met-by': { entry: 'letter' } }),
          },
        },
      },
    });
    const times = (story: Story) => {
      const run = runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
      return run.duties.filter((duty) => duty.name === 'talk').map((duty) => [isoDay(duty.from), duty.occurrence]);
    };
    assert.deepEqual(times(barrier(barrier(missed(), '2026-01-13'), '2026-01-14')), [['2026-01-13', 1]]);
    const done = barrier(barrier(missed(), '2026-01-13').discussed('2026-01-14'), '2026-01-15');
    assert.deepEqual(times(done), [
      ['2026-01-13', 1],
      ['2026-01-15', 2],
    ]);
  });

  test('P10 what a new contact asks for again may be done by that same day’s act', () => {
    const edition = ladder('declined-again', {
      stages: { talk: { duties: { talk: asks({ 'may-decline': { by: 'line-manager' } }) } } },
    });
    const story = missed().declined('2026-01-13', 'tests/declined-again:fam:m1', 'talk', 'line-manager');
    const run = runOf(
      story
        .missed('2026-01-19')
        .discussed('2026-01-19')
        .follow(libraryOf([edition.id], [edition])),
      edition.id,
    );
    assert.deepEqual([timesAsked(run, 'talk'), metOf(dutyOf(run, 'talk', 2))], [2, '2026-01-19']);
  });
});

describe('a duty that several acts do together', () => {
  const edition = ladder('together', {
    stages: {
      talk: { duties: { talk: asks({ 'met-by': { entry: 'discussion', covers: ['urgency', 'concerns'] } }) } },
    },
  });
  const talked = (...days: [string, ('urgency' | 'concerns')[]][]) => {
    const story = days.reduce((so, [on, covers]) => so.discussed(on, { covers }), missed());
    return metOf(dutyOf(runOf(story.follow(libraryOf([edition.id], [edition])), edition.id), 'talk'));
  };

  test('it is done by two of one day as by two of two', () => {
    assert.equal(talked(['2026-01-13', ['urgency']], ['2026-01-13', ['concerns']]), '2026-01-13');
    assert.equal(talked(['2026-01-13', ['urgency']], ['2026-01-14', ['concerns']]), '2026-01-14');
  });

  test('what says again what was said already stands in the way of nothing else that day', () => {
    const again = ['2026-01-14', ['urgency']] as ['2026-01-14', ['urgency']];
    assert.equal(talked(['2026-01-13', ['urgency']], again, ['2026-01-14', ['concerns']]), '2026-01-14');
    assert.equal(talked(['2026-01-13', ['urgency']], again), null);
  });
});

describe('P9 one act on the day on which a stage is left for another', () => {
  const barrier = (story: Story, on: string) => story.add('barrier', on, { barrier: 'stigma' });
  const run = (story: Story, next: Parameters<typeof asks>[0] = {}) => {
    const moves = [{ to: 'go-on', when: { met: 'review', recorded: { entry: 'barrier' } }, cite: '1' }];
    const edition = ladder('reviews', {
      stages: {
        review: { duties: { review: asks(next) }, moves },
        'go-on': { duties: { review: asks(next), agree: asks() } },
      },
    });
    return runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
  };

  test('P9 one review is one review; of another name it may do another thing of the next stage', () => {
    const moved = run(barrier(missed().discussed('2026-01-19'), '2026-01-19'));
    assert.deepEqual(
      moved.duties.map((duty) => `${duty.stage}.${duty.name} ${metOf(duty)}`),
      ['review.review 2026-01-19', 'go-on.review null', 'go-on.agree 2026-01-19'],
    );
  });

  test('P9 what another act had done before does not count against today’s', () => {
    const moved = run(barrier(missed().discussed('2026-01-16').discussed('2026-01-19'), '2026-01-19'));
    assert.equal(metOf(dutyOf(moved, 'review', 2)), '2026-01-19');
  });

  test('P9 nor is half of one review half of the next', () => {
    const whole = asks({ 'met-by': { entry: 'discussion', covers: ['urgency', 'concerns'] } });
    const story = missed()
      .discussed('2026-01-16', { covers: ['urgency'] })
      .discussed('2026-01-19', { covers: ['concerns'] });
    assert.deepEqual(dutyOf(run(barrier(story, '2026-01-19'), whole), 'review', 2).gathered, {
      done: [],
      missing: ['urgency', 'concerns'],
    });
  });

  test('P9 one message may tell of two contacts of the day on which the run opened', () => {
    const edition = ladder('two-contacts', {
      stages: { tell: {} },
      throughout: { notify: asks({ 'for-each': 'counted', 'met-by': { entry: 'notification' } }) },
    });
    const story = missed().missed('2026-01-12').told('2026-01-12', ['line-manager']);
    const told = runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
    assert.deepEqual(told.duties.map(metOf), ['2026-01-12', '2026-01-12']);
  });
});

describe('what is asked again each time it is done', () => {
  const edition = ladder('again', {
    stages: {
      talk: {
        duties: { talk: asks({ again: { days: 7 }, 'stays-due': true }) },
        moves: [{ to: 'meet', when: { recorded: { entry: 'barrier' } }, cite: '1' }],
      },
      meet: {},
    },
    outcomes: { over: { by: 'line-manager', run: 'ends', cite: '1' } },
  });
  const times = (story: Story) =>
    timesAsked(runOf(story.follow(libraryOf([edition.id], [edition])), edition.id), 'talk');

  test('is asked again while its stage lasts, and done once more after it, not again', () => {
    assert.equal(times(missed().discussed('2026-01-14')), 2);
    const left = missed().add('barrier', '2026-01-13', { barrier: 'stigma' });
    assert.equal(times(left.discussed('2026-01-14')), 1);
    assert.equal(times(missed().decided('2026-01-13', 'over').discussed('2026-01-14')), 1);
  });
});

describe('what somebody’s word asks for once the run has ended', () => {
  test('is done once, and not asked again', () => {
    const edition = ladder('word', {
      stages: { talk: {} },
      always: { danger: { 'asserted-by': 'anyone', duties: { call: asks({ again: { days: 7 } }) }, cite: '1' } },
      outcomes: { over: { by: 'line-manager', run: 'ends', cite: '1' } },
    });
    const times = (story: Story) => {
      const said = story.asserted('2026-01-14', 'danger').discussed('2026-01-15');
      return timesAsked(runOf(said.follow(libraryOf([edition.id], [edition])), edition.id), 'call');
    };
    assert.deepEqual([times(missed()), times(missed().decided('2026-01-13', 'over'))], [2, 1]);
  });
});

describe('P10 what a new contact asks for again is declined no more', () => {
  test('P10 what hangs on that is asked the same day', () => {
    const edition = ladder('no-more', {
      stages: {
        talk: {
          duties: {
            talk: asks({ 'may-decline': { by: 'line-manager' } }),
            write: asks({
              when: { recorded: { entry: 'barrier' }, not: { declined: 'talk' } },
              'met-by': { entry: 'letter' },
            }),
          },
        },
      },
    });
    const story = (on: string) =>
      missed()
        .declined('2026-01-13', 'tests/no-more:fam:m1', 'talk', 'line-manager')
        .missed('2026-01-19')
        .add('barrier', on, { barrier: 'stigma' });
    const asked = (on: string) =>
      timesAsked(runOf(story(on).follow(libraryOf([edition.id], [edition])), edition.id), 'write');
    assert.deepEqual([asked('2026-01-14'), asked('2026-01-19')], [0, 1]);
  });
});
