import type { ReactNode } from 'react';
import type { Fera } from '../../engagement/fera.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { View } from '../../record/view.ts';
import type { AboutFera } from './about.ts';

/** An entry as a form makes it; the rest of it is the same for all. */
export type Made = { kind: NewEntry['kind']; payload: object; about?: readonly string[] };

export type FieldsProps = {
  about: AboutFera;
  asked: Asked;
  values: Form;
  error: (field: string) => string | undefined;
};

/** One form of an assessment: what it asks, and what it writes. */
export type FeraForm = {
  slug: string;
  title: (about: AboutFera, said: Form) => string;
  button: string;
  /** The manager's own. */
  overseer?: true;
  Fields: (props: FieldsProps) => ReactNode;
  /** What it writes, or all that is wrong with it. */
  read: (asked: Asked, about: AboutFera, key: string) => { faults: FormFault[] } | { made: Made[] };
  /** What has come in the meantime and stands in the way, on the record as it is under the lock; nothing where nothing has. */
  meanwhile?: (asked: Asked, fera: Fera, view: View) => FormFault[];
};

/** All faults at once: those whose condition holds. */
export const wrongIn = (...faults: readonly (readonly [wrong: boolean, field: string, text: string])[]): FormFault[] =>
  faults.flatMap(([wrong, field, text]) => (wrong ? [{ field, text }] : []));
