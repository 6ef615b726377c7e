import type { Kind, Payload } from '../../record/kinds.ts';
import type { Reading } from './reading.ts';

/** What a list wants on the record: an entry by what names it in the list, whom it is about, and what it says. */
export type Wanted = {
  [K in Kind]: {
    /** Together with the source and the person it makes the entry's id: the same again is the same entry. */
    key: string;
    kind: K;
    happened: string;
    about: string[];
    payload: Payload<K>;
    /** The professional who made the contact, where the list names one of the agency's staff. */
    by?: string;
    /** The lines that say so. */
    lines: number[];
  };
}[Kind];

/** A row about somebody on the record. */
export type Row = { line: number; person: string; reading: Reading };

/** What rows are made into entries with. */
export type Making = {
  /** The day of the import. */
  day: string;
  isChild: (person: string) => boolean;
  /** A professional of the agency by name; null where none or several have it. */
  staff: (name: string) => string | null;
  /** How families are told of it, where a row does not say. */
  told: string | null;
  file: string;
};

/**
 * Gives each row the key by which it is known again: its own number, else what it is about, counted where several rows
 * are alike. Of two rows with one number the later stands; rows that say the same twice are one.
 */
export function keyed(rows: readonly Row[], what: (reading: Reading) => string): { key: string; row: Row }[] {
  const known = new Map<string, Row>();
  const said = new Set<string>();
  const times = new Map<string, number>();
  for (const row of rows.toSorted((a, b) => a.line - b.line)) {
    const { person, reading } = row;
    if (reading.key) {
      known.set(`number ${reading.key}`, row);
      continue;
    }
    const all = JSON.stringify([person, reading]);
    if (said.has(all)) continue;
    said.add(all);
    const base = `${person} ${what(reading)}`;
    const time = (times.get(base) ?? 0) + 1;
    times.set(base, time);
    known.set(time === 1 ? base : `${base} ${time}`, row);
  }
  return [...known].map(([key, row]) => ({ key, row }));
}
