// `npm run policy-map`: writes docs/policy-map.md, in which each requirement of the five documents stands with the
// lines of procedures, the code and the tests that name it. With --check nothing is written: it says whether the page
// is stale, or whether a rule that must be held is held nowhere.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT as OURS } from '../src/platform/library.ts';

type Requirement = { id: string; group: string; kind: 'rule' | 'list' | 'guidance'; gist: string; deadline?: string };
type Places = { procedures: string[]; code: string[]; tests: string[] };

const { values } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string', default: OURS } } });
const ROOT = values.root;
const PAGE = join(ROOT, 'docs', 'policy-map.md');
const ID = /\b(?:S[0-4]-[A-Za-z0-9.]+(?:-[a-z0-9]+)+|S4-nfa)\b/g;

/** Groups of which every rule must be held; of I only what sets a time. */
const HELD = 'BCDEFHIJKLMNOPQRSTUVWXYZ';
/** Rules of these groups that are held by something else than a procedure, and by what; each a decision of ours. */
const ELSEWHERE: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(ROOT, 'docs', 'policy-elsewhere.json'), 'utf8'),
) as Record<string, string>;

const requirements = JSON.parse(readFileSync(join(ROOT, 'docs', 'requirements.json'), 'utf8')) as Requirement[];
const places = new Map<string, Places>(requirements.map(({ id }) => [id, { procedures: [], code: [], tests: [] }]));
const strangers: string[] = [];

for (const [folder, kind] of [
  ['procedures', 'procedures'],
  ['src', 'code'],
  ['lists', 'code'],
  ['letters', 'code'],
  ['test', 'tests'],
] as const)
  for (const file of filesIn(join(ROOT, folder))) {
    const name = relative(ROOT, file);
    for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries())
      for (const [id] of line.matchAll(ID)) {
        const found = places.get(id)?.[kind];
        const place = kind === 'procedures' ? `${name}:${index + 1}` : name;
        if (found === undefined) strangers.push(`${name}:${index + 1} names ${id}, which is no requirement`);
        else if (!found.includes(place)) found.push(place);
      }
  }

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|yaml|sql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

const placesOf = (id: string): Places => places.get(id) ?? { procedures: [], code: [], tests: [] };
const isHeld = ({ procedures, code, tests }: Places): boolean =>
  tests.length > 0 && procedures.length + code.length > 0;
const mustBeHeld = ({ group, kind, deadline }: Requirement): boolean =>
  kind === 'rule' && HELD.includes(group.slice(0, 1)) && (!group.startsWith('I') || deadline !== undefined);

const missing = requirements.filter(
  (one) => mustBeHeld(one) && !isHeld(placesOf(one.id)) && ELSEWHERE[one.id] === undefined,
);
const needless = Object.keys(ELSEWHERE).filter((id) => !places.has(id) || isHeld(placesOf(id)));
const page = pageOf();

if (values.check) {
  const faults = [
    ...missing.map(({ id, gist }) => `${id} is held nowhere: ${gist}`),
    ...needless.map(
      (id) => `docs/policy-elsewhere.json: ${id} is held by a procedure or code, or is no requirement: take it out`,
    ),
    ...strangers,
    ...(readFileSync(PAGE, 'utf8') === page ? [] : ['docs/policy-map.md is stale: run npm run policy-map']),
  ];
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} else {
  writeFileSync(PAGE, page);
  for (const { id, gist } of missing) console.log(`${id} is held nowhere: ${gist}`);
  for (const stranger of strangers) console.log(stranger);
}

function pageOf(): string {
  const groups = Map.groupBy(requirements, (one) => one.group);
  const rules = requirements.filter((one) => one.kind === 'rule');
  const held = rules.filter((one) => isHeld(placesOf(one.id)));
  return [
    '# What holds each requirement',
    '',
    'Made by `npm run policy-map` from the ids that stand in procedures, code, lists and tests; do not edit it. A row is',
    '*held* when a line of a procedure, or code or a list, names it and a test does. `npm test` fails when this page is',
    'stale, or when a rule of the groups B to F, H, I (where it sets a time) or J to Z is held nowhere and',
    '`docs/policy-elsewhere.json` does not say why.',
    '',
    `${held.length} of ${rules.length} rules are held; ${rules.filter(mustBeHeld).length} of them must be.`,
    '',
    ...[...groups].flatMap(([group, rows]) => groupOf(group, rows)),
  ].join('\n');
}

function groupOf(group: string, rows: readonly Requirement[]): string[] {
  const open = rows.filter((one) => one.kind === 'rule' && !isHeld(placesOf(one.id)));
  return [
    `## ${group}`,
    '',
    open.length === 0 ? 'Every rule is held.' : `Open: ${open.map((one) => one.id).join(', ')}.`,
    '',
    '| requirement | kind | what | procedure | code and lists | tests |',
    '|---|---|---|---|---|---|',
    ...rows.map((one) => {
      const { procedures, code, tests } = placesOf(one.id);
      const elsewhere = ELSEWHERE[one.id];
      const what = one.gist.replaceAll('|', '/') + (elsewhere === undefined ? '' : ` *(${elsewhere})*`);
      const cell = (all: readonly string[]) => all.map((place) => `\`${short(place)}\``).join(' ');
      return `| ${one.id} | ${one.kind} | ${what} | ${cell(procedures)} | ${cell(code)} | ${cell(tests)} |`;
    }),
    '',
  ];
}

/** What a reader needs to find it: the folder is told by the column. */
function short(place: string): string {
  return place.replace(/^(procedures|test)\//, '');
}
