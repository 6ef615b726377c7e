import { type Day, isoDay, parseDay, writtenDay } from '../../calendar/day.ts';
import { type Guard, Guarded, release } from '../../disclosure/gate.ts';
import { lastSeen, type Sighting } from '../../engagement/children.ts';
import { meetingsOf, nextMeeting } from '../../engagement/meetings.ts';
import { ageOn, childrenNow, isChild, type Person } from '../../platform/family/people.ts';
import { dueOn, howLongAgo, levelName, partName, writtenIso } from '../../platform/family/said.ts';
import { contactInWords } from '../../record/reads.ts';
import { atRiskLines, firstLines } from './first.ts';
import { type Known, NO_ADDRESS, nameOf, type Place, type Summary } from './known.ts';

/** So many things that are due stand on the page, and so many contacts. */
const FEW = 3;

/**
 * What a duty worker who has never met the family takes in within a minute, on a day. Pure: the same record and day give
 * the same page, on the system and in a copy of it. Of a restricted family it says that it is one, and nothing else.
 */
export function summaryOf(known: Known, today: Day): Summary {
  const { family, called, closed, lastEntry } = known;
  if (known.restricted) return restrictedSummary(family);
  const children = childrenNow(known.people);
  const adults = known.people.filter((one) => !isChild(one) && one.died === null && one.leftOn === null);
  return {
    family,
    called,
    restricted: false,
    closed,
    first: firstLines(known, today),
    atRisk: atRiskLines(known),
    children: children.map((one) => childOf(one, known, today)),
    ring: ringOf(known, today),
    plan: planOf(known, today),
    asked: askedOf(known, today),
    adults: adults.map((one) => ({
      name: one.name,
      what: [partName(one.part), one.born === null ? null : ageOn(one.born, today)].filter(Boolean).join(', '),
      where: placeOf(one, known),
      reach: reachOf(one, known),
    })),
    contacts: contactsOf(known, today),
    lastEntry,
  };
}

/** What is said of a family whose file is restricted: that it is. */
export const restrictedSummary = (family: string): Summary => ({
  family,
  called: 'A family whose file is restricted',
  restricted: true,
  closed: null,
  first: [],
  atRisk: [],
  children: [],
  ring: [],
  plan: '',
  asked: [],
  adults: [],
  contacts: [],
  lastEntry: null,
});

const roleOf = ({ lists }: Known, role: string): string =>
  lists.codes.get('roles')?.get(role)?.label ?? role.replaceAll('-', ' ');

function childOf(child: Person, known: Known, today: Day): Summary['children'][number] {
  const seen = known.seen.find((one) => one.child === child.id);
  const last = lastSeen(known.record.understanding.sightings, child.id, today);
  const unborn = child.part === 'unborn-child';
  return {
    name: child.name,
    age: unborn ? `expected ${writtenIso(child.expected)}` : ageOn(child.born, today),
    level: seen?.level ? levelName(seen.level) : 'No level of help is recorded',
    where: placeOf(child, known),
    seen: unborn ? 'not born yet' : whenSeen(seen?.last_seen ?? null, last.seen, known, today),
    alone: unborn ? 'not born yet' : whenSeen(seen?.last_alone ?? null, last.alone, known, today),
    next: nextOf(child.id, seen, known, today),
    answers: seen?.accountable ? nameOf(known, seen.accountable) : 'Nobody is named',
  };
}

/** The day is of the whole record; by whom, where the reader's own record says so. */
function whenSeen(on: string | null, by: Sighting | null, known: Known, today: Day): string {
  const day = on === null ? null : parseDay(on);
  if (day === null) return 'not on this record';
  return `${howLongAgo(day, today)}, ${writtenDay(day)}${by?.on === day ? `, by ${nameOf(known, by.by)}` : ''}`;
}

function nextOf(child: string, seen: Known['seen'][number] | undefined, known: Known, today: Day): string {
  const next = known.planned.find(
    (one) => one.on_day >= isoDay(today) && (one.children.length === 0 || one.children.includes(child)),
  );
  const due = seen?.see_by
    ? `The plan asks to see the child${seen.see_alone ? ' alone' : ''} ${dueOn(seen.see_by, today).replace('was due', 'by')}.`
    : '';
  const planned = next
    ? `${nameOf(known, next.professional)}, ${dueOn(next.on_day, today).replace(/^by /, '')}${next.at_time ? ` at ${next.at_time}` : ''}.`
    : 'Nobody is due to see this child.';
  return `${planned} ${due}`.trim();
}

/** An address through the gate: for the screen, and for paper. */
function placeOf({ address }: Person, { people }: Known): Place {
  if (address === null) return { screen: NO_ADDRESS, paper: NO_ADDRESS };
  const screen = release(address, { kind: 'professional', id: 'duty', way: 'page' }).text;
  const paper = release(address, { kind: 'professional', id: 'duty', way: 'print' }).text;
  // Where one may be at risk, the address of another in the family leads to them.
  return { screen, paper: people.some((one) => one.mayBeAtRisk) ? ON_SCREEN : paper };
}

const ON_SCREEN = 'on the screen only';

function reachOf({ id, mayBeAtRisk }: Person, { record, people }: Known): Place {
  const { view } = record.understanding;
  const said = view.entries.findLast(
    (entry) =>
      (entry.kind === 'person-joined' || entry.kind === 'person-changed') &&
      entry.payload.phone !== undefined &&
      view.person(entry.payload.person) === id,
  );
  const phone = said?.kind === 'person-joined' || said?.kind === 'person-changed' ? said.payload.phone : undefined;
  if (phone === undefined) return { screen: '', paper: '' };
  const guards: Guard[] = mayBeAtRisk ? [{ because: 'may-be-at-risk', of: id }] : [];
  const by = (way: 'page' | 'print') =>
    release(new Guarded(phone, guards), { kind: 'professional', id: 'duty', way }).text;
  return { screen: by('page'), paper: people.some((one) => one.mayBeAtRisk) ? ON_SCREEN : by('print') };
}

/** Whoever answers for a child, and their managers, each with a telephone. */
function ringOf(known: Known, today: Day): Summary['ring'] {
  const answers = [...new Set(known.seen.flatMap((one) => one.accountable ?? []))];
  const leads = known.team
    .filter((one) => one.to_day === null || one.to_day > isoDay(today))
    .filter((one) => ['lead-professional', 'social-worker'].includes(one.role))
    .map((one) => one.professional);
  const first = answers.length > 0 ? answers : [...new Set(leads)];
  const managers = [...new Set(first.flatMap((id) => known.staff.get(id)?.manager ?? []))];
  const line = (id: string, what: string) => {
    const { phone, agency } = known.staff.get(id) ?? { phone: null, agency: '' };
    return { name: nameOf(known, id), what: [what, agency].filter(Boolean).join(', '), phone: phone ?? 'not recorded' };
  };
  return [
    ...first.map((id) => line(id, answers.length > 0 ? 'answers for the child' : 'leads, though nobody is named')),
    ...managers.filter((id) => !first.includes(id)).map((id) => line(id, 'their manager')),
  ];
}

function planOf({ record }: Known, today: Day): string {
  const { entries } = record.understanding.view;
  const plan = entries.findLast((entry) => entry.kind === 'plan' && entry.happened.last <= today);
  const next = nextMeeting(meetingsOf(record.understanding.view), today);
  const meeting = next === null ? undefined : record.understanding.view.byId.get(next.entries.at(-1) ?? '');
  return [plan ? record.sentence(plan) : 'No plan is on this record.', meeting && record.sentence(meeting)]
    .filter(Boolean)
    .join(' ');
}

/** What is due today or late, alike things once, the longest due first; three at most (P9). */
function askedOf(known: Known, today: Day): string[] {
  const due = known.duties.filter((one) => one.due_day <= isoDay(today));
  const once = new Map<string, (typeof due)[number]>();
  for (const one of due.toSorted((a, b) => (a.due_day < b.due_day ? -1 : 1))) {
    const key = `${one.owner} ${one.ask}`;
    if (!once.has(key)) once.set(key, one);
  }
  const lines = [...once.values()].map((one) => {
    const who = one.owner === null ? roleOf(known, one.owner_role) : nameOf(known, one.owner);
    const waits = one.waits.some((wait) => wait.from <= isoDay(today) && (wait.to === null || isoDay(today) < wait.to));
    return `${one.ask} (${who}, ${dueOn(one.due_day, today)})${waits ? '. It waits: it is not safe yet' : ''}`;
  });
  const more = lines.length - FEW;
  return [...lines.slice(0, FEW), ...(more > 0 ? [`${more} more on the family’s page`] : [])];
}

/** The last three contacts, one line each, the newest first. */
function contactsOf(known: Known, today: Day): string[] {
  const { contacts } = known.record.understanding;
  return contacts
    .filter((one) => one.on <= today)
    .slice(-FEW)
    .toReversed()
    .map((contact) => {
      const { how, outcome } = contactInWords(contact.entry, known.record.say);
      const ours = contact.cause === 'service' ? ' (ours)' : '';
      return `${writtenDay(contact.on)}: ${how}, ${outcome.toLowerCase()}${ours}; ${nameOf(known, contact.entry.author)}`;
    });
}
