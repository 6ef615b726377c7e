export type Choice = { value: string; text: string };

/** Fixed words, to choose from: `what-is-difficult-and-why` reads "What is difficult and why". */
export const words = (all: readonly string[]): Choice[] =>
  all.map((value) => ({
    value,
    text: SAID[value] ?? value.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()),
  }));

/** Words that read badly by themselves. */
const SAID: Readonly<Record<string, string>> = {
  engagement: 'Difficulty in engaging with the family',
  checkpoint: 'A checkpoint of the assessment',
  'de-registered': 'De-registered',
  fera: 'The family engagement risk assessment',
  closure: 'Closing, or an agency leaving',
  hostility: 'Hostility or threats',
  'professional-difference': 'Professionals who do not agree',
  'impact-on-child': 'What it means for each child',
  'impact-on-assessment-or-plan': 'What it means for the assessment or the plan',
  'impact-on-family': 'What it means for the family',
  'impact-on-resources': 'What it means for what they could be offered',
  'invitation-to-review': 'An invitation to the review',
  'warm-handover': 'Somebody whom they know introduces the next',
  'no-safeguarding-concern': 'That there is no safeguarding concern',
  urgency: 'How urgent it is',
  'other-agencies': 'What other agencies know, and who saw the child last',
  'needs-and-capacity': 'What the child needs, and whether the parents can give it',
  environment: 'The child’s situation',
  'immediate-intervention': 'Whether somebody must step in now',
};
