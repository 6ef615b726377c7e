import { isUtf8 } from 'node:buffer';

/** How a file writes its letters. `windows-1252` is what is called Latin-1, with the curly quotes that Excel puts in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Finds out how a file is written, piece by piece: by its mark, by the zeros of UTF-16 without a mark, or by failure:
 * what is not UTF-8 anywhere is Latin-1.
 */
export class EncodingFinder {
  #first: Encoding | null = null;
  #utf8 = true;
  #rest: Buffer = Buffer.alloc(0);

  take(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#first ??= markedAs(piece);
    if (this.#first !== 'utf-8' || !this.#utf8) return;
    const all = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const whole = wholeSigns(all);
    this.#utf8 = isUtf8(all.subarray(0, whole));
    this.#rest = Buffer.from(all.subarray(whole));
  }

  /** What the file is, as far as it has been taken. A sign that is cut off at the end is no UTF-8. */
  encoding(): Encoding {
    if (this.#first !== null && this.#first !== 'utf-8') return this.#first;
    return this.#utf8 && this.#rest.length === 0 ? 'utf-8' : 'windows-1252';
  }
}

/** What the beginning of a file says: a mark, or every second byte zero. UTF-8 until something says otherwise. */
function markedAs(piece: Buffer): Encoding {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
  const looked = piece.subarray(0, 200);
  const zeros = (odd: number) => looked.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  const many = looked.length / 4;
  if (looked.length >= 4 && zeros(1) > many && zeros(0) === 0) return 'utf-16le';
  if (looked.length >= 4 && zeros(0) > many && zeros(1) === 0) return 'utf-16be';
  return 'utf-8';
}

/** Up to where the signs of a piece are whole: one may go on in the next piece. */
function wholeSigns(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? piece.length - back : piece.length;
  }
  return piece.length;
}

/** The text of a file, piece by piece, without its mark. */
export async function* decoded(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
