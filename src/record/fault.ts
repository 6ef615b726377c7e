import type { z } from 'zod';

/** One thing wrong with an input: where it is, what stands there, and what to write instead. */
export type Fault = { line: number; field: string; value: string; mend: string };

/** The value at a path, short enough to show, or "nothing" where there is none. */
function shown(input: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = input;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
  const text = JSON.stringify(at) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** What a schema found wrong, as faults with the field, the value and the mend. `known` are names to suggest from. */
export function faultsOf(
  error: z.ZodError,
  input: unknown,
  line: number,
  under = '',
  known: readonly string[] = [],
): Fault[] {
  return error.issues.flatMap((issue) => {
    const at = [...(under ? [under] : []), ...issue.path.map(String)].join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        line,
        field: at ? `${at}.${key}` : key,
        value: shown(input, [...issue.path, key]),
        mend: suggestion(key, known) ?? 'there is no such field here: take it out, or put what it says into `text`',
      }));
    }
    return [{ line, field: at || 'the line', value: shown(input, issue.path), mend: mendOf(issue) }];
  });
}

function mendOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'invalid_value':
      if (issue.message.startsWith('must')) return issue.message;
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((value) => String(value)).join(', ')}`;
    case 'too_small':
      return issue.origin === 'array'
        ? `must name at least ${issue.minimum === 1 ? 'one' : issue.minimum}`
        : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters long' : ''}`;
    case 'invalid_key':
      return issue.issues.map(mendOf).join('; ');
    default:
      return issue.message;
  }
}

function article(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text in quotes',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list in [ ]',
    object: 'fields in { }',
    record: 'fields in { }',
  };
  return names[expected] ?? expected;
}

/** "did you mean `outcome`?" for a name one or two letters away from one that exists. */
export function suggestion(name: string, known: readonly string[]): string | null {
  const near = known
    .map((one) => ({ one, away: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, away }) => away <= Math.max(1, Math.floor(Math.min(one.length, name.length) / 3)))
    .toSorted((a, b) => a.away - b.away)[0];
  return near ? `did you mean \`${near.one}\`?` : null;
}

/** How many letters must be put in, taken out or changed to make `b` of `a` (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
