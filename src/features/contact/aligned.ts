import { Form, type FormFault } from '../../platform/web/form.ts';

type Child = { id: string };

/** Which child of a form a number stands for: `child-0` names it. A form that names none was drawn for these children. */
const named = (form: Form): Map<string, string> =>
  new Map(
    form
      .names()
      .filter((name) => /^child-\d+$/.test(name))
      .map((name) => [form.text(name), name.slice('child-'.length)]),
  );

/** What a form asks of each child, by number. */
const OF_A_CHILD = /^(seen|said|more|about|child)-(\d+)$/;

/**
 * A form with its children in the order in which they are now. Between the drawing of a form and its sending a child
 * may have been born or joined, above all where it was filled in without signal: what was seen of one child is never
 * taken for another.
 */
export function aligned(form: Form, children: readonly Child[]): Form {
  const numbers = named(form);
  if (numbers.size === 0) return form;
  const fields: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(form.toJSON())) {
    const found = OF_A_CHILD.exec(name);
    if (!found) fields[name] = values;
    const now = children.findIndex((child) => numbers.get(child.id) === found?.[2]);
    if (found && now >= 0) fields[`${found[1]}-${now}`] = values;
  }
  return new Form(fields);
}

/** That a form says something of a child who is not in the family any more: it is told once, and nothing is guessed. */
export function goneFaults(form: Form, children: readonly Child[]): FormFault[] {
  const gone = [...named(form)].filter(
    ([id, number]) => form.text(`seen-${number}`) !== '' && !children.some((child) => child.id === id),
  );
  if (gone.length === 0) return [];
  return [
    {
      field: 'text',
      text: 'You wrote of a child who is not in this family any more. Look at the children below, say in your own words what you saw of the other, and save again',
    },
  ];
}
