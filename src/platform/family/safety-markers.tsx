import { type Day, writtenDay } from '../../calendar/day.ts';
import { type Marker, markersOn, type OfVisits, type Unseen, unseenBecauseOf } from '../../engagement/markers.ts';
import { WarningText } from '../design/index.ts';
import { placeOf } from './said.ts';
import type { Understood } from './understood.ts';

const VISITS: Record<OfVisits, string> = {
  'not-alone': 'nobody visits alone',
  'with-police': 'visits only with the police',
  'not-at-home': 'seen elsewhere, not at home',
  'ask-manager': 'ask the manager before each visit',
};

/** What a marker asks of visits, in words: "nobody visits alone". */
export const visitsText = (visits: OfVisits): string => VISITS[visits];

/** Whether anything stands on a day that whoever visits must know first. */
export const anyMarker = (record: Understood, today: Day): boolean => markersOn(record.understanding, today).length > 0;

/**
 * The safety markers that stand on a family (S1-9-p): facts, where they are known from, since when, and when they are
 * looked at again; and the children who are not seen while they stand. Nothing where none stands.
 */
export function SafetyMarkers({ record, family, today }: { record: Understood; family: string; today: Day }) {
  const markers = markersOn(record.understanding, today);
  if (markers.length === 0) return null;
  return (
    <>
      {markers.map((marker) => (
        <OneMarker key={marker.id} marker={marker} record={record} family={family} />
      ))}
      {unseenBecauseOf(record.understanding, today).map((one) => (
        <NotSeen key={one.child.id} unseen={one} record={record} family={family} />
      ))}
    </>
  );
}

function OneMarker({ marker, record: { say }, family }: { marker: Marker; record: Understood; family: string }) {
  return (
    <WarningText>
      {markerText(marker, say)}{' '}
      <a className="govuk-link" href={placeOf(family, marker.setEntry)}>
        Read what happened
      </a>
    </WarningText>
  );
}

/** A marker in sentences: about whom, what it asks, the facts, where they are known from, since when and until when. */
export function markerText(marker: Marker, say: Understood['say']): string {
  const { person, atAddress, visits, facts, source, since, looked, review, pastReview, toldPerson } = marker;
  const about = person === null ? (atAddress ? ' on the address' : '') : ` about ${say.person(person)}`;
  const day = review === null ? '' : writtenDay(review);
  return [
    `Safety marker${about}${visits === null ? '' : `: ${VISITS[visits]}`}.`,
    facts ?? '',
    source === null ? '' : `Known from: ${source.replace(/\.$/, '')}.`,
    `Set on ${writtenDay(since)}${looked === since ? '' : `, looked at again on ${writtenDay(looked)}`}.`,
    review === null
      ? 'Nobody has said when it is looked at again.'
      : pastReview
        ? `It was to be looked at again by ${day}, and has not been. It stands until somebody lifts it.`
        : `To be looked at again by ${day}.`,
    toldPerson === false ? 'They have not been told of it: do not speak of it to them.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function NotSeen({ unseen, record, family }: { unseen: Unseen; record: Understood; family: string }) {
  const { say } = record;
  const child = say.person(unseen.child.id);
  const query = new URLSearchParams({ children: unseen.child.id });
  return (
    <WarningText>
      <bdi>{child}</bdi> is not seen while this stands: no other way is recorded.{' '}
      <a
        className="govuk-link"
        href={`/families/${encodeURIComponent(family)}/add/seen-another-way?${query.toString()}`}
      >
        Record how {child} is seen
      </a>
    </WarningText>
  );
}
