/**
 * The fixed words of the record. They are code, not lists, because the engine's meaning hangs on them
 * (docs/decisions/words.md). What a partnership may rename or extend is in `lists/`.
 */

/** How far a child is involved, from least to most. */
export const LEVELS = ['universal', 'early-help', 'child-in-need', 'child-protection', 'looked-after'] as const;
export type Level = (typeof LEVELS)[number];

/** Whose doing an outcome was. `service` never counts against a family (design, promise 1). */
export const CAUSES = ['family', 'service', 'unknown'] as const;
export type Cause = (typeof CAUSES)[number];

/** How a child was seen. Only the fact itself resets a clock: `doorstep` is not `seen`, `seen` is not `alone`. */
export const SEEN = ['alone', 'seen', 'doorstep', 'not-seen'] as const;
export type Seen = (typeof SEEN)[number];

/** How something is known. A gut feeling is kept apart from a fact, and is disclosable (S2-11.3-i). */
export const KNOWN = ['seen', 'told', 'measured', 'document', 'opinion', 'gut-feeling'] as const;

/** What a person is in a family. */
export const PERSON_ROLES = [
  'child',
  'unborn-child',
  'parent-or-carer',
  'partner',
  'grandparent',
  'other-relative',
  'other-adult',
] as const;

/** The rules by which a record shows something (src/engagement/findings.ts). */
export const FINDINGS = [
  'service-own-failures',
  'barrier-without-adjustment',
  'offers-without-interpreter',
  'offers-that-ignored-needs',
  'our-promises-not-kept',
  'workers-changing',
  'agencies-leaving',
  'put-off',
  'missed-planned-contacts',
  'access-refused',
  'sudden-stop',
  'rise-that-fell',
  'late-or-cut-short',
  'more-than-one-agency',
  'some-agencies-and-not-others',
  'repeated-cancelling',
  'promises-to-rebook-not-kept',
  'part-of-the-plan',
  'no-change-at-reviews',
  'accounts-that-differ',
  'moves',
  'kept-since',
] as const;

/** How a letter goes. */
export const LETTER_WAYS = ['post', 'by-hand', 'recorded-delivery', 'email', 'read-out'] as const;
export type LetterWay = (typeof LETTER_WAYS)[number];

/** What is done with a family engagement risk assessment (S2-11.3, S2-app1). */
export const FERA_STEPS = [
  'began',
  'elevated-risk',
  'completed',
  'signed',
  'shared',
  'received',
  'reviewed',
  'not-needed',
] as const;

/** The four columns of its form: what speaks for risk and what protects, then and now (S2-app1-b to -e). */
export const FERA_SIDES = ['risk', 'protective'] as const;
export const FERA_TIMES = ['historical', 'current'] as const;

/**
 * Its parts in words. The readings stand side by side, so that none is taken for the truth because nobody wrote the
 * others (cross-cutting rule 8).
 */
export const FERA_PARTS = [
  'history-blank',
  'nothing-protective',
  'level-of-need',
  'impact-on-assessment',
  'impact-on-plan',
  'impact-on-child',
  'cannot-engage',
  'disagrees-or-our-offer-failed',
  'is-being-prevented',
  'is-keeping-people-away',
  'what-would-show-we-are-wrong',
  'analysis',
  'oversight',
  'tried-so-far',
] as const;
export type FeraPart = (typeof FERA_PARTS)[number];

/** What a discussion, supervision or meeting was for. A routine one meets nothing by accident (P9). */
export const PURPOSES = [
  'engagement',
  'checkpoint',
  'fera',
  'outcome',
  'child-protection',
  'hostility',
  'private-health-care',
  'closure',
  'safety',
  'plan',
  'professional-difference',
  'other',
] as const;

/** What a discussion or notification spoke about (S1-4, S2-11.2, S4-issue, S4-act). */
export const COVERS = [
  'what-is-difficult-and-why',
  'impact-on-assessment-or-plan',
  'impact-on-child',
  'impact-on-family',
  'impact-on-resources',
  'urgency',
  'who-else-must-know',
  'strategies-tried',
  'concerns',
  'appointment',
  'consequences',
  'action-to-be-taken',
  'outcome',
  'whether-the-plan-works',
  'whether-risk-is-rising',
  'warm-handover',
  'invitation-to-review',
  'agreement-to-no-further-action',
  'no-safeguarding-concern',
  'why-we-come',
  'what-is-expected',
  'ground-rules',
  'what-the-law-lets-us-do',
  'what-is-shared-with-whom',
  'how-things-work-here',
  'how-to-complain',
] as const;

/** Parts of the no-access assessment (S4-na-c to S4-na-f). */
export const NO_ACCESS_PARTS = [
  'other-agencies',
  'needs-and-capacity',
  'environment',
  'immediate-intervention',
] as const;

/** How somebody's own words were given. */
export const WORDS_HOW = [
  'spoken',
  'written',
  'drawn-or-made',
  'signs-or-symbols',
  'without-words',
  'through-someone',
] as const;

/** Who stood between their language and ours. A relative or a friend is no interpreter, and is said to be none. */
export const WORDS_INTERPRETER = ['not-needed', 'professional', 'relative-or-friend', 'needed-and-not-there'] as const;

/** Whether they were asked while their words could still count (S2-9.2-e), or spoke of themselves. */
export const WORDS_ASKED = ['in-good-time', 'too-late', 'of-themselves'] as const;

/**
 * The ways in which work ends (requirement group Z, design "Where the documents disagree"). What each asks before it may
 * close is in `lists/closings.yaml`.
 */
export const CLOSINGS = [
  'access-difficulty',
  'no-further-action',
  'planned-completion',
  'declined-offer',
  'moved-area',
  'turned-18',
  'died',
  'level-changed',
] as const;
export type ClosingWay = (typeof CLOSINGS)[number];

/** What closing may ask (the closure guard, cross-cutting rule 5). Which way of ending asks which: `lists/closings.yaml`. */
export const CLOSING_ASKS = [
  'reason-enough',
  'every-agency-consulted',
  'meeting-held',
  'nothing-open',
  'child-seen-since',
  'no-concern-open',
  'managers-confirm',
  'somebody-sees-each-child',
  'successor-named',
  'ending-plan',
  'need-asked',
  'receiving-place-confirmed',
] as const;
export type ClosingAsk = (typeof CLOSING_ASKS)[number];

/** Days of the week, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What an offer is held against, because somebody said that it makes contact possible (S0-tip, S3-5-g, S4-assess-d). */
export const ADJUSTS = [
  'place',
  'times',
  'ways',
  'interpreter',
  'written',
  'travel',
  'dates',
  'who-comes',
  'somebody-along',
  'reminder',
  'other',
] as const;
export type Adjusts = (typeof ADJUSTS)[number];

/** Where a contact takes place. */
export const PLACES = ['home', 'school', 'clinic', 'hospital', 'office', 'community', 'other'] as const;
export type Place = (typeof PLACES)[number];

/** By which ways somebody is reached. */
export const CHANNELS = ['call', 'text', 'email', 'letter', 'in-person', 'through-someone'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where a parent stands on the way to a change (S2-10). It is one parent's and one change's, and it can go back. */
export const STAGES = ['pre-contemplation', 'contemplation', 'determination', 'action', 'maintenance'] as const;
export type Stage = (typeof STAGES)[number];

/** What is judged apart: motivation and ability; whether somebody is willing, confident, able (S2-10-b, S2-9.2-ze). */
export const HOW_FAR = ['yes', 'partly', 'no', 'not-known'] as const;
export type HowFar = (typeof HOW_FAR)[number];

/** The parts of a talk about a goal, in their order (S2-10.1). */
export const GROW_PARTS = ['goal', 'reality', 'options', 'will'] as const;
export type GrowPart = (typeof GROW_PARTS)[number];
