import { isoDay } from '../../calendar/day.ts';
import type { Route } from '../../platform/web/route.ts';
import type { OnDeviceForm } from './forms.ts';
import { deviceKey, listFor } from './list.ts';
import { DevicePage } from './page.tsx';

/** What works without signal: the page a device keeps, which says nothing of anybody, and today's list that it fills it with. */
export const offlineRoutes = (forms: readonly OnDeviceForm[]): Route[] => [
  {
    method: 'GET',
    path: '/offline',
    action: 'see-help',
    resource: 'nothing',
    access: 'everyone',
    audit: null,
    fields: [],
    handle: async ({ library }) => ({
      title: 'Waiting to be sent',
      page: <DevicePage forms={forms} lists={library.lists} />,
    }),
  },
  {
    method: 'GET',
    path: '/offline/list',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'took today’s list onto a device',
    fields: [],
    handle: async (asked) => {
      const { db, me, today, now, library, partnership } = asked;
      const contacts = await listFor(asked);
      await db.rows('SELECT audited($1, $2, NULL, $3, NULL)', [
        'these contacts lie on a device',
        'own-work',
        contacts.map((one) => one.entry),
      ]);
      return {
        data: {
          who: me.id,
          now,
          day: isoDay(today),
          hours: partnership.offline.hours,
          key: await deviceKey(db, me.id),
          outcomes: [...library.lists.outcomes].map(([code, { group }]) => [code, group]),
          contacts,
        },
      };
    },
  },
];
