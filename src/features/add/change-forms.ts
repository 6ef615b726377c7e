import type { AddForm } from './form.ts';

/** How change goes has pages of its own; whoever looks for it here is led there. */
const led = (slug: string, form: string, title: string, hint: string): AddForm => ({
  slug,
  group: 'Plan, levels and assessments',
  title,
  hint,
  at: (family) => `/families/${encodeURIComponent(family)}/change/${form}`,
  fields: () => [],
  makes: () => [],
});

/** Stages of a change, what was weighed, plans for setbacks, talks about a goal (S2-10, S2-10.1). */
export const CHANGE_FORMS: readonly AddForm[] = [
  led(
    'stage-of-change',
    'stage',
    'Where somebody stands with a change',
    'A stage is of one change, and it can go back.',
  ),
  led('weighing', 'weighing', 'What speaks for a change, and against it', 'A sheet of one parent, in their own words.'),
  led('grow', 'grow', 'A talk about a goal', 'What they want, how things are, what they could do, what they will do.'),
  led('relapse-plan', 'relapse', 'A plan for what could bring old ways back', 'Made together, while things go well.'),
];
