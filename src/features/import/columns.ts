import { FIELDS, type ListKind, NEEDED } from './fields.ts';
import { plainHeading } from './headings.ts';

/** Which heading of a file stands for which field. */
export type Columns = Readonly<Record<string, string>>;

/** Whether a heading is one that a list of this kind is known to have. */
export const isKnown = (kind: ListKind) => {
  const known = new Set(FIELDS[kind].flatMap((field) => field.headings));
  return (heading: string): boolean => known.has(plainHeading(heading));
};

/** The columns of a file: as they were last time where the headings are still there, else as their names suggest. */
export function guessColumns(kind: ListKind, headings: readonly string[], remembered: Columns = {}): Columns {
  const columns: Record<string, string> = {};
  const free = new Set(headings);
  for (const { name } of FIELDS[kind]) {
    const before = remembered[name];
    if (before === undefined || !free.has(before)) continue;
    columns[name] = before;
    free.delete(before);
  }
  for (const field of FIELDS[kind]) {
    if (columns[field.name] !== undefined) continue;
    // What was said before to be nothing stays nothing, where the source is known.
    if (remembered[field.name] === '') continue;
    const found = field.headings.map((one) => [...free].find((heading) => plainHeading(heading) === one)).find(Boolean);
    if (found === undefined) continue;
    columns[field.name] = found;
    free.delete(found);
  }
  return columns;
}

/** What is missing before a file can be read, and columns that are given twice; in words, with the field. */
export function wrongColumns(
  kind: ListKind,
  columns: Columns,
  headings: readonly string[],
): { field: string; text: string }[] {
  const faults: { field: string; text: string }[] = [];
  const has = (name: string) => (columns[name] ?? '') !== '';
  const label = (name: string) => FIELDS[kind].find((field) => field.name === name)?.label ?? name;
  for (const groups of NEEDED[kind])
    if (!groups.some((group) => group.every(has)))
      faults.push({
        field: groups[0]?.[0] ?? '',
        text: `Choose the column for ${groups.map((group) => group.map(label).join(' with ')).join(', or ')}`,
      });
  const taken = new Map<string, string>();
  for (const [name, heading] of Object.entries(columns)) {
    if (heading === '') continue;
    if (!headings.includes(heading)) faults.push({ field: name, text: `There is no column “${heading}” in this file` });
    const other = taken.get(heading);
    if (other !== undefined)
      faults.push({ field: name, text: `“${heading}” is chosen for ${label(other)} already: choose it once` });
    taken.set(heading, name);
  }
  return faults;
}
