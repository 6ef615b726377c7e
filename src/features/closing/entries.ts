import { isoDay } from '../../calendar/day.ts';
import { holdsOn } from '../../engagement/spans.ts';
import type { Understanding } from '../../engagement/understand.ts';
import type { Guarded } from '../../guard/closing.ts';
import type { Wish } from '../../guard/wish.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';

export type Step = 'refused' | 'overridden' | 'agreed';
/** Who decides it as what, why, and when it is looked at again. */
export type Word = { by: string; reason?: string | undefined; review?: string | undefined };

/**
 * What a closing writes: the word of the guard, and, unless it refused, what has ended by it: the levels of each child
 * concerned, the agency's part, or the work with the family.
 */
export function entriesOf(
  family: string,
  key: string,
  wish: Wish,
  guarded: Guarded,
  step: Step,
  word: Word,
  understanding: Understanding,
): NewEntry[] {
  const happened = isoDay(wish.day);
  const missing = guarded.asks.filter((one) => !one.holds).map((one) => one.ask);
  const child = wish.child === null ? {} : { child: wish.child };
  const entry = (id: string, kind: NewEntry['kind'], payload: object, about: string[] = []): NewEntry => ({
    id,
    family,
    about,
    kind,
    happened,
    payload: payload as NewEntry['payload'],
  });
  const decided = entry(
    key,
    'closing',
    {
      closing: key,
      of: wish.of,
      ...child,
      ...(wish.of === 'agency' && { agency: wish.agency }),
      way: guarded.way,
      step,
      ...(missing.length > 0 && { missing }),
      closure: wish.closure,
      ...word,
    },
    wish.child === null ? [] : [wish.child],
  );
  if (step === 'refused') return [decided];
  if (wish.of === 'agency') {
    const ended = { agency: wish.agency, reason: wish.closure, how: 'closed', needRemains: wish.needRemains };
    return [decided, entry(`${key}-agency`, 'agency-ended', ended)];
  }
  const theirs = understanding.children
    .map((one) => one.id)
    .filter((one) => wish.of === 'family' || one === wish.child);
  const ends = understanding.involvements
    .filter((one) => theirs.includes(one.child) && holdsOn(one, wish.day))
    .map((one, index) =>
      entry(
        `${key}-level-${index + 1}`,
        'involvement-ended',
        { child: one.child, level: one.level, reason: wish.closure },
        [one.child],
      ),
    );
  if (wish.of === 'child') return [decided, ...ends];
  const closed = { reason: wish.closure, by: word.by, ...(word.reason && { account: word.reason }) };
  return [decided, ...ends, entry(`${key}-family`, 'family-closed', closed)];
}
