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
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
]) {
  createAll(Component);
}
