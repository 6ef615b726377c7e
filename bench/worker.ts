// One thread of the bench: makes sealed records and follows them as `keepsight follow` does, one at a time. Making
// them is timed apart, so that it can be taken off.
import { parentPort, workerData } from 'node:worker_threads';
import { replay } from '../src/procedure/replay.ts';
import { decodeRecord, encodeLine } from '../src/record/decode.ts';
import { entryFrom } from '../src/record/entry.ts';
import { GENESIS, sealOf } from '../src/record/seal.ts';
import { files, library } from './library.ts';
import { family, seeded } from './records.ts';

const { share, records } = workerData as { share: number; records: number };

function sealedFamily(id: string, seed: number): string[] {
  let head = { chain: GENESIS, position: 0 };
  return family(id, 100, seeded(seed)).map((line) => {
    const entry = entryFrom(line);
    const seal = sealOf(entry, head, '5'.repeat(64));
    head = seal;
    return encodeLine({ ...entry, seal });
  });
}

const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
};
const clock = () => Number(process.hrtime.bigint()) / 1e9;

// A thousand different families, used again and again, so that making them is not what is measured.
const beforeMaking = clock();
const made = Array.from({ length: Math.min(1000, records) }, (_, index) =>
  sealedFamily(`f${share}-${index}`, share * 1000 + index),
);
const making = clock() - beforeMaking;

let entries = 0;
let runs = 0;
let early = 0;
for (let index = 0; index < records; index++) {
  const lines = made[index % made.length] as string[];
  const decoded = decodeRecord(lines, files.kinds);
  if ('faults' in decoded) throw new Error(JSON.stringify(decoded.faults.slice(0, 2)));
  const followed = replay(decoded.entries[0]?.family ?? '', decoded.entries, library);
  entries += decoded.entries.length;
  runs += followed.evaluation.timeline.runs.length;
  if (index === Math.floor(records / 10)) early = heap();
}
parentPort?.postMessage({ entries, runs, early, late: heap(), making });
