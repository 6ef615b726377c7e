import { isoDay, parseDay } from '../../calendar/day.ts';
import { agreementsOf, lastVersion, standingAgreement } from '../../engagement/agreement.ts';
import { needsOf } from '../../platform/family/needs.ts';
import { labelsIn } from '../../platform/plain-words.ts';
import { type Field, readFields } from '../../platform/web/fields.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { type View, viewOf } from '../../record/view.ts';
import { type About, aboutPlan } from './about.ts';
import { fieldsOf, linesOf, STEPS, type Step } from './agreement-steps.ts';
import { WritePage } from './agreement-write-page.tsx';

export const agreementWriteRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/agreement/write',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form for a written agreement',
    fields: [],
    handle: async (asked) => {
      const about = await aboutPlan(asked);
      if (!about) return { missing: true };
      return pageOf(about, 'aims', filledIn(about), [], newId(), versionOf(about.record.understanding.view));
    },
  },
  {
    method: 'POST',
    path: '/families/:family/agreement/write',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'put a written agreement together',
    fields: ['*'],
    handle: go,
  },
];

/** What stands in the form first: what the last version says, and today. */
function filledIn(about: About): Form {
  const last = about.agreement ? lastVersion(about.agreement) : null;
  const today = dayFields('happened', about.today);
  if (!last) return new Form({ perseveres: 'we-go-on', ...today });
  return new Form({
    with: last.with,
    aims: last.aims,
    expects: last.expects.join('\n'),
    offers: last.offers.join('\n'),
    ...(last.review !== null && last.review >= about.today && dayFields('review', last.review)),
    feedback: last.feedback,
    ifNotKept: last.ifNotKept,
    perseveres: last.perseveres,
    language: last.language ?? '',
    format: last.format ?? '',
    ...today,
  });
}

function dayFields(name: string, on: number): Record<string, string> {
  const [year = '', month = '', day = ''] = isoDay(on).split('-');
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
}

const versionOf = (view: Pick<View, 'entries' | 'person'>): string => {
  const now = standingAgreement(agreementsOf(view));
  return now ? lastVersion(now).entry : '';
};

function pageOf(
  about: About,
  step: Step,
  values: Form,
  faults: readonly FormFault[],
  formKey: string,
  stood: string,
): Answer {
  return {
    page: <WritePage {...{ about, step, values, faults, formKey, stood }} />,
    title: `${faults.length > 0 ? 'Error: ' : ''}Put an agreement together`,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
    faults,
  };
}

/** What is needed in language and form, as the record says it of those who make the agreement. */
function withNeeds(about: About, values: Form): Form {
  const needs = needsOf(about.record.understanding.view, values.all('with'));
  return new Form({
    ...values.toJSON(),
    language: values.text('language') || needs.language || '',
    format: values.text('format') || needs.format || '',
  });
}

async function go(asked: Asked): Promise<Answer> {
  const about = await aboutPlan(asked);
  if (!about) return { missing: true };
  const { form: sent, today } = asked;
  const key = isId(sent.text('key')) ? sent.text('key') : newId();
  const stood = sent.text('stood');
  const at = STEPS.find((one) => one === sent.text('at')) ?? 'aims';
  const what = sent.text('do');
  const step = (by: number): Step => STEPS[Math.min(Math.max(STEPS.indexOf(at) + by, 0), STEPS.length - 1)] ?? 'aims';
  if (what === 'back') return pageOf(about, step(-1), sent, [], key, stood);
  const named = STEPS.find((one) => what === `to-${one}`);
  if (named) return pageOf(about, named, sent, [], key, stood);
  const wrongIn = (one: Step): FormFault[] => {
    const fields = fieldsOf(one, about);
    const typed = fields.flatMap(({ name, type }) => (type === 'words' || type === 'line' ? [name] : []));
    return [...faultsIn(fields, sent, today), ...labelsIn(sent, typed, asked.library.lists)];
  };
  const faults = wrongIn(at);
  if (faults.length > 0) return pageOf(about, at, sent, faults, key, stood);
  if (what !== 'save') return pageOf(about, step(1), at === 'terms' ? withNeeds(about, sent) : sent, [], key, stood);
  // All steps once more: somebody may have sent the last without the others.
  for (const one of STEPS) {
    const wrong = wrongIn(one);
    if (wrong.length > 0) return pageOf(about, one, sent, wrong, key, stood);
  }
  return write(asked, about, key, stood);
}

function faultsIn(fields: readonly Field[], sent: Form, today: number): FormFault[] {
  const read = readFields(fields, sent, today);
  if ('faults' in read) return read.faults;
  return fields
    .filter((field) => field.name === 'expects' || field.name === 'offers')
    .filter((field) => linesOf(sent.text(field.name)).length === 0)
    .map((field) => ({ field: field.name, text: 'Write at least one thing' }));
}

async function write(asked: Asked, about: About, key: string, stood: string): Promise<Answer> {
  const { form: sent, me, library } = asked;
  const to = `/families/${about.family}/agreement?saved=yes`;
  const happened = sent.day('happened') ?? isoDay(asked.today);
  const review = isoDay(parseDay(sent.day('review') ?? '') ?? asked.today);
  const some = (name: string) => (sent.text(name) === '' ? {} : { [name]: sent.text(name) });
  const people = sent.all('with').filter((id) => about.people.some((one) => one.id === id));
  const written = await asked.door.write<{ to: string }>({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent: asked.sent,
    families: [about.family],
    action: 'put a written agreement together',
    draft: key,
    decide: (found) => {
      const view = viewOf(found.get(about.family)?.entries ?? [], library.kinds);
      if (versionOf(view) !== stood)
        return {
          refused: {
            why: 'Somebody wrote a version of the agreement while you had the page open. Nothing of yours was written. Look at theirs first; what you typed still stands here',
          },
        };
      return {
        write: [
          {
            id: key,
            family: about.family,
            about: people,
            kind: 'agreement',
            happened,
            payload: {
              agreement: standingAgreement(agreementsOf(view))?.id ?? `agreement:${key}`,
              aims: sent.text('aims'),
              expects: linesOf(sent.text('expects')),
              offers: linesOf(sent.text('offers')),
              review,
              feedback: sent.text('feedback'),
              ifNotKept: sent.text('ifNotKept'),
              perseveres: sent.text('perseveres'),
              with: people,
              ...some('language'),
              ...some('format'),
            },
          },
        ],
        result: { to },
      };
    },
  });
  if ('done' in written) return written.done;
  const now = (await aboutPlan(asked)) ?? about;
  const fault = { field: 'check', text: written.refused.why };
  return pageOf(now, 'check', sent, [fault], newId(), versionOf(now.record.understanding.view));
}
