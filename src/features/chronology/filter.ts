import type { Day } from '../../calendar/day.ts';
import type { Chronology } from './chronology.ts';
import type { Group } from './groups.ts';
import type { Reading } from './reading.ts';

/** What is wanted of a chronology. What is left out, or empty, is not filtered by; days count in. */
export type Filter = {
  agency?: string | undefined;
  person?: string | undefined;
  groups?: readonly Group[] | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
};

/** A chronology with only what is wanted. What may have happened in the period, as far as is known, is in it. */
export function filtered(chronology: Chronology, filter: Filter): Chronology {
  const days = chronology.days
    .map((day) => ({ ...day, entries: day.entries.filter((one) => isWanted(one, filter)) }))
    .filter((day) => day.entries.length > 0);
  return { ...chronology, days };
}

function isWanted(reading: Reading, { agency, person, groups = [], from, to }: Filter): boolean {
  return (
    (!agency || reading.agencies.includes(agency)) &&
    (!person || reading.people.includes(person)) &&
    (groups.length === 0 || groups.includes(reading.group)) &&
    (from === undefined || reading.last >= from) &&
    (to === undefined || reading.first <= to)
  );
}
