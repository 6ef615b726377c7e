// How markup of ours is compared with markup that govuk-frontend ships: as parsed trees.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ROOT } from '../../src/platform/library.ts';

export const GOVUK = join(ROOT, 'node_modules', 'govuk-frontend', 'dist', 'govuk');

/** Options of a template, as loosely as they are written there. */
export type Options = {
  readonly [name: string]: unknown;
  readonly text?: string;
  readonly html?: string;
  readonly classes?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly name?: string;
  readonly href?: string;
  readonly label?: Options;
  readonly hint?: Options;
  readonly errorMessage?: Options;
  readonly fieldset?: Options;
  readonly legend?: Options;
  readonly formGroup?: Options;
  readonly items?: readonly Options[];
};
export type Fixture = { readonly name: string; readonly options: Options; readonly html: string };

/** The fixtures of a component: options of its template, and what the template makes of them. */
export function fixturesOf(component: string): readonly Fixture[] {
  const file = join(GOVUK, 'components', component, 'fixtures.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures;
}

const raw: string[] = [];

/** HTML of a fixture, put in after rendering: React itself is never asked to put in raw HTML. */
export function Html({ html }: { readonly html: string }) {
  raw.push(html);
  return `\u27e6${raw.length - 1}\u27e7`;
}

/** What React makes of an element, with the HTML of `Html` put in. Throws what React complains of. */
export function render(node: ReactNode): string {
  const complaints = mock.method(console, 'error', (...said: unknown[]) => {
    throw new Error(said.join(' '));
  });
  try {
    return withHtml(renderToStaticMarkup(node));
  } finally {
    complaints.mock.restore();
  }
}

function withHtml(markup: string): string {
  return markup.replace(/\u27e6(\d+)\u27e7/g, (_, index) => raw[Number(index)] ?? '');
}

/** What the two sides of a comparison are brought to: the tree, line by line, and the words as they would be read. */
export function normalised(html: string): { tree: string[]; words: string } {
  const tree: string[] = [];
  let words = '';
  const walk = (node: Tree.ChildNode | Tree.DocumentFragment, depth: number): void => {
    const indent = '  '.repeat(depth);
    if (node.nodeName === '#text') {
      const { value } = node as Tree.TextNode;
      words += value;
      const text = value.replace(/\s+/g, ' ').trim();
      if (text) tree.push(`${indent}"${text}"`);
    } else if (node.nodeName === 'textarea') {
      const [text] = (node as Tree.Element).childNodes as Tree.TextNode[];
      tree.push(`${indent}${tag(node as Tree.Element)}`, `${indent}  ${JSON.stringify(text?.value ?? '')}`);
    } else if ('childNodes' in node) {
      const block = BLOCKS.has(node.nodeName) || ('attrs' in node && node.attrs.some((one) => one.value === 'button'));
      if (block) words += EDGE;
      if ('tagName' in node) tree.push(`${indent}${tag(node)}`);
      for (const child of node.childNodes) walk(child, depth + 1);
      if (block) words += EDGE;
    }
  };
  walk(parseFragment(html), 0);
  return { tree, words: lines(words) };
}

/** Spaces that somebody would see, as a browser sees them: one between words, none at the ends of a block. */
function lines(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .split(EDGE)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

const EDGE = '\u0000';
const BLOCKS = new Set(
  'address article aside blockquote button caption dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr input label legend li main nav ol option p section select summary table tbody td textarea th thead tr ul'.split(
    ' ',
  ),
);

function tag(element: Tree.Element): string {
  const attributes = element.attrs
    .map(
      ({ name, value }) =>
        `${name}="${name === 'class' ? value.split(/\s+/).filter(Boolean).toSorted().join(' ') : value}"`,
    )
    .toSorted();
  return `<${[element.tagName, ...attributes].join(' ')}>`;
}
