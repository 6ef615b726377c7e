// Sends what was written here, by the same address and under the same key as the page's own form: what is sent twice is
// done once. Nothing is taken off the device before the server has said that it has it.
import { current, drop, formOf, keepList, save, trying, written } from './store.js';

const AS_DEVICE = { accept: 'application/json' };

const ask = (path, options = {}) =>
  fetch(path, { redirect: 'manual', headers: AS_DEVICE, signal: AbortSignal.timeout(30_000), ...options });
const post = (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) });

/** Fetches today's list: 'here', 'signed-out', 'not-yours', 'no-signal' or 'later'. */
export async function refresh() {
  try {
    const answer = await ask('/offline/list');
    if (answer.type === 'opaqueredirect' || answer.status === 401) return 'signed-out';
    if (answer.status === 404) return 'not-yours';
    if (!answer.ok) return 'later';
    await keepList(await answer.json());
    return 'here';
  } catch {
    return 'no-signal';
  }
}

/** Sends everything that waits, one page at a time: how many went, and why the others did not, if it is not their own fault. */
export function sendAll() {
  return navigator.locks.request('keepsight-send', async () => {
    const now = await current();
    const { items } = await written(now);
    let sent = 0;
    // What came of a contact goes first: what else was written of it then finds it on the record.
    const waiting = items.filter((one) => one.state === 'waiting');
    const first = waiting.filter((one) => formOf(one) === 'record');
    for (const item of [...first, ...waiting.filter((one) => !first.includes(one))]) {
      const came = await sendOne(now, item);
      if (came === 'sent') sent += 1;
      else if (came !== 'refused') return { sent, stopped: came };
    }
    return { sent, stopped: null };
  });
}

async function sendOne(now, item) {
  await trying(item.key);
  let answer;
  let said;
  try {
    answer = await post(item.path, item.fields);
    said = await answer.json().catch(() => null);
  } catch {
    return 'no-signal';
  }
  // Held: it lies with the server, and is offered on the page Today to whoever wrote it.
  if ((answer.status === 200 && typeof said?.to === 'string') || (answer.status === 401 && said?.kept === true)) {
    await drop(item.key);
    return 'sent';
  }
  if (answer.status === 401) return 'signed-out';
  const faults = faultsOf(answer, said);
  if (!faults) return 'later';
  await save(now, { ...item, state: 'refused', tried: false, faults });
  return 'refused';
}

/** Why something was not taken, in words; null where it is not said to be its own fault, and so is tried again. */
function faultsOf({ status }, said) {
  if (status === 422 && Array.isArray(said?.faults)) return said.faults;
  if (status === 404)
    return [
      {
        field: '',
        text: 'This family is not yours to write to any more: you may have left its team. Tell its lead professional or the duty team what you saw.',
      },
    ];
  if (status === 403) return [{ field: '', text: 'Keepsight took it for a form from somewhere else. Send it again.' }];
  if (status === 413) return [{ field: 'text', text: 'It is too long to be taken. Make it shorter.' }];
  return null;
}

/** Puts something with the drafts of whoever wrote it, and takes it off the device. Whether it could. */
export async function toDrafts(item) {
  try {
    const answer = await post(item.path, [...item.fields.filter(([name]) => name !== 'draft'), ['draft', 'yes']]);
    const said = await answer.json().catch(() => null);
    if (typeof said?.to !== 'string' && said?.kept !== true) return false;
    await drop(item.key);
    return true;
  } catch {
    return false;
  }
}

/** Before somebody signs out: sends what can be sent, and puts the rest with their drafts. Whether nothing is left. */
export async function settle() {
  await sendAll();
  const { items, locked } = await written(await current());
  const put = await Promise.all(items.map(toDrafts));
  return locked === 0 && put.every(Boolean);
}
