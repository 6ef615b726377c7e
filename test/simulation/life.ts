import { type Day, isoDay } from '../../src/calendar/day.ts';
import { isWorkingDay } from '../../src/calendar/working-days.ts';
import { isToBeSeen, watchersOn } from '../../src/engagement/watch.ts';
import { entriesOf } from '../../src/features/closing/entries.ts';
import { closingAsks } from '../../src/guard/closing.ts';
import type { Wish } from '../../src/guard/wish.ts';
import { dutiesOf, metByWays } from '../../src/procedure/edition.ts';
import { type Followed, follow, type Library, settle } from '../../src/procedure/replay.ts';
import { listOf } from '../../src/procedure/schema.ts';
import type { Duty, Run } from '../../src/procedure/timeline.ts';
import { decodeLine } from '../../src/record/decode.ts';
import type { AnyEntry, Line } from '../../src/record/entry.ts';
import type { Kind } from '../../src/record/kinds.ts';
import { actsFor, completed } from '../procedure/engine/acts.ts';
import { d, files } from '../support/library.ts';
import { Chance } from './chance.ts';

const START = d('2026-01-05');
const AGENCIES = ['csc', 'school', 'health', 'housing'] as const;
const ROLES = ['social-worker', 'lead-professional', 'line-manager', 'senior-manager', 'safeguarding-lead'] as const;
/** Kept, or not: as often as doors open and stay shut. */
const OUTCOMES = ['kept', 'kept', 'kept', 'kept', 'kept-late', 'no-reply', 'was-not-brought', 'refused-child-seen'];
const OURS = ['cancelled-by-service', 'cancelled-by-family', 'refused-entry', 'heard-inside-no-answer'];

/** What the guard was asked in a life, and what it said. */
export type Refusal = { day: Day; may: boolean; missing: number };

/**
 * A family's life over two years, day by day, by chance alone: what agencies, workers and the family do, how much of it
 * is forgotten, told late, corrected, or lost when the process is killed and sent again. The same seed lives the same
 * life. Nothing here knows what ought to hold: that is looked at from outside each day (invariants.ts).
 */
export class Life {
  readonly record: AnyEntry[] = [];
  readonly refusals: Refusal[] = [];
  readonly chance: Chance;
  day: Day = START;
  /** Whether a correction, or something that came in late, may have changed what was before. */
  changedThePast = false;
  private readonly library: Library;
  private readonly children: string[];
  private readonly team = new Map<string, { role: string; agency: string }>();
  private pending: Line[] = [];
  private unsent: Line[] = [];
  private lost: Line[] = [];
  private count = 0;
  private known: Followed | null = null;
  private isOpen = true;
  private wishSoon = 0;

  constructor(library: Library, seed: number) {
    this.library = library;
    this.chance = new Chance(seed);
    this.children = ['ash', 'bo', 'cal'].slice(0, 1 + this.chance.below(3));
    this.begin();
    this.commit();
  }

  get followed(): Followed {
    this.known ??= follow('fam', this.record, this.library);
    return this.known;
  }

  /** One day: what people do, and what is written of it. Whether anything was. */
  live(): boolean {
    this.day += 1;
    this.changedThePast = false;
    // What was written without signal is sent when the phone has signal again; what a kill lost is sent again.
    this.pending.push(...this.lost.splice(0));
    if (this.unsent.length > 0 && this.chance.inHundred(40)) {
      this.pending.push(...this.unsent.splice(0));
      this.changedThePast = true;
    }
    if (isWorkingDay(this.library.calendar, this.day)) this.work();
    if (this.chance.inThousand(4)) this.fate();
    return this.commit();
  }

  private begin(): void {
    this.say('family-opened', { voluntary: this.chance.inHundred(30) });
    for (const child of this.children)
      this.say('person-joined', { person: child, as: 'child', born: `${2009 + this.chance.below(15)}-06-01` }, [child]);
    this.say('person-joined', { person: 'parent', as: 'parent-or-carer' });
    for (const role of ROLES) this.joins(role, 'csc');
    for (const agency of AGENCIES.slice(1)) if (this.chance.inHundred(70)) this.joins('practitioner', agency);
    this.startLevel();
  }

  private startLevel(): void {
    const level = this.chance.oneOf(['early-help', 'early-help', 'child-in-need', 'child-protection']);
    for (const child of this.children) {
      this.say('involvement-began', { child, level }, [child]);
      this.say('accountable-named', { child, professional: this.someone('lead-professional') }, [child]);
      if (this.chance.inHundred(70))
        this.say('plan-asks', { child, who: 'social-worker', everyDays: 10, alone: true }, [child]);
      else if (this.chance.inHundred(60)) this.sees(child, this.chance.oneOf([...AGENCIES]), 'yes');
    }
  }

  private work(): void {
    if (!this.isOpen) {
      if (this.chance.inThousand(5)) this.reopen();
      return;
    }
    if (this.chance.inHundred(7)) this.visit();
    if (this.chance.inHundred(22)) this.answerDuties();
    if (this.chance.inThousand(9)) this.leaves();
    if (this.chance.inThousand(9)) this.workerChanges();
    if (this.chance.inThousand(6)) this.word();
    if (this.chance.inThousand(8)) this.concern();
    if (this.chance.inThousand(6)) this.correct();
    if (this.chance.inThousand(12)) this.wishToClose();
    if (this.chance.inThousand(8)) {
      this.endWell();
      this.wishSoon = 3;
    }
    if (this.wishSoon > 0 && --this.wishSoon === 0) this.wishToClose();
  }

  private visit(): void {
    const outcome = this.chance.inHundred(85) ? this.chance.oneOf(OUTCOMES) : this.chance.oneOf(OURS);
    const kept = outcome.startsWith('kept');
    const sightings = this.children.map((child) => ({
      child,
      seen: kept ? this.chance.oneOf(['alone', 'seen', 'doorstep', 'not-seen']) : 'not-seen',
    }));
    const told = this.chance.inHundred(85) ? { how: 'letter', on: isoDay(this.day - 4) } : undefined;
    const safety = this.chance.inHundred(3) ? 'manager-today' : undefined;
    this.say(
      'contact',
      { outcome, how: 'visit', ...(told && { told }), sightings, ...(safety && { safety }) },
      this.children,
      {
        author: this.someone('social-worker'),
        // Written at the door, without signal.
        offline: this.chance.inHundred(12),
      },
    );
  }

  /** People do what is asked of them, and forget some of it. */
  private answerDuties(): void {
    for (const { run, duty } of this.owed()) {
      if (!this.chance.inHundred(duty.by < this.day ? 60 : 25)) continue;
      const edition = this.library.editions.find((one) => one.hash === run.hash);
      const rule = edition && dutiesOf(edition.rules).find(([path]) => path.at(-1) === duty.name)?.[1];
      const ways = rule ? metByWays(rule['met-by']) : [];
      const way = ways[this.chance.below(ways.length)];
      if (!way) continue;
      const about = run.scope === 'fam' ? this.children : this.children.filter((one) => one === run.scope);
      const around = {
        team: [...this.team].map(([professional, one]) => ({ professional, ...one })),
        agencies: duty.gathered.missing,
        run,
        outcome: Object.keys(edition?.rules.outcomes ?? {})[0],
      };
      for (const { kind, payload, more } of actsFor(way, 'whole', around)) {
        if (kind === 'watch')
          Object.assign(payload, { child: run.scope, sees: this.chance.inHundred(75) ? 'yes' : 'no' });
        if (kind === 'plan-asks')
          Object.assign(payload, { child: run.scope, who: this.chance.oneOf([...ROLES]), everyDays: 14 });
        this.say(kind, payload, about, more);
      }
    }
  }

  private owed(): { run: Run; duty: Duty }[] {
    return this.followed.evaluation.timeline.runs.flatMap((run) =>
      run.duties
        .filter((duty) => duty.met === null && duty.declined === null && (duty.dropped === null || duty.staysDue))
        .filter((duty) => duty.from <= this.day)
        .map((duty) => ({ run, duty })),
    );
  }

  private leaves(): void {
    const agency = this.chance.oneOf([...AGENCIES]);
    const how = this.chance.below(4);
    if (how === 0) this.say('agency-silent', { agency, since: isoDay(this.day - 90) });
    else if (how === 1)
      this.say('removed-from-roll', { child: this.children[0], roll: 'school', of: 'school' }, [
        this.children[0] ?? '',
      ]);
    else {
      this.say('agency-ended', { agency, how: 'closed', needRemains: this.chance.oneOf(['yes', 'no', 'not-known']) });
      for (const [professional, one] of this.team) if (one.agency === agency) this.team.delete(professional);
    }
  }

  private workerChanges(): void {
    const members = [...this.team].filter(([, one]) => one.role !== 'safeguarding-lead');
    if (members.length === 0) return;
    const [professional, member] = this.chance.oneOf(members);
    this.say('team-left', { professional });
    this.team.delete(professional);
    if (this.chance.inHundred(50)) this.joins(member.role, member.agency);
  }

  private word(): void {
    this.sees(
      this.chance.oneOf(this.children),
      this.chance.oneOf([...AGENCIES]),
      this.chance.oneOf(['yes', 'yes', 'no', 'not-known']),
    );
  }

  private sees(child: string, agency: string, sees: string): void {
    const named = [...this.team].find(([, one]) => one.agency === agency)?.[0];
    const professional = named !== undefined && this.chance.inHundred(40) ? { professional: named } : {};
    this.say('watch', { child, agency, sees, everyDays: 7, ...professional }, [child]);
  }

  private concern(): void {
    const kind = this.chance.oneOf(['concern', 'incident', 'police-request'] as const);
    if (kind === 'police-request') this.say(kind, { request: `p${this.count}`, step: 'made' });
    else this.say(kind, kind === 'incident' ? { types: ['shouting'] } : {});
  }

  /** A contact is corrected, or a manager takes it out of the count; a word that was given by mistake is taken back. */
  private correct(): void {
    this.changedThePast = true;
    const wrong = this.chance.oneOf(this.record.filter((one) => one.kind === 'contact' && one.corrects === null));
    if (!wrong || this.record.some((one) => one.corrects === wrong.id)) return;
    if (this.chance.inHundred(50))
      this.say('count-set-aside', { contact: wrong.id, by: 'line-manager', reason: 'in hospital' });
    else
      this.say('correction', { mode: 'replaced', happened: isoDay(Math.min(this.day, wrong.happened.last + 1)) }, [], {
        corrects: wrong.id,
      });
  }

  private wishToClose(): void {
    const wish: Wish = {
      of: this.chance.oneOf(['family', 'child', 'agency'] as const),
      child: null,
      agency: this.chance.oneOf([...AGENCIES]),
      closure: this.chance.oneOf(['needs-met', 'others-stay-involved', 'not-engaging', 'offer-declined-no-concern']),
      needRemains: this.chance.oneOf(['no', 'no', 'yes']),
      day: this.day,
    };
    if (wish.of === 'child') wish.child = this.chance.oneOf(this.children);
    const { understanding, evaluation } = this.followed;
    const guarded = closingAsks(wish, { understanding, timeline: evaluation.timeline, lists: this.library.lists });
    this.refusals.push({
      day: this.day,
      may: guarded.may,
      missing: guarded.asks.filter((one) => !one.holds && one.missing.every((what) => what !== '')).length,
    });
    const overridden = !guarded.may && this.chance.inHundred(8);
    const step = guarded.may ? 'agreed' : overridden ? 'overridden' : 'refused';
    const word = overridden
      ? { by: 'senior-manager', reason: 'answered for', review: isoDay(this.day + 10) }
      : { by: 'line-manager' };
    for (const one of entriesOf('fam', `k${this.count}`, wish, guarded, step, word, understanding))
      this.say(one.kind as Kind, one.payload as object, [...(one.about ?? [])]);
    if (step !== 'refused' && wish.of === 'family') this.isOpen = false;
    if (step !== 'refused' && wish.of === 'agency')
      for (const [professional, one] of this.team) if (one.agency === wish.agency) this.team.delete(professional);
  }

  /** Somebody prepares a good ending: sees the children, asks the others, meets, writes how to come back. */
  private endWell(): void {
    const sightings = this.children.map((child) => ({ child, seen: 'alone' }));
    this.say('sighting', { sightings }, this.children);
    this.say('decision', { by: 'line-manager', decided: 'Nothing more is to be done.' });
    for (const one of this.record)
      if (one.kind === 'police-request' && one.payload?.step === 'made')
        this.say('police-request', { request: one.payload.request, step: 'outcome', came: 'child-seen' });
    for (const run of this.followed.evaluation.timeline.runs)
      for (const [outcome, rule] of Object.entries(this.outcomesOf(run)))
        if (run.ended === null && rule.run === 'ends')
          this.say('decision', { by: listOf(rule.by)[0], outcome, run: run.id });
    this.say(
      'consultation',
      {
        purposes: ['closure'],
        answered: [...AGENCIES],
        covers: ['agreement-to-no-further-action', 'no-safeguarding-concern'],
      },
      [],
      { author: this.someone('line-manager') },
    );
    this.say('meeting', { type: 'team-around-the-family', step: 'held', purposes: ['closure'] });
    this.say('ending-plan', { referBack: 'a missed week', reEntry: 'ring us', successorNotNeeded: true });
  }

  private outcomesOf(run: Run) {
    return this.library.editions.find((one) => one.hash === run.hash)?.rules.outcomes ?? {};
  }

  private reopen(): void {
    this.isOpen = true;
    this.say('family-opened', {});
    for (const role of ROLES) if (![...this.team.values()].some((one) => one.role === role)) this.joins(role, 'csc');
    this.startLevel();
  }

  private fate(): void {
    const child = this.chance.oneOf(this.children);
    const what = this.chance.below(6);
    if (what === 0) this.say('person-died', { person: child }, [child]);
    else if (what === 1) this.say('person-left', { person: child }, [child]);
    else if (what === 2) this.say('transfer', { transfer: `t${this.count}`, step: 'offered', to: 'Elsewhere' });
    else if (what === 3)
      this.say('safe-contact', { person: 'parent', risk: this.chance.oneOf(['may-be-at-risk', 'no-longer-thought']) });
    else this.say('note', { text: 'Nothing new.' });
  }

  private joins(role: string, agency: string): void {
    const professional = `w${this.count + 1}`;
    this.team.set(professional, { role, agency });
    this.say('team-joined', { professional, role, agency });
  }

  private someone(role: string): string {
    return [...this.team].find(([, one]) => one.role === role)?.[0] ?? [...this.team.keys()][0] ?? 'nobody';
  }

  private say(
    kind: Kind,
    payload: object,
    about: readonly string[] = [],
    { offline = false, ...more }: Partial<Line> & { offline?: boolean } = {},
  ): void {
    this.count += 1;
    const line = {
      id: `e${this.count}`,
      family: 'fam',
      author: 'worker',
      agency: 'csc',
      happened: isoDay(this.day),
      ...more,
      about: [...about],
      kind,
      payload: completed(kind, { ...payload }),
    } as Line;
    if (offline) this.unsent.push(line);
    else this.pending.push(line);
  }

  /** What was said is received and followed. Now and then the process is killed in the middle: the rest comes again. */
  private commit(): boolean {
    const lines = this.pending.splice(0);
    if (lines.length === 0) return false;
    const cut = this.record.length > 0 && this.chance.inHundred(2) ? this.chance.below(lines.length) : lines.length;
    this.lost.push(...lines.slice(cut));
    // What arrived and was not answered is sent again, too: the same id changes nothing (R2).
    if (cut < lines.length && cut > 0) this.lost.unshift(lines[cut - 1] as Line);
    const taken = new Set(this.record.map((one) => one.id));
    lines.slice(0, cut).forEach((line, index) => {
      if (taken.has(line.id)) return;
      taken.add(line.id);
      if (line.happened < isoDay(this.day)) this.changedThePast = true;
      const received = `${isoDay(this.day)}T12:${String(Math.floor(index / 60) % 60).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}Z`;
      const decoded = decodeLine({ ...line, received }, this.record.length + 1, files.kinds);
      if ('faults' in decoded) throw new Error(JSON.stringify([line, decoded.faults], null, 1));
      this.record.push(decoded.entry);
    });
    this.known = settle('fam', this.record, this.library);
    return true;
  }

  /** Each child whom somebody has to see today, and whether somebody is named who does. */
  watched(): { child: string; watchers: number }[] {
    const { understanding } = this.followed;
    return this.children
      .filter((child) => isToBeSeen(understanding, child, this.day))
      .map((child) => ({ child, watchers: watchersOn(understanding, child, this.day).length }));
  }
}
