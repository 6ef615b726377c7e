import { writtenDay } from '../../calendar/day.ts';
import type { Run } from '../../procedure/timeline.ts';
import type { Shown } from './shown.ts';

/** Each procedure that is open and the step it is at. How it got there, and its flowchart, is on a page of its own. */
export function Procedures({ shown }: { shown: Shown }) {
  const { runs } = shown.read.record.timeline;
  const open = runs.filter((run) => run.ended === null);
  return (
    <section aria-labelledby="procedures">
      <h2 className="govuk-heading-m" id="procedures">
        Procedures that are open
      </h2>
      {open.length === 0 ? (
        <p className="govuk-body">No procedure is open.</p>
      ) : (
        <ul className="govuk-list">
          {open.map((run) => (
            <li key={run.id}>
              <OpenRun run={run} family={shown.family} />
            </li>
          ))}
        </ul>
      )}
      {runs.length > 0 && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/families/${shown.family}/procedures`}>
            Everything that procedures have asked, and what came of it
          </a>
        </p>
      )}
    </section>
  );
}

function OpenRun({ run, family }: { run: Run; family: string }) {
  const stage = run.stages.findLast((one) => one.left === null);
  return (
    <>
      <a className="govuk-link" href={`/families/${family}/procedures/run?run=${encodeURIComponent(run.id)}`}>
        {run.title}
      </a>
      {stage && `: at “${stage.title}” since ${writtenDay(stage.entered)}`}. It opened because {run.why}.
      {run.question !== null && (
        <>
          {' '}
          What opened it has been corrected since:{' '}
          <a className="govuk-link" href={`/families/${family}/add/run-confirmed?run=${encodeURIComponent(run.id)}`}>
            say whether it goes on
          </a>
          .
        </>
      )}
    </>
  );
}
