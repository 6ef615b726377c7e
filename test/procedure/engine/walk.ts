import { type Day, isoDay } from '../../../src/calendar/day.ts';
import type { ContactPredicate } from '../../../src/engagement/contacts.ts';
import { agenciesOn, teamOn } from '../../../src/engagement/network.ts';
import { dutiesOf, type Edition, metByWays } from '../../../src/procedure/edition.ts';
import { type Followed, follow, type Library } from '../../../src/procedure/replay.ts';
import { type DutyRule, listOf, type When } from '../../../src/procedure/schema.ts';
import type { Duty, Run } from '../../../src/procedure/timeline.ts';
import { decodeLine } from '../../../src/record/decode.ts';
import type { AnyEntry } from '../../../src/record/entry.ts';
import type { Kind } from '../../../src/record/kinds.ts';
import { d, files } from '../../support/library.ts';
import { actsFor, completed, outcomesAt, outcomesFor, rolesOf, type Said } from './acts.ts';

/** A duty's rule with the path at which it stands. */
export type Rule = { path: string[]; rule: DutyRule };
/** Which of several things that would do a walk takes. */
export type Choice = { way?: number; late?: boolean };

/**
 * One family taken through a procedure on purpose: it records what the procedure's own rules say would open, meet,
 * move or end it, day after day. `reached` gathers what that came to.
 */
export class Walk {
  readonly reached = new Set<string>();
  private readonly library: Library;
  private readonly edition: Edition;
  private readonly entries: AnyEntry[] = [];
  private day: Day = d('2026-01-05');

  constructor(library: Library, edition: Edition) {
    this.library = library;
    this.edition = edition;
    const { applies } = edition.rules;
    this.say('family-opened', {});
    this.say('person-joined', { person: 'ash', as: 'child' });
    this.say('person-joined', { person: 'parent', as: 'parent-or-carer' });
    const agencies = ['csc', 'health', 'school'];
    [...new Set(['lead-professional', 'line-manager', 'safeguarding-lead', ...rolesOf(edition)])].forEach(
      (role, index) => {
        const own = role === 'lead-professional' && applies.service !== undefined ? 'op' : agencies[index % 3];
        this.say('team-joined', { professional: `p-${role}`, role, agency: own });
      },
    );
    for (const kind of ['childrens-social-care', 'police'])
      this.say('agency-involved', { agency: `the-${kind}`, kind });
    const [level] = listOf(applies['any-child']);
    if (level !== undefined && level !== 'any-level') this.say('involvement-began', { child: 'ash', level });
  }

  private get followed(): Followed {
    return follow('fam', this.entries, this.library);
  }

  /** The run that is walked: the first of this procedure. */
  get run(): Run | undefined {
    return this.followed.evaluation.timeline.runs.find((run) => run.procedure === this.edition.id);
  }

  open(index: number): void {
    const opening = listOf(this.edition.rules.opens)[index];
    if (opening) this.make(opening.when);
  }

  /** Records what makes a condition hold. */
  make(when: When, choice: Choice = {}): void {
    for (const level of listOf(when['any-child'])) {
      if (level === 'any-level') continue;
      this.next();
      this.say('involvement-began', { child: 'ash', level }, { about: ['ash'] });
      break;
    }
    for (const level of listOf(when['no-child'])) {
      this.next();
      this.say('involvement-ended', { child: 'ash', level }, { about: ['ash'] });
    }
    if (when.met !== undefined) this.meet(when.met, choice);
    if (when.declined !== undefined) this.decline(when.declined);
    if (when['someone-may-be-at-risk']) this.say('safe-contact', { person: 'parent', risk: 'may-be-at-risk' });
    if (when['later-than'] !== undefined) this.pass(when['later-than'], choice);
    if (when['continued-after'] !== undefined) this.goOnAfter(when['continued-after'], choice);
    for (const inner of when['all-of'] ?? []) this.make(inner, choice);
    const ways = when['any-of'] ?? [];
    const way = ways[(choice.way ?? 0) % Math.max(1, ways.length)];
    if (way) this.make(way, choice);
    for (let count = 0; count < (when.counted ?? 0); count++) this.countedContact(count);
    const predicates = listOf(when.happens);
    const predicate = predicates[(choice.way ?? 0) % Math.max(1, predicates.length)];
    if (predicate !== undefined) this.contact(outcomesFor([predicate])[0] ?? 'kept', undefined, predicate);
    if (when['last-one-leaves']) return this.lastOneLeaves(when.recorded?.entry);
    if (when.not?.['nobody-sees']) this.say('watch', { child: 'ash', agency: 'the-police', sees: 'yes' });
    if (when.recorded) {
      const { same, 'again-within': again } = when.recorded;
      for (const _ of again ? ['before', 'again'] : ['once']) {
        this.next();
        for (const said of actsFor(when.recorded, 'whole', this.around())) {
          const { payload } = said;
          if (again) Object.assign(payload, { referral: `r${this.entries.length}`, ...(same && { reason: 'N1' }) });
          this.act(said);
        }
      }
    }
  }

  /** Asks for a duty if nothing has yet, and does what meets it. Whether it was met by that. */
  meet(name: string, choice: Choice = {}): boolean {
    for (let tries = 0; tries < 12; tries++) {
      const duty = this.openDuty(name);
      const found = this.ruleOf(name);
      if (!found) return false;
      if (!duty) {
        if (tries > 0 || !this.askFor(found)) return false;
        continue;
      }
      const ways = metByWays(found.rule['met-by']);
      const index = (choice.way ?? 0) % ways.length;
      this.next(tries === 0 ? 1 : 7);
      const way = ways[index];
      const ids = way ? actsFor(way, 'whole', this.around(listOf(way.by))).map((said) => this.act(said)) : [];
      const met = this.run?.duties.find((one) => one.key === duty.key)?.met;
      if (!met) continue;
      if (met.by.some((id) => ids.includes(id))) this.reached.add(`way ${found.path.join('.')} ${index}`);
      return true;
    }
    return false;
  }

  /** Somebody sees the child, and is gone a day later: in the way that is said, or by their own word. */
  private lastOneLeaves(entry = 'watch'): void {
    const [member] = teamOn(this.followed.understanding.network, this.day);
    if (!member) return;
    const { agency, professional, role } = member;
    this.next();
    if (entry === 'plan-asks') this.say('plan-asks', { child: 'ash', who: role });
    else this.say('watch', { child: 'ash', agency, professional, sees: 'yes' });
    this.next();
    if (entry === 'agency-ended') this.say('agency-ended', { agency });
    else if (entry === 'removed-from-roll') this.say(entry, { child: 'ash', roll: 'school', of: agency });
    else if (entry === 'team-left') this.say('team-left', { professional });
    else if (entry === 'plan-asks') this.say('plan-asks', { child: 'ash', who: role, ended: true });
    else this.say('watch', { child: 'ash', agency, sees: 'no' });
  }

  private askFor({ path, rule }: Rule): boolean {
    if (path[0] === 'always') this.assert(path[1] as string);
    else if (rule.when) this.make(rule.when);
    else if (rule['for-each']) this.countedContact(0);
    return true;
  }

  decline(name: string): void {
    const found = this.ruleOf(name);
    if (found && !this.openDuty(name)) this.askFor(found);
    const duty = this.openDuty(name);
    if (!duty) return;
    this.next();
    for (const by of duty.mayDecline.slice(0, 1))
      this.say('duty-declined', { run: this.run?.id, duty: duty.name, by, reason: 'it would do harm' });
  }

  decide(outcome: string, by: string): void {
    this.next();
    this.say('decision', { by, outcome, run: this.run?.id });
  }

  assert(route: string, to?: string): void {
    const [by] = listOf(this.edition.rules.always?.[route]?.['asserted-by']);
    this.next();
    const role = by === 'anyone' || by === undefined ? 'practitioner' : by;
    this.say('asserted', { route, by: role, procedure: this.edition.id, ...(to !== undefined && { to }) });
  }

  /** A counted contact after a duty was done; with `late`, after it was due and had not been done. */
  private goOnAfter(name: string, choice: Choice): void {
    this.pass(name, choice);
    this.countedContact(0);
  }

  /** A duty is done, or, with `late`, the day on which it was due goes by. */
  private pass(name: string, { late = false }: Choice): void {
    if (late) {
      const due = this.run?.duties.findLast((duty) => duty.name === name)?.due.day ?? this.day;
      this.day = Math.max(this.day, due);
    } else if (this.openDuty(name)) this.meet(name);
  }

  private countedContact(index: number): void {
    const { counted } = this.edition.rules;
    const outcomes = [...new Set((counted?.['any-of'] ?? []).flatMap((one) => outcomesFor([one])))];
    // The next one is another way of not being seen, so that each of them counts.
    this.contact(outcomes[index % outcomes.length] ?? 'kept', counted?.cause[0], counted?.['any-of'][0]);
  }

  private contact(outcome: string, cause?: string, sort?: ContactPredicate): void {
    this.next();
    const payload = {
      outcome,
      how: 'visit',
      told: { how: 'letter', on: isoDay(this.day - 1) },
      ...(cause !== undefined && { cause }),
      ...(sort === 'missed-outside-the-plan' && { inPlan: false }),
    };
    this.say('contact', payload, { about: ['ash'] });
  }

  private openDuty(name: string): Duty | undefined {
    return this.run?.duties.findLast(
      (duty) =>
        duty.name === name && duty.met === null && duty.declined === null && (duty.dropped === null || duty.staysDue),
    );
  }

  private ruleOf(name: string): Rule | undefined {
    const all = dutiesOf(this.edition.rules).filter(([path]) => path.at(-1) === name);
    const stage = this.run?.stages.at(-1)?.stage;
    const [path, rule] = all.find(([one]) => one[1] === stage) ?? all[0] ?? [];
    return path && rule ? { path, rule } : undefined;
  }

  private around(by: readonly string[] = []) {
    const { network } = this.followed.understanding;
    const { run } = this;
    const [outcome] = outcomesAt(this.edition, run?.stages.at(-1)?.stage, by);
    return {
      outcome,
      team: teamOn(network, this.day),
      agencies: agenciesOn(network, this.day),
      ...(run && { run }),
    };
  }

  private act({ kind, payload, more }: Said): string {
    const { run } = this;
    const perContact = kind === 'no-access-assessment' && run && { contact: run.scope };
    const explained = kind === 'explanation' && { contact: this.entries.findLast((one) => one.kind === 'contact')?.id };
    return this.say(kind, { ...payload, ...perContact, ...explained }, more);
  }

  private next(days = 1): void {
    this.day += days;
  }

  private say(kind: Kind, payload: Record<string, unknown>, more: Said['more'] = {}): string {
    const id = `e${this.entries.length + 1}`;
    const line = {
      id,
      family: 'fam',
      author: 'worker',
      agency: 'csc',
      // Where each child has a run of its own, what is done is done about a child.
      ...(this.edition.rules['run-per'] === 'child' && { about: ['ash'] }),
      ...more,
      kind,
      happened: isoDay(this.day),
      payload: completed(kind, payload),
    };
    const decoded = decodeLine(line, this.entries.length + 1, files.kinds);
    if ('faults' in decoded) throw new Error(JSON.stringify([line, decoded.faults], null, 1));
    this.entries.push(decoded.entry);
    return id;
  }

  /** What the walk came to, by the names under which the procedure's parts are listed. */
  arrived(): Set<string> {
    const { runs } = this.followed.evaluation.timeline;
    const { rules } = this.edition;
    for (const run of runs) {
      if (run.procedure !== this.edition.id) continue;
      for (const stage of run.stages) {
        this.reached.add(`stage ${stage.stage}`);
        for (const tag of stage.cite) this.reached.add(tag);
      }
      for (const duty of run.duties) {
        const paths = dutiesOf(rules).map(([path]) => path);
        const path =
          paths.find((one) => one.at(-1) === duty.name && one[1] === duty.stage) ??
          paths.find((one) => one.at(-1) === duty.name && one[0] !== 'stages');
        if (duty.met) this.reached.add(`duty ${path?.join('.')} met`);
        if (duty.declined) this.reached.add(`duty ${path?.join('.')} declined`);
      }
      for (const { outcome } of run.outcomes) this.reached.add(`outcome ${outcome}`);
      for (const { route } of run.asserted) this.reached.add(`route ${route}`);
      const handed = (rules['hand-over'] ?? []).findIndex((one) => one.to === run.handedOver?.to);
      const next = runs.find((one) => one.handedFrom === run.id);
      if (handed >= 0 && next?.stages[0]?.stage === run.handedOver?.at) this.reached.add(`hand-over ${handed}`);
      if (run.ended && !run.handedOver && !run.outcomes.some((one) => one.on === run.ended?.on))
        this.reached.add(`end of ${run.stages.at(-1)?.stage}`);
    }
    return this.reached;
  }
}
