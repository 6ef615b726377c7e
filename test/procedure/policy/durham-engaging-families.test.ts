import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { countsOf } from '../../../src/procedure/counting.ts';
import { alikeDutiesOn, type Run } from '../../../src/procedure/timeline.ts';
import { LEVELS, PURPOSES } from '../../../src/record/words.ts';
import { d, files, libraryOf } from '../../support/library.ts';
import { dutyOf, stagesOf } from '../../support/record.ts';
import {
  allUnder,
  aStory,
  assertDue,
  DURHAM,
  owedOn,
  problemsOf,
  type Story,
  stateOf,
  subsets,
  timesAsked,
  underOnly,
} from './story.ts';

// January 2026: the 5th, 12th, 19th and 26th are Mondays. Easter is 3 to 6 April, and Friday 25 and Monday 28
// December are bank holidays, as is 1 January 2027.

/** A family with a lead professional and her manager in early help, a teacher and a health visitor. */
const aFamily = (): Story =>
  aStory()
    .team('lp', 'lead-professional', 'early-help')
    .team('lm', 'line-manager', 'early-help')
    .team('tess', 'teacher', 'school')
    .team('hv', 'health-visitor', 'health');
const LP = { author: 'lp', agency: 'early-help' };
const LM = { author: 'lm', agency: 'early-help' };

const threeMissed = (): Story => aFamily().missed('2026-01-05').missed('2026-01-12').missed('2026-01-19');
/** The assessment was completed on Wednesday 21 January. */
const assessed = (): Story => threeMissed().fera('2026-01-21', 'completed', {}, LP);
/** And on Friday 23 January the line manager decided that the lead professional goes on. */
const goesOn = (review?: string): Story =>
  assessed().decided('2026-01-23', 'continue-and-review', review === undefined ? {} : { review });

const durham = (story: Story): Run => underOnly(DURHAM, story);
const opened = (story: Story): string[] => allUnder(DURHAM, story).map((run) => isoDay(run.opened));
const follow = (story: Story) => story.follow(libraryOf([DURHAM]));

describe('1.0 Introduction', () => {
  test('S2-1.0-a the toolkit applies at every level, from universal services to statutory work', () => {
    for (const level of LEVELS) {
      const story = aFamily().level('ash', level, '2026-01-02');
      assert.deepEqual(
        opened(story.missed('2026-01-05').missed('2026-01-12').missed('2026-01-19')),
        ['2026-01-19'],
        level,
      );
    }
    assert.deepEqual(opened(threeMissed()), ['2026-01-19'], 'no level recorded');
  });
});

describe('11.0 When engagement is difficult or not working', () => {
  test('S2-11.0 the engagement strategy is re-evaluated by the lead professional or the team around the family', () => {
    assert.equal(stateOf(durham(threeMissed()), 're-evaluate-strategy'), 'due 2026-01-26');
    const talked = threeMissed().discussed('2026-01-22', { with: ['practitioner'], covers: ['strategies-tried'] });
    assert.equal(stateOf(durham(talked), 're-evaluate-strategy'), 'due 2026-01-26, done 2026-01-22');
    const met = threeMissed().held('2026-01-22', 'team-around-the-family', { covers: ['strategies-tried'] });
    assert.equal(stateOf(durham(met), 're-evaluate-strategy'), 'due 2026-01-26, done 2026-01-22');
  });

  test('S2-11.0 a meeting that only takes place, or one that is only arranged, re-evaluates nothing', () => {
    const routine = threeMissed().held('2026-01-22', 'team-around-the-family');
    assert.equal(stateOf(durham(routine), 're-evaluate-strategy'), 'due 2026-01-26');
    const planned = threeMissed().arranged('2026-01-20', 'team-around-the-family', '2026-01-22', {
      covers: ['strategies-tried'],
    });
    assert.equal(stateOf(durham(planned), 're-evaluate-strategy'), 'due 2026-01-26');
    const other = threeMissed().held('2026-01-22', 'core-group', { covers: ['strategies-tried'] });
    assert.equal(stateOf(durham(other), 're-evaluate-strategy'), 'due 2026-01-26');
  });

  describe('child protection procedures at any time: serious harm, or a crime', () => {
    const said = (story: Story, on: string, by = 'practitioner') => story.asserted(on, 'serious-harm-or-crime', by);

    test('S2-11.0-a anyone may say so', () => {
      for (const by of ['lead-professional', 'line-manager', 'teacher', 'gp', 'midwife', 'housing-officer', 'other']) {
        const run = durham(said(threeMissed(), '2026-01-20', by));
        assert.deepEqual(problemsOf(run), [], by);
        assert.equal(stateOf(run, 'follow-procedures-at-once'), 'due 2026-01-20', by);
      }
    });

    test('S2-11.0-a the child protection procedures, children’s social care and 999 are offered', () => {
      const [said1, ...more] = durham(said(threeMissed(), '2026-01-20', 'teacher')).asserted;
      assert.deepEqual(more, []);
      assert.deepEqual(said1?.offers, ['child-protection-procedures', 'childrens-social-care', 'police-999']);
      assert.equal(said1?.by, 'teacher');
      assert.equal(isoDay(said1?.on ?? 0), '2026-01-20');
    });

    test('S2-11.0-a at any time: at every stage, and on the very day on which it opened', () => {
      const at = (story: Story, on: string) => stateOf(durham(said(story, on)), 'follow-procedures-at-once');
      assert.equal(at(threeMissed(), '2026-01-19'), 'due 2026-01-19');
      assert.equal(at(threeMissed(), '2026-01-20'), 'due 2026-01-20');
      assert.equal(at(assessed(), '2026-01-22'), 'due 2026-01-22');
      assert.equal(at(goesOn(), '2026-01-26'), 'due 2026-01-26');
    });

    test('S2-11.0-a at once is the same day, on a Saturday and on Good Friday too', () => {
      assert.equal(stateOf(durham(said(threeMissed(), '2026-01-24')), 'follow-procedures-at-once'), 'due 2026-01-24');
      assert.equal(stateOf(durham(said(threeMissed(), '2026-04-03')), 'follow-procedures-at-once'), 'due 2026-04-03');
    });

    test('S2-11.0-a a referral that was made meets it, or a strategy discussion that was held, and nothing less', () => {
      const asked = () => said(threeMissed(), '2026-01-20');
      const state = (story: Story) => stateOf(durham(story), 'follow-procedures-at-once');
      assert.equal(
        state(asked().add('referral', '2026-01-20', { referral: 'r1', step: 'made', to: 'childrens-social-care' })),
        'due 2026-01-20, done 2026-01-20',
      );
      assert.equal(state(asked().held('2026-01-21', 'strategy-discussion')), 'due 2026-01-20, done 2026-01-21');
      assert.equal(
        state(asked().add('referral', '2026-01-20', { referral: 'r1', step: 'received', to: 'csc' })),
        'due 2026-01-20',
      );
      assert.equal(state(asked().arranged('2026-01-20', 'strategy-discussion', '2026-01-22')), 'due 2026-01-20');
      assert.equal(state(asked().held('2026-01-21', 'team-around-the-family')), 'due 2026-01-20');
      assert.equal(state(asked().discussed('2026-01-20')), 'due 2026-01-20');
      const before = threeMissed().add('referral', '2026-01-19', {
        referral: 'r0',
        step: 'made',
        to: 'childrens-social-care',
      });
      assert.equal(state(said(before, '2026-01-20')), 'due 2026-01-20', 'what was done before it was said');
    });

    test('S2-11.0-a a referral to First Contact is one too', () => {
      const story = said(threeMissed(), '2026-01-20');
      story.add('referral', '2026-01-20', { referral: 'r1', step: 'made', to: 'first-contact' });
      assert.equal(stateOf(durham(story), 'follow-procedures-at-once'), 'due 2026-01-20, done 2026-01-20');
    });

    test('S2-11.0-a it stays due when the stage is left and when the procedure has ended', () => {
      const left = said(threeMissed(), '2026-01-20').fera('2026-01-21', 'completed', {}, LP);
      assert.equal(stateOf(durham(left), 'follow-procedures-at-once'), 'due 2026-01-20');
      const ended = left.decided('2026-01-22', 'close');
      assert.equal(stateOf(durham(ended), 'follow-procedures-at-once'), 'due 2026-01-20');
      assert.ok(owedOn(follow(ended), '2026-03-02').includes('follow-procedures-at-once'));
      ended.add('referral', '2026-03-02', { referral: 'r1', step: 'made', to: 'childrens-social-care' });
      assert.equal(stateOf(durham(ended), 'follow-procedures-at-once'), 'due 2026-01-20, done 2026-03-02');
    });

    test('S2-11.0-a where one run has ended and another is open, it is asked once, in the open one', () => {
      const story = assessed().decided('2026-01-23', 'close').entryRefused('2026-01-26');
      const runs = allUnder(DURHAM, said(story, '2026-01-27'));
      assert.deepEqual(
        runs.map((run) => stateOf(run, 'follow-procedures-at-once')),
        ['not asked', 'due 2026-01-27'],
      );
    });

    test('S2-11.0-a said twice, it is asked twice', () => {
      const run = durham(said(said(threeMissed(), '2026-01-20'), '2026-01-22', 'teacher'));
      assert.equal(timesAsked(run, 'follow-procedures-at-once'), 2);
      assert.equal(stateOf(run, 'follow-procedures-at-once', 2), 'due 2026-01-22');
    });

    test('S2-11.0-a it moves no stage, ends nothing and lifts nothing that was asked', () => {
      const run = durham(said(threeMissed(), '2026-01-20'));
      assert.deepEqual(stagesOf(run), ['respond 2026-01-19']);
      assert.equal(run.ended, null);
      assert.equal(stateOf(run, 'complete-fera'), 'due 2026-02-02');
    });

    test('P10 nobody can decline it: the policy leaves no room', () => {
      const story = said(threeMissed(), '2026-01-20');
      const { id } = durham(story);
      const run = durham(story.declined('2026-01-21', id, 'follow-procedures-at-once', 'line-manager'));
      assert.equal(stateOf(run, 'follow-procedures-at-once'), 'due 2026-01-20');
      assert.deepEqual(problemsOf(run), [
        '“follow procedures at once” stays open: the policy leaves no room to decline it',
      ]);
    });

    test('S2-11.0-a said the day after the procedure ended, it is heard all the same', () => {
      const run = durham(said(assessed().decided('2026-01-22', 'close'), '2026-01-23'));
      assert.equal(stateOf(run, 'follow-procedures-at-once'), 'due 2026-01-23');
    });

    test('S2-11.0-a a referral to another service does not follow the child protection procedures', () => {
      const story = said(threeMissed(), '2026-01-20');
      story.add('referral', '2026-01-20', { referral: 'r1', step: 'made', to: 'speech-and-language' });
      assert.equal(stateOf(durham(story), 'follow-procedures-at-once'), 'due 2026-01-20');
    });
  });
});

describe('11.2 Lead Professional Responsibility', () => {
  describe('or after 3 missed planned appointments', () => {
    test('S2-11.2-k on the third it opens, because of the three, and not before', () => {
      const story = aFamily();
      assert.deepEqual(opened(story), []);
      assert.deepEqual(opened(story.missed('2026-01-05')), []);
      assert.deepEqual(opened(story.missed('2026-01-12')), []);
      story.missed('2026-01-19');
      const run = durham(story);
      assert.equal(isoDay(run.opened), '2026-01-19');
      assert.deepEqual(run.causes, ['e8', 'e9', 'e10']);
      assert.equal(run.why, '3 contacts missed or refused');
      assert.deepEqual(run.cite, ['11.2', 'App3']);
      assert.deepEqual(stagesOf(run), ['respond 2026-01-19']);
    });

    test('S2-11.2-k a fourth and a fifth open nothing more, and ask nothing again', () => {
      const run = durham(threeMissed().missed('2026-01-26').missed('2026-02-02'));
      assert.deepEqual(stagesOf(run), ['respond 2026-01-19']);
      assert.equal(timesAsked(run, 'talk-to-manager'), 1);
    });

    test('S2-11.2-k they need not follow one another: kept contacts between them change nothing (P5)', () => {
      const story = aFamily().missed('2026-01-05').kept('2026-01-07').kept('2026-01-09').missed('2026-01-12');
      assert.deepEqual(opened(story.kept('2026-01-14').missed('2026-01-19')), ['2026-01-19']);
    });

    test('S2-11.2-k nor be near one another: within one episode there is no limit of time (P5)', () => {
      assert.deepEqual(opened(aFamily().missed('2026-01-05').missed('2026-06-15').missed('2027-02-01')), [
        '2027-02-01',
      ]);
    });

    test('S2-11.2-k any agency’s appointments count together (P5)', () => {
      const story = aFamily()
        .missed('2026-01-05', {}, { author: 'hv', agency: 'health' })
        .missed('2026-01-12', {}, { author: 'tess', agency: 'school' })
        .missed('2026-01-19', {}, LP);
      assert.deepEqual(opened(story), ['2026-01-19']);
    });

    test('S2-11.2-k three on one day are three', () => {
      assert.deepEqual(opened(aFamily().missed('2026-01-12').missed('2026-01-12').missed('2026-01-12')), [
        '2026-01-12',
      ]);
    });

    test('S2-11.2-k which outcomes are a missed planned appointment, and which are not', () => {
      const counts = [
        'did-not-attend',
        'heard-inside-no-answer',
        'late-not-seen',
        'no-access-communal-door',
        'no-access-how-not-said',
        'no-reply',
        'was-not-brought',
      ];
      // Sight of the child or entry refused is told apart: it opens by itself, whether others were missed or not.
      const refusals = ['refused-child-seen', 'refused-child-seen-alone', 'refused-entry'];
      const not = [
        'abandoned-for-safety',
        'attended-not-examined',
        'cancelled-by-family',
        'cancelled-by-service',
        'cut-short-by-family',
        'kept',
        'kept-late',
        'let-in-child-not-produced',
        'met-at-door-not-let-in',
        'not-attempted-by-service',
        'not-known',
        'offer-declined',
        'seen-at-threshold-only',
        'unanswered-call-or-text',
        'wrong-address',
      ];
      assert.deepEqual([...files.lists.outcomes.keys()].toSorted(), [...counts, ...refusals, ...not].toSorted());
      const third = (outcome: string) =>
        opened(aFamily().missed('2026-01-05').missed('2026-01-12').contact('2026-01-19', outcome));
      for (const outcome of counts) assert.deepEqual(third(outcome), ['2026-01-19'], outcome);
      for (const outcome of not) assert.deepEqual(third(outcome), [], outcome);
    });

    test('S2-11.2-k S2-6.0-d one that was explained counts all the same: the explanation changes the words only (P5)', () => {
      const story = threeMissed();
      story.add('explanation', '2026-01-19', { contact: 'e10', account: 'no money for the bus', by: 'parent' });
      assert.deepEqual(opened(story), ['2026-01-19']);
      const before = aFamily().missed('2026-01-05', { barrier: 'stigma', account: 'ashamed' });
      assert.deepEqual(opened(before.missed('2026-01-12').missed('2026-01-19')), ['2026-01-19']);
    });

    test('S2-11.2-k planned is what the family knew of, by the contact or by its plan (P5)', () => {
      const two = () => aFamily().missed('2026-01-05').missed('2026-01-12');
      for (const told of [true, false]) {
        const plan = { on: '2026-01-19', ...(told && { told: { how: 'letter' as const } }) };
        const story = two().add('contact-planned', '2026-01-13', plan, { id: 'plan' });
        story.add('contact', '2026-01-19', { of: 'plan', outcome: 'did-not-attend' });
        assert.deepEqual(opened(story), told ? ['2026-01-19'] : [], `told: ${told}`);
      }
      for (const how of ['letter', 'call', 'text', 'email', 'in-person', 'through-someone', 'regular'] as const)
        assert.deepEqual(opened(two().missed('2026-01-19', { told: { how } })), ['2026-01-19'], how);
    });

    describe('and nothing happens', () => {
      const two = () => aFamily().missed('2026-01-05').missed('2026-01-12');

      test('S2-11.2-k where it is not recorded that they were told', () => {
        const story = two().add('contact', '2026-01-19', { how: 'appointment', outcome: 'did-not-attend' });
        assert.deepEqual(opened(story), []);
      });

      test('S2-11.2-k where they were told too late: the day after; told the same day, they knew', () => {
        assert.deepEqual(opened(two().missed('2026-01-19', { told: { how: 'call', on: '2026-01-20' } })), []);
        assert.deepEqual(opened(two().missed('2026-01-19', { told: { how: 'call', on: '2026-01-19' } })), [
          '2026-01-19',
        ]);
      });

      test('S2-11.2-k S1-7-k where the service was the cause, whatever the outcome says', () => {
        for (const cause of ['family', 'unknown'] as const)
          assert.deepEqual(opened(two().missed('2026-01-19', { cause })), ['2026-01-19'], cause);
        assert.deepEqual(opened(two().missed('2026-01-19', { cause: 'service' })), []);
        for (const outcome of ['cancelled-by-service', 'not-attempted-by-service', 'wrong-address'])
          assert.deepEqual(opened(two().contact('2026-01-19', outcome, { cause: 'family' })), [], outcome);
      });

      test('S2-11.2-k where the family cancelled, however often (P5)', () => {
        const story = two();
        for (const day of ['19', '20', '21', '22', '23']) story.cancelledByFamily(`2026-01-${day}`);
        assert.deepEqual(opened(story), []);
      });

      test('S2-11.2-k where nobody had announced the call at which there was no reply (P5)', () => {
        const story = two().add('contact', '2026-01-19', { how: 'visit', outcome: 'no-reply', announced: false });
        assert.deepEqual(opened(story), []);
      });

      test('S2-11.2-k where there is no outcome yet, or none is known (P5)', () => {
        const story = two().add('contact-planned', '2026-01-13', { on: '2026-01-19', told: { how: 'letter' } });
        assert.deepEqual(opened(story), []);
        assert.deepEqual(opened(story.contact('2026-01-19', 'not-known')), []);
      });

      test('S2-11.2-k where a manager took one out of the count, and for nobody else (P5)', () => {
        for (const by of ['line-manager', 'senior-manager', 'safeguarding-lead'])
          assert.deepEqual(opened(two().missed('2026-01-19').setAside('2026-01-19', by)), [], by);
        for (const by of ['lead-professional', 'social-worker', 'practitioner', 'conference-chair', 'parent'])
          assert.deepEqual(opened(two().missed('2026-01-19').setAside('2026-01-19', by)), ['2026-01-19'], by);
      });

      test('S2-11.2-k where one of them fell in an earlier episode of involvement (P5)', () => {
        const story = two().closed('2026-01-30').openedAgain('2026-03-02').missed('2026-03-09').missed('2026-03-16');
        assert.deepEqual(opened(story), []);
        assert.deepEqual(durham(story.missed('2026-03-23')).causes, ['e12', 'e13', 'e14']);
      });

      test('S2-11.2-k where the third comes after the family was closed, and before it is opened again', () => {
        assert.deepEqual(opened(two().closed('2026-01-30').missed('2026-02-02')), []);
      });

      test('S2-11.2-k but opened again without having been closed, it is one episode', () => {
        assert.deepEqual(opened(two().openedAgain('2026-01-14').missed('2026-01-19')), ['2026-01-19']);
      });

      test('S2-11.2-k where one fell between two episodes', () => {
        const story = aFamily().closed('2026-01-02').missed('2026-02-02').openedAgain('2026-03-02');
        assert.deepEqual(opened(story.missed('2026-03-09').missed('2026-03-16')), []);
      });
    });

    test('S2-11.2-b every attempt stands on the record, with the words why it counted or did not', () => {
      const story = aFamily()
        .missed('2026-01-05')
        .missed('2026-01-06', { cause: 'service' })
        .add('contact', '2026-01-07', { outcome: 'no-reply' })
        .missed('2026-01-08', { told: { how: 'call', on: '2026-01-09' } })
        .cancelledByFamily('2026-01-09')
        .contact('2026-01-12', 'unanswered-call-or-text')
        .missed('2026-01-13')
        .setAside('2026-01-14', 'line-manager')
        .missed('2026-01-15', { account: 'the bus did not come' });
      const edition = files.procedures.find((one) => one.edition.id === DURHAM)?.edition;
      assert.ok(edition);
      assert.deepEqual(
        countsOf(edition, follow(story).understanding, {}).map(
          ({ counted, why }) => `${counted ? 'yes' : 'no'}: ${why}`,
        ),
        [
          'yes: a planned contact was missed',
          'no: the service was the cause, which never counts against the family',
          'no: it is not recorded that the family knew of it',
          'no: the family was told only after it',
          'no: it was not missed: cancelled by the family',
          'no: it was not missed: call or text not answered',
          'no: a manager took it out of the count, with a reason',
          'yes: a planned contact was missed, and explained',
        ],
      );
    });
  });

  describe('or when access to the child or young person is denied by the parents', () => {
    test('S2-11.2-l at once, on the first denial: of the child, of the child alone, of the home', () => {
      for (const outcome of ['refused-child-seen', 'refused-child-seen-alone', 'refused-entry']) {
        const run = durham(aFamily().contact('2026-01-12', outcome));
        assert.equal(isoDay(run.opened), '2026-01-12', outcome);
        assert.deepEqual(run.causes, ['e8'], outcome);
        assert.equal(stateOf(run, 'talk-to-manager'), 'due 2026-01-13', outcome);
      }
    });

    test('S2-11.2-l announced or not: the parents were there to deny it', () => {
      assert.deepEqual(opened(aFamily().add('contact', '2026-01-12', { outcome: 'refused-child-seen' })), [
        '2026-01-12',
      ]);
    });

    test('S2-11.2-l the page says which it was, and what is local', () => {
      assert.equal(durham(aFamily().sightOfChildRefused('2026-01-12')).why, 'sight of the child was refused');
      assert.equal(durham(aFamily().sightOfChildRefused('2026-01-12')).local, false);
      assert.equal(durham(aFamily().entryRefused('2026-01-12')).why, 'entry to the home was refused');
      assert.equal(durham(aFamily().entryRefused('2026-01-12')).local, true);
    });

    test('S2-11.2-l a young person’s own no is not a denial by the parents; another’s is', () => {
      for (const outcome of ['refused-child-seen', 'refused-child-seen-alone', 'refused-entry']) {
        assert.deepEqual(opened(aFamily().contact('2026-01-12', outcome, { refusedBy: 'child' })), [], outcome);
        for (const refusedBy of ['parent-or-carer', 'other', 'not-known'] as const)
          assert.deepEqual(opened(aFamily().contact('2026-01-12', outcome, { refusedBy })), ['2026-01-12'], refusedBy);
      }
    });

    test('S2-11.2-l nothing happens where a manager set it aside; where someone else did, it stands', () => {
      assert.deepEqual(opened(aFamily().sightOfChildRefused('2026-01-12').setAside('2026-01-12', 'line-manager')), []);
      assert.deepEqual(
        opened(aFamily().sightOfChildRefused('2026-01-12').setAside('2026-01-12', 'lead-professional')),
        ['2026-01-12'],
      );
    });

    test('S2-11.2-l nothing happens where the service was the cause, or where the child was merely not produced', () => {
      assert.deepEqual(opened(aFamily().sightOfChildRefused('2026-01-12', { cause: 'service' })), []);
      for (const outcome of ['let-in-child-not-produced', 'seen-at-threshold-only', 'attended-not-examined'])
        assert.deepEqual(opened(aFamily().contact('2026-01-12', outcome)), [], outcome);
    });
  });

  describe('engagement with a family, for whatever reason, is preventing professionals from working with them', () => {
    test('S2-11.2 whoever identifies the issue may say so, and it opens', () => {
      for (const by of ['lead-professional', 'teacher', 'health-visitor', 'adult-services-worker', 'other']) {
        const run = durham(aFamily().asserted('2026-01-12', 'engagement-is-difficult', by));
        assert.equal(isoDay(run.opened), '2026-01-12', by);
        assert.equal(stateOf(run, 'talk-to-manager'), 'due 2026-01-13', by);
        assert.deepEqual(problemsOf(run), [], by);
      }
    });

    test('S2-11.2 said again while the lead professional goes on and reviews, it asks for a new response', () => {
      const run = durham(goesOn('2026-06-01').asserted('2026-02-02', 'engagement-is-difficult', 'teacher'));
      assert.equal(stagesOf(run).at(-1), 'respond 2026-02-02');
    });

    test('S2-11.2 nothing else that somebody says opens it', () => {
      assert.deepEqual(opened(aFamily().asserted('2026-01-12', 'serious-harm-or-crime')), []);
      assert.deepEqual(opened(aFamily().asserted('2026-01-12', 'clear-safeguarding-concern')), []);
      assert.deepEqual(opened(aFamily().discussed('2026-01-12')), []);
    });
  });

  describe('seek to promptly', () => {
    test('S2-11.2-a S2-11.2-c S2-11.2-d S2-11.2-e S2-11.2-m all that is asked, of whom and by when', () => {
      const run = durham(threeMissed());
      assertDue(run, {
        'consider-urgency': '2026-01-19',
        'talk-to-manager': '2026-01-20',
        'record-what-is-difficult': '2026-01-20',
        'consider-impact': '2026-01-20',
        'gather-information': '2026-01-21',
        'consider-who-must-know': '2026-01-21',
        're-evaluate-strategy': '2026-01-26',
        'hear-back': '2026-01-28',
        'complete-fera': '2026-02-02',
      });
      assert.equal(run.duties.length, 9);
      for (const duty of run.duties) assert.equal(duty.owner.professional, 'lp', duty.name);
    });

    test('S2-11.2-k over Easter 2026, over Christmas 2026, and where the third was missed on a Saturday', () => {
      const dues = (on: string) => durham(aFamily().missed('2026-01-05').missed('2026-01-06').missed(on));
      assertDue(dues('2026-04-02'), {
        'consider-urgency': '2026-04-02',
        'talk-to-manager': '2026-04-07',
        'record-what-is-difficult': '2026-04-07',
        'consider-impact': '2026-04-07',
        'gather-information': '2026-04-08',
        'consider-who-must-know': '2026-04-08',
        're-evaluate-strategy': '2026-04-13',
        'hear-back': '2026-04-15',
        'complete-fera': '2026-04-20',
      });
      assertDue(dues('2026-12-24'), {
        'consider-urgency': '2026-12-24',
        'talk-to-manager': '2026-12-29',
        'record-what-is-difficult': '2026-12-29',
        'consider-impact': '2026-12-29',
        'gather-information': '2026-12-30',
        'consider-who-must-know': '2026-12-30',
        're-evaluate-strategy': '2027-01-05',
        'hear-back': '2027-01-07',
        'complete-fera': '2027-01-12',
      });
      assertDue(dues('2026-01-17'), {
        'consider-urgency': '2026-01-17',
        'talk-to-manager': '2026-01-19',
        'record-what-is-difficult': '2026-01-19',
        'consider-impact': '2026-01-19',
        'gather-information': '2026-01-20',
        'consider-who-must-know': '2026-01-20',
        're-evaluate-strategy': '2026-01-23',
        'hear-back': '2026-01-27',
        'complete-fera': '2026-01-30',
      });
    });

    test('P4 known late, it is due from when it was known, whichever of the three was told late', () => {
      const late = { received: '2026-02-11' };
      for (const which of [0, 1, 2]) {
        const story = aFamily();
        for (const [index, day] of ['2026-01-05', '2026-01-12', '2026-01-19'].entries())
          story.missed(day, {}, index === which ? late : {});
        const run = durham(story);
        assert.equal(isoDay(run.opened), '2026-01-19', 'the stage is not moved by it (P3)');
        assertDue(run, {
          'consider-urgency': '2026-02-11',
          'talk-to-manager': '2026-02-12',
          'gather-information': '2026-02-13',
          'complete-fera': '2026-02-25',
        });
      }
    });

    test('P3 an appointment of which only the month is known counts on the last day of it', () => {
      const run = durham(aFamily().missed('2026-01-05').missed('2026-01-12').missed('2026-01'));
      assert.equal(isoDay(run.opened), '2026-01-31');
      assert.equal(stateOf(run, 'talk-to-manager'), 'due 2026-02-02');
    });

    test('P1 P3 it reads the same when it is replayed in the order in which it came in', () => {
      const story = threeMissed()
        .discussed('2026-01-20', { covers: ['urgency'] })
        .fera('2026-01-21', 'completed', {}, LP);
      const [replayed, ...more] = story
        .replay(libraryOf([DURHAM]))
        .evaluation.timeline.runs.map((run) => [
          run.id,
          stagesOf(run),
          run.duties.map((duty) => [duty.name, duty.due.day]),
        ]);
      const run = durham(story);
      assert.deepEqual(more, []);
      assert.deepEqual(replayed, [run.id, stagesOf(run), run.duties.map((duty) => [duty.name, duty.due.day])]);
    });
  });

  describe('discuss the concerns or issues with their Line Manager', () => {
    const talked = (payload: Parameters<Story['discussed']>[1], on = '2026-01-20') =>
      stateOf(durham(threeMissed().discussed(on, payload)), 'talk-to-manager');

    test('S2-11.2-k a discussion with the line manager on engagement meets it, late too', () => {
      assert.equal(talked({}), 'due 2026-01-20, done 2026-01-20');
      assert.equal(talked({}, '2026-01-19'), 'due 2026-01-20, done 2026-01-19');
      assert.equal(talked({}, '2026-03-02'), 'due 2026-01-20, done 2026-03-02');
      assert.equal(talked({ with: ['practitioner', 'line-manager'] }), 'due 2026-01-20, done 2026-01-20');
      assert.equal(talked({ purposes: ['plan', 'engagement'] }), 'due 2026-01-20, done 2026-01-20');
    });

    test('S2-11.2-k one with someone else does not', () => {
      for (const role of ['practitioner', 'senior-manager', 'safeguarding-lead', 'social-worker', 'conference-chair'])
        assert.equal(talked({ with: [role] }), 'due 2026-01-20', role);
    });

    test('S2-11.2-k nor does a routine one, without the purpose (P9)', () => {
      for (const purpose of PURPOSES)
        assert.equal(
          talked({ purposes: [purpose] }),
          purpose === 'engagement' ? 'due 2026-01-20, done 2026-01-20' : 'due 2026-01-20',
          purpose,
        );
    });

    test('S2-11.2-k nor one on the day before it was asked', () => {
      assert.equal(talked({}, '2026-01-18'), 'due 2026-01-20');
    });

    test('S2-11.2-k nor supervision, a meeting or a telephone notice that merely names the manager', () => {
      const story = threeMissed()
        .add('supervision', '2026-01-20', { with: ['line-manager'], purposes: ['engagement'] })
        .held('2026-01-20', 'team-around-the-family', { attended: ['line-manager'] })
        .told('2026-01-20', ['line-manager'], { how: 'call' });
      assert.equal(stateOf(durham(story), 'talk-to-manager'), 'due 2026-01-20');
    });

    test('P9 one recorded for another procedure’s run does not; one that names this run does', () => {
      assert.equal(talked({ runs: ['another-run'] }), 'due 2026-01-20');
      assert.equal(talked({ runs: [durham(threeMissed()).id] }), 'due 2026-01-20, done 2026-01-20');
    });

    test('S2-11.2-k it stays due when the assessment is completed without it, and when the run has ended', () => {
      assert.equal(stateOf(durham(assessed()), 'talk-to-manager'), 'due 2026-01-20');
      const closed = assessed().decided('2026-01-23', 'close');
      assert.equal(stateOf(durham(closed), 'talk-to-manager'), 'due 2026-01-20');
      assert.equal(
        stateOf(durham(closed.discussed('2026-02-02')), 'talk-to-manager'),
        'due 2026-01-20, done 2026-02-02',
      );
    });

    test('P9 one talk may do several things at once: what is hard, the impact, how soon, who must know', () => {
      const run = durham(
        threeMissed().discussed('2026-01-19', {
          covers: [
            'what-is-difficult-and-why',
            'impact-on-assessment-or-plan',
            'impact-on-child',
            'urgency',
            'who-else-must-know',
            'strategies-tried',
          ],
        }),
      );
      for (const name of [
        'talk-to-manager',
        'record-what-is-difficult',
        'consider-impact',
        'consider-urgency',
        'consider-who-must-know',
        're-evaluate-strategy',
      ])
        assert.match(stateOf(run, name), /done 2026-01-19$/, name);
    });
  });

  describe('where someone may be at risk from another adult (P5)', () => {
    const sameDay = ['talk-to-manager', 'record-what-is-difficult', 'consider-impact'];
    const due = (story: Story) => sameDay.map((name) => stateOf(durham(story), name));

    test('P5 it is talked about the same day', () => {
      const story = aFamily().atRisk('2026-01-09').missed('2026-01-05').missed('2026-01-12').missed('2026-01-19');
      assert.deepEqual(due(story), ['due 2026-01-19', 'due 2026-01-19', 'due 2026-01-19']);
      const duty = dutyOf(durham(story), 'talk-to-manager');
      assert.equal(duty.due.rule, 'the same day: someone may be at risk from another adult');
      assert.equal(duty.due.local, true);
    });

    test('P5 on a Saturday too, not on the Monday after', () => {
      const story = aFamily().atRisk('2026-01-09').missed('2026-01-05').missed('2026-01-12').missed('2026-01-17');
      assert.deepEqual(due(story), ['due 2026-01-17', 'due 2026-01-17', 'due 2026-01-17']);
    });

    test('P5 learnt afterwards, it is due on the day it was learnt, and never later than before', () => {
      const at = (risk: Story) => stateOf(durham(risk), 'discuss-fera');
      assert.equal(at(assessed()), 'due 2026-01-23');
      assert.equal(at(assessed().atRisk('2026-01-22')), 'due 2026-01-22');
      assert.equal(at(assessed().atRisk('2026-01-23')), 'due 2026-01-23');
      assert.equal(at(assessed().atRisk('2026-01-26')), 'due 2026-01-23', 'learnt when it was overdue');
      assert.equal(at(assessed().atRisk('2026-01-10', { received: '2026-01-22' })), 'due 2026-01-22', 'told late');
      assert.equal(at(assessed().atRisk('2026-01-10', { received: '2026-02-16' })), 'due 2026-01-23', 'told too late');
    });

    test('P5 of two people who may be at risk, the one who was known of in time counts', () => {
      const story = aFamily().with('gran', 'grandparent').atRisk('2026-01-02', { received: '2026-01-30' });
      story.add('safe-contact', '2026-01-09', { person: 'gran', risk: 'may-be-at-risk' });
      story.missed('2026-01-05').missed('2026-01-12').missed('2026-01-19');
      assert.equal(stateOf(durham(story), 'talk-to-manager'), 'due 2026-01-19');
    });

    test('P5 no longer thought to be at risk when it is asked, it is due as for anyone', () => {
      const before = aFamily().atRisk('2026-01-05').noLongerAtRisk('2026-01-12');
      assert.deepEqual(due(before.missed('2026-01-05').missed('2026-01-12').missed('2026-01-19')), [
        'due 2026-01-20',
        'due 2026-01-20',
        'due 2026-01-20',
      ]);
      const that = aFamily().atRisk('2026-01-05').missed('2026-01-05').missed('2026-01-12').missed('2026-01-19');
      assert.equal(due(that.noLongerAtRisk('2026-01-19'))[0], 'due 2026-01-20', 'on that very day');
    });

    test('P5 it counts like any other, and what does not say so keeps its time', () => {
      const run = durham(aFamily().atRisk('2026-01-02').missed('2026-01-05').missed('2026-01-12').missed('2026-01-19'));
      assertDue(run, { 'gather-information': '2026-01-21', 'complete-fera': '2026-02-02' });
    });
  });

  describe('record and assess what area of engagement is difficult, and consider what impact it has', () => {
    test('S2-11.2-a S1-4-a what is hard to do, and why, is recorded in a discussion with anyone', () => {
      const asked = threeMissed().discussed('2026-01-20', { with: ['practitioner'], purposes: ['other'] });
      assert.equal(stateOf(durham(asked), 'record-what-is-difficult'), 'due 2026-01-20');
      asked.discussed('2026-01-21', {
        with: ['practitioner'],
        purposes: ['other'],
        covers: ['what-is-difficult-and-why'],
      });
      assert.equal(stateOf(durham(asked), 'record-what-is-difficult'), 'due 2026-01-20, done 2026-01-21');
    });

    test('S2-11.2-a both impacts: on the assessment or plan, and on the child. None, each alone, both', () => {
      const impacts = ['impact-on-assessment-or-plan', 'impact-on-child'] as const;
      for (const covers of subsets(impacts)) {
        const run = durham(threeMissed().discussed('2026-01-20', { covers }));
        const state = stateOf(run, 'consider-impact');
        assert.equal(state, covers.length === 2 ? 'due 2026-01-20, done 2026-01-20' : 'due 2026-01-20', covers.join());
        const { done, missing } = dutyOf(run, 'consider-impact').gathered;
        assert.deepEqual([done.toSorted(), missing], [covers, impacts.filter((one) => !covers.includes(one))]);
      }
    });

    test('S2-11.2-a both impacts over two talks and two days, and with different people', () => {
      const story = threeMissed()
        .discussed('2026-01-19', { with: ['teacher'], covers: ['impact-on-child'] })
        .discussed('2026-01-22', { covers: ['impact-on-assessment-or-plan'] });
      assert.equal(stateOf(durham(story), 'consider-impact'), 'due 2026-01-20, done 2026-01-22');
    });

    test('S2-11.2-a what was said of it before it was asked does not count', () => {
      const story = threeMissed().discussed('2026-01-16', {
        covers: ['impact-on-child', 'impact-on-assessment-or-plan'],
      });
      assert.equal(stateOf(durham(story), 'consider-impact'), 'due 2026-01-20');
    });
  });

  describe('gather information from other services known to the family', () => {
    const request =
      (to: string[], on = '2026-01-20') =>
      (story: Story) =>
        story.add('information-request', on, { to }, LP);
    const answer =
      (from: string, on: string, gave: 'information' | 'nothing-known' | 'refused' | 'no-answer') => (story: Story) =>
        story.add('information-answer', on, { from, gave }, LP);
    const after = (...acts: ((story: Story) => Story)[]) => acts.reduce((story, act) => act(story), threeMissed());

    test('S2-11.2-c every other service is asked: none, each alone, all in one, all over several days', () => {
      const state = (story: Story) => stateOf(durham(story), 'gather-information');
      assert.equal(state(after()), 'due 2026-01-21');
      assert.equal(state(after(request(['school']))), 'due 2026-01-21');
      assert.equal(state(after(request(['health']))), 'due 2026-01-21');
      assert.equal(state(after(request(['school', 'health']))), 'due 2026-01-21, done 2026-01-20');
      assert.equal(
        state(after(request(['health'], '2026-01-19'), request(['school'], '2026-01-23'))),
        'due 2026-01-21, done 2026-01-23',
      );
      assert.deepEqual(dutyOf(durham(after(request(['school']))), 'gather-information').gathered, {
        done: ['early-help', 'school'],
        missing: ['health'],
      });
    });

    test('S2-11.2-c asking a person of the service asks the service; asking the parent asks nobody', () => {
      assert.equal(
        stateOf(durham(after(request(['tess', 'hv']))), 'gather-information'),
        'due 2026-01-21, done 2026-01-20',
      );
      assert.equal(stateOf(durham(after(request(['parent', 'school']))), 'gather-information'), 'due 2026-01-21');
    });

    test('S2-11.2-c S2-11.3-b the adults’ services too, and one that joins without a person in the team', () => {
      const story = aFamily()
        .add('agency-involved', '2026-01-02', { agency: 'recovery', kind: 'substance-misuse' })
        .missed('2026-01-05')
        .missed('2026-01-12')
        .missed('2026-01-19');
      assert.equal(stateOf(durham(request(['school', 'health'])(story)), 'gather-information'), 'due 2026-01-21');
      assert.equal(
        stateOf(durham(request(['recovery'], '2026-01-21')(story)), 'gather-information'),
        'due 2026-01-21, done 2026-01-21',
      );
    });

    test('S2-11.2-c a service that had left when it was asked is not among them', () => {
      const story = aFamily()
        .add('agency-ended', '2026-01-09', { agency: 'health', how: 'discharged' })
        .missed('2026-01-05')
        .missed('2026-01-12')
        .missed('2026-01-19');
      assert.equal(
        stateOf(durham(request(['school'])(story)), 'gather-information'),
        'due 2026-01-21, done 2026-01-20',
      );
    });

    test('S2-11.2-c what each answered is recorded, or that it did not: none, each alone, all over several days', () => {
      const state = (story: Story) => stateOf(durham(story), 'hear-back');
      assert.equal(state(after()), 'due 2026-01-28');
      assert.equal(state(after(answer('school', '2026-01-22', 'information'))), 'due 2026-01-28');
      assert.equal(state(after(answer('health', '2026-01-22', 'nothing-known'))), 'due 2026-01-28');
      assert.equal(
        state(after(answer('school', '2026-01-22', 'refused'), answer('health', '2026-01-30', 'no-answer'))),
        'due 2026-01-28, done 2026-01-30',
      );
    });

    test('S2-11.2-c five working days from the asking: over Easter; the request itself is no answer', () => {
      const asked = (on: string) =>
        durham(
          aFamily()
            .missed('2026-01-05')
            .missed('2026-01-12')
            .missed(on)
            .add('information-request', on, { to: ['school', 'health'] }, LP),
        );
      assert.equal(stateOf(asked('2026-04-01'), 'hear-back'), 'due 2026-04-10');
      assert.equal(stateOf(asked('2026-01-19'), 'hear-back'), 'due 2026-01-26');
    });
  });

  describe('consider what other agencies need to be informed of the engagement difficulties', () => {
    const state = (story: Story) => stateOf(durham(story), 'consider-who-must-know');

    test('S2-11.2-d S2-11.2-f a decision to share meets it, and so does one not to share', () => {
      for (const share of [true, false])
        assert.equal(
          state(threeMissed().add('sharing-decision', '2026-01-21', { share, reason: 'asked by the family' })),
          'due 2026-01-21, done 2026-01-21',
        );
    });

    test('S2-11.2-d so does a discussion that covers who else must know, and no other', () => {
      assert.equal(
        state(threeMissed().discussed('2026-01-21', { with: ['teacher'], covers: ['who-else-must-know'] })),
        'due 2026-01-21, done 2026-01-21',
      );
      assert.equal(state(threeMissed().discussed('2026-01-21', { covers: ['urgency'] })), 'due 2026-01-21');
      assert.equal(state(threeMissed().told('2026-01-21', ['school'])), 'due 2026-01-21');
      assert.equal(state(threeMissed().add('sharing-decision', '2026-01-16', { share: true })), 'due 2026-01-21');
    });
  });

  describe('consider how quickly it is necessary to respond; is there a need for immediate action?', () => {
    test('S2-11.2-e the same day, by a discussion that covers urgency', () => {
      const state = (story: Story) => stateOf(durham(story), 'consider-urgency');
      assert.equal(state(threeMissed()), 'due 2026-01-19');
      assert.equal(
        state(threeMissed().discussed('2026-01-19', { with: ['practitioner'], covers: ['urgency'] })),
        'due 2026-01-19, done 2026-01-19',
      );
      assert.equal(state(threeMissed().discussed('2026-01-19')), 'due 2026-01-19');
    });
  });

  describe('undertake the Family Engagement Risk Assessment', () => {
    const state = (story: Story) => stateOf(durham(story), 'complete-fera');

    test('S2-11.2-m completing it meets it and goes on to the decision; beginning it does not', () => {
      const begun = threeMissed().fera('2026-01-20', 'began', {}, LP);
      assert.equal(state(begun), 'due 2026-02-02');
      assert.deepEqual(stagesOf(durham(begun)), ['respond 2026-01-19']);
      const completed = begun.fera('2026-01-21', 'completed', {}, LP);
      assert.equal(state(completed), 'due 2026-02-02, done 2026-01-21');
      assert.deepEqual(stagesOf(durham(completed)), ['respond 2026-01-19', 'decide 2026-01-21']);
    });

    test('S2-11.2-m completed late, on the same day as the third was missed, or by a word that is not completion', () => {
      assert.equal(state(threeMissed().fera('2026-03-16', 'completed')), 'due 2026-02-02, done 2026-03-16');
      assert.equal(state(threeMissed().fera('2026-01-19', 'completed')), 'due 2026-02-02, done 2026-01-19');
      for (const step of ['signed', 'shared', 'reviewed', 'not-needed'] as const)
        assert.equal(state(threeMissed().fera('2026-01-21', step)), 'due 2026-02-02', step);
    });

    test('S2-11.2-m S2-app3-b begun because a management point asked for it, the procedure opens with it', () => {
      const run = durham(aFamily().fera('2026-02-02', 'began', {}, LP));
      assert.deepEqual(stagesOf(run), ['respond 2026-02-02']);
      assert.equal(stateOf(run, 'complete-fera'), 'due 2026-02-16');
    });

    test('S2-11.2-m S2-11.3-n completed without any trigger, it is discussed, signed and shared like any other', () => {
      const run = durham(aFamily().fera('2026-02-02', 'completed', {}, LP));
      assert.deepEqual(stagesOf(run), ['respond 2026-02-02', 'decide 2026-02-02']);
      assert.equal(stateOf(run, 'share-fera'), 'due 2026-02-09');
      assert.deepEqual(opened(aFamily().fera('2026-02-02', 'shared').fera('2026-02-03', 'signed')), []);
    });

    test('S2-11.2-n the team around the family may do it, with or without the family’s consent or involvement', () => {
      for (const parents of ['came', 'not-invited', 'invited-did-not-come'] as const) {
        const story = threeMissed()
          .held('2026-01-22', 'team-around-the-family', { parents, whyNotInvited: 'they said no to the meeting' })
          .fera('2026-01-22', 'completed', {}, { author: 'hv', agency: 'health' });
        assert.equal(state(story), 'due 2026-02-02, done 2026-01-22', parents);
        assert.deepEqual(stagesOf(durham(story)), ['respond 2026-01-19', 'decide 2026-01-22'], parents);
      }
    });

    test('S2-11.2-n the meeting alone does not make the assessment', () => {
      assert.equal(state(threeMissed().held('2026-01-22', 'team-around-the-family')), 'due 2026-02-02');
    });
  });

  describe('the assessment that a management point finds not to be needed (P10)', () => {
    const declinedBy = (by: string, duty = 'complete-fera') => {
      const story = threeMissed();
      return story.declined('2026-01-21', durham(story).id, duty, by, '2026-02-23');
    };

    test('S2-app3-b X3 the line manager may decline it, with a reason and a day to look again', () => {
      const run = durham(declinedBy('line-manager'));
      assert.equal(stateOf(run, 'complete-fera'), 'due 2026-02-02, declined 2026-01-21');
      assert.deepEqual(dutyOf(run, 'complete-fera').mayDecline, ['line-manager']);
      assert.equal(dutyOf(run, 'complete-fera').declined?.review, '2026-02-23');
      assert.deepEqual(stagesOf(run), ['respond 2026-01-19']);
      assert.equal(stateOf(run, 'talk-to-manager'), 'due 2026-01-20', 'one duty, and only that one');
    });

    test('S2-app3-b nobody else may: it is told, and it stays open', () => {
      for (const by of ['lead-professional', 'senior-manager', 'safeguarding-lead', 'social-worker']) {
        const run = durham(declinedBy(by));
        assert.equal(stateOf(run, 'complete-fera'), 'due 2026-02-02', by);
        assert.deepEqual(problemsOf(run), ['“complete fera” stays open: only line manager may decline it'], by);
      }
    });

    test('P10 nothing else of the stage can be declined', () => {
      for (const name of [
        'talk-to-manager',
        'record-what-is-difficult',
        'consider-impact',
        'consider-urgency',
        'gather-information',
        'hear-back',
        'consider-who-must-know',
        're-evaluate-strategy',
      ]) {
        const run = durham(declinedBy('line-manager', name));
        assert.doesNotMatch(stateOf(run, name), /declined/, name);
        assert.deepEqual(
          problemsOf(run),
          [`“${name.replaceAll('-', ' ')}” stays open: the policy leaves no room to decline it`],
          name,
        );
      }
    });

    test('P10 what is not open cannot be declined, and that is told', () => {
      const run = durham(declinedBy('line-manager', 'sign-fera'));
      assert.deepEqual(problemsOf(run), ['nothing called “sign-fera” was open to be declined']);
    });

    test('P10 a further missed contact asks again, one that does not count does not', () => {
      assert.equal(timesAsked(durham(declinedBy('line-manager').missed('2026-03-10')), 'complete-fera'), 2);
      assert.equal(timesAsked(durham(declinedBy('line-manager').cancelledByFamily('2026-03-10')), 'complete-fera'), 1);
      assert.equal(
        timesAsked(durham(declinedBy('line-manager').missed('2026-03-10', { cause: 'service' })), 'complete-fera'),
        1,
      );
      assert.equal(
        timesAsked(durham(declinedBy('line-manager').missed('2026-01-21')), 'complete-fera'),
        1,
        'one of the same day was known when it was declined',
      );
    });

    test('P10 declined for another run, it is open in this one', () => {
      const run = durham(threeMissed().declined('2026-01-21', 'another-run', 'complete-fera', 'line-manager'));
      assert.equal(stateOf(run, 'complete-fera'), 'due 2026-02-02');
    });

    test('P10 S2-11.3-n declined, and completed all the same: it is discussed, signed and shared like any other', () => {
      const story = declinedBy('line-manager').fera('2026-02-09', 'completed', {}, LP);
      assert.deepEqual(stagesOf(durham(story)), ['respond 2026-01-19', 'decide 2026-02-09']);
    });

    test('P10 asked again, it may be declined once more, and is asked a third time', () => {
      const story = declinedBy('line-manager').missed('2026-03-10');
      const { id } = durham(story);
      story.declined('2026-03-11', id, 'complete-fera', 'line-manager').missed('2026-03-24');
      assert.equal(timesAsked(durham(story), 'complete-fera'), 3);
    });

    test('P10 asked again and then completed, it goes on to the decision as if it had never been declined', () => {
      const story = declinedBy('line-manager').missed('2026-03-10').fera('2026-03-11', 'completed');
      assert.deepEqual(stagesOf(durham(story)), ['respond 2026-01-19', 'decide 2026-03-11']);
    });

    test('P10 asked again, it is due from the contact that asks for it, not overdue from the start', () => {
      const run = durham(declinedBy('line-manager').missed('2026-03-10'));
      assert.equal(stateOf(run, 'complete-fera', 2), 'due 2026-03-24');
    });
  });
});

describe('11.3 Completing the Family Engagement Risk Assessment Tool', () => {
  test('S2-11.3-j S2-11.3-l S2-11.3-m S2-11.3-n all that is asked once it is completed, of whom and by when', () => {
    const run = durham(assessed());
    assertDue(run, {
      'discuss-fera': '2026-01-23',
      'share-fera': '2026-01-28',
      'sign-fera': '2026-01-26',
      'decide-outcome': '2026-01-26',
    });
    assert.equal(dutyOf(run, 'discuss-fera').owner.professional, 'lp');
    assert.equal(dutyOf(run, 'share-fera').owner.professional, 'lp');
    assert.equal(dutyOf(run, 'sign-fera').owner.professional, 'lm');
    assert.equal(dutyOf(run, 'decide-outcome').owner.professional, 'lm');
  });

  test('S2-11.3-n over Easter and over Christmas 2026, and completed on a Saturday', () => {
    const completed = (on: string) => durham(threeMissed().fera(on, 'completed', {}, LP));
    assertDue(completed('2026-04-02'), {
      'discuss-fera': '2026-04-08',
      'share-fera': '2026-04-13',
      'sign-fera': '2026-04-09',
    });
    assertDue(completed('2026-12-23'), {
      'discuss-fera': '2026-12-29',
      'share-fera': '2027-01-04',
      'sign-fera': '2026-12-30',
    });
    assertDue(completed('2026-01-24'), {
      'discuss-fera': '2026-01-27',
      'share-fera': '2026-01-30',
      'sign-fera': '2026-01-28',
    });
  });

  test('P4 a completed assessment counts from the day it was completed, however late that is recorded', () => {
    const run = durham(threeMissed().fera('2026-01-21', 'completed', {}, { ...LP, received: '2026-02-16' }));
    assert.equal(stateOf(run, 'share-fera'), 'due 2026-01-28');
  });

  describe('the Lead Professional must discuss the outcome with their Line Manager', () => {
    const state = (story: Story) => stateOf(durham(story), 'discuss-fera');

    test('S2-11.3-j a discussion with the line manager on the assessment', () => {
      assert.equal(
        state(assessed().discussed('2026-01-22', { purposes: ['fera'] })),
        'due 2026-01-23, done 2026-01-22',
      );
      assert.equal(
        state(assessed().discussed('2026-01-21', { purposes: ['fera', 'checkpoint'] })),
        'due 2026-01-23, done 2026-01-21',
        'on the day it was completed, at the checkpoint',
      );
    });

    test('S2-11.3-j not with someone else, not for another purpose, not before it was completed', () => {
      assert.equal(
        state(assessed().discussed('2026-01-22', { with: ['senior-manager'], purposes: ['fera'] })),
        'due 2026-01-23',
      );
      assert.equal(state(assessed().discussed('2026-01-22')), 'due 2026-01-23');
      assert.equal(state(assessed().discussed('2026-01-22', { purposes: ['checkpoint'] })), 'due 2026-01-23');
      assert.equal(state(assessed().discussed('2026-01-20', { purposes: ['fera'] })), 'due 2026-01-23');
    });

    test('S2-11.3-j where someone may be at risk, the same day', () => {
      assert.equal(state(assessed().atRisk('2026-01-02')), 'due 2026-01-21');
    });

    test('S2-11.3-j it stays due when the run has ended', () => {
      const closed = assessed().decided('2026-01-22', 'close');
      assert.equal(state(closed), 'due 2026-01-23');
      assert.equal(state(closed.discussed('2026-02-03', { purposes: ['fera'] })), 'due 2026-01-23, done 2026-02-03');
    });
  });

  describe('unless it highlights an elevated risk of significant harm', () => {
    const elevated = (elevatedRisk: boolean) => threeMissed().fera('2026-01-24', 'completed', { elevatedRisk }, LP);
    const state = (story: Story) => stateOf(durham(story), 'follow-child-protection-procedures');

    test('S2-11.3-k the child protection procedures must be followed, the same day, a Saturday too', () => {
      assert.equal(state(elevated(true)), 'due 2026-01-24');
      assert.equal(dutyOf(durham(elevated(true)), 'follow-child-protection-procedures').owner.professional, 'lp');
    });

    test('S2-11.3-k not where it found none, or does not say', () => {
      assert.equal(state(elevated(false)), 'not asked');
      assert.equal(state(assessed()), 'not asked');
    });

    test('S2-11.3-k found at a later step of the assessment too: at its review', () => {
      const run = goesOn('2026-02-20').fera('2026-02-20', 'reviewed', { elevatedRisk: true }, LP);
      assert.equal(state(run), 'due 2026-02-20');
    });

    test('S2-11.3-k a referral or a strategy discussion meets it; it outlives the run', () => {
      const story = elevated(true).decided('2026-01-26', 'child-in-need-or-child-protection');
      assert.equal(state(story), 'due 2026-01-24');
      assert.equal(
        state(story.add('referral', '2026-01-27', { referral: 'r1', step: 'made', to: 'childrens-social-care' })),
        'due 2026-01-24, done 2026-01-27',
      );
      assert.equal(state(elevated(true).held('2026-01-26', 'strategy-discussion')), 'due 2026-01-24, done 2026-01-26');
    });

    test('S2-11.3-k a referral to First Contact or to an agency of children’s social care, no other, and none that is only arranged', () => {
      const done = 'due 2026-01-24, done 2026-01-26';
      const referred = (story: Story, to: string) =>
        state(story.add('referral', '2026-01-26', { referral: 'r1', step: 'made', to }));
      assert.equal(referred(elevated(true), 'childrens-social-care'), done);
      assert.equal(referred(elevated(true), 'first-contact'), done);
      assert.equal(referred(elevated(true), 'camhs'), 'due 2026-01-24');
      const csc = elevated(true).add('agency-involved', '2026-01-02', { agency: 'csc', kind: 'childrens-social-care' });
      assert.equal(referred(csc, 'csc'), done, 'by the agency’s own name');
      assert.equal(state(elevated(true).arranged('2026-01-26', 'strategy-discussion', '2026-01-27')), 'due 2026-01-24');
    });

    test('S2-11.3-k it is asked once, though the stage is left on the same day', () => {
      assert.equal(timesAsked(durham(elevated(true)), 'follow-child-protection-procedures'), 1);
    });
  });

  describe('Management oversight and decision making must be recorded on the assessment', () => {
    const state = (story: Story) => stateOf(durham(story), 'sign-fera');

    test('S2-11.3-m the line manager signs it, within one working day of the talk', () => {
      const talked = () => assessed().discussed('2026-01-26', { purposes: ['fera'] });
      assert.equal(state(talked()), 'due 2026-01-27');
      assert.equal(state(talked().fera('2026-01-27', 'signed', {}, LM)), 'due 2026-01-27, done 2026-01-27');
      assert.equal(
        state(talked().fera('2026-01-27', 'signed', { by: 'line-manager' })),
        'due 2026-01-27, done 2026-01-27',
      );
    });

    test('S2-11.3-m nobody else’s signature is the manager’s', () => {
      assert.equal(state(assessed().fera('2026-01-22', 'signed', {}, LP)), 'due 2026-01-26');
      assert.equal(state(assessed().fera('2026-01-22', 'signed', { by: 'lead-professional' }, LM)), 'due 2026-01-26');
      assert.equal(state(assessed().fera('2026-01-22', 'signed')), 'due 2026-01-26');
    });

    test('S2-11.3-m it stays due when the outcome was decided without it, and when the run has ended', () => {
      assert.equal(state(goesOn()), 'due 2026-01-26');
      const closed = assessed().decided('2026-01-23', 'close');
      assert.equal(state(closed), 'due 2026-01-26');
      assert.equal(state(closed.fera('2026-02-16', 'signed', {}, LM)), 'due 2026-01-26, done 2026-02-16');
    });

    test('S2-11.3-m a second assessment does not re-date what was owed on the first', () => {
      const story = goesOn('2026-02-20').fera('2026-02-20', 'reviewed', {}, LM);
      assert.deepEqual(stagesOf(durham(story)).at(-1), 'decide 2026-02-20');
      assert.equal(stateOf(durham(story), 'sign-fera', 1), 'due 2026-01-26');
    });
  });

  describe('must be shared with all Team around the Family members within 5 working days', () => {
    const shared = (story: Story, on: string, to: string[]) => story.fera(on, 'shared', { to }, LP);
    const state = (story: Story) => stateOf(durham(story), 'share-fera');

    test('S2-11.3-n every member: none, some and all, in one sharing', () => {
      // Whoever shares it has it: the lead professional need not send it to herself.
      for (const to of subsets(['lm', 'tess', 'hv'])) {
        const story = to.length === 0 ? assessed() : shared(assessed(), '2026-01-22', to);
        assert.equal(state(story), to.length === 3 ? 'due 2026-01-28, done 2026-01-22' : 'due 2026-01-28', to.join());
      }
    });

    test('S2-11.3-n over several sharings and days, the last of which meets it', () => {
      const story = shared(shared(assessed(), '2026-01-21', ['tess']), '2026-01-26', ['hv']);
      assert.equal(state(story), 'due 2026-01-28');
      assert.deepEqual(dutyOf(durham(story), 'share-fera').gathered, { done: ['lp', 'tess', 'hv'], missing: ['lm'] });
      assert.equal(state(shared(story, '2026-02-02', ['lm'])), 'due 2026-01-28, done 2026-02-02');
    });

    test('S2-11.3-n sharing with an agency or a role shares with its members', () => {
      assert.equal(
        state(shared(assessed(), '2026-01-22', ['school', 'health', 'line-manager'])),
        'due 2026-01-28, done 2026-01-22',
      );
    });

    test('S2-11.3-n who joined after it was completed is not among them; who had left neither', () => {
      const later = assessed().team('new', 'midwife', 'hospital', '2026-01-22');
      assert.equal(state(shared(later, '2026-01-23', ['lm', 'tess', 'hv'])), 'due 2026-01-28, done 2026-01-23');
      const left = threeMissed()
        .add('team-left', '2026-01-20', { professional: 'hv' })
        .fera('2026-01-21', 'completed', {}, LP);
      assert.equal(state(shared(left, '2026-01-23', ['lm', 'tess'])), 'due 2026-01-28, done 2026-01-23');
    });

    test('S2-11.3-n an agency that has ended its part takes its people out of the team', () => {
      const ended = threeMissed().add('agency-ended', '2026-01-20', { agency: 'health', how: 'discharged' });
      assert.equal(
        state(shared(ended.fera('2026-01-21', 'completed', {}, LP), '2026-01-23', ['lm', 'tess'])),
        'due 2026-01-28, done 2026-01-23',
      );
    });

    test('S2-11.3-n telling them of it is not sharing it, nor is sharing with the parents', () => {
      assert.equal(
        state(assessed().told('2026-01-22', ['lm', 'tess', 'hv'], { covers: ['outcome'] }, LP)),
        'due 2026-01-28',
      );
      assert.equal(state(shared(assessed(), '2026-01-22', ['parent'])), 'due 2026-01-28');
    });

    test('S2-11.3-n it stays due when the stage is left and when the run has ended', () => {
      assert.equal(state(goesOn()), 'due 2026-01-28');
      const closed = assessed().decided('2026-01-22', 'close');
      assert.equal(state(closed), 'due 2026-01-28');
      assert.equal(state(shared(closed, '2026-02-03', ['lm', 'tess', 'hv'])), 'due 2026-01-28, done 2026-02-03');
    });
  });

  describe('will need to be reviewed at regular intervals', () => {
    const state = (story: Story) => stateOf(durham(story), 'review');

    test('S2-11.3-p on the date that was agreed, as it was agreed: a Saturday stays one', () => {
      assert.equal(state(goesOn('2026-02-20')), 'due 2026-02-20');
      assert.equal(state(goesOn('2026-02-21')), 'due 2026-02-21');
      assert.equal(dutyOf(durham(goesOn('2026-02-20')), 'review').due.rule, 'on the review date that was agreed');
    });

    test('S2-11.3-p none agreed, thirty working days on: over Easter too, and said to be local', () => {
      assert.equal(state(goesOn()), 'due 2026-03-06');
      assert.equal(dutyOf(durham(goesOn()), 'review').due.local, true);
      assert.equal(state(assessed().decided('2026-03-20', 'continue-and-review')), 'due 2026-05-06');
    });

    test('S2-11.3-p reviewed, it goes back to the manager: discussed, signed, shared and decided anew', () => {
      const story = goesOn('2026-02-20').fera('2026-02-20', 'reviewed', {}, LM);
      const run = durham(story);
      assert.equal(stateOf(run, 'review'), 'due 2026-02-20, done 2026-02-20');
      assert.deepEqual(stagesOf(run), [
        'respond 2026-01-19',
        'decide 2026-01-21',
        'continue 2026-01-23',
        'decide 2026-02-20',
      ]);
      assertDue(run, {
        'discuss-fera': '2026-02-24',
        'share-fera': '2026-02-27',
        'sign-fera': '2026-02-25',
        'decide-outcome': '2026-02-25',
      });
    });

    test('S2-11.3-p at regular intervals: decided to go on again, it is reviewed again', () => {
      const story = goesOn('2026-02-20')
        .fera('2026-02-20', 'reviewed', {}, LM)
        .decided('2026-02-23', 'continue-and-review', { review: '2026-04-20' });
      const run = durham(story);
      assert.deepEqual(stagesOf(run).slice(-2), ['decide 2026-02-20', 'continue 2026-02-23']);
      assert.equal(stateOf(run, 'review'), 'due 2026-04-20');
    });

    test('S2-11.3-p by the lead professional’s line manager: alone, the lead professional has not reviewed it', () => {
      const reviewed = (payload: { by?: string }, author = LP) =>
        goesOn('2026-02-20').fera('2026-02-20', 'reviewed', payload, author);
      for (const story of [
        reviewed({}),
        reviewed({ by: 'senior-manager' }),
        reviewed({ by: 'lead-professional' }, LM),
      ]) {
        assert.equal(state(story), 'due 2026-02-20');
        assert.equal(stagesOf(durham(story)).at(-1), 'continue 2026-01-23');
      }
      assert.equal(state(reviewed({ by: 'line-manager' })), 'due 2026-02-20, done 2026-02-20');
      assert.equal(state(reviewed({}, LM)), 'due 2026-02-20, done 2026-02-20');
    });

    test('S2-11.3-p nothing but a review is one, and one of an earlier time does not count', () => {
      for (const step of ['began', 'signed', 'shared'] as const)
        assert.equal(state(goesOn('2026-02-20').fera('2026-02-18', step, {}, LP)), 'due 2026-02-20', step);
      const early = assessed().fera('2026-01-22', 'reviewed', {}, LM).decided('2026-01-23', 'continue-and-review');
      assert.equal(state(early), 'due 2026-03-06');
    });

    test('S2-11.3-p S2-app1-i the review date that the manager wrote on the assessment is the one', () => {
      const story = assessed()
        .fera('2026-01-22', 'signed', { review: '2026-02-20' }, LM)
        .decided('2026-01-23', 'continue-and-review');
      assert.equal(state(story), 'due 2026-02-20');
    });
  });
});

describe('Appendix 3: the pathway flowchart', () => {
  test('S2-app3-a strategies should have been tried; that none is recorded holds nothing up', () => {
    const tried = aFamily().add('barrier', '2026-01-02', {
      barrier: 'stigma',
      tried: 'met at the library',
      helped: 'no',
    });
    assert.deepEqual(opened(tried.missed('2026-01-05').missed('2026-01-12').missed('2026-01-19')), ['2026-01-19']);
    assert.deepEqual(opened(threeMissed()), ['2026-01-19']);
  });

  test('S2-app3-h the team completes it without the family where they are not willing to attend', () => {
    const story = threeMissed()
      .held(
        '2026-01-26',
        'team-around-the-family',
        { parents: 'invited-did-not-come', covers: ['strategies-tried'] },
        LP,
      )
      .fera('2026-01-26', 'completed', {}, LP);
    const run = durham(story);
    assert.deepEqual(stagesOf(run), ['respond 2026-01-19', 'decide 2026-01-26']);
    assert.equal(stateOf(run, 'share-fera'), 'due 2026-02-02');
  });

  const ends = ['close', 'single-agency-monitoring', 'escalate-to-first-contact', 'child-in-need-or-child-protection'];

  describe('the line manager decides', () => {
    test('S2-app3-c S2-app3-d S2-app3-f S2-app3-g four outcomes end the run, and each is recorded as decided', () => {
      for (const outcome of ends) {
        const run = durham(assessed().decided('2026-01-23', outcome));
        assert.equal(isoDay(run.ended?.on ?? 0), '2026-01-23', outcome);
        assert.deepEqual(
          run.outcomes.map((one) => [one.outcome, one.by, isoDay(one.on)]),
          [[outcome, 'line-manager', '2026-01-23']],
        );
        assert.equal(stateOf(run, 'decide-outcome'), 'due 2026-01-26, done 2026-01-23', outcome);
        assert.deepEqual(problemsOf(run), [], outcome);
      }
    });

    test('S2-app3-e the lead professional goes on and reviews: the run stays', () => {
      const run = durham(goesOn('2026-02-20'));
      assert.equal(run.ended, null);
      assert.deepEqual(stagesOf(run), ['respond 2026-01-19', 'decide 2026-01-21', 'continue 2026-01-23']);
    });

    test('S2-app3-f S2-app3-g harm comes first: these two may be decided at every stage', () => {
      for (const outcome of ['escalate-to-first-contact', 'child-in-need-or-child-protection']) {
        for (const story of [threeMissed(), assessed(), goesOn()]) {
          const run = durham(story.decided('2026-01-26', outcome));
          assert.equal(isoDay(run.ended?.on ?? 0), '2026-01-26', outcome);
        }
      }
    });

    test('S2-app3-c S2-app3-d S2-app3-e at the wrong stage it is told, nothing moves, nothing ends', () => {
      for (const outcome of ['close', 'single-agency-monitoring', 'continue-and-review']) {
        const words = outcome.replaceAll('-', ' ');
        const early = durham(threeMissed().decided('2026-01-20', outcome));
        assert.deepEqual(problemsOf(early), [`“${words}” is decided at decide, and the run is at respond`]);
        assert.deepEqual([early.ended, stagesOf(early)], [null, ['respond 2026-01-19']]);
        const late = durham(goesOn().decided('2026-01-30', outcome));
        assert.deepEqual(problemsOf(late), [`“${words}” is decided at decide, and the run is at continue`]);
        assert.equal(late.ended, null);
      }
      const unneeded = durham(assessed().decided('2026-01-22', 'assessment-not-needed'));
      assert.deepEqual(problemsOf(unneeded), [
        '“assessment not needed” is decided at respond, and the run is at decide',
      ]);
      assert.equal(unneeded.ended, null);
    });

    test('S2-app3-b X3 at the management point: that no assessment is needed ends it before it begins', () => {
      const run = durham(threeMissed().decided('2026-01-20', 'assessment-not-needed'));
      assert.equal(isoDay(run.ended?.on ?? 0), '2026-01-20');
      assert.equal(stateOf(run, 'complete-fera'), 'due 2026-02-02, lifted 2026-01-20');
      assert.equal(stateOf(run, 'talk-to-manager'), 'due 2026-01-20', 'the talk is owed all the same');
    });

    test('S2-app3-c by nobody else: it is told, and nothing is swallowed', () => {
      for (const outcome of [...ends, 'continue-and-review']) {
        for (const by of ['lead-professional', 'senior-manager', 'social-worker', 'conference-chair']) {
          const run = durham(assessed().decided('2026-01-23', outcome, { by }));
          assert.deepEqual(problemsOf(run), [`“${outcome.replaceAll('-', ' ')}” is decided by line manager`], by);
          assert.equal(run.ended, null, by);
          assert.deepEqual(run.outcomes, [], by);
          assert.equal(stateOf(run, 'decide-outcome'), 'due 2026-01-26', by);
          assert.equal(stateOf(run, 'tell-team-the-outcome'), 'not asked', by);
        }
      }
    });

    test('P11 what is no outcome of this procedure is told, where it names the run', () => {
      const run = durham(assessed().decided('2026-01-23', 'wait-and-see', { run: DURHAM }));
      assert.deepEqual(problemsOf(run), ['“wait-and-see” is not an outcome of this procedure']);
      assert.equal(run.ended, null);
    });

    test('P11 a decision on another run is none on this one', () => {
      const run = durham(assessed().decided('2026-01-23', 'close', { run: 'another-run' }));
      assert.equal(run.ended, null);
      assert.deepEqual(problemsOf(run), []);
      assert.equal(stateOf(run, 'decide-outcome'), 'due 2026-01-26');
    });

    test('S2-app3-c decided on Easter Thursday, the manager’s day to write it down is the Tuesday', () => {
      const story = threeMissed()
        .fera('2026-04-01', 'completed', {}, LP)
        .discussed('2026-04-02', { purposes: ['fera'] });
      assertDue(durham(story), { 'sign-fera': '2026-04-07', 'decide-outcome': '2026-04-07' });
    });

    test('S2-app3-c an outcome that did not stand does not count as a decision, and nobody is told of it', () => {
      const late = durham(assessed().decided('2026-01-22', 'assessment-not-needed'));
      const early = durham(threeMissed().decided('2026-01-20', 'single-agency-monitoring'));
      assert.deepEqual(
        [
          stateOf(late, 'decide-outcome'),
          stateOf(late, 'tell-team-the-outcome'),
          stateOf(early, 'tell-team-the-outcome'),
          stateOf(early, 'name-who-monitors'),
        ],
        ['due 2026-01-26', 'not asked', 'not asked', 'not asked'],
      );
    });

    test('S2-app3-c S1-1-a a decision that names none of the five leaves the choice owed', () => {
      const run = durham(
        assessed().add('decision', '2026-01-23', { by: 'line-manager', run: DURHAM, decided: 'think' }),
      );
      assert.equal(stateOf(run, 'decide-outcome'), 'due 2026-01-26');
    });
  });

  describe('Decision at Management Points results in need for the assessment', () => {
    const needed = (story: Story, on: string, by = 'line-manager') => story.asserted(on, 'assessment-is-needed', by);

    test('S2-app3-b the line manager’s decision opens it, with no contact missed at all', () => {
      const run = durham(needed(aFamily(), '2026-01-19'));
      assert.deepEqual(stagesOf(run), ['respond 2026-01-19']);
      assert.deepEqual(run.cite, ['App3']);
      assert.equal(stateOf(run, 'complete-fera'), 'due 2026-02-02');
    });

    test('S2-app3-b nobody else’s word is that decision', () => {
      for (const by of ['lead-professional', 'teacher', 'senior-manager'])
        assert.deepEqual(opened(needed(aFamily(), '2026-01-19', by)), [], by);
      const run = durham(needed(threeMissed(), '2026-01-20', 'teacher'));
      assert.deepEqual(problemsOf(run), ['only line manager may say “assessment is needed”']);
    });

    test('S2-app3-b at a later point, while the lead professional goes on, it asks for a new one', () => {
      const run = durham(needed(goesOn('2026-02-20'), '2026-02-02'));
      assert.equal(stagesOf(run).at(-1), 'respond 2026-02-02');
      assert.equal(stateOf(run, 'complete-fera', 2), 'due 2026-02-16');
      assert.equal(
        stagesOf(durham(needed(goesOn('2026-02-20'), '2026-02-02', 'teacher'))).at(-1),
        'continue 2026-01-23',
      );
    });
  });

  describe('what each outcome asks next', () => {
    test('S2-app3-g child in need or child protection: it is taken there, and what they said is recorded', () => {
      const decided = () => assessed().decided('2026-01-23', 'child-in-need-or-child-protection');
      const state = (story: Story) => stateOf(durham(story), 'go-on-to-social-care');
      assert.equal(state(decided()), 'due 2026-01-26');
      for (const to of ['childrens-social-care', 'first-contact'])
        assert.equal(
          state(decided().add('referral', '2026-01-26', { referral: 'r1', step: 'made', to })),
          'due 2026-01-26, done 2026-01-26',
        );
      for (const type of ['strategy-discussion', 'initial-conference'])
        assert.equal(state(decided().held('2026-01-27', type)), 'due 2026-01-26, done 2026-01-27', type);
      for (const type of ['child-in-need', 'child-protection'] as const)
        assert.equal(
          state(decided().add('plan', '2026-01-28', { type, step: 'agreed' })),
          'due 2026-01-26, done 2026-01-28',
        );
      assert.equal(
        state(decided().add('plan', '2026-01-28', { type: 'early-help', step: 'agreed' })),
        'due 2026-01-26',
      );
      assert.equal(state(decided().arranged('2026-01-26', 'strategy-discussion', '2026-01-28')), 'due 2026-01-26');
      assert.equal(state(assessed().decided('2026-01-23', 'escalate-to-first-contact')), 'not asked');
      assert.equal(state(assessed().decided('2026-01-23', 'close')), 'not asked');
    });

    test('S2-app3-d single agency monitoring: who watches, whom, how often, and when they report back', () => {
      const decided = () => assessed().decided('2026-01-23', 'single-agency-monitoring');
      const state = (story: Story) => stateOf(durham(story), 'name-who-monitors');
      assert.equal(state(decided()), 'due 2026-01-30');
      assert.equal(
        state(decided().add('plan-asks', '2026-01-26', { child: 'ash', who: 'health-visitor', everyDays: 14 })),
        'due 2026-01-30, done 2026-01-26',
      );
      assert.equal(
        state(decided().add('plan', '2026-01-26', { type: 'early-help', step: 'agreed', review: '2026-04-20' })),
        'due 2026-01-30, done 2026-01-26',
      );
      assert.equal(
        state(decided().add('plan', '2026-01-26', { type: 'early-help', step: 'changed' })),
        'due 2026-01-30, done 2026-01-26',
      );
      assert.equal(state(decided().add('plan', '2026-01-26', { type: 'early-help', step: 'ended' })), 'due 2026-01-30');
      assert.equal(state(assessed().decided('2026-01-23', 'close')), 'not asked');
      assert.equal(dutyOf(durham(decided()), 'name-who-monitors').owner.professional, 'lm');
    });

    test('S2-app3-f escalate to First Contact: the referral is made and recorded', () => {
      const decided = () => assessed().decided('2026-01-23', 'escalate-to-first-contact');
      const state = (story: Story) => stateOf(durham(story), 'refer-to-first-contact');
      assert.equal(state(decided()), 'due 2026-01-26');
      assert.equal(
        state(decided().add('referral', '2026-01-23', { referral: 'r1', step: 'made', to: 'first-contact' })),
        'due 2026-01-26, done 2026-01-23',
      );
      const csc = { referral: 'r1', step: 'made' as const, to: 'childrens-social-care' };
      assert.equal(state(decided().add('referral', '2026-01-23', csc)), 'due 2026-01-26, done 2026-01-23');
      const camhs = { referral: 'r1', step: 'made' as const, to: 'camhs' };
      assert.equal(state(decided().add('referral', '2026-01-23', camhs)), 'due 2026-01-26');
      assert.equal(
        state(decided().add('referral', '2026-01-26', { referral: 'r1', step: 'answered', answer: 'accepted' })),
        'due 2026-01-26',
      );
      for (const other of [
        'close',
        'single-agency-monitoring',
        'continue-and-review',
        'child-in-need-or-child-protection',
      ])
        assert.equal(state(assessed().decided('2026-01-23', other)), 'not asked', other);
    });
  });

  describe('LP to inform TAF of agreed outcome within 5 working days', () => {
    const state = (story: Story) => stateOf(durham(story), 'tell-team-the-outcome');
    const tell = (story: Story, on: string, to: string[], covers: ('outcome' | 'concerns')[] = ['outcome']) =>
      story.told(on, to, { covers }, LP);

    test('S2-app3-i asked for every outcome, five working days from the decision', () => {
      for (const outcome of [...ends, 'continue-and-review'])
        assert.equal(state(assessed().decided('2026-01-23', outcome)), 'due 2026-01-30', outcome);
      assert.equal(state(threeMissed().decided('2026-01-20', 'assessment-not-needed')), 'due 2026-01-27');
      assert.equal(dutyOf(durham(goesOn()), 'tell-team-the-outcome').owner.professional, 'lp');
    });

    test('S2-app3-i over Easter and Christmas 2026', () => {
      assert.equal(state(assessed().decided('2026-04-01', 'close')), 'due 2026-04-10');
      assert.equal(state(assessed().decided('2026-12-22', 'close')), 'due 2026-12-31');
      assert.equal(state(assessed().decided('2026-12-24', 'close')), 'due 2027-01-05');
    });

    test('S2-app3-i X4 it is a second duty beside sharing the assessment: neither meets the other', () => {
      const shared = assessed()
        .decided('2026-01-23', 'close')
        .fera('2026-01-26', 'shared', { to: ['lm', 'tess', 'hv'] }, LP);
      assert.equal(state(shared), 'due 2026-01-30');
      const told = tell(assessed().decided('2026-01-23', 'close'), '2026-01-26', ['lm', 'tess', 'hv']);
      assert.equal(stateOf(durham(told), 'share-fera'), 'due 2026-01-28');
    });

    test('S2-app3-i every member: none, some and all; the run has ended meanwhile', () => {
      for (const to of subsets(['lm', 'tess', 'hv'])) {
        const closed = assessed().decided('2026-01-23', 'close');
        const story = to.length === 0 ? closed : tell(closed, '2026-01-26', to);
        assert.equal(state(story), to.length === 3 ? 'due 2026-01-30, done 2026-01-26' : 'due 2026-01-30', to.join());
      }
    });

    test('S2-app3-i over several days, and only what tells the outcome', () => {
      const story = tell(
        tell(assessed().decided('2026-01-23', 'close'), '2026-01-26', ['lm', 'tess']),
        '2026-01-27',
        ['hv'],
        ['concerns'],
      );
      assert.equal(state(story), 'due 2026-01-30');
      assert.equal(state(tell(story, '2026-02-09', ['hv'])), 'due 2026-01-30, done 2026-02-09');
    });

    test('S2-app3-i told before it was decided, they were not told', () => {
      const story = tell(assessed(), '2026-01-22', ['lm', 'tess', 'hv']).decided('2026-01-23', 'close');
      assert.equal(state(story), 'due 2026-01-30');
    });

    test('S2-app3-i told of the decision on the day of the decision, it is done', () => {
      const story = tell(assessed().decided('2026-01-23', 'close'), '2026-01-23', ['lm', 'tess', 'hv']);
      assert.equal(state(story), 'due 2026-01-30, done 2026-01-23');
    });

    test('S2-app3-i one decision asks once, also where the run goes on to another stage with it', () => {
      assert.equal(timesAsked(durham(goesOn()), 'tell-team-the-outcome'), 1);
    });
  });

  describe('outcomes spend what opened the run (P11)', () => {
    test('P11 two further missed contacts do not open it again, three do, with those three as causes', () => {
      for (const outcome of ends) {
        const story = assessed().decided('2026-01-23', outcome).missed('2026-02-02').missed('2026-02-09');
        assert.equal(allUnder(DURHAM, story).length, 1, outcome);
        story.missed('2026-02-16');
        const [, second, ...more] = allUnder(DURHAM, story);
        assert.deepEqual(more, [], outcome);
        assert.equal(isoDay(second?.opened ?? 0), '2026-02-16', outcome);
        assert.deepEqual(second?.causes, ['e13', 'e14', 'e15'], outcome);
      }
    });

    test('P11 what was missed while it was open is spent with the rest, on the very day too', () => {
      const story = assessed().missed('2026-01-22').missed('2026-01-23').decided('2026-01-23', 'close');
      assert.equal(allUnder(DURHAM, story.missed('2026-02-02').missed('2026-02-09')).length, 1);
      assert.equal(allUnder(DURHAM, story.missed('2026-02-16')).length, 2);
    });

    test('P11 one of those days that is recorded only later is spent too: the order of recording opens nothing (P3)', () => {
      const story = assessed().decided('2026-01-23', 'close').missed('2026-02-02').missed('2026-02-09');
      story.missed('2026-01-14', {}, { received: '2026-03-02' });
      assert.equal(allUnder(DURHAM, story).length, 1);
    });

    test('P3 P11 a refusal on the day of the decision is taken to be known to it, and opens nothing', () => {
      const story = assessed().decided('2026-01-23', 'close').sightOfChildRefused('2026-01-23');
      assert.equal(allUnder(DURHAM, story).length, 1);
    });

    test('P11 a refusal opens it again at once: it is a denial of its own', () => {
      const story = assessed().decided('2026-01-23', 'close').sightOfChildRefused('2026-01-26');
      assert.deepEqual(
        allUnder(DURHAM, story).map((run) => isoDay(run.opened)),
        ['2026-01-19', '2026-01-26'],
      );
    });

    test('P11 going on and reviewing: three further ones, or one denial, ask for a new response', () => {
      const story = goesOn('2026-06-01').missed('2026-02-02').missed('2026-02-09');
      assert.equal(stagesOf(durham(story)).at(-1), 'continue 2026-01-23');
      assert.equal(stagesOf(durham(story.missed('2026-02-16'))).at(-1), 'respond 2026-02-16');
      assert.equal(stagesOf(durham(goesOn().entryRefused('2026-01-27'))).at(-1), 'respond 2026-01-27');
      assert.equal(stagesOf(durham(goesOn().sightOfChildRefused('2026-01-27'))).at(-1), 'respond 2026-01-27');
      assert.equal(
        stagesOf(durham(goesOn().sightOfChildRefused('2026-01-27', { refusedBy: 'child' }))).at(-1),
        'continue 2026-01-23',
      );
    });

    test('P11 reviewed on the day of the third, it is the review that goes first', () => {
      const story = goesOn('2026-02-16').missed('2026-02-02').missed('2026-02-09').missed('2026-02-16');
      assert.equal(stagesOf(durham(story.fera('2026-02-16', 'reviewed', {}, LM))).at(-1), 'decide 2026-02-16');
    });

    test('P11 asked anew, everything is due from the new event, not overdue from the start', () => {
      const story = goesOn('2026-09-01').missed('2026-04-07').missed('2026-04-14').missed('2026-04-21');
      assertDue(durham(story), {
        'consider-urgency': '2026-04-21',
        'talk-to-manager': '2026-04-22',
        'gather-information': '2026-04-23',
        'complete-fera': '2026-05-06',
      });
    });

    test('P11 decided on the day on which it opened, what opened it is spent all the same', () => {
      const story = threeMissed().decided('2026-01-19', 'assessment-not-needed').missed('2026-01-26');
      assert.equal(allUnder(DURHAM, story).length, 1);
    });
  });

  describe('nothing closes quietly: what stays due when the run has ended (P11)', () => {
    test('P11 S2-11.3-n S2-11.3-m S2-app3-i what is still owed after closing, and nothing else', () => {
      const closed = assessed().decided('2026-01-23', 'close');
      assert.deepEqual(owedOn(follow(closed), '2026-06-01').toSorted(), [
        'consider-impact',
        'discuss-fera',
        'record-what-is-difficult',
        'share-fera',
        'sign-fera',
        'talk-to-manager',
        'tell-team-the-outcome',
      ]);
    });

    test('P9 alike duties are shown once, with the earliest date and every reason', () => {
      const story = assessed()
        .decided('2026-01-23', 'close')
        .missed('2026-02-02')
        .missed('2026-02-09')
        .missed('2026-02-16');
      const talk = alikeDutiesOn(follow(story).evaluation.timeline, d('2026-02-16')).filter(
        (one) => one.ask === 'Talk to your line manager about what is difficult with this family',
      );
      assert.equal(talk.length, 1);
      assert.equal(isoDay(talk[0]?.due ?? 0), '2026-01-20');
      assert.equal(talk[0]?.because.length, 2);
      const both = story.discussed('2026-02-17');
      for (const run of allUnder(DURHAM, both)) assert.match(stateOf(run, 'talk-to-manager'), /done 2026-02-17$/);
    });
  });
});

describe('who it is asked of (P12)', () => {
  test('P12 S2-11.2-a S2-11.3-l S2-app3-d each duty names its role', () => {
    const roles = (story: Story) => new Set(durham(story).duties.map((duty) => `${duty.name}: ${duty.who}`));
    assert.deepEqual(
      roles(threeMissed()),
      new Set(
        [
          'talk-to-manager',
          'record-what-is-difficult',
          'consider-impact',
          'consider-urgency',
          'gather-information',
          'hear-back',
          'consider-who-must-know',
          're-evaluate-strategy',
          'complete-fera',
        ].map((name) => `${name}: lead-professional`),
      ),
    );
    const later = roles(goesOn('2026-02-20').asserted('2026-01-26', 'serious-harm-or-crime'));
    for (const duty of [
      'discuss-fera: lead-professional',
      'sign-fera: line-manager',
      'share-fera: lead-professional',
      'decide-outcome: line-manager',
      'tell-team-the-outcome: lead-professional',
      'review: lead-professional',
      'follow-procedures-at-once: lead-professional',
    ])
      assert.ok(later.has(duty), duty);
    assert.ok(
      roles(assessed().decided('2026-01-23', 'single-agency-monitoring')).has('name-who-monitors: line-manager'),
    );
    const referred = assessed().decided('2026-01-23', 'escalate-to-first-contact');
    assert.ok(roles(referred).has('refer-to-first-contact: lead-professional'));
  });

  const owner = (story: Story, name = 'talk-to-manager') => {
    const { professional, role, fallback } = dutyOf(
      durham(story.missed('2026-01-05').missed('2026-01-12').missed('2026-01-19')),
      name,
    ).owner;
    return [professional, role, fallback];
  };

  test('P12 S2-9.2-b the lead professional; the accountable professional where nobody is in that role', () => {
    assert.deepEqual(owner(aStory().team('lp', 'lead-professional').team('lm', 'line-manager')), [
      'lp',
      'lead-professional',
      false,
    ]);
    const named = aStory().team('tess', 'teacher', 'school').team('lm', 'line-manager');
    assert.deepEqual(owner(named.add('accountable-named', '2026-01-02', { child: 'ash', professional: 'tess' })), [
      'tess',
      'lead-professional',
      false,
    ]);
  });

  test('P12 nobody in the role: the line manager; nobody there: the safeguarding lead; else nobody, and it says so', () => {
    const both = aStory().team('sl', 'safeguarding-lead').team('lm', 'line-manager');
    assert.deepEqual(owner(both), ['lm', 'line-manager', true]);
    assert.deepEqual(owner(aStory().team('sl', 'safeguarding-lead')), ['sl', 'safeguarding-lead', true]);
    assert.deepEqual(owner(aStory().team('tess', 'teacher', 'school')), [null, 'lead-professional', false]);
  });

  test('P12 who left before, or joined after, does not own it', () => {
    const left = aStory().team('old', 'lead-professional').team('lp', 'lead-professional', 'csc', '2026-01-15');
    assert.deepEqual(owner(left.add('team-left', '2026-01-15', { professional: 'old' }))[0], 'lp');
  });

  test('P12 the manager’s own duty falls to the safeguarding lead', () => {
    const story = aStory().team('lp', 'lead-professional').team('sl', 'safeguarding-lead');
    story.missed('2026-01-05').missed('2026-01-12').missed('2026-01-19').fera('2026-01-21', 'completed', {}, LP);
    const { owner: signs } = dutyOf(durham(story), 'sign-fera');
    assert.deepEqual(signs, { professional: 'sl', role: 'safeguarding-lead', fallback: true });
  });

  test('P12 resolved when it is read: the lead professional who takes over owns what was left', () => {
    const story = threeMissed()
      .add('team-left', '2026-01-20', { professional: 'lp' })
      .team('next', 'lead-professional', 'early-help', '2026-01-20');
    const talk = alikeDutiesOn(follow(story).evaluation.timeline, d('2026-01-22')).flatMap((one) => one.because);
    assert.equal(talk.find((one) => one.duty.name === 'talk-to-manager')?.duty.owner.professional, 'next');
  });
});
