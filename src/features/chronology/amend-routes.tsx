import { isoDay, parseDay } from '../../calendar/day.ts';
import { familyHead, recordOf } from '../../platform/family/record.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { type Standing, viewOf } from '../../record/view.ts';
import { AmendPage } from './amend-page.tsx';

/** Correcting an entry that is not a contact: its day and its words, or that it did not happen. */
export const amendRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/entries/:entry/correct',
    action: 'correct',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form to correct an entry',
    fields: [],
    handle: async (asked) => {
      const found = await entryToCorrect(asked);
      if (!found) return { missing: true };
      const [year = '', month = '', day = ''] = found.entry.happened.said.split('-');
      const values = new Form({
        'happened-day': day === '' ? '' : String(Number(day)),
        'happened-month': month === '' ? '' : String(Number(month)),
        'happened-year': year,
        text: textOf(found.entry),
      });
      return pageOf(asked, found, values, [], newId());
    },
  },
  {
    method: 'POST',
    path: '/families/:family/entries/:entry/correct',
    action: 'correct',
    resource: 'family',
    access: 'rule',
    audit: 'corrected an entry',
    fields: ['key', 'happened-*', 'text', 'void', 'reason'],
    handle: save,
  },
];

type Found = { called: string; entry: Standing; sentence: string };

/** An entry as it stands, that its reader may read in full. What the engine wrote is not corrected by hand. */
async function entryToCorrect(asked: Asked): Promise<Found | null> {
  const { db, params, library } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const understood = await understoodOf(asked, family);
  if (!head || !understood) return null;
  const entry = viewOf(await recordOf(db, family), library.kinds).byId.get(params.entry ?? '');
  if (!entry || entry.stubbed || entry.kind === 'contact' || entry.author === 'keepsight') return null;
  return { called: head.called, entry, sentence: understood.sentence(entry) };
}

const textOf = (entry: Standing): string => ('text' in entry.payload ? (entry.payload.text ?? '') : '');

function pageOf(asked: Asked, found: Found, values: Form, faults: readonly FormFault[], key: string): Answer {
  return {
    title: `${faults.length > 0 ? 'Error: ' : ''}Correct an entry`,
    status: faults.length > 0 ? 422 : 200,
    page: (
      <AmendPage
        family={asked.params.family ?? ''}
        called={found.called}
        entry={found.entry.id}
        sentence={found.sentence}
        values={values}
        faults={faults}
        formKey={key}
      />
    ),
  };
}

async function save(asked: Asked): Promise<Answer> {
  const found = await entryToCorrect(asked);
  if (!found) return { missing: true };
  const { form, me, sent, today, params, door } = asked;
  const family = params.family ?? '';
  const key = isId(form.text('key')) ? form.text('key') : newId();
  const faults: FormFault[] = [];
  const voids = form.text('void') === 'yes';
  const said = form.day('happened');
  const day = said === undefined ? null : parseDay(said);
  // A month or a year that was said is left as it was said, where the day is left empty.
  const same = said !== undefined && found.entry.happened.said.length < 10 && form.text('happened-day') === '';
  if (!voids && !same && (day === null || day > today))
    faults.push({ field: 'happened-day', text: 'Say on which day it was: a real day, and not one to come' });
  const reason = form.maybe('reason');
  if (reason === undefined) faults.push({ field: 'reason', text: 'Say what was wrong' });
  if (faults.length > 0) return pageOf(asked, found, form, faults, key);
  const text = form.maybe('text');
  const { text: _before, ...rest } = found.entry.payload as Record<string, unknown>;
  const correction: NewEntry = {
    id: key,
    family,
    about: found.entry.about,
    kind: 'correction',
    happened: isoDay(today),
    corrects: found.entry.id,
    payload: voids
      ? { mode: 'voided', reason }
      : { mode: 'replaced', reason, ...(!same && { happened: said }), payload: { ...rest, ...(text && { text }) } },
  };
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: 'corrected an entry',
    decide: () => ({ write: [correction], result: { to: `/families/${family}/chronology#e-${found.entry.id}` } }),
  });
  if ('refused' in written) return pageOf(asked, found, form, [{ field: 'reason', text: written.refused.why }], key);
  return written.done;
}
