// What a device keeps: today's list with a key, and what was written and is not sent yet. The list goes after some hours
// by whatever clock the device has; what was written stays sealed, and without the key nobody can read it here.
import { openDB } from '../../idb.js';

const HOUR = 3_600_000;
/** A clock that goes back by more than this is not trusted with hours. */
const MINUTE = 60_000;

async function within(work) {
  const db = await openDB('keepsight', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('kept');
      fresh.createObjectStore('written', { keyPath: 'key' });
    },
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Whether somebody wants today's list on this device. */
export const wanted = () => within((db) => db.get('kept', 'wanted').then(Boolean));
export const want = (yes) => within((db) => db.put('kept', yes, 'wanted'));

/** Keeps a list as the server gave it, in the place of any other. */
export async function keepList({ key, now, ...list }, clock = Date.now()) {
  const bytes = Uint8Array.from(atob(key), (sign) => sign.charCodeAt(0));
  const own = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  await within(async (db) => {
    const tx = db.transaction('kept', 'readwrite');
    tx.store.put({ ...list, taken: clock, seen: clock, ahead: now - clock }, 'list');
    tx.store.put(own, 'key');
    await tx.done;
  });
}

/** The list that is here, with its key; null where there is none, or its time is over: then it is wiped. */
export function current(clock = Date.now()) {
  return within(async (db) => {
    const tx = db.transaction('kept', 'readwrite');
    const [list, key] = await Promise.all([tx.store.get('list'), tx.store.get('key')]);
    const over = list && (clock < list.seen - MINUTE || clock - list.taken > list.hours * HOUR);
    if (!list || !key || over) {
      tx.store.delete('list');
      tx.store.delete('key');
      await tx.done;
      return null;
    }
    tx.store.put({ ...list, seen: Math.max(list.seen, clock) }, 'list');
    await tx.done;
    return { ...list, key };
  });
}

/** Wipes the list and the key. What was written and not sent stays, sealed. */
export function forget() {
  return within(async (db) => {
    const tx = db.transaction('kept', 'readwrite');
    tx.store.delete('list');
    tx.store.delete('key');
    await tx.done;
  });
}

/** Keeps what was written, or how it stands now. `now` is the list that is here. */
export async function save(now, { key, state, tried = false, at, ...said }) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(said));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, now.key, text);
  await within((db) => db.put('written', { key, who: now.who, state, tried, at, iv, sealed }));
}

/** Says that something is being sent: from now on it may lie with the server already, and is not changed. */
export function trying(key) {
  return within(async (db) => {
    const tx = db.transaction('written', 'readwrite');
    const one = await tx.store.get(key);
    if (one) tx.store.put({ ...one, tried: true });
    await tx.done;
  });
}

export const drop = (key) => within((db) => db.delete('written', key));
export const howMany = () => within((db) => db.count('written'));

/** Everything written here and not sent, the oldest first, and how many of them cannot be read now. */
export async function written(now) {
  const all = await within((db) => db.getAll('written'));
  const read = await Promise.all(all.map((one) => (now ? unsealed(one, now) : null)));
  const items = read.filter((one) => one !== null).toSorted((a, b) => a.at - b.at);
  return { items, locked: all.length - items.length };
}

async function unsealed({ iv, sealed, who, ...one }, now) {
  if (who !== now.who) return null;
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, now.key, sealed);
    return { ...one, ...JSON.parse(new TextDecoder().decode(text)) };
  } catch {
    return null;
  }
}

/** Which form something was written with. What an earlier edition kept was all of one. */
export const formOf = ({ form }) => form ?? 'record';

/** Whose contact it is and when, as it stands on this device. */
export const labelOf = ({ called, at }) => `${called}, ${at ?? 'no time said'}`;
