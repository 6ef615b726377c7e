import { clauseOf } from '../../platform/family/paper-words.ts';
import type { Field } from '../../platform/web/fields.ts';
import type { About } from './about.ts';

/** The steps in which an agreement is put together: one thing on each page. */
export const STEPS = ['aims', 'columns', 'terms', 'words', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** What each step asks. */
export function fieldsOf(step: Step, about: About): Field[] {
  switch (step) {
    case 'aims':
      return [
        {
          type: 'many',
          name: 'with',
          label: 'Who in the family makes it with us?',
          from: about.people.map(({ id, name }) => ({ value: id, text: name })),
          required: 'Say who makes it with us',
        },
        {
          type: 'words',
          name: 'aims',
          label: 'What is it for?',
          hint: 'What will be different for each child, in words that they would use.',
          required: 'Say what it is for',
        },
      ];
    case 'columns':
      return [
        {
          type: 'words',
          name: 'expects',
          label: 'What do we expect of the family?',
          hint: 'One thing on each line. Only what can be done, and be seen to be done.',
          rows: 6,
          required: 'Write what we expect of the family',
        },
        {
          type: 'words',
          name: 'offers',
          label: 'What can the family expect from us?',
          hint: 'One thing on each line. It is a two-way agreement: without our side it is none.',
          rows: 6,
          required: 'Write what the family can expect from us',
        },
      ];
    case 'terms':
      return [
        {
          type: 'day',
          name: 'review',
          label: 'By when do we look at it again together?',
          future: true,
          required: 'Say by when it is reviewed',
        },
        {
          type: 'words',
          name: 'feedback',
          label: 'How do they tell us what they think of it, and how do we tell them how it goes?',
          required: 'Say how they tell us what they think',
        },
        {
          type: 'words',
          name: 'ifNotKept',
          label: 'What follows if it is not kept, by them or by us?',
          hint: 'Plainly, and no threat: what would happen, who decides, and that we would talk about it first.',
          required: 'Say what follows if it is not kept',
        },
        {
          type: 'one',
          name: 'perseveres',
          label: 'That we go on: which words?',
          from: [...(about.lists.codes.get('agreement-clauses') ?? [])].map(([value]) => ({
            value,
            text: clauseOf(about.lists, value),
          })),
          required: 'Choose the words that say that we go on',
        },
      ];
    case 'words':
      return [
        {
          type: 'line',
          name: 'language',
          label: 'In which language do they need it?',
          hint: 'Nothing is translated by a machine: somebody who speaks it writes it, or reads it out.',
        },
        {
          type: 'line',
          name: 'format',
          label: 'In which form?',
          hint: 'Large print, easy read with pictures, read aloud, recorded.',
        },
        { type: 'day', name: 'happened', label: 'When was it put together?', required: 'Say on which day it was' },
      ];
    case 'check':
      return [];
  }
}

/** One thing on each line. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.replace(/^[-•*]\s*/, '').trim())
    .filter((one) => one !== '');
