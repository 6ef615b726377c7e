import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { About } from './about.ts';
import type { Field, Given } from './field.ts';

/** An entry in the making: what a form adds to the record. */
export type Made = Pick<NewEntry, 'kind' | 'payload'> & { about?: string[]; happened?: string };

/** One form: what it is called, what it asks, and what it writes. */
export type AddForm = {
  slug: string;
  group: 'Work' | 'People' | 'Team' | 'Plan and levels';
  title: string;
  hint?: string;
  /** What is said above it: where words matter, as at a death. */
  before?: string;
  fields: (about: About) => Field[];
  /** The entries; `key` is the form's own id, from which ids of new people and others are made. */
  makes: (given: Given, about: About, key: string) => Made[];
};

/** When it was: every form asks, and today is filled in. */
export const WHEN: Field = {
  type: 'day',
  name: 'happened',
  label: 'When was it?',
  required: 'Say on which day it was',
};

export const TEXT = (label = 'Anything to add'): Field => ({ type: 'words', name: 'text', label });
