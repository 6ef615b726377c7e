import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import type { Payload } from '../../../src/record/kinds.ts';
import { files, libraryOf } from '../../support/library.ts';
import { dutyOf, runsOf, stagesOf } from '../../support/record.ts';
import { allUnder, aStory, DIFFERENCES, owedOn, problemsOf, REPEAT, type Story, stateOf, underOnly } from './story.ts';

// Monday 12 January 2026. The document only names the policy: what is tested beside S4-rr-d is the local file.

const aFamily = (): Story =>
  aStory()
    .team('hv', 'health-visitor', 'health')
    .team('lp', 'lead-professional')
    .team('lm', 'line-manager')
    .team('boss', 'senior-manager')
    .team('sl', 'safeguarding-lead');
const HV = { author: 'hv', agency: 'health' };
const differ = (on = '2026-01-12') => aFamily().asserted(on, 'professional-difference', 'health-visitor', {}, HV);
const atManagers = () => differ().decided('2026-01-13', 'take-to-line-managers', { by: 'practitioner' });
const atSeniors = () => atManagers().decided('2026-01-15', 'take-to-senior-managers');
const atPartnership = () => atSeniors().decided('2026-01-20', 'take-to-the-partnership', { by: 'senior-manager' });
const run = (story: Story): Run => underOnly(DIFFERENCES, story);
const state = (story: Story, name: string) => stateOf(run(story), name);
const talked = (story: Story, on: string, who: Payload<'discussion'>['with']) =>
  story.discussed(on, { with: who, purposes: ['professional-difference'] }, HV);

describe('see Resolving Professional Differences/Escalation Policy', () => {
  test('S4-rr-d anyone of any agency may say that they do not agree, and it opens that day', () => {
    for (const by of ['teacher', 'health-visitor', 'police-officer', 'line-manager', 'other'])
      assert.deepEqual(
        stagesOf(run(aFamily().asserted('2026-01-12', 'professional-difference', by))),
        ['practitioners 2026-01-12'],
        by,
      );
    assert.deepEqual(allUnder(DIFFERENCES, aFamily()), []);
  });

  test('S4-rr-d said of a repeat referral’s decision, it opens beside it', () => {
    const story = aFamily();
    for (const on of ['2025-06-02', '2026-01-12']) story.add('referral', on, { referral: `r-${on}`, step: 'received' });
    story
      .decided('2026-01-13', 'escalate-response')
      .asserted('2026-01-14', 'professional-difference', 'teacher', { procedure: REPEAT });
    const followed = story.follow(libraryOf([REPEAT, DIFFERENCES]));
    assert.deepEqual(runsOf(followed, DIFFERENCES).flatMap(stagesOf), ['practitioners 2026-01-14']);
    assert.equal(runsOf(followed, REPEAT)[0]?.ended, null);
  });

  test('S4-rr-d every stage, time and outcome says that it is local', () => {
    const rules = files.procedures.find((one) => one.edition.id === DIFFERENCES)?.edition.rules;
    for (const stage of Object.values(rules?.stages ?? {}))
      for (const duty of Object.values(stage.duties)) assert.ok(duty.local && 'local' in duty.due && duty.due.local);
    for (const outcome of Object.values(rules?.outcomes ?? {})) assert.equal(outcome.local, true);
  });
});

describe('stages, dates and outcome', () => {
  test('S4-rr-d first the two talk: asked of the one who does not agree', () => {
    assert.equal(dutyOf(run(differ()), 'talk-to-each-other').owner.professional, 'hv');
    assert.equal(state(differ(), 'talk-to-each-other'), 'due 2026-01-13');
    assert.equal(
      state(talked(differ(), '2026-01-13', ['practitioner']), 'talk-to-each-other'),
      'due 2026-01-13, done 2026-01-13',
    );
    assert.equal(state(differ().discussed('2026-01-13'), 'talk-to-each-other'), 'due 2026-01-13');
  });

  test('S4-rr-d then their line managers, their senior managers, the partnership', () => {
    assert.deepEqual(stagesOf(run(atPartnership())), [
      'practitioners 2026-01-12',
      'line-managers 2026-01-13',
      'senior-managers 2026-01-15',
      'partnership 2026-01-20',
    ]);
    assert.equal(state(atManagers(), 'managers-talk'), 'due 2026-01-15');
    assert.equal(state(atSeniors(), 'senior-managers-talk'), 'due 2026-01-22');
    assert.equal(state(atPartnership(), 'settle'), 'due 2026-02-03');
    assert.equal(
      state(talked(atManagers(), '2026-01-14', ['line-manager']), 'managers-talk'),
      'due 2026-01-15, done 2026-01-14',
    );
    assert.equal(state(talked(atManagers(), '2026-01-14', ['teacher']), 'managers-talk'), 'due 2026-01-15');
    assert.equal(
      state(talked(atSeniors(), '2026-01-19', ['senior-manager']), 'senior-managers-talk'),
      'due 2026-01-22, done 2026-01-19',
    );
  });

  test('S4-rr-d talking ends nothing, and no date takes it further', () => {
    const story = talked(differ(), '2026-01-13', ['practitioner']).kept('2026-04-01');
    assert.deepEqual(stagesOf(run(story)), ['practitioners 2026-01-12']);
  });

  test('S4-rr-d agreed at any of the first three: it ends with its outcome and its day, and the team is told', () => {
    for (const [story, by] of [
      [differ(), 'practitioner'],
      [atManagers(), 'line-manager'],
      [atSeniors(), 'senior-manager'],
    ] as const) {
      const over = run(story.decided('2026-01-21', 'agreement-reached', { by }));
      assert.equal(over.ended && isoDay(over.ended.on), '2026-01-21', by);
      assert.equal(over.outcomes.at(-1)?.outcome, 'agreement-reached');
      assert.equal(stateOf(over, 'tell-what-was-agreed'), 'due 2026-01-22');
    }
  });

  test('S4-rr-d the partnership settles it', () => {
    const settled = atPartnership().decided('2026-01-27', 'settled-by-the-partnership', { by: 'safeguarding-lead' });
    assert.equal(state(settled, 'settle'), 'due 2026-02-03, done 2026-01-27');
    assert.equal(run(settled).ended?.why, 'decided: settled by the partnership');
    const told = settled.told('2026-01-28', ['hv', 'lp', 'lm', 'boss', 'sl'], { covers: ['outcome'] }, HV);
    assert.equal(state(told, 'tell-what-was-agreed'), 'due 2026-01-28, done 2026-01-28');
  });

  test('S4-rr-d each step is taken by whoever is at it, and none is left out', () => {
    for (const [story, outcome, by] of [
      [differ(), 'take-to-senior-managers', 'line-manager'],
      [differ(), 'settled-by-the-partnership', 'safeguarding-lead'],
      [atManagers(), 'take-to-senior-managers', 'practitioner'],
      [atSeniors(), 'take-to-the-partnership', 'line-manager'],
      [atPartnership(), 'agreement-reached', 'senior-manager'],
    ] as const) {
      const before = stagesOf(run(story));
      const after = run(story.decided('2026-01-26', outcome, { by }));
      assert.deepEqual(stagesOf(after), before, outcome);
      assert.equal(after.ended, null, outcome);
      assert.equal(problemsOf(after).length, 1, outcome);
    }
  });

  test('S4-rr-d managers who took it further without talking still owe the talk', () => {
    const followed = atSeniors().follow(libraryOf([DIFFERENCES]));
    assert.deepEqual(owedOn(followed, '2026-01-30'), ['managers-talk', 'senior-managers-talk']);
  });

  test('S4-rr-d another difference afterwards is another run', () => {
    const story = differ().decided('2026-01-13', 'agreement-reached', { by: 'practitioner' });
    assert.equal(allUnder(DIFFERENCES, story.asserted('2026-02-02', 'professional-difference', 'teacher')).length, 2);
  });
});
