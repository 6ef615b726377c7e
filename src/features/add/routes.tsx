import { isoDay } from '../../calendar/day.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { draftFields, keepDraft } from '../../platform/web/drafts.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { type About, aboutFamily } from './about.ts';
import { readFields } from './field.ts';
import type { AddForm } from './form.ts';
import { AddPage, ChoosePage } from './pages.tsx';
import { PEOPLE_FORMS, wrongNumbers } from './people-forms.ts';
import { TEAM_FORMS } from './team-forms.ts';
import { WORK_FORMS } from './work-forms.ts';

/** Every form, in the order in which they are offered. */
export const FORMS: readonly AddForm[] = [...WORK_FORMS, ...PEOPLE_FORMS, ...TEAM_FORMS];

/** Adding to a family's record everything that is not a contact. */
export const addRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/add',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw what can be added to a record',
    fields: [],
    handle: async (asked) => {
      const about = await aboutFamily(asked);
      return about
        ? { page: <ChoosePage about={about} forms={FORMS} />, title: 'What do you want to add?' }
        : { missing: true };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/add/:what',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw a form to add to a record',
    fields: [
      'draft',
      'with',
      'to',
      'purposes',
      'covers',
      'contains',
      'topics',
      'type',
      'step',
      'parts',
      'by',
      'person',
    ],
    handle: async (asked) => {
      const [about, form] = [await aboutFamily(asked), formOf(asked)];
      if (!about || !form) return { missing: true };
      const draft = await draftFields(asked.db, asked.query.maybe('draft'));
      return pageOf(about, form, draft ?? filledIn(asked), [], draft?.text('key') || newId());
    },
  },
  {
    method: 'POST',
    path: '/families/:family/add/:what',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'added to a record',
    fields: ['*'],
    handle: save,
  },
];

const formOf = ({ params }: Asked): AddForm | undefined => FORMS.find((form) => form.slug === params.what);

/** Today is filled in, and what the address says: where a duty led here, what would meet it. */
function filledIn({ query, today }: Asked): Form {
  const [year = '', month = '', day = ''] = isoDay(today).split('-');
  return new Form({
    ...query.toJSON(),
    'happened-day': String(Number(day)),
    'happened-month': String(Number(month)),
    'happened-year': year,
  });
}

function pageOf(about: About, form: AddForm, values: Form, faults: readonly FormFault[], key: string): Answer {
  return {
    page: <AddPage about={about} form={form} values={values} faults={faults} formKey={key} />,
    title: `${faults.length > 0 ? 'Error: ' : ''}${form.title}`,
    status: faults.length > 0 ? 422 : 200,
  };
}

async function save(asked: Asked): Promise<Answer> {
  const [about, form] = [await aboutFamily(asked), formOf(asked)];
  if (!about || !form) return { missing: true };
  const { family } = about;
  const sent = asked.form;
  const key = isId(sent.text('key')) ? sent.text('key') : newId();
  if (sent.has('draft')) {
    const path = `/families/${family}/add/${form.slug}?draft=${key}`;
    await keepDraft(asked.db, asked.me, {
      id: key,
      family,
      title: `${form.title}: ${about.called}`,
      path,
      fields: sent,
    });
    return { to: '/?draft=kept' };
  }
  const read = readFields(form.fields(about), sent, asked.today);
  if ('faults' in read) return pageOf(about, form, sent, read.faults, key);
  const numbers = wrongNumbers(read.given);
  if (numbers.length > 0) return pageOf(about, form, sent, numbers, key);
  const happened = read.given.one('happened') ?? about.today;
  const write = form.makes(read.given, about, key).map(
    (made, index): NewEntry => ({
      id: index === 0 ? key : `${key}-${index + 1}`,
      family,
      about: made.about ?? [],
      kind: made.kind,
      happened: made.happened ?? happened,
      payload: made.payload,
    }),
  );
  const written = await asked.door.write({
    writer: { professional: asked.me.id, agency: asked.me.agency },
    key,
    sent: asked.sent,
    families: [family],
    action: `added ${form.slug}`,
    draft: key,
    decide: () => ({ write, result: { to: `/families/${family}?saved=yes` } }),
  });
  if (!('refused' in written)) return written.done;
  const { why, faults = [] } = written.refused;
  const first = form.fields(about)[0]?.name ?? 'happened';
  const told = faults.map((fault) => ({
    field: fault.field.replace(/^payload\./, ''),
    text: `${fault.field}: ${fault.mend}`,
  }));
  return pageOf(about, form, sent, [{ field: first, text: why }, ...told], key);
}
