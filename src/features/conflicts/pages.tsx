import { writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { Button, ErrorSummary, Radios, SummaryList, Textarea } from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Conflict } from './routes.tsx';

type DeclareProps = {
  /** Where the form goes. */
  at: string;
  staff: readonly { id: string; name: string }[];
  values: Form;
  formKey: string;
  faults: readonly FormFault[];
};

/** Somebody says that they know this family. It says nothing about the family, nor whether there is one. */
export function DeclarePage({ at, staff, values, formKey, faults }: DeclareProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <form method="post" action={at} className="ks-narrow" noValidate>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      <h1 className="govuk-heading-l">I know somebody in this family</h1>
      <p className="govuk-body">
        A relative, a friend, a neighbour, your child’s school friend. Nothing is wrong with knowing people. But their
        record is then for colleagues. As soon as you save, you do not see this family any more, and your manager is
        told so that somebody else takes what is yours here.
      </p>
      <input type="hidden" name="key" value={formKey} />
      {staff.length > 0 && (
        <Radios
          name="who"
          legend={{ children: 'Who knows somebody?', size: 'm' }}
          value={values.text('who')}
          items={[
            { value: '', label: 'I do', checked: values.text('who') === '' },
            ...staff.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <Textarea
        name="why"
        label="How are they known?"
        hint="A few words. Your manager reads them. Do not name the family."
        rows={3}
        value={values.text('why')}
        error={error('why')}
      />
      <Button preventDoubleClick>Save</Button>
    </form>
  );
}

const on = (at: Date): string => writtenDay(londonDay(at.getTime()));

/** What was declared, for those who manage people. */
export function ConflictsPage({ conflicts, mayLift }: { conflicts: readonly Conflict[]; mayLift: boolean }) {
  return (
    <>
      <h1 className="govuk-heading-l">Declared conflicts</h1>
      <p className="govuk-body">
        Colleagues who know somebody in a family. They do not see it until a safeguarding lead lifts what was declared.
        What was theirs there needs somebody else.
      </p>
      {conflicts.length === 0 && <p className="govuk-body">Nobody whom you manage has declared one.</p>}
      {conflicts.length > 0 && (
        <SummaryList
          rows={conflicts.map((one) => ({
            key: one.name,
            value: (
              <>
                {one.called ?? 'A family that is not yours to see'}: {one.why}
                <div className="govuk-hint govuk-!-margin-bottom-0">
                  Said by {one.by} on {on(one.at)}.
                  {one.lifted !== null && ` Lifted by ${one.liftedBy} on ${on(one.lifted)}: ${one.liftedWhy}`}
                </div>
                {mayLift && one.lifted === null && !one.mine && (
                  <a className="govuk-link" href={`/conflicts/${one.id}`}>
                    Lift it<span className="govuk-visually-hidden"> for {one.name}</span>
                  </a>
                )}
              </>
            ),
          }))}
        />
      )}
    </>
  );
}

/** A safeguarding lead says that it stands in nobody's way any more. */
export function LiftPage({ one, values, faults }: { one: Conflict; values: Form; faults: readonly FormFault[] }) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <form method="post" action={`/conflicts/${one.id}`} className="ks-narrow" noValidate>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      <h1 className="govuk-heading-l">Lift what {one.name} declared</h1>
      <p className="govuk-body">
        {one.why} (said on {on(one.at)}). From then on {one.name} sees the family again, as far as their work there lets
        them.
      </p>
      <Textarea
        name="why"
        label="Why it stands in nobody’s way"
        rows={3}
        value={values.text('why')}
        error={error('why')}
      />
      <Button preventDoubleClick>Lift it</Button>
    </form>
  );
}
