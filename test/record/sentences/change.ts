import type { Sentences } from './sentences.ts';

const at = { person: 'jo', shown: 'She says so.' };
const talk = { grow: 'g', person: 'jo', said: 'A calm morning' };

/** How a parent's way to a change reads. */
export const CHANGE = {
  'stage-of-change': [
    [
      { ...at, stage: 'pre-contemplation' },
      'Jo Reed on the way to a change: not thinking of it yet (pre-contemplation).',
    ],
    [
      { ...at, stage: 'contemplation', change: 'Up in time.' },
      'Jo Reed on the way to a change (Up in time): weighing it up (contemplation).',
    ],
    [{ ...at, stage: 'determination' }, 'Jo Reed on the way to a change: getting ready (determination).'],
    [{ ...at, stage: 'action' }, 'Jo Reed on the way to a change: doing it (action).'],
    [{ ...at, stage: 'maintenance' }, 'Jo Reed on the way to a change: keeping it up (maintenance).'],
  ],
  weighing: [[{ person: 'jo', change: 'x' }, 'Jo Reed weighed what speaks for a change and against it.']],
  'relapse-plan': [[{ person: 'jo', signs: 'x', does: 'y' }, 'Jo Reed planned for what could bring old ways back.']],
  grow: [
    [{ ...talk, part: 'goal' }, 'Jo Reed said what they want: “A calm morning”.'],
    [{ ...talk, part: 'goal', confirmed: true }, 'Jo Reed said what they want: “A calm morning”, and that this is it.'],
    [{ ...talk, part: 'reality' }, 'Jo Reed said how things are now: “A calm morning”.'],
    [{ ...talk, part: 'options' }, 'Jo Reed said what they could do: “A calm morning”.'],
    [{ ...talk, part: 'will' }, 'Jo Reed said what they will do: “A calm morning”.'],
  ],
} satisfies Partial<Sentences>;
