import { meetingStands } from '../../engagement/meetings.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { actRoutes } from './act-routes.tsx';
import { arrangeRoutes } from './arrange-routes.tsx';
import { holdRoutes } from './hold-routes.tsx';
import { invitationText } from './invitation.ts';
import { MeetingPage, MeetingsPage } from './page.tsx';
import { paperRoutes } from './paper-routes.tsx';
import { managesAs, mayReadIt, meetingIn, meetingsIn } from './read.ts';
import { unconfirmedBy } from './unconfirmed.ts';

/** Meetings: arranged, prepared, held, with or without the family; what they came to, and what is left to do (group O). */
export const meetingRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/meetings',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the meetings about a family',
    fields: [],
    handle: async (asked) => {
      const all = await meetingsIn(asked);
      return all ? { page: <MeetingsPage all={all} />, title: 'Meetings', section: '/families' } : { missing: true };
    },
  },
  ...arrangeRoutes,
  ...holdRoutes,
  {
    method: 'GET',
    path: '/families/:family/meetings/:meeting',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw a meeting about a family',
    fields: ['saved'],
    handle: meetingPage,
  },
  ...actRoutes,
  ...paperRoutes,
  {
    method: 'GET',
    path: '/families/:family/meetings/:meeting/invitation.ics',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'took a calendar entry for a meeting',
    fields: [],
    handle: async (asked) => {
      const one = await meetingIn(asked);
      if (!one) return { missing: true };
      return {
        text: invitationText(one.all.family, one.meeting, { now: asked.now, home: `${asked.origin}/` }),
        type: 'text/calendar; charset=utf-8',
      };
    },
  },
];

async function meetingPage(asked: Asked): Promise<Answer> {
  const one = await meetingIn(asked);
  if (!one) return { missing: true };
  const { me, query, now } = asked;
  return {
    page: (
      <MeetingPage
        {...one}
        manages={managesAs(me)}
        shut={!mayReadIt(one, me)}
        keys={{ began: newId(now), done: newId(now) }}
        stood={meetingStands(one.meeting)}
        saved={query.text('saved') === 'yes'}
        unconfirmed={unconfirmedBy(one)}
      />
    ),
    // A title stands in the browser's history: it says neither whose meeting it is nor what kind.
    title: 'Meeting',
    section: '/families',
  };
}
