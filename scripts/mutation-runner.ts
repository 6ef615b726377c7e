// The test runner that Stryker tries mutants with (see mutation.ts): every test file loaded once in one process, and
// for each mutant only the tests that reach it, until the first failure. Starting node and reading the library for
// each mutant cost two seconds; this costs hundredths. The tests know nothing of it: `node:test` is answered here.
// Arguments come in KEEPSIGHT_TESTS: the test files, cheap ones first.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

type Body = () => unknown;
type Test = { id: string; body: Body };
type Coverage = { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
type Ran = { status: 'killed'; killedBy: string[]; failureMessage: string; nrOfTests: number };
type Outcome = Ran | { status: 'survived'; nrOfTests: number } | { status: 'timeout' };
/** What instrumented code reads and writes. */
type Switch = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: Coverage | undefined;
};
const everywhere = globalThis as unknown as { keepsightTests?: unknown } & Record<'__stryker__', Switch | undefined>;
const switchNamed = '__stryker__';
everywhere[switchNamed] ??= {};
const mutants: Switch = everywhere[switchNamed];

const LEARNT = 'learnt-from-the-first-run.json';
const FILES = (process.env.KEEPSIGHT_TESTS ?? '').split(' ');

let tests: Test[] = [];
let path: string[] = [];
let generation = 0;

type Named = (name: string, ...rest: unknown[]) => void;
const test: Named = (name, ...rest) => {
  const [body] = rest.slice(-1) as Body[];
  const [{ todo, skip } = {}] = (rest.length > 1 ? rest : []) as { todo?: unknown; skip?: unknown }[];
  if (todo !== undefined || skip !== undefined || body === undefined) return;
  const full = [...path, name].join(' > ');
  let id = full;
  for (let again = 2; tests.some((one) => one.id === id); again++) id = `${full} (${again})`;
  tests.push({ id, body });
};
const describe: Named = (name, ...rest) => {
  path.push(name);
  (rest.at(-1) as Body)();
  path.pop();
};
// What a file says after all its tests says nothing of one of them.
const after = () => {};
everywhere.keepsightTests = { test, it: test, describe, suite: describe, after };

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'node:test') return { url: 'keepsight:test', format: 'module', shortCircuit: true };
    const found = next(specifier, context);
    const ours = found.url.startsWith('file:') && !found.url.includes('/node_modules/');
    // A mutant that is reached while modules are loaded needs them loaded again.
    return ours && generation > 0 ? { ...found, url: `${found.url}?generation=${generation}` } : found;
  },
  load(url, context, next) {
    if (url !== 'keepsight:test') return next(url, context);
    const source = 'export const { test, it, describe, suite, after } = globalThis.keepsightTests;';
    return { format: 'module', source, shortCircuit: true };
  },
});

async function load(): Promise<void> {
  tests = [];
  generation += 1;
  const fastCheck = 'fast-check';
  const { configureGlobal } = await import(fastCheck);
  configureGlobal({ endOnFailure: true });
  for (const file of FILES) {
    path = [file.replace(/^test\//, '').replace(/\.test\.ts$/, '')];
    await import(pathToFileURL(file).href);
  }
}

/** Ids of tests that have found a mutant lately, the last one last: the next mutant is likely to be near. */
const finders = new Set<string>();

async function firstFailure(filter: readonly string[] | undefined): Promise<Outcome> {
  const wanted = filter && new Set(filter);
  const { took } = learnt();
  const chosen = tests
    .filter((one) => !wanted || wanted.has(one.id))
    .toSorted((a, b) => (took[a.id] ?? 0) - (took[b.id] ?? 0));
  const byId = new Map(chosen.map((one) => [one.id, one]));
  const first = [...finders].toReversed().flatMap((id) => byId.get(id) ?? []);
  let ran = 0;
  for (const one of new Set([...first, ...chosen])) {
    ran += 1;
    try {
      const result = one.body();
      if (result instanceof Promise) await result;
    } catch (error) {
      if (isStuck()) return { status: 'timeout' };
      finders.delete(one.id);
      finders.add(one.id);
      return { status: 'killed', killedBy: [one.id], failureMessage: String(error).slice(0, 300), nrOfTests: ran };
    }
    if (isStuck()) return { status: 'timeout' };
  }
  return { status: 'survived', nrOfTests: ran };
}

const isStuck = () => mutants.hitLimit !== undefined && (mutants.hitCount ?? 0) > mutants.hitLimit;

async function loadedWith(mutant: string): Promise<Outcome | null> {
  mutants.activeMutant = mutant;
  try {
    await load();
    return null;
  } catch (error) {
    if (isStuck()) return { status: 'timeout' };
    return { status: 'killed', killedBy: ['loading'], failureMessage: String(error).slice(0, 300), nrOfTests: 0 };
  }
}

class InOneProcess {
  /** Whether what is loaded was loaded without any mutant. */
  private clean = false;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    mutants.activeMutant = undefined;
    await load();
    this.clean = true;
    const results = [];
    for (const { id, body } of tests) {
      const start = performance.now();
      mutants.currentTestId = id;
      let failureMessage: string | null = null;
      try {
        await body();
      } catch (error) {
        failureMessage = String(error);
      }
      mutants.currentTestId = undefined;
      const timeSpentMs = performance.now() - start;
      results.push(
        failureMessage === null
          ? { id, name: id, timeSpentMs, status: 0 }
          : { id, name: id, timeSpentMs, status: 1, failureMessage },
      );
    }
    const coverage = mutants.mutantCoverage ?? { static: {}, perTest: {} };
    // A mutant that both loading and a test reach is tried on the tests first, and loaded with only if it survives.
    const reached = new Set(Object.values(coverage.perTest).flatMap((hits) => Object.keys(hits)));
    const both = Object.keys(coverage.static).filter((id) => reached.has(id));
    for (const id of both) delete coverage.static[id];
    const took = Object.fromEntries(results.map((one) => [one.id, Math.round(one.timeSpentMs)]));
    writeFileSync(LEARNT, JSON.stringify({ both, took }));
    return { status: 'complete', tests: results, mutantCoverage: coverage };
  }

  async mutantRun(run: {
    activeMutant: { id: string };
    testFilter?: string[];
    hitLimit?: number;
    mutantActivation: 'runtime' | 'static';
  }) {
    const { id } = run.activeMutant;
    mutants.hitLimit = run.hitLimit;
    mutants.hitCount = run.hitLimit === undefined ? undefined : 0;
    if (run.mutantActivation === 'runtime') {
      if (!this.clean) {
        mutants.activeMutant = undefined;
        await load();
        this.clean = true;
      }
      mutants.activeMutant = id;
      const outcome = await firstFailure(run.testFilter);
      // What is worked out once and kept is not reached a second time: such a mutant, too, is there from the start.
      const unreached = mutants.hitCount === 0;
      if (outcome.status !== 'survived' || !(unreached || learnt().both.includes(id))) return outcome;
    }
    this.clean = false;
    return (await loadedWith(id)) ?? (await firstFailure(undefined));
  }
}

/** What the first run without any mutant found: mutants that loading and tests both reach, how long each test took. */
type Learnt = { both: readonly string[]; took: Readonly<Record<string, number>> };
let known: Learnt | null = null;
function learnt(): Learnt {
  known ??= existsSync(LEARNT) ? (JSON.parse(readFileSync(LEARNT, 'utf8')) as Learnt) : { both: [], took: {} };
  return known;
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-one-process', factory: () => new InOneProcess() }];
