import type { ReactNode } from 'react';
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  Details,
  ErrorSummary,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';
import {
  barriers,
  HAPPENED,
  HOW,
  MORE_SEEN,
  otherOutcomes,
  REFUSED,
  ROOMS,
  SAFETY,
  SEEN,
  TOLD,
  WHERE,
} from './choices.ts';

export type OutcomePageProps = {
  heading: string;
  called: string;
  action: string;
  /** The form's key. */
  formKey: string;
  values: Form;
  faults: readonly FormFault[];
  childList: readonly { id: string; name: string; age: string }[];
  planned: string | null;
  lists: Lists;
  /** Who of the family may have been there. */
  people?: readonly { id: string; name: string }[];
  /** What is asked besides: why a contact is corrected. */
  besides?: ReactNode;
  /** Where "next contact" and "save draft" make no sense. */
  correcting?: boolean;
  /** Where it is filled in without signal, and kept by the device. */
  onDevice?: boolean;
  kept?: ReactNode;
};

/** What came of a contact: one page, under a minute, nothing filled in about a child. */
export function OutcomePage(props: OutcomePageProps) {
  const { heading, called, action, formKey, values, faults, childList, planned, lists, besides, correcting, kept } =
    props;
  const drafts = !correcting && !props.onDevice;
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const date = (name: string) => ({
    day: values.text(`${name}-day`),
    month: values.text(`${name}-month`),
    year: values.text(`${name}-year`),
  });
  return (
    <form
      method="post"
      action={action}
      className="ks-narrow"
      data-keep={props.onDevice ? undefined : 'draft'}
      noValidate
    >
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {heading}
      </h1>
      {kept}
      {planned && <InsetText>{planned}</InsetText>}
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="of" value={values.text('of')} />
      {childList.map((child, index) => (
        <input key={child.id} type="hidden" name={`child-${index}`} value={child.id} />
      ))}
      {error('besides') && (
        <Checkboxes name="besides" error={error('besides')} items={[{ value: 'yes', label: 'Record mine as well' }]} />
      )}
      <Radios
        name="outcome"
        legend={{ children: 'What happened?', size: 'm' }}
        error={error('outcome')}
        value={values.text('outcome')}
        items={HAPPENED.map((one) => ({
          ...one,
          conditional:
            one.value === 'refused' ? (
              <>
                <Radios
                  name="refused"
                  legend="What was refused?"
                  error={error('refused')}
                  value={values.text('refused')}
                  items={[...REFUSED]}
                  className="govuk-radios--small"
                />
                <Radios
                  name="refused-by"
                  legend="Who said no?"
                  value={values.text('refused-by')}
                  className="govuk-radios--small"
                  items={[
                    { value: 'parent-or-carer', label: 'A parent or carer' },
                    { value: 'child', label: 'The child or young person' },
                    { value: 'other', label: 'Somebody else' },
                    { value: 'not-known', label: 'Not known' },
                  ]}
                />
              </>
            ) : one.value === 'more' ? (
              <Select
                name="other"
                label="What else happened?"
                error={error('other')}
                value={values.text('other')}
                items={[{ value: '', text: 'Choose' }, ...otherOutcomes(lists)]}
              />
            ) : undefined,
        }))}
      />
      {childList.map((child, index) => (
        <Radios
          key={child.id}
          name={`seen-${index}`}
          legend={{ children: `${child.name}, ${child.age}`, size: 'm' }}
          hint={index === 0 ? 'Only what you saw yourself. At the door does not count as seen.' : undefined}
          error={error(`seen-${index}`)}
          value={values.text(`seen-${index}`)}
          items={[...SEEN]}
        />
      ))}
      <Radios
        name="home"
        legend={{ children: 'Did you go into the home?', size: 'm' }}
        value={values.text('home')}
        className="govuk-radios--inline"
        items={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
      <Home childList={childList} people={props.people ?? []} values={values} error={error} />
      <Textarea
        name="text"
        rows={5}
        label={{ children: 'What you saw', size: 'm' }}
        hint="What you saw, who was there, the child’s own words. You can dictate it."
        error={error('text')}
        value={values.text('text')}
      />
      <Details
        summary="If it was missed: what got in the way?"
        open={values.has('barrier') && values.text('barrier') !== ''}
      >
        <Select
          name="barrier"
          label="What got in the way"
          value={values.text('barrier')}
          items={barriers(lists)}
          error={error('barrier')}
        />
        <Input name="account" label="What they said about it" value={values.text('account')} />
        <Input name="account-by" label="Who said so" value={values.text('account-by')} />
      </Details>
      <Radios
        name="safety"
        legend={{ children: 'The child’s safety now', size: 'm' }}
        error={error('safety')}
        value={values.text('safety')}
        items={[...SAFETY]}
      />
      <Checkboxes
        name="unsafe"
        values={values.all('unsafe')}
        items={[{ value: 'yes', label: 'I felt unsafe', hint: 'Your manager sees this first thing.' }]}
      />
      {!correcting && (
        <Radios
          name="next"
          legend={{ children: 'Next contact', size: 'm' }}
          error={error('next')}
          value={values.text('next')}
          items={[
            {
              value: 'arranged',
              label: 'Arranged',
              conditional: (
                <>
                  <DateInput
                    id="next-on"
                    namePrefix="next-on"
                    legend="On which day?"
                    values={date('next-on')}
                    error={error('next-on-day')}
                  />
                  <Input
                    name="next-at"
                    label="At what time? (if you know)"
                    width={5}
                    value={values.text('next-at')}
                    error={error('next-at')}
                  />
                  <Select
                    name="next-told"
                    label="Does the family know?"
                    value={values.text('next-told')}
                    items={[...TOLD]}
                  />
                </>
              ),
            },
            { value: 'none', label: 'Not arranged' },
          ]}
        />
      )}
      <h2 className="govuk-heading-m">When and how</h2>
      <DateInput
        id="happened"
        namePrefix="happened"
        legend="Day"
        values={date('happened')}
        error={error('happened-day')}
      />
      <div className="ks-row">
        <Select name="how" label="How" value={values.text('how')} items={[...HOW]} />
        <Select name="where" label="Where" value={values.text('where')} items={[...WHERE]} />
        <Select name="told" label="How the family knew of it" value={values.text('told')} items={[...TOLD]} />
      </div>
      {besides}
      <ButtonGroup>
        <Button preventDoubleClick>Save</Button>
        {drafts && (
          <Button variant="secondary" name="draft" value="yes">
            Save draft
          </Button>
        )}
      </ButtonGroup>
    </form>
  );
}

/**
 * What matters in a home and is easily not written down: whether skin and face were seen, where the child sleeps, which
 * rooms, who was there (S2-7-dc-12, S2-7-dc-15). It is folded away: offered, not asked.
 */
function Home({
  childList,
  people,
  values,
  error,
}: Pick<OutcomePageProps, 'childList' | 'values'> & {
  people: readonly { id: string; name: string }[];
  error: (field: string) => string | undefined;
}) {
  const said = values
    .names()
    .some((name) => /^(more-|rooms$|present$)/.test(name) && values.all(name).some((one) => one !== ''));
  return (
    <Details summary="In the home: skin and face, where they sleep, which rooms, who was there" open={said}>
      {childList.map((child, index) => (
        <Checkboxes
          key={child.id}
          name={`more-${index}`}
          legend={child.name}
          hint={index === 0 ? 'Only what you saw yourself.' : undefined}
          className="govuk-checkboxes--small"
          error={error(`more-${index}`)}
          values={values.all(`more-${index}`)}
          items={[...MORE_SEEN]}
        />
      ))}
      <Checkboxes
        name="rooms"
        legend="Which rooms did you see?"
        className="govuk-checkboxes--small"
        values={values.all('rooms')}
        items={[...ROOMS]}
      />
      {people.length > 0 && (
        <Checkboxes
          name="present"
          legend="Who was there?"
          hint="Somebody who is not on this record belongs in your words below."
          className="govuk-checkboxes--small"
          values={values.all('present')}
          items={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Details>
  );
}

/** All that is wrong with a form, at its top, each linked to its field. */
export function Faults({ faults }: { faults: readonly FormFault[] }) {
  if (faults.length === 0) return null;
  return <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />;
}
