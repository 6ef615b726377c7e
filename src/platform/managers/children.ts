import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import { type Contact, contactsOf } from '../../engagement/contacts.ts';
import type { Lists } from '../../record/lists.ts';
import { viewOf } from '../../record/view.ts';
import { recordOf } from '../family/record.ts';
import type { Asked } from '../web/route.ts';
import type { Within } from './within.ts';

/** A child whom the plan asks to have been seen by now, with the next visit and what was tried since. */
export type LateChild = {
  family: string;
  called: string;
  child: string;
  name: string;
  seeBy: string;
  alone: boolean;
  last: string | null;
  accountable: string | null;
  next: { on: string; professional: string } | null;
  tried: { on: Day; what: string }[];
};

type Row = Omit<LateChild, 'next' | 'tried'> & { nextOn: string | null; nextBy: string | null };

/** Children beyond the date by which the plan asks to see them; the longest ago first, which is no ranking. */
export async function childrenBeyond(asked: Asked, within: Within): Promise<LateChild[]> {
  const { db, today } = asked;
  const rows = await db.rows<Row>(
    `SELECT s.family, c.called, s.child, coalesce(p.name, 'Name not known') AS name, s.see_by AS "seeBy",
       s.see_alone AS alone, CASE WHEN s.see_alone THEN s.last_alone ELSE s.last_seen END AS last, s.accountable,
       n.on_day AS "nextOn", n.professional AS "nextBy"
     FROM sighting s JOIN caseload c ON c.family = s.family AND c.closed IS NULL
     JOIN person p ON p.family = s.family AND p.id = s.child
     LEFT JOIN LATERAL (SELECT on_day, professional FROM planned_contact WHERE family = s.family
       AND outcome_entry IS NULL AND on_day >= $1 AND (s.child = ANY (children) OR cardinality(children) = 0)
       ORDER BY on_day, at_time NULLS LAST LIMIT 1) n ON true
     WHERE s.see_by < $1 AND ${within('s.family')} ORDER BY s.see_by, c.called, p.born LIMIT 50`,
    [isoDay(today)],
  );
  const contacts = new Map<string, Contact[]>();
  for (const family of new Set(rows.map((row) => row.family))) contacts.set(family, await contactsIn(asked, family));
  return rows.map(({ nextOn, nextBy, ...row }) => ({
    ...row,
    next: nextOn !== null && nextBy !== null ? { on: nextOn, professional: nextBy } : null,
    tried: triedSince(contacts.get(row.family) ?? [], row, asked.library.lists),
  }));
}

async function contactsIn({ db, library }: Asked, family: string): Promise<Contact[]> {
  return contactsOf(viewOf(await recordOf(db, family), library.kinds), library.lists);
}

/** What was tried since the child was last seen so, the last three, in the record's words and with the reason given. */
function triedSince(
  contacts: readonly Contact[],
  row: Omit<Row, 'nextOn' | 'nextBy'>,
  lists: Lists,
): LateChild['tried'] {
  const last = row.last === null ? null : parseDay(row.last);
  return contacts
    .filter((contact) => last === null || contact.on > last)
    .filter((contact) => contact.about.length === 0 || contact.about.includes(row.child))
    .slice(-3)
    .map((contact) => ({ on: contact.on, what: [contact.outcome.label, ...reasonsOf(contact, lists)].join(': ') }));
}

function reasonsOf(contact: Contact, lists: Lists): string[] {
  const { payload } = contact.entry;
  const barriers = contact.barriers.map((code) => lists.codes.get('barriers')?.get(code)?.label ?? code);
  // What we did or failed to do is explained in the entry's own words; what a family did, only where somebody said why.
  const said = payload.account ?? (contact.cause === 'service' ? payload.text : undefined);
  return [...barriers, ...(said === undefined ? [] : [shortened(said)])];
}

const shortened = (text: string): string => (text.length > 160 ? `${text.slice(0, 157).trimEnd()}…` : text);
