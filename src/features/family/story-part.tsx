import { writtenDay } from '../../calendar/day.ts';
import { BackLink, Details } from '../../platform/design/index.ts';
import type { Run } from '../../procedure/timeline.ts';
import { Cite } from './do-next.tsx';
import { Entries } from './entries.tsx';
import { nameOf, roleName, type Shown } from './shown.ts';

type Duty = Run['duties'][number];

/** Each procedure that is open: what it asks now and how it got there. All that it ever asked is on a page of its own. */
export function Procedures({ shown }: { shown: Shown }) {
  const runs = shown.read.record.timeline.runs.filter((run) => run.ended === null);
  return (
    <section aria-labelledby="procedures">
      <h2 className="govuk-heading-m" id="procedures">
        Procedures that are open
      </h2>
      {runs.length === 0 && <p className="govuk-body">No procedure is open.</p>}
      {runs.map((run) => (
        <Details key={run.id} summary={`${run.title}: ${run.stages.findLast((one) => one.left === null)?.title ?? ''}`}>
          <HowItGotThere run={run} shown={shown} whole={false} />
        </Details>
      ))}
      {shown.read.record.timeline.runs.length > 0 && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/families/${shown.family}/procedures`}>
            Everything that procedures have asked, and what came of it
          </a>
        </p>
      )}
    </section>
  );
}

/** Every procedure that was ever open, the latest first: all that it asked, when, why, and what came of it. */
export function ProceduresPage({ shown }: { shown: Shown }) {
  const { read, family } = shown;
  return (
    <>
      <BackLink href={`/families/${family}`}>{read.called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{read.called}</span>Procedures
      </h1>
      {read.record.timeline.runs.length === 0 && <p className="govuk-body">No procedure has been open.</p>}
      {read.record.timeline.runs.toReversed().map((run) => (
        <section key={run.id}>
          <h2 className="govuk-heading-m">
            {run.title}
            {run.ended !== null && `, ended ${writtenDay(run.ended.on)}`}
          </h2>
          <HowItGotThere run={run} shown={shown} whole />
          {run.ended !== null && <p className="govuk-body">It ended: {run.ended.why}.</p>}
        </section>
      ))}
    </>
  );
}

type StoryProps = { run: Run; shown: Shown; whole: boolean };

/** How a run came to where it is. Not whole, only what is still asked is listed. */
function HowItGotThere({ run, shown, whole }: StoryProps) {
  const listed = run.duties.filter((duty) => whole || isAsked(duty));
  return (
    <>
      <p className="govuk-body">
        Opened on {writtenDay(run.opened)}: {run.why}. <Cite duty={run} />{' '}
        <span className="ks-cite">
          {run.publisher}, edition {run.edition}
        </span>
      </p>
      {run.question === 'confirm-or-withdraw' && (
        <p className="govuk-body">
          What opened it has been corrected since. A manager is asked to confirm it or to withdraw it:{' '}
          <a
            className="govuk-link"
            href={`/families/${shown.family}/add/run-confirmed?run=${encodeURIComponent(run.id)}`}
          >
            say whether it goes on
          </a>
          .
        </p>
      )}
      <Entries ids={run.causes} shown={shown} whole={whole} />
      <ol className="govuk-list govuk-list--number">
        {run.stages.map((stage, place) => (
          <li key={`${stage.stage}${stage.entered}`}>
            <strong>{stage.title}</strong>, {writtenDay(stage.entered)}
            {stage.left !== null && ` to ${writtenDay(stage.left)}`}: {stage.why}.{' '}
            <Cite duty={{ source: run.source, cite: stage.cite, local: stage.local }} />
            <ul className="govuk-list govuk-list--bullet">
              {listed
                .filter((duty) => duty.visit === place)
                .map((duty) => (
                  <DutyLine key={duty.key} {...{ duty, run, shown }} />
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function DutyLine({ duty, run, shown }: { duty: Duty; run: Run; shown: Shown }) {
  const { done, missing } = duty.gathered;
  return (
    <li>
      {duty.ask} ({duty.owner.professional ? nameOf(shown, duty.owner.professional) : roleName(shown, duty.who)}):{' '}
      {stateOf(duty)}
      {duty.met === null && done.length > 0 && missing.length > 0 && (
        <> Still missing: {missing.map((one) => calledIn(one, shown)).join(', ')}.</>
      )}{' '}
      <Cite
        duty={{
          source: run.source,
          cite: duty.cite,
          local: duty.local || duty.due.local,
          rule: duty.due.rule,
        }}
      />
    </li>
  );
}

/** What is missing is a topic, or a person or agency that has not been told or has not answered. */
function calledIn(one: string, { read }: Shown): string {
  const agency = read.record.say.agency(one);
  const name = agency === one ? read.record.say.person(one) : agency;
  return name === one ? one.replaceAll('-', ' ') : name;
}

const isAsked = (duty: Duty): boolean =>
  duty.met === null && duty.declined === null && (duty.dropped === null || duty.staysDue);

function stateOf(duty: Duty): string {
  if (duty.met !== null) return `done ${writtenDay(duty.met.on)}.`;
  if (duty.declined !== null) return `declined ${writtenDay(duty.declined.on)}, with a reason.`;
  if (duty.dropped !== null && !duty.staysDue)
    return `not done by ${writtenDay(duty.due.day)}; no longer asked since ${writtenDay(duty.dropped.on)}.`;
  return `due ${writtenDay(duty.due.day)}.`;
}
