import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { LEVELS } from '../../../src/record/words.ts';
import { libraryOf } from '../../support/library.ts';
import { dutyOf, runsOf } from '../../support/record.ts';
import { aNetwork, HV, TESS } from './camden.ts';
import { allUnder, DURHAM, type Story, stateOf, underOnly } from './story.ts';

// Section 5 on domestic abuse, as design P5 has it: it counts, nothing is attributed, nothing is sent, and it is
// discussed the same day, at the first contact that is missed.

const SAFE = 'camden/safe-contact';
const run = (story: Story): Run => underOnly(SAFE, story);
const opened = (story: Story): string[] => allUnder(SAFE, story).map((one) => isoDay(one.opened));
const atRisk = () => aNetwork().atRisk('2026-01-05');
const missed = (on = '2026-01-12') => atRisk().missed(on, {}, HV);
const talk = (story: Story) => stateOf(run(story), 'talk-the-same-day');
const way = (story: Story) => stateOf(run(story), 'agree-a-safe-way');

describe('5 Domestic abuse: victims may have good reason to avoid contact with agencies', () => {
  test('P5 S3-5-h the first missed contact is talked about the same day, by whoever it happened to, on a Saturday too', () => {
    assert.equal(talk(missed()), 'due 2026-01-12');
    assert.equal(talk(missed('2026-01-17')), 'due 2026-01-17');
    assert.equal(talk(missed('2026-04-03')), 'due 2026-04-03');
    assert.equal(dutyOf(run(missed()), 'talk-the-same-day').owner.professional, 'hv');
  });

  test('P5 at every level, and where there is none: Durham’s families too, long before the third', () => {
    for (const level of LEVELS)
      assert.deepEqual(
        opened(aNetwork().level('ash', level, '2026-01-02').atRisk('2026-01-05').missed('2026-01-12')),
        ['2026-01-12'],
        level,
      );
    const both = missed().follow(libraryOf([DURHAM, SAFE]));
    assert.deepEqual([runsOf(both, DURHAM).length, runsOf(both, SAFE).length], [0, 1]);
  });

  test('P5 it counts all the same: the third opens Durham’s procedure', () => {
    const three = missed()
      .missed('2026-01-13')
      .missed('2026-01-14')
      .follow(libraryOf([DURHAM, SAFE]));
    assert.deepEqual(
      runsOf(three, DURHAM).map((one) => isoDay(one.opened)),
      ['2026-01-14'],
    );
  });

  test('P5 a refusal of entry or of sight of the child as well', () => {
    assert.deepEqual(opened(atRisk().entryRefused('2026-01-12')), ['2026-01-12']);
    assert.deepEqual(opened(atRisk().sightOfChildRefused('2026-01-12')), ['2026-01-12']);
  });

  test('P5 a young person’s own no, what the service did, and what was kept ask for nothing', () => {
    assert.deepEqual(opened(atRisk().sightOfChildRefused('2026-01-12', { refusedBy: 'child' })), []);
    assert.deepEqual(opened(atRisk().missed('2026-01-12', { cause: 'service' })), []);
    assert.deepEqual(opened(atRisk().contact('2026-01-12', 'cancelled-by-service')), []);
    assert.deepEqual(opened(atRisk().kept('2026-01-12')), []);
  });

  test('P5 where nobody is thought to be at risk, or no longer, nothing is asked', () => {
    assert.deepEqual(opened(aNetwork().missed('2026-01-12')), []);
    assert.deepEqual(opened(atRisk().noLongerAtRisk('2026-01-09').missed('2026-01-12')), []);
    assert.deepEqual(opened(aNetwork().atRisk('2026-01-13').missed('2026-01-12')), [], 'learnt of a later day');
  });

  test('P4 learnt afterwards of that day, or told late, it is due when it was known', () => {
    const late = aNetwork().atRisk('2026-01-05', { received: '2026-01-14' }).missed('2026-01-12', {}, HV);
    assert.equal(talk(late), 'due 2026-01-14');
    assert.equal(talk(atRisk().missed('2026-01-12', {}, { ...HV, received: '2026-01-15' })), 'due 2026-01-15');
  });

  test('P5 a talk with the manager about engagement or safety meets it; a talk about something else does not', () => {
    for (const purpose of ['engagement', 'safety'] as const)
      assert.equal(talk(missed().discussed('2026-01-12', { purposes: [purpose] })), 'due 2026-01-12, done 2026-01-12');
    assert.equal(talk(missed().discussed('2026-01-12', { purposes: ['closure'] })), 'due 2026-01-12');
    assert.equal(talk(missed().discussed('2026-01-12', { with: ['teacher'] })), 'due 2026-01-12');
    assert.equal(talk(missed().discussed('2026-01-09')), 'due 2026-01-12', 'a talk before it');
  });

  test('S3-5-h a way to reach them without the other adult’s knowledge is agreed, the day after the talk', () => {
    assert.equal(way(missed()), 'due 2026-01-13');
    assert.equal(way(missed('2026-01-17')), 'due 2026-01-19');
    const safe = (on: string) =>
      missed().add('safe-contact', on, { person: 'parent', risk: 'may-be-at-risk', safe: ['school gate'] });
    assert.equal(way(safe('2026-01-13')), 'due 2026-01-13, done 2026-01-13');
    assert.equal(
      way(missed().add('plan', '2026-01-13', { type: 'safety', step: 'agreed' })),
      'due 2026-01-13, done 2026-01-13',
    );
    assert.equal(way(missed().add('plan', '2026-01-13', { type: 'engagement', step: 'agreed' })), 'due 2026-01-13');
  });

  test('P5 both done, it is over; the next missed contact is talked about again', () => {
    const done = () => missed().discussed('2026-01-12').add('plan', '2026-01-13', { type: 'safety', step: 'agreed' });
    assert.equal(isoDay(run(done()).ended?.on ?? 0), '2026-01-13');
    const again = allUnder(SAFE, done().missed('2026-01-19', {}, TESS));
    assert.deepEqual(
      again.map((one) => stateOf(one, 'talk-the-same-day')),
      ['due 2026-01-12, done 2026-01-12', 'due 2026-01-19'],
    );
  });

  test('P5 nothing of it is a letter, a message or a call to the family', () => {
    const kinds = new Set(run(missed()).duties.map((duty) => duty.ask));
    assert.ok([...kinds].some((ask) => ask.includes('Send nothing')));
    const { rules } = libraryOf([SAFE]).editions.find((one) => one.id === SAFE) ?? assert.fail();
    assert.doesNotMatch(JSON.stringify(rules.stages), /"(letter|family-told)"/);
  });

  test('P8 the risk taken back before anyone acted, nothing is asked any more', () => {
    const story = aNetwork()
      .atRisk('2026-01-05', { id: 'r' })
      .missed('2026-01-12', {}, HV)
      .corrected('r', null, '2026-01-13');
    assert.deepEqual(opened(story), []);
  });
});
