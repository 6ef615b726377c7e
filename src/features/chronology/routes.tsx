import { isoDay, parseDay, writtenDay } from '../../calendar/day.ts';
import { PAPERS, paperFile } from '../../platform/documents/file.ts';
import { familyHead, recordOf } from '../../platform/family/record.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Asked, Route } from '../../platform/web/route.ts';
import type { AnyEntry } from '../../record/entry.ts';
import { amendRoutes } from './amend-routes.tsx';
import { type Choice, chronologyOf, givenWhole } from './chronology.ts';
import { filtered } from './filter.ts';
import { GROUPS, type Group } from './groups.ts';
import { ChronologyPage } from './page.tsx';
import { chronologyPaper } from './paper.ts';
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
      const read = await chronologyIn(asked, givenWhole);
      if (!read) return { missing: true };
      const { called, whole, wanted, faults, knownOn } = read;
      return {
        page: (
          <ChronologyPage
            {...{ family, called, whole, wanted, faults }}
            values={asked.query}
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
  ...PAPERS.map(
    (as): Route => ({
      method: 'GET',
      path: `/families/:family/chronology/paper.${as}`,
      action: 'see-family',
      resource: 'family',
      access: 'rule',
      stepUp: true,
      audit: 'took the chronology of a family as a file',
      fields: ['agency', 'person', 'kind', 'from-*', 'to-*', 'known-on-*', 'large'],
      handle: async (asked) => {
        // On paper stands what everybody reads: of what is restricted its public part, whoever prints it.
        const read = await chronologyIn(asked, () => false);
        if (!read) return { missing: true };
        const { me, partnership, today, query, params } = asked;
        if (read.faults.length > 0)
          return { to: `/families/${params.family ?? ''}/chronology?${asked.browser.search}` };
        const document = chronologyPaper({
          called: read.called,
          shared: read.wanted,
          asked: read.said,
          reader: me.name,
          partnership: partnership.name,
          today,
          large: query.has('large'),
        });
        return paperFile(document, as, `chronology-${isoDay(today)}`);
      },
    }),
  ),
  ...amendRoutes,
];

/** A chronology as it is asked for, by whom and of what; null where the family is not there or not theirs. */
async function chronologyIn(asked: Asked, mayRead: (entry: AnyEntry) => boolean) {
  const { db, library, query, params } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const understood = await understoodOf(asked, family);
  if (!head || !understood) return null;
  const faults: FormFault[] = [];
  const [from, to, knownOn] = ['from', 'to', 'known-on'].map((name) => dayOf(query, name, faults));
  if (from !== undefined && to !== undefined && to < from)
    faults.push({ field: 'to-day', text: 'That is before the day from which you want to read' });
  if (knownOn !== undefined && knownOn > asked.today)
    faults.push({ field: 'known-on-day', text: 'That day has not come yet: nobody knows what will be known on it' });
  const options = { kinds: library.kinds, lists: library.lists, names: understood.say, mayRead };
  const whole = chronologyOf(await recordOf(db, family), { ...options, asked: { knownOn } });
  const [agency, person] = [query.maybe('agency'), query.maybe('person')];
  const groups = query.all('kind').filter((one): one is Group => Object.hasOwn(GROUPS, one));
  const named = (choices: readonly Choice[], id: string | undefined) => choices.find((one) => one.id === id)?.label;
  const said = [
    from !== undefined && `From ${writtenDay(from)}`,
    to !== undefined && `To ${writtenDay(to)}`,
    knownOn !== undefined && `As it was known on ${writtenDay(knownOn)}`,
    agency && `By ${named(whole.agencies, agency) ?? 'one agency'} alone`,
    person && `About ${named(whole.people, person) ?? 'one person'} alone`,
    groups.length > 0 && `${groups.map((one) => GROUPS[one]).join(', ')} alone`,
  ].filter((one) => typeof one === 'string' && one !== '') as string[];
  const wanted = filtered(whole, { agency, person, groups, from, to });
  return { called: head.called, whole, wanted, faults, knownOn, said };
}

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
