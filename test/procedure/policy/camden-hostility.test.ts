import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { LEVELS } from '../../../src/record/words.ts';
import { files } from '../../support/library.ts';
import { dutyOf, stagesOf } from '../../support/record.ts';
import { aNetwork, HV, SW } from './camden.ts';
import { allUnder, aStory, problemsOf, type Story, stateOf, subsets, timesAsked, underOnly } from './story.ts';

const HOSTILITY = 'camden/hostility';
const inNeed = (): Story => aNetwork().level('ash', 'child-in-need', '2026-01-02');
const incident = (story = inNeed(), on = '2026-01-12', types = ['shouting']): Story =>
  story.add('incident', on, { types }, HV);
const run = (story: Story): Run => underOnly(HOSTILITY, story);
const state = (story: Story, name: string) => stateOf(run(story), name);
const opened = (story: Story): string[] => allUnder(HOSTILITY, story).map((one) => isoDay(one.opened));
const MEETING = { purposes: ['hostility' as const] };

describe('7 Working with hostile families', () => {
  test('S3-7-a S3-7-b S3-4-f any incident, and feeling uncomfortable or worried is enough', () => {
    const types = [...(files.lists.codes.get('incident-types')?.keys() ?? [])];
    assert.ok(types.includes('felt-unsafe') && types.includes('thing-thrown') && types.includes('verbal-threat'));
    for (const type of types) assert.deepEqual(opened(incident(inNeed(), '2026-01-12', [type])), ['2026-01-12'], type);
  });

  test('S3-7-a a hard word, a refusal or a complaint is no incident', () => {
    assert.deepEqual(opened(inNeed().entryRefused('2026-01-12', {}, HV)), []);
    assert.deepEqual(opened(inNeed().add('complaint', '2026-01-12', { by: 'parent' })), []);
  });

  test('S3-1-b where the family receives a statutory service', () => {
    for (const level of LEVELS) {
      const story = incident(aNetwork().level('ash', level, '2026-01-02'));
      assert.equal(opened(story).length, level === 'child-in-need' || level === 'child-protection' ? 1 : 0, level);
    }
    assert.deepEqual(opened(incident(aStory())), []);
  });

  describe('professionals should report to their line manager', () => {
    test('S3-7-b the same day, on a Saturday too, by whoever it happened to', () => {
      assert.equal(state(incident(), 'tell-your-line-manager'), 'due 2026-01-12');
      assert.equal(state(incident(inNeed(), '2026-01-17'), 'tell-your-line-manager'), 'due 2026-01-17');
      assert.equal(dutyOf(run(incident()), 'tell-your-line-manager').owner.professional, 'hv');
    });

    test('S3-7-b by telling them, or talking of it with them; a talk about something else is not that', () => {
      const done = 'due 2026-01-12, done 2026-01-13';
      assert.equal(state(incident().told('2026-01-13', ['lm'], {}, HV), 'tell-your-line-manager'), done);
      const talked = (purpose: 'hostility' | 'safety' | 'engagement') =>
        state(incident().discussed('2026-01-13', { purposes: [purpose] }), 'tell-your-line-manager');
      assert.deepEqual(
        ['hostility', 'safety', 'engagement'].map((one) => talked(one as 'safety')),
        [done, done, 'due 2026-01-12'],
      );
      assert.equal(state(incident().told('2026-01-13', ['tess'], {}, HV), 'tell-your-line-manager'), 'due 2026-01-12');
    });
  });

  test('S3-7-c S3-1-d to the allocated social worker, with their manager and one’s own safeguarding lead', () => {
    const three = ['social-worker', 'line-manager', 'safeguarding-lead'];
    for (const to of subsets(three)) {
      const story = to.length === 0 ? incident() : incident().told('2026-01-12', to, {}, HV);
      assert.equal(
        state(story, 'tell-the-network'),
        to.length === 3 ? 'due 2026-01-12, done 2026-01-12' : 'due 2026-01-12',
        to.join(),
      );
    }
  });

  test('S3-7-f managers monitor and take action under the safe working policy', () => {
    assert.equal(state(incident(), 'keep-staff-safe'), 'due 2026-01-13');
    assert.equal(dutyOf(run(incident()), 'keep-staff-safe').owner.professional, 'lm');
    const by = (story: Story) => state(story, 'keep-staff-safe');
    assert.equal(
      by(incident().add('supervision', '2026-01-13', { with: ['health-visitor'], purposes: ['safety'] })),
      'due 2026-01-13, done 2026-01-13',
    );
    assert.equal(by(incident().add('supervision', '2026-01-13', { with: ['health-visitor'] })), 'due 2026-01-13');
    assert.equal(
      by(incident().add('plan', '2026-01-13', { type: 'safety', step: 'agreed' })),
      'due 2026-01-13, done 2026-01-13',
    );
  });

  describe('the social worker, who may convene a risk management meeting', () => {
    const decide = (story: Story) => state(story, 'decide-on-a-meeting');

    test('S3-7-c the social worker decides, one way or the other', () => {
      assert.equal(decide(incident()), 'due 2026-01-14');
      assert.equal(dutyOf(run(incident()), 'decide-on-a-meeting').owner.professional, 'sw');
      const arranged = incident().arranged('2026-01-13', 'risk-management', '2026-01-20', MEETING);
      assert.equal(decide(arranged), 'due 2026-01-14, done 2026-01-13');
      assert.deepEqual(stagesOf(run(arranged)), ['report 2026-01-12', 'meeting 2026-01-13']);
      const none = incident().decided('2026-01-13', 'no-risk-management-meeting', { by: 'social-worker' });
      assert.equal(decide(none), 'due 2026-01-14, done 2026-01-13');
      assert.equal(isoDay(run(none).ended?.on ?? 0), '2026-01-13');
    });

    test('S3-7-c nobody else decides that there is to be none, and a meeting of another kind is not one', () => {
      const other = incident().decided('2026-01-13', 'no-risk-management-meeting', { by: 'health-visitor' });
      assert.deepEqual(problemsOf(run(other)), [
        '“no risk management meeting” is decided by social worker or line manager',
      ]);
      assert.equal(decide(other), 'due 2026-01-14');
      assert.equal(decide(incident().held('2026-01-13', 'network-meeting', MEETING)), 'due 2026-01-14');
    });

    const everyone = ['sw', 'lm', 'chair', 'sl', 'hv', 'tess'];
    const arranged = () => incident().arranged('2026-01-13', 'risk-management', '2026-01-20', MEETING);
    const held = (attended: string[]) => arranged().held('2026-01-20', 'risk-management', { ...MEETING, attended }, SW);

    test('S3-7-c S3-7-d S3-7-e with all members of the network', () => {
      assert.equal(state(arranged(), 'meet'), 'due 2026-01-27');
      assert.equal(state(held(everyone), 'meet'), 'due 2026-01-27, done 2026-01-20');
      assert.equal(state(held(everyone.slice(1, -1)), 'meet'), 'due 2026-01-27');
      assert.match(dutyOf(run(arranged()), 'meet').ask, /who else has met hostility/);
      assert.match(dutyOf(run(arranged()), 'meet').ask, /a decision they are unhappy with, or keeping us away/);
    });

    test('S3-7-c P10 who could not come: the social worker or the manager records why', () => {
      const story = held(everyone.slice(0, -1));
      story.declined('2026-01-21', run(story).id, 'meet', 'line-manager');
      assert.equal(state(story, 'meet'), 'due 2026-01-27, declined 2026-01-21');
    });

    test('S3-7-d what keeps people safe while the work goes on is written down, and with that it is over', () => {
      assert.equal(state(held(everyone), 'agree-how-to-keep-safe'), 'due 2026-01-27');
      const agreed = held(everyone).add('plan', '2026-01-22', { type: 'safety', step: 'agreed' });
      assert.equal(state(agreed, 'agree-how-to-keep-safe'), 'due 2026-01-27, done 2026-01-22');
      assert.equal(isoDay(run(agreed).ended?.on ?? 0), '2026-01-22');
      assert.equal(
        run(held(everyone).add('plan', '2026-01-22', { type: 'child-in-need', step: 'agreed' })).ended,
        null,
      );
    });
  });

  test('S3-7-b a further incident asks for all of it again, and what was owed stays owed', () => {
    const again = incident(incident(), '2026-01-15');
    assert.deepEqual(stagesOf(run(again)), ['report 2026-01-12', 'report 2026-01-15']);
    assert.equal(timesAsked(run(again), 'tell-your-line-manager'), 2);
    assert.equal(stateOf(run(again), 'tell-your-line-manager', 1), 'due 2026-01-12');
    const meeting = incident().arranged('2026-01-13', 'risk-management', '2026-01-20', MEETING);
    assert.deepEqual(stagesOf(run(incident(meeting, '2026-01-15'))).at(-1), 'report 2026-01-15');
  });
});
