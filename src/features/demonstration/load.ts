import { londonDay } from '../../calendar/instant.ts';
import type { Database } from '../../platform/database/open.ts';
import { openDoor } from '../../platform/recorder/door.ts';
import type { Library } from '../../procedure/replay.ts';
import { storiesUpTo } from './families.ts';
import { AGENCIES, STAFF } from './staff.ts';
import type { Story } from './story.ts';

const DAY = 86_400_000;

/**
 * Fills an empty database with the invented partnership; does nothing where there is anybody already. Everything goes
 * through the append door, with its clock held at the moment at which each thing was recorded.
 */
export async function loadDemonstration(
  { recorder }: Pick<Database, 'recorder'>,
  library: Library,
  say: (line: string) => void = () => {},
  now: number = Date.now(),
): Promise<boolean> {
  const empty = await recorder.transaction(async (db) => {
    const there = await db.rows('SELECT FROM professional LIMIT 1');
    if (there.length > 0) return false;
    for (const one of AGENCIES)
      await db.changed('INSERT INTO agency (id, name, kind, phone, signs_in) VALUES ($1, $2, $3, $4, $5)', [
        one.id,
        one.name,
        one.kind,
        one.phone,
        !('signsIn' in one),
      ]);
    for (const one of STAFF.toSorted((a, b) => Number(a.manager !== undefined) - Number(b.manager !== undefined)))
      await db.changed(
        'INSERT INTO professional (id, name, agency, role, account, manager, signs_in) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [one.id, one.name, one.agency, one.role, one.account, one.manager ?? null, one.signsIn ?? true],
      );
    return true;
  });
  if (!empty) return false;
  say('Filling the empty database with an invented partnership.');
  for (const story of storiesUpTo(londonDay(now))) await tell(story, recorder, library, now);
  return true;
}

async function tell(story: Story, pool: Database['recorder'], library: Library, now: number): Promise<void> {
  let clock = 0;
  const door = openDoor({ pool, library: () => library, now: () => clock, telling: true });
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
