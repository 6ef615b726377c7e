import { type Day, isoDay } from '../../calendar/day.ts';
import { betweenOf } from '../../engagement/between.ts';
import { lastSeen } from '../../engagement/children.ts';
import { invitationsOf } from '../../engagement/invitations.ts';
import { firstReview, unseenFrom } from '../../engagement/markers.ts';
import { type Restriction, restrictionOf } from '../../engagement/restriction.ts';
import { keptUntil, type RetentionClass } from '../../engagement/retention.ts';
import type { Understanding } from '../../engagement/understand.ts';
import { watchersOn } from '../../engagement/watch.ts';
import type { Followed } from '../../procedure/replay.ts';
import type { Run } from '../../procedure/timeline.ts';
import type { Lists } from '../../record/lists.ts';
import type { Standing } from '../../record/view.ts';
import { LEVELS } from '../../record/words.ts';
import { peopleOf } from './people.ts';

/** The rows of a family's projections, by table. They hold dates and no today, so they never grow stale (P1). */
export type Projections = Record<
  'caseload' | 'person' | 'sighting' | 'duty' | 'open_run' | 'planned_contact' | 'notice' | 'team' | 'invitation',
  Record<string, unknown>[]
>;

/** No later day than this is looked at: what has been recorded, all of it. */
const ALL: Day = 100_000;

/** What a family's record comes to, for lists and pages. `version` is the position of its last entry that takes part. */
export function projectionsOf(family: string, followed: Followed, version: number, lists: Lists): Projections {
  const { understanding, evaluation } = followed;
  const { runs } = evaluation.timeline;
  return {
    caseload: caseload(family, followed, version, retentionIn(lists)),
    person: peopleOf(family, understanding.view),
    sighting: sightings(family, understanding),
    duty: runs.flatMap((run) => duties(family, run)),
    open_run: runs.filter((run) => run.ended === null).map((run) => openRun(family, run)),
    planned_contact: plannedContacts(family, understanding),
    notice: noticesOf(family, understanding),
    invitation: invitationsOf(understanding.view).map(({ professional, until, entry }) => ({
      family,
      entry,
      professional,
      until_day: isoDay(until),
    })),
    team: understanding.network.team.map((member) => ({
      family,
      entry: member.entry,
      professional: member.professional,
      agency: member.agency,
      role: member.role,
      from_day: isoDay(member.from),
      to_day: isoOrNull(member.to),
    })),
  };
}

function caseload(
  family: string,
  { understanding, evaluation }: Followed,
  version: number,
  classes: readonly RetentionClass[],
) {
  const { view, contacts, children, network } = understanding;
  const opened = view.entries.find((entry) => entry.kind === 'family-opened');
  const last = understanding.episodes.at(-1);
  const restriction = restrictionOf(view);
  const kept = keptUntil(understanding, classes);
  return [
    {
      family,
      called: calledOf(view.entries, understanding) ?? 'A family without a name yet',
      opened: opened ? isoDay(opened.happened.first) : null,
      closed: isoOrNull(last?.to ?? null),
      children: children.filter((child) => child.left === null).length,
      agencies: [...new Set(network.agencies.filter((span) => span.to === null).map((span) => span.agency))],
      last_contact: isoOrNull(contacts.at(-1)?.on ?? null),
      open_runs: evaluation.timeline.runs.filter((run) => run.ended === null).length,
      version,
      restricted: isoOrNull(restriction?.since ?? null),
      restricted_review: isoOrNull(restriction?.review ?? null),
      restricted_to: restrictedTo(restriction, network),
      marker_review: isoOrNull(firstReview(understanding)),
      keep_until: isoOrNull(kept?.until ?? null),
      retention: kept?.code ?? null,
    },
  ];
}

type RetentionRow = Omit<RetentionClass, 'code' | 'ifDied'> & { 'if-died'?: RetentionClass['ifDied'] };

/** The retention classes that a partnership's lists have. */
export const retentionIn = ({ codes }: Lists): RetentionClass[] =>
  [...(codes.get('retention') ?? [])].map(([code, said]) => {
    const { level, after, years, 'if-died': ifDied = null } = said as unknown as RetentionRow;
    return { code, level, after, years, ifDied };
  });

/** Who sees a file that is restricted: those whom the decision names, or the team as it is; and whoever decided. */
function restrictedTo(restriction: Restriction | null, { team }: Understanding['network']): readonly string[] {
  if (restriction === null) return [];
  const { named, authors } = restriction;
  const those = named.length > 0 ? named : team.filter((one) => one.to === null).map((one) => one.professional);
  return [...new Set([...those, ...authors])];
}

/** What the family is called: what was said last when it was opened, else the surname that its children have. */
function calledOf(entries: readonly Standing[], { children }: Understanding): string | null {
  let called: string | null = null;
  for (const entry of entries)
    if (entry.kind === 'family-opened' && entry.payload.called) called = entry.payload.called;
  return called ?? children.find((child) => child.name)?.name ?? null;
}

function sightings(family: string, understanding: Understanding) {
  const { children, involvements, asks, network } = understanding;
  return children
    .filter((child) => child.left === null)
    .map((child) => {
      const last = lastSeen(understanding.sightings, child.id, ALL);
      const levels = involvements.filter((span) => span.child === child.id && span.to === null);
      const ask = asks.find((one) => one.child === child.id && one.to === null);
      const counted = ask?.alone ? last.alone : last.seen;
      const accountable = network.accountable.findLast((one) => one.child === child.id)?.professional;
      const stops = child.died !== null;
      const between = betweenOf(understanding, child);
      return {
        family,
        child: child.id,
        level: LEVELS.findLast((level) => levels.some((span) => span.level === level)) ?? null,
        accountable: accountable ?? null,
        last_seen: isoOrNull(last.seen?.on ?? null),
        last_alone: isoOrNull(last.alone?.on ?? null),
        last_home: isoOrNull(last.homeEntered?.on ?? null),
        see_by: ask?.everyDays && !stops ? isoDay(Math.max(ask.from, counted?.on ?? 0) + ask.everyDays) : null,
        see_alone: ask?.alone ?? false,
        visitor: ask?.who ?? null,
        watchers: watchersOn(understanding, child.id, ALL).length,
        nobody_until: isoOrNull(understanding.watch.accepted.findLast((one) => one.child === child.id)?.to ?? null),
        unseen_from: isoOrNull(unseenFrom(understanding, child.id)),
        no_level_since: isoOrNull(between.noLevelSince),
        transfer_asked: isoOrNull(between.unanswered),
        handed_on: isoOrNull(between.handedOn),
      };
    });
}

/** The duties that are still to be done. A date says when, and a page compares it with a day. */
function duties(family: string, run: Run) {
  return run.duties
    .filter(
      (duty) =>
        duty.met === null && duty.declined === null && (duty.dropped === null || duty.staysDue) && !isOver(duty.waits),
    )
    .map((duty) => ({
      family,
      key: duty.key,
      run: run.id,
      procedure: run.procedure,
      procedure_title: run.title,
      stage: run.stages[duty.visit]?.title ?? duty.stage,
      name: duty.name,
      ask: duty.ask,
      why: run.stages[duty.visit]?.why ?? run.why,
      rule: duty.due.rule,
      cite: duty.cite,
      source: run.source,
      local: duty.local || duty.due.local,
      who: duty.who,
      owner: duty.owner.professional,
      owner_role: duty.owner.role,
      fallback: duty.owner.fallback,
      from_day: isoDay(duty.from),
      due_day: isoDay(duty.by),
      policy_day: isoDay(duty.due.day),
      redated: duty.redated && { to: isoDay(duty.redated.to), by: duty.redated.by },
      delegated: duty.delegated && { to: duty.delegated.to, by: duty.delegated.by },
      waits: duty.waits.map((wait) => ({ from: isoDay(wait.from), to: isoOrNull(wait.to), why: wait.why })),
    }));
}

/** A procedure that is open, and the stage it is at. */
function openRun(family: string, run: Run) {
  const stage = run.stages.at(-1);
  return {
    family,
    run: run.id,
    procedure: run.procedure,
    edition: run.edition,
    hash: run.hash,
    title: run.title,
    scope: run.scope,
    opened: isoDay(run.opened),
    stage: stage?.stage ?? '',
    stage_title: stage?.title ?? '',
    entered: isoDay(stage?.entered ?? run.opened),
    question: run.question !== null,
  };
}

/** After the death of the last child nothing goes to the parents by itself (R7). */
const isOver = (waits: Run['duties'][number]['waits']): boolean => waits.some((wait) => wait.why === 'death');

function plannedContacts(family: string, { view, network }: Understanding) {
  const outcomes = new Map<string, string>();
  for (const entry of view.entries)
    if (entry.kind === 'contact' && entry.payload.of !== undefined) outcomes.set(entry.payload.of, entry.id);
  return view.entries.flatMap((entry) => {
    if (entry.kind !== 'contact-planned' || entry.stubbed) return [];
    const { on, at, how, where, with: whom } = entry.payload;
    // Where others go along with the one who planned it, it stays theirs.
    const staff = whom?.includes(entry.author)
      ? entry.author
      : whom?.find((one) => network.team.some((member) => member.professional === one));
    return [
      {
        entry: entry.id,
        family,
        on_day: on,
        at_time: at ?? null,
        professional: staff ?? entry.author,
        agency: entry.agency,
        how: how ?? null,
        place: where ?? null,
        children: entry.about.map(view.person),
        outcome_entry: outcomes.get(entry.id) ?? null,
      },
    ];
  });
}

/** A row of the table `notice`. */
export type NoticeRow = {
  entry: string;
  kind: string;
  family: string;
  on_day: string;
  known_day: string;
  professional: string;
  agency: string;
};

/** What a manager wants to know the next morning. Restricted entries give notice by their stub alone. */
export function noticesOf(
  family: string,
  { contacts, network, view }: Pick<Understanding, 'contacts' | 'network' | 'view'>,
): NoticeRow[] {
  const rows: NoticeRow[] = [];
  const add = (kind: string, entry: Standing) =>
    rows.push({
      entry: entry.id,
      kind,
      family,
      on_day: isoDay(entry.happened.last),
      known_day: isoDay(entry.knownOn),
      professional: entry.author,
      agency: entry.agency,
    });
  for (const contact of contacts) {
    const { payload } = contact.entry;
    if (payload.feltUnsafe) add('felt-unsafe', contact.entry);
    if (payload.safety === 'act-now' || payload.safety === 'manager-today') add(payload.safety, contact.entry);
    if (contact.outcome.refusal) add('refused', contact.entry);
    else if (contact.outcome['no-access']) add('no-access', contact.entry);
    if (contact.cause === 'service' && contact.outcome.group !== 'kept') add('our-own', contact.entry);
  }
  for (const span of network.agencies) {
    const ended = span.endedBy === null ? undefined : view.byId.get(span.endedBy);
    if (ended) add('agency-left', ended);
  }
  for (const entry of view.entries) if (entry.kind === 'incident') add('incident', entry);
  return rows;
}

const isoOrNull = (day: Day | null): string | null => (day === null ? null : isoDay(day));
