import { isoDay, writtenDay } from '../../calendar/day.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { eraseFrom } from './erase.ts';
import { CertificatePage, DuePage, KeepingPage } from './pages.tsx';
import { dueToLookAt, type KeptFamily, keptFamily } from './read.ts';

/** For how long records are kept, what stands against erasing them, and erasing (law and practice, section 4). */
export const keepingRoutes: Route[] = [
  {
    method: 'GET',
    path: '/keeping',
    action: 'look-at-keeping',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw which records were kept long enough',
    fields: [],
    handle: async ({ db, today, library }) => ({
      page: <DuePage due={await dueToLookAt(db, isoDay(today))} lists={library.lists} />,
      title: 'Records kept long enough',
      section: '/oversight',
    }),
  },
  {
    method: 'GET',
    path: '/families/:family/keeping',
    action: 'erase',
    resource: 'family',
    access: 'rule',
    audit: 'saw how a record is kept',
    fields: [],
    handle: async (asked) => keepingPage(asked, []),
  },
  {
    method: 'POST',
    path: '/families/:family/keeping/hold',
    action: 'erase',
    resource: 'family',
    access: 'rule',
    audit: 'put a legal hold on a record',
    fields: ['key', 'held'],
    handle: hold,
  },
  {
    method: 'POST',
    path: '/families/:family/keeping/lift',
    action: 'erase',
    resource: 'family',
    access: 'rule',
    audit: 'lifted a legal hold',
    fields: ['hold', 'lifted'],
    handle: lift,
  },
  {
    method: 'POST',
    path: '/families/:family/keeping/erase',
    stepUp: true,
    action: 'erase',
    resource: 'family',
    access: 'rule',
    audit: 'asked to erase what a record says',
    fields: ['key', 'what', 'entry', 'why', 'text'],
    handle: erase,
  },
];

async function keepingPage(asked: Asked, faults: readonly FormFault[], refused: string | null = null): Promise<Answer> {
  const { db, params, form, library, now } = asked;
  const family = params.family ?? '';
  const kept = await keptFamily(db, family);
  if (!kept) return { missing: true };
  const wrong = faults.length > 0 || refused !== null;
  return {
    page: (
      <KeepingPage {...{ family, kept, values: form, formKey: newId(now), faults, refused, lists: library.lists }} />
    ),
    title: wrong ? 'Error: How this record is kept' : 'How this record is kept',
    status: wrong ? 422 : 200,
    section: '/oversight',
  };
}

async function hold(asked: Asked): Promise<Answer> {
  const { db, params, form, key } = asked;
  const why = form.text('held');
  if (why === '') return keepingPage(asked, [{ field: 'held', text: 'Say who needs the record, and for what' }]);
  await db.rows('SELECT hold_family($1, $2, $3)', [key, params.family, why]);
  return { to: `/families/${params.family}/keeping` };
}

async function lift(asked: Asked): Promise<Answer> {
  const { db, params, form } = asked;
  const why = form.text('lifted');
  if (why === '') return keepingPage(asked, [{ field: 'lifted', text: 'Say why the hold no longer stands' }]);
  await db.rows('SELECT lift_hold($1, $2)', [form.text('hold'), why]);
  return { to: `/families/${params.family}/keeping` };
}

async function erase(asked: Asked): Promise<Answer> {
  const { db, params, form, library, me, today } = asked;
  const family = params.family ?? '';
  const kept = await keptFamily(db, family);
  if (!kept) return { missing: true };
  const why = form.text('why');
  const what = form.text('what');
  const faults = await wrongErasing(asked, kept);
  if (faults.length > 0) return keepingPage(asked, faults);
  const text = form.maybe('text');
  const done = await eraseFrom(asked, family, what === 'all' ? 'all' : [form.text('entry')], { why, text });
  if ('refused' in done) return keepingPage(asked, [], done.refused);
  const [head] = await db.rows<{ chain: string; position: number }>(
    'SELECT chain, position FROM family WHERE id = $1',
    [family],
  );
  return {
    page: (
      <CertificatePage
        family={family}
        erased={done.erased}
        why={library.lists.codes.get('reasons-to-erase')?.get(why)?.label ?? why}
        by={`${me.name}, ${me.agencyName}`}
        on={writtenDay(today)}
        chain={head?.chain ?? ''}
        position={head?.position ?? 0}
      />
    ),
    title: 'Certificate of destruction',
    section: '/oversight',
  };
}

/** Everything that is wrong with a wish to erase. */
async function wrongErasing({ db, form, params, library, today }: Asked, kept: KeptFamily): Promise<FormFault[]> {
  const faults: FormFault[] = [];
  const what = form.text('what');
  const why = form.text('why');
  if (what !== 'all' && what !== 'one') faults.push({ field: 'what', text: 'Say what is to be erased' });
  if (what === 'one') {
    const there = await db.rows('SELECT FROM entry WHERE id = $1 AND family = $2', [form.text('entry'), params.family]);
    if (there.length === 0) faults.push({ field: 'entry', text: 'There is no such entry in this record' });
  }
  if (!library.lists.codes.get('reasons-to-erase')?.has(why)) faults.push({ field: 'why', text: 'Say why' });
  if (form.text('text') === '') faults.push({ field: 'text', text: 'Say who decided, and on what advice' });
  const tooSoon = kept.until === null || kept.until >= isoDay(today);
  if (why === 'kept-long-enough' && tooSoon)
    faults.push({ field: 'why', text: 'It has not been kept as long as its class asks, or that is not known' });
  if (why === 'kept-long-enough' && what === 'one')
    faults.push({ field: 'what', text: 'What was kept long enough goes as a whole' });
  return faults;
}
