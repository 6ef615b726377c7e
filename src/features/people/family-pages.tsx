import { BackLink, Button, Checkboxes, ErrorSummary, Input, InsetText, Radios } from '../../platform/design/index.ts';
import type { Person } from '../../platform/family/people.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';

type Common = { family: string; called: string; values: Form; faults: readonly FormFault[]; formKey: string };

function Head({
  family,
  called,
  faults,
  children,
}: Pick<Common, 'family' | 'called' | 'faults'> & { children: string }) {
  return (
    <>
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {children}
      </h1>
    </>
  );
}

type SplitPageProps = Common & { people: readonly Person[]; team: readonly { professional: string; name: string }[] };

/** A family parts in two: who goes, who lives in both, who works with the new one. */
export function SplitPage({ family, called, people, team, values, faults, formKey }: SplitPageProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const everybody = people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Head {...{ family, called, faults }}>The family parts in two</Head>
      <InsetText>
        A second family is opened. What happened so far stays on this record. What was seen of a child counts wherever
        the child lives, and what a procedure asks because of a child is asked anew where the child now is. The address
        does not go with them: write the new one there, and whether it must be kept from anybody.
      </InsetText>
      <form method="post" action={`/families/${family}/split`} className="ks-narrow" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <Checkboxes
          name="goes"
          legend={{ children: 'Who is in the second family?', size: 'm' }}
          values={values.all('goes')}
          error={error('goes')}
          items={everybody}
        />
        <Checkboxes
          name="stays"
          legend={{ children: 'Who of them lives in this one, too?', size: 'm' }}
          hint="A child with two homes is in both."
          values={values.all('stays')}
          items={everybody}
        />
        <Checkboxes
          name="team"
          legend={{ children: 'Who works with the second family?', size: 'm' }}
          hint="They see it from then on. You are in its team."
          values={values.all('team')}
          items={team.map((one) => ({ value: one.professional, label: one.name }))}
        />
        <Input
          name="called"
          label={{ children: 'What is the second family called?', size: 'm' }}
          value={values.text('called')}
          error={error('called')}
          autoComplete="off"
        />
        <Input
          name="reason"
          label={{ children: 'What happened, in a sentence', size: 'm' }}
          value={values.text('reason')}
          error={error('reason')}
          autoComplete="off"
        />
        <Button preventDoubleClick>Open the second family</Button>
      </form>
    </>
  );
}

type UnitePageProps = Common & { others: readonly { family: string; called: string; names: string }[] };

/** Two records are of one family, or it has come together again. */
export function UnitePage({ family, called, others, values, faults, formKey }: UnitePageProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <>
      <Head {...{ family, called, faults }}>This family and another are one</Head>
      <InsetText>
        Everything that was recorded here moves to the other family, with its day and whoever wrote it, and this one is
        closed. The team here becomes part of the team there, and each sees what the other recorded. What procedures ask
        is asked there, and nothing twice.
      </InsetText>
      {others.length === 0 ? (
        <p className="govuk-body">
          No other family has somebody of this one in it. First{' '}
          <a className="govuk-link" href="/people/alike">
            join the people who are on the record twice
          </a>
          .
        </p>
      ) : (
        <form method="post" action={`/families/${family}/unite`} className="ks-narrow" noValidate>
          <input type="hidden" name="key" value={formKey} />
          <Radios
            name="with"
            legend={{ children: 'With which family?', size: 'm' }}
            value={values.text('with')}
            error={error('with')}
            items={others.map((one) => ({ value: one.family, label: one.called, hint: `Both know ${one.names}` }))}
          />
          <Input
            name="reason"
            label={{ children: 'How do you know, in a sentence', size: 'm' }}
            value={values.text('reason')}
            error={error('reason')}
            autoComplete="off"
          />
          <Button preventDoubleClick>Make them one family</Button>
        </form>
      )}
    </>
  );
}
