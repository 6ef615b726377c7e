import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Edition } from '../../../src/procedure/edition.ts';
import { type Followed, follow, settle } from '../../../src/procedure/replay.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, type Ladder, ladder } from '../../support/procedure.ts';
import { dutyOf, runsOf, stagesOf } from '../../support/record.ts';
import { aStory, type Story } from '../policy/story.ts';
import { asItCameIn } from './arrivals.ts';

const OVER = { over: { by: 'line-manager', run: 'ends', spends: 'causes', cite: '1' } } as const;
const small = (more: Partial<Ladder> = {}) =>
  ladder('small', { stages: { talk: { duties: { talk: asks() } } }, outcomes: OVER, ...more });
const under = (edition: Edition, story: Story): Followed => story.follow(libraryOf([edition.id], [edition]));
const opened = (edition: Edition, story: Story): string[] =>
  runsOf(under(edition, story), edition.id).map((run) => `${run.scope} ${isoDay(run.opened)}`);
const over = (story: Story, on: string, of?: string): Story =>
  story.add('decision', on, { by: 'line-manager', outcome: 'over', ...(of && { run: of }) });

/** With the openings that the engine writes, as the application keeps them. */
function written(editions: readonly Edition[], story: Story): Followed {
  const library = libraryOf([...new Set(editions.map((one) => one.id))], editions);
  const entries = story.entries();
  settle('fam', entries, library);
  return follow('fam', entries, library);
}
const writes = (followed: Followed) =>
  followed.entries.flatMap((entry) => (entry.author === 'keepsight' ? [`${entry.kind} ${entry.happened.said}`] : []));

describe('what opens a run', () => {
  test('a run says what opened it, because of what, where the policy says so, and whether that is local', () => {
    const cited = small({ opens: { when: { counted: 1 }, at: 'talk', cite: ['1', '2'] } });
    const local = small({ opens: { when: { counted: 1 }, at: 'talk', local: true } });
    const [run] = runsOf(under(cited, aStory().missed('2026-01-12', {}, { id: 'm1' })), cited.id);
    assert.deepEqual(
      [run?.id, run?.scope, run?.causes, run?.why, run?.cite, run?.local],
      ['tests/small:fam:m1', 'fam', ['m1'], 'a contact missed or refused', ['1', '2'], false],
    );
    assert.deepEqual([run?.recorded, run?.question, run?.ended, run?.handedFrom], [false, null, null, null]);
    const [ours] = runsOf(under(local, aStory().missed('2026-01-12')), local.id);
    assert.deepEqual([ours?.cite, ours?.local], [[], true]);
  });

  test('P3 only something that happened that day: a state of things that goes on opens nothing by itself', () => {
    const edition = small({
      opens: { when: { 'any-child': 'child-in-need', recorded: { entry: 'barrier' } }, at: 'talk' },
    });
    const story = aStory().level('ash', 'child-in-need', '2026-01-05').missed('2026-01-12');
    assert.deepEqual(opened(edition, story), []);
    assert.deepEqual(opened(edition, story.add('barrier', '2026-01-13', { barrier: 'stigma' })), ['fam 2026-01-13']);
    const level = small({ opens: { when: { 'any-child': 'child-in-need' }, at: 'talk' } });
    assert.deepEqual(opened(level, aStory().level('ash', 'child-in-need', '2026-01-05').missed('2026-01-12')), [
      'fam 2026-01-05',
    ]);
    assert.deepEqual(
      opened(level, over(aStory().level('ash', 'child-in-need', '2026-01-05'), '2026-01-12').missed('2026-01-13')),
      ['fam 2026-01-05'],
    );
  });

  test('of several openings the first that the policy names is told', () => {
    const edition = small({
      opens: [
        { when: { recorded: { entry: 'barrier' } }, at: 'talk', cite: 'barrier' },
        { when: { counted: 1 }, at: 'talk', cite: 'counted' },
      ],
    });
    const cite = (story: Story) => runsOf(under(edition, story), edition.id).map((run) => run.cite);
    assert.deepEqual(cite(aStory().missed('2026-01-12')), [['counted']]);
    assert.deepEqual(cite(aStory().missed('2026-01-12').add('barrier', '2026-01-12', { barrier: 'stigma' })), [
      ['barrier'],
    ]);
  });

  test('while a run is open no other opens; once it has ended another does, but not on the day it ended', () => {
    const edition = small();
    const story = aStory().missed('2026-01-12').missed('2026-01-13');
    assert.deepEqual(opened(edition, story), ['fam 2026-01-12']);
    over(story, '2026-01-19').missed('2026-01-19');
    assert.deepEqual(opened(edition, story), ['fam 2026-01-12']);
    assert.deepEqual(opened(edition, story.missed('2026-01-20')), ['fam 2026-01-12', 'fam 2026-01-20']);
  });

  test('P11 what an outcome has spent opens nothing; where it spends nothing, it counts again', () => {
    const twice = (outcomes: Ladder['outcomes']) => small({ opens: { when: { counted: 2 }, at: 'talk' }, outcomes });
    const story = over(aStory().missed('2026-01-12').missed('2026-01-13'), '2026-01-14').missed('2026-01-20');
    assert.deepEqual(opened(twice(OVER), story), ['fam 2026-01-13']);
    assert.deepEqual(opened(twice({ over: { by: 'line-manager', run: 'ends', cite: '1' } }), story), [
      'fam 2026-01-13',
      'fam 2026-01-20',
    ]);
  });

  test('P8 P11 a contact that was moved to a later day after an outcome had spent it opens nothing', () => {
    const edition = small();
    const story = over(aStory().missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' }), '2026-01-13').add(
      'correction',
      '2026-01-21',
      { mode: 'replaced', happened: '2026-01-20' },
      { corrects: 'm1', received: '2026-01-21' },
    );
    const runs = runsOf(story.replay(libraryOf([edition.id], [edition])), edition.id);
    assert.deepEqual(
      runs.map((run) => [isoDay(run.opened), run.ended && isoDay(run.ended.on)]),
      [['2026-01-12', '2026-01-13']],
    );
  });

  test('before the partnership follows it, and after, nothing opens', () => {
    const edition = small();
    const library = libraryOf([], [edition]);
    const adopted = [{ procedure: edition.id, from: d('2026-01-13'), to: d('2026-01-19') }];
    const at = (day: string) =>
      runsOf(
        aStory()
          .missed(day)
          .follow({ ...library, settings: { adopted, services: {} } }),
        edition.id,
      ).length;
    assert.deepEqual(['2026-01-12', '2026-01-13', '2026-01-19', '2026-01-20'].map(at), [0, 1, 1, 0]);
  });

  test('P9 a run is named by the first thing of its day that opened it', () => {
    const edition = small({ opens: { when: { counted: 2 }, at: 'talk' } });
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1' })
      .missed('2026-01-19', {}, { id: 'm3' })
      .missed('2026-01-19', {}, { id: 'm2' });
    const [run] = runsOf(under(edition, story), edition.id);
    assert.deepEqual([run?.id, run?.causes], ['tests/small:fam:m2', ['m1', 'm2', 'm3']]);
  });
});

describe('P8 P11 a stage that is kept because someone acted in it, decided in on the day it was entered', () => {
  const kept = (more: Partial<Ladder>) =>
    small({
      opens: { when: { counted: 2 }, at: 'talk' },
      stages: {
        talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: { recorded: { entry: 'barrier' } } }] },
        meet: { duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) } },
      },
      ...more,
    });
  const story = () =>
    aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .missed('2026-01-13', {}, { id: 'm2', received: '2026-01-13' })
      .add('barrier', '2026-01-14', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-14' });

  test('P11 the decision spends what opened the run, though what led to the stage was taken back', () => {
    const edition = kept({ outcomes: { over: { ...OVER.over, from: 'meet' } } });
    const record = over(story(), '2026-01-14')
      .corrected('b1', null, '2026-01-20')
      .missed('2026-01-26', {}, { id: 'm3', received: '2026-01-26' });
    const [run, ...more] = runsOf(record.replay(libraryOf([edition.id], [edition])), edition.id);
    assert.deepEqual(run && [stagesOf(run), run.ended && isoDay(run.ended.on)], [
      ['talk 2026-01-13', 'meet 2026-01-14'],
      '2026-01-14',
    ]);
    assert.deepEqual(more, []);
  });

  test('P11 what it hands over is handed over', () => {
    const other = ladder('other', { opens: { when: { counted: 9 }, at: 'tell' }, stages: { tell: {} } });
    const edition = kept({ 'hand-over': [{ when: { met: 'meet' }, to: other.id, at: 'tell', cite: '1' }] });
    const record = story()
      .held('2026-01-14', 'core-group', {}, { received: '2026-01-14' })
      .corrected('b1', null, '2026-01-20');
    const { runs } = record.replay(libraryOf([edition.id, other.id], [edition, other])).evaluation.timeline;
    assert.deepEqual(
      runs.map((run) => [run.procedure, isoDay(run.opened), run.handedOver?.adopted ?? null]),
      [
        [edition.id, '2026-01-13', true],
        [other.id, '2026-01-14', null],
      ],
    );
  });
});

describe('a run for each child', () => {
  const perChild = (more: Partial<Ladder> = {}) => small({ 'run-per': 'child', ...more });
  const two = () => aStory().with('birch');
  const about = (...children: string[]) => ({ about: children });

  test('a contact opens for each child whom it was about, and for nobody else', () => {
    assert.deepEqual(opened(perChild(), two().missed('2026-01-12', {}, about('birch'))), ['birch 2026-01-12']);
    assert.deepEqual(opened(perChild(), two().missed('2026-01-12', {}, about('ash', 'birch'))), [
      'ash 2026-01-12',
      'birch 2026-01-12',
    ]);
    assert.deepEqual(opened(perChild(), two().missed('2026-01-12', {}, about('parent'))), []);
    assert.deepEqual(opened(perChild(), two().missed('2026-01-12', {}, { about: [] })), []);
  });

  test('a contact that names nobody is about whom its plan was about', () => {
    const story = two()
      .add(
        'contact-planned',
        '2026-01-09',
        { on: '2026-01-12', told: { how: 'letter' } },
        { id: 'plan', about: ['birch'] },
      )
      .add('contact', '2026-01-12', { of: 'plan', outcome: 'no-reply' }, { about: [] });
    assert.deepEqual(opened(perChild(), story), ['birch 2026-01-12']);
  });

  test('each child’s contacts are counted by themselves', () => {
    const edition = perChild({ opens: { when: { counted: 2 }, at: 'talk' } });
    const story = two().missed('2026-01-12', {}, about('ash')).missed('2026-01-13', {}, about('birch'));
    assert.deepEqual(opened(edition, story), []);
    assert.deepEqual(opened(edition, story.missed('2026-01-14', {}, about('ash'))), ['ash 2026-01-14']);
  });

  test('P11 what one child’s outcome spends is not spent for another', () => {
    const edition = perChild({ opens: { when: { counted: 2 }, at: 'talk' } });
    const ended = two()
      .missed('2026-01-12', {}, about('ash', 'birch'))
      .missed('2026-01-13', {}, about('ash'))
      .add('decision', '2026-01-14', { by: 'line-manager', outcome: 'over' }, { about: ['ash'] })
      .missed('2026-01-15', {}, about('ash', 'birch'));
    assert.deepEqual(opened(edition, ended), ['ash 2026-01-13', 'birch 2026-01-15']);
  });

  test('a child’s own level, not a sibling’s', () => {
    const edition = perChild({ applies: { 'any-child': 'child-in-need', cite: '1' } });
    const story = two().level('birch', 'child-in-need', '2026-01-05').missed('2026-01-12', {}, about('ash', 'birch'));
    assert.deepEqual(opened(edition, story), ['birch 2026-01-12']);
  });

  test('a level of this child holds in its own run alone', () => {
    const edition = perChild({
      stages: {
        talk: {
          duties: { talk: asks() },
          moves: [{ to: 'meet', when: { 'any-child': 'child-protection', recorded: { entry: 'barrier' } } }],
        },
        meet: {},
      },
    });
    const story = two()
      .missed('2026-01-12', {}, about('ash', 'birch'))
      .level('birch', 'child-protection', '2026-01-13')
      .add('barrier', '2026-01-14', { barrier: 'stigma' });
    assert.deepEqual(
      runsOf(under(edition, story), edition.id).map((run) => [run.scope, stagesOf(run).length]),
      [
        ['ash', 1],
        ['birch', 2],
      ],
    );
  });

  test('R4 two records of one child are one child, with one run', () => {
    const story = two().with('birch-2').missed('2026-01-12', {}, about('birch', 'birch-2'));
    story.add('people-merged', '2026-02-01', { kept: 'birch', merged: 'birch-2' });
    assert.deepEqual(opened(perChild(), story), ['birch 2026-01-12']);
    const later = two().with('birch-2').missed('2026-01-12', {}, about('birch-2'));
    later.add('people-merged', '2026-02-01', { kept: 'birch', merged: 'birch-2' });
    assert.deepEqual(opened(perChild(), later), ['birch 2026-01-12']);
  });

  test('an act about one child meets that child’s duty; one about nobody in particular meets both', () => {
    const edition = perChild();
    const met = (more: { about?: string[] }) => {
      const story = two().missed('2026-01-12', {}, about('ash', 'birch')).discussed('2026-01-13', {}, more);
      return runsOf(under(edition, story), edition.id)
        .filter((run) => dutyOf(run, 'talk').met)
        .map((run) => run.scope);
    };
    assert.deepEqual(met({ about: ['birch'] }), ['birch']);
    assert.deepEqual(met({}), ['ash', 'birch']);
    assert.deepEqual(met({ about: ['parent'] }), []);
  });

  test('what opens it need not be a contact: an entry about the child does', () => {
    const edition = perChild({ opens: { when: { recorded: { entry: 'barrier' } }, at: 'talk' } });
    const story = two().add('barrier', '2026-01-12', { barrier: 'stigma' }, about('birch'));
    assert.deepEqual(opened(edition, story), ['birch 2026-01-12']);
  });
});

describe('a run for each contact, and for each assessment', () => {
  const perContact = (more: Partial<Ladder> = {}) =>
    small({ 'run-per': 'contact', opens: { when: { happens: 'no-access-visit' }, at: 'talk' }, ...more });

  test('S4-na-b each visit without access has its own run, also two of one day', () => {
    const story = aStory()
      .noReply('2026-01-12', {}, { id: 'v1' })
      .noReply('2026-01-12', {}, { id: 'v2' })
      .kept('2026-01-12');
    assert.deepEqual(opened(perContact(), story.noReply('2026-01-13', {}, { id: 'v3' })), [
      'v1 2026-01-12',
      'v2 2026-01-12',
      'v3 2026-01-13',
    ]);
    assert.deepEqual(
      runsOf(under(perContact(), story), 'tests/small').map((run) => run.causes),
      [['v1'], ['v2'], ['v3']],
    );
  });

  test('P8 S4-na-b a visit that was moved to another day after its run had ended has no second run', () => {
    const edition = perContact({ stages: { talk: { duties: { talk: asks() }, ends: { when: { met: 'talk' } } } } });
    const story = aStory()
      .noReply('2026-01-12', {}, { id: 'v1', received: '2026-01-12' })
      .discussed('2026-01-12', {}, { received: '2026-01-12' })
      .add(
        'correction',
        '2026-01-15',
        { mode: 'replaced', happened: '2026-01-14' },
        { corrects: 'v1', received: '2026-01-15' },
      );
    assert.deepEqual(
      runsOf(story.replay(libraryOf([edition.id], [edition])), edition.id).map((run) => isoDay(run.opened)),
      ['2026-01-12'],
    );
  });

  const perAssessment = small({
    'run-per': 'assessment',
    opens: { when: { recorded: { entry: 'assessment', step: 'decided' } }, at: 'talk' },
  });

  test('S2-11.2 each assessment has its own run, and once it has ended no other', () => {
    const story = aStory()
      .assessment('2026-01-12', 'decided', { assessment: 'a1' })
      .assessment('2026-01-13', 'decided', { assessment: 'a2' })
      .assessment('2026-01-14', 'decided', { assessment: 'a1' });
    assert.deepEqual(opened(perAssessment, story), ['a1 2026-01-12', 'a2 2026-01-13']);
    const ended = over(aStory().assessment('2026-01-12', 'decided', { assessment: 'a1' }), '2026-01-13');
    assert.deepEqual(opened(perAssessment, ended.assessment('2026-01-14', 'decided', { assessment: 'a1' })), [
      'a1 2026-01-12',
    ]);
  });

  test('an entry that is no assessment opens none', () => {
    assert.deepEqual(opened(perAssessment, aStory().missed('2026-01-12').fera('2026-01-13', 'began')), []);
  });
});

describe('P11 handed over to another procedure', () => {
  const need = ladder('need', {
    applies: { 'any-child': 'child-in-need', cite: '1' },
    stages: { tell: { duties: { talk: asks() } } },
    'hand-over': [{ when: { 'any-child': 'child-protection' }, to: 'tests/plan', at: 'group', cite: '1' }],
  });
  const plan = (more: Partial<Ladder> = {}) =>
    ladder('plan', {
      applies: { 'any-child': 'child-protection', cite: '1' },
      stages: {
        tell: { duties: { talk: asks() }, moves: [{ to: 'group', when: { met: 'talk' } }] },
        group: { duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) } },
      },
      throughout: {
        report: asks({ who: 'the-person-there', 'for-each': 'counted', 'met-by': { entry: 'notification' } }),
        notify: asks({ 'for-each': 'counted', 'met-by': { entry: 'notification' } }),
      },
      outcomes: OVER,
      ...more,
    });
  const both = libraryOf([need.id, 'tests/plan'], [need, plan()]);
  const onAPlan = (story: Story, on = '2026-01-19') =>
    story.levelEnded('ash', 'child-in-need', on).level('ash', 'child-protection', on);
  const inNeed = () => aStory().level('ash', 'child-in-need', '2026-01-05');
  const runs = (story: Story, library = both): Run[] => story.follow(library).evaluation.timeline.runs;

  test('P11 the first run ends, and the other opens that day at the stage that the policy names', () => {
    const [first, second, ...more] = runs(onAPlan(inNeed().missed('2026-01-12', {}, { id: 'm1' })));
    assert.ok(first && second && more.length === 0);
    const why = 'a child is at child protection';
    assert.deepEqual(first.handedOver, { to: 'tests/plan', at: 'group', on: d('2026-01-19'), adopted: true });
    assert.deepEqual(first.ended, { on: d('2026-01-19'), why: `handed over to tests/plan: ${why}` });
    assert.deepEqual(stagesOf(second), ['group 2026-01-19']);
    assert.deepEqual(
      [second.procedure, second.handedFrom, second.why, second.local, second.cite],
      ['tests/plan', first.id, `handed over from tests/need: ${why}`, true, []],
    );
    assert.equal(second.id, `tests/plan:fam:from:${second.causes[0]}`);
  });

  test('P11 it carries what opened the first', () => {
    const [, second] = runs(onAPlan(inNeed().missed('2026-01-12', {}, { id: 'm1' })));
    assert.equal(second?.causes.at(-1), 'm1');
    assert.equal(second?.causes.length, 2);
  });

  test('P11 what is asked for each contact is asked of those who are new to it, not of whoever was there', () => {
    const [, second] = runs(onAPlan(inNeed().missed('2026-01-12')));
    assert.deepEqual(
      second?.duties.map((duty) => duty.name),
      ['meet', 'notify'],
    );
  });

  test('P11 once handed over, the same contacts open nothing more in the first', () => {
    const story = onAPlan(inNeed().missed('2026-01-12'))
      .levelEnded('ash', 'child-protection', '2026-02-02')
      .level('ash', 'child-in-need', '2026-02-02')
      .missed('2026-02-09', {}, { id: 'm2' });
    assert.deepEqual(
      runs(story).map((run) => `${run.procedure} ${isoDay(run.opened)}`),
      ['tests/need 2026-01-12', 'tests/plan 2026-01-19', 'tests/need 2026-02-09'],
    );
  });

  test('P11 to a procedure that the partnership does not follow nothing is handed over', () => {
    const [first, ...more] = runs(onAPlan(inNeed().missed('2026-01-12')), libraryOf([need.id], [need, plan()]));
    assert.deepEqual([first?.ended, first?.handedOver, more.length], [null, null, 0]);
    const later = {
      ...both,
      settings: { adopted: [{ procedure: need.id }, { procedure: 'tests/plan', from: d('2026-03-01') }], services: {} },
    };
    const [alone, ...none] = runs(onAPlan(inNeed().missed('2026-01-12')), later);
    assert.deepEqual([alone?.ended, none.length], [null, 0]);
  });

  test('P11 where the other procedure has a run open, it is that one that goes on', () => {
    const also = ladder('plan', {
      stages: { group: { duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) } } },
    });
    const library = libraryOf([need.id, also.id], [need, also]);
    const [first, second, ...more] = runs(onAPlan(inNeed().missed('2026-01-12')), library);
    assert.equal(more.length, 0);
    const handing = [first, second].find((run) => run?.procedure === need.id);
    assert.deepEqual(handing?.handedOver?.adopted, true);
    const other = [first, second].find((run) => run?.procedure === also.id);
    assert.deepEqual([isoDay(other?.opened ?? 0), other?.handedFrom], ['2026-01-12', null]);
  });

  test('P11 what would be handed over at once is not opened: the other procedure is there for it', () => {
    const story = aStory()
      .level('ash', 'child-in-need', '2026-01-05')
      .level('ash', 'child-protection', '2026-01-05')
      .missed('2026-01-12');
    assert.deepEqual(
      runs(story).map((run) => run.procedure),
      ['tests/plan'],
    );
    assert.deepEqual(
      runs(story, libraryOf([need.id], [need])).map((run) => run.procedure),
      ['tests/need'],
    );
  });

  test('P11 nor where it would be handed to one of several procedures', () => {
    const several = ladder('need', {
      applies: { 'any-child': 'child-in-need', cite: '1' },
      stages: { tell: { duties: { talk: asks() } } },
      'hand-over': [
        { when: { 'any-child': 'looked-after' }, to: 'tests/plan', at: 'tell', cite: '1' },
        { when: { 'any-child': 'child-protection' }, to: 'tests/plan', at: 'group', cite: '1' },
      ],
    });
    const story = inNeed().level('ash', 'child-protection', '2026-01-05').missed('2026-01-12');
    assert.deepEqual(
      runs(story, libraryOf([several.id, 'tests/plan'], [several, plan()])).map((run) => run.procedure),
      ['tests/plan'],
    );
  });

  test('P11 what was done on the day of the hand-over is done in the new procedure too', () => {
    const story = onAPlan(inNeed().missed('2026-01-12')).held('2026-01-19', 'core-group');
    const [, second] = runs(story);
    assert.ok(second && dutyOf(second, 'meet').met);
  });

  test('P11 decided over on the day of the hand-over, what it was opened for is spent', () => {
    const story = onAPlan(inNeed().missed('2026-01-12'));
    over(story, '2026-01-19', 'tests/plan').missed('2026-01-26', {}, { id: 'm9' });
    assert.deepEqual(
      runs(story)
        .filter((run) => run.procedure === 'tests/plan')
        .map((run) => [isoDay(run.opened), run.ended && isoDay(run.ended.on)]),
      [
        ['2026-01-19', '2026-01-19'],
        ['2026-01-26', null],
      ],
    );
  });

  test('P1 P2 written down, a hand-over is the same run, and asks for nothing more', () => {
    const story = onAPlan(inNeed().missed('2026-01-12', {}, { id: 'm1' }));
    const before = story.follow(both).evaluation.timeline;
    const after = written([need, plan()], story);
    const told = (run: Run) => [run.id, run.opened, run.handedFrom, run.duties.map((duty) => duty.key), run.question];
    assert.deepEqual(after.evaluation.timeline.runs.map(told), before.runs.map(told));
    assert.ok(after.evaluation.timeline.runs.every((run) => run.recorded));
    assert.deepEqual(after.evaluation.toWrite, []);
  });
});

describe('P8 P11 a hand-over that the record holds', () => {
  const need = (more: Partial<Ladder> = {}) =>
    ladder('need', {
      applies: { 'any-child': 'child-in-need', cite: '1' },
      stages: { tell: { duties: { talk: asks() } } },
      outcomes: OVER,
      'hand-over': [{ when: { 'any-child': 'child-protection' }, to: 'tests/plan', at: 'tell', cite: '1' }],
      ...more,
    });
  const plan = (more: Partial<Ladder> = {}) =>
    ladder('plan', {
      opens: { when: { counted: 3 }, at: 'tell' },
      stages: { tell: { duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) } } },
      outcomes: OVER,
      throughout: { notify: asks({ 'for-each': 'counted', 'met-by': { entry: 'notification' } }) },
      ...more,
    });
  const received = (day: string) => ({ received: day });
  const begun = () =>
    aStory()
      .level('ash', 'child-in-need', '2026-01-05')
      .missed('2026-01-12', {}, { id: 'm1', ...received('2026-01-12') });
  const handed = () =>
    begun().add(
      'involvement-began',
      '2026-01-19',
      { child: 'ash', level: 'child-protection' },
      { id: 'cp', ...received('2026-01-19') },
    );
  const told = (run: Run) => [run.id, isoDay(run.opened), run.handedFrom, run.question];
  const SECOND = 'tests/plan:fam:from:cp';

  test('P11 what someone did in the run that it was handed to leaves it the run that was handed over', () => {
    const story = handed().held('2026-01-20', 'core-group', {}, received('2026-01-20'));
    for (const editions of [
      [need(), plan()],
      [plan(), need()],
    ]) {
      const followed = written(editions, story);
      assert.deepEqual(followed.evaluation.timeline.runs.map(told), [
        ['tests/need:fam:m1', '2026-01-12', null, null],
        [SECOND, '2026-01-19', 'tests/need:fam:m1', null],
      ]);
      assert.deepEqual(followed.evaluation.toWrite, []);
    }
  });

  test('P8 where nobody had acted in either, both are withdrawn when the contact is taken back', () => {
    const editions = [need(), plan()];
    const library = libraryOf(
      editions.map((one) => one.id),
      editions,
    );
    const followed = handed().corrected('m1', null, '2026-01-26').replay(library);
    assert.deepEqual(followed.evaluation.timeline.runs, []);
    assert.deepEqual(followed.evaluation.timeline.withdrawn.map((one) => one.run).toSorted(), [
      'tests/need:fam:m1',
      SECOND,
    ]);
  });

  test('P8 where what handed it over is taken back after someone had acted in it, it stands and a manager is asked', () => {
    const editions = [need(), plan()];
    const library = libraryOf(
      editions.map((one) => one.id),
      editions,
    );
    const story = handed()
      .held('2026-01-20', 'core-group', {}, received('2026-01-20'))
      .corrected('cp', null, '2026-01-26');
    const { runs } = story.replay(library).evaluation.timeline;
    assert.deepEqual(
      runs.map((run) => [run.id, isoDay(run.opened), run.question]),
      [
        ['tests/need:fam:m1', '2026-01-12', null],
        [SECOND, '2026-01-19', 'confirm-or-withdraw'],
      ],
    );
  });

  const asItCame = (story: Story) => {
    const editions = [need(), plan()];
    const library = libraryOf(
      editions.map((one) => one.id),
      editions,
    );
    const last = asItCameIn(story.entries(), library).at(-1)?.followed;
    assert.ok(last);
    assert.deepEqual(last.evaluation.toWrite, []);
    const { runs, withdrawn } = last.evaluation.timeline;
    return [runs.map((run) => run.id), withdrawn.map((one) => one.run)];
  };

  test('P8 a manager withdraws the run that it was handed to: it is not handed over again', () => {
    const story = handed().add(
      'run-withdrawn',
      '2026-01-20',
      { run: SECOND, by: 'line-manager' },
      received('2026-01-20'),
    );
    assert.deepEqual(asItCame(story), [['tests/need:fam:m1'], [SECOND]]);
  });

  test('P8 P9 what handed it over is taken back, and recorded again after all: it is another run', () => {
    const plain = { child: 'ash', level: 'child-protection' };
    const story = handed().corrected('cp', null, '2026-01-26').corrected('cp', plain, '2026-01-28');
    assert.deepEqual(asItCame(story), [['tests/need:fam:m1', `${SECOND}:again`], [SECOND]]);
  });

  test('P11 a run of it that had ended before is another run', () => {
    const edition = plan({ opens: { when: { recorded: { entry: 'barrier' } }, at: 'tell' } });
    const story = over(
      aStory()
        .level('ash', 'child-in-need', '2026-01-05')
        .add('barrier', '2026-01-06', { barrier: 'stigma' }, { id: 'b1' }),
      '2026-01-07',
      edition.id,
    )
      .missed('2026-01-12', {}, { id: 'm1' })
      .add('involvement-began', '2026-01-19', { child: 'ash', level: 'child-protection' }, { id: 'cp' });
    const followed = written([need(), edition], story);
    assert.deepEqual(
      followed.evaluation.timeline.runs.map((run) => run.id),
      ['tests/plan:fam:b1', 'tests/need:fam:m1', SECOND],
    );
    assert.deepEqual(followed.evaluation.toWrite, []);
  });

  test('P8 P11 where the procedure opens by itself after all, before the hand-over, it is by its own cause and name', () => {
    const edition = plan({ opens: { when: { recorded: { entry: 'barrier' } }, at: 'tell' } });
    const story = handed().add('barrier', '2026-01-16', { barrier: 'stigma' }, { id: 'b1', ...received('2026-01-26') });
    const { runs, withdrawn } = story.replay(libraryOf([need().id, edition.id], [need(), edition])).evaluation.timeline;
    assert.deepEqual(
      runs.map((run) => [run.id, isoDay(run.opened)]),
      [
        ['tests/need:fam:m1', '2026-01-12'],
        ['tests/plan:fam:b1', '2026-01-16'],
      ],
    );
    assert.deepEqual(
      withdrawn.map((one) => one.run),
      [SECOND],
    );
  });

  const asked = (run: Run | undefined) => run?.duties.map((duty) => `${duty.name} ${duty.causes.join()}`);

  test('P11 what counts on the day of the hand-over is asked for in the run that takes over', () => {
    const story = handed().missed('2026-01-19', {}, { id: 'm2' });
    const [, second] = story.follow(libraryOf([need().id, plan().id], [need(), plan()])).evaluation.timeline.runs;
    assert.deepEqual(asked(second), ['meet cp,m1', 'notify cp', 'notify m2']);
  });

  test('P11 what counted before it, on a day that the other procedure read last, is not asked for again', () => {
    const edition = need({
      'hand-over': [{ when: { recorded: { entry: 'barrier' } }, to: 'tests/plan', at: 'tell', cite: '1' }],
    });
    const story = begun().add('barrier', '2026-01-14', { barrier: 'stigma' }, { id: 'b1' });
    const [, second] = story.follow(libraryOf([edition.id, plan().id], [edition, plan()])).evaluation.timeline.runs;
    assert.deepEqual(asked(second), ['meet b1,m1', 'notify b1']);
  });

  test('P9 handed over because something is no more, which no entry says, it is named by the run that it came from', () => {
    const edition = need({
      'hand-over': [{ when: { not: { 'any-child': 'early-help' } }, to: 'tests/plan', at: 'tell', cite: '1' }],
    });
    const story = aStory()
      .level('ash', 'child-in-need', '2026-01-05')
      .level('ash', 'early-help', '2026-01-05')
      .missed('2026-01-12', {}, { id: 'm1' })
      .levelEnded('ash', 'early-help', '2026-01-19');
    const [, second] = story.follow(libraryOf([edition.id, plan().id], [edition, plan()])).evaluation.timeline.runs;
    assert.equal(second?.id, 'tests/plan:fam:from:tests/need:fam:m1');
  });

  test('P11 of two children one may be handed over while the other’s run has long been open', () => {
    const each = { 'run-per': 'child' } as const;
    const editions = [
      need(each),
      plan({ ...each, opens: { when: { counted: 1, 'any-child': 'child-protection' }, at: 'tell' } }),
    ];
    const story = aStory()
      .with('birch')
      .level('ash', 'child-in-need', '2026-01-05')
      .level('birch', 'child-protection', '2026-01-05')
      .missed('2026-01-12', {}, { id: 'm1', about: ['birch', 'ash'] })
      .level('ash', 'child-protection', '2026-01-19');
    const { runs } = story.follow(
      libraryOf(
        editions.map((one) => one.id),
        editions,
      ),
    ).evaluation.timeline;
    assert.deepEqual(
      runs.map((run) => `${run.procedure} ${run.scope} ${isoDay(run.opened)}`),
      ['tests/need ash 2026-01-12', 'tests/plan birch 2026-01-12', 'tests/plan ash 2026-01-19'],
    );
  });
});

describe('P2 an opening that the record holds', () => {
  test('P2 it is written once, with its edition, its stage and its causes, and then the run says that it is recorded', () => {
    const edition = small();
    const followed = written([edition], aStory().missed('2026-01-12', {}, { id: 'm1' }));
    assert.deepEqual(writes(followed), ['run-opened 2026-01-12']);
    const opening = followed.entries.find((entry) => entry.kind === 'run-opened');
    assert.deepEqual(opening?.payload, {
      run: 'tests/small:fam:m1',
      procedure: 'tests/small',
      edition: edition.hash,
      at: 'talk',
      causes: ['m1'],
      scope: 'fam',
    });
    const [run] = runsOf(followed, edition.id);
    assert.deepEqual(
      [run?.recorded, run?.why, run?.cite, run?.question],
      [true, 'a contact missed or refused', ['1'], null],
    );
    assert.deepEqual(followed.evaluation.toWrite, []);
  });

  test('P8 its cause corrected away after someone had acted, it stands, says so, and asks a manager', () => {
    const edition = small({
      throughout: {
        report: asks({ who: 'the-person-there', 'for-each': 'counted', 'met-by': { entry: 'notification' } }),
      },
    });
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .discussed('2026-01-13', {}, { received: '2026-01-13' })
      .corrected('m1', null, '2026-01-20');
    const followed = story.replay(libraryOf([edition.id], [edition]));
    const [run] = runsOf(followed, edition.id);
    assert.deepEqual(
      [run?.why, run?.causes, run?.cite, run?.question],
      ['opened for causes that have since been corrected', ['m1'], [], 'confirm-or-withdraw'],
    );
    assert.deepEqual(
      run?.duties.map((duty) => duty.name),
      ['talk', 'report'],
    );
    assert.ok(run && dutyOf(run, 'talk').met);
  });

  test('P8 its cause corrected away before anyone had acted, it is withdrawn', () => {
    const edition = small();
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .corrected('m1', null, '2026-01-20');
    const followed = story.replay(libraryOf([edition.id], [edition]));
    assert.deepEqual(runsOf(followed, edition.id), []);
    assert.deepEqual(
      followed.evaluation.timeline.withdrawn.map((one) => [one.run, isoDay(one.opened), one.why]),
      [['tests/small:fam:m1', '2026-01-12', 'what opened it was corrected, and nobody had acted in it']],
    );
  });

  test('P8 P9 withdrawn, and opened by the same contact after all, it is another run', () => {
    const edition = small();
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .corrected('m1', null, '2026-01-20')
      .kept('2026-01-21', {}, { received: '2026-01-21' })
      .corrected('m1', { how: 'appointment', outcome: 'did-not-attend', told: { how: 'letter' } }, '2026-01-22');
    const followed = story.replay(libraryOf([edition.id], [edition]));
    assert.deepEqual(
      runsOf(followed, edition.id).map((run) => run.id),
      ['tests/small:fam:m1:again'],
    );
  });

  test('P8 the contact moved to a later day before anyone had acted: the same run, opened on that day', () => {
    const edition = small();
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .add(
        'correction',
        '2026-01-16',
        { mode: 'replaced', happened: '2026-01-14' },
        { corrects: 'm1', received: '2026-01-16' },
      );
    const followed = story.replay(libraryOf([edition.id], [edition]));
    assert.deepEqual(
      runsOf(followed, edition.id).map((run) => [run.id, isoDay(run.opened), run.recorded, run.question]),
      [['tests/small:fam:m1', '2026-01-14', true, null]],
    );
    assert.deepEqual(followed.evaluation.toWrite, []);
  });

  test('P8 moved after someone had acted, the run stays on its day and no other opens', () => {
    const edition = small();
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .discussed('2026-01-13', {}, { received: '2026-01-13' })
      .add(
        'correction',
        '2026-01-16',
        { mode: 'replaced', happened: '2026-01-14' },
        { corrects: 'm1', received: '2026-01-16' },
      );
    const followed = story.replay(libraryOf([edition.id], [edition]));
    assert.deepEqual(
      runsOf(followed, edition.id).map((run) => [run.id, isoDay(run.opened)]),
      [['tests/small:fam:m1', '2026-01-12']],
    );
  });

  test('P8 an earlier contact that comes in late: the run opens on its day, under the name it has', () => {
    const edition = small();
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .missed('2026-01-06', {}, { id: 'm0', received: '2026-01-20' });
    const followed = story.replay(libraryOf([edition.id], [edition]));
    assert.deepEqual(
      runsOf(followed, edition.id).map((run) => [run.id, isoDay(run.opened), run.causes]),
      [['tests/small:fam:m1', '2026-01-06', ['m0']]],
    );
  });

  test('P2 P8 where it opens anew it is under the edition that it opened under', () => {
    const first = small();
    const library = libraryOf([first.id], [first]);
    const entries = aStory().missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' }).entries();
    settle('fam', entries, library);
    const second = { ...small(), hash: 'another', rules: { ...first.rules, edition: 2 } };
    const late = aStory().missed('2026-01-06', {}, { id: 'm0', received: '2026-01-20' }).entries().slice(-1);
    const all = [...entries, ...late];
    const both = libraryOf([first.id], [second, first]);
    settle('fam', all, both);
    assert.deepEqual(
      runsOf(follow('fam', all, both), first.id).map((run) => [run.id, run.edition, isoDay(run.opened)]),
      [['tests/small:fam:m1', 1, '2026-01-06']],
    );
  });

  test('P8 P9 another contact of that day that comes in later is one of its causes', () => {
    const edition = small();
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .missed('2026-01-12', {}, { id: 'm0', received: '2026-01-20' });
    const last = asItCameIn(story.entries(), libraryOf([edition.id], [edition])).at(-1)?.followed;
    assert.ok(last);
    assert.deepEqual(
      runsOf(last, edition.id).map((run) => [run.id, run.causes]),
      [['tests/small:fam:m1', ['m1', 'm0']]],
    );
  });

  test('P11 a run with causes in common with one that had ended, and was written down, is another run', () => {
    const edition = small({
      opens: { when: { counted: 2 }, at: 'talk' },
      outcomes: { over: { by: 'line-manager', run: 'ends', cite: '1' } },
    });
    const story = over(aStory().missed('2026-01-12').missed('2026-01-13', {}, { id: 'm2' }), '2026-01-14');
    const library = libraryOf([edition.id], [edition]);
    const [before, after] = asItCameIn(story.missed('2026-01-20', {}, { id: 'm3' }).entries(), library).slice(-2);
    assert.ok(before && after);
    const first = ['tests/small:fam:m2', '2026-01-13', null];
    const told = (run: Run) => [run.id, isoDay(run.opened), run.question];
    assert.deepEqual(runsOf(before.followed, edition.id).map(told), [first]);
    assert.deepEqual(runsOf(after.followed, edition.id).map(told), [first, ['tests/small:fam:m3', '2026-01-20', null]]);
    assert.deepEqual(after.followed.evaluation.toWrite, []);
  });

  const moved = (story: Story, id: string, to: string, on: string) =>
    story.add('correction', on, { mode: 'replaced', happened: to }, { corrects: id, received: on });

  test('P8 a second run whose contact is moved keeps its name, and the first stays as it was', () => {
    const edition = small();
    const first = over(aStory().missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' }), '2026-01-13');
    const story = moved(
      first.missed('2026-01-20', {}, { id: 'm2', received: '2026-01-20' }),
      'm2',
      '2026-01-22',
      '2026-01-23',
    );
    const { runs, withdrawn } = story.replay(libraryOf([edition.id], [edition])).evaluation.timeline;
    assert.deepEqual(
      runs.map((run) => [run.id, isoDay(run.opened)]),
      [
        ['tests/small:fam:m1', '2026-01-12'],
        ['tests/small:fam:m2', '2026-01-22'],
      ],
    );
    assert.deepEqual(withdrawn, []);
  });

  test('P8 two children’s runs by one contact that is moved keep each its own name', () => {
    const edition = small({ 'run-per': 'child' });
    const story = aStory()
      .with('birch')
      .missed('2026-01-12', {}, { id: 'm1', about: ['birch', 'ash'], received: '2026-01-12' });
    const followed = moved(story, 'm1', '2026-01-14', '2026-01-15').replay(libraryOf([edition.id], [edition]));
    assert.deepEqual(
      runsOf(followed, edition.id).map((run) => [run.scope, run.id, isoDay(run.opened)]),
      [
        ['ash', 'tests/small:ash:m1', '2026-01-14'],
        ['birch', 'tests/small:birch:m1', '2026-01-14'],
      ],
    );
  });

  test('P8 an earlier contact that comes in late is of the next run, where two were opened since', () => {
    const ends = { when: { recorded: { entry: 'barrier' } }, spends: 'causes' } as const;
    const edition = small({ stages: { talk: { duties: { talk: asks() }, ends } } });
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .add('barrier', '2026-01-13', { barrier: 'stigma' }, { received: '2026-01-13' })
      .missed('2026-01-20', {}, { id: 'm2', received: '2026-01-20' })
      .missed('2026-01-06', {}, { id: 'm0', received: '2026-01-21' });
    assert.deepEqual(
      runsOf(story.replay(libraryOf([edition.id], [edition])), edition.id).map((run) => [run.id, isoDay(run.opened)]),
      [
        ['tests/small:fam:m1', '2026-01-06'],
        ['tests/small:fam:m2', '2026-01-20'],
      ],
    );
  });

  test('P2 an opening of a procedure with no edition for its day opens nothing', () => {
    const edition = small();
    const entries = aStory().missed('2026-01-12', {}, { id: 'm1' }).entries();
    settle('fam', entries, libraryOf([edition.id], [edition]));
    const later = { ...edition, hash: 'another', from: d('2026-06-01') };
    assert.deepEqual(runsOf(follow('fam', entries, libraryOf([edition.id], [later])), edition.id), []);
  });
});
