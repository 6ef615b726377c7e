import { type Day, isoDay, weekday } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { type Library, settle } from '../../procedure/replay.ts';
import { decodeLine } from '../../record/decode.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Kind, Payload } from '../../record/kinds.ts';
import { STAFF } from './staff.ts';

const DAY = 86_400_000;

/** One moment of a story: who wrote what, on which day before today. */
export type Moment = { day: Day; professional: string; agency: string; entries: NewEntry[] };

/** A family's story in the making, told in days before today. */
export class Story {
  readonly family: string;
  readonly moments: Moment[] = [];
  readonly #today: Day;
  #count = 0;

  constructor(family: string, today: Day) {
    this.family = family;
    this.#today = today;
  }

  iso(ago: number): string {
    return isoDay(this.#dayOf(ago));
  }

  /** The day so many days ago, or ahead where it is less than none; nobody visits or writes at a weekend. */
  #dayOf(ago: number): Day {
    const day = this.#today - ago;
    const over = weekday(day) - 5;
    if (ago === 0 || over <= 0) return day;
    return ago > 0 ? day - over : day + 3 - over;
  }

  /** Somebody records something, so many days ago. */
  add<K extends Kind>(ago: number, professional: string, kind: K, payload: Payload<K>, about: string[] = []): this {
    this.#count += 1;
    const agency = STAFF.find((one) => one.id === professional)?.agency ?? 'csc';
    const entry = {
      id: `${this.family}-${this.#count}`,
      family: this.family,
      about,
      kind,
      happened: this.iso(ago),
      payload,
    };
    this.moments.push({ day: this.#dayOf(ago), professional, agency, entries: [entry as unknown as NewEntry] });
    return this;
  }

  /** The family is opened, with its people and its first professional. */
  opened(ago: number, by: string, called: string, people: readonly Payload<'person-joined'>[]): this {
    this.add(ago, by, 'family-opened', { called });
    this.joined(ago, by, by);
    for (const person of people) this.add(ago, by, 'person-joined', person, [person.person]);
    return this;
  }

  /** A professional joins the team, in their own role unless said otherwise. */
  joined(ago: number, by: string, professional: string, role?: string): this {
    const one = STAFF.find((staff) => staff.id === professional);
    if (!one) throw new Error(`nobody in the demonstration is called ${professional}`);
    return this.add(ago, by, 'team-joined', {
      professional,
      agency: one.agency,
      role: role ?? one.role,
      name: one.name,
    });
  }

  /** A contact that the family knew of, and what came of it. */
  contact(
    ago: number,
    by: string,
    outcome: string,
    children: readonly [string, Payload<'sighting'>['sightings'][number]['seen']][],
    more: Partial<Payload<'contact'>> = {},
  ): this {
    const payload: Payload<'contact'> = {
      how: 'visit',
      where: 'home',
      told: { how: 'text', on: this.iso(ago + 3) },
      outcome,
      sightings: children.map(([child, seen]) => ({ child, seen })),
      ...more,
    };
    return this.add(
      ago,
      by,
      'contact',
      payload,
      children.map(([child]) => child),
    );
  }

  /** The record that the story makes, moment by moment, with what the engine writes because of each; told until `now`. */
  record(library: Library, now: number): AnyEntry[] {
    const record: AnyEntry[] = [];
    const moments = this.moments.toSorted((a, b) => a.day - b.day);
    for (const [index, { day, professional, agency, entries }] of moments.entries()) {
      // Written down in the afternoon of the day, or just now where that has not come yet.
      const at = Math.min(day * DAY + 16 * 3_600_000 + index, now - 60_000 + index);
      const received = { said: new Date(at).toISOString(), day: londonDay(at), at };
      for (const entry of entries) {
        const line = { ...entry, author: professional, agency, received: received.said };
        const decoded = decodeLine(line, index + 1, library.kinds);
        if ('faults' in decoded) throw new Error(`${entry.id}: ${JSON.stringify(decoded.faults)}`);
        record.push(decoded.entry);
      }
      settle(this.family, record, library, {}, received);
    }
    return record;
  }
}
