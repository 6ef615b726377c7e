import { isoDay, writtenDay } from '../../calendar/day.ts';
import { Details, Tag } from '../../platform/design/index.ts';
import { placeOf, writtenIso } from '../../platform/family/said.ts';
import type { Run } from '../../procedure/timeline.ts';
import { happenedText } from '../../record/reads.ts';
import { Cite } from './do-next.tsx';
import { nameOf, roleName, type Shown } from './shown.ts';

/** Each procedure that is open, and how it got to where it is. */
export function Procedures({ shown }: { shown: Shown }) {
  const runs = shown.read.record.timeline.runs.filter((run) => run.ended === null);
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="procedures">
      <h2 className="govuk-heading-m" id="procedures">
        Procedures that are open
      </h2>
      {runs.map((run) => (
        <Details key={run.id} summary={`${run.title}: ${run.stages.findLast((one) => one.left === null)?.title ?? ''}`}>
          <HowItGotThere run={run} shown={shown} />
        </Details>
      ))}
    </section>
  );
}

function HowItGotThere({ run, shown }: { run: Run; shown: Shown }) {
  return (
    <>
      <p className="govuk-body">
        Opened on {writtenDay(run.opened)}: {run.why}. <Cite duty={{ ...run, cite: run.cite }} />{' '}
        <span className="ks-cite">
          {run.publisher}, edition {run.edition}
        </span>
      </p>
      {run.question === 'confirm-or-withdraw' && (
        <p className="govuk-body">
          What opened it has been corrected since. A manager is asked to confirm it or to withdraw it.
        </p>
      )}
      <Entries ids={run.causes} shown={shown} />
      <ol className="govuk-list govuk-list--number">
        {run.stages.map((stage, place) => (
          <li key={`${stage.stage}${stage.entered}`}>
            <strong>{stage.title}</strong>, {writtenDay(stage.entered)}
            {stage.left !== null && ` to ${writtenDay(stage.left)}`}: {stage.why}.{' '}
            <Cite duty={{ source: run.source, cite: stage.cite, local: stage.local }} />
            <ul className="govuk-list govuk-list--bullet">
              {run.duties
                .filter((duty) => duty.visit === place)
                .map((duty) => (
                  <li key={duty.key}>
                    {duty.ask} (
                    {duty.owner.professional ? nameOf(shown, duty.owner.professional) : roleName(shown, duty.who)}
                    ): {stateOf(duty)}
                    {duty.gathered.done.length > 0 && duty.gathered.missing.length > 0 && (
                      <> Still missing: {duty.gathered.missing.map((one) => one.replaceAll('-', ' ')).join(', ')}.</>
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
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function stateOf(duty: Run['duties'][number]): string {
  if (duty.met !== null) return `done ${writtenDay(duty.met.on)}.`;
  if (duty.declined !== null) return `declined ${writtenDay(duty.declined.on)}, with a reason.`;
  if (duty.dropped !== null && !duty.staysDue)
    return `not done by ${writtenDay(duty.due.day)}; no longer asked since ${writtenDay(duty.dropped.on)}.`;
  return `due ${writtenDay(duty.due.day)}.`;
}

/** What the record shows, each with the entries that show it and the question to ask next. Never a score. */
export function Findings({ shown }: { shown: Shown }) {
  const { findings } = shown.read.record;
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="findings">
      <h2 className="govuk-heading-m" id="findings">
        What the record shows
      </h2>
      {findings.map((one) => (
        <Details key={one.name} summary={`${one.says}, since ${writtenIso(isoDay(one.since))}`}>
          <p className="govuk-body">
            {one.about === 'service' && (
              <>
                <Tag colour="grey">ours</Tag>{' '}
              </>
            )}
            <strong>{one.ask}</strong>
          </p>
          <Entries ids={one.entries} shown={shown} />
        </Details>
      ))}
    </section>
  );
}

/** Entries by their day and sentence, each linked to its place in the chronology. */
export function Entries({ ids, shown }: { ids: readonly string[]; shown: Shown }) {
  const { record } = shown.read;
  const entries = ids.flatMap((id) => record.understanding.view.byId.get(id) ?? []);
  return (
    <ul className="govuk-list govuk-list--bullet">
      {entries.map((entry) => (
        <li key={entry.id}>
          <a className="govuk-link" href={placeOf(shown.family, entry.id)}>
            {happenedText(entry)}
          </a>
          : {record.sentence(entry)}
        </li>
      ))}
    </ul>
  );
}
