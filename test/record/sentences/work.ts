import type { Sentences } from './sentences.ts';

/** How what professionals do read. */
export const WORK = {
  discussion: [
    [
      { with: ['line-manager'], purposes: ['engagement'] },
      'There was a discussion with the line manager (engagement).',
    ],
    [
      { with: ['line-manager', 'gp', 'other'], purposes: ['fera', 'child-protection'] },
      'There was a discussion with the line manager, the general practitioner and somebody else (FERA and child protection).',
    ],
    [{ with: ['st-marys'], purposes: ['engagement'] }, 'There was a discussion with St Mary’s (engagement).'],
  ],
  supervision: [
    [{ with: ['line-manager'] }, 'There was supervision with the line manager.'],
    [
      { with: ['line-manager'], agreed: 'Try the school.' },
      'There was supervision with the line manager. Agreed: Try the school.',
    ],
  ],
  notification: [
    [{ to: ['line-manager'] }, 'The line manager was told.'],
    [{ to: ['line-manager', 'st-marys'] }, 'The line manager and St Mary’s were told.'],
    [{ to: ['st-marys', 'line-manager'] }, 'St Mary’s and the line manager were told.'],
    [{ to: ['st-marys'] }, 'St Mary’s was told.'],
    [{ to: ['other'] }, 'Somebody else was told.'],
  ],
  'information-request': [
    [{ to: ['st-marys'] }, 'St Mary’s was asked for information.'],
    [{ to: ['st-marys', 'csc'] }, 'St Mary’s and Social care were asked for information.'],
  ],
  'information-answer': [
    [{ from: 'st-marys', gave: 'information' }, 'St Mary’s answered with information.'],
    [{ from: 'st-marys', gave: 'nothing-known' }, 'St Mary’s answered that nothing is known.'],
    [{ from: 'st-marys', gave: 'refused' }, 'St Mary’s answered that it would not give information.'],
    [{ from: 'st-marys', gave: 'no-answer' }, 'St Mary’s gave no answer.'],
    [
      { from: 'st-marys', gave: 'information', childLastSeen: '2026-02-01' },
      'St Mary’s answered with information; it last saw the child on 1 February 2026.',
    ],
  ],
  'sharing-decision': [
    [{ share: false }, 'It was decided not to share information, with a reason.'],
    [{ share: true }, 'It was decided to share information with others.'],
    [
      { share: true, with: ['st-marys', 'gp'] },
      'It was decided to share information with St Mary’s and the general practitioner.',
    ],
    [{ share: true, with: [] }, 'It was decided to share information with others.'],
    [{ share: true, toldFamily: true }, 'It was decided to share information with others.'],
    [
      { share: true, with: ['gp'], toldFamily: false },
      'It was decided to share information with the general practitioner; the family was not told.',
    ],
  ],
  consultation: [
    [{}, 'Others were consulted.'],
    [{ with: ['line-manager'] }, 'Others were consulted: the line manager.'],
    [{ with: ['gp'], answered: ['st-marys'] }, 'Others were consulted: the general practitioner and St Mary’s.'],
    [{ with: [], answered: [] }, 'Others were consulted.'],
  ],
  message: [
    [{ message: 'm1', to: 'jo', step: 'sent' }, 'A message to Jo Reed was sent.'],
    [{ message: 'm1', to: 'jo', step: 'sent', way: 'text' }, 'A text message to Jo Reed was sent.'],
    [{ message: 'm1', to: 'jo', step: 'delivered', way: 'email' }, 'An e-mail to Jo Reed was delivered.'],
    [{ message: 'm1', to: 'jo', step: 'replied', way: 'text' }, 'A text message to Jo Reed was answered.'],
    [
      { message: 'm1', to: 'jo', step: 'failed', way: 'letter', why: 'there is no address.' },
      'A letter to Jo Reed did not go out, or did not arrive: there is no address.',
    ],
  ],
  'family-told': [
    [{ topics: ['concerns', 'who-else-must-know'] }, 'The family was told about: concerns and who else must know.'],
  ],
  'no-access-assessment': [
    [
      { parts: ['other-agencies', 'needs-and-capacity'] },
      'After no access it was considered: other agencies and needs and capacity.',
    ],
    [
      { parts: ['immediate-intervention'], immediate: true },
      'After no access it was considered: immediate intervention; immediate intervention needed.',
    ],
    [
      { parts: ['environment', 'immediate-intervention'], immediate: false },
      'After no access it was considered: environment and immediate intervention; immediate intervention not needed.',
    ],
  ],
  fera: [
    [{ fera: 'f', step: 'began' }, 'The family engagement risk assessment began.'],
    [{ fera: 'f', step: 'completed' }, 'The family engagement risk assessment was completed.'],
    [{ fera: 'f', step: 'signed' }, 'The family engagement risk assessment was signed.'],
    [{ fera: 'f', step: 'shared' }, 'The family engagement risk assessment was shared.'],
    [{ fera: 'f', step: 'reviewed' }, 'The family engagement risk assessment was reviewed.'],
    [
      { fera: 'f', step: 'elevated-risk' },
      'The family engagement risk assessment shows a raised risk of significant harm.',
    ],
    [{ fera: 'f', step: 'received' }, 'The family engagement risk assessment was received.'],
    [{ fera: 'f', step: 'not-needed' }, 'The family engagement risk assessment was found not to be needed.'],
    [
      { fera: 'f', step: 'shared', to: ['line-manager', 'st-marys'] },
      'The family engagement risk assessment was shared with the line manager and St Mary’s.',
    ],
    [
      { fera: 'f', step: 'signed', review: '2026-04-01' },
      'The family engagement risk assessment was signed, to be reviewed by 1 April 2026.',
    ],
    [{ fera: 'f', step: 'shared', to: [] }, 'The family engagement risk assessment was shared.'],
  ],
  'fera-contributor': [
    [
      { fera: 'f', who: 'st-marys', step: 'asked', by: '2026-04-01' },
      'St Mary’s was asked what it knows for the family engagement risk assessment, by 1 April 2026.',
    ],
    [
      { fera: 'f', who: 'gp', step: 'received' },
      'The general practitioner gave what it knows for the family engagement risk assessment.',
    ],
    [
      { fera: 'f', who: 'st-marys', step: 'declined' },
      'St Mary’s did not want to contribute to the family engagement risk assessment.',
    ],
    [
      { fera: 'f', who: 'st-marys', step: 'nothing-known' },
      'St Mary’s knows nothing for the family engagement risk assessment.',
    ],
    [
      { fera: 'f', who: 'st-marys', step: 'no-answer' },
      'St Mary’s did not answer when asked what it knows for the family engagement risk assessment.',
    ],
  ],
  'fera-factor': [
    [
      { fera: 'f', side: 'risk', when: 'current', text: 'Nobody lets us in.', source: 'x' },
      'Something that it rests on was written down for the family engagement risk assessment (a risk or vulnerability, current).',
    ],
    [
      { fera: 'f', side: 'protective', when: 'historical', text: 'Gran helped.', source: 'x' },
      'Something that it rests on was written down for the family engagement risk assessment (a protective or resilient factor, historical).',
    ],
    [
      { fera: 'f', side: 'risk', when: 'current', grey: true, text: 'It felt odd.' },
      'An impression was written down for the family engagement risk assessment (a risk or vulnerability, current).',
    ],
  ],
  'fera-part': [
    [{ fera: 'f', part: 'analysis', text: 'x' }, 'In the family engagement risk assessment was written: analysis.'],
    [
      { fera: 'f', part: 'impact-on-child', child: 'ash', text: 'x' },
      'In the family engagement risk assessment was written: impact on child (Ash).',
    ],
  ],
  'fera-action': [
    [
      { fera: 'f', action: 'a', of: 'needed', step: 'set', what: 'Offer Saturday', who: 'Sam', by: '2026-04-01' },
      'It needs to happen: Offer Saturday (Sam, by 1 April 2026).',
    ],
    [{ fera: 'f', action: 'a', of: 'oversight', step: 'set' }, 'The manager asks: something (nobody yet).'],
    [{ fera: 'f', action: 'a', of: 'needed', step: 'done' }, 'What the assessment asked for was done.'],
    [
      { fera: 'f', action: 'a', of: 'needed', step: 'not-done', text: 'She was away' },
      'What the assessment asked for was not done: She was away.',
    ],
    [{ fera: 'f', action: 'a', of: 'needed', step: 'dropped' }, 'What the assessment asked for was taken back.'],
  ],
  decision: [
    [{ by: 'line-manager' }, 'Line manager made a decision.'],
    [{ by: 'line-manager', outcome: 'no-further-action' }, 'Line manager made a decision: no further action.'],
    [{ by: 'line-manager', decided: 'to try once more' }, 'Line manager made a decision: to try once more.'],
    [
      { by: 'line-manager', outcome: 'continue', decided: 'to try once more' },
      'Line manager made a decision: continue.',
    ],
  ],
  referral: [
    [{ referral: 'r', step: 'made' }, 'A referral was made.'],
    [
      { referral: 'r', step: 'received', anonymous: true },
      'A referral was received, from someone who did not give a name.',
    ],
    [{ referral: 'r', step: 'made', to: 'st-marys' }, 'A referral was made (to St Mary’s).'],
    [{ referral: 'r', step: 'referrer-told' }, 'Whoever made the referral was told what came of it.'],
    [{ referral: 'r', step: 'answered' }, 'A referral was answered: how is not recorded.'],
    [{ referral: 'r', step: 'answered', answer: 'accepted' }, 'A referral was answered: accepted.'],
    [{ referral: 'r', step: 'answered', answer: 'not-accepted' }, 'A referral was answered: not accepted.'],
    [{ referral: 'r', step: 'answered', answer: 'not-acted-on' }, 'A referral was answered: not acted on.'],
    [{ referral: 'r', step: 'answered', answer: 'advice' }, 'A referral was answered: advice was given.'],
    [{ referral: 'r', step: 'answered', answer: 'passed-on' }, 'A referral was answered: passed on.'],
  ],
  concern: [
    [{}, 'A concern was raised.'],
    [{ anonymous: true }, 'A concern was raised by someone who did not give a name.'],
  ],
  incident: [
    [{ types: ['felt-unsafe'] }, 'There was an incident: felt unsafe or uneasy, whatever the reason.'],
    [
      { types: ['felt-unsafe', 'other'] },
      'There was an incident: felt unsafe or uneasy, whatever the reason and another incident, described in the entry.',
    ],
  ],
  observation: [
    [{ ofChild: 'frightened' }, 'Seen or heard: seemed frightened.'],
    [{}, 'Something was seen or heard.'],
    [{ indicator: 'dc-01' }, 'Seen or heard: agreed to a change; little has been done towards it so far.'],
    [{ behaviour: 'late-for-appointments' }, 'Seen or heard: was late for planned appointments more than once.'],
  ],
  words: [[{ of: 'ash', said: 'I like it when you come.' }, 'Ash: “I like it when you come.”']],
  summary: [[{ helps: 'x', inTheWay: 'y' }, 'What helps and what gets in the way was summed up.']],
  complaint: [[{}, 'A complaint was made. It triggers nothing here.']],
  'finding-answered': [
    [
      { finding: 'sudden-stop', step: 'explained', entries: [], reason: 'A new shift.' },
      'What the record shows (a sudden stop) was explained: A new shift.',
    ],
    [
      { finding: 'moves', step: 'set-aside', entries: ['c1'], reason: 'All known' },
      'What the record shows (moves) was set aside: All known.',
    ],
    [
      { finding: 'moves', step: 'asked-again', entries: [], reason: 'It goes on.' },
      'What the record shows (moves) is asked again: It goes on.',
    ],
  ],
  note: [[{ text: 'x' }, 'A note was written.']],
} satisfies Partial<Sentences>;
