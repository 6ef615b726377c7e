import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { libraryOf } from '../../support/library.ts';
import { dutyOf, stagesOf } from '../../support/record.ts';
import { aNetwork, HV, SW, sectionsOneToFive, TESS } from './camden.ts';
import {
  allUnder,
  assertDue,
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

const onAPlan = (): Story => aNetwork().level('ash', 'child-protection', '2026-01-02');
const missed = (on = '2026-01-12'): Story => onAPlan().missed(on, {}, HV);
/** The letter was never written, and on Wednesday 14 January it went on: the core group. */
const coreGroup = (): Story => missed().missed('2026-01-14', {}, HV);
/** The core group met on Thursday 22 January, and on Friday 23 January it went on: the conference. */
const conference = (): Story => coreGroup().held('2026-01-22', 'core-group').missed('2026-01-23', {}, HV);

const camden = (story: Story): Run => underOnly(ON_A_PLAN, story);
const stages = (story: Story): string[] => stagesOf(camden(story));
const follow = (story: Story) => story.follow(libraryOf([ON_A_PLAN]));

sectionsOneToFive({ procedure: ON_A_PLAN, level: 'child-protection', second: 'core-group' });

describe('Appendix 1, CP cases', () => {
  describe('Social worker notifies supervisor/manager and the conference chair', () => {
    const BOTH = ['line-manager', 'conference-chair'];
    const notify = (story: Story) => stateOf(camden(story), 'notify');

    test('S3-cp-a both of them, the same working day: none, each alone, both in one notice', () => {
      for (const to of subsets(BOTH)) {
        const story = to.length === 0 ? missed() : missed().told('2026-01-12', to, {}, SW);
        assert.equal(notify(story), to.length === 2 ? 'due 2026-01-12, done 2026-01-12' : 'due 2026-01-12', to.join());
        assert.deepEqual(
          dutyOf(camden(story), 'notify').gathered.missing,
          BOTH.filter((one) => !to.includes(one)),
        );
      }
      assert.equal(dutyOf(camden(missed()), 'notify').owner.professional, 'sw');
    });

    test('S3-cp-a over two notices and two days, by name', () => {
      const story = missed().told('2026-01-12', ['chair'], {}, SW);
      assert.equal(notify(story), 'due 2026-01-12');
      assert.equal(notify(story.told('2026-01-14', ['lm'], {}, SW)), 'due 2026-01-12, done 2026-01-14');
    });

    test('S3-cp-a the manager who tells the chair herself knows already', () => {
      const story = missed().told('2026-01-12', ['chair'], {}, { author: 'lm', agency: 'csc' });
      assert.equal(notify(story), 'due 2026-01-12, done 2026-01-12');
    });

    test('S3-cp-a others are not they; telling them before it happened is nothing', () => {
      assert.equal(
        notify(missed().told('2026-01-12', ['line-manager', 'child-protection-adviser'], {}, SW)),
        'due 2026-01-12',
      );
      assert.equal(
        notify(missed().told('2026-01-12', ['csc', 'safeguarding-lead', 'parent'], {}, SW)),
        'due 2026-01-12',
      );
      const before = onAPlan().told('2026-01-11', BOTH, {}, SW).missed('2026-01-12', {}, HV);
      assert.equal(notify(before), 'due 2026-01-12');
    });

    test('S3-cp-a for each contact that counts, at every stage, for as long as it goes on', () => {
      const story = conference();
      assert.equal(timesAsked(camden(story), 'notify'), 3);
      const each = camden(story).duties.filter((duty) => duty.name === 'notify');
      assert.deepEqual(
        each.map((duty) => [duty.stage, isoDay(duty.due.day)]),
        [
          ['tell', '2026-01-12'],
          ['core-group', '2026-01-14'],
          ['conference', '2026-01-23'],
        ],
      );
      story.told('2026-01-26', BOTH, {}, SW);
      for (const nth of [1, 2, 3]) assert.match(stateOf(camden(story), 'notify', nth), /done 2026-01-26$/);
    });

    test('S3-cp-a on a Saturday, over Easter and Christmas, and known late', () => {
      assert.equal(notify(missed('2026-01-17')), 'due 2026-01-19');
      assert.equal(notify(missed('2026-04-04')), 'due 2026-04-07');
      assert.equal(notify(missed('2026-12-25')), 'due 2026-12-29');
      assert.equal(notify(onAPlan().missed('2026-01-12', {}, { ...HV, received: '2026-01-31' })), 'due 2026-02-02');
    });

    test('P11 it stays due when the run has ended, and cannot be declined', () => {
      const ended = missed().decided('2026-01-13', 'engaging-again');
      assert.equal(notify(ended), 'due 2026-01-12');
      assert.equal(notify(ended.told('2026-03-02', BOTH, {}, SW)), 'due 2026-01-12, done 2026-03-02');
      const declined = missed();
      declined.declined('2026-01-13', camden(declined).id, 'notify', 'line-manager');
      assert.deepEqual(problemsOf(camden(declined)), ['“notify” stays open: the policy leaves no room to decline it']);
    });
  });

  describe('Supervisor/manager writes to the family offering a new appointment and informing them of concerns', () => {
    const letter = (story: Story) => stateOf(camden(story), 'letter');

    test('S3-cp-b S3-let-c within a working day of being told; not told, of the day they should have been', () => {
      assert.equal(letter(missed()), 'due 2026-01-13');
      const told = (on: string) => missed().told(on, ['lm', 'chair'], {}, SW);
      assert.equal(letter(told('2026-01-12')), 'due 2026-01-13');
      assert.equal(letter(told('2026-01-16')), 'due 2026-01-19');
      assert.equal(
        letter(missed().told('2026-01-16', ['lm'], {}, SW)),
        'due 2026-01-13',
        'only one of the two was told',
      );
      assert.equal(dutyOf(camden(missed()), 'letter').owner.professional, 'lm');
    });

    test('S3-cp-b on a Saturday, over Easter and Christmas, and known late', () => {
      assert.equal(letter(missed('2026-01-17')), 'due 2026-01-20');
      assert.equal(letter(missed('2026-04-02')), 'due 2026-04-07');
      assert.equal(letter(missed('2026-04-04')), 'due 2026-04-08');
      assert.equal(letter(missed('2026-12-24')), 'due 2026-12-29');
      assert.equal(letter(missed('2026-12-25')), 'due 2026-12-30');
      assert.equal(letter(onAPlan().missed('2026-01-12', {}, { ...HV, received: '2026-01-30' })), 'due 2026-02-02');
    });

    test('S3-cp-b both things: none, each alone, both in one letter, both over two letters', () => {
      for (const contains of subsets(['appointment', 'concerns'] as const)) {
        const state = letter(missed().wrote('2026-01-13', contains));
        assert.equal(
          state,
          contains.length === 2 ? 'due 2026-01-13, done 2026-01-13' : 'due 2026-01-13',
          contains.join(),
        );
      }
      const two = missed().wrote('2026-01-12', ['concerns']).wrote('2026-01-14', ['appointment']);
      assert.equal(letter(two), 'due 2026-01-13, done 2026-01-14');
    });

    test('S3-cp-b to a parent or carer, and from the manager', () => {
      const wrote = (payload: Parameters<Story['wrote']>[2], more = {}) =>
        letter(missed().wrote('2026-01-13', ['appointment', 'concerns'], payload, more));
      const done = 'due 2026-01-13, done 2026-01-13';
      assert.equal(wrote({ to: ['parent-or-carer'] }), done);
      assert.equal(wrote({ to: ['ash'] }), 'due 2026-01-13');
      assert.equal(wrote({ to: ['school'] }), 'due 2026-01-13');
      assert.equal(wrote({ by: 'social-worker' }), 'due 2026-01-13');
      assert.equal(wrote({ by: 'senior-manager' }), 'due 2026-01-13');
      const bare = { to: ['parent'], contains: ['appointment' as const, 'concerns' as const] };
      const from = (author: string) => letter(missed().add('letter', '2026-01-13', bare, { author, agency: 'csc' }));
      assert.equal(from('lm'), done, 'written by who is the manager');
      assert.equal(from('sw'), 'due 2026-01-13');
    });

    test('S3-cp-b a letter from before it was asked is none, and telling them is not writing to them', () => {
      const before = onAPlan().wrote('2026-01-09', ['appointment', 'concerns']).missed('2026-01-12', {}, HV);
      assert.equal(letter(before), 'due 2026-01-13');
      const told = missed().add('family-told', '2026-01-13', { topics: ['appointment', 'concerns'] });
      assert.equal(letter(told), 'due 2026-01-13');
    });

    test('P10 the manager may decline it; nobody else may', () => {
      const by = (role: string) => {
        const story = missed();
        return story.declined('2026-01-13', camden(story).id, 'letter', role, '2026-01-26');
      };
      assert.equal(letter(by('line-manager')), 'due 2026-01-13, declined 2026-01-13');
      for (const role of ['social-worker', 'conference-chair', 'senior-manager']) {
        assert.equal(letter(by(role)), 'due 2026-01-13', role);
        assert.deepEqual(problemsOf(camden(by(role))), ['“letter” stays open: only line manager may decline it'], role);
      }
    });

    test('P10 declined, a contact of the same day does not ask again; a later one does', () => {
      const story = missed().missed('2026-01-12', {}, TESS);
      story.declined('2026-01-12', camden(story).id, 'letter', 'line-manager');
      assert.equal(timesAsked(camden(story), 'letter'), 1);
      assert.equal(timesAsked(camden(story.missed('2026-01-13', {}, HV)), 'letter'), 2);
    });

    test('P10 a second contact of the day does not take away what was declined before it was recorded', () => {
      const story = missed();
      story.declined('2026-01-12', camden(story).id, 'letter', 'line-manager').missed('2026-01-12', {}, TESS);
      assert.equal(letter(story), 'due 2026-01-13, declined 2026-01-12');
    });

    test('P10 asked again, the letter is due a working day after the contact that asks for it', () => {
      const story = missed();
      story.declined('2026-01-12', camden(story).id, 'letter', 'line-manager').missed('2026-01-13', {}, HV);
      assert.equal(stateOf(camden(story), 'letter', 2).slice(0, 14), 'due 2026-01-14');
    });

    test('P6 P10 declined, and it goes on: the ladder is not stalled by it', () => {
      const story = missed();
      story.declined('2026-01-12', camden(story).id, 'letter', 'line-manager');
      assert.deepEqual(stages(story.missed('2026-01-13', {}, HV)), ['tell 2026-01-12', 'core-group 2026-01-13']);
    });

    test('P3 P10 declined on the day on which it was asked, what is refused is said in the same words', () => {
      const story = missed();
      story.declined('2026-01-12', camden(story).id, 'report', 'line-manager');
      assert.deepEqual(problemsOf(camden(story)), ['“report” stays open: the policy leaves no room to decline it']);
    });

    test('S3-cp-b a letter left unwritten is due when it was due, whatever is asked of the next stages', () => {
      assert.equal(stateOf(camden(conference()), 'letter'), 'due 2026-01-13, lifted 2026-01-14');
    });
  });

  describe('and then it goes on (P6)', () => {
    const after = (story: Story, on: string) => stages(story.missed(on, {}, TESS)).at(-1);
    const written = (on: string) => missed().wrote(on, ['appointment', 'concerns']);

    test('P6 S3-cp-d after the letter was written: a later day, never the same', () => {
      assert.equal(after(written('2026-01-12'), '2026-01-12'), 'tell 2026-01-12');
      assert.equal(
        after(written('2026-01-12'), '2026-01-13'),
        'core-group 2026-01-13',
        'before the letter was even due',
      );
      assert.equal(after(written('2026-01-13'), '2026-01-13'), 'tell 2026-01-12');
      assert.equal(after(written('2026-01-13'), '2026-01-14'), 'core-group 2026-01-14');
      assert.equal(after(written('2026-02-16'), '2026-02-16'), 'tell 2026-01-12', 'written late, on that day');
      assert.equal(after(written('2026-02-16'), '2026-02-17'), 'core-group 2026-02-17');
    });

    test('P6 S3-cp-d after the letter was due and never written: our own delay never stalls the ladder', () => {
      assert.equal(after(missed(), '2026-01-13'), 'tell 2026-01-12', 'on the day it was due');
      assert.equal(after(missed(), '2026-01-14'), 'core-group 2026-01-14');
      assert.equal(after(missed('2026-04-02'), '2026-04-07'), 'tell 2026-04-02', 'over Easter');
      assert.equal(after(missed('2026-04-02'), '2026-04-08'), 'core-group 2026-04-08');
      assert.equal(after(missed('2026-12-24'), '2026-12-29'), 'tell 2026-12-24', 'over Christmas');
      assert.equal(after(missed('2026-12-24'), '2026-12-30'), 'core-group 2026-12-30');
    });

    test('P6 the reason says whose delay it was', () => {
      const why = (story: Story) => camden(story.missed('2026-01-14', {}, TESS)).stages.at(-1)?.why;
      assert.equal(why(missed()), 'it went on after “letter” was due, and it had not been done');
      assert.equal(why(written('2026-01-13')), 'it went on after “letter” was done');
    });

    test('P3 P6 what is recorded late moves no stage: the day it happened counts, for the first and for the second', () => {
      const late = onAPlan().missed('2026-01-12', {}, { ...HV, received: '2026-01-30' });
      assert.equal(after(late, '2026-01-14'), 'core-group 2026-01-14');
      const second = missed().missed('2026-01-14', {}, { ...HV, received: '2026-02-27' });
      assert.deepEqual(stages(second), ['tell 2026-01-12', 'core-group 2026-01-14']);
      assert.equal(stateOf(camden(second), 'meet'), 'due 2026-03-13', 'due from when it was known (P4)');
    });

    test('P6 S3-cp-e after the core group was held: a later day, never the same', () => {
      const held = (on: string) => coreGroup().held(on, 'core-group');
      assert.equal(after(held('2026-01-22'), '2026-01-22'), 'core-group 2026-01-14');
      assert.equal(after(held('2026-01-22'), '2026-01-23'), 'conference 2026-01-23');
    });

    test('P6 S3-cp-e after the core group was due and never held', () => {
      assert.equal(after(coreGroup(), '2026-01-28'), 'core-group 2026-01-14', 'on the day it was due');
      assert.equal(after(coreGroup(), '2026-01-29'), 'conference 2026-01-29');
    });

    test('P6 a routine core group does not help: it goes on after it was due', () => {
      const routine = coreGroup().held('2026-01-16', 'core-group', { purposes: ['plan'] });
      assert.equal(after(routine, '2026-01-20'), 'core-group 2026-01-14');
      assert.equal(after(routine, '2026-01-29'), 'conference 2026-01-29');
    });

    test('P6 one step at a time: one contact never climbs two stages', () => {
      assert.deepEqual(stages(missed().missed('2026-06-01', {}, HV)), ['tell 2026-01-12', 'core-group 2026-06-01']);
    });

    test('P6 S3-cp-e after what the conference decided, or should have: it goes to the next one again', () => {
      const decided = conference()
        .held('2026-02-02', 'review-conference')
        .decided('2026-02-02', 'other-action', { by: 'conference-chair' });
      assert.equal(after(decided, '2026-02-02'), 'conference 2026-01-23');
      assert.equal(after(decided, '2026-02-03'), 'conference 2026-02-03');
      assert.equal(after(conference(), '2026-02-09'), 'conference 2026-01-23', 'due 6 February, decided on the 9th');
      assert.equal(after(conference(), '2026-02-10'), 'conference 2026-02-10');
    });

    test('P6 contacts that are kept move nothing', () => {
      assert.deepEqual(stages(missed().kept('2026-01-14').kept('2026-02-02')), ['tell 2026-01-12']);
    });
  });

  describe('Social worker consults with the core group/professional network', () => {
    const COVERS = ['whether-the-plan-works', 'whether-risk-is-rising'] as const;
    const consult = (story: Story) => stateOf(camden(story), 'consult');
    const answered = (story: Story, on: string, from: string[], covers: readonly (typeof COVERS)[number][] = COVERS) =>
      story.add('consultation', on, { answered: from, covers: [...covers] }, SW);

    test('S3-cp-c every core group agency: none, each alone, all in one, five working days', () => {
      // The social worker's own agency is hers to speak for.
      for (const from of subsets(['health', 'school'])) {
        const story = from.length === 0 ? coreGroup() : answered(coreGroup(), '2026-01-16', from);
        assert.equal(
          consult(story),
          from.length === 2 ? 'due 2026-01-21, done 2026-01-16' : 'due 2026-01-21',
          from.join(),
        );
      }
      assert.deepEqual(dutyOf(camden(answered(coreGroup(), '2026-01-16', ['school'])), 'consult').gathered, {
        done: ['csc', 'school'],
        missing: ['health'],
      });
      assert.equal(dutyOf(camden(coreGroup()), 'consult').owner.professional, 'sw');
    });

    test('S3-cp-c over several days, and through a person of the agency', () => {
      const story = answered(answered(coreGroup(), '2026-01-15', ['tess']), '2026-02-03', ['health']);
      assert.equal(consult(story), 'due 2026-01-21, done 2026-02-03');
    });

    test('S3-cp-c both questions: one that leaves out the plan or the risk is not it', () => {
      for (const covers of [[], [COVERS[0]], [COVERS[1]]])
        assert.equal(consult(answered(coreGroup(), '2026-01-16', ['health', 'school'], covers)), 'due 2026-01-21');
    });

    test('S3-cp-c those who were asked but have not answered, have not answered', () => {
      const asked = { with: ['health', 'school'], covers: [...COVERS] };
      assert.equal(consult(coreGroup().add('consultation', '2026-01-16', asked, SW)), 'due 2026-01-21');
    });

    test('S3-cp-c agencies outside the core group need not be asked', () => {
      const outside = aNetwork()
        .team('kay', 'adult-services-worker', 'recovery', '2026-01-01', false)
        .level('ash', 'child-protection', '2026-01-02')
        .missed('2026-01-12', {}, HV)
        .missed('2026-01-14', {}, HV);
      assert.equal(consult(answered(outside, '2026-01-16', ['health', 'school'])), 'due 2026-01-21, done 2026-01-16');
    });

    test('S3-cp-c an agency with a new member in the core group is asked from the next time on', () => {
      const joined = coreGroup().team('kay', 'adult-services-worker', 'recovery', '2026-01-15');
      assert.equal(consult(answered(joined, '2026-01-16', ['health', 'school'])), 'due 2026-01-21, done 2026-01-16');
      const before = onAPlan().team('kay', 'adult-services-worker', 'recovery', '2026-01-13');
      before.missed('2026-01-12', {}, HV).missed('2026-01-14', {}, HV);
      assert.equal(consult(answered(before, '2026-01-16', ['health', 'school'])), 'due 2026-01-21');
    });

    test('S3-cp-c over Easter; and it stays due when the conference comes', () => {
      assert.equal(consult(missed('2026-03-30').missed('2026-04-01', {}, HV)), 'due 2026-04-10');
      assert.equal(consult(conference()), 'due 2026-01-21');
      assert.equal(
        consult(answered(conference(), '2026-01-26', ['health', 'school'])),
        'due 2026-01-21, done 2026-01-26',
      );
    });
  });

  describe('Social worker convenes a core group meeting with professionals and parents', () => {
    test('S3-cp-c S3-cp-d all that is asked at this stage, of whom and by when', () => {
      const run = camden(coreGroup());
      assertDue(run, {
        consult: '2026-01-21',
        meet: '2026-01-28',
        'say-what-may-follow': '2026-01-30',
        'agree-strategy': '2026-02-04',
      });
      for (const name of ['consult', 'meet', 'say-what-may-follow', 'agree-strategy'])
        assert.equal(dutyOf(run, name).owner.professional, 'sw', name);
    });

    test('S3-cp-d the family should be informed of what action may be taken if it continues', () => {
      const say = (story: Story) => stateOf(camden(story), 'say-what-may-follow');
      assert.equal(say(coreGroup()), 'due 2026-01-30');
      const met = () => coreGroup().held('2026-01-20', 'core-group');
      assert.equal(say(met()), 'due 2026-01-22');
      assert.equal(say(coreGroup().held('2026-04-02', 'core-group')), 'due 2026-04-08', 'over Easter');
      assert.equal(
        say(met().add('family-told', '2026-01-20', { topics: ['consequences'] })),
        'due 2026-01-22, done 2026-01-20',
      );
      assert.equal(
        say(met().add('family-told', '2026-01-20', { topics: ['concerns', 'appointment'] })),
        'due 2026-01-22',
      );
      assert.equal(say(coreGroup().add('family-told', '2026-01-13', { topics: ['consequences'] })), 'due 2026-01-30');
    });

    test('S3-cp-d that the parents were at the core group does not say that they were told', () => {
      const story = coreGroup().held('2026-01-20', 'core-group', { parents: 'came' });
      assert.equal(stateOf(camden(story), 'say-what-may-follow'), 'due 2026-01-22');
    });

    test('S3-cp-d it waits while it is not safe to speak to the parent, and stays due', () => {
      const story = coreGroup().atRisk('2026-01-10').held('2026-01-20', 'core-group').missed('2026-01-23', {}, HV);
      const say = dutyOf(camden(story), 'say-what-may-follow');
      assert.equal(say.waits.length, 1);
      assert.equal(say.staysDue, true);
      assert.ok(owedOn(follow(story), '2026-06-01').includes('say-what-may-follow'));
    });
  });

  describe('the matter may be escalated depending on the level of concerns', () => {
    const escalated = (by: string, to: string, author = 'worker', story = missed()) =>
      camden(story.asserted('2026-01-13', 'escalate', by, { to }, { author, agency: 'csc' }));

    test('S3-cp-d the social worker or the manager may go straight to any stage', () => {
      for (const by of ['social-worker', 'line-manager'])
        for (const to of ['core-group', 'conference']) {
          const run = escalated(by, to);
          assert.deepEqual(stagesOf(run), ['tell 2026-01-12', `${to} 2026-01-13`], `${by} ${to}`);
          assert.equal(run.stages.at(-1)?.why, `${by.replace('-', ' ')} escalated it`);
          assert.deepEqual(problemsOf(run), []);
        }
      assertDue(escalated('social-worker', 'core-group'), { consult: '2026-01-20', meet: '2026-01-27' });
      assertDue(escalated('line-manager', 'conference'), { raise: '2026-01-27', decide: '2026-01-28' });
    });

    test('S3-cp-d back again too: the level of concern may fall', () => {
      assert.deepEqual(stagesOf(escalated('line-manager', 'tell', 'lm', missed().missed('2026-01-14', {}, HV))), [
        'tell 2026-01-12',
        'core-group 2026-01-14',
      ]);
      const back = camden(coreGroup().asserted('2026-01-20', 'escalate', 'line-manager', { to: 'tell' }));
      assert.deepEqual(stagesOf(back), ['tell 2026-01-12', 'core-group 2026-01-14', 'tell 2026-01-20']);
    });

    test('S3-cp-d nobody else may: it is told, and nothing moves', () => {
      for (const by of ['conference-chair', 'health-visitor', 'senior-manager', 'practitioner']) {
        const run = escalated(by, 'conference');
        assert.deepEqual(stagesOf(run), ['tell 2026-01-12'], by);
        assert.deepEqual(problemsOf(run), ['only social worker or line manager may say “escalate”'], by);
        assert.deepEqual(run.asserted, [], by);
      }
    });

    test('S3-cp-d who the record knows as the social worker may, under whatever title they sign', () => {
      assert.deepEqual(stagesOf(escalated('practitioner', 'conference', 'sw')), [
        'tell 2026-01-12',
        'conference 2026-01-13',
      ]);
    });

    test('S3-cp-d a stage that there is not is told; the stage it is in already moves nothing', () => {
      const none = escalated('social-worker', 'court');
      assert.deepEqual([stagesOf(none), problemsOf(none)], [['tell 2026-01-12'], ['there is no stage “court”']]);
      assert.deepEqual(stagesOf(escalated('social-worker', 'tell')), ['tell 2026-01-12']);
    });

    test('S3-cp-d escalated on the day of a missed contact, that contact is told in the new stage', () => {
      const story = missed()
        .missed('2026-01-13', {}, TESS)
        .asserted('2026-01-13', 'escalate', 'social-worker', { to: 'conference' });
      const run = camden(story);
      assert.deepEqual(stagesOf(run), ['tell 2026-01-12', 'conference 2026-01-13']);
      assert.equal(timesAsked(run, 'notify'), 2);
    });
  });

  describe('Where non-engagement continues, the issue should be raised at the next review conference', () => {
    const raise = (story: Story) => stateOf(camden(story), 'raise');
    const RC = 'review-conference';

    test('S3-cp-e none arranged: ten working days, and said to be local', () => {
      assert.equal(raise(conference()), 'due 2026-02-06');
      assert.equal(dutyOf(camden(conference()), 'raise').due.local, true);
      const easter = missed('2026-03-20').missed('2026-03-25', {}, HV).held('2026-03-30', 'core-group');
      assert.equal(raise(easter.missed('2026-03-31', {}, HV)), 'due 2026-04-16');
    });

    test('S3-cp-e arranged, before or after it went on: that day, a Saturday too', () => {
      assert.equal(raise(conference().arranged('2026-01-05', RC, '2026-03-10')), 'due 2026-03-10');
      assert.equal(raise(conference().arranged('2026-02-16', RC, '2026-03-10')), 'due 2026-03-10');
      assert.equal(raise(conference().arranged('2026-01-26', RC, '2026-01-31')), 'due 2026-01-31');
      assert.equal(
        dutyOf(camden(conference().arranged('2026-01-05', RC, '2026-03-10')), 'raise').due.rule,
        'at the next review conference',
      );
    });

    test('S3-cp-e of several the next one; one that was before it went on is not the next', () => {
      const story = () => conference().arranged('2026-01-05', RC, '2026-03-10');
      assert.equal(raise(story().arranged('2026-01-05', RC, '2026-09-08')), 'due 2026-03-10');
      assert.equal(raise(conference().arranged('2026-01-05', RC, '2026-01-20')), 'due 2026-02-06');
      assert.equal(raise(conference().arranged('2026-01-05', RC, '2026-01-23')), 'due 2026-01-23', 'on that very day');
    });

    test('S3-cp-e S1-9-g re-arranged and brought forward: the new day; called off: ten working days again', () => {
      const story = () => conference().arranged('2026-01-05', RC, '2026-03-10');
      assert.equal(raise(story().cancelled('2026-01-26', RC, '2026-03-10')), 'due 2026-02-06');
      assert.equal(
        raise(story().cancelled('2026-01-26', RC, '2026-03-10').arranged('2026-01-26', RC, '2026-03-24')),
        'due 2026-03-24',
      );
      assert.equal(
        raise(story().cancelled('2026-01-26', RC, '2026-03-10').arranged('2026-01-26', RC, '2026-02-03')),
        'due 2026-02-03',
      );
      assert.equal(
        raise(story().arranged('2026-01-26', RC, '2026-02-03')),
        'due 2026-02-03',
        'brought forward in one entry',
      );
      assert.equal(
        raise(story().cancelled('2026-01-20', RC, '2026-03-10').arranged('2026-01-21', RC, '2026-03-10')),
        'due 2026-03-10',
        'after all',
      );
    });

    test('S3-cp-e raised there, with the purpose; a conference that does not speak of it leaves it owed', () => {
      const story = () => conference().arranged('2026-01-05', RC, '2026-03-10');
      assert.equal(raise(story().held('2026-03-10', RC)), 'due 2026-03-10, done 2026-03-10');
      assert.equal(raise(story().held('2026-03-10', RC, { purposes: ['plan'] })), 'due 2026-03-10');
      assert.equal(raise(story().held('2026-02-02', RC)), 'due 2026-02-02, done 2026-02-02', 'earlier than arranged');
      assert.equal(raise(conference().held('2026-03-10', RC)), 'due 2026-03-10, done 2026-03-10', 'never arranged');
    });

    test('S3-cp-e other meetings are no review conference, nor is one from before', () => {
      const arranged = conference().arranged('2026-01-26', RC, '2026-02-03', { purposes: ['engagement'] });
      assert.equal(raise(arranged), 'due 2026-02-03', 'arranged for that purpose, and not held yet');
      for (const type of ['initial-conference', 'core-group', 'strategy-discussion', 'legal-planning'])
        assert.equal(raise(conference().held('2026-02-02', type)), 'due 2026-02-06', type);
      assert.equal(raise(conference().held('2026-01-22', RC)), 'due 2026-02-06');
    });

    test('S3-cp-e the next time it goes on, it is the next conference', () => {
      const story = conference()
        .arranged('2026-01-05', RC, '2026-03-10')
        .arranged('2026-01-05', RC, '2026-09-08')
        .held('2026-03-10', RC)
        .decided('2026-03-10', 'other-action', { by: 'conference-chair' })
        .missed('2026-04-20', {}, HV);
      assert.equal(stages(story).at(-1), 'conference 2026-04-20');
      assert.equal(stateOf(camden(story), 'raise', 2), 'due 2026-09-08');
    });

    describe('to decide on what action to take and whether to refer to the Care Pathways Panel or convene a legal planning meeting', () => {
      const decide = (story: Story) => stateOf(camden(story), 'decide');
      const outcomes = ['care-pathways-panel', 'legal-planning-meeting', 'other-action'];

      test('S3-cp-e the chair records it, one working day after the conference', () => {
        assert.equal(decide(conference()), 'due 2026-02-09');
        assert.equal(decide(conference().arranged('2026-01-05', RC, '2026-03-10')), 'due 2026-03-11');
        assert.equal(decide(conference().held('2026-03-09', RC)), 'due 2026-03-10');
        assert.equal(decide(conference().held('2026-04-02', RC)), 'due 2026-04-07', 'over Easter');
        assert.equal(dutyOf(camden(conference()), 'decide').owner.professional, 'chair');
      });

      test('S3-cp-e S1-9-h the Care Pathways Panel, a legal planning meeting, other action: it stays open', () => {
        for (const outcome of outcomes) {
          const run = camden(
            conference().held('2026-02-02', RC).decided('2026-02-02', outcome, { by: 'conference-chair' }),
          );
          assert.equal(stateOf(run, 'decide'), 'due 2026-02-03, done 2026-02-02', outcome);
          assert.deepEqual([run.ended, problemsOf(run)], [null, []], outcome);
          assert.deepEqual(
            run.outcomes.map((one) => [one.outcome, one.by]),
            [[outcome, 'conference-chair']],
          );
          assert.equal(stagesOf(run).at(-1), 'conference 2026-01-23');
        }
      });

      test('S3-cp-e by the chair and at the conference only: else it is told', () => {
        for (const outcome of outcomes) {
          const words = outcome.replaceAll('-', ' ');
          for (const by of ['line-manager', 'social-worker', 'senior-manager']) {
            const run = camden(conference().decided('2026-02-02', outcome, { by }));
            assert.deepEqual(problemsOf(run), [`“${words}” is decided by conference chair`], by);
            assert.equal(stateOf(run, 'decide'), 'due 2026-02-09', by);
          }
          const early = camden(coreGroup().decided('2026-01-20', outcome, { by: 'conference-chair' }));
          assert.deepEqual(problemsOf(early), [`“${words}” is decided at conference, and the run is at core group`]);
          assert.deepEqual(early.outcomes, []);
        }
      });

      test('S3-cp-e a decision on another run decides nothing here', () => {
        const run = camden(
          conference().decided('2026-02-02', 'other-action', { by: 'conference-chair', run: 'another-run' }),
        );
        assert.equal(stateOf(run, 'decide'), 'due 2026-02-09');
      });

      test('S3-cp-e what the first conference left undecided is due when it was due, also when it has gone to the next', () => {
        const story = conference().missed('2026-02-10', {}, HV);
        assert.equal(stateOf(camden(story), 'decide', 1), 'due 2026-02-09, lifted 2026-02-10');
      });
    });
  });

  describe('If the child is thought to be in immediate danger', () => {
    const danger = (story: Story, on: string, by = 'practitioner') => story.asserted(on, 'immediate-danger', by);
    const at = (story: Story, name: string) => stateOf(camden(story), name);

    test('S3-cp-f the social worker should call the police on 999: the same day, whoever says so, at every stage', () => {
      for (const by of ['social-worker', 'health-visitor', 'teacher', 'police-officer', 'other'])
        assert.equal(at(danger(missed(), '2026-01-17', by), 'call-the-police'), 'due 2026-01-17', by);
      for (const story of [missed(), coreGroup(), conference()]) {
        const run = camden(danger(story, '2026-04-03'));
        assert.equal(stateOf(run, 'call-the-police'), 'due 2026-04-03');
        assert.equal(dutyOf(run, 'call-the-police').owner.professional, 'sw');
        assert.deepEqual(
          run.asserted.map((one) => one.offers),
          [['police-999', 'consult-cait', 'legal-advice']],
        );
      }
    });

    test('S3-cp-f on the day on which it opened, and nothing where nobody said it', () => {
      assert.equal(at(danger(missed(), '2026-01-12'), 'call-the-police'), 'due 2026-01-12');
      assert.equal(at(missed(), 'call-the-police'), 'not asked');
      assert.equal(at(missed(), 'consult-cait-and-legal'), 'not asked');
    });

    test('S3-cp-f that the police were called is recorded; telling someone else is not it', () => {
      assert.equal(
        at(danger(missed(), '2026-01-13').told('2026-01-13', ['police'], { how: 'call' }, SW), 'call-the-police'),
        'due 2026-01-13, done 2026-01-13',
      );
      assert.equal(
        at(danger(missed(), '2026-01-13').told('2026-01-13', ['lm', 'chair'], {}, SW), 'call-the-police'),
        'due 2026-01-13',
      );
      const before = missed().told('2026-01-12', ['police'], {}, SW);
      assert.equal(at(danger(before, '2026-01-13'), 'call-the-police'), 'due 2026-01-13');
    });

    test('S3-cp-g the manager should consult, and ask legal services for advice on an emergency or interim order', () => {
      const asked = () => danger(missed(), '2026-01-13');
      assert.equal(at(asked(), 'consult-cait-and-legal'), 'due 2026-01-13');
      assert.equal(dutyOf(camden(asked()), 'consult-cait-and-legal').owner.professional, 'lm');
      const advice = (adviser: string) =>
        asked().add('consultation', '2026-01-14', { with: ['child-abuse-investigation-team', adviser] });
      assert.equal(at(advice('legal-adviser'), 'consult-cait-and-legal'), 'due 2026-01-13, done 2026-01-14');
      assert.equal(at(advice('child-protection-adviser'), 'consult-cait-and-legal'), 'due 2026-01-13');
    });

    test('S3-cp-g legal advice that only some may read meets it through its public stub, and without one does not (R5)', () => {
      const advice = (stub?: Record<string, unknown>) =>
        danger(missed(), '2026-01-13').add(
          'consultation',
          '2026-01-14',
          { with: ['child-abuse-investigation-team', 'legal-adviser'], advice: 'privileged' },
          { audience: { to: 'restricted', why: 'legal-advice' }, ...(stub && { stub }) },
        );
      assert.equal(
        at(advice({ with: ['child-abuse-investigation-team', 'legal-adviser'] }), 'consult-cait-and-legal'),
        'due 2026-01-13, done 2026-01-14',
      );
      assert.equal(at(advice(), 'consult-cait-and-legal'), 'due 2026-01-13');
    });

    test('S3-cp-f S3-cp-g they move and end nothing, stay due when the run has ended, and cannot be declined', () => {
      const story = danger(missed(), '2026-01-13');
      assert.deepEqual(stages(story), ['tell 2026-01-12']);
      story.declined('2026-01-14', camden(story).id, 'call-the-police', 'line-manager');
      assert.deepEqual(problemsOf(camden(story)), [
        '“call the police” stays open: the policy leaves no room to decline it',
      ]);
      story.decided('2026-01-14', 'engaging-again');
      const owed = owedOn(follow(story), '2026-06-01');
      assert.ok(owed.includes('call-the-police') && owed.includes('consult-cait-and-legal'));
    });

    test('S3-cp-g the Child Abuse Investigation Team and legal services: one of them is not both', () => {
      const story = danger(missed(), '2026-01-13').add('consultation', '2026-01-13', { with: ['legal-adviser'] });
      assert.equal(at(story, 'consult-cait-and-legal'), 'due 2026-01-13');
    });
  });

  describe('the family is engaging again (P11)', () => {
    test('P11 the manager or the chair ends it, at every stage, and what was missed is spent', () => {
      for (const by of ['line-manager', 'conference-chair'])
        for (const story of [missed(), coreGroup(), conference()]) {
          const ended = story.decided('2026-01-30', 'engaging-again', { by });
          assert.equal(isoDay(camden(ended).ended?.on ?? 0), '2026-01-30', by);
          assert.deepEqual(problemsOf(camden(ended)), []);
          const [, second, ...more] = allUnder(ON_A_PLAN, ended.missed('2026-02-09', {}, HV));
          assert.deepEqual(more, []);
          assert.deepEqual(second && [stagesOf(second), second.causes], [['tell 2026-02-09'], [ended.last]]);
        }
    });

    test('P11 others may not: it is told, and it stays open', () => {
      for (const by of ['social-worker', 'health-visitor', 'senior-manager']) {
        const run = camden(missed().decided('2026-01-30', 'engaging-again', { by }));
        assert.equal(run.ended, null, by);
        assert.deepEqual(problemsOf(run), ['“engaging again” is decided by line manager or conference chair'], by);
      }
    });

    test('P11 no longer on a plan: the manager ends it, and nobody else', () => {
      const story = missed().decided('2026-01-30', 'no-longer-on-a-plan').missed('2026-02-09', {}, HV);
      assert.deepEqual(allUnder(ON_A_PLAN, story).at(-1)?.causes, [story.last]);
      assert.notEqual(camden(missed().decided('2026-01-30', 'no-longer-on-a-plan')).ended, null);
      const chair = camden(missed().decided('2026-01-30', 'no-longer-on-a-plan', { by: 'conference-chair' }));
      assert.deepEqual([chair.ended, problemsOf(chair)], [null, ['“no longer on a plan” is decided by line manager']]);
    });

    test('P11 nothing closes quietly: what stays due, and what is lifted', () => {
      const story = conference().decided('2026-01-30', 'engaging-again');
      assert.deepEqual([...new Set(owedOn(follow(story), '2026-06-01'))].toSorted(), [
        'agree-strategy',
        'consider-together',
        'consult',
        'notify',
        'report',
        'say-what-may-follow',
      ]);
      assert.match(stateOf(camden(story), 'raise'), /lifted 2026-01-30$/);
      assert.match(stateOf(camden(story), 'decide'), /lifted 2026-01-30$/);
    });

    test('P11 kept contacts alone end nothing: a person decides it', () => {
      const story = missed();
      for (const day of ['19', '20', '21', '22', '23', '26', '27']) story.kept(`2026-01-${day}`);
      assert.equal(camden(story).ended, null);
    });
  });

  describe('who it is asked of (P12)', () => {
    test('P12 S3-cp-a S3-cp-b S3-cp-c S3-cp-d S3-cp-e S3-cp-f S3-cp-g each duty names its role', () => {
      assert.deepEqual(
        Object.fromEntries(
          camden(conference().asserted('2026-01-26', 'immediate-danger')).duties.map((duty) => [duty.name, duty.who]),
        ),
        {
          report: 'the-person-there',
          notify: 'social-worker',
          letter: 'line-manager',
          consult: 'social-worker',
          meet: 'social-worker',
          'say-what-may-follow': 'social-worker',
          'consider-together': 'social-worker',
          'agree-strategy': 'social-worker',
          raise: 'social-worker',
          decide: 'conference-chair',
          'call-the-police': 'social-worker',
          'consult-cait-and-legal': 'line-manager',
        },
      );
    });

    test('P12 nobody in the role: the line manager; nobody there: the safeguarding lead; else nobody, and it says so', () => {
      const without = (...gone: string[]) => {
        const story = onAPlan();
        for (const professional of gone) story.add('team-left', '2026-01-05', { professional });
        return dutyOf(camden(story.missed('2026-01-12', {}, HV)), 'notify').owner;
      };
      assert.deepEqual(without(), { professional: 'sw', role: 'social-worker', fallback: false });
      assert.deepEqual(without('sw'), { professional: 'lm', role: 'line-manager', fallback: true });
      assert.deepEqual(without('sw', 'lm'), { professional: 'sl', role: 'safeguarding-lead', fallback: true });
      assert.deepEqual(without('sw', 'lm', 'sl'), { professional: null, role: 'social-worker', fallback: false });
    });

    test('P12 the chair’s decision, without a chair, falls to the line manager', () => {
      const story = onAPlan().add('team-left', '2026-01-05', { professional: 'chair' });
      story.missed('2026-01-12', {}, HV).missed('2026-01-14', {}, HV).missed('2026-01-29', {}, HV);
      assert.deepEqual(dutyOf(camden(story), 'decide').owner, {
        professional: 'lm',
        role: 'line-manager',
        fallback: true,
      });
    });

    test('P12 of two in one role the first who is still there', () => {
      const two = () => onAPlan().team('second', 'social-worker', 'csc', '2026-01-03');
      assert.equal(dutyOf(camden(two().missed('2026-01-12', {}, HV)), 'notify').owner.professional, 'sw');
      const left = two().add('team-left', '2026-01-05', { professional: 'sw' });
      assert.equal(dutyOf(camden(left.missed('2026-01-12', {}, HV)), 'notify').owner.professional, 'second');
    });

    test('P12 who takes over the role owns what was left', () => {
      const story = missed().add('team-left', '2026-01-13', { professional: 'sw' });
      assert.equal(dutyOf(camden(story), 'notify').owner.professional, 'lm');
      story.team('next', 'social-worker', 'csc', '2026-01-13');
      assert.equal(dutyOf(camden(story), 'notify').owner.professional, 'next');
    });
  });
});

describe('what the review conference decided asks next', () => {
  const decided = (outcome: string) => conference().decided('2026-01-27', outcome, { by: 'conference-chair' });

  test('S3-cp-e the Care Pathways Panel: the social worker refers', () => {
    const state = (story: Story) => stateOf(camden(story), 'go-to-the-care-pathways-panel');
    assert.equal(state(decided('care-pathways-panel')), 'due 2026-02-03');
    assert.equal(
      state(decided('care-pathways-panel').arranged('2026-01-29', 'care-pathways-panel', '2026-02-12')),
      'due 2026-02-03, done 2026-01-29',
    );
    assert.equal(state(decided('care-pathways-panel').held('2026-01-29', 'complexity-panel')), 'due 2026-02-03');
    assert.equal(state(decided('other-action')), 'not asked');
    assert.equal(dutyOf(camden(decided('care-pathways-panel')), 'go-to-the-care-pathways-panel').who, 'social-worker');
  });

  test('S3-cp-e a legal planning meeting: the manager convenes it', () => {
    const state = (story: Story) => stateOf(camden(story), 'convene-legal-planning');
    assert.equal(state(decided('legal-planning-meeting')), 'due 2026-02-03');
    assert.equal(
      state(decided('legal-planning-meeting').arranged('2026-01-28', 'legal-planning', '2026-02-05')),
      'due 2026-02-03, done 2026-01-28',
    );
    assert.equal(state(decided('care-pathways-panel')), 'not asked');
    assert.equal(dutyOf(camden(decided('legal-planning-meeting')), 'convene-legal-planning').who, 'line-manager');
  });

  test('S3-cp-e both may be decided, and each asks for its own', () => {
    const both = decided('care-pathways-panel').decided('2026-01-27', 'legal-planning-meeting', {
      by: 'conference-chair',
    });
    for (const name of ['go-to-the-care-pathways-panel', 'convene-legal-planning'])
      assert.equal(stateOf(camden(both), name), 'due 2026-02-03', name);
  });
});

describe('the family should be informed of what action may be taken', () => {
  const say = (story: Story) => stateOf(camden(story), 'say-what-may-follow');

  test('S3-cp-d in a letter to the parents, too, and not in one to the school', () => {
    const met = () => coreGroup().held('2026-01-20', 'core-group');
    assert.equal(say(met()), 'due 2026-01-22');
    assert.equal(say(met().wrote('2026-01-21', ['action-to-be-taken'])), 'due 2026-01-22, done 2026-01-21');
    assert.equal(say(met().wrote('2026-01-21', ['concerns'])), 'due 2026-01-22');
    assert.equal(say(met().wrote('2026-01-21', ['action-to-be-taken'], { to: ['school'] })), 'due 2026-01-22');
  });
});
