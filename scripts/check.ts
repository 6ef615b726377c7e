// `npm test`: types, lint with the arrows, format, procedure files, then every test. Stops at nothing: all that is
// wrong is shown at once.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SHARED, startCluster } from '../test/support/postgres.ts';

const bin = (name: string) => join('node_modules', '.bin', name);
const node = process.execPath;

/** Runs a command; what it printed and whether it went well. */
function run(
  name: string,
  command: string,
  args: readonly string[],
  live = false,
): Promise<{ name: string; good: boolean; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: live ? 'inherit' : 'pipe' });
    let output = '';
    child.stdout?.on('data', (data) => {
      output += data;
    });
    child.stderr?.on('data', (data) => {
      output += data;
    });
    child.on('error', (error) => done({ name, good: false, output: error.message }));
    child.on('close', (code) => done({ name, good: code === 0, output }));
  });
}

const checks = [
  await Promise.all([
    run('types', bin('tsc'), ['--noEmit']),
    run('lint', bin('oxlint'), ['--type-aware']),
    run('format', bin('biome'), ['format', '--colors=off', '.']),
  ]),
  [
    await run('openapi', node, [
      '--disable-warning=ExperimentalWarning',
      '--import',
      './bin/tsx.mjs',
      'scripts/openapi.ts',
      '--check',
    ]),
  ],
  [
    await run('policy map', node, [
      '--disable-warning=ExperimentalWarning',
      '--import',
      './bin/tsx.mjs',
      'scripts/policy-map.ts',
      '--check',
    ]),
  ],
  [await run('procedures', node, ['--disable-warning=ExperimentalWarning', 'src/cli.ts', 'procedure', 'check'])],
].flat();
for (const check of checks) {
  console.log(`${check.good ? 'good' : 'BAD '}  ${check.name}`);
  if (!check.good) console.log(check.output);
}
const only = process.argv.slice(2);
// One database server for all test files; each makes databases of its own in it.
const cluster = await startCluster();
process.env[SHARED] = cluster.address;
// Without these an interrupt would leave the server behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const tests = await run(
  'tests',
  node,
  [
    '--disable-warning=ExperimentalWarning',
    '--import',
    './bin/tsx.mjs',
    '--test',
    // Left to itself it keeps one core free: of two that is half, and the tests that wait for a database or a page
    // leave theirs idle.
    `--test-concurrency=${availableParallelism()}`,
    '--test-reporter=./scripts/summary.ts',
    '--test-reporter-destination=stdout',
    ...(only.length > 0 ? only : ['test/**/*.test.{ts,tsx}']),
  ],
  true,
);
cluster.stop();
const bad = [...checks, tests].filter((check) => !check.good);
console.log(bad.length === 0 ? 'All good.' : `Not good: ${bad.map((check) => check.name).join(', ')}.`);
process.exitCode = bad.length === 0 ? 0 : 1;
