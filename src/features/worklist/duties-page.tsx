import { type Day, isoDay } from '../../calendar/day.ts';
import type { Ask, ToDo, Whose } from './read.ts';
import { ToDos } from './to-dos.tsx';

const TITLES: { readonly [One in Whose]: string } = {
  mine: 'What is asked of me',
  team: 'What is asked of my team',
  agency: 'What is asked of my agency',
};
const NAMES: { readonly [One in Whose]: string } = { mine: 'Me', team: 'My team', agency: 'My agency' };

type DutiesPageProps = { toDo: readonly ToDo[]; whose: Whose; today: Day };

/** What procedures ask of somebody, their team or their agency: late, this week, later. Sorted by the day alone. */
export function DutiesPage({ toDo, whose, today }: DutiesPageProps) {
  const asks = toDo.flatMap((one) => one.asks);
  const late = asks.filter((one) => one.late).length;
  return (
    <>
      <h1 className="govuk-heading-l">
        {TITLES[whose]}: {asks.length === 0 ? 'nothing' : `${asks.length} ${asks.length === 1 ? 'thing' : 'things'}`}
        {late > 0 && `, ${late} late`}
      </h1>
      <nav aria-label="Whose">
        <ul className="govuk-list ks-row">
          {Object.entries(NAMES).map(([one, name]) => (
            <li key={one}>
              {one === whose ? (
                <strong aria-current="page">{name}</strong>
              ) : (
                <a className="govuk-link" href={`/duties?of=${one}`}>
                  {name}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {asks.length === 0 && (
        <p className="govuk-body">The procedures ask nothing today, for the families that you may see.</p>
      )}
      <Part id="late" title="Late" toDo={only(toDo, (ask) => ask.late)} today={today} />
      <Part
        id="week"
        title="In the next seven days"
        toDo={only(toDo, (ask) => !ask.late && ask.due <= isoDay(today + 7))}
        today={today}
      />
      <Part id="later" title="Later" toDo={only(toDo, (ask) => ask.due > isoDay(today + 7))} today={today} />
      <p className="govuk-hint">Only families that you may see stand here, and 500 things at most.</p>
    </>
  );
}

/** What is left of a list with those things alone. */
const only = (toDo: readonly ToDo[], keep: (ask: Ask) => boolean): ToDo[] =>
  toDo.map((one) => ({ ...one, asks: one.asks.filter(keep) })).filter((one) => one.asks.length > 0);

function Part({ id, title, toDo, today }: { id: string; title: string; toDo: readonly ToDo[]; today: Day }) {
  if (toDo.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      <ToDos toDo={toDo} today={today} owned />
    </section>
  );
}
