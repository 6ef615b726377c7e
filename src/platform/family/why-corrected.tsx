import { Checkboxes, Input } from '../design/index.ts';
import type { Form } from '../web/form.ts';

/** What is asked besides, whenever something on the record is corrected. */
export function WhyCorrected({ values, error }: { values: Form; error: string | undefined }) {
  return (
    <>
      <Checkboxes
        name="void"
        values={values.all('void')}
        items={[
          {
            value: 'yes',
            label: 'It did not happen at all',
            hint: 'It is taken back, and stays to be seen as taken back.',
          },
        ]}
      />
      <Input
        name="reason"
        label={{ children: 'What was wrong?', size: 'm' }}
        value={values.text('reason')}
        error={error}
      />
    </>
  );
}
