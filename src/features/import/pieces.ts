import { createHash } from 'node:crypto';
import type { Db } from '../../platform/database/pool.ts';
import { decoded, type Encoding, EncodingFinder } from './encoding.ts';
import { refusedAs } from './refused.ts';

const PIECE = 1_000_000;

/** What is known of a file once it has been taken in. */
export type Taken = { bytes: number; digest: string; encoding: Encoding };

/** A file that cannot be a list, with what to do instead. */
export class RefusedFile extends Error {}

/**
 * Takes a file in, piece by piece, each of the same size whatever size it comes in; what is known of it then. Throws
 * `RefusedFile` where it can be no list: then nothing of it is kept.
 */
export async function takeFile(
  file: AsyncIterable<Buffer> | Iterable<Buffer>,
  keep: (number: number, piece: Buffer) => Promise<void>,
): Promise<Taken> {
  const finder = new EncodingFinder();
  const digest = createHash('sha256');
  let waiting: Buffer[] = [];
  let size = 0;
  let bytes = 0;
  let number = 0;
  const put = async () => {
    const piece = Buffer.concat(waiting);
    if (number === 0) refuse(piece);
    finder.take(piece);
    digest.update(piece);
    await keep(number, piece);
    number += 1;
    waiting = [];
    size = 0;
  };
  for await (const chunk of file) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const part = chunk.subarray(at, at + PIECE);
      waiting.push(part);
      size += part.length;
      bytes += part.length;
      if (size >= PIECE) await put();
    }
  }
  if (size > 0) await put();
  if (bytes === 0) refuse(Buffer.alloc(0));
  return { bytes, digest: digest.digest('hex'), encoding: finder.encoding() };
}

function refuse(first: Buffer): void {
  const why = refusedAs(first);
  if (why !== null) throw new RefusedFile(why);
}

/** Keeps a piece of a file until the file has been read. */
export const keepPiece = (db: Db, id: string) => async (number: number, body: Buffer) => {
  await db.changed('INSERT INTO import_piece (import, number, body) VALUES ($1, $2, $3)', [id, number, body]);
};

type Ask = (number: number) => Promise<Buffer | null>;

/** The text of a file that was kept, from its beginning; `read` hears how many of its bytes have gone by. */
export async function* textOf(ask: Ask, encoding: Encoding, read: (bytes: number) => void = () => {}) {
  async function* pieces(): AsyncGenerator<Buffer> {
    let bytes = 0;
    for (let number = 0; ; number++) {
      const piece = await ask(number);
      if (piece === null) return;
      bytes += piece.length;
      read(bytes);
      // The reader of rows takes small pieces quickly, and large ones all at once.
      for (let at = 0; at < piece.length; at += 65_536) yield piece.subarray(at, at + 65_536);
    }
  }
  yield* decoded(pieces(), encoding);
}

/** One piece of a file that was kept. */
export const askPiece =
  (db: Db, id: string): Ask =>
  async (number) => {
    const [row] = await db.rows<{ body: Buffer }>('SELECT body FROM import_piece WHERE import = $1 AND number = $2', [
      id,
      number,
    ]);
    return row?.body ?? null;
  };
