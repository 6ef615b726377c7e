import { ErrorSummary } from '../design/index.ts';
import type { FormFault } from './form.ts';

/** All that is wrong with a form, at its top, each with its place. */
export const Faults = ({ faults }: { faults: readonly FormFault[] }) =>
  faults.length > 0 && (
    <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
  );

/** What is wrong with one field. */
export const errorOf = (faults: readonly FormFault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.text;

/** The title and status of a page with a form, as the design system asks where something is wrong. */
export const titled = (title: string, faults: readonly FormFault[]): { title: string; status: number } => ({
  title: faults.length > 0 ? `Error: ${title}` : title,
  status: faults.length > 0 ? 422 : 200,
});
