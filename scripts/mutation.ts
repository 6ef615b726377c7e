// `npm run mutation -- ROOM [FILE ...]`: the mutation score of a pure room (calendar, record, access, ...),
// or of some of its files. Each mutant is tried on those tests of the room, and of the rooms that stand on it, that
// reach it, until the first failure (mutation-runner.ts). Runs on a copy without tsconfig.json, since Stryker 10 cannot
// read one with TypeScript 7 installed; the report comes back as reports/mutation-ROOM.json.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The tests that speak of a room, those that are quick and near first. */
const TESTS: Record<string, string[]> = {
  calendar: ['calendar'],
  record: ['record'],
  engagement: ['engagement', 'record', 'procedure/policy', 'published', 'procedure/engine'],
  // What holds them against the database needs the whole application.
  access: ['access/[mr]'],
  disclosure: ['disclosure'],
  guard: ['guard'],
  procedure: ['procedure/policy', 'procedure/engine/[!pw]', 'published', 'procedure/engine'],
};

const [room = '', ...files] = process.argv.slice(2);
const tests = TESTS[room];
if (!tests) {
  console.error(`Say which room: ${Object.keys(TESTS).join(', ')}.`);
  process.exit(1);
}
const missing = files.filter((file) => !existsSync(file));
if (missing.length > 0) {
  console.error(`There is no ${missing.join(', ')}. Name files from here: src/procedure/step.ts`);
  process.exit(1);
}
const copy = mkdtempSync(join(tmpdir(), `keepsight-mutation-${room}-`));
for (const part of ['src', 'test', 'lists', 'procedures', 'examples', 'docs', 'bench', 'scripts', 'package.json'])
  if (existsSync(part)) cpSync(part, join(copy, part), { recursive: true });
symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
const found = [...new Set(tests.flatMap((under) => globSync(`test/${under}{/**/,*}*.test.ts`).toSorted()))];
const config = JSON.parse(readFileSync('stryker.config.json', 'utf8'));
config.mutate = files.length > 0 ? files : [`src/${room}/**/*.ts`];
config.jsonReporter.fileName = `reports/mutation-${room}.json`;
if (process.env.KEEPSIGHT_MUTANTS_AT_ONCE) config.concurrency = Number(process.env.KEEPSIGHT_MUTANTS_AT_ONCE);
writeFileSync(join(copy, 'stryker.config.json'), JSON.stringify(config));
const stryker = join('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const { status } = spawnSync(process.execPath, [stryker, 'run'], {
  cwd: copy,
  stdio: 'inherit',
  // The same records each time, and few of them: what survives runs through every test.
  env: { ...process.env, KEEPSIGHT_RUNS: '0.05', KEEPSIGHT_SEED: '20260105', KEEPSIGHT_TESTS: found.join(' ') },
});
mkdirSync('reports', { recursive: true });
if (existsSync(join(copy, 'reports'))) cpSync(join(copy, 'reports'), 'reports', { recursive: true });
rmSync(copy, { recursive: true });
process.exitCode = status ?? 1;
