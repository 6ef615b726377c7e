import { hash } from 'node:crypto';
import type { Payload } from '../../record/kinds.ts';
import type { OutcomeSaid } from './outcomes.ts';
import { PLANNED } from './outcomes.ts';
import type { Reading } from './reading.ts';
import { keyed, type Making, type Row, type Wanted } from './wanted.ts';

type Contact = Payload<'contact'>;

/** What can only be said of an appointment that has had its day. */
const KEY_OF_PLAN = 'planned';

/** Contacts of a clinic list: appointments at a clinic, planned or with what came of them. */
export function clinicEntries(rows: readonly Row[], making: Making): Wanted[] {
  const what = ({ on, at, clinic }: Reading) => [on, at, clinic].join(' ');
  return keyed(rows, what).map(({ key, row }) => {
    const text = [row.reading.clinic, row.reading.notes].filter(Boolean).join('. ');
    return contact(key, row, { how: 'clinic', where: 'clinic', ...(text && { text }) }, making);
  });
}

/** Contacts of a list that a health visitor, a voluntary service or another agency keeps. */
export function contactEntries(rows: readonly Row[], making: Making): Wanted[] {
  const what = ({ on, at, how }: Reading) => [on, at, how].join(' ');
  return keyed(rows, what).map(({ key, row }) => {
    const { how, home, notes } = row.reading;
    const said = {
      ...(how && { how: how as NonNullable<Contact['how']> }),
      ...(how === 'visit' && { where: 'home' as const }),
      ...(home !== undefined && { homeEntered: home }),
      ...(notes && { text: notes }),
    };
    return contact(key, row, said, making);
  });
}

function contact(
  key: string,
  { line, person, reading }: Row,
  said: Pick<Contact, 'how' | 'where' | 'text' | 'homeEntered'>,
  making: Making,
): Wanted {
  const { on = '', at, invited, worker, seen } = reading;
  const outcome = reading.outcome as OutcomeSaid;
  const child = making.isChild(person);
  const by = worker === undefined ? null : making.staff(worker);
  // A worker whom nobody here knows by name is kept as words.
  const text = [said.text, worker !== undefined && by === null ? `With ${worker}.` : undefined]
    .filter(Boolean)
    .join(' ');
  const how = reading.told ?? making.told ?? (invited ? 'letter' : null);
  const common = {
    ...said,
    ...(text && { text }),
    ...(by && { with: [by] }),
    ...(how && { told: { how: how as 'letter', ...(invited && { on: invited }) } }),
    known: 'document' as const,
  };
  const envelope = { about: [person], lines: [line], ...(by && { by }) };
  if (outcome.child === PLANNED) {
    const { homeEntered: _, ...plan } = common;
    const payload = { on, ...(at && { at }), ...plan };
    return {
      ...envelope,
      key: `${key} ${KEY_OF_PLAN}`,
      kind: 'contact-planned',
      happened: invited ?? making.day,
      payload,
    };
  }
  const payload = {
    ...common,
    outcome: child ? outcome.child : outcome.adult,
    // Whoever relies on an adult to come cannot fail to come (statutory.md section 4).
    responsible: child ? ('parent-or-carer' as const) : ('adult' as const),
    ...(seen && child && { sightings: [{ child: person, seen }] }),
  };
  return { ...envelope, key, kind: 'contact', happened: on, payload };
}

/** The key of the plan that a contact may be the outcome of. */
export const planKeyOf = (key: string): string => `${key} ${KEY_OF_PLAN}`;

/** The id of an entry that a source's list wants: the same list again names the same entries. */
export function entryIdOf(source: string, key: string): string {
  return `list-${hash('sha256', `${source}\n${key}`, 'hex').slice(0, 32)}`;
}
