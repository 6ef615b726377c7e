import { createElement } from 'react';
import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import { parseInstant } from '../../calendar/instant.ts';
import type { Found, NewEntry } from '../../platform/recorder/writing.ts';
import { draftFields, keepDraft } from '../../platform/web/drafts.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked } from '../../platform/web/route.ts';
import { NotNow, type Shown } from './form.tsx';
import { type One, placeOfMeeting } from './read.ts';

/** Why something cannot be done to a meeting now, as a page; to a form that was sent all the same, as a fault. */
export const notNow = ({ all, meeting, type }: One, title: string, why: string, sent: boolean): Answer => ({
  page: createElement(NotNow, {
    back: { href: placeOfMeeting(all.family, meeting.id), text: type.label },
    called: all.called,
    title,
    why,
  }),
  title,
  status: sent ? 422 : 200,
  section: '/families',
});

/** The form of a page that was just opened: what a draft of it says, else what is filled in. */
export async function opened(
  asked: Asked,
  filled: Readonly<Record<string, string | readonly string[]>>,
): Promise<Shown> {
  const draft = await draftFields(asked.db, asked.query.maybe('draft'));
  return { values: draft ?? new Form(filled), faults: [], formKey: draft?.text('key') || newId() };
}

/** The three boxes of a day, filled in. */
export function dayBoxes(name: string, day: Day | null): Record<string, string> {
  if (day === null) return {};
  const [year = '', month = '', dayOfMonth = ''] = isoDay(day).split('-');
  return {
    [`${name}-day`]: String(Number(dayOfMonth)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  };
}

/** The day that a form gives; a fault where it is none. */
export function dayIn(form: Form, name: string, faults: FormFault[], required?: string): Day | null {
  const said = form.day(name);
  const day = said === undefined ? null : parseDay(said);
  if (said === undefined && required !== undefined) faults.push({ field: `${name}-day`, text: required });
  else if (said !== undefined && day === null)
    faults.push({ field: `${name}-day`, text: 'That is no real day: write it as 27 3 2026' });
  return day;
}

/** The same for a payload: a field only where there is something to say. */
export const some = <Value>(name: string, value: Value | undefined | null): Record<string, Value> =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    ? {}
    : { [name]: value };

type Saving = {
  family: string;
  /** What the audit says of it. */
  action: string;
  /** Where the form is, and what a draft of it is called. */
  path: string;
  title: string;
  faults: readonly FormFault[];
  /** The page with everything that is wrong with it. */
  page: (shown: Shown) => Promise<Answer> | Answer;
  /** What is written; `key` is the form's own id. A text says why it is not written after all. */
  write: (key: string, found: Found) => readonly NewEntry[] | string;
  to: (key: string) => string;
  /** The field to which a refusal under the lock is put. */
  at: string;
};

/** Saves a form, keeps a draft of it, or gives its page back with all that is wrong (one key, written once). */
export async function save(asked: Asked, saving: Saving): Promise<Answer> {
  const { db, me, form } = asked;
  const { family, faults, page } = saving;
  const key = isId(form.text('key')) ? form.text('key') : newId();
  if (form.has('draft')) {
    const { title } = saving;
    await keepDraft(db, me, { id: key, family, title, path: `${saving.path}?draft=${key}`, fields: form });
    return { to: '/?draft=kept' };
  }
  if (faults.length > 0) return page({ values: form, faults, formKey: key });
  const written = await asked.door.write<{ to: string }>({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent: asked.sent,
    families: [family],
    action: saving.action,
    draft: key,
    decide: (found) => {
      const all = saving.write(key, found.get(family) as Found);
      return typeof all === 'string' ? { refused: { why: all } } : { write: all, result: { to: saving.to(key) } };
    },
  });
  if (!('refused' in written)) return written.done;
  const { why, faults: refused = [] } = written.refused;
  const told = refused.map(({ field, mend }) => ({ field: saving.at, text: `${field}: ${mend}` }));
  return page({ values: form, faults: [{ field: saving.at, text: why }, ...told], formKey: newId() });
}

/** An entry of a family on a day, by whoever writes, as their device noted it. */
export const entryOf = (
  asked: Asked,
  family: string,
  id: string,
  kind: NewEntry['kind'],
  payload: Record<string, unknown>,
  more: Partial<NewEntry> = {},
): NewEntry => {
  const noted = asked.form.text('noted');
  return {
    id,
    family,
    about: [],
    kind,
    happened: isoDay(asked.today),
    ...(parseInstant(noted) !== null && { noted }),
    payload: payload as NewEntry['payload'],
    ...more,
  };
};
