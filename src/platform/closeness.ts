import { distance } from 'fastest-levenshtein';
import { nameKeys, plainName } from './names.ts';

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
