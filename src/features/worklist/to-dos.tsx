import { type Day, parseDay, weekday, writtenDay } from '../../calendar/day.ts';
import { Tag } from '../../platform/design/index.ts';
import type { Ask, ToDo } from './read.ts';

const DAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "Tue 24 November" */
const shortDay = (day: Day): string => `${DAYS[weekday(day)]} ${writtenDay(day).replace(/ \d{4}$/, '')}`;

type ToDosProps = { toDo: readonly ToDo[]; today: Day /** Whether it is said whose each thing is. */; owned?: boolean };

/** What procedures ask, family by family, each thing once (P9). */
export function ToDos({ toDo, today, owned = false }: ToDosProps) {
  return (
    <ul className="ks-todos">
      {toDo.map((one) => (
        <li key={one.family + one.procedure + one.why} className="ks-todo">
          <h3 className="govuk-heading-s">
            <a className="govuk-link" href={`/families/${one.family}`}>
              {one.called}
            </a>
          </h3>
          <p className="govuk-hint">
            <a className="govuk-link" href={one.asks[0]?.run}>
              {one.procedure}
              <span className="govuk-visually-hidden"> with {one.called}</span>
            </a>
            : {one.why}
          </p>
          <ul className="ks-asks">
            {one.asks.map((ask) => (
              <AskLine key={`${ask.owner} ${ask.ask}`} ask={ask} today={today} owned={owned} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function AskLine({ ask, today, owned }: { ask: Ask; today: Day; owned: boolean }) {
  return (
    <li>
      <span className="ks-asks__what">
        {ask.ask}
        {owned && <span className="ks-asks__who"> {ask.owner ?? `Nobody: ${ask.ownerRole.replaceAll('-', ' ')}`}</span>}
        {ask.cite !== '' && <span className="ks-cite"> {ask.cite}</span>}
        {ask.alsoFor.map((why) => (
          <span key={why} className="ks-cite">
            {' '}
            Also: {why}
          </span>
        ))}
      </span>
      <span className="ks-asks__when">
        {ask.late && <Tag colour="red">late</Tag>} {dueText(ask.due, today)}
        {ask.insteadOf !== null && (
          <span className="ks-cite"> instead of {shortDay(parseDay(ask.insteadOf) ?? 0)}</span>
        )}{' '}
        <a className="govuk-link ks-asks__arrange" href={ask.arrange}>
          Change<span className="govuk-visually-hidden"> the day or the person: {ask.ask}</span>
        </a>
      </span>
    </li>
  );
}

function dueText(due: string, today: Day): string {
  const day = parseDay(due) ?? 0;
  if (day === today) return 'today';
  if (day === today + 1) return 'by tomorrow';
  return day < today ? `was due ${shortDay(day)}` : `by ${shortDay(day)}`;
}
