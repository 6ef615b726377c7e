import { type Labels, labelsOf } from './labels.ts';
import type { Block, Document, Words } from './model.ts';

/** A piece of a line: its words, and whether they are strong. */
export type Piece = { text: string; strong: boolean };
export type Line = readonly Piece[];
/** Lines that belong together. */
export type Paragraph = readonly Line[];
/** A cell, an item or a text: paragraphs one below the other. */
export type Said = readonly Paragraph[];

export type LaidTable = {
  caption: string;
  over: readonly { text: string; spans: number }[];
  head: readonly string[];
  rows: readonly (readonly Said[])[];
  widths: readonly number[];
};

/** What a renderer sets, block by block, without deciding anything. */
export type LaidBlock =
  | { is: 'heading'; text: string; level: number }
  | { is: 'text' | 'warning'; said: Said }
  | { is: 'list'; items: readonly Said[]; ordered: boolean }
  /** `row`: one row of a table, told in one column. Where it is `bare` there is room to write on by hand. */
  | { is: 'facts'; facts: readonly { name: string; said: Said }[]; row: boolean; bare: boolean }
  | { is: 'table'; table: LaidTable }
  | { is: 'signatures'; signatures: readonly { who: string; name: string; on: string }[] }
  | { is: 'address'; to: readonly string[]; from: readonly string[]; on: string }
  | { is: 'page' };

/** A document in plain pieces: cleaned of what no paper can carry, parted into lines, with headings that skip no level. */
export type Laid = {
  title: string;
  about: string;
  language: string;
  notice: string;
  foot: string;
  landscape: boolean;
  large: boolean;
  labels: Labels;
  blocks: readonly LaidBlock[];
};

/**
 * Words as paper can carry them: halves of characters and signs that print nothing and steer machines become the sign
 * for "a character was here", and every end of a line is one.
 */
export function printable(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
      .replaceAll('\t', '    ')
      // The bullet of an older Word; signs that turn the order of letters round; tags nobody sees.
      .replaceAll('\uf0b7', '\u2022')
      .replaceAll(/[\u202d\u202e]|[\u{e0000}-\u{e0fff}]/gu, '')
      .replaceAll(/[\p{Cc}\p{Co}\p{NChar}\ufff9-\ufffb]/gu, (sign) => (sign === '\n' ? sign : '\ufffd'))
  );
}

/** A word of more than forty letters may be broken, or it would run out of its cell. */
const breakable = (text: string): string => text.replaceAll(/\S{40}(?=\S)/gu, '$&\u200b');

const flat = (text: string): string => printable(text).replaceAll('\n', ' ').trim();

/** Words as paragraphs of lines: empty lines part paragraphs, other line ends are kept. */
export function said(words: Words): Said {
  const pieces = (typeof words === 'string' ? [words] : words).map((piece) =>
    typeof piece === 'string' ? { text: piece, strong: false } : { text: piece.strong, strong: true },
  );
  const lines: Piece[][] = [[]];
  for (const { text, strong } of pieces)
    for (const [i, part] of breakable(printable(text)).split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, strong });
    }
  const paragraphs: Line[][] = [[]];
  for (const line of lines)
    if (line.every((piece) => piece.text.trim() === '')) paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

/** A cell: words in a line, or several lines of words one below the other. Strings alone in a list are lines. */
function cell(content: Words | readonly Words[]): Said {
  if (typeof content === 'string') return said(content);
  if (content.some((one) => typeof one === 'object' && 'strong' in one)) return said(content as Words);
  return (content as readonly Words[]).flatMap((words) => said(words));
}

/** In large print there is one column: a wide table is told row by row. */
function inOneColumn(table: LaidTable): LaidBlock[] {
  const above = table.over.flatMap(({ text, spans }) => Array.from({ length: spans }, () => text));
  const called = table.head.map((name, i) => (above[i] ? `${above[i]}: ${name}` : name));
  const name: LaidBlock = { is: 'text', said: [[[{ text: table.caption, strong: true }]]] };
  const rows = table.rows.map(
    (row): LaidBlock => ({
      is: 'facts',
      row: true,
      bare: row.every((one) => one.length === 0),
      facts: row.map((one, i) => ({ name: called[i] ?? '', said: one })),
    }),
  );
  return [name, ...rows];
}

function laidBlock(block: Block, large: boolean): LaidBlock[] {
  if ('heading' in block) return [{ is: 'heading', text: flat(block.heading), level: block.level }];
  if ('text' in block) return [{ is: 'text', said: said(block.text) }];
  if ('warning' in block) return [{ is: 'warning', said: said(block.warning) }];
  if ('list' in block)
    return block.list.length === 0
      ? []
      : [{ is: 'list', items: block.list.map((words) => said(words)), ordered: block.ordered === true }];
  if ('facts' in block)
    return block.facts.length === 0
      ? []
      : [
          {
            is: 'facts',
            row: false,
            bare: block.facts.every(([, is]) => is === ''),
            facts: block.facts.map(([name, is]) => ({ name: flat(name), said: said(is) })),
          },
        ];
  if ('signatures' in block)
    return [
      {
        is: 'signatures',
        signatures: block.signatures.map(({ who, name, on }) => ({
          who: flat(who),
          name: flat(name ?? ''),
          on: flat(on ?? ''),
        })),
      },
    ];
  if ('address' in block)
    return [
      { is: 'address', to: block.address.map(flat), from: (block.from ?? []).map(flat), on: flat(block.on ?? '') },
    ];
  if ('newPage' in block) return [{ is: 'page' }];
  const { caption, over, head, rows, widths, empty, atLeast } = block.table;
  const filled = rows.map((row) => head.map((_, i) => cell(row[i] ?? '')));
  const bare = Array.from({ length: Math.max(0, (atLeast ?? 0) - rows.length) }, () => head.map((): Said => []));
  if (filled.length + bare.length === 0)
    return [{ is: 'text', said: [[[{ text: flat(caption), strong: true }]], ...said(empty ?? '')] }];
  const table = {
    caption: flat(caption),
    over: (over ?? []).map(({ text, spans }) => ({ text: flat(text), spans })),
    head: head.map(flat),
    rows: [...filled, ...bare],
    widths: head.map((_, i) => widths?.[i] ?? 1),
  };
  return large && head.length > 2 ? inOneColumn(table) : [{ is: 'table', table }];
}

/** A document in plain pieces for whoever sets it: see `Laid`. What people typed is data in it and never mark-up. */
export function laidOut(document: Document): Laid {
  const large = document.large === true;
  let level = 0;
  const blocks = document.blocks
    .flatMap((block) => laidBlock(block, large))
    .map((block) => {
      if (block.is !== 'heading') return block;
      level = Math.min(block.level, level + 1);
      return { ...block, level };
    });
  return {
    title: flat(document.title),
    about: flat(document.about ?? ''),
    language: document.language,
    notice: flat(document.notice ?? ''),
    foot: flat(document.foot),
    landscape: document.landscape === true,
    large,
    labels: labelsOf(document.language),
    blocks,
  };
}
