import { familyForms } from '../../platform/family/form-routes.tsx';
import type { Route } from '../../platform/web/route.ts';
import { aboutAssessments, assessed } from './about.ts';
import { FORMS } from './forms.ts';
import { AssessmentsPage } from './page.tsx';

/** Assessments of a family: their steps and clocks, who brought what in, and what each means for each child. */
export const assessmentRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/assessments',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the assessments of a family',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutAssessments(asked);
      if (!about) return { missing: true };
      return {
        page: <AssessmentsPage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'Assessments',
        section: '/families',
      };
    },
  },
  ...familyForms({
    home: { at: 'assessments', called: 'Assessments' },
    what: 'the assessments of a family',
    given: 'It is left out when they ask for the record, unless somebody decides otherwise.',
    forms: FORMS,
    aboutFamily: aboutAssessments,
    again: (about, view) => ({ ...about, ...assessed(view) }),
  }),
];
