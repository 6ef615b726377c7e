import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { LEVELS } from '../../../src/record/words.ts';
import { libraryOf } from '../../support/library.ts';
import { dutyOf } from '../../support/record.ts';
import { aNetwork, HV, TESS } from './camden.ts';
import { allUnder, owedOn, type Story, stateOf, subsets, timesAsked, underOnly } from './story.ts';

// What section 4 asks of schools, health and adult services, beside what the two ladders ask for a contact that the
// plan asks for. 12 January 2026 is a Monday.

const REPORTING = 'camden/reporting';
const inNeed = (): Story => aNetwork().level('ash', 'child-in-need', '2026-01-02');
const run = (story: Story): Run => underOnly(REPORTING, story);
const opened = (story: Story): string[] => allUnder(REPORTING, story).map((one) => isoDay(one.opened));
const OUTSIDE = { inPlan: false };
const THREE = ['social-worker', 'line-manager', 'safeguarding-lead'];

describe('4 Notifying social workers of non-engagement', () => {
  describe('health services: universal services such as developmental checks or immunisations', () => {
    const check = (on = '2026-01-12', more = HV) => inNeed().missed(on, OUTSIDE, more);
    const tell = (story: Story) => stateOf(run(story), 'tell-of-missed-appointment');

    test('S3-4-l S3-4-h one that is missed is told the same working day, by whoever it happened to', () => {
      assert.equal(tell(check()), 'due 2026-01-12');
      assert.equal(tell(check('2026-01-17')), 'due 2026-01-19');
      assert.equal(tell(check('2026-12-24')), 'due 2026-12-24');
      for (const more of [HV, TESS])
        assert.equal(
          dutyOf(run(check('2026-01-12', more)), 'tell-of-missed-appointment').owner.professional,
          more.author,
        );
    });

    test('S3-1-d S3-4-l the social worker, their manager and one’s own safeguarding lead: all three', () => {
      for (const to of subsets(THREE)) {
        const story = to.length === 0 ? check() : check().told('2026-01-13', to, {}, HV);
        assert.equal(tell(story), to.length === 3 ? 'due 2026-01-12, done 2026-01-13' : 'due 2026-01-12', to.join());
      }
    });

    test('S3-4-k one that the plan asks for is the ladder’s, and not told twice', () => {
      assert.deepEqual(opened(inNeed().missed('2026-01-12', { inPlan: true }, HV)), []);
      assert.deepEqual(opened(inNeed().missed('2026-01-12', {}, HV)), [], 'not said is read as part of the plan');
    });

    test('S3-4-l what the service did, what was kept, and what nobody was told of is no missed appointment', () => {
      assert.deepEqual(opened(inNeed().missed('2026-01-12', { ...OUTSIDE, cause: 'service' }, HV)), []);
      assert.deepEqual(opened(inNeed().kept('2026-01-12', OUTSIDE, HV)), []);
      assert.deepEqual(opened(inNeed().missed('2026-01-12', { ...OUTSIDE, told: undefined }, HV)), []);
    });

    test('S3-4-n so is one of an adult service', () => {
      const drugs = { author: 'drugs-worker', agency: 'drugs', about: ['parent'] };
      assert.equal(
        dutyOf(run(check('2026-01-12', drugs)), 'tell-of-missed-appointment').owner.professional,
        'drugs-worker',
      );
    });

    test('S3-4-l each one is told: a second before the first was, and one after', () => {
      assert.equal(timesAsked(run(check().missed('2026-01-13', OUTSIDE, HV)), 'tell-of-missed-appointment'), 2);
      const told = check().told('2026-01-12', THREE, {}, HV).missed('2026-02-02', OUTSIDE, HV);
      assert.deepEqual(opened(told), ['2026-01-12', '2026-02-02']);
    });

    test('P5 where someone may be at risk from another adult, the same day, on a Saturday too', () => {
      assert.equal(tell(inNeed().atRisk('2026-01-09').missed('2026-01-17', OUTSIDE, HV)), 'due 2026-01-17');
    });
  });

  describe('schools and nurseries', () => {
    const removed = (roll: 'school' | 'nursery' | 'gp-list', on = '2026-01-12') =>
      inNeed().add('removed-from-roll', on, { child: 'ash', roll }, TESS);
    const off = (story: Story) => stateOf(run(story), 'tell-of-removal-from-roll');

    test('S3-4-j the social worker is told where a child is removed from the roll', () => {
      for (const roll of ['school', 'nursery', 'gp-list'] as const)
        assert.equal(off(removed(roll)), 'due 2026-01-12', roll);
      assert.equal(dutyOf(run(removed('school')), 'tell-of-removal-from-roll').owner.professional, 'tess');
      assert.equal(off(removed('school').told('2026-01-13', ['sw'], {}, TESS)), 'due 2026-01-12, done 2026-01-13');
      assert.equal(
        off(removed('school').told('2026-01-13', ['lm'], {}, TESS)),
        'due 2026-01-12',
        'that is her manager',
      );
    });

    test('S3-4-j told before it was recorded, it was told of something else', () => {
      const before = inNeed().told('2026-01-09', ['sw'], {}, TESS);
      assert.equal(
        off(before.add('removed-from-roll', '2026-01-12', { child: 'ash', roll: 'school' }, TESS)),
        'due 2026-01-12',
      );
    });

    const absent = (by = 'teacher') =>
      inNeed().asserted('2026-01-12', 'persistent-absence-without-explanation', by, {}, TESS);

    test('S3-4-i persistent non-attendance with no reasonable explanation, when somebody says that it is', () => {
      const one = run(absent());
      assert.equal(stateOf(one, 'tell-of-absence'), 'due 2026-01-12');
      assert.deepEqual(one.asserted[0]?.offers, ['children-missing-education']);
      assert.equal(dutyOf(one, 'tell-of-absence').owner.professional, 'tess');
      assert.equal(
        stateOf(run(absent().told('2026-01-12', ['sw'], {}, TESS)), 'tell-of-absence'),
        'due 2026-01-12, done 2026-01-12',
      );
    });

    test('S3-4-i no number of absences says it by itself: whether there is an explanation is the school’s to judge', () => {
      const attendance = {
        child: 'ash',
        from: '2026-01-05',
        to: '2026-01-16',
        possible: 20,
        present: 0,
        unauthorised: 20,
      };
      assert.deepEqual(opened(inNeed().add('school-attendance', '2026-01-16', attendance, TESS)), []);
    });
  });

  describe('adult services', () => {
    const harder = () =>
      inNeed().asserted('2026-01-12', 'parents-difficulties-are-increasing', 'adult-services-worker');

    test('S3-4-n the social worker is told where a parent’s difficulties are increasing', () => {
      assert.equal(stateOf(run(harder()), 'tell-of-difficulties'), 'due 2026-01-12');
      assert.equal(
        stateOf(run(harder().told('2026-01-14', ['sw'])), 'tell-of-difficulties'),
        'due 2026-01-12, done 2026-01-14',
      );
    });
  });

  describe('all health services working with the child', () => {
    const joined = (kind: string) => inNeed().add('agency-involved', '2026-01-12', { agency: 'one', kind }, HV);

    test('S3-4-m the social worker is told of each that becomes involved', () => {
      for (const kind of [
        'health-visiting',
        'school-nursing',
        'midwifery',
        'gp-practice',
        'hospital',
        'camhs',
        'private-health',
      ])
        assert.equal(stateOf(run(joined(kind)), 'tell-of-health-service'), 'due 2026-01-14', kind);
      assert.equal(
        stateOf(run(joined('camhs').told('2026-01-13', ['sw'], {}, HV)), 'tell-of-health-service'),
        'due 2026-01-14, done 2026-01-13',
      );
    });

    test('S3-4-m a school, the police or housing is no health service', () => {
      for (const kind of ['school', 'police', 'housing', 'substance-misuse'])
        assert.deepEqual(opened(joined(kind)), [], kind);
    });
  });

  test('S3-4-o a call is followed up in writing: the entry that is saved is that, and nothing more is asked', () => {
    const called = inNeed().missed('2026-01-12', OUTSIDE, HV).told('2026-01-12', THREE, { how: 'call' }, HV);
    assert.deepEqual(owedOn(called.follow(libraryOf([REPORTING])), '2026-02-02'), []);
  });

  test('S3-1-b only where the family receives a statutory service', () => {
    for (const level of LEVELS) {
      const story = aNetwork().level('ash', level, '2026-01-02').missed('2026-01-12', OUTSIDE, HV);
      const statutory = level === 'child-in-need' || level === 'child-protection';
      assert.deepEqual(opened(story), statutory ? ['2026-01-12'] : [], level);
    }
  });

  test('P11 told of one thing, it is over; what has not been told stays due', () => {
    const both = inNeed()
      .missed('2026-01-12', OUTSIDE, HV)
      .add('removed-from-roll', '2026-01-13', { child: 'ash', roll: 'school' }, TESS)
      .told('2026-01-13', ['sw'], {}, TESS);
    assert.equal(isoDay(run(both).ended?.on ?? 0), '2026-01-13');
    assert.deepEqual(owedOn(both.follow(libraryOf([REPORTING])), '2026-03-02'), ['tell-of-missed-appointment']);
  });

  test('P10 nobody can decline to tell', () => {
    const story = inNeed().missed('2026-01-12', OUTSIDE, HV);
    story.declined('2026-01-13', run(story).id, 'tell-of-missed-appointment', 'line-manager');
    assert.equal(stateOf(run(story), 'tell-of-missed-appointment'), 'due 2026-01-12');
  });
});
