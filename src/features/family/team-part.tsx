import { type Day, isoDay } from '../../calendar/day.ts';
import { nextSupervision } from '../../engagement/supervision.ts';
import { Details, Scroll, Table } from '../../platform/design/index.ts';
import { dueOn, howLongAgo, writtenIso } from '../../platform/family/said.ts';
import type { Member } from './read.ts';
import { agencyName, nameOf, roleName, type Shown } from './shown.ts';

/** Who works with the family, how to reach them, and when each last saw a child. */
export function Team({ shown }: { shown: Shown }) {
  const { read, today } = shown;
  const day = isoDay(today);
  const now = read.team.filter((one) => one.to_day === null || one.to_day > day);
  const before = read.team.filter((one) => one.to_day !== null && one.to_day <= day);
  const others = agenciesAlone(now, shown);
  return (
    <section aria-labelledby="team">
      <h2 className="govuk-heading-m" id="team">
        Team around the family
      </h2>
      <Scroll label="The team as a table">
        <Table
          head={['Name', 'Role and agency', 'Telephone', 'Last saw a child']}
          firstCellIsHeader
          rows={[
            ...now.map((one) => [
              nameOf(shown, one.professional),
              <span key="role">
                {roleName(shown, one.role)}, {agencyName(shown, one.agency)}
              </span>,
              phoneOf(one, shown) ? <Phone key="phone" number={phoneOf(one, shown) ?? ''} /> : 'not recorded',
              lastSaw(one.professional, shown),
            ]),
            ...others.map((one) => [
              one.name,
              one.told,
              one.phone === null ? 'not recorded' : <Phone key="phone" number={one.phone} />,
              one.saw,
            ]),
          ]}
        />
      </Scroll>
      <NextSupervision shown={shown} />
      {before.length > 0 && (
        <Details summary="Who has left the team">
          <ul className="govuk-list">
            {before.map((one) => (
              <li key={one.entry}>
                {nameOf(shown, one.professional)}, {roleName(shown, one.role).toLowerCase()}, until{' '}
                {writtenIso(one.to_day)}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

/** By when those who work with the family have supervision about it again (S2-11.1-l). */
function NextSupervision({ shown: { read, today, family, superviseEvery } }: { shown: Shown }) {
  const next = nextSupervision(read.record.understanding, superviseEvery);
  if (next === null) return null;
  return (
    <p className="govuk-body-s">
      <a className="govuk-link" href={`/families/${family}/supervision`}>
        Supervision
      </a>
      : {next.last === null ? 'none is recorded' : `last ${howLongAgo(next.last.on, today)}`}; the next{' '}
      {dueOn(isoDay(next.by), today)}.
    </p>
  );
}

/** A telephone number that can be pressed. */
export function Phone({ number }: { number: string }) {
  return (
    <a className="govuk-link" href={`tel:${number.replace(/\s/g, '')}`}>
      {number}
    </a>
  );
}

/** Their own, as it was said when they joined; else that of the staff's list, which falls back to the agency's. */
function phoneOf(member: Member, { read }: Shown): string | null {
  const joined = read.record.understanding.view.byId.get(member.entry);
  const said = joined?.kind === 'team-joined' ? joined.payload.phone : undefined;
  return said ?? read.staff.get(member.professional)?.phone ?? read.staff.get(member.agency)?.phone ?? null;
}

function lastSaw(professional: string, { read, today }: Shown): string {
  const last = read.record.understanding.sightings.findLast(
    (one) => one.by === professional && one.on <= today && (one.seen === 'alone' || one.seen === 'seen'),
  );
  return last ? howLongAgo(last.on, today) : 'not on this record';
}

/** Agencies that are involved and have nobody in the team: somebody told us of them. */
function agenciesAlone(team: readonly Member[], shown: Shown) {
  const { read, today } = shown;
  const { network, view, sightings } = read.record.understanding;
  return network.agencies
    .filter((span) => span.to === null && !team.some((one) => one.agency === span.agency))
    .map((span) => {
      const said = view.byId.get(span.entry);
      const by = said && said.agency !== span.agency ? `${nameOf(shown, said.author)} told us` : 'Involved';
      const last: Day | undefined = sightings.findLast((one) => one.agency === span.agency)?.on;
      return {
        name: agencyName(shown, span.agency),
        told: `${by}, ${writtenIso(isoDay(span.from))}`,
        phone: read.staff.get(span.agency)?.phone ?? null,
        saw: last === undefined ? 'not on this record' : howLongAgo(last, today),
      };
    });
}

/** What the plan is. */
export function Plan({ shown }: { shown: Shown }) {
  const { record } = shown.read;
  const plan = record.understanding.view.entries.findLast((entry) => entry.kind === 'plan');
  return (
    <section aria-labelledby="plan">
      <h2 className="govuk-heading-m" id="plan">
        Plan
      </h2>
      <p className="govuk-body">{plan ? record.sentence(plan) : 'No plan is on this record.'}</p>
    </section>
  );
}
