import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { When } from '../../../src/procedure/schema.ts';
import { libraryOf } from '../../support/library.ts';
import { asks, ladder } from '../../support/procedure.ts';
import { dueOf, dutyOf, runOf, runsOf, stagesOf } from '../../support/record.ts';
import { aStory, type Story } from '../policy/story.ts';

const asWritten = (when: When) => when as never;
/** Opens by a word, and says by which entries and why. */
const opens = (when: When, story: Story): string[] => {
  const edition = ladder('opens', { opens: { when: asWritten(when), at: 'talk' }, stages: { talk: {} } });
  return runsOf(story.follow(libraryOf([edition.id], [edition])), edition.id).map(
    (run) => `${run.why} [${run.causes.join(' ')}]`,
  );
};
/** Opened by a missed contact m1 on 12 January, moves by a word: the second stage with its day, by what and why. */
const moving = (when: When) =>
  ladder('moves', {
    stages: {
      talk: {
        duties: {
          talk: asks({ due: { days: 3 }, 'may-decline': { by: 'line-manager' } }),
          write: asks({ 'met-by': { entry: 'letter' } }),
        },
        moves: [{ to: 'meet', when: asWritten(when), cite: '1' }],
      },
      meet: {},
    },
  });
const moves = (when: When, story: Story): string | null => {
  const edition = moving(when);
  const run = runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
  const second = run.stages[1];
  return second ? `${stagesOf(run)[1]} ${second.why} [${second.causes.join(' ')}]` : null;
};
const missed = () => aStory().missed('2026-01-12', {}, { id: 'm1' });
const RUN = 'tests/moves:fam:m1';

describe('so many counted contacts', () => {
  test('P5 P7 on the day of the last of them, and on no later day that brings nothing new', () => {
    const three = missed().missed('2026-01-13', {}, { id: 'm2' }).missed('2026-01-14', {}, { id: 'm3' });
    assert.deepEqual(opens({ counted: 1 }, missed()), ['a contact missed or refused [m1]']);
    assert.deepEqual(opens({ counted: 3 }, three), ['3 contacts missed or refused [m1 m2 m3]']);
    assert.deepEqual(opens({ counted: 4 }, three.kept('2026-01-15')), []);
  });

  test('P6 in a run, those since its stage was entered', () => {
    assert.equal(moves({ counted: 1 }, missed()), null);
    assert.equal(moves({ counted: 2 }, missed().missed('2026-01-13')), null);
    assert.equal(
      moves({ counted: 2 }, missed().missed('2026-01-13', {}, { id: 'm2' }).missed('2026-01-14', {}, { id: 'm3' })),
      'meet 2026-01-14 2 contacts missed or refused [m2 m3]',
    );
  });

  test('P7 a number that was reached before asks nothing new when a contact is kept', () => {
    const both = { counted: 1, recorded: { entry: 'barrier' } };
    const story = missed().missed('2026-01-13').add('barrier', '2026-01-14', { barrier: 'stigma' });
    assert.equal(moves(both, story), null);
    assert.equal(
      moves(
        both,
        missed()
          .missed('2026-01-13', {}, { id: 'm2' })
          .add('barrier', '2026-01-13', { barrier: 'stigma' }, { id: 'b1' }),
      ),
      'meet 2026-01-13 a contact missed or refused; recorded: barrier [m2 b1]',
    );
  });
});

describe('what comes of a contact, and what is recorded', () => {
  test('any of several things, by every contact of the day of which one is so, with the first reason', () => {
    const story = aStory()
      .entryRefused('2026-01-12', {}, { id: 'c1' })
      .sightOfChildRefused('2026-01-12', {}, { id: 'c2' })
      .kept('2026-01-12', {}, { id: 'c3' });
    assert.deepEqual(opens({ happens: ['child-access-refused', 'entry-refused'] }, story), [
      'entry to the home was refused [c1 c2]',
    ]);
    assert.deepEqual(opens({ happens: 'child-access-refused' }, story), ['sight of the child was refused [c2]']);
    assert.deepEqual(opens({ happens: 'cancelled-by-family' }, story), []);
  });

  test('what is recorded, in the words of the record', () => {
    const story = aStory()
      .fera('2026-01-12', 'began', {}, { id: 'f1' })
      .fera('2026-01-12', 'completed', {}, { id: 'f2' });
    assert.deepEqual(opens({ recorded: { entry: 'fera' } }, story), ['recorded: fera [f1 f2]']);
    assert.deepEqual(opens({ recorded: { entry: 'fera', step: ['began', 'signed'] } }, story), [
      'recorded: fera began signed [f1]',
    ]);
    const told = aStory()
      .told('2026-01-12', ['parent'], {}, { id: 'n1' })
      .add('no-access-assessment', '2026-01-13', { parts: ['other-agencies'] }, { id: 'n2' });
    assert.deepEqual(opens({ recorded: { entry: 'no-access-assessment' } }, told), [
      'recorded: no access assessment [n2]',
    ]);
  });
});

describe('an agency ended its part though the need remains', () => {
  test('S4-trig-b somebody said that it does; no, not known and nothing said are not that', () => {
    const word = { recorded: { entry: 'agency-ended', 'need-remains': true as const } };
    const ended = (needRemains?: 'yes' | 'no' | 'not-known') =>
      opens(
        word,
        aStory().add(
          'agency-ended',
          '2026-01-12',
          { agency: 'health', ...(needRemains && { needRemains }) },
          { id: 'a1' },
        ),
      );
    assert.deepEqual(ended('yes'), ['recorded: agency ended [a1]']);
    for (const said of ['no', 'not-known', undefined] as const) assert.deepEqual(ended(said), [], said);
  });
});

describe('recorded again within so many months', () => {
  const again: When = { recorded: { entry: 'referral', step: 'received', 'again-within': { months: 12 } } };
  const sameReason: When = { recorded: { ...again.recorded, entry: 'referral', same: 'reason' } };
  const received = (story: Story, id: string, on: string, more: object = {}, agency = 'csc') =>
    story.add('referral', on, { referral: id, step: 'received', ...more }, { id, agency });
  const first = (more: object = {}) => received(aStory(), 'r1', '2025-01-15', more);

  test('S4-rr-b on an earlier day, and up to the same day twelve months later', () => {
    assert.deepEqual(opens(again, first()), []);
    const why = 'recorded: referral received, again within 12 months [r2]';
    assert.deepEqual(opens(again, received(first(), 'r2', '2025-01-16')), [why]);
    assert.deepEqual(opens(again, received(first(), 'r2', '2026-01-15')), [why]);
    assert.deepEqual(opens(again, received(first(), 'r2', '2026-01-16')), []);
    assert.deepEqual(opens(again, received(first(), 'r2', '2025-01-15')), []); // of one day, neither is again
  });

  test('S4-rr-b the last day of a short month', () => {
    const leap = received(aStory(), 'r1', '2024-02-29');
    assert.equal(opens(again, received(leap, 'r2', '2025-02-28')).length, 1);
    const later = received(aStory(), 'r1', '2024-02-29');
    assert.equal(opens(again, received(later, 'r2', '2025-03-01')).length, 0);
  });

  test('S4-rr-a each agency has its own: another agency’s is none before this one', () => {
    assert.deepEqual(opens(again, received(first(), 'r2', '2025-06-02', {}, 'health')), []);
  });

  test('the same referral written down twice, and another step of it, are not another', () => {
    const twice = first().add('referral', '2025-02-03', { referral: 'r1', step: 'received' });
    assert.deepEqual(opens(again, twice), []);
    const made = aStory().add('referral', '2025-01-15', { referral: 'r1', step: 'made' });
    assert.deepEqual(opens(again, received(made, 'r2', '2025-02-03')), []);
  });

  test('X16 the same reason, where one was stated both times', () => {
    const two = (before: object, after: object) =>
      opens(sameReason, received(first(before), 'r2', '2025-02-03', after)).length;
    assert.equal(two({ reason: 'N1' }, { reason: 'N1' }), 1);
    assert.equal(two({ reason: 'N1' }, { reason: 'N2' }), 0);
    assert.equal(two({ reason: 'N0' }, { reason: 'N0' }), 0);
    assert.equal(two({}, {}), 0);
    assert.equal(two({ reason: 'N1' }, {}), 0);
  });

  test('X16 the one for the same reason need not be the last', () => {
    const three = received(
      received(first({ reason: 'N1' }), 'r2', '2025-02-03', { reason: 'N2' }),
      'r3',
      '2025-03-03',
      {
        reason: 'N1',
      },
    );
    assert.deepEqual(opens(sameReason, three), [
      'recorded: referral received, again within 12 months, for the same reason [r3]',
    ]);
  });

  test('one that is taken back was none', () => {
    const story = received(first(), 'r2', '2025-02-03');
    assert.deepEqual(opens(again, story.corrected('r1', null, '2025-02-04')), []);
  });

  test('P4 the first is written down late: it was known to be again only then', () => {
    const edition = ladder('known', {
      opens: { when: asWritten(again), at: 'talk' },
      stages: { talk: { duties: { talk: asks({ due: { days: 3 } }) } } },
    });
    const story = received(aStory(), 'r2', '2026-01-12').add(
      'referral',
      '2025-06-02',
      { referral: 'r1', step: 'received' },
      { received: '2026-02-02' },
    );
    const run = runOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
    assert.equal(dueOf(dutyOf(run, 'talk')), '2026-02-05');
  });
});

describe('P6 it went on after', () => {
  const after = { 'continued-after': 'talk' };

  test('P6 later than the day it was done; on that day it did not go on', () => {
    const talked = () => missed().discussed('2026-01-13');
    assert.equal(moves(after, talked().missed('2026-01-13')), null);
    assert.equal(
      moves(after, talked().missed('2026-01-14', {}, { id: 'm2' })),
      'meet 2026-01-14 it went on after “talk” was done [m2]',
    );
    assert.equal(moves(after, talked().kept('2026-01-14')), null);
  });

  test('P6 never done: later than the day it was due', () => {
    assert.equal(moves(after, missed().missed('2026-01-15')), null);
    assert.equal(
      moves(
        after,
        missed().missed('2026-01-14').missed('2026-01-16', {}, { id: 'm2' }).missed('2026-01-16', {}, { id: 'm3' }),
      ),
      'meet 2026-01-16 it went on after “talk” was due, and it had not been done [m2 m3]',
    );
  });

  test('P10 declined: later than the day of that, also where it was asked again', () => {
    const declined = () => missed().declined('2026-01-13', RUN, 'talk', 'line-manager');
    assert.equal(moves(after, declined().missed('2026-01-13')), null);
    assert.equal(
      moves(after, declined().missed('2026-01-14', {}, { id: 'm2' })),
      'meet 2026-01-14 it went on after “talk” was done [m2]',
    );
  });

  test('a duty is told by its name in words', () => {
    const edition = ladder('in-words', {
      stages: {
        talk: {
          duties: {
            'talk-it-over': asks({ due: { days: 3 }, 'may-decline': { by: 'line-manager' } }),
            'write-to-them': asks({ 'met-by': { entry: 'letter' } }),
          },
          moves: [
            { to: 'meet', when: { met: 'write-to-them' } },
            { to: 'meet', when: { declined: 'talk-it-over' } },
            { to: 'meet', when: { 'continued-after': 'talk-it-over' } },
          ],
        },
        meet: {},
      },
    });
    const why = (story: Story) => runOf(story.follow(libraryOf([edition.id], [edition])), edition.id).stages[1]?.why;
    assert.equal(why(missed().wrote('2026-01-13', [])), '“write to them” was done');
    assert.equal(
      why(missed().declined('2026-01-13', 'tests/in-words:fam:m1', 'talk-it-over', 'line-manager')),
      '“talk it over” was declined',
    );
    assert.equal(
      why(missed().discussed('2026-01-13').missed('2026-01-14')),
      'it went on after “talk it over” was done',
    );
    assert.equal(
      why(missed().missed('2026-01-19')),
      'it went on after “talk it over” was due, and it had not been done',
    );
  });

  test('a duty that was never asked is not gone on after', () => {
    const edition = ladder('never', {
      stages: {
        talk: {
          duties: { talk: asks({ when: { recorded: { entry: 'barrier' } } }) },
          moves: [{ to: 'meet', when: { 'continued-after': 'talk' } }],
        },
        meet: {},
      },
    });
    const story = missed().missed('2026-03-02');
    assert.equal(stagesOf(runOf(story.follow(libraryOf([edition.id], [edition])), edition.id)).length, 1);
    assert.deepEqual(opens({ 'continued-after': 'talk' }, story), []);
  });
});

describe('a duty was done, or was declined', () => {
  test('done: because of what did it; not yet, and before a run is open, no', () => {
    assert.equal(moves({ met: 'write' }, missed().wrote('2026-01-14', [])), `meet 2026-01-14 “write” was done [e5]`);
    assert.equal(moves({ met: 'write' }, missed()), null);
    assert.deepEqual(opens({ met: 'write' }, missed().wrote('2026-01-14', [])), []);
  });

  test('P3 P10 declined: that day, because of the entry that says so', () => {
    const declined = (on: string) =>
      missed().add(
        'duty-declined',
        on,
        { run: RUN, duty: 'talk', by: 'line-manager', reason: 'they came back' },
        { id: 'no' },
      );
    assert.equal(moves({ declined: 'talk' }, declined('2026-01-13')), 'meet 2026-01-13 “talk” was declined [no]');
    assert.equal(moves({ declined: 'talk' }, declined('2026-01-12')), 'meet 2026-01-12 “talk” was declined [no]');
    assert.equal(moves({ declined: 'write' }, declined('2026-01-13').wrote('2026-01-14', [])), null);
    assert.deepEqual(opens({ declined: 'talk' }, declined('2026-01-13')), []);
    const both = { declined: 'talk', recorded: { entry: 'barrier' } };
    const later = declined('2026-01-13').add('barrier', '2026-01-20', { barrier: 'stigma' }, { id: 'b1' });
    assert.equal(moves(both, later), 'meet 2026-01-20 recorded: barrier; “talk” was declined [b1 no]');
  });

  test('done in an earlier time in the same stage says nothing of this one', () => {
    const edition = ladder('there-and-back', {
      stages: {
        talk: {
          duties: { write: asks({ 'met-by': { entry: 'letter' } }) },
          moves: [{ to: 'meet', when: { met: 'write', recorded: { entry: 'barrier' } } }],
        },
        meet: { moves: [{ to: 'talk', when: { recorded: { entry: 'discussion' } } }] },
      },
    });
    const story = missed()
      .wrote('2026-01-13', [])
      .add('barrier', '2026-01-14', { barrier: 'stigma' })
      .discussed('2026-01-15')
      .add('barrier', '2026-01-16', { barrier: 'stigma' });
    const stages = (one: Story) => stagesOf(runOf(one.follow(libraryOf([edition.id], [edition])), edition.id));
    assert.deepEqual(stages(story), ['talk 2026-01-12', 'meet 2026-01-14', 'talk 2026-01-15']);
    story.wrote('2026-01-19', []).add('barrier', '2026-01-20', { barrier: 'stigma' });
    assert.deepEqual(stages(story).at(-1), 'meet 2026-01-20');
  });

  test('nor where it is asked only once something holds, and has not been asked this time', () => {
    const edition = ladder('not-asked-again', {
      stages: {
        talk: {
          duties: { write: asks({ when: { recorded: { entry: 'barrier' } }, 'met-by': { entry: 'letter' } }) },
          moves: [{ to: 'meet', when: { met: 'write', recorded: { entry: 'discussion' } } }],
        },
        meet: { moves: [{ to: 'talk', when: { recorded: { entry: 'supervision' } } }] },
      },
    });
    const story = missed()
      .add('barrier', '2026-01-13', { barrier: 'stigma' })
      .wrote('2026-01-14', [])
      .discussed('2026-01-15')
      .add('supervision', '2026-01-16', { with: ['line-manager'] })
      .discussed('2026-01-19');
    assert.deepEqual(stagesOf(runOf(story.follow(libraryOf([edition.id], [edition])), edition.id)), [
      'talk 2026-01-12',
      'meet 2026-01-15',
      'talk 2026-01-16',
    ]);
  });

  test('done in an earlier stage it is done, where the stage that one is in does not ask for it', () => {
    const edition = ladder('earlier', {
      stages: {
        talk: {
          duties: { write: asks({ 'met-by': { entry: 'letter' } }) },
          moves: [{ to: 'meet', when: { recorded: { entry: 'barrier' } } }],
        },
        meet: { moves: [{ to: 'panel', when: { met: 'write' } }] },
        panel: {},
      },
    });
    const story = missed().wrote('2026-01-13', []).add('barrier', '2026-01-14', { barrier: 'stigma' });
    assert.deepEqual(stagesOf(runOf(story.follow(libraryOf([edition.id], [edition])), edition.id)), [
      'talk 2026-01-12',
      'meet 2026-01-14',
      'panel 2026-01-14',
    ]);
  });
});

describe('some child is at a level, or none is any more', () => {
  const story = () =>
    aStory().with('birch').level('ash', 'child-in-need', '2026-01-05').level('birch', 'child-protection', '2026-01-12');
  const entryOf = (one: Story, at: number) => one.lines.filter((line) => line.kind.startsWith('involvement'))[at]?.id;

  test('because of the entry that began it last', () => {
    const one = story();
    assert.deepEqual(opens({ 'any-child': 'child-protection' }, one), [
      `a child is at child protection [${entryOf(one, 1)}]`,
    ]);
    assert.deepEqual(opens({ 'any-child': ['child-in-need', 'child-protection'] }, one), [
      `a child is at child in need or child protection [${entryOf(one, 0)}]`,
    ]);
    assert.deepEqual(opens({ 'any-child': 'looked-after' }, one), []);
  });

  test('on the day it began, though it has ended since', () => {
    const one = aStory().level('ash', 'child-in-need', '2026-01-05').levelEnded('ash', 'child-in-need', '2026-02-02');
    assert.deepEqual(opens({ 'any-child': 'child-in-need' }, one), [
      `a child is at child in need [${entryOf(one, 0)}]`,
    ]);
  });

  test('none any more: on the day on which the last of them ended, because of the entry that began it', () => {
    assert.equal(
      moves({ 'no-child': 'child-protection' }, missed()),
      'meet 2026-01-12 no child is at child protection any more []',
    );
    const still = missed().level('ash', 'child-protection', '2026-01-05').missed('2026-01-13');
    assert.equal(moves({ 'no-child': 'child-protection' }, still), null);
    const over = still.levelEnded('ash', 'child-protection', '2026-01-19');
    assert.equal(
      moves({ 'no-child': ['child-protection', 'looked-after'] }, over),
      `meet 2026-01-19 no child is at child protection or looked after any more [${entryOf(over, 0)}]`,
    );
  });

  test('P3 a level that ends opens on that day what asks that no child is at it', () => {
    const level = () => aStory().level('ash', 'child-protection', '2026-01-05');
    const opened = (story: Story) => {
      const when = asWritten({ 'no-child': 'child-protection' });
      const edition = ladder('no-more', { opens: { when, at: 'talk' }, stages: { talk: {} } });
      return runsOf(story.follow(libraryOf([edition.id], [edition])), edition.id).map((run) => stagesOf(run).join());
    };
    assert.deepEqual(opened(level().missed('2026-01-12')), []);
    assert.deepEqual(opened(level().levelEnded('ash', 'child-protection', '2026-01-19').missed('2026-01-26')), [
      'talk 2026-01-19',
    ]);
    assert.deepEqual(opened(aStory().missed('2026-01-12')), []);
  });

  test('in a procedure for each child it is the child’s own level, by the child’s own entry', () => {
    const when = asWritten({ 'any-child': 'child-in-need' });
    const edition = ladder('own', { 'run-per': 'child', opens: { when, at: 'talk' }, stages: { talk: {} } });
    const one = aStory()
      .with('birch')
      .level('birch', 'child-in-need', '2026-01-12')
      .level('ash', 'child-in-need', '2026-01-12');
    const causes = runsOf(one.follow(libraryOf([edition.id], [edition])), edition.id).map((run) => [
      run.scope,
      run.causes,
    ]);
    assert.deepEqual(causes, [
      ['ash', [entryOf(one, 1)]],
      ['birch', [entryOf(one, 0)]],
    ]);
  });

  test('any level is so of every family, whatever was recorded', () => {
    assert.deepEqual(
      opens(
        { 'any-child': 'any-level', recorded: { entry: 'barrier' } },
        aStory().add('barrier', '2026-01-12', { barrier: 'stigma' }, { id: 'b1' }),
      ),
      ['recorded: barrier; a child is at any level [b1]'],
    );
  });
});

describe('words together', () => {
  const barrier = { recorded: { entry: 'barrier' } };
  const discussed = { recorded: { entry: 'discussion' } };
  const with2 = (story: Story) => story.add('barrier', '2026-01-14', { barrier: 'stigma' }, { id: 'b1' });

  test('all of them, by the causes of all', () => {
    assert.equal(moves({ 'all-of': [barrier, discussed] }, with2(missed())), null);
    assert.equal(
      moves({ 'all-of': [barrier, discussed] }, with2(missed()).discussed('2026-01-14', {}, { id: 'd1' })),
      'meet 2026-01-14 recorded: barrier; recorded: discussion [b1 d1]',
    );
  });

  test('any of them, the first that holds', () => {
    assert.equal(moves({ 'any-of': [discussed, barrier] }, missed()), null);
    assert.equal(moves({ 'any-of': [discussed, barrier] }, with2(missed())), 'meet 2026-01-14 recorded: barrier [b1]');
    assert.equal(
      moves({ 'any-of': [discussed, barrier] }, with2(missed()).discussed('2026-01-14', {}, { id: 'd1' })),
      'meet 2026-01-14 recorded: discussion [d1]',
    );
  });

  test('not: by itself it gives no cause and no reason', () => {
    assert.equal(moves({ ...barrier, not: discussed }, with2(missed())), 'meet 2026-01-14 recorded: barrier [b1]');
    assert.equal(moves({ ...barrier, not: discussed }, with2(missed()).discussed('2026-01-14')), null);
  });
});

describe('P5 someone may be at risk from another adult', () => {
  const both: When = { happens: 'missed-planned-contact', 'someone-may-be-at-risk': true };
  const atRisk = (on: string, more = {}) => aStory().atRisk(on, { id: 'r1', ...more });
  const at = (story: Story) => opens(both, story.missed('2026-01-12', {}, { id: 'm1' }));

  test('P5 a contact and the risk together open, and both are why', () => {
    assert.deepEqual(at(atRisk('2026-01-09')), [
      'a planned contact was missed; someone may be at risk from another adult [m1 r1]',
    ]);
    assert.deepEqual(at(atRisk('2026-01-12')).length, 1, 'from that very day');
    assert.deepEqual(at(aStory()), []);
    assert.deepEqual(at(atRisk('2026-01-13')), [], 'it is said of a later day');
  });

  test('P5 no longer thought to be at risk, nothing opens, from the day on which that is so', () => {
    assert.deepEqual(at(atRisk('2026-01-05').noLongerAtRisk('2026-01-12')), []);
    assert.equal(at(atRisk('2026-01-05').noLongerAtRisk('2026-01-13')).length, 1);
  });

  test('P3 said of a month, it opens nothing before the month is over', () => {
    assert.deepEqual(at(atRisk('2026-01')), []);
    assert.equal(at(atRisk('2025-12')).length, 1);
  });

  test('P5 a risk by itself opens nothing: something must happen that day', () => {
    assert.deepEqual(opens({ 'someone-may-be-at-risk': true, happens: 'entry-refused' }, atRisk('2026-01-12')), []);
  });

  test('P5 of two people, the one who was known of first is told', () => {
    const story = aStory().with('gran', 'grandparent').atRisk('2026-01-05', { id: 'late', received: '2026-01-20' });
    story.add('safe-contact', '2026-01-09', { person: 'gran', risk: 'may-be-at-risk' }, { id: 'early' });
    assert.deepEqual(at(story), ['a planned contact was missed; someone may be at risk from another adult [m1 early]']);
  });
});

describe('P6 later than a duty', () => {
  const after: When = { 'later-than': 'talk', recorded: { entry: 'barrier' } };
  const barrier = (story: Story, on: string) => story.add('barrier', on, { barrier: 'stigma' }, { id: 'b1' });

  test('P6 later than the day it was done, with what is said beside it as the cause; not on that day', () => {
    const talked = () => missed().discussed('2026-01-13');
    assert.equal(moves(after, barrier(talked(), '2026-01-13')), null);
    assert.equal(
      moves(after, barrier(talked(), '2026-01-14')),
      'meet 2026-01-14 recorded: barrier; after “talk” was done [b1]',
    );
  });

  test('P6 never done: later than the day it was due', () => {
    assert.equal(moves(after, barrier(missed(), '2026-01-15')), null);
    assert.equal(
      moves(after, barrier(missed(), '2026-01-16')),
      'meet 2026-01-16 recorded: barrier; after “talk” was due, and it had not been done [b1]',
    );
  });

  test('P7 a day that brings nothing moves nothing', () => {
    assert.equal(moves(after, missed().discussed('2026-01-13').kept('2026-01-20')), null);
  });

  test('before a procedure is open, and where the duty was never asked, nothing is later than it', () => {
    assert.deepEqual(opens(after, barrier(missed(), '2026-03-02')), []);
    const edition = ladder('never-asked', {
      stages: {
        talk: {
          duties: { talk: asks({ when: { recorded: { entry: 'complaint' } } }) },
          moves: [{ to: 'meet', when: after as never }],
        },
        meet: {},
      },
    });
    const story = barrier(missed(), '2026-03-02');
    assert.equal(stagesOf(runOf(story.follow(libraryOf([edition.id], [edition])), edition.id)).length, 1);
  });
});

describe('a duty asked for each counted contact, and when something else holds too', () => {
  const edition = ladder('either', {
    stages: {
      talk: { duties: { tell: asks({ 'for-each': 'counted', when: { recorded: { entry: 'barrier' } } }) }, moves: [] },
    },
  });
  const asked = (story: Story) =>
    runOf(story.follow(libraryOf([edition.id], [edition])), edition.id)
      .duties.filter((duty) => duty.name === 'tell')
      .map((duty) => duty.causes[0]);

  test('either asks for it, each for itself', () => {
    const told = missed().discussed('2026-01-12');
    assert.deepEqual(asked(told), ['m1']);
    assert.deepEqual(asked(told.add('barrier', '2026-01-13', { barrier: 'stigma' }, { id: 'b1' })), ['m1', 'b1']);
    assert.deepEqual(asked(told.discussed('2026-01-13').missed('2026-01-14', {}, { id: 'm2' })), ['m1', 'b1', 'm2']);
  });
});

describe('the kind of agency that became involved', () => {
  const health: When = { recorded: { entry: 'agency-involved', agency: ['hospital', 'camhs'] } };
  test('one of those that are named, and no other', () => {
    const joined = (kind: string) => aStory().add('agency-involved', '2026-01-12', { agency: 'one', kind });
    assert.deepEqual(
      ['hospital', 'camhs', 'school', 'gp-practice'].map((kind) => opens(health, joined(kind)).length),
      [1, 1, 0, 0],
    );
  });
});
