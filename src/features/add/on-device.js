// What a device needs to check the form after a visit without access where there is no signal: the code that checks it here.
import { noAccessFields, noAccessWrong, UNKNOWN_DOOR } from './door-fields.ts';
import { readFields } from './field.ts';

export { Form } from '../../platform/web/form.ts';

/** It asks nothing of each child, so nothing in it depends on who is in the family now. */
export const alignedTo = (form) => form;

/** Everything that is wrong with it, as its page would say it. */
export function faultsIn(form, _contact, today) {
  const read = readFields(noAccessFields(UNKNOWN_DOOR), form, today);
  return read.faults ?? noAccessWrong(read.given);
}
