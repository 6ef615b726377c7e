import type { View } from '../../record/view.ts';

/** What somebody needs to read a paper, as it was said last. */
export type Needs = { language: string | null; format: string | null; reads: boolean; interpreter: boolean };

/** What some people need to read a paper: of several, what the first of them who needs something does. */
export function needsOf(view: Pick<View, 'entries' | 'person'>, people: readonly string[]): Needs {
  const needs: Needs = { language: null, format: null, reads: true, interpreter: false };
  for (const person of people)
    for (const entry of view.entries) {
      if (entry.kind !== 'needs' || view.person(entry.payload.person) !== person) continue;
      const { language, format, literacy, interpreter } = entry.payload;
      if (language) needs.language = language;
      if (format) needs.format = format;
      if (literacy) needs.reads = literacy !== 'does-not-read' && literacy !== 'reads-with-help';
      if (interpreter) needs.interpreter = true;
    }
  return needs;
}
