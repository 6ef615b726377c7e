import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { follow, settle } from '../../../src/procedure/replay.ts';
import type { AnyEntry } from '../../../src/record/entry.ts';
import { libraryOf } from '../../support/library.ts';
import { asks, type Ladder, ladder } from '../../support/procedure.ts';
import { runsOf } from '../../support/record.ts';
import { aStory, type Story, timesAsked } from '../policy/story.ts';

const perChild = (more: Partial<Ladder> = {}) =>
  ladder('each-child', { 'run-per': 'child', stages: { talk: { duties: { talk: asks() } } }, ...more });
const runs = (story: Story, edition: ReturnType<typeof perChild>) =>
  runsOf(story.follow(libraryOf([edition.id], [edition])), edition.id);
const two = () => aStory().with('birch');

describe('a procedure with a run for each child', () => {
  test('a contact about one child opens nothing for another who was spoken of that day', () => {
    const edition = perChild({ opens: { when: { happens: 'no-access-visit' }, at: 'talk', cite: '1' } });
    const story = two()
      .noReply('2026-01-12', {}, { about: ['ash'] })
      .kept('2026-01-12', {}, { about: ['birch'] });
    assert.deepEqual(
      runs(story, edition).map((run) => run.scope),
      ['ash'],
    );
  });

  test('a contact about one child asks for nothing in the run of another', () => {
    const edition = perChild({
      throughout: { notify: asks({ 'for-each': 'counted', 'met-by': { entry: 'notification' } }) },
    });
    const story = two()
      .missed('2026-01-12')
      .missed('2026-01-19', {}, { about: ['ash'] });
    assert.deepEqual(
      runs(story, edition)
        .map((run) => `${run.scope} ${timesAsked(run, 'notify')}`)
        .toSorted(),
      ['ash 2', 'birch 1'],
    );
  });
});

describe('R4: two records of one child, in a procedure with a run for each child', () => {
  const edition = perChild({
    throughout: { notify: asks({ 'for-each': 'counted', 'met-by': { entry: 'notification' } }) },
  });
  const library = libraryOf([edition.id], [edition]);
  /** Written down as an application does it: what opened before they were joined is on the record. */
  const joined = () => {
    const before = two().missed('2026-01-12', {}, { about: ['birch'] });
    return [
      ...settle('fam', before.entries(), library).entries,
      ...added(before, (story) => story.add('people-merged', '2026-01-20', { kept: 'ash', merged: 'birch' })),
    ];
  };
  const added = (story: Story, tell: (story: Story) => unknown) => {
    const before = story.lines.length;
    tell(story);
    return story.entries().slice(before);
  };
  const told = (entries: readonly AnyEntry[]) =>
    follow('fam', entries, library).evaluation.timeline.runs.map(({ id, scope, question, ended }) => [
      id,
      scope,
      question,
      ended,
    ]);

  test('what was open stays open under the name that it had, and is not opened twice', () => {
    const [[id = ''] = []] = told(joined().slice(0, -1)) as string[][];
    assert.deepEqual(told(joined()), [[id, 'ash', null, null]]);
    const settled = settle('fam', joined(), library);
    assert.deepEqual(settled.evaluation.toWrite, []);
    assert.deepEqual(
      settled.entries.filter((entry) => entry.kind === 'run-withdrawn'),
      [],
    );
  });

  test('told apart again, it is the other child’s again', () => {
    const story = two().missed('2026-01-12', {}, { about: ['birch'] });
    const open = settle('fam', story.entries(), library).entries;
    const since = added(story, (one) =>
      one
        .add('people-merged', '2026-01-20', { kept: 'ash', merged: 'birch' })
        .add('people-unmerged', '2026-01-21', { kept: 'ash', unmerged: 'birch' }),
    );
    const settled = settle('fam', [...open, ...since], library);
    assert.deepEqual(told(settled.entries), told(open));
  });
});

describe('how far back a count goes', () => {
  const opened = (window: 'episode' | { weeks: number; local: true }, first: string) => {
    const edition = ladder('window', {
      counted: { 'any-of': ['missed-planned-contact'], cause: ['family', 'unknown'], window, cite: '1' },
      opens: { when: { counted: 2 }, at: 'talk', cite: '1' },
      stages: { talk: {} },
    });
    return runs(aStory().missed(first).missed('2026-01-19'), edition).map((run) => isoDay(run.opened));
  };

  test('the first day counts, of the episode as of the weeks', () => {
    assert.deepEqual(opened('episode', '2026-01-01'), ['2026-01-19']);
    const weeks = { weeks: 1, local: true } as const;
    assert.deepEqual(
      ['2026-01-12', '2026-01-13'].map((first) => opened(weeks, first).length),
      [0, 1],
    );
  });
});
