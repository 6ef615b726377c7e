// A passkey is asked for by script alone; whoever has none, or no script, uses another way on the same page.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '../../webauthn.js';

if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll('form[data-ks-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void use(form);
    });
  }
  for (const text of document.querySelectorAll('.ks-no-script')) text.hidden = true;
}

/** Asks the server what to ask for, the device for it, and sends what the device answered. */
async function use(form) {
  const said = form.querySelector('[data-ks-said]');
  const button = form.querySelector('button');
  said.textContent = '';
  button.disabled = true;
  try {
    const optionsJSON = await sent(form.dataset.ksPasskey, new URLSearchParams());
    const response =
      form.dataset.ksNew === 'yes'
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON });
    form.elements.response.value = JSON.stringify(response);
    const { to, faults } = await sent(form.action, new URLSearchParams(new FormData(form)));
    if (to) location.assign(to);
    else said.textContent = faults?.[0]?.text ?? TRY;
  } catch (error) {
    said.textContent = error.name === 'NotAllowedError' ? GIVEN_UP : error.name === 'InvalidStateError' ? THERE : TRY;
  } finally {
    button.disabled = false;
  }
}

const GIVEN_UP = 'Your device did not give a passkey. Try again, or use another way.';
const THERE = 'This device has a passkey here already.';
const TRY = 'That did not work. Nothing was changed. Try again, or use another way.';

async function sent(address, body) {
  const answer = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } });
  const text = await answer.json();
  // Before anything else is done whoever it is may have to say who they are again.
  if (text.to?.startsWith('/confirm')) location.assign(text.to);
  return text;
}
