import { createCipheriv, createDecipheriv, createHmac, hash, randomBytes } from 'node:crypto';

/** A value as it lies in a column of type json, shut: the name of the key, and what was shut with it. */
export type Sealed = { sealed: string };

/** The keys of a place: the first shuts, each opens what was shut with it. Never empty. */
export type FieldKeys = ReadonlyMap<string, Buffer>;

const BEGINS = '{"sealed":"';

/** What a key is called, in the database too: nothing of the key can be told from it. */
const nameOf = (key: Buffer): string =>
  hash('sha256', Buffer.concat([Buffer.from('name of a field key'), key]), 'hex').slice(0, 12);

/** Keys in their order, each once. Throws where one has not 32 bytes, or there is none. */
export function fieldKeys(keys: readonly Buffer[]): FieldKeys {
  if (keys.length === 0) throw new RangeError('there is no key');
  for (const key of keys) if (key.length !== 32) throw new RangeError('a key has 32 bytes');
  return new Map(keys.map((key) => [nameOf(key), key]));
}

/** The key that a place has from its secret, where no other was made for it. */
export const fieldKeyOf = (secret: string): Buffer =>
  createHmac('sha256', secret).update('key for what is shut in the database').digest();

/** The name of the key that shuts. */
export const shuttingKey = (keys: FieldKeys): string => [...keys.keys()][0] as string;

/** Shuts a value with the first key (AES-256-GCM). Where it lies is held by the chain of its record, not by this. */
export function shut(value: unknown, keys: FieldKeys): Sealed {
  const name = shuttingKey(keys);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.get(name) as Buffer, nonce);
  const said = [nonce, cipher.update(JSON.stringify(value)), cipher.final(), cipher.getAuthTag()];
  return { sealed: `${name}.${Buffer.concat(said).toString('base64url')}` };
}

/** Whether the text of a json column is a value that was shut; with which key. */
export function shutWith(text: string): string | null {
  return text.startsWith(BEGINS) ? text.slice(BEGINS.length, text.indexOf('.')) : null;
}

/**
 * The value of a json column from its text, opened where it was shut. Null where it was changed since, or its key is not
 * among these: `verify` says of such an entry that it does not match its digest.
 */
export function openedValue(text: string, keys: FieldKeys): unknown {
  const name = shutWith(text);
  if (name === null) return JSON.parse(text);
  const key = keys.get(name);
  if (!key) return null;
  try {
    const said = Buffer.from((JSON.parse(text) as Sealed).sealed.slice(name.length + 1), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, said.subarray(0, 12)).setAuthTag(said.subarray(-16));
    return JSON.parse(Buffer.concat([decipher.update(said.subarray(12, -16)), decipher.final()]).toString());
  } catch {
    return null;
  }
}
