import { writtenDay } from '../../calendar/day.ts';
import { Details } from '../../platform/design/index.ts';
import { placeOf } from '../../platform/family/said.ts';
import { questionsOf } from '../../platform/questions.ts';
import type { About } from './about.ts';

const List = ({ questions }: { questions: readonly string[] }) => (
  <ul className="govuk-list govuk-list--bullet">
    {questions.map((question) => (
      <li key={question}>{question}</li>
    ))}
  </ul>
);

/**
 * The questions to think about (S1-5-a to S1-5-g, S1-9-ms-a to S1-9-ms-g, S2-7-a, S2-11.1-j): text to read, and nothing to fill in.
 * After an incident of late those that help to make sense of it come first, with the way to complain (S1-9-ms-f).
 */
export function Questions({ about, folded = false }: { about: About; folded?: boolean }) {
  const { lists, incident, family } = about;
  const reflection = <List questions={questionsOf(lists, 'reflection')} />;
  if (folded) return <Details summary="Questions to think about together; nothing of it is kept">{reflection}</Details>;
  const hostility = (
    <>
      <List questions={questionsOf(lists, 'hostility')} />
      <p className="govuk-body">
        Say how they can complain, and that nothing changes for them if they do.{' '}
        <a className="govuk-link" href={`/families/${family}/add/complaint`}>
          Write down a complaint
        </a>
      </p>
    </>
  );
  return (
    <>
      {incident && (
        <section aria-labelledby="hostility">
          <h2 className="govuk-heading-m" id="hostility">
            Making sense of what happened
          </h2>
          <p className="govuk-body">
            There was{' '}
            <a className="govuk-link" href={placeOf(family, incident.entry)}>
              an incident on {writtenDay(incident.on)}
            </a>
            .
          </p>
          {hostility}
        </section>
      )}
      <section aria-labelledby="reflection">
        <h2 className="govuk-heading-m" id="reflection">
          To think about together
        </h2>
        <p className="govuk-body">
          There is nothing to fill in: the questions are for the two of you, and no answer is kept anywhere.
        </p>
        {reflection}
        <h3 className="govuk-heading-s">Before anything is taken further</h3>
        <List questions={questionsOf(lists, 'escalation')} />
      </section>
      {!incident && <Details summary="Where somebody was threatened, or felt unsafe">{hostility}</Details>}
    </>
  );
}
