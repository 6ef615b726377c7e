import { earlierEpisodes, referralsOf, risingConcerns } from '../../engagement/referrals.ts';
import { familyHead } from '../../platform/family/record.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { Route } from '../../platform/web/route.ts';
import { ReferralsPage } from './page.tsx';

/** Several by one referrer within so many days are read as one concern that rises; ours, no document says how many. */
const RISING_DAYS = 14;
const DIFFERENCES = '/professional-differences';

/** Referrals and concerns of a family, with what came of each. */
export const referralRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/referrals',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw a family’s referrals',
    fields: [],
    handle: async (asked) => {
      const { db, today, library, params } = asked;
      const family = params.family ?? '';
      const head = await familyHead(db, family);
      const record = await understoodOf(asked, family);
      if (!head || !record) return { missing: true };
      const { understanding, timeline, say } = record;
      const { view } = understanding;
      const referrals = referralsOf(view);
      const source = (one: string) => library.lists.codes.get('referral-sources')?.get(one)?.label;
      const nameOf = (one: string) => {
        const agency = say.agency(one);
        return agency === one ? say.person(one) : agency;
      };
      return {
        page: (
          <ReferralsPage
            family={family}
            called={head.called}
            referrals={referrals}
            rising={risingConcerns(referrals, RISING_DAYS)}
            episodes={earlierEpisodes(understanding)}
            differences={timeline.runs.filter((run) => run.procedure.endsWith(DIFFERENCES))}
            today={today}
            label={say.label}
            from={(one) => source(one) ?? nameOf(one)}
            person={say.person}
            text={(entry) => {
              const payload = view.byId.get(entry)?.payload;
              return payload !== undefined && 'text' in payload ? (payload.text ?? null) : null;
            }}
          />
        ),
        title: 'Referrals and concerns',
        section: '/families',
      };
    },
  },
];
