/** What can stand between two cells. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How many lines are looked at. */
const LINES = 20;

/**
 * What stands between the cells of a file, from its first lines: what Excel says in a line `sep=;`, else what cuts the
 * lines into the same number of cells most often. Delimiters within quotes do not count.
 */
export function delimiterOf(text: string): { delimiter: Delimiter; said: boolean } {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (said !== undefined && isDelimiter(said)) return { delimiter: said, said: true };
  const counts = countsOf(text);
  const judged = DELIMITERS.map((delimiter) => {
    const each = counts.map((line) => line.get(delimiter) ?? 0);
    const first = each[0] ?? 0;
    return { delimiter, first, alike: first === 0 ? 0 : each.filter((count) => count === first).length };
  });
  const best = judged.toSorted((a, b) => b.alike - a.alike || b.first - a.first)[0];
  return { delimiter: best && best.first > 0 ? best.delimiter : ',', said: false };
}

const isDelimiter = (one: string): one is Delimiter => (DELIMITERS as readonly string[]).includes(one);

/** For each of the first lines how often each delimiter stands in it outside quotes. Empty lines are passed over. */
function countsOf(text: string): Map<string, number>[] {
  const lines: Map<string, number>[] = [];
  let line = new Map<string, number>();
  let quoted = false;
  let empty = true;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && (sign === '\n' || sign === '\r')) {
      if (!empty) lines.push(line);
      if (lines.length >= LINES) return lines;
      line = new Map();
      empty = true;
      continue;
    }
    if (sign.trim() !== '' || isDelimiter(sign)) empty = false;
    if (!quoted && isDelimiter(sign)) line.set(sign, (line.get(sign) ?? 0) + 1);
  }
  if (!empty) lines.push(line);
  return lines;
}
