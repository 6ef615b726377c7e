import type { Adjustment } from '../../engagement/offers.ts';
import type { About } from './about.ts';
import { CHANNEL_NAMES, DAY_NAMES, OF_NAMES, PLACE_NAMES } from './words.ts';

/** What was agreed of an offer, in a line. */
export function adjustmentText(one: Adjustment): string {
  const { places = [], days = [], ways = [], from, to, dates = [] } = one;
  const said = [
    one.what?.replace(/\.$/, ''),
    places.map((place) => PLACE_NAMES[place].toLowerCase()).join(' or '),
    days.map((day) => DAY_NAMES[day]).join(', '),
    from && to ? `${from} to ${to}` : from ? `not before ${from}` : to ? `not after ${to}` : '',
    ways.map((way) => CHANNEL_NAMES[way].toLowerCase()).join(' or '),
    dates.map((span) => (span.from === span.to ? span.from : `${span.from} to ${span.to}`)).join(', '),
  ].filter(Boolean);
  return said.length > 0 ? said.join('; ') : OF_NAMES[one.of].toLowerCase();
}

/** What every offer keeps to, each with a way to end it. */
export function Offers({ about }: { about: About }) {
  const here = `/families/${about.family}/helping`;
  return (
    <>
      {about.adjustments.length === 0 ? (
        <p className="govuk-body">Nothing is agreed yet.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {about.adjustments.map((one) => (
            <li key={one.adjustment}>
              <strong>{OF_NAMES[one.of]}</strong>
              {one.person && (
                <>
                  {' '}
                  (<bdi>{about.nameOf(one.person)}</bdi>)
                </>
              )}
              : {adjustmentText(one)}{' '}
              <a className="govuk-link" href={`${here}/offer-ended?of=${encodeURIComponent(one.adjustment)}`}>
                End<span className="govuk-visually-hidden">: {OF_NAMES[one.of]}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`${here}/offer`}>
          Change what we offer
        </a>
      </p>
    </>
  );
}

const AGREES = { yes: 'both want it', no: 'not to be asked', 'not-asked': 'not asked yet' } as const;
const SAFE = { yes: 'safe', no: 'not safe', 'not-known': 'not known whether safe' } as const;

/** Whom people of the family trust, and whether one may go through them. */
export function Trusted({ about }: { about: About }) {
  const here = `/families/${about.family}/helping`;
  return (
    <>
      {about.trusted.length === 0 ? (
        <p className="govuk-body">Nobody is named yet.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {about.trusted.map((one) => (
            <li key={one.trusted}>
              <bdi>{about.nameOf(one.person)}</bdi>: {one.who ?? 'somebody'} ({AGREES[one.agrees ?? 'not-asked']};{' '}
              {SAFE[one.safe ?? 'not-known']}){' '}
              <a className="govuk-link" href={`${here}/trusted-ended?of=${encodeURIComponent(one.trusted)}`}>
                End<span className="govuk-visually-hidden">: {one.who}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`${here}/trusted`}>
          Name somebody
        </a>
      </p>
    </>
  );
}
