import type { ClientConfig } from 'pg';

/** Where a database is, and as whom it is reached. */
export type Place = Required<Pick<ClientConfig, 'host' | 'port' | 'database' | 'user'>> & {
  password: string;
  ssl?: ClientConfig['ssl'];
};

/** The roles by which Keepsight reaches its database; what each may do is in migrations/0001. */
export const ROLES = [
  'keepsight_migrator',
  'keepsight_reader',
  'keepsight_recorder',
  'keepsight_doorman',
  'keepsight_keeper',
] as const;
export type Role = (typeof ROLES)[number];

/** The same database, reached as one of the roles. */
export function placeAs(place: Place, role: Role, passwords: Readonly<Record<Role, string>>): Place {
  return { ...place, user: role, password: passwords[role] };
}

/** A database from an address such as postgres://user:password@host:5432/name; null where it is none. */
export function placeFrom(address: string): Place | null {
  // A % that begins no sign is in no address.
  if (!URL.canParse(address) || /%(?![0-9a-f]{2})/i.test(address)) return null;
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(address);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') return null;
  const mode = searchParams.get('sslmode');
  return {
    // A socket's folder stands in ?host=, as the database's own tools write it.
    host: searchParams.get('host') ?? decodeURIComponent(hostname),
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username) || 'postgres',
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)) || 'postgres',
    ...(mode !== null && mode !== 'disable' && { ssl: { rejectUnauthorized: mode.startsWith('verify') } }),
  };
}
