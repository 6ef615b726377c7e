import { writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { type Calendar, isWorkingDay } from '../../calendar/working-days.ts';
import type { Library } from '../../procedure/replay.ts';
import type { Pool } from '../database/pool.ts';
import type { Door } from '../recorder/door.ts';
import { type Carrier, type Carriers, NeverTaken, type Outgoing, type Taken } from './carriers.ts';
import { tokenOf } from './link.ts';
import { type Claimed, claim, digests, ended, gather, notNow, wasTaken } from './queue.ts';
import { forgetAddresses, recordAll } from './recording.ts';
import { sendReminder } from './reminder-sending.ts';
import type { TellingSettings } from './settings.ts';
import type { Template } from './templates.ts';
import { accountText, askText, isOfVisits, momentText, professionalText, wayInText } from './wording.ts';

/** What sending needs from outside: the clock too, so that a test can hold it. */
export type SendingPorts = {
  pool: Pool;
  /** Writes to every family: what became of a reminder stands on its record. */
  door: Door;
  library: () => Library;
  settings: TellingSettings;
  templates: readonly Template[];
  carriers: Carriers;
  /** Where people reach Keepsight. */
  origin: string;
  /** The key from which the links of asks are made; without it none goes out. */
  linkKey?: Buffer;
  /** Makes the token of a link by which somebody sets up how they sign in; without it none goes out. */
  wayIn?: (id: string) => string;
  /** What the partnership is called. */
  partnership: string;
  now: () => number;
};

const OFTEN = 15_000;
const DAY = 86_400_000;

/** Sends as things come; gives back what ends it, when what is being sent has been sent. */
export function startSending(ports: SendingPorts, failed: (error: unknown) => void): () => Promise<void> {
  const stop = new AbortController();
  let working: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy || stop.signal.aborted) return;
    busy = true;
    working = sendAll(ports, stop.signal)
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  };
  const forget = () => void forgetAddresses(ports.pool).catch(failed);
  const often = setInterval(look, OFTEN);
  const daily = setInterval(forget, DAY);
  look();
  forget();
  return async () => {
    clearInterval(often);
    clearInterval(daily);
    stop.abort();
    await working;
  };
}

/** Everything that is to be sent now: one at a time, whichever process takes it. */
export async function sendAll(ports: SendingPorts, stop?: AbortSignal): Promise<void> {
  const { pool, carriers, settings, now } = ports;
  if (carriers.professional) {
    await gather(pool, now());
    if (isWorkingDay(calendarOf(ports), londonDay(now()))) await digests(pool, now(), settings.digest);
  }
  const kinds = ['at-once', 'digest', 'reminder', 'ask', 'way-in', 'account'] as const;
  const next = () => claim(pool, now(), carriers.professional ? kinds : ['reminder']);
  let wrong: { error: unknown } | null = null;
  for (let one = await next(); one; one = isOver(stop) ? null : await next())
    try {
      await sendOne(ports, one);
    } catch (error) {
      // What cannot be prepared is tried again like what cannot be sent, and keeps nothing else from going out.
      await notNow(pool, one, 'something went wrong here', now(), settings.tries);
      wrong = { error };
    }
  await recordAll(ports);
  if (wrong) throw wrong.error;
}

const isOver = (stop: AbortSignal | undefined): boolean => stop?.aborted === true;
const calendarOf = ({ library }: SendingPorts): Calendar => library().calendar;

async function sendOne(ports: SendingPorts, one: Claimed): Promise<void> {
  if (one.kind === 'reminder') return sendReminder(ports, one);
  if (one.kind === 'ask') return sendAsk(ports, one);
  if (one.kind === 'way-in') return sendWayIn(ports, one);
  if (one.kind === 'account') return sendChanged(ports, one);
  const { pool, carriers, origin, now } = ports;
  // Whoever chose their page alone cannot choose not to hear that a colleague does not come out.
  const to = await addressOf(pool, one.professional, now(), isOfVisits(one.counts ?? {}));
  if (!carriers.professional || to === null) {
    // They chose their page, or have left since: there it stands, and nowhere else.
    await ended(pool, one, 'stopped', 'no-address', now());
    return;
  }
  const outgoing = { reference: one.id, to, ...professionalText(one.kind, one.counts ?? {}, origin) };
  await deliver(ports, one, carriers.professional, outgoing);
}

/** An ask goes out with its link while it still stands; looked at again at the moment at which it goes. */
async function sendAsk(ports: SendingPorts, one: Claimed): Promise<void> {
  const { pool, carriers, origin, now, linkKey, partnership } = ports;
  const [ask] = await pool.transaction((db) =>
    db.rows<{ id: string; email: string; until: Date; name: string; phone: string | null }>(
      `SELECT a.id, a.email, a.until, p.name, g.phone FROM ask_link a JOIN professional p ON p.id = a.asked_by
       JOIN agency g ON g.id = p.agency
       WHERE a.id = $1 AND a.answered IS NULL AND a.withdrawn IS NULL AND a.until > now()`,
      [one.ask],
    ),
  );
  if (!ask || !carriers.professional || !linkKey) {
    await ended(pool, one, 'stopped', 'stopped-by-hand', now());
    return;
  }
  const link = `${origin}/ask/${tokenOf(linkKey, ask.id)}`;
  const call = { name: ask.name, phone: ask.phone };
  const text = askText({ partnership, link, until: writtenDay(londonDay(ask.until.getTime())), call });
  await deliver(ports, one, carriers.professional, { reference: one.id, to: ask.email, ...text });
}

/** A link for signing in goes to whoever it is for while it is good, and to nobody else. */
async function sendWayIn(ports: SendingPorts, one: Claimed): Promise<void> {
  const { pool, carriers, origin, now, wayIn, partnership } = ports;
  const [link] = await pool.transaction((db) =>
    db.rows<{ id: string; email: string; until: Date; purpose: 'invitation' | 'password' }>(
      `SELECT w.id, p.email, w.until, w.purpose FROM way_in w JOIN professional p ON p.id = w.professional
       WHERE w.id = $1 AND w.used IS NULL AND w.until > now() AND p.signs_in AND p.email IS NOT NULL
       AND (p.left_on IS NULL OR p.left_on > current_date)`,
      [one.way_in],
    ),
  );
  if (!link || !carriers.professional || !wayIn) {
    await ended(pool, one, 'stopped', 'stopped-by-hand', now());
    return;
  }
  const text = wayInText({
    partnership,
    link: `${origin}/begin/${wayIn(link.id)}`,
    invitation: link.purpose === 'invitation',
    until: momentText(link.until.getTime()),
  });
  await deliver(ports, one, carriers.professional, { reference: one.id, to: link.email, ...text });
}

/** That something about somebody's account changed goes to them, where they had e-mail before. */
async function sendChanged(ports: SendingPorts, one: Claimed): Promise<void> {
  const { pool, carriers, origin, now, partnership } = ports;
  const to = one.email ?? (await addressOf(pool, one.professional, now(), true));
  if (!carriers.professional || to === null) {
    await ended(pool, one, 'stopped', 'no-address', now());
    return;
  }
  const text = accountText({ partnership, origin });
  await deliver(ports, one, carriers.professional, { reference: one.id, to, ...text });
}

/** Where somebody has e-mail, at this moment; null where they have none, left, or (unless `evenSo`) chose their page alone. */
async function addressOf(pool: Pool, professional: string, at: number, evenSo: boolean): Promise<string | null> {
  const [row] = await pool.transaction((db) =>
    db.rows<{ email: string | null }>(
      `SELECT p.email FROM professional p LEFT JOIN telling_choice c ON c.professional = p.id
       WHERE p.id = $1 AND p.signs_in AND (p.left_on IS NULL OR p.left_on > $2::timestamptz::date)
       AND ($3 OR coalesce(c.way, 'email') = 'email')`,
      [professional, new Date(at).toISOString(), evenSo],
    ),
  );
  return row?.email ?? null;
}

/** Hands one message to its provider, and keeps what came of it. */
async function deliver(
  { pool, settings, now }: SendingPorts,
  one: Claimed,
  carrier: Carrier,
  outgoing: Outgoing,
): Promise<void> {
  let taken: Taken;
  try {
    taken = await carrier.send(outgoing);
  } catch (error) {
    const why = (error as Error).message;
    if (error instanceof NeverTaken) await ended(pool, one, 'failed', why, now());
    else await notNow(pool, one, why, now(), settings.tries);
    return;
  }
  await wasTaken(pool, one, taken, now(), 'email');
}
