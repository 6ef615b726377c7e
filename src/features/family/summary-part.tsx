import { writtenDay } from '../../calendar/day.ts';
import { placeOf } from '../../platform/family/said.ts';
import { happenedText } from '../../record/reads.ts';
import { needsText } from './needs.ts';
import { adultsNow, agencyName, children, nameOf, type Shown } from './shown.ts';

/** What helps and what gets in the way, as somebody summed it up last, beside what the record says of needs. */
export function Summary({ shown }: { shown: Shown }) {
  const { read, family } = shown;
  const { entries } = read.record.understanding.view;
  const all = entries.filter((entry) => entry.kind === 'summary');
  const last = all.at(-1);
  const write = `/families/${family}/add/summary`;
  return (
    <section aria-labelledby="summary">
      <h2 className="govuk-heading-m" id="summary">
        What helps and what gets in the way
      </h2>
      <div className="ks-summary">
        {last?.kind === 'summary' ? (
          <>
            <Part title="What helps" text={last.payload.helps} />
            <Part title="What gets in the way" text={last.payload.inTheWay} />
          </>
        ) : (
          <p className="govuk-body ks-summary__none">
            Nobody has written this yet. Two sentences are enough: what has worked with this family, even once, and what
            makes it hard.
          </p>
        )}
        <Needs shown={shown} />
      </div>
      {last?.kind === 'summary' && (
        <>
          {last.payload.text && <p className="govuk-body ks-summary__text">{last.payload.text}</p>}
          <p className="govuk-body-s">
            <bdi>
              {nameOf(shown, last.author)}, {agencyName(shown, last.agency)}
            </bdi>
            , {happenedText(last)}.{last.corrections.length > 0 && ' Corrected since.'}
            {all.length > 1 && (
              <>
                {' '}
                It was written before on{' '}
                {all
                  .slice(0, -1)
                  .toReversed()
                  .slice(0, EARLIER)
                  .map((one, place) => (
                    <span key={one.id}>
                      {place > 0 && ', '}
                      <a className="govuk-link" href={placeOf(family, one.id)}>
                        {writtenDay(one.happened.last)}
                      </a>
                    </span>
                  ))}
                {all.length - 1 > EARLIER && ' and earlier'}.
              </>
            )}
          </p>
        </>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={write}>
          {last ? 'Revise it' : 'Write it'}
          <span className="govuk-visually-hidden">: what helps and what gets in the way</span>
        </a>
      </p>
    </section>
  );
}

/** So many earlier summaries are linked; the chronology has all of them. */
const EARLIER = 3;

function Part({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h3 className="govuk-heading-s">{title}</h3>
      <p className="govuk-body ks-summary__text">{text}</p>
    </div>
  );
}

/** What is recorded of needs, person by person. */
function Needs({ shown }: { shown: Shown }) {
  const { read, family } = shown;
  const needs = [...children(read), ...adultsNow(read)]
    .map((person) => ({ person, text: needsText(person, shown) }))
    .filter(({ text }) => text !== '');
  return (
    <div>
      <h3 className="govuk-heading-s">Needs</h3>
      {needs.length === 0 ? (
        <p className="govuk-body">
          No need is recorded: language, reading, access, the ways they like.{' '}
          <a className="govuk-link" href={`/families/${family}/add/needs`}>
            Record what somebody needs
          </a>
        </p>
      ) : (
        <ul className="govuk-list">
          {needs.map(({ person, text }) => (
            <li key={person.id}>
              <strong>{person.name}</strong>: {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
