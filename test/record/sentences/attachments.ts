import type { Sentences } from './sentences.ts';

/** How files that belong to the record read. */
export const ATTACHMENTS = {
  attachment: [
    [
      { what: 'Letter from the hospital.', type: 'pdf', size: 1, digest: '0'.repeat(64) },
      'A file was added: Letter from the hospital (PDF).',
    ],
    [
      { what: 'A letter', from: 'The ward.', type: 'pdf', size: 1, digest: '0'.repeat(64) },
      'A file was added: A letter (PDF), from The ward.',
    ],
    [{ what: 'The door', type: 'jpeg', size: 1, digest: '0'.repeat(64) }, 'A file was added: The door (photograph).'],
    [{ what: 'A plan', type: 'png', size: 1, digest: '0'.repeat(64) }, 'A file was added: A plan (picture).'],
    [{ what: 'Minutes', type: 'docx', size: 1, digest: '0'.repeat(64) }, 'A file was added: Minutes (Word document).'],
    [{ what: 'Days', type: 'xlsx', size: 1, digest: '0'.repeat(64) }, 'A file was added: Days (Excel workbook).'],
    [{ what: 'A note', type: 'text', size: 1, digest: '0'.repeat(64) }, 'A file was added: A note (text).'],
  ],
} satisfies Partial<Sentences>;
