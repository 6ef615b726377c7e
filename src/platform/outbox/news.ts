import { hash } from 'node:crypto';
import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Calendar } from '../../calendar/working-days.ts';
import { markersOn } from '../../engagement/markers.ts';
import { teamOn } from '../../engagement/network.ts';
import type { Followed } from '../../procedure/replay.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Db } from '../database/pool.ts';
import { noticesOf } from '../recorder/project.ts';
import { earliestOf } from './reminder-times.ts';
import type { TellingSettings } from './settings.ts';

/** What a write came to: the entries it added to each family, and what each family's record says now. */
export type News = {
  added: ReadonlyMap<string, readonly AnyEntry[]>;
  followed: ReadonlyMap<string, Followed>;
  writer: string;
  at: number;
};

/**
 * Hears what was written, in the transaction in which it is written: what must be told is kept with what causes it, or
 * neither is. It asks everything at once and waits for no answer before it, since the commit goes out right behind it.
 */
export type Hears = (db: Db, news: News) => Promise<void>;

/** What somebody is told of at once; a manager reads the same in the morning (features/morning). */
export const AT_ONCE = ['act-now', 'manager-today', 'felt-unsafe', 'incident', 'refused', 'no-access'] as const;

/** Told to the whole team, and to whoever is to come along: not to a manager alone. */
export const MARKER = 'safety-marker';
export const JOINT = 'joint-visit';

/** What became known later than this is no news any more: it stands on the morning page, where it is read by its day. */
const NEWS_DAYS = 7;

type Piece = { entry: string; kind: string; family: string; on_day: string; author: string };
type Owed = { entry: string; kind: string; family: string; on_day: string; owner: string };

/** What hears for a partnership. */
export function listening(settings: () => TellingSettings, calendar: () => Calendar): Hears {
  return async (db, { added, followed, writer, at }) => {
    const today = londonDay(at);
    const pieces: Piece[] = [];
    const owed: Owed[] = [];
    const reminders: Wanted[] = [];
    for (const [family, entries] of added) {
      const after = followed.get(family);
      if (!after) continue;
      const touched = new Set(entries.map((entry) => entry.corrects ?? entry.id));
      pieces.push(...piecesOf(family, after, touched, today));
      owed.push(
        ...owedToday(family, after, writer, today),
        ...markersToKnow(family, after, touched, writer, today),
        ...visitsToJoin(family, after, touched, today),
      );
      reminders.push(...remindersIn(family, after, touched, today));
    }
    const written: Promise<unknown>[] = [];
    if (pieces.length > 0)
      written.push(
        db.changed(
          `INSERT INTO told (professional, entry, kind, family, on_day, at)
           SELECT t.who, n.entry, n.kind, n.family, n.on_day, $2 FROM json_to_recordset($1)
             AS n(entry text, kind text, family text, on_day date, author text)
           CROSS JOIN LATERAL (SELECT told_of(n.author, $3) AS who) t ON CONFLICT DO NOTHING`,
          [JSON.stringify(pieces), new Date(at).toISOString(), isoDay(today)],
        ),
      );
    if (owed.length > 0)
      written.push(
        db.changed(
          `INSERT INTO told (professional, entry, kind, family, on_day, at)
           SELECT p.id, n.entry, n.kind, n.family, n.on_day, $2 FROM json_to_recordset($1)
             AS n(entry text, kind text, family text, on_day date, owner text)
           JOIN professional p ON p.id = n.owner AND p.signs_in ON CONFLICT DO NOTHING`,
          [JSON.stringify(owed), new Date(at).toISOString()],
        ),
      );
    if (reminders.length > 0) written.push(wantReminders(db, reminders, settings(), calendar(), writer, at));
    await Promise.all(written);
  };
}

/** Of what was just written, what a manager is told of at once. */
function piecesOf(family: string, { understanding }: Followed, touched: ReadonlySet<string>, today: Day): Piece[] {
  return noticesOf(family, understanding)
    .filter(({ entry, kind }) => touched.has(entry) && (AT_ONCE as readonly string[]).includes(kind))
    .filter(({ on_day }) => (parseDay(on_day) ?? 0) >= today - NEWS_DAYS)
    .map(({ entry, kind, on_day, professional }) => ({ entry, kind, family, on_day, author: professional }));
}

/** What the rules ask of somebody else for today, since today: the next morning's list would come too late. */
function owedToday(family: string, { evaluation }: Followed, writer: string, today: Day): Owed[] {
  return evaluation.timeline.runs.flatMap((run) =>
    run.duties.flatMap((duty) => {
      const open = duty.met === null && duty.declined === null && (duty.dropped === null || duty.staysDue);
      const owner = duty.owner.professional;
      if (!open || owner === null || owner === writer || duty.from !== today || duty.by > today) return [];
      if (duty.waits.some((wait) => wait.from <= today && (wait.to === null || wait.to > today))) return [];
      return [{ entry: duty.key, kind: 'due-today', family, on_day: isoDay(duty.by), owner }];
    }),
  );
}

/**
 * A safety marker that is set or looked at again is for everybody in the team, of every agency, before they visit; and
 * for whoever joins while it stands (S1-9-p).
 */
function markersToKnow(
  family: string,
  { understanding }: Followed,
  touched: ReadonlySet<string>,
  writer: string,
  today: Day,
): Owed[] {
  const standing = markersOn(understanding, today);
  if (standing.length === 0) return [];
  const team = teamOn(understanding.network, today);
  return standing.flatMap((marker) =>
    team
      .filter(({ professional, entry }) => professional !== writer && (touched.has(marker.entry) || touched.has(entry)))
      .map(({ professional }) => ({
        entry: marker.entry,
        kind: MARKER,
        family,
        on_day: isoDay(marker.looked),
        owner: professional,
      })),
  );
}

/** A visit on which a colleague is to come along is for them to know, or the worker stands there alone (S1-9-q). */
function visitsToJoin(
  family: string,
  { understanding: { view } }: Followed,
  touched: ReadonlySet<string>,
  today: Day,
): Owed[] {
  return [...touched].flatMap((id) => {
    const entry = view.byId.get(id);
    if (entry?.kind !== 'contact-planned' || entry.family !== family || (parseDay(entry.payload.on) ?? 0) < today)
      return [];
    const along = (entry.payload.with ?? []).filter((one) => one !== entry.author);
    return along.map((owner) => ({ entry: id, kind: JOINT, family, on_day: entry.payload.on, owner }));
  });
}

type Wanted = { entry: string; family: string; person: string; on_day: string; at_time: string | null };

/** Reminders that planned contacts ask for. A contact that was moved asks for a new one, of its new time. */
function remindersIn(
  family: string,
  { understanding: { view } }: Followed,
  touched: ReadonlySet<string>,
  today: Day,
): Wanted[] {
  return [...touched].flatMap((id) => {
    const entry = view.byId.get(id);
    if (entry?.kind !== 'contact-planned' || entry.stubbed || entry.family !== family) return [];
    const { on, at = null, remind = [] } = entry.payload;
    if ((parseDay(on) ?? 0) < today) return [];
    return [...new Set(remind.map(view.person))].map((person) => ({
      entry: id,
      family,
      person,
      on_day: on,
      at_time: at,
    }));
  });
}

function wantReminders(
  db: Db,
  wanted: readonly Wanted[],
  settings: TellingSettings,
  calendar: Calendar,
  writer: string,
  at: number,
): Promise<number> {
  const rows = wanted.map((one) => {
    const once = `reminder ${one.entry} ${one.person} ${one.on_day} ${one.at_time ?? ''}`;
    const first = earliestOf(parseDay(one.on_day) ?? 0, settings, calendar);
    return { ...one, once, id: referenceOf(once), next_try: new Date(Math.max(first, at)).toISOString() };
  });
  return db.changed(
    `INSERT INTO outbox (id, once, kind, professional, family, entry, person, on_day, at_time, next_try, made)
     SELECT n.id, n.once, 'reminder', $2, n.family, n.entry, n.person, n.on_day, n.at_time, n.next_try, $3
     FROM json_to_recordset($1) AS n(id text, once text, family text, entry text, person text, on_day date,
       at_time text, next_try timestamptz) ON CONFLICT (once) DO NOTHING`,
    [JSON.stringify(rows), writer, new Date(at).toISOString()],
  );
}

/** The reference under which a thing goes out, the same whoever makes it. */
export const referenceOf = (once: string): string => hash('sha256', once, 'hex').slice(0, 32);
