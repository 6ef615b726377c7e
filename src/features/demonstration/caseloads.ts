import { type Day, weekday } from '../../calendar/day.ts';
import { isWorkingDay, workingDayOnOrAfter } from '../../calendar/working-days.ts';
import type { Library } from '../../procedure/replay.ts';
import type { Level } from '../../record/words.ts';
import { MORE_STAFF } from './more-staff.ts';
import { Rounds, type Seeded } from './seeded.ts';
import { type DemonstrationStaff, STAFF } from './staff.ts';

const EVERYBODY = [...STAFF, ...MORE_STAFF];

/** Somebody of the demonstration. */
export function staffNamed(id: string): DemonstrationStaff {
  const one = EVERYBODY.find((staff) => staff.id === id);
  if (!one) throw new Error(`nobody in the demonstration is called ${id}`);
  return one;
}

const SOCIAL_WORKERS = ['cas', 'dev', 'edi', 'fin', 'gwe', 'har', 'isl', 'ada', 'ben'].map(staffNamed);
const LEADS = ['lou', 'min', 'ned', 'orl', 'pia', 'kit', 'fay'].map(staffNamed);
/** Who left, and what they had until then. */
export const LEAVER = staffNamed('jud');
/** In which days from today a worker's next contacts are: two today, then spread over a fortnight. */
const AHEAD = [0, 1, 0, 3, 2, 6, 4, 8, 7, 5, 11, 9, 13, 10, 12];
const TIMES = ['09:30', '11:00', '13:30', '15:15', '16:30', '10:15', '14:30', '16:00', '12:00'];

/** What all generated families share: chance, today, and who has how many families. */
export class Caseloads {
  readonly today: Day;
  readonly seeded: Seeded;
  readonly library: Library;
  readonly rounds = new Rounds();
  readonly #ahead = new Map<string, number[]>();

  constructor(today: Day, seeded: Seeded, library: Library) {
    this.today = today;
    this.seeded = seeded;
    this.library = library;
  }

  /** The next one to be given a family at a level that is opened, or moves to that level, on a day. */
  give(level: Level, on: Day): DemonstrationStaff {
    if (level === 'early-help' || level === 'universal') return this.rounds.next('leads', LEADS);
    const leaves = this.today - (LEAVER.leftAgo ?? 0);
    if (on < leaves - 60 && this.seeded.inHundred(20)) return LEAVER;
    return this.rounds.next('social-workers', SOCIAL_WORKERS);
  }

  /** One of several, in turn. */
  turn(name: string, ids: readonly string[]): DemonstrationStaff {
    return staffNamed(this.rounds.next(name, ids));
  }

  /** When somebody's next contact is that lies ahead, and at what time; not on a day that is taken, if there is another. */
  ahead(worker: DemonstrationStaff, taken: ReadonlySet<Day>): { on: Day; at: string } {
    const free = this.#ahead.get(worker.id) ?? [];
    if (free.length === 0) free.push(...AHEAD);
    this.#ahead.set(worker.id, free);
    const onDay = (days: number) => (days === 0 ? this.today : this.workingDay(this.today + days));
    const at = Math.max(
      0,
      free.findIndex((days) => !taken.has(onDay(days))),
    );
    const [days = 0] = free.splice(at, 1);
    return { on: onDay(days), at: this.time(worker) };
  }

  /** A time in a worker's day. */
  time(worker: DemonstrationStaff): string {
    return this.rounds.next(`times of ${worker.id}`, TIMES);
  }

  /** The day, or the next on which people work. */
  workingDay(day: Day): Day {
    return workingDayOnOrAfter(this.library.calendar, day);
  }

  /** Whether somebody is at work on a day. */
  isWorking(day: Day): boolean {
    return isWorkingDay(this.library.calendar, day);
  }

  /** Whether a school is open, roughly: not in August, at Christmas or at a weekend. */
  isTerm(day: Day): boolean {
    const month = new Date(day * 86_400_000).getUTCMonth();
    return weekday(day) <= 5 && month !== 7 && this.isWorking(day);
  }
}
