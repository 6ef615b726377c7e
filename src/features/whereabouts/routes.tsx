import type { ReactNode } from 'react';
import { familyHead } from '../../platform/family/record.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import { timeAt } from '../../platform/outbox/clock.ts';
import { setUpOf } from '../../platform/outbox/from.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { InPage, OutPage, Overdue, TodayPart } from './pages.tsx';
import { parseGoingIn } from './parse.ts';
import { outNow, plannedPlace, usualOf, visitOf } from './read.ts';

const IN_FIELDS = ['key', 'planned', 'place', 'until', 'buddy', 'telephone'] as const;

/** Where a worker is when they visit, and who looks for them when they do not come out (S1-9-j). */
export const whereaboutsRoutes: Route[] = [
  {
    method: 'GET',
    path: '/whereabouts',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw who is out on a visit',
    fields: ['in', 'out', 'longer'],
    handle: outPage,
  },
  {
    method: 'GET',
    path: '/whereabouts/in',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw the form for going in',
    fields: [],
    handle: async (asked) => inPage(asked, await beforehand(asked), [], newId()),
  },
  {
    method: 'POST',
    path: '/whereabouts/in',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'said where they go in',
    fields: IN_FIELDS,
    handle: goIn,
  },
  {
    method: 'GET',
    path: '/families/:family/going-in',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form for going in to a family',
    fields: ['planned'],
    handle: async (asked) => inPage(asked, await beforehand(asked), [], newId()),
  },
  {
    method: 'POST',
    path: '/families/:family/going-in',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'said that they go in to a family',
    fields: IN_FIELDS,
    handle: goIn,
  },
  {
    method: 'POST',
    path: '/whereabouts/:visit/out',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'said that somebody is out of a visit',
    fields: [],
    handle: async ({ db, params, now }) => {
      const visit = params.visit ?? '';
      await db.rows('SELECT come_out($1, $2)', [visit, new Date(now).toISOString()]);
      // Said twice, or by two, it is said once: the page shows how it stands.
      return (await visitOf(db, visit)) ? { to: `/whereabouts?out=${encodeURIComponent(visit)}` } : { missing: true };
    },
  },
  {
    method: 'POST',
    path: '/whereabouts/:visit/longer',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'said that a visit takes longer',
    fields: ['minutes'],
    handle: stayLonger,
  },
];

async function outPage({ db, me, now, query }: Asked): Promise<Answer> {
  const what = (['in', 'out', 'longer'] as const).find((one) => query.has(one));
  const visit = what && (await visitOf(db, query.text(what)));
  const isDone = what && visit && (visit.out !== null) === (what === 'out');
  return {
    title: 'Who is out on a visit',
    section: '/',
    page: <OutPage out={await outNow(db)} mine={me.id} done={isDone ? { what, visit } : null} now={now} />,
  };
}

const HOUR = 3_600_000;

/** What the form is filled in with: the planned contact's place, an hour from now, the buddy of last time. */
async function beforehand(asked: Asked): Promise<Form> {
  const { db, params, query, now } = asked;
  const planned = query.maybe('planned');
  const place = params.family === undefined ? null : await plannedPlace(db, params.family, planned);
  const usual = await usualOf(asked);
  return new Form({
    planned: place === null ? '' : (planned ?? ''),
    place: place ?? '',
    until: timeAt(now + HOUR),
    buddy: usual.buddy ?? '',
    telephone: usual.telephone,
  });
}

async function inPage(asked: Asked, values: Form, faults: readonly FormFault[], formKey: string): Promise<Answer> {
  const { db, me, params, partnership } = asked;
  const { family } = params;
  const head = family === undefined ? null : await familyHead(db, family);
  const record = family === undefined ? null : await understoodOf(asked, family);
  if (family !== undefined && (!head || !record)) return { missing: true };
  const open = (await outNow(db)).find((one) => one.professional === me.id) ?? null;
  return {
    title: `${faults.length > 0 ? 'Error: ' : ''}I am going in`,
    section: '/',
    status: faults.length > 0 ? 422 : 200,
    page: (
      <InPage
        action={family === undefined ? '/whereabouts/in' : `/families/${family}/going-in`}
        of={family !== undefined && head && record ? { family, called: head.called, record } : null}
        usual={await usualOf(asked)}
        values={values}
        faults={faults}
        formKey={formKey}
        open={open}
        emails={setUpOf(partnership.telling, partnership.demonstration).professional}
        asked={asked}
      />
    ),
  };
}

async function goIn(asked: Asked): Promise<Answer> {
  const { db, form, params, now } = asked;
  const key = isId(form.text('key')) ? form.text('key') : newId();
  const { family = null } = params;
  const parsed = parseGoingIn(form, now, (await usualOf(asked)).buddies);
  if ('faults' in parsed) return inPage(asked, form, parsed.faults, key);
  const { place, until, buddy, telephone } = parsed.going;
  const planned = family === null ? null : await plannedPlace(db, family, form.maybe('planned'));
  await db.rows('SELECT go_in($1, $2, $3, $4, $5, $6, $7, $8)', [
    key,
    family,
    planned === null ? null : form.text('planned'),
    place,
    new Date(now).toISOString(),
    new Date(until).toISOString(),
    buddy,
    telephone,
  ]);
  return { to: `/whereabouts?in=${encodeURIComponent(key)}` };
}

const LONGER: readonly string[] = ['15', '30', '60'];

/** Longer from now, or from the end that was given, whichever is later: nobody is given less time by asking for more. */
async function stayLonger({ db, form, params, now }: Asked): Promise<Answer> {
  const id = params.visit ?? '';
  const visit = await visitOf(db, id);
  if (!visit) return { missing: true };
  const said = form.text('minutes');
  const minutes = LONGER.includes(said) ? Number(said) : 30;
  const until = Math.max(now, visit.until.getTime()) + minutes * 60_000;
  await db.rows('SELECT stay_longer($1, $2, $3)', [id, new Date(now).toISOString(), new Date(until).toISOString()]);
  return { to: `/whereabouts?longer=${encodeURIComponent(id)}` };
}

/** What stands first on Today: one's own visit, to be ended in one tap, and colleagues who do not come out. */
export async function outToday({ db, me, now }: Asked): Promise<ReactNode> {
  return <TodayPart out={await outNow(db)} mine={me.id} now={now} />;
}

/** What stands first on a manager's morning: whoever has not come out. */
export async function overdueFirst({ db, now }: Asked): Promise<ReactNode> {
  return <Overdue out={await outNow(db)} now={now} />;
}
