import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Edition } from '../../../src/procedure/edition.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, type Ladder, ladder } from '../../support/procedure.ts';
import { dutyOf, metOf, runOf, runsOf, stagesOf } from '../../support/record.ts';
import { aStory, problemsOf, type Story, stateOf, timesAsked } from '../policy/story.ts';
import { asItCameIn } from './arrivals.ts';

const two = (more: Partial<Ladder> = {}) =>
  ladder('two', {
    stages: {
      talk: {
        duties: { talk: asks(), write: asks({ 'met-by': { entry: 'letter' }, 'stays-due': true }) },
        moves: [{ to: 'meet-all', when: { recorded: { entry: 'barrier' } }, cite: '2' }],
      },
      'meet-all': { duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) } },
    },
    outcomes: {
      'all-over': { by: ['line-manager', 'conference-chair'], run: 'ends', spends: 'causes', cite: '1' },
      'go-on': { by: 'line-manager', from: ['meet-all'], run: 'stays', cite: '1' },
      'start-again': { by: 'line-manager', run: 'stays', to: 'talk', cite: ['3'] },
    },
    always: {
      'great-danger': {
        'asserted-by': ['social-worker', 'line-manager'],
        offers: ['police-999'],
        duties: { call: asks({ 'met-by': { entry: 'notification', to: 'police' } }) },
        cite: '4',
      },
      anything: { 'asserted-by': 'anyone', 'to-any': 'stage', cite: '5' },
    },
    ...more,
  });
const run = (story: Story, edition: Edition = two()): Run =>
  runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
const missed = () => aStory().missed('2026-01-12', {}, { id: 'm1' });
const barrier = (story: Story, on: string) => story.add('barrier', on, { barrier: 'stigma' });
const decided = (story: Story, on: string, outcome: string, by = 'line-manager') =>
  story.decided(on, outcome, { by, run: 'tests/two' });

describe('decisions that the policy does not let stand are told, each once', () => {
  test('an outcome that the procedure has not', () => {
    assert.deepEqual(problemsOf(run(decided(missed(), '2026-01-13', 'something-else'))), [
      '“something-else” is not an outcome of this procedure',
    ]);
  });

  test('by someone who may not decide it', () => {
    assert.deepEqual(problemsOf(run(decided(missed(), '2026-01-13', 'all-over', 'social-worker'))), [
      '“all over” is decided by line manager or conference chair',
    ]);
  });

  test('at a stage where it is not decided', () => {
    assert.deepEqual(problemsOf(run(decided(missed(), '2026-01-13', 'go-on'))), [
      '“go on” is decided at meet all, and the run is at talk',
    ]);
    assert.deepEqual(problemsOf(run(decided(barrier(missed(), '2026-01-13'), '2026-01-13', 'go-on'))), []);
  });

  test('where it is decided at one of several stages, all of them are named', () => {
    const edition = two({
      outcomes: { 'go-on': { by: 'line-manager', from: ['meet-all', 'the-panel'], run: 'stays', cite: '1' } },
    });
    assert.deepEqual(problemsOf(run(decided(missed(), '2026-01-13', 'go-on'), edition)), [
      '“go on” is decided at meet all or the panel, and the run is at talk',
    ]);
  });

  test('two of one day are both told', () => {
    const story = decided(decided(missed(), '2026-01-13', 'something-else'), '2026-01-13', 'all-over', 'gp');
    assert.deepEqual(problemsOf(run(story)), [
      '“something-else” is not an outcome of this procedure',
      '“all over” is decided by line manager or conference chair',
    ]);
  });

  test('a procedure without outcomes has nothing to decide, and says so', () => {
    const none = ladder('two', { stages: { talk: { duties: { talk: asks() } } } });
    const told = run(decided(missed(), '2026-01-13', 'all-over'), none);
    assert.deepEqual([problemsOf(told), told.ended], [['“all-over” is not an outcome of this procedure'], null]);
  });

  test('what came of a visit is no decision, though an outcome of the procedure has the same name', () => {
    const edition = two({ outcomes: { kept: { by: 'line-manager', run: 'ends', cite: '1' } } });
    const visited = run(missed().kept('2026-01-13'), edition);
    assert.deepEqual([visited.ended, visited.outcomes, problemsOf(visited)], [null, [], []]);
  });

  test('of a run that had ended before nothing is told; of one that ended that day it is', () => {
    const ended = () => decided(missed(), '2026-01-13', 'all-over');
    assert.deepEqual(problemsOf(run(decided(ended(), '2026-01-14', 'something-else'))), []);
    assert.equal(problemsOf(run(decided(ended(), '2026-01-13', 'something-else'))).length, 1);
  });

  test('a decision that names no outcome, or another run, is none of ours', () => {
    const story = missed()
      .add('decision', '2026-01-13', { by: 'social-worker', run: 'tests/two' })
      .add('decision', '2026-01-13', { by: 'social-worker', run: 'tests/other', outcome: 'all-over' });
    assert.deepEqual(problemsOf(run(story)), []);
    assert.equal(run(story).ended, null);
  });
});

describe('outcomes', () => {
  test('it says which, on which day, by whom, by which entry; and ends the run with the reason', () => {
    const ended = run(
      missed().add('decision', '2026-01-13', { by: 'line-manager', outcome: 'all-over' }, { id: 'd1' }),
    );
    assert.deepEqual(ended.outcomes, [{ outcome: 'all-over', on: d('2026-01-13'), entry: 'd1', by: 'line-manager' }]);
    assert.deepEqual(ended.ended, { on: d('2026-01-13'), why: 'decided: all over' });
    assert.equal(ended.stages[0]?.left, d('2026-01-13'));
    assert.deepEqual(
      ['talk', 'write'].map((name) => stateOf(ended, name)),
      ['due 2026-01-19, lifted 2026-01-13', 'due 2026-01-19'],
    );
  });

  test('one that stays and names no stage changes nothing else; one that names a stage leads there, with its section', () => {
    const stays = run(decided(barrier(missed(), '2026-01-13'), '2026-01-14', 'go-on'));
    assert.deepEqual([stagesOf(stays).length, stays.ended, stays.outcomes.length], [2, null, 1]);
    const back = run(
      barrier(missed(), '2026-01-13').add(
        'decision',
        '2026-01-14',
        { by: 'line-manager', outcome: 'start-again' },
        { id: 'd1' },
      ),
    );
    assert.deepEqual(stagesOf(back), ['talk 2026-01-12', 'meet-all 2026-01-13', 'talk 2026-01-14']);
    assert.deepEqual(
      [back.stages[2]?.why, back.stages[2]?.cite, back.stages[2]?.causes],
      ['decided: start again', ['3'], ['d1']],
    );
    assert.equal(timesAsked(back, 'talk'), 2);
  });
});

describe('two outcomes of one day', () => {
  test('are both taken, where the policy lets both stand', () => {
    const both = run(
      decided(decided(barrier(missed(), '2026-01-13'), '2026-01-14', 'go-on'), '2026-01-14', 'all-over'),
    );
    assert.deepEqual(both.outcomes.map((one) => one.outcome).toSorted(), ['all-over', 'go-on']);
    assert.deepEqual([both.ended?.on, problemsOf(both)], [d('2026-01-14'), []]);
  });
});

describe('a stage that is left', () => {
  const left = (story: Story, edition?: Edition) => run(barrier(story, '2026-01-15'), edition);

  test('its duties that are still to do are lifted that day; what was done is not', () => {
    const open = left(missed());
    assert.deepEqual(dutyOf(open, 'talk').dropped, { on: d('2026-01-15'), why: 'stage-left' });
    const done = left(missed().discussed('2026-01-14'));
    assert.deepEqual([metOf(dutyOf(done, 'talk')), dutyOf(done, 'talk').dropped], ['2026-01-14', null]);
  });

  test('the next stage says whether the source or the partnership leads there', () => {
    const edition = ladder('two', {
      stages: {
        talk: { moves: [{ to: 'meet', when: { recorded: { entry: 'barrier' } }, local: true }] },
        meet: {},
      },
    });
    assert.deepEqual(
      left(missed(), edition).stages.map(({ cite, local }) => ({ cite, local })),
      [
        { cite: ['1'], local: false },
        { cite: [], local: true },
      ],
    );
  });
});

describe('what somebody says at any time', () => {
  const said = (story: Story, on: string, by: string, more = {}) => story.asserted(on, 'great-danger', by, more);

  test('by a role that may: it is asked, and what is offered is shown', () => {
    const asserted = run(missed().asserted('2026-01-13', 'great-danger', 'line-manager', {}, { id: 'a1' }));
    assert.deepEqual(asserted.asserted, [
      { route: 'great-danger', on: d('2026-01-13'), entry: 'a1', by: 'line-manager', offers: ['police-999'] },
    ]);
    assert.deepEqual([stateOf(asserted, 'call'), dutyOf(asserted, 'call').causes], ['due 2026-01-20', ['a1']]);
    assert.equal(dutyOf(asserted, 'call').staysDue, true);
    assert.deepEqual(run(missed().asserted('2026-01-13', 'anything', 'gp')).asserted[0]?.offers, []);
  });

  test('by another: it is told who may; unless the one who recorded it is in that role', () => {
    const told = run(said(missed(), '2026-01-13', 'gp'));
    assert.deepEqual(problemsOf(told), ['only social worker or line manager may say “great danger”']);
    assert.deepEqual([told.asserted, timesAsked(told, 'call')], [[], 0]);
    const inRole = missed().team('worker', 'social-worker');
    assert.deepEqual(problemsOf(run(said(inRole, '2026-01-13', 'gp'))), []);
  });

  test('a route that the procedure has not says nothing', () => {
    const other = run(missed().asserted('2026-01-13', 'engagement-is-difficult', 'gp'));
    assert.deepEqual([other.asserted, problemsOf(other)], [[], []]);
  });

  test('of this run, this procedure, or none in particular; not of another', () => {
    const heard = (payload: object) => run(said(missed(), '2026-01-13', 'line-manager', payload)).asserted.length;
    assert.deepEqual(
      [{}, { run: 'tests/two:fam:m1' }, { run: 'tests/two' }, { procedure: 'tests/two' }].map(heard),
      [1, 1, 1, 1],
    );
    assert.deepEqual([{ run: 'another' }, { procedure: 'tests/another' }].map(heard), [0, 0]);
  });

  test('of several runs that have ended the last hears it; an earlier one only where it is open', () => {
    const none = two({ stages: { talk: { duties: { talk: asks() } } } });
    const heard = (story: Story) =>
      runsOf(story.replay(libraryOf([none.id], [none])), none.id).map((one) => one.asserted.length);
    const ended = aStory()
      .missed('2026-01-12', {}, { id: 'm1' })
      .decided('2026-01-13', 'all-over', {})
      .missed('2026-01-20', {}, { id: 'm2' })
      .discussed('2026-01-21')
      .decided('2026-01-22', 'all-over', { run: `${none.id}:fam:m2` });
    const danger = (story: Story) => said(story.kept('2026-01-26'), '2026-01-26', 'line-manager');
    assert.deepEqual(heard(danger(ended)), [0, 1]);
    const takenBack = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .add('decision', '2026-01-13', { by: 'line-manager', outcome: 'all-over' }, { received: '2026-01-13' })
      .missed('2026-01-20', {}, { id: 'm2', received: '2026-01-20' })
      .discussed('2026-01-21', {}, { received: '2026-01-21' })
      .corrected('e5', null, '2026-01-22')
      .add(
        'decision',
        '2026-01-23',
        { by: 'line-manager', outcome: 'all-over', run: `${none.id}:fam:m2` },
        { received: '2026-01-23' },
      )
      .asserted('2026-01-26', 'great-danger', 'line-manager', {}, { received: '2026-01-26' });
    assert.deepEqual(heard(takenBack), [1, 0]);
  });

  test('a run that has ended hears it where no other is open to hear it', () => {
    const ended = () => decided(missed(), '2026-01-14', 'all-over');
    assert.equal(stateOf(run(said(ended(), '2026-01-20', 'line-manager')), 'call'), 'due 2026-01-27');
    const edition = two();
    const open = said(ended().missed('2026-01-16', {}, { id: 'm2' }), '2026-01-20', 'line-manager');
    assert.deepEqual(
      runsOf(open.follow(libraryOf([edition.id], [edition])), edition.id).map((one) => one.asserted.length),
      [0, 1],
    );
  });

  test('each of two open runs hears it, where one is open because an end was taken back', () => {
    const story = aStory()
      .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
      .decided('2026-01-13', 'all-over')
      .missed('2026-01-20', {}, { id: 'm2', received: '2026-01-20' })
      .discussed('2026-01-21', {}, { received: '2026-01-21' })
      .corrected('e5', null, '2026-01-22')
      .asserted('2026-01-23', 'great-danger', 'line-manager', {}, { received: '2026-01-23' });
    const edition = two();
    const runs = runsOf(story.replay(libraryOf([edition.id], [edition])), edition.id);
    assert.deepEqual(
      runs.map((one) => [isoDay(one.opened), one.ended, one.asserted.length]),
      [
        ['2026-01-12', null, 1],
        ['2026-01-20', null, 1],
      ],
    );
  });

  test('a route that may lead to any stage leads nowhere where no stage is named', () => {
    const said = run(missed().asserted('2026-01-13', 'anything', 'gp'));
    assert.deepEqual([stagesOf(said).length, problemsOf(said)], [1, []]);
  });

  test('it may name a stage, and the run goes there; not to where it is, nor to one that is not there', () => {
    const to = (stage: string, story = missed()) =>
      run(story.asserted('2026-01-13', 'anything', 'social-worker', { to: stage }, { id: 'a1' }));
    const there = to('meet-all');
    assert.deepEqual(stagesOf(there), ['talk 2026-01-12', 'meet-all 2026-01-13']);
    assert.deepEqual(
      [there.stages[1]?.why, there.stages[1]?.cite, there.stages[1]?.causes],
      ['social worker escalated it', ['5'], ['a1']],
    );
    assert.deepEqual([stagesOf(to('talk')).length, problemsOf(to('talk'))], [1, []]);
    assert.deepEqual([stagesOf(to('panel')).length, problemsOf(to('panel'))], [1, ['there is no stage “panel”']]);
    assert.equal(stagesOf(to('meet-all', decided(missed(), '2026-01-12', 'all-over'))).length, 1);
  });

  test('a route that leads to no stage leads to none, whatever is named', () => {
    const named = run(said(missed(), '2026-01-13', 'line-manager', { to: 'meet-all' }));
    assert.deepEqual([stagesOf(named).length, problemsOf(named)], [1, []]);
  });
});

describe('P3 entries of one day are simultaneous', () => {
  test('what was just done may ask for the next thing, which the same day’s entries already meet', () => {
    const edition = ladder('chain', {
      stages: {
        talk: {
          duties: {
            third: asks({ when: { met: 'second' }, 'met-by': { entry: 'meeting' } }),
            second: asks({ when: { met: 'first' }, 'met-by': { entry: 'letter' } }),
            first: asks(),
          },
        },
      },
    });
    const chained = run(
      missed().discussed('2026-01-14').wrote('2026-01-14', []).held('2026-01-14', 'core-group'),
      edition,
    );
    assert.deepEqual(
      ['first', 'second', 'third'].map((name) => metOf(dutyOf(chained, name))),
      ['2026-01-14', '2026-01-14', '2026-01-14'],
    );
  });

  test('what asks for a thing may stand before or after what makes it so', () => {
    const talk = asks({ when: { recorded: { entry: 'barrier' } }, due: { days: 1, after: 'opened' } });
    const write = asks({ when: { 'continued-after': 'talk' }, 'met-by': { entry: 'letter' } });
    const asked = (duties: Record<string, ReturnType<typeof asks>>) =>
      run(barrier(missed(), '2026-01-19').missed('2026-01-19'), ladder('two', { stages: { talk: { duties } } }))
        .duties.map((duty) => `${duty.name} ${isoDay(duty.from)}`)
        .toSorted();
    assert.deepEqual(asked({ write, talk }), ['talk 2026-01-19', 'write 2026-01-19']);
    assert.deepEqual(asked({ talk, write }), asked({ write, talk }));
  });

  test('a contact of the day on which the run ends asks for nothing more in it', () => {
    const edition = ladder('two', {
      stages: { talk: { ends: { when: { counted: 1, recorded: { entry: 'barrier' } }, cite: '1' } } },
      throughout: { notify: asks({ 'for-each': 'counted', 'met-by': { entry: 'notification' } }) },
    });
    const ended = run(barrier(missed(), '2026-01-19').missed('2026-01-19'), edition);
    assert.deepEqual([ended.ended?.on, timesAsked(ended, 'notify')], [d('2026-01-19'), 1]);
  });

  test('a stage is entered at most once a day, so that moves cannot go in a ring', () => {
    const when = { recorded: { entry: 'barrier' } };
    const edition = ladder('ring', {
      stages: { one: { moves: [{ to: 'two', when }] }, two: { moves: [{ to: 'one', when }] } },
    });
    assert.deepEqual(stagesOf(run(barrier(missed(), '2026-01-12'), edition)), ['one 2026-01-12', 'two 2026-01-12']);
    assert.deepEqual(stagesOf(run(barrier(missed(), '2026-01-13'), edition)), [
      'one 2026-01-12',
      'two 2026-01-13',
      'one 2026-01-13',
    ]);
  });

  test('the end of a run is told with its reason, and what it spends is spent', () => {
    const ends = (spends?: 'causes') =>
      ladder('ends', {
        opens: { when: { counted: 2 }, at: 'talk' },
        stages: {
          talk: { duties: { talk: asks() }, ends: { when: { met: 'talk' }, ...(spends && { spends }), cite: '1' } },
        },
      });
    const story = () => missed().missed('2026-01-13').discussed('2026-01-14');
    const ended = run(story(), ends('causes'));
    assert.deepEqual(ended.ended, { on: d('2026-01-14'), why: '“talk” was done' });
    const days = (edition: Edition) =>
      runsOf(
        story()
          .missed('2026-01-20')
          .follow(libraryOf([edition.id], [edition])),
        edition.id,
      ).map((one) => isoDay(one.opened));
    assert.deepEqual([days(ends('causes')), days(ends())], [['2026-01-13'], ['2026-01-13', '2026-01-20']]);
  });

  test('a run that has ended still has its lasting duties met, and no others', () => {
    const ended = run(decided(missed(), '2026-01-13', 'all-over').discussed('2026-01-20').wrote('2026-01-20', []));
    assert.deepEqual([metOf(dutyOf(ended, 'talk')), metOf(dutyOf(ended, 'write'))], [null, '2026-01-20']);
  });
});

describe('P10 declined', () => {
  const may = two({
    stages: {
      talk: {
        duties: {
          talk: asks({ 'may-decline': { by: ['line-manager', 'senior-manager'] } }),
          'write-it': asks({ 'met-by': { entry: 'letter' } }),
        },
      },
    },
  });
  const RUN = 'tests/two:fam:m1';
  const declined = (duty: string, by: string, review?: string) =>
    run(missed().declined('2026-01-13', RUN, duty, by, review), may);

  test('by whom, when, by which entry and when to look again', () => {
    const { declined: said } = dutyOf(declined('talk', 'senior-manager', '2026-02-02'), 'talk');
    assert.deepEqual(said, { on: d('2026-01-13'), entry: 'e5', by: 'senior-manager', review: '2026-02-02' });
    assert.equal(dutyOf(declined('talk', 'line-manager'), 'talk').declined?.review, null);
    assert.deepEqual(problemsOf(declined('talk', 'line-manager')), []);
  });

  test('who may not, what may not be, and what is not there, are told', () => {
    assert.deepEqual(problemsOf(declined('talk', 'gp')), [
      '“talk” stays open: only line manager or senior manager may decline it',
    ]);
    assert.deepEqual(problemsOf(declined('write-it', 'line-manager')), [
      '“write it” stays open: the policy leaves no room to decline it',
    ]);
    assert.deepEqual(problemsOf(declined('meet', 'line-manager')), ['nothing called “meet” was open to be declined']);
  });

  test('another run’s is not this one’s', () => {
    const other = run(missed().declined('2026-01-13', 'another', 'talk', 'line-manager'), may);
    assert.deepEqual([dutyOf(other, 'talk').declined, problemsOf(other)], [null, []]);
  });

  test('a new counted contact on a later day asks again; one of that day, and one that does not count, do not', () => {
    const story = () => missed().declined('2026-01-13', RUN, 'talk', 'line-manager');
    assert.equal(timesAsked(run(story().missed('2026-01-13'), may), 'talk'), 1);
    assert.equal(timesAsked(run(story().kept('2026-01-14'), may), 'talk'), 1);
    const again = run(story().missed('2026-01-14', {}, { id: 'm2' }), may);
    assert.deepEqual([timesAsked(again, 'talk'), timesAsked(again, 'write-it')], [2, 1]);
    const { key, causes, occurrence } = dutyOf(again, 'talk', 2);
    assert.deepEqual([key, causes, occurrence], ['tests/two:fam:m1/talk.talk/m2/2', ['m2'], 2]);
    assert.equal(timesAsked(run(story().missed('2026-01-14').missed('2026-01-15'), may), 'talk'), 2);
  });

  test('what stays due when the run has ended may be declined after it', () => {
    const lasting = two({
      stages: { talk: { duties: { talk: asks({ 'may-decline': { by: 'line-manager' }, 'stays-due': true }) } } },
    });
    const story = decided(missed(), '2026-01-13', 'all-over').declined('2026-01-20', RUN, 'talk', 'line-manager');
    assert.equal(stateOf(run(story, lasting), 'talk'), 'due 2026-01-19, declined 2026-01-20');
    assert.equal(metOf(dutyOf(run(story.discussed('2026-01-26'), lasting), 'talk')), '2026-01-26');
  });

  test('done all the same, it is done', () => {
    const done = run(missed().declined('2026-01-13', RUN, 'talk', 'line-manager').discussed('2026-01-14'), may);
    assert.equal(metOf(dutyOf(done, 'talk')), '2026-01-14');
  });
});

describe('P8 what people did stays, when what led there has changed since', () => {
  const edition = two();
  const library = libraryOf([edition.id], [edition]);
  const lastOf = (story: Story): Run => {
    const last = asItCameIn(story.entries(), library).at(-1)?.followed;
    assert.ok(last);
    return runOf(last, edition.id);
  };
  const opened = () => aStory().missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' });

  test('P8 a stage that is kept: what was said and decided that day is heard once', () => {
    const kept = lastOf(
      opened()
        .add('barrier', '2026-01-13', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-13' })
        .asserted('2026-01-13', 'great-danger', 'line-manager', {}, { received: '2026-01-13' })
        .add('decision', '2026-01-13', { by: 'gp', run: edition.id, outcome: 'all-over' }, { received: '2026-01-13' })
        .held('2026-01-14', 'core-group', {}, { received: '2026-01-14' })
        .corrected('b1', null, '2026-01-15'),
    );
    assert.deepEqual(stagesOf(kept), ['talk 2026-01-12', 'meet-all 2026-01-13']);
    assert.deepEqual(
      [kept.stages[1]?.kept, kept.stages[1]?.why, kept.stages[1]?.causes],
      [
        true,
        'kept, because someone had acted in it before its cause was corrected',
        ['tests/two:fam:m1#meet-all:2026-01-13'],
      ],
    );
    assert.deepEqual(
      [kept.asserted.length, timesAsked(kept, 'call'), problemsOf(kept)],
      [1, 1, ['“all over” is decided by line manager or conference chair']],
    );
  });

  test('P8 escalating is an act: the stage stays on its day, though something of an earlier day leads there too', () => {
    const escalated = lastOf(
      opened()
        .asserted('2026-01-16', 'anything', 'social-worker', { to: 'meet-all' }, { received: '2026-01-16' })
        .add('barrier', '2026-01-13', { barrier: 'stigma' }, { received: '2026-01-20' }),
    );
    assert.deepEqual(stagesOf(escalated), ['talk 2026-01-12', 'meet-all 2026-01-16']);
  });

  test('P8 a stage that is kept, and left since, may be entered again', () => {
    const again = lastOf(
      opened()
        .add('barrier', '2026-01-13', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-13' })
        .held('2026-01-14', 'core-group', {}, { received: '2026-01-14' })
        .corrected('b1', null, '2026-01-15')
        .add('decision', '2026-01-20', { by: 'line-manager', outcome: 'start-again' }, { received: '2026-01-20' })
        .add('barrier', '2026-01-22', { barrier: 'stigma' }, { received: '2026-01-22' }),
    );
    assert.deepEqual(stagesOf(again), [
      'talk 2026-01-12',
      'meet-all 2026-01-13',
      'talk 2026-01-20',
      'meet-all 2026-01-22',
    ]);
  });

  test('P8 a stage of the day on which the run opened is kept as any other', () => {
    const kept = lastOf(
      opened()
        .add('barrier', '2026-01-12', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-12' })
        .held('2026-01-13', 'core-group', {}, { received: '2026-01-13' })
        .corrected('b1', null, '2026-01-14'),
    );
    assert.deepEqual(stagesOf(kept), ['talk 2026-01-12', 'meet-all 2026-01-12']);
  });

  test('P8 a stage that what is recorded of its day still leads to says so, though something earlier led there', () => {
    const stays = lastOf(
      opened()
        .add('barrier', '2026-01-16', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-16' })
        .held('2026-01-17', 'core-group', {}, { received: '2026-01-17' })
        .add('barrier', '2026-01-13', { barrier: 'stigma' }, { id: 'b0', received: '2026-01-20' }),
    );
    assert.deepEqual(stagesOf(stays), ['talk 2026-01-12', 'meet-all 2026-01-16']);
    const { why, causes, kept } = stays.stages[1] ?? {};
    assert.deepEqual([why, causes, kept], ['recorded: barrier', ['b1'], false]);
  });

  test('P8 a stage to which somebody had escalated already, as it came out, is not entered twice', () => {
    const escalated = lastOf(
      opened()
        .add('barrier', '2026-01-16', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-16' })
        .held('2026-01-17', 'core-group', {}, { received: '2026-01-17' })
        .asserted('2026-01-13', 'anything', 'social-worker', { to: 'meet-all' }, { received: '2026-01-20' }),
    );
    assert.deepEqual(stagesOf(escalated), ['talk 2026-01-12', 'meet-all 2026-01-13']);
    assert.equal(metOf(dutyOf(escalated, 'meet')), '2026-01-17');
  });

  test('P8 a run that had ended, as it came out, enters no stage after its end', () => {
    const ended = lastOf(
      opened()
        .add('barrier', '2026-01-14', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-14' })
        .held('2026-01-15', 'core-group', {}, { received: '2026-01-15' })
        .add('decision', '2026-01-13', { by: 'line-manager', outcome: 'all-over' }, { received: '2026-01-16' }),
    );
    assert.deepEqual([stagesOf(ended), ended.ended?.on], [['talk 2026-01-12'], d('2026-01-13')]);
  });

  test('P8 of two runs the stage is kept in the one that was in it', () => {
    const story = opened()
      .add('decision', '2026-01-13', { by: 'line-manager', outcome: 'all-over' }, { received: '2026-01-13' })
      .missed('2026-01-19', {}, { id: 'm2', received: '2026-01-19' })
      .add('barrier', '2026-01-20', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-20' })
      .held('2026-01-21', 'core-group', {}, { received: '2026-01-21' })
      .corrected('b1', null, '2026-01-22');
    const last = asItCameIn(story.entries(), library).at(-1)?.followed;
    assert.ok(last);
    assert.deepEqual(runsOf(last, edition.id).map(stagesOf), [
      ['talk 2026-01-12'],
      ['talk 2026-01-19', 'meet-all 2026-01-20'],
    ]);
  });

  test('P8 a stage that a run passed through in a day, and in which somebody acted, is not entered again', () => {
    const passing = ladder('two', {
      stages: {
        talk: { moves: [{ to: 'meet-all', when: { recorded: { entry: 'barrier' } }, cite: '2' }] },
        'meet-all': {
          duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) },
          moves: [{ to: 'panel', when: { met: 'meet' }, cite: '3' }],
        },
        panel: {},
      },
    });
    const story = opened()
      .add('barrier', '2026-01-13', { barrier: 'stigma' }, { received: '2026-01-13' })
      .held('2026-01-13', 'core-group', {}, { received: '2026-01-13' });
    const last = asItCameIn(story.entries(), libraryOf([passing.id], [passing])).at(-1)?.followed;
    assert.ok(last);
    assert.deepEqual(stagesOf(runOf(last, passing.id)), ['talk 2026-01-12', 'meet-all 2026-01-13', 'panel 2026-01-13']);
    assert.deepEqual(last.evaluation.toWrite, []);
  });

  test('P8 what was done before anyone knew that the run had ended is done', () => {
    const ended = { by: 'line-manager', outcome: 'all-over' } as const;
    const talked = (received: string) =>
      stateOf(
        run(
          missed()
            .add('decision', '2026-01-13', ended, { received: '2026-01-20' })
            .discussed('2026-01-16', {}, { received }),
        ),
        'talk',
      );
    assert.equal(talked('2026-01-16'), 'due 2026-01-19, done 2026-01-16');
    assert.equal(talked('2026-01-20'), 'due 2026-01-19, done 2026-01-16', 'the day on which it came out');
    assert.equal(talked('2026-01-21'), 'due 2026-01-19, lifted 2026-01-13');
  });

  test('P3 P8 what was done on the day on which somebody escalated is done, whichever was recorded first', () => {
    const edition = ladder('escalated', {
      stages: { talk: { duties: { talk: asks() } }, meet: {} },
      always: { escalate: { 'asserted-by': 'anyone', 'to-any': 'stage', cite: '1' } },
    });
    const said = { route: 'escalate', by: 'social-worker', to: 'meet' } as const;
    for (const received of ['2026-01-13', '2026-01-20']) {
      const story = missed()
        .discussed('2026-01-13', {}, { received: '2026-01-13' })
        .add('asserted', '2026-01-13', said, { received });
      const escalated = runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
      assert.deepEqual(stagesOf(escalated).slice(1), ['meet 2026-01-13'], received);
      assert.equal(stateOf(escalated, 'talk'), 'due 2026-01-19, done 2026-01-13', received);
    }
  });
});

test('a contact that is kept meets the duty that asks for one, though it counts for nothing', () => {
  const see = asks({ 'met-by': { entry: 'contact', outcome: 'kept' } });
  const edition = ladder('see', { stages: { talk: { duties: { see } } } });
  assert.deepEqual(metOf(dutyOf(run(missed().missed('2026-01-13').kept('2026-01-14'), edition), 'see')), '2026-01-14');
});

test('P3, P8, P10 what was declined before anyone knew that the stage had been left moves nothing', () => {
  const edition = ladder('two', {
    stages: {
      talk: {
        duties: { talk: asks({ 'may-decline': { by: 'line-manager' } }) },
        moves: [{ to: 'meet-all', when: { recorded: { entry: 'barrier' } }, cite: '2' }],
      },
      'meet-all': {
        duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) },
        moves: [{ to: 'last', when: { declined: 'talk' }, cite: '3' }],
      },
      last: { duties: { write: asks({ 'met-by': { entry: 'letter' } }) } },
    },
  });
  const at = (left: { received: string }, declined: string) =>
    stagesOf(
      run(
        missed()
          .add('barrier', '2026-01-13', { barrier: 'stigma' }, left)
          .declined(declined, 'tests/two:fam:m1', 'talk', 'line-manager'),
        edition,
      ),
    ).at(-1);
  assert.equal(at({ received: '2026-01-13' }, '2026-01-12'), 'last 2026-01-13');
  assert.equal(at({ received: '2026-01-13' }, '2026-01-13'), 'last 2026-01-13');
  assert.equal(at({ received: '2026-01-16' }, '2026-01-14'), 'meet-all 2026-01-13');
});

test('P8 an incident whose day is corrected to a later one is no second incident', () => {
  const edition = ladder('again', {
    opens: { when: { recorded: { entry: 'incident' } }, at: 'talk', cite: '1' },
    stages: {
      talk: { duties: { talk: asks() }, moves: [{ to: 'talk', when: { recorded: { entry: 'incident' } }, cite: '2' }] },
    },
    outcomes: { over: { by: 'line-manager', run: 'ends', cite: '1' } },
  });
  const library = libraryOf([edition.id], [edition]);
  const happened = (story: Story, on: string, id: string) =>
    story.add('incident', on, { types: ['shouting'] }, { id, received: on });
  const last = (story: Story) => {
    const followed = asItCameIn(story.entries(), library).at(-1)?.followed;
    assert.ok(followed);
    return stagesOf(runOf(followed, edition.id));
  };
  const one = () => happened(aStory(), '2026-01-12', 'i1').discussed('2026-01-13', {}, { received: '2026-01-13' });
  const moved = one().add(
    'correction',
    '2026-01-16',
    { mode: 'replaced', happened: '2026-01-14' },
    { corrects: 'i1', received: '2026-01-16' },
  );
  assert.deepEqual(last(moved), ['talk 2026-01-12']);
  assert.deepEqual(last(happened(one(), '2026-01-14', 'i2')), ['talk 2026-01-12', 'talk 2026-01-14']);
});

test('P9 the same decided twice on one day is decided once, and both decisions stay to be seen', () => {
  const story = barrier(missed(), '2026-01-14')
    .decided('2026-01-16', 'start-again')
    .decided('2026-01-16', 'start-again');
  assert.deepEqual(stagesOf(run(story)), ['talk 2026-01-12', 'meet-all 2026-01-14', 'talk 2026-01-16']);
  assert.equal(run(story).outcomes.length, 2);
});
