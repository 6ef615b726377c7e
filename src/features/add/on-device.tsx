import { assetPath } from '../../platform/design/assets.ts';
import { InsetText } from '../../platform/design/index.ts';
import { Form } from '../../platform/web/form.ts';
import { noAccessFields, UNKNOWN_DOOR } from './door-fields.ts';
import { DOOR_FORMS } from './door-forms.ts';
import { AskedForm } from './pages.tsx';

const SLUG = 'no-access-assessment';
const TITLE = DOOR_FORMS.find((form) => form.slug === SLUG)?.title ?? '';

/** Whether a card may be left, without a word of why: it is read at a door. */
const CARD = {
  yes: 'You may leave a card without names.',
  ask: 'Ask your manager before you leave a card. If you cannot, leave none.',
  no: 'Leave no card.',
};

/** The form after a visit without access, as it is filled in without signal: the same form, of no family (S4-na-b). */
export const noAccessOnDevice = {
  name: 'no-access',
  path: `/families/:family/add/${SLUG}`,
  link: 'I could not get in',
  begun: 'Go on with: I could not get in',
  check: () => assetPath('features/add/on-device.js'),
  form: () => (
    <AskedForm
      title={TITLE}
      called="–"
      action="/offline"
      fields={noAccessFields(UNKNOWN_DOOR)}
      above={
        <InsetText>
          <p className="govuk-body">If a child is home alone or in danger, ring 999 first.</p>
          {Object.entries(CARD).map(([may, text]) => (
            <p className="govuk-body" key={may} data-if={`card=${may}`} hidden>
              {text}
            </p>
          ))}
        </InsetText>
      }
      values={new Form({})}
      faults={[]}
      formKey=""
      onDevice
    />
  ),
};
