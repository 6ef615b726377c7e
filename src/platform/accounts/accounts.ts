import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db, Pool } from '../database/pool.ts';
import { begin } from '../web/doorman.ts';
import { isId, newId } from '../web/ids.ts';
import { forApp, newRecoveryCodes, newSecret, recoveryHash, seal, stepOf, unseal } from './code.ts';
import { hashOf, isPassword, wrongPassword } from './password.ts';
import {
  type Account,
  accountNamed,
  accountOf,
  changeStep,
  countTry,
  endStep,
  forgetTries,
  keepStep,
  type Step,
  saidAtDoor,
  stepAt,
  tellOfWays,
} from './store.ts';

/** What accounts need from outside: the doorman's way to the database, keys, the clock. */
export type AccountPorts = { pool: Pool; keyFor: (purpose: string) => Buffer; partnership: string; now?: () => number };

/** The purposes for which the place's secret makes keys here. */
export const WAYS_IN = 'links by which people sign in';
const APPS = 'secrets of apps';
const CODES = 'recovery codes';
const TRIES = 'tries to sign in';
const KNOWN = 'browsers that are known';

/** Who tries: from which address, with a browser that is known or not, which is called so in a list of sessions. */
export type Tries = { address: string; known: string | null; device: string };

/** What came of a try: wait so many seconds, wrong, begin anew since it took too long, or in. */
export type Tried<Right> = { wait: number } | { wrong: true } | { over: true } | Right;

/** Somebody is in: their session, and what their browser is known by from now on. */
export type In = { session: string; known: string; professional: string };

/** A link as long as it is good: whose, and for what. */
export type Link = {
  id: string;
  purpose: 'invitation' | 'password';
  account: Account;
};

/** How somebody signs in: what the pages and forms of signing in do. */
export type Accounts = ReturnType<typeof openAccounts>;

export function openAccounts({ pool, keyFor, partnership, now = Date.now }: AccountPorts) {
  const digest = (purpose: string, text: string) => createHmac('sha256', keyFor(purpose)).update(text).digest('hex');
  const knownAs = (professional: string) => digest(KNOWN, professional);
  const isKnown = (said: string | null, professional: string | null) =>
    said !== null && professional !== null && said.length === 64 && same(said, knownAs(professional));
  /** What a try counts against. A browser in which somebody was signed in counts for itself: others cannot make it wait. */
  const keysOf = (of: 'password' | 'code', name: string, professional: string | null, { address, known }: Tries) => {
    // Codes count for themselves: whoever has the password could else try codes without end.
    const key = (what: string) => digest(TRIES, of === 'code' ? `codes, ${what}` : what);
    return isKnown(known, professional)
      ? [{ key: key(`device ${known}`), of: 'device' as const }]
      : [
          { key: key(`account ${name.toLowerCase()}`), of: 'account' as const },
          { key: key(`address ${address}`), of: 'address' as const },
        ];
  };
  const secretOf = ({ secret, professional }: Account) =>
    secret === null ? null : unseal(secret, keyFor(APPS), professional);

  /** Whether a code is good now: one of the app's, or one that was written down. It is not good again. */
  async function isGood(db: Db, account: Account, code: string): Promise<boolean> {
    const secret = secretOf(account);
    const step = secret && stepOf(code, secret, now(), account.lastStep);
    if (step) {
      const first = 'UPDATE code_app SET last_step = $2 WHERE professional = $1 AND last_step < $2';
      return (await db.changed(first, [account.professional, step])) === 1;
    }
    const once = 'UPDATE recovery_code SET used = now() WHERE professional = $1 AND hash = $2 AND used IS NULL';
    const used = await db.changed(once, [
      account.professional,
      recoveryHash(code, account.professional, keyFor(CODES)),
    ]);
    if (used !== 1) return false;
    await saidAtDoor(db, account.professional, 'used a recovery code');
    await tellOfWays(db, account.professional);
    return true;
  }

  /** A code at a step of signing in: the step with whose it is where the code is good, else what is answered. */
  async function codeAt(
    db: Db,
    token: string | null,
    { kind, what }: { kind: 'code' | 'set-up-code'; what: string },
    code: string,
    tries: Tries,
  ): Promise<{ account: Account; data: Step['data'] } | { failed: Tried<never> }> {
    const step = await stepAt(db, token, kind);
    const account = step && (await accountOf(db, step.professional ?? ''));
    if (!token || !step || !account) return { failed: { over: true } };
    const { professional } = account;
    const keys = keysOf('code', professional, professional, tries);
    const wait = await countTry(db, keys, now());
    if (wait > 0) {
      await saidAtDoor(db, professional, 'tried a code', 'has to wait');
      return { failed: { wait } };
    }
    if (!(await isGood(db, account, code))) {
      await saidAtDoor(db, professional, what, 'wrong code');
      return { failed: await triedAgain(db, token, step) };
    }
    await forgetTries(db, keys);
    await endStep(db, token);
    return { account, data: step.data };
  }

  async function letIn(db: Db, professional: string, way: 'password' | 'passkey' | 'service', device: string) {
    const session = await begin(db, professional, way, device);
    return session === null ? null : { session, known: knownAs(professional), professional };
  }

  /** Looks a link up without using it: what scans mail for bad addresses opens them all. */
  async function linkFor(db: Db, token: string): Promise<Link | null> {
    const [id = '', mark = ''] = token.split('.');
    if (!isId(id) || !same(`${id}.${mark}`, tokenOfLink(keyFor, id))) return null;
    const [row] = await db.rows<{ professional: string; purpose: Link['purpose'] }>(
      'SELECT professional, purpose FROM way_in WHERE id = $1 AND used IS NULL AND until > now() FOR UPDATE',
      [id],
    );
    const account = row && (await accountOf(db, row.professional));
    return row && account ? { id, purpose: row.purpose, account } : null;
  }

  /** Sets a password and ends every session there was, as after any change of how somebody signs in. */
  async function setPassword(db: Db, { professional, email, name }: Account, hash: string): Promise<void> {
    // An address that somebody had who has left may be somebody else's by now.
    await db.changed(
      `DELETE FROM own_password WHERE name = $1 AND professional <> $2 AND professional IN (
         SELECT id FROM professional WHERE left_on <= current_date OR NOT signs_in)`,
      [(name ?? email ?? professional).toLowerCase(), professional],
    );
    await db.changed(
      `INSERT INTO own_password (professional, name, hash) VALUES ($1, $2, $3)
       ON CONFLICT (professional) DO UPDATE SET hash = $3, changed = now(), name = $2`,
      [professional, (name ?? email ?? professional).toLowerCase(), hash],
    );
    await db.changed('UPDATE session SET ended = now() WHERE professional = $1 AND ended IS NULL', [professional]);
    await saidAtDoor(db, professional, 'set a password');
    await tellOfWays(db, professional);
  }

  async function setApp(db: Db, professional: string, secret: Buffer, step: number): Promise<string[]> {
    await db.changed(
      `INSERT INTO code_app (professional, secret, last_step) VALUES ($1, $2, $3)
       ON CONFLICT (professional) DO UPDATE SET secret = $2, last_step = $3, made = now()`,
      [professional, seal(secret, keyFor(APPS), professional), step],
    );
    return writeRecovery(db, professional);
  }

  async function writeRecovery(db: Db, professional: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await db.changed('DELETE FROM recovery_code WHERE professional = $1', [professional]);
    for (const code of codes)
      await db.changed('INSERT INTO recovery_code (professional, hash) VALUES ($1, $2)', [
        professional,
        recoveryHash(code, professional, keyFor(CODES)),
      ]);
    await saidAtDoor(db, professional, 'got new recovery codes');
    return codes;
  }

  async function setRecovery(db: Db, professional: string): Promise<string[]> {
    await tellOfWays(db, professional);
    return writeRecovery(db, professional);
  }

  /** Uses a link up; whether it still could be. An invitation puts an end to every way in that there was. */
  async function useLink(db: Db, link: string): Promise<boolean> {
    const [used] = await db.rows<{ professional: string; purpose: string }>(
      'UPDATE way_in SET used = now() WHERE id = $1 AND used IS NULL AND until > now() RETURNING professional, purpose',
      [link],
    );
    if (used?.purpose !== 'invitation') return used !== undefined;
    for (const table of ['own_password', 'code_app', 'recovery_code', 'passkey', 'outside_account'])
      await db.changed(`DELETE FROM ${table} WHERE professional = $1`, [used.professional]);
    await db.changed('UPDATE session SET ended = now() WHERE professional = $1 AND ended IS NULL', [used.professional]);
    await saidAtDoor(db, used.professional, 'used an invitation');
    return true;
  }

  /** What is wrong with a password somebody would like; null where nothing is. */
  const wrongFor = (password: string, { person, email, name }: Account) =>
    wrongPassword(password, [person, email ?? '', name ?? '', partnership, 'keepsight']);

  return {
    pool,
    letIn,
    linkFor,
    useLink,
    setRecovery,
    /** The token of a link, for whoever sends it. */
    tokenFor: (id: string) => tokenOfLink(keyFor, id),

    /** A name and a password: then a code is asked for. For a name that nobody has as much is done. */
    async tryPassword(name: string, password: string, to: string, tries: Tries): Promise<Tried<{ step: string }>> {
      const first = await pool.transaction(async (db) => {
        const account = await accountNamed(db, name);
        const wait = await countTry(db, keysOf('password', name, account?.professional ?? null, tries), now());
        if (wait > 0) await saidAtDoor(db, account?.professional ?? null, 'tried to sign in', 'has to wait');
        return { account, wait };
      });
      if (first.wait > 0) return { wait: first.wait };
      // Not while a connection is held: it takes its time.
      const right = await isPassword(password, first.account?.hash ?? null);
      return pool.transaction(async (db) => {
        const { account } = first;
        if (!right || !account?.secret) {
          await saidAtDoor(db, account?.professional ?? null, 'tried to sign in', 'wrong name or password');
          return { wrong: true };
        }
        await forgetTries(db, keysOf('password', name, account?.professional ?? null, tries));
        return {
          step: await keepStep(db, { kind: 'code', professional: account.professional, data: { to, tries: 0 } }),
        };
      });
    },

    /** The code after the password. After five wrong ones the password is asked for anew. */
    tryCode: (token: string | null, code: string, tries: Tries): Promise<Tried<In & { to: string }>> =>
      pool.transaction(async (db) => {
        const at = await codeAt(db, token, { kind: 'code', what: 'tried to sign in' }, code, tries);
        if ('failed' in at) return at.failed;
        const done = await letIn(db, at.account.professional, 'password', tries.device);
        return done ? { ...done, to: String(at.data.to) } : { over: true };
      }),

    link: (token: string) => pool.transaction((db) => linkFor(db, token)),

    /**
     * The password somebody chose by a link: with an invitation an app is set up next, with a new password alone its code
     * is asked for. Nothing is changed and the link stays good until then.
     */
    async choosePassword(
      token: string,
      password: string,
    ): Promise<{ fault: string } | { over: true } | { step: string; next: 'app' | 'code' }> {
      const link = await pool.transaction((db) => linkFor(db, token));
      if (!link) return { over: true };
      const fault = wrongFor(password, link.account);
      if (fault) return { fault };
      const hash = await hashOf(password);
      const { professional, secret } = link.account;
      const next = link.purpose === 'password' && secret !== null ? 'code' : 'app';
      const app = next === 'app' ? seal(newSecret(), keyFor(APPS), professional).toString('hex') : null;
      const data = { link: link.id, hash, app, tries: 0 };
      const step = await pool.transaction((db) => keepStep(db, { kind: `set-up-${next}`, professional, data }));
      return { step, next };
    },

    /** What an app is given while it is set up; null where that took too long. */
    appAt: (token: string | null): Promise<{ typed: string; squares: boolean[][] } | null> =>
      pool.transaction(async (db) => {
        const step = await stepAt(db, token, 'set-up-app');
        const account = step && (await accountOf(db, step.professional ?? ''));
        if (!step || !account) return null;
        const secret = unseal(Buffer.from(String(step.data.app), 'hex'), keyFor(APPS), account.professional);
        return forApp(secret, account.name ?? account.email ?? account.person, partnership);
      }),

    /** The first code of a new app: with it everything that was chosen counts, and whoever it is is signed in. */
    setUpApp: (token: string | null, code: string, tries: Tries): Promise<Tried<In & { codes: string[] }>> =>
      pool.transaction(async (db) => {
        const step = await stepAt(db, token, 'set-up-app');
        const account = step && (await accountOf(db, step.professional ?? ''));
        if (!token || !step || !account) return { over: true };
        const { professional } = account;
        const secret = unseal(Buffer.from(String(step.data.app), 'hex'), keyFor(APPS), professional);
        const good = stepOf(code, secret, now(), 0);
        if (good === null) return triedAgain(db, token, step);
        if (!(await useLink(db, String(step.data.link)))) return { over: true };
        await setPassword(db, account, String(step.data.hash));
        const codes = await setApp(db, professional, secret, good);
        await endStep(db, token);
        const done = await letIn(db, professional, 'password', tries.device);
        return done ? { ...done, codes } : { over: true };
      }),

    /** A new password by a link counts with a code of the app there is. */
    setUpCode: (token: string | null, code: string, tries: Tries): Promise<Tried<In>> =>
      pool.transaction(async (db) => {
        const at = await codeAt(db, token, { kind: 'set-up-code', what: 'tried to set a password' }, code, tries);
        if ('failed' in at) return at.failed;
        if (!(await useLink(db, String(at.data.link)))) return { over: true };
        await setPassword(db, at.account, String(at.data.hash));
        return (await letIn(db, at.account.professional, 'password', tries.device)) ?? { over: true };
      }),

    /** Sends a link for a new password to the address of whoever has that name; says nothing of whether anybody has. */
    async forgot(name: string, tries: Tries): Promise<{ wait: number } | { done: true }> {
      return pool.transaction(async (db) => {
        const wait = await countTry(db, [{ key: digest(TRIES, `asks ${tries.address}`), of: 'address' }], now());
        if (wait > 0) return { wait };
        await db.rows('SELECT password_link($1, $2)', [newId(now()), name.toLowerCase()]);
        return { done: true };
      });
    },

    /** Whether somebody who is signed in proves again who they are, by their password or a code. */
    async proves(professional: string, said: { password: string } | { code: string }, tries: Tries) {
      const keys = (account: Account) =>
        'code' in said
          ? keysOf('code', account.professional, account.professional, tries)
          : keysOf('password', account.name ?? '', account.professional, tries);
      const first = await pool.transaction(async (db) => {
        const account = await accountOf(db, professional);
        const wait = account ? await countTry(db, keys(account), now()) : 0;
        return { account, wait };
      });
      const { account, wait } = first;
      if (!account) return { wrong: true } as const;
      if (wait > 0) return { wait };
      const byPassword = 'password' in said && (await isPassword(said.password, account.hash));
      return pool.transaction(async (db) => {
        if (!byPassword && !('code' in said && (await isGood(db, account, said.code)))) {
          await saidAtDoor(db, professional, 'tried to prove who they are', 'wrong');
          return { wrong: true } as const;
        }
        await forgetTries(db, keys(account));
        return { right: true } as const;
      });
    },

    /** Changes somebody's password; their other sessions end. */
    async changePassword(professional: string, password: string): Promise<{ fault: string } | { done: true }> {
      const account = await pool.transaction((db) => accountOf(db, professional));
      const fault = account ? wrongFor(password, account) : null;
      if (!account || fault) return { fault: fault ?? 'This account cannot have a password' };
      const hash = await hashOf(password);
      await pool.transaction((db) => setPassword(db, account, hash));
      return { done: true };
    },
  };
}

/** After five wrong codes it begins anew. */
async function triedAgain(db: Db, token: string, step: Step): Promise<{ wrong: true } | { over: true }> {
  const tries = Number(step.data.tries) + 1;
  if (tries < 5) {
    await changeStep(db, token, { ...step.data, tries });
    return { wrong: true };
  }
  await endStep(db, token);
  return { over: true };
}

const same = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * The token of a link for signing in: made from the place's secret and its id, so that it need not be kept anywhere. 192 of
 * its bits nobody can guess; longer parts of an address the server does not take.
 */
export const tokenOfLink = (keyFor: (purpose: string) => Buffer, id: string): string =>
  `${id}.${createHmac('sha256', keyFor(WAYS_IN)).update(id).digest('hex').slice(0, 48)}`;
