import { beforeYouGo } from '../../engagement/before.ts';
import { familyHead } from '../../platform/family/record.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { Route } from '../../platform/web/route.ts';
import type { Payload } from '../../record/kinds.ts';
import type { View } from '../../record/view.ts';
import { BeforePage } from './page.tsx';

/** What somebody reads before they ring or go: offered, never in the way. */
export const beforeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/before',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'read what is to be known before a contact',
    fields: ['of'],
    handle: async (asked) => {
      const { db, today, params, query } = asked;
      const family = params.family ?? '';
      const head = await familyHead(db, family);
      const record = await understoodOf(asked, family);
      if (!head || !record) return { missing: true };
      const before = beforeYouGo(record.understanding, today, query.maybe('of') ?? null);
      const safe = safeIn(record.understanding.view);
      return {
        page: <BeforePage {...{ family, before, record, today, safe }} called={head.called} />,
        title: 'Before you go',
        section: '/families',
      };
    },
  },
];

/** Of whom it was said last that they may be at risk. */
function safeIn(view: View): Payload<'safe-contact'>[] {
  const last = new Map<string, Payload<'safe-contact'>>();
  for (const entry of view.entries)
    if (entry.kind === 'safe-contact' && !entry.stubbed) last.set(view.person(entry.payload.person), entry.payload);
  return [...last.values()].filter(({ risk }) => risk === 'may-be-at-risk');
}
