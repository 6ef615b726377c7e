import type { Sentences } from './sentences.ts';

/** How contacts and what was seen read. */
export const CONTACT = {
  'contact-planned': [
    [{ on: '2026-03-10' }, 'A contact was planned for 10 March 2026; it is not recorded that the family was told.'],
    [
      { on: '2026-03-10', at: '14:30' },
      'A contact was planned for 10 March 2026 at 14:30; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'visit' },
      'A visit was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'appointment' },
      'An appointment was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'clinic' },
      'A contact at a clinic was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'office' },
      'A contact at the office was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'meeting' },
      'A meeting was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'school' },
      'A contact at school was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'call' },
      'A telephone call was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'video' },
      'A video call was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'text' },
      'A text message was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'email' },
      'An email was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'other' },
      'A contact was planned for 10 March 2026; it is not recorded that the family was told.',
    ],
    [
      { on: '2026-03-10', how: 'visit', told: { how: 'letter' } },
      'A visit was planned for 10 March 2026; the family was told (by letter).',
    ],
    [
      { on: '2026-03-10', how: 'visit', told: { how: 'call' } },
      'A visit was planned for 10 March 2026; the family was told (by telephone).',
    ],
    [
      { on: '2026-03-10', how: 'visit', told: { how: 'text' } },
      'A visit was planned for 10 March 2026; the family was told (by text message).',
    ],
    [
      { on: '2026-03-10', how: 'visit', told: { how: 'email' } },
      'A visit was planned for 10 March 2026; the family was told (by email).',
    ],
    [
      { on: '2026-03-10', how: 'visit', told: { how: 'in-person' } },
      'A visit was planned for 10 March 2026; the family was told (in person).',
    ],
    [
      { on: '2026-03-10', how: 'visit', told: { how: 'through-someone' } },
      'A visit was planned for 10 March 2026; the family was told (through someone else).',
    ],
    [
      { on: '2026-03-10', how: 'visit', told: { how: 'regular' } },
      'A visit was planned for 10 March 2026; the family was told (it is a regular one).',
    ],
  ],
  contact: [
    [{ outcome: 'kept' }, 'Kept.'],
    [{ outcome: 'no-reply', how: 'visit' }, 'Visit: no reply at the door.'],
    [{ outcome: 'no-reply', times: 2 }, 'Contact (2 times): no reply at the door.'],
    [{ outcome: 'no-reply', how: 'call', times: 3 }, 'Telephone call (3 times): no reply at the door.'],
    [{ outcome: 'kept', how: 'visit', homeEntered: true }, 'Visit: kept; home entered.'],
    [
      {
        outcome: 'kept',
        how: 'visit',
        homeEntered: false,
        sightings: [
          { child: 'ash', seen: 'alone' },
          { child: 'bea', seen: 'not-seen' },
        ],
      },
      'Visit: kept; Ash seen alone and Bea not seen.',
    ],
    [
      { outcome: 'kept', how: 'visit', homeEntered: true, sightings: [{ child: 'ash', seen: 'doorstep' }] },
      'Visit: kept; Ash seen at the door only; home entered.',
    ],
    [{ outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'visit' }, 'Visit: did not attend.'],
    [
      { outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'appointment' },
      'Appointment: was not brought.',
    ],
    [
      { outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'clinic' },
      'Contact at a clinic: was not brought.',
    ],
    [
      { outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'office' },
      'Contact at the office: was not brought.',
    ],
    [{ outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'meeting' }, 'Meeting: was not brought.'],
    [
      { outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'school' },
      'Contact at school: was not brought.',
    ],
    [{ outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'call' }, 'Telephone call: did not attend.'],
    [{ outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'video' }, 'Video call: did not attend.'],
    [{ outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'text' }, 'Text message: did not attend.'],
    [{ outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'email' }, 'Email: did not attend.'],
    [{ outcome: 'did-not-attend', responsible: 'parent-or-carer', how: 'other' }, 'Contact: was not brought.'],
    [{ outcome: 'did-not-attend', responsible: 'parent-or-carer' }, 'Was not brought.'],
    [{ outcome: 'did-not-attend', responsible: 'adult', how: 'clinic' }, 'Contact at a clinic: did not attend.'],
    [{ outcome: 'kept', responsible: 'parent-or-carer', how: 'clinic' }, 'Contact at a clinic: kept.'],
  ],
  sighting: [
    [{ sightings: [{ child: 'ash', seen: 'seen' }] }, 'Ash seen.'],
    [
      {
        where: 'home',
        sightings: [
          { child: 'ash', seen: 'alone' },
          { child: 'bea', seen: 'seen' },
        ],
      },
      'Ash seen alone and Bea seen, at home.',
    ],
    [
      {
        where: 'school',
        sightings: [
          { child: 'ash', seen: 'alone' },
          { child: 'bea', seen: 'seen' },
        ],
      },
      'Ash seen alone and Bea seen, at school.',
    ],
    [
      {
        where: 'clinic',
        sightings: [
          { child: 'ash', seen: 'alone' },
          { child: 'bea', seen: 'seen' },
        ],
      },
      'Ash seen alone and Bea seen, at a clinic.',
    ],
    [
      {
        where: 'hospital',
        sightings: [
          { child: 'ash', seen: 'alone' },
          { child: 'bea', seen: 'seen' },
        ],
      },
      'Ash seen alone and Bea seen, in hospital.',
    ],
    [
      {
        where: 'office',
        sightings: [
          { child: 'ash', seen: 'alone' },
          { child: 'bea', seen: 'seen' },
        ],
      },
      'Ash seen alone and Bea seen, at the office.',
    ],
    [
      {
        where: 'community',
        sightings: [
          { child: 'ash', seen: 'alone' },
          { child: 'bea', seen: 'seen' },
        ],
      },
      'Ash seen alone and Bea seen, in the community.',
    ],
    [
      {
        where: 'other',
        sightings: [
          { child: 'ash', seen: 'alone' },
          { child: 'bea', seen: 'seen' },
        ],
      },
      'Ash seen alone and Bea seen, elsewhere.',
    ],
  ],
  'count-set-aside': [
    [{ contact: 'c', by: 'line-manager' }, 'A manager took one missed contact out of the count, with a reason.'],
  ],
  explanation: [
    [{ contact: 'c' }, 'What got in the way of a contact was explained.'],
    [
      { contact: 'c', barrier: 'no-interpreter' },
      'What got in the way of a contact was explained: no interpreter was there.',
    ],
  ],
  barrier: [
    [{ barrier: 'no-interpreter' }, 'In the way: no interpreter was there.'],
    [{ barrier: 'no-interpreter', gone: true }, 'No longer in the way: no interpreter was there.'],
    [
      { barrier: 'no-interpreter', nothingPossible: 'None for her dialect.' },
      'In the way: no interpreter was there; nothing can be done about it now, with the reason.',
    ],
    [
      { barrier: 'no-interpreter', tried: 'a telephone interpreter', helped: 'not-yet-known' },
      'In the way: no interpreter was there. Tried: a telephone interpreter (helped: not yet known).',
    ],
    [{ barrier: 'no-interpreter', tried: 'A taxi.' }, 'In the way: no interpreter was there. Tried: A taxi.'],
    [
      { barrier: 'no-interpreter', tried: 'A taxi.', helped: 'yes' },
      'In the way: no interpreter was there. Tried: A taxi. (helped: yes).',
    ],
  ],
  'school-attendance': [
    [
      { child: 'ash', from: '2026-01-05', to: '2026-02-13', possible: 60, present: 51 },
      'Ash was in school for 51 of 60 sessions, 5 January 2026 to 13 February 2026.',
    ],
  ],
} satisfies Partial<Sentences>;
