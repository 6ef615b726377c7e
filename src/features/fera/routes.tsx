import { isoDay } from '../../calendar/day.ts';
import { ferasOf, forChild } from '../../engagement/fera.ts';
import { PAPERS, type Paper, paperFile } from '../../platform/documents/file.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { draftFields, keepDraft } from '../../platform/web/drafts.ts';
import { titled } from '../../platform/web/faults.tsx';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { viewOf } from '../../record/view.ts';
import { type AboutFera, aboutFamily, aboutFera } from './about.ts';
import { actionForm, cameForm } from './action-forms.tsx';
import { AssessmentPage } from './assessment-page.tsx';
import { completeForm, notNeededForm, reviewForm, signForm } from './decide-forms.tsx';
import { factorForm } from './factor-form.tsx';
import type { FeraForm, Made } from './form.ts';
import { FormPage, ListPage, saidIn } from './form-page.tsx';
import { blankPaper, paperOf } from './paper.ts';
import { partForm } from './part-form.tsx';
import { contributorForm, familyIn, leadForm, receivedForm, shareForm } from './people-forms.tsx';
import { TITLE } from './words.ts';

const FORMS: readonly FeraForm[] = [
  leadForm,
  contributorForm,
  factorForm,
  partForm,
  actionForm,
  cameForm,
  completeForm,
  signForm,
  shareForm,
  receivedForm,
  reviewForm,
  notNeededForm,
];

const see = { action: 'see-family', resource: 'family', access: 'rule' } as const;
const write = { action: 'record', resource: 'family', access: 'rule' } as const;
/** What a form is opened with, in the address. */
const OPENED = ['side', 'when', 'grey', 'part', 'child', 'of', 'action', 'who'];

/** The family engagement risk assessment: prepared from the record, written by several hands, signed, shared, reviewed. */
export const feraRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/fera',
    ...see,
    audit: 'saw the engagement assessments of a family',
    fields: [],
    handle: async (asked) => listPage(asked, new Form({}), []),
  },
  {
    method: 'POST',
    path: '/families/:family/fera',
    ...write,
    audit: 'began an engagement assessment',
    fields: ['key', 'family', 'why'],
    handle: begin,
  },
  {
    method: 'GET',
    path: '/families/:family/fera/:fera',
    ...see,
    audit: 'saw an engagement assessment',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutFera(asked);
      if (!about) return { missing: true };
      return {
        page: <AssessmentPage about={about} me={asked.me} saved={asked.query.has('saved')} />,
        title: TITLE,
        wide: true,
        section: '/families',
      };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/fera/:fera/:form',
    ...write,
    audit: 'opened a form of an engagement assessment',
    fields: [...OPENED, 'draft'],
    handle: async (asked) => {
      const draft = await draftFields(asked.db, asked.query.maybe('draft'));
      return formPage(asked, draft ?? new Form({}), []);
    },
  },
  {
    method: 'POST',
    path: '/families/:family/fera/:fera/:form',
    ...write,
    audit: 'wrote in an engagement assessment',
    fields: ['*'],
    handle: send,
  },
  ...PAPERS.flatMap((type): Route[] => [
    {
      method: 'GET',
      path: `/families/:family/fera/:fera/paper.${type}`,
      ...see,
      stepUp: true,
      audit: 'took an engagement assessment out as a file',
      fields: ['child', 'large'],
      handle: async (asked) => paper(asked, type),
    },
    {
      method: 'GET',
      path: `/fera/blank.${type}`,
      action: 'see-procedures',
      resource: 'partnership',
      access: 'rule',
      audit: 'took the empty form of an engagement assessment',
      fields: [],
      handle: async ({ partnership }) => paperFile(blankPaper(partnership.name), type, 'engagement-assessment-form'),
    },
  ]),
];

async function listPage(asked: Asked, values: Form, faults: readonly FormFault[]): Promise<Answer> {
  const about = await aboutFamily(asked);
  if (!about) return { missing: true };
  return {
    page: <ListPage about={about} values={values} faults={faults} formKey={keyOf(values)} />,
    ...titled(TITLE, faults),
    section: '/families',
  };
}

const keyOf = (values: Form): string => (isId(values.text('key')) ? values.text('key') : newId());

async function begin(asked: Asked): Promise<Answer> {
  const { form, me } = asked;
  const about = await aboutFamily(asked);
  if (!about) return { missing: true };
  const said = familyIn(form);
  if ('faults' in said) return listPage(asked, form, said.faults);
  const key = keyOf(form);
  const fera = `fera:${key}`;
  const lead =
    about.team.find((one) => one.role === 'lead-professional') ?? about.team.find((one) => one.professional === me.id);
  const payload = {
    step: 'began',
    ...(lead && { lead: lead.professional, service: about.name(lead.agency) }),
    ...said.said,
  };
  const faults = await put(asked, about, fera, key, [{ kind: 'fera', payload }]);
  return faults.length > 0
    ? listPage(asked, form, faults)
    : { to: `/families/${about.family}/fera/${encodeURIComponent(fera)}` };
}

async function formPage(asked: Asked, values: Form, faults: readonly FormFault[]): Promise<Answer> {
  const about = await aboutFera(asked);
  const form = FORMS.find(({ slug }) => slug === asked.params.form);
  if (!about || !form) return { missing: true };
  return {
    page: <FormPage {...{ about, asked, form, values, faults, formKey: keyOf(values) }} />,
    ...titled(form.title(about, saidIn(values, asked)), faults),
    section: '/families',
  };
}

async function send(asked: Asked): Promise<Answer> {
  const about = await aboutFera(asked);
  const form = FORMS.find(({ slug }) => slug === asked.params.form);
  if (!about || !form) return { missing: true };
  const key = keyOf(asked.form);
  if (asked.form.has('draft')) {
    const path = `/families/${about.family}/fera/${encodeURIComponent(about.fera.id)}/${form.slug}?draft=${key}`;
    const title = `${TITLE}: ${form.title(about, asked.form)}`;
    await keepDraft(asked.db, asked.me, { id: key, family: about.family, title, path, fields: asked.form });
    return { to: '/?draft=kept' };
  }
  const read = form.read(asked, about, key);
  if ('faults' in read) return formPage(asked, asked.form, read.faults);
  const faults = await put(asked, about, about.fera.id, key, read.made, form.meanwhile);
  if (faults.length > 0) return formPage(asked, asked.form, faults);
  const raised = read.made.some(
    ({ kind, payload }) => kind === 'fera' && 'elevatedRisk' in payload && payload.elevatedRisk === true,
  );
  return {
    to: raised
      ? `/families/${about.family}/act-now`
      : `/families/${about.family}/fera/${encodeURIComponent(about.fera.id)}?saved=yes`,
  };
}

/** Writes what a form makes, decided on the record as it is under the lock; what stands in the way, or nothing. */
async function put(
  asked: Asked,
  about: Pick<AboutFera, 'family' | 'children'>,
  fera: string,
  key: string,
  made: readonly Made[],
  meanwhile?: FeraForm['meanwhile'],
): Promise<FormFault[]> {
  const { door, me, sent, today, library } = asked;
  let stands: FormFault[] = [];
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [about.family],
    action: 'wrote in an engagement assessment',
    draft: key,
    decide: (found) => {
      const view = viewOf(found.get(about.family)?.entries ?? [], library.kinds);
      const now = ferasOf(view).find(({ id }) => id === fera);
      stands = (now && meanwhile?.(asked, now, view)) ?? [];
      if (stands.length > 0) return { refused: { why: 'Something else came in between.' } };
      const entry = ({ kind, payload, about: whom }: Made, index: number): NewEntry => ({
        id: index === 0 ? key : `${key}-${index}`,
        family: about.family,
        // It is filed for each child (S2-11.3-o).
        about: [...(whom ?? about.children.map(({ id }) => id))],
        kind,
        happened: isoDay(today),
        payload: { ...(kind.startsWith('fera') && { fera }), ...payload } as NewEntry['payload'],
      });
      return { write: made.map(entry), result: null };
    },
  });
  if (!('refused' in written)) return [];
  return stands.length > 0 ? stands : [{ field: 'main-content', text: written.refused.why }];
}

async function paper(asked: Asked, type: Paper): Promise<Answer> {
  const about = await aboutFera(asked);
  if (!about) return { missing: true };
  const child = about.children.find(({ id }) => id === asked.query.text('child'));
  const fera = child ? forChild(about.fera, child.id) : about.fera;
  const document = paperOf({ ...about, fera }, asked, child ?? null);
  return paperFile({ ...document, large: asked.query.has('large') }, type, 'engagement-assessment');
}
