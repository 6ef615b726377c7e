import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { wordsFor } from '../../src/platform/web/said.ts';
import { type App, anApp } from '../support/app.ts';

let app: App;
before(async () => {
  app = await anApp();
});
after(() => app.close());

test('what every object has is no code that a page says something for', async () => {
  for (const code of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.equal(wordsFor({ saved: 'Saved' }, code), undefined);
    for (const [who, path] of [
      ['ida', '/people/alike?done='],
      ['ida', '/account?said='],
      ['abe', '/accounts/ada?said='],
    ] as const)
      assert.equal((await (await app.as(who))('GET', `${path}${code}`)).status, 200, `${path}${code}`);
  }
  assert.equal(wordsFor({ saved: 'Saved' }, 'saved'), 'Saved');
});

test('a family is united with none whose name could stand in no address', async () => {
  const dot = await app.as('dot');
  await app.rows(`UPDATE caseload SET closed = current_date WHERE family = 'rook'`);
  const { status, to } = await dot('POST', '/families/rook/unite', { with: '\u202eabc', reason: 'x' });
  assert.deepEqual([status, to], [303, `/families/${encodeURIComponent('\u202eabc')}`]);
});
