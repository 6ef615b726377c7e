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

/**
 * The keys under which a name is found that was written with one slip: each part of it with one letter left out. Two
 * words that differ by one letter wrong, missing, too many or changed about with the next share one of them. Short
 * parts have none: too many names are one slip away from "Lee".
 */
export function slipKeys(name: string): string[] {
  const keys = new Set<string>();
  for (const part of plainName(name).split(' '))
    if (part.length > 3) for (const short of [part, ...oneLetterLess(part)]) keys.add(`-${short}`);
  return [...keys];
}

const oneLetterLess = (part: string): string[] =>
  Array.from({ length: part.length }, (_, at) => part.slice(0, at) + part.slice(at + 1));

/** An address is found by its postcode, and by its first line. */
export function addressKeys(address: string): string[] {
  const postcode = /[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}/i.exec(address)?.[0].replace(/\s/g, '').toLowerCase();
  const first = address.split(/[,\n]/)[0]?.trim().toLowerCase().replace(/\s+/g, ' ');
  return [...(postcode ? [`@${postcode}`] : []), ...(first ? [`@${first}`] : [])];
}
