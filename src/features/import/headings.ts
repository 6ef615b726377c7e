/** More columns than this have no list that people keep; a file with more is something else. */
export const MOST_COLUMNS = 1000;
/** The longest cell that can be kept (the record keeps no longer text). */
export const LONGEST_CELL = 100_000;

/** What a file calls its columns: one that is empty or stands twice gets a name by which it can be told from others. */
export function headingsOf(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.replace(/\s+/g, ' ').trim().slice(0, 100) || `Column ${index + 1}`;
    const times = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/**
 * Which of the first rows holds the headings: lists often have a title above them. The first in which two cells are
 * headings that are known; else the first of all.
 */
export function headingRow(rows: readonly (readonly string[])[], known: (heading: string) => boolean): number {
  const found = rows.slice(0, 10).findIndex((cells) => cells.filter(known).length >= 2);
  return found === -1 ? 0 : found;
}

/** A heading as it is compared: small letters and figures alone. */
export const plainHeading = (heading: string): string => heading.toLowerCase().replace(/[^a-z0-9]+/g, '');
