import type { Staff } from '../../platform/web/doorman.ts';
import type { Route } from '../../platform/web/route.ts';
import { SignIn } from './page.tsx';

/** Signing in. In a demonstration somebody is picked from a list; `staff` says who can be. */
export const accountRoutes = (staff: () => Promise<Staff[]>): Route[] => [
  {
    method: 'GET',
    path: '/sign-in',
    action: 'sign-in',
    resource: 'nothing',
    access: 'everyone',
    audit: null,
    fields: ['to', 'unknown'],
    handle: async ({ query, partnership }) => ({
      page: (
        <SignIn
          staff={partnership.demonstration ? await staff() : []}
          to={query.text('to')}
          unknown={query.has('unknown')}
          partnership={partnership.name}
        />
      ),
      title: 'Sign in',
    }),
  },
];
