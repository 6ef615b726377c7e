import { readFiles } from '../src/platform/library.ts';
import type { Library } from '../src/procedure/replay.ts';

/** What the bench follows: the shipped files, with the two procedures that the targets name adopted. */
export const files = readFiles();
export const library: Library = {
  kinds: files.kinds,
  lists: files.lists,
  editions: files.procedures.map((one) => one.edition),
  settings: {
    adopted: [{ procedure: 'durham/engaging-families' }, { procedure: 'camden/child-protection' }],
    services: {},
  },
  calendar: files.calendars['england-and-wales'],
};
