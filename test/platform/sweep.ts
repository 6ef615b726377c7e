import { may } from '../../src/access/may.ts';
import type { Action, Relationship } from '../../src/access/words.ts';
import { STAFF } from '../../src/features/demonstration/staff.ts';
import type { Route } from '../../src/platform/web/route.ts';
import type { App, Browser, Said } from '../support/app.ts';
import { feraOf } from '../support/fera.ts';

/** Who is in the team of each family of the demonstration, written here by hand. */
const TEAMS: Readonly<Record<string, readonly string[]>> = {
  thorn: ['fay', 'noor', 'may', 'tom'],
  wren: ['ada', 'sam', 'gus', 'ida', 'may', 'tom', 'hal'],
  vale: ['ben', 'sam', 'wen', 'tom'],
  birch: ['kit', 'noor', 'may'],
  rook: ['kit', 'noor'],
};
/** As many as have every way of standing to one among them. */
export const FAMILIES = ['thorn', 'wren', 'vale', 'birch'];
/** Who answers for a child there. */
const ACCOUNTABLE: Readonly<Record<string, string>> = { thorn: 'fay', wren: 'ada', vale: 'ben', birch: 'kit' };
/** What is so while the sweep runs: who is asked to a meeting, opened a family with a reason, or knows somebody there. */
export const INVITED: Readonly<Record<string, string>> = { thorn: 'ben' };
export const OPENED: Readonly<Record<string, string>> = { thorn: 'uma', birch: 'ida' };
export const CONFLICTS: Readonly<Record<string, string>> = { wren: 'tom' };
/** What was so once and lets nobody in any more. */
export const PAST = {
  invited: [['thorn', 'hal', '2026-01-05']],
  opened: ['vale', 'gus'],
  cover: ['wen', 'fay'],
  team: ['vale', 'kit'],
} as const;
/** Whose file is restricted, and who may see it. */
export const RESTRICTED: Readonly<Record<string, readonly string[]>> = { birch: ['kit', 'dot'] };
/** Who covers for whom while the sweep runs. */
export const COVERING = { uma: 'ben' } as const;

/** How somebody stands to a family, worked out here from the staff list, the teams and what is said above alone. */
export function standing(who: string, family: string): Relationship {
  const team = TEAMS[family] ?? [];
  const account = STAFF.find((one) => one.id === who)?.account;
  const named = RESTRICTED[family]?.includes(who);
  if (CONFLICTS[family] === who) return 'none';
  if (named === false) return OPENED[family] === who ? 'opened' : 'none';
  if (team.includes(who)) return ACCOUNTABLE[family] === who ? 'accountable' : 'team';
  if (team.some((member) => STAFF.find((one) => one.id === member)?.manager === who)) return 'manager';
  const covered = Object.entries(COVERING).find(([covers]) => covers === who)?.[1];
  if (covered !== undefined && team.includes(covered)) return 'cover';
  if (named) return 'named';
  if (INVITED[family] === who) return 'invited';
  if (OPENED[family] === who) return 'opened';
  if (team.length > 0 && (account === 'duty-team' || account === 'safeguarding-lead')) return 'whole-partnership';
  return 'none';
}

/** Everything that a path may be about, said here by its beginning, and the action by whose rule it is let. */
const DECLARED: readonly (readonly [path: RegExp, action: Action | 'everyone'])[] = [
  [/^\/(sign-in|act-now|offline)$|^\/(sign-in|begin|set-up)\//, 'everyone'],
  [
    /^\/account$|^\/account\/(password|passkeys|recovery-codes|sessions|session|stay)(\/|$)|^\/confirm(\/|$)/,
    'see-own-account',
  ],
  [/^\/families\/:family\/unite$/, 'join-families'],
  [/^\/known\/:person\/open-with-reason$/, 'open-with-reason'],
  [/^\/(families\/:family|known\/:person)\/conflict$/, 'declare-conflict'],
  [/^\/families\/:family\/trail$/, 'see-family-trail'],
  [/^\/families\/:family\/asks(\/|$)/, 'ask-by-link'],
  [/^\/ask\/:token$/, 'answer-by-link'],
  [/^\/families\/:family\/people\/:person\/address$/, 'see-kept-address'],
  [/^\/openings(\/|$)|^\/conflicts$/, 'look-at-openings'],
  [/^\/conflicts\/:conflict$/, 'lift-conflict'],
  [/^\/trail(\/|$)/, 'see-trail'],
  [/^\/accounts\/changes$/, 'see-account-changes'],
  [/^\/(accounts|agencies)(\/|$)/, 'administer'],
  [/^\/keeping$/, 'look-at-keeping'],
  [/^\/families\/:family\/keeping(\/|$)/, 'erase'],
  [/^\/families\/:family\/access-requests(\/|$)/, 'answer-access-requests'],
  [/^\/families\/:family\/procedures\/duty\/redate$/, 'redate-duty'],
  [/^\/procedures\/:publisher\/:name\/(adopt|preview|adopted)$/, 'adopt-procedures'],
  [/^\/procedures(\/|$)|^\/fera\/blank\./, 'see-procedures'],
  [/^\/families\/:family\/(contacts|entries)\/:entry\/correct$|^\/families\/:family\/split$/, 'correct'],
  [/^\/families\/:family(\/|$)/, 'see-family'],
  [/^\/families$/, 'search'],
  [/^\/families\/open$/, 'open-family'],
  [/^\/people\/(alike|joined)$/, 'join-people'],
  [/^\/(morning|incidents)$/, 'see-managers-morning'],
  [/^\/standby$/, 'see-standby'],
  [/^\/oversight$/, 'see-oversight'],
  [/^\/imports(\/|$)/, 'import'],
  [/^\/(account\/telling|told(\/|$)|account\/calendar|offline\/list|calendar\/:token)/, 'see-own-work'],
  [/^\/whereabouts(\/|$)|^\/you-said$/, 'see-own-work'],
  [/^\/you-said\/:theme$/, 'answer-feedback'],
  [/^\/$|^\/duties$|^\/drafts\/:draft\/|^\/held\/:held$|^\/act-now\/recorded$/, 'see-own-work'],
];

/** What a route is for, as this test says it; a route that it does not know must be written down in it. */
export function declared({ path }: Route): Action | 'everyone' {
  const known = DECLARED.find(([pattern]) => pattern.test(path));
  if (!known) throw new Error(`${path} is a new kind of route: say in test/platform/sweep.ts who may`);
  return known[1];
}

/** One cell of the sweep: a route, somebody (or nobody), a family where it is about one; and what must be answered. */
type Cell = { route: Route; who: string | null; family: string | null; expected: 'sign-in' | 'let in' | 'not here' };

/** Every route with everybody, and with every family besides one that does not exist. */
export function cellsOf(
  routes: readonly Route[],
  people: readonly (string | null)[],
  families: readonly string[],
): Cell[] {
  // What is read by its address alone asks nobody to sign in: test/features/calendar-feed.test.ts.
  return routes
    .filter((route) => route.access !== 'address' && route.access !== 'link')
    .flatMap((route) =>
      people.flatMap((who) =>
        (route.path.includes(':family') ? [...families, 'nobody'] : [null]).map((family) => {
          const action = declared(route);
          if (action === 'everyone') return { route, who, family, expected: 'let in' as const };
          const staff = STAFF.find((one) => one.id === who);
          if (!staff) return { route, who, family, expected: 'sign-in' as const };
          const relationship = family === null ? 'none' : standing(staff.id, family);
          const verdict = may(action, { account: staff.account, agency: staff.agency, relationship });
          return { route, who, family, expected: verdict.may ? ('let in' as const) : ('not here' as const) };
        }),
      ),
    );
}

/** A form of each feature that has declared ones. */
const FORM_OF: Readonly<Record<string, string>> = {
  plan: 'begin',
  assessments: 'decide',
  voice: 'asked',
  supervision: 'held',
  change: 'stage',
  helping: 'asked',
  recap: 'write',
};

/** Goes through cells; says each in which the server does not do what is declared, or does not audit it. */
export async function sweep(app: App, cells: readonly Cell[]): Promise<string[]> {
  const wrong: string[] = [];
  const browsers = new Map<string | null, Browser>([[null, app.browser()]]);
  const notThere = new Map<string, string>();
  const contacts = await app.rows<{ family: string; id: string }>(
    `SELECT DISTINCT ON (e.family) e.family, e.id FROM entry e JOIN content c ON c.entry = e.id WHERE e.kind = 'contact'
     AND c.payload->>'outcome' = 'kept' AND e.audience_to = 'network' ORDER BY e.family, e.position`,
  );
  const others = await app.rows<{ family: string; id: string }>(
    `SELECT DISTINCT ON (family) family, id FROM entry WHERE kind = 'person-joined' ORDER BY family, position`,
  );
  const duties = await app.rows<{ family: string; run: string; duty: string }>(
    'SELECT DISTINCT ON (family) family, run, key AS duty FROM duty ORDER BY family, key',
  );
  await app.rows(
    `INSERT INTO import_source (name, kind, agency) VALUES ('sweep', 'clinic', 'hosp') ON CONFLICT DO NOTHING`,
  );
  await app.rows(
    `INSERT INTO import (id, source, file, digest, bytes, encoding, professional, day, state)
     VALUES ('sweep', 'sweep', 'x.csv', '', 0, 'utf-8', 'dot', '2026-11-20', 'stopped') ON CONFLICT DO NOTHING`,
  );
  let made = 0;
  // The family that is not there comes first, so that what is not one's own can be held against it.
  for (const { route, who, family, expected } of cells.toSorted(
    (a, b) => Number(a.family !== 'nobody') - Number(b.family !== 'nobody'),
  )) {
    if (!browsers.has(who)) browsers.set(who, who === null ? app.browser() : await app.as(who));
    made += 1;
    if (/:draft|:held/.test(route.path) && who !== null) {
      const values = [`sweep-${made}`, who];
      await app.rows(
        `INSERT INTO draft (id, professional, form, title, fields) VALUES ($1, $2, '/', 'x', '{}')`,
        values,
      );
      await app.rows(`INSERT INTO held_form (id, professional, path, fields) VALUES ($1, $2, '/x', '{}')`, values);
    }
    if (/:visit/.test(route.path) && who !== null)
      await app.rows(
        `INSERT INTO whereabouts (id, professional, place, started, expected_end, buddy, telephone)
         VALUES ($1, $2, 'x', now(), now() + interval '1 hour', $3, 'x')`,
        [`sweep-${made}`, who, who === 'sam' ? 'ada' : 'sam'],
      );
    if (/:request/.test(route.path) && who !== null && family !== null && family !== 'nobody')
      await app.rows(
        `INSERT INTO access_request (id, family, person, received, due, made_by) VALUES ($1, $2, 'x', '2026-11-01', '2026-12-01', $3)`,
        [`sweep-${made}`, family, who],
      );
    if (/:opening|:conflict/.test(route.path) && who !== null) await somethingToLookAt(app, `sweep-${made}`, who);
    const needsDuty = /\/procedures\/(run|duty)/.test(route.path);
    // A family of whom nothing is asked has no page for it: that nobody else is let in is tried all the same.
    if (needsDuty && expected === 'let in' && !duties.some((row) => row.family === family)) continue;
    const asked: Record<string, string> = needsDuty
      ? { run: 'no-run', duty: 'no-duty', ...duties.find((row) => row.family === family) }
      : {};
    const query = route.method === 'GET' ? `?${new URLSearchParams(asked).toString()}` : '';
    const url = route.path
      .replace(':family', family ?? '')
      .replace(
        ':entry',
        (/\/entries\//.test(route.path) ? others : contacts).find((row) => row.family === family)?.id ?? 'no-entry',
      )
      .replace(':meeting', `sweep-meeting-${family}`)
      .replace(':what', 'note')
      // Not one who goes through this sweep: they would be signed out.
      .replace(':who', STAFF.find((one) => one.signsIn === false)?.id ?? '')
      .replace(':agency', 'hosp')
      .replace(':import', 'sweep')
      .replace(':fera', encodeURIComponent(feraOf(family ?? '')))
      .replace(':file', `${family ?? ''}-file`)
      .replace(':letter', `${family ?? ''}-letter`)
      .replace(':form', FORM_OF[/:family\/([a-z]+)\/:form/.exec(route.path)?.[1] ?? ''] ?? 'part')
      .replace(':theme', 'listens')
      .replace(':publisher/:name', 'durham/engaging-families')
      .replace(/:draft|:held|:visit|:opening|:conflict|:request/, `sweep-${made}`);
    const [last] = await app.rows<{ number: string }>('SELECT coalesce(max(number), 0) AS number FROM audit');
    const said = await (browsers.get(who) as Browser)(
      route.method,
      url + query,
      route.method === 'POST' ? asked : undefined,
    );
    const name = `${route.method} ${url} by ${who ?? 'nobody'}`;
    const answer = answerOf(said, route);
    // Whoever said again who they are goes on under another token.
    if (route.method === 'POST' && route.path === '/confirm') browsers.delete(who);
    if (answer !== expected) wrong.push(`${name}: ${said.status} ${answer}, not ${expected}`);
    if (said.status >= 500) wrong.push(`${name}: ${said.status}`);
    // What is not there and what is not yours differ in nothing.
    const same = `${route.method} ${route.path} ${who}`;
    if (expected === 'not here' && family === 'nobody') notThere.set(same, bytesOf(said));
    if (expected === 'not here' && family !== null && notThere.get(same) !== bytesOf(said))
      wrong.push(`${name}: not the same bytes as for a family that is not there`);
    if (who === null || route.audit === null) continue;
    const audited = await app.rows<{ action: string; professional: string; family: string | null }>(
      'SELECT action, professional, family FROM audit WHERE number > $1',
      [last?.number],
    );
    const action = expected === 'let in' ? route.audit : 'refused';
    if (!audited.some((row) => row.action === action && row.professional === who && row.family === family))
      wrong.push(`${name}: no audit row says “${action}”`);
  }
  return wrong;
}

/** A family that somebody opened, and one that they know: somebody whom `who` watches over, if there is anybody. */
async function somethingToLookAt(app: App, id: string, who: string): Promise<void> {
  const other =
    STAFF.find((one) => one.manager === who && one.signsIn !== false)?.id ?? (who === 'uma' ? 'wen' : 'uma');
  await app.rows(
    `INSERT INTO opened_with_reason (id, professional, family, reason, why, at, until, review_by)
     VALUES ($1, $2, 'rook', 'no-cover', 'x', now() - interval '2 hours', now() - interval '1 hour', current_date)`,
    [id, other],
  );
  await app.rows(`INSERT INTO conflict (id, professional, family, why, declared_by) VALUES ($1, $2, 'rook', 'x', $2)`, [
    id,
    other,
  ]);
}

function answerOf({ status, to, body }: Said, { path }: Route): Cell['expected'] | 'failed' {
  // Whoever has no work with families is led from the first page to their own.
  if (path === '/' && status === 303 && to !== undefined && /^\/(procedures|standby|accounts|trail)$/.test(to))
    return 'not here';
  // A link that is none, and another service that is none, say so and show nothing.
  if (/This link cannot be used|did not say who you are/.test(body)) return 'let in';
  if (status === 401 || (status === 303 && to?.startsWith('/sign-in'))) return 'sign-in';
  if (status === 404 && body.includes('not yours to see')) return 'not here';
  return [200, 303, 422].includes(status) ? 'let in' : 'failed';
}

/** All of an answer that could tell something: its status, its headers but the moment, its body. */
function bytesOf({ status, headers, body }: Said): string {
  const { date: _, ...others } = headers;
  return JSON.stringify([status, others, body]);
}
