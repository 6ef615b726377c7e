import { type Day, writtenDay } from '../../calendar/day.ts';
import type { Payload } from '../../record/kinds.ts';
import { respond } from './answers.ts';
import type { Course } from './course.ts';
import { engagingAgain } from './decided.ts';
import type { Child } from './household.ts';
import { GOING, LOOKS, type Look, RARE, USUAL } from './outcomes.ts';
import type { DemonstrationStaff } from './staff.ts';

/** Contacts that one worker has with a family, again and again: every how many days, where, with which children. */
export type Habit = {
  worker: () => DemonstrationStaff;
  everyDays: () => number;
  how: 'visit' | 'clinic' | 'school' | 'appointment' | 'meeting';
  where: 'home' | 'clinic' | 'school' | 'office';
  children: () => Child[];
  alone: boolean;
  /** Whose visit the plan counts: the lead's. */
  leads: boolean;
  /** Whether it still goes on, on a day. */
  goesOn: (on: Day) => boolean;
};

type Planned = Payload<'contact-planned'>;
type Contact = Payload<'contact'>;

/** Plans the next contact of a habit, about when it is due, and lets it come. */
export function planNext(course: Course, habit: Habit, inDays: number, rebooks?: string): void {
  const { caseloads, seeded } = course;
  const worker = habit.worker();
  let on = caseloads.workingDay(course.day + Math.max(1, inDays));
  let at = caseloads.time(worker);
  if (!habit.goesOn(on)) return;
  if (on >= caseloads.today) {
    // Not everybody on one day.
    ({ on, at } = caseloads.ahead(worker, course.taken));
    course.taken.add(on);
  }
  const recent = caseloads.today - on < 45;
  const told: Planned['told'] = {
    how: seeded.oneOf(['text', 'text', 'call', 'letter', 'in-person']),
    on: course.iso(),
  };
  const about = habit.children().map((child) => child.id);
  const remind = whomToRemind(course, on, told.how);
  const planned =
    recent || seeded.inHundred(35)
      ? course.write(
          worker,
          'contact-planned',
          {
            on: course.iso(on),
            at,
            how: habit.how,
            where: habit.where,
            told,
            ...(rebooks !== undefined && { rebooks }),
            ...(remind !== null && { remind: [remind] }),
          },
          { about },
        )
      : null;
  if (planned !== null && remind !== null)
    course.at(on - 1, () => sendReminder(course, worker, { planned, remind, on, at }));
  if (on >= caseloads.today) return;
  // Mostly written down the same day; now and then days later, and of yesterday's some are still to be written.
  const late = seeded.inHundred(82) ? 0 : seeded.inHundred(70) ? seeded.between(1, 3) : seeded.between(5, 16);
  const written = late === 0 ? on : caseloads.workingDay(on + late);
  if (habit.leads) course.nextSitting = written;
  course.at(written, () => {
    if (course.open && !course.mourning && course.has(habit.worker())) attempt(course, habit, on, planned, told);
  });
}

/** Now and then whoever is told by text is reminded, too. What lies ahead is left to whoever looks at the demonstration. */
function whomToRemind({ caseloads, household }: Course, on: Day, told: string): string | null {
  const [adult] = household.adults;
  if (told !== 'text' || !adult || on >= caseloads.today) return null;
  return caseloads.rounds.next('reminders', [true, false, false, false]) ? adult.id : null;
}

type Reminded = { planned: string; remind: string; on: Day; at: string };

/** A reminder goes out the day before, and mostly arrives; none does where somebody may be at risk. */
function sendReminder(course: Course, planner: DemonstrationStaff, { planned, remind, on, at }: Reminded): void {
  // Whoever planned it may have left the family since.
  const by = course.has(planner) ? planner : course.lead;
  const { risks } = course.chronicle.followed().understanding;
  if (!course.open || course.mourning || risks.some((risk) => risk.to === null)) return;
  const message = { message: `${planned}-reminder`, to: remind, way: 'text', of: planned } as const;
  const text = `Hello. ${by.name} will come to see you on ${writtenDay(on)} at ${at}.`;
  course.write(by, 'message', { ...message, step: 'sent', language: 'English', text }, { about: [remind] });
  const arrives = course.caseloads.rounds.next('reminders arrive', [true, true, true, true, true, false]);
  const why = { why: 'The provider could not deliver it' };
  course.write(
    by,
    'message',
    { ...message, step: arrives ? 'delivered' : 'failed', ...(!arrives && why) },
    { about: [remind] },
  );
}

function attempt(course: Course, habit: Habit, on: Day, of: string | null, told: Planned['told']): void {
  const { seeded } = course;
  const worker = habit.worker();
  const children = habit.children();
  const [code, look] = whatCame(course, habit);
  const child = children.length > 0 ? seeded.oneOf(children) : undefined;
  const sightings = children.map((one) => ({ child: one.id, seen: seenAs(course, look, habit, one) }));
  const writing = code === 'kept' ? keptWriting(habit, course, child) : look.writing;
  const isExplained = ['account', 'familys'].includes(writing);
  const text = seeded.inHundred(code === 'kept' ? 55 : 80) || isExplained ? course.writing(writing, child) : undefined;
  const missed = look.seen === 'not-seen';
  const contact: Contact = {
    ...(of === null ? { told } : { of }),
    ...(code === 'unanswered-call-or-text' ? { how: 'call' } : { how: habit.how, where: habit.where }),
    outcome: code,
    ...(look.seen !== 'nobody-looked' && { sightings: sightings.map((one) => ({ ...one, seen: one.seen as 'seen' })) }),
    ...(look.inside && habit.where === 'home' && { homeEntered: true }),
    ...(text !== undefined && (isExplained ? { account: text, accountBy: 'parent-or-carer' } : { text })),
    ...(code === 'cancelled-by-family' && { noticeHours: seeded.oneOf([1, 2, 18, 26]) }),
    ...(code.startsWith('refused') && { refusedBy: seeded.inHundred(85) ? 'parent-or-carer' : 'child' }),
    ...(code === 'abandoned-for-safety' && { feltUnsafe: true, safety: 'manager-today' }),
    ...(missed && seeded.inHundred(18) && { barrier: nextBarrier(course) }),
    ...(code === 'kept' && habit.leads && seeded.inHundred(25) && { minutes: seeded.oneOf([30, 40, 45, 60, 75]) }),
  };
  const id = course.write(worker, 'contact', contact, { about: children.map((one) => one.id), on });
  if (code === 'kept') afterKept(course, worker, child);
  else afterMissed(course, worker, id, missed);
  correctNow(course, worker, id, contact);
  if (code !== 'kept') {
    course.wasMissed = true;
    respond(course);
  } else if (habit.leads && course.wasMissed) thinkAgain(course);
  const again = code === 'kept' || look.seen === 'as-asked' || look.seen === 'seen' ? null : 7;
  const rebook = again !== null && habit.leads && seeded.inHundred(course.going === 'hard' ? 70 : 95);
  planNext(
    course,
    habit,
    rebook ? seeded.between(3, 7) : seeded.between(habit.everyDays() - 3, habit.everyDays() + 1),
    rebook ? id : undefined,
  );
}

/** Some days after a visit that went well the manager looks at what is still open, and mostly ends it. */
function thinkAgain(course: Course): void {
  const { runs } = course.chronicle.followed().evaluation.timeline;
  const isOpen = runs.some(
    (run) => run.ended === null && run.procedure.startsWith('camden/') && run.opened < course.day - 5,
  );
  course.wasMissed = isOpen;
  if (isOpen && course.seeded.inHundred(course.going === 'hard' ? 25 : 75))
    course.whileOpen(course.day + course.seeded.between(1, 5), () => engagingAgain(course));
}

/** What came of a contact: mostly it was kept. */
function whatCame(course: Course, { where }: Habit): [code: string, look: Look] {
  const { seeded, caseloads } = course;
  // Something has happened since yesterday in a partnership of this size.
  const going = course.going !== 'well' && course.day > caseloads.today - 5 ? GOING.lately : GOING[course.going];
  if (seeded.inHundred(going.kept)) return ['kept', LOOKS.kept as Look];
  const rare = seeded.inHundred(going.rare);
  const fits = (code: string) => LOOKS[code]?.at?.includes(where) ?? true;
  const codes = (rare ? RARE : USUAL).filter(fits);
  const code = caseloads.rounds.next(`${rare ? 'rare' : 'usual'} outcome at ${where}`, codes);
  return [code, LOOKS[code] as Look];
}

function seenAs(course: Course, look: Look, habit: Habit, child: Child): string {
  if (look.seen !== 'as-asked') return look.seen;
  const old = course.day - child.born > 4 * 365;
  return old && habit.alone && course.seeded.inHundred(97) ? 'alone' : 'seen';
}

const keptWriting = ({ where }: Habit, course: Course, child: Child | undefined) =>
  child === undefined && course.children.length === 0
    ? 'expecting'
    : where === 'home' && child !== undefined && course.day - child.born < 3 * 365
      ? 'little'
      : where === 'home'
        ? 'kept'
        : where === 'clinic'
          ? 'clinic'
          : where === 'school'
            ? 'school'
            : 'session';

/** What a child said, or something else seen, after a contact that was kept. */
function afterKept(course: Course, worker: DemonstrationStaff, child: Child | undefined): void {
  const { seeded, caseloads } = course;
  if (child && course.day - child.born > 5 * 365 && seeded.inHundred(9))
    course.write(worker, 'words', { of: child.id, said: course.writing('words', child) }, { about: [child.id] });
  const watched = course.going === 'well' ? 2 : 9;
  if (!seeded.inHundred(watched)) return;
  const list = caseloads.rounds.next('what is watched', ['behaviours', 'indicators'] as const);
  const code = caseloads.rounds.next(list, codesOf(course, list));
  course.write(
    worker,
    'observation',
    { [list === 'behaviours' ? 'behaviour' : 'indicator']: code, anotherExplanation: course.writing('another') },
    { about: child ? [child.id] : [] },
  );
}

/** What is learnt later about why a contact did not come about; a manager may take it out of the count. */
function afterMissed(course: Course, worker: DemonstrationStaff, contact: string, missed: boolean): void {
  const { seeded } = course;
  if (missed && seeded.inHundred(45))
    course.bySitting(course.day + seeded.between(2, 9), () =>
      course.write(stillThere(course, worker), 'explanation', {
        contact,
        barrier: nextBarrier(course),
        account: course.writing('account'),
        by: 'parent-or-carer',
      }),
    );
  if (missed && seeded.inHundred(20))
    course.bySitting(course.day + seeded.between(5, 20), () =>
      course.write(stillThere(course, worker), 'barrier', {
        barrier: nextBarrier(course),
        tried: course.writing('tried'),
        helped: seeded.oneOf(['yes', 'yes', 'partly', 'no', 'not-yet-known']),
      }),
    );
  if (missed && seeded.inHundred(6))
    course.whileOpen(course.day + seeded.between(2, 6), () => {
      const reason = 'The family had told reception. The message did not reach the worker.';
      course.write(course.manager, 'count-set-aside', { contact, by: 'line-manager', reason });
    });
}

/** Now and then what was written is mended some days later, or taken back. */
function correctNow(course: Course, worker: DemonstrationStaff, contact: string, said: Contact): void {
  const { seeded } = course;
  if (!seeded.inHundred(2)) return;
  course.whileOpen(course.day + seeded.between(1, 8), () => {
    const [reason, payload] =
      said.outcome === 'no-reply'
        ? ['It was the wrong flat: the family had moved up a floor.', { ...said, outcome: 'wrong-address' }]
        : ['The length was of another visit.', { ...said, minutes: seeded.oneOf([20, 35, 50]) }];
    course.write(
      stillThere(course, worker),
      'correction',
      { mode: 'replaced', reason, payload },
      { corrects: contact },
    );
    respond(course);
  });
  course.bySitting(course.day + seeded.between(9, 20), () => {
    const by = stillThere(course, worker);
    const note = course.write(by, 'note', { text: course.writing('note') });
    const reason = 'Written into this family by mistake.';
    course.write(by, 'correction', { mode: 'voided', reason }, { corrects: note });
  });
}

/** A worker, or who leads where that worker has left the team. */
const stillThere = (course: Course, worker: DemonstrationStaff): DemonstrationStaff =>
  course.has(worker) ? worker : course.lead;

const nextBarrier = (course: Course): string => course.caseloads.rounds.next('barriers', codesOf(course, 'barriers'));

/** Every code of a list. */
export const codesOf = (course: Course, list: string): string[] => [
  ...(course.caseloads.library.lists.codes.get(list)?.keys() ?? []),
];
