// `npm run bench:import`: how fast lists come in, and in how much memory. ROWS and FAMILIES change the size (100,000
// rows for 2,000 families). Through everything: the file in pieces, reading, matching, the append door with evaluation
// and projections, on a database that waits for its disk.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isoDay, parseDay } from '../src/calendar/day.ts';
import { londonDay } from '../src/calendar/instant.ts';
import type { ListKind } from '../src/features/import/fields.ts';
import type { ImportRow, Ports } from '../src/features/import/ports.ts';
import { runImport } from '../src/features/import/run.ts';
import { confirm, keepSource, previewOf, sourceOf, takeIn } from '../src/features/import/taking.ts';
import { importOf } from '../src/features/import/working.ts';
import { openDoor } from '../src/platform/recorder/door.ts';
import { startPlace } from '../src/platform/start.ts';
import { newId } from '../src/platform/web/ids.ts';

const ROWS = Number(process.env.ROWS ?? 100_000);
const FAMILIES = Number(process.env.FAMILIES ?? 2000);
const folder = mkdtempSync(join(tmpdir(), 'keepsight-bench-import-'));
const place = await startPlace({ KEEPSIGHT_DATA: folder }, () => {});
const { database, library } = place;
const today = londonDay(Date.now());
const ports: Ports = {
  pool: database.recorder,
  door: openDoor({ pool: database.recorder, library: () => library, telling: true }),
  library: () => library,
};

const row = (what: string, value: string) => console.log(`${what.padEnd(72)} ${value}`);
const digits = (at: number) => String(at).padStart(9, '0');

/** The NHS number of a child of the bench: the range for tests, with its check digit; some have none. */
function nhsOf(child: number): string {
  for (let at = 999_000_000 + child * 3; ; at++) {
    const sum = Array.from(digits(at)).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
    const check = 11 - (sum % 11);
    if (check !== 10) return `${digits(at)}${check === 11 ? 0 : check}`;
  }
}
const bornOf = (child: number) => isoDay((parseDay('2010-01-01') as number) + ((child * 37) % 5000));
const nameOf = (child: number) => `Child${String.fromCodePoint(97 + (child % 26))} Bench${child % 997}`;

async function fill(): Promise<void> {
  await database.recorder.transaction(async (db) => {
    await db.changed(`INSERT INTO agency (id, name, kind) VALUES ('hosp', 'Hospital', 'hospital')`);
    await db.changed(
      `INSERT INTO professional (id, name, agency, role, account) VALUES ('dot', 'Dot Quill', 'hosp', 'duty-team', 'duty-team')`,
    );
  });
  const AT_ONCE = 50;
  for (let first = 0; first < FAMILIES; first += AT_ONCE) {
    const families = Array.from({ length: Math.min(AT_ONCE, FAMILIES - first) }, (_, at) => first + at);
    const written = await ports.door.write({
      writer: { professional: 'dot', agency: 'hosp' },
      key: `fill-${first}`,
      sent: 'fill',
      families: families.map((at) => `f${at}`),
      opens: families.map((at) => `f${at}`),
      action: 'bench',
      decide: () => ({
        write: families.flatMap((family) => [
          { id: `f${family}-open`, family: `f${family}`, kind: 'family-opened', happened: '2025-01-06', payload: {} },
          ...[0, 1].map((which) => {
            const child = family * 2 + which;
            return {
              id: `f${family}-c${which}`,
              family: `f${family}`,
              about: [`c${child}`],
              kind: 'person-joined',
              happened: '2025-01-06',
              payload: {
                person: `c${child}`,
                as: 'child',
                name: nameOf(child),
                born: bornOf(child),
                nhs: nhsOf(child),
              },
            };
          }),
        ]),
        result: null,
      }),
    });
    if ('refused' in written) throw new Error(written.refused.why);
  }
}

/** Appointments over two years: nine in ten kept, a tenth of the rows without a number, one in twenty about a stranger. */
function* clinicRows(): Generator<Buffer> {
  yield Buffer.from('Appointment ID,NHS Number,Patient name,DOB,Appointment Date,Time,Attendance,Clinic\r\n');
  let lines: string[] = [];
  for (let at = 0; at < ROWS; at++) {
    const child = at % (FAMILIES * 2);
    const stranger = at % 20 === 7;
    const nhs = stranger || at % 10 === 3 ? '' : nhsOf(child);
    const name = stranger ? `Stranger${at % 5000} Sort` : nameOf(child);
    const [year, month, day] = isoDay(today - 1 - (at % 730)).split('-');
    const code = at % 10 === 0 ? '3' : at % 17 === 0 ? '4' : '5';
    lines.push(`A${at},${nhs},${name},${bornOf(child)},${day}/${month}/${year},09:30,${code},Audiology`);
    if (lines.length === 2000) {
      yield Buffer.from(`${lines.join('\r\n')}\r\n`);
      lines = [];
    }
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\r\n')}\r\n`);
}

/** A register: a row for each child and day, two sessions in each. */
function* registerRows(): Generator<Buffer> {
  yield Buffer.from('NHS Number,Name,DOB,Date,AM,PM\n');
  let lines: string[] = [];
  for (let at = 0; at < ROWS; at++) {
    const child = at % (FAMILIES * 2);
    const [year, month, day] = isoDay(today - 1 - Math.floor(at / (FAMILIES * 2))).split('-');
    const code = at % 13 === 0 ? 'I' : at % 29 === 0 ? 'O' : at % 97 === 0 ? 'E' : '/';
    lines.push(`${nhsOf(child)},${nameOf(child)},${bornOf(child)},${day}/${month}/${year},${code},\\`);
    if (lines.length === 2000) {
      yield Buffer.from(`${lines.join('\n')}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
}

async function bring(kind: ListKind, rows: () => Generator<Buffer>, what: string): Promise<void> {
  const id = newId();
  const day = isoDay(today);
  globalThis.gc?.();
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const looking = setInterval(look, 50);
  const began = performance.now();
  await database.recorder.transaction(async (db) => {
    await keepSource(db, { name: kind, kind, agency: 'hosp', told: 'letter', for_agency: false });
    await takeIn(db, { id, source: kind, file: 'bench.csv', professional: 'dot', day }, rows());
    const taken = (await importOf(db, id)) as ImportRow;
    const source = await sourceOf(db, kind);
    const seen = source && (await previewOf(db, taken, source, library.lists));
    if (!seen || 'wrong' in seen) throw new Error('the file of the bench cannot be read');
    await confirm(db, taken, seen.columns, day);
  });
  const steps: Record<string, number> = { read: 0, match: 0, write: 0 };
  let last = performance.now();
  let step = 'read';
  const so = await runImport(ports, id, {
    said: (now) => {
      steps[step] = (steps[step] ?? 0) + performance.now() - last;
      last = performance.now();
      step = now.step;
    },
  });
  clearInterval(looking);
  look();
  if (so?.state !== 'done') throw new Error(`the import ended as ${so?.state}: ${so?.why}`);
  const seconds = (performance.now() - began) / 1000;
  const share = (of: string) => `${of} ${((steps[of] ?? 0) / 1000).toFixed(1)} s`;
  row(what, `${Math.round(so.rows_read / seconds).toLocaleString('en-GB')} rows/s`);
  row(
    `  ${so.added} entries new, ${so.unchanged} there already, ${so.rows_bad} left out`,
    `${share('read')}, ${share('match')}, ${share('write')}; peak ${Math.round(most / 1e6)} MB`,
  );
}

try {
  const began = performance.now();
  await fill();
  const filled = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${FAMILIES} families opened in ${filled} s; lists of ${ROWS.toLocaleString('en-GB')} rows; Node ${process.version}`,
  );
  await bring('clinic', clinicRows, 'a clinic list, written and evaluated (target: 8,000 rows/s)');
  await bring('clinic', clinicRows, 'the same file again, which adds nothing');
  await bring('register', registerRows, 'a register, two sessions a row, folded into months');
} finally {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
}
