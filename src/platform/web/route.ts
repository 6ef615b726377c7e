import type { ReactElement } from 'react';
import type { Account, Action, Relationship } from '../../access/words.ts';
import type { Day } from '../../calendar/day.ts';
import type { Library } from '../../procedure/replay.ts';
import type { Db } from '../database/pool.ts';
import type { Partnership } from '../partnership.ts';
import type { Door } from '../recorder/door.ts';
import type { Form, FormFault } from './form.ts';

/** The professional who is signed in. */
export type Me = {
  id: string;
  name: string;
  agency: string;
  agencyName: string;
  role: string;
  account: Account;
};

/** What a browser says of itself and carries. */
export type Browser = {
  session: string | null;
  /** Where it is on its way in. */
  step: string | null;
  /** By whom it was used before, as only we can say. */
  known: string | null;
  /** The address from which it asks. */
  address: string;
  /** What it is called in a list of sessions: “Chrome on Android”. */
  device: string;
  /** What stands after the question mark, as it came. */
  search: string;
};

/** What a browser carries from now on; with null a step is over. */
export type Lets = { session?: string; step?: string | null; known?: string };

/** What a handler is given: a transaction of the reader that speaks for whoever is signed in, and what they sent. */
export type Asked = {
  db: Db;
  me: Me;
  relationship: Relationship;
  params: Readonly<Record<string, string>>;
  query: Form;
  form: Form;
  /** The day in London, and the moment. */
  today: Day;
  now: number;
  library: Library;
  partnership: Partnership;
  door: Door;
  /** The file that came with the form, in pieces as it comes; null where none did, or the route takes none. */
  file: { name: string; pieces: AsyncIterable<Buffer> } | null;
  /** A key for one purpose, made from the place's secret. */
  keyFor: (purpose: string) => Buffer;
  /** Where people reach Keepsight: https://keepsight.example */
  origin: string;
  browser: Browser;
  /** The form's own key and a digest of what it says: sent twice, it is done once. */
  key: string;
  sent: string;
};

/** What a handler answers with. */
export type Answer = { lets?: Lets } & Said;

type Said =
  | {
      page: ReactElement;
      title: string;
      status?: number;
      wide?: boolean;
      section?: string;
      /** What is wrong with what was sent, for a device that sends by itself and shows it on a page of its own. */
      faults?: readonly FormFault[];
    }
  | { text: string; type: string; status?: number }
  | { to: string }
  | { missing: true }
  | { data: unknown }
  /** What is saved as a file of that name. */
  | { file: { name: string; type: string; body: string | Uint8Array } };

/**
 * One way in. Every route says what is done, to what, how that is audited and which fields it reads; the rule that lets
 * people in is the action's (`src/access`). One that leaves anything out stops the server from starting.
 */
export type Route = {
  method: 'GET' | 'POST';
  path: string;
  action: Action;
  /** What it is done to. A route about a family has `:family` in its path. */
  resource: 'nothing' | 'own-work' | 'family' | 'people' | 'partnership';
  /**
   * Who may: everyone, or those whom the action's rule lets. With `address` they need not be signed in: who it is stands
   * in the address, as `:token`, which is good for this route alone. With `link` nobody is signed in either: whoever was
   * sent the address answers one thing by it, as `:token` says which.
   */
  access: 'everyone' | 'rule' | 'address' | 'link';
  /** What the audit says of it; null only where nothing personal is shown and nothing changes. */
  audit: string | null;
  /** The fields that it reads of the address and of the form; one with a star at its end stands for several. */
  fields: readonly string[];
  handle: (asked: Asked) => Promise<Answer>;
  /** Whoever asks has proved who they are in the last minutes: for what is restricted, and files that leave. */
  stepUp?: true;
  /** Does not count as using the session. */
  passive?: true;
  /** Takes a file: the form is then sent in parts, with the file last. Others take none. */
  takesFile?: true;
};

/** Everything that is wrong with a route table; the server starts on none. */
export function wrongRoutes(routes: readonly Route[]): string[] {
  const seen = new Set<string>();
  return routes.flatMap((route) => {
    const name = `${route.method} ${route.path}`;
    const faults: string[] = [];
    for (const field of ['method', 'path', 'action', 'resource', 'access', 'audit', 'fields', 'handle'] as const)
      if (route[field] === undefined) faults.push(`${name} does not say its ${field}`);
    if (seen.has(name)) faults.push(`${name} stands twice`);
    seen.add(name);
    if ((route.resource === 'family') !== /:family\b/.test(route.path))
      faults.push(`${name}: a route about a family, and no other, has :family in its path`);
    if ((route.access === 'address' || route.access === 'link') !== /:token\b/.test(route.path))
      faults.push(`${name}: a route whose address says who it is, and no other, has :token in its path`);
    if (route.access === 'address' && route.method !== 'GET')
      faults.push(`${name}: by an address alone things are read, never changed`);
    if (route.access === 'link' && (route.action !== 'answer-by-link' || route.resource !== 'nothing'))
      faults.push(`${name}: by a link one thing is answered, and no family is opened`);
    if (route.audit === null && (!['everyone', 'link'].includes(route.access) || route.resource !== 'nothing'))
      faults.push(`${name}: only a page for everyone that shows nothing personal goes without audit`);
    if (route.access === 'everyone' && route.resource !== 'nothing')
      faults.push(`${name}: what is for everyone is about nothing personal`);
    return faults;
  });
}
