import { instance } from '@viz-js/viz';
import type { Arrow, Box, Chart } from './chart.ts';

/** Everything here is in the units of the drawing: points, from its top left corner. */
export type Placed = {
  width: number;
  height: number;
  boxes: (Box & { x: number; y: number; width: number; height: number; texts: Text[] })[];
  arrows: (Arrow & { path: string; head: string; label: { x: number; y: number; lines: string[] } | null })[];
};
/** A line of text in a box; `strong` is its title. */
export type Text = { text: string; y: number; strong: boolean };

const POINTS = 72;
const LINE = 18;
const AIR = 12;
/** Letters that fit on a line of a box, and of a label. */
const WIDE = { stage: 52, start: 40, anytime: 40, outcome: 25, end: 22, 'hand-over': 27 } as const;
const LABEL = 30;
/** How wide a letter is, a little over what it is on average, so that nothing runs out of its box. */
const LETTER = 7.6;

const viz = await instance();

/** Where everything of a flowchart stands, as Graphviz lays it out, from top to bottom. */
export function layoutOf({ boxes, arrows }: Chart): Placed {
  const measured = boxes.map((box) => ({ box, ...measure(box) }));
  const labels = arrows.map(({ text }) => wrap(text, LABEL));
  const drawn = viz.renderJSON({
    directed: true,
    graphAttributes: { rankdir: 'TB', nodesep: 0.3, ranksep: 0.45, margin: 0 },
    nodeAttributes: { shape: 'box', fixedsize: true },
    edgeAttributes: { fontname: 'Helvetica', fontsize: 14 },
    nodes: measured.map(({ box, width, height }) => ({
      name: box.id,
      attributes: { width: width / POINTS, height: height / POINTS, label: '' },
    })),
    edges: arrows.map(({ from, to }, index) => ({
      tail: from,
      head: to,
      attributes: { label: (labels[index] ?? []).join('\n'), id: String(index) },
    })),
  }) as Drawn;
  const [, , width = 0, height = 0] = drawn.bb.split(',').map(Number);
  const point = ([x = 0, y = 0]: readonly number[]) => [round(x), round(height - y)] as const;
  const at = new Map(drawn.objects.map((one) => [one.name, point(one.pos.split(',').map(Number))]));
  const edges = new Map((drawn.edges ?? []).map((edge) => [Number(edge.id), edge]));
  return {
    width: round(width),
    height: round(height),
    boxes: measured.map(({ box, texts, ...size }) => {
      const [x, y] = at.get(box.id) ?? [0, 0];
      return { ...box, ...size, texts, x: round(x - size.width / 2), y: round(y - size.height / 2) };
    }),
    arrows: arrows.map((arrow, index) => {
      const edge = edges.get(index);
      const [bx, by] = point((edge?.lp ?? '').split(',').map(Number));
      const lines = labels[index] ?? [];
      return {
        ...arrow,
        path: curve(pointsIn(edge?.[LINE_DRAWN], 'b').map(point)),
        head: outline(pointsIn(edge?.[HEAD_DRAWN], 'P').map(point)),
        label: edge?.lp === undefined || lines.length === 0 ? null : { x: bx, y: by, lines },
      };
    }),
  };
}

/** What Graphviz calls the line of an arrow and its head; `b` is a curve and `P` a filled outline. */
const LINE_DRAWN = '_draw_';
const HEAD_DRAWN = '_hdraw_';
type Drawing = { op: string; points: number[][] };
type Drawn = {
  bb: string;
  objects: { name: string; pos: string }[];
  edges?: { id?: string; lp?: string; [LINE_DRAWN]?: Drawing[]; [HEAD_DRAWN]?: Drawing[] }[];
};
const pointsIn = (drawings: readonly Drawing[] = [], op: string): number[][] =>
  drawings.find((one) => one.op === op)?.points ?? [];

function measure(box: Box): { width: number; height: number; texts: Text[] } {
  const wide = WIDE[box.is];
  const title = wrap(box.title, wide - 4).map((text) => ({ text, strong: true }));
  const lines = box.lines.flatMap((line) => wrap(line, wide)).map((text) => ({ text, strong: false }));
  const all = [...title, ...lines];
  const longest = Math.max(...all.map(({ text, strong }) => text.length * (strong ? LETTER * 1.1 : LETTER)));
  return {
    width: Math.ceil(Math.max(110, longest) + 2 * AIR),
    height: all.length * LINE + 2 * AIR - 4,
    texts: all.map((one, index) => ({ ...one, y: AIR + 11 + index * LINE })),
  };
}

/** A text in lines of so many letters at most, broken between words; what hangs over is pushed in. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

type Point = readonly [x: number, y: number];
const round = (number: number): number => Math.round(number * 10) / 10;
const curve = ([first, ...rest]: readonly Point[]): string =>
  first === undefined ? '' : `M${first.join(' ')}C${rest.map((one) => one.join(' ')).join(' ')}`;
const outline = (points: readonly Point[]): string =>
  points.length === 0 ? '' : `M${points.map((one) => one.join(' ')).join('L')}Z`;
