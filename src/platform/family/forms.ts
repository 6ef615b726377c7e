import type { ReactNode } from 'react';
import type { View } from '../../record/view.ts';
import type { NewEntry } from '../recorder/writing.ts';
import type { Field, Given } from '../web/fields.ts';
import type { FormFault } from '../web/form.ts';
import type { Understood } from './understood.ts';

/** What every form about a family knows. `of` is what it is about: the id that its address names. */
export type Known = { family: string; called: string; of: string; today: number; record: Understood };

/** An entry in the making. */
export type Made = Pick<NewEntry, 'kind' | 'payload'> & { about?: string[] };

/** One declared form: what it asks, and what it writes. */
export type FamilyForm<About extends Known> = {
  slug: string;
  title: (about: About) => string;
  /** What is said above it. */
  before?: (about: About) => readonly string[];
  above?: (about: About) => ReactNode;
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
  /** Where it leads when it is saved, and what that is called; where its feature begins, unless said. */
  to?: { at: string; called: string };
};

/** When it was: every form asks, and today is filled in. */
export const WHEN: Field = {
  type: 'day',
  name: 'happened',
  label: 'When was it?',
  required: 'Say on which day it was',
};
