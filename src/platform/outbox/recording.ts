import type { Db, Pool } from '../database/pool.ts';
import type { NewEntry } from '../recorder/writing.ts';
import { dayOf, familyNow, numberOf } from './reminder-sending.ts';
import { whyText } from './reminder-words.ts';
import type { SendingPorts } from './sender.ts';

type Ended = {
  id: string;
  family: string;
  entry: string;
  person: string;
  professional: string;
  agency: string;
  channel: 'text' | 'email' | 'letter' | null;
  state: 'sent' | 'delivered' | 'failed';
  recorded: string | null;
  why: string | null;
  sent: Date | null;
  ended: Date | null;
  text: string | null;
  language: string | null;
};

/** Whoever asked for a reminder is who writes what became of it: it went out on their behalf. */
const OF_REMINDERS = `o.id, o.family, o.entry, o.person, o.professional, p.agency, o.channel, o.state, o.recorded, o.why,
  o.sent, o.ended, a.text, a.language FROM outbox o JOIN professional p ON p.id = o.professional
  LEFT JOIN outbox_address a ON a.message = o.id`;

/** Writes on the records what became of reminders, and what people answered. What cannot be written is tried again. */
export async function recordAll(ports: SendingPorts): Promise<void> {
  await takeReceipts(ports.pool, ports.now());
  const due = await ports.pool.transaction((db) =>
    db.rows<Ended>(
      `SELECT ${OF_REMINDERS} WHERE o.kind = 'reminder' AND o.state IN ('sent', 'delivered', 'failed')
       AND o.recorded IS DISTINCT FROM o.state ORDER BY o.ended LIMIT 100`,
    ),
  );
  const wrong: unknown[] = [];
  for (const one of due) await recordOne(ports, one).catch((error: unknown) => wrong.push(error));
  await recordReplies(ports, wrong);
  // One that cannot be written keeps no other from it.
  if (wrong.length > 0) throw wrong[0];
}

/** What became of one reminder, each step an entry of its own; a step that is written already is not written again. */
async function recordOne({ pool, door }: SendingPorts, one: Ended): Promise<void> {
  const family = await pool.transaction((db) => familyNow(db, one));
  const at = (when: Date | null) => dayOf((when ?? new Date(0)).getTime());
  const about = {
    message: one.id,
    to: one.person,
    of: one.entry,
    ...(one.channel && { way: one.channel }),
  };
  const entry = (step: string, happened: string, more: Record<string, unknown> = {}): NewEntry => ({
    id: `message:${one.id}:${step}`,
    family,
    about: [one.person],
    kind: 'message',
    happened,
    payload: { ...about, step, ...more },
  });
  const write: NewEntry[] = [];
  if (one.sent && one.recorded === null)
    write.push(
      entry('sent', at(one.sent), {
        ...(one.language !== null && { language: one.language }),
        ...(one.text !== null && { text: one.text }),
      }),
    );
  if (one.state === 'delivered') write.push(entry('delivered', at(one.ended)));
  if (one.state === 'failed')
    write.push(entry('failed', at(one.ended), { why: whyText(one.why) || 'It is not known why' }));
  const written = await door.write({
    writer: { professional: one.professional, agency: one.agency },
    key: `message:${one.id}:${one.state}`,
    sent: one.state,
    families: [family],
    action: 'a reminder that they asked for was sent, or was not',
    decide: () => ({ write, result: null }),
  });
  if ('refused' in written) throw new Error(`what became of ${one.id} was not written: ${written.refused.why}`);
  await pool.transaction((db) => db.changed('UPDATE outbox SET recorded = $2 WHERE id = $1', [one.id, one.state]));
}

type Came<Body> = { id: string; body: Body; at: Date };

const DELIVERED = ['delivered', 'received', 'sent'];
const UNDELIVERED = ['permanent-failure', 'temporary-failure', 'technical-failure'];

/** Takes in what providers said became of messages. One that came before we knew that it was sent waits for that. */
async function takeReceipts(pool: Pool, at: number): Promise<void> {
  await pool.transaction(async (db) => {
    const receipts = await db.rows<Came<{ reference: string | null; status: string }>>(
      `SELECT id, body, at FROM came_back WHERE what = 'receipt' AND done IS NULL ORDER BY at LIMIT 500 FOR UPDATE SKIP LOCKED`,
    );
    for (const { id, body } of receipts) {
      const [message] = await db.rows<{ state: string }>('SELECT state FROM outbox WHERE id = $1 FOR UPDATE', [
        body.reference,
      ]);
      if (message?.state === 'sending' || message?.state === 'waiting') continue;
      const state = DELIVERED.includes(body.status) ? 'delivered' : UNDELIVERED.includes(body.status) ? 'failed' : null;
      if (message?.state === 'sent' && state !== null && body.status !== 'sent')
        await db.changed('UPDATE outbox SET state = $2, ended = $3, why = $4 WHERE id = $1', [
          body.reference,
          state,
          new Date(at).toISOString(),
          state === 'failed' ? 'no-reply-from-provider' : null,
        ]);
      await db.changed('UPDATE came_back SET done = $2, message = $3 WHERE id = $1', [
        id,
        new Date(at).toISOString(),
        message ? body.reference : null,
      ]);
    }
  });
}

/** For how long an answer is taken for one to what was sent to that number. */
const ANSWERED_WITHIN = '60 days';

/** Writes what people answered on the records, in their own words. One from a number that nobody knows waits for a person. */
async function recordReplies(ports: SendingPorts, wrong: unknown[]): Promise<void> {
  const replies = await ports.pool.transaction((db) =>
    db.rows<Reply>(`SELECT id, body, at FROM came_back WHERE what = 'reply' AND done IS NULL ORDER BY at LIMIT 100`),
  );
  for (const one of replies) await recordReply(ports, one).catch((error: unknown) => wrong.push(error));
}

type Reply = Came<{ source_number: string; message: string }>;

async function recordReply({ pool, door, now }: SendingPorts, { id, body, at }: Reply): Promise<void> {
  const found = await pool.transaction((db) => answered(db, numberOf(body.source_number), at));
  if (found) {
    const { message, family } = found;
    const said = body.message.toWellFormed().replaceAll('\0', '').trim();
    const common = { family, about: [message.person], happened: dayOf(at.getTime()) };
    const replied = { message: message.id, to: message.person, step: 'replied', way: 'text', of: message.entry };
    const words = { of: message.person, said, how: 'written' };
    const write: NewEntry[] = [
      { ...common, id: `reply:${id}`, kind: 'message', payload: replied },
      ...(said === '' ? [] : [{ ...common, id: `reply:${id}:words`, kind: 'words', payload: words }]),
    ];
    const written = await door.write({
      writer: { professional: message.professional, agency: message.agency },
      key: `reply:${id}`,
      sent: id,
      families: [family],
      action: 'an answer to a reminder that they asked for came in',
      decide: () => ({ write, result: null }),
    });
    if ('refused' in written) throw new Error(`the answer ${id} was not written: ${written.refused.why}`);
  }
  await pool.transaction((db) =>
    db.changed('UPDATE came_back SET done = $2, message = $3, family = $4 WHERE id = $1', [
      id,
      new Date(now()).toISOString(),
      found?.message.id ?? null,
      found?.family ?? null,
    ]),
  );
}

/** What was sent to a number last before a moment, and whose record that stands on now; null where nothing was. */
async function answered(db: Db, number: string, at: Date): Promise<{ message: Ended; family: string } | null> {
  const [message] = await db.rows<Ended>(
    `SELECT ${OF_REMINDERS} WHERE a.address = $1 AND o.sent IS NOT NULL AND o.sent <= $2
       AND o.sent > $2::timestamptz - interval '${ANSWERED_WITHIN}' ORDER BY o.sent DESC, o.id LIMIT 1`,
    [number, at.toISOString()],
  );
  return message ? { message, family: await familyNow(db, message) } : null;
}

/** Lets go of the numbers and addresses of what was sent long ago: no answer is looked for any more. How many. */
export const forgetAddresses = (pool: Pool): Promise<number> =>
  pool.transaction((db) =>
    db.changed(
      `DELETE FROM outbox_address a USING outbox o WHERE o.id = a.message AND a.at < now() - interval '${ANSWERED_WITHIN}'
       AND o.recorded IS NOT NULL`,
    ),
  );
