import { type Day, parseDay } from '../../calendar/day.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { FamilyTrailPage, OwnNetworkPage, TrailPage } from './pages.tsx';
import { everybody, familyTrail, ownNetwork, trailOf } from './read.ts';

const MONTH = 31;

/** Who has opened what: for whoever answers for a family's children, for the auditor and the safeguarding lead. */
export const trailRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/trail',
    action: 'see-family-trail',
    resource: 'family',
    access: 'rule',
    audit: 'saw who opened the record',
    fields: ['before'],
    handle: ofFamily,
  },
  {
    method: 'GET',
    path: '/trail',
    action: 'see-trail',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw who opened what',
    fields: ['professional', 'family', 'from', 'to', 'before'],
    handle: all,
  },
  {
    method: 'GET',
    path: '/trail/own-network',
    action: 'see-trail',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw who opened the record of somebody they may know',
    fields: [],
    handle: async ({ db, today }) => ({
      page: (
        <OwnNetworkPage near={await ownNetwork(db, today - 3 * MONTH, today)} from={today - 3 * MONTH} to={today} />
      ),
      title: 'People they may know',
      section: '/trail',
    }),
  },
];

async function ofFamily({ db, params, query }: Asked): Promise<Answer> {
  const family = params.family ?? '';
  const [row] = await db.rows<{ called: string }>('SELECT called FROM caseload WHERE family = $1', [family]);
  if (!row) return { missing: true };
  return {
    page: (
      <FamilyTrailPage family={family} called={row.called} lines={await familyTrail(db, family, numberIn(query))} />
    ),
    title: 'Who opened this record',
    section: '/families',
  };
}

async function all({ db, query, today }: Asked): Promise<Answer> {
  const faults: FormFault[] = [];
  const from = dayIn(query, 'from', today - MONTH, faults);
  const to = dayIn(query, 'to', today, faults);
  const asking = {
    professional: query.maybe('professional') ?? null,
    family: query.maybe('family') ?? null,
    from,
    to,
    before: numberIn(query),
  };
  return {
    page: (
      <TrailPage
        asking={asking}
        lines={faults.length > 0 ? [] : await trailOf(db, asking)}
        staff={await everybody(db)}
        faults={faults}
      />
    ),
    title: faults.length > 0 ? 'Error: Who opened what' : 'Who opened what',
    status: faults.length > 0 ? 422 : 200,
    section: '/trail',
  };
}

/** The number of a line, as a page before gave it; null where it is none. */
function numberIn(query: Form): string | null {
  const text = query.text('before');
  return /^\d{1,15}$/.test(text) ? text : null;
}

function dayIn(query: Form, field: string, otherwise: Day, faults: FormFault[]): Day {
  const text = query.text(field);
  if (text === '') return otherwise;
  const day = parseDay(text);
  if (day === null) faults.push({ field, text: 'Write the day as 2026-03-14' });
  return day ?? otherwise;
}
