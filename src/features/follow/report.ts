import { type Day, isoDay } from '../../calendar/day.ts';
import { covers } from '../../calendar/working-days.ts';
import { type LastSeen, lastSeen, type Sighting } from '../../engagement/children.ts';
import { findingsOf } from '../../engagement/findings.ts';
import { agenciesOn } from '../../engagement/network.ts';
import { levelsOn } from '../../engagement/understand.ts';
import { watchersOn } from '../../engagement/watch.ts';
import { closingsHeld } from '../../guard/held.ts';
import { countsOf } from '../../procedure/counting.ts';
import type { Followed, Library } from '../../procedure/replay.ts';
import { alikeDutiesOn, type Duty, type Run } from '../../procedure/timeline.ts';
import { happenedText, sayFor, sentenceOf } from '../../record/reads.ts';
import type { DutyReport, FamilyReport } from './report-schema.ts';

/** What a followed record comes to on a day, for one family. Days are ISO texts, people and entries ids. */
export function familyReport(familyId: string, followed: Followed, library: Library, asOf: Day): FamilyReport {
  const { view, understanding, evaluation } = followed;
  const { timeline } = evaluation;
  const say = sayFor(view, library.lists);
  const day = (one: Day) => isoDay(one);
  const dayOrNull = (one: Day | null) => (one === null ? null : isoDay(one));
  const seenOn = (one: Sighting | null) =>
    one && {
      on: day(one.on),
      said: one.said,
      days: asOf - one.on,
      by: say.person(one.by),
      agency: say.agency(one.agency),
      entry: one.entry,
    };

  const ownerReport = (one: Duty | undefined) => {
    const { role, professional, fallback } = one?.owner ?? { role: '', professional: null, fallback: false };
    return { role, professional, name: professional === null ? null : say.person(professional), fallback };
  };

  const dutyReport = (one: Duty): DutyReport => ({
    key: one.key,
    name: one.name,
    occurrence: one.occurrence,
    ask: one.ask,
    owner: ownerReport(one),
    causes: one.causes,
    from: day(one.from),
    due: day(one.due.day),
    dueRule: one.due.rule,
    dueLocal: one.due.local,
    by: day(one.by),
    redated: one.redated && { to: day(one.redated.to), by: one.redated.by, entry: one.redated.entry },
    delegated: one.delegated,
    bankHolidaysKnown: covers(library.calendar, one.due.day),
    state: stateOn(one, asOf),
    met: one.met && { on: day(one.met.on), by: one.met.by },
    waitsFor: one.waits.find((wait) => wait.from <= asOf && (wait.to === null || asOf < wait.to))?.why ?? null,
    missing: one.gathered.missing,
    declined: one.declined && { on: day(one.declined.on), by: one.declined.by, review: one.declined.review },
    cite: [...one.cite],
    local: one.local,
  });

  const runReport = (one: Run): FamilyReport['runs'][number] => ({
    id: one.id,
    procedure: one.procedure,
    title: one.title,
    publisher: one.publisher,
    edition: one.edition,
    source: one.source,
    opened: day(one.opened),
    why: one.why,
    causes: one.causes,
    cite: [...one.cite],
    local: one.local,
    stages: one.stages.map((stageOf, index) => ({
      stage: stageOf.stage,
      title: stageOf.title,
      entered: day(stageOf.entered),
      left: dayOrNull(stageOf.left),
      why: stageOf.why,
      causes: stageOf.causes,
      cite: [...stageOf.cite],
      local: stageOf.local,
      duties: one.duties.filter((each) => each.visit === index).map(dutyReport),
    })),
    outcomes: one.outcomes.map((each) => ({ ...each, on: day(each.on) })),
    asserted: one.asserted.map((each) => ({ ...each, on: day(each.on), offers: [...each.offers] })),
    ended: one.ended && { on: day(one.ended.on), why: one.ended.why },
    question: one.question,
    problems: one.problems,
  });

  return {
    family: familyId,
    called: calledOf(followed) ?? familyId,
    children: understanding.children
      .filter((child) => child.left === null || child.left > asOf)
      .map((child) => ({
        child: child.id,
        name: child.name ?? child.id,
        born: dayOrNull(child.born),
        died: child.died?.said ?? null,
        levels: [...levelsOn(understanding, asOf, child.id)],
        asked: understanding.asks
          .filter((ask) => ask.child === child.id && ask.to === null)
          .map((ask) => {
            const last = lastSeen(understanding.sightings, child.id, asOf);
            const from = ask.alone ? last.alone : last.byPlansVisitor;
            return {
              who: ask.who,
              everyDays: ask.everyDays,
              alone: ask.alone,
              seeBy: ask.everyDays === null ? null : day(Math.max(from?.on ?? ask.from, ask.from) + ask.everyDays),
            };
          }),
        seen: mapSeen(lastSeen(understanding.sightings, child.id, asOf), seenOn),
        seesIt: watchersOn(understanding, child.id, asOf).map(({ professional, agency, everyDays, because }) => ({
          who: professional === null ? say.agency(agency) : say.person(professional),
          everyDays,
          because,
        })),
      })),
    contacts: tally(followed),
    agencies: agencies(followed, asOf, say.agency),
    findings: findingsOf(understanding).map((finding) => ({ ...finding, since: day(finding.since) })),
    procedures: [...new Set(library.settings.adopted.map((one) => one.procedure))].map((procedure) => {
      const edition = library.editions.find((one) => one.id === procedure);
      const counts = edition ? countsOf(edition, understanding, library.settings.services) : [];
      return {
        procedure,
        title: edition?.rules.title ?? procedure,
        publisher: edition?.rules.publisher ?? '',
        runs: timeline.runs.filter((one) => one.procedure === procedure).length,
        counted: counts.filter((one) => one.counted).length,
        notCounted: counts.filter((one) => !one.counted).map(({ contact, why }) => ({ contact, why })),
      };
    }),
    runs: timeline.runs.map(runReport),
    withdrawn: timeline.withdrawn.map((one) => ({
      run: one.run,
      procedure: one.procedure,
      opened: day(one.opened),
      on: day(one.on),
      why: one.why,
    })),
    owed: alikeDutiesOn(timeline, asOf).map((one) => {
      const duties = one.because.map((each) => each.duty);
      return {
        ask: one.ask,
        owner: ownerReport(duties[0]),
        dues: [...new Set(duties.map((each) => day(each.due.day)))],
        overdue: one.due < asOf,
        duties: duties.map((each) => each.key),
      };
    }),
    closings: closingsHeld(familyId, followed.entries, library).map(({ entry, guarded }) => ({
      entry: entry.id,
      way: labelOf(library, 'closings', guarded.way),
      why: guarded.why,
      missing: guarded.asks
        .filter((one) => !one.holds)
        .map((one) => ({ ask: labelOf(library, 'closing-asks', one.ask), what: one.missing.map(say.agency) })),
      cite: [...guarded.cite],
    })),
    chronology: view.entries.map((entry) => ({
      entry: entry.id,
      on: happenedText(entry),
      agency: say.agency(entry.agency),
      reads: sentenceOf(entry, library.kinds, say),
      text: 'text' in entry.payload ? (entry.payload.text ?? null) : null,
      correctedBy: entry.corrections,
    })),
  };
}

/** What a duty is on a day: owed, overdue, waiting until it is safe, not yet asked, met in time or late, declined, dropped. */
export function stateOn(one: Duty, day: Day): DutyReport['state'] {
  if (one.met !== null && one.met.on <= day) return one.met.on > one.by ? 'met-late' : 'met';
  if (one.declined !== null && one.declined.on <= day) return 'declined';
  if (one.dropped !== null && one.dropped.on <= day && !one.staysDue) return 'not-done-in-time';
  if (one.from > day) return 'not-yet';
  if (one.waits.some((wait) => wait.from <= day && (wait.to === null || day < wait.to))) return 'waiting';
  return one.by < day ? 'overdue' : 'owed';
}

const labelOf = ({ lists }: Library, list: string, code: string): string =>
  lists.codes.get(list)?.get(code)?.label ?? code;

function calledOf(followed: Followed): string | null {
  const opened = followed.view.entries.find((entry) => entry.kind === 'family-opened');
  return opened?.kind === 'family-opened' ? (opened.payload.called ?? null) : null;
}

function mapSeen<T>(last: LastSeen, map: (one: Sighting | null) => T): Record<keyof LastSeen, T> {
  return Object.fromEntries(Object.entries(last).map(([key, one]) => [key, map(one)])) as Record<keyof LastSeen, T>;
}

/** Contacts by outcome, cause and whether the family knew of them: the service's own are told apart from the family's. */
function tally({ understanding }: Followed): FamilyReport['contacts'] {
  const rows = new Map<string, FamilyReport['contacts'][number]>();
  for (const contact of understanding.contacts) {
    const planned = contact.told === 'yes';
    const key = `${contact.code}|${contact.cause}|${planned}`;
    const row = rows.get(key) ?? {
      outcome: contact.code,
      label: contact.outcome.label,
      group: contact.outcome.group,
      cause: contact.cause,
      planned,
      count: 0,
      entries: [],
    };
    row.count += 1;
    row.entries.push(contact.id);
    rows.set(key, row);
  }
  return [...rows.values()];
}

function agencies({ understanding }: Followed, asOf: Day, name: (id: string) => string): FamilyReport['agencies'] {
  const involved = agenciesOn(understanding.network, asOf);
  const known = new Set([
    ...understanding.network.agencies.map((span) => span.agency),
    ...understanding.contacts.map((contact) => contact.agency),
  ]);
  return [...known].map((agency) => {
    const contacts = understanding.contacts.filter((contact) => contact.agency === agency);
    const last = contacts.at(-1);
    const ended = involved.includes(agency)
      ? undefined
      : understanding.network.agencies.findLast((span) => span.agency === agency);
    return {
      agency,
      name: name(agency),
      involved: involved.includes(agency),
      lastContact: last ? last.entry.happened.said : null,
      endedOn: ended?.to === undefined || ended.to === null ? null : isoDay(ended.to),
      contacts: contacts.length,
    };
  });
}
