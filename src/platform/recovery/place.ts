import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../postgres/fault.ts';

/** Where the journal is kept, and the key that signs it. Best on another machine than the database. */
export type Outside = { file: string; key: KeyObject };

/**
 * Where a place keeps its journal: the folder that KEEPSIGHT_OUTSIDE names, or `outside` in the data folder. The key is
 * made at the first use, beside the other secrets. Throws a `StartError` where it cannot be read.
 */
export function outsideOf(folder: string, named: string | undefined): Outside {
  const at = named ?? join(folder, 'outside');
  mkdirSync(at, { recursive: true, mode: 0o700 });
  return { file: join(at, 'journal.ndjson'), key: keyIn(folder) };
}

function keyIn(folder: string): KeyObject {
  const file = join(folder, 'journal-key.pem');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }
  try {
    return createPrivateKey(readFileSync(file));
  } catch {
    throw new StartError(
      `${file} is not the key that signs the journal. Nothing was changed. Put the file back from where you keep it; if it is lost, move it and the journal away together, and a new one begins.`,
    );
  }
}

/** The text of a journal; empty where there is none yet. */
export const textOf = ({ file }: Outside): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Adds lines to a journal, on disk before it says so. */
export async function append({ file }: Outside, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await appendFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  const handle = openSync(file, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Takes away a last line that was cut off while it was written, so that the next one begins on a line of its own. */
export function cutOff({ file }: Outside): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) truncateSync(file, end);
}
