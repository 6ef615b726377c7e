// `npm run mutation [-- --mutate src/procedure/due.ts ...]`: the mutation score of the pure rooms. Runs on a copy
// without tsconfig.json, since Stryker 10 cannot read one with TypeScript 7 installed; the report comes back here.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const copy = mkdtempSync(join(tmpdir(), 'keepsight-mutation-'));
for (const part of [
  'src',
  'test',
  'lists',
  'procedures',
  'examples',
  'docs',
  'bench',
  'package.json',
  'stryker.config.json',
  'reports',
]) {
  if (existsSync(part)) cpSync(part, join(copy, part), { recursive: true });
}
symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
const stryker = join('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
// The test runner starts `node` by name: it must find this one first.
const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
const { status } = spawnSync(process.execPath, [stryker, 'run', ...process.argv.slice(2)], {
  cwd: copy,
  stdio: 'inherit',
  env: { ...process.env, PATH, KEEPSIGHT_RUNS: '0.2' },
});
mkdirSync('reports', { recursive: true });
if (existsSync(join(copy, 'reports'))) cpSync(join(copy, 'reports'), 'reports', { recursive: true });
rmSync(copy, { recursive: true });
process.exitCode = status ?? 1;
