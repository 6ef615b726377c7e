import type { Sentences } from './sentences.ts';

/** How the people in a family read. */
export const PEOPLE = {
  'family-opened': [
    [{}, 'Work with the family began.'],
    [{ voluntary: true }, 'Work with the family began, on a voluntary offer.'],
    [{ voluntary: false }, 'Work with the family began.'],
  ],
  'family-closed': [[{ reason: 'needs-met' }, 'Work with the family ended: the needs in the plan are met.']],
  'person-joined': [
    [{ person: 'ash', as: 'child' }, 'Ash is in the family as a child.'],
    [{ person: 'ash', as: 'unborn-child' }, 'Ash is in the family as an unborn child.'],
    [{ person: 'ash', as: 'parent-or-carer' }, 'Ash is in the family as a parent or carer.'],
    [{ person: 'ash', as: 'partner' }, 'Ash is in the family as a partner.'],
    [{ person: 'ash', as: 'grandparent' }, 'Ash is in the family as a grandparent.'],
    [{ person: 'ash', as: 'other-relative' }, 'Ash is in the family as another relative.'],
    [{ person: 'ash', as: 'other-adult' }, 'Ash is in the family as another adult.'],
  ],
  'person-left': [[{ person: 'ash' }, 'Ash left the family.']],
  'person-changed': [[{ person: 'ash' }, 'Details about Ash were changed.']],
  'person-born': [[{ person: 'ash', born: '2026-03-04' }, 'Ash was born on 4 March 2026.']],
  'person-died': [[{ person: 'ash' }, 'Ash died.']],
  'people-merged': [[{ kept: 'ash', merged: 'ash-2' }, 'Two records of one person were joined: Ash.']],
  'people-unmerged': [[{ kept: 'ash', unmerged: 'bea' }, 'Ash and Bea are two people after all.']],
  'household-moved': [
    [{ people: ['ash', 'bea', 'jo'], household: 'h2' }, 'Ash, Bea and Jo Reed moved to another household.'],
  ],
  needs: [
    [{ person: 'jo' }, 'Jo Reed: needs recorded.'],
    [{ person: 'jo', language: 'Polish' }, 'Jo Reed: speaks Polish.'],
    [{ person: 'jo', interpreter: true }, 'Jo Reed: needs an interpreter.'],
    [{ person: 'jo', interpreter: false }, 'Jo Reed: needs recorded.'],
    [{ person: 'jo', literacy: 'reads' }, 'Jo Reed: can read.'],
    [{ person: 'jo', literacy: 'reads-with-help' }, 'Jo Reed: can read with help.'],
    [{ person: 'jo', literacy: 'does-not-read' }, 'Jo Reed: does not read.'],
    [{ person: 'jo', literacy: 'unknown' }, 'Jo Reed: it is not known whether they read.'],
    [
      { person: 'jo', channels: ['call', 'text', 'email', 'letter', 'in-person', 'through-someone'] },
      'Jo Reed: prefers telephone calls, text messages, email, letters, talking in person and contact through someone else.',
    ],
    [
      { person: 'jo', language: 'Polish', interpreter: true, literacy: 'reads', channels: ['text'] },
      'Jo Reed: speaks Polish, needs an interpreter, can read and prefers text messages.',
    ],
    [{ person: 'jo', channels: [] }, 'Jo Reed: needs recorded.'],
  ],
  'safe-contact': [
    [
      { person: 'jo', risk: 'may-be-at-risk' },
      'Jo Reed may be at risk from another adult. Keep to the safe ways of contact.',
    ],
    [{ person: 'jo', risk: 'no-longer-thought' }, 'Jo Reed is no longer thought to be at risk from another adult.'],
  ],
  'address-changed': [
    [{ people: ['jo', 'ash'] }, 'Jo Reed and Ash moved.'],
    [{ people: ['jo'], unknown: true }, 'Jo Reed moved; the new address is not known.'],
  ],
  'gp-changed': [
    [{ people: ['ash'] }, 'Ash changed GP practice.'],
    [{ people: ['ash', 'bea'], to: 'Elm Road' }, 'Ash and Bea changed GP practice to Elm Road.'],
  ],
  'school-changed': [
    [{ child: 'ash' }, 'Ash changed school.'],
    [{ child: 'ash', to: 'St Mary’s' }, 'Ash changed school to St Mary’s.'],
  ],
  'removed-from-roll': [
    [{ child: 'ash', roll: 'school' }, 'Ash was taken off the school roll.'],
    [{ child: 'ash', roll: 'nursery' }, 'Ash was taken off the nursery roll.'],
    [{ child: 'ash', roll: 'gp-list' }, 'Ash was taken off the GP list.'],
    [{ child: 'ash', roll: 'caseload' }, 'Ash was taken off the caseload.'],
    [{ child: 'ash', roll: 'other' }, 'Ash was taken off the roll.'],
    [{ child: 'ash', roll: 'school', of: 'st-marys' }, 'Ash was taken off the school roll of St Mary’s.'],
  ],
  'life-event': [
    [{ event: 'evicted' }, 'Evicted.'],
    [{ event: 'evicted', person: 'jo' }, 'Evicted (Jo Reed).'],
  ],
} satisfies Partial<Sentences>;
