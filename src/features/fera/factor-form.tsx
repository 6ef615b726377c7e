import { column } from '../../engagement/fera.ts';
import { Checkboxes, Details, Input, InsetText, Textarea, WarningText } from '../../platform/design/index.ts';
import type { Lists } from '../../record/lists.ts';
import { EvidenceFields, evidenceIn } from './evidence.tsx';
import { type FeraForm, wrongIn } from './form.ts';
import { COLUMNS, type Column, GREY_NOTICE } from './words.ts';

const columnOf = (side: string, when: string): Column =>
  COLUMNS.find((one) => one.side === side && one.when === when) ?? COLUMNS[1];

const isGrey = (said: string): boolean => said === 'yes';

/** A factor with what it rests on (S2-11.3-g), or an impression in the grey box below it (S2-11.3-i). */
export const factorForm: FeraForm = {
  slug: 'factor',
  title: (_, query) => {
    const { over, head } = columnOf(query.text('side'), query.text('when'));
    return isGrey(query.text('grey'))
      ? 'Write down an impression'
      : `${over.replace(' (evidenced)', '')}: ${head.toLowerCase()}`;
  },
  button: 'Add it',
  Fields: ({ about, asked, values, error }) => {
    const { query } = asked;
    const { side, when, over, head } = columnOf(
      values.text('side') || query.text('side'),
      values.text('when') || query.text('when'),
    );
    const grey = isGrey(values.text('grey') || query.text('grey'));
    const there = column(about.fera, side, when, grey);
    return (
      <>
        <input type="hidden" name="side" value={side} />
        <input type="hidden" name="when" value={when} />
        <input type="hidden" name="grey" value={grey ? 'yes' : 'no'} />
        {grey ? (
          <>
            <p className="govuk-body">
              Under {over.replace(' (evidenced)', '').toLowerCase()}, {head.toLowerCase()}.
            </p>
            <WarningText>{GREY_NOTICE}</WarningText>
          </>
        ) : (
          <Prompts lists={asked.library.lists} side={side} />
        )}
        {there.length > 0 && (
          <InsetText>
            <p className="govuk-body">There already:</p>
            <ul className="govuk-list govuk-list--bullet">
              {there.map((one) => (
                <li key={one.entry}>{one.text}</li>
              ))}
            </ul>
          </InsetText>
        )}
        <Textarea
          name="text"
          rows={4}
          label={{ children: grey ? 'What is your impression?' : 'What is it?', size: 's' }}
          hint={
            grey
              ? 'What made you feel so, as far as you can say.'
              : 'One thing, in a sentence or two: what was seen or said, not a word for somebody.'
          }
          value={values.text('text')}
          error={error('text')}
        />
        {about.children.length > 1 && (
          <Checkboxes
            name="children"
            className="govuk-checkboxes--small"
            legend={{ children: 'About which child?', size: 's' }}
            hint="Leave it empty where it is about all of them."
            values={values.all('children')}
            items={about.children.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {!grey && (
          <>
            <EvidenceFields about={about} chosen={values.all('evidence')} error={error('evidence')} />
            <Input
              name="source"
              label={{ children: 'Something else that it rests on', size: 's' }}
              hint="Such as a letter or another agency’s record, and of which day it is."
              value={values.text('source')}
            />
          </>
        )}
      </>
    );
  },
  read: ({ form }, about) => {
    const { side, when } = columnOf(form.text('side'), form.text('when'));
    const grey = isGrey(form.text('grey'));
    const known = new Set(evidenceIn(about).map(({ id }) => id));
    const evidence = form.all('evidence').filter((id) => known.has(id));
    const children = form.all('children').filter((id) => about.children.some((child) => child.id === id));
    const source = form.maybe('source');
    const faults = wrongIn(
      [form.text('text') === '', 'text', grey ? 'Say what your impression is' : 'Say what it is'],
      [
        !grey && evidence.length === 0 && source === undefined,
        'evidence',
        'Tick what it rests on, or write it below. What rests on nothing yet can go into the grey box',
      ],
    );
    if (faults.length > 0) return { faults };
    const payload = {
      side,
      when,
      text: form.text('text'),
      ...(grey && { grey, known: 'gut-feeling' }),
      ...(children.length > 0 && { children }),
      ...(!grey && evidence.length > 0 && { evidence }),
      ...(!grey && source !== undefined && { source }),
    };
    return { made: [{ kind: 'fera-factor', payload, ...(children.length > 0 && { about: children }) }] };
  },
};

/** The examples of Appendix 2: what may be forgotten, with no weight. Somebody's age, health or origin is context (X18). */
function Prompts({ lists, side }: { lists: Lists; side: string }) {
  const all = [...(lists.codes.get('fera-prompts')?.values() ?? [])].filter((one) => one['side'] === side);
  const of = (context: boolean) => all.filter((one) => one['context'] === context);
  return (
    <Details summary="What may be forgotten">
      <ul className="govuk-list govuk-list--bullet">
        {of(false).map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
      {of(true).length > 0 && (
        <>
          <p className="govuk-body">
            Context, and never a risk of itself. Say what it means for this child, and what would help:
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {of(true).map(({ label }) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}
