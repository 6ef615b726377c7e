import { isoDay, parseDay } from '../../calendar/day.ts';
import type { Route } from '../../platform/web/route.ts';
import { BY, IncidentsPage } from './page.tsx';
import { incidentsOf } from './read.ts';

/** Incidents with workers, by family, by worker and by area: for managers and safeguarding leads (S3-7-f). */
export const incidentRoutes: Route[] = [
  {
    method: 'GET',
    path: '/incidents',
    action: 'see-managers-morning',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw incidents with workers',
    fields: ['by', 'to'],
    handle: async (asked) => {
      const { query, today } = asked;
      const upTo = isoDay(Math.min(parseDay(query.text('to')) ?? today, today));
      const by = BY.find((one) => one === query.text('by')) ?? 'family';
      return {
        title: 'Incidents',
        section: '/morning',
        page: <IncidentsPage {...(await incidentsOf(asked, upTo))} by={by} upTo={upTo} today={today} />,
      };
    },
  },
];
