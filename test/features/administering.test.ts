import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { administrator } from '../../src/features/account/command.ts';
import type { Place } from '../../src/platform/start.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, aBareApp, anApp, type Browser, partnership } from '../support/app.ts';

let app: App;
let abe: Browser;
before(async () => {
  app = await anApp();
  abe = await app.as('abe');
});
after(() => app.close());

const FORM = {
  name: 'Isla Wick',
  email: 'isla.wick@council.example',
  phone: '',
  agency: 'csc',
  role: 'social-worker',
  manager: 'sam',
  account: 'practitioner',
  signs_in: 'yes',
};
/** Somebody's form as it stands, with changes. */
async function change(who: string, changed: Record<string, string>) {
  const [row] = await app.rows<Record<string, string | boolean | null>>(
    'SELECT name, email, phone, agency, role, manager, account, signs_in FROM professional WHERE id = $1',
    [who],
  );
  const now = Object.fromEntries(
    Object.entries(row ?? {}).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value ?? ''),
    ]),
  );
  return abe('POST', `/accounts/${who}`, { ...now, ...changed });
}
const day = (iso: string, name: string) => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('an administrator', () => {
  it('adds somebody, who is invited by e-mail; every fault is told at once, and nothing is made of a form with any', async () => {
    const bad = await abe('POST', '/accounts/new', {
      ...FORM,
      name: '',
      email: 'x',
      agency: 'none',
      role: 'king',
      manager: 'nobody',
      account: 'god',
      key: newId(),
    });
    assert.equal(bad.status, 422);
    for (const text of [
      'Write their name',
      'Write an e-mail address',
      'for which agency',
      'Say what they do',
      'works here now',
      'what their account is for',
    ])
      assert.match(bad.body, new RegExp(text));
    const key = newId();
    assert.equal((await abe('POST', '/accounts/new', { ...FORM, key })).to, `/accounts/${key}?said=made`);
    await abe('POST', '/accounts/new', { ...FORM, key });
    assert.equal(
      (await app.rows(`SELECT FROM professional WHERE email = $1`, [FORM.email])).length,
      1,
      'sent again it is no second person',
    );
    const taken = await abe('POST', '/accounts/new', { ...FORM, email: 'ISLA.wick@council.example', key: newId() });
    assert.match(taken.body, /That is the address of Isla Wick/);
    assert.equal((await abe('POST', `/accounts/${key}/link`, { key: newId() })).to, `/accounts/${key}?said=invited`);
    const rows = await app.rows(`SELECT FROM outbox WHERE kind = 'way-in' AND professional = $1`, [key]);
    assert.equal(rows.length, 1);
    assert.match((await abe('GET', `/accounts/${key}`)).body, /An invitation is open until/);
  });

  it('sees how much somebody holds, and no word of whom', async () => {
    const page = (await abe('GET', '/accounts/ada')).body;
    assert.match(page, /\d+ famil(y|ies); answers for \d+ child/);
    for (const body of [page, (await abe('GET', '/accounts')).body])
      for (const name of ['Wren', 'Ivy', 'Mia', '/families/']) assert.equal(body.includes(name), false, name);
    for (const path of ['/families/wren', '/families', '/morning', '/trail'])
      assert.equal((await abe('GET', path)).status, 404, path);
  });

  it('ends somebody’s work: from the next request they see nothing, and their manager finds what they hold', async () => {
    const ben = await app.as('ben');
    assert.equal((await ben('GET', '/')).status, 200);
    assert.equal((await change('ben', day('2020-01-31', 'left_on'))).to, '/accounts/ben?said=saved');
    assert.equal((await ben('GET', '/')).status, 303);
    assert.match((await abe('GET', '/accounts/ben')).body, /leaves and still holds this/);
    assert.match((await abe('GET', '/accounts?left=yes')).body, /accounts\/ben/);
    await change('ben', { 'left_on-day': '', 'left_on-month': '', 'left_on-year': '' });
    assert.match(
      (await abe('POST', '/accounts/ben', { ...FORM, ...day('2026-02-30', 'left_on') })).body,
      /Write a real day/,
    );
  });

  it('changes what an account is for: whoever has it signs in again, and is told where they had e-mail before', async () => {
    const tom = await app.as('tom');
    await change('tom', { account: 'line-manager', email: 'new@council.example' });
    assert.equal((await tom('GET', '/')).status, 303);
    const [message] = await app.rows<{ email: string }>(
      `SELECT email FROM outbox WHERE kind = 'account' AND professional = 'tom'`,
    );
    assert.ok(message?.email && message.email !== 'new@council.example');
    const [row] = await app.rows<{ by_whom: string; before: { account: string }; after: { account: string } }>(
      `SELECT by_whom, before, after FROM account_change WHERE whom = 'tom' ORDER BY number DESC LIMIT 1`,
    );
    assert.deepEqual([row?.by_whom, row?.before.account, row?.after.account], ['abe', 'practitioner', 'line-manager']);
    for (const who of ['abe', 'eve', 'ida'] as const) {
      const body = await (await app.as(who))('GET', '/accounts/changes');
      assert.match(body.body, /Account: Practitioner, now Line manager/, who);
    }
    await change('tom', { account: 'practitioner' });
  });

  it('does not change what their own account is for, nor take the last administrator away', async () => {
    const refused = await app.reader.transaction(
      (db) =>
        db.rows<{ wrong: string }>(`SELECT administer_professional('abe', '{"account":"safeguarding-lead"}') AS wrong`),
      await app.signIn('abe'),
    );
    assert.deepEqual(refused, [{ wrong: 'own-account' }]);
    assert.equal((await change('abe', { account: 'duty-team', name: 'Abe Moor', signs_in: 'no' })).status, 303);
    const [abeNow] = await app.rows<{ account: string; signs_in: boolean }>(
      `SELECT account, signs_in FROM professional WHERE id = 'abe'`,
    );
    assert.deepEqual(abeNow, { account: 'administrator', signs_in: true });
    const key = newId();
    await abe('POST', '/accounts/new', {
      ...FORM,
      name: 'Una Gale',
      email: 'una.gale@council.example',
      account: 'administrator',
      key,
    });
    const una = await app.as(key);
    assert.equal((await una('GET', '/accounts')).status, 200);
    assert.equal((await change(key, { account: 'practitioner', signs_in: 'yes' })).status, 303);
    assert.equal((await una('GET', '/accounts')).status, 303);
  });

  it('says who covers for whom: they see the families on those days, and no more when it is taken back', async () => {
    const fay = await app.as('fay');
    assert.equal((await fay('GET', '/families/wren')).status, 404);
    const bad = await abe('POST', '/accounts/ada/cover', {
      'cover-by': 'ada',
      ...day('2026-12-05', 'cover-from'),
      ...day('2026-12-01', 'cover-to'),
    });
    assert.match(bad.body, /Say who covers[\s\S]*The last day is before the first/);
    const [{ today } = { today: '' }] = await app.rows<{ today: string }>('SELECT current_date::text AS today');
    await abe('POST', '/accounts/ada/cover', {
      'cover-by': 'fay',
      ...day(today, 'cover-from'),
      ...day(today, 'cover-to'),
    });
    assert.equal((await fay('GET', '/families/wren')).status, 200);
    await abe('POST', '/accounts/ada/cover/end', { by: 'fay', from: today });
    assert.equal((await fay('GET', '/families/wren')).status, 404);
  });

  it('adds an agency and changes one', async () => {
    const key = newId();
    assert.match(
      (await abe('POST', '/agencies/new', { key, name: '', kind: 'x', signs_in: 'yes' })).body,
      /Write its name[\s\S]*what kind/,
    );
    assert.equal(
      (await abe('POST', '/agencies/new', { key, name: 'Hill Nursery', kind: 'nursery', signs_in: 'no' })).to,
      '/agencies',
    );
    assert.match((await abe('GET', '/agencies')).body, /Hill Nursery/);
    assert.equal(
      (await abe('POST', `/agencies/${key}`, { name: 'Hill Top Nursery', kind: 'nursery', signs_in: 'yes' })).to,
      '/agencies',
    );
    assert.match(
      (await abe('POST', '/agencies/new', { key: newId(), name: 'hill top nursery', kind: 'nursery' })).body,
      /of that name already/,
    );
  });

  it('proves who they are before they change an account', async () => {
    const own = await app.as('abe');
    await app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE professional = 'abe'`);
    const before = await app.rows('SELECT * FROM account_change');
    for (const path of [
      '/accounts/new',
      '/accounts/ada',
      '/accounts/ada/link',
      '/accounts/ada/cover',
      '/accounts/ada/cover/end',
      '/accounts/ada/sessions',
      '/agencies/csc',
    ])
      assert.match((await own('POST', path, { ...FORM, key: newId() })).to ?? '', /^\/confirm\?to=/, path);
    assert.deepEqual(await app.rows('SELECT * FROM account_change'), before);
    abe = await app.as('abe');
  });
});

describe('nobody else', () => {
  it('changes an account, whatever they ask of the database', async () => {
    const calls = [
      `administer_agency('x', 'x', 'x', NULL, true)`,
      `administer_professional('ada', '{"account":"safeguarding-lead"}')`,
      `administer_cover('ada', 'ben', '2026-01-01', '2027-01-01')`,
      `administer_way_in('x', 'ada', 1)`,
      `administer_sessions_end('ada')`,
      `held_by('ada')`,
      'caseloads()',
      `ways_of('ada')`,
    ];
    for (const who of ['ada', 'sam', 'ida', 'dot', 'eve', 'ana', null])
      for (const call of calls) {
        const token = who === null ? 'f'.repeat(64) : await app.signIn(who);
        await assert.rejects(
          app.reader.transaction((db) => db.rows(`SELECT * FROM ${call}`), token),
          { code: 'KS003' },
          `${who} ${call}`,
        );
      }
    for (const call of [
      `first_administrator('x','x','x','x','x',true)`,
      `link_from_command_line('x', 'ada')`,
      `password_link('x', 'ada')`,
    ])
      await assert.rejects(
        app.reader.transaction((db) => db.rows(`SELECT ${call}`), await app.signIn('abe')),
        { code: '42501' },
      );
  });

  it('sees by what others sign in: not even the administrator', async () => {
    for (const who of ['ada', 'ida', 'abe', 'eve'])
      for (const table of [
        'own_password',
        'code_app',
        'recovery_code',
        'passkey',
        'outside_account',
        'way_in',
        'sign_in_step',
        'session',
      ])
        await assert.rejects(
          app.reader.transaction((db) => db.rows(`SELECT * FROM ${table}`), await app.signIn(who)),
          { code: '42501' },
          table,
        );
  });
});

describe('keepsight administrator', () => {
  /** The command at a place of the test's. */
  const run = async (own: App, ...args: string[]) => {
    const said: string[] = [];
    const database = { recorder: own.recorder, keyFor: (purpose: string) => Buffer.from(purpose) };
    const status = await administrator(args, {
      atPlace: (work) => work({ database, partnership } as unknown as Place),
      environment: { KEEPSIGHT_ORIGIN: 'https://keepsight.example' },
      say: (line) => said.push(line),
    });
    return { status, said: said.join('\n') };
  };

  it('makes the first administrator and prints their link; a second only when that is meant', async () => {
    const own = await aBareApp();
    const first = await run(own, 'create', '--name', 'Ann Hill', '--email', 'ann@council.example');
    assert.equal(first.status, 0);
    assert.match(
      first.said,
      /Give this address to Ann Hill[\s\S]*https:\/\/keepsight\.example\/begin\/[0-9a-f-]{36}\.[0-9a-f]{48}$/,
    );
    // Until somebody can sign in there is none.
    assert.equal((await run(own, 'create', '--name', 'Ann Hill', '--email', 'ann2@council.example')).status, 0);
    await own.rows(
      `INSERT INTO own_password (professional, name, hash) SELECT id, email, 'x' FROM professional LIMIT 1`,
    );
    const refused = await run(own, 'create', '--name', 'Una Gale', '--email', 'una@council.example');
    assert.equal(refused.status, 1);
    assert.match(refused.said, /Nothing was changed/);
    assert.equal(
      (await run(own, 'create', '--name', 'Una Gale', '--email', 'una@council.example', '--another')).status,
      0,
    );
    const link = await run(own, 'link', '--for', 'UNA@council.example');
    assert.match(link.said, /Give this address to Una Gale/);
    assert.equal((await run(own, 'link', '--for', 'nobody')).status, 1);
    for (const args of [[], ['create'], ['create', '--name', 'x', '--email', 'x'], ['link']])
      assert.equal((await run(own, ...args)).status, 2);
    await own.close();
  });
});
