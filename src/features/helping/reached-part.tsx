import { writtenDay } from '../../calendar/day.ts';
import { endingsOf, reachedOf, type ToTell, toldOf } from '../../engagement/reached.ts';
import { SummaryList } from '../../platform/design/index.ts';
import { howLongAgo, placeOf } from '../../platform/family/said.ts';
import type { About } from './about.ts';

const TELL_NAMES: Readonly<Record<ToTell, string>> = {
  'why-we-come': 'Why we come',
  'what-is-expected': 'What is expected of them, and of us',
  'ground-rules': 'How we are with each other',
  'what-is-shared-with-whom': 'What is shared, and with whom',
  'what-the-law-lets-us-do': 'What the law asks or lets us do',
  'how-things-work-here': 'How things work here',
  'how-to-complain': 'How to complain',
};

/** Whom of the grown-ups and the children somebody has met or spoken with themselves (S2-9.2-g). */
export function WhoIsReached({ about }: { about: About }) {
  const { people, record, today, family } = about;
  const reached = reachedOf(
    record.understanding.view,
    people.map(({ id }) => id),
  );
  return (
    <SummaryList
      rows={reached.map(({ person, last }) => ({
        key: <bdi>{about.nameOf(person)}</bdi>,
        value: last ? (
          <a className="govuk-link" href={placeOf(family, last.entry)}>
            {howLongAgo(last.on, today)}
          </a>
        ) : (
          'Nobody has written that they spoke with them'
        ),
      }))}
    />
  );
}

/** What they have been told of why we come and how we work, and what nobody has told (S2-9.2-d, S2-11.1-e). */
export function WhatTheyWereTold({ about }: { about: About }) {
  const { record, family } = about;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {toldOf(record.understanding.view).map(({ topic, last }) => (
        <li key={topic}>
          {TELL_NAMES[topic]}:{' '}
          {last ? (
            <a className="govuk-link" href={placeOf(family, last.entry)}>
              {writtenDay(last.on)}
              <span className="govuk-visually-hidden">: {TELL_NAMES[topic]}</span>
            </a>
          ) : (
            <>
              not yet.{' '}
              <a className="govuk-link" href={`/families/${family}/add/family-told?topics=${topic}`}>
                We told them<span className="govuk-visually-hidden">: {TELL_NAMES[topic]}</span>
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Help that ended before, as one of the things that may be behind it (S2-6.0-f). */
export function EarlierEndings({ about }: { about: About }) {
  const { view } = about.record.understanding;
  const endings = endingsOf(view);
  if (endings.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-s">Help that ended before</h3>
      <ul className="govuk-list govuk-list--bullet">
        {endings.map(({ entry, on }) => {
          const standing = view.byId.get(entry);
          return (
            <li key={entry}>
              <a className="govuk-link" href={placeOf(about.family, entry)}>
                {writtenDay(on)}
              </a>
              : {standing ? about.record.sentence(standing) : ''}
            </li>
          );
        })}
      </ul>
    </>
  );
}
