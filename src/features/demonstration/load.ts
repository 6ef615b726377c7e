import { isoDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Db, Pool } from '../../platform/database/pool.ts';
import type { Library } from '../../procedure/replay.ts';
import { alone, begin, everBegun, finish, type Telling } from './begun.ts';
import { bringIn, type Whole } from './bring-in.ts';
import { storiesUpTo } from './families.ts';
import { familyId, generated } from './generate.ts';
import { AWAY, MORE_AGENCIES, MORE_STAFF } from './more-staff.ts';
import { AGENCIES, type DemonstrationAgency, type DemonstrationStaff, STAFF } from './staff.ts';

/** How many generated families stand beside the ones written by hand, and from which seed. */
export const GENERATED = { families: 300, seed: 1 } as const;

type Recorder = { recorder: Pool };

/**
 * What a loader may be told: the line it says, the moment it takes for now, how many families are generated, and a
 * signal to leave off. What it has told by then stays, and the next load goes on from there.
 */
export type Loading = { say?: (line: string) => void; now?: number; families?: number; stop?: AbortSignal };

/**
 * Fills an empty database with the invented partnership, or goes on where that was broken off; does nothing where
 * there is anybody already. Everything goes through the append door, as received at the moment at which each thing was
 * recorded. Besides the families written by hand so many generated ones are told; none, if not said.
 */
export async function loadDemonstration(
  { recorder }: Recorder,
  library: Library,
  { say = () => {}, now = Date.now(), families = 0, stop = NEVER }: Loading = {},
): Promise<boolean> {
  return alone(recorder, async () => {
    const begun = await recorder.transaction(async (db) => {
      const known = await everBegun(db);
      const unfinished = known.flatMap(({ telling, told }) => (told ? [] : [telling]));
      if (unfinished.length > 0)
        say('Filling the database with an invented partnership was broken off. Going on there.');
      if (known.length > 0) return unfinished;
      const there = await db.rows('SELECT FROM professional LIMIT 1');
      if (there.length > 0) return [];
      say('Filling the empty database with an invented partnership.');
      const byHand: Telling = { of: 'by hand', families: storiesUpTo(londonDay(now)).length, now };
      await employ(db, AGENCIES, STAFF, now);
      await begin(db, byHand);
      if (families === 0) return [byHand];
      const ofSeed: Telling = { of: GENERATED.seed, families, now };
      await beginSeed(db, ofSeed);
      return [byHand, ofSeed];
    });
    for (const telling of begun) await tell(telling, { recorder, library, say, stop });
    return begun.length > 0;
  });
}

/**
 * Adds so many generated families from a seed, and who works with them. Where that was begun before and broken off it
 * goes on as it began. How many families of this seed there are then. Throws where the database has all of them already:
 * they are not told twice.
 */
export async function addFamilies(
  { recorder }: Recorder,
  library: Library,
  { say = () => {}, now = Date.now(), families, seed, stop = NEVER }: Loading & { families: number; seed: number },
): Promise<number> {
  return alone(recorder, async () => {
    const telling = await recorder.transaction(async (db): Promise<Telling> => {
      const before = (await everBegun(db)).find((one) => one.telling.of === seed);
      if (before && !before.told) {
        say(`Telling the families of seed ${seed} was broken off. Going on there.`);
        return before.telling;
      }
      const there = await db.rows('SELECT FROM family WHERE id = $1', [familyId(seed, 1)]);
      if (before || there.length > 0) throw new SeedTaken(seed);
      const fresh: Telling = { of: seed, families, now };
      await beginSeed(db, fresh);
      return fresh;
    });
    await tell(telling, { recorder, library, say, stop });
    return telling.families;
  });
}

const NEVER = new AbortController().signal;

/** Whoever works with generated families, and that they are told from now on. */
async function beginSeed(db: Db, telling: Telling): Promise<void> {
  await employ(db, [...AGENCIES, ...MORE_AGENCIES], [...STAFF, ...MORE_STAFF], telling.now);
  const today = londonDay(telling.now);
  for (const { absent, covers, from, to } of AWAY)
    await db.changed(
      'INSERT INTO cover (absent, covered_by, from_day, to_day) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [absent, covers, isoDay(today + from), isoDay(today + to)],
    );
  await begin(db, telling);
}

type Ports = { recorder: Pool; library: Library; say: (line: string) => void; stop: AbortSignal };

/** Tells what was begun, or what is missing of it, and says every few seconds how far it has come. */
async function tell(telling: Telling, { recorder, library, say, stop }: Ports): Promise<void> {
  const { of, families, now } = telling;
  const whole: Iterable<Whole> =
    of === 'by hand'
      ? storiesUpTo(londonDay(now)).map((story) => ({ family: story.family, record: story.record(library, now) }))
      : generated(of, londonDay(now), families, library);
  let [come, said] = [0, Date.now()];
  const brought = (many: number) => {
    come += many;
    if (Date.now() - said < 3000) return;
    said = Date.now();
    say(`  ${come} of ${families} families`);
  };
  await bringIn(whole, { recorder, library, brought, stop });
  await recorder.transaction((db) => finish(db, telling));
}

/** The families of a seed are in the database already. */
export class SeedTaken extends Error {
  constructor(seed: number) {
    super(`The families of seed ${seed} are in this database already. Nothing was changed. Name another with --seed.`);
    this.name = 'StartError';
  }
}

/** Agencies and staff that are not there yet. */
async function employ(
  db: Db,
  agencies: readonly DemonstrationAgency[],
  staff: readonly DemonstrationStaff[],
  now: number,
): Promise<void> {
  for (const one of agencies)
    await db.changed(
      'INSERT INTO agency (id, name, kind, phone, signs_in) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [one.id, one.name, one.kind, one.phone, one.signsIn ?? true],
    );
  for (const one of staff.toSorted((a, b) => Number(a.manager !== undefined) - Number(b.manager !== undefined)))
    await db.changed(
      `INSERT INTO professional (id, name, agency, role, account, manager, signs_in, left_on, email)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [
        one.id,
        one.name,
        one.agency,
        one.role,
        one.account,
        one.manager ?? null,
        one.signsIn ?? true,
        one.leftAgo === undefined ? null : isoDay(londonDay(now) - one.leftAgo),
        // Of the domain that is kept for examples (RFC 2606): nobody is written to there.
        `${one.id}@northmoor.example`,
      ],
    );
}
