import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Pool } from '../database/pool.ts';
import type { Outside } from '../web/outside.ts';

/** What GOV.UK Notify says became of a message, and what it passes on of an answer by text. Anything else in it is left. */
const receipt = z.object({ id: z.uuid(), reference: z.string().nullable(), status: z.string() });
const reply = z.object({ id: z.uuid(), source_number: z.string().min(1), message: z.string() });

/**
 * Where the provider brings things back: receipts and answers, each with the bearer token that was agreed. They are
 * kept as they come, before anything is made of them, so that nobody's answer is lost; brought twice they are one.
 */
export function waysBack(pool: Pool, token: string | undefined, now: () => number): Outside[] {
  if (token === undefined || token.length < LEAST) return [];
  const keep = (what: 'receipt' | 'reply', schema: typeof receipt | typeof reply): Outside['handle'] => {
    return async ({ authorization, body }) => {
      if (!isToken(authorization, token)) return 403;
      const parsed = schema.safeParse(body);
      if (!parsed.success) return 400;
      // One message has several receipts: each is told apart by what it says.
      const id = 'status' in parsed.data ? `${parsed.data.id} ${parsed.data.status}` : parsed.data.id;
      await pool.transaction((db) =>
        db.changed('INSERT INTO came_back (id, what, body, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
          id,
          what,
          JSON.stringify(parsed.data).replaceAll('\\u0000', ''),
          new Date(now()).toISOString(),
        ]),
      );
      return 204;
    };
  };
  return [
    { path: '/notify/receipt', handle: keep('receipt', receipt) },
    { path: '/notify/reply', handle: keep('reply', reply) },
  ];
}

/** Notify asks for ten signs at least. */
const LEAST = 10;

/** Whether a header brings the token. Compared as digests, so that how long it took says nothing. */
function isToken(header: string | undefined, token: string): boolean {
  const said = /^Bearer (.+)$/.exec(header ?? '')?.[1];
  if (said === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(said), digest(token));
}
