import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { faultText, proceduresIn, ROOT, readLists, readProcedures } from '../../platform/library.ts';
import { checkProcedures } from '../../procedure/check.ts';
import { drawingOf } from './drawing.tsx';
import { callFrom } from './words.ts';

/**
 * The flowchart of a procedure as SVG, by its id (the newest edition) or by its file, or what is wrong with it: all
 * faults at once, each with file, line and mend.
 */
export function drawProcedure(named: string): { svg: string } | { faults: string[] } {
  const { lists, kinds } = readLists();
  const library = readProcedures(proceduresIn(join(ROOT, 'procedures')));
  const file = resolve(named);
  const asked = existsSync(file) ? readProcedures([file], process.cwd()) : library;
  const found = asked.files
    .filter((one) => (asked === library ? one.edition.id === named : one.file === relative(process.cwd(), file)))
    .toSorted((a, b) => b.edition.rules.edition - a.edition.rules.edition)[0];
  const wrong = asked === library ? [] : asked.faults;
  if (!found && wrong.length === 0) {
    const known = [...new Set(library.files.map((one) => one.edition.id))].join(', ');
    return { faults: [`There is no procedure “${named}”. There are: ${known}.`] };
  }
  const faults = [...wrong, ...(found ? checkProcedures([found], kinds, lists, [found, ...library.files]) : [])];
  if (faults.length > 0 || !found) return { faults: faults.map(faultText) };
  return { svg: drawingOf(found.edition, callFrom(lists)) };
}
