import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { StartError } from '../postgres/fault.ts';

/** How a backup is shut: to the public key of whoever may open it, or by a passphrase. */
export type Lock = { recipient: string } | { passphrase: string };
/** What opens it: the key to that public key, or the passphrase. */
export type Opener = { identity: string } | { passphrase: string };

/** A backup cannot be made or opened; the message says why and what to do, and can be shown as it is. */
export class BackupError extends StartError {}

/** Writes lines into a file that is packed and encrypted (age, age-encryption.org/v1). It is whole, or it is not there. */
export async function writeShut(lines: AsyncIterable<string>, file: string, lock: Lock): Promise<void> {
  const encrypter = new Encrypter();
  try {
    if ('recipient' in lock) encrypter.addRecipient(lock.recipient);
    else encrypter.setPassphrase(lock.passphrase);
  } catch {
    throw new BackupError(
      'The public key to which backups are shut is none (it begins with age1). Nothing was written.',
    );
  }
  const part = `${file}.part`;
  try {
    const packed = Readable.from(lines).pipe(createGzip());
    const shut = await encrypter.encrypt(Readable.toWeb(packed) as unknown as ReadableStream<Uint8Array>);
    await pipeline(Readable.fromWeb(shut as unknown as WebStream), createWriteStream(part, { mode: 0o600 }));
    const handle = await open(part, 'r');
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The lines of such a file. Throws a `BackupError` where it is not what opens it, or the file is not whole. */
export async function* readShut(file: string, opener: Opener): AsyncGenerator<string> {
  const decrypter = new Decrypter();
  try {
    if ('identity' in opener) decrypter.addIdentity(opener.identity.trim());
    else decrypter.addPassphrase(opener.passphrase);
  } catch {
    throw new BackupError('The key that opens backups is none (it begins with AGE-SECRET-KEY-1). Nothing was opened.');
  }
  let rest = '';
  try {
    const shut = Readable.toWeb(createReadStream(file)) as unknown as ReadableStream<Uint8Array>;
    const packed = Readable.fromWeb((await decrypter.decrypt(shut)) as unknown as WebStream);
    const text = packed.pipe(createGunzip());
    // A fault of the one is a fault of the other.
    packed.on('error', (error) => text.destroy(error));
    text.setEncoding('utf8');
    for await (const piece of text as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BackupError(`There is no file ${file}.`);
    if (/no identity matched/.test((error as Error).message))
      throw new BackupError('That key or passphrase does not open this backup. Nothing was opened.');
    throw new BackupError(
      'This backup is not whole: it was cut short, or something in it was changed. Take another copy of it.',
    );
  }
  if (rest !== '') throw new BackupError('This backup was cut short. Take another copy of it.');
}
