import type { ReactNode } from 'react';
import { may } from '../../access/may.ts';
import type { Day } from '../../calendar/day.ts';
import type { Understood } from '../../platform/family/understood.ts';
import type { Asked, Route } from '../../platform/web/route.ts';
import type { Library } from '../../procedure/replay.ts';
import type { Lists } from '../../record/lists.ts';
import { FamilyPage } from './page.tsx';
import { readFamily } from './read.ts';

/** What other features put on the family's page; the composition root hands it over. */
export type Panels = {
  /** Where something is recorded that would meet a duty; null where no page is for it. */
  howTo: (family: string, duty: { procedure: string; name: string }, library: Library) => string | null;
  /** Private health care, as its reader may know of it. */
  care?: (family: string, understood: Understood) => ReactNode;
  /** The next meeting, and what is open of others. */
  meeting?: (family: string, understood: Understood, lists: Lists, today: Day) => ReactNode;
  /** The engagement picture of a time, on a record as its reader may read it. */
  picture?: (asked: Asked, understood: Understood, from: Day, to: Day) => ReactNode;
};

/** A link leads only to where whoever follows it is let in. */
function canOf({ me, relationship }: Asked): { part: boolean; unite: boolean; trail: boolean; address: boolean } {
  const asker = { account: me.account, agency: me.agency, relationship };
  return {
    part: may('correct', asker).may,
    unite: may('join-families', asker).may,
    trail: may('see-family-trail', asker).may,
    address: may('see-kept-address', asker).may,
  };
}

/** The family's page, and everything that is recorded about a family besides its contacts. */
export const familyRoutes = ({ picture, howTo, care, meeting }: Panels): Route[] => [
  {
    method: 'GET',
    path: '/families/:family',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw a family',
    fields: ['saved'],
    handle: async (asked) => {
      const family = asked.params.family ?? '';
      const read = await readFamily(asked, family);
      if (!read) return { missing: true };
      const { me, today, library, query, partnership } = asked;
      return {
        page: (
          <FamilyPage
            shown={{
              read,
              family,
              today,
              me,
              lists: library.lists,
              superviseEvery: partnership.supervision['every-days'],
              can: canOf(asked),
            }}
            howTo={(duty) => howTo(family, duty, library)}
            care={() => care?.(family, read.record)}
            meeting={() => meeting?.(family, read.record, library.lists, today)}
            picture={() => picture?.(asked, read.record, today - 365, today)}
            saved={query.text('saved') === 'yes'}
          />
        ),
        // A title stands in the browser's history and in its list of tabs, for whoever sits there next: it names nobody.
        title: 'Family',
        wide: true,
        section: '/families',
      };
    },
  },
];
