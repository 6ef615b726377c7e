import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../../src/procedure/timeline.ts';
import { stagesOf } from '../../support/record.ts';
import {
  allUnder,
  aStory,
  assertDue,
  PERSISTENT,
  problemsOf,
  type Story,
  stateOf,
  timesAsked,
  underOnly,
} from './story.ts';

// Monday 12 January 2026.

const team = (): Story =>
  aStory()
    .team('sw', 'social-worker')
    .team('lp', 'lead-professional', 'eh')
    .team('lm', 'line-manager', 'eh')
    .team('hv', 'health-visitor', 'hv');
/** A child at early help, whose family several services work with. */
const early = (): Story =>
  team()
    .add('agency-involved', '2026-01-02', { agency: 'hv', kind: 'health-visiting' })
    .add('agency-involved', '2026-01-02', { agency: 'eh', kind: 'early-help' })
    .level('ash', 'early-help', '2026-01-02');
const run = (story: Story): Run => underOnly(PERSISTENT, story);
const stages = (story: Story) => allUnder(PERSISTENT, story).flatMap(stagesOf);
const three = () => early().missed('2026-01-05').missed('2026-01-08').missed('2026-01-12');
const invoked = (route = 'not-engaging-with-more-than-one-agency', on = '2026-01-12') => early().asserted(on, route);
const met = (parents: 'came' | 'invited-did-not-come' | 'represented' = 'came') =>
  invoked().held('2026-01-19', 'multi-agency', { parents });
const review = (story: Story, on = '2026-03-02') => story.held(on, 'multi-agency-review');

describe('Persistent non-engagement with a service should trigger a review and impact assessment', () => {
  test('S4-intro-b one service failing opens the single-agency stage: somebody says so, or it is the third time', () => {
    assert.deepEqual(stages(three()), ['single-agency 2026-01-12']);
    assert.deepEqual(stages(early().asserted('2026-01-06', 'not-engaging-with-one-agency')), [
      'single-agency 2026-01-06',
    ]);
    assert.deepEqual(stages(early().missed('2026-01-05').missed('2026-01-08')), []);
    assert.equal(run(three()).local, true, 'the document gives no number');
  });

  test('what the service did never counts', () => {
    const ours = early().missed('2026-01-05').contact('2026-01-08', 'cancelled-by-service').missed('2026-01-12');
    assert.deepEqual(stages(ours), []);
  });

  test('S4-intro-b an impact assessment for every child: on the assessment, the child, the family and the offer', () => {
    const some = three().discussed('2026-01-13', { covers: ['impact-on-child', 'impact-on-assessment-or-plan'] });
    assert.equal(stateOf(run(some), 'assess-impact'), 'due 2026-01-19');
    const all = some.discussed('2026-01-14', { covers: ['impact-on-family', 'impact-on-resources'] });
    assert.equal(stateOf(run(all), 'assess-impact'), 'due 2026-01-19, done 2026-01-14');
  });
});

describe('Issues to be considered when determining the action required', () => {
  test('S4-issue-a S4-issue-b the impact on the assessment and on the child and family; S4-issue-c on resources', () => {
    const plan = met().held('2026-01-20', 'multi-agency', {
      parents: 'came',
      covers: ['impact-on-assessment-or-plan', 'impact-on-child', 'impact-on-family', 'impact-on-resources'],
    });
    assert.equal(stateOf(run(plan), 'determine-impact'), 'due 2026-01-26, done 2026-01-20');
    for (const missing of [
      'impact-on-assessment-or-plan',
      'impact-on-child',
      'impact-on-family',
      'impact-on-resources',
    ]) {
      const covers = (
        ['impact-on-assessment-or-plan', 'impact-on-child', 'impact-on-family', 'impact-on-resources'] as const
      ).filter((one) => one !== missing);
      const told = met().held('2026-01-20', 'multi-agency', { parents: 'came', covers });
      assert.equal(stateOf(run(told), 'determine-impact'), 'due 2026-01-26', missing);
    }
  });
});

describe('this protocol should be invoked', () => {
  test('S4-trig-a firm evidence of harm: at once at the multi-agency stage, and a referral now as well', () => {
    const story = invoked('firm-evidence-of-harm');
    assert.deepEqual(stages(story), ['meet 2026-01-12']);
    assertDue(run(story), { 'refer-now': '2026-01-12' });
    const referred = story.add('referral', '2026-01-12', {
      referral: 'r',
      step: 'made',
      to: 'childrens-social-care',
    });
    assert.equal(stateOf(run(referred), 'refer-now'), 'due 2026-01-12, done 2026-01-12');
  });

  test('S4-trig-b S4-trig-b2 resources about to be withdrawn though the need remains: said, or as an agency ends its part', () => {
    assert.deepEqual(stages(invoked('resources-about-to-be-withdrawn')), ['meet 2026-01-12']);
    const ended = (needRemains: 'yes' | 'no') =>
      early().add('agency-ended', '2026-01-13', { agency: 'hv', needRemains });
    assert.deepEqual(stages(ended('yes')), ['meet 2026-01-13']);
    assert.deepEqual(stages(ended('no')), []);
  });

  test('S4-trig-c the family is failing to engage with more than one agency', () => {
    assert.deepEqual(stages(invoked()), ['meet 2026-01-12']);
  });

  test('S4-trig-a S4-trig-c while one agency still tries by itself, any of them moves it on', () => {
    for (const route of [
      'firm-evidence-of-harm',
      'resources-about-to-be-withdrawn',
      'not-engaging-with-more-than-one-agency',
    ])
      assert.deepEqual(stages(three().asserted('2026-01-14', route)), ['single-agency 2026-01-12', 'meet 2026-01-14']);
  });
});

describe('Single agency approach', () => {
  test('S4-single-a within supervision the worker and the line manager discuss the case; the coordinator is asked', () => {
    assertDue(run(three()), { 'talk-in-supervision': '2026-01-19', 'ask-the-coordinator': '2026-01-19' });
    const talked = three()
      .add('supervision', '2026-01-13', { with: ['line-manager'], purposes: ['engagement'] })
      .add('consultation', '2026-01-14', { with: ['early-help-coordinator'] });
    assert.equal(stateOf(run(talked), 'talk-in-supervision'), 'due 2026-01-19, done 2026-01-13');
    assert.equal(stateOf(run(talked), 'ask-the-coordinator'), 'due 2026-01-19, done 2026-01-14');
  });

  test('where somebody may be at risk from another adult it is discussed the same day (P5)', () => {
    const risk = early().atRisk('2026-01-03').missed('2026-01-05').missed('2026-01-08').missed('2026-01-12');
    assertDue(run(risk), { 'talk-in-supervision': '2026-01-12', 'assess-impact': '2026-01-12' });
  });

  test('the line manager sees that the family engages again: it ends, and nobody else ends it', () => {
    assert.equal(run(three().decided('2026-01-20', 'engaging-again')).ended?.on !== undefined, true);
    assert.equal(run(three().decided('2026-01-20', 'engaging-again', { by: 'lead-professional' })).ended, null);
  });
});

describe('Progression to become multi agency concern', () => {
  test('S4-multi-a if the single agency approach is not successful: it goes on after the talk, or somebody says so', () => {
    const talked = three().discussed('2026-01-13');
    assert.deepEqual(stages(talked.missed('2026-01-20')), ['single-agency 2026-01-12', 'meet 2026-01-20']);
    assert.deepEqual(stages(three().asserted('2026-01-14', 'non-engagement-continues')), [
      'single-agency 2026-01-12',
      'meet 2026-01-14',
    ]);
  });

  test('S4-multi-a our own delay shows as ours and does not stall it (P6)', () => {
    assert.deepEqual(stages(three().missed('2026-01-20')), ['single-agency 2026-01-12', 'meet 2026-01-20']);
    assert.deepEqual(stages(three().missed('2026-01-16')), ['single-agency 2026-01-12'], 'the talk was not due yet');
  });
});

describe('What action is taken?', () => {
  test('S4-act-c the meeting is with the parents: they came, or were asked and did not come', () => {
    for (const parents of ['came', 'invited-did-not-come', 'represented'] as const)
      assert.deepEqual(stages(met(parents)), ['meet 2026-01-12', 'plan 2026-01-19'], parents);
    const left = invoked().held('2026-01-19', 'professionals-only', { parents: 'not-invited' });
    assert.deepEqual(stages(left), ['meet 2026-01-12']);
    const routine = invoked().held('2026-01-19', 'multi-agency', { parents: 'came', purposes: ['plan'] });
    assert.deepEqual(stages(routine), ['meet 2026-01-12'], 'a routine meeting meets nothing by accident');
  });

  test('S4-act-c leaving them out for risk of immediate physical violence is a management decision', () => {
    const decided = (by: 'line-manager' | 'lead-professional') =>
      invoked()
        .decided('2026-01-13', 'leave-parents-out-for-risk-of-violence', { by })
        .held('2026-01-19', 'professionals-only', { parents: 'not-invited' });
    assert.deepEqual(stages(decided('line-manager')), [
      'meet 2026-01-12',
      'meet-without-parents 2026-01-13',
      'plan 2026-01-19',
    ]);
    assert.deepEqual(stages(decided('lead-professional')), ['meet 2026-01-12']);
    assert.ok(problemsOf(run(decided('lead-professional'))).length > 0);
  });

  test('S4-act-d the family does not arrive: the professionals go on and plan in the same meeting', () => {
    const planned = met('invited-did-not-come').add('plan', '2026-01-19', {
      type: 'engagement',
      step: 'agreed',
    });
    assert.equal(stateOf(run(planned), 'hold-meeting'), 'due 2026-01-26, done 2026-01-19');
    assert.equal(stateOf(run(planned), 'agree-plan'), 'due 2026-01-26, done 2026-01-19');
  });

  test('S4-act-a S4-act-b the assessment and its chronology are brought up to date by the agencies together', () => {
    assertDue(run(met()), { 'update-assessment': '2026-01-26', 'determine-impact': '2026-01-26' });
    const updated = met().assessment('2026-01-21', 'completed', { type: 'early-help' });
    assert.equal(stateOf(run(updated), 'update-assessment'), 'due 2026-01-26, done 2026-01-21');
  });

  test('S4-act-g it must be reviewed within a maximum of 6 weeks: whatever date was agreed, and a manager cannot put it off', () => {
    assertDue(run(met()), { review: '2026-03-02' });
    const agreed = met().add('plan', '2026-01-19', {
      type: 'engagement',
      step: 'agreed',
      review: '2026-05-01',
    });
    assertDue(run(agreed), { review: '2026-03-02' });
    const { id } = run(met());
    const later = met().add('duty-redated', '2026-02-20', {
      run: id,
      duty: 'review',
      by: 'line-manager',
      to: '2026-04-01',
    });
    const duty = run(later).duties.find((one) => one.name === 'review');
    assert.equal(duty?.by, duty?.due.day);
  });

  test('S4-act-h social care is invited to the first review where it is not involved and it goes on', () => {
    assert.equal(stateOf(run(met()), 'invite-childrens-social-care'), 'not asked', 'it does not go on');
    const on = met().missed('2026-01-26');
    assert.equal(stateOf(run(on), 'invite-childrens-social-care'), 'due 2026-03-02');
    const invited = on.told('2026-01-27', ['childrens-social-care'], { covers: ['invitation-to-review'] });
    assert.equal(stateOf(run(invited), 'invite-childrens-social-care'), 'due 2026-03-02, done 2026-01-27');
    const involved = met().level('ash', 'child-in-need', '2026-01-20').missed('2026-01-26');
    assert.equal(stateOf(run(involved), 'invite-childrens-social-care'), 'not asked');
  });

  test('S4-act-i it tells the review what has not been tried and how a referral is made', () => {
    const on = met().missed('2026-01-26');
    assert.equal(stateOf(run(on), 'give-advice'), 'due 2026-03-02');
    const told = on.held('2026-03-02', 'multi-agency-review', { covers: ['strategies-tried'] });
    assert.equal(stateOf(run(told), 'give-advice'), 'due 2026-03-02, done 2026-03-02');
  });

  test('S4-act-k where social care is involved and it goes on, a strategy discussion is considered: asked for or not, on the record', () => {
    const on = met().level('ash', 'child-in-need', '2026-01-20').missed('2026-01-26');
    assert.equal(stateOf(run(on), 'consider-strategy-discussion'), 'due 2026-03-02');
    const not = on.decided('2026-02-02', 'go-on-without-strategy-discussion', { by: 'lead-professional' });
    assert.equal(stateOf(run(not), 'consider-strategy-discussion'), 'due 2026-03-02, done 2026-02-02');
    assert.equal(stateOf(run(not), 'ask-for-the-strategy-discussion'), 'not asked');
    const asked = on.decided('2026-02-02', 'ask-for-strategy-discussion');
    assert.equal(stateOf(run(asked), 'ask-for-the-strategy-discussion'), 'due 2026-02-02');
    const held = asked.held('2026-02-03', 'strategy-discussion');
    assert.equal(stateOf(run(held), 'ask-for-the-strategy-discussion'), 'due 2026-02-02, done 2026-02-03');
  });

  test('S4-act-g after the review the plan goes on, and is reviewed within six weeks again', () => {
    const again = review(met()).decided('2026-03-02', 'go-on-with-the-plan');
    assert.deepEqual(stages(again), ['meet 2026-01-12', 'plan 2026-01-19', 'review 2026-03-02', 'plan 2026-03-02']);
    assert.equal(timesAsked(run(again), 'review'), 2);
    assertDue(run(again), { review: '2026-04-13' });
  });
});

describe('It may be valid for the multi-agency meeting to decide to take no further action', () => {
  const proposed = () => review(met()).decided('2026-03-02', 'propose-no-further-action');
  const agrees = (
    story: Story,
    on: string,
    answered: string[],
    covers = ['agreement-to-no-further-action', 'no-safeguarding-concern'],
  ) =>
    story.add(
      'consultation',
      on,
      { with: answered, answered, covers: covers as never },
      { author: 'lm', agency: 'eh' },
    );

  test('S4-act-l S4-nfa only once a line manager in each agency has agreed and nobody has a safeguarding concern', () => {
    assert.deepEqual(stages(proposed()).at(-1), 'confirm 2026-03-02');
    assert.equal(run(proposed()).ended, null);
    const one = agrees(proposed(), '2026-03-03', ['eh']);
    assert.equal(run(one).ended, null);
    const unsaid = agrees(proposed(), '2026-03-03', ['eh', 'hv', 'csc'], ['agreement-to-no-further-action']);
    assert.equal(run(unsaid).ended, null, 'that there is no safeguarding concern must be said');
    const all = agrees(one, '2026-03-04', ['hv', 'csc']);
    assert.notEqual(run(all).ended, null);
  });

  test('S4-act-l S4-nfa a manager who does not agree, or a safeguarding concern: the review decides again', () => {
    for (const route of ['against-no-further-action', 'firm-evidence-of-harm']) {
      const story = proposed().asserted('2026-03-03', route);
      assert.equal(stages(story).at(-1), 'review 2026-03-03', route);
      assert.equal(run(agrees(story, '2026-03-04', ['eh', 'hv', 'csc'])).ended, null);
    }
  });
});

describe('When need has been assessed, every effort must be made to include the parents', () => {
  test('S4-assess-a an early help assessment: the parents have a copy and are asked for permission to share', () => {
    const done = three().assessment('2026-01-14', 'completed', { type: 'early-help' });
    assertDue(run(done), { 'give-a-copy': '2026-01-21', 'ask-permission': '2026-01-21' });
    const given = done.assessment('2026-01-15', 'copy-given', { type: 'early-help' });
    assert.equal(stateOf(run(given), 'give-a-copy'), 'due 2026-01-21, done 2026-01-15');
    // They were asked, whatever they answered.
    for (const answer of ['permission-given', 'permission-refused'] as const)
      assert.equal(
        stateOf(run(given.assessment('2026-01-16', answer, { type: 'early-help' })), 'ask-permission'),
        'due 2026-01-21, done 2026-01-16',
      );
  });

  test('S4-assess-b another format: they are shown a copy and asked for their views', () => {
    const done = three().assessment('2026-01-14', 'completed', { type: 'single' });
    assertDue(run(done), { 'show-and-ask-for-views': '2026-01-21' });
    assert.equal(stateOf(run(done), 'give-a-copy'), 'not asked');
    const said = done.assessment('2026-01-16', 'views-given', { type: 'single' });
    assert.equal(stateOf(run(said), 'show-and-ask-for-views'), 'due 2026-01-21, done 2026-01-16');
  });
});

describe('All agencies should collate failed appointments', () => {
  test('S4-dc-b each agency is asked for its appointments, those kept too, and what it answered is recorded', () => {
    const asked = three().asserted('2026-01-13', 'contacts-must-be-put-together');
    assertDue(run(asked), { 'ask-for-contacts': '2026-01-15', 'put-contacts-together': '2026-01-22' });
    const sent = asked.add('information-request', '2026-01-14', { to: ['hv', 'eh', 'csc'] });
    assert.equal(stateOf(run(sent), 'ask-for-contacts'), 'due 2026-01-15, done 2026-01-14');
  });
});
