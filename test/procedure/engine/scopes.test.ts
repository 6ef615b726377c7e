import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
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
