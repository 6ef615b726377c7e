import { writtenDay } from '../../calendar/day.ts';
import { mismatchOf } from '../../engagement/change.ts';
import type { Choice } from '../../engagement/helping.ts';
import { BackLink, Details, Tag } from '../../platform/design/index.ts';
import { STAGE_READS } from '../../record/kinds/change.ts';
import { type About, codeOf, wordsOf } from './about.ts';
import { CAME_NAMES } from './words.ts';

/** What came of a way here before, with which agency, and why. */
export function Before({ choice, about }: { choice: Choice; about: About }) {
  if (choice.before.length === 0) return null;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {choice.before.map(({ came, because, agency, from }) => (
        <li key={`${from}${agency}`}>
          Tried from {writtenDay(from)} by <bdi>{about.record.say.agency(agency)}</bdi>: it {CAME_NAMES[came]}
          {because ? `. ${because}` : ''}
        </li>
      ))}
    </ul>
  );
}

/** Who stands elsewhere on the way to a change than a way belongs to: a warning, and no bar (S2-10-c). */
export function Elsewhere({ choice, about }: { choice: Choice; about: About }) {
  const elsewhere = mismatchOf(choice.stages, [], about.changes);
  if (elsewhere.length === 0) return null;
  return (
    <p className="govuk-body">
      <Tag colour="yellow">another stage</Tag>{' '}
      {elsewhere.map(({ person, change, stage }) => (
        <span key={`${person}${change}`}>
          <bdi>{about.nameOf(person)}</bdi> stands at “{STAGE_READS[stage]}”{change === null ? '' : ` with: ${change}`}.{' '}
        </span>
      ))}
      This is for {choice.stages.map((one) => `“${STAGE_READS[one]}”`).join(' or ')}.
    </p>
  );
}

/** What could be tried, in the light of what is in the way and of what was tried here before. */
export function WaysPage({ about }: { about: About }) {
  const here = `/families/${about.family}/helping`;
  const fits = about.choices.filter(({ against }) => against.length > 0);
  const rest = about.choices.filter(({ against }) => against.length === 0);
  return (
    <div className="ks-narrow">
      <BackLink href={here}>What helps</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>
        What could be tried
      </h1>
      <p className="govuk-body">
        The list helps to remember what the documents say. It ranks nothing: you know the family, and you choose.
      </p>
      {about.barriers.length === 0 && (
        <p className="govuk-body">
          Nothing is written down as in the way yet.{' '}
          <a className="govuk-link" href={`${here}/asked`}>
            Ask what would make it possible
          </a>{' '}
          or{' '}
          <a className="govuk-link" href={`/families/${about.family}/add/barrier`}>
            say what may be in the way
          </a>{' '}
          first.
        </p>
      )}
      {fits.length > 0 && (
        <section aria-labelledby="fits">
          <h2 className="govuk-heading-m" id="fits">
            For what is in the way here
          </h2>
          <ul className="govuk-list ks-ways">
            {fits.map((choice) => (
              <Way key={choice.way} choice={choice} about={about} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="others">
        <h2 className="govuk-heading-m" id="others">
          {fits.length > 0 ? 'And besides' : 'All of them'}
        </h2>
        {PARTS.map(([part, title]) => {
          const ways = rest.filter(({ way }) => wordsOf(codeOf(about.lists, 'strategies', way), 'part') === part);
          return ways.length === 0 ? null : (
            <Details key={part} summary={`${title} (${ways.length})`}>
              <ul className="govuk-list ks-ways">
                {ways.map((choice) => (
                  <Way key={choice.way} choice={choice} about={about} />
                ))}
              </ul>
            </Details>
          );
        })}
      </section>
    </div>
  );
}

/** The headings of the catalogue, in their order (lists/strategies.yaml). */
const PARTS = [
  ['start', 'From the start, and always'],
  ['through', 'Through somebody, or with somebody'],
  ['change', 'On the way to a change'],
  ['failing', 'When it does not work'],
] as const;

function Way({ choice, about }: { choice: Choice; about: About }) {
  const code = codeOf(about.lists, 'strategies', choice.way);
  const barrier = (one: string) => codeOf(about.lists, 'barriers', one)?.label.toLowerCase() ?? one;
  return (
    <li className="ks-way">
      <h3 className="govuk-heading-s">
        {choice.inUse ? (
          `${code?.label} (it is being tried now)`
        ) : (
          <a className="govuk-link" href={`/families/${about.family}/helping/try?of=${encodeURIComponent(choice.way)}`}>
            {code?.label}
          </a>
        )}
      </h3>
      <p className="govuk-body">
        {wordsOf(code, 'how')} <span className="ks-cite">{code?.cite?.join(', ')}</span>
      </p>
      {choice.against.length > 0 && <p className="govuk-body">For: {choice.against.map(barrier).join('; ')}.</p>}
      <Elsewhere choice={choice} about={about} />
      <Before choice={choice} about={about} />
    </li>
  );
}
