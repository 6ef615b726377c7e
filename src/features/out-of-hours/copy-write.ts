import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { londonDay } from '../../calendar/instant.ts';
import type { Pool } from '../../platform/database/pool.ts';
import { sharedRecordOf } from '../../platform/family/record.ts';
import { understandRecord } from '../../platform/family/understood.ts';
import type { Partnership } from '../../platform/partnership.ts';
import type { Library } from '../../procedure/replay.ts';
import { callAtNight } from './call.ts';
import { type Copy, checkPassphrase, seal } from './copy.ts';
import type { Summary } from './known.ts';
import { knownOf } from './read.ts';
import { restrictedSummary, summaryOf } from './summary.ts';

/** What writing a copy needs: the recorder's pool, since a job has no session, and the clock. */
export type CopyPorts = {
  recorder: Pool;
  library: () => Library;
  partnership: Partnership;
  now: () => number;
};

/** Pages that were made before, by family: one to which nothing has been written since, on the same day, is as it was. */
export type Before = Map<string, { round: number; day: number; summary: Summary }>;

/** Writes every open family's page into one sealed file, whole or not at all; how many families are in it. */
export async function writeCopy(
  ports: CopyPorts,
  file: string,
  passphrase: string,
  before: Before = new Map(),
): Promise<{ families: number; at: number }> {
  checkPassphrase(passphrase);
  const content = await gather(ports, before);
  putWhole(file, await seal(content, passphrase));
  return { families: content.families.length, at: content.at };
}

/**
 * The pages, read as everybody reads them who works with the family and is named in nothing. What is in a restricted
 * file is not even worked out.
 */
async function gather(ports: CopyPorts, before: Before): Promise<Omit<Copy, 'format' | 'version'>> {
  const { recorder, partnership, now } = ports;
  const at = now();
  const open = await recorder.transaction((db) =>
    db.rows<{ id: string; round: number; restricted: boolean }>(
      `SELECT f.id, f.round, c.restricted IS NOT NULL AS restricted FROM family f JOIN caseload c ON c.family = f.id
       WHERE c.closed IS NULL ORDER BY c.called, f.id`,
    ),
  );
  const families: Summary[] = [];
  for (const one of open) {
    const summary = one.restricted ? RESTRICTED_FAMILY : await pageOf(ports, one, londonDay(at), before);
    if (summary) families.push(summary);
  }
  for (const family of before.keys()) if (!open.some((one) => one.id === family)) before.delete(family);
  return { at, partnership: partnership.name, call: callAtNight(partnership), families };
}

/** Not even its id: whoever has the file cannot tell which family it is. */
const RESTRICTED_FAMILY = restrictedSummary('');

async function pageOf(
  { recorder, library }: CopyPorts,
  { id, round }: { id: string; round: number },
  today: number,
  before: Before,
): Promise<Summary | null> {
  const kept = before.get(id);
  if (kept?.round === round && kept.day === today) return kept.summary;
  const known = await recorder.transaction((db) =>
    knownOf({ db, today, lists: library().lists }, id, () =>
      understandRecord({ db, library: library() }, id, {}, sharedRecordOf),
    ),
  );
  if (!known) return null;
  // A family may have been restricted since the list of them was read.
  const summary = known.restricted ? RESTRICTED_FAMILY : summaryOf(known, today);
  before.set(id, { round, day: today, summary });
  return summary;
}

/** The file as it was stays until the new one is on the disk. Only this user may read it, sealed as it is. */
function putWhole(file: string, bytes: Uint8Array): void {
  const part = `${file}.${process.pid}.part`;
  try {
    const open = openSync(part, 'w', 0o600);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(open, bytes, done);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
