import { distance } from 'fastest-levenshtein';
import { nameKeys, plainName } from '../../platform/names.ts';

/** How alike two names are, 0 to 1: each part that was typed with the nearest part of the other. Order says nothing. */
export function closeness(typed: string, name: string): number {
  const wanted = plainName(typed).split(' ').filter(Boolean);
  const parts = plainName(name).split(' ').filter(Boolean);
  if (wanted.length === 0 || parts.length === 0) return 0;
  const each = wanted.map((one) => Math.max(...parts.map((part) => alike(one, part))));
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

function alike(typed: string, part: string): number {
  if (typed === part) return 1;
  if (typed.length === 1 && part.startsWith(typed)) return 0.8;
  const spelt = 1 - distance(typed, part) / Math.max(typed.length, part.length);
  const sounds = typed.length > 2 && sound(typed).some((one) => sound(part).includes(one));
  return sounds ? Math.max(spelt, 0.7) : spelt;
}

const sound = (part: string) => nameKeys(part).filter((key) => key.startsWith('~'));

/**
 * Keys for a name that nobody was found under: as if two letters next to each other had changed places, or one had
 * been typed too many.
 */
export function slipKeys(name: string): string[] {
  const keys = new Set<string>();
  for (const part of plainName(name).split(' ')) {
    if (part.length < 4) continue;
    for (let at = 0; at < part.length; at++) {
      keys.add(part.slice(0, at) + part.slice(at + 1));
      if (at > 0) keys.add(part.slice(0, at - 1) + part[at] + part[at - 1] + part.slice(at + 1));
    }
  }
  return [...new Set([...keys].flatMap((one) => nameKeys(one)))];
}
