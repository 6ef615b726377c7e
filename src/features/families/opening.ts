import { type Day, parseDay } from '../../calendar/day.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Level } from '../../record/words.ts';
import { bornFrom, numberFrom, type Wanted } from './wanted.ts';

/** Somebody who was typed in, with the names of their fields. */
export type Typed = {
  /** `child-0`, `adult-1`: the fields are called after it. */
  at: string;
  as: 'child' | 'unborn-child' | 'parent-or-carer';
  name: string;
  wanted: Wanted;
  born: string | null;
  expected: string | null;
  nhs: string | null;
  upn: string | null;
};

/** A family as the form tells it. */
export type Opening = {
  called: string;
  people: Typed[];
  address: string;
  reason: string;
  voluntary: boolean;
  level: Level | null;
  accountable: boolean;
};

export const LEVEL_CHOICES = [
  { value: 'early-help', label: 'Early help' },
  { value: 'child-in-need', label: 'Child in need' },
  { value: 'child-protection', label: 'Child protection' },
  { value: 'universal', label: 'Universal services only' },
  { value: 'unknown', label: 'Don’t know yet' },
] as const;

const MOST_PEOPLE = 12;

/** How many lines the form has for children or adults: as many as were sent, and one more where that was asked. */
export function linesOf(form: Form, what: 'child' | 'adult'): number {
  const sent = Number(form.text(`${what}-lines`)) || 1;
  const more = form.text('add') === what ? 1 : 0;
  return Math.min(Math.max(1, Math.floor(sent)) + more, MOST_PEOPLE);
}

/** The family that a form tells of, or everything that is wrong with it at once. */
export function openingFrom(form: Form, today: Day): { opening: Opening } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const people = (['child', 'adult'] as const).flatMap((what) =>
    Array.from({ length: linesOf(form, what) }, (_, index) => typedAt(form, what, index, today, faults)).filter(
      (one) => one !== null,
    ),
  );
  const children = people.filter((one) => one.as !== 'parent-or-carer');
  if (children.length === 0 && !faults.some((fault) => fault.field.startsWith('child-')))
    faults.push({ field: 'child-0-name', text: 'Write the name of a child, or of a baby who is expected' });
  const level = LEVEL_CHOICES.find((one) => one.value === form.text('level'))?.value;
  if (!level) faults.push({ field: 'level', text: 'Choose what the children have now, or “Don’t know yet”' });
  if (form.text('reason') === '') faults.push({ field: 'reason', text: 'Say in a sentence why the family is opened' });
  if (faults.length > 0) return { faults };
  const called = form.text('called') || (children[0]?.name.split(/\s+/).at(-1) ?? '');
  return {
    opening: {
      called,
      people,
      address: form.text('address'),
      reason: form.text('reason'),
      voluntary: form.text('voluntary') === 'yes',
      level: level === undefined || level === 'unknown' ? null : level,
      accountable: form.text('accountable') === 'yes',
    },
  };
}

function typedAt(form: Form, what: 'child' | 'adult', index: number, today: Day, faults: FormFault[]): Typed | null {
  const at = `${what}-${index}`;
  const name = form.text(`${at}-name`);
  const bornText = form.text(`${at}-born`);
  const numberText = form.text(`${at}-number`);
  if (name === '' && bornText === '' && numberText === '') return null;
  if (name === '')
    faults.push({
      field: `${at}-name`,
      text: what === 'child' ? 'Write the child’s name, or “Baby” and a surname' : 'Write the adult’s name',
    });
  const born = bornFrom(bornText, `${at}-born`, today, faults);
  const number = numberFrom(numberText, `${at}-number`, faults);
  if (born && born.day === null)
    faults.push({ field: `${at}-born`, text: 'There is no such day: write the day first, then the month' });
  const day = born?.day ? parseDay(born.day) : null;
  const future = day !== null && day > today;
  if (future && what === 'adult') faults.push({ field: `${at}-born`, text: 'This day has not come yet' });
  if (future && day > today + 310)
    faults.push({ field: `${at}-born`, text: 'A baby is expected within ten months: look at the year' });
  return {
    at,
    as: what === 'adult' ? 'parent-or-carer' : future ? 'unborn-child' : 'child',
    name,
    wanted: { name, born: future ? null : born, number: number?.number ?? null, address: '' },
    born: future ? null : (born?.day ?? null),
    expected: future ? (born?.day ?? null) : null,
    nhs: number?.kind === 'nhs' ? number.number : null,
    upn: number?.kind === 'upn' ? number.number : null,
  };
}
