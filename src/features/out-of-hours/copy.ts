import { Worker } from 'node:worker_threads';
import { Decrypter } from 'age-encryption';
import { z } from 'zod';
import { StartError } from '../../platform/postgres/fault.ts';
import type { Summary } from './known.ts';

const FORMAT = 'keepsight-standby';
/** Raised whenever what is in a copy changes its shape. */
const VERSION = 1;
const SHORTEST = 16;

const callable = z.looseObject({ name: z.string(), phone: z.string() });
const place = z.strictObject({ screen: z.string(), paper: z.string() });
const summary: z.ZodType<Summary> = z.strictObject({
  family: z.string(),
  called: z.string(),
  restricted: z.boolean(),
  closed: z.string().nullable(),
  first: z.array(z.string()),
  atRisk: z.array(z.string()),
  children: z.array(
    z.strictObject({
      name: z.string(),
      age: z.string(),
      level: z.string(),
      where: place,
      seen: z.string(),
      alone: z.string(),
      next: z.string(),
      answers: z.string(),
    }),
  ),
  ring: z.array(z.strictObject({ name: z.string(), what: z.string(), phone: z.string() })),
  plan: z.string(),
  asked: z.array(z.string()),
  adults: z.array(z.strictObject({ name: z.string(), what: z.string(), where: place, reach: place })),
  contacts: z.array(z.string()),
  lastEntry: z.string().nullable(),
});
const copy = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** The moment of which it is, in milliseconds. */
  at: z.number(),
  partnership: z.string(),
  call: z.array(callable),
  families: z.array(summary),
});

/** Every open family's out-of-hours page, as it was at a moment. */
export type Copy = z.infer<typeof copy>;

/** A copy cannot be made or opened; the message says why and what to do, and can be shown as it is. */
export class StandbyError extends StartError {}

/** Whether a passphrase is long enough to keep a stolen file shut. Throws a `StandbyError` where it is not. */
export function checkPassphrase(passphrase: string): void {
  if (passphrase.trim().length < SHORTEST)
    throw new StandbyError(
      `The passphrase of the standby copy is shorter than ${SHORTEST} characters. Nothing was written. Take four words or more that nobody would guess, and keep them where the duty team finds them when the system is down.`,
    );
}

/**
 * A copy as an age file (age-encryption.org/v1), which only the passphrase opens. It is sealed in a thread of its own:
 * making a key of the passphrase takes a second on purpose, and pages are answered meanwhile.
 */
export function seal(content: Omit<Copy, 'format' | 'version'>, passphrase: string): Promise<Uint8Array> {
  const text = JSON.stringify({ format: FORMAT, version: VERSION, ...content });
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./seal-copy.mjs', import.meta.url), {
      workerData: { text, passphrase },
      execArgv: [],
    });
    worker.once('message', done);
    worker.once('error', failed);
  });
}

/** What is in a copy. Throws a `StandbyError` that says whether it is the passphrase, the file or its version. */
export async function openCopy(bytes: Uint8Array, passphrase: string): Promise<Copy> {
  if (!Buffer.from(bytes.subarray(0, 40)).toString('latin1').startsWith('age-encryption.org/'))
    throw new StandbyError('This file is no standby copy of Keepsight. Look for the one that KEEPSIGHT_STANDBY names.');
  const text = await decrypted(bytes, passphrase);
  const said = parsed(text);
  const version = z.looseObject({ format: z.literal(FORMAT), version: z.number() }).safeParse(said);
  if (version.success && version.data.version !== VERSION)
    throw new StandbyError(
      `This copy was written by another version of Keepsight (format ${version.data.version}; this one reads ${VERSION}). Open it with the version that wrote it.`,
    );
  const whole = copy.safeParse(said);
  if (!whole.success)
    throw new StandbyError('The passphrase opened this file, and what is in it is no standby copy of Keepsight.');
  return whole.data;
}

async function decrypted(bytes: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(bytes, 'text');
  } catch (error) {
    if (/no identity matched/.test((error as Error).message))
      throw new StandbyError('That is not the passphrase of this copy. Nothing was opened.');
    throw new StandbyError(
      'This copy is not whole: it was cut short, or something in it was changed. Nothing of it was opened. Take another copy of the file.',
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
