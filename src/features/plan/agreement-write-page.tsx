import { parseDay, writtenDay } from '../../calendar/day.ts';
import { BackLink, Button, ButtonGroup, ErrorSummary, InsetText, SummaryList } from '../../platform/design/index.ts';
import { clauseOf, paperWords } from '../../platform/family/paper-words.ts';
import { readingAge } from '../../platform/reading-age.ts';
import { AskedFields } from '../../platform/web/asked-fields.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { About } from './about.ts';
import { fieldsOf, linesOf, STEPS, type Step } from './agreement-steps.ts';

type WritePageProps = {
  about: About;
  step: Step;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
  stood: string;
};

const TITLES: { readonly [One in Step]: string } = {
  aims: 'Who makes the agreement, and what is it for?',
  columns: 'What does each side do?',
  terms: 'How does it go on?',
  words: 'In which words do they need it?',
  check: 'Check the agreement',
};

/** One step of putting an agreement together; what the other steps said is carried along. */
export function WritePage({ about, step, values, faults, formKey, stood }: WritePageProps) {
  const fields = fieldsOf(step, about);
  const mine = new Set(
    fields.flatMap(({ name, type }) => (type === 'day' ? PARTS.map((part) => `${name}-${part}`) : [name])),
  );
  const carried = values.names().filter((name) => !mine.has(name) && !['key', 'stood', 'at', 'do'].includes(name));
  const at = `/families/${about.family}/agreement`;
  return (
    <>
      <BackLink href={at}>The agreement</BackLink>
      <form method="post" action={`${at}/write`} className="ks-narrow" noValidate>
        {faults.length > 0 && (
          <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
        )}
        <h1 className="govuk-heading-l">
          <span className="govuk-caption-l">
            {about.called}, step {STEPS.indexOf(step) + 1} of {STEPS.length}
          </span>
          {TITLES[step]}
        </h1>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="stood" value={stood} />
        <input type="hidden" name="at" value={step} />
        {carried.flatMap((name) =>
          values.all(name).map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <AskedFields fields={fields} values={values} faults={faults} />
        {step === 'check' && <Check about={about} values={values} />}
        <ButtonGroup>
          <Button name="do" value={step === 'check' ? 'save' : 'next'} preventDoubleClick>
            {step === 'check' ? 'Save this version' : 'Continue'}
          </Button>
          {step !== 'aims' && (
            <Button name="do" value="back" variant="secondary">
              Back
            </Button>
          )}
        </ButtonGroup>
      </form>
    </>
  );
}

const PARTS = ['day', 'month', 'year'] as const;

function Check({ about, values }: { about: About; values: Form }) {
  const lines = (name: string) => (
    <ul className="govuk-list govuk-list--bullet">
      {linesOf(values.text(name)).map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
  const day = parseDay(values.day('review') ?? '');
  const row = (key: string, value: React.ReactNode) => ({ key, value });
  return (
    <div id="check">
      <SummaryList
        rows={[
          row(
            'With',
            values
              .all('with')
              .map((id) => about.nameOf(id))
              .join(', '),
          ),
          row('What it is for', values.text('aims')),
          row('What we expect of the family', lines('expects')),
          row('What the family can expect from us', lines('offers')),
          row('Reviewed by', day === null ? '' : writtenDay(day)),
          row('How they tell us', values.text('feedback')),
          row('If it is not kept', values.text('ifNotKept')),
          row('That we go on', clauseOf(about.lists, values.text('perseveres'))),
          row(
            'Language and form',
            [values.text('language'), values.text('format')].filter(Boolean).join(', ') || 'English',
          ),
        ]}
      />
      <PlainWords
        text={['aims', 'expects', 'offers', 'feedback', 'ifNotKept'].map((name) => values.text(name)).join('\n')}
      />
      <Language said={values.text('language')} about={about} />
    </div>
  );
}

/** Whether the words are plain, and what makes them hard. It judges words. */
export function PlainWords({ text }: { text: string }) {
  const reading = readingAge(text);
  if (reading === null) return null;
  const { age, longSentences, longWords } = reading;
  return (
    <InsetText>
      <p className="govuk-body">
        These words read with ease from about {age} years on{age > 11 ? '. Aim for 9 to 11: make it plainer' : ''}.
      </p>
      {age > 11 && longSentences.length > 0 && (
        <p className="govuk-body">Long sentences: “{longSentences.slice(0, 2).join('”, “')}”</p>
      )}
      {age > 11 && longWords.length > 0 && (
        <p className="govuk-body">Long words: {longWords.slice(0, 8).join(', ')}.</p>
      )}
    </InsetText>
  );
}

/** Where a paper is needed in a language that its standing words are not there in. */
export function Language({ said, about }: { said: string; about: Pick<About, 'lists'> }) {
  if (said === '' || paperWords(about.lists, said).whole) return null;
  return (
    <InsetText>
      They need it in {said}. Its headings are there in English alone: ask an interpreter to write it or to read it out.
      Nothing is translated by a machine.
    </InsetText>
  );
}
