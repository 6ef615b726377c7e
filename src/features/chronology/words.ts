import type { Say } from '../../record/kinds/parts.ts';
import { KNOWN } from '../../record/words.ts';

/** What somebody wrote, in full; `label` says what it is where it is not simply the entry's text. */
export type Words = { label: string | null; text: string };

/**
 * Where entries keep words, in the order in which they are read. An address and what makes contact safe are left out:
 * they leave only through the gate.
 */
const FIELDS: readonly (readonly [field: string, label: string | null])[] = [
  ['text', null],
  ['decided', 'Decided'],
  ['reasons', 'Reasons'],
  ['account', 'Account given'],
  ['views', 'The family’s views'],
  ['advice', 'Advice'],
  ['anotherExplanation', 'Another explanation'],
  ['whyUnannounced', 'Why the family was not told'],
  ['whyNotInvited', 'Why parents were not invited'],
  ['contingency', 'If nobody answers, or the children are not there'],
  ['relation', 'Relation'],
  ['called', 'Called'],
];

/** Kinds whose reason is a code of a list; of all others it is somebody's words. */
const REASONS: Readonly<Record<string, string>> = {
  'involvement-ended': 'closure-reasons-local',
  'agency-ended': 'closure-reasons-local',
  'team-left': 'worker-change-reasons',
  referral: 'primary-needs',
  'family-closed': '',
};

/** The words of an entry in full, but for a decision that its sentence says already. */
export function wordsOf(kind: string, payload: Readonly<Record<string, unknown>>, say: Say, sentence: string): Words[] {
  const words: Words[] = [];
  for (const [field, label] of FIELDS) {
    const text = payload[field];
    if (typeof text === 'string' && !(field === 'decided' && sentence.includes(text))) words.push({ label, text });
  }
  const list = REASONS[kind];
  if (typeof payload['reason'] === 'string' && list !== '')
    words.push({ label: 'Reason', text: list === undefined ? payload['reason'] : say.label(list, payload['reason']) });
  for (const one of Array.isArray(payload['sightings']) ? payload['sightings'] : [])
    if (typeof one.said === 'string') words.push({ label: `${say.person(one.child)} said`, text: one.said });
  return words;
}

const KNOWN_READS: Record<(typeof KNOWN)[number], string> = {
  seen: 'seen by the one who wrote it',
  told: 'as it was told',
  measured: 'measured',
  document: 'from a document',
  opinion: 'a professional opinion',
  'gut-feeling': 'a gut feeling, not a fact',
};

/** How an entry is known (S2-11.3-i keeps a gut feeling apart from a fact); null where nobody said. */
export function knownText(payload: Readonly<Record<string, unknown>>): string | null {
  const known = KNOWN.find((one) => one === payload['known']);
  return known === undefined ? null : KNOWN_READS[known];
}
