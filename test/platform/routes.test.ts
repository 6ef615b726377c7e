import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RELATIONSHIPS } from '../../src/access/words.ts';
import { STAFF } from '../../src/features/demonstration/staff.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import { type Route, wrongRoutes } from '../../src/platform/web/route.ts';
import { buildServer, type ServerParts, WrongRoutes } from '../../src/platform/web/server.tsx';
import { type App, anApp, type Changed, library, NOW, partnership } from '../support/app.ts';
import { aFera, aFile, aLetter } from '../support/fera.ts';
import { HOLES, type Hole } from './holes.ts';
import {
  CONFLICTS,
  COVERING,
  cellsOf,
  declared,
  FAMILIES,
  INVITED,
  OPENED,
  PAST,
  RESTRICTED,
  standing,
  sweep,
} from './sweep.ts';
import { writing } from './told.ts';

const EVERYBODY = [null, ...STAFF.filter((one) => one.signsIn !== false).map((one) => one.id)];

/** An application in which somebody covers for somebody, as the sweep says. */
async function sweepable(changed: Changed = {}): Promise<App> {
  const app = await anApp(changed);
  // First: what is written to a family reads its team anew, and what stands below was never written.
  const door = openDoor({ pool: app.recorder, library: () => app.library, now: () => NOW, telling: true });
  for (const family of FAMILIES) await aFera({ door }, family, [aLetter(family), aFile(family)]);
  for (const [covers, absent] of Object.entries(COVERING))
    await app.rows(`INSERT INTO cover VALUES ($1, $2, current_date - 1, current_date + 1)`, [absent, covers]);
  for (const [family, named] of Object.entries(RESTRICTED)) {
    const decided = { by: 'safeguarding-lead', outcome: 'file-restricted', runs: [], named };
    const happened = '2026-11-10';
    const entry = { id: `sweep-${family}`, family, about: [], kind: 'decision' as const, happened, payload: decided };
    assert.ok(
      'done' in
        (await app.door.write(
          writing(`sweep-${family}`, [entry], { writer: { professional: named[0] ?? '', agency: 'eh' } }),
        )),
    );
  }
  for (const [family, who, on] of [
    ...Object.entries(INVITED).map(([...one]) => [...one, '2099-01-01']),
    ...PAST.invited,
  ]) {
    const asked = { type: 'team-around-the-family', step: 'arranged', for: on, invited: [who] };
    const happened = '2026-11-10';
    const entry = { id: `ask-${family}-${who}`, family, about: [], kind: 'meeting' as const, happened, payload: asked };
    assert.ok(
      'done' in
        (await app.door.write(
          writing(`ask-${family}-${who}`, [entry], { writer: { professional: 'fay', agency: 'eh' } }),
        )),
    );
  }
  for (const family of FAMILIES) {
    const [member] = await app.rows<{ professional: string; agency: string }>(
      `SELECT professional, agency FROM team WHERE family = $1 AND role IN ('lead-professional', 'social-worker') AND to_day IS NULL`,
      [family],
    );
    const held = { type: 'core-group', step: 'held', meeting: `sweep-meeting-${family}` };
    const entry = {
      id: held.meeting,
      family,
      about: [],
      kind: 'meeting' as const,
      happened: '2026-11-19',
      payload: held,
    };
    const writer = { professional: member?.professional ?? '', agency: member?.agency ?? '' };
    assert.ok('done' in (await app.door.write(writing(held.meeting, [entry], { writer }))));
  }
  for (const [family, who] of Object.entries(OPENED))
    await app.rows(
      `INSERT INTO opened_with_reason (id, professional, family, reason, why, until, review_by)
       VALUES ($1, $2, $3, 'no-cover', 'x', now() + interval '4 hours', current_date)`,
      [`opened-${family}`, who, family],
    );
  await app.rows(
    `INSERT INTO opened_with_reason (id, professional, family, reason, why, at, until, review_by)
     VALUES ('past', $1, $2, 'no-cover', 'x', now() - interval '9 hours', now() - interval '5 hours', current_date)`,
    [PAST.opened[1], PAST.opened[0]],
  );
  await app.rows(`INSERT INTO cover VALUES ($1, $2, current_date - 9, current_date - 2)`, [
    PAST.cover[1],
    PAST.cover[0],
  ]);
  await app.rows(`INSERT INTO team VALUES ($1, 'past', $2, 'eh', 'other', current_date - 90, current_date - 2)`, [
    PAST.team[0],
    PAST.team[1],
  ]);
  for (const [family, who] of Object.entries(CONFLICTS))
    await app.rows(`INSERT INTO conflict (id, professional, family, why, declared_by) VALUES ($1, $2, $3, 'x', $2)`, [
      `conflict-${family}`,
      who,
      family,
    ]);
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
    assert.deepEqual([...stands].toSorted(), [...RELATIONSHIPS].toSorted());
    for (const route of app.routes) declared(route);
  });

  it('answers every route to everybody about every family as src/access says, and audits it', async () => {
    const cells = cellsOf(app.routes, EVERYBODY, FAMILIES);
    for (const expected of ['sign-in', 'let in', 'not here'])
      assert.ok(cells.filter((cell) => cell.expected === expected).length > 20, expected);
    assert.deepEqual(await sweep(app, cells), []);
  });

  it('has twenty holes and more to find', () => assert.ok(HOLES.length >= 20));
  for (const { name, changed, sql, edit, at, by, finds } of HOLES)
    it(`finds what is planted: ${name}`, async () => {
      const holed = await sweepable(changed);
      if (sql !== undefined) await holed.rows(sql);
      if (edit) assert.ok(await edited(holed, edit), 'there is something to edit');
      const there = holed.routes.filter(({ method, path }) => at.test(`${method} ${path}`));
      const wrong = await sweep(holed, cellsOf(there, [by], FAMILIES));
      await holed.close();
      assert.match(wrong.join('\n'), finds);
    });
});

/** Writes a fragment of functions of the database otherwise; whether it stood anywhere. */
async function edited(app: App, { functions, is, was }: NonNullable<Hole['edit']>): Promise<boolean> {
  let any = false;
  for (const name of functions) {
    const [row] = await app.rows<{ text: string }>(
      `SELECT pg_get_functiondef(p.oid) AS text FROM pg_proc p WHERE p.pronamespace = 'keepsight'::regnamespace AND p.proname = $1`,
      [name],
    );
    const text = row?.text ?? '';
    if (!text.includes(is)) continue;
    any = true;
    await app.rows(text.replaceAll(is, was));
  }
  return any;
}

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
