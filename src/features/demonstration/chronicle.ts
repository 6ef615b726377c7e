import { type Day, isoDay } from '../../calendar/day.ts';
import { dutiesOf } from '../../procedure/edition.ts';
import { type Followed, type Library, settle } from '../../procedure/replay.ts';
import type { DutyRule, ProcedureFile } from '../../procedure/schema.ts';
import { decodeLine } from '../../record/decode.ts';
import type { AnyEntry, Line } from '../../record/entry.ts';
import type { Kind, Payload } from '../../record/kinds.ts';
import type { DemonstrationStaff } from './staff.ts';

/** An entry of a generated family: as the door takes it, and the day on which it was written down. */
export type Told = { day: Day; entry: Omit<Line, 'author' | 'agency'> & { author: string; agency: string } };

/** What may stand round a payload: whom it concerns, when it happened if not today, what it corrects. */
export type Round = { about?: readonly string[]; on?: Day; corrects?: string };

const DAY = 86_400_000;

/** When what was written on a day was received: between three and five in the afternoon, different from day to day. */
const momentOf = (day: Day): number => day * DAY + 15 * 3_600_000 + ((day * 7919) % 7200) * 1000;

/** A generated family's record as it grows, day by day, and what the procedures make of it so far. */
export class Chronicle {
  readonly family: string;
  readonly told: Told[] = [];
  /** The day up to which the story has come. */
  day: Day = 0;
  readonly #library: Library;
  /** All that was written, in the order in which it came in; among it what the engine has written because of it. */
  readonly record: AnyEntry[] = [];
  #followed: { at: number; what: Followed } | null = null;

  constructor(family: string, library: Library) {
    this.family = family;
    this.#library = library;
  }

  /** Writes an entry down today; its id. */
  write<K extends Kind>(by: DemonstrationStaff, kind: K, payload: Payload<K>, round: Round = {}): string {
    // What happened on one day is read in the order of the ids.
    const id = `${this.family}-${String(this.told.length + 1).padStart(4, '0')}`;
    const entry = {
      id,
      family: this.family,
      ...(round.about !== undefined && round.about.length > 0 && { about: [...round.about] }),
      kind,
      happened: isoDay(round.on ?? this.day),
      author: by.id,
      agency: by.agency,
      ...(round.corrects !== undefined && { corrects: round.corrects }),
      payload: payload as Record<string, unknown>,
    };
    const received = new Date(momentOf(this.day)).toISOString();
    const decoded = decodeLine({ ...entry, received }, this.told.length + 1, this.#library.kinds);
    if ('faults' in decoded) throw new Error(`${id}, ${kind}: ${JSON.stringify(decoded.faults)}`);
    this.told.push({ day: this.day, entry });
    this.record.push(decoded.entry);
    return id;
  }

  /** What the procedures make of the record as it stands; what the engine writes because of it stands in it, too. */
  followed(): Followed {
    if (this.#followed?.at !== this.record.length) {
      const at = momentOf(this.day);
      const received = { said: new Date(at).toISOString(), day: this.day, at };
      const what = settle(this.family, this.record, this.#library, {}, received);
      this.#followed = { at: this.record.length, what };
    }
    return this.#followed.what;
  }

  /** The rules of the edition that a run follows. */
  rulesOf(hash: string): ProcedureFile | undefined {
    return this.#library.editions.find((edition) => edition.hash === hash)?.rules;
  }
}

/** The rule of a duty, by where it stands in its procedure. */
export function ruleOf(rules: ProcedureFile, stage: string, name: string): DutyRule | undefined {
  const named = dutiesOf(rules).filter(([path]) => path.at(-1) === name);
  return (named.find(([path]) => path[0] === 'stages' && path[1] === stage) ??
    named.find(([path]) => path[0] !== 'stages'))?.[1];
}
