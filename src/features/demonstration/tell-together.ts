import type { Door } from '../../platform/recorder/door.ts';
import type { Told } from './chronicle.ts';
import type { Generated } from './generate.ts';

const DAY = 86_400_000;
/** As many families as a door keeps on its shelf, so that none is read again for each day of its story. */
const AT_ONCE = 75;
/** While one waits for the database the other thinks. */
const LANES = 2;

type Telling = { doorAt: (clock: () => number) => Door; now: number; say: (line: string) => void };

/**
 * Tells generated families through the append door: what was written down on a day, of many families, in one request,
 * with the door's clock held in the afternoon of that day. Says every few seconds how far it has come.
 */
export async function tellTogether(families: Iterable<Generated>, many: number, telling: Telling): Promise<void> {
  const rest = families[Symbol.iterator]();
  const lot = (): Generated[] => {
    const taken: Generated[] = [];
    while (taken.length < AT_ONCE) {
      const { value, done } = rest.next();
      if (done) break;
      taken.push(value);
    }
    return taken;
  };
  let [told, said] = [0, Date.now()];
  const lane = async (): Promise<void> => {
    for (let some = lot(); some.length > 0; some = lot()) {
      await tellLot(some, telling, (part) => {
        if (Date.now() - said < 3000) return;
        said = Date.now();
        telling.say(`  ${Math.round(told + part * some.length)} of ${many} families`);
      });
      told += some.length;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function tellLot(families: readonly Generated[], telling: Telling, progress: (part: number) => void) {
  let clock = 0;
  const door = telling.doorAt(() => clock);
  const days = new Map<number, Told[]>();
  for (const one of families.flatMap((family) => family.told)) days.set(one.day, [...(days.get(one.day) ?? []), one]);
  let done = 0;
  for (const [day, told] of [...days].toSorted(([a], [b]) => a - b)) {
    // Between three and five in the afternoon; a little different from day to day.
    clock = Math.min(day * DAY + 15 * 3_600_000 + ((day * 7919) % 7200) * 1000, telling.now - 60_000);
    const ids = [...new Set(told.map(({ entry }) => entry.family))];
    const written = await door.write({
      writer: { professional: 'abe', agency: 'csc' },
      key: told[0]?.entry.id ?? '',
      sent: 'demonstration',
      families: ids,
      opens: ids,
      action: 'demonstration',
      decide: () => ({ write: told.map(({ entry }) => entry), result: null }),
    });
    if ('refused' in written)
      throw new Error(`${ids.join(' ')}: ${written.refused.why} ${JSON.stringify(written.refused.faults ?? [])}`);
    done += 1;
    progress(done / days.size);
  }
}
