import type { Sentences } from './sentences.ts';

/** How involvement, the team and the plan read. */
export const INVOLVEMENT = {
  'involvement-began': [
    [{ child: 'ash', level: 'universal' }, 'Ash: universal services began.'],
    [{ child: 'ash', level: 'early-help' }, 'Ash: early help began.'],
    [{ child: 'ash', level: 'child-in-need' }, 'Ash: child in need began.'],
    [{ child: 'ash', level: 'child-protection' }, 'Ash: child protection began.'],
    [{ child: 'ash', level: 'looked-after' }, 'Ash: looked after began.'],
  ],
  'involvement-ended': [[{ child: 'ash', level: 'child-in-need' }, 'Ash: child in need ended.']],
  assessment: [
    [{ assessment: 'a', type: 'early-help', step: 'began' }, 'The early help assessment began.'],
    [{ assessment: 'a', type: 'single', step: 'began' }, 'The single assessment began.'],
    [{ assessment: 'a', type: 'section-17', step: 'began' }, 'The section 17 assessment began.'],
    [{ assessment: 'a', type: 'section-47', step: 'began' }, 'The section 47 assessment began.'],
    [{ assessment: 'a', type: 'other', step: 'began' }, 'An assessment began.'],
    [{ assessment: 'a', type: 'single', step: 'decided' }, 'The single assessment was decided on.'],
    [{ assessment: 'a', type: 'single', step: 'allocated' }, 'The single assessment was given to somebody to do.'],
    [{ assessment: 'a', type: 'single', step: 'completed' }, 'The single assessment was completed.'],
    [{ assessment: 'a', type: 'single', step: 'shown' }, 'The single assessment was shown to the family.'],
    [
      { assessment: 'a', type: 'single', step: 'copy-given' },
      'The single assessment was given to the family as a copy.',
    ],
    [
      { assessment: 'a', type: 'single', step: 'permission-given' },
      'The single assessment may be shared: the family gave permission.',
    ],
    [{ assessment: 'a', type: 'single', step: 'views-given' }, 'The single assessment has the family’s views.'],
    [{ assessment: 'a', type: 'single', step: 'stopped' }, 'The single assessment was stopped.'],
    [{ assessment: 'a', type: 'single', step: 'updated' }, 'The single assessment was brought up to date.'],
    [
      { assessment: 'a', type: 'single', step: 'permission-refused' },
      'The single assessment is not to be shared: the family did not give permission.',
    ],
    [
      { assessment: 'a', type: 'single', step: 'allocated', professional: 'sam' },
      'The single assessment was given to Sam Okoro to do.',
    ],
    [
      { assessment: 'a', type: 'single', step: 'shown', delivered: 'in-person' },
      'The single assessment was shown to the family, in person.',
    ],
    [
      { assessment: 'a', type: 'single', step: 'copy-given', delivered: 'by-hand' },
      'The single assessment was given to the family as a copy, delivered by hand.',
    ],
    [
      { assessment: 'a', type: 'single', step: 'copy-given', delivered: 'recorded-delivery' },
      'The single assessment was given to the family as a copy, by recorded delivery.',
    ],
  ],
  'legal-step': [
    [{ step: 'section-47-began' }, 'Section 47 enquiry began.'],
    [{ step: 'section-47-began', child: 'ash' }, 'Section 47 enquiry began (Ash).'],
  ],
  'team-joined': [
    [{ professional: 'w2', agency: 'st-marys', role: 'gp' }, 'The general practitioner of St Mary’s joined the team.'],
    [
      { professional: 'w2', agency: 'st-marys', role: 'gp', name: 'Kit Lane' },
      'Kit Lane of St Mary’s joined the team as general practitioner.',
    ],
  ],
  'team-left': [[{ professional: 'sam' }, 'Sam Okoro left the team.']],
  'accountable-named': [
    [{ child: 'ash', professional: 'sam' }, 'Sam Okoro became the accountable professional for Ash.'],
  ],
  'agency-involved': [[{ agency: 'st-marys', kind: 'school' }, 'St Mary’s became involved.']],
  'agency-ended': [
    [{ agency: 'st-marys' }, 'St Mary’s ended its part.'],
    [{ agency: 'st-marys', how: 'closed' }, 'St Mary’s ended its part (closed).'],
    [{ agency: 'st-marys', how: 'discharged' }, 'St Mary’s ended its part (discharged).'],
    [{ agency: 'st-marys', how: 'de-registered' }, 'St Mary’s ended its part (de-registered).'],
    [{ agency: 'st-marys', how: 'transferred' }, 'St Mary’s ended its part (transferred).'],
    [{ agency: 'st-marys', how: 'referral-not-taken-on' }, 'St Mary’s ended its part (referral not taken on).'],
    [{ agency: 'st-marys', how: 'other' }, 'St Mary’s ended its part.'],
    [{ agency: 'st-marys', needRemains: 'yes' }, 'St Mary’s ended its part though the need remains.'],
    [{ agency: 'st-marys', needRemains: 'no' }, 'St Mary’s ended its part.'],
    [{ agency: 'st-marys', needRemains: 'not-known' }, 'St Mary’s ended its part.'],
  ],
  'agency-silent': [
    [{ agency: 'st-marys' }, 'Nothing has been heard from St Mary’s.'],
    [{ agency: 'st-marys', since: '2026-02-01' }, 'Nothing has been heard from St Mary’s since 1 February 2026.'],
  ],
  'plan-asks': [
    [{ child: 'ash', who: 'social-worker' }, 'The plan asks that the social worker sees Ash.'],
    [{ child: 'ash', who: 'social-worker', alone: true }, 'The plan asks that the social worker sees Ash alone.'],
    [{ child: 'ash', who: 'social-worker', home: true }, 'The plan asks that the social worker sees Ash, at home.'],
    [
      { child: 'ash', who: 'social-worker', everyDays: 10, alone: true, home: true },
      'The plan asks that the social worker sees Ash alone every 10 days, at home.',
    ],
    [{ child: 'ash', who: 'social-worker', ended: true }, 'The plan no longer asks for visits to Ash.'],
  ],
  plan: [
    [{ type: 'early-help', step: 'agreed' }, 'The early help plan was agreed.'],
    [{ type: 'child-in-need', step: 'agreed' }, 'The child in need plan was agreed.'],
    [{ type: 'child-protection', step: 'agreed' }, 'The child protection plan was agreed.'],
    [{ type: 'engagement', step: 'agreed' }, 'The engagement plan was agreed.'],
    [{ type: 'agreement', step: 'agreed' }, 'The written agreement was agreed.'],
    [{ type: 'safety', step: 'agreed' }, 'The safety plan was agreed.'],
    [{ type: 'other', step: 'agreed' }, 'A plan was agreed.'],
    [{ type: 'safety', step: 'reviewed' }, 'The safety plan was reviewed.'],
    [{ type: 'safety', step: 'changed' }, 'The safety plan was changed.'],
    [{ type: 'safety', step: 'ended' }, 'The safety plan was ended.'],
    [
      { type: 'safety', step: 'reviewed', review: '2026-04-01' },
      'The safety plan was reviewed, to be reviewed by 1 April 2026.',
    ],
    [{ type: 'early-help', step: 'copy-given' }, 'A copy of the early help plan was given to the family.'],
    [
      { type: 'other', step: 'copy-given', to: ['jo', 'bea'], delivered: 'in-person' },
      'A copy of a plan was given to Jo Reed and Bea, in person.',
    ],
  ],
} satisfies Partial<Sentences>;
