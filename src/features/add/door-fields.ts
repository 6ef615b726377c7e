import type { FormFault } from '../../platform/web/form.ts';
import { NO_ACCESS_PARTS } from '../../record/words.ts';
import type { Field, Given } from './field.ts';
import { TEXT, WHEN } from './form.ts';
import { type Choice, words } from './words.ts';

/** What the form after a visit without access is drawn for: nothing of it is needed on a device without signal. */
export type Door = {
  /** Visits without access that are on the record. */
  visits: readonly Choice[];
  /** Agencies that are involved now. */
  involved: readonly Choice[];
  /** Whether a card may be left. */
  card: 'yes' | 'ask' | 'no';
};

/** Where nobody is known: on a device without signal. */
export const UNKNOWN_DOOR: Door = { visits: [], involved: [], card: 'yes' };

const CARDS: readonly Choice[] = [
  { value: 'left', text: 'Yes, a card without names' },
  { value: 'not-left', text: 'No' },
  { value: 'not-safe', text: 'No: it would not be safe' },
];
/** What was left is a fact, and is taken also where none should have been (R8). */
const NO_CARDS = CARDS.map((one) => (one.value === 'left' ? { ...one, text: 'One was left all the same' } : one));

const card = (may: Door['card']): Field => ({
  type: 'one',
  name: 'card',
  ...(may === 'no'
    ? { label: 'Leave no card', hint: 'Somebody here may be at risk if it is read.', from: NO_CARDS }
    : { label: 'Did you leave a card?', from: CARDS }),
  ...(may === 'ask' && {
    hint: 'Somebody here was thought to be at risk before. Ask your manager before you leave one.',
  }),
});

/** What the police can be asked for. */
export const ASKED: readonly Choice[] = [
  { value: 'welfare-check', text: 'To see whether they are safe' },
  { value: 'police-protection', text: 'To take the child into police protection' },
  { value: 'go-with-us', text: 'To come along' },
  { value: 'other', text: 'For something else' },
];

/** What whoever stood at the door answers (S4-na-b to S4-na-h): on its page, and on a device without signal. */
export const noAccessFields = ({ visits, involved, card: may }: Door): Field[] => [
  // The planned contact that it is of, where a device says so: what came of it may be on its way.
  { type: 'hidden', name: 'of', label: 'Of which contact' },
  WHEN,
  { type: 'one', name: 'contact', label: 'Which visit?', from: visits },
  { type: 'many', name: 'asked', label: 'Which agencies did you ask?', from: involved },
  {
    type: 'line',
    name: 'askedInWords',
    label: involved.length > 0 ? 'Whom else did you ask?' : 'Whom did you ask?',
    hint: 'A school, a neighbour, the duty team. If you could reach nobody, say so.',
  },
  { type: 'day', name: 'childLastSeen', label: 'When did any of them last see the child?' },
  { type: 'line', name: 'lastSeenBy', label: 'Who saw the child then?' },
  {
    type: 'many',
    name: 'parts',
    label: 'What was considered',
    from: words(NO_ACCESS_PARTS),
    required: 'Say what was considered',
  },
  {
    ...TEXT('What you found'),
    hint: 'What the child needs, and whether the parents can give it. Post piled up, pets, neighbours, a shared door.',
  },
  {
    type: 'one',
    name: 'immediate',
    label: 'Must somebody step in now?',
    hint: 'Yes means: ring 999 or children’s social care now. Record it after.',
    from: words(['yes', 'no']),
    required: 'Say yes or no',
  },
  { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' },
  card(may),
  { type: 'day', name: 'next', label: 'When is the next attempt?', future: true },
  { type: 'one', name: 'police', label: 'Did you ask the police?', from: ASKED },
  { type: 'line', name: 'reference', label: 'Their reference' },
];

/** What is wrong between those fields. */
export const noAccessWrong = (given: Given): FormFault[] =>
  given.one('reference') && !given.one('police') ? [{ field: 'police', text: 'Say what the police were asked' }] : [];
