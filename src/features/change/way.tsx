import { type Day, partsOf, writtenDay } from '../../calendar/day.ts';
import type { Change } from '../../engagement/change.ts';
import { STAGES, type Stage } from '../../record/words.ts';

const WIDTH = 320;
const STEP = 30;
const TOP = 14;
/** Where the line begins: the names of the stages stand before it. */
const LEFT = 146;
const RIGHT = WIDTH - 8;
const BOTTOM = TOP + STEP * (STAGES.length - 1);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day short enough to stand under a small picture. */
const shortDay = (day: Day): string => {
  const { year, month, day: date } = partsOf(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
};

const heightOf = (stage: Stage): number => BOTTOM - STEP * STAGES.indexOf(stage);

type WayProps = { change: Change; today: Day; id: string; called: string; label: (stage: Stage) => string };

/**
 * How somebody moved with one change over time, as a line of steps, made on the server. Up is no better and down no
 * worse in it: there is one colour, and the same stands in the table below, day by day.
 */
export function Way({ change, today, id, called, label }: WayProps) {
  const { history } = change;
  const from = history[0]?.on ?? today;
  const days = Math.max(1, today - from);
  const at = (day: Day) => Math.round((LEFT + ((day - from) / days) * (RIGHT - LEFT)) * 10) / 10;
  const path = history
    .map(({ on, stage }, index) => (index === 0 ? `M${at(on)} ${heightOf(stage)}` : `H${at(on)}V${heightOf(stage)}`))
    .join('');
  const steps = history.map(({ on, stage }) => `${writtenDay(on)}: ${label(stage)}`).join('; ');
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      className="ks-way"
      viewBox={`0 0 ${WIDTH} ${BOTTOM + 34}`}
    >
      <title id={`${id}-title`}>{`How it went with ${called}, ${shortDay(from)} to ${shortDay(today)}`}</title>
      <desc id={`${id}-desc`}>{`${steps}. The same stands in the table.`}</desc>
      <g className="ks-way__stages" aria-hidden="true">
        {STAGES.map((stage) => (
          <g key={stage}>
            <line x1={LEFT} x2={RIGHT} y1={heightOf(stage)} y2={heightOf(stage)} stroke="currentColor" />
            <text x="0" y={heightOf(stage) + 4} fontSize="13">
              {label(stage)}
            </text>
          </g>
        ))}
      </g>
      <g className="ks-way__days" aria-hidden="true">
        <text x={LEFT} y={BOTTOM + 26} fontSize="12">
          {shortDay(from)}
        </text>
        <text x={RIGHT} y={BOTTOM + 26} fontSize="12" textAnchor="end">
          {shortDay(today)}
        </text>
      </g>
      <path className="ks-way__line" d={`${path}H${RIGHT}`} fill="none" stroke="currentColor" strokeWidth="2.5" />
      {history.map(({ entry, on, stage }) => (
        <circle
          key={entry}
          className="ks-way__look"
          cx={at(on)}
          cy={heightOf(stage)}
          r="4.5"
          stroke="currentColor"
          strokeWidth="2"
        >
          <title>{`${writtenDay(on)}: ${label(stage)}`}</title>
        </circle>
      ))}
    </svg>
  );
}
