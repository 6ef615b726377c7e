import type { Route } from '../../src/platform/web/route.ts';
import type { Changed } from '../support/app.ts';

/** A hole that is planted in the application or in the database, and what the sweep says when it finds it. */
export type Hole = {
  name: string;
  changed?: Changed;
  sql?: string;
  /** In functions of the database, what is written as `is` becomes `was`. */
  edit?: { functions: readonly string[]; is: string; was: string };
  /** Where the sweep goes to look for it, and as whom: the whole of it would take minutes for each. */
  at: RegExp;
  by: string;
  finds: RegExp;
};

/** The table with the routes that begin so changed. */
const routed = (begins: RegExp, change: Partial<Route> | ((route: Route) => Partial<Route>)): Changed => ({
  routes: (own) =>
    own.map((route) =>
      begins.test(`${route.method} ${route.path}`)
        ? { ...route, ...(typeof change === 'function' ? change(route) : change) }
        : route,
    ),
});

const OF_FAMILIES = ['families_of', 'relationship_of', 'hidden_from'];

export const HOLES: readonly Hole[] = [
  {
    name: 'a family’s page whose action is everyone’s',
    changed: routed(/\/contacts\/plan$/, { action: 'see-help' }),
    at: /\/contacts\/plan$/,
    by: 'may',
    finds: /\/families\/vale\/contacts\/plan by may: .*audit/,
  },
  {
    name: 'the manager’s morning under the action of everybody’s work',
    changed: routed(/\/morning$/, { action: 'see-own-work' }),
    at: / \/morning$/,
    by: 'may',
    finds: /\/morning by may: \d+ let in, not not here/,
  },
  {
    name: 'search for accounts that do not work with families',
    changed: routed(/\/families$/, { action: 'see-help' }),
    at: /POST \/families$/,
    by: 'ana',
    finds: /POST \/families by ana: \d+ let in, not not here/,
  },
  {
    name: 'a correction by whoever may add to the record',
    changed: routed(/\/correct$/, { action: 'record' }),
    at: /contacts\/:entry\/correct$/,
    by: 'ben',
    finds: /\/families\/thorn\/contacts\/thorn-\d+\/correct by ben: \d+ let in, not not here/,
  },
  {
    name: 'two families made one by whoever sees one of them',
    changed: routed(/\/unite$/, { action: 'see-family' }),
    at: /\/unite$/,
    by: 'may',
    finds: /\/families\/thorn\/unite by may: \d+ let in, not not here/,
  },
  {
    name: 'another day given by whoever is in the team',
    changed: routed(/\/redate$/, { action: 'record' }),
    at: /\/redate$/,
    by: 'may',
    finds: /\/families\/thorn\/procedures\/duty\/redate.* by may: \d+ let in, not not here/,
  },
  {
    name: 'who opened a record, for everybody in the team',
    changed: routed(/\/families\/:family\/trail$/, { action: 'see-family' }),
    at: /:family\/trail$/,
    by: 'may',
    finds: /\/families\/thorn\/trail by may: \d+ let in, not not here/,
  },
  {
    name: 'the audit for managers',
    changed: routed(/ \/trail/, { action: 'see-managers-morning' }),
    at: / \/trail$/,
    by: 'sam',
    finds: /\/trail by sam: \d+ let in, not not here/,
  },
  {
    name: 'lists of other systems for whoever may search',
    changed: routed(/ \/imports$/, { action: 'search' }),
    at: / \/imports$/,
    by: 'may',
    finds: /\/imports by may: \d+ let in, not not here/,
  },
  {
    name: 'the standby copy for everybody',
    changed: routed(/ \/standby$/, { action: 'see-procedures' }),
    at: / \/standby$/,
    by: 'may',
    finds: /\/standby by may: \d+ let in, not not here/,
  },
  {
    name: 'adopting procedures by whoever may read them',
    changed: routed(/\/adopt$/, { action: 'see-procedures' }),
    at: /\/adopt$/,
    by: 'may',
    finds: /\/adopt.* by may: \d+ let in, not not here/,
  },
  {
    name: 'looking at one’s own openings as if one were a manager',
    changed: routed(/ \/openings$/, { action: 'see-own-work' }),
    at: / \/openings$/,
    by: 'may',
    finds: /\/openings by may: \d+ let in, not not here/,
  },
  {
    name: 'a conflict that any manager lifts',
    changed: routed(/ \/conflicts\/:conflict$/, { action: 'look-at-openings' }),
    at: / \/conflicts\/:conflict$/,
    by: 'sam',
    finds: /\/conflicts\/sweep-\d+ by sam: \d+ let in, not not here/,
  },
  {
    name: 'opening with a reason by accounts that see no family',
    changed: routed(/\/open-with-reason$/, { action: 'see-help' }),
    at: /\/open-with-reason$/,
    by: 'ana',
    finds: /\/known\/:person\/open-with-reason by ana: \d+ let in, not not here/,
  },
  {
    name: 'a page that tells what is not there from what is not yours',
    changed: routed(/GET \/families\/:family\/contacts\/new$/, {
      action: 'see-help',
      handle: async (asked) =>
        asked.relationship === 'none' && asked.params.family === 'nobody'
          ? { missing: true }
          : { page: null as never, title: 'Not yours', status: 403 },
    }),
    at: /\/contacts\/new$/,
    by: 'may',
    finds: /contacts\/new by may: not the same bytes/,
  },
  {
    name: 'a refusal that the page makes itself, and nobody audits',
    changed: routed(/GET \/families\/:family\/out-of-hours$/, (route) => ({
      action: 'see-help',
      handle: async (asked) => (asked.relationship === 'none' ? { missing: true } : route.handle(asked)),
    })),
    at: /\/out-of-hours$/,
    by: 'may',
    finds: /\/families\/vale\/out-of-hours by may: no audit row says “refused”/,
  },
  {
    name: 'a rule in the database that lets everybody into every family',
    sql: `CREATE OR REPLACE FUNCTION relationship_of(who text, to_family text) RETURNS text LANGUAGE sql STABLE
      SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$SELECT 'team'$$`,
    at: /\/contacts\/plan$/,
    by: 'may',
    finds: /\/families\/vale\/contacts\/plan by may: no audit row says “refused”/,
  },
  {
    name: 'an audit that writes nothing',
    sql: `CREATE OR REPLACE FUNCTION audited(action text, resource text, family text, ids text[], reason text) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$BEGIN END$$`,
    at: /GET \/$/,
    by: 'may',
    finds: /GET \/ by may: no audit row says “saw their own work”/,
  },
  {
    name: 'a session that is not looked at',
    sql: `CREATE OR REPLACE FUNCTION me() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
      SET search_path = keepsight, pg_temp AS $$SELECT 'ida'$$`,
    at: /\/contacts\/new$/,
    by: 'ana',
    finds: /\/families\/thorn\/contacts\/new by ana: \d+ let in, not not here/,
  },
  {
    name: 'a restricted file that hides from nobody',
    edit: { functions: OF_FAMILIES, is: 'c.restricted IS NOT NULL', was: 'false' },
    at: /\/contacts\/new$/,
    by: 'may',
    finds: /\/families\/birch\/contacts\/new by may: \d+ let in, not not here/,
  },
  {
    name: 'a declared conflict that hides nothing',
    edit: { functions: OF_FAMILIES, is: 'k.professional = who AND k.lifted IS NULL', was: 'false' },
    at: /\/contacts\/new$/,
    by: 'tom',
    finds: /\/families\/wren\/contacts\/new by tom: \d+ let in, not not here/,
  },
  {
    name: 'cover that goes on when it has ended',
    edit: { functions: OF_FAMILIES, is: 'AND current_date BETWEEN', was: 'OR current_date BETWEEN' },
    at: /\/contacts\/plan$/,
    by: 'wen',
    finds: /\/families\/thorn\/contacts\/plan by wen: \d+ (let in|failed), not not here/,
  },
  {
    name: 'an invitation that outlasts the meeting',
    edit: { functions: OF_FAMILIES, is: 'until_day >= current_date', was: 'until_day IS NOT NULL' },
    at: /\/contacts\/new$/,
    by: 'hal',
    finds: /\/families\/thorn\/contacts\/new by hal: \d+ let in, not not here/,
  },
  {
    name: 'a reason that is good for ever',
    edit: { functions: OF_FAMILIES, is: 'until > now()', was: 'until IS NOT NULL' },
    at: /\/contacts\/new$/,
    by: 'gus',
    finds: /\/families\/vale\/contacts\/new by gus: \d+ let in, not not here/,
  },
  {
    name: 'a team that nobody leaves',
    edit: { functions: OF_FAMILIES, is: 'to_day >= current_date', was: 'to_day IS NOT NULL' },
    at: /\/contacts\/new$/,
    by: 'kit',
    finds: /\/families\/vale\/contacts\/new by kit: \d+ let in, not not here/,
  },
];
