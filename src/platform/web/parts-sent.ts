import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Asked } from './route.ts';

/** A form as it was sent: its fields, the file that came with it, and what throws away as much of it as nobody read. */
type Parts = { fields: unknown; file: Asked['file']; drop: () => void };

/**
 * Reads a form that may have come in parts, up to its file, which stands last. The file is read as whoever asked for it
 * reads it, and lies in memory or on disk nowhere.
 */
export async function partsOf(request: FastifyRequest): Promise<Parts> {
  if (!request.isMultipart()) return { fields: request.body, file: null, drop: () => {} };
  const fields: Record<string, string[]> = Object.create(null);
  // Asked one by one: leaving a loop would end what is still being sent.
  const parts = request.parts();
  for (;;) {
    const { value: part, done } = await parts.next();
    if (done || !part) return { fields, file: null, drop: () => {} };
    if (part.type === 'file')
      return { fields, file: named(part), drop: () => void part.file.on('error', () => {}).resume() };
    fields[part.fieldname] = [...(fields[part.fieldname] ?? []), String(part.value)];
  }
}

/** A file that is larger than a page takes. */
export class FileTooLarge extends Error {}

/** Browsers send an empty file without a name where none was chosen. */
function named({ filename, file }: MultipartFile): Asked['file'] {
  return filename === '' ? null : { name: filename, pieces: whole(file) };
}

/** The pieces of a file, all of them: what is cut off at the limit ends like a file that is whole, and is none. */
async function* whole(file: MultipartFile['file']): AsyncGenerator<Buffer> {
  yield* file;
  if (file.truncated) throw new FileTooLarge();
}
