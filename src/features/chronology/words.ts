import type { Say } from '../../record/kinds/parts.ts';
import { and } from '../../record/kinds/parts.ts';
import { KNOWN, type WORDS_ASKED, type WORDS_HOW, type WORDS_INTERPRETER } from '../../record/words.ts';

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
  ['helps', 'What helps'],
  ['inTheWay', 'What gets in the way'],
  ['policeRef', 'Police reference'],
  ['support', 'Support for the worker'],
  ['source', 'Where it is known from'],
  ['whyNotTold', 'Why the person was not told'],
  ['whyUnannounced', 'Why the family was not told'],
  ['whyNotInvited', 'Why parents were not invited'],
  ['contingency', 'If nobody answers, or the children are not there'],
  ['necessity', 'Why so much, and no more'],
  ['whyNotTold', 'Why the family was not told of it'],
  ['sees', 'What they see'],
  ['worries', 'What worries them'],
  ['tried', 'What was tried'],
  ['offers', 'What they could do'],
  ['dissent', 'What they do not agree with'],
  ['evidence', 'What was weighed'],
  ['because', 'Why'],
  ['threshold', 'Against the threshold'],
  ['consulted', 'Who was consulted'],
  ['referBack', 'When to refer back'],
  ['ifItContinues', 'If it goes on'],
  ['ifNot', 'If it is not done'],
  ['relation', 'Relation'],
  ['called', 'Called'],
];

/** Who is named in an entry and not in its sentence: professionals, people of the family, roles and agencies. */
const NAMED: Readonly<Record<string, readonly (readonly [field: string, label: string])[]>> = {
  concern: [['by', 'Raised by']],
  complaint: [
    ['by', 'Made by'],
    ['against', 'About'],
  ],
  explanation: [['by', 'Said by']],
  incident: [
    ['towards', 'Towards'],
    ['present', 'Who was there'],
    ['reportedTo', 'Reported to'],
  ],
  referral: [['from', 'From']],
  'sharing-decision': [['with', 'With']],
};

/** What an entry says by a code of a list, and its sentence does not. */
const CODED: Readonly<Record<string, readonly (readonly [field: string, label: string, list: string])[]>> = {
  decision: [['leftOut', 'Why parents are left out', 'meeting-without-parents']],
  'sharing-decision': [
    ['basis', 'Lawful basis', 'sharing-bases'],
    ['condition', 'Condition', 'sharing-conditions'],
  ],
};

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
  if (kind === 'words') words.push(...howGiven(payload));
  if (payload['notForParents'] === true) words.push({ label: 'Not for parents', text: 'A parent is not given this' });
  if (kind === 'safe-contact') words.push(...sentAnyway(payload['override'], say));
  for (const [field, label] of NAMED[kind] ?? []) {
    const names = [payload[field]].flat().filter((one) => typeof one === 'string');
    if (names.length > 0) words.push({ label, text: and(names.map((one) => nameOf(one, say))) });
  }
  for (const [field, label, codes] of CODED[kind] ?? [])
    if (typeof payload[field] === 'string') words.push({ label, text: say.label(codes, payload[field]) });
  const list = REASONS[kind];
  if (typeof payload['reason'] === 'string' && list !== '')
    words.push({ label: 'Reason', text: list === undefined ? payload['reason'] : say.label(list, payload['reason']) });
  for (const one of Array.isArray(payload['sightings']) ? payload['sightings'] : [])
    if (typeof one.said === 'string') words.push({ label: `${say.person(one.child)} said`, text: one.said });
  return words;
}

/** That a manager let something be sent though nothing was safe: why, and until when. */
function sentAnyway(override: unknown, say: Say): Words[] {
  if (override === undefined) return [];
  const { reason, until } = override as { reason: string; until: string };
  return [{ label: 'Sent all the same, as a manager decided', text: `${reason} Until ${say.day(until)}.` }];
}

/** A role, a professional, somebody of the family or an agency by name; what is none of these is somebody's own words. */
function nameOf(one: string, say: Say): string {
  const role = say.label('roles', one);
  if (role !== one) return role;
  return one.includes(' ') ? one : say.agency(one);
}

const HOW_GIVEN: Record<(typeof WORDS_HOW)[number], string> = {
  spoken: 'spoken',
  written: 'in writing',
  'drawn-or-made': 'in something drawn or made',
  'signs-or-symbols': 'in signs or symbols',
  'without-words': 'without words',
  'through-someone': 'through somebody who speaks for them',
};

const INTERPRETED: Record<(typeof WORDS_INTERPRETER)[number], string> = {
  'not-needed': 'no interpreter needed',
  professional: 'with a professional interpreter',
  'relative-or-friend': 'a relative or friend interpreted',
  'needed-and-not-there': 'no interpreter was there, though one was needed',
};

const ASKED: Record<(typeof WORDS_ASKED)[number], string> = {
  'in-good-time': 'asked in good time',
  'too-late': 'asked too late for it to count',
  'of-themselves': 'said without being asked',
};

/** Of somebody's own words: how they were given, who interpreted, and whether they were asked for in good time. */
function howGiven({ how, interpreter, asked }: Readonly<Record<string, unknown>>): Words[] {
  const read = (of: Readonly<Record<string, string>>, code: unknown) => of[String(code)] ?? [];
  const parts = [read(HOW_GIVEN, how), read(INTERPRETED, interpreter), read(ASKED, asked)].flat();
  return parts.length === 0 ? [] : [{ label: 'How it was given', text: parts.join('; ') }];
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
