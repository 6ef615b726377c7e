import { type Day, isoDay } from '../../calendar/day.ts';
import { familyHead, recordOf } from '../../platform/family/record.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { parseHappened } from '../../record/entry.ts';
import type { Kind } from '../../record/kinds.ts';
import { happenedText, sentenceOf } from '../../record/reads.ts';
import { type Standing, viewOf } from '../../record/view.ts';
import { CorrectPage, type WordField } from './correct-page.tsx';
import { namesFor } from './lookups.ts';
import { begun, sayForStory } from './names.ts';

/** What Keepsight writes by itself is put right by correcting what caused it, and a correction by another. */
const NOT_CORRECTED: readonly Kind[] = ['run-opened', 'stage-entered', 'correction'];

export const correctable = (kind: Kind): boolean => !NOT_CORRECTED.includes(kind);

/** Words that one may put right by themselves; a reason is among them where it is nobody's code. */
const WORDS: readonly (readonly [field: string, label: string])[] = [
  ['text', 'The words'],
  ['said', 'What was said'],
  ['decided', 'What was decided'],
  ['reasons', 'Reasons'],
  ['agreed', 'What was agreed'],
  ['account', 'Account given'],
  ['advice', 'Advice'],
  ['relation', 'Relation'],
];

const path = '/families/:family/entries/:entry/correct';
const shared = { path, action: 'correct', resource: 'family', access: 'rule' } as const;

/** Correcting an entry that is not a contact: taking it back, or putting its day or its words right. */
export const correctRoutes: Route[] = [
  {
    ...shared,
    method: 'GET',
    audit: 'saw the form to correct an entry',
    fields: [],
    handle: async (asked) => {
      const found = await entryToCorrect(asked);
      return found ? correctPage(asked, found, valuesOf(found.entry), [], newId(asked.now)) : { missing: true };
    },
  },
  {
    ...shared,
    method: 'POST',
    audit: 'corrected an entry',
    fields: ['key', 'what', 'happened-*', ...WORDS.map(([field]) => `word-${field}`), 'reason'],
    handle: save,
  },
];

type Found = { called: string; entry: Standing; sentence: string };

/** An entry that is to be corrected; null where there is none, or its reader may not read all of it. */
async function entryToCorrect({ db, params, library }: Asked): Promise<Found | null> {
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  if (!head) return null;
  const entries = await recordOf(db, family);
  const view = viewOf(entries, library.kinds);
  const entry = view.byId.get(params.entry ?? '');
  if (!entry || entry.stubbed || entry.kind === 'contact' || !correctable(entry.kind) || entry.author === 'keepsight')
    return null;
  const say = sayForStory(view, library.lists, await namesFor(db, entries, library));
  return { called: head.called, entry, sentence: begun(sentenceOf(entry, library.kinds, say)) };
}

function wordsIn({ payload }: Standing): WordField[] {
  const said: Readonly<Record<string, unknown>> = payload;
  return WORDS.filter(([field]) => field === 'text' || typeof said[field] === 'string').map(([field, label]) => ({
    field,
    label,
  }));
}

function valuesOf(entry: Standing): Form {
  const [year = '', month = '', day = ''] = entry.happened.said.split('-');
  const said: Readonly<Record<string, unknown>> = entry.payload;
  const number = (part: string) => (part === '' ? '' : String(Number(part)));
  return new Form({
    'happened-day': number(day),
    'happened-month': number(month),
    'happened-year': year,
    ...Object.fromEntries(wordsIn(entry).map(({ field }) => [`word-${field}`, said[field] ?? ''])),
  });
}

function correctPage(asked: Asked, found: Found, values: Form, faults: readonly FormFault[], key: string): Answer {
  return {
    title: `${faults.length > 0 ? 'Error: ' : ''}Correct an entry`,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
    page: (
      <CorrectPage
        {...{ values, faults }}
        family={asked.params.family ?? ''}
        entry={found.entry.id}
        called={found.called}
        sentence={found.sentence}
        day={happenedText(found.entry)}
        words={wordsIn(found.entry)}
        formKey={key}
      />
    ),
  };
}

async function save(asked: Asked): Promise<Answer> {
  const { form, me, today, now, db } = asked;
  const { family = '', entry: corrects = '' } = asked.params;
  const key = isId(asked.key) ? asked.key : newId(now);
  const to = `/families/${family}/chronology#e-${encodeURIComponent(corrects)}`;
  // The same form again: the entry does not stand any more, or says already what it is to say.
  const done = await db.rows('SELECT FROM entry WHERE id = $1 AND family = $2 AND corrects = $3 AND author = $4', [
    key,
    family,
    corrects,
    me.id,
  ]);
  if (done.length > 0) return { to };
  const found = await entryToCorrect(asked);
  if (!found) return { missing: true };
  const { faults, payload } = corrected(form, found.entry, today);
  if (faults.length > 0) return correctPage(asked, found, form, faults, key);
  const entry: NewEntry = {
    id: key,
    family,
    about: found.entry.about,
    kind: 'correction',
    happened: isoDay(today),
    corrects: found.entry.id,
    payload,
  };
  const written = await asked.door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent: asked.sent,
    families: [family],
    action: 'corrected an entry',
    decide: () => ({ write: [entry], result: { to } }),
  });
  if ('refused' in written)
    return correctPage(asked, found, form, [{ field: 'reason', text: written.refused.why }], key);
  return written.done;
}

/** What a form makes of an entry: taken back, or another day and other words; the rest stays as it was. */
function corrected(form: Form, entry: Standing, today: Day) {
  const faults: FormFault[] = [];
  const what = form.text('what');
  const reason = form.maybe('reason');
  if (what !== 'change' && what !== 'void') faults.push({ field: 'what', text: 'Say what is to be put right' });
  if (reason === undefined) faults.push({ field: 'reason', text: 'Say what was wrong' });
  if (what !== 'change') return { faults, payload: { mode: 'voided', reason } };
  const happened = happenedOf(form);
  const parsed = parseHappened(happened);
  if (!parsed)
    faults.push({ field: 'happened-day', text: 'Give the day, as 27 3 2026; or the month and the year, or the year' });
  else if (parsed.first > today) faults.push({ field: 'happened-day', text: 'That day has not come yet' });
  const payload: Record<string, unknown> = { ...entry.payload };
  for (const { field } of wordsIn(entry)) {
    const said = form.maybe(`word-${field}`);
    if (said !== undefined) payload[field] = said;
    // Some kinds must say something; what all may leave out is their text.
    else if (field === 'text') delete payload[field];
    else faults.push({ field: `word-${field}`, text: 'Write what it says, or take the entry back' });
  }
  const same = happened === entry.happened.said && JSON.stringify(payload) === JSON.stringify(entry.payload);
  if (same && faults.length === 0)
    faults.push({ field: 'happened-day', text: 'Nothing is changed yet. Change the day or the words' });
  return { faults, payload: { mode: 'replaced', reason, happened, payload } };
}

/** A day, or where that is not known a month or a year. */
function happenedOf(form: Form): string {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => form.text(`happened-${part}`)) as [
    string,
    string,
    string,
  ];
  return [year, ...[month, day].filter(Boolean).map((part) => part.padStart(2, '0'))].join('-');
}
