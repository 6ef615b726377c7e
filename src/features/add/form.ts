import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { About } from './about.ts';
import type { Field, Given } from './field.ts';

/** An entry in the making: what a form adds to the record. */
export type Made = Pick<NewEntry, 'kind' | 'payload'> & {
  about?: string[];
  happened?: string;
  /** Who alone may read it, where that is not the whole network. */
  audience?: NewEntry['audience'];
};

/** The headings under which forms are offered, in their order. */
export const GROUPS = [
  'Seen, heard and said',
  'Safety of whoever visits',
  'Contacts, looked at again',
  'Talking, telling and asking',
  'Plan, levels and assessments',
  'Decisions and procedures',
  'People',
  'Team',
] as const;

/** One form: what it is called, what it asks, and what it writes. */
export type AddForm = {
  slug: string;
  group: (typeof GROUPS)[number];
  title: string;
  hint?: string;
  /** Where it stands on pages of its own, with what an address says filled in: whoever comes here is led there. */
  at?: (family: string, said: Form) => string;
  /** What is said above it: where words matter, as at a death. */
  before?: string;
  /** Questions to think about while one writes (lists/supervision-questions.yaml). What one thinks is not kept. */
  reflect?: { title: string; group: 'hostility' | 'escalation' };
  /** Why there is nothing to add with it on this record now; then it is not offered. */
  nothing?: (about: About) => string | null;
  /** What stands in it before anything is written: what is revised is not typed anew. */
  filled?: (about: About) => Readonly<Record<string, string>>;
  fields: (about: About) => Field[];
  /** What is wrong between fields, each of them right by itself. */
  wrong?: (given: Given, about: About) => FormFault[];
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
