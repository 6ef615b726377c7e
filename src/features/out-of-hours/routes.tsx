import { PAPERS, paperFile } from '../../platform/documents/file.ts';
import { understoodAt } from '../../platform/family/understood.ts';
import type { Asked, Route } from '../../platform/web/route.ts';
import { callAtNight } from './call.ts';
import type { Summary } from './known.ts';
import { OutOfHoursPage } from './page.tsx';
import { outOfHoursPaper } from './paper.ts';
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
      const summary = await summaryIn(asked);
      if (!summary) return { missing: true };
      const { now, partnership } = asked;
      return {
        page: <OutOfHoursPage summary={summary} call={callAtNight(partnership)} at={now} copy={false} />,
        // A title is read over shoulders, in tabs and at the head of what is printed: it names nobody.
        title: 'Out of hours',
        section: '/families',
      };
    },
  },
  ...PAPERS.map(
    (as): Route => ({
      method: 'GET',
      path: `/families/:family/out-of-hours/paper.${as}`,
      action: 'see-family',
      resource: 'family',
      access: 'rule',
      stepUp: true,
      audit: 'took a family’s out-of-hours page as a file',
      fields: ['large'],
      handle: async (asked) => {
        const summary = await summaryIn(asked);
        if (!summary) return { missing: true };
        const { now, partnership, query } = asked;
        const of = { summary, call: callAtNight(partnership), at: now, large: query.has('large') };
        return paperFile(outOfHoursPaper(of), as, 'out-of-hours');
      },
    }),
  ),
];

/** What a duty worker needs of a family, as whoever asks may know it; null where it is not there or not theirs. */
async function summaryIn(asked: Asked): Promise<Summary | null> {
  const { db, today, library, params } = asked;
  const family = params.family ?? '';
  const known = await knownOf({ db, today, lists: library.lists }, family, (round) =>
    understoodAt(asked, family, round),
  );
  return known && summaryOf(known, today);
}
