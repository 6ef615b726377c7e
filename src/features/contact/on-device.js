// What a device needs to check an outcome that is written without signal: the code that checks it here.
export { Form } from '../../platform/web/form.ts';
export { aligned } from './aligned.ts';
export { parseOutcome } from './parse-outcome.ts';
