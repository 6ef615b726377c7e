import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { hashOf, isPassword, wrongPassword } from '../../src/platform/accounts/password.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser, NOW, type Said } from '../support/app.ts';

let app: App;
let clock = NOW;
before(async () => {
  app = await anApp({ now: () => clock });
});
after(() => app.close());

/** A new half minute, so that an app shows another code. */
const later = (seconds = 31) => {
  clock += seconds * 1000;
};
const codeOf = (typed: string) =>
  new TOTP({ secret: Secret.fromBase32(typed.replaceAll(' ', '')), digits: 6, period: 30 }).generate({
    timestamp: clock,
  });

/** What a browser carries after an answer. */
const carried = ({ headers }: Said): Record<string, string> =>
  Object.fromEntries(
    [headers['set-cookie'] ?? []]
      .flat()
      .map((line) => /^([\w-]+)=([^;]*)/.exec(String(line)))
      .flatMap((found) => (found ? [[found[1], found[2]] as [string, string]] : [])),
  );

/** A browser that keeps its cookies, as browsers do. */
function aBrowser(): Browser & { cookies: Record<string, string> } {
  const cookies: Record<string, string> = {};
  const go = async (...[method, url, form, headers]: Parameters<Browser>) => {
    const cookie = Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const said = await app.browser()(method, url, form, { ...headers, ...(cookie && { cookie }) });
    Object.assign(cookies, carried(said));
    return said;
  };
  return Object.assign(go as Browser, { cookies });
}

/** A link for somebody, as the command line makes it. */
async function linkFor(professional: string): Promise<string> {
  const id = newId();
  await app.recorder.transaction((db) => db.rows('SELECT link_from_command_line($1, $2)', [id, professional]));
  return `/begin/${app.ways.accounts.tokenFor(id)}`;
}

const GOOD = 'harbour violin turnip';

/** Somebody sets up a password and an app by a link; their browser, what the app was given, and their recovery codes. */
async function setUp(professional: string, password = GOOD) {
  const browser = aBrowser();
  const link = await linkFor(professional);
  assert.equal((await browser('POST', link, { password })).to, '/set-up/app');
  const page = await browser('GET', '/set-up/app');
  const typed = /ks-typed">([A-Z2-7 ]+)</.exec(page.body)?.[1] ?? '';
  const done = await browser('POST', '/set-up/app', { code: codeOf(typed) });
  assert.equal(done.status, 200);
  const codes = [...done.body.matchAll(/<li>([a-z0-9]{4}(?:-[a-z0-9]{4}){2})<\/li>/g)].map(([, code]) => code ?? '');
  return { browser, link, typed, codes };
}

/** Signs in with a password and a code, in a browser of its own. */
async function signedIn(name: string, password: string, code: string) {
  const browser = aBrowser();
  const first = await browser('POST', '/sign-in/password', { name, password, to: '/families' });
  if (first.to !== '/sign-in/code') return { browser, said: first };
  return { browser, said: await browser('POST', '/sign-in/code', { code }) };
}

const emailOf = async (id: string) =>
  (await app.rows<{ email: string }>('SELECT email FROM professional WHERE id = $1', [id]))[0]?.email ?? '';
const forgetTries = () => app.rows('DELETE FROM sign_in_wait');

describe('the link by which somebody sets up how they sign in', () => {
  it('is looked at without being used up, as what scans mail for bad addresses does', async () => {
    const link = await linkFor('ada');
    for (let times = 0; times < 3; times++)
      assert.match((await app.browser()('GET', link)).body, /Set up how you sign in/);
    const [row] = await app.rows<{ used: Date | null }>(`SELECT used FROM way_in ORDER BY made DESC LIMIT 1`);
    assert.equal(row?.used, null);
  });

  it('leads to a password, an app that shows codes and ten recovery codes, and signs them in; then it is good no more', async () => {
    const { browser, link, codes } = await setUp('ada');
    assert.equal(new Set(codes).size, 10);
    assert.equal((await browser('GET', '/')).status, 200);
    assert.match((await browser('GET', '/account')).body, /10 of 10 left/);
    assert.match((await aBrowser()('GET', link)).body, /This link cannot be used/);
    assert.equal((await aBrowser()('POST', link, { password: GOOD })).status, 404);
  });

  it('changes nothing until the first code was right: what there was still lets in', async () => {
    const { typed } = await setUp('ada');
    const browser = aBrowser();
    await browser('POST', await linkFor('ada'), { password: 'another good password' });
    assert.match((await browser('POST', '/set-up/app', { code: '000000' })).body, /That code is not right/);
    later();
    assert.equal((await signedIn(await emailOf('ada'), GOOD, codeOf(typed))).said.to, '/families');
  });

  it('puts an end to every way in that there was, and to every session', async () => {
    const first = await setUp('ben');
    assert.equal((await first.browser('GET', '/')).status, 200);
    later();
    const second = await setUp('ben', 'a second good password');
    assert.equal((await first.browser('GET', '/')).status, 303);
    later();
    const old = await signedIn(await emailOf('ben'), GOOD, codeOf(first.typed));
    assert.match(old.said.body, /do not go together/);
    await forgetTries();
    const wrong = await signedIn(await emailOf('ben'), 'a second good password', first.codes[0] ?? '');
    assert.match(wrong.said.body, /That code is not right/);
    await forgetTries();
    assert.equal(
      (await signedIn(await emailOf('ben'), 'a second good password', codeOf(second.typed))).said.to,
      '/families',
    );
  });

  it('is nobody’s whose end was changed, whose time is over, who left, or after a newer one', async () => {
    const link = await linkFor('fay');
    const good = async (address: string) => /Set up how/.test((await app.browser()('GET', address)).body);
    assert.equal(await good(link), true);
    const last = link.at(-1) === '0' ? '1' : '0';
    assert.equal(await good(`${link.slice(0, -1)}${last}`), false);
    assert.equal(await good(link.replace(/\..*/, '')), false);
    assert.equal(await good('/begin/%00.%00'), false);
    await app.rows(`UPDATE professional SET left_on = current_date WHERE id = 'fay'`);
    assert.equal(await good(link), false);
    await app.rows(`UPDATE professional SET left_on = NULL WHERE id = 'fay'`);
    assert.equal(await good(link), true);
    const newer = await linkFor('fay');
    assert.deepEqual([await good(link), await good(newer)], [false, true]);
    await app.rows(
      `UPDATE way_in SET made = now() - interval '4 days', until = now() - interval '1 second' WHERE professional = 'fay'`,
    );
    assert.equal(await good(newer), false);
  });
});

describe('a password', () => {
  it('is as long as twelve characters, whatever they are; what everybody takes is refused, and one’s own name', () => {
    const own = ['Ada Finch', 'ada.finch@council.example', 'Northmoor Safeguarding Children Partnership'];
    for (const good of [
      'harbour violin turnip',
      'ŵ'.repeat(3) + 'dŵr a thân yn y',
      '        a b c d e f',
      'correct horse 1',
    ])
      assert.equal(wrongPassword(good, own), null, good);
    for (const [bad, why] of [
      ['short', /at least 12/],
      ['elevenchars', /at least 12/],
      ['password123456', /many people take/],
      ['Liverpool2026!', /many people take/],
      ['aaaaaaaaaaaaaa', /many people take/],
      ['abcabcabcabcabc', /many people take/],
      ['123456789012', /many people take/],
      ['abcdefghijklmnop', /many people take/],
      ['AdaFinch2026!!', /your name/],
      ['northmoor-2026', /your name/],
      ['x'.repeat(100) + 'abcd'.repeat(30), /200 characters at most/],
    ] as const)
      assert.match(wrongPassword(bad, own) ?? '', why, bad);
  });

  it('is kept as argon2id with a salt of its own, and is the same however a keyboard writes a letter', async () => {
    const [one, two] = [await hashOf('Renée and the sea'), await hashOf('Renée and the sea')];
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.notEqual(one, two);
    assert.equal(await isPassword('Rene\u0301e and the sea', one), true);
    assert.equal(await isPassword('Renee and the sea', one), false);
    assert.equal(await isPassword('Renée and the sea', null), false);
  });

  it('and the secret of an app are nowhere in the database as they stand', async () => {
    const { typed, codes } = await setUp('kit', 'a password to look for');
    const secret = Buffer.from(Secret.fromBase32(typed.replaceAll(' ', '')).buffer).toString('hex');
    const tables = [
      'own_password',
      'code_app',
      'recovery_code',
      'sign_in_step',
      'way_in',
      'audit',
      'outbox',
      'session',
    ];
    for (const table of tables) {
      const [row] = await app.rows<{ all: string | null }>(`SELECT string_agg(t::text, ' ') AS all FROM ${table} t`);
      for (const hidden of [
        'a password to look for',
        typed.replaceAll(' ', ''),
        secret,
        ...codes,
        ...codes.map((code) => code.replaceAll('-', '')),
      ])
        assert.equal(row?.all?.includes(hidden) ?? false, false, table);
    }
  });
});

describe('signing in', () => {
  it('asks for a password and a code, leads on to where one wanted, and says so in the audit', async () => {
    const { typed } = await setUp('may');
    later();
    const { said, browser } = await signedIn((await emailOf('may')).toUpperCase(), GOOD, codeOf(typed));
    assert.equal(said.to, '/families');
    assert.equal((await browser('GET', '/families')).status, 200);
    const [row] = await app.rows<{ reason: string }>(
      `SELECT reason FROM audit WHERE professional = 'may' AND action = 'signed in' ORDER BY number DESC LIMIT 1`,
    );
    assert.equal(row?.reason, 'password');
  });

  it('takes no code twice, in any browser, and each recovery code once', async () => {
    const { typed, codes } = await setUp('noor');
    const name = await emailOf('noor');
    later();
    const code = codeOf(typed);
    assert.equal((await signedIn(name, GOOD, code)).said.to, '/families');
    assert.match((await signedIn(name, GOOD, code)).said.body, /or was used already/);
    assert.equal((await signedIn(name, GOOD, (codes[3] ?? '').toUpperCase())).said.to, '/families');
    assert.match((await signedIn(name, GOOD, codes[3] ?? '')).said.body, /or was used already/);
    const one = await signedIn(name, GOOD, codes[4] ?? '');
    assert.match((await one.browser('GET', '/account')).body, /8 of 10 left/);
    // Each of it is told to them: whoever used one may not have been them.
    const told = () =>
      app.rows(`SELECT FROM outbox WHERE professional = 'noor' AND kind = 'account'`).then((rows) => rows.length);
    const before = await told();
    assert.ok(before >= 3, 'the setting up, and two codes that were used');
    await one.browser('POST', '/account/recovery-codes', {});
    assert.equal(await told(), before + 1, 'and that there are new ones');
    await forgetTries();
  });

  it('answers the same for a name that nobody has and for a wrong password, and counts both', async () => {
    await setUp('rae');
    const answers = [];
    for (const name of [await emailOf('rae'), 'nobody@nowhere.example']) {
      const { status, body } = await app.browser()('POST', '/sign-in/password', { name, password: 'not the password' });
      answers.push([status, body.replaceAll(name, 'NAME')]);
    }
    assert.deepEqual(answers[0], answers[1]);
    const [row] = await app.rows<{ many: number }>('SELECT count(*)::int AS many FROM sign_in_wait WHERE failed > 0');
    assert.equal(row?.many, 3, 'two accounts and one address');
    await forgetTries();
  });

  it('says at once all that is missing', async () => {
    const { status, body } = await app.browser()('POST', '/sign-in/password', { name: '', password: '' });
    assert.equal(status, 422);
    assert.match(body, /Write your e-mail address[\s\S]*Write your password/);
  });

  it('lets each try after the fourth wait a little longer, a minute at most, and shuts nobody out', async () => {
    const { browser: known, typed } = await setUp('tom');
    const name = await emailOf('tom');
    const attack = aBrowser();
    const seconds: number[] = [];
    for (let tries = 0; tries < 14; tries++) {
      const guess = () => attack('POST', '/sign-in/password', { name, password: `guess number ${tries}` });
      const first = await guess();
      const wait = first.status === 429 ? Number(/Wait (\d+) seconds/.exec(first.body)?.[1] ?? 1) : 0;
      seconds.push(wait);
      if (wait === 0) continue;
      later(wait);
      assert.equal((await guess()).status, 422, 'then it is tried');
    }
    assert.deepEqual(seconds, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    // The browser in which they were signed in before waits for nobody.
    await known('POST', '/sign-out', {});
    assert.equal((await known('POST', '/sign-in/password', { name, password: GOOD, to: '/' })).to, '/sign-in/code');
    assert.equal((await known('POST', '/sign-in/code', { code: codeOf(typed) })).to, '/');
    // From elsewhere they wait like everybody, and then are let in.
    later(61);
    assert.equal((await signedIn(name, GOOD, codeOf(typed))).said.to, '/families');
    assert.equal((await app.browser()('GET', '/act-now')).status, 200);
    await forgetTries();
  });

  it('begins anew after five wrong codes', async () => {
    const { typed } = await setUp('uma');
    const browser = aBrowser();
    await browser('POST', '/sign-in/password', { name: await emailOf('uma'), password: GOOD });
    for (let tries = 0; tries < 5; tries++) {
      await forgetTries();
      await browser('POST', '/sign-in/code', { code: '123456' });
    }
    later();
    assert.match((await browser('POST', '/sign-in/code', { code: codeOf(typed) })).body, /Begin again/);
    assert.equal((await browser('GET', '/')).status, 303);
    await forgetTries();
  });

  it('is no use to a leaver, whatever they know', async () => {
    const { typed } = await setUp('wen');
    await app.rows(`UPDATE professional SET left_on = current_date WHERE id = 'wen'`);
    later();
    assert.match((await signedIn(await emailOf('wen'), GOOD, codeOf(typed))).said.body, /do not go together/);
    await app.rows(`UPDATE professional SET left_on = NULL WHERE id = 'wen'`);
    await forgetTries();
  });

  it('leads whoever has no work with families to their own first page', async () => {
    for (const [who, first] of [
      ['abe', '/accounts'],
      ['eve', '/trail'],
      ['ana', '/procedures'],
    ] as const)
      assert.equal((await (await app.as(who))('GET', '/')).to, first, who);
  });
});

describe('a name picked from a list', () => {
  it('lets in where the database was filled with a demonstration, and nowhere else, whatever the file says', async () => {
    assert.equal((await app.browser()('POST', '/sign-in', { professional: 'ada' })).status, 303);
    await app.rows('ALTER TABLE done_once DISABLE TRIGGER USER');
    await app.rows(`UPDATE done_once SET professional = 'nobody' WHERE professional = 'demonstration'`);
    const refused = await app.browser()('POST', '/sign-in', { professional: 'ada' });
    assert.equal(refused.status, 422);
    assert.equal(refused.headers['set-cookie'], undefined);
    assert.doesNotMatch((await app.browser()('GET', '/sign-in')).body, /Ada Finch/);
    await app.rows(`UPDATE done_once SET professional = 'demonstration' WHERE professional = 'nobody'`);
    assert.equal((await app.browser()('POST', '/sign-in', { professional: 'ada' })).status, 303);
  });
});

describe('somebody who cannot sign in', () => {
  it('is sent a link to their own address, and learns nothing of who has an account', async () => {
    await setUp('sam');
    const name = await emailOf('sam');
    await app.rows(`DELETE FROM outbox WHERE kind = 'account'`);
    const [one, other] = [
      await app.browser()('POST', '/sign-in/forgot', { name }),
      await app.browser()('POST', '/sign-in/forgot', { name: 'nobody@nowhere.example' }),
    ];
    assert.deepEqual([one.status, one.body], [other.status, other.body]);
    const rows = await app.rows<{ professional: string; purpose: string }>(
      `SELECT o.professional, w.purpose FROM outbox o JOIN way_in w ON w.id = o.way_in WHERE o.kind = 'way-in'`,
    );
    assert.deepEqual(rows, [{ professional: 'sam', purpose: 'password' }]);
    await app.browser()('POST', '/sign-in/forgot', { name });
    assert.equal((await app.rows(`SELECT FROM outbox WHERE kind = 'way-in'`)).length, 1, 'not one for each click');
  });

  it('chooses a new password by it, with a code of the app they have; every session ends, and they are told', async () => {
    const { browser: before, typed } = await setUp('gus');
    await app.rows(`DELETE FROM outbox WHERE professional = 'gus'`);
    await app.browser()('POST', '/sign-in/forgot', { name: await emailOf('gus') });
    const [row] = await app.rows<{ id: string }>(
      `SELECT id FROM way_in WHERE professional = 'gus' AND purpose = 'password'`,
    );
    const link = `/begin/${app.ways.accounts.tokenFor(row?.id ?? '')}`;
    const browser = aBrowser();
    assert.doesNotMatch((await browser('GET', link)).body, /passkey/i);
    assert.equal((await browser('POST', link, { password: 'pebble lantern orchard' })).to, '/set-up/code');
    assert.match((await browser('POST', '/set-up/code', { code: '999999' })).body, /That code is not right/);
    later();
    assert.equal((await browser('POST', '/set-up/code', { code: codeOf(typed) })).to, '/');
    assert.equal((await browser('GET', '/account')).status, 200);
    assert.equal((await before('GET', '/account')).status, 303);
    assert.equal((await app.rows(`SELECT FROM outbox WHERE professional = 'gus' AND kind = 'account'`)).length, 1);
    later();
    assert.match((await signedIn(await emailOf('gus'), GOOD, codeOf(typed))).said.body, /do not go together/);
    await forgetTries();
  });
});

describe('one’s own account', () => {
  it('shows where one is signed in, and signs out there', async () => {
    const { browser: one, typed } = await setUp('ida');
    later();
    const { browser: other } = await signedIn(await emailOf('ida'), GOOD, codeOf(typed));
    const page = await one('GET', '/account');
    assert.match(page.body, /This one/);
    const id = /name="session" value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? '';
    // Somebody else's session is not theirs to end.
    await (await app.as('ada'))('POST', '/account/sessions/end', { session: id });
    assert.equal((await other('GET', '/account')).status, 200);
    await one('POST', '/account/sessions/end', { session: id });
    assert.equal((await other('GET', '/account')).status, 303);
    assert.equal((await one('GET', '/account')).status, 200);
  });

  it('asks who one is before anything of it is changed, and goes on under another token', async () => {
    const { browser, typed } = await setUp('dot');
    assert.equal((await browser('GET', '/account/password')).status, 200, 'they said so a moment ago');
    await app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE professional = 'dot'`);
    for (const path of ['/account/password', '/account/recovery-codes', '/account/passkeys'])
      assert.equal((await browser('GET', path)).to, `/confirm?to=${encodeURIComponent(path)}`);
    assert.equal((await browser('POST', '/account/password', { password: 'stolen laptop at lunch' })).status, 303);
    assert.equal((await browser('POST', '/account/recovery-codes', {})).status, 303);
    assert.match(
      (await browser('POST', '/confirm', { to: '/account/password', password: 'wrong' })).body,
      /not your password/,
    );
    const before = browser.cookies.keepsight ?? '';
    assert.equal(
      (await browser('POST', '/confirm', { to: '/account/password', password: GOOD })).to,
      '/account/password',
    );
    assert.notEqual(browser.cookies.keepsight, before);
    assert.equal((await app.browser(before)('GET', '/account')).status, 303, 'the token before is good no more');
    await app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE professional = 'dot'`);
    later();
    assert.equal((await browser('POST', '/confirm', { to: '//evil.example', code: codeOf(typed) })).to, '/');
    assert.match((await browser('POST', '/account/password', { password: 'password12345' })).body, /many people take/);
    assert.equal(
      (await browser('POST', '/account/password', { password: 'a lantern by the weir' })).to,
      '/account?said=password',
    );
    assert.equal((await browser('GET', '/account')).status, 200);
  });

  it('stays signed in no longer for a page that only looks how long there is left', async () => {
    const { browser } = await setUp('hal').catch(() => ({ browser: aBrowser() }));
    const ada = await app.as('ada');
    await app.rows(
      `UPDATE session SET last_seen = now() - interval '56 minutes' WHERE professional = 'ada' AND ended IS NULL`,
    );
    const left = JSON.parse((await ada('GET', '/account/session')).body) as { seconds: number };
    assert.ok(left.seconds > 200 && left.seconds <= 240, String(left.seconds));
    const again = JSON.parse((await ada('GET', '/account/session')).body) as { seconds: number };
    assert.ok(again.seconds <= left.seconds);
    const stayed = JSON.parse((await ada('POST', '/account/stay', {})).body) as { seconds: number };
    assert.ok(stayed.seconds > 3500, String(stayed.seconds));
    assert.deepEqual((await browser('GET', '/account/session')).status, 200);
    assert.equal((await app.browser('a'.repeat(64))('GET', '/account/session')).status, 401);
  });
});

describe('what somebody signs in with', () => {
  it('is not kept with a form that came too late', async () => {
    const { browser } = await setUp('rae', 'a password that came late');
    await app.rows(`DELETE FROM held_form WHERE professional = 'rae'`);
    await app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE professional = 'rae'`);
    await browser('POST', '/account/password', { password: 'canary of a new password' });
    await app.rows(`UPDATE session SET ended = now() WHERE professional = 'rae'`);
    for (const [path, form] of [
      ['/account/password', { password: 'canary of a new password' }],
      ['/confirm', { password: 'canary of a new password', code: '123456', to: '/' }],
    ] as const) {
      const late = await browser('POST', path, form);
      assert.equal(late.status, 401);
      assert.doesNotMatch(late.body, /is kept/);
    }
    assert.equal((await app.rows(`SELECT FROM held_form WHERE professional = 'rae'`)).length, 0);
  });

  it('waits for codes, too: a right password does not forget the wrong ones', async () => {
    const { typed } = await setUp('noor', GOOD);
    const name = await emailOf('noor');
    await forgetTries();
    let tried = 0;
    let waited = false;
    for (let round = 0; round < 4 && !waited; round++) {
      const attack = aBrowser();
      const first = await attack('POST', '/sign-in/password', { name, password: GOOD });
      waited = first.status === 429;
      for (let code = 0; code < 4 && !waited; code++) {
        waited = (await attack('POST', '/sign-in/code', { code: '000000' })).status === 429;
        tried += waited ? 0 : 1;
      }
    }
    assert.equal(waited, true);
    assert.ok(tried <= 5, `${tried} codes were tried`);
    later(61);
    assert.equal((await signedIn(name, GOOD, codeOf(typed))).said.to, '/families');
  });

  it('proves who is signed in, and nobody else whose session the browser has by then', async () => {
    const [ada, ben] = [await app.signIn('ada'), await app.signIn('ben')];
    assert.equal(await app.doorman.prove(ben, 'ada'), null);
    assert.equal((await app.browser(ben)('GET', '/account')).status, 200, 'and nothing of theirs ends');
    const next = await app.doorman.prove(ada, 'ada');
    assert.equal((await app.browser(next ?? '')('GET', '/account')).status, 200);
  });
});

describe('the address of somebody who has left', () => {
  it('is whoever’s it is now', async () => {
    await setUp('kit', GOOD);
    const email = await emailOf('kit');
    await app.rows(`UPDATE professional SET left_on = current_date WHERE id = 'kit'`);
    await app.rows(`DELETE FROM own_password WHERE professional = 'hal'`);
    await app.rows(`UPDATE professional SET email = $1 WHERE id = 'hal'`, [email]);
    const { typed } = await setUp('hal', 'another good password');
    later();
    assert.equal((await signedIn(email, 'another good password', codeOf(typed))).said.to, '/families');
    await app.rows(`UPDATE professional SET left_on = NULL WHERE id = 'kit'`);
  });
});

describe('what was tried in vain', () => {
  it('stands in the audit, each kind of it, without what was typed', async () => {
    await setUp('gus', GOOD);
    const name = await emailOf('gus');
    await forgetTries();
    const browser = aBrowser();
    await browser('POST', '/sign-in/password', { name, password: 'a canary that is wrong' });
    await browser('POST', '/sign-in/password', { name: 'canary@nowhere.example', password: 'x' });
    await browser('POST', '/sign-in/password', { name, password: GOOD });
    await browser('POST', '/sign-in/code', { code: '123123' });
    await browser('POST', '/sign-in/passkey/ask', {});
    await browser('POST', '/sign-in/passkey', { response: '{"id":"canary"}' });
    const rows = await app.rows<{ said: string }>(
      `SELECT professional || ': ' || reason AS said FROM audit WHERE action = 'tried to sign in' ORDER BY number DESC LIMIT 4`,
    );
    assert.deepEqual(rows.map(({ said }) => said).toReversed(), [
      'gus: wrong name or password',
      'nobody: wrong name or password',
      'gus: wrong code',
      'nobody: a passkey that is not known here',
    ]);
    const [all] = await app.rows<{ all: string }>(`SELECT string_agg(a::text, ' ') AS all FROM audit a`);
    for (const typed of ['canary', '123123', name]) assert.equal(all?.all.includes(typed), false, typed);
    await forgetTries();
  });
});

describe('a file that is restricted', () => {
  it('is opened and written to by whoever has just shown who they are; what a device sends stays on it until then', async () => {
    const ada = await app.as('ada');
    await app.rows(`UPDATE caseload SET restricted = current_date, restricted_to = '{ada}' WHERE family = 'wren'`);
    assert.equal((await ada('GET', '/families/wren')).status, 200);
    await app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE professional = 'ada'`);
    assert.equal((await ada('GET', '/families/wren')).to, `/confirm?to=${encodeURIComponent('/families/wren')}`);
    const form = { key: newId(), text: 'Half a visit.' };
    const sent = await ada('POST', '/families/wren/add/note', form, { accept: 'application/json' });
    assert.deepEqual([sent.status, sent.body], [401, '{"kept":false}']);
    assert.match((await ada('POST', '/families/wren/add/note', form)).to ?? '', /^\/confirm/);
    const held = await app.rows(
      `SELECT FROM held_form WHERE professional = 'ada' AND path = '/families/wren/add/note'`,
    );
    assert.equal(held.length, 1, 'what was written on the page is kept');
    await app.rows(`UPDATE caseload SET restricted = NULL, restricted_to = '{}' WHERE family = 'wren'`);
    assert.equal((await ada('GET', '/families/wren')).status, 200);
  });
});
