import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { agenciesOn } from '../../../src/engagement/network.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import type { Level } from '../../../src/record/words.ts';
import { d, files, libraryOf } from '../../support/library.ts';
import { dutyOf, stagesOf } from '../../support/record.ts';
import { allUnder, aStory, owedOn, problemsOf, type Story, stateOf, subsets, timesAsked, underOnly } from './story.ts';

// Sections 1, 4 and 5 of the policy say the same of both ladders; each ladder's file has them tested for itself.
// 12 January 2026 is a Monday. Easter is 3 to 6 April; Friday 25 and Monday 28 December are bank holidays.

export const HV = { author: 'hv', agency: 'health' };
export const SW = { author: 'sw', agency: 'csc' };
export const TESS = { author: 'tess', agency: 'school' };

/** Ash's family, with a social worker, her manager, a conference chair, and a network of health and school. */
export const aNetwork = (): Story =>
  aStory()
    .team('sw', 'social-worker', 'csc')
    .team('lm', 'line-manager', 'csc', '2026-01-01', false)
    .team('chair', 'conference-chair', 'csc', '2026-01-01', false)
    .team('sl', 'safeguarding-lead', 'health', '2026-01-01', false)
    .team('hv', 'health-visitor', 'health')
    .team('tess', 'teacher', 'school');

export type Ladder = {
  procedure: string;
  level: Level;
  /** Its second stage, with the meeting that it holds. */
  second: 'network-meeting' | 'core-group';
};

const REPORTED_TO = ['social-worker', 'line-manager', 'safeguarding-lead'];

export function sectionsOneToFive({ procedure, level, second }: Ladder): void {
  const family = () => aNetwork().level('ash', level, '2026-01-02');
  const missed = (on = '2026-01-12') => family().missed(on, {}, HV);
  const run = (story: Story): Run => underOnly(procedure, story);
  const opened = (story: Story): string[] => allUnder(procedure, story).map((one) => isoDay(one.opened));
  const follow = (story: Story) => story.follow(libraryOf([procedure]));

  describe('1 Introduction', () => {
    test('S3-1-b it must be followed where the family receives this statutory service, and nowhere else', () => {
      assert.deepEqual(opened(missed()), ['2026-01-12']);
      assert.deepEqual(opened(aNetwork().missed('2026-01-12', {}, HV)), [], 'no level');
      const levels = ['universal', 'early-help', 'child-in-need', 'child-protection', 'looked-after'] as const;
      for (const other of levels) {
        const story = aNetwork().level('ash', other, '2026-01-02').missed('2026-01-12', {}, HV);
        assert.deepEqual(opened(story), other === level ? ['2026-01-12'] : [], other);
      }
    });

    test('S3-1-b from the day on which it began, and no longer on the day on which it ended', () => {
      assert.deepEqual(opened(aNetwork().level('ash', level, '2026-01-12').missed('2026-01-12')), ['2026-01-12']);
      assert.deepEqual(opened(aNetwork().level('ash', level, '2026-01-13').missed('2026-01-12')), []);
      assert.deepEqual(opened(family().levelEnded('ash', level, '2026-01-13').missed('2026-01-12')), ['2026-01-12']);
      assert.deepEqual(opened(family().levelEnded('ash', level, '2026-01-12').missed('2026-01-12')), []);
    });

    test('S3-1-b one child of the family at this level is enough, whichever child the contact was about', () => {
      const story = aNetwork().with('bo').level('bo', level, '2026-01-02');
      assert.deepEqual(opened(story.missed('2026-01-12', {}, { about: ['ash'] })), ['2026-01-12']);
    });

    describe('all forms of non-engagement must be reported', () => {
      const report = (story: Story) => stateOf(run(story), 'report');

      test('S3-1-d to the social worker, their manager and one’s own safeguarding lead: none, some and all', () => {
        for (const to of subsets(REPORTED_TO)) {
          const story = to.length === 0 ? missed() : missed().told('2026-01-12', to, {}, HV);
          assert.equal(
            report(story),
            to.length === 3 ? 'due 2026-01-12, done 2026-01-12' : 'due 2026-01-12',
            to.join(),
          );
          assert.deepEqual(
            dutyOf(run(story), 'report').gathered.missing,
            REPORTED_TO.filter((one) => !to.includes(one)),
            to.join(),
          );
        }
      });

      test('S3-1-d over several notices and days, by name or by role', () => {
        const story = missed().told('2026-01-12', ['sw'], {}, HV).told('2026-01-13', ['line-manager'], {}, HV);
        assert.equal(report(story), 'due 2026-01-12');
        assert.equal(report(story.told('2026-01-15', ['sl'], {}, HV)), 'due 2026-01-12, done 2026-01-15');
      });

      test('S3-1-d telling an agency, the school or the parents is not telling them', () => {
        assert.equal(
          report(missed().told('2026-01-12', ['csc', 'health', 'school', 'parent'], {}, HV)),
          'due 2026-01-12',
        );
        assert.equal(
          report(missed().discussed('2026-01-12', { with: ['line-manager', 'social-worker'] })),
          'due 2026-01-12',
        );
      });

      test('S3-1-d told before it happened, they were not told', () => {
        assert.equal(
          report(family().told('2026-01-09', REPORTED_TO, {}, HV).missed('2026-01-12', {}, HV)),
          'due 2026-01-12',
        );
      });

      test('S3-1-d by the professional to whom it happened, and it stays theirs', () => {
        for (const [author, agency] of [
          ['hv', 'health'],
          ['tess', 'school'],
          ['sw', 'csc'],
        ] as const) {
          const { owner } = dutyOf(run(family().missed('2026-01-12', {}, { author, agency })), 'report');
          assert.deepEqual(owner, { professional: author, role: 'the-person-there', fallback: false });
        }
      });

      test('S3-1-d the social worker, to whom it happened herself, tells the two others', () => {
        const story = family().missed('2026-01-12', {}, SW).told('2026-01-12', ['lm', 'sl'], {}, SW);
        assert.equal(report(story), 'due 2026-01-12, done 2026-01-12');
      });

      test('S3-1-d each time: every contact that counts asks for a report of its own, one notice may serve several', () => {
        const story = missed().missed('2026-01-12', {}, TESS).missed('2026-01-13', {}, HV);
        assert.equal(timesAsked(run(story), 'report'), 3);
        story.told('2026-01-13', REPORTED_TO, {}, HV);
        assert.deepEqual(
          run(story)
            .duties.filter((duty) => duty.name === 'report')
            .map((duty) => isoDay(duty.met?.on ?? 0)),
          ['2026-01-13', '2026-01-13', '2026-01-13'],
        );
        assert.equal(timesAsked(run(story.missed('2026-01-20', {}, HV)), 'report'), 4);
      });

      test('S3-1-d when it occurs is the same working day: Saturday, Easter and Christmas', () => {
        assert.equal(report(missed('2026-01-17')), 'due 2026-01-19');
        assert.equal(report(missed('2026-04-02')), 'due 2026-04-02');
        assert.equal(report(missed('2026-04-03')), 'due 2026-04-07');
        assert.equal(report(missed('2026-12-24')), 'due 2026-12-24');
        assert.equal(report(missed('2026-12-26')), 'due 2026-12-29');
      });

      test('P4 known late, it is due from when it was known', () => {
        assert.equal(report(family().missed('2026-01-12', {}, { ...HV, received: '2026-01-20' })), 'due 2026-01-20');
        assert.equal(report(family().missed('2026-04-01', {}, { ...HV, received: '2026-04-04' })), 'due 2026-04-07');
      });

      test('P10 P11 it cannot be declined, and stays due when the stage is left and the run has ended', () => {
        const declined = missed();
        declined.declined('2026-01-13', run(declined).id, 'report', 'line-manager');
        assert.equal(report(declined), 'due 2026-01-12');
        assert.deepEqual(problemsOf(run(declined)), ['“report” stays open: the policy leaves no room to decline it']);
        const ended = missed().decided('2026-01-13', 'engaging-again');
        assert.notEqual(run(ended).ended, null);
        assert.ok(owedOn(follow(ended), '2026-06-01').includes('report'));
        assert.equal(report(ended.told('2026-06-01', REPORTED_TO, {}, HV)), 'due 2026-01-12, done 2026-06-01');
      });
    });
  });

  describe('4 Notifying social workers of non-engagement', () => {
    test('S3-4-c any difficulty in gaining access as agreed in the plan, during visits or through meetings', () => {
      for (const outcome of ['no-reply', 'no-access-communal-door', 'heard-inside-no-answer', 'refused-entry'])
        assert.deepEqual(opened(family().contact('2026-01-12', outcome, {}, HV)), ['2026-01-12'], outcome);
      for (const how of ['visit', 'meeting', 'appointment', 'clinic', 'school', 'video'] as const)
        assert.deepEqual(opened(family().missed('2026-01-12', { how }, HV)), ['2026-01-12'], how);
    });

    test('S3-4-d any difficulty in seeing the child alone; a young person’s own no is none of the parents’', () => {
      for (const outcome of ['refused-child-seen', 'refused-child-seen-alone', 'refused-entry']) {
        assert.deepEqual(opened(family().contact('2026-01-12', outcome, {}, HV)), ['2026-01-12'], outcome);
        assert.deepEqual(opened(family().contact('2026-01-12', outcome, { refusedBy: 'child' }, HV)), [], outcome);
      }
    });

    test('S3-4-h education, health and adult services: any agency’s, where nobody said that it was outside the plan', () => {
      for (const agency of ['school', 'health', 'recovery', 'housing', 'csc'])
        assert.deepEqual(
          opened(family().missed('2026-01-12', {}, { author: 'someone', agency })),
          ['2026-01-12'],
          agency,
        );
    });

    test('S3-4-k health appointments and clinics agreed within the plan', () => {
      const story = family().contact('2026-01-12', 'was-not-brought', { how: 'clinic', inPlan: true }, HV);
      assert.deepEqual(opened(story), ['2026-01-12']);
      assert.equal(stateOf(run(story), 'report'), 'due 2026-01-12');
    });

    test('S3-4-m all health services working with the child are there to be asked', () => {
      const story = missed().add('agency-involved', '2026-01-05', { agency: 'royal-free', kind: 'hospital' });
      const { network } = follow(story).understanding;
      assert.deepEqual(agenciesOn(network, d('2026-01-12')), ['csc', 'health', 'school', 'royal-free']);
    });

    test('S3-4-n parents who do not come to the adults’ services count as the child’s contacts do', () => {
      const story = family().missed(
        '2026-01-12',
        { how: 'appointment' },
        {
          author: 'kay',
          agency: 'recovery',
          about: ['parent'],
        },
      );
      assert.deepEqual(opened(story), ['2026-01-12']);
      assert.equal(dutyOf(run(story), 'report').owner.professional, 'kay');
    });

    test('S3-4-e S3-4-f S3-4-g S3-4-i S3-4-j S3-4-l what is to be reported and is no missed appointment starts no ladder', () => {
      const attendance = { child: 'ash', from: '2026-01-05', to: '2026-01-30', possible: 40, present: 12 };
      const reports: Record<string, (story: Story) => Story> = {
        'contact of poor quality': (story) => story.contact('2026-02-02', 'let-in-child-not-produced', {}, HV),
        hostility: (story) => story.add('incident', '2026-02-02', { types: ['verbal-threat'], towards: ['hv'] }, HV),
        'a part of the plan': (story) =>
          story.add('observation', '2026-02-02', { behaviour: 'plan-action-not-done' }, HV),
        'absence from school': (story) => story.add('school-attendance', '2026-02-02', attendance, TESS),
        'removed from the roll': (story) =>
          story.add('removed-from-roll', '2026-02-02', { child: 'ash', roll: 'school' }, TESS),
        'a universal service outside the plan': (story) =>
          story.contact('2026-02-02', 'was-not-brought', { how: 'clinic', inPlan: false }, HV),
      };
      for (const [name, add] of Object.entries(reports)) {
        assert.deepEqual(opened(add(family())), [], name);
        assert.deepEqual(stagesOf(run(add(missed()))), ['tell 2026-01-12'], name);
      }
    });

    test('S3-4-o told by telephone, they were told: the saved entry is what is kept on the child’s file', () => {
      const story = missed().told('2026-01-12', REPORTED_TO, { how: 'call' }, HV);
      assert.equal(stateOf(run(story), 'report'), 'due 2026-01-12, done 2026-01-12');
    });
  });

  describe('4 Notifying social workers: what is no missed contact', () => {
    const ROUTE = 'non-engagement-holds-up-the-plan';
    const said = (story: Story, on = '2026-01-12', more = HV) => story.asserted(on, ROUTE, 'health-visitor', {}, more);
    const TELLS = procedure === 'camden/child-in-need' ? ['line-manager'] : ['line-manager', 'conference-chair'];

    test('S3-4-d S3-4-e S3-4-g S3-5-a poor contact, a child who cannot be seen alone, a part of the plan that is held up: anyone says so, and it opens', () => {
      for (const by of ['health-visitor', 'teacher', 'adult-services-worker', 'social-worker', 'practitioner']) {
        const one = run(family().asserted('2026-01-12', ROUTE, by));
        assert.deepEqual([stagesOf(one), one.cite], [['tell 2026-01-12'], ['4', '5']], by);
      }
      assert.deepEqual(opened(said(aNetwork())), [], 'no child is at this level');
    });

    test('S3-1-d S3-4-e it is reported to the three by whoever said it, on the same working day', () => {
      const one = run(said(family()));
      assert.equal(stateOf(one, 'report'), 'due 2026-01-12');
      assert.equal(dutyOf(one, 'report').owner.professional, 'hv');
      assert.equal(stateOf(run(said(family(), '2026-01-17')), 'report'), 'due 2026-01-19', 'on a Saturday');
      for (const to of subsets(REPORTED_TO)) {
        const story = to.length === 0 ? said(family()) : said(family()).told('2026-01-12', to, {}, HV);
        assert.equal(
          stateOf(run(story), 'report'),
          to.length === 3 ? 'due 2026-01-12, done 2026-01-12' : 'due 2026-01-12',
          to.join(),
        );
      }
    });

    test('S3-4-e S3-5-a the social worker follows the appendix: those above are told, and a letter is written', () => {
      const one = run(said(family()));
      assert.equal(stateOf(one, 'notify'), 'due 2026-01-12');
      assert.equal(
        stateOf(run(said(family()).told('2026-01-13', TELLS, {}, SW)), 'notify'),
        'due 2026-01-12, done 2026-01-13',
      );
      assert.equal(stateOf(one, 'letter'), 'due 2026-01-13');
    });

    test('S3-4-e each time it is said it is reported; what is still to be told is told with it', () => {
      const told = said(family()).told('2026-01-12', REPORTED_TO, {}, HV);
      assert.equal(timesAsked(run(said(told, '2026-01-13')), 'report'), 2);
      assert.equal(timesAsked(run(said(said(family()), '2026-01-13')), 'report'), 1, 'the first is still to be told');
      assert.equal(
        timesAsked(run(said(family()).missed('2026-01-13', {}, HV)), 'report'),
        2,
        'a missed contact has its own',
      );
    });

    test('P6 S3-4-g it goes on: later than the letter, than the day it was due, and so on up', () => {
      const written = said(family()).wrote('2026-01-13', ['appointment', 'concerns']);
      assert.equal(stagesOf(run(said(written, '2026-01-13'))).length, 1, 'on that day it did not go on');
      const up = run(said(written, '2026-01-14'));
      assert.deepEqual(stagesOf(up), ['tell 2026-01-12', `${second} 2026-01-14`]);
      assert.match(up.stages[1]?.why ?? '', /after “letter” was done/);
      const late = said(said(family()), '2026-01-14');
      assert.match(run(late).stages[1]?.why ?? '', /after “letter” was due, and it had not been done/);
      const met = late.held('2026-01-20', second);
      assert.equal(stagesOf(run(said(met, '2026-01-21'))).length, 3);
    });

    test('S3-4-g a missed contact after it climbs as well, and it after a missed contact', () => {
      assert.equal(stagesOf(run(said(family()).missed('2026-01-14', {}, HV))).length, 2);
      assert.equal(stagesOf(run(said(missed(), '2026-01-14'))).length, 2);
    });
  });

  describe('8 Complexity forum', () => {
    const panel = (story = missed()) => story.asserted('2026-01-13', 'complexity-panel', 'teacher', {}, TESS);
    const refer = (story: Story) => stateOf(run(story), 'refer-to-the-panel');
    const come = (story: Story) => stateOf(run(story), 'come-to-the-panel');
    const PANEL = { purposes: ['engagement' as const] };

    test('S3-8-a anyone of the network may ask for it; without that nothing asks for it', () => {
      assert.equal(refer(panel()), 'due 2026-01-20');
      assert.equal(refer(missed()), 'not asked');
    });

    test('S3-8-b the social worker arranges it, with the manager', () => {
      assert.equal(dutyOf(run(panel()), 'refer-to-the-panel').owner.professional, 'sw');
      assert.equal(
        refer(panel().arranged('2026-01-15', 'complexity-panel', '2026-01-28', PANEL)),
        'due 2026-01-20, done 2026-01-15',
      );
      assert.equal(refer(panel().cancelled('2026-01-15', 'complexity-panel', '2026-01-28')), 'due 2026-01-20');
      assert.equal(refer(panel().arranged('2026-01-15', 'network-meeting', '2026-01-28', PANEL)), 'due 2026-01-20');
    });

    test('S3-8-b all members of the network attend: most of them do not meet it', () => {
      const everyone = ['sw', 'lm', 'chair', 'sl', 'hv', 'tess'];
      const held = (attended: string[]) => panel().held('2026-01-28', 'complexity-panel', { ...PANEL, attended }, SW);
      assert.equal(come(held(everyone)), 'due 2026-02-11, done 2026-01-28');
      assert.equal(come(held(everyone.slice(0, -1))), 'due 2026-02-11');
      assert.deepEqual(dutyOf(run(held(everyone.slice(0, -1))), 'come-to-the-panel').gathered.missing, ['tess']);
      assert.equal(come(held([])), 'due 2026-02-11');
    });

    test('S3-8-b P10 it is an expectation: why somebody could not come is recorded, by the social worker or the manager', () => {
      for (const [by, state] of [
        ['social-worker', 'due 2026-02-03, declined 2026-01-29'],
        ['line-manager', 'due 2026-02-03, declined 2026-01-29'],
        ['teacher', 'due 2026-02-03'],
      ] as const) {
        const story = panel();
        assert.equal(come(story.declined('2026-01-29', run(story).id, 'come-to-the-panel', by)), state, by);
      }
    });

    test('P11 asked by a person’s word, it stays when the stage is left and when the run has ended', () => {
      const ended = panel().missed('2026-01-14', {}, HV).decided('2026-01-16', 'engaging-again');
      assert.ok(owedOn(follow(ended), '2026-03-02').includes('refer-to-the-panel'));
    });
  });

  describe('5 Developing a multi-agency strategy for engagement', () => {
    test('S3-5-a one missed appointment or visit agreed in the plan starts the process of Appendix 1', () => {
      const one = run(missed());
      assert.deepEqual(stagesOf(one), ['tell 2026-01-12']);
      assert.equal(one.causes.length, 1);
      assert.equal(one.why, 'a contact missed or refused');
      assert.deepEqual(one.cite, ['4', '5']);
      assert.equal(one.local, true, 'that one is enough is a local reading');
    });

    test('S3-5-a which outcomes start it, and which do not', () => {
      const starts = [
        'did-not-attend',
        'heard-inside-no-answer',
        'late-not-seen',
        'no-access-communal-door',
        'no-access-how-not-said',
        'no-reply',
        'refused-child-seen',
        'refused-child-seen-alone',
        'refused-entry',
        'was-not-brought',
      ];
      for (const outcome of files.lists.outcomes.keys())
        assert.equal(opened(family().contact('2026-01-12', outcome)).length, starts.includes(outcome) ? 1 : 0, outcome);
    });

    describe('and nothing happens', () => {
      const nothing = (story: Story, message?: string) => assert.deepEqual(opened(story), [], message);

      test('S3-5-a where it is not recorded that they were told, or they were told only afterwards', () => {
        nothing(family().add('contact', '2026-01-12', { how: 'appointment', outcome: 'did-not-attend' }));
        nothing(family().missed('2026-01-12', { told: { how: 'text', on: '2026-01-13' } }));
        assert.deepEqual(opened(family().missed('2026-01-12', { told: { how: 'text', on: '2026-01-12' } })), [
          '2026-01-12',
        ]);
      });

      test('S3-5-a where the service was the cause', () => {
        nothing(family().missed('2026-01-12', { cause: 'service' }));
        nothing(family().sightOfChildRefused('2026-01-12', { cause: 'service' }));
        for (const outcome of ['cancelled-by-service', 'not-attempted-by-service', 'wrong-address'])
          nothing(family().contact('2026-01-12', outcome), outcome);
      });

      test('S3-5-a S3-2-a where the family cancelled: it is a thing to talk about, not a missed appointment (P5)', () => {
        nothing(
          family().cancelledByFamily('2026-01-12').cancelledByFamily('2026-01-13').cancelledByFamily('2026-01-14'),
        );
      });

      test('S3-5-a where the visit was not announced and nobody came to the door', () => {
        nothing(family().add('contact', '2026-01-12', { how: 'visit', outcome: 'no-reply', announced: false }));
      });

      test('S3-5-a where there is no outcome yet', () => {
        nothing(family().add('contact-planned', '2026-01-05', { on: '2026-01-12', told: { how: 'letter' } }));
        nothing(family().contact('2026-01-12', 'not-known'));
      });

      test('S3-5-a where a manager took it out of the count; where anyone else did, it stands', () => {
        for (const by of ['line-manager', 'senior-manager', 'safeguarding-lead'])
          nothing(missed().setAside('2026-01-12', by), by);
        for (const by of ['social-worker', 'practitioner', 'conference-chair', 'child-protection-adviser'])
          assert.deepEqual(opened(missed().setAside('2026-01-12', by)), ['2026-01-12'], by);
        nothing(family().sightOfChildRefused('2026-01-12').setAside('2026-01-12', 'line-manager'));
      });

      test('S3-5-a where it was not part of the plan: by the contact, or by what was planned', () => {
        nothing(family().missed('2026-01-12', { inPlan: false }));
        const planned = (inPlan: boolean) =>
          family()
            .add('contact-planned', '2026-01-05', { on: '2026-01-12', told: { how: 'letter' }, inPlan }, { id: 'plan' })
            .add('contact', '2026-01-12', { of: 'plan', outcome: 'did-not-attend' }, HV);
        nothing(planned(false));
        assert.deepEqual(opened(planned(true)), ['2026-01-12']);
      });
    });

    test('S3-5-a nor does any of these move it on, or ask for a report', () => {
      const story = missed()
        .missed('2026-02-02', { inPlan: false }, HV)
        .missed('2026-02-03', { cause: 'service' }, HV)
        .cancelledByFamily('2026-02-04')
        .missed('2026-02-05', {}, HV)
        .setAside('2026-02-05', 'line-manager')
        .contact('2026-02-06', 'refused-child-seen-alone', { refusedBy: 'child' }, HV);
      assert.deepEqual(stagesOf(run(story)), ['tell 2026-01-12']);
      assert.equal(timesAsked(run(story), 'report'), 1);
    });

    test('S3-5-a S3-1-b nor does one of a time in which no child is at this level', () => {
      const story = missed().levelEnded('ash', level, '2026-01-13').missed('2026-02-02', {}, HV);
      assert.deepEqual(stagesOf(run(story)), ['tell 2026-01-12']);
      assert.equal(timesAsked(run(story), 'report'), 1);
    });

    test('S3-5-a S2-6.0-d one that was explained is reported all the same', () => {
      const story = family().missed('2026-01-12', { account: 'the child was ill', accountBy: 'parent' }, HV);
      assert.deepEqual(opened(story), ['2026-01-12']);
    });

    describe(`a ${second === 'core-group' ? 'core group' : 'network'} meeting specifically on non-engagement`, () => {
      /** The letter was never written, and on Wednesday 14 January it went on. */
      const goesOn = () => missed().missed('2026-01-14', {}, HV);
      const meet = (story: Story) => stateOf(run(story), 'meet');

      test('S3-5-l the social worker holds it within ten working days, over Easter and Christmas too', () => {
        assert.equal(meet(goesOn()), 'due 2026-01-28');
        assert.equal(dutyOf(run(goesOn()), 'meet').owner.professional, 'sw');
        assert.equal(meet(missed('2026-03-30').missed('2026-04-02')), 'due 2026-04-20');
        assert.equal(meet(missed('2026-12-21').missed('2026-12-24')), 'due 2027-01-12');
      });

      test('S3-5-l a routine one does not, nor one that is arranged, called off, or of another kind (P9)', () => {
        assert.equal(meet(goesOn().held('2026-01-20', second, { purposes: ['plan', 'outcome'] })), 'due 2026-01-28');
        assert.equal(meet(goesOn().held('2026-01-20', second, { purposes: [] })), 'due 2026-01-28');
        assert.equal(
          meet(goesOn().arranged('2026-01-15', second, '2026-01-20', { purposes: ['engagement'] })),
          'due 2026-01-28',
        );
        assert.equal(meet(goesOn().cancelled('2026-01-20', second, '2026-01-20')), 'due 2026-01-28');
        for (const type of [
          'team-around-the-family',
          'strategy-discussion',
          'review-conference',
          'family-group-conference',
        ])
          assert.equal(meet(goesOn().held('2026-01-20', type)), 'due 2026-01-28', type);
        const other = second === 'core-group' ? 'network-meeting' : 'core-group';
        assert.equal(meet(goesOn().held('2026-01-20', other)), 'due 2026-01-28', other);
      });

      test('S3-5-l one before it was asked for does not; one on that day does, and so does a late one', () => {
        assert.equal(meet(goesOn().held('2026-01-13', second)), 'due 2026-01-28');
        assert.equal(meet(goesOn().held('2026-01-14', second)), 'due 2026-01-28, done 2026-01-14');
        assert.equal(meet(goesOn().held('2026-02-16', second)), 'due 2026-01-28, done 2026-02-16');
      });

      test('S3-5-s with the parents, who came, were spoken for, or were asked', () => {
        for (const parents of ['came', 'represented', 'invited-did-not-come', 'not-invited'] as const)
          assert.equal(
            meet(goesOn().held('2026-01-20', second, { parents })),
            'due 2026-01-28, done 2026-01-20',
            parents,
          );
        assert.equal(meet(goesOn().held('2026-01-20', 'professionals-only')), 'due 2026-01-28', 'nobody decided that');
      });

      describe('a professionals only meeting: this decision should be taken by the manager', () => {
        const alone = (on = '2026-01-20', by = 'line-manager') => goesOn().decided(on, 'professionals-only', { by });
        const state = (story: Story, name: string) => stateOf(run(story), name);

        test('S3-5-t the manager decides it, with the reason, and the professionals meet within five working days', () => {
          assert.deepEqual(stagesOf(run(alone())).slice(-2), [
            `${second} 2026-01-14`,
            'professionals-meeting 2026-01-20',
          ]);
          assert.equal(meet(alone()), 'due 2026-01-28, done 2026-01-20');
          assert.equal(state(alone(), 'meet-without-parents'), 'due 2026-01-27');
          for (const type of ['professionals-only', second])
            assert.equal(
              state(alone().held('2026-01-22', type, { parents: 'not-invited' }), 'meet-without-parents'),
              'due 2026-01-27, done 2026-01-22',
              type,
            );
          assert.equal(dutyOf(run(alone()), 'meet-without-parents').owner.professional, 'sw');
        });

        test('S3-5-t nobody else decides it: it is told, and the meeting with the parents is still asked for', () => {
          for (const by of ['social-worker', 'conference-chair', 'health-visitor']) {
            assert.deepEqual(problemsOf(run(alone('2026-01-20', by))), [
              '“professionals only” is decided by line manager',
            ]);
            assert.equal(meet(alone('2026-01-20', by)), 'due 2026-01-28', by);
          }
        });

        test('S3-5-t arranged or held without the parents before anyone decided it, the manager is asked to', () => {
          const asked = (story: Story) => state(story, 'decide-on-parents');
          const only = { purposes: ['engagement' as const] };
          assert.equal(
            asked(goesOn().arranged('2026-01-15', 'professionals-only', '2026-01-20', only)),
            'due 2026-01-16',
          );
          assert.equal(asked(goesOn().held('2026-01-20', 'professionals-only')), 'due 2026-01-21');
          assert.equal(asked(goesOn().held('2026-01-20', second, { parents: 'not-invited' })), 'due 2026-01-21');
          assert.equal(asked(goesOn().held('2026-01-20', second, { parents: 'invited-did-not-come' })), 'not asked');
          assert.equal(asked(goesOn().held('2026-01-20', second)), 'not asked');
          assert.equal(asked(goesOn().held('2026-01-20', 'professionals-only', { purposes: ['plan'] })), 'not asked');
          const decided = goesOn().held('2026-01-20', 'professionals-only').decided('2026-01-20', 'professionals-only');
          assert.equal(asked(decided), 'due 2026-01-21, done 2026-01-20');
          assert.equal(state(decided, 'meet-without-parents'), 'due 2026-01-27, done 2026-01-20');
          assert.equal(asked(alone().held('2026-01-22', 'professionals-only')), 'not asked', 'it had been decided');
          assert.equal(
            dutyOf(run(goesOn().held('2026-01-20', 'professionals-only')), 'decide-on-parents').who,
            'line-manager',
          );
        });

        test('S3-5-t P6 continued after it, it climbs as after the meeting with the parents', () => {
          const met = alone().held('2026-01-22', 'professionals-only');
          assert.equal(stagesOf(run(met.missed('2026-01-22', {}, HV))).length, 3, 'on that day it did not go on');
          assert.equal(stagesOf(run(met.missed('2026-01-23', {}, HV))).length, 4);
          assert.equal(stagesOf(run(alone().missed('2026-01-28', {}, HV))).length, 4, 'never held');
        });

        test('S3-5-t at no other stage: it is told', () => {
          const early = missed().decided('2026-01-13', 'professionals-only');
          assert.deepEqual(problemsOf(run(early)), [
            `“professionals only” is decided at ${second.replaceAll('-', ' ')}, and the run is at tell`,
          ]);
        });
      });

      describe('the meeting should consider all evidence', () => {
        const five = [
          'strategies-tried',
          'what-is-difficult-and-why',
          'impact-on-child',
          'whether-risk-is-rising',
          'action-to-be-taken',
        ] as const;
        const state = (story: Story) => stateOf(run(story), 'consider-together');

        test('S3-5-m S3-5-p S3-5-q S3-5-r what was seen and tried, type and reasons, the child, the risk, and what next', () => {
          assert.equal(state(goesOn()), 'due 2026-02-04');
          for (const covers of subsets(five)) {
            const all = covers.length === five.length;
            assert.equal(
              state(goesOn().held('2026-01-20', second, { covers })),
              all ? 'due 2026-01-27, done 2026-01-20' : 'due 2026-01-27',
              covers.join(),
            );
          }
        });

        test('S3-5-m over two meetings, and at one of the professionals alone; not at a routine one, nor in a talk', () => {
          const twice = goesOn().held('2026-01-20', second, { covers: five.slice(0, 2) });
          twice.held('2026-01-26', 'professionals-only', { covers: five.slice(2) });
          assert.equal(state(twice), 'due 2026-01-27, done 2026-01-26');
          assert.equal(
            state(goesOn().held('2026-01-20', second, { covers: [...five], purposes: ['plan'] })),
            'due 2026-02-04',
          );
          assert.equal(state(goesOn().discussed('2026-01-20', { covers: [...five] })), 'due 2026-02-04');
        });
      });

      test('S3-5-u families should be informed of the outcome of any professionals’ meeting, and of no other', () => {
        const told = (parents: 'came' | 'represented' | 'invited-did-not-come' | 'not-invited') =>
          stateOf(run(goesOn().held('2026-01-20', 'professionals-only', { parents })), 'tell-family-the-outcome');
        assert.equal(told('not-invited'), 'due 2026-01-22');
        assert.equal(
          stateOf(run(goesOn().held('2026-01-20', 'professionals-only')), 'tell-family-the-outcome'),
          'due 2026-01-22',
          'whether the parents were asked is not recorded',
        );
        for (const parents of ['came', 'represented', 'invited-did-not-come'] as const)
          assert.equal(
            stateOf(run(goesOn().held('2026-01-20', second, { parents })), 'tell-family-the-outcome'),
            'not asked',
            parents,
          );
        assert.equal(
          stateOf(run(goesOn().held('2026-01-20', second, { parents: 'not-invited' })), 'tell-family-the-outcome'),
          'due 2026-01-22',
        );
        const routine = goesOn().held('2026-01-20', second, { parents: 'not-invited', purposes: ['plan'] });
        assert.equal(stateOf(run(routine), 'tell-family-the-outcome'), 'not asked');
        const only = { parents: 'not-invited' as const, purposes: ['engagement' as const] };
        const arranged = goesOn().arranged('2026-01-15', 'professionals-only', '2026-01-20', only);
        assert.equal(stateOf(run(arranged), 'tell-family-the-outcome'), 'not asked', 'before it is held');
      });

      test('S3-5-u by telling them the outcome, or in a letter that says it', () => {
        const after = () => goesOn().held('2026-01-20', 'professionals-only', { parents: 'not-invited' });
        const state = (story: Story) => stateOf(run(story), 'tell-family-the-outcome');
        assert.equal(
          state(after().add('family-told', '2026-01-21', { topics: ['outcome'] })),
          'due 2026-01-22, done 2026-01-21',
        );
        assert.equal(state(after().wrote('2026-01-22', ['outcome'])), 'due 2026-01-22, done 2026-01-22');
        assert.equal(state(after().add('family-told', '2026-01-21', { topics: ['concerns'] })), 'due 2026-01-22');
        assert.equal(state(after().wrote('2026-01-22', ['outcome'], { to: ['school'] })), 'due 2026-01-22');
        assert.equal(state(after().add('family-told', '2026-01-19', { topics: ['outcome'] })), 'due 2026-01-22');
      });

      test('S3-5-u it waits while it is not safe to write or speak to the parent, and is still owed', () => {
        const story = goesOn()
          .held('2026-01-20', 'professionals-only', { parents: 'not-invited' })
          .atRisk('2026-01-19');
        const { waits } = dutyOf(run(story), 'tell-family-the-outcome');
        assert.deepEqual(
          waits.map((wait) => [isoDay(wait.from), wait.to]),
          [['2026-01-19', null]],
        );
        assert.ok(owedOn(follow(story), '2026-02-02').includes('tell-family-the-outcome'));
        assert.equal(dutyOf(run(story), 'tell-family-the-outcome').who, 'social-worker');
        const ended = story.missed('2026-01-29', {}, HV).decided('2026-01-30', 'engaging-again');
        assert.ok(owedOn(follow(ended), '2026-02-02').includes('tell-family-the-outcome'), 'left, and ended');
      });

      test('S3-4-b S3-5-o S3-5-v the network agrees an engagement plan, with an owner for each task', () => {
        const strategy = (story: Story) => stateOf(run(story), 'agree-strategy');
        assert.equal(strategy(goesOn()), 'due 2026-02-04', 'five working days after the meeting is due');
        const met = () => goesOn().held('2026-01-20', second);
        assert.equal(strategy(met()), 'due 2026-01-27');
        assert.equal(
          strategy(met().add('plan', '2026-01-27', { type: 'engagement', step: 'agreed' })),
          'due 2026-01-27, done 2026-01-27',
        );
        for (const step of ['reviewed', 'changed', 'ended'] as const)
          assert.equal(strategy(met().add('plan', '2026-01-27', { type: 'engagement', step })), 'due 2026-01-27', step);
        for (const type of ['child-in-need', 'child-protection', 'agreement', 'safety'] as const)
          assert.equal(strategy(met().add('plan', '2026-01-27', { type, step: 'agreed' })), 'due 2026-01-27', type);
      });

      test('S3-5-l what was owed at this stage stays owed when it goes on to the next', () => {
        const story = goesOn().missed('2026-01-29', {}, HV);
        assert.equal(stagesOf(run(story)).length, 3);
        assert.equal(meet(story), 'due 2026-01-28');
        assert.equal(stateOf(run(story), 'agree-strategy'), 'due 2026-02-04');
        assert.equal(stateOf(run(story), 'say-what-may-follow'), 'due 2026-01-30');
        assert.equal(meet(story.held('2026-02-02', second)), 'due 2026-01-28, done 2026-02-02');
      });
    });
  });

  describe('where someone may be at risk from another adult (P5)', () => {
    test('P5 it counts, and is told the same day: on a Saturday, not on the Monday after', () => {
      const story = family().atRisk('2026-01-05').missed('2026-01-17', {}, HV);
      assert.equal(stateOf(run(story), 'report'), 'due 2026-01-17');
      assert.equal(stateOf(run(story), 'notify'), 'due 2026-01-17');
    });

    test('P5 the letter waits for as long as it lasts, the date stays, and it can be written when it is over', () => {
      const story = family().atRisk('2026-01-05').missed('2026-01-12', {}, HV).noLongerAtRisk('2026-02-02');
      const letter = dutyOf(run(story), 'letter');
      assert.deepEqual(
        letter.waits.map((wait) => [isoDay(wait.from), isoDay(wait.to ?? 0)]),
        [['2026-01-05', '2026-02-02']],
      );
      const waiting = (on: string) =>
        follow(story)
          .evaluation.timeline.runs.flatMap((one) => one.duties)
          .filter((duty) => duty.waits.some((wait) => wait.from <= d(on) && d(on) < (wait.to ?? Infinity)))
          .map((duty) => duty.name);
      assert.deepEqual(waiting('2026-02-01'), ['letter']);
      assert.deepEqual(waiting('2026-02-02'), []);
      assert.equal(
        stateOf(run(story.wrote('2026-02-02', ['appointment', 'concerns'])), 'letter'),
        'due 2026-01-13, done 2026-02-02',
      );
    });

    test('P5 a risk that was over before, or came after the letter was written, lets nothing wait', () => {
      const before = family().atRisk('2026-01-05').noLongerAtRisk('2026-01-12').missed('2026-01-12', {}, HV);
      assert.deepEqual(dutyOf(run(before), 'letter').waits, []);
      const after = missed().wrote('2026-01-13', ['appointment', 'concerns']).atRisk('2026-01-20');
      assert.deepEqual(dutyOf(run(after), 'letter').waits, []);
    });

    test('P5 what is not said to the parents waits for nothing', () => {
      const story = missed().atRisk('2026-01-05').missed('2026-01-14', {}, HV);
      for (const name of ['report', 'notify', 'meet', 'agree-strategy'])
        assert.deepEqual(dutyOf(run(story), name).waits, [], name);
      assert.equal(dutyOf(run(story), 'say-what-may-follow').waits.length, 1);
    });
  });

  describe('when a child has died (R7)', () => {
    test('R7 what was to go to the parents waits from that day on, and nothing else is lifted by it', () => {
      const story = missed().add('person-died', '2026-01-13', { person: 'ash' }, { about: ['ash'] });
      assert.deepEqual(
        dutyOf(run(story), 'letter').waits.map((wait) => [isoDay(wait.from), wait.to, wait.why]),
        [['2026-01-13', null, 'death']],
      );
      assert.ok(owedOn(follow(story), '2026-01-12').includes('letter'), 'the day before');
      assert.ok(owedOn(follow(story), '2026-01-14').includes('report'));
    });

    test('R7 while a brother or sister lives, the letter is owed', () => {
      const story = family().with('bo').level('bo', level, '2026-01-02').missed('2026-01-12', {}, HV);
      story.add('person-died', '2026-01-13', { person: 'ash' }, { about: ['ash'] });
      assert.ok(owedOn(follow(story), '2026-01-14').includes('letter'));
    });

    test('R7 the only child of the family: no letter is asked of anyone any more', () => {
      const story = missed().add('person-died', '2026-01-13', { person: 'ash' }, { about: ['ash'] });
      assert.equal(owedOn(follow(story), '2026-01-14').includes('letter'), false);
    });
  });
}
