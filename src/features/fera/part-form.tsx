import { partOf } from '../../engagement/fera.ts';
import { InsetText, Select, Textarea } from '../../platform/design/index.ts';
import type { Form } from '../../platform/web/form.ts';
import { FERA_PARTS, type FeraPart } from '../../record/words.ts';
import { mayOversee } from './about.ts';
import { type FeraForm, wrongIn } from './form.ts';
import { PARTS } from './words.ts';

const partIn = (form: Form): FeraPart => FERA_PARTS.find((one) => one === form.text('part')) ?? 'analysis';
const childIn = (form: Form): string | null => (partIn(form) === 'impact-on-child' ? form.text('child') : null);

/** One of its parts in words. Two who write the same part at once both see both texts, and nothing of either is lost. */
export const partForm: FeraForm = {
  slug: 'part',
  title: (_, query) => PARTS[partIn(query)].title,
  button: 'Save',
  Fields: ({ about, asked, values, error }) => {
    const said = values.has('part') ? values : asked.query;
    const [part, child] = [partIn(said), childIn(said)];
    const there = partOf(about.fera, part, child);
    const levels = [...(asked.library.lists.codes.get('levels-of-need') ?? [])];
    return (
      <>
        <input type="hidden" name="part" value={part} />
        {child !== null && <input type="hidden" name="child" value={child} />}
        <input type="hidden" name="stood" value={there?.entry ?? 'nothing'} />
        {child !== null && <p className="govuk-body-l">{about.name(child)}</p>}
        {part === 'level-of-need' && (
          <>
            <dl className="ks-facts">
              {levels.map(([code, one]) => (
                <div key={code}>
                  <dt>{one.label}</dt>
                  <dd>{typeof one['text'] === 'string' && one['text']}</dd>
                </div>
              ))}
            </dl>
            <Select
              name="level"
              label={{ children: 'Level', size: 's' }}
              value={values.has('level') ? values.text('level') : (there?.level ?? '')}
              error={error('level')}
              items={[{ value: '', text: 'Choose' }, ...levels.map(([value, { label }]) => ({ value, text: label }))]}
            />
          </>
        )}
        {values.has('text') && there !== null && values.text('text') !== there.text && (
          <InsetText>
            <p className="govuk-body">What stands there now, by {about.name(there.author)}:</p>
            <p className="govuk-body ks-words">{there.text}</p>
          </InsetText>
        )}
        <Textarea
          name="text"
          rows={part === 'analysis' ? 14 : 7}
          label={{ children: PARTS[part].asks, size: 's' }}
          hint={PARTS[part].hint || undefined}
          value={values.has('text') ? values.text('text') : (there?.text ?? '')}
          error={error('text')}
        />
      </>
    );
  },
  read: (asked, about) => {
    const { form, me, library } = asked;
    const [part, child] = [partIn(form), childIn(form)];
    const level = form.maybe('level');
    const faults = wrongIn(
      [form.text('text') === '', 'text', 'Write something, or go back'],
      [
        part === 'level-of-need' && !library.lists.codes.get('levels-of-need')?.has(level ?? ''),
        'level',
        'Choose the level',
      ],
      [part === 'oversight' && !mayOversee(me), 'text', 'The line manager writes this part'],
      [
        child !== null && !about.children.some(({ id }) => id === child),
        'text',
        'That child is not recorded in this family',
      ],
    );
    if (faults.length > 0) return { faults };
    const payload = {
      part,
      text: form.text('text'),
      ...(child !== null && { child }),
      ...(part === 'level-of-need' && { level }),
    };
    return { made: [{ kind: 'fera-part', payload, ...(child !== null && { about: [child] }) }] };
  },
  meanwhile: ({ form }, fera) => {
    const now = partOf(fera, partIn(form), childIn(form));
    // A device that sends a form later says what stood there when it was opened.
    return (now?.entry ?? 'nothing') === form.text('stood')
      ? []
      : [
          {
            field: 'text',
            text: 'Somebody else wrote this part while you did. Nothing of either is lost: put both together below and save again',
          },
        ];
  },
};
