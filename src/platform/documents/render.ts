import { laidOut } from './laid.ts';
import type { Document } from './model.ts';
import { printed } from './press.ts';

export { DocumentError } from './press.ts';

/**
 * A document as PDF/UA-1: tagged, with its title and language, and nobody's name in its properties. Set in a thread of
 * its own, so that other pages are answered meanwhile. Rejects with a `DocumentError`.
 */
export const toPdf = async (document: Document): Promise<Uint8Array<ArrayBuffer>> => printed(laidOut(document), 'pdf');

/** The same document for Word (.docx), with headings, table heads and language where Word and screen readers look. */
export const toWord = async (document: Document): Promise<Uint8Array<ArrayBuffer>> =>
  printed(laidOut(document), 'word');
