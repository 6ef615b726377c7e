import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anApp } from '../support/app.ts';
import { fuzz } from './fuzz.ts';

test('whatever is sent to any route by anybody: nothing breaks, and nothing tells what went wrong inside', async () => {
  const app = await anApp();
  const { requests, statuses, wrong } = await fuzz(app, 600, Number(process.env.KEEPSIGHT_SEED ?? 20261123));
  await app.close();
  assert.deepEqual(wrong, []);
  assert.equal(requests, 600);
  for (const status of [200, 303, 404, 422]) assert.ok((statuses[status] ?? 0) > 10, `${status}: ${statuses[status]}`);
});
