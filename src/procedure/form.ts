import { z } from 'zod';
import { type Fault, faultsOf, suggestion } from '../record/fault.ts';
import { procedureSchema } from './schema.ts';

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/**
 * What is wrong with the form of a procedure file: each fault with its place, what stands there, and what to write
 * instead. Where one of several things may stand, the faults are of the one that comes nearest to what is written.
 * `lineAt` finds the line of a place.
 */
export function faultsOfForm(error: z.ZodError, data: unknown, lineAt: (path: Path) => number): Fault[] {
  return error.issues
    .flatMap((issue) => nearestIssues(issue, data))
    .flatMap((issue) => {
      const { path } = issue;
      const names = issue.code === 'unrecognized_keys' ? issue.keys : [];
      return faultsOf(new z.ZodError([issue]), data, lineAt([...path, ...names])).map((fault) => ({
        ...fault,
        ...(path.length === 0 && names.length === 0 && { field: 'the file' }),
        ...names.map((name) => ({ mend: mendOfStranger(name, path, data) }))[0],
      }));
    });
}

/** What is wrong at a place, with each name that may not stand there by itself; of a choice, the side that is nearest. */
function nearestIssues(issue: Issue, data: unknown, above: Path = []): Issue[] {
  const path = [...above, ...issue.path];
  const sides = branchesOf(issue, path, data);
  if (sides.length < 2) return eachName(issue, path);
  const branches = sides.map((issues) =>
    issues.flatMap((one) => (one.path.length === 0 ? eachName(one, path) : nearestIssues(one, data, path))),
  );
  // Faults of the choice itself, not of what stands further down in it.
  const here = (branch: Issue[]) => branch.filter((one) => one.path.length === path.length);
  const wrongShape = (branch: Issue[]) => Number(here(branch).some((one) => one.code.startsWith('invalid')));
  return branches.toSorted((a, b) => wrongShape(a) - wrongShape(b) || here(a).length - here(b).length)[0] as Issue[];
}

/** What is wrong on each side of a choice. Where one side lacks no field, the parser speaks of that side alone. */
function branchesOf(issue: Issue, path: Path, data: unknown): Issue[][] {
  if (issue.code === 'unrecognized_keys')
    return sidesAt(path).map((side) => (side.safeParse(at(data, path)).error as z.ZodError).issues);
  return issue.code === 'invalid_union' ? issue.errors : [];
}

function eachName(issue: Issue, path: PropertyKey[]): Issue[] {
  if (issue.code !== 'unrecognized_keys') return [{ ...issue, path }];
  return issue.keys.map((name) => ({ ...issue, keys: [name], path }));
}

/** What a name that may not stand where it does was meant to be. */
function mendOfStranger(name: string, path: Path, data: unknown): string {
  const names = sidesAt(path).flatMap((side) => Object.keys((side as z.ZodObject).shape ?? {}));
  const free = names.filter((one) => !Object.hasOwn(at(data, path) as object, one));
  return suggestion(name, free) ?? 'there is no such field here: take it out';
}

/** What may stand at a place: each side of the choice there. */
function sidesAt(path: Path): z.ZodType[] {
  return path.reduce<z.ZodType[]>((sides, key) => sides.flatMap((side) => within(side, key)), [procedureSchema]);
}

function within(side: unknown, key: PropertyKey): z.ZodType[] {
  if (side instanceof z.ZodObject) return sidesOf(side.shape[String(key)]);
  if (side instanceof z.ZodArray) return sidesOf(side.element);
  return side instanceof z.ZodRecord ? sidesOf(side.valueType) : [];
}

function sidesOf(schema: unknown): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return sidesOf(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(sidesOf);
  return schema instanceof z.ZodType ? [schema] : [];
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, key) => (here as Record<PropertyKey, unknown>)[key], data);
}
