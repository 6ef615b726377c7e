import { isoDay } from '../../calendar/day.ts';
import { familyHead, recordOf } from '../../platform/family/record.ts';
import { placeOf } from '../../platform/family/said.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { type AnyEntry, parseHappened } from '../../record/entry.ts';
import { originOf, type Standing, viewOf } from '../../record/view.ts';
import { AmendPage } from './amend-page.tsx';
import { givenWhole, wholeFor } from './chronology.ts';

/**
 * Correcting an entry: its day and its words, or that it did not happen. A contact has a form of its own, unless it is
 * restricted: that form shows what everybody shares.
 */
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

type Found = { called: string; entry: Standing; root: AnyEntry | undefined; sentence: string };

/** An entry as it stands, that its reader may read in full. What the engine wrote is not corrected by hand. */
async function entryToCorrect(asked: Asked): Promise<Found | null> {
  const { db, params, library } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const understood = await understoodOf(asked, family);
  if (!head || !understood) return null;
  const entries = await recordOf(db, family);
  const entry = viewOf(wholeFor(entries, givenWhole), library.kinds).byId.get(params.entry ?? '');
  const root = originOf(params.entry ?? '', entries);
  const open = root === undefined || root.audience.to === 'network';
  if (!entry || entry.stubbed || (entry.kind === 'contact' && open) || entry.author === 'keepsight') return null;
  return { called: head.called, entry, root, sentence: understood.sentence(entry) };
}

/**
 * What is restricted stays so when it is corrected: for the same readers, and for all others by its public stub, where
 * it has one, that it was corrected or taken back and of which day it is (R5).
 */
function restrictedAs(root: AnyEntry | undefined, stub: Record<string, unknown>): Partial<NewEntry> {
  if (!root || root.audience.to === 'network') return {};
  return { audience: root.audience, ...(root.stub !== null && { stub }) };
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
  const { form, me, sent, today, params, door, db } = asked;
  const { family = '', entry: corrects = '' } = params;
  const key = isId(form.text('key')) ? form.text('key') : newId();
  // The same form again: the entry was taken back by it, or says already what it is to say.
  const done = await db.rows('SELECT FROM entry WHERE id = $1 AND family = $2 AND corrects = $3 AND author = $4', [
    key,
    family,
    corrects,
    me.id,
  ]);
  if (done.length > 0) return { to: placeOf(family, corrects) };
  const found = await entryToCorrect(asked);
  if (!found) return { missing: true };
  const faults: FormFault[] = [];
  const voids = form.text('void') === 'yes';
  const said = happenedOf(form);
  const happened = parseHappened(said);
  if (!voids && (!happened || happened.first > today))
    faults.push({
      field: 'happened-day',
      text: 'Say on which day it was, or in which month or year; none that is to come',
    });
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
      : { mode: 'replaced', reason, happened: said, payload: { ...rest, ...(text && { text }) } },
    ...restrictedAs(found.root, voids ? { mode: 'voided' } : { mode: 'replaced', happened: said }),
  };
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: 'corrected an entry',
    decide: () => ({ write: [correction], result: { to: placeOf(family, found.entry.id) } }),
  });
  if ('refused' in written) return pageOf(asked, found, form, [{ field: 'reason', text: written.refused.why }], key);
  return written.done;
}

/** A day, or where that is not known a month or a year. */
function happenedOf(form: Form): string {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) => form.text(`happened-${part}`));
  // A day without its month is no day.
  const parts = day === '' && month === '' ? [] : day === '' ? [month] : [month || '?', day];
  return [year, ...parts.map((part) => part.padStart(2, '0'))].join('-');
}
