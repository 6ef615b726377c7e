import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Db } from '../database/pool.ts';
import type { Accounts, In, Tries } from './accounts.ts';
import { accountOf, endStep, keepStep, saidAtDoor, stepAt, tellOfWays } from './store.ts';

/** A passkey as its owner sees it. */
export type Passkey = { id: string; called: string; made: Date; last_used: Date | null };

type Ports = { accounts: Accounts; origin: string; partnership: string };
type Kept = { id: string; public_key: Buffer; counter: string; transports: AuthenticatorTransport[] };

/** Signing in by a passkey: the device itself sees to it that it is its owner (user verification), so no code is asked. */
export function openPasskeys({ accounts, origin, partnership }: Ports) {
  const { pool } = accounts;
  const rpID = new URL(origin).hostname;

  const keysOf = (db: Db, professional: string) =>
    db.rows<Kept>('SELECT id, public_key, counter, transports FROM passkey WHERE professional = $1', [professional]);

  return {
    of: (professional: string): Promise<Passkey[]> =>
      pool.transaction((db) =>
        db.rows<Passkey>('SELECT id, called, made, last_used FROM passkey WHERE professional = $1 ORDER BY made', [
          professional,
        ]),
      ),

    /** What a browser is asked for when somebody signs in, or proves who they are: any passkey of this place. */
    async asks(professional: string | null): Promise<{ options: unknown; step: string }> {
      const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
      const step = await pool.transaction((db) =>
        keepStep(db, { kind: 'passkey', professional, data: { challenge: options.challenge } }),
      );
      return { options, step };
    },

    /** What the browser answered: whoever's passkey it is; null where it is nobody's, or somebody else's than was asked. */
    async answered(token: string | null, response: unknown): Promise<string | null> {
      return pool.transaction(async (db) => {
        const step = await stepAt(db, token, 'passkey');
        const said = response as AuthenticationResponseJSON | null;
        if (!token || !step || typeof said?.id !== 'string') return null;
        await endStep(db, token);
        const [key] = await db.rows<Kept & { professional: string }>(
          'SELECT id, public_key, counter, transports, professional FROM passkey WHERE id = $1 FOR UPDATE',
          [said.id],
        );
        const account = key && (await accountOf(db, key.professional));
        if (!key || !account || (step.professional !== null && step.professional !== key.professional)) {
          await saidAtDoor(db, step.professional, 'tried to sign in', 'a passkey that is not known here');
          return null;
        }
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: said,
          expectedChallenge: String(step.data.challenge),
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          credential: {
            id: key.id,
            publicKey: new Uint8Array(key.public_key),
            counter: Number(key.counter),
            transports: key.transports,
          },
        }).catch(() => ({ verified: false, authenticationInfo: null }));
        if (!verified || !authenticationInfo) {
          await saidAtDoor(db, key.professional, 'tried to sign in', 'wrong passkey');
          return null;
        }
        await db.changed('UPDATE passkey SET counter = $2, last_used = now() WHERE id = $1', [
          key.id,
          authenticationInfo.newCounter,
        ]);
        return key.professional;
      });
    },

    /** Lets whoever's passkey it was in. */
    letIn: (professional: string, { device }: Tries): Promise<In | null> =>
      pool.transaction((db) => accounts.letIn(db, professional, 'passkey', device)),

    /** What a browser is asked for when somebody adds a passkey. With a link they need not be signed in yet. */
    async adds(professional: string, link: string | null): Promise<{ options: unknown; step: string } | null> {
      return pool.transaction(async (db) => {
        const account = await accountOf(db, professional);
        if (!account) return null;
        const options = await generateRegistrationOptions({
          rpName: `Keepsight ${partnership}`,
          rpID,
          userName: account.name ?? account.email ?? account.person,
          userDisplayName: account.person,
          attestationType: 'none',
          excludeCredentials: (await keysOf(db, professional)).map(({ id, transports }) => ({ id, transports })),
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        });
        const data = { challenge: options.challenge, link };
        return { options, step: await keepStep(db, { kind: 'new-passkey', professional, data }) };
      });
    },

    /** Keeps a new passkey of somebody's (of whoever has the link, where nobody is named); whether it could, and by which link it came. */
    async added(
      token: string | null,
      response: unknown,
      called: string,
      whose: string | null = null,
    ): Promise<{ professional: string; link: string | null } | null> {
      return pool.transaction(async (db) => {
        const step = await stepAt(db, token, 'new-passkey');
        if (!token || !step?.professional || (whose ?? step.professional) !== step.professional) return null;
        await endStep(db, token);
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: response as RegistrationResponseJSON,
          expectedChallenge: String(step.data.challenge),
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
        }).catch(() => ({ verified: false, registrationInfo: null }));
        if (!verified || !registrationInfo) return null;
        const link = typeof step.data.link === 'string' ? step.data.link : null;
        if (link !== null && !(await accounts.useLink(db, link))) return null;
        const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
        await db.changed(
          `INSERT INTO passkey (id, professional, public_key, counter, transports, called) VALUES ($1, $2, $3, $4, $5, $6)`,
          [id, step.professional, Buffer.from(publicKey), counter, transports, called],
        );
        await saidAtDoor(db, step.professional, 'added a passkey');
        await tellOfWays(db, step.professional);
        return { professional: step.professional, link };
      });
    },

    /** Takes a passkey away; whether it could. The last way in of somebody stays. */
    remove: (professional: string, id: string): Promise<boolean> =>
      pool.transaction(async (db) => {
        const removed = await db.changed(
          `DELETE FROM passkey WHERE id = $2 AND professional = $1 AND (
             EXISTS (SELECT FROM own_password w WHERE w.professional = $1)
             OR EXISTS (SELECT FROM outside_account o WHERE o.professional = $1)
             OR EXISTS (SELECT FROM passkey k WHERE k.professional = $1 AND k.id <> $2))`,
          [professional, id],
        );
        if (removed !== 1) return false;
        await saidAtDoor(db, professional, 'took a passkey away');
        await tellOfWays(db, professional);
        return true;
      }),
  };
}
export type Passkeys = ReturnType<typeof openPasskeys>;
