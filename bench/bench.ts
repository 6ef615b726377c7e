// `npm run bench`: what the pure core costs, as ratios within one run. Options: --records N (default 100000).
import { hash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { findingsOf } from '../src/engagement/findings.ts';
import { understand } from '../src/engagement/understand.ts';
import { evaluate } from '../src/procedure/evaluate.ts';
import { clocksOf } from '../src/procedure/replay.ts';
import { decodeRecord } from '../src/record/decode.ts';
import { viewOf } from '../src/record/view.ts';
import { files, library } from './library.ts';
import { family, seeded } from './records.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '100000' } } });

/** The median of many timings of one thing, in microseconds, after a warm-up. */
function median(work: () => unknown, times = 400): number {
  for (let i = 0; i < times; i++) work();
  const taken = Array.from({ length: times }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1000;
  }).toSorted((a, b) => a - b);
  return taken[times >> 1] as number;
}

const lines = family('bench', 300, seeded(7)).map((line) => JSON.stringify(line));
const text = lines.join('\n');
const decoded = decodeRecord(lines, files.kinds);
if ('faults' in decoded) throw new Error(JSON.stringify(decoded.faults.slice(0, 3)));
const { entries } = decoded;
const clocks = clocksOf(library.kinds);

const parse = median(() => lines.map((line) => JSON.parse(line)));
const sha = median(() => hash('sha256', text, 'hex'));
const follow = median(() => {
  const understanding = understand(viewOf(entries, library.kinds), library.lists);
  findingsOf(understanding);
  return evaluate({
    family: 'bench',
    understanding,
    editions: library.editions,
    settings: library.settings,
    calendar: library.calendar,
    clocks,
  });
});
const all = {
  ...library,
  settings: {
    ...library.settings,
    adopted: [...new Set(library.editions.map((one) => one.id))].map((procedure) => ({ procedure })),
  },
};
const followAll = median(() => {
  const understanding = understand(viewOf(entries, all.kinds), all.lists);
  return evaluate({
    family: 'bench',
    understanding,
    editions: all.editions,
    settings: all.settings,
    calendar: all.calendar,
    clocks,
  });
});
const row = (what: string, micros: number) =>
  console.log(
    `${what.padEnd(66)} ${(micros / 1000).toFixed(3).padStart(8)} ms  ${(micros / parse).toFixed(2).padStart(6)} x JSON.parse of it`,
  );
console.log(`A record of 300 entries (${Math.round(text.length / 1024)} kB), Node ${process.version}`);
row('JSON.parse of its lines (the measure)', parse);
row('SHA-256 of its text', sha);
row('facts, findings and both procedures (Durham, Camden): under 1 ms', follow);
row('facts and all shipped procedures', followAll);

const records = Number(values.records);
console.log(`\nDecode, verify the chain, follow: ${records} sealed records of 100 entries on two threads`);
const started = process.hrtime.bigint();
const shares = await Promise.all(
  [0, 1].map(
    (share) =>
      new Promise<{ entries: number; runs: number; early: number; late: number; making: number }>((done, fail) => {
        const worker = new Worker(new URL('./worker.ts', import.meta.url), {
          workerData: { share, records: Math.floor(records / 2) },
        });
        worker.on('message', done);
        worker.on('error', fail);
      }),
  ),
);
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const making = shares.reduce((sum, share) => sum + share.making, 0) / 2;
const entriesDone = shares.reduce((sum, share) => sum + share.entries, 0);
const perEntry = ((seconds - making) * 2 * 1e6) / entriesDone;
console.log(`${entriesDone} entries, ${shares.reduce((sum, share) => sum + share.runs, 0)} runs opened`);
console.log(
  `${(seconds - making).toFixed(1)} s (target: under 120 s for 100000), ${perEntry.toFixed(1)} microseconds an entry and core, ${(perEntry / (parse / 300)).toFixed(1)} x JSON.parse of it`,
);
for (const [index, share] of shares.entries()) {
  console.log(
    `heap of thread ${index + 1} after a collection: ${share.early.toFixed(0)} MB at a tenth, ${share.late.toFixed(0)} MB at the end`,
  );
}
