#!/usr/bin/env node
// `npm start`: brings what is missing, then src/main.ts on a Node that is new enough (see node24.mjs).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// npm writes this file when it has brought everything.
if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) {
  console.log('Bringing the packages that Keepsight stands on (once; about a minute).');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'The packages could not be brought. See that this machine reaches the npm registry, and start again.',
    );
    process.exit(1);
  }
}
process.env.NODE_ENV ??= 'production';
process.argv.splice(2, 0, join(root, 'src', 'main.ts'));
await import('./node24.mjs');
