import { release } from '../../disclosure/gate.ts';
import { Details } from '../../platform/design/index.ts';
import { ageOn, type Person } from '../../platform/family/people.ts';
import { partName, writtenIso } from '../../platform/family/said.ts';
import { reachText } from './reach.ts';
import { adultsNow, children, othersIn, type Shown } from './shown.ts';

/** The adults, and who lives where. An address leaves through the gate alone. */
export function People({ shown }: { shown: Shown }) {
  const { read, today, family } = shown;
  const adults = adultsNow(read);
  const gone = othersIn(read).filter((one) => !adults.includes(one));
  return (
    <section aria-labelledby="people">
      <h2 className="govuk-heading-m" id="people">
        Adults and households
      </h2>
      <ul className="govuk-list ks-people">
        {adults.map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong>, {partName(one.part)}
            {one.born !== null && `, ${ageOn(one.born, today)}`}
            <Reached person={one} shown={shown} />
            <Elsewhere person={one} shown={shown} />
          </li>
        ))}
      </ul>
      <Households shown={shown} />
      {gone.length > 0 && (
        <Details summary="Who has left or died">
          <ul className="govuk-list">
            {gone.map((one) => (
              <li key={one.id}>
                {one.name}, {partName(one.part)}:{' '}
                {one.died ? `died ${writtenIso(one.died)}` : `left ${writtenIso(one.leftOn)}`}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/add`}>
          Change who is in the family, an address, or what somebody needs
        </a>
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/reminders`}>
          Reminders, and what they answered
        </a>
      </p>
      {read.closed === null && <PartOrUnite shown={shown} />}
    </section>
  );
}

/** How somebody is called or written to. */
function Reached({ person, shown }: { person: Person; shown: Shown }) {
  const text = reachText(person, shown);
  return text === '' ? null : <span className="ks-people__needs">{text}</span>;
}

/** A family that has parted, and one that is on the record twice, or has come together again. */
function PartOrUnite({ shown }: { shown: Shown }) {
  const { can, family } = shown;
  return (
    <>
      {can.part && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/families/${family}/split`}>
            The family has parted: open a second one for those who live apart
          </a>
        </p>
      )}
      {can.unite && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/families/${family}/unite`}>
            This family and another are one: put their records together
          </a>
        </p>
      )}
    </>
  );
}

/** Somebody may belong to several families; those that the reader sees are named. */
export function Elsewhere({ person, shown }: { person: Person; shown: Shown }) {
  const families = shown.read.elsewhere.filter((one) => one.id === person.id);
  if (families.length === 0) return null;
  return (
    <span className="ks-people__needs">
      Also in the family{' '}
      {families.map((one, place) => (
        <span key={one.family}>
          {place > 0 && ', '}
          <a className="govuk-link" href={`/families/${one.family}`}>
            {one.called}
          </a>
        </span>
      ))}
    </span>
  );
}

function Households({ shown }: { shown: Shown }) {
  const { read, me, family } = shown;
  const places = new Map<string, { name: string; id: string; kept: boolean }[]>();
  for (const { id, name, address } of [...children(read), ...adultsNow(read)]) {
    const { text, shown: out } = address
      ? release(address, { kind: 'professional', id: me.id, way: 'page' })
      : { text: 'Address not known', shown: true };
    places.set(text, [...(places.get(text) ?? []), { name, id, kept: !out }]);
  }
  return (
    <dl className="ks-facts">
      {[...places].map(([place, those]) => (
        <div key={place}>
          <dt>{place}</dt>
          <dd>
            {those.map(({ name }) => name).join(', ')}
            {shown.can.address &&
              those
                .filter(({ kept }) => kept)
                .map(({ id, name }) => (
                  <div key={id}>
                    <a className="govuk-link" href={`/families/${family}/people/${id}/address`}>
                      Ask where {name} is
                    </a>
                  </div>
                ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
