import type { Followed, Library } from '../../procedure/replay.ts';
import type { AnyEntry, Line } from '../../record/entry.ts';
import type { Fault } from '../../record/fault.ts';
import type { Hears } from '../outbox/news.ts';

/** Who writes. */
export type Writer = { professional: string; agency: string };

/** An entry as a use case makes it; the door adds who, when it was received, and the seal. */
export type NewEntry = Omit<Line, 'author' | 'agency' | 'received' | 'salt' | 'digest' | 'position' | 'chain'> & {
  author?: string;
  agency?: string;
};

/** The record as a use case finds it, under the lock. */
export type Found = { entries: readonly AnyEntry[]; version: number };

/**
 * What a use case wants written, and what to remember for the same request sent again; or why not. `restore` is the
 * record of families that are not here yet, as it was kept elsewhere: received when it was, sealed as it was.
 */
export type Decided<Result> =
  | {
      write: readonly NewEntry[];
      restore?: readonly AnyEntry[];
      /** Entries of one family whose content goes, all of the family's where `whole`; what is written says so. */
      erase?: { family: string; entries: readonly string[]; whole: boolean };
      /** What is in files that come with entries, by the entry's id. */
      files?: ReadonlyMap<string, Uint8Array>;
      result: Result;
    }
  | { refused: Refusal };

/** A refusal says why in words that reach the person. */
export type Refusal = { why: string; faults?: readonly Fault[] };

/**
 * One request to write. `key` is the request's own and `sent` a digest of what was sent: the same again changes nothing
 * and gives the same answer.
 */
export type Writing<Result> = {
  writer: Writer;
  key: string;
  sent: string;
  families: readonly string[];
  /** Families that need not be seen yet, because this request opens them. */
  opens?: readonly string[];
  action: string;
  /** The draft that this finishes. */
  draft?: string;
  decide: (found: ReadonlyMap<string, Found>) => Decided<Result>;
};

export type Written<Result> =
  | { done: Result; repeat: boolean; followed: ReadonlyMap<string, Followed> }
  | { refused: Refusal };

/** What a use case or the record itself did not let be written. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.why);
    this.refusal = refusal;
  }
}

/** What entries are made with: the library of the moment, the clock and randomness; and what hears of them. */
export type Making = { library: Library; now: () => number; salt: () => string; hears?: Hears };
