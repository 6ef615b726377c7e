import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The lines of a text file, or of standard input for `-`. */
export async function linesOf(path: string): Promise<string[]> {
  const input = path === '-' ? process.stdin : createReadStream(path, 'utf8');
  const lines: string[] = [];
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) lines.push(line);
  return lines;
}
