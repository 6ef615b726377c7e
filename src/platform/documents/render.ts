import type { Document } from './model.ts';

/** A document as a PDF. Until the renderers are here: its words alone. */
export const toPdf = (document: Document): Promise<Uint8Array> => Promise.resolve(wordsOf(document));

/** A document as a Word file. Until the renderers are here: its words alone. */
export const toWord = (document: Document): Promise<Uint8Array> => Promise.resolve(wordsOf(document));

const wordsOf = (document: Document): Uint8Array => new TextEncoder().encode(JSON.stringify(document, null, 1));
