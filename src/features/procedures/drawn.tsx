import { Scroll } from '../../platform/design/index.ts';
import type { Edition } from '../../procedure/edition.ts';
import { chartOf } from './chart.ts';
import { FlowChart, type Here } from './chart.tsx';
import { layoutOf, type Placed } from './layout.ts';
import type { Call } from './words.ts';

const layouts = new WeakMap<Edition, Placed>();

/** Where everything of an edition's flowchart stands; laid out once. */
export function placedOf(edition: Edition, call: Call): Placed {
  const known = layouts.get(edition);
  if (known) return known;
  const placed = layoutOf(chartOf(edition, call));
  layouts.set(edition, placed);
  return placed;
}

type DrawnProps = { edition: Edition; call: Call; id: string; here?: Here };

/** A procedure's flowchart on a page; a wide one scrolls by itself. */
export function Drawn({ edition, call, id, here }: DrawnProps) {
  const title = `Flowchart: ${edition.rules.title}`;
  return (
    <div className="ks-chart-frame">
      <Scroll label={title}>
        <FlowChart placed={placedOf(edition, call)} title={title} id={id} here={here} />
      </Scroll>
      <p className="govuk-hint ks-chart-key">
        A broken line is the partnership’s own: the policy does not say it. Everything drawn here is in words below.
      </p>
    </div>
  );
}
