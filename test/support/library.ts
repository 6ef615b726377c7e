import { parseDay } from '../../src/calendar/day.ts';
import { readFiles } from '../../src/platform/library.ts';
import type { Edition } from '../../src/procedure/edition.ts';
import { editionOf } from '../../src/procedure/edition.ts';
import { loadProcedure } from '../../src/procedure/load.ts';
import type { Library } from '../../src/procedure/replay.ts';

/** The shipped lists, calendars and procedures, read once for a test file. */
export const files = readFiles();

/** A library that adopts the named procedures of the shipped ones, or editions of the test's own. */
export function libraryOf(
  adopted: readonly string[],
  own: readonly Edition[] = [],
  services: Record<string, string[]> = {},
): Library {
  return {
    kinds: files.kinds,
    lists: files.lists,
    editions: [...own, ...files.procedures.map((one) => one.edition)],
    settings: { adopted: adopted.map((procedure) => ({ procedure })), services },
    calendar: files.calendars['england-and-wales'],
  };
}

/** An edition from YAML written in a test, as `tests/NAME`. */
export function editionFrom(name: string, yaml: string): Edition {
  const loaded = loadProcedure(`procedures/tests/${name}/1.yaml`, yaml);
  if ('faults' in loaded)
    throw new Error(
      loaded.faults.map((fault) => `${fault.line} ${fault.field} ${fault.value} ${fault.mend}`).join('\n'),
    );
  return editionOf(`tests/${name}`, yaml, loaded.edition.rules);
}

/** A day that the test writes itself. */
export function d(iso: string): number {
  const day = parseDay(iso);
  if (day === null) throw new Error(`${iso} is not a day`);
  return day;
}
