import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';

/** A child as an outsider sees them: the first name and an initial. */
export type Named = { id: string; called: string };

/** What an agency says of one child. */
export type Said = {
  child: string;
  sees: 'yes' | 'no' | 'not-known';
  everyDays: number | null;
  next: string | null;
  last: string | null;
  worry: string | null;
};
/** What was answered, and by whom. */
export type Answered = { who: string; role: string; children: Said[] };

/** What was answered of each child, or everything that is wrong with it, each at its place. */
export function answerIn(
  form: Form,
  children: readonly Named[],
  today: Day,
): { answered: Answered } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const said = children.map(({ id, called }): Said => {
    const sees = form.text(`sees-${id}`);
    if (sees !== 'yes' && sees !== 'no' && sees !== 'not-known')
      faults.push({ field: `sees-${id}`, text: `Say whether you still see ${called}` });
    const often = form.text(`often-${id}`);
    const everyDays = often === '' ? null : Number(often);
    if (everyDays !== null && (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > 366))
      faults.push({ field: `often-${id}`, text: 'Write a number of days: 7 for each week' });
    const next = dayIn(form, `next-${id}`, faults, (day) =>
      day < today ? 'That day is past: say when you will see them next' : null,
    );
    const last = dayIn(form, `last-${id}`, faults, (day) => (day > today ? 'That day has not come yet' : null));
    if (sees === 'yes' && everyDays === null && next === null && !faults.some(({ field }) => field.endsWith(id)))
      faults.push({ field: `often-${id}`, text: `Say how often you see ${called}, or when next` });
    return {
      child: id,
      sees: sees === 'yes' || sees === 'no' ? sees : 'not-known',
      everyDays,
      next,
      last,
      worry: form.maybe(`worry-${id}`) ?? null,
    };
  });
  const who = form.text('who');
  const role = form.text('role');
  if (who === '') faults.push({ field: 'who', text: 'Write your name' });
  if (role === '') faults.push({ field: 'role', text: 'Say what you do there' });
  return faults.length > 0 ? { faults } : { answered: { who, role, children: said } };
}

function dayIn(form: Form, field: string, faults: FormFault[], wrong: (day: Day) => string | null): string | null {
  const said = form.day(field);
  if (said === undefined) return null;
  const day = parseDay(said);
  const fault = day === null ? 'Write a real day' : wrong(day);
  if (fault !== null) faults.push({ field: `${field}-day`, text: fault });
  return day === null ? null : isoDay(day);
}

/** What is written on the record: what the agency says of each child, and each worry as a concern. */
export function entriesFrom(
  { who, role, children }: Answered,
  {
    id,
    family,
    agency,
    agencyName,
    happened,
  }: { id: string; family: string; agency: string; agencyName: string; happened: string },
): NewEntry[] {
  const by = `Answered by ${who}, ${role}, ${agencyName}, by the link that was sent.`;
  return children.flatMap(({ child, sees, everyDays, next, last, worry }): NewEntry[] => [
    {
      id: `${id}:${child}`,
      family,
      about: [child],
      kind: 'watch',
      happened,
      payload: {
        child,
        agency,
        sees,
        ...(everyDays !== null && { everyDays }),
        ...(next !== null && { next }),
        ...(last !== null && { last }),
        text: by,
      },
    },
    ...(worry === null
      ? []
      : [
          {
            id: `${id}:${child}:worry`,
            family,
            about: [child],
            kind: 'concern' as const,
            happened,
            payload: { text: `${worry}\n${by}` },
          },
        ]),
  ]);
}
