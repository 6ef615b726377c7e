/**
 * A document as it is said, before it is a PDF, a Word file or a page: made by a feature from what its recipient may
 * read, and laid out in one place, so that each looks alike and none says more than another.
 */
export type Document = {
  /** What it is, for its first line and its properties: never whom it is about, since file lists show it. */
  title: string;
  /** Whom it is about, on its first page alone. */
  about?: string;
  /** The language of its words, as BCP 47 has it: "en-GB", "pl", "ar". */
  language: string;
  /** A line at the top of every page, such as who may read it. */
  notice?: string;
  /** At the foot of every page beside its number: when it was made and for whom. */
  foot: string;
  /** Wide papers, such as a form of four columns. */
  landscape?: boolean;
  /** Large print: at least 18 point, one column. */
  large?: boolean;
  blocks: readonly Block[];
};

/** Words in a line; some of them strong. No mark-up is read in them: what somebody typed comes out as it was typed. */
export type Words = string | readonly (string | { strong: string })[];

/** What stands one below the other. */
export type Block =
  | { heading: string; level: 1 | 2 | 3 }
  /** Paragraphs: empty lines in the words part them, single line ends are kept. */
  | { text: Words }
  /** Words to be read before all others on the paper. */
  | { warning: Words }
  | { list: readonly Words[]; ordered?: boolean }
  /** Names of things with what they are: who, when, where. */
  | { facts: readonly (readonly [name: string, is: Words])[] }
  | { table: Table }
  /** Where people sign: each a line with room for a name, a signature and a day. */
  | { signatures: readonly { who: string; name?: string; on?: string }[] }
  /** An address as it stands in the window of an envelope, and whom the letter is from. */
  | { address: readonly string[]; from?: readonly string[]; on?: string }
  /** What follows begins on a page of its own. */
  | { newPage: true };

/** A table with its name. Its head is said again on every page. */
export type Table = {
  caption: string;
  /** A row of wider heads above the others: each spans so many columns. */
  over?: readonly { text: string; spans: number }[];
  head: readonly string[];
  /** A cell is words in a line, or several such lines one below the other: `['a', 'b']` is two lines. */
  rows: readonly (readonly (Words | readonly Words[])[])[];
  /** How wide the columns are against one another; all alike where it is not said. */
  widths?: readonly number[];
  /** What stands where there are no rows. */
  empty?: string;
  /** A form to write on by hand keeps so many empty rows at least. */
  atLeast?: number;
};
