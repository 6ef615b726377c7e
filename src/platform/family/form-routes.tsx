import { isoDay } from '../../calendar/day.ts';
import { type Standing, type View, viewOf } from '../../record/view.ts';
import { labelsIn } from '../plain-words.ts';
import type { NewEntry } from '../recorder/writing.ts';
import { readFields } from '../web/fields.ts';
import { Form, type FormFault } from '../web/form.ts';
import { isId, newId } from '../web/ids.ts';
import type { Answer, Asked, Route } from '../web/route.ts';
import { FormPage } from './form-page.tsx';
import type { FamilyForm, Known } from './forms.ts';

/** The declared forms of one feature: where they stand, and how what they are about is read. */
export type Declared<About extends Known> = {
  home: { at: string; called: string };
  /** What they are about, as the audit says it: “the plan of a family”. */
  what: string;
  /** What is said where somebody may keep something from parents. */
  given: string;
  /** The family is given what is written by them: words of policies that say what it is like are refused. */
  shared?: true;
  forms: readonly FamilyForm<About>[];
  aboutFamily: (asked: Asked) => Promise<About | null>;
  /** The same on the record as it is found under the lock. */
  again: (about: About, view: View) => About;
};

/** A page and a way to send it for each declared form of a feature, at `/families/:family/HOME/:form`. */
export const familyForms = <About extends Known>(declared: Declared<About>): Route[] => [
  {
    method: 'GET',
    path: `/families/:family/${declared.home.at}/:form`,
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: `saw a form about ${declared.what}`,
    fields: ['of', 'type', 'step', 'side', 'child', 'with', 'purposes'],
    handle: async (asked) => {
      const [about, form] = [await declared.aboutFamily(asked), formOf(declared, asked)];
      if (!about || !form) return { missing: true };
      return pageOf(declared, about, form, filledIn(asked, form.filled?.(about)), [], newId());
    },
  },
  {
    method: 'POST',
    path: `/families/:family/${declared.home.at}/:form`,
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: `wrote about ${declared.what}`,
    fields: ['*'],
    handle: (asked) => save(declared, asked),
  },
];

const formOf = <About extends Known>({ forms }: Declared<About>, { params }: Asked): FamilyForm<About> | undefined =>
  forms.find((form) => form.slug === params.form);

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

function pageOf<About extends Known>(
  { home, given }: Declared<About>,
  about: About,
  form: FamilyForm<About>,
  values: Form,
  faults: readonly FormFault[],
  formKey: string,
): Answer {
  const stood = form.stands?.(about.record.understanding.view, about.of || values.text('of')) ?? '';
  return {
    page: <FormPage {...{ about, form, home, given, values, faults, formKey, stood }} />,
    title: `${faults.length > 0 ? 'Error: ' : ''}${form.title(about)}`,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
    faults,
  };
}

const MEANWHILE =
  'Somebody changed this while you had the page open. Nothing of yours was kept. Look at how it stands now, and send yours again if it still holds';

async function save<About extends Known>(declared: Declared<About>, asked: Asked): Promise<Answer> {
  const { home, aboutFamily, again } = declared;
  const [about, form] = [await aboutFamily(asked), formOf(declared, asked)];
  if (!about || !form) return { missing: true };
  const sent = asked.form;
  const key = isId(sent.text('key')) ? sent.text('key') : newId();
  const to = `/families/${about.family}/${(form.to ?? home).at}?saved=yes`;
  // The same form again: it is done, and what it was about may stand otherwise by now.
  if (await isWritten(asked, key)) return { to };
  const nothing = form.nothing?.(about) ?? null;
  if (nothing !== null) return pageOf(declared, about, form, sent, [{ field: 'happened-day', text: nothing }], key);
  const read = readFields(form.fields(about), sent, asked.today);
  const shared = declared.shared && sent.text('notForParents') !== 'yes';
  const typed = form.fields(about).flatMap(({ name, type }) => (type === 'words' || type === 'line' ? [name] : []));
  const faults = [
    ...('faults' in read ? read.faults : (form.wrong?.(read.given, about) ?? [])),
    ...(shared ? labelsIn(sent, typed, asked.library.lists) : []),
  ];
  if ('faults' in read || faults.length > 0) return pageOf(declared, about, form, sent, faults, key);
  const written = await asked.door.write<{ to: string }>({
    writer: { professional: asked.me.id, agency: asked.me.agency },
    key,
    sent: asked.sent,
    families: [about.family],
    action: `${home.at}: ${form.slug}`,
    draft: key,
    // Under the lock, on the record as everybody shares it: of two who decide at one moment the second is told.
    decide: (found) => {
      const view = viewOf(found.get(about.family)?.entries ?? [], asked.library.kinds);
      if (form.stands && form.stands(view, about.of) !== sent.text('stood')) return { refused: { why: MEANWHILE } };
      const made = form.makes(read.given, again(about, view), key);
      const happened = read.given.one('happened') ?? isoDay(asked.today);
      const notForParents = sent.text('notForParents') === 'yes';
      return {
        write: made.map(
          (one, index): NewEntry => ({
            id: index === 0 ? key : `${key}-${index + 1}`,
            family: about.family,
            about: (one.about ?? []).filter((id) => id !== ''),
            kind: one.kind,
            happened,
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
  const now = (await aboutFamily(asked)) ?? about;
  return pageOf(
    declared,
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
