import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Fault, faultsOf } from '../record/fault.ts';
import { type Edition, editionOf } from './edition.ts';
import { procedureSchema } from './schema.ts';

/** A fault in a procedure file: which file, where in it, what stands there, what to write instead. */
export type FileFault = Fault & { file: string };

/** Finds the line on which something stands in a file. */
export type Lines = (path: readonly PropertyKey[]) => number;

/** A procedure file read: its edition and where everything in it stands. */
export type LoadedFile = { file: string; text: string; edition: Edition; lines: Lines };

/** A procedure's id from the path of its file below `procedures/`: publisher/name. */
export function procedureId(file: string): string {
  const parts = file.replaceAll('\\', '/').split('/');
  return parts.slice(-3, -1).join('/');
}

/**
 * A procedure from the text of its file, or every fault of form in it, with its line. What is wrong with the sense of
 * it (stages nothing reaches, duties nothing can meet) is found by `checkProcedures`.
 */
export function loadProcedure(file: string, text: string): LoadedFile | { faults: FileFault[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const lines = linesOf(document, counter);
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map((error) => ({
        file,
        line: counter.linePos(error.pos[0]).line,
        field: 'the file',
        value: text.slice(error.pos[0], error.pos[1]).slice(0, 60),
        mend: `is not YAML here: ${(error.message.split('\n')[0] ?? '').replace(/ at line.*$/, '')}`,
      })),
    };
  }
  const data: unknown = document.toJS();
  const parsed = procedureSchema.safeParse(data);
  if (parsed.success) return { file, text, edition: editionOf(procedureId(file), text, parsed.data), lines };
  const faults = parsed.error.issues
    .flatMap((issue) => nearestIssues(issue, []))
    .flatMap((issue) => {
      const keyed = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] as string] : issue.path;
      const sides = sidesAt(issue.path);
      const known = sides.flatMap((side) => Object.keys(side.properties ?? {}));
      const lacking = issue.code === 'unrecognized_keys' ? lackingBeside(issue.keys, sides, data, issue.path) : null;
      return faultsOf(new z.ZodError([issue]), data, lines(keyed), '', known).map((fault) => ({
        ...fault,
        ...(lacking !== null && { mend: lacking }),
        file,
      }));
    });
  return { faults };
}

function linesOf(document: ReturnType<typeof parseDocument>, counter: LineCounter): Lines {
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const above = document.getIn(path.slice(0, length - 1), true);
      const name = path[length - 1];
      // A block is named on the line above its first field: its name is where a reader looks.
      const key = isMap(above)
        ? above.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(name))?.key
        : undefined;
      const node = isNode(key) ? key : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
}

/** Of a choice that failed on every side, the side that came nearest: its faults lie deepest. */
function nearestIssues(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): z.core.$ZodIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }];
  const branches = issue.errors.map((errors) => errors.flatMap((one) => nearestIssues(one, path)));
  const depth = (branch: z.core.$ZodIssue[]) => Math.max(...branch.map((one) => one.path.length));
  const wrongShape = (branch: z.core.$ZodIssue[]) =>
    Number(branch.some((one) => one.code === 'invalid_type' && one.path.length === path.length));
  const strangers = (branch: z.core.$ZodIssue[]) =>
    branch.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 0), 0);
  const nearest = branches.toSorted(
    (a, b) =>
      wrongShape(a) - wrongShape(b) || strangers(a) - strangers(b) || depth(b) - depth(a) || a.length - b.length,
  );
  return nearest[0] ?? [{ ...issue, path }];
}

/** One side of the choice that a place leaves, as JSON Schema. */
type Side = {
  $ref?: string;
  anyOf?: unknown[];
  properties?: Record<string, unknown>;
  required?: string[];
  additionalProperties?: unknown;
  items?: unknown;
};

/** What may stand at a place: each side of the choice there. */
function sidesAt(path: readonly PropertyKey[]): Side[] {
  let at: unknown = z.toJSONSchema(procedureSchema, { io: 'input' });
  const root = at as { $defs?: Record<string, unknown> };
  const open = (schema: unknown): Side[] => {
    const one = schema as Side | undefined;
    if (!one) return [];
    if (one.$ref) return open(root.$defs?.[one.$ref.replace('#/$defs/', '')]);
    return one.anyOf ? one.anyOf.flatMap(open) : [one];
  };
  for (const key of path) {
    const next = open(at).flatMap((one) =>
      typeof key === 'number' ? [one.items] : [one.properties?.[String(key)] ?? one.additionalProperties],
    );
    at = { anyOf: next.filter(Boolean) };
  }
  return open(at);
}

/** Where a name may stand, though not with what else stands there: what is missing beside it. Null where it may not. */
function lackingBeside(
  names: readonly string[],
  sides: readonly Side[],
  data: unknown,
  path: readonly PropertyKey[],
): string | null {
  const side = sides.find((one) => names.every((name) => Object.hasOwn(one.properties ?? {}, name)));
  if (!side) return null;
  const here = path.reduce((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], data) as object;
  const missing = (side.required ?? []).filter((name) => !Object.hasOwn(here, name)).map((name) => `\`${name}\``);
  return missing.length > 0 ? `must have ${missing.join(' and ')} beside it` : null;
}

/** The schema of procedure files as JSON Schema, for editors. */
export function procedureJsonSchema(): object {
  return z.toJSONSchema(procedureSchema, { io: 'input' });
}
