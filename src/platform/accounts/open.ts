import type { Pool } from '../database/pool.ts';
import type { Doorman } from '../web/doorman.ts';
import { type Accounts, openAccounts } from './accounts.ts';
import { openPasskeys, type Passkeys } from './passkeys.ts';
import { openServices, type ServiceSettings, type Services } from './services.ts';

/** Everything by which somebody gets in. */
export type Ways = { doorman: Doorman; accounts: Accounts; passkeys: Passkeys; services: Services };

/** What that needs: the doorman and their way to the database, keys, where people reach Keepsight, and the clock. */
export type WaysPorts = {
  doorman: Doorman;
  pool: Pool;
  keyFor: (purpose: string) => Buffer;
  /** What the partnership is called. */
  partnership: string;
  /** Where people reach Keepsight: passkeys and other services are good for this place alone. */
  origin: string;
  services?: readonly ServiceSettings[];
  now?: () => number;
};

export function openWays({
  doorman,
  pool,
  keyFor,
  partnership,
  origin,
  services = [],
  now = Date.now,
}: WaysPorts): Ways {
  const accounts = openAccounts({ pool, keyFor, partnership, now });
  return {
    doorman,
    accounts,
    passkeys: openPasskeys({ accounts, origin, partnership }),
    services: openServices(services, { accounts, origin }),
  };
}
