import type { Placed } from './layout.ts';

/** Where a family is on a flowchart: the box it is in, and those it has been in, each with the day. */
export type Here = { at: string | null; been: ReadonlyMap<string, string> };

type ChartProps = {
  placed: Placed;
  /** What the drawing is called, for those who do not see it. */
  title: string;
  id: string;
  here?: Here | undefined;
  /** The style, where the drawing is a file of its own. */
  style?: string | undefined;
};

const LINE = 16;
/** Room round the drawing, and above a box for what is written there. */
const ROOM = 28;

/** A flowchart as a drawing. What it says is said beside it in words: whoever draws it adds the steps as a list. */
export function FlowChart({ placed, title, id, here, style }: ChartProps) {
  const [width, height] = [placed.width + 2 * ROOM, placed.height + 2 * ROOM];
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="ks-chart"
      viewBox={`${-ROOM} ${-ROOM} ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>{title}</title>
      {style && <style>{style}</style>}
      {placed.arrows.map((arrow) => (
        <g
          key={`${arrow.from} ${arrow.to} ${arrow.text}`}
          className={`ks-chart__arrow${arrow.local ? ' ks-chart__arrow--local' : ''}`}
        >
          <path className="ks-chart__line" d={arrow.path} />
          <path className="ks-chart__head" d={arrow.head} />
        </g>
      ))}
      {placed.boxes.map((box) => (
        <g key={box.id} className={boxClass(box, here)} transform={`translate(${box.x} ${box.y})`}>
          <rect className="ks-chart__box" width={box.width} height={box.height} rx={box.is === 'stage' ? 4 : 16} />
          {box.texts.map((line) => (
            <text key={line.y} x={12} y={line.y} className={line.strong ? 'ks-chart__title' : undefined}>
              {line.text}
            </text>
          ))}
          <Where box={box} here={here} />
        </g>
      ))}
      {placed.arrows.map(
        ({ label, ...arrow }) =>
          label && (
            <g key={`${arrow.from} ${arrow.to} ${arrow.text}`} className="ks-chart__label">
              {label.lines.map((line, index) => (
                <text
                  key={line}
                  x={label.x}
                  y={label.y + 5 + (index - (label.lines.length - 1) / 2) * LINE}
                  textAnchor="middle"
                >
                  {line}
                </text>
              ))}
            </g>
          ),
      )}
    </svg>
  );
}

type OneBox = Placed['boxes'][number];

function boxClass(box: OneBox, here: Here | undefined): string {
  const is = `ks-chart__one ks-chart__one--${box.is}`;
  if (here?.at === box.id) return `${is} ks-chart__one--here`;
  return here?.been.has(box.id) ? `${is} ks-chart__one--been` : is;
}

/** "You are here", or when it was there, above the box: nothing is told by colour alone. */
function Where({ box, here }: { box: OneBox; here: Here | undefined }) {
  const at = here?.at === box.id;
  const day = here?.been.get(box.id);
  if (!at && day === undefined) return null;
  return (
    <text className="ks-chart__where" x={2} y={-7}>
      {at ? `You are here${day === undefined ? '' : `, since ${day}`}` : `✓ ${day}`}
    </text>
  );
}
