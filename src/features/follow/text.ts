import { dayFrom, parseDay, writtenDay } from '../../calendar/day.ts';

/** How wide a page of text is. */
export const WIDTH = 100;

export const rule = (of: string) => of.repeat(WIDTH);
export const capital = (text: string) => text.replace(/^./, (first) => first.toUpperCase());
/** `was-not-brought` as it is read: "was not brought". */
export const plain = (word: string) => word.replaceAll('-', ' ');

/** "4 January 2000", "January 2000" or "2000", as precisely as it was said. */
export function date(said: string): string {
  const day = parseDay(said);
  if (day !== null) return writtenDay(day);
  const [year = '', month] = said.split('-');
  return month === undefined ? year : writtenDay(dayFrom(Number(year), Number(month), 1)).replace(/^\d+ /, '');
}

/** A title with its lines; nothing at all where there are no lines. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

/** A text broken into lines of at most the page's width; the first begins with `indent`, the rest stand `hang` under it. */
export function wrap(text: string, indent = '', hang = 0): string[] {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  // Runs of spaces inside are columns and stay.
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(indent.length + hang);
      empty = true;
    }
    line += (empty ? '' : ' ') + word;
    empty = false;
  }
  lines.push(line.trimEnd());
  return lines;
}
