import { isoDay, writtenDay } from '../../calendar/day.ts';
import { Details } from '../../platform/design/index.ts';
import { writtenIso } from '../../platform/family/said.ts';
import type { Standing } from '../../record/view.ts';
import type { AboutFera } from './about.ts';
import { lineOf } from './evidence.tsx';

/** What the record has for it already, so that nobody writes it again: to look at, and to rest factors on (S2-11.2-m). */
export type Ready = {
  /** What the record shows, each with since when and the entries that make it. */
  findings: readonly { says: string; since: string; entries: readonly string[] }[];
  /** Contacts by every agency, the newest first. */
  contacts: readonly Standing[];
  /** What got in the way, how it was explained and what was tried. */
  tried: readonly Standing[];
  /** Times in which work with the family ended before this one began, and earlier assessments (S2-11.3-c). */
  before: readonly string[];
};

const TRIED = ['barrier', 'explanation', 'consultation', 'supervision', 'needs'];

/** What the record has for an assessment. Pure. */
export function readyFor({ fera, feras, record }: Pick<AboutFera, 'fera' | 'feras' | 'record'>): Ready {
  const { understanding, findings } = record;
  const { view, contacts, episodes } = understanding;
  const earlier = feras.filter((one) => one.began < fera.began);
  return {
    findings: findings.map((one) => ({ says: one.says, since: isoDay(one.since), entries: one.entries })),
    contacts: contacts.map((one) => one.entry as Standing).toReversed(),
    tried: view.entries.filter(({ kind }) => TRIED.includes(kind)).toReversed(),
    before: [
      ...episodes.flatMap(({ from, to }) =>
        to === null
          ? []
          : [`Worked with from ${Number.isFinite(from) ? writtenDay(from) : 'a day not known'} to ${writtenDay(to)}.`],
      ),
      ...earlier.map((one) => `An assessment was begun on ${writtenDay(one.began)}.`),
    ],
  };
}

/** The same, as the page shows it. */
export function Prepared({ about }: { about: AboutFera }) {
  const { findings, contacts, tried, before } = readyFor(about);
  const lines = (entries: readonly Standing[]) => (
    <ul className="govuk-list govuk-list--bullet">
      {entries.map((entry) => (
        <li key={entry.id}>
          <a className="govuk-link" href={`/families/${about.family}/chronology#e-${entry.id}`}>
            {lineOf(about, entry)}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="ready">
      <h2 className="govuk-heading-m" id="ready">
        What the record has already
      </h2>
      <Details summary="What it shows">
        {findings.length === 0 ? (
          <p className="govuk-body">Nothing stands out.</p>
        ) : (
          <ul className="govuk-list govuk-list--bullet">
            {findings.map(({ says, since }) => (
              <li key={says}>
                {says}, since {writtenIso(since)}
              </li>
            ))}
          </ul>
        )}
      </Details>
      <Details summary="Every contact, by every agency">
        {contacts.length === 0 ? <p className="govuk-body">No contact is on this record.</p> : lines(contacts)}
      </Details>
      <Details summary="What got in the way, and what was tried">
        {tried.length === 0 ? <p className="govuk-body">Nothing of it is on this record.</p> : lines(tried)}
      </Details>
      <Details summary="Earlier times">
        {before.length === 0 ? (
          <p className="govuk-body">No earlier time is on this record. Ask the agencies.</p>
        ) : (
          <ul className="govuk-list govuk-list--bullet">
            {before.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
      </Details>
    </section>
  );
}
