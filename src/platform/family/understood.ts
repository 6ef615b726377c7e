import { type Finding, findingsOf } from '../../engagement/findings.ts';
import type { Understanding } from '../../engagement/understand.ts';
import type { Timeline } from '../../procedure/timeline.ts';
import { type AnyEntry, entryFrom } from '../../record/entry.ts';
import type { Say } from '../../record/kinds/parts.ts';
import { sayFor, sentenceOf } from '../../record/reads.ts';
import type { Asked as AsOf, Standing, View } from '../../record/view.ts';
import type { Db } from '../database/pool.ts';
import type { Asked } from '../web/route.ts';
import { followedBy, recordOf } from './record.ts';

/** A family's record as one reader may read it, understood, and how it names people, agencies and procedures. */
export type Understood = {
  understanding: Understanding;
  findings: Finding[];
  /** What the procedures make of the whole record (R5). */
  timeline: Timeline;
  say: Say;
  sentence: (entry: Standing) => string;
};

type Kept = { round: number; until: number; understood: Understood };

/** So many families and readers are remembered at a time; the one that was asked for longest ago goes first. */
const MOST = 100;
/** A professional who has changed their name is called by it after so many milliseconds at the latest. */
const LONGEST = 600_000;
/** By the application that they were read for: two may run in one process, each on a database of its own. */
const shelves = new WeakMap<Asked['door'], Map<string, Kept>>();

/**
 * A family's record, understood; worked out once for as long as nothing is written to the family. The round of its
 * projections moves with everything that is written to it, and the same person of the same agency and account reads
 * the same entries: both together say whether what is remembered still holds. Null where the family is not there or
 * not theirs, which is asked of the database each time.
 */
export async function understoodOf(asked: Asked, family: string): Promise<Understood | null> {
  const [there] = await asked.db.rows<{ round: number }>('SELECT round FROM family WHERE id = $1', [family]);
  return there ? understoodAt(asked, family, there.round) : null;
}

/** As `understoodOf`, where this transaction has read the family's round already and so knows that it may be read. */
export async function understoodAt(asked: Asked, family: string, round: number): Promise<Understood> {
  const { id, agency, account } = asked.me;
  const key = [family, id, agency, account].join(' ');
  const kept = shelves.get(asked.door) ?? new Map<string, Kept>();
  shelves.set(asked.door, kept);
  const known = kept.get(key);
  kept.delete(key);
  if (known?.round === round && known.until > asked.now) {
    kept.set(key, known);
    return known.understood;
  }
  const understood = await understandRecord(asked, family);
  kept.set(key, { round, until: asked.now + LONGEST, understood });
  const oldest = kept.size > MOST ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return understood;
}

/** A record as it is, or as it was known on a day (R2), read anew; `read` reads it for somebody else than who asks. */
export async function understandRecord(
  { db, library }: Pick<Asked, 'db' | 'library'>,
  family: string,
  asOf: AsOf = {},
  read: typeof recordOf = recordOf,
): Promise<Understood> {
  const entries = await read(db, family);
  const joined = await joinedElsewhere(db, family);
  const { view, understanding, evaluation } = followedBy(family, [...entries, ...joined], library, asOf);
  const { timeline } = evaluation;
  const say = await sayWithStaff(db, entries, view, library, timeline);
  return {
    understanding,
    findings: findingsOf(understanding),
    timeline,
    say,
    sentence: (entry) => sentenceOf(entry, library.kinds, say),
  };
}

/**
 * Who of this family is known under another id now, because another family's record says so: the reader may not read
 * that record, and needs of it only whom it is about.
 */
async function joinedElsewhere(db: Db, family: string): Promise<AnyEntry[]> {
  const rows = await db.rows<{ kept: string; merged: string }>(
    "SELECT id AS kept, unnest(was) AS merged FROM person WHERE family = $1 AND was <> '{}'",
    [family],
  );
  return rows.map(({ kept, merged }) =>
    entryFrom({
      id: `${family}:${merged}:${kept}`,
      family: '',
      kind: 'people-merged',
      happened: '1900-01-01',
      received: '1900-01-01',
      author: 'keepsight',
      agency: 'keepsight',
      payload: { kept, merged },
    }),
  );
}

/** Names as the record gives them; where it gives none, those of the staff's list. Procedures by their titles. */
async function sayWithStaff(
  db: Db,
  entries: readonly AnyEntry[],
  view: View,
  { lists }: Asked['library'],
  { runs }: Timeline,
): Promise<Say> {
  const named = await db.rows<{ id: string; name: string }>(
    'SELECT id, name FROM agency UNION ALL SELECT id, name FROM professional WHERE id = ANY ($1)',
    [[...new Set(entries.flatMap(professionalsIn))]],
  );
  const staff = new Map(named.map((one) => [one.id, one.name]));
  const titles = new Map(runs.map((run) => [run.procedure, run]));
  const say = sayFor(view, lists, {
    procedure: (procedure) => titles.get(procedure)?.title,
    stage: (procedure, stage) => titles.get(procedure)?.stages.find((one) => one.stage === stage)?.title,
    duty: (procedure, duty) => titles.get(procedure)?.duties.find((one) => one.name === duty || one.key === duty)?.ask,
  });
  const before = new Map(namesBefore(view));
  return {
    ...say,
    // The record calls them by the name that it gave to the id which it knew them by.
    person: (id) => orStaff(say.person(before.get(say.person(id)) ?? id), id, staff),
    agency: (id) => orStaff(say.agency(id), id, staff),
  };
}

/** Of people who are known under another id than the one by which this record introduced them, both. */
const namesBefore = (view: View): [now: string, before: string][] =>
  view.entries.flatMap((entry): [string, string][] => {
    if (entry.kind !== 'person-joined' && entry.kind !== 'person-born') return [];
    const now = view.person(entry.payload.person);
    return now === entry.payload.person || !entry.payload.name ? [] : [[now, entry.payload.person]];
  });

/** What the record calls somebody, unless it knows only their id. */
const orStaff = (said: string, id: string, staff: ReadonlyMap<string, string>): string =>
  said === id ? (staff.get(id) ?? said) : said;

const professionalsIn = (entry: AnyEntry): string[] => {
  const professional =
    entry.payload !== null && 'professional' in entry.payload ? entry.payload.professional : undefined;
  return professional === undefined ? [entry.author] : [entry.author, professional];
};
