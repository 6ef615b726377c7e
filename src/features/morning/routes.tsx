import type { Route } from '../../platform/web/route.ts';
import { sinceDay } from './notices.ts';
import { MorningPage } from './page.tsx';
import { morningOf } from './read.ts';

/** A manager's morning. */
export const morningRoutes: Route[] = [
  {
    method: 'GET',
    path: '/morning',
    action: 'see-managers-morning',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw the manager’s morning',
    fields: [],
    handle: async (asked) => {
      const since = sinceDay(asked);
      const morning = await morningOf(asked, since);
      return {
        page: <MorningPage morning={morning} today={asked.today} since={since} />,
        title: 'Manager’s morning',
        section: '/morning',
      };
    },
  },
];
