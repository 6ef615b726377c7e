import type { Day } from '../../calendar/day.ts';
import type { Wish } from '../../guard/wish.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';

/** What can be closed here: whose part, which children, and for which reasons. */
export type Offered = { agency: string; children: readonly { id: string; name: string }[]; lists: Lists; today: Day };

const NEEDS = ['yes', 'no', 'not-known'] as const;

/** The wish that a form says, or everything that is wrong with it. */
export function wishFrom(
  form: Form,
  { agency, children, lists, today }: Offered,
): { wish: Wish } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const [of, child = null] = form.text('of').split(':') as [string, string?];
  const isChild = of === 'child' && children.some((one) => one.id === child);
  if (of !== 'family' && of !== 'agency' && !isChild) faults.push({ field: 'of', text: 'Say what you wish to close' });
  const closure = form.text('closure');
  if (!lists.closureReasons.has(closure)) faults.push({ field: 'closure', text: 'Say why' });
  const needRemains = NEEDS.find((one) => one === form.text('needRemains')) ?? null;
  if (needRemains === null) faults.push({ field: 'needRemains', text: 'Say whether the need remains' });
  if (faults.length > 0) return { faults };
  return {
    wish: {
      of: isChild ? 'child' : (of as 'family' | 'agency'),
      child: isChild ? child : null,
      agency,
      closure,
      needRemains,
      day: today,
    },
  };
}
