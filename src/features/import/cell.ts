/** What people and programs write for "nothing". */
const NOTHING = new Set(['', '-', '--', 'n/a', 'na', '#n/a', 'null', 'none', 'nil', '.', 'not known', 'unknown']);

/** A cell as it was meant: without the signs that Excel puts round it so that it stays text; empty where it says nothing. */
export function cellText(cell: string): string {
  // ="0123" and '0123 are how a number keeps its zeros in Excel.
  const bare = /^="(.*)"$/s.exec(cell.trim())?.[1] ?? cell;
  const text = bare
    .replaceAll('\0', '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .toWellFormed()
    .trim()
    .replace(/^'(?=[\d=+-])/, '');
  return NOTHING.has(text.toLowerCase()) ? '' : text;
}

/** Why a cell cannot mean anything, because a spreadsheet broke it; null where it did not. */
export function brokenBySheet(text: string): string | null {
  // One # is a school’s code for a day on which it is closed.
  if (/^#{3,}$/.test(text)) return 'the column was too narrow when it was saved: widen it in Excel and save again';
  if (/^#(ref|value|name|div\/0|num|null)[!?]?/i.test(text))
    return 'a formula failed in the spreadsheet: mend it there';
  return null;
}
