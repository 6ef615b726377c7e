import { familyForms } from '../../platform/family/form-routes.tsx';
import type { Route } from '../../platform/web/route.ts';
import { aboutPlan, plannedIn } from './about.ts';
import { AgreementPage } from './agreement-page.tsx';
import { agreementWriteRoutes } from './agreement-write.tsx';
import { FORMS } from './forms.ts';
import { PlanPage } from './page.tsx';
import { paperRoutes } from './paper-routes.ts';

/** The plan of a family and the written agreement: what each does, what became of it, who signed (requirement group N). */
export const planRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/plan',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the plan of a family',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutPlan(asked);
      if (!about) return { missing: true };
      return {
        page: <PlanPage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'The plan',
        wide: true,
        section: '/families',
      };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/agreement',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the written agreement of a family',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutPlan(asked);
      if (!about) return { missing: true };
      return {
        page: <AgreementPage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'The agreement',
        wide: true,
        section: '/families',
      };
    },
  },
  ...agreementWriteRoutes,
  ...paperRoutes,
  ...familyForms({
    home: { at: 'plan', called: 'The plan' },
    what: 'the plan of a family',
    given: 'It stands in no copy of the plan or the agreement that the family has.',
    shared: true,
    forms: FORMS,
    aboutFamily: aboutPlan,
    again: (about, view) => ({ ...about, ...plannedIn(view) }),
  }),
];
