import { parseDay, writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  Input,
  InsetText,
  Panel,
  Radios,
  SummaryList,
  Textarea,
  WarningText,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Named } from './answer.ts';
import { GIVES } from './assessment.ts';
import type { Ask } from './read.ts';

const dated = (values: Form, field: string) => ({
  day: values.text(`${field}-day`),
  month: values.text(`${field}-month`),
  year: values.text(`${field}-year`),
});
const errorOf = (faults: readonly FormFault[], field: string) =>
  faults.find((fault) => fault.field === field || fault.field === `${field}-day`)?.text;

function Faults({ faults }: { faults: readonly FormFault[] }) {
  if (faults.length === 0) return null;
  return <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />;
}

type Calls = { name: string; phone: string };

/** Before any name is shown: whoever was asked knows the date of birth of one of the children. */
export function BornPage({
  token,
  values,
  faults,
  call,
}: {
  token: string;
  values: Form;
  faults: readonly FormFault[];
  call: Calls;
}) {
  return (
    <form method="post" action={`/ask/${token}`} className="ks-narrow" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">A question for you</h1>
      <p className="govuk-body">
        It is about children whom you may know from your work. Before we name them, give us the date of birth of one of
        them, from your own records.
      </p>
      <DateInput
        id="born"
        namePrefix="born"
        legend={{ children: 'A child’s date of birth', size: 'm' }}
        hint="For example, 27 3 2016"
        error={errorOf(faults, 'born')}
        values={dated(values, 'born')}
      />
      <Button>Continue</Button>
      <p className="govuk-body">
        You do not know which children are meant, or would rather speak? Ring {call.name} on {call.phone}.
      </p>
    </form>
  );
}

type AnswerProps = {
  token: string;
  children: readonly Named[];
  agency: string;
  values: Form;
  faults: readonly FormFault[];
  call: Calls;
  /** Whether they are asked for an engagement assessment, too. */
  assessment: boolean;
};

/** Do you still see them? How often, and when next? */
export function AnswerPage({ token, children, agency, values, faults, call, assessment }: AnswerProps) {
  return (
    <form method="post" action={`/ask/${token}`} className="ks-narrow" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">Do you still see {children.length === 1 ? 'this child' : 'these children'}?</h1>
      <p className="govuk-body">
        Another service may have stopped seeing them. Tell us what {agency} does, so that somebody always does.
      </p>
      <WarningText>
        Is a child in danger now? Ring 999. Are you worried today? Ring {call.name} on {call.phone}. Do not wait for an
        answer to this page.
      </WarningText>
      <input type="hidden" name="answering" value="yes" />
      {['day', 'month', 'year'].map((part) => (
        <input key={part} type="hidden" name={`born-${part}`} value={values.text(`born-${part}`)} />
      ))}
      {children.map(({ id, called }) => (
        <section key={id} aria-labelledby={`c-${id}`}>
          <h2 className="govuk-heading-m" id={`c-${id}`}>
            {called}
          </h2>
          <Radios
            name={`sees-${id}`}
            legend={{ children: `Do you still see ${called}?`, size: 's' }}
            error={errorOf(faults, `sees-${id}`)}
            value={values.text(`sees-${id}`)}
            items={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
              { value: 'not-known', label: 'I do not know' },
            ]}
          />
          <Input
            name={`often-${id}`}
            label="Every how many days?"
            hint="1 for each day, 7 for each week. Leave it empty if you do not see them."
            width={3}
            inputMode="numeric"
            value={values.text(`often-${id}`)}
            error={errorOf(faults, `often-${id}`)}
          />
          <DateInput
            id={`next-${id}`}
            namePrefix={`next-${id}`}
            legend={{ children: 'When next?', size: 's' }}
            error={errorOf(faults, `next-${id}`)}
            values={dated(values, `next-${id}`)}
          />
          <DateInput
            id={`last-${id}`}
            namePrefix={`last-${id}`}
            legend={{ children: `When did you last see ${called}?`, size: 's' }}
            error={errorOf(faults, `last-${id}`)}
            values={dated(values, `last-${id}`)}
          />
          <Textarea
            name={`worry-${id}`}
            label={`Is there anything about ${called} that worries you?`}
            hint="If it cannot wait, ring as well."
            rows={3}
            value={values.text(`worry-${id}`)}
          />
        </section>
      ))}
      {assessment && <AssessmentFields values={values} faults={faults} />}
      <h2 className="govuk-heading-m">About you</h2>
      <Input
        name="who"
        label="Your name"
        autoComplete="name"
        value={values.text('who')}
        error={errorOf(faults, 'who')}
      />
      <Input
        name="role"
        label="What you do there"
        hint="Class teacher, practice manager"
        value={values.text('role')}
        error={errorOf(faults, 'role')}
      />
      <Button preventDoubleClick>Send the answer</Button>
    </form>
  );
}

/** What they know that worries them, and what goes well: for an assessment that several services write (S2-11.3-b). */
function AssessmentFields({ values, faults }: { values: Form; faults: readonly FormFault[] }) {
  const area = (name: string, label: string, hint?: string) => (
    <Textarea
      name={name}
      rows={3}
      label={{ children: label, size: 's' }}
      hint={hint}
      value={values.text(name)}
      error={errorOf(faults, name)}
    />
  );
  return (
    <>
      <h2 className="govuk-heading-m">What you know</h2>
      <p className="govuk-body">
        The services that help this family write down together what worries them and what goes well. The family may read
        it one day: write what you saw or were told, and when.
      </p>
      <Radios
        name="gives"
        legend={{ children: 'Can you tell us what you know?', size: 's' }}
        error={errorOf(faults, 'gives')}
        value={values.text('gives')}
        items={Object.entries(GIVES).map(([value, label]) => ({ value, label }))}
      />
      {area('worries', 'What worries you now?')}
      {area('before', 'What worried you before?')}
      {area('helps', 'What goes well, and who or what helps the children?')}
      {area('why', 'If you would rather not: why?')}
    </>
  );
}

/** Thanks; it says nothing of what was answered. */
export function ThanksPage({ call }: { call: Calls }) {
  return (
    <div className="ks-narrow">
      <Panel title="Thank you" />
      <p className="govuk-body">Whoever asked you is told now. The address that you were sent cannot be used again.</p>
      <p className="govuk-body">
        If something changes, or you are worried, ring {call.name} on {call.phone}. Close this page when you leave the
        computer.
      </p>
    </div>
  );
}

/** One page for a link that was used, has ended, was withdrawn, was tried too often, or never was one. */
export function NoLinkPage({ call }: { call: Calls }) {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">This address cannot be used</h1>
      <p className="govuk-body">
        It may have been answered already, it may be too old, or it was not copied whole. Ring {call.name} on{' '}
        {call.phone}, and say who you are.
      </p>
    </div>
  );
}

type AsksProps = {
  family: string;
  called: string;
  asks: readonly Ask[];
  agencies: readonly { id: string; name: string }[];
  children: readonly { id: string; name: string }[];
  values: Form;
  formKey: string;
  faults: readonly FormFault[];
  days: number;
  setUp: boolean;
  /** The assessment that is being written, for which they can be asked as well. */
  fera: string | null;
};

/** What agencies were asked by e-mail, and asking another. */
export function AsksPage({
  family,
  called,
  asks,
  agencies,
  children,
  values,
  formKey,
  faults,
  days,
  setUp,
  fera,
}: AsksProps) {
  const at = `/families/${family}/asks`;
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>Back to {called}</BackLink>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>Ask by e-mail who sees the children
      </h1>
      <p className="govuk-body">
        For an agency that does not sign in here: a nursery, a surgery, a club. It gets an e-mail that names nobody,
        with an address where it answers within {days} days, after it has given a child’s date of birth.
      </p>
      {!setUp && (
        <InsetText>No e-mail is set up here: nothing goes out. Ring them, and write down what they say.</InsetText>
      )}
      {asks.length > 0 && (
        <SummaryList
          rows={asks.map((one) => ({
            key: one.agency_name,
            value: (
              <>
                Asked by {one.by} on {writtenDay(londonDay(one.at.getTime()))}. {becameOf(one)}
                {one.open && (
                  <form method="post" action={`${at}/withdraw`}>
                    <input type="hidden" name="ask" value={one.id} />
                    <Button variant="secondary">
                      Withdraw it<span className="govuk-visually-hidden">: {one.agency_name}</span>
                    </Button>
                  </form>
                )}
              </>
            ),
          }))}
        />
      )}
      <h2 className="govuk-heading-m">Ask an agency</h2>
      <form method="post" action={at} noValidate>
        <input type="hidden" name="key" value={formKey} />
        <Radios
          name="agency"
          legend={{ children: 'Which agency?', size: 's' }}
          error={errorOf(faults, 'agency')}
          value={values.text('agency')}
          items={[
            ...agencies.map(({ id, name }) => ({ value: id, label: name })),
            {
              value: 'another',
              label: 'Another one',
              conditional: (
                <Input
                  name="name"
                  label="What is it called?"
                  value={values.text('name')}
                  error={errorOf(faults, 'name')}
                />
              ),
            },
          ]}
        />
        <Checkboxes
          name="children"
          legend={{ children: 'About which children?', size: 's' }}
          error={errorOf(faults, 'children')}
          values={values.all('children')}
          items={children.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Input
          name="email"
          label="Their e-mail address at work"
          hint="Others may read a shared mailbox: what we send names nobody. Never a private address."
          type="email"
          autoComplete="off"
          value={values.text('email')}
          error={errorOf(faults, 'email')}
        />
        {fera !== null && (
          <Checkboxes
            name="fera"
            values={values.all('fera')}
            items={[{ value: 'yes', label: 'Ask what they know for the engagement assessment, too' }]}
          />
        )}
        <Button preventDoubleClick>Send the question</Button>
      </form>
    </div>
  );
}

function becameOf({ answered, withdrawn, tries, until, open, state }: Ask): string {
  if (answered !== null) return `They answered on ${writtenDay(londonDay(answered.getTime()))}: it is on the record.`;
  if (withdrawn !== null) return 'It was withdrawn.';
  if (tries === 0)
    return 'Somebody gave five wrong dates of birth, so it cannot be answered any more. Ring the agency.';
  if (state === 'failed') return 'The e-mail could not be delivered. Ring the agency, or look at the address.';
  if (!open) return 'They did not answer in time. Ring the agency.';
  return `${state === 'sent' || state === 'delivered' ? 'The e-mail was sent.' : 'The e-mail goes out in a moment.'} It can be answered until ${writtenDay(parseDay(until) ?? 0)}.`;
}
