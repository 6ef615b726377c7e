import { Fragment } from 'react';
import {
  BackLink,
  Button,
  ButtonGroup,
  Checkboxes,
  Details,
  Input,
  Radios,
  Textarea,
} from '../../platform/design/index.ts';
import type { LetterTemplate } from '../../platform/letters.ts';
import type { Hints } from '../../platform/plain-words.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { About } from './about.ts';
import { asksFor, type Said } from './said.ts';
import { BESIDE, WAYS } from './words.ts';

type ChooseProps = { about: About };

/** Which letter is to be written. */
export function ChoosePage({ about }: ChooseProps) {
  const { family, called, templates } = about;
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}/letters`}>All letters of this family</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        Which letter?
      </h1>
      <ul className="govuk-list govuk-list--spaced">
        {templates.map(({ id, title, by }) => (
          <li key={id}>
            <a className="govuk-link" href={`/families/${family}/letters/new?template=${id}`}>
              {title}
            </a>
            {by === 'line-manager' && <span className="ks-quiet"> · the line manager signs it</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

type WriteProps = {
  about: About;
  template: LetterTemplate;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
};

/** What a letter is to say: the questions of its template, and how it goes. */
export function WritePage({ about, template, values, faults, formKey }: WriteProps) {
  const { family, called, adults, children } = about;
  const error = (field: string) => errorOf(faults, field);
  const [only] = adults.length === 1 ? adults : [];
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}/letters/new`}>Another letter</BackLink>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {template.title}
      </h1>
      {template.by === 'line-manager' && <p className="govuk-body">The line manager signs this letter.</p>}
      <form method="post" action={`/families/${family}/letters/new`} data-keep="draft" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="template" value={template.id} />
        <Radios
          name="to"
          legend={{ children: 'To whom?', size: 's' }}
          hint="One letter for each adult. Another parent gets a letter of their own."
          value={values.maybe('to') ?? only?.id}
          error={error('to')}
          items={adults.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {children.length > 0 && (
          <Checkboxes
            name="children"
            legend={{ children: 'About which children?', size: 's' }}
            className="govuk-checkboxes--small"
            values={values.has('way') ? values.all('children') : children.map(({ id }) => id)}
            items={children.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {template.parts.map((part) =>
          'ask' in part ? (
            <Textarea
              key={part.ask}
              name={`ask-${part.ask}`}
              rows={3}
              label={{ children: part.optional ? `${part.label} (optional)` : part.label, size: 's' }}
              hint={part.text ? `${part.hint ? `${part.hint} ` : ''}It begins: “${part.text.trim()} …”` : part.hint}
              value={values.text(`ask-${part.ask}`)}
              error={error(`ask-${part.ask}`)}
            />
          ) : (
            <Fragment key={part.text} />
          ),
        )}
        {asksFor(template, 'phone') && (
          <Input
            name="phone"
            label={{ children: 'The number that they can call', size: 's' }}
            className="govuk-input--width-20"
            value={values.text('phone')}
            error={error('phone')}
          />
        )}
        <Radios
          name="way"
          legend={{ children: 'How does it go?', size: 's' }}
          value={values.maybe('way')}
          error={error('way')}
          items={Object.entries(WAYS).map(([value, label]) => ({ value, label }))}
        />
        <Radios
          name="beside"
          legend={{ children: 'With a call or a visit beside it?', size: 's' }}
          hint="A letter alone seldom helps."
          className="govuk-radios--small"
          value={values.text('beside')}
          error={error('beside')}
          items={[...Object.entries(BESIDE), ['none', 'Neither'] as const].map(([value, label]) => ({ value, label }))}
        />
        <ButtonGroup>
          <Button name="step" value="check" preventDoubleClick>
            See the letter
          </Button>
          <Button name="step" value="draft" variant="secondary">
            Save draft
          </Button>
        </ButtonGroup>
      </form>
    </div>
  );
}

type CheckProps = WriteProps & {
  said: Said;
  words: string;
  hints: Hints;
  /** Where it goes, in words; and the language that they read, where that is not English. */
  goes: string;
  language: string | null;
  /** Whoever writes may sign it. */
  signs: boolean;
};

/** The whole letter, every word of it to be changed, with what would make it plainer. */
export function CheckPage(props: CheckProps) {
  const { about, template, values, faults, formKey, said, words, hints, goes, language, signs } = props;
  const { family, called, name } = about;
  const carried = values.names().filter((one) => /^(to|children|phone|way|beside|ask-[a-z0-9-]+)$/.test(one));
  const waits = !signs;
  return (
    <div className="ks-narrow">
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        Read it once as {name(said.person)} will
      </h1>
      <p className="govuk-body">{goes}</p>
      <form method="post" action={`/families/${family}/letters/new`} data-keep="draft" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="template" value={template.id} />
        {carried.flatMap((field) =>
          values
            .all(field)
            .map((value) => <input key={`${field} ${value}`} type="hidden" name={field} value={value} />),
        )}
        {language !== null && (
          <Radios
            name="tongue"
            legend={{ children: `They read ${language}. In which language are the words below?`, size: 's' }}
            hint="Nothing is translated by a machine. Put the translation in place of the words."
            value={values.maybe('tongue')}
            error={errorOf(faults, 'tongue')}
            items={[
              { value: 'translated', label: `In ${language}` },
              { value: 'english', label: 'In English, with a call or a visit that explains it' },
            ]}
          />
        )}
        <Textarea
          name="words"
          rows={18}
          label={{ children: 'The letter', size: 's' }}
          value={words}
          error={errorOf(faults, 'words')}
        />
        <Plainer hints={hints} />
        <ButtonGroup>
          <Button name="step" value="send" preventDoubleClick>
            {waits ? 'Give it to the manager to sign' : 'File it as sent'}
          </Button>
          <Button name="step" value="back" variant="secondary">
            Change the answers
          </Button>
          <Button name="step" value="draft" variant="secondary">
            Save draft
          </Button>
        </ButtonGroup>
        <p className="govuk-body ks-quiet">
          {waits
            ? 'Nothing goes out before it is signed.'
            : 'You print it or send it on the next page. Keepsight sends no letter by itself.'}
        </p>
      </form>
    </div>
  );
}

/** What would make it plainer: hints, and no more. */
export function Plainer({ hints: { age, longSentences, plainer } }: { hints: Hints }) {
  if (plainer.length === 0 && longSentences.length === 0 && (age === null || age <= 11))
    return age === null ? null : <p className="govuk-body ks-quiet">Plain to read.</p>;
  return (
    <Details summary="What would make it plainer" open>
      {age !== null && age > 11 && (
        <p className="govuk-body">Most people read it with ease from about the age of {age}. Aim at 9 to 11.</p>
      )}
      {plainer.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {plainer.map(({ said, better }) => (
            <li key={said}>
              “{said}”: better “{better}”
            </li>
          ))}
        </ul>
      )}
      {longSentences.length > 0 && (
        <>
          <p className="govuk-body">Long sentences. Make two of each:</p>
          <ul className="govuk-list govuk-list--bullet">
            {longSentences.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}
