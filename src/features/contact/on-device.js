// What a device needs to check an outcome that is written without signal: the code that checks it here.
import { aligned } from './aligned.ts';
import { parseOutcome } from './parse-outcome.ts';

export { Form } from '../../platform/web/form.ts';

/** What was written before, with its children in the order in which they are now. */
export const alignedTo = (form, contact) => aligned(form, contact.children);

/** Everything that is wrong with it, as its page would say it. `now` is the list that is here. */
export function faultsIn(form, contact, today, now) {
  const lists = { outcomes: new Map(now.outcomes.map(([code, group]) => [code, { group }])) };
  return parseOutcome(form, contact.children, today, lists).faults ?? [];
}
