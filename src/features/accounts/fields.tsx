import { ACCOUNTS } from '../../access/words.ts';
import { Button, Input, Radios, Select } from '../../platform/design/index.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';
import type { Agency, Person } from './read.ts';
import { ACCOUNT_WORDS } from './words.ts';

export type FieldsProps = {
  values: Form | null;
  person: Person | null;
  agencies: readonly Agency[];
  colleagues: readonly { id: string; name: string; agency: string; account: string }[];
  faults: readonly FormFault[];
  lists: Lists;
  own: boolean;
};

/** What is asked of somebody's account, new or there. */
export function AccountFields({ values, person, agencies, colleagues, faults, lists, own }: FieldsProps) {
  const value = (name: keyof Person) => values?.text(name) ?? String(person?.[name] ?? '');
  const managers = colleagues.filter(({ account, id }) => MANAGES.includes(account) && id !== person?.id);
  const signsIn = values ? values.text('signs_in') : (person?.signs_in ?? true) ? 'yes' : 'no';
  return (
    <>
      <Input name="name" label="Name" value={value('name')} autoComplete="off" error={errorOf(faults, 'name')} />
      <Input
        name="email"
        type="email"
        label="E-mail address at work"
        hint="Links for signing in go there, and nowhere else."
        value={value('email')}
        autoComplete="off"
        spellCheck={false}
        error={errorOf(faults, 'email')}
      />
      <Input
        name="phone"
        type="tel"
        label="Telephone (optional)"
        value={value('phone')}
        width={20}
        autoComplete="off"
      />
      {!own && (
        <>
          <Select
            name="agency"
            label="Agency"
            value={value('agency')}
            error={errorOf(faults, 'agency')}
            items={[{ value: '', text: 'Choose one' }, ...agencies.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <Select
            name="role"
            label="Role"
            hint="What they do. Policies name roles."
            value={value('role')}
            error={errorOf(faults, 'role')}
            items={[
              { value: '', text: 'Choose one' },
              ...[...(lists.codes.get('roles') ?? [])].map(([code, { label }]) => ({ value: code, text: label })),
              ...(person && !lists.codes.get('roles')?.has(person.role)
                ? [{ value: person.role, text: person.role.replaceAll('-', ' ') }]
                : []),
            ]}
          />
          <Select
            name="manager"
            label="Manager"
            hint="They see the families of those whom they manage. People with one manager are a team."
            value={value('manager')}
            error={errorOf(faults, 'manager')}
            items={[
              { value: '', text: 'Nobody' },
              ...managers.map(({ id, name, agency }) => ({ value: id, text: `${name}, ${agency}` })),
            ]}
          />
          <Radios
            name="account"
            legend={{ children: 'What their account is for', size: 's' }}
            value={value('account') || 'practitioner'}
            error={errorOf(faults, 'account')}
            items={ACCOUNTS.map((account) => ({ value: account, ...ACCOUNT_WORDS[account] }))}
          />
          <Radios
            name="signs_in"
            legend={{ children: 'Do they sign in?', size: 's' }}
            value={signsIn}
            className="govuk-radios--inline govuk-radios--small"
            items={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No: they are named in records, and others write for them' },
            ]}
          />
        </>
      )}
    </>
  );
}

const MANAGES: readonly string[] = ['line-manager', 'safeguarding-lead'];

export function NewPersonPage({ faults, formKey, ...fields }: FieldsProps & { formKey: string }) {
  return (
    <form method="post" action="/accounts/new" className="ks-narrow" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">Add somebody</h1>
      <input type="hidden" name="key" value={formKey} />
      <AccountFields {...fields} faults={faults} />
      <Button preventDoubleClick>Add them</Button>
    </form>
  );
}
