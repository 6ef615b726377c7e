import type { About } from './about.ts';
import type { Field, Given } from './field.ts';
import type { Made } from './form.ts';

/** Who came to us, where nobody else is to know (golden rule 5: the identity of those who might be harmed is protected). */
export const IDENTITY: Field = {
  type: 'line',
  name: 'identity',
  label: 'Who it was, if nobody else is to know',
  hint: 'Kept apart. You and the safeguarding leads alone read it, and it goes into nothing that leaves.',
};

/** The identity in an entry of its own, for whoever wrote it down and the safeguarding leads; nothing where none is given. */
export function identityOf(given: Given, { me, staff }: Pick<About, 'me' | 'staff'>): Made[] {
  const identity = given.one('identity');
  if (identity === undefined) return [];
  const leads = staff.filter((one) => one.role === 'safeguarding-lead').map((one) => one.id);
  return [
    {
      kind: 'note',
      payload: { text: `Who came to us: ${identity}` },
      audience: { to: 'named', named: [...new Set([me.id, ...leads])], why: 'referrer-identity' },
    },
  ];
}
