import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { PURPOSES } from '../../../src/record/words.ts';
import { libraryOf } from '../../support/library.ts';
import { dueOf, dutyOf, runOf, runsOf } from '../../support/record.ts';
import {
  aStory,
  assertDue,
  CHECKPOINTS,
  ONE_POINT,
  owedOn,
  problemsOf,
  type Story,
  stateOf,
  timesAsked,
} from './story.ts';

// From Monday 5 January 2026: 10 working days end on 19 January, 20 on 2 February, 28 on 12 February, 30 on
// 16 February, 35 on 23 February and 40 on 2 March.

const BOTH = libraryOf([CHECKPOINTS, ONE_POINT], [], { 'one-point': ['one-point-east', 'one-point-west'] });
const POINTS = ['at-10-working-days', 'at-28-working-days', 'at-40-working-days'] as const;

const aFamily = (agency = 'early-help'): Story =>
  aStory().team('lp', 'lead-professional', agency).team('lm', 'line-manager', agency);
/** The single assessment was decided on Monday 5 January. */
const decided = (agency?: string): Story => aFamily(agency).assessment('2026-01-05', 'decided');
const talked = (story: Story, on: string): Story => story.discussed(on, { purposes: ['checkpoint'] });

const standard = (story: Story): Run => runOf(story.follow(BOTH), CHECKPOINTS);
const onePoint = (story: Story): Run => runOf(story.follow(BOTH), ONE_POINT);
const opened = (story: Story, procedure: string): string[] =>
  runsOf(story.follow(BOTH), procedure).map((run) => isoDay(run.opened));
const states = (run: Run): string[] => POINTS.map((name) => stateOf(run, name));

describe('11.2 at each Management Check Point: 10, 28 and 40 working days from the decision to undertake the assessment', () => {
  test('S2-11.2-g S2-11.2-h S2-11.2-i three talks with the line manager, counted from the decision', () => {
    const run = standard(decided());
    assertDue(run, {
      'at-10-working-days': '2026-01-19',
      'at-28-working-days': '2026-02-12',
      'at-40-working-days': '2026-03-02',
    });
    assert.equal(run.duties.length, 3);
    for (const duty of run.duties) assert.equal(duty.owner.professional, 'lp', duty.name);
    assert.equal(isoDay(run.opened), '2026-01-05');
    assert.deepEqual(run.cite, ['11.2']);
  });

  test('S2-11.2-g S2-11.2-h S2-11.2-i over Easter 2026, over Christmas 2026, and decided on a Saturday', () => {
    const due = (on: string) =>
      POINTS.map((name) => dueOf(dutyOf(standard(aFamily().assessment(on, 'decided')), name)));
    assert.deepEqual(due('2026-03-25'), ['2026-04-10', '2026-05-07', '2026-05-26']);
    assert.deepEqual(due('2026-11-23'), ['2026-12-07', '2027-01-05', '2027-01-21']);
    assert.deepEqual(due('2026-12-14'), ['2026-12-30', '2027-01-26', '2027-02-11']);
    assert.deepEqual(due('2026-01-17'), ['2026-01-30', '2026-02-25', '2026-03-13']);
  });

  test('S2-11.2-g a decision counts from the day it was taken, however late it is recorded (P4)', () => {
    const run = standard(aFamily().assessment('2026-01-05', 'decided', {}, { received: '2026-02-20' }));
    assert.deepEqual(states(run), ['due 2026-01-19', 'due 2026-02-12', 'due 2026-03-02']);
  });

  test('S2-11.2-h S2-11.2-i and so do the days from which a talk counts for the next point (P4)', () => {
    const late = aFamily().assessment('2026-01-05', 'decided', {}, { received: '2026-02-20' });
    talked(talked(late, '2026-02-02'), '2026-02-23');
    assert.deepEqual(states(standard(late)), [
      'due 2026-01-19, done 2026-02-02',
      'due 2026-02-12, done 2026-02-02',
      'due 2026-03-02, done 2026-02-23',
    ]);
  });

  test('S2-11.2-g a decision of which only the month is known counts from the last day of it (P3)', () => {
    const run = standard(aFamily().assessment('2026-02', 'decided'));
    assert.equal(isoDay(run.opened), '2026-02-28');
    assert.equal(stateOf(run, 'at-10-working-days'), 'due 2026-03-13');
  });

  test('S2-11.2-g the Single Assessment Procedure’s assessments, single or early help, and no others', () => {
    const types = (type: 'single' | 'early-help' | 'section-17' | 'section-47' | 'other') =>
      opened(aFamily().assessment('2026-01-05', 'decided', { type }), CHECKPOINTS).length;
    assert.deepEqual(
      [types('single'), types('early-help'), types('section-17'), types('section-47'), types('other')],
      [1, 1, 0, 0, 0],
    );
  });

  test('S2-11.2-g it is the decision that starts it, not the allocation, the beginning or the end', () => {
    const steps = ['allocated', 'began', 'completed', 'shown', 'copy-given', 'permission-given', 'stopped'] as const;
    for (const step of steps) assert.deepEqual(opened(aFamily().assessment('2026-01-05', step), CHECKPOINTS), [], step);
  });

  test('S2-11.2-g decided twice, it is one assessment; two assessments have their own checkpoints', () => {
    const twice = decided().assessment('2026-01-12', 'decided');
    assert.deepEqual(opened(twice, CHECKPOINTS), ['2026-01-05']);
    const two = decided().assessment('2026-01-26', 'decided', { assessment: 'assessment-2' });
    const runs = runsOf(two.follow(BOTH), CHECKPOINTS);
    assert.deepEqual(
      runs.map((run) => [run.scope, ...states(run)]),
      [
        ['assessment-1', 'due 2026-01-19', 'due 2026-02-12', 'due 2026-03-02'],
        ['assessment-2', 'due 2026-02-09', 'due 2026-03-05', 'due 2026-03-23'],
      ],
    );
  });

  test('S2-11.2-k missed contacts, refusals and serious harm ask nothing here: that is the other procedure', () => {
    const story = decided()
      .missed('2026-01-06')
      .missed('2026-01-07')
      .missed('2026-01-08')
      .sightOfChildRefused('2026-01-09');
    const run = standard(story.asserted('2026-01-12', 'serious-harm-or-crime'));
    assert.deepEqual(
      run.duties.map((duty) => duty.name),
      [...POINTS],
    );
  });
});

describe('discuss the concerns or issues with their Line Manager at each of them', () => {
  const at10 = (payload: Parameters<Story['discussed']>[1], on = '2026-01-15') =>
    stateOf(standard(decided().discussed(on, { purposes: ['checkpoint'], ...payload })), 'at-10-working-days');

  test('S2-11.2-g a talk with the line manager that is a checkpoint, also one that is that among others', () => {
    assert.equal(at10({}), 'due 2026-01-19, done 2026-01-15');
    assert.equal(at10({ purposes: ['engagement', 'checkpoint'] }), 'due 2026-01-19, done 2026-01-15');
    assert.equal(at10({ with: ['practitioner', 'line-manager'] }), 'due 2026-01-19, done 2026-01-15');
  });

  test('S2-11.2-g not with anyone else', () => {
    for (const role of ['practitioner', 'senior-manager', 'safeguarding-lead', 'conference-chair'])
      assert.equal(at10({ with: [role] }), 'due 2026-01-19', role);
  });

  test('S2-11.2-g not a routine talk, nor one about the same family for another purpose (P9)', () => {
    for (const purpose of PURPOSES)
      assert.equal(
        at10({ purposes: [purpose] }),
        purpose === 'checkpoint' ? 'due 2026-01-19, done 2026-01-15' : 'due 2026-01-19',
        purpose,
      );
  });

  test('S2-11.2-g not before the decision', () => {
    assert.equal(at10({}, '2026-01-04'), 'due 2026-01-19');
  });

  test('S2-11.2-g S2-11.2-h S2-11.2-i which talk is which: it counts for a point only from some days before it', () => {
    const met = (...days: string[]) => {
      const run = standard(days.reduce((story, day) => talked(story, day), decided()));
      return POINTS.map((name) => stateOf(run, name).split(', done ')[1] ?? 'no');
    };
    assert.deepEqual(met(), ['no', 'no', 'no']);
    assert.deepEqual(met('2026-01-05'), ['2026-01-05', 'no', 'no']);
    assert.deepEqual(met('2026-01-19'), ['2026-01-19', 'no', 'no']);
    assert.deepEqual(met('2026-01-30'), ['2026-01-30', 'no', 'no'], '19 working days on: late for the first only');
    assert.deepEqual(met('2026-02-02'), ['2026-02-02', '2026-02-02', 'no'], '20 working days on');
    assert.deepEqual(met('2026-02-20'), ['2026-02-20', '2026-02-20', 'no'], '34 working days on');
    assert.deepEqual(met('2026-02-23'), ['2026-02-23', '2026-02-23', '2026-02-23'], '35 working days on');
    assert.deepEqual(
      met('2026-01-19', '2026-01-30'),
      ['2026-01-19', 'no', 'no'],
      'a second early talk is not the next',
    );
    assert.deepEqual(met('2026-01-19', '2026-02-12', '2026-03-02'), ['2026-01-19', '2026-02-12', '2026-03-02']);
    assert.deepEqual(
      met('2026-01-23', '2026-02-16', '2026-03-09'),
      ['2026-01-23', '2026-02-16', '2026-03-09'],
      'all late',
    );
  });

  test('S2-11.2-h S2-11.2-i at the later points too: with the line manager, and as a checkpoint', () => {
    const later = (payload: Parameters<Story['discussed']>[1]) => {
      const story = talked(decided(), '2026-01-19').discussed('2026-02-12', { purposes: ['checkpoint'], ...payload });
      story.discussed('2026-03-02', { purposes: ['checkpoint'], ...payload });
      return states(standard(story)).slice(1);
    };
    assert.deepEqual(later({}), ['due 2026-02-12, done 2026-02-12', 'due 2026-03-02, done 2026-03-02']);
    assert.deepEqual(later({ with: ['senior-manager'] }), ['due 2026-02-12', 'due 2026-03-02']);
    assert.deepEqual(later({ purposes: ['engagement', 'fera'] }), ['due 2026-02-12', 'due 2026-03-02']);
  });

  test('S2-11.2-h over Easter: 20 working days from 16 March are the first that count for the 28th', () => {
    const story = (on: string) => talked(talked(aFamily().assessment('2026-03-16', 'decided'), '2026-03-20'), on);
    assert.equal(stateOf(standard(story('2026-04-14')), 'at-28-working-days'), 'due 2026-04-27');
    assert.equal(stateOf(standard(story('2026-04-15')), 'at-28-working-days'), 'due 2026-04-27, done 2026-04-15');
  });

  test('S2-11.2-h it is shown as owed from the day it counts, and stays owed when it is late', () => {
    const owed = (on: string) => owedOn(decided().follow(BOTH), on);
    assert.deepEqual(owed('2026-01-05'), ['at-10-working-days']);
    assert.deepEqual(owed('2026-02-01'), ['at-10-working-days']);
    assert.deepEqual(owed('2026-02-02'), ['at-10-working-days', 'at-28-working-days']);
    assert.deepEqual(owed('2026-06-01'), ['at-10-working-days', 'at-28-working-days', 'at-40-working-days']);
  });

  test('P9 one talk serves the checkpoints of two assessments, and one that names a run serves that one', () => {
    const two = () => decided().assessment('2026-01-05', 'decided', { assessment: 'assessment-2' });
    const done = (story: Story) =>
      runsOf(story.follow(BOTH), CHECKPOINTS).map((run) => stateOf(run, 'at-10-working-days'));
    assert.deepEqual(done(talked(two(), '2026-01-19')), [
      'due 2026-01-19, done 2026-01-19',
      'due 2026-01-19, done 2026-01-19',
    ]);
    const [first] = runsOf(two().follow(BOTH), CHECKPOINTS);
    assert.ok(first);
    assert.deepEqual(done(two().discussed('2026-01-19', { purposes: ['checkpoint'], runs: [first.id] })), [
      'due 2026-01-19, done 2026-01-19',
      'due 2026-01-19',
    ]);
  });

  test('P10 none of them can be declined, by the line manager neither', () => {
    for (const name of POINTS) {
      const story = decided();
      const run = standard(story.declined('2026-01-12', standard(story).id, name, 'line-manager'));
      assert.doesNotMatch(stateOf(run, name), /declined/);
      assert.deepEqual(problemsOf(run), [
        `“${name.replaceAll('-', ' ')}” stays open: the policy leaves no room to decline it`,
      ]);
    }
  });

  test('P12 nobody is the lead professional: the line manager owns it', () => {
    const story = aStory().team('lm', 'line-manager').assessment('2026-01-05', 'decided');
    assert.deepEqual(dutyOf(standard(story), 'at-10-working-days').owner, {
      professional: 'lm',
      role: 'line-manager',
      fallback: true,
    });
  });
});

describe('when the checkpoints end', () => {
  test('S2-11.2-i with the talk at the fortieth', () => {
    const run = standard(talked(talked(talked(decided(), '2026-01-19'), '2026-02-12'), '2026-03-02'));
    assert.equal(isoDay(run.ended?.on ?? 0), '2026-03-02');
  });

  test('S2-11.2-h S2-11.2-i completing the assessment does not lift the later ones: the plan is still to be carried out', () => {
    const run = standard(decided().assessment('2026-01-23', 'completed'));
    assert.equal(run.ended, null);
    assert.deepEqual(states(run), ['due 2026-01-19', 'due 2026-02-12', 'due 2026-03-02']);
  });

  test('S2-11.2-h S2-11.2-i stopped, or the family closed, they are lifted', () => {
    for (const story of [decided().assessment('2026-01-23', 'stopped'), decided().closed('2026-01-23')]) {
      const run = standard(story);
      assert.equal(isoDay(run.ended?.on ?? 0), '2026-01-23');
      assert.deepEqual(states(run), [
        'due 2026-01-19, lifted 2026-01-23',
        'due 2026-02-12, lifted 2026-01-23',
        'due 2026-03-02, lifted 2026-01-23',
      ]);
    }
  });

  test('S2-11.2-h another assessment that stops lifts nothing of this one', () => {
    const story = decided().assessment('2026-01-05', 'decided', { assessment: 'assessment-2' });
    story.assessment('2026-01-23', 'stopped', { assessment: 'assessment-2' });
    assert.deepEqual(
      runsOf(story.follow(BOTH), CHECKPOINTS).map((run) => [run.scope, run.ended !== null]),
      [
        ['assessment-1', false],
        ['assessment-2', true],
      ],
    );
  });
});

describe('within the One Point Service: 10 working days, 30 working days after allocation, then each 30 day review', () => {
  const east = () => decided('one-point-east');
  const allocated = (on = '2026-01-05'): Story => east().assessment(on, 'allocated');
  const FIRST = 'at-10-working-days';
  const SECOND = 'at-30-working-days-after-allocation';
  const REVIEW = 'at-each-30-day-review';

  test('S2-11.2-j 10 working days from the decision; the rest waits for the allocation', () => {
    const run = onePoint(east());
    assert.equal(stateOf(run, FIRST), 'due 2026-01-19');
    assert.equal(stateOf(run, SECOND), 'not asked');
    assert.equal(stateOf(run, REVIEW), 'not asked');
  });

  test('S2-11.2-j 30 working days after allocation, on the day of the decision or later', () => {
    assert.equal(stateOf(onePoint(allocated()), SECOND), 'due 2026-02-16');
    assert.equal(stateOf(onePoint(allocated('2026-01-12')), SECOND), 'due 2026-02-23');
    assert.equal(stateOf(onePoint(allocated('2026-01-12')), FIRST), 'due 2026-01-19');
    assert.equal(stateOf(onePoint(allocated('2026-01-17')), SECOND), 'due 2026-02-27', 'on a Saturday');
  });

  test('S2-11.2-j over Easter and over Christmas 2026', () => {
    const run = (on: string) =>
      onePoint(aFamily('one-point-east').assessment(on, 'decided').assessment(on, 'allocated'));
    assertDue(run('2026-03-25'), { [FIRST]: '2026-04-10', [SECOND]: '2026-05-11' });
    assertDue(run('2026-11-23'), { [FIRST]: '2026-12-07', [SECOND]: '2027-01-07' });
  });

  test('S2-11.2-j the allocation of another assessment asks nothing of this one', () => {
    const runs = runsOf(
      east().assessment('2026-01-12', 'allocated', { assessment: 'assessment-2' }).follow(BOTH),
      ONE_POINT,
    );
    assert.equal(stateOf(runs[0] as Run, SECOND), 'not asked');
    assert.equal(runs[1]?.scope, 'assessment-2');
  });

  test('S2-11.2-j an early talk is not the one 30 working days after allocation', () => {
    assert.equal(stateOf(onePoint(talked(allocated(), '2026-01-30')), SECOND), 'due 2026-02-16');
    assert.equal(stateOf(onePoint(talked(allocated(), '2026-02-02')), SECOND), 'due 2026-02-16, done 2026-02-02');
  });

  test('S2-11.2-j then at each 30 day review: 30 days after the talk before, again and again', () => {
    const story = talked(talked(allocated(), '2026-01-19'), '2026-02-16');
    assert.equal(stateOf(onePoint(story), REVIEW), 'due 2026-03-18');
    const second = talked(story, '2026-03-18');
    assert.equal(stateOf(onePoint(second), REVIEW, 1), 'due 2026-03-18, done 2026-03-18');
    assert.equal(stateOf(onePoint(second), REVIEW, 2), 'due 2026-04-17');
    const third = talked(second, '2026-04-20');
    assert.equal(stateOf(onePoint(third), REVIEW, 2), 'due 2026-04-17, done 2026-04-20');
    assert.equal(stateOf(onePoint(third), REVIEW, 3), 'due 2026-05-20');
    assert.equal(timesAsked(onePoint(third), REVIEW), 3);
  });

  test('S2-11.2-j a talk soon after a review is not the next one', () => {
    const story = talked(talked(talked(allocated(), '2026-01-19'), '2026-02-16'), '2026-03-18');
    assert.equal(stateOf(onePoint(talked(story, '2026-04-06')), REVIEW, 2), 'due 2026-04-17');
    assert.equal(stateOf(onePoint(talked(story, '2026-04-07')), REVIEW, 2), 'due 2026-04-17, done 2026-04-07');
  });

  test('S2-11.2-j that the talk at 30 working days never took place does not stall the reviews (P6)', () => {
    const run = onePoint(allocated());
    assert.equal(stateOf(run, SECOND), 'due 2026-02-16');
    assert.equal(stateOf(run, REVIEW), 'due 2026-03-18');
    const late = onePoint(talked(allocated(), '2026-03-18'));
    assert.equal(stateOf(late, SECOND), 'due 2026-02-16, done 2026-03-18');
  });

  test('S2-11.2-j only a checkpoint talk with the line manager is one, at every point', () => {
    const at = (payload: Parameters<Story['discussed']>[1]) => {
      const story = allocated();
      for (const day of ['2026-01-19', '2026-02-16', '2026-03-18'])
        story.discussed(day, { purposes: ['checkpoint'], ...payload });
      return [FIRST, SECOND, REVIEW].map((name) => stateOf(onePoint(story), name, 1));
    };
    assert.deepEqual(at({}), [
      'due 2026-01-19, done 2026-01-19',
      'due 2026-02-16, done 2026-02-16',
      'due 2026-03-18, done 2026-03-18',
    ]);
    const owed = ['due 2026-01-19', 'due 2026-02-16', 'due 2026-03-18'];
    assert.deepEqual(at({ with: ['practitioner'] }), owed);
    assert.deepEqual(at({ with: ['senior-manager'] }), owed);
    assert.deepEqual(at({ purposes: ['engagement', 'plan'] }), owed);
  });

  test('S2-11.2-j of the lead professional, single or early help, from when it was decided or allocated', () => {
    const run = onePoint(allocated());
    assert.deepEqual(
      run.duties.map((duty) => [duty.name, duty.who, duty.owner.professional]),
      [FIRST, SECOND, REVIEW].map((name) => [name, 'lead-professional', 'lp']),
    );
    const types = (
      step: 'decided' | 'allocated',
      type: 'single' | 'early-help' | 'section-17' | 'section-47' | 'other',
    ) => opened(aFamily('one-point-east').assessment('2026-01-05', step, { type }), ONE_POINT).length;
    for (const step of ['decided', 'allocated'] as const)
      assert.deepEqual(
        [types(step, 'single'), types(step, 'early-help'), types(step, 'section-17'), types(step, 'section-47')],
        [1, 1, 0, 0],
        step,
      );
    const late = aFamily('one-point-east').assessment('2026-01-05', 'decided', {}, { received: '2026-02-20' });
    assert.equal(stateOf(onePoint(late), FIRST), 'due 2026-01-19', 'however late it is recorded (P4)');
  });

  test('S2-11.2-j they go on until the assessment is stopped or the family closed: completing it ends nothing', () => {
    assert.equal(onePoint(allocated().assessment('2026-02-02', 'completed')).ended, null);
    for (const story of [allocated().assessment('2026-02-02', 'stopped'), allocated().closed('2026-02-02')]) {
      const run = onePoint(story);
      assert.equal(isoDay(run.ended?.on ?? 0), '2026-02-02');
      assert.equal(stateOf(run, SECOND), 'due 2026-02-16, lifted 2026-02-02');
      assert.equal(stateOf(run, REVIEW), 'due 2026-03-18, lifted 2026-02-02');
    }
  });

  test('S2-11.2-j none of them can be declined', () => {
    for (const name of [FIRST, SECOND, REVIEW]) {
      const story = allocated();
      const run = onePoint(story.declined('2026-01-12', onePoint(story).id, name, 'line-manager'));
      assert.doesNotMatch(stateOf(run, name), /declined/);
      assert.equal(problemsOf(run).length, 1);
    }
  });

  test('S2-11.2-j held early, the review 30 days after it counts on the day it is due', () => {
    const story = talked(talked(allocated(), '2026-02-03'), '2026-03-05');
    assert.equal(stateOf(onePoint(story), REVIEW, 1), 'due 2026-03-05, done 2026-03-05');
  });

  test('S2-11.2-j held late, a talk a week after it is not the review', () => {
    const story = talked(talked(allocated(), '2026-03-02'), '2026-03-09');
    assert.equal(stateOf(onePoint(story), REVIEW, 1), 'due 2026-04-01');
  });

  test('S2-11.2-j allocated the day before it was decided, 30 working days count from that day', () => {
    const story = aFamily('one-point-east').assessment('2026-01-02', 'allocated').assessment('2026-01-05', 'decided');
    assert.equal(stateOf(onePoint(story), SECOND), 'due 2026-02-13');
  });

  test('S2-11.2-j allocated anew to another worker, there is one series of reviews', () => {
    const run = onePoint(allocated().assessment('2026-01-26', 'allocated'));
    assert.equal(timesAsked(run, REVIEW), 1);
  });
});

describe('which checkpoints: by the service of the lead', () => {
  const which = (story: Story) => {
    const followed = story.assessment('2026-01-05', 'decided').follow(BOTH);
    return [CHECKPOINTS, ONE_POINT].filter((procedure) => runsOf(followed, procedure).length > 0);
  };

  test('S2-11.2-j a team of the One Point Service follows its own and not the others’, any of its teams', () => {
    assert.deepEqual(which(aFamily('one-point-east')), [ONE_POINT]);
    assert.deepEqual(which(aFamily('one-point-west')), [ONE_POINT]);
    assert.deepEqual(which(aStory().team('sw', 'social-worker', 'one-point-east')), [ONE_POINT]);
  });

  test('S2-11.2-g everyone else follows the three', () => {
    assert.deepEqual(which(aFamily('early-help')), [CHECKPOINTS]);
    assert.deepEqual(which(aStory()), [CHECKPOINTS], 'nobody leads yet');
    assert.deepEqual(
      which(aFamily('early-help').team('helper', 'family-support-worker', 'one-point-east')),
      [CHECKPOINTS],
      'someone of the service is in the team, and does not lead',
    );
  });

  test('S2-11.2-j it is the lead of the day of the decision: who left does not count, who came later changes nothing', () => {
    const moved = aFamily('one-point-east').add('team-left', '2026-01-05', { professional: 'lp' });
    assert.deepEqual(which(moved.team('lp2', 'lead-professional', 'early-help', '2026-01-05')), [CHECKPOINTS]);
    const later = aFamily('early-help').add('team-left', '2026-01-12', { professional: 'lp' });
    assert.deepEqual(which(later.team('lp2', 'lead-professional', 'one-point-east', '2026-01-12')), [CHECKPOINTS]);
  });

  test('S2-11.2-j a partnership that names no such service has the three for everyone', () => {
    const followed = decided('one-point-east').follow(libraryOf([CHECKPOINTS, ONE_POINT]));
    assert.equal(runsOf(followed, CHECKPOINTS).length, 1);
    assert.equal(runsOf(followed, ONE_POINT).length, 0);
  });
});
