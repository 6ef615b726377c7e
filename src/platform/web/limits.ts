import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../../access/words.ts';

/**
 * How much one person, or one address from which nobody is signed in, may ask in a minute. More has to wait; nobody is
 * shut out, and whom to call is told whatever was asked before. The duty team may ask so many times as much.
 */
export type Limits = {
  requests: number;
  searches: number;
  'from-an-address': number;
  'duty-team': number;
};

/** What a server asks before it answers: how many seconds whoever asks has to wait, if they have to. */
export type Counting = {
  address: (request: FastifyRequest) => Promise<number>;
  person: (request: FastifyRequest, who: { id: string; account: Account }, searches: boolean) => Promise<number>;
};

const MINUTE = 60_000;

export const UNCOUNTED: Counting = { address: async () => 0, person: async () => 0 };

/** Counts in this process; the server has the plugin that counts. */
export function counting(server: FastifyInstance, limits: Limits | undefined): Counting {
  if (!limits) return UNCOUNTED;
  const people = new WeakMap<FastifyRequest, { id: string; account: Account }>();
  const ofPerson = (many: number) =>
    server.createRateLimit({
      timeWindow: MINUTE,
      keyGenerator: (request) => people.get(request)?.id ?? '',
      max: (request) => many * (people.get(request)?.account === 'duty-team' ? limits['duty-team'] : 1),
    });
  const address = server.createRateLimit({
    timeWindow: MINUTE,
    keyGenerator: (request) => request.ip,
    max: limits['from-an-address'],
  });
  const requests = ofPerson(limits.requests);
  const searches = ofPerson(limits.searches);
  return {
    address: async (request) => secondsOf(await address(request)),
    person: async (request, who, searching) => {
      people.set(request, who);
      const first = secondsOf(await requests(request));
      return searching ? Math.max(first, secondsOf(await searches(request))) : first;
    },
  };
}

type Counted = { isAllowed: boolean; isExceeded?: boolean; ttlInSeconds?: number };
const secondsOf = ({ isAllowed, isExceeded, ttlInSeconds = 1 }: Counted): number =>
  !isAllowed && isExceeded ? Math.max(ttlInSeconds, 1) : 0;
