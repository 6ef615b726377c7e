import { ACCOUNTS } from '../../access/words.ts';
import { parseDay } from '../../calendar/day.ts';
import { setUpOf } from '../../platform/outbox/from.ts';
import { titled } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { wordsFor } from '../../platform/web/said.ts';
import { isEmail } from '../../record/identifiers.ts';
import { AgenciesPage, AgencyPage } from './agencies.tsx';
import { ChangesPage } from './changes.tsx';
import { NewPersonPage } from './fields.tsx';
import { PeoplePage, PersonPage } from './pages.tsx';
import { aboutPerson, agencies, changes, colleagues, peopleLike, personOf } from './read.ts';

const administering = { action: 'administer', resource: 'partnership', access: 'rule' } as const;
const PERSON_FIELDS = ['name', 'email', 'phone', 'agency', 'role', 'manager', 'account', 'signs_in'] as const;
const AGENCY_FIELDS = ['key', 'name', 'kind', 'phone', 'signs_in'] as const;

/** Who works here, what their accounts are for, who covers for whom and who has left (docs/decisions/accounts.md). */
export const accountsRoutes: Route[] = [
  {
    method: 'GET',
    path: '/accounts',
    ...administering,
    audit: 'saw people and their accounts',
    fields: ['text', 'agency', 'left', 'page'],
    handle: async ({ db, query, library }) => {
      const values = { text: query.text('text'), agency: query.text('agency'), left: query.has('left') };
      const page = /^[1-9]\d{0,3}$/.test(query.text('page')) ? Number(query.text('page')) : 1;
      const { rows, all } = await peopleLike(db, { ...values, page });
      return {
        page: <PeoplePage {...{ rows, all, page, values }} agencies={await agencies(db)} lists={library.lists} />,
        title: 'People and their accounts',
        section: '/accounts',
        wide: true,
      };
    },
  },
  {
    method: 'GET',
    path: '/accounts/new',
    ...administering,
    audit: 'saw the form for an account',
    fields: [],
    handle: async (asked) => newPage(asked, null, []),
  },
  {
    method: 'POST',
    path: '/accounts/new',
    ...administering,
    stepUp: true,
    audit: 'made an account',
    fields: ['key', ...PERSON_FIELDS],
    handle: async (asked) => {
      const { db, form, key } = asked;
      const faults = await wrongPerson(asked, form, key);
      if (faults.length > 0) return newPage(asked, form, faults);
      await db.rows('SELECT administer_professional($1, $2)', [key, JSON.stringify(changeIn(form))]);
      return { to: `/accounts/${key}?said=made` };
    },
  },
  {
    method: 'GET',
    path: '/accounts/changes',
    action: 'see-account-changes',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw what was changed of accounts',
    fields: ['before'],
    handle: async ({ db, query, library }) => ({
      page: (
        <ChangesPage
          changes={await changes(db, null, /^\d{1,18}$/.test(query.text('before')) ? query.text('before') : null)}
          lists={library.lists}
        />
      ),
      title: 'What was changed of accounts',
      section: '/accounts',
    }),
  },
  {
    method: 'GET',
    path: '/accounts/:who',
    ...administering,
    audit: 'saw an account',
    fields: ['said'],
    handle: async (asked) => personPage(asked, null, []),
  },
  {
    method: 'POST',
    path: '/accounts/:who',
    ...administering,
    stepUp: true,
    audit: 'changed an account',
    fields: [...PERSON_FIELDS, 'left_on-*'],
    handle: change,
  },
  {
    method: 'POST',
    path: '/accounts/:who/link',
    ...administering,
    stepUp: true,
    audit: 'sent an invitation',
    fields: ['key'],
    handle: async ({ db, params, key, partnership }) => {
      const { who = '' } = params;
      const [row] = await db.rows<{ sent: boolean }>('SELECT administer_way_in($1, $2, $3) AS sent', [key, who, 72]);
      const goes = setUpOf(partnership.telling, partnership.demonstration).professional;
      return {
        to: `/accounts/${encodeURIComponent(who)}?said=${row?.sent ? (goes ? 'invited' : 'no-mail') : 'no-address'}`,
      };
    },
  },
  {
    method: 'POST',
    path: '/accounts/:who/sessions',
    ...administering,
    stepUp: true,
    audit: 'signed somebody out everywhere',
    fields: [],
    handle: async ({ db, params }) => {
      const { who = '' } = params;
      if (!(await personOf(db, who))) return { missing: true };
      await db.rows('SELECT administer_sessions_end($1)', [who]);
      return { to: `/accounts/${encodeURIComponent(who)}?said=signed-out` };
    },
  },
  {
    method: 'POST',
    path: '/accounts/:who/cover',
    ...administering,
    stepUp: true,
    audit: 'said who covers',
    fields: ['cover-by', 'cover-from-*', 'cover-to-*'],
    handle: cover,
  },
  {
    method: 'POST',
    path: '/accounts/:who/cover/end',
    ...administering,
    stepUp: true,
    audit: 'took cover back',
    fields: ['by', 'from'],
    handle: async ({ db, params, form }) => {
      const { who = '' } = params;
      if (!(await personOf(db, who))) return { missing: true };
      if (parseDay(form.text('from')) === null) return { to: `/accounts/${encodeURIComponent(who)}` };
      await db.rows('SELECT administer_cover($1, $2, $3, NULL)', [who, form.text('by'), form.text('from')]);
      return { to: `/accounts/${encodeURIComponent(who)}?said=uncovered` };
    },
  },
  {
    method: 'GET',
    path: '/agencies',
    ...administering,
    audit: 'saw the agencies',
    fields: [],
    handle: async ({ db, library }) => ({
      page: <AgenciesPage agencies={await agencies(db)} lists={library.lists} />,
      title: 'Agencies',
      section: '/accounts',
    }),
  },
  {
    method: 'GET',
    path: '/agencies/:agency',
    ...administering,
    audit: 'saw the form for an agency',
    fields: [],
    handle: async (asked) => agencyPage(asked, null, []),
  },
  {
    method: 'POST',
    path: '/agencies/:agency',
    ...administering,
    stepUp: true,
    audit: 'changed an agency',
    fields: AGENCY_FIELDS,
    handle: changeAgency,
  },
];

/** What a form says of somebody, as the database takes it. */
function changeIn(form: Form): Record<string, unknown> {
  return {
    name: form.text('name'),
    email: form.maybe('email')?.toLowerCase() ?? null,
    phone: form.maybe('phone') ?? null,
    agency: form.text('agency'),
    role: form.text('role'),
    manager: form.maybe('manager') ?? null,
    account: form.text('account'),
    signs_in: form.text('signs_in') === 'yes',
  };
}

async function wrongPerson({ db, library }: Asked, form: Form, who: string | null): Promise<FormFault[]> {
  const faults: FormFault[] = [];
  const email = form.text('email');
  if (form.text('name') === '') faults.push({ field: 'name', text: 'Write their name' });
  if (email === '' && form.text('signs_in') === 'yes')
    faults.push({ field: 'email', text: 'Write their e-mail address: a link for signing in goes there' });
  if (email !== '' && !isEmail(email))
    faults.push({ field: 'email', text: 'Write an e-mail address, as name@council.example' });
  const [other] = await db.rows<{ name: string }>(
    'SELECT name FROM professional WHERE lower(email) = lower($1) AND id IS DISTINCT FROM $2 AND (left_on IS NULL OR left_on > current_date)',
    [email, who],
  );
  if (email !== '' && other)
    faults.push({ field: 'email', text: `That is the address of ${other.name}. Everybody has their own` });
  if (!(await agencies(db)).some(({ id }) => id === form.text('agency')))
    faults.push({ field: 'agency', text: 'Say for which agency they work' });
  const person = who === null ? null : await personOf(db, who);
  if (!library.lists.codes.get('roles')?.has(form.text('role')) && form.text('role') !== person?.role)
    faults.push({ field: 'role', text: 'Say what they do' });
  const manager = form.text('manager');
  if (manager !== '' && !(await colleagues(db)).some(({ id }) => id === manager && id !== who))
    faults.push({ field: 'manager', text: 'Choose somebody who works here now, and not themselves' });
  if (!(ACCOUNTS as readonly string[]).includes(form.text('account')))
    faults.push({ field: 'account', text: 'Say what their account is for' });
  return faults;
}

const SAID: Readonly<Record<string, string>> = {
  made: 'The account is made. Send an invitation: they choose how they sign in.',
  saved: 'Saved. If their e-mail or what their account is for changed, they are told at the address that they had.',
  invited: 'An invitation goes to their e-mail. It is good for three days. Links sent before are good no more.',
  'no-mail':
    'An invitation is made, but no e-mail goes out of here. Whoever runs the server prints its address: npx keepsight administrator link.',
  'no-address': 'No invitation was sent: they have no e-mail address here, do not sign in, or have left.',
  'signed-out': 'They are signed out everywhere.',
  covered: 'Saved. Whoever covers sees their families on those days.',
  uncovered: 'Taken back. Whoever covered sees their families no more.',
};

const WRONG: Readonly<Record<string, FormFault>> = {
  'own-account': { field: 'account', text: 'What your own account is for, another administrator changes' },
  'last-administrator': { field: 'account', text: 'They are the only administrator. Make another one first' },
  'own-manager': { field: 'manager', text: 'Nobody is their own manager' },
};

async function change(asked: Asked): Promise<Answer> {
  const { db, form, params, me } = asked;
  const person = await personOf(db, params.who ?? '');
  if (!person) return { missing: true };
  const own = person.id === me.id;
  // Of their own account somebody changes how they are called and reached, and nothing else.
  const { name, email, phone } = changeIn(form);
  const said = own ? { name, email, phone } : changeIn(form);
  const faults = (await wrongPerson(asked, form, person.id)).filter(
    ({ field }) => !own || field === 'name' || field === 'email',
  );
  const left = own ? undefined : form.day('left_on');
  if (left !== undefined && parseDay(left) === null)
    faults.push({ field: 'left_on-day', text: 'Write a real day, as 27 3 2026' });
  if (faults.length > 0) return personPage(asked, form, faults);
  const [row] = await db.rows<{ wrong: string | null }>('SELECT administer_professional($1, $2) AS wrong', [
    person.id,
    JSON.stringify({ ...said, ...(!own && { left_on: left ?? null }) }),
  ]);
  const fault = row?.wrong ? WRONG[row.wrong] : undefined;
  return fault ? personPage(asked, form, [fault]) : { to: `/accounts/${encodeURIComponent(person.id)}?said=saved` };
}

async function cover(asked: Asked): Promise<Answer> {
  const { db, form, params } = asked;
  const person = await personOf(db, params.who ?? '');
  if (!person) return { missing: true };
  const [from, to] = [form.day('cover-from') ?? '', form.day('cover-to') ?? ''];
  const [first, last] = [parseDay(from), parseDay(to)];
  const by = (await colleagues(db)).find(({ id }) => id === form.text('cover-by') && id !== person.id);
  const faults: FormFault[] = [
    ...(by ? [] : [{ field: 'cover-by', text: 'Say who covers' }]),
    ...(first === null ? [{ field: 'cover-from-day', text: 'Write the first day, as 27 3 2026' }] : []),
    ...(last === null ? [{ field: 'cover-to-day', text: 'Write the last day, as 9 4 2026' }] : []),
    ...(first !== null && last !== null && last < first
      ? [{ field: 'cover-to-day', text: 'The last day is before the first' }]
      : []),
  ];
  if (faults.length > 0 || !by) return personPage(asked, form, faults);
  await db.rows('SELECT administer_cover($1, $2, $3, $4)', [person.id, by.id, from, to]);
  return { to: `/accounts/${encodeURIComponent(person.id)}?said=covered` };
}

async function newPage(
  { db, library, key, now }: Asked,
  values: Form | null,
  faults: readonly FormFault[],
): Promise<Answer> {
  const page = (
    <NewPersonPage
      person={null}
      agencies={await agencies(db)}
      colleagues={await colleagues(db)}
      lists={library.lists}
      own={false}
      formKey={values && isId(key) ? key : newId(now)}
      {...{ values, faults }}
    />
  );
  return { page, ...titled('Add somebody', faults), section: '/accounts' };
}

async function personPage(asked: Asked, values: Form | null, faults: readonly FormFault[]): Promise<Answer> {
  const { db, library, params, query, me, now } = asked;
  const person = await personOf(db, params.who ?? '');
  if (!person) return { missing: true };
  const page = (
    <PersonPage
      person={person}
      {...(await aboutPerson(db, person.id))}
      agencies={await agencies(db)}
      colleagues={await colleagues(db)}
      lists={library.lists}
      own={person.id === me.id}
      history={await changes(db, person.id, null)}
      said={values ? null : (wordsFor(SAID, query.text('said')) ?? null)}
      formKey={newId(now)}
      {...{ values, faults }}
    />
  );
  return { page, ...titled(person.name, faults), section: '/accounts' };
}

async function agencyPage(
  { db, library, params, key, now }: Asked,
  values: Form | null,
  faults: readonly FormFault[],
): Promise<Answer> {
  const agency = params.agency === 'new' ? null : (await agencies(db)).find(({ id }) => id === params.agency);
  if (agency === undefined) return { missing: true };
  const formKey = values && isId(key) ? key : newId(now);
  const page = <AgencyPage {...{ agency, values, faults, formKey }} lists={library.lists} />;
  return { page, ...titled(agency ? `Change ${agency.name}` : 'Add an agency', faults), section: '/accounts' };
}

async function changeAgency(asked: Asked): Promise<Answer> {
  const { db, form, params, key, library } = asked;
  const known = await agencies(db);
  const isNew = params.agency === 'new';
  if (!isNew && !known.some(({ id }) => id === params.agency)) return { missing: true };
  const id = isNew ? key : (params.agency ?? '');
  const faults: FormFault[] = [
    ...(form.text('name') === '' ? [{ field: 'name', text: 'Write its name' }] : []),
    ...(known.some((one) => one.id !== id && one.name.toLowerCase() === form.text('name').toLowerCase())
      ? [{ field: 'name', text: 'There is an agency of that name already' }]
      : []),
    ...(library.lists.codes.get('agencies')?.has(form.text('kind')) ||
    known.some((one) => one.id === id && one.kind === form.text('kind'))
      ? []
      : [{ field: 'kind', text: 'Say what kind of agency it is' }]),
  ];
  if (faults.length > 0) return agencyPage(asked, form, faults);
  await db.rows('SELECT administer_agency($1, $2, $3, $4, $5)', [
    id,
    form.text('name'),
    form.text('kind'),
    form.maybe('phone') ?? null,
    form.text('signs_in') !== 'no',
  ]);
  return { to: '/agencies' };
}
