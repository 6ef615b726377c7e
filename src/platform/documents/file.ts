import type { Answer } from '../web/route.ts';
import type { Document } from './model.ts';
import { toPdf, toWord } from './render.ts';

/** The two files that each paper can be had as. */
export const PAPERS = ['pdf', 'docx'] as const;
export type Paper = (typeof PAPERS)[number];

const TYPES: Readonly<Record<Paper, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** A paper as a file. Its name is read by whoever looks at a folder: `called` names nobody. Rejects with a `DocumentError`. */
export async function paperFile(document: Document, as: Paper, called: string): Promise<Answer> {
  const body = as === 'pdf' ? await toPdf(document) : await toWord(document);
  return { file: { name: `${called}.${as}`, type: TYPES[as], body } };
}
