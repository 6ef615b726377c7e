import * as oidc from 'openid-client';
import type { Accounts, In, Tries } from './accounts.ts';
import { accountOf, endStep, keepStep, saidAtDoor, stepAt, tellOfWays } from './store.ts';

/** A service that vouches for people: as the partnership's file names it, with its secret from the environment. */
export type ServiceSettings = { id: string; name: string; issuer: string; clientId: string; secret: string };

/** What somebody goes to a service for: to sign in, to use an invitation, to prove again who they are. */
export type Errand = { to: string } | { link: string; to: string } | { professional: string; to: string };

/** What a service's answer came to. */
export type Vouched =
  | ({ in: In } & { to: string })
  | { proved: string; to: string }
  | { nobody: true }
  | { failed: true };

/** How long ago somebody may have signed in at the service when they prove who they are here. */
const FRESH = 120;

/** Signing in through another service (OpenID Connect): bound to its issuer and its own id for somebody, never to e-mail. */
export function openServices(
  settings: readonly ServiceSettings[],
  { accounts, origin }: { accounts: Accounts; origin: string },
) {
  const { pool } = accounts;
  const back = `${origin}/sign-in/back`;
  const found = new Map<string, Promise<oidc.Configuration>>();

  /** What the service says of itself, asked once; again where it could not be reached. */
  function configured(one: ServiceSettings): Promise<oidc.Configuration> {
    const known = found.get(one.id);
    if (known) return known;
    const { hostname, protocol } = new URL(one.issuer);
    const here = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
    const asking = oidc.discovery(new URL(one.issuer), one.clientId, one.secret, undefined, {
      // Only a provider on this same machine, for trying, is asked without encryption.
      // What it says of somebody is held against its keys, though it came from the service itself.
      execute: [oidc.enableNonRepudiationChecks, ...(here ? [oidc.allowInsecureRequests] : [])],
      timeout: 10,
    });
    found.set(one.id, asking);
    asking.catch(() => found.delete(one.id));
    return asking;
  }

  return {
    offered: settings.map(({ id, name }) => ({ id, name })),

    /** Where somebody goes to sign in there, and the token by which their browser is known when it comes back. */
    async leave(id: string, errand: Errand): Promise<{ address: string; step: string } | null> {
      const one = settings.find((service) => service.id === id);
      if (!one) return null;
      const configuration = await configured(one);
      const verifier = oidc.randomPKCECodeVerifier();
      const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
      const again = 'professional' in errand;
      const address = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: back,
        scope: 'openid',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(again && { prompt: 'login', max_age: '0' }),
      });
      const step = await pool.transaction((db) =>
        keepStep(db, {
          kind: 'service',
          professional: again ? errand.professional : null,
          data: { id, verifier, state, nonce, ...errand },
        }),
      );
      return { address: address.href, step };
    },

    /** What came back: `search` is the part of the address after the question mark. */
    async came(token: string | null, search: string, tries: Tries): Promise<Vouched> {
      const step = await pool.transaction(async (db) => {
        const at = await stepAt(db, token, 'service');
        // What came back once does not come back again.
        if (at && token) await endStep(db, token);
        return at;
      });
      const one = step && settings.find((service) => service.id === step.data.id);
      if (!step || !one) return { failed: true };
      const again = step.professional !== null;
      const { data } = step;
      let claims: oidc.IDToken | undefined;
      try {
        const tokens = await oidc.authorizationCodeGrant(await configured(one), new URL(`${back}?${search}`), {
          pkceCodeVerifier: String(data.verifier),
          expectedState: String(data.state),
          expectedNonce: String(data.nonce),
          idTokenExpected: true,
          ...(again && { maxAge: FRESH }),
        });
        claims = tokens.claims();
      } catch {
        await pool.transaction((db) =>
          saidAtDoor(db, step.professional, 'tried to sign in', 'a service did not vouch'),
        );
        return { failed: true };
      }
      if (!claims) return { failed: true };
      const { iss, sub } = claims;
      return pool
        .transaction(async (db): Promise<Vouched> => {
          const link = typeof data.link === 'string' ? await accounts.linkFor(db, data.link) : null;
          if (data.link !== undefined) {
            if (!link || !(await accounts.useLink(db, link.id))) return { failed: true };
            const bound = await db.changed(
              'INSERT INTO outside_account (issuer, subject, professional) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
              [iss, sub, link.account.professional],
            );
            // Somebody else is known by that account already: nothing of this is kept.
            if (bound !== 1) throw new Taken();
            await saidAtDoor(db, link.account.professional, 'was bound to an account of a service', one.id);
            await tellOfWays(db, link.account.professional);
          }
          const [known] = await db.rows<{ professional: string }>(
            'SELECT professional FROM outside_account WHERE issuer = $1 AND subject = $2',
            [iss, sub],
          );
          const account = known && (await accountOf(db, known.professional));
          if (!account) {
            await saidAtDoor(db, null, 'tried to sign in', `an account of ${one.id} that is nobody’s here`);
            return { nobody: true };
          }
          if (again)
            return account.professional === step.professional
              ? { proved: account.professional, to: String(data.to) }
              : { failed: true };
          const done = await accounts.letIn(db, account.professional, 'service', tries.device);
          return done ? { in: done, to: String(data.to) } : { nobody: true };
        })
        .catch((error: unknown): Vouched => {
          if (error instanceof Taken) return { failed: true };
          throw error;
        });
    },
  };
}

class Taken extends Error {}

export type Services = ReturnType<typeof openServices>;
