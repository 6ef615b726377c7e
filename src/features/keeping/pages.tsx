import { parseDay, writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import {
  BackLink,
  Button,
  ErrorSummary,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Textarea,
  WarningText,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';
import type { Due, KeptFamily } from './read.ts';

const written = (iso: string): string => writtenDay(parseDay(iso) ?? 0);
const classOf = (lists: Lists, code: string | null): string =>
  code === null ? 'no class' : (lists.codes.get('retention')?.get(code)?.label ?? code).toLowerCase();

/** Families whose record has been kept as long as its class asks. Nothing goes by itself. */
export function DuePage({ due, lists }: { due: readonly Due[]; lists: Lists }) {
  return (
    <>
      <h1 className="govuk-heading-l">Records kept long enough</h1>
      <p className="govuk-body">
        Closed families whose record has been kept as long as its class asks. Nothing is erased by itself: look whether
        somebody still needs it, and decide.
      </p>
      {due.length === 0 ? (
        <p className="govuk-body">No record waits to be looked at.</p>
      ) : (
        <SummaryList
          rows={due.map((one) => ({
            key: `kept until ${written(one.until)}`,
            value: (
              <>
                <a className="govuk-link" href={`/families/${one.family}/keeping`}>
                  <bdi>{one.called}</bdi>
                </a>
                , closed on {written(one.closed)}: {classOf(lists, one.retention)}
                {one.held && '. A legal hold stands'}
              </>
            ),
          }))}
        />
      )}
    </>
  );
}

type KeepingProps = {
  family: string;
  kept: KeptFamily;
  values: Form;
  formKey: string;
  faults: readonly FormFault[];
  refused: string | null;
  lists: Lists;
};

/** How one family's record is kept: until when, what stands against erasing it, and erasing it. */
export function KeepingPage({ family, kept, values, formKey, faults, refused, lists }: KeepingProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const at = `/families/${family}/keeping`;
  const reasons = [...(lists.codes.get('reasons-to-erase') ?? [])];
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>Back to the family</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      {refused !== null && <ErrorSummary errors={[{ href: '#erase', children: refused }]} />}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{kept.called}</span>How this record is kept
      </h1>
      <SummaryList
        rows={[
          { key: 'Closed', value: kept.closed === null ? 'The family is open' : written(kept.closed) },
          { key: 'Class', value: classOf(lists, kept.retention) },
          {
            key: 'Kept until',
            value:
              kept.until === null
                ? 'Not known: the family is open, or a date that the class counts from is not on the record'
                : written(kept.until),
          },
          { key: 'Entries', value: `${kept.entries}, of which ${kept.entries - kept.contents} are erased` },
        ]}
      />
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/access-requests`}>
          Requests to see the record
        </a>
      </p>
      <h2 className="govuk-heading-m">Legal hold</h2>
      {kept.holds.length === 0 && (
        <p className="govuk-body">None stands. An inquiry or a court may need this record.</p>
      )}
      {kept.holds.map((one) => (
        <InsetText key={one.id}>
          {one.why} ({one.by}, {writtenDay(londonDay(one.at.getTime()))})
          <form method="post" action={`${at}/lift`}>
            <input type="hidden" name="hold" value={one.id} />
            <Input name="lifted" id={`lifted-${one.id}`} label="Why it no longer stands" error={error('lifted')} />
            <Button variant="secondary">Lift this hold</Button>
          </form>
        </InsetText>
      ))}
      <form method="post" action={`${at}/hold`} noValidate>
        <input type="hidden" name="key" value={formKey} />
        <Input
          name="held"
          label="Put a hold on it: who needs the record, and for what"
          value={values.text('held')}
          error={error('held')}
        />
        <Button variant="secondary">Hold</Button>
      </form>
      <h2 className="govuk-heading-m" id="erase">
        Erase what it says
      </h2>
      {kept.holds.length > 0 ? (
        <p className="govuk-body">While a hold stands nothing is erased.</p>
      ) : (
        <form method="post" action={`${at}/erase`} noValidate>
          <WarningText>
            What is erased is gone, here and in what is brought back from a backup. That entries were there, when and by
            whom they were written, and that you erased them, stays.
          </WarningText>
          <input type="hidden" name="key" value={formKey} />
          <Radios
            name="what"
            legend={{ children: 'What?', size: 's' }}
            error={error('what')}
            value={values.text('what')}
            items={[
              {
                value: 'all',
                label: 'Everything that this record says',
                hint: 'Only of a family that is closed and kept long enough, or that should never have been recorded.',
              },
              {
                value: 'one',
                label: 'One entry',
                conditional: (
                  <Input
                    name="entry"
                    label="Its number, from its address in the chronology (after #e-)"
                    value={values.text('entry')}
                    error={error('entry')}
                  />
                ),
              },
            ]}
          />
          <Radios
            name="why"
            legend={{ children: 'Why?', size: 's' }}
            error={error('why')}
            value={values.text('why')}
            items={reasons.map(([value, { label }]) => ({ value, label }))}
          />
          <Textarea
            name="text"
            label="Who decided, and on what advice"
            rows={3}
            value={values.text('text')}
            error={error('text')}
          />
          <Button variant="warning" preventDoubleClick>
            Erase it
          </Button>
        </form>
      )}
    </div>
  );
}

type CertificateProps = {
  family: string;
  erased: number;
  why: string;
  by: string;
  on: string;
  chain: string;
  position: number;
};

/** What was destroyed, to be kept: it names no person of the family. */
export function CertificatePage({ family, erased, why, by, on, chain, position }: CertificateProps) {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">Certificate of destruction</h1>
      <SummaryList
        rows={[
          { key: 'Record', value: family },
          { key: 'What was erased', value: `What ${erased} ${erased === 1 ? 'entry' : 'entries'} said` },
          { key: 'Why', value: why },
          { key: 'Decided by', value: by },
          { key: 'On', value: on },
          {
            key: 'The chain of the record',
            value: <span className="ks-ids">{`${position} entries, ends at ${chain}`}</span>,
          },
        ]}
      />
      <p className="govuk-body">Print this page or save it. It names nobody of the family.</p>
      <p className="govuk-body">
        <a className="govuk-link" href="/keeping">
          Records kept long enough
        </a>
      </p>
    </div>
  );
}
