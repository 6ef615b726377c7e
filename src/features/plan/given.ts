import { givenToFamily } from '../../engagement/agreement.ts';
import { type PlanAsks, planAsksOf } from '../../engagement/children.ts';
import type { Understanding } from '../../engagement/understand.ts';
import { type Planned, plannedIn } from './about.ts';

/**
 * What a family may be given of what the record says of its plan. A safety plan is on no copy: whoever must not know of it
 * may find the paper.
 */
export function givenIn({ view }: Pick<Understanding, 'view'>): Planned {
  const planned = plannedIn(givenToFamily(view));
  return { ...planned, standing: planned.standing.filter(({ type }) => type !== 'safety') };
}

/** What the plan asks for each child, as a family may be given it. */
export const givenAsks = ({ view }: Pick<Understanding, 'view'>): PlanAsks[] => planAsksOf(givenToFamily(view));
