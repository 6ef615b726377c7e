import { type Day, isoDay, writtenDay } from '../../calendar/day.ts';
import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  Details,
  ErrorSummary,
  Input,
  InsetText,
  Radios,
  Select,
} from '../../platform/design/index.ts';
import { levelName } from '../../platform/family/said.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Edition } from '../../procedure/edition.ts';
import { type LostStage, levelsOf, type Preview, type Wanted } from './adopt.ts';
import { capital, plain } from './words.ts';

type AdoptPageProps = {
  edition: Edition;
  editions: readonly Edition[];
  lost: readonly LostStage[];
  values: Form;
  faults: readonly FormFault[];
  offered: Day;
  formKey: string;
};

/** From which day a procedure is to be followed, at which levels, in which edition. Nothing is decided here yet. */
export function AdoptPage({ edition, editions, lost, values, faults, offered, formKey }: AdoptPageProps) {
  const { id, rules } = edition;
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const [year, month, day] = isoDay(offered).split('-').map(Number);
  const levels = levelsOf(edition);
  return (
    <>
      <BackLink href={`/procedures/${id}`}>{rules.title}</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">
          {rules.title}, {rules.publisher}
        </span>
        Adopt it from a day
      </h1>
      <p className="govuk-body">
        A partnership follows one procedure for each matter. From that day on this one is followed for “{rules.matter}”,
        and what was followed before asks nothing new. You see what it would do before you confirm.
      </p>
      <form method="post" action={`/procedures/${id}/preview`} className="ks-narrow" noValidate>
        <input type="hidden" name="key" value={formKey} />
        {editions.length > 1 ? (
          <Radios
            name="edition"
            id="edition"
            legend={{ children: 'Which edition?' }}
            value={values.text('edition') || String(rules.edition)}
            items={editions.map((one) => ({ value: String(one.rules.edition), label: `Edition ${one.rules.edition}` }))}
          />
        ) : (
          <input type="hidden" name="edition" value={rules.edition} />
        )}
        <DateInput
          id="from"
          namePrefix="from"
          legend={{ children: 'From which day?' }}
          hint="A day that is to come."
          values={{
            day: values.text('from-day') || day,
            month: values.text('from-month') || month,
            year: values.text('from-year') || year,
          }}
          error={error('from')}
        />
        <Checkboxes
          name="levels"
          id="levels"
          legend={{ children: 'At which levels?' }}
          hint="As it is written, unless you follow another one at some of them."
          values={values.has('key') ? values.all('levels') : [...levels]}
          error={error('levels')}
          items={levels.map((level) => ({ value: level, label: levelName(level) }))}
        />
        <Radios
          name="moves"
          id="moves"
          legend={{ children: 'What becomes of families who are on another edition of it?' }}
          value={values.text('moves') || 'no'}
          items={[
            { value: 'no', label: 'They go on to the end on the edition they are on' },
            { value: 'yes', label: 'They move to this edition on that day' },
          ]}
        />
        {lost.map(({ stage, runs }) => (
          <Select
            key={stage}
            id={`stage-${stage}`}
            name={`stage-${stage}`}
            label={`${runs} ${runs === 1 ? 'is' : 'are'} at “${plain(stage)}”, which this edition does not have. If they move, which step follows?`}
            value={values.text(`stage-${stage}`)}
            error={error(`stage-${stage}`)}
            items={[
              { value: '', text: 'Choose a step' },
              ...Object.entries(rules.stages).map(([name, one]) => ({
                value: name,
                text: one.title ?? capital(plain(name)),
              })),
            ]}
          />
        ))}
        <Input
          id="reason"
          name="reason"
          label="Who decided it, and why?"
          hint="For example: the board on 12 March, minute 4."
          value={values.text('reason')}
          error={error('reason')}
        />
        <Button>See what it would do</Button>
      </form>
    </>
  );
}

type PreviewPageProps = { wanted: Wanted; preview: Preview; values: Form; formKey: string };

/** What it would do among today's families; confirmed here, or not. */
export function PreviewPage({ wanted, preview, values, formKey }: PreviewPageProps) {
  const { id, rules } = wanted.edition;
  const { opens, goOn, elsewhere, looked, families } = preview;
  const open = opens.reduce((sum, one) => sum + one.families.length, 0);
  return (
    <>
      <BackLink href={`/procedures/${id}/adopt?edition=${rules.edition}`}>Change it</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">
          {rules.title}, {rules.publisher}, edition {rules.edition}
        </span>
        What it would do from {writtenDay(wanted.from)}
      </h1>
      <p className="govuk-body-l">
        Had it been followed so far, it would be open with {open} of {looked} {looked === 1 ? 'family' : 'families'}{' '}
        today.
      </p>
      <InsetText>
        Nothing opens by itself on {writtenDay(wanted.from)}: what people record from then on opens it. These are the
        families with whom it would be open now, so that you can see how much it asks.
        {looked < families && ` The newest ${looked} of ${families} open families were looked at.`}
      </InsetText>
      {opens.map((one) => (
        <Details key={one.stage} summary={`${one.title}: ${one.families.length}`}>
          <ul className="govuk-list ks-who">
            {one.families.map(({ family, called }) => (
              <li key={family}>
                <a className="govuk-link" href={`/families/${family}`}>
                  {called}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      ))}
      <h2 className="govuk-heading-m">What is open already</h2>
      <ul className="govuk-list govuk-list--bullet">
        {goOn.map((one) => (
          <li key={one.title}>
            {one.title}, which it takes the place of: {one.runs} open, which go on to their end.
          </li>
        ))}
        {elsewhere.map((one) => (
          <li key={one.stage}>
            On another edition of it, at “{plain(one.stage)}”: {one.runs},{' '}
            {wanted.moves
              ? `which move to “${plain(wanted.stages[one.stage] ?? one.stage)}” of this edition`
              : 'which go on to their end on the edition they are on'}
            .
          </li>
        ))}
        {goOn.length + elsewhere.length === 0 && <li>Nothing that this would end or move.</li>}
      </ul>
      <form method="post" action={`/procedures/${id}/adopted`} className="ks-narrow" noValidate>
        <input type="hidden" name="key" value={formKey} />
        {['edition', 'from-day', 'from-month', 'from-year', 'moves', 'reason'].map((name) => (
          <input key={name} type="hidden" name={name} value={values.text(name)} />
        ))}
        {values.all('levels').map((level) => (
          <input key={level} type="hidden" name="levels" value={level} />
        ))}
        {Object.entries(wanted.stages).map(([stage, to]) => (
          <input key={stage} type="hidden" name={`stage-${stage}`} value={to} />
        ))}
        <p className="govuk-body">
          {wanted.levels === null
            ? 'At every level for which it is written.'
            : `At ${wanted.levels.map((level) => levelName(level).toLowerCase()).join(' and ')}.`}{' '}
          Decided because: {wanted.reason}
        </p>
        <Button>Confirm: follow it from {writtenDay(wanted.from)}</Button>
      </form>
    </>
  );
}
