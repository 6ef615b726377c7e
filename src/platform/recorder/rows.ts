import { isoDay } from '../../calendar/day.ts';
import { type AnyEntry, entryFrom, type Line } from '../../record/entry.ts';

/** An entry as it lies in the database, with its content where that is still there and may be read. */
export type EntryRow = {
  id: string;
  family: string;
  position: number;
  kind: string;
  about: string[];
  happened: string;
  noted: string | null;
  received: string | null;
  author: string;
  agency: string;
  audience: Line['audience'];
  stub: Record<string, unknown> | null;
  corrects: string | null;
  digest: string;
  chain: string;
  payload: Record<string, unknown> | null;
  salt: string | null;
};

/** What a query must ask for to give `EntryRow`s. */
export const ENTRY_COLUMNS =
  'e.id, e.family, e.position, e.kind, e.about, e.happened, e.noted, e.received, e.author, e.agency, e.audience, e.stub, e.corrects, e.digest, e.chain, c.payload, c.salt';

/** A row as an entry. It was checked when it was appended, and its seal holds it since. */
export function entryOf(row: EntryRow): AnyEntry {
  const line: Line = {
    id: row.id,
    family: row.family,
    about: row.about,
    kind: row.kind,
    happened: row.happened,
    ...(row.noted !== null && { noted: row.noted }),
    ...(row.received !== null && { received: row.received }),
    author: row.author,
    agency: row.agency,
    ...(row.audience && row.audience.to !== 'network' && { audience: row.audience }),
    ...(row.stub !== null && { stub: row.stub }),
    ...(row.corrects !== null && { corrects: row.corrects }),
    payload: row.payload,
    ...(row.salt !== null && { salt: row.salt }),
    digest: row.digest,
    position: row.position,
    chain: row.chain,
  };
  return entryFrom(line);
}

/** A sealed entry as rows of the tables `entry` and `content`; what was erased has no content. */
export function rowsOf(entry: AnyEntry): { entry: Record<string, unknown>; content: Record<string, unknown> | null } {
  const { audience, seal } = entry;
  if (!seal) throw new Error(`${entry.id} is not sealed`);
  const named = audience.named ?? [];
  return {
    entry: {
      id: entry.id,
      family: entry.family,
      position: seal.position,
      kind: entry.kind,
      about: entry.about,
      happened: entry.happened.said,
      happened_first: isoDay(entry.happened.first),
      happened_last: isoDay(entry.happened.last),
      noted: entry.noted,
      received: entry.received.said,
      received_at: new Date(entry.received.at).toISOString(),
      author: entry.author,
      agency: entry.agency,
      audience,
      audience_to: audience.to,
      audience_named: named,
      stub: entry.stub,
      corrects: entry.corrects,
      digest: seal.digest,
      chain: seal.chain,
    },
    content: entry.payload && {
      entry: entry.id,
      family: entry.family,
      agency: entry.agency,
      audience_to: audience.to,
      audience_named: named,
      payload: entry.payload,
      salt: seal.salt,
    },
  };
}
