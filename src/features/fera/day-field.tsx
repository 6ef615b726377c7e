import { DateInput } from '../../platform/design/index.ts';
import type { Form } from '../../platform/web/form.ts';

type Props = { name: string; legend: string; hint?: string; values: Form; error: string | undefined };

/** A day in three boxes. */
export const DayField = ({ name, legend, hint, values, error }: Props) => (
  <DateInput
    id={name}
    namePrefix={name}
    legend={{ children: legend, size: 's' }}
    hint={hint}
    error={error}
    values={Object.fromEntries(['day', 'month', 'year'].map((part) => [part, values.text(`${name}-${part}`)]))}
  />
);
