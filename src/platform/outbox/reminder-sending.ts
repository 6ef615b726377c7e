import { isoDay, parseDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { Output } from '../../disclosure/gate.ts';
import type { View } from '../../record/view.ts';
import type { Db } from '../database/pool.ts';
import { recordsOf } from '../family/record.ts';
import { CHANNELS, type Channel, NeverTaken, type Outgoing, type Taken } from './carriers.ts';
import { type Claimed, ended, notNow, putOff, wasTaken } from './queue.ts';
import { type Coming, decideReminder, type Reminder, type Verdict, wholeView } from './reminder.ts';
import type { SendingPorts } from './sender.ts';
import { reminderText } from './templates.ts';

/**
 * Sends a reminder, or does not: everything that decides it is read from the records now, and was not kept from when it
 * was asked for.
 */
export async function sendReminder(ports: SendingPorts, one: Claimed): Promise<void> {
  const { pool, now } = ports;
  const reminder = reminderOf(one);
  if (await takenBefore(ports, one)) return;
  const { verdict, coming } = await pool.transaction((db) => verdictNow(db, ports, one, reminder));
  if ('later' in verdict) return void (await putOff(pool, one, verdict.later));
  if ('stop' in verdict) return void (await ended(pool, one, 'stopped', verdict.stop, now()));
  if ('hold' in verdict) return void (await ended(pool, one, 'failed', verdict.hold, now()));
  const { channel, to, template, how } = verdict.send;
  const words = reminderText(template, { ...reminder, who: coming.name, phone: coming.phone, how });
  // It leaves for one person, through the gate, as everything does.
  const output = Output.for(
    { kind: 'family', id: one.person ?? '', way: channel === 'letter' ? 'letter' : 'message' },
    words.text,
  );
  const outgoing = { reference: one.id, to, subject: words.subject, text: output.body };
  await keepWords(ports, one, channel, outgoing, template.language);
  await hand(ports, one, channel, outgoing);
}

const reminderOf = ({ entry, person, on_day: on, at_time: at }: Claimed): Reminder => ({
  entry: entry ?? '',
  person: person ?? '',
  on: parseDay(on ?? '') ?? 0,
  at,
});

/** A try before this one may have been taken without our hearing of it: whoever took it is asked first. */
async function takenBefore({ pool, carriers, now, settings }: SendingPorts, one: Claimed): Promise<boolean> {
  const carrier = one.tries > 1 && one.channel !== null ? carriers.family[one.channel] : undefined;
  if (!carrier?.find || one.channel === null) return false;
  try {
    const taken = await carrier.find(one.id);
    if (!taken) return false;
    await wasTaken(pool, one, taken, now(), one.channel);
  } catch (error) {
    await notNow(pool, one, (error as Error).message, now(), settings.tries);
  }
  return true;
}

async function verdictNow(
  db: Db,
  { library, settings, templates, carriers, now }: SendingPorts,
  one: Claimed,
  reminder: Reminder,
): Promise<{ verdict: Verdict; coming: Coming }> {
  const at = now();
  const family = await familyNow(db, one);
  // Whoever is in several families is known by one id in all of them, or by ids that some record has joined.
  const others = await db.rows<{ family: string }>(
    `SELECT DISTINCT b.family FROM person a JOIN person b ON b.id = a.id OR b.id = ANY (a.also) OR a.id = ANY (b.also)
     WHERE a.family = $1 AND (a.id = $2 OR $2 = ANY (a.was) OR $2 = ANY (a.also)) AND b.family <> $1`,
    [family, reminder.person],
  );
  const { kinds, calendar } = library();
  const records = await recordsOf(db, [family, ...others.map((row) => row.family)]);
  const viewIn = (which: string): View => wholeView(records.get(which) ?? [], kinds);
  const coming = (await comingTo(db, reminder.entry)) ?? { name: '', phone: null, there: false };
  const verdict = decideReminder(viewIn(family), reminder, {
    now: at,
    today: londonDay(at),
    settings,
    calendar,
    templates,
    ways: CHANNELS.filter((channel) => carriers.family[channel]),
    coming,
    elsewhere: others.map((row) => viewIn(row.family)),
  });
  return { verdict, coming };
}

/** The family whose record the planned contact stands on now: entries move when a family parts or two are united. */
export async function familyNow(
  db: Db,
  { id, entry, family }: { id: string; entry: string | null; family: string | null },
) {
  const [row] = await db.rows<{ family: string }>('SELECT family FROM planned_contact WHERE entry = $1', [entry]);
  const now = row?.family ?? family ?? '';
  if (now !== family) await db.changed('UPDATE outbox SET family = $2 WHERE id = $1', [id, now]);
  return now;
}

/** Who is to come, and whether they will be there: one who has left or is away that day will not. */
async function comingTo(db: Db, entry: string): Promise<Coming | null> {
  const [row] = await db.rows<Coming>(
    `SELECT p.name, p.phone, (p.left_on IS NULL OR p.left_on > c.on_day) AND NOT EXISTS (SELECT FROM cover v
       WHERE v.absent = p.id AND c.on_day BETWEEN v.from_day AND v.to_day) AS there
     FROM planned_contact c JOIN professional p ON p.id = c.professional WHERE c.entry = $1`,
    [entry],
  );
  return row ?? null;
}

/** What is about to go out and where, kept before it goes: so that it is known even if nobody hears what came of it. */
async function keepWords(
  { pool, now }: SendingPorts,
  one: Claimed,
  channel: Channel,
  { to, text }: Outgoing,
  language: string,
): Promise<void> {
  await pool.transaction(async (db) => {
    await db.changed(
      `INSERT INTO outbox_address (message, address, text, language, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (message) DO UPDATE SET address = $2, text = $3, language = $4, at = $5`,
      [one.id, channel === 'text' ? numberOf(to) : to, text, language, new Date(now()).toISOString()],
    );
    await db.changed('UPDATE outbox SET channel = $2 WHERE id = $1', [one.id, channel]);
  });
}

async function hand(ports: SendingPorts, one: Claimed, channel: Channel, outgoing: Outgoing): Promise<void> {
  const { pool, carriers, settings, now } = ports;
  let taken: Taken;
  try {
    const carrier = carriers.family[channel];
    if (!carrier) throw new Error('not-set-up');
    taken = await carrier.send(outgoing);
  } catch (error) {
    const why = (error as Error).message;
    if (error instanceof NeverTaken) await ended(pool, one, 'failed', why, now());
    else await notNow(pool, one, why, now(), settings.tries);
    return;
  }
  await wasTaken(pool, one, taken, now(), channel);
}

/** A telephone number as providers write it, 447700900123: so that an answer finds whom it is from. */
export function numberOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+')) return digits;
  if (digits.startsWith('00')) return digits.slice(2);
  return digits.startsWith('0') ? `44${digits.slice(1)}` : digits;
}

/** The day on which something happened, for the record. */
export const dayOf = (at: number): string => isoDay(londonDay(at));
