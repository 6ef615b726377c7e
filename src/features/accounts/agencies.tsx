import { BackLink, Button, Input, Radios, Select, SummaryList, Tag } from '../../platform/design/index.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';
import type { Agency } from './read.ts';
import { many } from './said.ts';

export function AgenciesPage({ agencies, lists }: { agencies: readonly Agency[]; lists: Lists }) {
  return (
    <div className="ks-narrow">
      <BackLink href="/accounts">People and their accounts</BackLink>
      <h1 className="govuk-heading-l">Agencies</h1>
      <p className="govuk-body">
        <a className="govuk-button" role="button" href="/agencies/new">
          Add an agency
        </a>
      </p>
      <SummaryList
        rows={agencies.map((one) => ({
          key: one.name,
          value: (
            <>
              {lists.codes.get('agencies')?.get(one.kind)?.label ?? one.kind}. {many(one.people, 'person', 'people')}.{' '}
              {!one.signs_in && <Tag colour="grey">does not sign in</Tag>}
            </>
          ),
          actions: [{ href: `/agencies/${one.id}`, children: 'Change', visuallyHiddenText: one.name }],
        }))}
      />
    </div>
  );
}

type AgencyProps = {
  agency: Agency | null;
  values: Form | null;
  faults: readonly FormFault[];
  lists: Lists;
  formKey: string;
};

export function AgencyPage({ agency, values, faults, lists, formKey }: AgencyProps) {
  return (
    <form method="post" action={agency ? `/agencies/${agency.id}` : '/agencies/new'} className="ks-narrow" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">{agency ? `Change ${agency.name}` : 'Add an agency'}</h1>
      <input type="hidden" name="key" value={formKey} />
      <Input
        name="name"
        label="Name"
        value={values?.text('name') ?? agency?.name ?? ''}
        error={errorOf(faults, 'name')}
      />
      <Select
        name="kind"
        label="Kind"
        hint="Policies ask things of kinds of agency."
        value={values?.text('kind') ?? agency?.kind ?? ''}
        error={errorOf(faults, 'kind')}
        items={[
          { value: '', text: 'Choose one' },
          ...[...(lists.codes.get('agencies') ?? [])].map(([code, { label }]) => ({ value: code, text: label })),
        ]}
      />
      <Input
        name="phone"
        type="tel"
        label="Telephone (optional)"
        width={20}
        value={values?.text('phone') ?? agency?.phone ?? ''}
      />
      <Radios
        name="signs_in"
        legend={{ children: 'Do its people sign in?', size: 's' }}
        hint="If not, others ask it by e-mail and write down what it says."
        value={values?.text('signs_in') ?? ((agency?.signs_in ?? true) ? 'yes' : 'no')}
        className="govuk-radios--inline govuk-radios--small"
        items={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
      <Button preventDoubleClick>Save</Button>
    </form>
  );
}
