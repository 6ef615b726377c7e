import { understoodAt } from '../../platform/family/understood.ts';
import type { Route } from '../../platform/web/route.ts';
import { callAtNight } from './call.ts';
import { OutOfHoursPage } from './page.tsx';
import { knownOf } from './read.ts';
import { summaryOf } from './summary.ts';

/** What a duty worker reads of a family at night. */
export const outOfHoursRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/out-of-hours',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw a family’s out-of-hours page',
    fields: [],
    handle: async (asked) => {
      const { db, today, now, library, params, partnership } = asked;
      const family = params.family ?? '';
      const known = await knownOf({ db, today, lists: library.lists }, family, (round) =>
        understoodAt(asked, family, round),
      );
      if (!known) return { missing: true };
      const summary = summaryOf(known, today);
      return {
        page: <OutOfHoursPage summary={summary} call={callAtNight(partnership)} at={now} copy={false} />,
        // A title is read over shoulders, in tabs and at the head of what is printed: it names nobody.
        title: 'Out of hours',
        section: '/families',
      };
    },
  },
];
