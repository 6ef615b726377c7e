import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The lines of a text file, or of standard input for `-`, one after another. */
export function eachLineOf(path: string): AsyncIterable<string> {
  const input = path === '-' ? process.stdin : createReadStream(path, 'utf8');
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** The lines of a text file, or of standard input for `-`. */
export async function linesOf(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of eachLineOf(path)) lines.push(line);
  return lines;
}
