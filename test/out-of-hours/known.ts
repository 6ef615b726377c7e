import { Guarded } from '../../src/disclosure/gate.ts';
import { understand } from '../../src/engagement/understand.ts';
import type { Known } from '../../src/features/out-of-hours/known.ts';
import type { Person } from '../../src/platform/family/people.ts';
import { sayFor, sentenceOf } from '../../src/record/reads.ts';
import { viewOf } from '../../src/record/view.ts';
import { files } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

/** Somebody as pages know them. */
export const person = (id: string, part: string, more: Partial<Person> = {}): Person => ({
  id,
  part,
  name: id,
  born: null,
  expected: null,
  died: null,
  leftOn: null,
  nhs: null,
  upn: null,
  address: new Guarded('1 High Street', []),
  mayBeAtRisk: false,
  ...more,
});

export const record = () => new FamilyRecord().add('family-opened', '2026-01-01', { called: 'Ash' });

/** What is known of a family with one child and one parent, as the projections would say it, and a record. */
export function known(of: FamilyRecord, more: Partial<Known> = {}): Known {
  const view = viewOf(of.entries(), files.kinds);
  const say = sayFor(view, files.lists);
  return {
    family: 'fam',
    called: 'Ash',
    closed: null,
    restricted: false,
    lastEntry: '2026-02-01T10:00:00Z',
    people: [person('Ash', 'child', { born: '2019-01-20' }), person('Mo', 'parent-or-carer')],
    seen: [
      {
        child: 'Ash',
        level: 'child-in-need',
        accountable: 'ada',
        last_seen: '2026-01-20',
        last_alone: null,
        see_by: '2026-02-05',
        see_alone: true,
      },
    ],
    planned: [],
    duties: [],
    notices: [],
    team: [],
    staff: new Map([
      ['ada', { name: 'Ada Finch', phone: '01632 960 001', agency: 'Social Care', manager: 'sam' }],
      ['sam', { name: 'Sam Okoro', phone: '01632 960 002', agency: 'Social Care', manager: null }],
    ]),
    record: {
      understanding: understand(view, files.lists),
      say,
      sentence: (entry) => sentenceOf(entry, files.kinds, say),
    },
    lists: files.lists,
    ...more,
  };
}
