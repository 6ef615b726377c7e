import { isoDay, parseDay } from '../../calendar/day.ts';
import { lacksProtective, lastOn, missingIn, since } from '../../engagement/fera.ts';
import {
  Checkboxes,
  Details,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
  WarningText,
} from '../../platform/design/index.ts';
import type { Asked } from '../../platform/web/route.ts';
import { dutiesOf, type Edition, kindsOf } from '../../procedure/edition.ts';
import type { Standing } from '../../record/view.ts';
import { type AboutFera, mayOversee } from './about.ts';
import { DayField } from './day-field.tsx';
import { lineOf } from './evidence.tsx';
import { type FeraForm, wrongIn } from './form.ts';
import { missingSaid, NOTHING_PROTECTS } from './words.ts';

/** It is complete: what it still lacks is said first, and a raised risk leads to child protection at once (S2-11.3-k). */
export const completeForm: FeraForm = {
  slug: 'complete',
  title: () => 'It is complete',
  button: 'It is complete',
  Fields: ({ about, values, error }) => (
    <>
      {lacksProtective(about.fera) && <WarningText>{NOTHING_PROTECTS}</WarningText>}
      <Missing about={about} />
      <Radios
        name="raised"
        legend={{ children: 'Does it show a raised risk of significant harm to a child?', size: 's' }}
        hint="If it does, child protection procedures are followed at once. You need not complete it first."
        value={values.text('raised')}
        error={error('raised')}
        items={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    </>
  ),
  read: ({ form }, about) => {
    const missing = missingIn(
      about.fera,
      about.children.map(({ id }) => id),
    );
    const raised = form.text('raised');
    const faults = wrongIn(
      [raised !== 'yes' && raised !== 'no', 'raised', 'Say whether it shows a raised risk'],
      [missing.length > 0 && raised !== 'yes', 'missing', 'Something is still missing, as it says below'],
    );
    if (faults.length > 0) return { faults };
    const step = missing.length > 0 ? 'elevated-risk' : 'completed';
    return { made: [{ kind: 'fera', payload: { step, elevatedRisk: raised === 'yes' } }] };
  },
};

/** What it still lacks, each with where it is put right. */
export function Missing({ about }: { about: AboutFera }) {
  const missing = missingIn(
    about.fera,
    about.children.map(({ id }) => id),
  );
  if (missing.length === 0) return <p className="govuk-body">Nothing is missing.</p>;
  return (
    <div id="missing">
      <h2 className="govuk-heading-s">What is missing</h2>
      <ul className="govuk-list govuk-list--bullet">
        {missing.map((one) => {
          const { text, form } = missingSaid(one, about.name);
          return (
            <li key={text}>
              <a
                className="govuk-link"
                href={`/families/${about.family}/fera/${encodeURIComponent(about.fera.id)}/${form}`}
              >
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What has come since it was complete, or since the page was opened, but for steps of procedures. */
const newFor = (entries: readonly Standing[]): Standing[] =>
  entries.filter(({ kind }) => !/^(run-|stage-|duty-)/.test(kind));

/** Runs that this assessment belongs to, with their outcomes that may be decided now. */
function outcomesFor(about: AboutFera, { library }: Asked): { value: string; text: string; ends: boolean }[] {
  const asksForIt = (edition: Edition) =>
    dutiesOf(edition.rules).some(([, rule]) => 'met-by' in rule && kindsOf(rule['met-by']).includes('fera'));
  return about.record.timeline.runs.flatMap((run) => {
    const edition = library.editions.find((one) => one.hash === run.hash);
    if (run.ended !== null || !edition || !asksForIt(edition)) return [];
    return Object.entries(edition.rules.outcomes ?? {}).map(([name, outcome]) => ({
      value: `${run.id} ${name}`,
      text: name.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()),
      ends: outcome.run === 'ends',
    }));
  });
}

const WATCH = 'single-agency-monitoring';

/** The line manager's decision, under their name, on the version that they read (S2-11.3-l, S2-11.3-m). */
export const signForm: FeraForm = {
  slug: 'sign',
  title: () => 'Management oversight: decide and sign',
  button: 'Sign it',
  overseer: true,
  Fields: ({ about, asked, values, error }) => {
    const { view } = about.record.understanding;
    const completed = view.entries.findLast(
      (one) => one.kind === 'fera' && one.payload.fera === about.fera.id && one.payload.step === 'completed',
    );
    const outcomes = outcomesFor(about, asked);
    if (completed === undefined)
      return (
        <>
          <WarningText>It is signed when it is complete.</WarningText>
          <Missing about={about} />
        </>
      );
    const fresh = newFor(since(view, values.has('after') ? values.text('after') : completed.id)).filter(
      (one) => one.id !== completed.id && one.received.at >= completed.received.at,
    );
    return (
      <>
        <input type="hidden" name="after" value={lastOn(view) ?? ''} />
        {fresh.length > 0 ? (
          <InsetText>
            <h2 className="govuk-heading-s">
              {values.has('after') ? 'New since you opened this page' : 'New since it was complete'}
            </h2>
            <ul className="govuk-list govuk-list--bullet">
              {fresh.map((one) => (
                <li key={one.id}>
                  {lineOf(about, one)}
                  {one.kind.startsWith('fera') && 'text' in one.payload && (
                    <span className="ks-words"> {one.payload.text}</span>
                  )}
                </li>
              ))}
            </ul>
          </InsetText>
        ) : (
          <p className="govuk-body">Nothing new is on the record since it was complete.</p>
        )}
        <Textarea
          name="text"
          rows={5}
          label={{ children: 'What do you decide, and why?', size: 's' }}
          hint="What you ask for, of whom and by when, goes under “What the manager asks” on the assessment."
          value={values.text('text')}
          error={error('text')}
        />
        {outcomes.length > 0 && (
          <Select
            name="outcome"
            label={{ children: 'What comes next?', size: 's' }}
            value={values.text('outcome')}
            error={error('outcome')}
            items={[{ value: '', text: 'Choose' }, ...outcomes.map(({ value, text }) => ({ value, text }))]}
          />
        )}
        <Details summary="If one agency watches" open={values.text('outcome').endsWith(WATCH)}>
          <Select
            name="agency"
            label="Which agency?"
            value={values.text('agency')}
            error={error('agency')}
            items={[{ value: '', text: 'Choose' }, ...about.agencies.map(({ value, text }) => ({ value, text }))]}
          />
          <Input
            name="watches"
            label="What does it look at, and how often?"
            hint="The day on which it reports back is the review below."
            value={values.text('watches')}
            error={error('watches')}
          />
        </Details>
        <DayField
          name="review"
          legend="Looked at again on"
          hint="Leave it empty only where the work ends or goes on elsewhere."
          values={values}
          error={error('review')}
        />
        <Checkboxes
          name="discussed"
          values={values.all('discussed')}
          items={[{ value: 'yes', label: 'I have talked it over with whoever leads it' }]}
        />
        <Input
          name="name"
          label={{ children: 'Your name, as your signature', size: 's' }}
          value={values.text('name')}
          error={error('name')}
          autoComplete="name"
        />
      </>
    );
  },
  read: (asked, about) => {
    const { form, me, today } = asked;
    const outcomes = outcomesFor(about, asked);
    const outcome = outcomes.find(({ value }) => value === form.text('outcome'));
    const watches = outcome?.value.endsWith(WATCH) ?? false;
    const said = form.day('review');
    const review = said === undefined ? null : parseDay(said);
    const agency = about.agencies.find(({ value }) => value === form.text('agency'))?.value;
    const faults = wrongIn(
      [!mayOversee(me), 'name', 'The line manager signs it'],
      [about.fera.completed === null, 'text', 'It is not complete yet'],
      [form.text('text') === '', 'text', 'Say what you decide, and why'],
      [outcomes.length > 0 && outcome === undefined, 'outcome', 'Say what comes next'],
      [watches && agency === undefined, 'agency', 'Say which agency watches'],
      [watches && form.text('watches') === '', 'watches', 'Say what it looks at, and how often'],
      [said !== undefined && review === null, 'review', 'Write the day as 27 3 2026'],
      [review !== null && review <= today, 'review', 'Choose a day to come'],
      // No assessment stands without a day on which it is looked at again, unless it ends (S2-11.3-p).
      [said === undefined && (watches || outcome?.ends !== true), 'review', 'Say when it is looked at again'],
      [form.text('name').length < 3, 'name', 'Write your name'],
    );
    if (faults.length > 0) return { faults };
    const on = review === null ? {} : { review: isoDay(review) };
    const [run, name] = outcome?.value.split(' ') ?? [];
    const decided = [form.text('watches'), form.text('text')].filter((one) => one !== '').join('\n');
    return {
      made: [
        ...(form.text('discussed') === 'yes'
          ? [{ kind: 'discussion' as const, payload: { with: ['line-manager'], purposes: ['fera'] } }]
          : []),
        {
          kind: 'fera',
          payload: {
            step: 'signed',
            by: 'line-manager',
            name: form.text('name'),
            text: form.text('text'),
            ...(form.maybe('after') && { after: form.text('after') }),
            ...on,
          },
        },
        ...(run && name
          ? [
              {
                kind: 'decision' as const,
                payload: {
                  by: 'line-manager',
                  run,
                  outcome: name,
                  decided,
                  reasons: form.text('text'),
                  ...on,
                  ...(watches && { agency }),
                },
              },
            ]
          : []),
      ],
    };
  },
  meanwhile: ({ form, me }, _, view) => {
    const fresh = newFor(since(view, form.maybe('after') ?? null)).filter(
      // Another reader's restricted entry moves nobody else's version (R5).
      (one) => one.author !== me.id && one.audience.to === 'network',
    );
    return fresh.length === 0
      ? []
      : [
          {
            field: 'text',
            text: 'Something new is on the record since you opened this page. Read it below, then sign again if you still decide so',
          },
        ];
  },
};

/** It is looked at again, by the line manager with whoever leads it (S2-11.3-p). */
export const reviewForm: FeraForm = {
  slug: 'review',
  title: () => 'Review it',
  button: 'Save the review',
  overseer: true,
  Fields: ({ values, error }) => (
    <>
      <Textarea
        name="text"
        rows={5}
        label={{ children: 'What has changed, and what has not?', size: 's' }}
        value={values.text('text')}
        error={error('text')}
      />
      <DayField
        name="review"
        legend="Looked at again on"
        hint="Leave it empty where nothing is open any more."
        values={values}
        error={error('review')}
      />
    </>
  ),
  read: ({ form, me, today }) => {
    const said = form.day('review');
    const review = said === undefined ? null : parseDay(said);
    const faults = wrongIn(
      [!mayOversee(me), 'text', 'The line manager reviews it with whoever leads it'],
      [form.text('text') === '', 'text', 'Say what has changed, and what has not'],
      [said !== undefined && review === null, 'review', 'Write the day as 27 3 2026'],
      [review !== null && review <= today, 'review', 'Choose a day to come'],
    );
    if (faults.length > 0) return { faults };
    return {
      made: [
        {
          kind: 'fera',
          payload: {
            step: 'reviewed',
            by: 'line-manager',
            text: form.text('text'),
            ...(review !== null && { review: isoDay(review) }),
          },
        },
      ],
    };
  },
};

/** The manager finds that none is needed, with the reason (X3). */
export const notNeededForm: FeraForm = {
  slug: 'not-needed',
  title: () => 'It is not needed',
  button: 'Save',
  overseer: true,
  Fields: ({ values, error }) => (
    <Textarea
      name="text"
      rows={4}
      label={{ children: 'Why is it not needed?', size: 's' }}
      value={values.text('text')}
      error={error('text')}
    />
  ),
  read: ({ form, me }) => {
    const faults = wrongIn(
      [!mayOversee(me), 'text', 'The line manager decides that'],
      [form.text('text') === '', 'text', 'Say why'],
    );
    if (faults.length > 0) return { faults };
    return { made: [{ kind: 'fera', payload: { step: 'not-needed', by: 'line-manager', text: form.text('text') } }] };
  },
};
