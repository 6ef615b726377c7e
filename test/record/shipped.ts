import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { kindsFor } from '../../src/record/kinds.ts';
import { listsFrom } from '../../src/record/lists.ts';

/** The folder of the shipped code lists. */
export const LISTS = join(import.meta.dirname, '..', '..', 'lists');

/** The names of the shipped code lists. The bank holidays beside them are no code list. */
export const SHIPPED = readdirSync(LISTS)
  .map((file) => basename(file, '.yaml'))
  .filter((name) => name !== 'bank-holidays');

const loaded = listsFrom(
  Object.fromEntries(SHIPPED.map((name) => [name, parse(readFileSync(join(LISTS, `${name}.yaml`), 'utf8'))])),
);
if ('faults' in loaded) throw new Error(loaded.faults.join('\n'));

/** The record's own room needs no more than this of what is shipped: no calendar, no procedure. */
export const { lists } = loaded;
export const kinds = kindsFor(lists);
