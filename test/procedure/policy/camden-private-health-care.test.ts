import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { dutyOf, stagesOf } from '../../support/record.ts';
import { aNetwork, HV, SW } from './camden.ts';
import { allUnder, problemsOf, type Story, stateOf, underOnly } from './story.ts';

const PRIVATE = 'camden/private-health-care';
const inNeed = (): Story => aNetwork().team('gp', 'gp', 'surgery').level('ash', 'child-in-need', '2026-01-02');
const run = (story: Story): Run => underOnly(PRIVATE, story);
const state = (story: Story, name: string) => stateOf(run(story), name);
const opened = (story: Story): string[] => allUnder(PRIVATE, story).map((one) => isoDay(one.opened));

const used = (on = '2026-01-12') => inNeed().asserted(on, 'private-health-care-is-used', 'health-visitor', {}, HV);
const named = (story: Story, on: string) =>
  story.add('agency-involved', on, { agency: 'practice', kind: 'private-health' }, HV);
const worried = (route = 'private-treatment-may-do-harm') =>
  inNeed().asserted('2026-01-12', route, 'health-visitor', {}, HV);
const PURPOSE = { purposes: ['private-health-care' as const] };

describe('4 Use of private health care', () => {
  describe('staff should always be aware', () => {
    test('S3-ph-a anyone says that it is used, or the practice is named: it opens either way', () => {
      assert.deepEqual(opened(used()), ['2026-01-12']);
      assert.deepEqual(opened(named(inNeed(), '2026-01-12')), ['2026-01-12']);
      assert.deepEqual(opened(inNeed().add('agency-involved', '2026-01-12', { agency: 'one', kind: 'hospital' })), []);
    });

    test('S3-ph-a the name and professional details of the practitioner are sought', () => {
      assert.equal(state(used(), 'find-out-who'), 'due 2026-01-19');
      assert.equal(dutyOf(run(used()), 'find-out-who').owner.professional, 'hv');
      assert.equal(state(named(used(), '2026-01-14'), 'find-out-who'), 'due 2026-01-19, done 2026-01-14');
      const hospital = used().add('agency-involved', '2026-01-14', { agency: 'one', kind: 'hospital' });
      assert.equal(state(hospital, 'find-out-who'), 'due 2026-01-19');
      assert.match(state(named(inNeed(), '2026-01-12'), 'find-out-who'), /done 2026-01-12$/);
    });

    test('S3-ph-b consent is sought, and the answer is recorded, whichever it is', () => {
      assert.equal(state(used(), 'ask-for-consent'), 'due 2026-01-19');
      for (const share of [true, false])
        assert.equal(
          state(used().add('sharing-decision', '2026-01-13', { share }), 'ask-for-consent'),
          'due 2026-01-19, done 2026-01-13',
        );
    });

    test('S3-ph-c the GP is told, by name or by role; the health visitor is not the GP', () => {
      assert.equal(state(used(), 'tell-the-gp'), 'due 2026-01-19');
      assert.equal(state(used().told('2026-01-13', ['gp'], {}, HV), 'tell-the-gp'), 'due 2026-01-19, done 2026-01-13');
      assert.equal(state(used().told('2026-01-13', ['hv', 'sw']), 'tell-the-gp'), 'due 2026-01-19');
    });

    test('S3-ph-a named and told, it is over; that consent was not asked for stays due', () => {
      const over = named(used(), '2026-01-14').told('2026-01-15', ['gp'], {}, HV);
      assert.equal(isoDay(run(over).ended?.on ?? 0), '2026-01-15');
      assert.equal(state(over, 'ask-for-consent'), 'due 2026-01-19');
    });
  });

  describe('social workers and the professional network should be notified', () => {
    const tell = (story: Story) => state(story, 'tell-the-social-worker');

    test('S3-ph-d S3-ph-e the details are not given and it is uncertain, or the treatment may do harm: the same day', () => {
      for (const route of ['private-practitioner-not-named', 'private-treatment-may-do-harm']) {
        assert.equal(tell(worried(route)), 'due 2026-01-12', route);
        assert.deepEqual(stagesOf(run(worried(route))), ['concern 2026-01-12'], route);
        const later = used().asserted('2026-01-14', route, 'health-visitor', {}, HV);
        assert.deepEqual(stagesOf(run(later)), ['know 2026-01-12', 'concern 2026-01-14'], route);
        assert.equal(dutyOf(run(later), 'tell-the-social-worker').owner.professional, 'hv');
      }
      assert.equal(tell(worried().told('2026-01-12', ['sw'], {}, HV)), 'due 2026-01-12, done 2026-01-12');
    });

    test('S3-ph-a using it is no concern by itself', () => {
      assert.deepEqual(stagesOf(run(used())), ['know 2026-01-12']);
      assert.equal(tell(used()), 'not asked');
    });
  });

  describe('these cases must be discussed with social workers and a decision made', () => {
    test('S3-ph-f the social worker talks it over, for this purpose', () => {
      const talk = (story: Story) => state(story, 'talk-it-over');
      assert.equal(talk(worried()), 'due 2026-01-13');
      assert.equal(talk(worried().discussed('2026-01-13', PURPOSE)), 'due 2026-01-13, done 2026-01-13');
      assert.equal(talk(worried().held('2026-01-13', 'network-meeting', PURPOSE)), 'due 2026-01-13, done 2026-01-13');
      assert.equal(talk(worried().discussed('2026-01-13')), 'due 2026-01-13');
    });

    test('S3-ph-f and the social worker or the manager decides, including child protection', () => {
      const decide = (story: Story) => state(story, 'decide');
      assert.equal(decide(worried()), 'due 2026-01-14');
      for (const outcome of ['escalate-child-protection', 'share-within-the-plan', 'none-needed'])
        for (const by of ['social-worker', 'line-manager']) {
          const decided = worried().decided('2026-01-13', outcome, { by });
          assert.equal(decide(decided), 'due 2026-01-14, done 2026-01-13', outcome);
          assert.equal(isoDay(run(decided).ended?.on ?? 0), '2026-01-13');
        }
      const other = worried().decided('2026-01-13', 'none-needed', { by: 'gp' });
      assert.deepEqual(problemsOf(run(other)), ['“none needed” is decided by social worker or line manager']);
      assert.equal(decide(other), 'due 2026-01-14');
    });

    test('S3-ph-f decided to act under child protection: a strategy meeting is convened the same day', () => {
      const act = (story: Story) => state(story, 'act-under-child-protection-procedures');
      const decided = () => worried().decided('2026-01-13', 'escalate-child-protection', { by: 'social-worker' });
      assert.equal(act(decided()), 'due 2026-01-13');
      assert.equal(
        act(decided().arranged('2026-01-13', 'strategy-discussion', '2026-01-14')),
        'due 2026-01-13, done 2026-01-13',
      );
      assert.equal(act(worried().decided('2026-01-13', 'none-needed', { by: 'social-worker' })), 'not asked');
    });
  });

  test('S3-ph-g below that, what care planning needs is shared in time, and the family is told', () => {
    const tell = (story: Story) => state(story, 'tell-the-family-what-is-shared');
    const decided = () => worried().decided('2026-01-13', 'share-within-the-plan', { by: 'social-worker' });
    assert.equal(tell(decided()), 'due 2026-01-20');
    assert.equal(
      tell(decided().add('family-told', '2026-01-14', { topics: ['action-to-be-taken'] }, SW)),
      'due 2026-01-20, done 2026-01-14',
    );
    assert.equal(tell(decided().wrote('2026-01-14', ['action-to-be-taken'])), 'due 2026-01-20, done 2026-01-14');
    assert.equal(tell(decided().add('family-told', '2026-01-14', { topics: ['concerns'] })), 'due 2026-01-20');
    assert.equal(dutyOf(run(decided().atRisk('2026-01-13')), 'tell-the-family-what-is-shared').waits.length, 1);
  });

  describe('where information on safety is being withheld', () => {
    const withheld = () => used().asserted('2026-01-14', 'information-on-safety-is-withheld', 'health-visitor', {}, HV);
    const ask = (story: Story) => state(story, 'ask-the-safeguarding-team');

    test('S3-ph-h professionals seek advice from their safeguarding team on the threshold', () => {
      assert.equal(ask(withheld()), 'due 2026-01-15');
      assert.equal(dutyOf(run(withheld()), 'ask-the-safeguarding-team').owner.professional, 'hv');
      const asked = withheld().add('consultation', '2026-01-15', { with: ['safeguarding-lead'], ...PURPOSE }, HV);
      assert.equal(ask(asked), 'due 2026-01-15, done 2026-01-15');
      assert.equal(
        ask(withheld().discussed('2026-01-15', { with: ['safeguarding-lead'], ...PURPOSE })),
        'due 2026-01-15, done 2026-01-15',
      );
      assert.equal(ask(withheld().discussed('2026-01-15', PURPOSE)), 'due 2026-01-15', 'with the line manager');
    });
  });
});
