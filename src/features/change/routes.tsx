import { familyForms } from '../../platform/family/form-routes.tsx';
import type { Route } from '../../platform/web/route.ts';
import { aboutChange, changingIn } from './about.ts';
import { CHANGE_FORMS } from './forms.ts';
import { GROW_FORM } from './grow-form.tsx';
import { ChangePage } from './page.tsx';

/** How change goes with each parent: stages, what they weighed, talks about a goal, plans for setbacks (S2-10). */
export const changeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/change',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw how change goes in a family',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutChange(asked);
      if (!about) return { missing: true };
      return {
        page: <ChangePage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'How change goes',
        section: '/families',
      };
    },
  },
  ...familyForms({
    home: { at: 'change', called: 'How change goes' },
    what: 'how change goes in a family',
    given: 'It is left out when they ask for the record, unless somebody decides otherwise.',
    forms: [...CHANGE_FORMS, GROW_FORM],
    aboutFamily: aboutChange,
    again: (about, view) => ({ ...about, ...changingIn(view) }),
  }),
];
