import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { narrowed } from '../../../src/procedure/settings.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, ladder } from '../../support/procedure.ts';
import { dutyOf, runOf } from '../../support/record.ts';
import { aStory } from '../policy/story.ts';

const edition = ladder('small', {
  stages: {
    talk: {
      duties: {
        talk: asks({ due: { 'working-days': 1, local: true } }),
        review: asks({
          due: { on: 'review-date', 'if-none': { days: 30, after: 'asked', local: true }, cite: '1' },
          'met-by': { entry: 'fera', step: 'reviewed' },
        }),
      },
    },
  },
});
const number = (duty: string, from: string, due: object) => ({ procedure: 'tests/small', duty, from: d(from), due });
const due = (name: string, on: string, ...numbers: ReturnType<typeof number>[]) => {
  const settings = { adopted: [{ procedure: 'tests/small' }], services: {}, numbers };
  const followed = aStory()
    .missed(on, {}, { id: 'm1' })
    .follow({ ...libraryOf(['tests/small'], narrowed([edition], settings)), settings });
  const { day, rule, local } = dutyOf(runOf(followed, 'tests/small'), name).due;
  return [isoDay(day), rule, local];
};

test('a time that the policy leaves open is the partnership’s to set, from a day on, and is still told as its own', () => {
  assert.deepEqual(due('talk', '2026-01-12'), ['2026-01-13', '1 working day after this was asked', true]);
  const two = number('talk', '2026-01-12', { 'working-days': 2 });
  assert.deepEqual(due('talk', '2026-01-12', two), ['2026-01-14', '2 working days after this was asked', true]);
  assert.deepEqual(due('talk', '2026-01-09', two), ['2026-01-12', '1 working day after this was asked', true]);
});

test('of two times the one whose day came last holds, in whichever order they are written', () => {
  const [week, days] = [number('talk', '2026-01-01', { weeks: 1 }), number('talk', '2026-02-01', { days: 3 })];
  for (const both of [
    [week, days],
    [days, week],
  ]) {
    assert.deepEqual(due('talk', '2026-01-12', ...both)[0], '2026-01-19');
    assert.deepEqual(due('talk', '2026-02-02', ...both)[0], '2026-02-05');
  }
});

test('where a date that was agreed comes first, it sets the time for when there is none', () => {
  assert.deepEqual(due('review', '2026-01-12', number('review', '2026-01-01', { days: 10 }))[0], '2026-01-22');
});

test('a time for another duty or another procedure changes nothing', () => {
  const others = [
    number('write', '2026-01-01', { days: 9 }),
    { ...number('talk', '2026-01-01', { days: 9 }), procedure: 'x/y' },
  ];
  assert.deepEqual(due('talk', '2026-01-12', ...others)[0], '2026-01-13');
});
