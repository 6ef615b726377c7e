// The device's part of two pages: on Today it fetches the list and sends what waits; on its own page it shows both.
import { copied, formNamed, openForm } from './form.js';
import { refresh, sendAll, toDrafts } from './send.js';
import { current, drop, forget, formOf, howMany, save, want, wanted, written } from './store.js';
import { toldBy } from './words.js';

const WORKER = '/offline-worker.js';
const AGAIN = 10_000;
const page = document.querySelector('[data-ks-device]');
const at = (id) => document.getElementById(`device-${id}`);
const able =
  isSecureContext &&
  'serviceWorker' in navigator &&
  'indexedDB' in window &&
  'locks' in navigator &&
  'subtle' in crypto;

/** Starts the script that stands before the network. The content policy lets its address through here alone. */
async function register() {
  const policy = globalThis.trustedTypes?.createPolicy('keepsight-offline', {
    createScriptURL: (address) => {
      if (address !== WORKER) throw new TypeError('no other script is started');
      return address;
    },
  });
  await navigator.serviceWorker.register(policy ? policy.createScriptURL(WORKER) : WORKER, {
    type: 'module',
    scope: '/',
  });
  await navigator.serviceWorker.ready;
}
let registered = null;

const count = (many) => (many === 1 ? '1 thing' : `${many} things`);
const SAID = {
  'signed-out': 'You have been signed out.',
  'not-yours': 'This account has no list.',
  'no-signal': 'There is no signal. It is sent when there is: keep this page, or come back to Keepsight then.',
  later: 'Keepsight did not answer as it should. It is tried again in a moment.',
};

/** Fetches the list, sends what waits, and says how it stands. */
async function meet() {
  const before = await howMany();
  let came = await refresh();
  let sent = 0;
  if (came === 'here') {
    const went = await sendAll();
    sent = went.sent;
    came = went.stopped ?? 'here';
    // What was sent is on the list no more.
    if (sent > 0 && came === 'here') came = await refresh();
  }
  const left = await howMany();
  tell(
    [
      ...(sent > 0 ? [`${count(sent)} sent.`] : []),
      ...(came !== 'here' && (before > 0 || came === 'no-signal') ? [SAID[came]] : []),
    ].join(' '),
  );
  if (page) {
    at('sign-in').hidden = !(came === 'signed-out' && left > 0);
    await show();
  }
  await showCount();
}

function tell(text) {
  if (page && at('said').textContent !== text) at('said').textContent = text;
}

async function showCount() {
  const many = await howMany();
  for (const place of document.querySelectorAll('[data-ks-waiting]')) place.textContent = many > 0 ? ` (${many})` : '';
}

/** What is on the device, as it stands now. */
async function show() {
  const now = await current();
  const { items, locked } = await written(now);
  const empty = items.length === 0 && locked === 0;
  at('nothing').hidden = !empty;
  at('locked').hidden = locked === 0;
  at('locked').querySelector('[data-count]').textContent = count(locked);
  at('waiting').hidden = items.length === 0;
  showCards(items, now);
  at('send').hidden = !items.some((item) => item.state === 'waiting');
  at('leaving').hidden = !(new URLSearchParams(location.search).get('leaving') === 'yes' && !empty);
  const contacts = now?.contacts ?? [];
  at('today').hidden = contacts.length === 0;
  at('today').replaceChildren(...contacts.map((contact) => contactOf(contact, items)));
  at('off').hidden = now !== null;
  at('on').hidden = now === null;
  at('keep').hidden = !able;
  if (now)
    at('on').querySelector('[data-until]').textContent = new Date(now.taken + now.hours * 3_600_000).toLocaleTimeString(
      'en-GB',
      { weekday: 'long', hour: '2-digit', minute: '2-digit' },
    );
  if (!now && form !== null) location.hash = '#overview';
}

/** What was drawn of each thing: a card that has not changed stays, so that nothing is taken from under a finger. */
let drawn = new Map();

function showCards(items, now) {
  const before = drawn;
  drawn = new Map(
    items.map((item) => {
      const contact = contactOfItem(item, now);
      const as = JSON.stringify([item, contact]);
      const same = before.get(item.key);
      // What is copied of a pattern is emptied when it is put in; the card is what it holds.
      return [item.key, same?.as === as ? same : { as, card: cardOf(item, now).firstElementChild }];
    }),
  );
  const cards = [...drawn.values()].map(({ card }) => card);
  if (
    cards.some((card, index) => at('waiting').children[index] !== card) ||
    at('waiting').children.length !== cards.length
  )
    at('waiting').replaceChildren(...cards);
}

const PLACE = { home: 'at home', community: 'nearby', other: 'another place' };

function contactOf(contact, items) {
  const card = copied('contact');
  card.querySelector('[data-name]').textContent = contact.called;
  card.querySelector('[data-what]').textContent = [
    contact.at ?? 'no time said',
    contact.how ?? 'contact',
    ...(contact.where ? [PLACE[contact.where] ?? contact.where] : []),
    contact.children.map((child) => child.name).join(', '),
  ].join(', ');
  const link = card.querySelector('a');
  card.querySelector('[data-with]').textContent = ` with ${contact.called}, ${contact.at ?? 'no time said'}`;
  for (const name of formsOf(contact)) {
    const item = items.find((one) => one.entry === contact.entry && formOf(one) === name);
    link.before(leadingTo(name, contact, item, link));
  }
  link.remove();
  return card;
}

/** Which forms there are for a contact. A list that an earlier edition kept does not say it. */
const formsOf = ({ forms = ['record'] }) => forms.filter((name) => formNamed(name));

/** What leads to a form for a contact, or says that it is written. */
function leadingTo(name, contact, item, pattern) {
  const { link, begun } = formNamed(name);
  if (item && item.state !== 'begun') {
    const said = document.createElement('p');
    said.className = 'govuk-body';
    said.textContent = `${link}: ${item.state === 'waiting' ? 'written. It is waiting to be sent.' : 'written, but not taken: see above.'}`;
    return said;
  }
  const own = pattern.cloneNode(true);
  own.href = `#${name}=${encodeURIComponent(contact.entry)}`;
  own.firstChild.textContent = item ? begun : link;
  return own;
}

/** The contact on today's list for which something was written, as long as its form is open there. */
const contactOfItem = (item, now) =>
  now.contacts.find((one) => one.entry === item.entry && formsOf(one).includes(formOf(item)));

const STATES = {
  begun: 'Begun and not finished. It is on no record yet.',
  waiting: 'Waiting to be sent.',
  refused: 'It was sent and is not on the record. What you wrote is kept here until you have dealt with it.',
};

const MEND = { begun: 'Go on with it', waiting: 'Change it', refused: 'Change it and send again' };

function cardOf(item, now) {
  const card = copied('written');
  const contact = contactOfItem(item, now);
  const one = (selector) => card.querySelector(selector);
  one('[data-name]').textContent = `${item.label}: ${formNamed(formOf(item)).link}`;
  one('[data-state]').textContent =
    `${STATES[item.state]} Written ${new Date(item.at + now.ahead).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}.`;
  const refused = item.state === 'refused';
  one('.govuk-warning-text').hidden = !refused;
  one('[data-why]').hidden = !refused;
  one('[data-why]').replaceChildren(
    ...(refused ? item.faults : []).map(({ text }) => {
      const line = document.createElement('li');
      line.textContent = text;
      return line;
    }),
  );
  one('[data-written]').replaceChildren(
    ...toldBy(copied(`form-${formOf(item)}`), item.fields, item.children).map(([question, answer]) => {
      const row = document.createElement('div');
      row.className = 'govuk-summary-list__row';
      for (const [tag, name, text] of [
        ['dt', 'key', question],
        ['dd', 'value', answer],
      ]) {
        const cell = document.createElement(tag);
        cell.className = `govuk-summary-list__${name}`;
        cell.textContent = text;
        row.append(cell);
      }
      return row;
    }),
  );
  // What is being sent may lie with the server already: it is not changed until the server has answered.
  const mine = item.state !== 'waiting' || !item.tried;
  const mend = one('[data-do=mend]');
  mend.hidden = !mine;
  mend.textContent = MEND[item.state];
  mend.addEventListener('click', () => mendIt(item, contact));
  const besides = one('[data-do=besides]');
  besides.hidden = !(refused && item.faults.some(({ field }) => field === 'besides'));
  besides.addEventListener('click', async () => {
    await save(now, { ...item, state: 'waiting', faults: [], fields: [...item.fields, ['besides', 'yes']] });
    await meet();
  });
  one('[data-do=drop]').closest('details').hidden = !mine;
  one('[data-do=drop]').addEventListener('click', async () => {
    await drop(item.key);
    tell('Thrown away.');
    await show();
    await showCount();
  });
  return card;
}

/** On this device where the contact is on its list; else on the page itself, from the drafts. */
async function mendIt(item, contact) {
  if (contact) {
    location.hash = `#${formOf(item)}=${encodeURIComponent(item.entry)}`;
    return;
  }
  if (await toDrafts(item)) location.assign(`${item.path}?draft=${item.key}`);
  else tell('This contact is not on today’s list, so it is changed on its own page, and for that you need signal.');
}

/** The form that is open: what puts it away, and keeps what was written last. */
let form = null;

/** What was written of a contact before. What waits and was never tried is taken back: it is not sent while it is changed. */
function takenBack(now, name, entry) {
  return navigator.locks.request('keepsight-send', async () => {
    const { items } = await written(now);
    const before = items.find((one) => one.entry === entry && formOf(one) === name);
    if (before?.state !== 'waiting' || before.tried) return before ?? null;
    const begun = { ...before, state: 'begun' };
    await save(now, begun);
    return begun;
  });
}

async function turn() {
  await form?.();
  form = null;
  const [, name = '', said = ''] = /^#([a-z-]+)=(.+)$/.exec(location.hash) ?? [];
  const entry = decodeURIComponent(said);
  const now = formNamed(name) ? await current() : null;
  const asked = now && contactOfItem({ form: name, entry }, now);
  const before = asked ? await takenBack(now, name, entry) : null;
  const contact = before?.tried && before.state === 'waiting' ? null : asked;
  at('overview').hidden = Boolean(contact);
  at('form').replaceChildren();
  if (contact) {
    form = await openForm(at('form'), now, name, contact, before, async () => {
      location.hash = '#overview';
      tell('Kept on this device. It is waiting to be sent.');
      await meet();
    });
    return;
  }
  await show();
}

async function keep() {
  await want(true);
  // So that a browser that is short of room does not take what was written.
  await navigator.storage?.persist?.();
  if (registered === null) stay();
  registered ??= register();
  await registered;
  await meet();
}

async function takeOff() {
  if ((await howMany()) > 0) {
    tell('First send what you wrote, or throw it away.');
    return;
  }
  await want(false);
  await forget();
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  tell('The list is off this device.');
  await show();
}

async function begin() {
  if (page) {
    at('keep').addEventListener('click', keep);
    at('drop').addEventListener('click', takeOff);
    at('send').addEventListener('click', meet);
    addEventListener('hashchange', turn);
    if (new URLSearchParams(location.search).get('left') === 'yes')
      tell(
        'There is no signal. The list is wiped from this device, but Keepsight does not know yet that you want to sign out: sign out again when there is signal.',
      );
    await turn();
  }
  await showCount();
  // Where it stands on the home screen, somebody has asked for it to work there.
  if (!(await wanted()) && !matchMedia('(display-mode: standalone)').matches) return;
  registered ??= register();
  stay();
  if (new URLSearchParams(location.search).get('left') !== 'yes') await meet();
  await registered;
}

/** Sends as soon as there is signal again, and sees that nothing is shown longer than it may be. */
function stay() {
  addEventListener('online', meet);
  setInterval(async () => {
    if (await howMany()) await meet();
    else if (page) await show();
  }, AGAIN);
}

if (able) await begin();
