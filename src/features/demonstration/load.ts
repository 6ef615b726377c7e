import { isoDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Database } from '../../platform/database/open.ts';
import type { Db } from '../../platform/database/pool.ts';
import { type Door, openDoor } from '../../platform/recorder/door.ts';
import type { Library } from '../../procedure/replay.ts';
import { storiesUpTo } from './families.ts';
import { familyId, generated } from './generate.ts';
import { AWAY, MORE_AGENCIES, MORE_STAFF } from './more-staff.ts';
import { AGENCIES, type DemonstrationAgency, type DemonstrationStaff, STAFF } from './staff.ts';
import type { Story } from './story.ts';
import { tellTogether } from './tell-together.ts';

const DAY = 86_400_000;

/** How many generated families stand beside the ones written by hand, and from which seed. */
export const GENERATED = { families: 300, seed: 1 } as const;

type Recorder = Pick<Database, 'recorder'>;

/** What a loader may be told: the line it says, the moment it takes for now, how many families are generated. */
export type Loading = { say?: (line: string) => void; now?: number; families?: number };

/**
 * Fills an empty database with the invented partnership; does nothing where there is anybody already. Everything goes
 * through the append door, with its clock held at the moment at which each thing was recorded. Besides the families
 * written by hand so many generated ones are told; none, if not said.
 */
export async function loadDemonstration(
  { recorder }: Recorder,
  library: Library,
  { say = () => {}, now = Date.now(), families = 0 }: Loading = {},
): Promise<boolean> {
  const empty = await recorder.transaction(async (db) => {
    const there = await db.rows('SELECT FROM professional LIMIT 1');
    if (there.length > 0) return false;
    await employ(db, AGENCIES, STAFF, now);
    return true;
  });
  if (!empty) return false;
  say('Filling the empty database with an invented partnership.');
  for (const story of storiesUpTo(londonDay(now))) await tell(story, recorder, library, now);
  if (families > 0) await addFamilies({ recorder }, library, { say, now, families, seed: GENERATED.seed });
  return true;
}

/**
 * Adds so many generated families from a seed, and who works with them. Throws where the database has families of this
 * seed already: they are not told twice.
 */
export async function addFamilies(
  { recorder }: Recorder,
  library: Library,
  { say = () => {}, now = Date.now(), families, seed }: Loading & { families: number; seed: number },
): Promise<void> {
  await recorder.transaction(async (db) => {
    const there = await db.rows('SELECT FROM family WHERE id = $1', [familyId(seed, 1)]);
    if (there.length > 0) throw new SeedTaken(seed);
    await employ(db, [...AGENCIES, ...MORE_AGENCIES], [...STAFF, ...MORE_STAFF], now);
    const today = londonDay(now);
    for (const { absent, covers, from, to } of AWAY)
      await db.changed(
        'INSERT INTO cover (absent, covered_by, from_day, to_day) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [absent, covers, isoDay(today + from), isoDay(today + to)],
      );
  });
  await tellTogether(generated(seed, londonDay(now), families, library), families, {
    doorAt: (clock) => openDoor({ pool: recorder, library: () => library, now: clock, telling: true }),
    now,
    say,
  });
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
      `INSERT INTO professional (id, name, agency, role, account, manager, signs_in, left_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        one.id,
        one.name,
        one.agency,
        one.role,
        one.account,
        one.manager ?? null,
        one.signsIn ?? true,
        one.leftAgo === undefined ? null : isoDay(londonDay(now) - one.leftAgo),
      ],
    );
}

async function tell(story: Story, pool: Database['recorder'], library: Library, now: number): Promise<void> {
  let clock = 0;
  const door: Door = openDoor({ pool, library: () => library, now: () => clock, telling: true });
  const moments = story.moments.toSorted((a, b) => a.day - b.day);
  for (const [index, moment] of moments.entries()) {
    // Written down in the afternoon of the day, or just now where that has not come yet.
    clock = Math.min(moment.day * DAY + 16 * 3_600_000 + index, now - 60_000 + index);
    const written = await door.write({
      writer: moment,
      key: moment.entries[0]?.id ?? '',
      sent: 'demonstration',
      families: [story.family],
      opens: [story.family],
      action: 'demonstration',
      decide: () => ({ write: moment.entries, result: null }),
    });
    if ('refused' in written)
      throw new Error(`${story.family}: ${written.refused.why} ${JSON.stringify(written.refused.faults ?? [])}`);
  }
}
