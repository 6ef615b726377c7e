import { familyHead } from '../../platform/family/record.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { find } from './find.ts';
import { chosenFrom, haveWeMet, type Met, metAnyone } from './met.ts';
import { MetPage } from './met-page.tsx';
import { openFamily } from './open-family.ts';
import { OpenPage } from './open-page.tsx';
import { openingFrom } from './opening.ts';
import { ownFamilies } from './own.ts';
import { SearchPage } from './search-page.tsx';
import { shownTo } from './shown.ts';
import { wantedFrom } from './wanted.ts';

const PERSON = ['child-*', 'adult-*'];

/** Finding a family and opening one. */
export const familiesRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families',
    action: 'search',
    resource: 'people',
    access: 'rule',
    audit: 'saw their own families',
    fields: [],
    handle: search,
  },
  {
    // A search is sent as a form, though it changes nothing: names and numbers do not go into addresses (trust.md).
    method: 'POST',
    path: '/families',
    action: 'search',
    resource: 'people',
    access: 'rule',
    audit: 'searched for a family',
    fields: ['key', 'name', 'born', 'number', 'address'],
    handle: search,
  },
  {
    method: 'GET',
    path: '/families/open',
    action: 'open-family',
    resource: 'people',
    access: 'rule',
    audit: 'saw the form that opens a family',
    fields: [],
    handle: async ({ query, now }) => ({
      page: <OpenPage values={query} formKey={newId(now)} faults={[]} />,
      title: 'Open a family',
      section: '/families',
    }),
  },
  {
    method: 'POST',
    path: '/families/open',
    action: 'open-family',
    resource: 'people',
    access: 'rule',
    audit: 'asked whether a family is known, to open it',
    fields: [
      'key',
      ...PERSON,
      'address',
      'called',
      'level',
      'reason',
      'voluntary',
      'accountable',
      'add',
      'back',
      'met',
      'same-*',
    ],
    handle: open,
  },
];

async function search({ db, me, form, today, now, partnership }: Asked): Promise<Answer> {
  const asked = wantedFrom(form, today);
  const faults = 'faults' in asked ? asked.faults : [];
  const wanted = 'wanted' in asked ? asked.wanted : null;
  const found = wanted === null ? null : await find(db, wanted);
  const result = found && { found, ...(await shownTo(db, found.matches)) };
  const own = result || faults.length > 0 ? [] : await ownFamilies(db, today);
  const duty = partnership['act-now']['childrens-social-care'];
  const night = me.account === 'duty-team';
  return {
    page: <SearchPage {...{ values: form, formKey: newId(now), faults, today, night, duty, result, own }} />,
    status: faults.length > 0 ? 422 : 200,
    title: faults.length > 0 ? 'Error: Families' : 'Families',
    section: '/families',
  };
}

async function open(asked: Asked): Promise<Answer> {
  const { db, form, today, key } = asked;
  const again = (parts: { faults?: Parameters<typeof OpenPage>[0]['faults']; refused?: string } = {}): Answer => ({
    page: <OpenPage values={form} formKey={key} faults={[]} {...parts} />,
    status: parts.faults ? 422 : 200,
    title: parts.faults ? 'Error: Open a family' : 'Open a family',
    section: '/families',
  });
  if (form.has('add') || form.has('back')) return again();
  // The same form again: the family is open, and would else be found as one that we have met.
  if (isId(key) && (await familyHead(db, key))) return { to: `/families/${key}` };
  const parsed = openingFrom(form, today);
  if ('faults' in parsed) return again(parsed);
  const met = await haveWeMet(db, parsed.opening, key);
  if (metAnyone(met) && !form.has('met')) return metPage(asked, met, []);
  const chosen = chosenFrom(form, met);
  if ('faults' in chosen) return metPage(asked, met, chosen.faults);
  const written = await openFamily(asked, parsed.opening, chosen.same);
  if ('refused' in written) return again({ refused: written.refused.why });
  return { to: `/families/${written.done.family}` };
}

async function metPage(asked: Asked, met: Met, faults: Parameters<typeof MetPage>[0]['faults']): Promise<Answer> {
  const { db, form, today, partnership } = asked;
  const { families, known } = await shownTo(db, met.matches);
  const duty = partnership['act-now']['childrens-social-care'];
  return {
    page: <MetPage {...{ values: form, faults, met, families, known, today, duty }} />,
    status: faults.length > 0 ? 422 : 200,
    title: faults.length > 0 ? 'Error: Have we met?' : 'Have we met?',
    section: '/families',
  };
}
