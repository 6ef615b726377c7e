import { hash } from 'node:crypto';

/** "T" for Thorn, "W H" for Wren-Hale: enough for whoever knows the family, nothing for whoever does not. */
export function initialsOf(called: string): string {
  const letters = called.match(/(?<![\p{L}\p{M}’'])\p{L}/gu) ?? [];
  return letters.map((letter) => letter.toUpperCase()).join(' ') || 'A family';
}

/** "7F3A2C": the same for a family each time, and made of nothing that is known of it but its id. */
export function referenceOf(family: string): string {
  return hash('sha256', `calendar ${family}`, 'hex').slice(0, 6).toUpperCase();
}
