import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { libraryOf } from '../../support/library.ts';
import { dueOf, dutyOf, runOf, runsOf, stagesOf } from '../../support/record.ts';
import { aStory, type Story, stateOf } from './story.ts';

// The clocks of the statutory pack, by its own test vectors: starts on 25 March 2026 (over Easter), 1 May, 23 November,
// 14 December (over Christmas) and 22 March 2027.

const ASSESSMENT = 'statutory-england/assessment';
const ENQUIRY = 'statutory-england/child-protection-enquiry';
const PLAN = 'statutory-england/child-protection-plan';
const IN_NEED = 'statutory-england/child-in-need-plan';
const library = libraryOf([ASSESSMENT, ENQUIRY, PLAN, IN_NEED]);

const aFamily = (): Story =>
  aStory().team('sw', 'social-worker').team('lm', 'line-manager').team('cc', 'conference-chair');
const run = (story: Story, procedure: string) => runOf(story.follow(library), procedure);
const ASH = { about: ['ash'] };
const held = (story: Story, on: string, type: string) => story.held(on, type, { purposes: ['child-protection'] }, ASH);

describe('assessment: at most 45 working days, ended when it is complete', () => {
  const assessed = (on: string) => aFamily().assessment(on, 'decided');
  const STARTS = [
    ['2026-03-25', '2026-04-10', '2026-06-02'],
    ['2026-05-01', '2026-05-18', '2026-07-07'],
    ['2026-11-23', '2026-12-07', '2027-01-28'],
    ['2026-12-14', '2026-12-30', '2027-02-18'],
    ['2027-03-22', '2027-04-07', '2027-05-27'],
  ] as const;
  for (const [start, ten, fortyFive] of STARTS)
    test(`decided on ${start}: looked at by ${ten}, complete by ${fortyFive}`, () => {
      const one = run(assessed(start), ASSESSMENT);
      assert.deepEqual(
        [dueOf(dutyOf(one, 'look-at-10-working-days')), dueOf(dutyOf(one, 'complete'))],
        [ten, fortyFive],
      );
    });

  test('completed, it is over; writing it down or showing it does not complete it', () => {
    const shown = run(assessed('2026-05-01').assessment('2026-06-01', 'shown'), ASSESSMENT);
    assert.deepEqual([stateOf(shown, 'complete'), shown.ended], ['due 2026-07-07', null]);
    const done = run(assessed('2026-05-01').assessment('2026-06-01', 'completed'), ASSESSMENT);
    assert.equal(done.ended && isoDay(done.ended.on), '2026-06-01');
  });

  test('stopped, it is over, and what was asked is still to be done', () => {
    const stopped = run(assessed('2026-05-01').assessment('2026-06-01', 'stopped'), ASSESSMENT);
    assert.equal(stopped.ended && isoDay(stopped.ended.on), '2026-06-01');
  });

  test('an assessment that nobody decided on starts no clock', () => {
    assert.deepEqual(runsOf(aFamily().assessment('2026-05-01', 'began').follow(library), ASSESSMENT), []);
  });
});

describe('enquiry: the initial conference within 15 working days of the strategy discussion at which it began', () => {
  for (const [start, due] of [
    ['2026-03-25', '2026-04-17'],
    ['2026-05-01', '2026-05-26'],
    ['2026-11-23', '2026-12-14'],
    ['2026-12-14', '2027-01-07'],
    ['2027-03-22', '2027-04-14'],
  ] as const)
    test(`held on ${start}: by ${due}`, () => {
      const one = run(held(aFamily(), start, 'strategy-discussion'), ENQUIRY);
      assert.equal(dueOf(dutyOf(one, 'conference')), due);
      assert.equal(one.scope, 'ash');
    });

  test('the conference ends it; a manager may decide that there is to be none; a social worker may not', () => {
    const began = () => held(aFamily(), '2026-05-01', 'strategy-discussion');
    const met = run(held(began(), '2026-05-20', 'initial-conference'), ENQUIRY);
    assert.deepEqual([stateOf(met, 'conference'), met.ended !== null], ['due 2026-05-26, done 2026-05-20', true]);
    const none = (by: string) => run(began().decided('2026-05-12', 'no-conference', { by, run: ENQUIRY }), ENQUIRY);
    assert.equal(none('line-manager').ended !== null, true);
    assert.equal(none('social-worker').ended, null);
  });

  test('of several children, those it was about: another entry of that day about a brother is not the discussion', () => {
    const two = () => aFamily().with('bo');
    const scopes = (story: Story) => runsOf(story.follow(library), ENQUIRY).map((one) => one.scope);
    assert.deepEqual(scopes(held(two(), '2026-05-01', 'strategy-discussion')), ['ash']);
    const bo = held(two(), '2026-05-01', 'strategy-discussion').held('2026-05-01', 'core-group', {}, { about: ['bo'] });
    assert.deepEqual(scopes(bo), ['ash']);
  });

  test('where nobody wrote down which children it was about, the clock begins for each of them', () => {
    const scopes = (story: Story) => runsOf(story.follow(library), ENQUIRY).map((one) => one.scope);
    const unnamed = () => aFamily().with('bo').held('2026-05-01', 'strategy-discussion');
    assert.deepEqual(scopes(unnamed()), ['ash', 'bo']);
    assert.deepEqual(
      scopes(
        aFamily()
          .with('bo')
          .add('person-died', '2026-04-20', { person: 'bo' })
          .held('2026-05-01', 'strategy-discussion'),
      ),
      ['ash'],
      'not for a child who has died',
    );
    const over = unnamed().held('2026-05-20', 'initial-conference');
    assert.ok(runsOf(over.follow(library), ENQUIRY).every((one) => one.ended !== null));
  });

  test('a discussion that was only arranged begins nothing', () => {
    const arranged = aFamily().arranged('2026-05-01', 'strategy-discussion', '2026-05-02');
    assert.deepEqual(runsOf(arranged.follow(library), ENQUIRY), []);
  });
});

describe('child protection plan: core group in 10 working days, first review in 3 months, later ones at most 6 apart', () => {
  const planned = (on: string) => aFamily().level('ash', 'child-protection', on);

  test('counted from the day the plan began; a month that is shorter ends on its last day, a day off is brought forward', () => {
    const dues = (on: string) => {
      const one = run(planned(on), PLAN);
      return [dueOf(dutyOf(one, 'core-group')), dueOf(dutyOf(one, 'review'))];
    };
    assert.deepEqual(dues('2026-03-25'), ['2026-04-10', '2026-06-25']);
    assert.deepEqual(dues('2026-11-30'), ['2026-12-14', '2027-02-26']);
    assert.deepEqual(dues('2026-05-01'), ['2026-05-18', '2026-07-31']);
  });

  test('core groups go on, six weeks apart; a core group is no review', () => {
    const one = run(held(planned('2026-05-01'), '2026-05-14', 'core-group'), PLAN);
    assert.deepEqual(
      one.duties.filter((duty) => duty.name === 'core-group').map((duty) => [dueOf(duty), duty.met !== null]),
      [
        ['2026-05-18', true],
        ['2026-06-25', false],
      ],
    );
    assert.equal(stateOf(one, 'review'), 'due 2026-07-31');
  });

  test('after the first review the next is due in six months, and so on', () => {
    const first = held(planned('2026-05-01'), '2026-07-20', 'review-conference');
    const one = run(first, PLAN);
    assert.deepEqual(stagesOf(one), ['first-review 2026-05-01', 'later-reviews 2026-07-20']);
    assert.equal(dueOf(dutyOf(one, 'review-again')), '2027-01-20');
    const again = run(held(first, '2027-01-11', 'review-conference'), PLAN);
    assert.equal(dueOf(dutyOf(again, 'review-again')), '2027-07-09');
  });

  test('each child on a plan has a plan of its own; when the plan ends, so does this', () => {
    const two = planned('2026-05-01').with('bo').level('bo', 'child-protection', '2026-05-08');
    assert.deepEqual(
      runsOf(two.follow(library), PLAN).map((one) => `${one.scope} ${isoDay(one.opened)}`),
      ['ash 2026-05-01', 'bo 2026-05-08'],
    );
    const ended = two.add('involvement-ended', '2026-09-01', { child: 'ash', level: 'child-protection' }, ASH);
    assert.deepEqual(
      runsOf(ended.follow(library), PLAN).map((one) => one.ended !== null),
      [true, false],
    );
  });

  test('a birth asks for a review or a core group within ten days of it', () => {
    const born = planned('2026-05-01').add('person-born', '2026-06-01', { person: 'ash', born: '2026-06-01' }, ASH);
    assert.equal(dueOf(dutyOf(run(born, PLAN), 'review-after-a-birth')), '2026-06-11');
  });

  test('a child in need is on no plan', () => {
    assert.deepEqual(runsOf(aFamily().level('ash', 'child-in-need', '2026-05-01').follow(library), PLAN), []);
  });
});

describe('child in need plan: reviewed after three months and then every six, until a child protection plan begins', () => {
  const inNeed = () => aFamily().level('ash', 'child-in-need', '2026-05-01');
  const reviewed = (story: Story, on: string) =>
    story.add('plan', on, { type: 'child-in-need', step: 'reviewed' }, ASH);

  test('three months, then six', () => {
    assert.equal(dueOf(dutyOf(run(inNeed(), IN_NEED), 'review-the-plan')), '2026-07-31');
    assert.equal(dueOf(dutyOf(run(reviewed(inNeed(), '2026-07-20'), IN_NEED), 'review-the-plan')), '2027-01-20');
  });

  test('it ends when a child protection plan begins, and when the child is in need no more', () => {
    const onAPlan = inNeed().level('ash', 'child-protection', '2026-06-01');
    const over = inNeed().add('involvement-ended', '2026-06-05', { child: 'ash', level: 'child-in-need' }, ASH);
    assert.deepEqual(
      [onAPlan, over].map((story) => run(story, IN_NEED).ended && isoDay(run(story, IN_NEED).ended?.on ?? 0)),
      ['2026-06-01', '2026-06-05'],
    );
  });
});
