import {
  Button,
  ErrorSummary,
  InsetText,
  Radios,
  SummaryList,
  Tag,
  Textarea,
  WarningText,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';
import type { Opening } from './read.ts';
import { momentText, writtenIso } from './words.ts';

type AskProps = {
  person: string;
  values: Form;
  formKey: string;
  faults: readonly FormFault[];
  lists: Lists;
  hours: number;
};

/** Opening a family that is not one's own, with a reason. It says nothing about the family, nor whether there is one. */
export function OpenWithReasonPage({ person, values, formKey, faults, lists, hours }: AskProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const reasons = [...(lists.codes.get('reasons-to-open') ?? [])];
  return (
    <form method="post" action={`/known/${person}/open-with-reason`} className="ks-narrow" noValidate>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      <h1 className="govuk-heading-l">Open a family that you do not work with</h1>
      <p className="govuk-body">
        You can read this family’s record for {hours} hours, and add to it. Nothing that is there can be changed by you.
      </p>
      <WarningText>
        Whoever answers for the children, and your own manager, are told at once: your name, your reason and the time. A
        manager looks at it afterwards. If you know somebody in this family, do not open it: ask a colleague.
      </WarningText>
      <input type="hidden" name="key" value={formKey} />
      <Radios
        name="reason"
        legend={{ children: 'Why do you need it?', size: 'm' }}
        error={error('reason')}
        value={values.text('reason')}
        items={reasons.map(([value, { label }]) => ({ value, label }))}
      />
      <Textarea
        name="why"
        label="What happened, in your own words"
        hint="Others read this. Do not name the family."
        rows={3}
        value={values.text('why')}
        error={error('why')}
      />
      <Button preventDoubleClick>Open it for {hours} hours</Button>
      <p className="govuk-body">
        A child is in danger now?{' '}
        <a className="govuk-link" href="/act-now">
          See whom to call
        </a>{' '}
        first. It needs no record.
      </p>
    </form>
  );
}

/** What was opened with a reason by those whom one watches over. */
export function OpeningsPage({
  openings,
  lists,
  today,
}: {
  openings: readonly Opening[];
  lists: Lists;
  today: string;
}) {
  const waiting = openings.filter((one) => one.verdict === null);
  const looked = openings.filter((one) => one.verdict !== null);
  return (
    <>
      <h1 className="govuk-heading-l">Opened with a reason</h1>
      <p className="govuk-body">
        Families that were opened by somebody who does not work with them. Look at each: was there a reason, and was it
        the right way?
      </p>
      {waiting.length === 0 && <p className="govuk-body">Nothing waits to be looked at.</p>}
      {waiting.map((one) => (
        <section key={one.id} className="ks-card" aria-labelledby={`o-${one.id}`}>
          <h2 className="govuk-heading-m" id={`o-${one.id}`}>
            {one.name}, {momentText(one.at)}
          </h2>
          <Facts one={one} lists={lists} />
          <p className="govuk-body">
            Look at it by {writtenIso(one.reviewBy)} {one.reviewBy < today && <Tag colour="red">passed</Tag>}
          </p>
          <p className="govuk-body">
            <a className="govuk-link" href={`/openings/${one.id}`}>
              Say what you found<span className="govuk-visually-hidden"> about {one.name}</span>
            </a>
          </p>
        </section>
      ))}
      {looked.length > 0 && <h2 className="govuk-heading-m">Looked at</h2>}
      {looked.length > 0 && (
        <SummaryList
          rows={looked.map((one) => ({
            key: `${one.name}, ${momentText(one.at)}`,
            value: (
              <>
                {one.called ?? 'A family that is not yours to see'}:{' '}
                {one.verdict === 'right' ? 'it was right' : 'it was not right'}, says {one.lookedBy}. {one.said}
              </>
            ),
          }))}
        />
      )}
    </>
  );
}

type LookProps = { one: Opening; values: Form; faults: readonly FormFault[]; lists: Lists };

/** One of them, to be judged by somebody else than whoever opened it. */
export function LookPage({ one, values, faults, lists }: LookProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <form method="post" action={`/openings/${one.id}`} className="ks-narrow" noValidate>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">Opened with a reason</span>
        {one.name}, {momentText(one.at)}
      </h1>
      <Facts one={one} lists={lists} />
      {one.mine ? (
        <InsetText>You opened it yourself. Somebody else looks at it.</InsetText>
      ) : (
        <>
          <Radios
            name="verdict"
            legend={{ children: 'What did you find?', size: 'm' }}
            error={error('verdict')}
            value={values.text('verdict')}
            items={[
              { value: 'right', label: 'There was a reason to open it' },
              {
                value: 'not-right',
                label: 'It should not have been opened',
                hint: 'Tell your data protection officer.',
              },
            ]}
          />
          <Textarea
            name="said"
            label="What you did about it"
            rows={3}
            value={values.text('said')}
            error={error('said')}
          />
          <Button preventDoubleClick>Save</Button>
        </>
      )}
    </form>
  );
}

function Facts({ one, lists }: { one: Opening; lists: Lists }) {
  const reason = lists.codes.get('reasons-to-open')?.get(one.reason)?.label ?? one.reason;
  return (
    <SummaryList
      rows={[
        { key: 'Who', value: `${one.name}, ${one.agency}` },
        {
          key: 'Which family',
          value:
            one.called === null ? (
              'One that is not yours to see'
            ) : (
              <a className="govuk-link" href={`/families/${one.family}/trail`}>
                <bdi>{one.called}</bdi>: who opened what
              </a>
            ),
        },
        { key: 'Why', value: `${reason}. ${one.why}` },
        { key: 'Until', value: momentText(one.until) },
      ]}
    />
  );
}
