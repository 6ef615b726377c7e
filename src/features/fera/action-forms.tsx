import { parseDay } from '../../calendar/day.ts';
import { Input, Radios, Select, Textarea } from '../../platform/design/index.ts';
import { mayOversee } from './about.ts';
import { DayField } from './day-field.tsx';
import { type FeraForm, wrongIn } from './form.ts';

const isOversight = (said: string): boolean => said === 'oversight';

/** What needs to happen, or what the manager asks: who, by when, looked at again when (S2-app1-h, S2-app1-i). */
export const actionForm: FeraForm = {
  slug: 'action',
  title: (_, query) => (isOversight(query.text('of')) ? 'What the manager asks' : 'What needs to happen'),
  button: 'Add it',
  Fields: ({ about, asked, values, error }) => (
    <>
      <input type="hidden" name="of" value={values.text('of') || asked.query.text('of') || 'needed'} />
      <Textarea
        name="what"
        rows={3}
        label={{ children: 'What is done?', size: 's' }}
        value={values.text('what')}
        error={error('what')}
      />
      <Select
        name="who"
        label={{ children: 'Who does it?', size: 's' }}
        hint="One person answers for it."
        value={values.text('who')}
        error={error('who')}
        items={[
          { value: '', text: 'Choose' },
          ...about.team.map((one) => ({
            value: one.professional,
            text: `${one.name}, ${one.role.replaceAll('-', ' ')}`,
          })),
          ...about.people
            .filter((one) => one.leftOn === null && one.died === null)
            .map(({ id, name }) => ({ value: id, text: `${name} (family)` })),
          { value: 'other', text: 'Somebody else' },
        ]}
      />
      <Input
        name="other"
        label="If somebody else: who, and of which agency?"
        value={values.text('other')}
        error={error('other')}
      />
      <DayField name="by" legend="By when?" values={values} error={error('by')} />
      <DayField name="review" legend="Looked at again on" values={values} error={error('review')} />
    </>
  ),
  read: ({ form, me, today }, _, key) => {
    const of = isOversight(form.text('of')) ? 'oversight' : 'needed';
    const [by, review] = [form.day('by'), form.day('review')];
    const dayOf = (said: string | undefined) => (said === undefined ? null : parseDay(said));
    const who = form.text('who') === 'other' ? form.text('other') : form.text('who');
    const faults = wrongIn(
      [form.text('what') === '', 'what', 'Say what is done'],
      [form.text('who') === '', 'who', 'Say who does it'],
      [form.text('who') === 'other' && who === '', 'other', 'Say who it is'],
      [dayOf(by) === null, 'by', 'Say by when, as 27 3 2026'],
      [dayOf(by) !== null && (dayOf(by) ?? 0) < today, 'by', 'Choose today or a day to come'],
      [dayOf(review) === null, 'review', 'Say when it is looked at again'],
      [dayOf(review) !== null && (dayOf(review) ?? 0) < today, 'review', 'Choose today or a day to come'],
      [of === 'oversight' && !mayOversee(me), 'what', 'The line manager writes what they ask'],
    );
    if (faults.length > 0) return { faults };
    return {
      made: [
        {
          kind: 'fera-action',
          payload: { action: `action:${key}`, of, step: 'set', what: form.text('what'), who, by, review },
        },
      ],
    };
  },
};

const CAME = { done: 'It was done', 'not-done': 'It was not done', dropped: 'It is not needed any more' } as const;

/** What came of something that was to happen. */
export const cameForm: FeraForm = {
  slug: 'came',
  title: () => 'What came of it',
  button: 'Save',
  Fields: ({ about, asked, values, error }) => {
    const id = values.text('action') || asked.query.text('action');
    const action = about.fera.actions.find((one) => one.action === id);
    return (
      <>
        <input type="hidden" name="action" value={id} />
        <p className="govuk-body">{action === undefined ? '' : `${action.what} (${about.name(action.who)})`}</p>
        <Radios
          name="step"
          legend={{ children: 'What came of it?', size: 's' }}
          value={values.text('step')}
          error={error('step')}
          items={Object.entries(CAME).map(([value, label]) => ({ value, label }))}
        />
        <Textarea
          name="text"
          rows={3}
          label={{ children: 'What happened, or why not?', size: 's' }}
          value={values.text('text')}
          error={error('text')}
        />
      </>
    );
  },
  read: ({ form }, about) => {
    const action = about.fera.actions.find((one) => one.action === form.text('action'));
    const step = form.text('step');
    const faults = wrongIn(
      [action === undefined, 'step', 'That is not in this assessment'],
      [!(step in CAME), 'step', 'Say what came of it'],
      [step !== 'done' && form.text('text') === '', 'text', 'Say why'],
    );
    if (faults.length > 0 || action === undefined) return { faults };
    const text = form.maybe('text');
    return {
      made: [{ kind: 'fera-action', payload: { action: action.action, of: action.of, step, ...(text && { text }) } }],
    };
  },
};
