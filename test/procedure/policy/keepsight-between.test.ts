import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { libraryOf } from '../../support/library.ts';
import { dueOf, dutyOf, metOf, runsOf, stagesOf } from '../../support/record.ts';
import { Story } from './story.ts';

const BETWEEN = 'keepsight/between-levels';
const library = libraryOf([BETWEEN]);

class Moved extends Story {
  ends(on: string, child = 'ash'): this {
    return this.add('involvement-ended', on, { child, level: 'early-help' }, { about: [child] });
  }
  transfers(on: string, step: 'offered' | 'confirmed' | 'declined', child = 'ash'): this {
    return this.add('transfer', on, { transfer: 't', step, child }, { about: [child] });
  }
  born(on: string): this {
    return this.add('person-born', on, { person: 'baby', born: on }, { about: ['baby'] });
  }
}
const family = () =>
  new Moved().with('ash').team('lp', 'lead-professional', 'health').level('ash', 'early-help', '2026-01-05');
const runs = (story: Moved) => runsOf(story.follow(library), BETWEEN);
const only = (story: Moved) => {
  const [run, ...more] = runs(story);
  assert.ok(run);
  assert.equal(more.length, 0);
  return run;
};

describe('S2-app3-g help that ends at one level: nothing falls between', () => {
  test('it is said within two working days at which level it goes on', () => {
    const ended = family().ends('2026-02-02');
    assert.equal(dueOf(dutyOf(only(ended), 'say-what-goes-on')), '2026-02-04');
    const on = ended.level('ash', 'child-in-need', '2026-02-03');
    assert.equal(metOf(dutyOf(only(on), 'say-what-goes-on')), '2026-02-03');
    assert.notEqual(only(on).ended, null);
  });
  test('a step up or down on one day asks nothing, and neither does a decision to close', () => {
    assert.deepEqual(runs(family().ends('2026-02-02').level('ash', 'child-in-need', '2026-02-02')), []);
    const closed = family()
      .ends('2026-02-02')
      .add('closing', '2026-02-02', { closing: 'c', of: 'family', way: 'no-further-action', step: 'agreed' });
    assert.deepEqual(runs(closed), []);
  });
  test('a closing that was held back is no decision to close', () => {
    const held = family()
      .ends('2026-02-02')
      .add('closing', '2026-02-02', { closing: 'c', of: 'family', way: 'no-further-action', step: 'refused' });
    assert.deepEqual(stagesOf(only(held)), ['no-level 2026-02-02']);
  });
});

describe('S1-10-k a transfer out waits for the place that receives them', () => {
  test('it is chased, and ends when the other place says that it has them', () => {
    const asked = family().transfers('2026-02-02', 'offered');
    assert.equal(dueOf(dutyOf(only(asked), 'hear-from-the-other-place')), '2026-02-09');
    const has = asked.transfers('2026-02-06', 'confirmed');
    assert.equal(metOf(dutyOf(only(has), 'hear-from-the-other-place')), '2026-02-06');
    assert.notEqual(only(has).ended, null);
  });
  test('where it does not take over, a manager decides the next working day who has them', () => {
    const declined = family().transfers('2026-02-02', 'offered').transfers('2026-02-06', 'declined');
    const run = only(declined);
    assert.deepEqual(stagesOf(run), ['asked 2026-02-02', 'declined 2026-02-06']);
    assert.equal(dueOf(dutyOf(run, 'decide-who-goes-on')), '2026-02-09');
    assert.deepEqual(stagesOf(only(declined.transfers('2026-02-10', 'offered'))).at(-1), 'asked 2026-02-10');
  });
});

describe('a birth hands over to those who see the baby', () => {
  test('somebody is named the next working day, and those of the plan meet within ten days', () => {
    const born = family().born('2026-02-06');
    const run = only(born);
    assert.equal(dueOf(dutyOf(run, 'name-who-sees-the-baby')), '2026-02-09');
    assert.equal(dueOf(dutyOf(run, 'look-at-the-plan-again')), '2026-02-16');
    const done = born
      .add('watch', '2026-02-07', { child: 'baby', agency: 'health', sees: 'yes' }, { about: ['baby'] })
      .add('meeting', '2026-02-12', { type: 'core-group', step: 'held' });
    assert.equal(metOf(dutyOf(only(done), 'look-at-the-plan-again')), '2026-02-12');
    assert.notEqual(only(done).ended, null);
  });
  test('that an older child is seen says nothing of the baby', () => {
    const other = family()
      .born('2026-02-06')
      .add('watch', '2026-02-07', { child: 'ash', agency: 'health', sees: 'yes' }, { about: ['ash'] });
    assert.equal(metOf(dutyOf(only(other), 'name-who-sees-the-baby')), null);
  });
});
