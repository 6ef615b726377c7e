import type { Sentences } from './sentences.ts';

/** How letters and what became of them read. */
export const LETTERS = {
  letter: [
    [{ to: ['jo'] }, 'A letter went to Jo Reed.'],
    [{ to: ['line-manager'], contains: [] }, 'A letter went to the line manager.'],
    [
      { to: ['jo', 'line-manager'], contains: ['concerns', 'action-to-be-taken'] },
      'A letter went to Jo Reed and the line manager (about: concerns and action to be taken).',
    ],
  ],
  'letter-prepared': [
    [
      { letter: 'l1', step: 'prepared', to: ['jo'] },
      'A letter to Jo Reed was written, to be signed by the line manager.',
    ],
    [{ letter: 'l1', step: 'not-sent', to: ['jo'] }, 'The letter to Jo Reed that was written is not sent.'],
    [
      { letter: 'l1', step: 'not-sent', to: ['jo'], text: 'We met after all.' },
      'The letter to Jo Reed that was written is not sent: We met after all.',
    ],
  ],
  'letter-delivery': [
    [{ letter: 'l1', step: 'handed-over' }, 'A letter was handed over.'],
    [{ letter: 'l1', step: 'delivered', number: 'AB 12 GB' }, 'A letter arrived (recorded delivery AB 12 GB).'],
    [{ letter: 'l1', step: 'not-delivered' }, 'A letter did not arrive.'],
    [{ letter: 'l1', step: 'returned' }, 'A letter came back.'],
  ],
} satisfies Partial<Sentences>;
