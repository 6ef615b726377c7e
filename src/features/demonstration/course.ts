import { type Day, isoDay } from '../../calendar/day.ts';
import { teamOn } from '../../engagement/network.ts';
import type { Kind, Payload } from '../../record/kinds.ts';
import type { Level } from '../../record/words.ts';
import { type Caseloads, staffNamed } from './caseloads.ts';
import { Chronicle, type Round } from './chronicle.ts';
import type { Child, Household } from './household.ts';
import type { Going } from './outcomes.ts';
import type { DemonstrationStaff } from './staff.ts';
import { WRITINGS } from './writings.ts';

/** What happens to a generated family, day after day, up to yesterday. */
export class Course {
  readonly chronicle: Chronicle;
  readonly caseloads: Caseloads;
  readonly household: Household;
  readonly family: string;
  going: Going;
  level: Level;
  lead: DemonstrationStaff;
  /** Whether the family is open. What was planned for it while it was is dropped when it closes. */
  open = false;
  /** Whether a child has died: nobody visits any more by habit. */
  mourning = false;
  /** Days that lie ahead on which somebody sees the family already. */
  readonly taken = new Set<Day>();
  /** Whether a contact was missed or refused since somebody last looked at what is open. */
  wasMissed = false;
  /** When the lead next writes about the family. */
  nextSitting: Day = 0;
  /** Begins the lead's visits, when the family is opened and when it is opened again. */
  begin: () => void = () => {};
  /** Lets the professionals see what the procedures ask of them now. */
  respond: () => void = () => {};
  readonly #events: { day: Day; what: () => void }[] = [];
  readonly #team = new Map<string, string>();

  constructor(caseloads: Caseloads, household: Household, family: string, level: Level, going: Going) {
    this.caseloads = caseloads;
    this.household = household;
    this.family = family;
    this.level = level;
    this.going = going;
    this.lead = staffNamed('fay');
    this.chronicle = new Chronicle(family, caseloads.library);
  }

  get seeded() {
    return this.caseloads.seeded;
  }

  get day(): Day {
    return this.chronicle.day;
  }

  /** The line manager of whoever leads. */
  get manager(): DemonstrationStaff {
    return staffNamed(this.lead.manager ?? 'sam');
  }

  /** Children who are born and alive and here. */
  get children(): Child[] {
    return this.household.children.filter((child) => child.born < this.day);
  }

  /** Something happens on a day; on one that has passed, today. */
  at(day: Day, what: () => void): void {
    this.#events.push({ day: Math.max(day, this.day), what });
  }

  /** The same, on the next day on which people work. */
  atWork(day: Day, what: () => void): void {
    this.at(this.caseloads.workingDay(day), what);
  }

  /** The same, and only if the family is open then. */
  whileOpen(day: Day, what: () => void): void {
    this.atWork(day, () => {
      if (this.open) what();
    });
  }

  /**
   * The same, when the lead next sits down to write about this family anyway, if that is soon: people write up what
   * has gathered.
   */
  bySitting(day: Day, what: () => void): void {
    this.whileOpen(day, () => {
      const next = this.nextSitting;
      if (next <= this.day || next - this.day > 40 || next >= this.caseloads.today) what();
      else this.whileOpen(next, what);
    });
  }

  /** Lets everything happen in the order of days, up to a day. */
  until(last: Day): void {
    for (;;) {
      let next: { day: Day; what: () => void } | null = null;
      for (const event of this.#events) if (next === null || event.day < next.day) next = event;
      // What the engine writes because of a day is received on that day.
      if (next === null || next.day > this.day) this.chronicle.followed();
      if (next === null || next.day > last) return;
      this.#events.splice(this.#events.indexOf(next), 1);
      this.chronicle.day = next.day;
      next.what();
    }
  }

  write<K extends Kind>(by: DemonstrationStaff, kind: K, payload: Payload<K>, round: Round = {}): string {
    return this.chronicle.write(by, kind, payload, round);
  }

  /** Somebody joins the team, once. */
  join(staff: DemonstrationStaff, role = staff.role): void {
    if (this.#team.has(staff.id)) return;
    this.#team.set(staff.id, role);
    this.write(this.lead, 'team-joined', {
      professional: staff.id,
      agency: staff.agency,
      role,
      name: staff.name,
      coreGroup: this.level === 'child-protection',
    });
  }

  /** Somebody leaves the team. */
  leave(staff: DemonstrationStaff, reason: string): void {
    if (!this.#team.delete(staff.id)) return;
    this.write(this.lead, 'team-left', { professional: staff.id, reason });
  }

  has(staff: DemonstrationStaff): boolean {
    return this.#team.has(staff.id);
  }

  /** Everybody in the team. */
  get team(): DemonstrationStaff[] {
    return [...this.#team.keys()].map(staffNamed);
  }

  /** Who is in the team with one of these roles, or else who leads. */
  withRole(...roles: readonly string[]): DemonstrationStaff {
    const member = teamOn(this.chronicle.followed().understanding.network, this.day).find((one) =>
      roles.includes(one.role),
    );
    return member ? staffNamed(member.professional) : this.lead;
  }

  /** Something that people write, with names in it. */
  writing(what: keyof typeof WRITINGS, child?: Child): string {
    const [adult] = this.household.adults;
    return this.caseloads.rounds
      .next(`writing ${what}`, WRITINGS[what])
      .replaceAll('CHILD', (child ?? this.children[0])?.given ?? 'the baby')
      .replaceAll('ADULT', adult?.given ?? 'the parent')
      .replaceAll('MOBILE', `07700 900${this.seeded.between(100, 999)}`);
  }

  iso(day: Day = this.day): string {
    return isoDay(day);
  }
}
