import { writtenDay } from '../../calendar/day.ts';
import { Tag } from '../../platform/design/index.ts';
import { howLongAgo, placeOf } from '../../platform/family/said.ts';
import type { About } from './about.ts';

/** Staff are shown that a child's words are kept from parents: they are not to be read out (S2-9.2-f). */
export const NotForParents = () => <Tag colour="orange">Not for parents</Tag>;

const CAME = {
  given: 'They were given it',
  partly: 'They were given some of it',
  refused: 'It was refused',
  waiting: 'They wait for it',
  'passed-on': 'It was passed on, and nobody has answered since',
} as const;

/** Help that they asked for themselves, open requests first; what was refused stays to be seen (S2-6.0-q). */
export function Help({ about }: { about: About }) {
  const { voice, family, nameOf, record, today } = about;
  return (
    <section aria-labelledby="help">
      <h2 className="govuk-heading-m" id="help">
        Help that they asked for themselves
      </h2>
      {voice.help.length === 0 && <p className="govuk-body">No request of theirs is written down.</p>}
      <ul className="govuk-list govuk-list--spaced">
        {voice.help.map((one) => (
          <li key={one.id}>
            <strong>{one.what ?? 'For what is not written down'}</strong>{' '}
            {one.open ? <Tag colour="orange">Open</Tag> : one.came === 'refused' && <Tag colour="grey">Refused</Tag>}{' '}
            {one.notForParents && <NotForParents />}
            <br />
            {nameOf(one.of)}
            {one.asked !== null && `, ${writtenDay(one.asked)} (${howLongAgo(one.asked, today)})`}
            {one.agency !== null && `, ${record.say.agency(one.agency)}`}
            {one.came === null ? ': nobody has answered. ' : `: ${CAME[one.came]}`}
            {one.came !== null && (one.why === null ? '. ' : `: ${one.why} `)}
            <a className="govuk-link" href={placeOf(family, one.entry)}>
              On the chronology<span className="govuk-visually-hidden">: {one.what ?? one.id}</span>
            </a>
            {one.open && (
              <>
                {' · '}
                <a className="govuk-link" href={`/families/${family}/voice/answered?of=${encodeURIComponent(one.id)}`}>
                  What came of it<span className="govuk-visually-hidden"> ({one.what ?? one.id})</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/voice/asked`}>
          They asked for help
        </a>
      </p>
    </section>
  );
}

/** What they say of how we work, by theme; about us, and never about them (S2-8.1 to S2-8.3). */
export function Feedback({ about }: { about: About }) {
  const { voice, family, nameOf, record, lists } = about;
  const label = (theme: string) => lists.codes.get('voice-themes')?.get(theme)?.label ?? theme;
  return (
    <section aria-labelledby="feedback">
      <h2 className="govuk-heading-m" id="feedback">
        How it is to work with us
      </h2>
      {voice.feedback.length === 0 && <p className="govuk-body">Nothing that they said of us is written down. Ask.</p>}
      <ul className="govuk-list govuk-list--spaced">
        {voice.feedback.map((one) => (
          <li key={one.entry}>
            {label(one.theme)}: <strong>{one.was === 'so' ? 'yes' : 'no'}</strong> ({record.say.agency(one.agency)};{' '}
            {one.of === null ? 'somebody of the family' : nameOf(one.of)},{' '}
            <a className="govuk-link" href={placeOf(family, one.entry)}>
              {writtenDay(one.on)}
              <span className="govuk-visually-hidden">: {label(one.theme)}</span>
            </a>
            ){one.text === null ? '' : ` “${one.text}”`} {one.notForParents && <NotForParents />}
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/voice/feedback`}>
          Ask how it is to work with us
        </a>
        {' · '}
        <a className="govuk-link" href="/you-said">
          You said, we did
        </a>
      </p>
    </section>
  );
}
