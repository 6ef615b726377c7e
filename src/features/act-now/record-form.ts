import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Payload } from '../../record/kinds.ts';

/** Who was told, as the form asks it, and as the record and the procedures call them. */
export const WHOM = [
  { value: '999-police', label: 'The police, on 999', to: 'police' },
  { value: '999-other', label: 'An ambulance or the fire service, on 999', to: 'emergency services' },
  { value: 'childrens-social-care', label: '', to: 'childrens-social-care' },
  { value: 'out-of-hours', label: '', to: 'childrens-social-care' },
  { value: 'police', label: 'The police, not on 999', to: 'police' },
  { value: 'line-manager', label: 'My line manager', to: 'line-manager' },
] as const;

const SOCIAL_CARE: readonly string[] = ['childrens-social-care', 'out-of-hours'];

/** A call for help as the form tells of it. */
export type Told = {
  whom: string[];
  on: string;
  at: string;
  said: string;
  who: string;
  referral: boolean;
  about: string[];
};

/** What the form tells of, or everything that is wrong with it at once. */
export function toldFrom(
  form: Form,
  children: readonly { id: string }[],
  today: Day,
): { told: Told } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const whom = form.all('whom').filter((value) => WHOM.some((one) => one.value === value));
  if (whom.length === 0) faults.push({ field: 'whom', text: 'Choose whom you told' });
  const on = form.day('on');
  const day = on === undefined ? null : parseDay(on);
  if (day === null) faults.push({ field: 'on-day', text: 'Write the day on which you called, such as 27 3 2026' });
  else if (day > today) faults.push({ field: 'on-day', text: 'That day has not come yet' });
  const at = timeFrom(form.text('at'));
  if (at === null) faults.push({ field: 'at', text: 'Write the time as 9:30 or 16:00' });
  if (form.text('said') === '') faults.push({ field: 'said', text: 'Write what you said and what they answered' });
  const toSocialCare = whom.some((one) => SOCIAL_CARE.includes(one));
  const referral = form.text('referral');
  if (toSocialCare && referral !== 'yes' && referral !== 'no')
    faults.push({ field: 'referral', text: 'Say whether it was a referral to children’s social care' });
  if (!toSocialCare && referral === 'yes')
    faults.push({
      field: 'whom',
      text: 'A referral goes to children’s social care: choose them as well, or say that it was none',
    });
  if (faults.length > 0 || on === undefined || at === null) return { faults };
  const chosen = children.filter((child) => form.all('child').includes(child.id));
  const about = (chosen.length > 0 ? chosen : children).map((child) => child.id);
  const who = form.text('who');
  return { told: { whom, on, at, said: form.text('said'), who, referral: referral === 'yes', about } };
}

/** A time as people write it, as 09:30; empty stays empty, null where it is none. */
function timeFrom(text: string): string | null {
  if (text === '') return '';
  const parts = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(text);
  return parts ? `${(parts[1] as string).padStart(2, '0')}:${parts[2]}` : null;
}

/** The entries that tell of it: a notification always, and a referral where it was one. */
export function entriesOf(told: Told, family: string, key: string): NewEntry[] {
  const { whom, on, at, said, who, referral, about } = told;
  const to = [...new Set(WHOM.filter((one) => whom.includes(one.value)).map((one) => one.to))];
  const text = [at === '' ? '' : `Called at ${at}.`, who === '' ? '' : `Spoke to ${who}.`, said]
    .filter(Boolean)
    .join(' ');
  const entry = (id: string, kind: string, payload: unknown) =>
    ({ id, family, about, kind, happened: on, payload }) as unknown as NewEntry;
  const notification: Payload<'notification'> = { to, how: 'call', text };
  const made: Payload<'referral'> = { referral: `${key}-referral`, step: 'made', to: 'childrens-social-care' };
  return [
    entry(`${key}-told`, 'notification', notification),
    ...(referral ? [entry(`${key}-made`, 'referral', made)] : []),
  ];
}

/** The day as the three fields of a form have it. */
export const dayFields = (day: Day): Record<string, string> => {
  const [year = '', month = '', date = ''] = isoDay(day).split('-');
  return { 'on-day': String(Number(date)), 'on-month': String(Number(month)), 'on-year': year };
};
