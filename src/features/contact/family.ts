import type { Day } from '../../calendar/day.ts';
import { addMonths, parseDay, writtenDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { ageOn, childrenNow, isChild, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { Form } from '../../platform/web/form.ts';
import type { Payload } from '../../record/kinds.ts';

/** What the contact pages know of a family before anything is asked. */
export type About = {
  called: string;
  children: { id: string; name: string; age: string }[];
  levels: (string | null)[];
  /** Everybody of the family now. */
  people: { id: string; name: string }[];
  /** Grown-ups, and young people of 16 and over: who can be reminded themselves. */
  remindable: { id: string; name: string }[];
  /** Whether somebody of the family may be at risk from another. */
  atRisk: boolean;
};

/** A family as the contact pages need it; null where it is not there or not theirs. */
export async function aboutFamily(db: Db, family: string, today: Day): Promise<About | null> {
  const head = await familyHead(db, family);
  if (!head) return null;
  const people = await peopleIn(db, family);
  const levels = await db.rows<{ level: string | null }>('SELECT level FROM sighting WHERE family = $1', [family]);
  return {
    called: head.called,
    children: childrenNow(people).map(({ id, name, born }) => ({ id, name, age: ageOn(born, today) })),
    levels: levels.map((row) => row.level),
    people: people.filter((one) => one.died === null && one.leftOn === null).map(({ id, name }) => ({ id, name })),
    remindable: people.filter((person) => canBeReminded(person, today)).map(({ id, name }) => ({ id, name })),
    atRisk: people.some((person) => person.mayBeAtRisk),
  };
}

/** Whether somebody can be sent a reminder of their own: a child hears of it from whoever looks after them. */
function canBeReminded(person: Person, today: Day): boolean {
  if (person.died !== null || person.leftOn !== null) return false;
  const born = person.born === null ? null : parseDay(person.born);
  return !isChild(person) || (born !== null && addMonths(born, 16 * 12) <= today);
}

/** A contact that was planned, as the form shows it and is filled in from it; null where there is none to record. */
export async function plannedContact(
  db: Db,
  family: string,
  entry: string | undefined,
): Promise<{ sentence: string; values: Form } | null> {
  if (entry === undefined) return null;
  const [row] = await db.rows<{ payload: Payload<'contact-planned'> }>(
    `SELECT c.payload FROM planned_contact p JOIN content c ON c.entry = p.entry
     WHERE p.entry = $1 AND p.family = $2 AND p.outcome_entry IS NULL`,
    [entry, family],
  );
  if (!row) return null;
  const { on, at, how, where, told } = row.payload;
  const [year = '', month = '', day = ''] = on.split('-');
  const fields = {
    of: entry,
    how: how ?? '',
    where: where ?? '',
    told: told?.how ?? '',
    'happened-day': String(Number(day)),
    'happened-month': String(Number(month)),
    'happened-year': year,
  };
  const sentence = `Planned: ${how ?? 'contact'} on ${writtenDay(parseDay(on) ?? 0)}${at ? ` at ${at}` : ''}${
    told
      ? `. The family was told (${told.how.replaceAll('-', ' ')}).`
      : '. It is not recorded that the family was told.'
  }`;
  return { sentence, values: new Form(fields) };
}

/** What people in a family need for a contact to be possible, in sentences. */
export async function needsOf(db: Db, family: string): Promise<string[]> {
  const rows = await db.rows<{ payload: Payload<'needs'> }>(
    `SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND e.kind = 'needs' ORDER BY e.happened_last`,
    [family],
  );
  const people = await db.rows<{ id: string; name: string | null }>('SELECT id, name FROM person WHERE family = $1', [
    family,
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ payload }) => {
    const parts = [
      ...(payload.language ? [`speaks ${payload.language}`] : []),
      ...(payload.interpreter ? ['needs an interpreter'] : []),
      ...(payload.literacy && payload.literacy !== 'unknown' ? [payload.literacy.replaceAll('-', ' ')] : []),
      ...(payload.channels
        ? [`best reached by ${payload.channels.map((one) => one.replaceAll('-', ' ')).join(' or ')}`]
        : []),
      ...(payload.text ? [payload.text] : []),
    ];
    return `${names.get(payload.person) ?? 'Somebody'}: ${parts.join('; ')}`;
  });
}
