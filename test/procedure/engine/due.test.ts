import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { later, ruleText } from '../../../src/procedure/due.ts';
import type { Edition } from '../../../src/procedure/edition.ts';
import type { PlainDue } from '../../../src/procedure/schema.ts';
import type { Duty, Run } from '../../../src/procedure/timeline.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, ladder } from '../../support/procedure.ts';
import { dueOf, dutyOf, metOf, runOf, stagesOf } from '../../support/record.ts';
import { aStory, type Story } from '../policy/story.ts';

const { calendar } = libraryOf([]);
const runUnder = (edition: Edition, story: Story): Run =>
  runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
const asked = (edition: Edition, story: Story, name: string, nth?: number): Duty =>
  dutyOf(runUnder(edition, story), name, nth);
const due = (edition: Edition, story: Story, name: string, nth?: number): string =>
  dueOf(asked(edition, story, name, nth));

/** A missed contact on Monday 12 January 2026, known the same day or on `received`. */
const missed = (received?: string): Story =>
  aStory().missed('2026-01-12', {}, { id: 'm1', ...(received !== undefined && { received }) });

describe('how many days after', () => {
  const days = (from: string, due: Partial<PlainDue>) => isoDay(later(d(from), { after: 'asked', ...due }, calendar));

  test('the length that a policy names, in its own unit', () => {
    assert.equal(days('2026-01-12', { days: 3 }), '2026-01-15');
    assert.equal(days('2026-01-12', { days: 0 }), '2026-01-12');
    assert.equal(days('2026-01-12', { weeks: 2 }), '2026-01-26');
    assert.equal(days('2026-01-12', { 'working-days': 5 }), '2026-01-19');
    assert.equal(days('2026-01-12', {}), '2026-01-12');
  });

  test('months that end at a weekend are brought forward, days and weeks are not', () => {
    assert.equal(days('2026-01-31', { months: 1 }), '2026-02-27');
    assert.equal(days('2026-01-17', { days: 7 }), '2026-01-24');
    assert.equal(days('2026-01-17', { weeks: 1 }), '2026-01-24');
  });

  test('of several lengths one is counted after the other: months, weeks, days, then working days', () => {
    assert.equal(days('2026-01-12', { months: 1, weeks: 1, days: 1, 'working-days': 1 }), '2026-02-23');
  });
});

describe('by what rule a date came about, in words for the page', () => {
  const reads = (due: Partial<PlainDue>) => ruleText({ after: 'asked', ...due });

  test('one is one, and more are more', () => {
    assert.equal(reads({ 'working-days': 1 }), '1 working day after this was asked');
    assert.equal(reads({ 'working-days': 5 }), '5 working days after this was asked');
    assert.equal(reads({ days: 1 }), '1 day after this was asked');
    assert.equal(reads({ days: 30 }), '30 days after this was asked');
    assert.equal(reads({ weeks: 1 }), '1 week after this was asked');
    assert.equal(reads({ weeks: 6 }), '6 weeks after this was asked');
    assert.equal(reads({ months: 1 }), '1 month after this was asked');
    assert.equal(reads({ months: 3 }), '3 months after this was asked');
  });

  test('none is the same day', () => {
    assert.equal(reads({ 'working-days': 0 }), 'the same working day as this was asked');
    assert.equal(reads({ days: 0 }), 'the same day as this was asked');
    assert.equal(reads({}), 'the same day as this was asked');
  });

  test('several lengths are said together', () => {
    assert.equal(reads({ weeks: 1, 'working-days': 2 }), '2 working days and 1 week after this was asked');
  });

  test('what it is counted from: a moment of the procedure, or another duty by its name', () => {
    assert.equal(reads({ days: 1, after: 'opened' }), '1 day after the procedure opened');
    assert.equal(reads({ days: 1, after: 'entered' }), '1 day after this step began');
    assert.equal(reads({ days: 1, after: 'known' }), '1 day after it was known');
    assert.equal(reads({ days: 0, after: 'known' }), 'the same day as it was known');
    assert.equal(reads({ days: 1, after: 'talk-to-manager' }), '1 day after “talk to manager”');
    assert.equal(reads({ days: 0, after: 'talk-to-manager' }), 'the same day as “talk to manager”');
  });
});

describe('P4 from when it happened, or from when it was known', () => {
  const counted = (due: Partial<PlainDue>) =>
    ladder('clocks', { stages: { talk: { duties: { talk: asks({ due: { days: 3, ...due } }) } } } });

  test('P4 what is reported late is due from when it was known', () => {
    for (const after of ['opened', 'entered', 'asked', 'known'])
      assert.equal(due(counted({ after }), missed('2026-01-20'), 'talk'), '2026-01-23', after);
  });

  test('P4 unless the policy says that it counts from when it happened', () => {
    for (const after of ['opened', 'entered', 'asked'])
      assert.equal(due(counted({ after, clock: 'happened' }), missed('2026-01-20'), 'talk'), '2026-01-15', after);
  });

  test('P4 decisions and meetings count from when they happened, unless the policy asks when it was known', () => {
    const after = (due: Partial<PlainDue>) =>
      ladder('after-a-meeting', {
        opens: { when: { recorded: { entry: 'meeting', held: true } }, at: 'talk' },
        stages: { talk: { duties: { talk: asks({ due: { days: 3, ...due } }) } } },
      });
    const met = () => aStory().held('2026-01-12', 'core-group', {}, { received: '2026-01-20' });
    assert.equal(due(after({ after: 'asked' }), met(), 'talk'), '2026-01-15');
    assert.equal(due(after({ after: 'asked', clock: 'known' }), met(), 'talk'), '2026-01-23');
    assert.equal(due(after({ after: 'known' }), met(), 'talk'), '2026-01-23');
  });

  test('a date says from which day it was counted, by what rule, and whether the partnership set it', () => {
    const [source, own] = [counted({}), counted({ local: true })];
    assert.deepEqual(asked(source, missed(), 'talk').due, {
      day: d('2026-01-15'),
      from: d('2026-01-12'),
      rule: '3 days after this was asked',
      local: false,
    });
    assert.equal(asked(own, missed(), 'talk').due.local, true);
  });

  test('a stage that is entered later counts from then, an opening from when the procedure opened', () => {
    const second = (after: string) =>
      ladder('second-stage', {
        stages: {
          talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: { met: 'talk' } }] },
          meet: { duties: { meet: asks({ due: { days: 3, after }, 'met-by': { entry: 'meeting' } }) } },
        },
      });
    const talked = () => missed().discussed('2026-01-14');
    assert.equal(due(second('opened'), talked(), 'meet'), '2026-01-15');
    assert.equal(due(second('entered'), talked(), 'meet'), '2026-01-17');
    assert.equal(due(second('asked'), talked(), 'meet'), '2026-01-17');
  });
});

describe('from when the stage was entered, though it was asked later', () => {
  const askedLater = (after: string) =>
    ladder('asked-later', {
      stages: {
        talk: { duties: { talk: asks({ when: { recorded: { entry: 'barrier' } }, due: { days: 3, after } }) } },
      },
    });
  const story = () => missed().add('barrier', '2026-01-14', { barrier: 'stigma' });

  test('a duty that something asks for within a stage is due by the day that the policy counts from', () => {
    assert.equal(due(askedLater('entered'), story(), 'talk'), '2026-01-15');
    assert.equal(due(askedLater('opened'), story(), 'talk'), '2026-01-15');
    assert.equal(due(askedLater('asked'), story(), 'talk'), '2026-01-17');
  });
});

describe('after another duty', () => {
  const after = (more: Parameters<typeof asks>[0] = {}, other: Parameters<typeof asks>[0] = {}) =>
    ladder('one-after-another', {
      stages: {
        talk: {
          duties: {
            talk: asks({ due: { days: 5 }, ...more }),
            write: asks({ due: { days: 2, after: 'talk' }, 'met-by': { entry: 'letter' }, ...other }),
          },
        },
      },
    });

  test('counted from when the other was done', () => {
    assert.equal(due(after(), missed().discussed('2026-01-14'), 'write'), '2026-01-16');
  });

  test('P6 counted from when the other is due, as long as it is not done', () => {
    assert.equal(due(after(), missed(), 'write'), '2026-01-19');
  });

  test('P10 counted from when the other was declined', () => {
    const edition = after({ 'may-decline': { by: 'line-manager' } });
    const story = () => missed().declined('2026-01-13', runUnder(edition, missed()).id, 'talk', 'line-manager');
    assert.equal(due(edition, story(), 'write'), '2026-01-15');
  });

  test('never from a day before it was itself asked: what was done long ago starts no clock in the past', () => {
    const worried = (story: Story) => story.add('barrier', '2026-01-21', { barrier: 'stigma' });
    const onBarrier = after({}, { when: { recorded: { entry: 'barrier' } } });
    assert.equal(due(onBarrier, worried(missed().discussed('2026-01-13')), 'write'), '2026-01-23');
    assert.equal(due(onBarrier, worried(missed()), 'write'), '2026-01-23');
  });

  test('a name that nothing was asked by counts from when it was asked itself', () => {
    const edition = ladder('never-asked', {
      stages: {
        talk: {
          duties: {
            talk: asks({ when: { recorded: { entry: 'barrier' } } }),
            write: asks({ due: { days: 2, after: 'talk' }, 'met-by': { entry: 'letter' } }),
          },
        },
      },
    });
    assert.equal(due(edition, missed(), 'write'), '2026-01-14');
  });

  test('a duty after itself counts from when it was asked', () => {
    const edition = after({ due: { days: 5, after: 'talk' } });
    assert.equal(due(edition, missed(), 'talk'), '2026-01-17');
  });

  test('a duty that happens to bear the name of a moment is not meant by it', () => {
    for (const word of ['opened', 'entered', 'asked', 'known']) {
      const edition = ladder('misnamed', {
        stages: {
          talk: {
            duties: {
              [word]: asks({ due: { days: 9 } }),
              write: asks({ due: { days: 2, after: word }, 'met-by': { entry: 'letter' } }),
            },
          },
        },
      });
      assert.equal(due(edition, missed(), 'write'), '2026-01-14', word);
    }
  });

  test('P10 asked again after it was declined, it is the newer one that counts', () => {
    const edition = after({ 'may-decline': { by: 'line-manager' } });
    const story = missed()
      .declined('2026-01-13', runUnder(edition, missed()).id, 'talk', 'line-manager')
      .missed('2026-01-20');
    assert.equal(due(edition, story, 'talk'), '2026-01-25');
    assert.equal(due(edition, story, 'write'), '2026-01-27');
  });

  test('a duty of an earlier stage is found by its name', () => {
    const edition = ladder('two-stages', {
      stages: {
        talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: { met: 'talk' } }] },
        meet: {
          duties: { meet: asks({ due: { days: 3, after: 'talk', clock: 'known' }, 'met-by': { entry: 'meeting' } }) },
        },
      },
    });
    const story = missed().discussed('2026-01-14', {}, { received: '2026-01-16' });
    assert.equal(due(edition, story, 'meet'), '2026-01-19');
  });
});

describe('asked again each time it is done', () => {
  const again = ladder('again-and-again', {
    stages: { talk: { duties: { talk: asks({ due: { days: 5 }, again: { days: 14, local: true } }) } } },
  });

  test('the first by its own date, each of the others so long after the one before it was done', () => {
    const story = missed().discussed('2026-01-15').discussed('2026-01-30');
    assert.deepEqual(
      [1, 2, 3].map((nth) => due(again, story, 'talk', nth)),
      ['2026-01-17', '2026-01-29', '2026-02-13'],
    );
    assert.deepEqual(asked(again, story, 'talk', 2).due, {
      day: d('2026-01-29'),
      from: d('2026-01-15'),
      rule: '14 days after this was asked',
      local: true,
    });
  });
});

describe('an act counts from a day on', () => {
  const fromThen = ladder('counts-from', {
    stages: { talk: { duties: { talk: asks({ 'counts-from': { days: 7, after: 'opened' } }) } } },
  });

  test('S2-11.2 what is done before the day that the policy names does not meet it', () => {
    assert.equal(isoDay(asked(fromThen, missed(), 'talk').from), '2026-01-19');
    assert.equal(metOf(asked(fromThen, missed().discussed('2026-01-18'), 'talk')), null);
    assert.equal(metOf(asked(fromThen, missed().discussed('2026-01-19'), 'talk')), '2026-01-19');
  });

  test('it counts from no day before it was asked', () => {
    const asksLate = ladder('counts-from-late', {
      stages: {
        talk: {
          duties: {
            talk: asks({ when: { recorded: { entry: 'barrier' } }, 'counts-from': { days: 2, after: 'opened' } }),
          },
        },
      },
    });
    const story = missed().add('barrier', '2026-01-21', { barrier: 'stigma' });
    assert.equal(isoDay(asked(asksLate, story, 'talk').from), '2026-01-21');
  });

  test('P3 when a contact was recorded changes nothing of it', () => {
    assert.equal(isoDay(asked(fromThen, missed('2026-01-30'), 'talk').from), '2026-01-19');
  });
});

describe('P5 the same day, where someone may be at risk from another adult', () => {
  const edition = ladder('same-day', {
    stages: { talk: { duties: { talk: asks({ 'same-day-if': 'someone-may-be-at-risk' }), write: asks() } } },
  });
  const at = (story: Story) => due(edition, story, 'talk');

  test('P5 known beforehand: due the day of the contact; and only what the policy says so of', () => {
    const story = aStory().atRisk('2026-01-08').missed('2026-01-12');
    assert.deepEqual(asked(edition, story, 'talk').due, {
      day: d('2026-01-12'),
      from: d('2026-01-12'),
      rule: 'the same day: someone may be at risk from another adult',
      local: true,
    });
    assert.equal(due(edition, story, 'write'), '2026-01-19');
  });

  test('P5 known since: due the day on which it was known, if that is sooner', () => {
    assert.equal(at(missed().atRisk('2026-01-14')), '2026-01-14');
    assert.equal(at(missed().atRisk('2026-01-10', { received: '2026-01-15' })), '2026-01-15');
    assert.equal(at(missed().atRisk('2026-01-19')), '2026-01-19');
    assert.equal(at(missed().atRisk('2026-01-20')), '2026-01-19');
    assert.equal(asked(edition, missed().atRisk('2026-01-19'), 'talk').due.local, false);
  });

  test('P5 known only after it was due: nothing is late for that', () => {
    assert.equal(at(missed().atRisk('2026-01-10', { received: '2026-01-26' })), '2026-01-19');
  });

  test('P5 no longer thought before anything was asked: nothing changes; thought so on that day, it does', () => {
    const before = (until: string) => aStory().atRisk('2026-01-05').noLongerAtRisk(until).missed('2026-01-12');
    assert.equal(at(before('2026-01-09')), '2026-01-19');
    assert.equal(at(before('2026-01-12')), '2026-01-19');
    assert.equal(at(missed().atRisk('2026-01-05').noLongerAtRisk('2026-01-13')), '2026-01-12');
  });

  test('P5 of two who may be at risk, the one who was known of first counts', () => {
    const two = missed()
      .add('safe-contact', '2026-01-16', { person: 'ash', risk: 'may-be-at-risk' })
      .add('safe-contact', '2026-01-14', { person: 'parent', risk: 'may-be-at-risk' });
    assert.equal(at(two), '2026-01-14');
  });

  test('P4 what was recorded late is due from when it was known', () => {
    assert.equal(at(missed('2026-01-16').atRisk('2026-01-08')), '2026-01-16');
  });

  test('P3 P6 when it was recorded that someone may be at risk moves no stage', () => {
    const moving = ladder('same-day-and-on', {
      stages: {
        talk: {
          duties: { talk: asks({ 'same-day-if': 'someone-may-be-at-risk' }) },
          moves: [{ to: 'meet', when: { 'continued-after': 'talk' } }],
        },
        meet: {},
      },
    });
    for (const received of ['2026-01-13', '2026-01-30']) {
      const story = missed().atRisk('2026-01-13', { received }).missed('2026-01-15');
      assert.deepEqual(stagesOf(runUnder(moving, story)), ['talk 2026-01-12', 'meet 2026-01-15'], received);
    }
    assert.deepEqual(stagesOf(runUnder(moving, missed().missed('2026-01-15'))), ['talk 2026-01-12']);
    for (const received of ['2026-01-12', '2026-01-30']) {
      const story = aStory().atRisk('2026-01-05').missed('2026-01-12', {}, { received }).missed('2026-01-13');
      assert.deepEqual(stagesOf(runUnder(moving, story)), ['talk 2026-01-12', 'meet 2026-01-13'], received);
    }
  });
});

describe('P6 it went on after, by the day that it was due', () => {
  const moving = (duties: Record<string, ReturnType<typeof asks>>, on = 'talk') =>
    ladder('goes-on', {
      stages: { talk: { duties, moves: [{ to: 'meet', when: { 'continued-after': on } }] }, meet: {} },
    });
  const stages = (edition: Edition, story: Story) => stagesOf(runUnder(edition, story)).slice(1);

  test('P3 P6 recorded late, what came next moves the run all the same', () => {
    const edition = moving({ talk: asks({ due: { days: 3 } }) });
    for (const received of ['2026-01-12', '2026-02-02']) {
      assert.deepEqual(stages(edition, missed(received).missed('2026-01-15')), [], received);
      assert.deepEqual(stages(edition, missed(received).missed('2026-01-16')), ['meet 2026-01-16'], received);
    }
  });

  test('P3 P6 also by the clock that the policy names for a date', () => {
    const edition = moving({ talk: asks({ due: { days: 3, clock: 'known' } }) });
    assert.deepEqual(stages(edition, missed('2026-02-02').missed('2026-01-16')), ['meet 2026-01-16']);
  });

  test('P3 P6 a date after another duty, which was done on one day and recorded on another', () => {
    const edition = moving({
      first: asks({ due: { days: 9 } }),
      talk: asks({ due: { days: 2, after: 'first' }, 'met-by': { entry: 'letter' } }),
    });
    for (const received of ['2026-01-13', '2026-02-02']) {
      const story = missed().discussed('2026-01-13', {}, { received }).missed('2026-01-16');
      assert.deepEqual(stages(edition, story), ['meet 2026-01-16'], received);
    }
  });
});

describe('P3 P8 done by someone who could not know that the stage had been left', () => {
  test('P3 P8 it is done, but no stage moves by the day on which it was done', () => {
    const edition = ladder('unaware', {
      stages: {
        talk: {
          duties: {
            first: asks({ due: { days: 5 } }),
            second: asks({ due: { days: 2, after: 'first' }, 'met-by': { entry: 'letter' } }),
          },
          moves: [{ to: 'meet', when: { recorded: { entry: 'barrier' } } }],
        },
        meet: { moves: [{ to: 'go-on', when: { 'continued-after': 'second' } }] },
        'go-on': {},
      },
    });
    const story = (on: string) =>
      missed()
        .add('barrier', '2026-01-13', { barrier: 'stigma' }, { received: '2026-01-26' })
        .discussed('2026-01-15', {}, { received: '2026-01-15' })
        .missed(on);
    const run = runUnder(edition, story('2026-01-18'));
    assert.equal(metOf(dutyOf(run, 'first')), '2026-01-15');
    assert.equal(dueOf(dutyOf(run, 'second')), '2026-01-17');
    assert.deepEqual(stagesOf(run).slice(1), ['meet 2026-01-13']);
    assert.deepEqual(stagesOf(runUnder(edition, story('2026-01-20'))).slice(1), [
      'meet 2026-01-13',
      'go-on 2026-01-20',
    ]);
  });

  test('P4 P8 what is asked so long after it is due from then, and else from when it was due', () => {
    const edition = ladder('unaware', {
      stages: {
        talk: {
          duties: {
            first: asks({ due: { days: 5 } }),
            second: asks({ due: { days: 2, after: 'first' }, 'met-by': { entry: 'letter' } }),
          },
          ends: { when: { recorded: { entry: 'barrier' } } },
        },
      },
    });
    const second = (received: string) => {
      const story = missed()
        .add('barrier', '2026-01-13', { barrier: 'stigma' }, { received: '2026-01-26' })
        .discussed('2026-01-15', {}, { received });
      return dueOf(dutyOf(runUnder(edition, story), 'second'));
    };
    assert.equal(second('2026-01-15'), '2026-01-17');
    assert.equal(second('2026-01-26'), '2026-01-17', 'the day on which it came out');
    assert.equal(second('2026-01-27'), '2026-01-19');
  });
});

describe('S2-11.3 on a day that the record says', () => {
  const review = (more: Parameters<typeof asks>[0] = {}) =>
    ladder('review', {
      opens: { when: { recorded: { entry: 'fera', step: 'began' } }, at: 'decide' },
      stages: {
        decide: { duties: { share: asks() }, moves: [{ to: 'go-on', when: { recorded: { entry: 'decision' } } }] },
        'go-on': {
          duties: {
            review: asks({
              due: { on: 'review-date', 'if-none': { days: 30, after: 'entered' } },
              'met-by': { entry: 'fera', step: 'reviewed' },
              ...more,
            }),
          },
        },
      },
    });
  const begun = (review?: string) => aStory().fera('2026-01-12', 'began', { ...(review && { review }) });
  const decided = (story: Story, review?: string) =>
    story.add('decision', '2026-01-14', { by: 'line-manager', ...(review && { review }) });

  test('S2-11.3 the review date of the decision that led there', () => {
    assert.deepEqual(asked(review(), decided(begun(), '2026-02-20'), 'review').due, {
      day: d('2026-02-20'),
      from: d('2026-01-14'),
      rule: 'on the review date that was agreed',
      local: false,
    });
    assert.equal(due(review(), decided(begun('2026-02-06'), '2026-02-20'), 'review'), '2026-02-20');
  });

  test('S2-11.3 else the one last written on the assessment in this run', () => {
    assert.equal(due(review(), decided(begun('2026-02-06')), 'review'), '2026-02-06');
    const signed = decided(begun('2026-02-06').fera('2026-01-13', 'signed', { review: '2026-02-10' }));
    assert.equal(due(review(), signed, 'review'), '2026-02-10');
    const shared = decided(begun('2026-02-06').fera('2026-01-13', 'shared'));
    assert.equal(due(review(), shared, 'review'), '2026-02-06');
  });

  test('S2-11.3 of two decisions of one day, the one that gives a date', () => {
    const two = decided(decided(begun()), '2026-02-20');
    assert.equal(due(review(), two, 'review'), '2026-02-20');
  });

  test('S2-11.3 the review of something else is not the assessment’s', () => {
    const story = decided(begun('2026-02-06').discussed('2026-01-13', { review: '2026-03-02' }));
    assert.equal(due(review(), story, 'review'), '2026-02-06');
  });

  test('P8 where what led there was taken back, by the days that the policy names', () => {
    const edition = ladder('review-at-once', {
      stages: {
        'go-on': {
          duties: {
            talk: asks(),
            review: asks({ due: { on: 'review-date', 'if-none': { days: 30, after: 'entered' } } }),
          },
        },
      },
    });
    const story = missed('2026-01-12').discussed('2026-01-13', {}, { received: '2026-01-13' });
    story.corrected('m1', null, '2026-01-20');
    const run = runOf(story.replay(libraryOf([edition.id], [edition])), edition.id);
    assert.equal(dueOf(dutyOf(run, 'review')), '2026-02-11');
  });

  test('S2-11.3 none of an assessment before this run', () => {
    const before = aStory().fera('2026-01-05', 'completed', { review: '2026-02-03' }).fera('2026-01-12', 'began');
    assert.equal(due(review(), decided(before), 'review'), '2026-02-13');
  });

  test('S2-11.3 no date said: by the days that the policy names instead', () => {
    assert.deepEqual(asked(review(), decided(begun()), 'review').due, {
      day: d('2026-02-13'),
      from: d('2026-01-14'),
      rule: '30 days after this step began',
      local: false,
    });
  });

  test('a day that the partnership chose to go by is told as local', () => {
    const local = review({ due: { on: 'review-date', 'if-none': { days: 30 }, local: true } });
    assert.equal(asked(local, decided(begun(), '2026-02-20'), 'review').due.local, true);
  });

  test('P3 P6 what is said of it later moves no stage before', () => {
    const moving = ladder('review-and-on', {
      opens: { when: { recorded: { entry: 'fera', step: 'began' } }, at: 'go-on' },
      stages: {
        'go-on': {
          duties: { review: asks({ due: { on: 'review-date', 'if-none': { days: 5, after: 'entered' } } }) },
          moves: [{ to: 'respond', when: { 'continued-after': 'review' } }],
        },
        respond: {},
      },
    });
    const story = () => begun().missed('2026-01-20');
    assert.deepEqual(stagesOf(runUnder(moving, story())), ['go-on 2026-01-12', 'respond 2026-01-20']);
    const later = story().fera('2026-01-21', 'signed', { review: '2026-03-02' });
    assert.deepEqual(stagesOf(runUnder(moving, later)), ['go-on 2026-01-12', 'respond 2026-01-20']);
    const sameDay = story().fera('2026-01-20', 'signed', { review: '2026-03-02' });
    assert.deepEqual(stagesOf(runUnder(moving, sameDay)), ['go-on 2026-01-12']);
  });
});

describe('S3-cp-d at the next review conference', () => {
  const conference = (more: Parameters<typeof asks>[0] = {}) =>
    ladder('conference', {
      stages: {
        raise: {
          duties: {
            raise: asks({
              due: { on: 'next-review-conference', 'if-none': { days: 30, after: 'entered' } },
              'met-by': { entry: 'meeting', type: 'review-conference', held: true, purpose: 'engagement' },
              ...more,
            }),
          },
        },
      },
    });
  const at = (story: Story) => due(conference(), story, 'raise');

  test('S3-cp-d the day for which it is arranged', () => {
    assert.deepEqual(
      asked(conference(), missed().arranged('2026-01-13', 'review-conference', '2026-02-18'), 'raise').due,
      {
        day: d('2026-02-18'),
        from: d('2026-01-12'),
        rule: 'at the next review conference',
        local: false,
      },
    );
    const local = conference({ due: { on: 'next-review-conference', 'if-none': { days: 30 }, local: true } });
    assert.equal(
      asked(local, missed().arranged('2026-01-13', 'review-conference', '2026-02-18'), 'raise').due.local,
      true,
    );
  });

  test('S3-cp-d arranged long before, it is the next one all the same; on the day itself too', () => {
    assert.equal(
      at(aStory().arranged('2026-01-02', 'review-conference', '2026-02-18').missed('2026-01-12')),
      '2026-02-18',
    );
    assert.equal(
      at(aStory().arranged('2026-01-02', 'review-conference', '2026-01-12').missed('2026-01-12')),
      '2026-01-12',
    );
  });

  test('S3-cp-d of several the first that is still to come', () => {
    const story = aStory()
      .arranged('2026-01-02', 'review-conference', '2026-01-09')
      .arranged('2026-01-02', 'review-conference', '2026-07-08')
      .arranged('2026-01-02', 'review-conference', '2026-02-18')
      .missed('2026-01-12');
    assert.equal(at(story), '2026-02-18');
  });

  test('S3-cp-d one that was called off is none; another may be arranged', () => {
    const story = missed()
      .arranged('2026-01-13', 'review-conference', '2026-02-18')
      .cancelled('2026-01-20', 'review-conference', '2026-02-18');
    assert.equal(at(story), '2026-02-11');
    assert.equal(at(story.arranged('2026-01-21', 'review-conference', '2026-03-04')), '2026-03-04');
  });

  test('S3-cp-d one that was held without being arranged is one', () => {
    assert.equal(at(missed().held('2026-01-27', 'review-conference', { purposes: ['plan'] })), '2026-01-27');
    assert.equal(
      at(
        aStory()
          .held('2026-01-06', 'review-conference', { purposes: ['plan'] })
          .missed('2026-01-12'),
      ),
      '2026-02-11',
    );
  });

  test('S3-cp-d another meeting is no conference, and an arrangement for no day says nothing', () => {
    assert.equal(at(missed().arranged('2026-01-13', 'core-group', '2026-01-20')), '2026-02-11');
    assert.equal(
      at(missed().add('meeting', '2026-01-13', { type: 'review-conference', step: 'arranged' })),
      '2026-02-11',
    );
    assert.equal(
      at(missed().add('meeting', '2026-01-13', { type: 'review-conference', step: 'cancelled' })),
      '2026-02-11',
    );
  });

  test('P3 P6 what is arranged later moves no stage before', () => {
    const moving = ladder('conference-and-on', {
      stages: {
        raise: {
          duties: { raise: asks({ due: { on: 'next-review-conference', 'if-none': { days: 5, after: 'entered' } } }) },
          moves: [{ to: 'respond', when: { 'continued-after': 'raise' } }],
        },
        respond: {},
      },
    });
    const story = () => missed().missed('2026-01-20');
    const on = ['raise 2026-01-12', 'respond 2026-01-20'];
    assert.deepEqual(stagesOf(runUnder(moving, story())), on);
    assert.deepEqual(stagesOf(runUnder(moving, story().arranged('2026-01-21', 'review-conference', '2026-03-04'))), on);
    assert.deepEqual(
      stagesOf(runUnder(moving, story().arranged('2026-01-20', 'review-conference', '2026-03-04'))),
      on.slice(0, 1),
    );
  });
});
