import { type Day, isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import { appliesOn } from '../../procedure/counting.ts';
import { dutiesOf, type Edition, kindsOf } from '../../procedure/edition.ts';
import type { Library } from '../../procedure/replay.ts';
import type { DutyRule } from '../../procedure/schema.ts';
import { editionOn } from '../../procedure/settings.ts';
import type { Run } from '../../procedure/timeline.ts';
import type { Lists } from '../../record/lists.ts';
import type { Choice } from './words.ts';

export type { Choice } from './words.ts';
export { words } from './words.ts';

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
  /** What kind of agency whoever writes works for (lists/agencies.yaml). */
  myAgencyKind: string;
  /** Agencies that are involved now. */
  involved: Choice[];
  /** The editions that apply to this family today. */
  adopted: readonly Edition[];
  /** The record as the one who writes may read it. */
  record: Understood;
  /** Open runs of procedures, with what is asked in them. */
  runs: {
    id: string;
    procedure: string;
    /** The edition that it follows; undefined where that is no longer at hand. */
    edition: Edition | undefined;
    title: string;
    question: Run['question'];
    duties: { name: string; ask: string; by: Day; kinds: readonly string[] }[];
  }[];
};

/** A family as the forms need it; null where it is not there or not theirs. */
export async function aboutFamily(asked: Asked): Promise<About | null> {
  const { db, me, today, library, params } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
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
  const [mine] = await db.rows<{ kind: string }>('SELECT kind FROM agency WHERE id = $1', [me.agency]);
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
    myAgencyKind: mine?.kind ?? 'other',
    involved: here.map((id) => ({ value: id, text: agencies.find((one) => one.value === id)?.text ?? nameOf(id) })),
    adopted: library.settings.adopted
      .flatMap((one) => editionOn(library.editions, [one], today) ?? [])
      .filter((one) => appliesOn(one, record.understanding, library.settings.services, today)),
    record,
    runs: record.timeline.runs.filter((run) => run.ended === null).map((run) => openRun(run, library, today)),
  };
}

/** Names that the record gives to professionals and agencies without an account. */
async function namesIn(db: Db, family: string): Promise<Map<string, string> & { agencies: string[] }> {
  const rows = await db.rows<{
    kind: string;
    payload: { professional?: string; agency?: string; name?: string } | null;
  }>(
    `SELECT e.kind, c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND e.kind IN ('team-joined', 'agency-involved')`,
    [family],
  );
  const names = new Map<string, string>();
  const agencies: string[] = [];
  for (const { kind, payload } of rows) {
    const id = payload?.professional ?? payload?.agency ?? '';
    if (payload?.name !== undefined) names.set(id, payload.name);
    if (kind === 'agency-involved') agencies.push(id);
  }
  return Object.assign(names, { agencies });
}

/** An open run with what it asks on a day, each thing once. */
function openRun(run: Run, { editions }: Library, today: Day): About['runs'][number] {
  const { id, procedure, hash, title, question, duties } = run;
  const asked = duties.filter(
    (duty) => duty.from <= today && duty.met === null && duty.declined === null && (!duty.dropped || duty.staysDue),
  );
  const edition = editions.find((one) => one.hash === hash);
  const rules = new Map(edition ? dutiesOf(edition.rules).map(([path, rule]) => [path.at(-1), rule]) : []);
  const kinds = (name: string) => kindsIn(rules.get(name));
  const once = new Map(
    asked.toSorted((a, b) => b.by - a.by).map(({ name, ask, by }) => [name, { name, ask, by, kinds: kinds(name) }]),
  );
  return { id, procedure, edition, title, question, duties: [...once.values()] };
}

const kindsIn = (rule: DutyRule | undefined): readonly string[] => (rule ? kindsOf(rule['met-by']) : []);

/** What procedures ask that an entry of a kind may meet, each thing once, with the day it is to be done by. */
export function mayMeet(about: Pick<About, 'runs'>, kind: string): { ask: string; by: Day; procedures: string[] }[] {
  const once = new Map<string, { ask: string; by: Day; procedures: string[] }>();
  for (const run of about.runs)
    for (const { ask, by, kinds } of run.duties) {
      if (!kinds.includes(kind)) continue;
      const known = once.get(ask);
      if (known) {
        known.by = Math.min(known.by, by);
        known.procedures = [...new Set([...known.procedures, run.title])];
      } else once.set(ask, { ask, by, procedures: [run.title] });
    }
  return [...once.values()].toSorted((a, b) => a.by - b.by);
}

/** Codes of a list, to choose from. */
export const codes = (lists: Lists, list: string): Choice[] =>
  [...(lists.codes.get(list) ?? [])].map(([value, code]) => ({ value, text: code.label }));

export const peopleChoices = (people: readonly Person[]): Choice[] =>
  people.map(({ id, name }) => ({ value: id, text: name }));
