import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crash } from '../../scripts/crash.ts';

test('killed twice at random moments with its database, it loses nothing it acknowledged and does nothing twice', async () => {
  const figures = await crash(2);
  assert.deepEqual(figures.wrong, []);
  assert.ok(figures.acknowledged > 10, `${figures.acknowledged} requests were done`);
  assert.equal(figures.unanswered, 0, 'everything was done when it was sent again');
});
