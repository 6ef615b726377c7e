import { parseDay, writtenDay } from '../../calendar/day.ts';
import type { Field, LetterTemplate } from '../../platform/letters.ts';
import type { View } from '../../record/view.ts';

/** Who signs: by name, as what, for which service. */
export type Signer = { name: string; role: string; agency: string };

const CLOSING = 'Yours sincerely';

/** The words of a letter with who signs under them, where nobody stands there yet. */
export function signedBy(words: string, { name, role, agency }: Signer): string {
  return words.trimEnd().endsWith(CLOSING)
    ? `${words.trimEnd()}\n${name}\n${[role, agency].filter(Boolean).join(', ')}`
    : words;
}

/**
 * A letter as its template makes it of what was asked: words of the template with what the record has in them, and the
 * answers as they were typed. A greeting and an ending stand in it, so that every word of it can be changed; who signs is not
 * named yet.
 */
export function composed(
  { parts }: Pick<LetterTemplate, 'parts'>,
  to: string,
  said: (ask: string) => string,
  fields: Readonly<Record<Field, string>>,
): string {
  const filled = (words: string) => words.replaceAll(/\{(\w+)\}/g, (_, field: string) => fields[field as Field] ?? '');
  const paragraphs = parts.flatMap((part) => {
    if (!('ask' in part)) return [filled(part.text)];
    const answer = said(part.ask);
    if (answer === '') return [];
    return [joined(filled(part.text ?? ''), answer)];
  });
  return [`Dear ${to},`, ...paragraphs, CLOSING].join('\n\n');
}

/** What a template begins a sentence with, and the answer that ends it. */
function joined(begun: string, answer: string): string {
  if (begun === '') return answer;
  if (!begun.endsWith(' ')) return `${begun} ${answer}`;
  // After “because ” a sentence goes on: a capital that only begins a sentence becomes small.
  const goesOn = /^(?:The|A|An|We|You|They|He|She|It|This|There|Nobody|No)\b/.test(answer)
    ? answer.replace(/^./u, (first) => first.toLowerCase())
    : answer;
  return `${begun}${/[.!?…]$/.test(goesOn) ? goesOn : `${goesOn}.`}`;
}

/** "Ash", "Ash and Robin", "your child" where none is named: how children are called in a letter, by their first names. */
export function childrenSaid(whole: readonly string[]): string {
  const names = whole.map((name) => name.split(' ')[0] ?? name);
  if (names.length === 0) return 'your child';
  if (names.length === 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/**
 * The next contact that the family is to know of, in a sentence; empty where none is planned. One that is unannounced is
 * never told.
 */
export function nextAppointment(view: View, today: number): string {
  const done = new Set(
    view.entries.flatMap((entry) => {
      if (entry.kind === 'contact') return [entry.payload.of, entry.payload.rebooks];
      return entry.kind === 'contact-planned' ? [entry.payload.rebooks] : [];
    }),
  );
  const [next] = view.entries
    .flatMap((entry) => {
      if (entry.kind !== 'contact-planned' || entry.payload.announced === false || done.has(entry.id)) return [];
      const on = parseDay(entry.payload.on);
      const { at, how } = entry.payload;
      return on === null || on < today ? [] : [{ on, at, how }];
    })
    .toSorted((a, b) => a.on - b.on);
  if (!next) return '';
  const when = `${writtenDay(next.on)}${next.at === undefined ? '' : ` at ${next.at}`}`;
  if (next.how === 'visit') return `I will visit you on ${when}.`;
  return next.how === 'call' || next.how === 'video'
    ? `I will call you on ${when}.`
    : `I would like to meet you on ${when}.`;
}
