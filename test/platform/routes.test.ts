import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { STAFF } from '../../src/features/demonstration/staff.ts';
import { type Route, wrongRoutes } from '../../src/platform/web/route.ts';
import { buildServer, type ServerParts, WrongRoutes } from '../../src/platform/web/server.tsx';
import { type App, anApp, type Changed, library, partnership } from '../support/app.ts';
import { COVERING, cellsOf, declared, FAMILIES, standing, sweep } from './sweep.ts';

const EVERYBODY = [null, ...STAFF.filter((one) => one.signsIn !== false).map((one) => one.id)];

/** An application in which somebody covers for somebody, as the sweep says. */
async function sweepable(changed: Changed = {}): Promise<App> {
  const app = await anApp(changed);
  for (const [covers, absent] of Object.entries(COVERING))
    await app.rows(`INSERT INTO cover VALUES ($1, $2, current_date - 1, current_date + 1)`, [absent, covers]);
  return app;
}

describe('the route table', () => {
  const good: Route = {
    method: 'GET',
    path: '/families/:family/x',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw x',
    fields: [],
    handle: async () => ({ missing: true }),
  };
  const build = (routes: readonly Route[]) =>
    buildServer({ routes, library: () => library, partnership } as unknown as ServerParts);

  it('stops the server from starting where a route leaves anything unsaid, and says all that is', async () => {
    await build([good]);
    const fields = ['method', 'path', 'action', 'resource', 'access', 'audit', 'fields', 'handle'] as const;
    for (const field of fields) {
      const { [field]: _, ...rest } = good;
      await assert.rejects(build([rest as Route]), (error) => {
        assert.ok(error instanceof WrongRoutes);
        assert.match(error.message, new RegExp(`does not say its ${field}`));
        return true;
      });
    }
    const { audit: _audit, fields: _fields, ...less } = good;
    assert.equal(wrongRoutes([less as Route, { ...good, path: '/y' }]).length, 3);
  });

  it('stops it where a route says what cannot be', () => {
    const wrong: [Partial<Route>, RegExp][] = [
      [{ path: '/families/x' }, /has :family in its path/],
      [{ resource: 'own-work' }, /has :family in its path/],
      [{ audit: null }, /goes without audit/],
      [{ access: 'everyone' }, /about nothing personal/],
      [{ access: 'everyone', resource: 'nothing' }, /has :family in its path/],
    ];
    for (const [change, why] of wrong) assert.match(wrongRoutes([{ ...good, ...change }]).join('\n'), why);
    assert.match(wrongRoutes([good, good]).join('\n'), /stands twice/);
  });
});

describe('the access sweep', () => {
  let app: App;
  before(async () => {
    app = await sweepable();
  });
  after(() => app.close());

  it('has every account and every relationship in it', () => {
    const accounts = new Set(EVERYBODY.map((who) => STAFF.find((one) => one.id === who)?.account ?? 'signed out'));
    assert.equal(accounts.size, 9);
    const stands = new Set(EVERYBODY.flatMap((who) => (who ? FAMILIES.map((family) => standing(who, family)) : [])));
    assert.deepEqual([...stands].toSorted(), ['cover', 'manager', 'none', 'team', 'whole-partnership']);
    for (const route of app.routes) declared(route);
  });

  it('answers every route to everybody about every family as src/access says, and audits it', async () => {
    const cells = cellsOf(app.routes, EVERYBODY, FAMILIES);
    for (const expected of ['sign-in', 'let in', 'not here'])
      assert.ok(cells.filter((cell) => cell.expected === expected).length > 20, expected);
    assert.deepEqual(await sweep(app, cells), []);
  });

  const holes: { name: string; changed?: Changed; sql?: string; finds: RegExp }[] = [
    {
      name: 'a family’s page whose action is everyone’s',
      changed: {
        routes: (own) =>
          own.map((route) => (route.path.includes('/contacts/plan') ? { ...route, action: 'see-help' } : route)),
      },
      finds: /\/families\/vale\/contacts\/plan by may: .*audit/,
    },
    {
      name: 'the manager’s morning under the action of everybody’s work',
      changed: {
        routes: (own) => own.map((route) => (route.path === '/morning' ? { ...route, action: 'see-own-work' } : route)),
      },
      finds: /\/morning by may: \d+ let in, not not here/,
    },
    {
      name: 'search for accounts that do not work with families',
      changed: {
        routes: (own) => own.map((route) => (route.path === '/families' ? { ...route, action: 'see-help' } : route)),
      },
      finds: /POST \/families by ana: \d+ let in, not not here/,
    },
    {
      name: 'a rule in the database that lets everybody into every family',
      sql: `CREATE OR REPLACE FUNCTION families_of(who text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = keepsight, pg_temp AS $$SELECT array_agg(id) FROM family$$`,
      finds: /\/families\/vale\/contacts\/new by may: \d+ let in, not not here/,
    },
    {
      name: 'an audit that writes nothing',
      sql: `CREATE OR REPLACE FUNCTION audited(action text, resource text, family text, ids text[], reason text) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$BEGIN END$$`,
      finds: /GET \/ by may: no audit row says “saw their own work”/,
    },
    {
      name: 'a session that is not looked at',
      sql: `CREATE OR REPLACE FUNCTION me() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = keepsight, pg_temp AS $$SELECT 'ida'$$`,
      finds: /\/families\/thorn\/contacts\/new by ana: \d+ let in, not not here/,
    },
    {
      name: 'a page that tells what is not there from what is not yours',
      changed: {
        routes: (own) =>
          own.map((route) =>
            route.path === '/families/:family/contacts/new' && route.method === 'GET'
              ? {
                  ...route,
                  action: 'see-help',
                  handle: async (asked) =>
                    asked.relationship === 'none' && asked.params.family === 'nobody'
                      ? { missing: true }
                      : { page: null as never, title: 'Not yours', status: 403 },
                }
              : route,
          ),
      },
      finds: /contacts\/new by may: not the same bytes/,
    },
  ];
  for (const { name, changed, sql, finds } of holes)
    it(`finds what is planted: ${name}`, async () => {
      const holed = await sweepable(changed);
      if (sql !== undefined) await holed.rows(sql);
      const wrong = await sweep(holed, cellsOf(holed.routes, ['may', 'ana'], ['thorn', 'vale']));
      await holed.close();
      assert.match(wrong.join('\n'), finds);
    });
});

describe('what cannot be audited', () => {
  it('is not shown and not done: the request fails and says nothing', async () => {
    const app = await anApp();
    const ada = await app.as('ada');
    const traces = async () =>
      (
        await app.rows(
          `SELECT (SELECT count(*) FROM entry) AS entries, (SELECT count(*) FROM audit) AS audits, (SELECT count(*) FROM draft) AS drafts`,
        )
      )[0];
    const [outcome] = app.routes.filter((route) => route.path === '/families/:family/contacts/new');
    assert.ok(outcome);
    const form = { outcome: 'kept', 'seen-wren-ivy': 'alone', 'seen-wren-joe': 'seen', draft: 'yes' };
    assert.equal((await ada('GET', '/families/wren/contacts/new')).status, 200);
    await app.rows('REVOKE EXECUTE ON FUNCTION audited(text, text, text, text[], text) FROM keepsight_reader');
    const before = await traces();
    for (const [method, url, sent] of [
      ['GET', '/families/wren/contacts/new', undefined],
      ['GET', '/', undefined],
      ['GET', '/families/thorn/contacts/new', undefined],
      ['POST', '/families/wren/contacts/new', form],
    ] as const) {
      const said = await ada(method, url, sent);
      assert.equal(said.status, 500, url);
      assert.doesNotMatch(said.body, /Wren|Ivy|audited|permission/, url);
    }
    assert.deepEqual(await traces(), before);
    await app.rows('GRANT EXECUTE ON FUNCTION audited(text, text, text, text[], text) TO keepsight_reader');
    assert.equal((await ada('POST', '/families/wren/contacts/new', form)).status, 303);
    assert.notDeepEqual(await traces(), before);
    await app.close();
  });
});
