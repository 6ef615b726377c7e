import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Run } from '../../../src/procedure/timeline.ts';
import { stagesOf } from '../../support/record.ts';
import { allUnder, aStory, assertDue, MISSED, type Story, stateOf, underOnly } from './story.ts';

// Monday 12 January 2026.

const team = (): Story =>
  aStory()
    .team('lp', 'lead-professional', 'eh')
    .team('lm', 'line-manager', 'eh')
    .level('ash', 'early-help', '2026-01-02');
const run = (story: Story): Run => underOnly(MISSED, story);
const stages = (story: Story) => allUnder(MISSED, story).flatMap(stagesOf);
const one = () => team().missed('2026-01-12', {}, { id: 'm1', author: 'lp', agency: 'eh' });
const two = () => one().missed('2026-01-19', {}, { author: 'lp', agency: 'eh' });
const asked = (story: Story, on: string) =>
  story.add('explanation', on, {
    contact: 'm1',
    barrier: 'transport',
    account: 'The bus did not come',
    by: 'parent',
  });

describe('Family engagement: professional curiosity', () => {
  test('S0-intro-b S0-intro-d a missed appointment is not read as their choice: what got in the way is asked first', () => {
    assert.deepEqual(stages(one()), ['ask 2026-01-12']);
    assertDue(run(one()), { 'ask-what-got-in-the-way': '2026-01-14' });
    assert.equal(run(one()).duties[0]?.owner.professional, 'lp', 'whoever was there asks');
    assert.match(stateOf(run(asked(one(), '2026-01-13')), 'ask-what-got-in-the-way'), /done 2026-01-13/);
  });

  test('S0-intro-a one that the family called off asks nothing; missed and cancelled ones together are a pattern', () => {
    assert.deepEqual(stages(team().cancelledByFamily('2026-01-12')), []);
    assert.deepEqual(stages(team().cancelledByFamily('2026-01-12').cancelledByFamily('2026-01-19')), [
      'again 2026-01-19',
    ]);
    assert.deepEqual(stages(two()), ['ask 2026-01-12', 'again 2026-01-19']);
    assert.deepEqual(stages(team().cancelledByFamily('2026-01-05').missed('2026-08-03')), ['ask 2026-08-03']);
  });

  test('what the service cancelled, or failed to tell them of, is no part of it', () => {
    assert.deepEqual(
      stages(team().contact('2026-01-12', 'cancelled-by-service').contact('2026-01-19', 'cancelled-by-service')),
      [],
    );
    assert.deepEqual(stages(team().missed('2026-01-12', { cause: 'service' })), []);
  });

  test('S0-intro-c promises are held against what was kept, with the manager', () => {
    assertDue(run(two()), { 'compare-promises': '2026-01-26' });
    const told = two().discussed('2026-01-20');
    assert.match(stateOf(run(told), 'compare-promises'), /done 2026-01-20/);
    const risk = team().atRisk('2026-01-05').missed('2026-01-12').missed('2026-01-19');
    assertDue(run(risk), { 'compare-promises': '2026-01-19' });
  });
});

describe('Impact of non engagement', () => {
  test('S0-impact-a what the child goes without is said', () => {
    const told = two().discussed('2026-01-20', { covers: ['impact-on-child'] });
    assert.match(stateOf(run(told), 'say-what-the-child-goes-without'), /done 2026-01-20/);
  });
});

describe('Barriers to engagement', () => {
  test('S0-bar-a to S0-bar-g S0-tip-h any barrier that is named answers it', () => {
    const named = one().add('barrier', '2026-01-13', { barrier: 'transport', person: 'parent' });
    assert.match(stateOf(run(named), 'ask-what-got-in-the-way'), /done 2026-01-13/);
  });
});

describe('Supporting engagement tips', () => {
  test('S0-tip-c S0-tip-e another time or place is offered', () => {
    const offered = one().add('contact-planned', '2026-01-14', { on: '2026-01-21', where: 'community' });
    assert.match(stateOf(run(offered), 'change-the-offer'), /due 2026-01-19, done 2026-01-14/);
  });

  test('S0-tip-d S0-let-a they are reminded, in writing or by word; not while it may not be safe', () => {
    const reminded = one().add('family-told', '2026-01-15', { whom: ['parent'], topics: ['appointment'] });
    assert.match(stateOf(run(reminded), 'remind'), /done 2026-01-15/);
    const risk = team().atRisk('2026-01-05').missed('2026-01-12');
    const waits = run(risk).duties.filter((duty) => duty.waits.length > 0);
    assert.deepEqual(waits.map((duty) => duty.name).toSorted(), [
      'ask-what-got-in-the-way',
      'change-the-offer',
      'remind',
    ]);
  });

  test('S0-tip-i somebody whom they know introduces the next: a warm handover, or a reason why not', () => {
    const handed = two().discussed('2026-01-21', { covers: ['warm-handover'] });
    assert.match(stateOf(run(handed), 'warm-handover'), /done 2026-01-21/);
    const { id } = run(two());
    assert.match(
      stateOf(run(two().declined('2026-01-21', id, 'warm-handover', 'lead-professional')), 'warm-handover'),
      /declined/,
    );
  });

  test('once all of it is done it ends by itself; what was missed counts on until somebody sees that they are back', () => {
    const done = asked(one(), '2026-01-13')
      .add('contact-planned', '2026-01-13', { on: '2026-01-19' })
      .add('family-told', '2026-01-13', { whom: ['parent'], topics: ['appointment'] });
    assert.notEqual(run(done).ended, null);
    assert.deepEqual(stages(done.missed('2026-01-19')), ['ask 2026-01-12', 'again 2026-01-19']);
    const back = two().decided('2026-02-02', 'engaging-again', { by: 'lead-professional' });
    assert.notEqual(run(back).ended, null);
    assert.deepEqual(stages(back.missed('2026-03-02')).at(-1), 'ask 2026-03-02');
  });
});
