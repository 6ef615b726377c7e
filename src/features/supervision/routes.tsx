import { familyForms } from '../../platform/family/form-routes.tsx';
import type { Route } from '../../platform/web/route.ts';
import { aboutSupervision } from './about.ts';
import { FORMS } from './forms.tsx';
import { SupervisionPage } from './page.tsx';

/** Supervision about a family (S1-5, S1-8-h, S2-11.1-l): its questions are shown, and only what was agreed is kept. */
export const supervisionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/supervision',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw supervision about a family',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutSupervision(asked);
      if (!about) return { missing: true };
      return {
        page: <SupervisionPage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'Supervision',
        section: '/families',
      };
    },
  },
  ...familyForms({
    home: { at: 'supervision', called: 'Supervision' },
    what: 'supervision about a family',
    given: 'It is left out when they ask for the record, unless somebody decides otherwise.',
    forms: FORMS,
    aboutFamily: aboutSupervision,
    again: (about) => about,
  }),
];
