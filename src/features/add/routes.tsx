import { type Day, isoDay } from '../../calendar/day.ts';
import { parseInstant } from '../../calendar/instant.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { draftFields, keepDraft } from '../../platform/web/drafts.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { type About, aboutFamily } from './about.ts';
import { ADVICE_FORMS } from './advice-forms.ts';
import { ASSESSMENT_FORMS } from './assessment-forms.ts';
import { CHANGE_FORMS } from './change-forms.ts';
import { CONTACT_FORMS } from './contact-forms.ts';
import { DOOR_FORMS } from './door-forms.ts';
import { type Given, readFields } from './field.ts';
import { FINDING_FORM } from './finding-form.ts';
import type { AddForm } from './form.ts';
import { GUARD_FORMS } from './guard-forms.ts';
import { HEALTH_FORMS } from './health-forms.ts';
import { HELPING_FORMS } from './helping-forms.ts';
import { OVERRIDE_FORM } from './override-form.ts';
import { AddPage, ChoosePage, NothingPage } from './pages.tsx';
import { PEOPLE_FORMS } from './people-forms.ts';
import { PROCEDURE_FORMS } from './procedure-forms.ts';
import { REACH_FORMS } from './reach-forms.ts';
import { REFERRAL_FORMS } from './referral-forms.ts';
import { SAFETY_FORMS } from './safety-forms.ts';
import { SEEN_FORMS } from './seen-forms.ts';
import { SHARING_FORMS } from './sharing-forms.ts';
import { TEAM_FORMS } from './team-forms.ts';
import { WORK_FORMS } from './work-forms.ts';

/** Every form, in the order in which they are offered. */
export const FORMS: readonly AddForm[] = [
  ...SEEN_FORMS,
  ...SAFETY_FORMS,
  ...CONTACT_FORMS,
  ...DOOR_FORMS,
  ...WORK_FORMS,
  ...ADVICE_FORMS,
  ...SHARING_FORMS,
  ...REFERRAL_FORMS,
  ...ASSESSMENT_FORMS,
  ...CHANGE_FORMS,
  ...PROCEDURE_FORMS,
  ...PEOPLE_FORMS,
  ...REACH_FORMS,
  OVERRIDE_FORM,
  FINDING_FORM,
  ...HEALTH_FORMS,
  ...HELPING_FORMS,
  ...TEAM_FORMS,
  ...GUARD_FORMS,
];

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
        ? {
            page: <ChoosePage about={about} forms={FORMS.filter((form) => !form.nothing?.(about))} />,
            title: 'What do you want to add?',
          }
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
      'barrier',
      'purposes',
      'covers',
      'contains',
      'topics',
      'type',
      'step',
      'parts',
      'by',
      'from',
      'person',
      'run',
      'children',
      'sees',
      'marker',
      'professional',
      'on-*',
    ],
    handle: async (asked) => {
      const [about, form] = [await aboutFamily(asked), formOf(asked)];
      if (!about || !form) return { missing: true };
      if (form.at) return { to: form.at(about.family, asked.query) };
      const draft = await draftFields(asked.db, asked.query.maybe('draft'));
      return pageOf(about, form, draft ?? filledIn(asked, form.filled?.(about)), [], draft?.text('key') || newId());
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

/** Today is filled in, what is to be revised, and what the address says: where a duty led here, what would meet it. */
function filledIn({ query, today }: Asked, said: Readonly<Record<string, string>> = {}): Form {
  const [year = '', month = '', day = ''] = isoDay(today).split('-');
  return new Form({
    ...said,
    ...query.toJSON(),
    'happened-day': String(Number(day)),
    'happened-month': String(Number(month)),
    'happened-year': year,
  });
}

function pageOf(about: About, form: AddForm, values: Form, faults: readonly FormFault[], key: string): Answer {
  const nothing = form.nothing?.(about) ?? null;
  if (nothing !== null) return { page: <NothingPage about={about} form={form} why={nothing} />, title: form.title };
  return {
    page: <AddPage about={about} form={form} values={values} faults={faults} formKey={key} />,
    title: `${faults.length > 0 ? 'Error: ' : ''}${form.title}`,
    status: faults.length > 0 ? 422 : 200,
    faults,
  };
}

async function save(asked: Asked): Promise<Answer> {
  const [about, form] = [await aboutFamily(asked), formOf(asked)];
  if (!about || !form) return { missing: true };
  const { family } = about;
  if (form.at) return { to: form.at(family, asked.form) };
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
  const read = faultsIn(form, about, sent, asked.today);
  // The same form again finds no more to choose from where what it took back or answered is gone; the door knows it.
  const faults = 'faults' in read ? read.faults : [];
  if (faults.length > 0 && !(await isWritten(asked, key))) return pageOf(about, form, sent, faults, key);
  const write = 'given' in read ? entriesOf(form, about, read.given, key, sent) : [];
  const written = await asked.door.write({
    writer: { professional: asked.me.id, agency: asked.me.agency },
    key,
    sent: asked.sent,
    families: [family],
    action: `added ${form.slug}`,
    draft: key,
    decide: () =>
      faults.length > 0 ? { refused: { why: '' } } : { write, result: { to: `/families/${family}?saved=yes` } },
  });
  if (!('refused' in written)) return written.done;
  if (faults.length > 0) return pageOf(about, form, sent, faults, key);
  const { why, faults: refused = [] } = written.refused;
  const first = form.fields(about)[0]?.name ?? 'happened';
  const told = refused.map((fault) => ({
    field: fault.field.replace(/^payload\./, ''),
    text: `${fault.field}: ${fault.mend}`,
  }));
  return pageOf(about, form, sent, [{ field: first, text: why }, ...told], key);
}

/** What a form says, or all that is wrong with it: its fields, what lies between them, and whether it is for anything. */
function faultsIn(
  form: AddForm,
  about: About,
  sent: Form,
  today: Day,
): { given: Given } | { faults: readonly FormFault[] } {
  const nothing = form.nothing?.(about) ?? null;
  if (nothing !== null) return { faults: [{ field: 'happened', text: nothing }] };
  const read = readFields(form.fields(about), sent, today);
  if ('faults' in read) return read;
  const wrong = form.wrong?.(read.given, about) ?? [];
  return wrong.length > 0 ? { faults: wrong } : read;
}

/** Whether this form was sent before and has written what it says. */
async function isWritten({ db, me, params }: Asked, key: string): Promise<boolean> {
  const rows = await db.rows('SELECT FROM entry WHERE id = $1 AND family = $2 AND author = $3', [
    key,
    params.family ?? '',
    me.id,
  ]);
  return rows.length > 0;
}

/** The entries of a form: the first has the form's own id. */
function entriesOf(form: AddForm, about: About, given: Given, key: string, sent: Form): NewEntry[] {
  const noted = sent.text('noted');
  const notForParents = sent.text('notForParents') === 'yes';
  const happened = given.one('happened') ?? about.today;
  return form.makes(given, about, key).map((made, index) => ({
    id: index === 0 ? key : `${key}-${index + 1}`,
    family: about.family,
    about: made.about ?? [],
    kind: made.kind,
    happened: made.happened ?? happened,
    // By the clock of the device on which it was written, which may be wrong: nothing is worked out from it.
    ...(parseInstant(noted) !== null && { noted }),
    payload: { ...made.payload, ...(notForParents && { notForParents: true }) },
    ...(made.audience && { audience: made.audience }),
  }));
}
