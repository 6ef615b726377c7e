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
  let failed: CsvError | null = null;
  for (let broken = 0; ; broken++) {
    const skipped = { bytes: 0, empty: 0 };
    let twice = 0;
    const last = failed;
    failed = null;
    let told = last === null;
    for await (const batch of parsed(after(pieces(), skip, skipped), delimiter)) {
      // Only now is it known how many empty lines stood before the one that is left out.
      if (last !== null && !told) {
        told = true;
        upTo = before + skipped.empty + 1;
        yield { line: upTo, broken: wordsFor(last) };
      }
      if (batch instanceof CsvError) {
        failed = batch;
        break;
      }
      for (const { cells, lines } of batch) {
        const within = lineBreaks(cells);
        // The parser counts the two signs of such a line end within a cell as two lines.
        twice += within.pairs;
        upTo = before + skipped.empty + lines - twice;
        yield { line: upTo - within.all, cells };
      }
    }
    if (failed === null) return;
    if (broken >= MOST_BROKEN) {
      yield {
        line: upTo + 1,
        broken: 'too many lines cannot be read, so nothing from here on was: save the list anew',
      };
      return;
    }
    const { bytes = 0 } = failed as unknown as { bytes?: number };
    skip = { bytes: skipped.bytes + bytes, line: true };
    // The end of the line that is left out is the first thing that is read next.
    before = upTo;
  }
}

type Parsed = { cells: string[]; lines: number }[];

/** What the parser makes of each piece as it comes; its error at the end, after all that was whole before it. */
async function* parsed(pieces: AsyncIterable<Buffer>, delimiter: Delimiter): AsyncGenerator<Parsed | CsvError> {
  let got: Parsed = [];
  const parser = parserFor(delimiter, (cells, lines) => got.push({ cells, lines }));
  // Told by the callbacks; without a listener it would end the process.
  parser.on('error', () => {});
  parser.resume();
  const take = (): Parsed => {
    const batch = got;
    got = [];
    return batch;
  };
  const tell = (work: (done: (error?: Error | null) => void) => void) =>
    new Promise<Error | null>((done) => work((error) => done(error ?? null)));
  for await (const piece of pieces) {
    const error = await tell((done) => parser.write(piece, done));
    yield take();
    if (error) return yield csvError(error);
  }
  const error = await tell((done) => parser.end(done));
  yield take();
  if (error) yield csvError(error);
}

function csvError(error: Error): CsvError {
  if (error instanceof CsvError) return error;
  throw error;
}

const parserFor = (delimiter: Delimiter, came: (cells: string[], lines: number) => void) =>
  parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: MOST_SIGNS,
    // Taken here and not from the stream, which throws away what it still holds when a later line fails.
    on_record: (record: string[], { lines }) => {
      came(record, lines);
      return null;
    },
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

function lineBreaks(cells: readonly string[]): { all: number; pairs: number } {
  let all = 0;
  let pairs = 0;
  for (const cell of cells)
    if (cell.includes('\n') || cell.includes('\r'))
      for (const [end] of cell.matchAll(/\r\n|\n|\r/g)) {
        all += 1;
        if (end.length === 2) pairs += 1;
      }
  return { all, pairs };
}
