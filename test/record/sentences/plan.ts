import type { Sentences } from './sentences.ts';

const AGREEMENT = {
  agreement: 'g',
  aims: 'Ash in school.',
  expects: ['Ring when Ash is ill.'],
  offers: ['We come when we say.'],
  review: '2026-06-03',
  feedback: 'Ring Sam.',
  ifNotKept: 'We talk first.',
  perseveres: 'we-go-on',
};
const of = { agreement: 'g', version: 'v', by: 'jo', side: 'family' } as const;
const task = { plan: 'p', action: 'x' } as const;
const said = { contribution: 'c', of: 'jo' } as const;
const fine = { consequence: 'q', sort: 'sanction' } as const;

/** How the tasks of a plan, the written agreement, what a family gave to it and what hangs on it read. */
export const PLAN = {
  'plan-action': [
    [{ ...task, step: 'set' }, 'The plan says.'],
    [
      { ...task, step: 'set', what: 'Ring the school', owner: 'jo', by: '2026-04-01' },
      'The plan says: Jo Reed: Ring the school (by 1 April 2026).',
    ],
    [{ ...task, step: 'set', what: 'Find a place', agency: 'st-marys' }, 'The plan says: St Mary’s: Find a place.'],
    [{ ...task, step: 'kept' }, 'Something that the plan says was kept.'],
    [{ ...task, step: 'not-kept' }, 'Something that the plan says was not kept.'],
    [
      { ...task, step: 'not-kept', cause: 'service' },
      'Something that the plan says was not kept; it was ours to make possible.',
    ],
    [
      { ...task, step: 'changed', suspendedUntil: '2026-05-02' },
      'Something that the plan says was changed; it waits until 2 May 2026.',
    ],
    [{ ...task, step: 'dropped' }, 'Something was taken out of the plan.'],
  ],
  agreement: [
    [AGREEMENT, 'A written agreement was put together, to be reviewed by 3 June 2026.'],
    [
      { ...AGREEMENT, with: ['jo', 'bea'] },
      'A written agreement was put together with Jo Reed and Bea, to be reviewed by 3 June 2026.',
    ],
  ],
  'agreement-answer': [
    [{ ...of, answer: 'signed' }, 'Jo Reed signed the written agreement.'],
    [{ ...of, answer: 'declined' }, 'Jo Reed did not wish to sign the written agreement.'],
    [
      { ...of, answer: 'views-differ', theirs: 'Too early.', ours: 'Before school.' },
      'Jo Reed sees some of the written agreement differently; both views are written down.',
    ],
  ],
  contribution: [
    [{ ...said, step: 'given', to: 'plan' }, 'Jo Reed said about the plan what they think.'],
    [
      { ...said, step: 'given', to: 'agreement', said: 'Mornings are better' },
      'Jo Reed said about the written agreement: “Mornings are better”.',
    ],
    [{ ...said, step: 'given', to: 'assessment' }, 'Jo Reed said about the assessment what they think.'],
    [{ ...said, step: 'given', to: 'meeting' }, 'Jo Reed said about a meeting what they think.'],
    [{ ...said, step: 'given', to: 'service' }, 'Jo Reed said about how the services work what they think.'],
    [{ ...said, step: 'answered', to: 'plan' }, 'What Jo Reed said about the plan was answered.'],
    [{ ...said, step: 'answered', to: 'plan', came: 'taken-up' }, 'What Jo Reed said about the plan was taken up.'],
    [
      { ...said, step: 'answered', to: 'plan', came: 'partly' },
      'What Jo Reed said about the plan was taken up in part.',
    ],
    [
      { ...said, step: 'answered', to: 'plan', came: 'not-taken-up' },
      'What Jo Reed said about the plan was not taken up, with the reason.',
    ],
  ],
  consequence: [
    [{ ...fine, step: 'possible' }, 'A sanction is possible.'],
    [
      { ...fine, step: 'suspended', type: 'eviction', agency: 'st-marys', suspendedUntil: '2026-05-02' },
      'A sanction (losing the tenancy) of St Mary’s is suspended until 2 May 2026.',
    ],
    [{ ...fine, step: 'applied' }, 'A sanction was applied.'],
    [{ ...fine, step: 'lifted' }, 'A sanction was taken back.'],
    [{ ...fine, sort: 'reward', step: 'given' }, 'A reward was given.'],
  ],
  'assessment-impact': [
    [
      { assessment: 'a', child: 'ash', impact: 'Nobody has asked Ash yet.' },
      'What the assessment means for Ash was written down.',
    ],
    [
      { child: 'ash', impact: 'Nobody has asked Ash yet.' },
      'What it means for Ash that we do not reach the family was written down.',
    ],
  ],
} satisfies Partial<Sentences>;
