import type { FamilyForm } from '../../platform/family/forms.ts';
import type { About } from './about.ts';

/** One form about a plan: what it asks, and what it writes. */
export type PlanForm = FamilyForm<About>;
