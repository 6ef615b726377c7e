import type { Db } from '../../platform/database/pool.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { ConflictsPage, DeclarePage, LiftPage } from './pages.tsx';

/** Somebody knows somebody in a family, and says so; from then on they do not see it (trust.md, threat 1). */
export const conflictRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/conflict',
    action: 'declare-conflict',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form that declares a conflict',
    fields: [],
    handle: async (asked) => declarePage(asked, []),
  },
  {
    method: 'POST',
    path: '/families/:family/conflict',
    action: 'declare-conflict',
    resource: 'family',
    access: 'rule',
    audit: 'declared a conflict',
    fields: ['key', 'who', 'why'],
    handle: declare,
  },
  {
    method: 'GET',
    path: '/known/:person/conflict',
    action: 'declare-conflict',
    resource: 'people',
    access: 'rule',
    audit: 'saw the form that declares a conflict with somebody found',
    fields: [],
    handle: async (asked) => declarePage(asked, []),
  },
  {
    method: 'POST',
    path: '/known/:person/conflict',
    action: 'declare-conflict',
    resource: 'people',
    access: 'rule',
    audit: 'declared a conflict with somebody found',
    fields: ['key', 'why'],
    handle: declareWith,
  },
  {
    method: 'GET',
    path: '/conflicts',
    action: 'look-at-openings',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw declared conflicts',
    fields: [],
    handle: async ({ db, me }) => ({
      page: <ConflictsPage conflicts={await conflicts(db)} mayLift={me.account === 'safeguarding-lead'} />,
      title: 'Declared conflicts',
      section: '/oversight',
    }),
  },
  {
    method: 'GET',
    path: '/conflicts/:conflict',
    action: 'lift-conflict',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw the form that lifts a conflict',
    fields: [],
    handle: async (asked) => liftPage(asked, []),
  },
  {
    method: 'POST',
    path: '/conflicts/:conflict',
    action: 'lift-conflict',
    resource: 'own-work',
    access: 'rule',
    audit: 'lifted a conflict',
    fields: ['why'],
    handle: lift,
  },
];

/** What somebody declared, or somebody declared of them. */
export type Conflict = {
  id: string;
  name: string;
  called: string | null;
  why: string;
  by: string;
  at: Date;
  lifted: Date | null;
  liftedBy: string | null;
  liftedWhy: string | null;
  mine: boolean;
};

const conflicts = (db: Db, id: string | null = null): Promise<Conflict[]> =>
  db.rows<Conflict>(
    `SELECT k.id, p.name, c.called, k.why, b.name AS by, k.at, k.lifted, l.name AS "liftedBy", k.lifted_why AS "liftedWhy",
       k.professional = (SELECT me()) AS mine
     FROM conflict k JOIN professional p ON p.id = k.professional JOIN professional b ON b.id = k.declared_by
     LEFT JOIN professional l ON l.id = k.lifted_by LEFT JOIN caseload c ON c.family = k.family
     WHERE $1::text IS NULL OR k.id = $1 ORDER BY k.lifted IS NOT NULL, k.at DESC LIMIT 200`,
    [id],
  );

/** Those of whom somebody may say it besides themselves: whom they manage. */
const staffOf = (db: Db): Promise<{ id: string; name: string }[]> =>
  db.rows(`SELECT id, name FROM professional WHERE manager = (SELECT me()) AND left_on IS NULL ORDER BY name`);

async function declarePage(asked: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const { db, params, form, key, now, relationship } = asked;
  const title = 'I know somebody in this family';
  return {
    page: (
      <DeclarePage
        at={params.family === undefined ? `/known/${params.person}/conflict` : `/families/${params.family}/conflict`}
        staff={relationship === 'none' ? [] : await staffOf(db)}
        values={form}
        formKey={isId(key) ? key : newId(now)}
        faults={faults}
      />
    ),
    title: faults.length > 0 ? `Error: ${title}` : title,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
  };
}

async function declare(asked: Asked): Promise<Answer> {
  const { db, me, form, params, key } = asked;
  if (form.text('why') === '') return declarePage(asked, [{ field: 'why', text: 'Say how they are known' }]);
  const who = form.maybe('who') ?? me.id;
  const [row] = await db.rows<{ done: boolean }>('SELECT declare_conflict($1, $2, $3, $4) AS done', [
    key,
    who,
    params.family,
    form.text('why'),
  ]);
  // Whether there is such a family is not said: whoever declares is not to see it, and is thanked all the same.
  if (row?.done !== true && who !== me.id) return { missing: true };
  return { to: who === me.id ? '/' : '/conflicts' };
}

/** Of somebody whom a search found. Whether they are there, and in which family, is not said. */
async function declareWith(asked: Asked): Promise<Answer> {
  const { db, form, params, key } = asked;
  if (form.text('why') === '') return declarePage(asked, [{ field: 'why', text: 'Say how they are known' }]);
  await db.rows('SELECT declare_conflict_with($1, $2, $3)', [key, params.person, form.text('why')]);
  return { to: '/' };
}

async function liftPage({ db, params, form }: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const [one] = await conflicts(db, params.conflict ?? '');
  if (!one || one.lifted !== null || one.mine) return { missing: true };
  return {
    page: <LiftPage one={one} values={form} faults={faults} />,
    title: faults.length > 0 ? 'Error: Lift a conflict' : 'Lift a conflict',
    status: faults.length > 0 ? 422 : 200,
    section: '/oversight',
  };
}

async function lift(asked: Asked): Promise<Answer> {
  const { db, form, params } = asked;
  if (form.text('why') === '') return liftPage(asked, [{ field: 'why', text: 'Say why it stands in nobody’s way' }]);
  const [row] = await db.rows<{ lifted: boolean }>('SELECT lift_conflict($1, $2) AS lifted', [
    params.conflict,
    form.text('why'),
  ]);
  return row?.lifted ? { to: '/conflicts' } : { missing: true };
}
