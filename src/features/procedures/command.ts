import { join, resolve } from 'node:path';
import { faultText, proceduresIn, ROOT, readLists, readProcedures } from '../../platform/library.ts';
import { checkProcedures } from '../../procedure/check.ts';
import { dutiesOf } from '../../procedure/edition.ts';

/** The procedures of the library, one on a line, with what each is about. */
export function listProcedures(): string {
  const { files, faults } = readProcedures(proceduresIn(join(ROOT, 'procedures')));
  const rows = files.map(({ edition: { id, rules } }) => `${id.padEnd(40)} edition ${rules.edition}  ${rules.matter}`);
  return [...rows, ...faults.map(faultText)].join('\n');
}

/**
 * Looks for faults in procedure files: all of the library's, or those named. All faults at once, each with file, line
 * and mend. A named file may hand over to procedures of the library.
 */
export function checkProcedureFiles(named: readonly string[]): { checked: number; duties: number; faults: string[] } {
  const { lists, kinds } = readLists();
  const library = readProcedures(proceduresIn(join(ROOT, 'procedures')));
  const asked =
    named.length > 0
      ? readProcedures(
          named.map((path) => resolve(path)),
          process.cwd(),
        )
      : library;
  const faults = [...asked.faults, ...checkProcedures(asked.files, kinds, lists, [...asked.files, ...library.files])];
  const duties = asked.files.reduce((sum, file) => sum + dutiesOf(file.edition.rules).length, 0);
  return { checked: asked.files.length, duties, faults: faults.map(faultText) };
}
