import type { Guarded } from '../../guard/closing.ts';
import {
  BackLink,
  Button,
  DateInput,
  Details,
  ErrorSummary,
  InsetText,
  Radios,
  Tag,
  Textarea,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { ClosingAsk } from '../../record/words.ts';
import type { Offered } from './wished.ts';
import { MENDS } from './words.ts';

export type ClosingPageProps = {
  family: string;
  called: string;
  offered: Offered & { agencyName: string };
  values: Form;
  formKey: string;
  faults: readonly FormFault[];
  /** What the guard says, once it has been asked. */
  guarded: Guarded | null;
  /** Whether closing was tried and held back. */
  held: boolean;
  /** Whether whoever looks may let it through all the same. */
  senior: boolean;
  agencyName: (id: string) => string;
};

/** Closing a family, a child or one's own agency's part: what for, what is still missing, and where each is put right. */
export function ClosingPage(props: ClosingPageProps) {
  const { family, called, offered, values, formKey, faults, guarded, held, senior } = props;
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const summary = [
    ...faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text })),
    ...(held && guarded
      ? guarded.asks
          .filter((one) => !one.holds)
          .map((one) => ({ href: `#${one.ask}`, children: titleOf(offered, one.ask) }))
      : []),
  ];
  return (
    <>
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      {summary.length > 0 && (
        <ErrorSummary title={held ? 'It is not closed. This is still missing' : undefined} errors={summary} />
      )}
      <form method="post" action={`/families/${family}/close`} className="ks-narrow" noValidate>
        <h1 className="govuk-heading-l">
          <span className="govuk-caption-l">{called}</span>
          Close, or end our part
        </h1>
        <p className="govuk-body">
          Nothing closes quietly. You are shown what is missing, all of it at once, before anything is written. If an
          agency has left already, that is a fact:{' '}
          <a className="govuk-link" href={`/families/${family}/add/agency-ended`}>
            record it
          </a>
          .
        </p>
        <input type="hidden" name="key" value={formKey} />
        <What {...props} error={error} />
        <Button name="do" value="check" variant={guarded ? 'secondary' : undefined}>
          See what it asks
        </Button>
        {guarded && <WhatItAsks {...props} guarded={guarded} />}
        {guarded && (
          <>
            <Button name="do" value="close" variant="warning">
              Close
            </Button>
            {senior && !guarded.may && <Override values={values} error={error} />}
          </>
        )}
      </form>
    </>
  );
}

type PartProps = ClosingPageProps & { error: (field: string) => string | undefined };

function What({ offered, values, error }: PartProps) {
  const { children, lists, agencyName } = offered;
  return (
    <>
      <Radios
        name="of"
        legend={{ children: 'What do you wish to close?', size: 'm' }}
        value={values.text('of')}
        error={error('of')}
        items={[
          { value: 'agency', label: `The part of ${agencyName}`, hint: 'The others go on with the family' },
          ...(children.length > 1
            ? children.map((one) => ({ value: `child:${one.id}`, label: `The work with ${one.name}` }))
            : []),
          { value: 'family', label: 'The work with the whole family' },
        ]}
      />
      <Radios
        name="closure"
        legend={{ children: 'Why?', size: 'm' }}
        value={values.text('closure')}
        error={error('closure')}
        items={[...lists.closureReasons].map(([value, one]) => ({ value, label: one.label }))}
      />
      <Radios
        name="needRemains"
        legend={{ children: 'Does the need remain that brought the help?', size: 'm' }}
        value={values.text('needRemains')}
        error={error('needRemains')}
        items={[
          { value: 'no', label: 'No' },
          { value: 'yes', label: 'Yes' },
          { value: 'not-known', label: 'We do not know' },
        ]}
      />
    </>
  );
}

function WhatItAsks({ family, guarded, offered, agencyName }: ClosingPageProps & { guarded: Guarded }) {
  const missing = guarded.asks.filter((one) => !one.holds).length;
  return (
    <section aria-labelledby="asks" className="ks-asks">
      <h2 className="govuk-heading-m" id="asks">
        {missing === 0
          ? 'Everything that closing asks is there'
          : `${missing} of ${guarded.asks.length} ${missing === 1 ? 'is' : 'are'} missing`}
      </h2>
      {guarded.why !== null && <InsetText>{guarded.why}</InsetText>}
      <ul className="govuk-task-list">
        {guarded.asks.map(({ ask, holds, missing: what }) => (
          <li key={ask} id={ask} className="govuk-task-list__item">
            <div className="govuk-task-list__name-and-hint">
              {titleOf(offered, ask)}
              {!holds && (
                <div className="govuk-task-list__hint">
                  <ul className="govuk-list govuk-list--bullet">
                    {what.map((one) => (
                      <li key={one}>{isAgencies(ask) ? agencyName(one) : one}</li>
                    ))}
                  </ul>
                  <Mend family={family} ask={ask} />
                </div>
              )}
            </div>
            <div className="govuk-task-list__status">{holds ? 'There' : <Tag colour="orange">Missing</Tag>}</div>
          </li>
        ))}
      </ul>
      {guarded.cite.length > 0 && <p className="govuk-hint">By {guarded.cite.join(', ')}.</p>}
    </section>
  );
}

/** What an ask is called, by the list. */
const titleOf = ({ lists }: Offered, ask: ClosingAsk): string =>
  lists.codes.get('closing-asks')?.get(ask)?.label ?? ask;

const isAgencies = (ask: ClosingAsk): boolean => ask === 'every-agency-consulted' || ask === 'managers-confirm';

function Mend({ family, ask }: { family: string; ask: ClosingAsk }) {
  const { mend, how } = MENDS[ask];
  return mend === null ? (
    <>{how}</>
  ) : (
    <a className="govuk-link" href={`/families/${family}/${mend}`}>
      {how}
    </a>
  );
}

/** A senior manager's own decision: a reason, and the day on which it is looked at again. */
function Override({ values, error }: { values: Form; error: PartProps['error'] }) {
  return (
    <Details
      summary="Close all the same: a senior manager’s decision"
      open={error('reason') !== undefined || error('review') !== undefined}
    >
      <p className="govuk-body">
        It is recorded as yours, with what is missing. The safeguarding lead looks at it again, and then it is archived.
      </p>
      <Textarea
        name="reason"
        label={{ children: 'Why, and how each child is safe' }}
        value={values.text('reason')}
        error={error('reason')}
      />
      <DateInput
        id="review"
        namePrefix="review"
        legend={{ children: 'By when is it looked at again?' }}
        values={{
          day: values.text('review-day'),
          month: values.text('review-month'),
          year: values.text('review-year'),
        }}
        error={error('review')}
      />
      <Button name="do" value="override" variant="warning">
        Close all the same
      </Button>
    </Details>
  );
}
