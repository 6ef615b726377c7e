import { isoDay } from '../../src/calendar/day.ts';
import { type Followed, follow, type Library, replay } from '../../src/procedure/replay.ts';
import type { Duty, Run } from '../../src/procedure/timeline.ts';
import { decodeRecord } from '../../src/record/decode.ts';
import type { AnyEntry, Line } from '../../src/record/entry.ts';
import type { Kind, Payload } from '../../src/record/kinds.ts';
import { files } from './library.ts';

type More = Partial<Omit<Line, 'payload' | 'kind'>>;

/**
 * A record in the making, in the words of the field. Each call adds one entry and gives back the record:
 * `aFamily().with('ash', 'child').missed('2026-01-12').missed('2026-01-19')`. Entries get the ids e1, e2 ... unless
 * told otherwise with `{id}`; `last` is the id of the entry just added.
 */
export class FamilyRecord {
  readonly lines: Line[] = [];
  readonly family: string;
  last = '';

  constructor(family = 'fam') {
    this.family = family;
  }

  /** Any kind of entry, with its envelope fields in `more`. */
  add<K extends Kind>(kind: K, happened: string, payload: Payload<K>, more: More = {}): this {
    const id = more.id ?? `e${this.lines.length + 1}`;
    this.lines.push({
      author: 'worker',
      agency: 'csc',
      ...more,
      id,
      family: more.family ?? this.family,
      kind,
      happened,
      payload,
    });
    this.last = id;
    return this;
  }

  /** A person who joins the family on the day it was opened, or on `on`. */
  with(person: string, as: Payload<'person-joined'>['as'] = 'child', on = '2026-01-01'): this {
    return this.add('person-joined', on, { person, as }, { about: [person] });
  }

  /** A professional who joins the team. */
  team(professional: string, role: string, agency = 'csc', on = '2026-01-01', coreGroup = true): this {
    return this.add('team-joined', on, { professional, agency, role, coreGroup });
  }

  /** A child's involvement at a level from a day on. */
  level(child: string, level: Payload<'involvement-began'>['level'], on: string): this {
    return this.add('involvement-began', on, { child, level }, { about: [child] });
  }

  /** A contact that the family knew of (by letter, unless the payload says otherwise), and what came of it. */
  contact(on: string, outcome: string, payload: Partial<Payload<'contact'>> = {}, more: More = {}): this {
    return this.add(
      'contact',
      on,
      { how: 'visit', told: { how: 'letter' }, outcome, ...payload },
      { about: this.childIds(), ...more },
    );
  }

  missed(on: string, payload: Partial<Payload<'contact'>> = {}, more: More = {}): this {
    return this.contact(on, 'did-not-attend', { how: 'appointment', ...payload }, more);
  }

  kept(on: string, payload: Partial<Payload<'contact'>> = {}, more: More = {}): this {
    return this.contact(on, 'kept', payload, more);
  }

  /** A discussion with the line manager about engagement, unless the payload says otherwise. */
  discussed(on: string, payload: Partial<Payload<'discussion'>> = {}, more: More = {}): this {
    return this.add('discussion', on, { with: ['line-manager'], purposes: ['engagement'], ...payload }, more);
  }

  /** A correction of a root entry: a new payload, or `null` to take it back. */
  corrected(root: string, payload: Record<string, unknown> | null, received: string, more: More = {}): this {
    const mode = payload === null ? 'voided' : 'replaced';
    const happened = received.slice(0, 10);
    return this.add(
      'correction',
      happened,
      { mode, ...(payload && { payload }) },
      { corrects: root, received, ...more },
    );
  }

  childIds(): string[] {
    return this.lines.flatMap((line) =>
      line.kind === 'person-joined' && /child/.test(String(line.payload?.as)) ? [String(line.payload?.person)] : [],
    );
  }

  /** The entries, decoded as from a file; throws what the file would be refused for. */
  entries(): AnyEntry[] {
    const decoded = decodeRecord(
      this.lines.map((line) => JSON.stringify(line)),
      files.kinds,
    );
    if ('faults' in decoded) throw new Error(JSON.stringify(decoded.faults, null, 1));
    return decoded.entries;
  }

  /** Evaluated as it stands, whatever the order it came in. */
  follow(library: Library): Followed {
    return follow(this.family, this.entries(), library);
  }

  /** Replayed in the order it came in, openings written as it goes. */
  replay(library: Library): Followed {
    return replay(this.family, this.entries(), library);
  }
}

/** A family opened on 1 January 2026 with one child, Ash, and a parent. */
export function aFamily(family = 'fam'): FamilyRecord {
  return new FamilyRecord(family).add('family-opened', '2026-01-01', {}).with('ash').with('parent', 'parent-or-carer');
}

/** The runs of a procedure, in the order they opened. */
export function runsOf(followed: Followed, procedure: string): Run[] {
  return followed.evaluation.timeline.runs.filter((run) => run.procedure === procedure);
}

/** The only run of a procedure; fails where there is none or more than one. */
export function runOf(followed: Followed, procedure: string): Run {
  const runs = runsOf(followed, procedure);
  if (runs.length !== 1) throw new Error(`${runs.length} runs of ${procedure}`);
  return runs[0] as Run;
}

/** A duty of a run by name (the last asked, or the nth from 1). */
export function dutyOf(run: Run, name: string, nth?: number): Duty {
  const duties = run.duties.filter((duty) => duty.name === name);
  const duty = nth === undefined ? duties.at(-1) : duties[nth - 1];
  if (!duty) throw new Error(`no duty ${name} (${nth ?? 'any'}) among ${run.duties.map((one) => one.name).join(', ')}`);
  return duty;
}

/** The stages of a run with the days they were entered: "tell 2026-01-12". */
export function stagesOf(run: Run): string[] {
  return run.stages.map((stage) => `${stage.stage} ${isoDay(stage.entered)}`);
}

/** The day a duty is due, as ISO. */
export const dueOf = (duty: Duty): string => isoDay(duty.due.day);
/** The day a duty was met, as ISO, or null. */
export const metOf = (duty: Duty): string | null => (duty.met ? isoDay(duty.met.on) : null);
