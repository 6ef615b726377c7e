import { isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import type { Edition } from '../../procedure/edition.ts';
import type { Lists } from '../../record/lists.ts';

type Choice = { value: string; text: string };

/** What the forms know of a family before anything is asked. */
export type About = {
  family: string;
  called: string;
  today: string;
  me: Me;
  lists: Lists;
  people: Person[];
  children: Person[];
  /** Professionals who could join, and those who are in the team now. */
  staff: { id: string; name: string; role: string; agency: string; agency_name: string }[];
  team: { professional: string; role: string; name: string; agency: string }[];
  agencies: Choice[];
  /** Agencies that are involved now. */
  involved: Choice[];
  editions: readonly Edition[];
  /** Open runs of procedures, with what is asked in them. */
  runs: { id: string; procedure: string; title: string; duties: { name: string; ask: string }[] }[];
};

/** A family as the forms need it; null where it is not there or not theirs. */
export async function aboutFamily({ db, me, today, library, params }: Asked): Promise<About | null> {
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  if (!head) return null;
  const people = await peopleIn(db, family);
  const day = isoDay(today);
  const staff = await db.rows<About['staff'][number]>(
    `SELECT p.id, p.name, p.role, p.agency, a.name AS agency_name FROM professional p JOIN agency a ON a.id = p.agency
     WHERE p.left_on IS NULL OR p.left_on > $1 ORDER BY a.name, p.name`,
    [day],
  );
  const team = await db.rows<{ professional: string; role: string; agency: string }>(
    'SELECT professional, role, agency FROM team WHERE family = $1 AND (to_day IS NULL OR to_day > $2) ORDER BY from_day',
    [family, day],
  );
  const agencies = await db.rows<Choice>('SELECT id AS value, name AS text FROM agency ORDER BY name');
  const names = await namesIn(db, family);
  const nameOf = (id: string) => staff.find((one) => one.id === id)?.name ?? names.get(id) ?? id;
  const here = [...new Set([...team.map((one) => one.agency), ...names.agencies])];
  return {
    family,
    called: head.called,
    today: day,
    me,
    lists: library.lists,
    people: people.filter((person) => person.leftOn === null),
    children: childrenNow(people),
    staff,
    team: team.map((one) => ({ ...one, name: nameOf(one.professional) })),
    agencies,
    involved: here.map((id) => ({ value: id, text: agencies.find((one) => one.value === id)?.text ?? nameOf(id) })),
    editions: library.editions,
    runs: await openRuns(db, family),
  };
}

/** Names that the record gives to professionals and agencies without an account. */
async function namesIn(db: Db, family: string): Promise<Map<string, string> & { agencies: string[] }> {
  const rows = await db.rows<{ id: string; name: string | null; agency: boolean }>(
    `SELECT coalesce(c.payload ->> 'professional', c.payload ->> 'agency') AS id, c.payload ->> 'name' AS name,
       e.kind = 'agency-involved' AS agency
     FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = $1 AND e.kind IN ('team-joined', 'agency-involved')`,
    [family],
  );
  const names = new Map(rows.flatMap((row) => (row.name === null ? [] : [[row.id, row.name] as const])));
  return Object.assign(names, { agencies: rows.filter((row) => row.agency).map((row) => row.id) });
}

async function openRuns(db: Db, family: string): Promise<About['runs']> {
  const rows = await db.rows<{ run: string; procedure: string; procedure_title: string; name: string; ask: string }>(
    'SELECT run, procedure, procedure_title, name, ask FROM duty WHERE family = $1 ORDER BY run, due_day',
    [family],
  );
  const runs = new Map<string, About['runs'][number]>();
  for (const row of rows) {
    const run = runs.get(row.run) ?? { id: row.run, procedure: row.procedure, title: row.procedure_title, duties: [] };
    if (!run.duties.some((duty) => duty.name === row.name)) run.duties.push({ name: row.name, ask: row.ask });
    runs.set(row.run, run);
  }
  return [...runs.values()];
}

/** Codes of a list, to choose from. */
export const codes = (lists: Lists, list: string): Choice[] =>
  [...(lists.codes.get(list) ?? [])].map(([value, code]) => ({ value, text: code.label }));

/** Fixed words, to choose from: `what-is-difficult-and-why` reads "What is difficult and why". */
export const words = (all: readonly string[]): Choice[] =>
  all.map((value) => ({
    value,
    text: SAID[value] ?? value.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()),
  }));

/** Words that read badly by themselves. */
const SAID: Readonly<Record<string, string>> = {
  engagement: 'Difficulty in engaging with the family',
  checkpoint: 'A checkpoint of the assessment',
  fera: 'The family engagement risk assessment',
  closure: 'Closing, or an agency leaving',
  hostility: 'Hostility or threats',
  'impact-on-child': 'What it means for each child',
  'impact-on-assessment-or-plan': 'What it means for the assessment or the plan',
  urgency: 'How urgent it is',
  'other-agencies': 'What other agencies know, and who saw the child last',
  'needs-and-capacity': 'What the child needs, and whether the parents can give it',
  environment: 'The child’s situation',
  'immediate-intervention': 'Whether somebody must step in now',
};

export const peopleChoices = (people: readonly Person[]): Choice[] =>
  people.map(({ id, name }) => ({ value: id, text: name }));
