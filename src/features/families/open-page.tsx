import {
  BackLink,
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Fieldset,
  Input,
  Radios,
  Textarea,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { LEVEL_CHOICES, linesOf } from './opening.ts';

export type OpenPageProps = {
  values: Form;
  formKey: string;
  faults: readonly FormFault[];
  /** What was refused when it was to be written. */
  refused?: string;
};

/** Opening a family: who they are, as far as it is known. Before anything is written it is asked whether we have met. */
export function OpenPage({ values, formKey, faults, refused }: OpenPageProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const children = linesOf(values, 'child');
  const adults = linesOf(values, 'adult');
  return (
    <>
      <BackLink href="/families">Families</BackLink>
      <form method="post" action="/families/open" className="ks-narrow" noValidate>
        <Faults faults={faults} refused={refused} />
        <h1 className="govuk-heading-l">Open a family</h1>
        <p className="govuk-body">Write what you know. You are shown who is known already before anything is saved.</p>
        <input type="hidden" name="key" value={formKey} />
        {/* What the key Enter presses: else it would add a child, whose button is the first. */}
        <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
          Continue
        </button>
        <input type="hidden" name="child-lines" value={children} />
        <input type="hidden" name="adult-lines" value={adults} />
        {Array.from({ length: children }, (_, index) => (
          <Person
            key={index}
            at={`child-${index}`}
            legend={children === 1 ? 'Child' : `Child ${index + 1}`}
            values={values}
            error={error}
            child
          />
        ))}
        <Button variant="secondary" name="add" value="child">
          Add another child
        </Button>
        {Array.from({ length: adults }, (_, index) => (
          <Person
            key={index}
            at={`adult-${index}`}
            legend={adults === 1 ? 'Parent or carer' : `Parent or carer ${index + 1}`}
            values={values}
            error={error}
          />
        ))}
        <Button variant="secondary" name="add" value="adult">
          Add another parent or carer
        </Button>
        <Input
          name="address"
          label={{ children: 'Address where the children live', size: 'm' }}
          hint="House number and street, town, postcode"
          value={values.text('address')}
          error={error('address')}
          autoComplete="off"
        />
        <Input
          name="called"
          label={{ children: 'What the family is called here', size: 'm' }}
          hint="The child’s surname, if you leave it empty"
          width={20}
          value={values.text('called')}
          error={error('called')}
          autoComplete="off"
        />
        <Radios
          name="level"
          legend={{ children: 'What do the children have now?', size: 'm' }}
          value={values.text('level')}
          error={error('level')}
          items={[...LEVEL_CHOICES]}
        />
        <Textarea
          name="reason"
          rows={3}
          label={{ children: 'Why the family is opened', size: 'm' }}
          value={values.text('reason')}
          error={error('reason')}
        />
        <Checkboxes
          name="voluntary"
          values={values.all('voluntary')}
          items={[{ value: 'yes', label: 'It is a voluntary offer: the family can say no' }]}
        />
        <Checkboxes
          name="accountable"
          values={values.all('accountable')}
          items={[{ value: 'yes', label: 'I am the accountable professional for these children' }]}
        />
        <ButtonGroup>
          <Button preventDoubleClick>Continue</Button>
        </ButtonGroup>
      </form>
    </>
  );
}

type PersonProps = {
  at: string;
  legend: string;
  values: Form;
  error: (field: string) => string | undefined;
  child?: boolean;
};

function Person({ at, legend, values, error, child }: PersonProps) {
  return (
    <Fieldset legend={{ children: legend, size: 'm' }}>
      <Input
        name={`${at}-name`}
        label="Full name"
        value={values.text(`${at}-name`)}
        error={error(`${at}-name`)}
        autoComplete="off"
        spellCheck={false}
      />
      <Input
        name={`${at}-born`}
        label={child ? 'Date of birth, or the day a baby is expected' : 'Date of birth, if you know it'}
        hint={child ? 'For example 14 3 2019' : undefined}
        width={20}
        value={values.text(`${at}-born`)}
        error={error(`${at}-born`)}
        autoComplete="off"
      />
      {child && (
        <Input
          name={`${at}-number`}
          label="NHS number or UPN, if you have it"
          width={20}
          value={values.text(`${at}-number`)}
          error={error(`${at}-number`)}
          autoComplete="off"
        />
      )}
    </Fieldset>
  );
}

/** All that is wrong with a form, at its top, each linked to its field. */
export function Faults({ faults, refused }: { faults: readonly FormFault[]; refused?: string | undefined }) {
  if (faults.length === 0 && refused === undefined) return null;
  return (
    <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))}>
      {refused}
    </ErrorSummary>
  );
}
