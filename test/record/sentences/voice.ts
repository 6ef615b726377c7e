import type { Sentences } from './sentences.ts';

const asked = { request: 'r', of: 'jo' };

/** How what a family puts first, asked for itself and says of us reads. */
export const VOICE = {
  priorities: [
    [{ of: 'jo', items: ['A home.'] }, 'Jo Reed puts first: A home.'],
    [{ of: 'jo', items: ['A home', 'Sleep'] }, 'Jo Reed puts first: A home and Sleep.'],
  ],
  'help-asked': [
    [{ ...asked, step: 'asked' }, 'Jo Reed asked for help.'],
    [{ ...asked, step: 'asked', agency: 'st-marys', what: 'A bed.' }, 'Jo Reed asked for help from St Mary’s: A bed.'],
    [{ ...asked, step: 'answered' }, 'The help that Jo Reed asked for was answered.'],
    [{ ...asked, step: 'answered', came: 'given' }, 'The help that Jo Reed asked for was given.'],
    [{ ...asked, step: 'answered', came: 'partly' }, 'The help that Jo Reed asked for was given in part.'],
    [
      { ...asked, step: 'answered', came: 'refused', agency: 'st-marys' },
      'The help that Jo Reed asked for was refused (St Mary’s).',
    ],
    [{ ...asked, step: 'answered', came: 'waiting' }, 'The help that Jo Reed asked for waits.'],
    [{ ...asked, step: 'answered', came: 'passed-on' }, 'The help that Jo Reed asked for was passed on.'],
  ],
  feedback: [
    [{ theme: 'listens', was: 'so' }, 'Somebody of the family said how it was to work with us: listened (yes).'],
    [
      { theme: 'reliable', was: 'not-so', of: 'jo', agency: 'st-marys' },
      'Jo Reed said how it was to work with St Mary’s: did what was said (no).',
    ],
  ],
} satisfies Partial<Sentences>;
