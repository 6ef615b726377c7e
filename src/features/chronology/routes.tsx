import { parseDay, writtenDay } from '../../calendar/day.ts';
import { familyHead, recordOf } from '../../platform/family/record.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Route } from '../../platform/web/route.ts';
import { amendRoutes } from './amend-routes.tsx';
import { chronologyOf, givenWhole } from './chronology.ts';
import { filtered } from './filter.ts';
import { GROUPS, type Group } from './groups.ts';
import { ChronologyPage } from './page.tsx';
import type { Reading } from './reading.ts';

/** The chronology of a family, and correcting what stands in it. */
export const chronologyRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/chronology',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'read the chronology',
    fields: ['agency', 'person', 'kind', 'from-*', 'to-*', 'known-on-*'],
    handle: async (asked) => {
      const family = asked.params.family ?? '';
      const { db, library, query } = asked;
      const head = await familyHead(db, family);
      const understood = await understoodOf(asked, family);
      if (!head || !understood) return { missing: true };
      const faults: FormFault[] = [];
      const [from, to, knownOn] = ['from', 'to', 'known-on'].map((name) => dayOf(query, name, faults));
      if (from !== undefined && to !== undefined && to < from)
        faults.push({ field: 'to-day', text: 'That is before the day from which you want to read' });
      if (knownOn !== undefined && knownOn > asked.today)
        faults.push({
          field: 'known-on-day',
          text: 'That day has not come yet: nobody knows what will be known on it',
        });
      const options = { kinds: library.kinds, lists: library.lists, names: understood.say, mayRead: givenWhole };
      const whole = chronologyOf(await recordOf(db, family), { ...options, asked: { knownOn } });
      const wanted = filtered(whole, {
        agency: query.maybe('agency'),
        person: query.maybe('person'),
        groups: query.all('kind').filter((one): one is Group => Object.hasOwn(GROUPS, one)),
        from,
        to,
      });
      return {
        page: (
          <ChronologyPage
            family={family}
            called={head.called}
            whole={whole}
            wanted={wanted}
            values={query}
            faults={faults}
            known={knownOn === undefined ? null : `As it was known on ${writtenDay(knownOn)}`}
            correct={(reading) => whereCorrected(family, reading)}
          />
        ),
        title: `${faults.length > 0 ? 'Error: ' : ''}Chronology`,
        status: faults.length > 0 ? 422 : 200,
        section: '/families',
      };
    },
  },
  ...amendRoutes,
];

/**
 * Contacts have a form of their own to correct them, which shows what everybody shares; what the engine wrote follows
 * from what people correct.
 */
function whereCorrected(family: string, { id, kind, restricted }: Reading): string | null {
  if (kind === 'run-opened' || kind === 'stage-entered' || kind === 'run-withdrawn') return null;
  return kind === 'contact' && !restricted
    ? `/families/${family}/contacts/${id}/correct`
    : `/families/${family}/entries/${id}/correct`;
}

function dayOf(query: Form, name: string, faults: FormFault[]) {
  const said = query.day(name);
  if (said === undefined) return undefined;
  const day = parseDay(said);
  if (day === null) faults.push({ field: `${name}-day`, text: 'That is no real day: write it as 27 3 2026' });
  return day ?? undefined;
}
