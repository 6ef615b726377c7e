// A form filled in without signal: a copy of the page's own, checked by the server's own code. Each says of itself, on its
// pattern, where it is sent and what checks it.
import { createAll, Radios } from '../../govuk-frontend.js';
import { labelOf, save } from './store.js';

const DAY = 86_400_000;
const NO_ROOM =
  'This device could not keep what you wrote. There may be no room left on it. Do not close this page: make room and save again, or write it down elsewhere';

const pattern = (name) => document.getElementById(`pattern-${name}`).content;
const copied = (name) => pattern(name).cloneNode(true);

export { copied };

/** What a form says of itself: `path`, `check`, and what leads to it; undefined where there is none of that name. */
export const formNamed = (name) => document.getElementById(`pattern-form-${name}`)?.dataset;

/** A key as the server makes them: it sorts by the moment at which it was made (UUID version 7). */
export function newKey(now) {
  const hex = [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const time = Math.trunc(now).toString(16).padStart(12, '0');
  const variant = (8 + (Number.parseInt(hex[3], 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}

/** What a form says of a contact before anybody has written: when and how it was planned. Nothing of a child. */
function planned(contact, day) {
  const [year, month, date] = day.split('-').map(Number);
  return [
    ['of', contact.entry],
    ['how', contact.how ?? ''],
    ['where', contact.where ?? ''],
    ['told', contact.told ?? ''],
    ['happened-day', String(date)],
    ['happened-month', String(month)],
    ['happened-year', String(year)],
  ];
}

/** Puts the form for a contact on the page, with what was written before. `done` is told once it is kept. */
export async function openForm(place, now, name, contact, before, done) {
  const { path, check } = formNamed(name);
  const { Form, alignedTo, faultsIn } = await import(check);
  place.replaceChildren(copied(`form-${name}`));
  const form = place.querySelector('form');
  const key = before?.key ?? newKey(Date.now() + now.ahead);
  form.querySelector('.govuk-caption-l').textContent = labelOf(contact);
  askOfEach(form, contact.children);
  for (const one of form.querySelectorAll('[data-if]')) {
    const [what, value] = one.dataset.if.split('=');
    one.hidden = contact[what] !== value;
  }
  const fields = before ? alignedPairs(alignedTo(formOf(Form, before.fields), contact)) : planned(contact, now.day);
  for (const [field, value] of fields) fill(form, field, value);
  form.elements.key.value = key;
  createAll(Radios, undefined, place);
  form.querySelector('h1').setAttribute('tabindex', '-1');
  form.querySelector('h1').focus();

  const kept = (state, moreFields, faults = []) =>
    save(now, {
      key,
      state,
      at: before?.at ?? Date.now(),
      form: name,
      path: path.replace(':family', contact.family),
      fields: [...written(form), ...moreFields],
      label: labelOf(contact),
      entry: contact.entry,
      children: contact.children,
      faults,
    });
  let waiting = 0;
  let over = false;
  const begin = () => {
    clearTimeout(waiting);
    if (!over) return kept('begun', []);
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(begin, 500);
  });
  const hide = () => document.visibilityState === 'hidden' && waiting !== 0 && begin();
  document.addEventListener('visibilitychange', hide);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    const pairs = written(form);
    // Today by the device's clock as the server would have it, and never before the day of the list.
    const today = Math.max(Date.parse(now.day) / DAY, Math.floor((Date.now() + now.ahead) / DAY));
    const wrong = faultsIn(formOf(Form, pairs), contact, today, now);
    if (wrong.length > 0) {
      await begin();
      showFaults(form, wrong);
      return;
    }
    try {
      await kept('waiting', [['noted', new Date(Date.now() + now.ahead).toISOString()]]);
    } catch {
      showFaults(form, [{ field: 'text', text: NO_ROOM }]);
      return;
    }
    over = true;
    document.removeEventListener('visibilitychange', hide);
    done();
  });
  if (before?.faults?.length) showFaults(form, before.faults);
  return () => {
    document.removeEventListener('visibilitychange', hide);
    if (waiting !== 0) return begin();
  };
}

function formOf(Form, pairs) {
  const fields = {};
  for (const [name, value] of pairs) (fields[name] ??= []).push(value);
  return new Form(fields);
}

const alignedPairs = (form) => form.names().flatMap((name) => form.all(name).map((value) => [name, value]));

/** What stands in the form: what the server would get, but for what was left empty by the pattern. */
const written = (form) => [...new FormData(form)].filter(([, value]) => typeof value === 'string');

/** What the form asks of each child, where it asks anything, once for each, in the words of the page. */
function askOfEach(form, children) {
  const hidden = form.querySelector('[name="child-0"]');
  if (!hidden) return;
  askOnce(form, 'seen', children, ({ name, age }) => `${name}, ${age}`);
  askOnce(form, 'more', children, ({ name }) => name);
  for (const [number, child] of children.entries()) {
    const id = hidden.cloneNode();
    id.name = `child-${number}`;
    id.value = child.id;
    hidden.before(id);
  }
  hidden.remove();
}

/** One question, drawn for a child as a pattern, for each of them. */
function askOnce(form, what, children, called) {
  const first = form.querySelector(`[name="${what}-0"]`)?.closest('.govuk-form-group');
  if (!first) return;
  for (const [number, child] of children.entries()) {
    const question = first.cloneNode(true);
    for (const element of question.querySelectorAll('*'))
      for (const name of ['id', 'for', 'name', 'aria-describedby'])
        if (element.hasAttribute(name))
          element.setAttribute(name, element.getAttribute(name).replaceAll(`${what}-0`, `${what}-${number}`));
    question.querySelector('legend').textContent = called(child);
    if (number > 0) {
      question.querySelector('.govuk-hint')?.remove();
      question.querySelector('fieldset').removeAttribute('aria-describedby');
    }
    first.before(question);
  }
  first.remove();
}

function fill(form, name, value) {
  const field = form.elements.namedItem(name);
  if (!field || /^child-\d+$/.test(name)) return;
  if (field instanceof RadioNodeList)
    for (const one of field) one.checked = one.value === value || (one.type === 'checkbox' && one.checked);
  else if (field.type === 'checkbox' || field.type === 'radio') field.checked = field.value === value;
  else field.value = value;
}

/** All that is wrong, at the top, each linked to its field, and beside the field. */
function showFaults(form, faults) {
  for (const old of form.querySelectorAll('.govuk-error-summary, .govuk-error-message')) old.remove();
  for (const group of form.querySelectorAll('.govuk-form-group--error'))
    group.classList.remove('govuk-form-group--error');
  const summary = copied('faults');
  const line = summary.querySelector('li');
  for (const { field, text } of faults) {
    const own = line.cloneNode(true);
    const link = own.querySelector('a');
    link.textContent = text;
    const asked = field === '' ? null : form.querySelector(`#${CSS.escape(field)}`);
    // The address of the page says which form is open, so a link moves the focus itself.
    link.addEventListener('click', (event) => {
      event.preventDefault();
      asked?.focus();
    });
    line.before(own);
    const group =
      asked?.closest('.govuk-form-group:not(.govuk-date-input__item *)') ?? asked?.closest('.govuk-form-group');
    if (!group) continue;
    group.classList.add('govuk-form-group--error');
    const message = document.createElement('p');
    message.className = 'govuk-error-message';
    message.textContent = text;
    (
      group.querySelector('.govuk-radios, .govuk-checkboxes, .govuk-date-input, input, select, textarea') ??
      group.lastChild
    ).before(message);
  }
  line.remove();
  form.prepend(summary);
  const box = form.querySelector('.govuk-error-summary');
  box.setAttribute('tabindex', '-1');
  box.focus();
}
