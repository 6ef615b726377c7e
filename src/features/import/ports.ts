import type { Pool } from '../../platform/database/pool.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Library } from '../../procedure/replay.ts';

/** What an import works with: the recorder's way to the database, since rows may be about any family (R6), and the door. */
export type Ports = {
  pool: Pool;
  door: Asked['door'];
  library: () => Library;
  now?: () => number;
};

/** An import as it lies in its table. */
export type ImportRow = {
  id: string;
  source: string;
  file: string;
  digest: string;
  bytes: number;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  professional: string;
  day: string;
  state: 'new' | 'running' | 'stopped' | 'done' | 'failed';
  step: 'read' | 'match' | 'write';
  columns: Record<string, string> | null;
  bytes_read: number;
  line_read: number;
  rows_read: number;
  rows_bad: number;
  rows_written: number;
  rows_dropped: number;
  added: number;
  corrected: number;
  unchanged: number;
  why: string | null;
  began: Date;
  ended: Date | null;
};

/** Where lists come from, and what is remembered of them. */
export type SourceRow = {
  name: string;
  kind: 'clinic' | 'register' | 'contacts' | 'staff';
  agency: string;
  told: string | null;
  for_agency: boolean;
  columns: Record<string, string>;
};

/** One import at work. */
export type Job = {
  ports: Ports;
  row: ImportRow;
  source: SourceRow;
  /** Hears how far it is, after each piece of work. */
  said: (so: ImportRow) => void;
  /** Ends the work at the next place where it can be taken up again. */
  stop?: AbortSignal | undefined;
};

/** Somebody has stopped the import, or somebody else works on it. */
export class Stopped extends Error {}
