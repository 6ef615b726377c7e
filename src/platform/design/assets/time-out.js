// Says a few minutes before somebody is signed out that they will be, and lets them stay. Other tabs use the same
// session, so the server is asked how long there is; asking uses nothing.

const dialog = document.querySelector('dialog[data-ks-time-out]');
const BEFORE = 5 * 60;

if (dialog) {
  const words = dialog.querySelector('[data-ks-left]');
  const stay = dialog.querySelector('[data-ks-stay]');
  let timer = 0;

  const ask = async (address, method) => {
    const answer = await fetch(address, { method, headers: { accept: 'application/json' }, redirect: 'error' });
    if (!answer.ok) return 0;
    return Number((await answer.json()).seconds ?? 0);
  };

  const later = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(seconds, 1) * 1000);
  };

  const show = (seconds) => {
    const minutes = Math.ceil(seconds / 60);
    words.textContent =
      seconds > 0
        ? `You have not done anything for a while. In ${minutes === 1 ? 'a minute' : `${minutes} minutes`} you are signed out.`
        : 'You are signed out. What you wrote is still on this page: sign in in another tab, come back and send it.';
    stay.hidden = seconds <= 0;
    if (!dialog.open) dialog.showModal();
  };

  async function look() {
    let seconds = null;
    try {
      seconds = await ask('/account/session', 'GET');
    } catch {
      // Without signal nobody can say; what was written on the device is kept there.
      later(60);
      return;
    }
    if (seconds > BEFORE) {
      dialog.close();
      later(seconds - BEFORE);
      return;
    }
    show(seconds);
    if (seconds > 0) later(Math.min(seconds, 60));
  }

  stay.addEventListener('click', async () => {
    try {
      const seconds = await ask('/account/stay', 'POST');
      if (seconds > 0) dialog.close();
      else show(0);
      later(Math.max(seconds - BEFORE, 60));
    } catch {
      later(10);
    }
  });
  later(Number(dialog.dataset.ksTimeOut) - BEFORE);
}
