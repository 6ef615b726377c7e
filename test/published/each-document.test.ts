// The published chronologies and the controls, under the procedures of each document by itself.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { files, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';
import { type Case, followed, linesOf } from './cases.ts';

/** The procedures of each document; the statutory pack and our own guards are no document of a partnership. */
const DOCUMENTS = Map.groupBy(
  files.procedures
    .map((one) => one.edition)
    .filter((one) => !['Statutory pack, England', 'Keepsight'].includes(one.rules.publisher)),
  (one) => one.rules.publisher,
);

const family = () =>
  aFamily()
    .level('ash', 'early-help', '2026-01-01')
    .team('lee', 'lead-professional', 'early-help')
    .team('sam', 'line-manager', 'early-help');
const CONTROLS: readonly [name: string, story: () => FamilyRecord][] = [
  [
    'three cancellations by the service',
    () =>
      ['2026-01-12', '2026-01-19', '2026-01-26'].reduce(
        (story, on) => story.contact(on, 'cancelled-by-service'),
        family(),
      ),
  ],
  [
    'six that were kept late, since the bus with a ramp did not come',
    () =>
      ['01', '02', '03', '04', '05', '06'].reduce(
        (story, month) => story.contact(`2026-${month}-12`, 'kept-late'),
        family(),
      ),
  ],
  [
    'a young person who says no to being seen',
    () => family().contact('2026-01-12', 'refused-child-seen', { refusedBy: 'child' }),
  ],
  ['a visit that nobody told them of', () => family().missed('2026-01-12', { told: undefined })],
  [
    'a year in which everything was kept',
    () => ['01', '04', '08', '11'].reduce((story, month) => story.kept(`2026-${month}-12`), family()),
  ],
];

for (const [publisher, editions] of DOCUMENTS)
  describe(`the procedures of ${publisher}`, () => {
    const ids = editions.map((one) => one.id);

    for (const [name, story] of CONTROLS)
      test(`open nothing for ${name}`, () => {
        assert.deepEqual(story().replay(libraryOf(ids)).evaluation.timeline.runs, []);
      });
  });

/**
 * What each document would have asked of the published cases, and from when: for the Laming inquiry as if the family
 * had been told of the visits, which nobody recorded. Camden's ladders are for plans, and there was none.
 */
const OPENED: readonly [story: Case, publisher: string, opened: readonly string[]][] = [
  ['laming-inquiry-1999-if-told', 'Camden', []],
  ['laming-inquiry-1999-if-told', 'Durham', ['engaging-families 2000-01-31']],
  [
    'laming-inquiry-1999-if-told',
    'Greater Manchester',
    [
      'no-access-visit 1999-07-14',
      'no-access-visit 1999-12-31',
      'no-access-visit 1999-12-31',
      'no-access-visit 2000-01-31',
      'persistent-non-engagement 2000-01-31',
    ],
  ],
  ['laming-inquiry-1999-if-told', 'Hampshire and Isle of Wight', ['missed-appointment 1999-12-31']],
  ['laming-inquiry-1999-if-told', 'Milton Keynes', ['difficult-engagement 2000-01-31']],
  ['birmingham-scr-2007', 'Camden', []],
  ['birmingham-scr-2007', 'Durham', []],
  [
    'birmingham-scr-2007',
    'Greater Manchester',
    ['no-access-visit 2007-12-31', 'no-access-visit 2008-01-31', 'no-access-visit 2008-02-29'],
  ],
  ['birmingham-scr-2007', 'Hampshire and Isle of Wight', []],
  ['birmingham-scr-2007', 'Milton Keynes', []],
];
for (const [story, publisher, opened] of OPENED)
  test(`${story} under ${publisher}: ${opened.length} procedures open`, () => {
    const ids = (DOCUMENTS.get(publisher) ?? []).map((one) => one.id);
    assert.ok(ids.length > 0, publisher);
    const { runs } = followed(linesOf(story), ids).evaluation.timeline;
    assert.deepEqual(
      runs.map((run) => `${run.procedure.split('/')[1]} ${isoDay(run.opened)}`),
      opened,
    );
  });
