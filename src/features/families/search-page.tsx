import type { Day } from '../../calendar/day.ts';
import { Button, Details, ErrorSummary, Input, SummaryList } from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Found } from './find.ts';
import type { OwnFamily } from './own.ts';
import { ElsewhereAtAddress, FamilyFound, KnownPeople, RestrictedHere } from './results.tsx';
import type { FoundFamily, KnownPerson } from './shown.ts';
import { dayText, nameAndAge } from './words.tsx';

export type SearchPageProps = {
  values: Form;
  formKey: string;
  faults: readonly FormFault[];
  today: Day;
  /** Whether whoever looks is of the duty team. */
  night: boolean;
  duty: { name: string; phone: string };
  /** Null where nothing was asked. */
  result: { found: Found; families: readonly FoundFamily[]; known: readonly KnownPerson[] } | null;
  own: readonly OwnFamily[];
};

/** Families: what was found, or one's own where nothing is asked; the search; a way to open one. */
export function SearchPage({ values, formKey, faults, today, night, duty, result, own }: SearchPageProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
      )}
      <h1 className="govuk-heading-l">Families</h1>
      {result && <Result {...result} today={today} night={night} duty={duty} />}
      {!result && faults.length === 0 && <Own own={own} today={today} />}
      <h2 className="govuk-heading-m">{result ? 'Search again' : 'Find a family'}</h2>
      {/* What is looked for is sent, not put into the address: addresses are kept by browsers and by what is between. */}
      <form method="post" action="/families" className="ks-narrow" role="search" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <Input
          name="name"
          label="Name"
          hint="A child, a parent or carer. It need not be spelt right."
          value={values.text('name')}
          error={error('name')}
          autoComplete="off"
          spellCheck={false}
        />
        <Input
          name="born"
          label="Date of birth"
          hint="As you would write it: 14 3 2019, 14/03/19 or 14 March 2019"
          width={20}
          value={values.text('born')}
          error={error('born')}
          autoComplete="off"
        />
        <Input
          name="number"
          label="NHS number or UPN"
          width={20}
          value={values.text('number')}
          error={error('number')}
          autoComplete="off"
          spellCheck={false}
        />
        <Input
          name="address"
          label="Address"
          hint="A postcode, or house number and street"
          value={values.text('address')}
          error={error('address')}
          autoComplete="off"
        />
        <p className="govuk-hint">One of them is enough. Each search is kept with your name.</p>
        <Button preventDoubleClick>Search</Button>
      </form>
      <h2 className="govuk-heading-m">Not known yet?</h2>
      <p className="govuk-body">
        <a className="govuk-link" href="/families/open">
          Open a family
        </a>
      </p>
    </>
  );
}

function Result(props: NonNullable<SearchPageProps['result']> & Pick<SearchPageProps, 'today' | 'night' | 'duty'>) {
  const { found, families, known, today, night, duty } = props;
  const nobody =
    families.length === 0 && known.length === 0 && found.elsewhereAtAddress === 0 && found.restricted === null;
  return (
    <>
      <RestrictedHere here={found.restricted} duty={duty} />
      {nobody && (
        <p className="govuk-body">
          Nobody like this is known here. Look again with less: a surname alone, or only the date of birth. Or{' '}
          <a className="govuk-link" href="/families/open">
            open a family
          </a>
          .
        </p>
      )}
      {found.tooMany && (
        <p className="govuk-body">
          Too many were found to look at all of them. Add the date of birth, a number or the address.
        </p>
      )}
      {families.length > 0 && <h2 className="govuk-heading-m">Found</h2>}
      <div className="ks-grid">
        {families.map((one) => (
          <FamilyFound key={one.family} one={one} today={today} night={night} />
        ))}
      </div>
      {known.length > 0 && (
        <>
          <h2 className="govuk-heading-m">
            {families.length > 0 ? 'Others, known to other agencies' : 'Known to other agencies'}
          </h2>
          <KnownPeople known={known} today={today} duty={duty} />
        </>
      )}
      <ElsewhereAtAddress count={found.elsewhereAtAddress} duty={duty} />
    </>
  );
}

function Own({ own, today }: { own: readonly OwnFamily[]; today: Day }) {
  const open = own.filter((one) => one.closed === null);
  const closed = own.filter((one) => one.closed !== null);
  return (
    <>
      <h2 className="govuk-heading-m">Your families</h2>
      {open.length === 0 && <p className="govuk-body">You have no open families.</p>}
      {open.length > 0 && <OwnList own={open} today={today} />}
      {closed.length > 0 && (
        <Details summary={`Closed (${closed.length})`}>
          <OwnList own={closed} today={today} />
        </Details>
      )}
    </>
  );
}

function OwnList({ own, today }: { own: readonly OwnFamily[]; today: Day }) {
  return (
    <SummaryList
      rows={own.map((one) => ({
        key: (
          <a className="govuk-link" href={`/families/${one.family}`}>
            <bdi>{one.called}</bdi>
          </a>
        ),
        value: (
          <>
            {one.children.map((child) => nameAndAge(child, today)).join('; ') || 'No children'}
            <br />
            Last contact {one.lastContact ? dayText(one.lastContact) : 'none yet'}
            {one.closed === null && `; next ${one.nextContact ? dayText(one.nextContact) : 'not planned'}`}
            {one.closed !== null && `; closed ${dayText(one.closed)}`}
          </>
        ),
      }))}
    />
  );
}
