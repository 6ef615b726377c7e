export { type Field, Given, readFields } from '../../platform/web/fields.ts';
