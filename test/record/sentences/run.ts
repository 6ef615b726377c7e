import type { Sentences } from './sentences.ts';

/** How procedures and corrections read. */
export const RUN = {
  'run-opened': [
    [
      { run: 'run1', procedure: 'p', edition: '1', at: 'tell', causes: ['c'], scope: 'family' },
      'A procedure opened: Families who are hard to engage, at the stage “Tell the line manager”.',
    ],
    [
      { run: 'run1', procedure: 'p', edition: '1', at: 'tell', causes: ['c'], scope: 'family', continues: 'run0' },
      'A procedure goes on from another family’s record: Families who are hard to engage, at the stage “Tell the line manager”.',
    ],
  ],
  'stage-entered': [
    [{ run: 'run1', stage: 'network', causes: ['c'] }, 'The procedure moved on to the stage “Tell the network”.'],
  ],
  'run-withdrawn': [
    [{ run: 'run1' }, 'The procedure was withdrawn.'],
    [{ run: 'run1', why: 'the visit had been kept' }, 'The procedure was withdrawn: the visit had been kept.'],
  ],
  'run-confirmed': [
    [{ run: 'run1', by: 'line-manager' }, 'Line manager confirmed the procedure, though what opened it was corrected.'],
  ],
  'run-migrated': [
    [
      { procedure: 'p', edition: '2', from: '2026-03-04' },
      'From 4 March 2026 a new edition holds: Families who are hard to engage.',
    ],
  ],
  'duty-declined': [
    [
      { run: 'run1', duty: 'letter', by: 'line-manager' },
      'Line manager declined what the procedure asks (write to the parents), with a reason.',
    ],
  ],
  'duty-redated': [
    [
      { run: 'run1', duty: 'letter', by: 'line-manager', to: '2026-03-04' },
      'Line manager gave what the procedure asks (write to the parents) another day: 4 March 2026.',
    ],
  ],
  'duty-delegated': [
    [
      { run: 'run1', duty: 'letter', by: 'line-manager', to: 'sam' },
      'Line manager passed what the procedure asks (write to the parents) on to Sam Okoro.',
    ],
  ],
  asserted: [
    [{ route: 'no-improvement', by: 'line-manager' }, 'Line manager said: no improvement.'],
    [
      { route: 'no-improvement', by: 'line-manager', to: 'next-stage' },
      'Line manager said: no improvement (to next stage).',
    ],
  ],
  correction: [
    [{ mode: 'replaced' }, 'An earlier entry was corrected.'],
    [{ mode: 'voided' }, 'An earlier entry was taken back: it did not happen.'],
    [{ mode: 'moved-away' }, 'An entry was moved to the family it belongs to.'],
    [{ mode: 'moved-here' }, 'An entry was moved here from another family.'],
  ],
} satisfies Partial<Sentences>;
