import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Field, Given } from '../../platform/web/fields.ts';
import type { FormFault } from '../../platform/web/form.ts';
import type { View } from '../../record/view.ts';
import type { About } from './about.ts';

/** An entry in the making. */
export type Made = Pick<NewEntry, 'kind' | 'payload'> & { about?: string[]; happened?: string };

/** One form about a plan: what it asks, and what it writes. */
export type PlanForm = {
  slug: string;
  title: (about: About) => string;
  /** What is said above it. */
  before?: (about: About) => readonly string[];
  /** Why there is nothing to do with it now. */
  nothing?: (about: About) => string | null;
  filled?: (about: About) => Readonly<Record<string, string | readonly string[]>>;
  fields: (about: About) => Field[];
  wrong?: (given: Given, about: About) => FormFault[];
  makes: (given: Given, about: About, key: string) => Made[];
  /**
   * How that stands on which it decides. A decision is made on a version: where it stands otherwise by then, nothing is
   * written and they are told.
   */
  stands?: (view: View, of: string) => string;
  /** Where it leads when it is saved: the plan, or the agreement. */
  to?: 'agreement';
};

/** When it was: every form asks, and today is filled in. */
export const WHEN: Field = {
  type: 'day',
  name: 'happened',
  label: 'When was it?',
  required: 'Say on which day it was',
};
