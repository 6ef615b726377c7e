import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../src/platform/library.ts';

describe('keepsight demo', () => {
  it('says how it is asked, before it starts any database', () => {
    for (const args of [[], ['--families', 'many'], ['--families', '3', '--seed', '-1'], ['--families', '0']]) {
      const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin', 'keepsight.mjs'), 'demo', ...args], {
        encoding: 'utf8',
      });
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /keepsight demo --families/);
    }
  });
});
