import { z } from 'zod';
import { common, id, kind, text } from './parts.ts';

/** Types of files that are taken (trust.md threat 11). */
export const ATTACHMENT_TYPES = ['pdf', 'jpeg', 'png', 'docx', 'xlsx', 'text'] as const;

const TYPE_READS = {
  pdf: 'PDF',
  jpeg: 'photograph',
  png: 'picture',
  docx: 'Word document',
  xlsx: 'Excel workbook',
  text: 'text',
} as const;

/** A file that belongs to the record. What is in it lies apart from the record, under a key. */
export const attachmentKinds = () => ({
  attachment: kind({
    schema: z.strictObject({
      what: text,
      // Whom it comes from, in words.
      from: text.optional(),
      // The entry that it belongs to, or an assessment’s id.
      of: id.optional(),
      // As the file was called when it came; it is never saved under that name.
      name: z.string().max(200).optional(),
      type: z.enum(ATTACHMENT_TYPES),
      size: z.number().int().min(1),
      // SHA-256 of what is in it, in hexadecimal.
      digest: id,
      // Whether a scanner found nothing; where it is left out no scanner was set up.
      scanned: z.boolean().optional(),
      ...common,
    }),
    public: ['of', 'type', 'size', 'scanned'],
    clock: 'known',
    reads: (p) =>
      `A file was added: ${p.what.replace(/\.$/, '')} (${TYPE_READS[p.type]})${p.from ? `, from ${p.from.replace(/\.$/, '')}` : ''}.`,
  }),
});
