import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../../src/procedure/timeline.ts';
import type { Payload } from '../../../src/record/kinds.ts';
import { dutyOf, stagesOf } from '../../support/record.ts';
import { allUnder, aStory, problemsOf, REPEAT, type Story, stateOf, underOnly } from './story.ts';

// Monday 12 January 2026.

const aFamily = (): Story =>
  aStory().team('sw', 'social-worker').team('lp', 'lead-professional').team('lm', 'line-manager');
const referral = (story: Story, on: string, payload: Partial<Payload<'referral'>> = {}, agency = 'csc') =>
  story.add('referral', on, { referral: `of ${on}`.replace(' ', '-'), step: 'received', ...payload }, { agency });
const first = (reason?: string) => referral(aFamily(), '2025-02-03', reason ? { reason } : {});
const sameReason = () => referral(first('N1'), '2026-01-12', { reason: 'N1' });
const otherReason = () => referral(first('N1'), '2026-01-12', { reason: 'N4' });
const run = (story: Story): Run => underOnly(REPEAT, story);
const stages = (story: Story) => allUnder(REPEAT, story).flatMap(stagesOf);

describe('Each agency should have a system to highlight where a referral is a repeat referral', () => {
  test('S4-rr-a a first referral is none; another within 12 months is, as soon as it is recorded', () => {
    assert.deepEqual(stages(first()), []);
    assert.deepEqual(stages(referral(first(), '2026-02-03')), ['any-reason 2026-02-03']);
    assert.deepEqual(stages(referral(first(), '2026-02-04')), []);
  });

  test('S4-rr-b a 12-month rolling period: of the last one, not of the first', () => {
    const rolling = referral(referral(first(), '2025-12-01'), '2026-06-01');
    assert.equal(stages(rolling).length, 1); // one decision waits for both
    assert.deepEqual(stages(referral(aFamily(), '2024-12-01')), []);
    const between = referral(first(), '2025-12-01').decided('2025-12-02', 'response-stays-as-it-is');
    assert.deepEqual(stages(referral(between, '2026-06-01')), ['any-reason 2025-12-01', 'any-reason 2026-06-01']);
  });

  test('S4-rr-a each agency’s own: one to health is not repeated by one to social care', () => {
    assert.deepEqual(stages(referral(first(), '2025-06-02', {}, 'health')), []);
    const health = referral(referral(aFamily(), '2025-02-03', {}, 'health'), '2025-06-02', {}, 'health');
    assert.equal(stages(health).length, 1);
  });

  test('S4-rr-a a referral made to somebody else, or an answer, is not one that was received', () => {
    for (const step of ['made', 'answered'] as const)
      assert.deepEqual(stages(referral(first(), '2025-06-02', { step })), [], step);
  });
});

describe('any referral made within 12 months of the last one and for the same presenting reason', () => {
  test('S4-rr-b X16 the same reason', () => {
    assert.deepEqual(stages(sameReason()), ['same-reason 2026-01-12']);
    assert.equal(run(sameReason()).local, false);
  });

  test('S4-rr-b X16 for another reason, or for none that was stated: shown too, and said to be ours', () => {
    assert.deepEqual(stages(otherReason()), ['any-reason 2026-01-12']);
    assert.equal(run(otherReason()).local, true);
    for (const reason of ['N0', undefined]) {
      const story = referral(first(reason), '2026-01-12', reason ? { reason } : {});
      assert.deepEqual(stages(story), ['any-reason 2026-01-12']);
    }
  });

  test('S4-rr-b X16 while the decision waits, another for the same reason: the manager is told that it is', () => {
    const story = referral(otherReason(), '2026-01-14', { reason: 'N1' });
    assert.deepEqual(stages(story), ['any-reason 2026-01-12', 'same-reason 2026-01-14']);
    const decided = story.decided('2026-01-15', 'response-stays-as-it-is');
    assert.equal(stateOf(run(decided), 'decide'), 'due 2026-01-13, done 2026-01-15');
    assert.equal(stateOf(run(decided), 'decide-on-same-reason'), 'due 2026-01-15, done 2026-01-15');
  });
});

describe('a manager in the agency should make a decision', () => {
  test('S4-rr-c based on a review of the up-to-date chronology: due from the line manager', () => {
    for (const [story, name] of [
      [sameReason(), 'decide-on-same-reason'],
      [otherReason(), 'decide'],
    ] as const) {
      const duty = dutyOf(run(story), name);
      assert.equal(duty.owner.professional, 'lm');
      assert.match(duty.ask, /Read the chronology, brought up to date/);
      assert.equal(stateOf(run(story), name), 'due 2026-01-13');
    }
  });

  test('S4-rr-c a referral written down late is due from when it was known', () => {
    const late = first('N1').add(
      'referral',
      '2026-01-12',
      { referral: 'r2', step: 'received', reason: 'N1' },
      { received: '2026-01-19' },
    );
    assert.equal(stateOf(run(late), 'decide-on-same-reason'), 'due 2026-01-20');
  });

  test('S4-rr-c a worker’s decision is not a manager’s', () => {
    const story = sameReason().decided('2026-01-13', 'response-stays-as-it-is', { by: 'lead-professional' });
    assert.equal(stateOf(run(story), 'decide-on-same-reason'), 'due 2026-01-13');
    assert.equal(run(story).ended, null);
    assert.equal(problemsOf(run(story)).length, 1);
  });

  test('S4-rr-c the response stays as it is: it ends, and the next repeat asks again', () => {
    const story = sameReason().decided('2026-01-13', 'response-stays-as-it-is');
    assert.equal(run(story).ended?.why, 'decided: response stays as it is');
    assert.equal(allUnder(REPEAT, referral(story, '2026-03-02', { reason: 'N1' })).length, 2);
  });

  test('S4-rr-c it warrants an escalation of response through the multi-agency processes', () => {
    for (const by of ['line-manager', 'senior-manager'] as const) {
      const story = sameReason().decided('2026-01-13', 'escalate-response', { by });
      assert.equal(stagesOf(run(story)).at(-1), 'escalate 2026-01-13');
      assert.equal(stateOf(run(story), 'call-the-agencies-together'), 'due 2026-01-27');
      assert.equal(run(story.arranged('2026-01-14', 'multi-agency', '2026-01-20')).ended, null);
      story.held('2026-01-20', 'multi-agency');
      assert.equal(stateOf(run(story), 'call-the-agencies-together'), 'due 2026-01-27, done 2026-01-20');
      assert.notEqual(run(story).ended, null);
    }
  });

  test('S4-rr-c one more while the agencies are called together: decided on again, and the meeting stays owed', () => {
    for (const [reason, stage] of [
      ['N1', 'same-reason'],
      ['N4', 'any-reason'],
    ] as const) {
      const story = referral(sameReason().decided('2026-01-13', 'escalate-response'), '2026-01-15', { reason });
      assert.equal(stagesOf(run(story)).at(-1), `${stage} 2026-01-15`);
      assert.equal(stateOf(run(story), 'call-the-agencies-together'), 'due 2026-01-27');
    }
  });
});

describe('see Resolving Professional Differences/Escalation Policy', () => {
  test('S4-rr-d anyone may say that they do not agree; nothing here waits for it', () => {
    const story = sameReason()
      .decided('2026-01-13', 'escalate-response')
      .asserted('2026-01-14', 'professional-difference', 'teacher');
    assert.deepEqual(problemsOf(run(story)), []);
    assert.deepEqual(run(story).asserted[0]?.offers, ['professional-differences']);
    assert.equal(stagesOf(run(story)).at(-1), 'escalate 2026-01-13');
  });
});
