import type { Form } from '../../platform/web/form.ts';
import type { AddForm } from './form.ts';

/** A form that stands on pages of its own: whoever comes here is led there, with what the address says filled in. */
const elsewhere = (
  slug: string,
  title: string,
  hint: string,
  group: AddForm['group'],
  at: string,
  carried: readonly string[] = ['of'],
): AddForm => ({
  slug,
  group,
  title,
  hint,
  at: (family: string, said: Form) => {
    const filled = new URLSearchParams(
      carried.flatMap((name) => said.all(name).map((one): [string, string] => [name, one])),
    ).toString();
    return `/families/${encodeURIComponent(family)}/${at}${filled === '' ? '' : `?${filled}`}`;
  },
  fields: () => [],
  makes: () => [],
});

/** What helps, and what a contact came to: on pages of their own. */
export const HELPING_FORMS: readonly AddForm[] = [
  elsewhere(
    'access-conversation',
    'What would make it possible to come',
    'Asked straight out: place, times, travel, language, who comes.',
    'Contacts, looked at again',
    'helping/asked',
  ),
  elsewhere(
    'adjustment',
    'What we offer, changed from now on',
    'Every later contact keeps to it.',
    'Contacts, looked at again',
    'helping/offer',
  ),
  elsewhere(
    'strategy',
    'What we try next',
    'Chosen in the light of what is in the way and of what was tried.',
    'Plan, levels and assessments',
    'helping/choose',
  ),
  elsewhere(
    'trusted-person',
    'Somebody they trust',
    'Through whom contact may be possible, if both agree and it is safe.',
    'People',
    'helping/trusted',
  ),
  elsewhere(
    'recap',
    'What a contact came to, gone through with the family',
    'Who does what, by when; a paper to take home where it is safe.',
    'Contacts, looked at again',
    'recap',
  ),
];
