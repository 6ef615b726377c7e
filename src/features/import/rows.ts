import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Delimiter } from './delimiter.ts';

/** One row of a file with the line on which it begins, or a line that could not be read, and what to do about it. */
export type Row = { line: number; cells: string[] } | { line: number; broken: string };

/** A longer cell stands in no list. A quotation mark that is never closed makes one. */
const MOST_SIGNS = 1_000_000;
/** As many lines with a quotation mark that is not closed are passed over; after that the file is not as it seems. */
const MOST_BROKEN = 20;

/**
 * The rows of a file, in order, in flat memory. A quotation mark that is never closed costs its own line and no more:
 * reading begins again on the next. `pieces` is asked again for each new beginning.
 */
export async function* rowsOf(
  pieces: () => AsyncIterable<string>,
  { delimiter, said }: { delimiter: Delimiter; said: boolean },
): AsyncGenerator<Row> {
  // The first line `sep=;` is no row.
  let skip = { bytes: 0, line: said };
  let before = 0;
  let upTo = said ? 1 : 0;
  for (let broken = 0; ; broken++) {
    const skipped = { bytes: 0, empty: 0 };
    const parser = Readable.from(after(pieces(), skip, skipped)).pipe(parserFor(delimiter));
    try {
      for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
        const within = record.reduce((sum, cell) => sum + lineBreaks(cell), 0);
        upTo = before + skipped.empty + info.lines;
        yield { line: upTo - within, cells: record };
      }
      return;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const line = upTo + 1;
      yield { line, broken: wordsFor(error) };
      if (broken >= MOST_BROKEN) {
        yield {
          line: line + 1,
          broken: 'too many lines cannot be read, so nothing from here on was: save the list anew',
        };
        return;
      }
      const { bytes = 0 } = error as unknown as { bytes?: number };
      skip = { bytes: skipped.bytes + bytes, line: true };
      // The end of the line that is left out is the first thing that is read next.
      before = upTo;
      upTo = line;
    }
  }
}

const parserFor = (delimiter: Delimiter) =>
  parse({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: MOST_SIGNS,
  });

function wordsFor({ code }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
    return 'a quotation mark is opened on this line and never closed: close it, or take it out';
  return 'this line cannot be read as cells: look at its quotation marks';
}

/** What comes after so many bytes, and after the line that is there if it is to be left out; says what it skipped. */
async function* after(
  pieces: AsyncIterable<string>,
  skip: { bytes: number; line: boolean },
  skipped: { bytes: number; empty: number },
): AsyncGenerator<Buffer> {
  let bytes = skip.bytes;
  let line = skip.line;
  let begun = false;
  for await (const text of pieces) {
    let piece = Buffer.from(text, 'utf8');
    if (bytes > 0) {
      const gone = Math.min(bytes, piece.length);
      bytes -= gone;
      skipped.bytes += gone;
      piece = piece.subarray(gone);
    }
    while (line && piece.length > 0) {
      const byte = piece[0] as number;
      const ends = byte === 10 || byte === 13;
      // Empty lines before it are not the line that is left out.
      if (!ends) begun = true;
      if (byte === 10 && !begun) skipped.empty += 1;
      if (ends && begun) {
        line = false;
        break;
      }
      const next = piece.subarray(1).findIndex((one) => one === 10 || one === 13);
      const gone = ends ? 1 : next === -1 ? piece.length : next + 1;
      skipped.bytes += gone;
      piece = piece.subarray(gone);
    }
    if (piece.length > 0) yield piece;
  }
}

const lineBreaks = (cell: string): number =>
  cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g) ?? []).length : 0;
