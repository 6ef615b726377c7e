// What was written, told with the words of the form itself.

/** Fields that stand for something else, or say nothing to the one who wrote. */
const UNTOLD = /^(key|of|noted|besides|draft|child-\d+|.*-(month|year))$/;

/** Every question that was answered, with its answer, in the order of the form. */
export function toldBy(form, fields, children) {
  const of = (name) => fields.find(([known]) => known === name)?.[1] ?? '';
  return fields
    .filter(([name, value]) => value !== '' && !UNTOLD.test(name))
    .map(([name, value]) => {
      const [, what, number] = /^(seen|more)-(\d+)$/.exec(name) ?? [];
      const asked = form.querySelectorAll(`[name="${number === undefined ? name : `${what}-0`}"]`);
      const child = number === undefined ? null : children.find((one) => one.id === of(`child-${number}`));
      const day = name.endsWith('-day') ? name.slice(0, -4) : null;
      const question = child?.name ?? (number === undefined ? questionOf(asked[0]) : 'A child');
      if (day !== null) return [question, `${value} ${of(`${day}-month`)} ${of(`${day}-year`)}`, name];
      return [question, answerOf([...asked], value), name];
    })
    .reduce(together, []);
}

/** Several answers to one question stand together. */
function together(told, [question, answer, name]) {
  const last = told.at(-1);
  if (last?.[2] === name) last[1] += `; ${answer}`;
  else told.push([question, answer, name]);
  return told;
}

const trimmed = (element) => element?.textContent.trim() ?? '';

function questionOf(field) {
  if (!field) return '';
  const group = field.closest('fieldset');
  if (group && (field.type === 'radio' || field.type === 'checkbox' || field.closest('.govuk-date-input')))
    return trimmed(group.querySelector('legend'));
  return trimmed(field.closest('.govuk-form-group')?.querySelector('label'));
}

function answerOf(asked, value) {
  const [first] = asked;
  if (first?.tagName === 'SELECT') return trimmed([...first.options].find((one) => one.value === value)) || value;
  const chosen = asked.find((one) => one.value === value && (one.type === 'radio' || one.type === 'checkbox'));
  if (!chosen) return value;
  return chosen.type === 'checkbox' && !chosen.closest('fieldset')
    ? 'Yes'
    : trimmed(chosen.parentElement.querySelector('label'));
}
