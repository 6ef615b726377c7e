import { type Day, dayFrom, lastDayOfMonth, partsOf } from '../../calendar/day.ts';
import type { Band, Lane, Mark, Picture } from './picture.ts';
import { stack } from './stack.ts';

/** The room that one mark takes, with the air around it. Everything is in the units of the view box. */
export const SLOT = 13;
const EDGE = 12;
const STRIP = 20;
const AIR = 8;
const BAND = 20;
const WIDTH = 960;
/** Below this a month is too narrow to read, so a longer time makes a wider picture. */
const LEAST_FOR_A_DAY = 2.4;

export type PlacedMark = Mark & { x: number; y: number; since: number | null };
export type PlacedLane = {
  id: string;
  label: string;
  of: 'meetings' | 'child' | 'agency' | 'procedure';
  /** Where the lane's name stands, and its line, from `x1` to `x2`. */
  labelY: number;
  line: number;
  x1: number;
  x2: number;
  marks: PlacedMark[];
  bands: { band: Band; x: number; y: number; width: number; height: number }[];
};
export type Layout = {
  width: number;
  height: number;
  top: number;
  bottom: number;
  /** Whether it is wider than a page and is to be scrolled rather than made smaller. */
  long: boolean;
  months: { x: number; label: string }[];
  lanes: PlacedLane[];
  /** Where the lines of meetings stop: they go through children and agencies. */
  through: number;
};

/** Where everything stands. Marks that would touch stand above one another; the service's own stand below the line. */
export function layoutOf(picture: Picture): Layout {
  const days = picture.to - picture.from + 1;
  const width = Math.max(WIDTH, Math.ceil(days * LEAST_FOR_A_DAY) + 2 * EDGE);
  const perDay = (width - 2 * EDGE) / days;
  const at = (day: Day) => round(EDGE + (day - picture.from + 0.5) * perDay);
  const top = STRIP + 4;
  let y = top;
  const lanes: PlacedLane[] = [];
  const add = (of: PlacedLane['of'], lane: Lane, bands: readonly Band[] = []) => {
    const placed = placedLane(of, lane, y, at, bands);
    lanes.push(placed.lane);
    y = placed.bottom + AIR;
  };
  const whole = { from: picture.from, to: picture.to };
  if (picture.meetings.length > 0)
    add('meetings', { id: 'meetings', label: 'Meetings', marks: picture.meetings, ...whole });
  for (const lane of picture.children) add('child', lane);
  for (const lane of picture.agencies) add('agency', lane);
  const through = y - AIR;
  for (const [procedure, bands] of Map.groupBy(picture.bands, (band) => band.procedure))
    add('procedure', { id: procedure, label: procedure, marks: [], ...whole }, bands);
  return {
    width,
    height: y,
    top,
    bottom: y - AIR,
    long: width > WIDTH,
    months: monthsOf(picture).map(({ day, label }) => ({ x: round(at(day) - perDay / 2), label })),
    lanes,
    through,
  };
}

function placedLane(
  of: PlacedLane['of'],
  lane: Lane,
  top: number,
  at: (day: Day) => number,
  bands: readonly Band[],
): { lane: PlacedLane; bottom: number } {
  const span = (mark: Mark) => ({ from: at(mark.first) - SLOT / 2, to: at(mark.last) + SLOT / 2 });
  const above = stack(
    lane.marks.filter((mark) => mark.look !== 'service'),
    span,
  );
  const below = stack(
    lane.marks.filter((mark) => mark.look === 'service'),
    span,
  );
  const rows = stack(bands, (band) => ({
    from: at(Math.max(band.from, lane.from)),
    to: at(Math.min(band.to ?? lane.to, lane.to)),
  }));
  const line = top + STRIP + Math.max(above.levels, bands.length > 0 ? 0 : 1) * SLOT + rows.levels * BAND;
  const put = (mark: Mark, level: number): PlacedMark => ({
    ...mark,
    x: at(mark.last),
    y: line + (level + 0.5) * SLOT * (mark.look === 'service' ? 1 : -1) + (mark.look === 'service' ? 2 : -1),
    since: mark.first === mark.last ? null : at(mark.first),
  });
  return {
    lane: {
      id: lane.id,
      label: lane.label,
      of,
      labelY: top + STRIP - 7,
      line,
      x1: at(lane.from),
      x2: at(lane.to),
      marks: [...above.placed, ...below.placed].map(({ item, level }) => put(item, level)),
      bands: rows.placed.map(({ item, level, span: { from, to } }) => ({
        band: item,
        x: from,
        y: top + STRIP + level * BAND,
        width: Math.max(3, round(to - from - 1)),
        height: BAND - 3,
      })),
    },
    bottom: line + (below.levels > 0 ? below.levels * SLOT + 3 : 0),
  };
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The first day of each month in the time, with its name; the year stands with the first and with each January. */
function monthsOf({ from, to }: Picture): { day: Day; label: string }[] {
  const months: { day: Day; label: string }[] = [];
  const { year, month, day } = partsOf(from);
  let next = day === 1 ? from : lastDayOfMonth(dayFrom(year, month, 1)) + 1;
  if (next - from > 20) months.push({ day: from, label: `${NAMES[month - 1]} ${year}` });
  for (; next <= to; next = lastDayOfMonth(next) + 1) {
    const parts = partsOf(next);
    const named = months.length === 0 || parts.month === 1;
    months.push({ day: next, label: `${NAMES[parts.month - 1]}${named ? ` ${parts.year}` : ''}` });
  }
  return months;
}

const round = (number: number) => Math.round(number * 100) / 100;
