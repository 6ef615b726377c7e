import { type Day, parseDay } from '../../calendar/day.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Filter } from './filter.ts';
import { GROUPS, type Group } from './groups.ts';

/** What somebody wants to read: which entries, and as the record was known on which day. */
export type AskedFor = { filter: Filter; knownOn: Day | undefined; any: boolean; faults: FormFault[] };

/** The names under which an address says it. */
export const ASKED_FIELDS = ['agency', 'person', 'kind', 'from-*', 'to-*', 'known-*'];

/** What an address asks for. A day that is none is said, and not filtered by. */
export function askedFor(query: Form, today: Day): AskedFor {
  const faults: FormFault[] = [];
  const day = (name: string): Day | undefined => {
    const said = query.day(name);
    const found = said === undefined ? null : parseDay(said);
    if (said !== undefined && found === null)
      faults.push({ field: `${name}-day`, text: 'Give a real day, as 27 3 2026' });
    return found ?? undefined;
  };
  const groups = query.all('kind').filter((one): one is Group => Object.hasOwn(GROUPS, one));
  const filter: Filter = {
    agency: query.maybe('agency'),
    person: query.maybe('person'),
    groups,
    from: day('from'),
    to: day('to'),
  };
  if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to)
    faults.push({ field: 'to-day', text: 'The last day comes before the first' });
  const knownOn = day('known');
  if (knownOn !== undefined && knownOn > today) faults.push({ field: 'known-day', text: 'That day has not come yet' });
  const { agency, person, from, to } = filter;
  const any = groups.length > 0 || [agency, person, from, to, knownOn].some((one) => one !== undefined);
  return { filter, knownOn, any, faults };
}
