import type { FormFault } from '../../platform/web/form.ts';
import { type About, type Choice, codes } from './about.ts';
import { outside, teamMembers, truth, YES_NO } from './choices.ts';
import type { Given } from './field.ts';
import { type AddForm, WHEN } from './form.ts';

/** Whether information is shared, on what basis, and what the family knows of it: both ways (S2-11.2-f, S3-ph-g; X11). */
export const SHARING_FORMS: readonly AddForm[] = [
  {
    slug: 'sharing-decision',
    group: 'Talking, telling and asking',
    title: 'Whether information is shared',
    hint: 'Both ways: why it is shared, or why it is not.',
    before:
      'Nobody has to agree before you share what keeps a child safe. That a family agrees to a service is another thing: add it as a plan. If they take that back, nothing of the record is locked or lost.',
    filled: (about) => ({
      basis: defaultOf(about, 'sharing-bases'),
      condition: defaultOf(about, 'sharing-conditions'),
    }),
    fields: (about) => [
      {
        type: 'one',
        name: 'share',
        label: 'Is it shared?',
        from: YES_NO,
        required: 'Say whether it is shared',
      },
      { type: 'words', name: 'reason', label: 'Why, or why not?', required: 'Say why' },
      {
        type: 'many',
        name: 'with',
        label: 'If it is shared: with whom?',
        from: [...teamMembers(about), ...outside(about), ...about.agencies],
      },
      {
        type: 'words',
        name: 'necessity',
        label: 'If it is shared: why is this much needed, and no more?',
      },
      {
        type: 'one',
        name: 'basis',
        label: 'If it is shared: the lawful basis',
        hint: 'The one that is usual for your agency is chosen.',
        from: allowed(about, 'sharing-bases'),
      },
      {
        type: 'one',
        name: 'condition',
        label: 'If it is shared: the condition for what is specially protected',
        hint: 'Health, ethnic origin, beliefs and sex life are.',
        from: allowed(about, 'sharing-conditions'),
      },
      { type: 'one', name: 'toldFamily', label: 'Does the family know?', from: YES_NO },
      {
        type: 'words',
        name: 'whyNotTold',
        label: 'If they do not know: why not?',
        hint: 'That it would put somebody at risk is a reason.',
      },
      WHEN,
    ],
    wrong: (given) => wrongShares(given),
    makes: (given) => {
      const shares = given.one('share') === 'yes';
      return [
        {
          kind: 'sharing-decision',
          payload: {
            share: shares,
            reason: given.one('reason'),
            ...truth(given.one('toldFamily'), 'toldFamily'),
            // What stands filled in is no word on something that is not shared.
            ...(shares && {
              ...given.list('with'),
              ...given.some('necessity'),
              ...given.some('basis'),
              ...given.some('condition'),
              ...(given.one('toldFamily') === 'no' && given.some('whyNotTold')),
            }),
          },
        },
      ];
    },
  },
];

/** What is shared says with whom, why so much, on which basis, and what the family knows; all that is missing at once. */
function wrongShares(given: Given): FormFault[] {
  if (given.one('share') !== 'yes') return [];
  const missing: [field: string, text: string, is: boolean][] = [
    ['with', 'Say with whom it is shared', given.many('with').length === 0],
    ['necessity', 'Say why this much is needed, and no more', given.one('necessity') === undefined],
    ['basis', 'Choose the lawful basis', given.one('basis') === undefined],
    [
      'condition',
      'Choose the condition, or that nothing specially protected is shared',
      given.one('condition') === undefined,
    ],
    ['toldFamily', 'Say whether the family knows', given.one('toldFamily') === undefined],
    [
      'whyNotTold',
      'Say why the family does not know',
      given.one('toldFamily') === 'no' && given.one('whyNotTold') === undefined,
    ],
  ];
  return missing.flatMap(([field, text, is]) => (is ? [{ field, text }] : []));
}

/** The kinds of agency that a code of a list is for, as the list says. */
const kindsIn = (code: object, field: 'default-for' | 'only-for'): readonly string[] | null => {
  const said = (code as Record<string, unknown>)[field];
  return Array.isArray(said) ? said.map(String) : null;
};

/** The code that is usual for the agency of whoever writes; empty where the list names none. */
function defaultOf({ lists, myAgencyKind }: About, list: string): string {
  const found = [...(lists.codes.get(list) ?? [])].find(([, code]) =>
    kindsIn(code, 'default-for')?.includes(myAgencyKind),
  );
  return found?.[0] ?? '';
}

/** The codes that the agency of whoever writes may take. */
const allowed = ({ lists, myAgencyKind }: About, list: string): Choice[] =>
  codes(lists, list).filter(({ value }) => {
    const only = kindsIn(lists.codes.get(list)?.get(value) ?? {}, 'only-for');
    return only === null || only.includes(myAgencyKind);
  });
