import { type Day, isoDay, parseDay, writtenDay } from '../../calendar/day.ts';
import { placeOf } from '../../platform/family/said.ts';
import type { Incident } from './read.ts';

/** How incidents can be looked at. */
export const BY = ['family', 'worker', 'area'] as const;
export type By = (typeof BY)[number];
const TITLES: Record<By, string> = { family: 'By family', worker: 'By worker', area: 'By agency and team' };

type Props = { incidents: readonly Incident[]; by: By; upTo: string; earlier: string | null; today: Day };

/**
 * Incidents with workers, for those who answer for their safety (S3-7-f). Groups stand by name and what is in them by
 * date, without a count: nothing here ranks a family or a worker.
 */
export function IncidentsPage({ incidents, by, upTo, earlier, today }: Props) {
  const groups = groupsOf(incidents, by);
  const isLatest = upTo === isoDay(today);
  return (
    <>
      <h1 className="govuk-heading-l">Incidents</h1>
      <p className="govuk-body">
        What happened to a worker, or made one feel unsafe{isLatest ? '' : `, up to ${written(upTo)}`}, with what was
        done about it. By name and by date, which is no ranking.
      </p>
      <nav aria-label="How incidents stand">
        <ul className="govuk-list ks-row">
          {BY.map((one) => (
            <li key={one}>
              {one === by ? (
                <strong aria-current="page">{TITLES[one]}</strong>
              ) : (
                <a className="govuk-link" href={addressOf(one, isLatest ? null : upTo)}>
                  {TITLES[one]}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {groups.length === 0 && <p className="govuk-body">No incident is recorded in the families that you see.</p>}
      {groups.map(({ key, name, those }) => (
        <section key={key}>
          <h2 className="govuk-heading-m">
            <bdi>{name}</bdi>
          </h2>
          <ul className="ks-cards">
            {those.map((one) => (
              <li key={one.entry} className="ks-card">
                <One incident={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {earlier !== null && (
        <p className="govuk-body">
          <a className="govuk-link" href={addressOf(by, earlier)}>
            Earlier incidents
          </a>
        </p>
      )}
    </>
  );
}

const written = (iso: string): string => writtenDay(parseDay(iso) ?? 0);
const addressOf = (by: By, upTo: string | null): string =>
  `/incidents?${new URLSearchParams({ by, ...(upTo !== null && { to: upTo }) }).toString()}`;

type Group = { key: string; name: string; those: Incident[] };

/** Incidents under the names that they are looked at by. One with two workers stands under each. */
function groupsOf(incidents: readonly Incident[], by: By): Group[] {
  const groups = new Map<string, Group>();
  for (const one of incidents)
    for (const [key, name] of new Map(namesOf(one, by))) {
      const group = groups.get(key) ?? { key, name, those: [] };
      group.those.push(one);
      groups.set(key, group);
    }
  return [...groups.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.key < b.key ? -1 : 1));
}

function namesOf({ family, called, workers }: Incident, by: By): [key: string, name: string][] {
  if (by === 'family') return [[family, called]];
  if (by === 'worker') return workers.map(({ id, name }) => [id, name]);
  return workers.map(({ agency, manager }) => {
    const area = manager === null ? agency : `${agency}, team of ${manager}`;
    return [area, area];
  });
}

function One({ incident: { entry, on, family, called, workers, said, done } }: { incident: Incident }) {
  return (
    <>
      <h3 className="govuk-heading-s">
        {written(on)}:{' '}
        <a className="govuk-link" href={`/families/${family}`}>
          <bdi>{called}</bdi>
        </a>
        , {workers.map((one) => one.name).join(' and ')}
      </h3>
      <p className="govuk-body">
        {said.map((one) => one.replace(/\.$/, '')).join('. ')}.{' '}
        <a className="govuk-link" href={placeOf(family, entry)}>
          See the entry<span className="govuk-visually-hidden"> of {written(on)}</span>
        </a>
        {' · '}
        <a className="govuk-link" href={`/families/${family}/supervision`}>
          To make sense of it<span className="govuk-visually-hidden">: {written(on)}</span>
        </a>
      </p>
      {done.length === 0 ? (
        <p className="govuk-body">Nothing is recorded as done about it.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {done.map((one) => (
            <li key={one.entry}>
              {written(one.on)}: {one.sentence}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
