// Everything works without this script; with it some things are easier. Plain JavaScript, sent as it is.
//
// Checked against govuk-frontend 6.6.0 for the content policy of our pages (Trusted Types, no inline style): its
// script writes text with textContent and innerText only; innerHTML, outerHTML, insertAdjacentHTML, document.write,
// eval and style attributes do not occur in it. test/design/assets.test.tsx looks again at each version.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from './govuk-frontend.js';

// The stylesheet hides what only the script can show again by these two classes. GOV.UK's template sets them with an
// inline script, which our content policy refuses.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');

for (const Component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
]) {
  createAll(Component);
}

// A form that can be a draft saves itself a few seconds after the last change, and says so. Without this script there
// is the button "Save draft"; with it the button stays.
for (const form of document.querySelectorAll('form[data-keep="draft"]')) keepDrafts(form);

function keepDrafts(form) {
  const status = document.createElement('p');
  status.className = 'govuk-body ks-kept';
  status.setAttribute('role', 'status');
  form.append(status);
  let waiting = 0;
  let sending = false;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 3000);
  });
  form.addEventListener('submit', () => {
    sending = true;
    clearTimeout(waiting);
  });
  async function keep() {
    if (sending) return;
    const fields = new URLSearchParams(new FormData(form));
    fields.set('draft', 'yes');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: fields, redirect: 'manual' });
      if (answer.type !== 'opaqueredirect' && !answer.ok) throw new Error('not kept');
      const now = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
      status.textContent = `Draft saved at ${now}. Only you see it.`;
    } catch {
      status.textContent =
        'The draft could not be saved. What you wrote is still on this page: try again before you leave it.';
    }
  }
}
