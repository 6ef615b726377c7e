/**
 * Rows as CSV, as every list that leaves is written: a cell that a spreadsheet would take for a formula begins with an
 * apostrophe, which it takes for the sign of text; figures stay figures. With a mark, so that Excel reads it as UTF-8.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** What a spreadsheet may take for the beginning of a formula or a command, in full width too. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20|%]/;
const FIGURES = /^[+-]?\d+([.,]\d+)*$/;

function cell(value: string | number): string {
  const text = String(value);
  const neutral = FORMULA.test(text) && !FIGURES.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]|^\s|\s$|^'/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
}
