import type { View } from '../record/view.ts';

/**
 * Whether whoever finds nobody in may leave a card at the door (S4-na-b to S4-na-h): `no` where somebody of the family
 * may be at risk from another adult, or is never to be written to; `ask` where somebody once was; else `yes`. What was
 * said last of each person counts. It answers without a reason: it is shown at a door.
 */
export function cardAtTheDoor(view: Pick<View, 'entries'>): 'yes' | 'ask' | 'no' {
  const last = new Map<string, boolean>();
  for (const entry of view.entries)
    if (entry.kind === 'safe-contact')
      last.set(entry.payload.person, entry.payload.risk === 'may-be-at-risk' || entry.payload.neverWrite === true);
  if ([...last.values()].some(Boolean)) return 'no';
  return last.size > 0 ? 'ask' : 'yes';
}
