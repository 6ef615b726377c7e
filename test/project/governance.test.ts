import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../src/platform/library.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const FOLDER = 'docs/governance';
const PAPERS = ['SECURITY.md', ...readdirSync(join(ROOT, FOLDER)).map((name) => `${FOLDER}/${name}`)];

const SCRIPTS = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);
const COMMANDS = [...read('src/cli.ts').matchAll(/^ {4}case '([a-z-]+)':/gm)].map(([, name]) => name);
/** What looks like a file or folder of the project: it begins with one of these, or is a file at the top. */
const PLACE =
  /^(?:(?:bench|bin|docs|examples|lists|messages|migrations|partnership|procedures|scripts|src|test)\/|[\w-]+\.(?:md|json|lock)$)/;

/** The titles that stand in a file of tests, each as the text between its quotation marks. */
const titled = (file: string, title: string) =>
  ["'", '"', '`'].some((mark) =>
    [`(${mark}${title}${mark}`, `(\n  ${mark}${title}${mark}`, `name: ${mark}${title}${mark}`].some((written) =>
      file.includes(written),
    ),
  );

/** What a document names that is not there, each with why. A test's title belongs to the file of tests before it. */
function missing(text: string): string[] {
  const wrong: string[] = [];
  let tests = '';
  for (const [, code, title] of text.matchAll(/`([^`\n]+)`|“([^”\n]+)”/g)) {
    if (title !== undefined) {
      if (tests === '') wrong.push(`“${title}” follows no file of tests`);
      else if (!titled(read(tests), title)) wrong.push(`“${title}” is not in ${tests}`);
      continue;
    }
    const [first = '', second = '', third = ''] = (code ?? '').split(' ');
    if (first === 'npm' && !SCRIPTS.includes(second === 'run' ? third : second)) wrong.push(`${code}: no such script`);
    if (first === 'npx' && (second !== 'keepsight' || !COMMANDS.includes(third)))
      wrong.push(`${code}: no such command`);
    if (!PLACE.test(first)) continue;
    if (!existsSync(join(ROOT, first))) wrong.push(`${first} is not there`);
    else if (/^test\/.*\.tsx?$/.test(first)) tests = first;
  }
  return wrong;
}

/** The files of the rooms that count, ask and hold back, and the procedures that they follow. */
const RULES = ['src/engagement', 'src/procedure', 'src/guard', 'procedures'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true })
    .map((path) => `${room}/${String(path)}`)
    .filter((path) => /\.(?:ts|yaml)$/.test(path)),
);
const PROTECTED =
  'ethnicity|race|nationality|sex|gender|disability|religion|faith|belief|orientation|marital|firstLanguage|language';
/** Which fields about protected characteristics a text reads or names: after a dot, in brackets, as a key, taken apart. */
const readers = (text: string) =>
  [
    ...text.matchAll(
      new RegExp(
        `(?:\\.|\\[["'\`])(${PROTECTED})\\b|\\b(${PROTECTED})\\??:|\\{ *(${PROTECTED}) *[,}]|, *(${PROTECTED}) *\\}`,
        'g',
      ),
    ),
  ].map((found) => found.slice(1).find((word) => word !== undefined));
/** Comments may say what is not read. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*(?:\/\/|#).*$/gm, '');

describe('what is said of how Keepsight is governed', () => {
  for (const paper of PAPERS)
    it(`names only files, tests and commands that exist: ${paper}`, () => assert.deepEqual(missing(read(paper)), []));

  it('finds a file, a test and a command that are not there', () => {
    const routes = 'test/platform/routes.test.ts';
    assert.deepEqual(
      missing(
        `“early” \`src/none.ts\`, \`${routes}\` “the access sweep”, “the access”, \`npm run none\`, \`npx keepsight none\``,
      ),
      [
        '“early” follows no file of tests',
        'src/none.ts is not there',
        `“the access” is not in ${routes}`,
        'npm run none: no such script',
        'npx keepsight none: no such command',
      ],
    );
  });

  it('has every threat, 1 to 15, each with what stands against it and a proof', () => {
    const rows = [...read('SECURITY.md').matchAll(/^\| (\d+) \|(.*)\|$/gm)].map(([, number, rest]) => ({
      number: Number(number),
      cells: (rest ?? '').split(' | ').map((cell) => cell.trim()),
    }));
    assert.deepEqual(
      rows.map(({ number }) => number),
      Array.from({ length: 15 }, (_, at) => at + 1),
    );
    for (const { number, cells } of rows) {
      assert.equal(cells.length, 3, `threat ${number} has a threat, a control and a proof`);
      assert.match(cells[2] ?? '', /`[^`]+`/, `threat ${number} names what proves it`);
    }
  });

  it('no rule, finding or guard reads a person’s protected characteristics', () => {
    assert.match(
      read('src/record/kinds/people.ts'),
      /sex: [\s\S]*ethnicity: [\s\S]*disability: /,
      'they may be recorded',
    );
    assert.deepEqual(readers('  const known = person?.ethnicity ?? child["sex"];'), ['ethnicity', 'sex']);
    assert.deepEqual(readers('where: {disability: true}; const { religion } = person'), ['disability', 'religion']);
    // In which language a paper is written is the paper's.
    const ofAPaper = ['src/engagement/agreement.ts', 'src/engagement/letters.ts'];
    for (const file of RULES) {
      const found = readers(withoutComments(read(file)));
      const named = ofAPaper.includes(file) ? found.filter((one) => one !== 'language') : found;
      assert.deepEqual(named, [], file);
    }
    // The need that a referral states may be a disability: a procedure may ask whether it is the same, and not which.
    for (const file of RULES.filter((path) => path.endsWith('.yaml')))
      assert.doesNotMatch(read(file), /\bN[0-9]\b/, file);
  });

  it('gives each source that it cites its place in the list of sources', () => {
    const listed: string[] =
      read(`${FOLDER}/README.md`)
        .split('## Sources')[1]
        ?.match(/\bF\d+\b/g) ?? [];
    for (const paper of PAPERS)
      for (const [, source] of read(paper).matchAll(/\b(F\d+)\]/g))
        assert.ok(listed.includes(source ?? ''), `${paper}: ${source}`);
  });

  it('calls nothing of ours what only others can call it', () => {
    const CLAIMS = /\b(?:certified|compliant|compliance|guarantee\w*)\b/i;
    assert.match('We are fully Compliant.', CLAIMS);
    for (const paper of PAPERS) assert.doesNotMatch(read(paper), CLAIMS, paper);
  });
});
