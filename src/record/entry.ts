import { z } from 'zod';
import { type Day, dayFrom, daysInMonth, parseDay } from '../calendar/day.ts';
import { londonDay, parseInstant } from '../calendar/instant.ts';
import { id } from './kinds/parts.ts';
import type { Kind, Payload } from './kinds.ts';

/** When something happened: a day, a month or a year, as it was said, with its first and last possible day. */
export type Happened = { said: string; first: Day; last: Day };

/** When the server received it: the day in London, and milliseconds for the order within the day. */
export type Received = { said: string | null; day: Day; at: number };

/** Who may read an entry. Everyone who may see the family, unless said otherwise. */
export type Audience = {
  to: 'network' | 'agency' | 'named' | 'restricted';
  named?: string[] | undefined;
  why?: 'legal-advice' | 'police-origin' | 'referrer-identity' | 'safe-address' | 'other' | undefined;
};

/** What seals an entry into its family's chain (R1): a salted digest of the payload, and a hash over envelopes. */
export type Seal = { salt: string; digest: string; position: number; chain: string };

type EnvelopeOf<K extends string, P> = {
  id: string;
  family: string;
  about: string[];
  kind: K;
  happened: Happened;
  noted: string | null;
  received: Received;
  author: string;
  agency: string;
  audience: Audience;
  /** What others see of a restricted entry; null when it takes no part in anything shared (R5). */
  stub: Record<string, unknown> | null;
  /** The root entry that this one corrects. */
  corrects: string | null;
  seal: Seal | null;
  payload: P;
};

/** One entry of the chronology, of kind `K`. */
export type EntryOf<K extends Kind> = EnvelopeOf<K, Payload<K>>;
/** One entry of the chronology, of any kind; `kind` tells which. */
export type Entry = { [K in Kind]: EntryOf<K> }[Kind];
/** An entry whose text has been erased: its envelope and digest stay, so that the chain stays whole (R1). */
export type ErasedEntry = EnvelopeOf<Kind, null>;
export type AnyEntry = Entry | ErasedEntry;

/** "2026-03-04", "2026-03" or "2026" with its first and last possible day; null if it is none of these. */
export function parseHappened(said: string): Happened | null {
  const exact = parseDay(said);
  if (exact !== null) return { said, first: exact, last: exact };
  const parts = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(said);
  if (!parts) return null;
  const year = Number(parts[1]);
  if (year < 1900 || year > 2200) return null;
  if (!parts[2]) return { said, first: dayFrom(year, 1, 1), last: dayFrom(year, 12, 31) };
  const month = Number(parts[2]);
  return { said, first: dayFrom(year, month, 1), last: dayFrom(year, month, daysInMonth(year, month)) };
}

/** Something said less precisely than to the day cannot have happened after it was received. */
export function notAfter(happened: Happened, received: Day): Happened {
  return happened.last <= received ? happened : { ...happened, last: Math.max(happened.first, received) };
}

/** An instant, or a day, month or year where no more is known: then its last possible day; null if it is neither. */
export function parseReceived(said: string): Received | null {
  const roughly = parseHappened(said);
  if (roughly) return { said, day: roughly.last, at: roughly.last * 86_400_000 };
  const at = parseInstant(said);
  return at === null ? null : { said, day: londonDay(at), at };
}

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');

/** The envelope as it stands on a line of the record format (docs/record-format.md); frozen (R1). */
export const envelope = z.strictObject({
  id,
  family: id,
  about: z.array(id).optional(),
  kind: z.string(),
  happened: z
    .string()
    .refine((said) => parseHappened(said) !== null, 'must be a day, a month or a year, as 2026-03-04, 2026-03 or 2026'),
  noted: z
    .string()
    .refine((said) => parseReceived(said) !== null, 'must be an instant, as 2026-03-04T10:15:00Z')
    .optional(),
  received: z
    .string()
    .refine(
      (said) => parseReceived(said) !== null,
      'must be an instant or a day, as 2026-03-04T10:15:00Z or 2026-03-04',
    )
    .optional(),
  author: id,
  agency: id,
  audience: z
    .strictObject({
      to: z.enum(['network', 'agency', 'named', 'restricted']),
      named: z.array(id).optional(),
      why: z.enum(['legal-advice', 'police-origin', 'referrer-identity', 'safe-address', 'other']).optional(),
    })
    .optional(),
  stub: z.record(z.string(), z.unknown()).optional(),
  corrects: id.optional(),
  payload: z.record(z.string(), z.unknown()).nullable(),
  salt: hex.optional(),
  digest: hex.optional(),
  position: z.int().min(1).optional(),
  chain: hex.optional(),
});
/** The first line of a file in the record format, where there is one. */
export const header = z.strictObject({
  format: z.literal('keepsight-record'),
  version: z.literal(1, 'must be 1: this is all that this edition of Keepsight reads'),
  called: z.string().optional(),
  nation: z.enum(['england-and-wales', 'scotland', 'northern-ireland']).optional(),
});
export type Header = z.infer<typeof header>;

/** One line of the record format, parsed but not yet understood. */
export type Line = z.infer<typeof envelope>;

/** A checked line as an entry. The line has passed `envelope` and its kind's schema. */
export function entryFrom(line: Line): AnyEntry {
  const said = parseHappened(line.happened) as Happened;
  const received =
    line.received === undefined
      ? { said: null, day: said.last, at: said.last * 86_400_000 }
      : (parseReceived(line.received) as Received);
  const happened = notAfter(said, received.day);
  const seal =
    line.digest === undefined
      ? null
      : { salt: line.salt ?? '', digest: line.digest, position: line.position ?? 0, chain: line.chain ?? '' };
  return {
    id: line.id,
    family: line.family,
    about: line.about ?? [],
    kind: line.kind as Kind,
    happened,
    noted: line.noted ?? null,
    received,
    author: line.author,
    agency: line.agency,
    audience: line.audience ?? { to: 'network' },
    stub: line.stub ?? null,
    corrects: line.corrects ?? null,
    seal,
    payload: line.payload,
  } as AnyEntry;
}

/** An entry as a line of the record format: what `entryFrom` read, without loss. */
export function lineFrom(entry: AnyEntry): Line {
  return {
    id: entry.id,
    family: entry.family,
    ...(entry.about.length > 0 && { about: entry.about }),
    kind: entry.kind,
    happened: entry.happened.said,
    ...(entry.noted !== null && { noted: entry.noted }),
    ...(entry.received.said !== null && { received: entry.received.said }),
    author: entry.author,
    agency: entry.agency,
    ...(entry.audience.to !== 'network' && { audience: entry.audience }),
    ...(entry.stub !== null && { stub: entry.stub }),
    ...(entry.corrects !== null && { corrects: entry.corrects }),
    payload: entry.payload,
    ...(entry.seal !== null && {
      ...(entry.seal.salt !== '' && { salt: entry.seal.salt }),
      digest: entry.seal.digest,
      position: entry.seal.position,
      chain: entry.seal.chain,
    }),
  };
}
