/** Files that are no lists, by how they begin, and what to do instead. Somebody may have given them a name ending in csv. */
const BEGINNINGS: readonly (readonly [begins: string, mend: string])[] = [
  [
    '504b0304',
    'This is an Excel workbook or a zip archive, whatever its name says. Open it in Excel and save the sheet as “CSV UTF-8”, or unpack the archive first.',
  ],
  ['504b0506', 'This is an empty zip archive.'],
  ['d0cf11e0', 'This is an old Excel workbook (xls). Open it in Excel and save the sheet as “CSV UTF-8”.'],
  ['25504446', 'This is a PDF. Ask for the list as CSV: a PDF cannot be read without mistakes.'],
  ['1f8b', 'This is a packed file (gzip). Unpack it first.'],
  ['7b5c727466', 'This is a text document (RTF). Save the list as CSV.'],
];

/** Why a file cannot be a list, from its first bytes; null where it may be one. */
export function refusedAs(first: Buffer): string | null {
  if (first.length === 0) return 'The file is empty.';
  const hex = first.subarray(0, 8).toString('hex');
  const found = BEGINNINGS.find(([begins]) => hex.startsWith(begins));
  if (found) return found[1];
  const text = first.subarray(0, 500).toString('latin1').trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml|table)/.test(text))
    return 'This is a web page or XML, whatever its name says. Open it in Excel and save it as “CSV UTF-8”.';
  if (text.startsWith('{') || text.startsWith('[{'))
    return 'This is JSON, not a list. A record of Keepsight’s own format comes in by keepsight import.';
  return null;
}
