import { givenToFamily } from '../../engagement/agreement.ts';
import { type PlanAsks, planAsksOf } from '../../engagement/children.ts';
import type { Understanding } from '../../engagement/understand.ts';
import { type Planned, plannedIn } from './about.ts';

/** What a family may be given of what the record says of its plan. */
export const givenIn = ({ view }: Pick<Understanding, 'view'>): Planned => plannedIn(givenToFamily(view));

/** What the plan asks for each child, as a family may be given it. */
export const givenAsks = ({ view }: Pick<Understanding, 'view'>): PlanAsks[] => planAsksOf(givenToFamily(view));
