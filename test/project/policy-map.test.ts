import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../src/platform/library.ts';

/** The map of a copy of the project in which something was changed: what the check says of it. */
function checked(change: (root: string) => void): { status: number | null; lines: string[] } {
  const root = mkdtempSync(join(tmpdir(), 'policy-map-'));
  for (const folder of ['docs', 'procedures', 'letters', 'lists', 'src', 'test'])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  mkdirSync(join(root, 'scripts'));
  change(root);
  const flags = ['--disable-warning=ExperimentalWarning', '--import', './bin/tsx.mjs'];
  const { status, stdout } = spawnSync(
    process.execPath,
    [...flags, 'scripts/policy-map.ts', '--check', '--root', root],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return { status, lines: stdout.split('\n').filter(Boolean) };
}
const edit = (root: string, file: string, from: string, to: string) => {
  const text = readFileSync(join(root, file), 'utf8');
  assert.ok(text.includes(from), `${file} says ${from}`);
  writeFileSync(join(root, file), text.replaceAll(from, to));
};
// Put together here, so that this file itself holds no requirement.
const [REAL, NONE] = ['g', 'zz'].map((letter) => `S2-11.2-${letter}`) as [string, string];
const ANNOTATED = 'procedures/durham/management-checkpoints/1.yaml';

test('the map of requirements is good as it stands', () => {
  assert.deepEqual(
    checked(() => {}),
    { status: 0, lines: [] },
  );
});

test('a rule that nothing holds any more, a page that is stale and an id that is no requirement fail the check', () => {
  const { status, lines } = checked((root) => edit(root, ANNOTATED, REAL, NONE));
  assert.equal(status, 1);
  assert.deepEqual(lines.slice(0, 1), [
    `${REAL} is held nowhere: Discuss with line manager at 10 working days from the assessment decision`,
  ]);
  assert.ok(
    lines.some(
      (line) =>
        /management-checkpoints\/1\.yaml:\d+ names /.test(line) && line.endsWith(`${NONE}, which is no requirement`),
    ),
  );
  assert.ok(lines.includes('docs/policy-map.md is stale: run npm run policy-map'));
});

test('what is said to be held elsewhere, and is held, is to be taken out', () => {
  const { lines } = checked((root) =>
    writeFileSync(join(root, 'docs/policy-elsewhere.json'), JSON.stringify({ [REAL]: 'by nobody' })),
  );
  assert.ok(lines.some((line) => line.startsWith(`docs/policy-elsewhere.json: ${REAL} is held`)));
});
