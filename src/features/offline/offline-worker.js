// Stands between the pages and the network. It keeps two pages that say nothing of anybody, this device's own and whom to
// call now, and shows them where there is no signal. No other page is ever kept.
import { settle } from './send.js';
import { current, forget, howMany, labelOf, save } from './store.js';

const FOLDER = new URL('../../', import.meta.url).pathname;
const CACHE = `keepsight ${FOLDER}`;
const PAGES = ['/offline', '/act-now'];
/** Forms that wait on the device where they are sent from their own page and the signal is gone. */
const FORMS = [
  { name: 'record', path: /^\/families\/[^/]+\/contacts\/new$/ },
  { name: 'no-access', path: /^\/families\/[^/]+\/add\/no-access-assessment$/ },
];
/** So little signal that nothing comes is none. */
const PATIENCE = 10_000;

addEventListener('install', (event) => event.waitUntil(prepare()));
addEventListener('activate', (event) => event.waitUntil(takeOver()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'GET' && url.pathname.startsWith(FOLDER)) event.respondWith(fromCache(request));
  if (request.mode !== 'navigate') return;
  if (request.method === 'GET') event.respondWith(page(request, url));
  if (request.method !== 'POST') return;
  const form = FORMS.find(({ path }) => path.test(url.pathname));
  if (form) event.respondWith(kept(request, url, form.name));
  if (url.pathname === '/sign-out') event.respondWith(signOut(request));
  if (url.pathname === '/sign-in') event.respondWith(signIn(request));
});

async function prepare() {
  const cache = await caches.open(CACHE);
  await cache.addAll(self.KEEPSIGHT_FILES.filter((path) => !path.endsWith('.png')));
  // Asked for by nobody in particular, so that nobody's name stands in them.
  for (const path of PAGES) {
    const answer = await fetch(path, { credentials: 'omit', cache: 'no-store' });
    if (!answer.ok) throw new Error(`${path} could not be kept`);
    await cache.put(path, answer);
  }
  await self.skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

const fromCache = async (request) => (await caches.match(request)) ?? fetch(request);

async function page(request, url) {
  try {
    return await Promise.race([fetch(request), tooLong()]);
  } catch {
    const path = PAGES.includes(url.pathname) ? url.pathname : '/offline';
    return (await caches.match(path)) ?? Response.error();
  }
}

const tooLong = () =>
  new Promise((_, give) => {
    setTimeout(() => give(new Error('no answer')), PATIENCE);
  });

/** The form of a page, sent when the signal is gone: it waits on the device with the others, under its own key. */
async function kept(request, url, form) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const now = await current();
    const fields = [...(await copy.formData())].filter(([, value]) => typeof value === 'string');
    const of = (name) => fields.find(([known]) => known === name)?.[1] ?? '';
    if (!now || of('key') === '') return Response.error();
    const contact = now.contacts.find((one) => one.entry === of('of'));
    await save(now, {
      key: of('key'),
      state: of('draft') === '' ? 'waiting' : 'begun',
      // It may have come through before the signal went.
      tried: of('draft') === '',
      at: Date.now(),
      form,
      path: url.pathname,
      fields: fields.filter(([name]) => name !== 'draft'),
      label: contact ? labelOf(contact) : 'A form that you sent from its page',
      entry: of('of'),
      children: contact?.children ?? [],
    });
    return Response.redirect('/offline', 303);
  }
}

/** What was written goes to the server before the device forgets. Without signal only the device forgets. */
async function signOut(request) {
  const settled = (await howMany()) === 0 || (await settle());
  try {
    if (!settled && (await fetch('/act-now', { method: 'HEAD', cache: 'no-store' }).then(() => true)))
      return Response.redirect('/offline?leaving=yes', 303);
    const answer = await fetch(request);
    await forget();
    return answer;
  } catch {
    await forget();
    return Response.redirect('/offline?left=yes', 303);
  }
}

/** Whoever signs in here: the list of whoever was here before is gone. */
async function signIn(request) {
  const answer = await fetch(request);
  await forget();
  return answer;
}
