// `npm run tamper -- 1000`: somebody with all power over the database changes one thing, a thousand times; each must be
// found by `keepsight verify`. `npm test` does it once for each kind.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  [
    '--disable-warning=ExperimentalWarning',
    '--import',
    './bin/tsx.mjs',
    '--test',
    '--test-name-pattern=kept outside|all power',
    'test/platform/recovery.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, KEEPSIGHT_TAMPERS: process.argv[2] ?? '1000' } },
);
process.exitCode = status ?? 1;
