// Reading a PDF back: its words, what it is tagged as, and what stands in its properties.
import { getDocumentProxy } from 'unpdf';

type Node = { role?: string; children?: Node[] };
type Item = { str?: string; hasEOL?: boolean; transform?: number[] };

/** Words without spaces, and letters in the shape in which they are typed. */
export const flat = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\u200b-\u200f]+/gu, '');

/** What is in a PDF. */
export type Read = {
  pages: string[];
  text: string;
  /** All words without spaces. */
  flat: string;
  /** How often each tag is in it. */
  roles: ReadonlyMap<string, number>;
  info: Record<string, unknown>;
  metadata: string;
  sizes: [number, number][];
  /** The smallest letters, in points. */
  smallest: number;
};

/** Opens a PDF and says what is in it. Throws where it is none. */
export async function pdfRead(bytes: Uint8Array): Promise<Read> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
  const pages: string[] = [];
  const roles = new Map<string, number>();
  const sizes: [number, number][] = [];
  let smallest = Number.POSITIVE_INFINITY;
  const count = (node: Node): void => {
    if (node.role) roles.set(node.role, (roles.get(node.role) ?? 0) + 1);
    for (const child of node.children ?? []) count(child);
  };
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = (await page.getTextContent()) as { items: Item[] };
    pages.push(items.map((item) => `${item.str ?? ''}${item.hasEOL ? '\n' : ''}`).join(''));
    for (const { str, transform } of items)
      if (str?.trim()) smallest = Math.min(smallest, Math.hypot(transform?.[2] ?? 0, transform?.[3] ?? 0));
    count((await page.getStructTree()) as Node);
    const { width, height } = page.getViewport({ scale: 1 });
    sizes.push([Math.round(width), Math.round(height)]);
  }
  const { info, metadata } = await pdf.getMetadata();
  const text = pages.join('\n').replaceAll('\u200b', '');
  const all = JSON.stringify(metadata ? [...(metadata as Iterable<unknown>)] : []);
  return {
    pages,
    text,
    flat: flat(text),
    roles,
    info: info as Record<string, unknown>,
    metadata: all,
    sizes,
    smallest,
  };
}
