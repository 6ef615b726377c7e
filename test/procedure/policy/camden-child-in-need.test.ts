import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { libraryOf } from '../../support/library.ts';
import { dutyOf, runOf, runsOf, stagesOf } from '../../support/record.ts';
import { aNetwork, HV, SW, sectionsOneToFive, TESS } from './camden.ts';
import {
  allUnder,
  assertDue,
  IN_NEED,
  ON_A_PLAN,
  owedOn,
  problemsOf,
  type Story,
  stateOf,
  subsets,
  timesAsked,
  underOnly,
} from './story.ts';

// 12 January 2026 is a Monday. Easter is 3 to 6 April; Friday 25 and Monday 28 December are bank holidays.

const inNeed = (): Story => aNetwork().level('ash', 'child-in-need', '2026-01-02');
const missed = (on = '2026-01-12'): Story => inNeed().missed(on, {}, HV);
/** The letter was never written, and on Wednesday 14 January it went on: the network meeting. */
const networkMeeting = (): Story => missed().missed('2026-01-14', {}, HV);
/** The network met on Thursday 22 January, and on Friday 23 January it went on: the consultation. */
const consulting = (): Story => networkMeeting().held('2026-01-22', 'network-meeting').missed('2026-01-23', {}, HV);

const camden = (story: Story): Run => underOnly(IN_NEED, story);
const stages = (story: Story): string[] => stagesOf(camden(story));
const follow = (story: Story) => story.follow(libraryOf([IN_NEED]));

sectionsOneToFive({ procedure: IN_NEED, level: 'child-in-need', second: 'network-meeting' });

describe('Appendix 1, CIN cases', () => {
  describe('Social worker notifies supervisor/manager of non-engagement', () => {
    const notify = (story: Story) => stateOf(camden(story), 'notify');

    test('S3-cin-a the manager, by role or by name, the same working day', () => {
      assert.equal(notify(missed()), 'due 2026-01-12');
      assert.equal(notify(missed().told('2026-01-12', ['line-manager'], {}, SW)), 'due 2026-01-12, done 2026-01-12');
      assert.equal(notify(missed().told('2026-01-13', ['lm'], {}, SW)), 'due 2026-01-12, done 2026-01-13');
      assert.equal(dutyOf(camden(missed()), 'notify').owner.professional, 'sw');
    });

    test('S3-cin-a not someone else, not a talk, not before it happened', () => {
      assert.equal(notify(missed().told('2026-01-12', ['chair', 'sl', 'csc', 'parent'], {}, SW)), 'due 2026-01-12');
      assert.equal(notify(missed().discussed('2026-01-12')), 'due 2026-01-12');
      assert.equal(notify(inNeed().told('2026-01-09', ['lm'], {}, SW).missed('2026-01-12', {}, HV)), 'due 2026-01-12');
    });

    test('S3-cin-a for each contact that counts, at every stage', () => {
      const each = camden(consulting()).duties.filter((duty) => duty.name === 'notify');
      assert.deepEqual(
        each.map((duty) => [duty.stage, isoDay(duty.due.day)]),
        [
          ['tell', '2026-01-12'],
          ['network-meeting', '2026-01-14'],
          ['consult', '2026-01-23'],
        ],
      );
    });

    test('S3-cin-a on a Saturday, over Easter and Christmas, and known late', () => {
      assert.equal(notify(missed('2026-01-17')), 'due 2026-01-19');
      assert.equal(notify(missed('2026-04-06')), 'due 2026-04-07');
      assert.equal(notify(missed('2026-12-28')), 'due 2026-12-29');
      assert.equal(notify(inNeed().missed('2026-01-12', {}, { ...HV, received: '2026-01-24' })), 'due 2026-01-26');
    });

    test('P9 the health visitor who reports it to the social worker’s manager has told the manager for both', () => {
      const story = missed().told('2026-01-12', ['sw', 'lm', 'sl'], {}, HV);
      assert.equal(notify(story), 'due 2026-01-12, done 2026-01-12');
      assert.equal(stateOf(camden(story), 'report'), 'due 2026-01-12, done 2026-01-12');
    });

    test('P11 it stays due when the run has ended', () => {
      const ended = missed().decided('2026-01-13', 'engaging-again');
      assert.equal(notify(ended), 'due 2026-01-12');
      assert.equal(notify(ended.told('2026-02-02', ['lm'], {}, SW)), 'due 2026-01-12, done 2026-02-02');
    });
  });

  describe('Supervisor/manager writes to the family offering a new appointment and expressing concern', () => {
    const letter = (story: Story) => stateOf(camden(story), 'letter');

    test('S3-cin-b S3-let-a within a working day of being told; not told, of the day they should have been', () => {
      assert.equal(letter(missed()), 'due 2026-01-13');
      assert.equal(letter(missed().told('2026-01-16', ['lm'], {}, SW)), 'due 2026-01-19');
      assert.equal(letter(missed('2026-01-17')), 'due 2026-01-20');
      assert.equal(letter(missed('2026-04-02')), 'due 2026-04-07');
      assert.equal(letter(missed('2026-12-24')), 'due 2026-12-29');
      assert.equal(dutyOf(camden(missed()), 'letter').owner.professional, 'lm');
    });

    test('S3-cin-b both things: none, each alone, both in one letter, both over two letters', () => {
      for (const contains of subsets(['appointment', 'concerns'] as const)) {
        const state = letter(missed().wrote('2026-01-13', contains));
        assert.equal(
          state,
          contains.length === 2 ? 'due 2026-01-13, done 2026-01-13' : 'due 2026-01-13',
          contains.join(),
        );
      }
      const two = missed().wrote('2026-01-12', ['appointment']).wrote('2026-01-15', ['concerns']);
      assert.equal(letter(two), 'due 2026-01-13, done 2026-01-15');
    });

    test('S3-cin-b to a parent, by the manager, after it was asked', () => {
      const both = ['appointment', 'concerns'] as const;
      assert.equal(letter(missed().wrote('2026-01-13', [...both], { by: 'social-worker' })), 'due 2026-01-13');
      assert.equal(letter(missed().wrote('2026-01-13', [...both], { to: ['ash'] })), 'due 2026-01-13');
      assert.equal(
        letter(
          inNeed()
            .wrote('2026-01-09', [...both])
            .missed('2026-01-12', {}, HV),
        ),
        'due 2026-01-13',
      );
      assert.equal(letter(missed().wrote('2026-01-12', [...both])), 'due 2026-01-13, done 2026-01-12');
    });

    test('P10 the manager may decline it; nobody else may', () => {
      const by = (role: string) => {
        const story = missed();
        return story.declined('2026-01-12', camden(story).id, 'letter', role);
      };
      assert.equal(letter(by('line-manager')), 'due 2026-01-13, declined 2026-01-12');
      assert.equal(letter(by('social-worker')), 'due 2026-01-13');
      assert.deepEqual(problemsOf(camden(by('social-worker'))), [
        '“letter” stays open: only line manager may decline it',
      ]);
    });

    test('P6 P10 declined, and it goes on: the ladder is not stalled by it', () => {
      const story = missed();
      story.declined('2026-01-12', camden(story).id, 'letter', 'line-manager');
      assert.equal(stages(story.missed('2026-01-13', {}, HV)).at(-1), 'network-meeting 2026-01-13');
    });
  });

  describe('Continued non-engagement (P6)', () => {
    const after = (story: Story, on: string) => stages(story.missed(on, {}, TESS)).at(-1);
    const written = (on: string) => missed().wrote(on, ['appointment', 'concerns']);

    test('P6 S3-cin-c after the letter: done, a later day; never done, a day after it was due; never the same day', () => {
      assert.equal(after(written('2026-01-12'), '2026-01-12'), 'tell 2026-01-12');
      assert.equal(after(written('2026-01-12'), '2026-01-13'), 'network-meeting 2026-01-13');
      assert.equal(after(written('2026-01-30'), '2026-01-30'), 'tell 2026-01-12');
      assert.equal(after(written('2026-01-30'), '2026-02-02'), 'network-meeting 2026-02-02');
      assert.equal(after(missed(), '2026-01-13'), 'tell 2026-01-12');
      assert.equal(after(missed(), '2026-01-14'), 'network-meeting 2026-01-14');
      assert.equal(after(missed('2026-04-02'), '2026-04-07'), 'tell 2026-04-02');
      assert.equal(after(missed('2026-04-02'), '2026-04-08'), 'network-meeting 2026-04-08');
    });

    test('P6 S3-cin-c a letter of which half was written is not written', () => {
      assert.equal(after(missed().wrote('2026-01-12', ['concerns']), '2026-01-13'), 'tell 2026-01-12');
      assert.equal(after(missed().wrote('2026-01-12', ['concerns']), '2026-01-14'), 'network-meeting 2026-01-14');
    });

    test('P6 S3-cin-f after the network meeting: held, or due and never held', () => {
      const held = (on: string) => networkMeeting().held(on, 'network-meeting');
      assert.equal(after(held('2026-01-22'), '2026-01-22'), 'network-meeting 2026-01-14');
      assert.equal(after(held('2026-01-22'), '2026-01-23'), 'consult 2026-01-23');
      assert.equal(after(networkMeeting(), '2026-01-28'), 'network-meeting 2026-01-14');
      assert.equal(after(networkMeeting(), '2026-01-29'), 'consult 2026-01-29');
    });

    test('P6 S3-cin-f after the decision, or when it was due: the adviser is asked again', () => {
      const decided = consulting().decided('2026-01-27', 'go-on-with-the-plan');
      assert.equal(after(decided, '2026-01-27'), 'consult 2026-01-23');
      assert.equal(after(decided, '2026-01-28'), 'consult 2026-01-28');
      assert.equal(after(consulting(), '2026-01-28'), 'consult 2026-01-23', 'the decision was due that day');
      assert.equal(after(consulting(), '2026-01-29'), 'consult 2026-01-29');
      assert.equal(timesAsked(camden(consulting().missed('2026-01-29', {}, HV)), 'consult-adviser'), 2);
    });

    test('P6 refusals and missed contacts go on alike, and the reason says whose delay it was', () => {
      const refused = missed().sightOfChildRefused('2026-01-14', {}, HV);
      assert.equal(stages(refused).at(-1), 'network-meeting 2026-01-14');
      assert.equal(camden(refused).stages.at(-1)?.why, 'it went on after “letter” was due, and it had not been done');
    });

    const days = ['2026-01-12', '2026-01-14', '2026-01-29'];
    const inOrder = (order: string[], received = (index: number) => `2026-02-0${index + 2}`) =>
      order.reduce(
        (story, day, index) => story.missed(day, {}, { ...HV, id: `missed-${day}`, received: received(index) }),
        inNeed(),
      );
    const climbed = ['tell 2026-01-12', 'network-meeting 2026-01-14', 'consult 2026-01-29'];

    test('P3 it reads the same in whatever order it was recorded', () => {
      for (const order of [days, days.toReversed(), [...days.slice(1), ...days.slice(0, 1)]])
        assert.deepEqual(stages(inOrder(order)), climbed);
    });

    test('P3 P8 replayed as it came in, with the openings written as it went, it is one run all the same', () => {
      for (const order of [days.toReversed(), [...days.slice(1), ...days.slice(0, 1)]])
        for (const received of [undefined, () => '2026-01-30'])
          assert.deepEqual(stagesOf(runOf(inOrder(order, received).replay(libraryOf([IN_NEED])), IN_NEED)), climbed);
    });

    test('P3 P8 a run in which someone has acted is not doubled by an earlier contact that is recorded later', () => {
      const story = missed().wrote('2026-01-12', ['appointment', 'concerns']);
      story.missed('2026-01-09', {}, { ...HV, received: '2026-01-15' });
      assert.equal(runsOf(story.replay(libraryOf([IN_NEED])), IN_NEED).length, 1);
    });
  });

  describe('Social worker convenes a network meeting with professionals and parents to discuss levels of concern', () => {
    test('S3-cin-c S3-cin-d S3-5-n all that is asked at this stage, of whom and by when', () => {
      const run = camden(networkMeeting());
      assertDue(run, { meet: '2026-01-28', 'say-what-may-follow': '2026-01-30', 'agree-strategy': '2026-02-04' });
      for (const name of ['meet', 'say-what-may-follow', 'agree-strategy'])
        assert.equal(dutyOf(run, name).owner.professional, 'sw', name);
      assert.equal(stateOf(run, 'letter-if-they-did-not-come'), 'not asked');
    });

    describe('the family should be informed of what action may be taken if non-engagement continues', () => {
      const say = (story: Story) => stateOf(camden(story), 'say-what-may-follow');
      const met = () => networkMeeting().held('2026-01-20', 'network-meeting');

      test('S3-cin-d two working days after the meeting, over Easter too', () => {
        assert.equal(say(met()), 'due 2026-01-22');
        assert.equal(say(networkMeeting().held('2026-04-02', 'network-meeting')), 'due 2026-04-08');
      });

      test('S3-cin-d told, or written by the manager, and nothing less', () => {
        assert.equal(
          say(met().add('family-told', '2026-01-21', { topics: ['consequences', 'concerns'] })),
          'due 2026-01-22, done 2026-01-21',
        );
        assert.equal(say(met().wrote('2026-01-21', ['action-to-be-taken'])), 'due 2026-01-22, done 2026-01-21');
        assert.equal(say(met().wrote('2026-01-21', ['action-to-be-taken'], { by: 'social-worker' })), 'due 2026-01-22');
        assert.equal(say(met().wrote('2026-01-21', ['concerns', 'appointment'])), 'due 2026-01-22');
        assert.equal(say(met().add('family-told', '2026-01-21', { topics: ['concerns'] })), 'due 2026-01-22');
        assert.equal(
          say(
            missed()
              .add('family-told', '2026-01-12', { topics: ['consequences'] })
              .missed('2026-01-14'),
          ),
          'due 2026-01-30',
        );
      });

      test('S3-cin-d it waits while it is not safe, and stays due when it goes on', () => {
        const story = networkMeeting().atRisk('2026-01-10');
        assert.equal(dutyOf(camden(story), 'say-what-may-follow').waits.length, 1);
        assert.equal(say(consulting()), 'due 2026-01-26');
      });
    });

    describe('If the family does not attend, supervisor/manager to write to parents', () => {
      const write = (story: Story) => stateOf(camden(story), 'letter-if-they-did-not-come');
      const held = (parents?: 'came' | 'represented' | 'invited-did-not-come' | 'not-invited') =>
        networkMeeting().held('2026-01-20', 'network-meeting', parents ? { parents } : {});

      test('S3-cin-e S3-let-b asked of the manager where they were invited and did not come, and only there', () => {
        assert.equal(write(held('invited-did-not-come')), 'due 2026-01-21');
        assert.equal(
          dutyOf(camden(held('invited-did-not-come')), 'letter-if-they-did-not-come').owner.professional,
          'lm',
        );
        for (const parents of ['came', 'represented', 'not-invited', undefined] as const)
          assert.equal(write(held(parents)), 'not asked', parents ?? 'not said');
        const routine = networkMeeting().held('2026-01-20', 'network-meeting', {
          parents: 'invited-did-not-come',
          purposes: ['plan'],
        });
        assert.equal(write(routine), 'not asked');
        const arranged = networkMeeting().arranged('2026-01-16', 'network-meeting', '2026-01-20', {
          parents: 'invited-did-not-come',
          purposes: ['engagement'],
        });
        assert.equal(write(arranged), 'not asked');
      });

      test('S3-cin-e the action that will be taken, in a letter of the manager to a parent', () => {
        const did = held('invited-did-not-come');
        assert.equal(write(did.wrote('2026-01-21', ['concerns'])), 'due 2026-01-21');
        assert.equal(write(did.wrote('2026-01-21', ['action-to-be-taken'], { by: 'social-worker' })), 'due 2026-01-21');
        assert.equal(write(did.add('family-told', '2026-01-21', { topics: ['action-to-be-taken'] })), 'due 2026-01-21');
        assert.equal(write(did.wrote('2026-01-22', ['action-to-be-taken'])), 'due 2026-01-21, done 2026-01-22');
        assert.equal(
          stateOf(camden(did), 'say-what-may-follow'),
          'due 2026-01-22, done 2026-01-22',
          'the one letter does both (P9)',
        );
      });

      test('S3-cin-e over Easter and Christmas; it waits while it is not safe; it stays due when it goes on', () => {
        const late = (on: string) => networkMeeting().held(on, 'network-meeting', { parents: 'invited-did-not-come' });
        assert.equal(write(late('2026-04-02')), 'due 2026-04-07');
        assert.equal(write(late('2026-12-24')), 'due 2026-12-29');
        assert.equal(
          dutyOf(camden(held('invited-did-not-come').atRisk('2026-01-05')), 'letter-if-they-did-not-come').waits.length,
          1,
        );
        assert.equal(write(held('invited-did-not-come').missed('2026-01-23', {}, HV)), 'due 2026-01-21');
      });

      test('S3-cin-e a second meeting to which they did not come asks for a second letter, once the first is written', () => {
        const again = (story: Story) =>
          story.held('2026-02-03', 'network-meeting', { parents: 'invited-did-not-come' });
        assert.equal(timesAsked(camden(again(held('invited-did-not-come'))), 'letter-if-they-did-not-come'), 1);
        const twice = again(held('invited-did-not-come').wrote('2026-01-21', ['action-to-be-taken']));
        assert.equal(stateOf(camden(twice), 'letter-if-they-did-not-come', 1), 'due 2026-01-21, done 2026-01-21');
        assert.equal(stateOf(camden(twice), 'letter-if-they-did-not-come', 2), 'due 2026-02-04');
      });
    });
  });

  describe('Social worker and supervisor/manager to consult with the CPO', () => {
    const consult = (story: Story) => stateOf(camden(story), 'consult-adviser');
    const consulted = (story: Story, on: string, payload = {}) =>
      story.add(
        'consultation',
        on,
        { with: ['child-protection-adviser'], purposes: ['child-protection'], ...payload },
        SW,
      );

    test('S3-cin-f two working days, over Easter and Christmas too', () => {
      assert.equal(consult(consulting()), 'due 2026-01-27');
      const entered = (on: string) => networkMeeting().held('2026-01-22', 'network-meeting').missed(on, {}, HV);
      assert.equal(consult(entered('2026-04-02')), 'due 2026-04-08');
      assert.equal(consult(entered('2026-12-24')), 'due 2026-12-30');
      assert.equal(consult(entered('2026-01-24')), 'due 2026-01-27', 'on a Saturday');
      assert.equal(dutyOf(camden(consulting()), 'consult-adviser').owner.professional, 'sw');
    });

    test('S3-cin-f with the child protection adviser on child protection action: no one and nothing else (P9)', () => {
      assert.equal(consult(consulted(consulting(), '2026-01-26')), 'due 2026-01-27, done 2026-01-26');
      assert.equal(consult(consulted(consulting(), '2026-01-26', { with: ['legal-adviser'] })), 'due 2026-01-27');
      assert.equal(consult(consulted(consulting(), '2026-01-26', { purposes: ['plan'] })), 'due 2026-01-27');
      assert.equal(consult(consulted(consulting(), '2026-01-26', { purposes: [] })), 'due 2026-01-27');
      assert.equal(consult(consulted(consulting(), '2026-01-22')), 'due 2026-01-27', 'before it was asked');
    });

    test('S3-cin-f it stays due when it goes on again, and when the run has ended', () => {
      const again = consulting().missed('2026-01-29', {}, HV);
      assert.equal(stateOf(camden(again), 'consult-adviser', 1), 'due 2026-01-27');
      const ended = consulting().decided('2026-01-26', 'engaging-again');
      assert.equal(consult(ended), 'due 2026-01-27');
      assert.equal(consult(consulted(ended, '2026-02-02')), 'due 2026-01-27, done 2026-02-02');
    });

    test('S3-cin-f what was decided is recorded by the manager one working day later', () => {
      const decide = (story: Story) => stateOf(camden(story), 'decide');
      assert.equal(decide(consulting()), 'due 2026-01-28');
      const asked = () => consulted(consulting(), '2026-01-30');
      assert.equal(decide(asked()), 'due 2026-02-02');
      assert.equal(decide(asked().decided('2026-02-02', 'go-on-with-the-plan')), 'due 2026-02-02, done 2026-02-02');
      assert.equal(
        decide(asked().add('decision', '2026-02-02', { by: 'line-manager', run: IN_NEED, decided: 'we wait' })),
        'due 2026-02-02',
        'it chooses nothing',
      );
      assert.equal(
        decide(asked().add('decision', '2026-02-02', { by: 'social-worker', run: IN_NEED })),
        'due 2026-02-02',
      );
      assert.equal(
        decide(asked().add('decision', '2026-02-02', { by: 'line-manager', run: 'another-run' })),
        'due 2026-02-02',
      );
    });

    test('S3-cin-f to take action under child protection procedures: the run goes on, and hands over if a plan begins', () => {
      for (const story of [missed(), networkMeeting(), consulting()]) {
        const run = camden(story.decided('2026-01-26', 'child-protection-procedures'));
        assert.equal(run.ended, null);
        assert.deepEqual(
          run.outcomes.map((one) => one.outcome),
          ['child-protection-procedures'],
        );
        assert.deepEqual(problemsOf(run), []);
      }
    });

    test('S3-cin-f to go on with the plan: by the manager, once the adviser’s stage has come', () => {
      const run = camden(consulting().decided('2026-01-26', 'go-on-with-the-plan'));
      assert.deepEqual([run.ended, problemsOf(run)], [null, []]);
      const early = camden(networkMeeting().decided('2026-01-26', 'go-on-with-the-plan'));
      assert.deepEqual(problemsOf(early), [
        '“go on with the plan” is decided at consult, and the run is at network meeting',
      ]);
      const wrong = camden(consulting().decided('2026-01-26', 'go-on-with-the-plan', { by: 'social-worker' }));
      assert.deepEqual(problemsOf(wrong), ['“go on with the plan” is decided by line manager']);
      assert.equal(stateOf(wrong, 'decide'), 'due 2026-01-28');
    });
  });

  describe('Where there is a risk of significant harm, social worker to convene a strategy meeting', () => {
    const risk = (story: Story, on: string, by = 'practitioner') => story.asserted(on, 'risk-of-significant-harm', by);
    const hold = (story: Story) => stateOf(camden(story), 'hold-strategy-meeting');

    test('S3-cin-g at once, from every stage, whoever says so: a Saturday and Boxing Day too', () => {
      for (const by of ['social-worker', 'teacher', 'health-visitor', 'line-manager', 'other'])
        assert.equal(hold(risk(missed(), '2026-01-17', by)), 'due 2026-01-17', by);
      for (const story of [missed(), networkMeeting(), consulting()]) {
        const run = camden(risk(story, '2026-12-26'));
        assert.equal(stateOf(run, 'hold-strategy-meeting'), 'due 2026-12-26');
        assert.equal(dutyOf(run, 'hold-strategy-meeting').owner.professional, 'sw');
        assert.deepEqual(
          run.asserted.map((one) => one.offers),
          [['strategy-meeting']],
        );
      }
      assert.equal(hold(missed()), 'not asked');
    });

    test('S3-cin-g convened is arranged or held; called off it is neither; another meeting is another', () => {
      const asked = () => risk(missed(), '2026-01-13');
      assert.equal(
        hold(asked().arranged('2026-01-13', 'strategy-discussion', '2026-01-14')),
        'due 2026-01-13, done 2026-01-13',
      );
      assert.equal(hold(asked().held('2026-01-14', 'strategy-discussion')), 'due 2026-01-13, done 2026-01-14');
      assert.equal(hold(asked().cancelled('2026-01-14', 'strategy-discussion', '2026-01-14')), 'due 2026-01-13');
      assert.equal(hold(asked().held('2026-01-14', 'network-meeting')), 'due 2026-01-13');
      assert.equal(hold(risk(missed().held('2026-01-12', 'strategy-discussion'), '2026-01-13')), 'due 2026-01-13');
    });

    test('S3-cin-g it moves nothing, outlives the run, and cannot be declined', () => {
      const story = risk(missed(), '2026-01-13');
      assert.deepEqual(stages(story), ['tell 2026-01-12']);
      story.declined('2026-01-14', camden(story).id, 'hold-strategy-meeting', 'line-manager');
      assert.deepEqual(problemsOf(camden(story)), [
        '“hold strategy meeting” stays open: the policy leaves no room to decline it',
      ]);
      assert.ok(
        owedOn(follow(story.decided('2026-01-14', 'engaging-again')), '2026-06-01').includes('hold-strategy-meeting'),
      );
    });
  });

  describe('the matter may be escalated depending on the level of concern', () => {
    const escalated = (by: string, to: string) => camden(missed().asserted('2026-01-13', 'escalate', by, { to }));

    test('S3-cin-e the social worker or the manager, to any stage', () => {
      for (const by of ['social-worker', 'line-manager'])
        for (const to of ['network-meeting', 'consult'])
          assert.deepEqual(stagesOf(escalated(by, to)), ['tell 2026-01-12', `${to} 2026-01-13`], `${by} ${to}`);
      assert.equal(stateOf(escalated('social-worker', 'consult'), 'consult-adviser'), 'due 2026-01-15');
    });

    test('S3-cin-e nobody else, and to no stage that there is not: it is told', () => {
      for (const by of ['health-visitor', 'conference-chair', 'senior-manager']) {
        assert.deepEqual(stagesOf(escalated(by, 'consult')), ['tell 2026-01-12'], by);
        assert.deepEqual(
          problemsOf(escalated(by, 'consult')),
          ['only social worker or line manager may say “escalate”'],
          by,
        );
      }
      assert.deepEqual(problemsOf(escalated('line-manager', 'conference')), ['there is no stage “conference”']);
    });
  });

  test('P12 S3-cin-a S3-cin-b S3-cin-c S3-cin-e S3-cin-f each duty names its role', () => {
    const story = networkMeeting()
      .held('2026-01-22', 'network-meeting', { parents: 'invited-did-not-come' })
      .missed('2026-01-23', {}, HV)
      .asserted('2026-01-26', 'risk-of-significant-harm');
    assert.deepEqual(Object.fromEntries(camden(story).duties.map((duty) => [duty.name, duty.who])), {
      report: 'the-person-there',
      notify: 'social-worker',
      letter: 'line-manager',
      meet: 'social-worker',
      'say-what-may-follow': 'social-worker',
      'letter-if-they-did-not-come': 'line-manager',
      'consider-together': 'social-worker',
      'agree-strategy': 'social-worker',
      'consult-adviser': 'social-worker',
      decide: 'line-manager',
      'hold-strategy-meeting': 'social-worker',
    });
  });

  describe('the family is engaging again, or the child is no longer in need (P11)', () => {
    test('P11 the manager ends it, at every stage; one further missed contact opens it anew, by itself alone', () => {
      for (const outcome of ['engaging-again', 'no-longer-in-need'])
        for (const story of [missed(), networkMeeting(), consulting()]) {
          const ended = story.decided('2026-01-30', outcome);
          assert.equal(isoDay(camden(ended).ended?.on ?? 0), '2026-01-30', outcome);
          const [, second, ...more] = allUnder(IN_NEED, ended.missed('2026-02-09', {}, HV));
          assert.deepEqual(more, []);
          assert.deepEqual(second && [stagesOf(second), second.causes], [['tell 2026-02-09'], [ended.last]]);
        }
    });

    test('P11 nobody else does: it is told', () => {
      for (const outcome of ['engaging-again', 'no-longer-in-need', 'child-protection-procedures'])
        for (const by of ['social-worker', 'conference-chair', 'health-visitor']) {
          const run = camden(missed().decided('2026-01-30', outcome, { by }));
          assert.deepEqual([run.ended, run.outcomes], [null, []], by);
          assert.deepEqual(problemsOf(run), [`“${outcome.replaceAll('-', ' ')}” is decided by line manager`], by);
        }
    });

    test('P11 an outcome of the other ladder is none of this one', () => {
      const run = camden(missed().decided('2026-01-30', 'care-pathways-panel', { run: IN_NEED }));
      assert.deepEqual(
        [run.ended, problemsOf(run)],
        [null, ['“care-pathways-panel” is not an outcome of this procedure']],
      );
    });
  });
});

describe('what the decision after the consultation asks next', () => {
  const begin = (story: Story) => stateOf(camden(story), 'begin-child-protection-procedures');
  const decided = () => consulting().decided('2026-01-27', 'child-protection-procedures');

  test('S3-cin-f S3-cin-g to take action under child protection procedures: a strategy meeting is convened', () => {
    assert.equal(begin(decided()), 'due 2026-01-28');
    assert.equal(dutyOf(camden(decided()), 'begin-child-protection-procedures').owner.professional, 'sw');
    assert.equal(
      begin(decided().arranged('2026-01-27', 'strategy-discussion', '2026-01-28')),
      'due 2026-01-28, done 2026-01-27',
    );
    assert.equal(begin(decided().held('2026-01-29', 'strategy-discussion')), 'due 2026-01-28, done 2026-01-29');
    assert.equal(begin(decided().held('2026-01-29', 'network-meeting')), 'due 2026-01-28');
  });

  test('S3-cin-f to go on with the plan asks for none, and nobody else’s decision does', () => {
    assert.equal(begin(consulting().decided('2026-01-27', 'go-on-with-the-plan')), 'not asked');
    assert.equal(
      begin(consulting().decided('2026-01-27', 'child-protection-procedures', { by: 'social-worker' })),
      'not asked',
    );
  });

  test('P11 it stays due when the ladder has ended', () => {
    assert.ok(
      owedOn(follow(decided().decided('2026-01-30', 'engaging-again')), '2026-03-02').includes(
        'begin-child-protection-procedures',
      ),
    );
  });
});

describe('from one ladder to the other', () => {
  const LADDERS = libraryOf([IN_NEED, ON_A_PLAN]);
  const onlyRun = (story: Story, procedure: string): Run => runOf(story.follow(LADDERS), procedure);
  /** On Tuesday 20 January a child protection plan begins. */
  const steppedUp = (story: Story, on = '2026-01-20'): Story =>
    story.level('ash', 'child-protection', on).levelEnded('ash', 'child-in-need', on);
  const onAPlan = (): Story => aNetwork().level('ash', 'child-protection', '2026-01-02').missed('2026-01-12', {}, HV);
  const steppedDown = (story: Story, on = '2026-01-20'): Story =>
    story.levelEnded('ash', 'child-protection', on).level('ash', 'child-in-need', on);

  describe('up: a child protection plan begins', () => {
    test('S3-1-b the one ends, handed over, and the other begins on that day at its first stage, with the causes', () => {
      const story = steppedUp(missed());
      const [before, after] = [onlyRun(story, IN_NEED), onlyRun(story, ON_A_PLAN)];
      assert.equal(isoDay(before.ended?.on ?? 0), '2026-01-20');
      assert.equal(before.ended?.why, 'handed over to camden/child-protection: a child is at child protection');
      assert.deepEqual(
        [before.handedOver?.to, before.handedOver?.at, before.handedOver?.adopted],
        [ON_A_PLAN, 'tell', true],
      );
      assert.deepEqual(stagesOf(after), ['tell 2026-01-20']);
      assert.equal(after.handedFrom, before.id);
      assert.deepEqual(after.causes, ['e12', ...before.causes]);
      assert.equal(after.local, true, 'the policy does not say how one ladder follows the other');
    });

    test('S3-cp-b the manager’s letter is asked anew, one working day on, over Easter too', () => {
      assert.equal(stateOf(onlyRun(steppedUp(missed()), ON_A_PLAN), 'letter'), 'due 2026-01-21');
      assert.equal(stateOf(onlyRun(steppedUp(missed(), '2026-04-02'), ON_A_PLAN), 'letter'), 'due 2026-04-07');
    });

    test('S3-cp-b a letter already written to a family in need does not meet it; one of that day does', () => {
      const both = ['appointment', 'concerns'] as const;
      const state = (on: string) => stateOf(onlyRun(steppedUp(missed().wrote(on, [...both])), ON_A_PLAN), 'letter');
      assert.equal(state('2026-01-13'), 'due 2026-01-21');
      assert.equal(state('2026-01-20'), 'due 2026-01-21, done 2026-01-20');
    });

    test('S3-cp-a it is told there for each further contact, and it climbs there', () => {
      const story = steppedUp(missed()).missed('2026-01-21', {}, HV);
      assert.deepEqual(stagesOf(onlyRun(story, ON_A_PLAN)), ['tell 2026-01-20'], 'on the day the letter is due');
      assert.equal(timesAsked(onlyRun(story, ON_A_PLAN), 'notify'), 2, 'at the hand-over, and for the contact');
      assert.equal(timesAsked(onlyRun(story, IN_NEED), 'notify'), 1);
      const later = steppedUp(missed()).missed('2026-01-22', {}, HV);
      assert.deepEqual(stagesOf(onlyRun(later, ON_A_PLAN)), ['tell 2026-01-20', 'core-group 2026-01-22']);
    });

    test('P6 a contact on the day the letter is due does not put the letter off', () => {
      const story = steppedUp(missed()).missed('2026-01-21', {}, HV).missed('2026-01-22', {}, HV);
      assert.deepEqual(stagesOf(onlyRun(story, ON_A_PLAN)), ['tell 2026-01-20', 'core-group 2026-01-22']);
    });

    test('S3-1-b from whatever stage it was at', () => {
      const from = (story: Story) => {
        const up = steppedUp(story, '2026-01-30');
        return [stagesOf(onlyRun(up, IN_NEED)).at(-1), ...stagesOf(onlyRun(up, ON_A_PLAN))];
      };
      assert.deepEqual(from(missed()), ['tell 2026-01-12', 'tell 2026-01-30']);
      assert.deepEqual(from(networkMeeting()), ['network-meeting 2026-01-14', 'tell 2026-01-30']);
      assert.deepEqual(from(consulting()), ['consult 2026-01-23', 'tell 2026-01-30']);
    });

    test('P11 what was owed and lasts is owed still, the rest is lifted', () => {
      const owed = new Set(owedOn(steppedUp(networkMeeting()).follow(LADDERS), '2026-01-20'));
      for (const name of ['report', 'notify', 'meet', 'say-what-may-follow', 'agree-strategy'])
        assert.ok(owed.has(name), name);
      const lifted = onlyRun(steppedUp(missed()), IN_NEED);
      assert.equal(stateOf(lifted, 'letter'), 'due 2026-01-13, lifted 2026-01-20');
    });

    test('S3-1-b a plan for a brother or sister takes the family over: the ladder is the family’s', () => {
      const story = missed().with('bo', 'child', '2026-01-15').level('bo', 'child-protection', '2026-01-20');
      assert.notEqual(onlyRun(story, IN_NEED).ended, null);
      assert.deepEqual(stagesOf(onlyRun(story, ON_A_PLAN)), ['tell 2026-01-20']);
    });

    test('S3-1-b where the ladder had ended, nothing is handed over; where none was open, none is', () => {
      const ended = steppedUp(missed().decided('2026-01-16', 'engaging-again'));
      assert.equal(runsOf(ended.follow(LADDERS), ON_A_PLAN).length, 0);
      assert.equal(runsOf(steppedUp(inNeed()).follow(LADDERS), ON_A_PLAN).length, 0);
    });

    test('S3-1-b other levels hand nothing over: the run stays open', () => {
      for (const level of ['universal', 'early-help', 'looked-after'] as const)
        assert.equal(onlyRun(missed().level('ash', level, '2026-01-20'), IN_NEED).ended, null, level);
      assert.equal(onlyRun(missed().levelEnded('ash', 'child-in-need', '2026-01-20'), IN_NEED).ended, null);
    });

    test('S3-1-b a contact missed on the very day is the new ladder’s, and told there', () => {
      const story = steppedUp(missed()).missed('2026-01-20', {}, HV);
      const after = onlyRun(story, ON_A_PLAN);
      assert.deepEqual(stagesOf(after), ['tell 2026-01-20']);
      assert.equal(stateOf(after, 'notify'), 'due 2026-01-20');
      assert.equal(timesAsked(onlyRun(story, IN_NEED), 'notify'), 1);
    });

    test('P1 it reads the same when it is replayed, with the openings written as it goes', () => {
      const story = steppedUp(missed()).missed('2026-01-22', {}, HV);
      const told = (runs: Run[]) => runs.map((run) => [run.id, stagesOf(run), run.duties.map((duty) => duty.key)]);
      assert.deepEqual(
        told(story.replay(LADDERS).evaluation.timeline.runs),
        told(story.follow(LADDERS).evaluation.timeline.runs),
      );
    });

    test('S3-cp-a the conference chair, who was told of nothing while the child was in need, is told now', () => {
      assert.equal(stateOf(onlyRun(steppedUp(missed()), ON_A_PLAN), 'notify'), 'due 2026-01-20');
    });

    test('S3-1-d who recorded that the plan began was not there, and has nothing to report', () => {
      const story = missed().level('ash', 'child-protection', '2026-01-20');
      assert.equal(timesAsked(onlyRun(story, ON_A_PLAN), 'report'), 0);
    });

    test('S3-1-b a ladder that the partnership does not follow takes nothing over: this one goes on', () => {
      assert.equal(camden(steppedUp(missed())).ended, null);
    });
  });

  describe('down: no child is on a plan any more, and one is in need', () => {
    test('S3-1-b the one ends, handed over, and the other begins at its first stage, with the causes', () => {
      const story = steppedDown(onAPlan());
      const [before, after] = [onlyRun(story, ON_A_PLAN), onlyRun(story, IN_NEED)];
      assert.equal(isoDay(before.ended?.on ?? 0), '2026-01-20');
      assert.deepEqual([before.handedOver?.to, before.handedOver?.adopted], [IN_NEED, true]);
      assert.deepEqual(stagesOf(after), ['tell 2026-01-20']);
      assert.equal(after.handedFrom, before.id);
      assert.ok(after.causes.includes(before.causes[0] ?? 'none'));
      assert.equal(stateOf(after, 'letter'), 'due 2026-01-21');
    });

    test('S3-1-b with days between them, it is handed over on the day on which the child is in need', () => {
      const story = onAPlan().levelEnded('ash', 'child-protection', '2026-01-20');
      assert.equal(onlyRun(story, ON_A_PLAN).ended, null);
      story.level('ash', 'child-in-need', '2026-01-26');
      assert.equal(isoDay(onlyRun(story, ON_A_PLAN).ended?.on ?? 0), '2026-01-26');
      assert.deepEqual(stagesOf(onlyRun(story, IN_NEED)), ['tell 2026-01-26']);
    });

    test('S3-1-b help below that, or none, is nothing to hand over to: it stays open until someone decides', () => {
      const none = onAPlan().levelEnded('ash', 'child-protection', '2026-01-20');
      assert.equal(onlyRun(none, ON_A_PLAN).ended, null);
      const early = onAPlan()
        .levelEnded('ash', 'child-protection', '2026-01-20')
        .level('ash', 'early-help', '2026-01-20');
      assert.equal(onlyRun(early, ON_A_PLAN).ended, null);
      assert.equal(runsOf(early.follow(LADDERS), IN_NEED).length, 0);
      assert.notEqual(onlyRun(early.decided('2026-01-21', 'no-longer-on-a-plan'), ON_A_PLAN).ended, null);
    });

    test('S3-1-b while another child is on a plan it stays with the plan', () => {
      const story = steppedDown(
        onAPlan().with('bo', 'child', '2026-01-13').level('bo', 'child-protection', '2026-01-13'),
      );
      assert.equal(onlyRun(story, ON_A_PLAN).ended, null);
    });

    test('S3-1-b the death of the child hands over nothing (R7)', () => {
      const story = onAPlan().add('person-died', '2026-01-20', { person: 'ash' });
      assert.equal(runsOf(story.follow(LADDERS), IN_NEED).length, 0);
    });
  });

  test('S3-1-b up and down again: each time a run of its own, and one ladder at a time', () => {
    const story = steppedDown(steppedUp(missed()), '2026-02-16').missed('2026-02-19', {}, HV);
    const all = story.follow(LADDERS).evaluation.timeline.runs;
    assert.deepEqual(
      all.map((run) => [run.procedure, isoDay(run.opened), run.ended && isoDay(run.ended.on)]),
      [
        [IN_NEED, '2026-01-12', '2026-01-20'],
        [ON_A_PLAN, '2026-01-20', '2026-02-16'],
        [IN_NEED, '2026-02-16', null],
      ],
    );
    assert.deepEqual(stagesOf(all.at(-1) as Run), ['tell 2026-02-16', 'network-meeting 2026-02-19']);
  });

  describe('brothers and sisters, one on a plan and one in need', () => {
    const both = () =>
      aNetwork()
        .with('bo')
        .level('ash', 'child-protection', '2026-01-02')
        .level('bo', 'child-in-need', '2026-01-02')
        .missed('2026-01-12', {}, HV);

    test('S3-1-b the plan’s ladder is followed', () => {
      assert.deepEqual(stagesOf(onlyRun(both(), ON_A_PLAN)), ['tell 2026-01-12']);
    });

    test('S3-1-b and the other is not opened beside it, each time anew, only to be handed over', () => {
      assert.deepEqual(runsOf(both().missed('2026-01-26', {}, HV).follow(LADDERS), IN_NEED), []);
    });

    test('S3-1-b in whichever order the partnership names its procedures', () => {
      const told = (adopted: string[]) => {
        const { runs } = both().levelEnded('ash', 'child-protection', '2026-01-20').follow(libraryOf(adopted))
          .evaluation.timeline;
        return runs.map((run) => [run.id, run.duties.map((duty) => [duty.key, isoDay(duty.due.day)])]);
      };
      assert.deepEqual(told([ON_A_PLAN, IN_NEED]), told([IN_NEED, ON_A_PLAN]));
    });
  });
});
