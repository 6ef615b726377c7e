/** What was sent: each field with its values, trimmed, in the order in which they came. */
export class Form {
  readonly #fields: ReadonlyMap<string, readonly string[]>;
  /** `declared` are the fields that the route says it reads (`seen-*` for several); nothing else is taken in. */
  constructor(sent: unknown, declared: readonly string[] = ['*']) {
    const fields = new Map<string, string[]>();
    for (const [name, value] of Object.entries((sent ?? {}) as Record<string, unknown>)) {
      if (!declared.some((one) => isDeclared(name, one))) continue;
      const values = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
      // Browsers send line ends as two signs; NUL and half a sign cannot be kept, and are nobody's words.
      fields.set(
        name,
        values.map((one) => one.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\0', '').trim()),
      );
    }
    this.#fields = fields;
  }
  /** The first value of a field; an empty text where it was not sent. */
  text(name: string): string {
    return this.#fields.get(name)?.[0] ?? '';
  }
  /** The first value of a field; undefined where it is empty or was not sent. */
  maybe(name: string): string | undefined {
    return this.text(name) || undefined;
  }
  /** All values of a field that say something. */
  all(name: string): string[] {
    return (this.#fields.get(name) ?? []).filter((value) => value !== '');
  }
  has(name: string): boolean {
    return this.#fields.has(name);
  }
  /** A day that was given in three fields, `name-day`, `name-month`, `name-year`, as 2026-03-04; as it was typed if it is none. */
  day(name: string): string | undefined {
    const parts = ['year', 'month', 'day'].map((part) => this.text(`${name}-${part}`));
    if (parts.every((part) => part === '')) return undefined;
    return parts.map((part, index) => part.padStart(index === 0 ? 4 : 2, '0')).join('-');
  }
  names(): string[] {
    return [...this.#fields.keys()];
  }
  /** As it can be kept in a draft and given back. */
  toJSON(): Record<string, readonly string[]> {
    return Object.fromEntries(this.#fields);
  }
}

const isDeclared = (name: string, one: string): boolean =>
  one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one;

/** What is wrong with a field of a form, in words that say what to do. */
export type FormFault = { field: string; text: string };
