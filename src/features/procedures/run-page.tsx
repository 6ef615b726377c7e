import { type Day, writtenDay } from '../../calendar/day.ts';
import { BackLink, InsetText, Tag } from '../../platform/design/index.ts';
import { placeOf } from '../../platform/family/said.ts';
import type { Understood } from '../../platform/family/understood.ts';
import type { Edition } from '../../procedure/edition.ts';
import type { Duty, Run } from '../../procedure/timeline.ts';
import { happenedText } from '../../record/reads.ts';
import { Drawn } from './drawn.tsx';
import { followsFrom, waysOn } from './next.ts';
import { dutyHref } from './places.ts';
import { hereOf, isAsked, stateText, whereText } from './run-words.ts';
import { Sourced } from './sourced.tsx';
import { type Call, plain } from './words.ts';

/** What the pages of one run are made from. */
export type RunShown = {
  family: string;
  called: string;
  run: Run;
  edition: Edition;
  record: Understood;
  today: Day;
  call: Call;
  /** Where what would meet a duty can be recorded; null where no page is for it. */
  howTo: (duty: Duty) => string | null;
};

/** One procedure with one family: where it is, how it got there, what is asked now, and what happens next. */
export function RunPage({ shown }: { shown: RunShown }) {
  const { family, called, run, edition, today, call } = shown;
  const asked = run.duties.filter((duty) => isAsked(duty) && duty.from <= today).toSorted((a, b) => a.by - b.by);
  const rest = run.duties.filter((duty) => !isAsked(duty));
  const stage = run.stages.at(-1)?.stage ?? '';
  return (
    <>
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {run.title}
      </h1>
      <p className="govuk-body-l">{whereText(run)}</p>
      <Question shown={shown} />
      <Drawn edition={edition} call={call} id="chart" here={hereOf(run, edition)} />
      {run.ended === null || asked.length > 0 ? <AskedNow shown={shown} asked={asked} /> : null}
      <HowItGotHere shown={shown} />
      {run.ended === null && (
        <section aria-labelledby="next">
          <h2 className="govuk-heading-m" id="next">
            What may happen next
          </h2>
          <ul className="govuk-list govuk-list--bullet">
            {waysOn(edition.rules, stage, call).map(({ text, of }) => (
              <li key={text}>
                {text} <Sourced source={run.source} of={of} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {rest.length > 0 && (
        <section aria-labelledby="done">
          <h2 className="govuk-heading-m" id="done">
            What it asked before
          </h2>
          <ul className="govuk-list govuk-list--bullet">
            {rest.map((duty) => (
              <li key={duty.key}>
                {duty.ask}: {stateText(duty, today)}. <ByEntries ids={duty.met?.by ?? []} shown={shown} />
                <Sourced source={run.source} of={duty} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`/procedures/${edition.id}?edition=${run.edition}`}>
          The whole procedure
        </a>
        , {run.publisher}, edition {run.edition}
      </p>
    </>
  );
}

/** What a manager is asked about the run itself, and acts that the policy does not allow. */
function Question({ shown: { family, run, record } }: { shown: RunShown }) {
  return (
    <>
      {run.question === 'confirm-or-withdraw' && (
        <InsetText>
          What opened it has been corrected since. A manager is asked whether it goes on:{' '}
          <a className="govuk-link" href={`/families/${family}/add/run-confirmed?run=${encodeURIComponent(run.id)}`}>
            confirm it or withdraw it
          </a>
          .
        </InsetText>
      )}
      {run.problems.map(({ entry, why }) => {
        const found = record.understanding.view.byId.get(entry);
        return (
          <InsetText key={entry + why}>
            Something was recorded that the procedure does not allow: {why}.{' '}
            {found && (
              <a className="govuk-link" href={placeOf(family, entry)}>
                {record.sentence(found)}
              </a>
            )}
          </InsetText>
        );
      })}
    </>
  );
}

function AskedNow({ shown, asked }: { shown: RunShown; asked: readonly Duty[] }) {
  return (
    <section aria-labelledby="asked">
      <h2 className="govuk-heading-m" id="asked">
        {asked.length === 0 ? 'It asks nothing now' : 'What it asks now'}
      </h2>
      {asked.length > 0 && (
        <ol className="ks-next">
          {asked.map((duty) => (
            <AskedLine key={duty.key} duty={duty} shown={shown} />
          ))}
        </ol>
      )}
    </section>
  );
}

function AskedLine({ duty, shown }: { duty: Duty; shown: RunShown }) {
  const { family, run, edition, today } = shown;
  const how = shown.howTo(duty);
  const { ifDone, ifNot } = followsFrom(edition.rules, duty.stage, duty.name, writtenDay(duty.by));
  const { done, missing } = duty.gathered;
  return (
    <li>
      <strong className="ks-next__ask">{duty.ask}</strong>
      <span className="ks-next__who">
        {ownerText(duty, shown)}, <strong>{stateText(duty, today)}</strong>{' '}
        {duty.by < today && <Tag colour="red">late</Tag>}
      </span>
      <Redated duty={duty} shown={shown} />
      {done.length > 0 && missing.length > 0 && (
        <span className="ks-next__waits">Still missing: {missing.map((one) => calledIn(one, shown)).join(', ')}.</span>
      )}
      <span className="ks-next__why">
        Why: {run.stages[duty.visit]?.why ?? run.why}.{' '}
        <Sourced source={run.source} of={{ cite: duty.cite, local: duty.local }} />{' '}
        <span className="ks-cite">
          Due {duty.due.rule}
          {duty.due.local && ' (the partnership’s own time)'}
        </span>
      </span>
      <span className="ks-next__why">
        {ifDone.length > 0 && <>If it is done: {ifDone.join(' ')} </>}
        If it is not: {ifNot.join(' ')}
      </span>
      <span className="ks-row">
        {how !== null && (
          <a className="govuk-link" href={how}>
            Record that it was done<span className="govuk-visually-hidden">: {duty.ask}</span>
          </a>
        )}
        <a className="govuk-link" href={dutyHref(family, run.id, duty.key)}>
          Another day or person<span className="govuk-visually-hidden"> for: {duty.ask}</span>
        </a>
      </span>
    </li>
  );
}

/** The day that a manager gave a duty instead of the policy's, with the reason as far as the reader may read it. */
export function Redated({ duty, shown: { record, call } }: { duty: Duty; shown: Pick<RunShown, 'record' | 'call'> }) {
  if (duty.redated === null) return null;
  const entry = record.understanding.view.byId.get(duty.redated.entry);
  const reason = entry?.kind === 'duty-redated' ? entry.payload.reason : undefined;
  const stands = duty.by === duty.redated.to ? '' : ' The policy’s own day stands: it cannot be put off.';
  return (
    <span className="ks-next__waits">
      The {call('roles', duty.redated.by).toLowerCase()} gave it until {writtenDay(duty.redated.to)} instead of{' '}
      {writtenDay(duty.due.day)}
      {reason ? `: ${reason}` : ''}.{stands}
    </span>
  );
}

/** Whose a duty is, in words. */
export function ownerText(duty: Duty, { record, call }: Pick<RunShown, 'record' | 'call'>): string {
  const role = call('roles', duty.who);
  if (duty.owner.professional === null) return `${role} (nobody is there)`;
  const name = record.say.person(duty.owner.professional);
  if (duty.delegated?.to === duty.owner.professional)
    return `${name} (passed on by the ${call('roles', duty.delegated.by).toLowerCase()})`;
  return duty.owner.fallback ? `${name} (nobody is ${role.toLowerCase()})` : `${name} (${role.toLowerCase()})`;
}

/** What is missing is a topic, or a person or agency that has not been told or has not answered. */
function calledIn(one: string, { record }: RunShown): string {
  const agency = record.say.agency(one);
  const name = agency === one ? record.say.person(one) : agency;
  return name === one ? plain(one) : name;
}

/** Entry by entry: what opened it, and what moved it on. */
function HowItGotHere({ shown }: { shown: RunShown }) {
  const { run } = shown;
  return (
    <section aria-labelledby="how">
      <h2 className="govuk-heading-m" id="how">
        How it got here
      </h2>
      <ol className="govuk-list govuk-list--number ks-how">
        {run.stages.map((stage, index) => (
          <li key={`${stage.stage} ${stage.entered}`}>
            <strong>
              {writtenDay(stage.entered)}: {index === 0 ? 'opened at' : 'moved on to'} “{stage.title}”
            </strong>
            , because {stage.why}. <Sourced source={run.source} of={{ cite: stage.cite, local: stage.local }} />
            <EntryList ids={index === 0 ? run.causes : stage.causes} shown={shown} />
          </li>
        ))}
        {run.outcomes.map((one) => (
          <li key={one.entry}>
            <strong>
              {writtenDay(one.on)}: decided “{plain(one.outcome)}”
            </strong>{' '}
            by the {shown.call('roles', one.by).toLowerCase()}
            <EntryList ids={[one.entry]} shown={shown} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Entries by their day and sentence, each linked to its place in the chronology. */
function EntryList({ ids, shown: { record, family } }: { ids: readonly string[]; shown: RunShown }) {
  const entries = [...new Set(ids)].flatMap((id) => record.understanding.view.byId.get(id) ?? []);
  return (
    <ul className="govuk-list govuk-list--bullet">
      {entries.map((entry) => (
        <li key={entry.id}>
          <a className="govuk-link" href={placeOf(family, entry.id)}>
            {happenedText(entry)}
          </a>
          : {record.sentence(entry)}
        </li>
      ))}
    </ul>
  );
}

function ByEntries({ ids, shown: { record, family } }: { ids: readonly string[]; shown: RunShown }) {
  const entries = ids.flatMap((id) => record.understanding.view.byId.get(id) ?? []);
  return entries.map((entry) => (
    <span key={entry.id}>
      <a className="govuk-link" href={placeOf(family, entry.id)}>
        {happenedText(entry)}
        <span className="govuk-visually-hidden">: {record.sentence(entry)}</span>
      </a>{' '}
    </span>
  ));
}
