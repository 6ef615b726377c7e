import { type Day, parseDay } from '../../calendar/day.ts';
import type { Form, FormFault } from './form.ts';

type Choice = { value: string; text: string; hint?: string };
type Said = { name: string; label: string; hint?: string; required?: string };

/** One thing that a form asks. `required` is what is said where it is left empty. */
export type Field =
  | (Said & { type: 'words'; rows?: number })
  | (Said & { type: 'line' })
  | (Said & { type: 'hidden' })
  | (Said & { type: 'day'; future?: boolean })
  | (Said & { type: 'number' })
  | (Said & { type: 'one'; from: readonly Choice[] })
  | (Said & { type: 'many'; from: readonly Choice[] });

/** What a form says, once it has been checked: a text, a day, some codes; nothing where it was left empty. */
export class Given {
  readonly #one: ReadonlyMap<string, string>;
  readonly #many: ReadonlyMap<string, string[]>;
  constructor(one: ReadonlyMap<string, string>, many: ReadonlyMap<string, string[]>) {
    this.#one = one;
    this.#many = many;
  }
  /** What was written or chosen; undefined where nothing was. */
  one(name: string): string | undefined {
    return this.#one.get(name);
  }
  /** What was chosen of several. */
  many(name: string): string[] {
    return this.#many.get(name) ?? [];
  }
  /** The same for a payload: the field only where there is something to say. */
  some(name: string, as: string = name): { [Key in string]?: string } {
    const value = this.#one.get(name);
    return value === undefined ? {} : { [as]: value };
  }
  /** The same for several. */
  list(name: string, as: string = name): { [Key in string]?: string[] } {
    const values = this.many(name);
    return values.length === 0 ? {} : { [as]: values };
  }
}

/** What a form says, or everything that is wrong with it at once, each with its place. */
export function readFields(
  fields: readonly Field[],
  form: Form,
  today: Day,
): { given: Given } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const one = new Map<string, string>();
  const many = new Map<string, string[]>();
  for (const field of fields) {
    if (field.type === 'many') {
      const values = form.all(field.name).filter((value) => field.from.some((choice) => choice.value === value));
      if (values.length > 0) many.set(field.name, values);
      else if (field.required) faults.push({ field: field.name, text: field.required });
      continue;
    }
    const value = field.type === 'day' ? dayOf(field, form, today, faults) : form.maybe(field.name);
    if (value === undefined) {
      const place = field.type === 'day' ? `${field.name}-day` : field.name;
      if (field.required && !faults.some((fault) => fault.field === place))
        faults.push({ field: place, text: field.required });
    } else if (field.type === 'one' && !field.from.some((choice) => choice.value === value))
      faults.push({ field: field.name, text: field.required ?? 'Choose one of these' });
    else if (field.type === 'number' && !/^\d{1,4}$/.test(value))
      faults.push({ field: field.name, text: 'Write a whole number' });
    else one.set(field.name, value);
  }
  return faults.length > 0 ? { faults } : { given: new Given(one, many) };
}

function dayOf(field: Field & { type: 'day' }, form: Form, today: Day, faults: FormFault[]): string | undefined {
  const said = form.day(field.name);
  if (said === undefined) return undefined;
  const day = parseDay(said);
  const place = `${field.name}-day`;
  if (day === null) faults.push({ field: place, text: 'That is no real day: write it as 27 3 2026' });
  else if (!field.future && day > today) faults.push({ field: place, text: 'That day has not come yet' });
  else return said;
  return undefined;
}
