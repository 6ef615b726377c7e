import { isoDay, parseDay } from '../../calendar/day.ts';
import { Checkboxes, Input, InsetText, Radios, Select, Textarea } from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { type AboutFera } from './about.ts';
import { DayField } from './day-field.tsx';
import { type FeraForm, wrongIn } from './form.ts';
import { CONTRIBUTOR_STEPS, FAMILY_WORDS } from './words.ts';

/** Everybody who could know something: agencies, and the team by name where their agency is in it already. */
const toAsk = (about: AboutFera) => {
  const asked = new Set(about.fera.contributors.map(({ who }) => who));
  return about.agencies.filter(({ value }) => !asked.has(value));
};

/** Whom it is asked of (S2-11.3-b), or what came from one of them. */
export const contributorForm: FeraForm = {
  slug: 'contributor',
  title: (about, query) =>
    query.has('who') ? `What came from ${about.name(query.text('who'))}` : 'Ask others what they know',
  button: 'Save',
  Fields: ({ about, asked, values, error }) => {
    const who = values.text('who') || asked.query.text('who');
    if (who !== '')
      return (
        <>
          <input type="hidden" name="who" value={who} />
          <Radios
            name="step"
            legend={{ children: 'What came of it?', size: 's' }}
            value={values.text('step')}
            error={error('step')}
            items={Object.entries(CONTRIBUTOR_STEPS)
              .filter(([value]) => value !== 'asked')
              .map(([value, label]) => ({ value, label }))}
          />
          <Textarea
            name="text"
            rows={4}
            label={{ children: 'What they said, or why they would not', size: 's' }}
            hint="What speaks for a risk or protects goes into its column as well, with this as what it rests on."
            value={values.text('text')}
            error={error('text')}
          />
        </>
      );
    const involved = new Set(about.record.understanding.network.agencies.map(({ agency }) => agency));
    return (
      <>
        <Checkboxes
          name="ask"
          legend={{ children: 'Whom do you ask?', size: 's' }}
          hint="Everybody known to the family: school and GP, and services for the adults, too."
          className="govuk-checkboxes--small"
          values={
            values.has('by-day')
              ? values.all('ask')
              : toAsk(about)
                  // One's own agency writes in it; it is not asked.
                  .filter(({ value }) => involved.has(value) && value !== asked.me.agency)
                  .map(({ value }) => value)
          }
          error={error('ask')}
          items={toAsk(about).map(({ value, text }) => ({ value, label: text }))}
        />
        <Input name="other" label="Somebody else, by name and service" value={values.text('other')} />
        <p className="govuk-body">
          A service that does not sign in here can{' '}
          <a className="govuk-link" href={`/families/${about.family}/asks`}>
            be asked by e-mail
          </a>{' '}
          and answers by a link.
        </p>
        <DayField name="by" legend="By when do you need it?" values={values} error={error('by')} />
      </>
    );
  },
  read: ({ form, today }, about) => {
    const who = form.text('who');
    if (who !== '') {
      const step = form.text('step');
      const faults = wrongIn(
        [!(step in CONTRIBUTOR_STEPS) || step === 'asked', 'step', 'Say what came of it'],
        [!about.fera.contributors.some((one) => one.who === who), 'step', 'They were not asked'],
        [step === 'declined' && form.text('text') === '', 'text', 'Say why they would not'],
      );
      if (faults.length > 0) return { faults };
      const text = form.maybe('text');
      return { made: [{ kind: 'fera-contributor', payload: { who, step, ...(text && { text }) } }] };
    }
    const offered = toAsk(about);
    const other = form.maybe('other');
    const ask = [
      ...offered.filter(({ value }) => form.all('ask').includes(value)).map(({ value }) => value),
      ...(other ? [other] : []),
    ];
    const by = form.day('by');
    const day = by === undefined ? null : parseDay(by);
    const faults = wrongIn(
      [ask.length === 0, 'ask', 'Say whom you ask'],
      [by !== undefined && day === null, 'by', 'Write the day as 27 3 2026'],
      [day !== null && day < today, 'by', 'Choose today or a day to come'],
    );
    if (faults.length > 0) return { faults };
    return {
      made: ask.map((one) => ({
        kind: 'fera-contributor',
        payload: { who: one, step: 'asked', ...(day !== null && { by: isoDay(day) }) },
      })),
    };
  },
};

/** It is given to each of the team (S2-11.3-n); each says that they have it. */
export const shareForm: FeraForm = {
  slug: 'share',
  title: () => 'Share it with the team',
  button: 'Share it',
  Fields: ({ about, asked, values, error }) => {
    const had = new Set(about.fera.shared.map(({ to }) => to));
    const team = about.team.filter((one) => one.professional !== asked.me.id);
    if (team.length === 0) return <p className="govuk-body">Nobody else is in the team.</p>;
    return (
      <>
        <InsetText>
          Each reads it here, as far as they may, and says that they have it. Nothing is sent by e-mail. It is shared
          within five working days.
        </InsetText>
        <Checkboxes
          name="to"
          legend={{ children: 'Who gets it?', size: 's' }}
          values={
            values.has('key')
              ? values.all('to')
              : team.filter((one) => !had.has(one.professional)).map((one) => one.professional)
          }
          error={error('to')}
          items={team.map((one) => ({
            value: one.professional,
            label: `${one.name}, ${about.name(one.agency)}${had.has(one.professional) ? ' (has been given it)' : ''}`,
          }))}
        />
      </>
    );
  },
  read: ({ form, me }, about) => {
    const to = about.team.map((one) => one.professional).filter((one) => one !== me.id && form.all('to').includes(one));
    const faults = wrongIn(
      [to.length === 0, 'to', 'Say who gets it'],
      [about.fera.completed === null, 'to', 'It is not complete yet'],
    );
    // Whoever shares it has it: what is asked is that every one of the team does.
    return faults.length > 0
      ? { faults }
      : { made: [{ kind: 'fera', payload: { step: 'shared', to: [...to, me.id] } }] };
  },
};

/** Somebody of the team says that they have it. */
export const receivedForm: FeraForm = {
  slug: 'received',
  title: () => 'You have been given this assessment',
  button: 'I have read it',
  Fields: () => (
    <p className="govuk-body">Say that you have read it, and tell whoever leads it if you see it differently.</p>
  ),
  read: ({ me }, about) =>
    about.fera.shared.some(({ to }) => to === me.id)
      ? { made: [{ kind: 'fera', payload: { step: 'received', to: [me.id] } }] }
      : { faults: [{ field: 'main-content', text: 'It was not given to you' }] },
};

/** Who leads it, and whether the family takes part; why not (S2-11.2-n). */
export const leadForm: FeraForm = {
  slug: 'lead',
  title: () => 'Who leads it, and whether the family takes part',
  button: 'Save',
  Fields: ({ about, values, error }) => (
    <>
      <Select
        name="lead"
        label={{ children: 'Who leads it?', size: 's' }}
        value={values.has('lead') ? values.text('lead') : (about.fera.lead ?? '')}
        error={error('lead')}
        items={[
          { value: '', text: 'Choose' },
          ...about.team.map((one) => ({ value: one.professional, text: one.name })),
        ]}
      />
      <FamilyFields values={values} error={error} chosen={about.fera.family ?? ''} why={about.fera.whyFamily ?? ''} />
    </>
  ),
  read: ({ form }, about) => {
    const lead = about.team.find((one) => one.professional === form.text('lead'));
    const family = familyIn(form);
    const faults = wrongIn([lead === undefined, 'lead', 'Say who leads it']);
    if ('faults' in family) return { faults: [...faults, ...family.faults] };
    if (faults.length > 0 || lead === undefined) return { faults };
    return {
      made: [
        {
          kind: 'fera',
          payload: { step: 'began', lead: lead.professional, service: about.name(lead.agency), ...family.said },
        },
      ],
    };
  },
};

type FamilyProps = { values: Form; error: (field: string) => string | undefined; chosen?: string; why?: string };

/** Whether the family takes part: it is done all the same where they will not, with the reason (S2-app3-h). */
export const FamilyFields = ({ values, error, chosen = '', why = '' }: FamilyProps) => (
  <>
    <Radios
      name="family"
      legend={{ children: 'Does the family take part?', size: 's' }}
      hint="It is done on what the agencies know where they will not."
      value={values.has('family') ? values.text('family') : chosen}
      error={error('family')}
      items={Object.entries(FAMILY_WORDS).map(([value, label]) => ({ value, label }))}
    />
    <Textarea
      name="why"
      rows={3}
      label={{ children: 'Why, if they do not, and how they were asked', size: 's' }}
      value={values.has('why') ? values.text('why') : why}
      error={error('why')}
    />
  </>
);

/** What the form says of it, or what is wrong. */
export function familyIn(form: Form): { said: object } | { faults: FormFault[] } {
  const family = form.text('family');
  const why = form.maybe('why');
  const faults = wrongIn(
    [!(family in FAMILY_WORDS), 'family', 'Say whether the family takes part'],
    [family !== 'takes-part' && family in FAMILY_WORDS && why === undefined, 'why', 'Say why, and how they were asked'],
  );
  return faults.length > 0 ? { faults } : { said: { family, ...(why && { text: why }) } };
}
