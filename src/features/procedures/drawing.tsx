import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Edition } from '../../procedure/edition.ts';
import { FlowChart } from './chart.tsx';
import { placedOf } from './drawn.tsx';
import type { Call } from './words.ts';

/** A procedure's flowchart as a file of its own, in SVG, with its style in it. */
export function drawingOf(edition: Edition, call: Call): string {
  const { title, publisher, edition: number } = edition.rules;
  const style = readFileSync(new URL('procedures.css', import.meta.url), 'utf8');
  return renderToStaticMarkup(
    <FlowChart
      placed={placedOf(edition, call)}
      title={`${title}. ${publisher}, edition ${number}`}
      id="flowchart"
      style={style}
    />,
  );
}
