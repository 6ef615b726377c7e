import type { Followed } from '../../../src/procedure/replay.ts';
import type { AnyEntry } from '../../../src/record/entry.ts';

/**
 * What an entry may contradict on its own day, if anything: a level begun and ended, two outcomes decided, two stages
 * escalated to. The engine takes such entries in the order in which they were received (see the tests marked `todo`
 * in same-day.test.ts); P3 holds between all others.
 */
function rivalry(entry: AnyEntry): string | null {
  switch (entry.payload === null ? null : entry.kind) {
    case 'involvement-began':
    case 'involvement-ended':
      return 'level';
    case 'team-joined':
    case 'team-left':
    case 'agency-ended':
      return 'team';
    case 'family-opened':
    case 'family-closed':
      return 'episode';
    case 'safe-contact':
      return 'risk';
    case 'watch':
    case 'plan-asks':
      return 'watch';
    case 'decision':
    case 'asserted':
    case 'duty-declined':
      return 'word';
    default:
      return null;
  }
}

/** The record without entries that contradict another of the same day. What stands on the family's first day stays. */
export function withoutRivals(entries: readonly AnyEntry[]): AnyEntry[] {
  const first = Math.min(...entries.map((entry) => entry.happened.last));
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const rival = rivalry(entry);
    if (rival === null) return true;
    const key = `${rival} ${entry.happened.last}`;
    if (entry.happened.last === first && (entry.kind === 'team-joined' || entry.kind === 'family-opened'))
      return Boolean(seen.add(key));
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/**
 * The record without entries that name a run or a duty by an id that hangs on the order of recording: several contacts
 * of one day are among its causes, and the one received last gives it its name (see same-day.test.ts).
 */
export function withoutUnstableIds(entries: readonly AnyEntry[], followed: Followed): AnyEntry[] {
  const { contacts } = followed.understanding;
  const days = contacts.map((contact) => contact.on);
  const crowded = new Set(days.filter((day, index) => days.indexOf(day) !== index));
  const stable = new Set(
    followed.evaluation.timeline.runs
      .filter((run) => !contacts.some((contact) => contact.on <= run.opened && crowded.has(contact.on)))
      .map((run) => run.id),
  );
  return entries.filter((entry) => {
    const { payload } = entry;
    const named = payload !== null && 'run' in payload ? payload.run : undefined;
    return named === undefined || stable.has(named) || !named.includes(':');
  });
}
