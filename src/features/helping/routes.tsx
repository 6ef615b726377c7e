import type { ReactElement } from 'react';
import { familyForms } from '../../platform/family/form-routes.tsx';
import type { Asked, Route } from '../../platform/web/route.ts';
import { type About, aboutHelping, helpedIn } from './about.ts';
import { OFFER_FORMS } from './offer-forms.ts';
import { HelpingPage } from './page.tsx';
import { SEEN_FORMS } from './seen-forms.tsx';
import { SignsPage } from './signs.tsx';
import { TRY_FORMS } from './try-forms.tsx';
import { WaysPage } from './ways.tsx';

type Page = {
  at: string;
  title: string;
  audit: string;
  wide?: true;
  show: (about: About, asked: Asked) => ReactElement;
};

const PAGES: readonly Page[] = [
  {
    at: '',
    title: 'What helps',
    audit: 'saw what helps with a family',
    wide: true,
    show: (about, { query }) => <HelpingPage about={about} saved={query.text('saved') === 'yes'} />,
  },
  {
    at: '/choose',
    title: 'What could be tried',
    audit: 'saw what could be tried with a family',
    show: (about) => <WaysPage about={about} />,
  },
  {
    at: '/signs',
    title: 'What was seen or heard?',
    audit: 'saw what can be written down as seen',
    show: (about) => <SignsPage about={about} />,
  },
];

/** What is in the way, what offers keep to, what was tried and what is tried next (requirement groups B to F, L, M). */
export const helpingRoutes: Route[] = [
  ...PAGES.map(
    ({ at, title, audit, wide, show }): Route => ({
      method: 'GET',
      path: `/families/:family/helping${at}`,
      action: 'see-family',
      resource: 'family',
      access: 'rule',
      audit,
      fields: ['saved'],
      handle: async (asked) => {
        const about = await aboutHelping(asked);
        if (!about) return { missing: true };
        return { page: show(about, asked), title, ...(wide && { wide }), section: '/families' };
      },
    }),
  ),
  ...familyForms({
    home: { at: 'helping', called: 'What helps' },
    what: 'what helps with a family',
    given: 'It stands in no copy of the record that they are given.',
    forms: [...OFFER_FORMS, ...TRY_FORMS, ...SEEN_FORMS],
    aboutFamily: aboutHelping,
    again: (about, view) => ({
      ...about,
      ...helpedIn({ view, contacts: about.record.understanding.contacts }, about.lists),
    }),
  }),
];
