import { ACTION_FORMS } from './action-forms.ts';
import { AGREEMENT_FORMS } from './agreement-forms.tsx';
import type { PlanForm } from './form.ts';
import { MORE_FORMS } from './more-forms.ts';
import { PLAN_FORMS } from './plan-forms.ts';

/** Every form about a plan. */
export const FORMS: readonly PlanForm[] = [...PLAN_FORMS, ...ACTION_FORMS, ...MORE_FORMS, ...AGREEMENT_FORMS];
