import { type Layout, layoutOf, type PlacedLane, type PlacedMark } from './layout.ts';
import { Legend } from './legend.tsx';
import { type Picture as Facts, periodText } from './picture.ts';
import { Shape } from './shapes.tsx';

/** How wide a letter of a band's text is at most, in units. */
const LETTER = 7.2;
/** On a small screen a lane's name is said again and again, so that it is in sight however far one has scrolled. */
const AGAIN = 300;

/**
 * The engagement picture, made on the server: no script and nothing inline, so that it passes the content policy, is
 * read on paper and needs no colour. `id` must be its own on the page.
 */
export function Picture({ picture, id = 'picture' }: { picture: Facts; id?: string }) {
  if (picture.empty)
    return (
      <p className="govuk-body">No contact, sighting, letter or meeting is on the record for {periodText(picture)}.</p>
    );
  const layout = layoutOf(picture);
  return (
    <figure className="ks-picture">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="ks-scroll" aria-labelledby={`${id}-title`} tabIndex={0}>
        <svg
          xmlns="http://www.w3.org/2000/svg"
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
          className={layout.long ? 'ks-picture__drawing ks-picture__drawing--long' : 'ks-picture__drawing'}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          width={layout.width}
          height={layout.height}
        >
          <title id={`${id}-title`}>{`Contacts and sightings, ${periodText(picture)}`}</title>
          <desc id={`${id}-desc`}>{describe(picture)}</desc>
          <Months layout={layout} />
          <MeetingLines layout={layout} />
          {layout.lanes.map((lane) => (
            <LaneRow key={`${lane.of} ${lane.id}`} lane={lane} width={layout.width} />
          ))}
        </svg>
      </section>
      <Legend picture={picture} />
    </figure>
  );
}

function describe({ children, agencies, rows }: Facts): string {
  const names = (lanes: Facts['children']) => lanes.map((lane) => lane.label).join(', ');
  return [
    children.length > 0 ? `When each child was seen: ${names(children)}.` : '',
    agencies.length > 0 ? `Contacts and letters of ${names(agencies)}.` : '',
    `The same ${rows.length === 1 ? 'fact stands' : `${rows.length} facts stand`} in the table, day by day.`,
  ]
    .join(' ')
    .trim();
}

function Months({ layout: { months, top, bottom } }: { layout: Layout }) {
  return (
    <g className="ks-picture__months" aria-hidden="true">
      {months.map(({ x, label }) => (
        <g key={x}>
          <line x1={x} x2={x} y1={top - 16} y2={bottom} stroke="currentColor" strokeWidth="0.5" strokeOpacity="0.3" />
          <text x={x + 4} y={top - 8} fontSize="13">
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Meetings are for everybody: a line from each down through the lanes. */
function MeetingLines({ layout: { lanes, through } }: { layout: Layout }) {
  const held = lanes
    .flatMap((lane) => (lane.of === 'meetings' ? lane.marks : []))
    .filter((one) => one.look === 'meeting');
  return (
    <g className="ks-picture__meetings" aria-hidden="true">
      {held.map((mark) => (
        <line
          key={mark.entry}
          x1={mark.x}
          x2={mark.x}
          y1={mark.y}
          y2={through}
          stroke="currentColor"
          strokeDasharray="4 3"
        />
      ))}
    </g>
  );
}

function LaneRow({ lane, width }: { lane: PlacedLane; width: number }) {
  const again = Array.from({ length: Math.floor((width - 100) / AGAIN) }, (_, index) => (index + 1) * AGAIN);
  return (
    <g className={`ks-lane ks-lane--${lane.of}`}>
      <text className="ks-lane__label" x="2" y={lane.labelY} fontSize="14" fontWeight="600">
        {lane.label}
      </text>
      {again.map((x) => (
        <text key={x} className="ks-lane__again" x={x} y={lane.labelY} fontSize="14" display="none" aria-hidden="true">
          {lane.label}
        </text>
      ))}
      {lane.of !== 'procedure' && (
        <line className="ks-lane__line" x1={lane.x1} x2={lane.x2} y1={lane.line} y2={lane.line} stroke="currentColor" />
      )}
      {lane.bands.map(({ band, x, y, width: wide, height }) => (
        <g key={`${band.stage} ${x}`} className="ks-band">
          <title>{`${band.procedure}: ${band.stage}`}</title>
          <rect className="ks-band__box" x={x} y={y} width={wide} height={height} fill="none" stroke="currentColor" />
          <text x={x + 5} y={y + 12.5} fontSize="12">
            {fitting(band.stage, wide - 8)}
          </text>
        </g>
      ))}
      {lane.marks.map((mark) => (
        <MarkAt key={`${mark.entry} ${mark.child} ${mark.x} ${mark.y}`} mark={mark} />
      ))}
    </g>
  );
}

function MarkAt({ mark: { x, y, since, look, says } }: { mark: PlacedMark }) {
  return (
    <g className={`ks-mark ks-mark--${look}`}>
      <title>{says}</title>
      {since !== null && <line x1={since} x2={x - 6} y1={y} y2={y} stroke="currentColor" strokeDasharray="1.5 2.5" />}
      <g transform={`translate(${x} ${y})`}>
        <Shape look={look} />
      </g>
    </g>
  );
}

/** As much of a text as there is room for, cut with an ellipsis; nothing where not even three letters fit. */
function fitting(text: string, room: number): string {
  const letters = Math.floor(room / LETTER);
  if (text.length <= letters) return text;
  return letters < 4 ? '' : `${text.slice(0, letters - 1).trimEnd()}…`;
}
