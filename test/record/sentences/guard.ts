import type { Sentences } from './sentences.ts';

/** How endings and who sees a child read. */
export const GUARD = {
  watch: [
    [{ child: 'ash', agency: 'st-marys', sees: 'yes' }, 'St Mary’s sees Ash.'],
    [{ child: 'ash', agency: 'st-marys', sees: 'yes', everyDays: 1 }, 'St Mary’s sees Ash every day.'],
    [
      { child: 'ash', agency: 'st-marys', sees: 'yes', everyDays: 10, next: '2026-03-04', reportsTo: 'sam' },
      'St Mary’s sees Ash every 10 days, next on 4 March 2026, and reports to Sam Okoro.',
    ],
    [{ child: 'ash', agency: 'csc', sees: 'yes', professional: 'sam' }, 'Sam Okoro of Social care sees Ash.'],
    [{ child: 'ash', agency: 'st-marys', sees: 'no' }, 'St Mary’s does not see Ash.'],
    [
      { child: 'ash', agency: 'st-marys', sees: 'no', last: '2026-03-04' },
      'St Mary’s does not see Ash; last on 4 March 2026.',
    ],
    [{ child: 'ash', agency: 'st-marys', sees: 'not-known' }, 'St Mary’s does not know whether it still sees Ash.'],
  ],
  'watch-none': [
    [
      { child: 'ash', by: 'senior-manager', review: '2026-03-11' },
      'Senior manager accepted that nobody sees Ash, until 11 March 2026, with a reason.',
    ],
  ],
  closing: [
    [
      { closing: 'k', of: 'family', way: 'planned-completion', step: 'refused' },
      'Closing was held back: something is still missing.',
    ],
    [
      { closing: 'k', of: 'family', way: 'planned-completion', step: 'overridden' },
      'A senior manager decided to close though something is missing, with a reason.',
    ],
    [
      { closing: 'k', of: 'family', way: 'planned-completion', step: 'agreed' },
      'Everything that closing asks was there: it was agreed.',
    ],
    [
      { closing: 'k', of: 'family', way: 'planned-completion', step: 'reviewed' },
      'A closing that went ahead though something was missing was looked at again.',
    ],
    [
      {
        closing: 'k',
        of: 'family',
        way: 'planned-completion',
        step: 'refused',
        missing: ['meeting-held', 'ending-plan'],
      },
      'Closing was held back: something is still missing. Missing: meeting held, ending plan.',
    ],
    [
      { closing: 'k', of: 'family', way: 'planned-completion', step: 'reviewed', missing: ['meeting-held'] },
      'A closing that went ahead though something was missing was looked at again.',
    ],
  ],
  'ending-plan': [
    [{}, 'An ending was planned: who goes on is not said.'],
    [{ successor: 'st-marys' }, 'An ending was planned: St Mary’s goes on.'],
    [
      { successorNotNeeded: true, referBack: 'they miss two visits', reEntry: 'ring the duty team' },
      'An ending was planned: nobody needs to go on. Refer back when: they miss two visits. The way back: ring the duty team.',
    ],
  ],
  'content-erased': [
    [
      { entries: ['c1'], why: 'court-order', by: 'safeguarding-lead' },
      'What one entry said was erased: a court or the information commissioner ordered it. Safeguarding lead decided.',
    ],
    [
      { entries: ['c1', 'c2'], why: 'court-order', by: 'safeguarding-lead' },
      'What 2 entries said was erased: a court or the information commissioner ordered it. Safeguarding lead decided.',
    ],
    [
      { entries: ['c1'], whole: true, why: 'court-order', by: 'safeguarding-lead' },
      'What this record said was erased: a court or the information commissioner ordered it. Safeguarding lead decided.',
    ],
  ],
  transfer: [
    [{ transfer: 't', step: 'offered' }, 'The receiving place was asked to take over.'],
    [{ transfer: 't', step: 'confirmed' }, 'The receiving place confirmed that it has the case.'],
    [{ transfer: 't', step: 'declined' }, 'The receiving place did not take over.'],
    [
      { transfer: 't', step: 'confirmed', child: 'ash', to: 'Exampleshire' },
      'The receiving place confirmed that it has the case (Ash): Exampleshire.',
    ],
  ],
} satisfies Partial<Sentences>;
