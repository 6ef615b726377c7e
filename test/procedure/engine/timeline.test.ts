import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Edition } from '../../../src/procedure/edition.ts';
import { alikeDutiesOn, dutiesOn, type Run } from '../../../src/procedure/timeline.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, type Ladder, ladder } from '../../support/procedure.ts';
import { dutyOf, runOf } from '../../support/record.ts';
import { aStory, type Story } from '../policy/story.ts';

const OVER = { over: { by: 'line-manager', run: 'ends', spends: 'causes', cite: '1' } } as const;
const small = (duties: NonNullable<Ladder['stages'][string]['duties']>, more: Partial<Ladder> = {}) =>
  ladder('small', { stages: { talk: { duties } }, outcomes: OVER, ...more });
const timeline = (edition: Edition, story: Story) =>
  story.follow(libraryOf([edition.id], [edition])).evaluation.timeline;
const run = (edition: Edition, story: Story): Run =>
  runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
const missed = () => aStory().missed('2026-01-12', {}, { id: 'm1' });

describe('what is owed on a day', () => {
  const owed = (edition: Edition, story: Story, day: string) =>
    dutiesOn(timeline(edition, story), d(day)).map(
      (one) => `${one.duty.name}${one.overdue ? ', overdue' : ''}${one.waiting ? ', waiting' : ''}`,
    );
  const two = small({
    write: asks({ due: { days: 9 }, 'met-by': { entry: 'letter' } }),
    talk: asks({ due: { days: 2 } }),
  });

  test('from the day it was asked on, the earliest date first; overdue from the day after its date', () => {
    assert.deepEqual(owed(two, missed(), '2026-01-11'), []);
    assert.deepEqual(owed(two, missed(), '2026-01-12'), ['talk', 'write']);
    assert.deepEqual(owed(two, missed(), '2026-01-14'), ['talk', 'write']);
    assert.deepEqual(owed(two, missed(), '2026-01-15'), ['talk, overdue', 'write']);
  });

  test('two for one day stand in one order, whichever was asked first', () => {
    const alike = (first: string, second: string) =>
      owed(small({ [first]: asks(), [second]: asks() }), missed(), '2026-01-12');
    assert.deepEqual(alike('a', 'b'), alike('b', 'a'));
  });

  test('P1 until the day it was done, and as it was asked before that day', () => {
    const done = missed().discussed('2026-01-14');
    assert.deepEqual(owed(two, done, '2026-01-13'), ['talk', 'write']);
    assert.deepEqual(owed(two, done, '2026-01-14'), ['write']);
  });

  test('P10 until the day it was declined', () => {
    const edition = small({ talk: asks({ 'may-decline': { by: 'line-manager' } }) });
    const declined = missed().declined('2026-01-14', 'tests/small:fam:m1', 'talk', 'line-manager');
    assert.deepEqual(owed(edition, declined, '2026-01-13'), ['talk']);
    assert.deepEqual(owed(edition, declined, '2026-01-14'), []);
  });

  test('until the stage or the run was left, unless it stays due', () => {
    const edition = small({ talk: asks(), write: asks({ 'met-by': { entry: 'letter' }, 'stays-due': true }) });
    const ended = missed().decided('2026-01-14', 'over');
    assert.deepEqual(owed(edition, ended, '2026-01-13'), ['talk', 'write']);
    assert.deepEqual(owed(edition, ended, '2026-01-14'), ['write']);
    assert.deepEqual(
      ['talk', 'write'].map((name) => [
        dutyOf(run(edition, ended), name).dropped?.why,
        dutyOf(run(edition, ended), name).staysDue,
      ]),
      [
        ['run-ended', false],
        ['run-ended', true],
      ],
    );
  });

  test('S3-5 while it is not safe to write, it waits and says so; others do not', () => {
    const edition = small({ write: asks({ 'may-wait': 'safe-contact' }), talk: asks() });
    const story = () => missed().atRisk('2026-01-14', { id: 'r1' }).noLongerAtRisk('2026-01-20');
    assert.deepEqual(owed(edition, story(), '2026-01-13'), ['talk', 'write']);
    assert.deepEqual(owed(edition, story(), '2026-01-14'), ['talk', 'write, waiting']);
    assert.deepEqual(owed(edition, story(), '2026-01-20'), ['talk, overdue', 'write, overdue']);
    assert.deepEqual(dutyOf(run(edition, story()), 'write').waits, [
      { from: d('2026-01-14'), to: d('2026-01-20'), entry: 'r1', why: 'safe-contact' },
    ]);
    assert.deepEqual(dutyOf(run(edition, story()), 'talk').waits, []);
  });

  test('S3-5 a time of risk that was over before it was asked, or began after it was done, is not told of it', () => {
    const edition = small({ write: asks({ 'may-wait': 'safe-contact' }) });
    const waits = (story: Story) => dutyOf(run(edition, story), 'write').waits.length;
    const before = (until: string) => aStory().atRisk('2026-01-05').noLongerAtRisk(until).missed('2026-01-12');
    assert.deepEqual([waits(before('2026-01-12')), waits(before('2026-01-13'))], [0, 1]);
    const after = (on: string) => missed().discussed('2026-01-14').atRisk(on);
    assert.deepEqual([waits(after('2026-01-14')), waits(after('2026-01-15'))], [1, 0]);
  });

  test('R7 from the death of the last child on, nothing that may wait is asked of anyone', () => {
    const edition = small({ write: asks({ 'may-wait': 'safe-contact' }), talk: asks() });
    const died = (story: Story, person: string, on: string, id: string) =>
      story.add('person-died', on, { person }, { id });
    const one = died(missed(), 'ash', '2026-01-14', 'd1');
    assert.deepEqual(owed(edition, one, '2026-01-13'), ['talk', 'write']);
    assert.deepEqual(owed(edition, one, '2026-01-14'), ['talk']);
    assert.deepEqual(dutyOf(run(edition, one.kept('2026-01-15')), 'write').waits, [
      { from: d('2026-01-14'), to: null, entry: 'd1', why: 'death' },
    ]);
    const two = () => aStory().with('birch').missed('2026-01-12', {}, { id: 'm1' });
    assert.deepEqual(owed(edition, died(two(), 'ash', '2026-01-14', 'd1'), '2026-01-14'), ['talk', 'write']);
    const both = died(died(two(), 'ash', '2026-01-14', 'd1'), 'birch', '2026-01-15', 'd2');
    assert.deepEqual(
      dutyOf(run(edition, both), 'write').waits.map((wait) => [isoDay(wait.from), wait.entry]),
      [['2026-01-15', 'd2']],
    );
    const left = died(two().add('person-left', '2026-01-13', { person: 'birch' }), 'ash', '2026-01-14', 'd1');
    assert.deepEqual(owed(edition, left, '2026-01-14'), ['talk']);
    const none = new Set(
      owed(
        edition,
        two().add('person-left', '2026-01-13', { person: 'birch' }).add('person-left', '2026-01-13', { person: 'ash' }),
        '2026-01-14',
      ),
    );
    assert.deepEqual(none, new Set(['talk', 'write']));
  });

  test('R7 a day of death that is not known exactly: from the first that it can have been', () => {
    const edition = small({ write: asks({ 'may-wait': 'safe-contact' }) });
    const died = missed().add('person-died', '2026-01', { person: 'ash' });
    assert.equal(isoDay(dutyOf(run(edition, died), 'write').waits[0]?.from ?? 0), '2026-01-01');
  });
});

describe('P9 alike duties are told once', () => {
  const alike = (edition: Edition, story: Story, day = '2026-01-20') =>
    alikeDutiesOn(timeline(edition, story), d(day)).map(
      (one) => `${one.ask} (${one.who}) by ${isoDay(one.due)}: ${one.because.map(({ duty }) => duty.name).join(', ')}`,
    );

  test('P9 the same asked of the same role: once, with the earliest date and every reason', () => {
    const edition = small({
      late: asks({ ask: 'Talk', due: { days: 9 } }),
      soon: asks({ ask: 'Talk', due: { days: 2 } }),
      other: asks({ ask: 'Write', due: { days: 5 } }),
      another: asks({ ask: 'Talk', who: 'line-manager', due: { days: 6 } }),
    });
    assert.deepEqual(alike(edition, missed().team('sw', 'social-worker').team('lm', 'line-manager')), [
      'Talk (social-worker) by 2026-01-14: soon, late',
      'Write (social-worker) by 2026-01-17: other',
      'Talk (line-manager) by 2026-01-18: another',
    ]);
  });

  test('S4-na-b asked of whoever was there, it is told to each of them', () => {
    const edition = small(
      { talk: asks({ who: 'the-person-there' }) },
      { 'run-per': 'contact', opens: { when: { happens: 'no-access-visit' }, at: 'talk' } },
    );
    const visit = (story: Story, author: string) => story.noReply('2026-01-12', {}, { author });
    assert.equal(alike(edition, visit(visit(aStory(), 'lee'), 'kim')).length, 2);
    assert.equal(alike(edition, visit(visit(aStory(), 'lee'), 'lee')).length, 1);
  });
});

describe('P12 who owns a duty', () => {
  const edition = small({ talk: asks({ 'may-decline': { by: 'line-manager' } }) });
  const owner = (story: Story, one = edition) => dutyOf(run(one, story), 'talk').owner;
  const staffed = () => missed().team('lee', 'social-worker').team('sam', 'line-manager');
  const changed = (story: Story) =>
    story.add('team-left', '2026-01-16', { professional: 'lee' }).team('kim', 'social-worker', 'csc', '2026-01-16');

  test('P12 whoever takes over the role owns what was left; what was done stays with who owned it then', () => {
    assert.deepEqual(owner(staffed()), { professional: 'lee', role: 'social-worker', fallback: false });
    assert.equal(owner(changed(staffed())).professional, 'kim');
    assert.equal(owner(changed(staffed().discussed('2026-01-14'))).professional, 'lee');
    assert.equal(
      owner(changed(staffed().declined('2026-01-14', 'tests/small:fam:m1', 'talk', 'line-manager'))).professional,
      'lee',
    );
  });

  test('P12 nobody in the role: who stands in, and as what', () => {
    assert.deepEqual(owner(missed().team('sam', 'line-manager')), {
      professional: 'sam',
      role: 'line-manager',
      fallback: true,
    });
  });

  test('S4-na-b the person there is whoever recorded what caused it, and it stays theirs', () => {
    const there = small({ talk: asks({ who: 'the-person-there' }) });
    const story = changed(aStory().team('lee', 'social-worker').missed('2026-01-12', {}, { id: 'm1', author: 'lee' }));
    assert.deepEqual(owner(story, there), { professional: 'lee', role: 'the-person-there', fallback: false });
  });

  test('S4-na-b in a procedure about one contact, whoever could not get in owns all of it', () => {
    const visit = small(
      { talk: asks({ who: 'the-person-there', when: { recorded: { entry: 'barrier' } } }) },
      { 'run-per': 'contact', opens: { when: { happens: 'no-access-visit' }, at: 'talk' } },
    );
    const story = aStory()
      .noReply('2026-01-12', {}, { author: 'lee' })
      .add('barrier', '2026-01-13', { barrier: 'stigma' }, { author: 'kim' });
    assert.equal(owner(story, visit).professional, 'lee');
    const family = small({ talk: asks({ who: 'the-person-there', when: { recorded: { entry: 'barrier' } } }) });
    const other = aStory()
      .missed('2026-01-12', {}, { author: 'lee' })
      .add('barrier', '2026-01-13', { barrier: 'stigma' }, { author: 'kim' });
    assert.equal(owner(other, family).professional, 'kim');
  });

  test('P8 where what caused it was taken back, nobody was there: whoever stands in is asked', () => {
    const there = small({ talk: asks(), tell: asks({ who: 'the-person-there', 'met-by': { entry: 'notification' } }) });
    const story = aStory()
      .team('sam', 'line-manager')
      .missed('2026-01-12', {}, { id: 'm1', author: 'lee', received: '2026-01-12' })
      .discussed('2026-01-13', {}, { received: '2026-01-13' })
      .corrected('m1', null, '2026-01-20');
    const kept = runOf(story.replay(libraryOf([there.id], [there])), there.id);
    assert.deepEqual(dutyOf(kept, 'tell').owner, { professional: 'sam', role: 'line-manager', fallback: true });
  });
});

describe('P12 who owns what is asked in a stage that was kept', () => {
  test('P8 where what led there was taken back, nobody was there: whoever stands in is asked, not the program', () => {
    const kept = ladder('small', {
      stages: {
        talk: { moves: [{ to: 'meet', when: { recorded: { entry: 'barrier' } }, cite: '2' }] },
        meet: {
          duties: {
            hold: asks({ 'met-by': { entry: 'meeting' } }),
            tell: asks({ who: 'the-person-there', 'met-by': { entry: 'notification' } }),
          },
        },
      },
    });
    const story = aStory()
      .team('sam', 'line-manager')
      .missed('2026-01-12', {}, { author: 'lee', received: '2026-01-12' })
      .add('barrier', '2026-01-13', { barrier: 'stigma' }, { id: 'b1', author: 'kim', received: '2026-01-13' })
      .held('2026-01-14', 'core-group', {}, { received: '2026-01-14' });
    const owner = () => dutyOf(runOf(story.replay(libraryOf([kept.id], [kept])), kept.id), 'tell').owner;
    assert.deepEqual(owner(), { professional: 'kim', role: 'the-person-there', fallback: false });
    story.corrected('b1', null, '2026-01-20');
    assert.deepEqual(owner(), { professional: 'sam', role: 'line-manager', fallback: true });
  });
});

describe('how a run is told', () => {
  test('its stages in order, with the title that the policy gives, or their name', () => {
    const edition = small(
      {},
      {
        stages: {
          talk: { title: 'Talk first', moves: [{ to: 'meet', when: { recorded: { entry: 'barrier' } }, cite: '2' }] },
          meet: {
            duties: {
              hold: asks({
                'met-by': { entry: 'meeting' },
                local: true,
                cite: ['3', '4'],
                'may-decline': { by: ['gp', 'line-manager'] },
              }),
            },
          },
        },
      },
    );
    const told = run(edition, missed().add('barrier', '2026-01-14', { barrier: 'stigma' }, { id: 'b1' }));
    assert.deepEqual(told.stages, [
      {
        stage: 'talk',
        title: 'Talk first',
        entered: d('2026-01-12'),
        left: d('2026-01-14'),
        causes: ['m1'],
        why: 'a contact missed or refused',
        cite: ['1'],
        local: false,
        kept: false,
      },
      {
        stage: 'meet',
        title: 'meet',
        entered: d('2026-01-14'),
        left: null,
        causes: ['b1'],
        why: 'recorded: barrier',
        cite: ['2'],
        local: false,
        kept: false,
      },
    ]);
    assert.equal(dutyOf(run(small({ talk: asks() }), missed()), 'talk').local, false);
    const hold = dutyOf(told, 'hold');
    assert.deepEqual(
      [
        hold.visit,
        hold.stage,
        hold.occurrence,
        hold.key,
        hold.causes,
        hold.cite,
        hold.local,
        hold.mayDecline,
        hold.ask,
        hold.who,
      ],
      [
        1,
        'meet',
        1,
        'tests/small:fam:m1/meet.hold/b1/1',
        ['b1'],
        ['3', '4'],
        true,
        ['gp', 'line-manager'],
        'Talk about it',
        'social-worker',
      ],
    );
    assert.deepEqual(
      [told.procedure, told.title, told.publisher, told.edition, told.hash, told.source],
      ['tests/small', 'small', 'Tests', 1, edition.hash, 'S9'],
    );
  });

  test('what a duty has gathered and what is missing, and what it was met by', () => {
    const edition = small({ talk: asks({ 'met-by': { entry: 'discussion', covers: ['urgency', 'concerns'] } }) });
    const half = missed().discussed('2026-01-13', { covers: ['urgency'] }, { id: 'd1' });
    assert.deepEqual(dutyOf(run(edition, half), 'talk').gathered, { done: ['urgency'], missing: ['concerns'] });
    assert.equal(dutyOf(run(edition, half), 'talk').met, null);
    const whole = half.discussed('2026-01-14', { covers: ['concerns'] }, { id: 'd2' });
    assert.deepEqual(dutyOf(run(edition, whole), 'talk').met, { on: d('2026-01-14'), by: ['d1', 'd2'] });
  });
});
