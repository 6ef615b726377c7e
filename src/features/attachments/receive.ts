import { FileTooLarge } from '../../platform/web/parts-sent.ts';

/** So many files come in at one time, and each for so long: whoever sends slowly keeps no pages from others. */
const AT_ONCE = 4;
const PATIENCE = 120_000;
let coming = 0;

/** What is in a file as it comes, up to so many megabytes; or why it was not taken. What is left of it is not kept. */
export async function receive(
  pieces: AsyncIterable<Buffer>,
  megabytes: number,
  patience = PATIENCE,
): Promise<{ bytes: Buffer } | { fault: string }> {
  if (coming >= AT_ONCE) return { fault: 'Others are sending files just now. Try again in a minute' };
  coming += 1;
  let late: NodeJS.Timeout | undefined;
  const slow = new Promise<{ fault: string }>((said) => {
    late = setTimeout(said, patience, {
      fault: 'The file took too long to arrive. Try again where the signal is better',
    });
  });
  try {
    return await Promise.race([whole(pieces, megabytes), slow]);
  } catch (error) {
    if (error instanceof FileTooLarge) return tooLarge(megabytes);
    throw error;
  } finally {
    clearTimeout(late);
    coming -= 1;
  }
}

async function whole(pieces: AsyncIterable<Buffer>, megabytes: number) {
  const read: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    // What is too large is read to its end, and thrown away.
    if (size <= megabytes * 1_000_000) read.push(piece);
    else read.length = 0;
  }
  return size > megabytes * 1_000_000 ? tooLarge(megabytes) : { bytes: Buffer.concat(read) };
}

const tooLarge = (megabytes: number) => ({
  fault: `The file is larger than ${megabytes} MB. Make it smaller, or send its pages apart`,
});
