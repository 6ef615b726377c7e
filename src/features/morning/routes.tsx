import type { ReactNode } from 'react';
import type { Asked, Route } from '../../platform/web/route.ts';
import { sinceDay } from './notices.ts';
import { MorningPage } from './page.tsx';
import { morningOf } from './read.ts';

type Part = (asked: Asked) => Promise<ReactNode>;

/** A manager's morning. `first` says who has not come out of a visit, `messages` what other features have for it. */
export const morningRoutes = (messages: Part, first: Part): Route[] => [
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
        page: (
          <MorningPage
            morning={morning}
            today={asked.today}
            since={since}
            first={await first(asked)}
            messages={await messages(asked)}
          />
        ),
        title: 'Manager’s morning',
        section: '/morning',
      };
    },
  },
];
