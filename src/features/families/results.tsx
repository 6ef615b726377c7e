import type { Day } from '../../calendar/day.ts';
import { InsetText } from '../../platform/design/index.ts';
import { ageOn } from '../../platform/family/people.ts';
import type { FoundFamily, KnownPerson } from './shown.ts';
import { Ask, dayText, nameAndAge, partText } from './words.tsx';

type Duty = { name: string; phone: string };

type FamilyFoundProps = {
  one: FoundFamily;
  today: Day;
  level?: 2 | 3;
  /** Whether whoever looks is of the duty team, and so goes to the one page that is read within a minute. */
  night?: boolean;
};

/** A family that is seen: who in it was found and why, and who else is in it. */
export function FamilyFound({ one, today, level = 3, night = false }: FamilyFoundProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="ks-card">
      <Heading className="govuk-heading-m govuk-!-margin-bottom-2">
        <a className="govuk-link" href={`/families/${one.family}`}>
          <bdi>{one.called}</bdi>
        </a>
        {one.closed && <span className="govuk-caption-m">Closed on {dayText(one.closed)}</span>}
      </Heading>
      {night && !one.closed && (
        <p className="govuk-body govuk-!-margin-bottom-2">
          <a className="govuk-link" href={`/families/${one.family}/out-of-hours`}>
            Out of hours: all on one page<span className="govuk-visually-hidden">, {one.called}</span>
          </a>
        </p>
      )}
      <ul className="govuk-list">
        {one.found.map((match) => (
          <li key={match.id}>
            <strong>
              <bdi>{match.name}</bdi>
            </strong>{' '}
            {[
              partText(match.part),
              match.died ? `died on ${dayText(match.died)}` : match.born && ageOn(match.born, today),
              match.born && `born ${dayText(match.born)}`,
              match.leftOn && `left the family on ${dayText(match.leftOn)}`,
            ]
              .filter(Boolean)
              .join(', ')}
            <br />
            {match.address && (
              <>
                <bdi>{match.address}</bdi>
                <br />
              </>
            )}
            <span className="govuk-hint govuk-!-margin-bottom-0">Found by: {match.why.join(', ')}.</span>
            {match.alsoIn.length > 0 && (
              <>
                Also in{' '}
                {match.alsoIn.map((other, at) => (
                  <span key={other.family}>
                    {at > 0 && ', '}
                    <a className="govuk-link" href={`/families/${other.family}`}>
                      {other.called}
                    </a>
                  </span>
                ))}
              </>
            )}
          </li>
        ))}
      </ul>
      {one.others.length > 0 && (
        <p className="govuk-body govuk-!-margin-bottom-0">
          With them: {one.others.map((other) => nameAndAge(other, today)).join('; ')}
        </p>
      )}
    </div>
  );
}

/** People who are known to somebody else: a name, an age and whom to ask, never more. */
export function KnownPeople({ known, today, duty }: { known: readonly KnownPerson[]; today: Day; duty: Duty }) {
  return (
    <ul className="govuk-list govuk-list--spaced">
      {known.map((person) => (
        <li key={person.id} className="ks-card">
          <strong>
            <bdi>{nameAndAge(person, today)}</bdi>
          </strong>
          <br />
          Known to {person.ask.length > 0 ? person.ask.map((one) => one.name).join(', ') : 'this partnership'}.
          <br />
          To work with them, ask <Ask agencies={person.ask} duty={duty} />.
          <br />
          <a className="govuk-link" href={`/known/${person.id}/open-with-reason`}>
            It cannot wait: open the record with a reason
            <span className="govuk-visually-hidden"> ({nameAndAge(person, today)})</span>
          </a>
          <br />
          <a className="govuk-link" href={`/known/${person.id}/conflict`}>
            I know them<span className="govuk-visually-hidden"> ({nameAndAge(person, today)})</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** For the duty team: that the file which may be looked for is restricted, and nothing else of it. */
export function RestrictedHere({ here, duty }: { here: string | null; duty: Duty }) {
  if (here === null) return null;
  return (
    <InsetText>
      <strong>A file that is restricted may be the one you look for.</strong> Speak to the duty manager before visiting:{' '}
      {duty.name}, {duty.phone}.{' '}
      <a className="govuk-link" href={`/known/${here}/open-with-reason`}>
        It cannot wait: open it with a reason
      </a>
    </InsetText>
  );
}

/** That families live at an address who are others' to see; not who they are. */
export function ElsewhereAtAddress({ count, duty }: { count: number; duty: Duty }) {
  if (count === 0) return null;
  return (
    <InsetText>
      {count === 1 ? 'A family' : `${count} families`} at this address {count === 1 ? 'is' : 'are'} known to the
      partnership, and not yours to see. Ask <Ask agencies={[]} duty={duty} />.
    </InsetText>
  );
}
