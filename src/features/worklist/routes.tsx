import type { ReactNode } from 'react';
import { dropDraft, takeUpHeld } from '../../platform/web/drafts.ts';
import type { Asked, Route } from '../../platform/web/route.ts';
import { DutiesPage } from './duties-page.tsx';
import { WorklistPage } from './page.tsx';
import { dutiesOf, type Reminder, WHOSE, worklistOf } from './read.ts';

/** What stands on Today from other features: first, and at its end. */
export type Parts = { first?: (asked: Asked) => Promise<ReactNode>; panel?: ReactNode };

/** Today: what somebody has to do. `remind` gives what other features ask for until it is done. */
export const worklistRoutes = (remind: readonly Reminder[] = [], { first, panel = null }: Parts = {}): Route[] => [
  {
    method: 'GET',
    path: '/',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw their own work',
    fields: ['draft'],
    handle: async (asked) => ({
      page: (
        <WorklistPage
          work={await worklistOf(asked, remind)}
          today={asked.today}
          kept={asked.query.text('draft') === 'kept'}
          first={await first?.(asked)}
          panel={panel}
        />
      ),
      title: 'Today',
      section: '/',
    }),
  },
  {
    method: 'GET',
    path: '/duties',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw what is asked of them, their team or their agency',
    fields: ['of'],
    handle: async (asked) => {
      const whose = WHOSE.find((one) => one === asked.query.text('of')) ?? 'mine';
      return {
        page: <DutiesPage toDo={await dutiesOf(asked, whose)} whose={whose} today={asked.today} />,
        title: 'What is asked',
        section: '/',
      };
    },
  },
  {
    method: 'POST',
    path: '/drafts/:draft/drop',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'threw a draft away',
    fields: [],
    handle: async ({ db, params }) => ((await dropDraft(db, params.draft ?? '')) ? { to: '/' } : { missing: true }),
  },
  {
    method: 'POST',
    path: '/held/:held',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'took up a form that was kept when they had been signed out',
    fields: [],
    handle: async ({ db, me, params }) => {
      const to = await takeUpHeld(db, me, params.held ?? '');
      return to === null ? { missing: true } : { to };
    },
  },
];
