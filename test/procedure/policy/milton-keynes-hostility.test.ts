import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../../src/procedure/timeline.ts';
import { stagesOf } from '../../support/record.ts';
import { allUnder, aStory, assertDue, HOSTILITY, type Story, stateOf, timesAsked, underOnly } from './story.ts';

// Monday 12 January 2026.

const team = (): Story =>
  aStory()
    .team('lp', 'lead-professional', 'eh')
    .team('lm', 'line-manager', 'eh')
    .team('hv', 'health-visitor', 'hv')
    .level('ash', 'early-help', '2026-01-02');
const incident = (story = team(), on = '2026-01-12') =>
  story.add('incident', on, { types: ['shouting'] }, { author: 'hv', agency: 'hv' });
const run = (story: Story): Run => underOnly(HOSTILITY, story);
const stages = (story: Story) => allUnder(HOSTILITY, story).flatMap(stagesOf);

describe('When there are actual threats or incidents of violence', () => {
  test('S1-9-l it is reported to the first line manager immediately, by whoever was there', () => {
    assert.deepEqual(stages(incident()), ['respond 2026-01-12']);
    assertDue(run(incident()), { 'report-at-once': '2026-01-12' });
    assert.equal(run(incident()).duties.find((one) => one.name === 'report-at-once')?.owner.professional, 'hv');
    const told = incident().discussed('2026-01-12', { purposes: ['hostility'] }, { author: 'hv', agency: 'hv' });
    assert.equal(stateOf(run(told), 'report-at-once'), 'due 2026-01-12, done 2026-01-12');
  });

  test('S1-9-l supervision and support, and the police: told, or recorded why not', () => {
    assertDue(run(incident()), { 'support-the-worker': '2026-01-14', 'decide-on-the-police': '2026-01-13' });
    const seen = incident().add('supervision', '2026-01-13', { with: ['line-manager'], purposes: ['safety'] });
    assert.match(stateOf(run(seen), 'support-the-worker'), /done 2026-01-13/);
    assert.match(stateOf(run(incident().told('2026-01-12', ['police'])), 'decide-on-the-police'), /done 2026-01-12/);
    const not = incident().decided('2026-01-13', 'police-not-told');
    assert.match(stateOf(run(not), 'decide-on-the-police'), /done 2026-01-13/);
    assert.equal(run(not).ended, null, 'nothing else follows from it');
  });

  test('S1-9-i S1-9-j S1-9-n S1-9-q how people are kept safe is written down: who visits, with whom, and how', () => {
    const planned = incident().add('plan', '2026-01-13', { type: 'safety', step: 'agreed' });
    assert.match(stateOf(run(planned), 'agree-how-to-visit'), /done 2026-01-13/);
    const other = incident().add('plan', '2026-01-13', { type: 'engagement', step: 'agreed' });
    assert.equal(stateOf(run(other), 'agree-how-to-visit'), 'due 2026-01-13');
  });

  test('S1-9-p violence towards staff is a multi-agency problem: every other agency is alerted, not only some', () => {
    const one = incident(team().team('tom', 'teacher', 'school')).told('2026-01-13', ['hv'], { covers: ['concerns'] });
    assert.equal(stateOf(run(one), 'alert-the-other-agencies'), 'due 2026-01-13');
    const all = one.told('2026-01-13', ['school', 'eh', 'csc'], { covers: ['concerns'] });
    assert.match(stateOf(run(all), 'alert-the-other-agencies'), /done 2026-01-13/);
  });

  test('S1-9-p an agency that knows of violence alerts the others, though nothing has happened to its own workers', () => {
    const known = () =>
      team().asserted('2026-01-12', 'known-to-be-violent', 'practitioner', {}, { author: 'hv', agency: 'hv' });
    assert.deepEqual(stages(known()), ['alert 2026-01-12']);
    assertDue(run(known()), { 'alert-the-others': '2026-01-13', 'agree-how-to-keep-safe': '2026-01-13' });
    const told = known()
      .told('2026-01-13', ['eh', 'hv', 'csc'], { covers: ['concerns'] })
      .add('plan', '2026-01-13', { type: 'safety', step: 'agreed' });
    assert.notEqual(run(told).ended, null);
    assert.equal(stages(incident(known(), '2026-01-14')).at(-1), 'respond 2026-01-14');
  });

  test('S1-9-m S1-9-o the risk to the child, and what the worker met as evidence of the child’s circumstances', () => {
    const told = incident().discussed('2026-01-13', {
      purposes: ['hostility'],
      covers: ['impact-on-child', 'whether-risk-is-rising'],
    });
    assert.match(stateOf(run(told), 'consider-the-child'), /done 2026-01-13/);
  });

  test('S1-9-a where social care works with the family the first line manager calls the agencies together', () => {
    assert.equal(stateOf(run(incident()), 'call-the-agencies-together'), 'not asked');
    const known = incident(team().level('ash', 'child-protection', '2026-01-05'));
    assertDue(run(known), { 'call-the-agencies-together': '2026-01-26' });
    const held = known.held('2026-01-19', 'core-group', { purposes: ['hostility'] });
    assert.match(stateOf(run(held), 'call-the-agencies-together'), /done 2026-01-19/);
  });

  test('S1-9-l a further incident asks for all of it again, and is one run', () => {
    const again = incident(incident().discussed('2026-01-12', { purposes: ['hostility'] }), '2026-01-20');
    assert.deepEqual(stages(again), ['respond 2026-01-12', 'respond 2026-01-20']);
    assert.equal(timesAsked(run(again), 'report-at-once'), 2);
  });

  test('a missed or refused contact is no hostility: it opens nothing', () => {
    assert.deepEqual(stages(team().missed('2026-01-05').sightOfChildRefused('2026-01-12')), []);
  });
});
