import type { Asked, Route } from '../../platform/web/route.ts';
import { calendarText, calledIn } from './feed.ts';
import { feedOf, Pace, startFeed, stopFeed } from './kept.ts';
import { AddressPage, CalendarPage } from './page.tsx';
import { calendarOf } from './read.ts';

const pace = new Pace();

/** Somebody's contacts and duties as a calendar elsewhere, and the page on which they start and stop it. */
export const calendarFeedRoutes: Route[] = [
  {
    method: 'GET',
    path: '/account/calendar',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw whether their calendar can be read elsewhere',
    fields: ['stopped'],
    handle: async (asked) => ({
      title: 'Your contacts in your own calendar',
      page: (
        <CalendarPage
          made={(await feedOf(asked.db))?.made ?? null}
          calling={asked.partnership['calendar-feed'].families}
          families={await familiesIn(asked)}
          stopped={asked.query.has('stopped')}
        />
      ),
    }),
  },
  {
    method: 'POST',
    path: '/account/calendar',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'made an address at which their calendar can be read',
    fields: [],
    handle: async ({ db, me, origin }) => ({
      title: 'Your calendar’s address',
      page: <AddressPage address={`${origin}/calendar/${await startFeed(db, me.id)}/keepsight.ics`} />,
    }),
  },
  {
    method: 'POST',
    path: '/account/calendar/stop',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'stopped the address at which their calendar could be read',
    fields: [],
    handle: async ({ db, me }) => {
      await stopFeed(db, me.id);
      return { to: '/account/calendar?stopped=yes' };
    },
  },
  {
    method: 'GET',
    path: '/calendar/:token/keepsight.ics',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'address',
    audit: 'their calendar was read at its address',
    fields: [],
    handle: async ({ db, me, today, now, origin, partnership }) => {
      if (!pace.allows(me.id, Date.now()))
        return { text: 'This calendar is read too often. Try again in ten minutes.', type: 'text/plain', status: 429 };
      const text = calendarText(await calendarOf(db, me.id, today), {
        calling: partnership['calendar-feed'].families,
        now,
        home: `${origin}/`,
      });
      return { text, type: 'text/calendar; charset=utf-8' };
    },
  },
];

/** The families of somebody's calendar, each once, as it calls them and as Keepsight does. */
async function familiesIn({ db, me, today, partnership }: Asked) {
  const { planned, due } = await calendarOf(db, me.id, today);
  const all = new Map([...planned, ...due].map((one) => [one.family, one]));
  return [...all.values()].map((one) => ({
    family: one.family,
    called: one.called,
    name: calledIn(one, partnership['calendar-feed'].families),
  }));
}
