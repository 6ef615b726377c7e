import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../../src/procedure/timeline.ts';
import { stagesOf } from '../../support/record.ts';
import { allUnder, aStory, assertDue, DIFFICULT, type Story, stateOf, underOnly } from './story.ts';

// Monday 12 January 2026.

const early = (): Story =>
  aStory()
    .team('lp', 'lead-professional', 'eh')
    .team('lm', 'line-manager', 'eh')
    .team('hv', 'health-visitor', 'hv')
    .level('ash', 'early-help', '2026-01-02');
const inNeed = (): Story => early().level('ash', 'child-in-need', '2026-01-03');
const run = (story: Story): Run => underOnly(DIFFICULT, story);
const stages = (story: Story) => allUnder(DIFFICULT, story).flatMap(stagesOf);
const said = (story = early()) => story.asserted('2026-01-12', 'engagement-is-difficult');
const talked = (story = early()) => said(story).discussed('2026-01-12');
const met = (story = early()) => talked(story).missed('2026-01-19').held('2026-01-26', 'professionals-only');
const decided = (outcome: string, story = early()) => met(story).decided('2026-01-27', outcome);

describe('3. Recognising difficult to engage behaviour', () => {
  test('S1-3-e refusal to let a child be seen, or to meet: it opens; ambivalence opens nothing by itself', () => {
    assert.deepEqual(stages(early().sightOfChildRefused('2026-01-12')), ['respond 2026-01-12']);
    assert.deepEqual(stages(early().contact('2026-01-12', 'kept-late')), []);
    assert.deepEqual(stages(early().missed('2026-01-05').missed('2026-01-12')), []);
    const third = early().missed('2026-01-05').missed('2026-01-12').missed('2026-01-19');
    assert.deepEqual(stages(third), ['respond 2026-01-19']);
    assert.equal(run(third).local, true, 'the document gives no number');
  });

  test('what the service did never counts, nor a young person’s own no', () => {
    const ours = early().missed('2026-01-05').contact('2026-01-12', 'cancelled-by-service').missed('2026-01-19');
    assert.deepEqual(stages(ours), []);
    assert.deepEqual(stages(early().sightOfChildRefused('2026-01-12', { refusedBy: 'child' })), []);
  });
});

describe('4. Impact on intervention', () => {
  test('S1-4-b workers who identify poor access talk promptly with their line manager, the same day where someone may be at risk', () => {
    assertDue(run(said()), { 'talk-to-manager': '2026-01-13' });
    assertDue(run(said(early().atRisk('2026-01-05'))), { 'talk-to-manager': '2026-01-12' });
    assert.equal(stateOf(run(talked()), 'talk-to-manager'), 'due 2026-01-13, done 2026-01-12');
  });

  test('S1-4-a what is difficult, and why; S1-4-d how quickly; S1-4-e who else must know', () => {
    assertDue(run(said()), {
      'record-what-is-difficult': '2026-01-13',
      'consider-urgency': '2026-01-12',
      'consider-who-must-know': '2026-01-14',
    });
    const all = said().discussed('2026-01-12', {
      covers: ['what-is-difficult-and-why', 'urgency', 'who-else-must-know'],
    });
    for (const name of ['record-what-is-difficult', 'consider-urgency', 'consider-who-must-know'])
      assert.match(stateOf(run(all), name), /done 2026-01-12/, name);
  });
});

describe('6. Impact on the child, and 8. when families will not engage at all', () => {
  test('S1-6-a S1-8-e the impact on the child’s life and on the assessment, both', () => {
    const one = said().discussed('2026-01-13', { covers: ['impact-on-child'] });
    assert.equal(stateOf(run(one), 'consider-impact'), 'due 2026-01-14');
    const both = one.discussed('2026-01-14', { covers: ['impact-on-assessment-or-plan'] });
    assert.equal(stateOf(run(both), 'consider-impact'), 'due 2026-01-14, done 2026-01-14');
  });

  test('S1-8-b a contingency plan before the next contact; S1-8-h supervision', () => {
    assertDue(run(said()), { 'plan-before-the-next-contact': '2026-01-19', 'take-it-to-supervision': '2026-02-09' });
    const planned = said().add('plan', '2026-01-14', { type: 'engagement', step: 'agreed' });
    assert.equal(stateOf(run(planned), 'plan-before-the-next-contact'), 'due 2026-01-19, done 2026-01-14');
    const supervised = said().add('supervision', '2026-01-20', { with: ['line-manager'], purposes: ['engagement'] });
    assert.equal(stateOf(run(supervised), 'take-it-to-supervision'), 'due 2026-02-09, done 2026-01-20');
  });

  test('S1-8-f with serious concerns a strategy discussion is considered at once, at any stage', () => {
    const serious = said().asserted('2026-01-14', 'serious-concern');
    assertDue(run(serious), { 'consider-strategy-discussion': '2026-01-14' });
    const not = serious.discussed('2026-01-14', { purposes: ['child-protection'] });
    assert.match(stateOf(run(not), 'consider-strategy-discussion'), /done 2026-01-14/);
  });
});

describe('9. If the family are currently known to Children’s Social Care', () => {
  test('S1-9-a the first line manager convenes a multi-agency meeting; at early help nobody is asked to', () => {
    assertDue(run(said(inNeed())), { 'bring-a-meeting-forward': '2026-01-26' });
    assert.equal(stateOf(run(said()), 'bring-a-meeting-forward'), 'not asked');
    assert.equal(run(said(inNeed())).duties.find((one) => one.name === 'bring-a-meeting-forward')?.who, 'line-manager');
  });

  test('S1-9-b to S1-9-g any of the meetings, about the non co-operation; a routine one is none', () => {
    for (const type of [
      'first-plan-meeting',
      'multi-agency-review',
      'strategy-discussion',
      'core-group',
      'review-conference',
    ])
      assert.match(
        stateOf(run(said(inNeed()).held('2026-01-15', type)), 'bring-a-meeting-forward'),
        /done 2026-01-15/,
        type,
      );
    const routine = said(inNeed()).held('2026-01-15', 'core-group', { purposes: ['plan'] });
    assert.equal(stateOf(run(routine), 'bring-a-meeting-forward'), 'due 2026-01-26');
  });
});

describe('10. Hard to Engage Professionals Meetings', () => {
  test('S1-10-a still not engaging after everything: a consultation is considered, and the professionals meet', () => {
    assert.deepEqual(stages(talked().missed('2026-01-19')), ['respond 2026-01-12', 'professionals 2026-01-19']);
    assert.deepEqual(stages(said().asserted('2026-01-20', 'still-not-engaging')), [
      'respond 2026-01-12',
      'professionals 2026-01-20',
    ]);
    assertDue(run(talked().missed('2026-01-19')), { 'consult-on-child-protection': '2026-01-21', meet: '2026-02-02' });
    const asked = talked()
      .missed('2026-01-19')
      .add('consultation', '2026-01-20', { with: ['child-protection-adviser'] });
    assert.match(stateOf(run(asked), 'consult-on-child-protection'), /done 2026-01-20/);
  });

  test('S1-10-a our own delay in talking to the manager does not put it off (P6)', () => {
    assert.equal(stages(said().missed('2026-01-19')).at(-1), 'professionals 2026-01-19');
  });

  test('S1-10-c S1-10-d S1-10-e S1-10-m the meeting asks what each sees, for one plan, and not to make it worse by talking', () => {
    const meet = run(talked().missed('2026-01-19')).duties.find((one) => one.name === 'meet');
    assert.match(
      meet?.ask ?? '',
      /all the professionals.*what each sees; guard against making it worse.*one plan.*not everyone withdraws/,
    );
  });

  test('S1-10-b at times it is a strategy or a family support meeting instead', () => {
    for (const type of ['professionals-only', 'strategy-discussion', 'team-around-the-family'])
      assert.equal(stages(talked().missed('2026-01-19').held('2026-01-26', type)).at(-1), 'decide 2026-01-26', type);
  });

  test('S1-10-g continue: reviewed, with every option looked at, and decided again', () => {
    const story = decided('continue-and-review');
    assert.equal(stages(story).at(-1), 'continue 2026-01-27');
    assertDue(run(story), { review: '2026-03-10' });
    assert.equal(stages(story.held('2026-02-16', 'professionals-only')).at(-1), 'decide 2026-02-16');
  });

  test('S1-10-n where the family lets in some and not others, they go on telling one another what each sees', () => {
    const story = decided('continue-and-review');
    assertDue(run(story), { 'share-what-each-sees': '2026-02-10' });
    const told = story.held('2026-02-03', 'team-around-the-family');
    assertDue(run(told), { 'share-what-each-sees': '2026-02-17' });
  });

  test('S1-10-g the meeting that came to “carry on” is not its own review', () => {
    const sameDay = said()
      .missed('2026-01-19')
      .held('2026-01-26', 'professionals-only')
      .decided('2026-01-26', 'continue-and-review');
    assert.equal(stages(sameDay).at(-1), 'continue 2026-01-26');
    assert.match(stateOf(run(sameDay), 'review'), /^due/);
  });

  test('S1-10-h child protection: it ends, and the strategy discussion or referral stays asked the same day', () => {
    const story = decided('child-protection');
    assert.notEqual(run(story).ended, null);
    assertDue(run(story), { 'hold-strategy-discussion': '2026-01-27' });
    const referred = story.add('referral', '2026-01-28', { referral: 'r', step: 'made', to: 'childrens-social-care' });
    assert.match(stateOf(run(referred), 'hold-strategy-discussion'), /done 2026-01-28/);
    assert.notEqual(run(said().decided('2026-01-13', 'child-protection')).ended, null, 'it comes first at any stage');
  });

  test('S1-10-i S1-9-h legal advice is asked for, while the work goes on', () => {
    const story = decided('legal-advice');
    assert.equal(stages(story).at(-1), 'continue 2026-01-27');
    assertDue(run(story), { 'ask-for-legal-advice': '2026-02-03' });
  });

  test('S1-10-f S1-10-k S1-10-o close: not before every agency was asked and somebody is named who watches', () => {
    const closing = decided('close-and-watch');
    assert.equal(stages(closing).at(-1), 'closing 2026-01-27');
    const asked = closing.add('consultation', '2026-01-28', { purposes: ['closure'], answered: ['hv', 'eh'] });
    assert.equal(run(asked).ended, null);
    const named = asked.add('plan', '2026-01-29', { type: 'other', step: 'agreed' });
    assert.notEqual(run(named).ended, null);
    const unasked = decided('close-and-watch').add('plan', '2026-01-29', { type: 'other', step: 'agreed' });
    assert.equal(run(unasked).ended, null);
  });

  test('S1-10-l a meeting or conference always takes place where the contact was part of a formal plan', () => {
    const closing = decided('close-and-watch', inNeed())
      .add('consultation', '2026-01-28', { purposes: ['closure'], answered: ['hv', 'eh', 'csc'] })
      .add('plan', '2026-01-29', { type: 'other', step: 'agreed' });
    assert.equal(run(closing).ended, null);
    assertDue(run(closing), { 'meet-before-closing': '2026-02-10' });
    assert.notEqual(run(closing.held('2026-02-02', 'multi-agency', { purposes: ['closure'] })).ended, null);
  });

  test('S1-10-a the consultation may be declined by the line manager, since it “should be considered”, and by nobody else', () => {
    const story = talked().missed('2026-01-19');
    const { id } = run(story);
    const by = (role: string) =>
      stateOf(
        run(talked().missed('2026-01-19').declined('2026-01-20', id, 'consult-on-child-protection', role)),
        'consult-on-child-protection',
      );
    assert.match(by('line-manager'), /declined 2026-01-20/);
    assert.equal(by('lead-professional'), 'due 2026-01-21');
  });
});
