import type { Sentences } from './sentences.ts';

/** Meetings: arranged, held, what each said, what they came to and what is to be done. */
export const MEETINGS: Pick<
  Sentences,
  'meeting' | 'meeting-contribution' | 'meeting-outcome' | 'meeting-action' | 'meeting-minutes'
> = {
  meeting: [
    [{ type: 'team-around-the-family', step: 'arranged' }, 'Team around the family meeting was arranged.'],
    [
      { type: 'team-around-the-family', step: 'arranged', for: '2026-04-01' },
      'Team around the family meeting was arranged for 1 April 2026.',
    ],
    [{ type: 'team-around-the-family', step: 'held' }, 'Team around the family meeting was held.'],
    [{ type: 'team-around-the-family', step: 'held', for: '2026-04-01' }, 'Team around the family meeting was held.'],
    [{ type: 'team-around-the-family', step: 'cancelled' }, 'Team around the family meeting was cancelled.'],
    [
      { type: 'team-around-the-family', step: 'cancelled', for: '2026-04-01' },
      'Team around the family meeting was cancelled.',
    ],
    [
      { type: 'team-around-the-family', step: 'held', parents: 'came' },
      'Team around the family meeting was held; parents came.',
    ],
    [
      { type: 'team-around-the-family', step: 'held', parents: 'invited-did-not-come' },
      'Team around the family meeting was held; parents were invited and did not come.',
    ],
    [
      { type: 'team-around-the-family', step: 'held', parents: 'not-invited' },
      'Team around the family meeting was held; parents were not invited.',
    ],
    [
      { type: 'team-around-the-family', step: 'held', parents: 'represented' },
      'Team around the family meeting was held; somebody spoke for the parents.',
    ],
    [{ type: 'team-around-the-family', step: 'held', purposes: [] }, 'Team around the family meeting was held.'],
    [
      { type: 'team-around-the-family', step: 'held', purposes: ['checkpoint', 'private-health-care'] },
      'Team around the family meeting was held (checkpoint and private health care).',
    ],
    [
      { type: 'core-group', step: 'arranged', meeting: 'm1', for: '2026-04-01', first: '2026-05-06' },
      'Core group was arranged for 1 April 2026 (first for 6 May 2026).',
    ],
    [{ type: 'core-group', step: 'began', meeting: 'm1', parents: 'came' }, 'Core group began; parents came.'],
    [
      { type: 'core-group', step: 'began', meeting: 'm1', parents: 'invited-did-not-come' },
      'Core group began; parents were invited and did not come, and it went on as the professionals’ meeting.',
    ],
  ],
  'meeting-contribution': [
    [{ meeting: 'm1', agency: 'st-marys', when: 'before' }, 'St Mary’s gave its view before the meeting.'],
    [{ meeting: 'm1', agency: 'st-marys', when: 'at', sees: 'x' }, 'St Mary’s gave its view at the meeting.'],
    [
      { meeting: 'm1', agency: 'st-marys', when: 'at', sees: 'x', dissent: 'y' },
      'St Mary’s gave its view at the meeting, and did not agree with what the meeting came to.',
    ],
    [
      { meeting: 'm1', agency: 'st-marys', when: 'at', dissent: 'y' },
      'St Mary’s did not agree with what the meeting came to.',
    ],
  ],
  'meeting-outcome': [
    [{ meeting: 'm1', outcome: 'continue' }, 'The meeting came to this: carry on, and review.'],
    [
      { meeting: 'm1', outcome: 'continue', options: ['advocate', 'family-centre'], review: '2026-04-01' },
      'The meeting came to this: carry on, and review (an advocate and a family centre), to be reviewed on 1 April 2026.',
    ],
    [
      { meeting: 'm1', outcome: 'close-and-watch', options: [], monitors: [{ agency: 'st-marys' }] },
      'The meeting came to this: social care closes, the others watch and refer back; St Mary’s goes on watching.',
    ],
    [
      { meeting: 'm1', outcome: 'close-and-watch', monitors: [{ agency: 'st-marys' }, { agency: 'csc' }] },
      'The meeting came to this: social care closes, the others watch and refer back; St Mary’s and Social care go on watching.',
    ],
    [{ meeting: 'm1', outcome: 'other', monitors: [] }, 'The meeting came to this: something else.'],
  ],
  'meeting-action': [
    [
      { action: 'a1', meeting: 'm1', step: 'agreed', what: 'See Ash at school.', owner: 'sam', by: '2026-04-01' },
      'An action of the meeting was agreed: See Ash at school (Sam Okoro), by 1 April 2026.',
    ],
    [
      { action: 'a1', meeting: 'm1', step: 'agreed', what: 'Write to them', ownerName: 'Mr Bell' },
      'An action of the meeting was agreed: Write to them (Mr Bell).',
    ],
    [{ action: 'a1', meeting: 'm1', step: 'kept', owner: 'sam' }, 'An action of the meeting was done.'],
    [{ action: 'a1', meeting: 'm1', step: 'not-kept', by: '2026-04-01' }, 'An action of the meeting was not done.'],
    [{ action: 'a1', meeting: 'm1', step: 'no-longer-needed' }, 'An action of the meeting is no longer needed.'],
  ],
  'meeting-minutes': [
    [{ meeting: 'm1', step: 'finished' }, 'The minutes of the meeting were finished.'],
    [{ meeting: 'm1', step: 'sent' }, 'The minutes of the meeting went out.'],
    [{ meeting: 'm1', step: 'sent', to: ['sam'] }, 'The minutes of the meeting went out to Sam Okoro.'],
  ],
};
