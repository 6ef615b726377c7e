// `npm run test:long`: the property and model-based tests with many more runs than `npm test` has time for.
// `npm run test:long -- 50` runs them fifty times as often.
import { spawnSync } from 'node:child_process';

const times = process.argv[2] ?? '20';
const { status } = spawnSync(
  process.execPath,
  [
    '--disable-warning=ExperimentalWarning',
    '--test',
    '--test-reporter=./scripts/summary.ts',
    'test/procedure/engine/*.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, KEEPSIGHT_RUNS: times } },
);
process.exitCode = status ?? 1;
