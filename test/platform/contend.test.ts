import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contend } from './contend.ts';

test('of sixteen who decide at one moment, each another day, one is done and every other is told why', async () => {
  const { decisions, done, refused, entries, wrong } = await contend(48, 16, 7);
  assert.deepEqual(wrong, []);
  assert.deepEqual([decisions, done, refused, entries], [48, 3, 45, 3]);
});

test('where forms do not say how it stood when they were drawn, that is found', async () => {
  const { done, wrong } = await contend(16, 16, 7, { blind: true });
  assert.ok(done > 1);
  assert.match(wrong.join(), /decided against one another/);
});
