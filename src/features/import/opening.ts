import { isKnown } from './columns.ts';
import { delimiterOf } from './delimiter.ts';
import type { ListKind } from './fields.ts';
import { headingRow, headingsOf, MOST_COLUMNS } from './headings.ts';
import { type Row, rowsOf } from './rows.ts';

/** A file as it begins: its headings, and its rows after them. */
export type Opened = { headings: string[]; line: number; rows: AsyncGenerator<Row> };

/** Why a file cannot be read as a list at all. */
export type Unreadable = { wrong: string };

/** As many rows are looked at to find the headings among titles. */
const LOOKED_AT = 10;

/** Opens a file: finds what stands between its cells, and which row has the headings. */
export async function openList(text: () => AsyncIterable<string>, kind: ListKind): Promise<Opened | Unreadable> {
  const beginning = await beginningOf(text());
  if (beginning.trim() === '') return { wrong: 'There is nothing in the file.' };
  const rows = rowsOf(text, delimiterOf(beginning));
  const first: Row[] = [];
  while (first.length < LOOKED_AT) {
    const { value, done } = await rows.next();
    if (done) break;
    if ('cells' in value && value.cells.length > MOST_COLUMNS) {
      await rows.return(undefined);
      const wrong = `Line ${value.line} has ${value.cells.length} columns, and a list has ${MOST_COLUMNS} at most. Is this the right file?`;
      return { wrong };
    }
    first.push(value);
  }
  const whole = first.filter((row) => 'cells' in row);
  const at = headingRow(
    whole.map((row) => row.cells),
    isKnown(kind),
  );
  const heading = whole[at];
  if (!heading)
    return { wrong: first.length === 0 ? 'There is nothing in the file.' : 'No line of the file can be read.' };
  const rest = first.filter((row) => row.line > heading.line);
  return { headings: headingsOf(heading.cells), line: heading.line, rows: followedBy(rest, rows) };
}

async function* followedBy(first: readonly Row[], rows: AsyncGenerator<Row>): AsyncGenerator<Row> {
  yield* first;
  yield* rows;
}

/** As much of a text as it takes to see how it is made. */
async function beginningOf(text: AsyncIterable<string>): Promise<string> {
  let beginning = '';
  for await (const piece of text) {
    beginning += piece;
    if (beginning.length > 50_000) break;
  }
  return beginning;
}
