import type { ReactNode } from 'react';
import { isoDay, parseDay, writtenDay } from '../../calendar/day.ts';
import { parseInstant } from '../../calendar/instant.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { draftFields } from '../../platform/web/drafts.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { aligned, goneFaults } from './aligned.ts';
import { draftInstead, familyOf, keyOf, MISSING } from './asked.ts';
import { type About, aboutFamily, plannedContact } from './family.ts';
import { OutcomePage } from './outcome-page.tsx';
import { parseOutcome } from './parse-outcome.ts';
import { SavedPage, saidOf } from './saved.tsx';

/** The fields of the form for what happened. */
export const OUTCOME_FIELDS = [
  'key',
  'of',
  'child-*',
  'besides',
  'noted',
  'outcome',
  'refused',
  'refused-by',
  'other',
  'seen-*',
  'said-*',
  'more-*',
  'rooms',
  'present',
  'home',
  'text',
  'barrier',
  'account',
  'account-by',
  'safety',
  'unsafe',
  'next',
  'next-on-*',
  'next-at',
  'next-told',
  'happened-*',
  'how',
  'where',
  'told',
  'draft',
] as const;

/** What stands on a planned contact's page besides: what became of its reminders. */
export type Reminders = (asked: Asked, contact: string | undefined) => Promise<ReactNode>;

/** Recording what came of a contact, and what is said when it has been. */
export const recordRoutes = (reminders: Reminders): Route[] => [
  {
    method: 'GET',
    path: '/families/:family/contacts/new',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form for a contact',
    fields: ['of', 'draft'],
    handle: async (asked) => {
      const about = await aboutFamily(asked.db, familyOf(asked), asked.today);
      if (!about) return MISSING;
      const draft = await draftFields(asked.db, asked.query.maybe('draft'));
      const planned = await plannedContact(asked.db, familyOf(asked), asked.query.maybe('of') ?? draft?.maybe('of'));
      const values = draft ? aligned(draft, about.children) : (planned?.values ?? dayFields(asked));
      const sent = planned ? await reminders(asked, values.maybe('of')) : null;
      return outcomePage(asked, about, values, [], draft?.text('key') || newId(), planned?.sentence ?? null, sent);
    },
  },
  {
    method: 'POST',
    path: '/families/:family/contacts/new',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'recorded a contact',
    fields: OUTCOME_FIELDS,
    handle: saveOutcome,
  },
  {
    method: 'GET',
    path: '/families/:family/contacts/:entry/saved',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw what a contact came to',
    fields: [],
    handle: async (asked) => {
      const { db, params, me, library, today } = asked;
      const said = await saidOf(db, familyOf(asked), params.entry ?? '', me, library, today);
      if (!said) return MISSING;
      return { page: <SavedPage said={said} family={familyOf(asked)} entry={params.entry ?? ''} />, title: 'Saved' };
    },
  },
];

/** Today, as the day of a contact that nobody planned: it nearly always is. */
function dayFields({ today }: Asked): Form {
  const [year = '', month = '', day = ''] = isoDay(today).split('-');
  return new Form({
    'happened-day': String(Number(day)),
    'happened-month': String(Number(month)),
    'happened-year': year,
  });
}

function outcomePage(
  asked: Asked,
  about: About,
  values: Form,
  faults: readonly FormFault[],
  key: string,
  planned: string | null,
  kept: ReactNode = null,
): Answer {
  return {
    title: `${faults.length > 0 ? 'Error: ' : ''}Record what happened`,
    status: faults.length > 0 ? 422 : 200,
    faults,
    page: (
      <OutcomePage
        heading="Record what happened"
        called={about.called}
        action={`/families/${familyOf(asked)}/contacts/new`}
        formKey={key}
        values={values}
        faults={faults}
        planned={planned}
        kept={kept}
        lists={asked.library.lists}
        childList={about.children}
        people={about.people}
      />
    ),
  };
}

async function saveOutcome(asked: Asked): Promise<Answer> {
  const family = familyOf(asked);
  const about = await aboutFamily(asked.db, family, asked.today);
  if (!about) return MISSING;
  const key = keyOf(asked);
  const { door, me, sent, library, today } = asked;
  if (asked.form.has('draft'))
    return draftInstead(asked, key, `What happened: ${about.called}`, `/families/${family}/contacts/new`);
  const form = aligned(asked.form, about.children);
  const parsed = parseOutcome(form, about.children, today, library.lists, false, about.people);
  const faults = [
    ...goneFaults(asked.form, about.children),
    ...(await recordedBefore(asked, key)),
    ...('faults' in parsed ? parsed.faults : []),
  ];
  if (faults.length > 0 || 'faults' in parsed) return outcomePage(asked, about, form, faults, key, null);
  const { given } = parsed;
  const contact = {
    id: key,
    family,
    about: given.about,
    kind: 'contact',
    happened: given.happened,
    // By the device's own clock, which may be wrong: nothing is worked out from it.
    ...(parseInstant(form.text('noted')) !== null && { noted: form.text('noted') }),
    payload: given.payload,
  };
  const write: NewEntry[] = [contact, ...nextContact(asked, key, given)];
  const to = `/families/${family}/contacts/${key}/saved`;
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: 'recorded a contact',
    draft: key,
    decide: () => ({ write, result: { to } }),
  });
  if ('refused' in written)
    return outcomePage(asked, about, form, [{ field: 'outcome', text: written.refused.why }], key, null);
  return written.done;
}

/**
 * What came of this planned contact is on the record already, told with another form. Nothing is refused for it: what
 * two people saw are two entries. But whoever sends a form hours after it was written may not know, and is asked once.
 */
async function recordedBefore({ db, form, params }: Asked, key: string): Promise<FormFault[]> {
  if (form.text('besides') === 'yes') return [];
  const [row] = await db.rows<{ name: string; happened: string }>(
    `SELECT w.name, e.happened FROM planned_contact p JOIN entry e ON e.id = p.outcome_entry
     JOIN professional w ON w.id = e.author WHERE p.entry = $1 AND p.family = $2 AND p.outcome_entry <> $3`,
    [form.text('of'), params.family, key],
  );
  if (!row) return [];
  const day = parseDay(row.happened);
  const on = day === null ? '' : ` (${writtenDay(day)})`;
  return [
    {
      field: 'besides',
      text: `What came of this contact is on the record already, from ${row.name}${on}. If you saw or heard something else, record yours as well`,
    },
  ];
}

/** The next contact, arranged at the door, is planned with the same form. */
function nextContact(
  { form, today, params }: Asked,
  key: string,
  given: { about: string[]; next: { on: string; at: string | undefined } | null },
): NewEntry[] {
  if (!given.next) return [];
  const told = form.maybe('next-told');
  const how = form.maybe('how');
  return [
    {
      id: `${key}-next`,
      family: params.family ?? '',
      about: given.about,
      kind: 'contact-planned',
      happened: isoDay(today),
      payload: {
        on: given.next.on,
        ...(given.next.at && { at: given.next.at }),
        ...(how && { how }),
        ...(told && { told: { how: told, on: isoDay(today) } }),
        announced: told !== undefined,
      },
    },
  ];
}
