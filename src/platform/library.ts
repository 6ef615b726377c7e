import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { calendarsFrom } from '../calendar/bank-holidays.ts';
import type { Calendar, Nation } from '../calendar/working-days.ts';
import { checkProcedures } from '../procedure/check.ts';
import { type FileFault, type LoadedFile, loadProcedure } from '../procedure/load.ts';
import { type Kinds, kindsFor } from '../record/kinds.ts';
import { type Lists, listsFrom } from '../record/lists.ts';

/** The folder of the project, in which `lists/` and `procedures/` stand. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything a partnership decides, read from files and checked: the code lists, the calendars, the procedures. */
export type Files = { lists: Lists; kinds: Kinds; calendars: Record<Nation, Calendar>; procedures: LoadedFile[] };

/** Says all that is wrong with the files of a partnership at once, each with its file and line. */
export class BrokenFiles extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads lists, calendars and procedures; throws `BrokenFiles` with every fault in any of them. */
export function readFiles(root = ROOT): Files {
  const { lists, kinds, calendars } = readLists(root);
  const { files, faults } = readProcedures(proceduresIn(join(root, 'procedures')), root);
  faults.push(...checkProcedures(files, kinds, lists));
  if (faults.length > 0) throw new BrokenFiles(faults.map(faultText));
  return { lists, kinds, calendars, procedures: files };
}

/** The code lists and calendars; throws `BrokenFiles` with every fault in them. */
export function readLists(root = ROOT): Omit<Files, 'procedures'> {
  const parsed: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const file of readdirSync(join(root, 'lists')).toSorted()) {
    if (!file.endsWith('.yaml')) continue;
    try {
      parsed[basename(file, '.yaml')] = parse(readFileSync(join(root, 'lists', file), 'utf8'));
    } catch (error) {
      faults.push(`lists/${file}: is not YAML: ${(error as Error).message}`);
    }
  }
  const { 'bank-holidays': holidays, ...codeLists } = parsed;
  const calendars = calendarsFrom(holidays);
  const lists = listsFrom(codeLists);
  if ('faults' in calendars) faults.push(...calendars.faults);
  if ('faults' in lists) faults.push(...lists.faults);
  if (faults.length > 0 || 'faults' in calendars || 'faults' in lists) throw new BrokenFiles(faults);
  return { lists: lists.lists, kinds: kindsFor(lists.lists), calendars: calendars.calendars };
}

/** The procedure files below a folder, in the order of their names. */
export function proceduresIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Reads procedure files; those that are well formed, and every fault of form in the others. */
export function readProcedures(paths: readonly string[], root = ROOT): { files: LoadedFile[]; faults: FileFault[] } {
  const files: LoadedFile[] = [];
  const faults: FileFault[] = [];
  for (const path of paths) {
    const loaded = loadProcedure(relative(root, path), readFileSync(path, 'utf8'));
    if ('faults' in loaded) faults.push(...loaded.faults);
    else files.push(loaded);
  }
  return { files, faults };
}

/** "procedures/x/y/1.yaml:12 stages.tell.moves.0.to: coregroup: did you mean `core-group`?" */
export function faultText(fault: FileFault): string {
  return `${fault.file}:${fault.line} ${fault.field}: ${fault.value}: ${fault.mend}`;
}
