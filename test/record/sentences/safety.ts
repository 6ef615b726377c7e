import type { Sentences } from './sentences.ts';

/** How the safety of those who visit reads. */
export const SAFETY = {
  'police-request': [
    [{ request: 'p', step: 'made' }, 'The police were asked for help.'],
    [{ request: 'p', step: 'made', asks: 'welfare-check' }, 'The police were asked to see whether they are safe.'],
    [
      { request: 'p', step: 'made', asks: 'police-protection' },
      'The police were asked to take the child into police protection.',
    ],
    [{ request: 'p', step: 'made', asks: 'go-with-us' }, 'The police were asked to come along.'],
    [{ request: 'p', step: 'made', asks: 'other' }, 'The police were asked for help.'],
    [
      { request: 'p', step: 'made', asks: 'welfare-check', reference: '0117' },
      'The police were asked to see whether they are safe (reference 0117).',
    ],
    [{ request: 'p', step: 'outcome' }, 'What came of the request to the police: not known yet.'],
    [
      { request: 'p', step: 'outcome', came: 'child-seen' },
      'What came of the request to the police: the child was seen.',
    ],
    [
      { request: 'p', step: 'outcome', came: 'no-access' },
      'What came of the request to the police: they did not get in.',
    ],
    [
      { request: 'p', step: 'outcome', came: 'police-protection' },
      'What came of the request to the police: the child was taken into police protection.',
    ],
    [
      { request: 'p', step: 'outcome', came: 'not-attended' },
      'What came of the request to the police: they did not go.',
    ],
    [
      { request: 'p', step: 'outcome', came: 'other' },
      'What came of the request to the police: it is described in the entry.',
    ],
  ],
  'safety-marker': [
    [{ marker: 'm', step: 'set' }, 'A safety marker was set.'],
    [{ marker: 'm', step: 'reviewed' }, 'A safety marker was looked at again and stays.'],
    [{ marker: 'm', step: 'lifted' }, 'A safety marker was lifted.'],
    [{ marker: 'm', step: 'set', person: 'jo' }, 'A safety marker about Jo Reed was set.'],
    [
      { marker: 'm', step: 'set', atAddress: true, review: '2026-03-04' },
      'A safety marker on the address was set, to be looked at again by 4 March 2026.',
    ],
    [{ marker: 'm', step: 'set', visits: 'not-alone' }, 'A safety marker was set: nobody visits alone.'],
    [{ marker: 'm', step: 'set', visits: 'with-police' }, 'A safety marker was set: visits only with the police.'],
    [{ marker: 'm', step: 'set', visits: 'not-at-home' }, 'A safety marker was set: seen elsewhere, not at home.'],
    [
      { marker: 'm', step: 'set', visits: 'ask-manager' },
      'A safety marker was set: ask the manager before each visit.',
    ],
  ],
  'seen-another-way': [
    [
      { children: ['ash'], instead: 'two-workers', on: '2026-03-04' },
      'Ash will be seen by two workers, by 4 March 2026.',
    ],
    [
      { children: ['ash'], instead: 'with-police', on: '2026-03-04' },
      'Ash will be seen with the police, by 4 March 2026.',
    ],
    [
      { children: ['ash'], instead: 'at-school', on: '2026-03-04' },
      'Ash will be seen at school or nursery, by 4 March 2026.',
    ],
    [
      { children: ['ash'], instead: 'at-our-office', on: '2026-03-04' },
      'Ash will be seen at our office, by 4 March 2026.',
    ],
    [
      { children: ['ash'], instead: 'by-another-agency', on: '2026-03-04' },
      'Ash will be seen by another agency, by 4 March 2026.',
    ],
    [{ children: ['ash'], instead: 'other', on: '2026-03-04' }, 'Ash will be seen in another way, by 4 March 2026.'],
    [
      { children: ['ash', 'bea'], instead: 'at-school', on: '2026-03-04', who: 'sam' },
      'Ash and Bea will be seen at school or nursery, by 4 March 2026 (Sam Okoro).',
    ],
  ],
  'lone-visit-allowed': [
    [
      { professional: 'sam', on: '2026-03-04', by: 'line-manager' },
      'Line manager let Sam Okoro visit alone on 4 March 2026, though a safety marker is set, with a reason.',
    ],
  ],
  'private-provider': [
    [{ person: 'ash', detailsGiven: true }, 'Ash has private health care.'],
    [{ person: 'ash', detailsGiven: false }, 'Ash has private health care; no details were given.'],
    [{ person: 'ash', detailsGiven: true, name: 'Dr Example' }, 'Ash has private health care from Dr Example.'],
  ],
} satisfies Partial<Sentences>;
