import { assetPath } from '../../platform/design/assets.ts';
import { Form } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';
import { OutcomePage } from './outcome-page.tsx';

/** The form for what happened, as it is filled in without signal: the same form, of no family, with one child as a pattern. */
export const outcomeOnDevice = {
  name: 'record',
  path: '/families/:family/contacts/new',
  link: 'Record what happened',
  begun: 'Go on with what happened',
  check: () => assetPath('features/contact/on-device.js'),
  form: (lists: Lists) => (
    <OutcomePage
      heading="Record what happened"
      called="–"
      action="/offline"
      formKey=""
      values={new Form({})}
      faults={[]}
      planned={null}
      lists={lists}
      childList={[{ id: '', name: '–', age: '' }]}
      onDevice
    />
  ),
};
