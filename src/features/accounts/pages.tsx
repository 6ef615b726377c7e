import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  Input,
  InsetText,
  Scroll,
  Select,
  SummaryList,
  Table,
  Tag,
  WarningText,
} from '../../platform/design/index.ts';
import { momentText } from '../../platform/outbox/wording.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';
import { Changes } from './changes.tsx';
import { AccountFields, type FieldsProps } from './fields.tsx';
import { type Agency, AT_ONCE, type Change, type Cover, type Held, type HowIn, type Person, type Row } from './read.ts';
import { many, roleWord, written } from './said.ts';
import { ACCOUNT_WORDS } from './words.ts';

type ListProps = {
  rows: readonly Row[];
  all: number;
  page: number;
  agencies: readonly Agency[];
  values: { text: string; agency: string; left: boolean };
  lists: Lists;
};

/** Everybody who works here, by agency and team, with how much they hold. No family stands on it. */
export function PeoplePage({ rows, all, page, agencies, values, lists }: ListProps) {
  const more = (next: number) =>
    `/accounts?${new URLSearchParams({ text: values.text, agency: values.agency, ...(values.left && { left: 'yes' }), page: String(next) }).toString()}`;
  return (
    <>
      <h1 className="govuk-heading-l">People and their accounts</h1>
      <p className="govuk-body">
        <a className="govuk-button" role="button" href="/accounts/new">
          Add somebody
        </a>{' '}
        <a className="govuk-link" href="/agencies">
          Agencies
        </a>
        {' · '}
        <a className="govuk-link" href="/accounts/changes">
          What was changed
        </a>
      </p>
      <form method="get" action="/accounts" className="ks-row ks-filter">
        <Input name="text" label="Name or e-mail" value={values.text} width={20} />
        <Select
          name="agency"
          label="Agency"
          value={values.agency}
          items={[{ value: '', text: 'All' }, ...agencies.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Checkboxes
          name="left"
          items={[{ value: 'yes', label: 'Those who have left', checked: values.left }]}
          className="govuk-checkboxes--small"
        />
        <Button className="govuk-button--secondary">Look</Button>
      </form>
      <p className="govuk-body">
        Children are those whom somebody answers for; late is what is asked of them and past its day.
      </p>
      {rows.length === 0 ? (
        <p className="govuk-body">Nobody is found. Take fewer letters, or another agency.</p>
      ) : (
        <Scroll label="People">
          <Table
            caption={many(all, 'person', 'people')}
            head={['Name', 'Account', 'Families', 'Children', 'Late'].map((children, index) => ({
              children,
              numeric: index > 1,
            }))}
            rows={rows.map((one) => [
              {
                children: (
                  <>
                    <a className="govuk-link" href={`/accounts/${one.id}`}>
                      {one.name}
                    </a>
                    <div className="govuk-hint govuk-!-margin-bottom-0">
                      {roleWord(lists, one.role)}, {one.agency_name}
                      {one.manager_name && `, with ${one.manager_name}`}
                    </div>
                  </>
                ),
              },
              {
                children: (
                  <>
                    {ACCOUNT_WORDS[one.account as keyof typeof ACCOUNT_WORDS].label}{' '}
                    {!one.signs_in && <Tag colour="grey">does not sign in</Tag>}
                    {one.left_on !== null && <div className="govuk-hint">Last day {written(one.left_on)}</div>}
                  </>
                ),
              },
              { children: one.families, numeric: true },
              { children: one.children, numeric: true },
              { children: one.late, numeric: true },
            ])}
          />
        </Scroll>
      )}
      <p className="govuk-body">
        {page > 1 && (
          <a className="govuk-link" href={more(page - 1)}>
            Before
          </a>
        )}{' '}
        {page * AT_ONCE < all && (
          <a className="govuk-link" href={more(page + 1)}>
            More
          </a>
        )}
      </p>
    </>
  );
}

type PersonProps = FieldsProps & {
  person: Person;
  held: Held;
  ways: HowIn;
  covers: readonly Cover[];
  history: readonly Change[];
  said: string | null;
  formKey: string;
};

/** One account: what it is, how they sign in, what they hold, who covers, and what was changed. */
export function PersonPage({ person, held, ways, covers, history, said, formKey, faults, ...fields }: PersonProps) {
  const at = `/accounts/${person.id}`;
  const holds = held.families + held.children + held.duties + held.visits > 0;
  return (
    <div className="ks-narrow">
      <BackLink href="/accounts">People and their accounts</BackLink>
      <Faults faults={faults} />
      {said && <InsetText>{said}</InsetText>}
      <h1 className="govuk-heading-l">{person.name}</h1>
      <SummaryList
        rows={[
          {
            key: 'Signs in',
            value: !person.signs_in ? (
              'No'
            ) : (
              <>
                {howIn(ways)}
                {ways.invited && (
                  <div className="govuk-hint govuk-!-margin-bottom-0">
                    An invitation is open until {momentText(ways.invited.getTime())}.
                  </div>
                )}
              </>
            ),
          },
          { key: 'Signed in now', value: ways.sessions === 0 ? 'Nowhere' : many(ways.sessions, 'place', 'places') },
          {
            key: 'Holds',
            value: holds
              ? [
                  many(held.families, 'family', 'families'),
                  `answers for ${many(held.children, 'child', 'children')}`,
                  many(held.duties, 'thing is asked of them', 'things are asked of them'),
                  many(held.visits, 'contact planned', 'contacts planned'),
                ].join('; ')
              : 'Nothing',
          },
          ...(person.left_on === null ? [] : [{ key: 'Last day', value: written(person.left_on) }]),
        ]}
      />
      {person.left_on !== null && holds && (
        <WarningText>
          {person.name} leaves and still holds this. Their manager{person.manager_name && `, ${person.manager_name},`}{' '}
          sees each family under “Manager’s morning” and says who takes it on. Name a colleague who covers until then.
        </WarningText>
      )}
      {person.signs_in && (
        <div className="ks-row">
          <form method="post" action={`${at}/link`}>
            <input type="hidden" name="key" value={formKey} />
            <Button className="govuk-button--secondary" preventDoubleClick>
              Send an invitation
            </Button>
          </form>
          {ways.sessions > 0 && (
            <form method="post" action={`${at}/sessions`}>
              <Button className="govuk-button--secondary">Sign them out everywhere</Button>
            </form>
          )}
        </div>
      )}
      <Covering
        at={at}
        person={person}
        covers={covers}
        faults={faults}
        colleagues={fields.colleagues}
        values={fields.values}
      />
      <h2 className="govuk-heading-m">Change this account</h2>
      {fields.own && <p className="govuk-body">What your own account is for, another administrator changes.</p>}
      <form method="post" action={at} noValidate>
        <AccountFields {...fields} person={person} faults={faults} />
        {!fields.own && (
          <DateInput
            id="left_on"
            namePrefix="left_on"
            legend={{
              children: 'First day on which they do not work here any more (leave empty if they stay)',
              size: 's',
            }}
            hint="From that day on they see nothing, at the next click."
            values={dayValues(fields.values, 'left_on', person.left_on)}
            error={errorOf(faults, 'left_on-day')}
          />
        )}
        <Button preventDoubleClick>Save</Button>
      </form>
      <h2 className="govuk-heading-m">What was changed</h2>
      <Changes changes={history} lists={fields.lists} />
    </div>
  );
}

function howIn({ password, passkeys, service }: HowIn): string {
  const ways = [
    ...(password ? ['by password and code'] : []),
    ...(passkeys > 0 ? [many(passkeys, 'passkey', 'passkeys')] : []),
    ...(service ? ['through another service'] : []),
  ];
  return ways.length === 0 ? 'Not set up yet' : `Yes: ${ways.join(', ')}`;
}

type CoveringProps = {
  at: string;
  person: Person;
  covers: readonly Cover[];
  colleagues: FieldsProps['colleagues'];
  faults: readonly FormFault[];
  values: Form | null;
};

function Covering({ at, person, covers, colleagues, faults, values }: CoveringProps) {
  return (
    <>
      <h2 className="govuk-heading-m">Who covers for them</h2>
      {covers.length === 0 && (
        <p className="govuk-body">Nobody. Whoever covers sees their families, from day to day.</p>
      )}
      {covers.map((one) => (
        <form key={`${one.covered_by} ${one.from_day}`} method="post" action={`${at}/cover/end`} className="govuk-body">
          {one.name}, {written(one.from_day)} to {written(one.to_day)}.{' '}
          <input type="hidden" name="by" value={one.covered_by} />
          <input type="hidden" name="from" value={one.from_day} />
          <button className="ks-link-button" type="submit">
            Take it back<span className="govuk-visually-hidden">: {one.name}</span>
          </button>
        </form>
      ))}
      <details className="govuk-details" open={faults.some(({ field }) => field.startsWith('cover'))}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Name somebody who covers</span>
        </summary>
        <form method="post" action={`${at}/cover`} noValidate className="govuk-details__text">
          <Select
            name="cover-by"
            label="Colleague"
            value={values?.text('cover-by') ?? ''}
            error={errorOf(faults, 'cover-by')}
            items={[
              { value: '', text: 'Choose one' },
              ...colleagues
                .filter(({ id }) => id !== person.id)
                .map(({ id, name, agency }) => ({ value: id, text: `${name}, ${agency}` })),
            ]}
          />
          <DateInput
            id="cover-from"
            namePrefix="cover-from"
            legend={{ children: 'From', size: 's' }}
            values={dayValues(values, 'cover-from', null)}
            error={errorOf(faults, 'cover-from-day')}
          />
          <DateInput
            id="cover-to"
            namePrefix="cover-to"
            legend={{ children: 'To, the last day included', size: 's' }}
            values={dayValues(values, 'cover-to', null)}
            error={errorOf(faults, 'cover-to-day')}
          />
          <Button className="govuk-button--secondary" preventDoubleClick>
            Save cover
          </Button>
        </form>
      </details>
    </>
  );
}

function dayValues(values: Form | null, name: string, iso: string | null): Record<string, string> {
  const [year = '', month = '', day = ''] = (iso ?? '').split('-');
  const said = (part: string, kept: string) =>
    values?.maybe(`${name}-${part}`) ?? (values?.has(`${name}-day`) ? '' : kept);
  return {
    [`${name}-day`]: said('day', day.replace(/^0/, '')),
    [`${name}-month`]: said('month', month.replace(/^0/, '')),
    [`${name}-year`]: said('year', year),
  };
}
