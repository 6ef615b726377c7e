import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from '../../src/platform/library.ts';

const folder = mkdtempSync(join(tmpdir(), 'keepsight-arrows-'));
after(() => rmSync(folder, { recursive: true }));
cpSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));

/** What lint says of one file planted at a place in an otherwise empty tree. */
function lint(place: string, text: string): string {
  const path = join(folder, place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const { stdout } = spawnSync(join(ROOT, 'node_modules', '.bin', 'oxlint'), ['-f', 'unix', place], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(path);
  return stdout;
}

const FORBIDDEN: readonly (readonly [string, string])[] = [
  ['src/calendar/x.ts', "import { a } from '../record/a.ts';"],
  ['src/record/x.ts', "import { a } from '../engagement/a.ts';"],
  ['src/record/kinds/x.ts', "import { a } from '../../procedure/a.ts';"],
  ['src/engagement/x.ts', "import { a } from '../procedure/a.ts';"],
  ['src/procedure/x.ts', "import { a } from '../platform/a.ts';"],
  ['src/procedure/x.ts', "import { a } from '../guard/a.ts';"],
  ['src/guard/x.ts', "import { a } from '../platform/a.ts';"],
  ['src/guard/x.ts', 'const a = Date.now();'],
  ['src/procedure/x.ts', "import { readFileSync as a } from 'node:fs';"],
  ['src/record/x.ts', "import { a } from 'node:os';"],
  ['src/features/follow/x.ts', "import { a } from '../procedures/a.ts';"],
  ['src/platform/x.ts', "import { a } from '../features/follow/a.ts';"],
  ['src/access/x.ts', "import { a } from '../platform/a.ts';"],
  ['src/disclosure/x.ts', "import { a } from '../record/a.ts';"],
  ['src/access/x.ts', 'const a = Date.now();'],
  ['src/features/contact/x.ts', "import { a } from '../../platform/recorder/door.ts';"],
  ['src/features/contact/x.ts', "import { a } from '../../platform/database/open.ts';"],
  ['src/procedure/x.ts', 'const a = Date.now();'],
  ['src/engagement/x.ts', 'const a = process.env.TODAY;'],
];

for (const [place, line] of FORBIDDEN) {
  test(`lint holds the arrows: ${place} may not say ${line}`, () => {
    assert.match(lint(place, `${line}\nexport const b = a;\n`), /no-restricted-(imports|globals)/);
  });
}

test('lint lets through what the arrows allow', () => {
  assert.doesNotMatch(
    lint('src/procedure/x.ts', "import { a } from '../engagement/a.ts';\nexport const b = a;\n"),
    /no-restricted/,
  );
  assert.doesNotMatch(
    lint(
      'src/features/follow/x.ts',
      "import { a } from '../../record/a.ts';\nimport { c } from '../../platform/recorder/writing.ts';\nexport const b = a + c;\n",
    ),
    /no-restricted/,
  );
});
