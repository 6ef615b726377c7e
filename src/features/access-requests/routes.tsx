import { createHash } from 'node:crypto';
import { addMonths, isoDay, parseDay, writtenDay } from '../../calendar/day.ts';
import { bundleOf, type Decision, type Item, proposed } from '../../disclosure/bundle.ts';
import { neverGiven } from '../../platform/family/never-given.ts';
import { isChild, peopleIn } from '../../platform/family/people.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';
import { copyOf, LookThroughPage, RequestsPage } from './pages.tsx';
import { decide, decisionsOf, type ItemsOf, type Request, requestOf, requestsOf } from './read.ts';

/** So many entries stand on a page. */
const AT_ONCE = 20;

/** Somebody asks to see their own record: what is given of it, what is left out and why (law and practice, section 3). */
export const accessRequestRoutes = (itemsOf: ItemsOf): Route[] => [
  {
    method: 'GET',
    path: '/families/:family/access-requests',
    action: 'answer-access-requests',
    resource: 'family',
    access: 'rule',
    audit: 'saw requests to see the record',
    fields: [],
    handle: async (asked) => requestsPage(asked, []),
  },
  {
    method: 'POST',
    path: '/families/:family/access-requests',
    action: 'answer-access-requests',
    resource: 'family',
    access: 'rule',
    audit: 'wrote down that somebody asks to see the record',
    fields: ['key', 'person', 'received'],
    handle: begin,
  },
  {
    method: 'GET',
    path: '/families/:family/access-requests/:request',
    action: 'answer-access-requests',
    resource: 'family',
    access: 'rule',
    audit: 'looked through a record for a request to see it',
    fields: ['page'],
    handle: async (asked) => lookPage(asked, itemsOf, []),
  },
  {
    method: 'POST',
    path: '/families/:family/access-requests/:request',
    action: 'answer-access-requests',
    resource: 'family',
    access: 'rule',
    audit: 'decided what is given of a record',
    fields: ['page', 'give-*', 'why-*', 'remove-*'],
    handle: async (asked) => save(asked, itemsOf),
  },
  {
    method: 'POST',
    path: '/families/:family/access-requests/:request/copy',
    stepUp: true,
    action: 'answer-access-requests',
    resource: 'family',
    access: 'rule',
    audit: 'made a copy of a record for whoever asked to see it',
    fields: [],
    handle: async (asked) => make(asked, itemsOf),
  },
];

async function requestsPage(asked: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const { db, params, form, now } = asked;
  const family = params.family ?? '';
  const [head] = await db.rows<{ called: string }>('SELECT called FROM caseload WHERE family = $1', [family]);
  if (!head) return { missing: true };
  const people = await peopleIn(db, family);
  const requests = await requestsOf(db, family);
  const title = 'Requests to see the record';
  return {
    page: (
      <RequestsPage {...{ family, called: head.called, requests, people, values: form, formKey: newId(now), faults }} />
    ),
    title: faults.length > 0 ? `Error: ${title}` : title,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
  };
}

async function begin(asked: Asked): Promise<Answer> {
  const { db, me, params, form, key, today } = asked;
  const family = params.family ?? '';
  const person = form.text('person');
  const received = parseDay(form.text('received'));
  const faults: FormFault[] = [];
  if (!(await peopleIn(db, family)).some(({ id }) => id === person))
    faults.push({ field: 'person', text: 'Say who asks' });
  if (received === null) faults.push({ field: 'received', text: 'Write the day as 2026-03-14' });
  else if (received > today) faults.push({ field: 'received', text: 'That day has not come yet' });
  if (faults.length > 0 || received === null) return requestsPage(asked, faults);
  await db.changed(
    `INSERT INTO access_request (id, family, person, received, due, made_by) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [key, family, person, isoDay(received), isoDay(addMonths(received, 1)), me.id],
  );
  return { to: `/families/${family}/access-requests/${key}` };
}

type Found = { family: string; request: Request; items: Item[]; decisions: Map<string, Decision> };

async function found(asked: Asked, itemsOf: ItemsOf): Promise<Found | null> {
  const { db, params } = asked;
  const family = params.family ?? '';
  const request = await requestOf(db, family, params.request ?? '');
  const items = request && (await itemsOf(asked, family));
  if (!request || !items) return null;
  const decisions = new Map((await decisionsOf(db, request.id)).map((one) => [one.entry, one]));
  return { family, request, items, decisions };
}

/** The page that the address names; the first where it names none. */
const pageIn = ({ query }: Asked, pages: number): number =>
  Math.min(Math.max(Number.parseInt(query.text('page'), 10) || 1, 1), Math.max(pages, 1));

async function lookPage(asked: Asked, itemsOf: ItemsOf, faults: readonly FormFault[]): Promise<Answer> {
  const one = await found(asked, itemsOf);
  if (!one) return { missing: true };
  const { family, request, items, decisions } = one;
  const pages = Math.ceil(items.length / AT_ONCE);
  const page = pageIn(asked, pages);
  const shown = items.slice((page - 1) * AT_ONCE, page * AT_ONCE);
  const child = (await peopleIn(asked.db, family)).some((member) => member.id === request.person && isChild(member));
  const title = 'What they may see';
  return {
    page: (
      <LookThroughPage
        {...{ family, request, decisions, page, pages, faults, values: asked.form, lists: asked.library.lists }}
        items={shown}
        proposals={new Map(shown.map((item) => [item.id, proposed(item, request.person, child)]))}
        decided={items.filter(({ id }) => decisions.has(id)).length}
        all={items.length}
      />
    ),
    title: faults.length > 0 ? `Error: ${title}` : title,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
  };
}

async function save(asked: Asked, itemsOf: ItemsOf): Promise<Answer> {
  const one = await found(asked, itemsOf);
  if (!one) return { missing: true };
  const { family, request, items } = one;
  const page = pageIn(asked, Math.ceil(items.length / AT_ONCE));
  const faults: FormFault[] = [];
  const decisions: Decision[] = [];
  for (const item of items) {
    if (!asked.form.has(`give-${item.id}`)) continue;
    const decided = decisionIn(asked.form, item, asked.library.lists);
    if ('faults' in decided) faults.push(...decided.faults);
    else decisions.push(decided);
  }
  // What was decided well is kept, whatever is wrong beside it.
  await decide(asked.db, request.id, family, asked.me.id, decisions);
  if (faults.length > 0) return lookPage(asked, itemsOf, faults);
  return { to: `/families/${family}/access-requests/${request.id}?page=${page + 1}` };
}

/** What was decided of an entry, or all that is wrong with it. */
function decisionIn(form: Form, { id, text }: Item, lists: Lists): Decision | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const give = form.text(`give-${id}`);
  const why = form.text(`why-${id}`);
  const remove = form
    .text(`remove-${id}`)
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (give !== 'whole' && give !== 'part' && give !== 'nothing')
    return { faults: [{ field: `give-${id}`, text: 'Say what is given of it' }] };
  if (give !== 'whole' && !lists.codes.get('exemptions')?.has(why))
    faults.push({ field: `why-${id}`, text: 'Say why something is left out' });
  if (give === 'part' && remove.length === 0)
    faults.push({ field: `remove-${id}`, text: 'Say which words are left out' });
  if (give === 'part')
    for (const words of remove)
      if (!text.toLowerCase().includes(words.toLowerCase()))
        faults.push({ field: `remove-${id}`, text: `“${words}” does not stand in it` });
  if (faults.length > 0) return { faults };
  return { entry: id, give, exemption: give === 'whole' ? null : why, remove: give === 'part' ? remove : [] };
}

async function make(asked: Asked, itemsOf: ItemsOf): Promise<Answer> {
  const one = await found(asked, itemsOf);
  if (!one) return { missing: true };
  const { db, today, library, partnership } = asked;
  const { family, request, items, decisions } = one;
  const bundle = bundleOf(items, [...decisions.values()], await neverGiven(db, family));
  if (bundle.undecided.length > 0) return { to: `/families/${family}/access-requests/${request.id}` };
  const body = copyOf(bundle, { partnership: partnership.name, lists: library.lists, on: writtenDay(today) });
  await db.changed('UPDATE access_request SET given = coalesce(given, now()), digest = $2 WHERE id = $1', [
    request.id,
    createHash('sha256').update(body).digest('hex'),
  ]);
  // The name of a file is read by whoever looks at a folder.
  return { file: { name: 'your-record.html', type: 'text/html; charset=utf-8', body } };
}
