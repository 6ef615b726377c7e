import { type Day, writtenDay } from '../../calendar/day.ts';
import { BackLink, Tag } from '../../platform/design/index.ts';
import type { Run } from '../../procedure/timeline.ts';
import { runHref } from './places.ts';
import { isAsked, whereText } from './run-words.ts';

type FamilyProceduresProps = { family: string; called: string; runs: readonly Run[]; today: Day };

/** Every procedure that is or was open with a family: the open ones first, the latest first. */
export function FamilyProcedures({ family, called, runs, today }: FamilyProceduresProps) {
  const open = runs.filter((run) => run.ended === null).toReversed();
  const ended = runs.filter((run) => run.ended !== null).toReversed();
  return (
    <>
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {open.length === 0
          ? 'No procedure is open'
          : `${open.length} ${open.length === 1 ? 'procedure is' : 'procedures are'} open`}
      </h1>
      {open.length > 0 && <RunCards family={family} runs={open} today={today} heading="h2" />}
      {ended.length > 0 && (
        <section aria-labelledby="ended">
          <h2 className="govuk-heading-m" id="ended">
            Ended
          </h2>
          <RunCards family={family} runs={ended} today={today} heading="h3" />
        </section>
      )}
    </>
  );
}

type RunCardsProps = Omit<FamilyProceduresProps, 'called'> & { heading: 'h2' | 'h3' };

function RunCards({ family, runs, today, heading: Heading }: RunCardsProps) {
  return (
    <ul className="ks-cards">
      {runs.map((run) => {
        const asked = run.duties.filter((duty) => isAsked(duty) && duty.from <= today);
        const late = asked.filter((duty) => duty.by < today).length;
        return (
          <li key={run.id} className="ks-card">
            <Heading className="govuk-heading-s">
              <a className="govuk-link" href={runHref(family, run.id)}>
                {run.title}
                <span className="govuk-visually-hidden">, opened on {writtenDay(run.opened)}</span>
              </a>
            </Heading>
            <p className="govuk-body">
              {whereText(run)} Opened on {writtenDay(run.opened)}: {run.why}.
            </p>
            <p className="govuk-body">
              {asked.length === 0
                ? 'It asks nothing now.'
                : `It asks ${asked.length} ${asked.length === 1 ? 'thing' : 'things'} now.`}{' '}
              {late > 0 && <Tag colour="red">{late} late</Tag>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
