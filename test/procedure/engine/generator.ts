import fc from 'fast-check';
import { type Day, isoDay } from '../../../src/calendar/day.ts';
import { dutiesOf, type Edition, metByWays } from '../../../src/procedure/edition.ts';
import { follow, type Library } from '../../../src/procedure/replay.ts';
import { type DutyRule, listOf } from '../../../src/procedure/schema.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { decodeLine } from '../../../src/record/decode.ts';
import type { AnyEntry, Line } from '../../../src/record/entry.ts';
import type { Kind } from '../../../src/record/kinds.ts';
import { d, files } from '../../support/library.ts';
import {
  type Around,
  actsFor,
  completed,
  levelsOf,
  OUTCOMES,
  outcomesAt,
  outcomesFor,
  predicatesOf,
  recordedOf,
  rolesOf,
  type Said,
  TWISTS,
  waysOf,
} from './acts.ts';
import { textOf } from './shared.ts';

/**
 * What people may record, one thing after another. Each step says how many days later it is recorded, how long before
 * that it happened, and picks what it is among what the procedure, and where it stands by then, offer.
 */
export type Step = { how: How; gap: number; back: number; vague: boolean; pick: number; twist: number };
const HOWS = {
  contact: 8,
  duty: 9,
  way: 2,
  recorded: 2,
  decision: 3,
  asserted: 1,
  declined: 1,
  level: 1,
  team: 1,
  risk: 1,
  episode: 1,
  explained: 1,
  'set-aside': 1,
  voided: 1,
  changed: 1,
  moved: 1,
  mended: 1,
} as const;
export type How = keyof typeof HOWS;
/** Steps that take back or change what was said before. */
export const CORRECTIONS: readonly How[] = ['set-aside', 'voided', 'changed', 'moved', 'mended'];

/** A record told by steps; failing tests show its lines. */
export type Story = { library: Library; entries: AnyEntry[] };

const FAMILY = 'fam';
const START = d('2026-01-05');
const AGENCIES = ['csc', 'health', 'school'];

/** Stories about the procedures that a library adopts. Steps of the kinds in `without` are left out. */
export function stories(library: Library, without: readonly How[] = [], steps = 32): fc.Arbitrary<Story> {
  const hows = Object.entries(HOWS)
    .filter(([how]) => !without.includes(how as How))
    .map(([how, weight]) => ({ arbitrary: fc.constant(how as How), weight }));
  const step = fc.record(
    {
      how: fc.oneof(...hows),
      gap: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(14)),
      back: fc.oneof({ arbitrary: fc.constant(0), weight: 5 }, { arbitrary: fc.nat(25), weight: 1 }),
      vague: fc.nat(24).map((one) => one === 24),
      pick: fc.nat(1_000_000),
      twist: fc.nat(11),
    },
    { noNullPrototype: true },
  );
  return fc
    .tuple(fc.nat(7), fc.array(step, { minLength: 1, maxLength: steps, size: 'max' }))
    .map(([start, all]) => new Teller(library, start).tell(all));
}

/** The edition of each adopted procedure. */
export function adopted(library: Library): Edition[] {
  return library.settings.adopted.flatMap(
    (one) => library.editions.find((edition) => edition.id === one.procedure) ?? [],
  );
}

const among = <T>(from: readonly T[], pick: number): T | undefined => from[pick % Math.max(1, from.length)];

class Teller {
  private readonly library: Library;
  private readonly editions: Edition[];
  private readonly entries: AnyEntry[] = [];
  private readonly team: { professional: string; role: string; agency: string }[] = [];
  private now = START;

  constructor(library: Library, start: number) {
    this.library = library;
    this.editions = adopted(library);
    this.add('family-opened', START, {});
    this.add('person-joined', START, { person: 'ash', as: 'child' });
    this.add('person-joined', START, { person: 'bo', as: 'child' });
    this.add('person-joined', START, { person: 'parent', as: 'parent-or-carer' });
    const roles = new Set([
      'lead-professional',
      'line-manager',
      'safeguarding-lead',
      ...this.editions.flatMap(rolesOf),
    ]);
    for (const role of roles) {
      const lead = role === 'lead-professional' || role === 'social-worker';
      const agency = lead && start % 2 === 1 ? 'op' : (AGENCIES[this.team.length % 3] as string);
      this.joined(role, agency);
    }
    const levels = [...new Set(this.editions.flatMap(levelsOf))];
    const level = start < 7 ? among(levels, start) : undefined;
    if (level !== undefined) this.add('involvement-began', START, { child: 'ash', level });
  }

  tell(steps: readonly Step[]): Story {
    for (const step of steps) {
      this.now += step.gap;
      this.take(step);
    }
    const story = { library: this.library, entries: this.entries };
    Object.defineProperty(story, fc.toStringMethod, { value: () => `\n${textOf(story.entries)}\n` });
    return story;
  }

  private take(step: Step): void {
    const { pick, twist } = step;
    switch (step.how) {
      case 'contact':
        return this.contact(step);
      case 'duty':
        return this.duty(step);
      case 'way':
        return this.say(step, among(this.editions.flatMap(waysOf), pick));
      case 'recorded':
        return this.say(step, among(this.editions.flatMap(recordedOf), pick));
      case 'decision':
        return this.decision(step);
      case 'asserted':
        return this.asserted(step);
      case 'declined':
        return this.declined(step);
      case 'level':
        return this.level(step);
      case 'team':
        return this.teamChange(step);
      case 'risk': {
        const risk = twist < 6 ? 'may-be-at-risk' : 'no-longer-thought';
        return this.act(step, 'safe-contact', { person: 'parent', risk });
      }
      case 'episode':
        if (twist > 2) return;
        return this.act(
          step,
          twist === 0 ? 'family-closed' : 'family-opened',
          twist === 0 ? { reason: 'needs-met' } : {},
        );
      case 'explained':
      case 'set-aside': {
        const contact = among(this.ofKind('contact'), pick);
        if (!contact) return;
        const by = twist < 8 ? 'line-manager' : 'teacher';
        if (step.how === 'explained') return this.act(step, 'explanation', { contact: contact.id, account: 'a bus' });
        return this.act(step, 'count-set-aside', { contact: contact.id, by });
      }
      default:
        return this.correction(step);
    }
  }

  private contact({ pick, twist, ...step }: Step): void {
    const likely = outcomesFor(this.editions.flatMap(predicatesOf));
    const outcome = among(twist < 8 && likely.length > 0 ? likely : OUTCOMES, pick);
    const cause = (['family', 'unknown', 'service', undefined, undefined, undefined] as const)[pick % 6];
    const happened = this.now - step.back;
    const told = { how: 'letter', on: isoDay(twist === 0 ? happened + 2 : happened - 3) } as const;
    const planned = pick % 5 === 4;
    if (planned) this.add('contact-planned', happened - 3, { on: isoDay(happened), told: { how: 'call' } });
    const of = planned ? this.entries.at(-1)?.id : undefined;
    const where = this.entries.at(-1);
    this.act(
      { ...step, pick, twist },
      'contact',
      {
        outcome,
        how: 'visit',
        ...(cause && { cause }),
        ...(of !== undefined && where && { of }),
        ...(twist === 1 || planned ? {} : { told }),
        ...(twist === 2 && { inPlan: false }),
        ...(twist === 3 && { refusedBy: 'child' }),
      },
      { agency: AGENCIES[pick % 3] as string, about: twist < 6 ? ['ash'] : ['ash', 'bo'] },
    );
  }

  /** Something that an open duty waits for, or nearly. */
  private duty(step: Step): void {
    const { run, duty } = this.open(step.pick) ?? {};
    if (!run || !duty) return this.say(step, among(this.editions.flatMap(waysOf), step.pick));
    const rule = this.ruleOf(run, duty);
    const way = among(rule ? metByWays(rule['met-by']) : [], step.pick);
    if (!way) return;
    const edition = this.editions.find((one) => one.hash === run.hash);
    const outcome = edition && among(outcomesAt(edition, run.stages.at(-1)?.stage), step.pick);
    for (const { kind, payload, more } of actsFor(way, this.twist(step), { ...this.around(), run, outcome })) {
      if (step.twist % 2 === 0 && kind === 'no-access-assessment') payload.contact = run.scope;
      this.act(step, kind, payload, more);
    }
  }

  private decision(step: Step): void {
    const { pick, twist } = step;
    const edition = among(
      this.editions.filter((one) => one.rules.outcomes),
      pick,
    );
    const [outcome, rule] = among(Object.entries(edition?.rules.outcomes ?? {}), Math.floor(pick / 7)) ?? [];
    if (!edition || !rule) return;
    const by = twist === 0 ? 'teacher' : among(listOf(rule.by), pick);
    const open = this.runs().filter((run) => run.procedure === edition.id);
    const run = twist < 5 ? undefined : twist < 8 ? among(open, pick)?.id : edition.id;
    const review = pick % 4 === 0 ? { review: isoDay(this.now + (pick % 30)) } : {};
    this.act(step, 'decision', {
      by,
      ...(twist === 1 ? {} : { outcome }),
      ...(run !== undefined && { run }),
      ...review,
    });
  }

  private asserted(step: Step): void {
    const { pick, twist } = step;
    const edition = among(
      this.editions.filter((one) => one.rules.always),
      pick,
    );
    const [route, rule] = among(Object.entries(edition?.rules.always ?? {}), Math.floor(pick / 7)) ?? [];
    if (!edition || !rule) return;
    const [by] = listOf(rule['asserted-by']);
    const stage = twist === 0 ? 'nowhere' : among(Object.keys(edition.rules.stages), Math.floor(pick / 3));
    this.act(step, 'asserted', {
      route,
      by: twist === 1 || by === 'anyone' || by === undefined ? 'teacher' : by,
      ...(twist % 2 === 0 && { procedure: edition.id }),
      ...(rule['to-any'] && { to: stage }),
    });
  }

  private declined(step: Step): void {
    const found = this.open(step.pick, (may) => step.twist === 0 || may.length > 0);
    if (!found) return;
    const { run, duty } = found;
    const by = step.twist === 1 ? 'teacher' : (duty.mayDecline[0] ?? 'line-manager');
    this.act(step, 'duty-declined', { run: run.id, duty: step.twist % 2 === 0 ? duty.key : duty.name, by });
  }

  private level(step: Step): void {
    const levels = [...new Set([...this.editions.flatMap(levelsOf), 'early-help'])];
    const level = among(levels, step.pick) as string;
    const child = step.twist < 9 ? 'ash' : 'bo';
    const kind = step.pick % 2 === 0 ? 'involvement-began' : 'involvement-ended';
    this.act(step, kind, { child, level }, { about: [child] });
  }

  private teamChange(step: Step): void {
    const member = among(this.team, step.pick);
    if (!member || step.twist > 5)
      return this.joined(member?.role ?? 'teacher', among([...AGENCIES, 'op'], step.pick) as string);
    this.team.splice(this.team.indexOf(member), 1);
    this.act({ ...step, vague: false }, 'team-left', { professional: member.professional });
  }

  /** Each entry is corrected once at most: rival corrections are another matter (R4), tried elsewhere. */
  private correction(step: Step): void {
    const corrected = new Set(this.entries.map((entry) => entry.corrects));
    const people: Kind[] = ['person-joined', 'family-opened', 'team-joined', 'correction'];
    const targets = this.entries.filter(
      (entry) =>
        !corrected.has(entry.id) &&
        !people.includes(entry.kind) &&
        (step.how !== 'changed' || entry.kind === 'contact'),
    );
    const target = among(targets, step.pick);
    if (!target) return;
    const payload = target.payload as Record<string, unknown>;
    const said: Record<string, unknown> =
      step.how === 'voided'
        ? { mode: 'voided' }
        : step.how === 'moved'
          ? {
              mode: 'replaced',
              happened: isoDay(Math.min(this.now, target.happened.last + (step.twist % 2 ? 1 : -1) * (step.pick % 12))),
            }
          : step.how === 'mended'
            ? { mode: 'replaced', payload: { ...payload, text: 'mended' } }
            : {
                mode: 'replaced',
                payload:
                  step.twist < 6
                    ? { ...payload, cause: 'service' }
                    : { ...payload, outcome: among(OUTCOMES, step.pick) },
              };
    this.add('correction', this.now, said, { corrects: target.id });
  }

  private say(step: Step, rule: Parameters<typeof actsFor>[0] | undefined): void {
    if (!rule) return;
    for (const { kind, payload, more } of actsFor(rule, this.twist(step), this.around())) {
      if (kind === 'assessment') {
        payload.assessment = step.pick % 3 === 0 ? 'a2' : 'a1';
        if (step.twist < 4) payload.step = (['decided', 'allocated', 'completed'] as const)[step.pick % 3];
      }
      if (kind === 'watch' || kind === 'agency-ended' || kind === 'agency-silent') {
        payload.agency = among(AGENCIES, step.pick);
        if (kind === 'watch' && !('sees' in rule)) payload.sees = step.twist < 7 ? 'yes' : 'no';
      }
      if (kind === 'plan-asks') Object.assign(payload, this.askedOf(step));
      if (kind === 'referral') {
        payload.referral = `r${step.pick % 7}`;
        if (step.twist < 9) payload.reason = (['N1', 'N2', 'N0'] as const)[step.twist % 3];
      }
      this.act(step, kind, payload, more);
    }
  }

  /** Whom a plan asks: somebody of the team, or a role in which nobody works; or it stops asking. */
  private askedOf({ pick, twist }: Step) {
    const who = twist === 0 ? 'teacher' : (among(this.team, pick)?.role ?? 'teacher');
    return { who, ...(pick % 3 === 0 && { ended: true }) };
  }

  private twist(step: Step) {
    return TWISTS[step.twist] ?? 'whole';
  }

  private around(): Around {
    return { team: this.team, agencies: [...new Set(this.team.map((member) => member.agency))] };
  }

  private joined(role: string, agency: string): void {
    const professional = `p${this.entries.length}`;
    this.team.push({ professional, role, agency });
    this.add('team-joined', this.now, { professional, role, agency });
  }

  private runs(): Run[] {
    return follow(FAMILY, this.entries, this.library).evaluation.timeline.runs;
  }

  private open(pick: number, may: (by: readonly string[]) => boolean = () => true) {
    const open = this.runs().flatMap((run) =>
      run.duties
        .filter((duty) => duty.met === null && duty.declined === null && duty.dropped === null && may(duty.mayDecline))
        .map((duty) => ({ run, duty })),
    );
    return among(open, pick);
  }

  private ruleOf(run: Run, duty: Run['duties'][number]): DutyRule | undefined {
    const edition = this.editions.find((one) => one.hash === run.hash);
    return edition && dutiesOf(edition.rules).find(([path]) => path.at(-1) === duty.name)?.[1];
  }

  private ofKind(kind: Kind): AnyEntry[] {
    return this.entries.filter((entry) => entry.kind === kind);
  }

  private act(step: Step, kind: Kind, payload: Said['payload'], more: Said['more'] = {}): void {
    const day = Math.max(START, this.now - step.back);
    // What is explained is a contact on this record.
    if (kind === 'explanation' && !this.ofKind('contact').some((one) => one.id === payload.contact)) {
      const contact = among(this.ofKind('contact'), step.pick);
      if (!contact) return;
      payload.contact = contact.id;
    }
    this.add(kind, day, payload, { ...more, ...(step.vague && { happened: isoDay(day).slice(0, 7) }) });
  }

  private add(kind: Kind, happened: Day, payload: Said['payload'], more: Said['more'] = {}): void {
    const seconds = String(this.entries.length % 60).padStart(2, '0');
    const minutes = String(Math.floor(this.entries.length / 60)).padStart(2, '0');
    const line: Line = {
      id: `e${this.entries.length + 1}`,
      family: FAMILY,
      kind,
      happened: isoDay(Math.max(START, happened)),
      received: `${isoDay(this.now)}T10:${minutes}:${seconds}Z`,
      author: 'worker',
      agency: 'csc',
      ...more,
      payload: completed(kind, payload),
    };
    const decoded = decodeLine(line, this.entries.length + 1, files.kinds);
    if ('faults' in decoded) throw new Error(JSON.stringify([line, decoded.faults], null, 1));
    this.entries.push(decoded.entry);
  }
}
