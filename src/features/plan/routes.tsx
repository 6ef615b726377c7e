import { isoDay } from '../../calendar/day.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { readFields } from '../../platform/web/fields.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import type { Standing } from '../../record/view.ts';
import { viewOf } from '../../record/view.ts';
import { type About, aboutPlan, plannedIn } from './about.ts';
import { AgreementPage } from './agreement-page.tsx';
import { agreementWriteRoutes } from './agreement-write.tsx';
import type { PlanForm } from './form.ts';
import { FormPage } from './form-page.tsx';
import { FORMS } from './forms.ts';
import { PlanPage } from './page.tsx';
import { paperRoutes } from './paper-routes.ts';

/** The plan of a family and the written agreement: what each does, what became of it, who signed (requirement group N). */
export const planRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/plan',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the plan of a family',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutPlan(asked);
      if (!about) return { missing: true };
      return {
        page: <PlanPage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'The plan',
        wide: true,
        section: '/families',
      };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/agreement',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the written agreement of a family',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutPlan(asked);
      if (!about) return { missing: true };
      return {
        page: <AgreementPage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'The agreement',
        wide: true,
        section: '/families',
      };
    },
  },
  ...agreementWriteRoutes,
  ...paperRoutes,
  {
    method: 'GET',
    path: '/families/:family/plan/:form',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw a form about the plan of a family',
    fields: ['of', 'type', 'step', 'side'],
    handle: async (asked) => {
      const [about, form] = [await aboutPlan(asked), formOf(asked)];
      if (!about || !form) return { missing: true };
      return pageOf(about, form, filledIn(asked, form.filled?.(about)), [], newId());
    },
  },
  {
    method: 'POST',
    path: '/families/:family/plan/:form',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'wrote about the plan of a family',
    fields: ['*'],
    handle: save,
  },
];

const formOf = ({ params }: Asked): PlanForm | undefined => FORMS.find((form) => form.slug === params.form);

/** Today is filled in, and how that stands which is changed; what the address says goes before both. */
function filledIn({ query, today }: Asked, said: Readonly<Record<string, string | readonly string[]>> = {}): Form {
  const [year = '', month = '', day = ''] = isoDay(today).split('-');
  return new Form({
    ...said,
    ...query.toJSON(),
    'happened-day': String(Number(day)),
    'happened-month': String(Number(month)),
    'happened-year': year,
  });
}

function pageOf(about: About, form: PlanForm, values: Form, faults: readonly FormFault[], formKey: string): Answer {
  const stood = form.stands?.(about.record.understanding.view, about.of || values.text('of')) ?? '';
  return {
    page: <FormPage {...{ about, form, values, faults, formKey, stood }} />,
    title: `${faults.length > 0 ? 'Error: ' : ''}${form.title(about)}`,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
    faults,
  };
}

const MEANWHILE =
  'Somebody changed this while you had the page open. Nothing of yours was kept. Look at how it stands now, and send yours again if it still holds';

async function save(asked: Asked): Promise<Answer> {
  const [about, form] = [await aboutPlan(asked), formOf(asked)];
  if (!about || !form) return { missing: true };
  const sent = asked.form;
  const key = isId(sent.text('key')) ? sent.text('key') : newId();
  const to = `/families/${about.family}/${form.to ?? 'plan'}?saved=yes`;
  // The same form again: it is done, and what it was about may stand otherwise by now.
  if (await isWritten(asked, key)) return { to };
  const nothing = form.nothing?.(about) ?? null;
  if (nothing !== null) return pageOf(about, form, sent, [{ field: 'happened-day', text: nothing }], key);
  const read = readFields(form.fields(about), sent, asked.today);
  const faults = 'faults' in read ? read.faults : (form.wrong?.(read.given, about) ?? []);
  if ('faults' in read || faults.length > 0) return pageOf(about, form, sent, faults, key);
  const written = await asked.door.write<{ to: string }>({
    writer: { professional: asked.me.id, agency: asked.me.agency },
    key,
    sent: asked.sent,
    families: [about.family],
    action: `plan: ${form.slug}`,
    draft: key,
    // Under the lock, on the record as everybody shares it: of two who decide at one moment the second is told.
    decide: (found) => {
      const view = viewOf(found.get(about.family)?.entries ?? [], asked.library.kinds);
      if (form.stands && form.stands(view, about.of) !== sent.text('stood')) return { refused: { why: MEANWHILE } };
      const made = form.makes(read.given, { ...about, ...plannedIn(view) }, key);
      const happened = read.given.one('happened') ?? isoDay(asked.today);
      const notForParents = sent.text('notForParents') === 'yes';
      return {
        write: made.map(
          (one, index): NewEntry => ({
            id: index === 0 ? key : `${key}-${index + 1}`,
            family: about.family,
            about: (one.about ?? []).filter((id) => id !== ''),
            kind: one.kind,
            happened: one.happened ?? happened,
            payload: { ...one.payload, ...(notForParents && { notForParents: true }) } as Standing['payload'],
          }),
        ),
        result: { to },
      };
    },
  });
  if ('done' in written) return written.done;
  const { why, faults: refused = [] } = written.refused;
  const first = form.fields(about).find((field) => field.type !== 'hidden')?.name ?? 'happened';
  const now = (await aboutPlan(asked)) ?? about;
  return pageOf(
    now,
    form,
    sent,
    [{ field: first, text: why }, ...refused.map((one) => ({ field: first, text: `${one.field}: ${one.mend}` }))],
    newId(),
  );
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
