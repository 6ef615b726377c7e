import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FieldKeys, fieldKeys } from './field-keys.ts';

/** The file of a data folder that has keys, a line each, the one that shuts first. */
const fileIn = (folder: string): string => join(folder, 'field-keys');

/** A new key, as it is written. */
export const newKey = (): string => randomBytes(32).toString('base64');

/**
 * The keys of a place: those that the environment names (a list with commas), those of its folder, and at last the one
 * made from its secret, which alone shuts where there is no other. Throws where a key is none.
 */
export function keysOf(said: string | undefined, folder: string, ofSecret: Buffer): FieldKeys {
  const named = (said ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const read = (key: string, where: string): Buffer => {
    const bytes = Buffer.from(key, 'base64');
    if (bytes.length === 32 && bytes.toString('base64') === key) return bytes;
    throw new RangeError(`A key in ${where} is none: each is 32 bytes as base64. “keepsight keys new” makes one.`);
  };
  return fieldKeys([
    ...named.map((key) => read(key, 'KEEPSIGHT_FIELD_KEYS')),
    ...linesIn(folder).map((key) => read(key, fileIn(folder))),
    ofSecret,
  ]);
}

function linesIn(folder: string): string[] {
  const file = fileIn(folder);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Writes keys into the folder, before those that are there or after them; the file is this user's alone. */
export function writeKeys(folder: string, keys: readonly string[], where: 'first' | 'last'): void {
  const there = linesIn(folder).filter((line) => !keys.includes(line));
  const lines = where === 'first' ? [...keys, ...there] : [...there, ...keys];
  const file = fileIn(folder);
  writeFileSync(`${file}.new`, `${lines.join('\n')}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
