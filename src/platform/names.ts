import { doubleMetaphone } from 'double-metaphone';

/** A name as it is compared: small letters, without accents, apostrophes and hyphens. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The keys under which a name is found: each part of it as it is compared, and how it sounds. A misspelt name shares
 * the sound, or a part, with the one that was meant.
 */
export function nameKeys(name: string): string[] {
  const keys = new Set<string>();
  for (const part of plainName(name).split(' ')) {
    if (part === '') continue;
    keys.add(part);
    for (const sound of doubleMetaphone(part)) if (sound !== '') keys.add(`~${sound}`);
  }
  return [...keys];
}
