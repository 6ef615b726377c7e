import type { Day } from '../../calendar/day.ts';
import { type TypedDay, typedDay } from '../../platform/typed-day.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { typedNumber } from './typed-number.ts';

/** Who is looked for. */
export type Wanted = {
  name: string;
  born: TypedDay | null;
  number: string | null;
  address: string;
};

export const NOBODY: Wanted = { name: '', born: null, number: null, address: '' };

/** What the search form asks for, or everything that is wrong with it; null where it asks for nothing. */
export function wantedFrom(form: Form, today: Day): { wanted: Wanted | null } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const name = form.text('name');
  const address = form.text('address');
  if (name !== '' && !/\p{L}{2}/u.test(name))
    faults.push({ field: 'name', text: 'Write two letters of the name or more' });
  if (address !== '' && address.length < 4)
    faults.push({ field: 'address', text: 'Write a postcode, or a house number and street' });
  const born = bornFrom(form.text('born'), 'born', today, faults);
  const number = numberFrom(form.text('number'), 'number', faults)?.number ?? null;
  if (faults.length > 0) return { faults };
  const nothing = name === '' && address === '' && born === null && number === null;
  return { wanted: nothing ? null : { name, born, number, address } };
}

/** A date of birth that was typed in one field; null where it is empty, a fault where it is no date. */
export function bornFrom(text: string, field: string, today: Day, faults: FormFault[]): TypedDay | null {
  if (text === '') return null;
  const typed = typedDay(text, today);
  if (!typed) faults.push({ field, text: 'Write the date as 14 3 2019 or 14 March 2019' });
  return typed;
}

/** An NHS number or UPN that was typed in one field; null where it is empty, a fault where it cannot be right. */
export function numberFrom(
  text: string,
  field: string,
  faults: FormFault[],
): { kind: 'nhs' | 'upn'; number: string } | null {
  if (text === '') return null;
  const typed = typedNumber(text);
  if ('wrong' in typed) {
    faults.push({ field, text: typed.wrong });
    return null;
  }
  return typed;
}
