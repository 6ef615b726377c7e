import type { Missing } from '../../engagement/fera.ts';
import type { FeraPart } from '../../record/words.ts';

export const TITLE = 'Family engagement risk assessment';

/** The four columns of the form, in the words of its head (S2-app1-b to -e). */
export const COLUMNS = [
  { side: 'risk', when: 'historical', over: 'Risk and vulnerability (evidenced)', head: 'Historical' },
  { side: 'risk', when: 'current', over: 'Risk and vulnerability (evidenced)', head: 'Current' },
  { side: 'protective', when: 'historical', over: 'Protective and resilient factors (evidenced)', head: 'Historical' },
  { side: 'protective', when: 'current', over: 'Protective and resilient factors (evidenced)', head: 'Current' },
] as const;
export type Column = (typeof COLUMNS)[number];

/** Said wherever an impression can be written (X22). */
export const GREY_NOTICE =
  'An impression is kept under your name. The family may be given it if they ask to see their record. No decision rests on it alone.';

export const NOTHING_PROTECTS =
  'No protective factor is written down. There is something that protects in the life of almost every child: where none can be found, that alone makes the concern greater. Talk about it with your manager before going on.';

type Words = { title: string; asks: string; hint: string };

/** Each part: its heading, what it asks, and help. */
export const PARTS: Readonly<Record<FeraPart, Words>> = {
  'tried-so-far': {
    title: 'What has been tried',
    asks: 'What has been tried so far, and what came of each?',
    hint: 'What we offered, how, and what the family said of it. What the record has is beside.',
  },
  'history-blank': {
    title: 'History',
    asks: 'Why is nothing written under “historical”?',
    hint: 'Who was asked, and what they could not say.',
  },
  'nothing-protective': {
    title: 'Nothing that protects',
    asks: 'What did you and your manager say of it?',
    hint: 'Who looked for something that protects, and where.',
  },
  'level-of-need': {
    title: 'Level of need',
    asks: 'Which level of need is it, and what makes it that?',
    hint: 'Use the words of the local threshold document. Say how not being able to work together bears on it.',
  },
  'impact-on-assessment': {
    title: 'What it means for the assessment',
    asks: 'What can we not know or do in the assessment because of it?',
    hint: '',
  },
  'impact-on-plan': {
    title: 'What it means for the plan',
    asks: 'Which parts of the plan do not happen because of it?',
    hint: '',
  },
  'impact-on-child': {
    title: 'What it means for each child',
    asks: 'What does it mean for this child?',
    hint: 'Health, safety, learning, feelings: what the child goes without, and for how long.',
  },
  'cannot-engage': {
    title: 'They cannot',
    asks: 'What would speak for it that they cannot take part, and what against?',
    hint: 'Language, health, work, money, fear, a letter that did not arrive.',
  },
  'disagrees-or-our-offer-failed': {
    title: 'They see it differently, or our offer failed',
    asks: 'What would speak for it that they see it differently or that what we offered was wrong, and what against?',
    hint: 'Our own cancellations and changes of worker; what they asked for instead.',
  },
  'is-being-prevented': {
    title: 'Somebody prevents them',
    asks: 'What would speak for it that somebody keeps them from taking part, and what against?',
    hint: 'Whoever answers the door and the telephone; who is always there.',
  },
  'is-keeping-people-away': {
    title: 'They keep people away',
    asks: 'What would speak for it that they keep us from seeing something, and what against?',
    hint: 'Who was not seen, where nobody was let in, since when.',
  },
  'what-would-show-we-are-wrong': {
    title: 'What would show that we are wrong',
    asks: 'What would we see or hear if our view is wrong?',
    hint: 'And who looks for it, by when.',
  },
  analysis: {
    title: 'Analysis and conclusion',
    asks: 'What do the factors together come to?',
    hint: 'Judgement, with what it rests on: not a sum of pluses and minuses. Say what you do not know.',
  },
  oversight: {
    title: 'Management oversight',
    asks: 'What do you decide, and why?',
    hint: 'Written by the line manager. What you ask for goes under “What the manager asks”.',
  },
};

/** The readings that stand side by side. */
export const READINGS: readonly FeraPart[] = [
  'cannot-engage',
  'disagrees-or-our-offer-failed',
  'is-being-prevented',
  'is-keeping-people-away',
];

export const CONTRIBUTOR_STEPS = {
  asked: 'Asked, no answer yet',
  received: 'Has given what it knows',
  declined: 'Would not contribute',
  'nothing-known': 'Knows nothing',
  'no-answer': 'Did not answer',
} as const;

export const FAMILY_WORDS = {
  'takes-part': 'The family takes part',
  knows: 'The family knows of it and does not take part',
  'does-not-know': 'The family has not been told of it',
} as const;

/** What is missing, in words, and the form where it is put right. */
export function missingSaid(one: Missing, name: (id: string) => string): { text: string; form: string } {
  switch (one.what) {
    case 'history':
      return { text: 'Write the history, or why nothing is known of it', form: 'part?part=history-blank' };
    case 'risks':
      return { text: 'Write the risks and vulnerabilities that are known', form: 'factor?side=risk&when=current' };
    case 'protective':
      return {
        text: 'Write what protects, or what was said of it that nothing does',
        form: 'factor?side=protective&when=current',
      };
    case 'level':
      return { text: 'Say which level of need it is', form: 'part?part=level-of-need' };
    case 'impact':
      return { text: 'Say what it means for the assessment or the plan', form: 'part?part=impact-on-plan' };
    case 'child':
      return {
        text: `Say what it means for ${name(one.child)}`,
        form: `part?part=impact-on-child&child=${encodeURIComponent(one.child)}`,
      };
    case 'readings':
      return { text: 'Write at least two readings of what is behind it', form: 'part?part=cannot-engage' };
    case 'wrong':
      return { text: 'Say what would show that we are wrong', form: 'part?part=what-would-show-we-are-wrong' };
    case 'analysis':
      return { text: 'Write the analysis and conclusion', form: 'part?part=analysis' };
    case 'action':
      return { text: 'Say what needs to happen, who does it and by when', form: 'action?of=needed' };
    case 'contributor':
      return {
        text: `${name(one.who)} was asked and has not answered`,
        form: `contributor?who=${encodeURIComponent(one.who)}`,
      };
  }
}
