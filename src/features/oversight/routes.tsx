import type { Route } from '../../platform/web/route.ts';
import { OversightPage } from './page.tsx';
import { oversightOf } from './read.ts';

/** What managers look over. */
export const oversightRoutes: Route[] = [
  {
    method: 'GET',
    path: '/oversight',
    action: 'see-oversight',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw the oversight page',
    fields: [],
    handle: async (asked) => ({
      page: (
        <OversightPage
          oversight={await oversightOf(asked)}
          today={asked.today}
          lists={asked.library.lists}
          leads={asked.me.account === 'safeguarding-lead'}
        />
      ),
      title: 'Oversight',
      section: '/oversight',
    }),
  },
];
