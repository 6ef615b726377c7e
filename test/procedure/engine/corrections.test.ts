import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { follow, replay, settle } from '../../../src/procedure/replay.ts';
import type { AnyEntry } from '../../../src/record/entry.ts';
import { stubOf } from '../../../src/record/kinds.ts';
import { files, libraryOf } from '../../support/library.ts';
import { aFamily, dueOf, dutyOf, runOf, runsOf, stagesOf } from '../../support/record.ts';

const DURHAM = 'durham/engaging-families';
const NEED = 'camden/child-in-need';
const library = libraryOf([DURHAM]);
const REFUSED = { how: 'visit' as const, told: { how: 'letter' as const, on: '2026-01-05' } };

const refused = () => aFamily().contact('2026-01-12', 'refused-entry', REFUSED, { id: 'c1', received: '2026-01-12' });

test('R5: a restricted correction of an entry that everyone sees changes nothing that everyone sees', () => {
  const before = refused().follow(library).evaluation;
  const restricted = { audience: { to: 'restricted' as const } };
  assert.deepEqual(refused().corrected('c1', null, '2026-01-13', restricted).follow(library).evaluation, before);
  const kept = { ...REFUSED, outcome: 'kept' };
  assert.deepEqual(refused().corrected('c1', kept, '2026-01-13', restricted).follow(library).evaluation, before);
});

test('R5: a restricted entry that takes part by its stub takes part as it was corrected', () => {
  const payload = { ...REFUSED, outcome: 'refused-entry' };
  const stub = stubOf(files.kinds, 'contact', payload) ?? {};
  const record = () =>
    aFamily().contact('2026-01-12', 'refused-entry', REFUSED, {
      id: 'c1',
      received: '2026-01-12',
      audience: { to: 'restricted' },
      stub,
    });
  assert.equal(runsOf(record().follow(library), DURHAM).length, 1);
  const kept = record()
    .corrected('c1', { ...REFUSED, outcome: 'kept' }, '2026-01-13')
    .follow(library);
  assert.deepEqual(runsOf(kept, DURHAM), []);
  const moved = record().add(
    'correction',
    '2026-01-14',
    { mode: 'replaced', happened: '2026-01-13' },
    { corrects: 'c1' },
  );
  assert.equal(isoDay(runOf(moved.follow(library), DURHAM).opened), '2026-01-13');
});

test('R4: the same facts in another order of fields are no change: nothing is known later for it', () => {
  const need = libraryOf([NEED]);
  const record = () =>
    aFamily()
      .level('ash', 'child-in-need', '2026-01-05')
      .contact('2026-01-12', 'no-reply', REFUSED, { id: 'c1', received: '2026-01-12' });
  const before = runOf(record().follow(need), NEED);
  const same = { told: { on: '2026-01-05', how: 'letter' }, outcome: 'no-reply', how: 'visit', text: 'mended' };
  const after = runOf(record().corrected('c1', same, '2026-03-02').follow(need), NEED);
  assert.equal(dueOf(dutyOf(before, 'notify')), '2026-01-12');
  assert.equal(dueOf(dutyOf(after, 'notify')), '2026-01-12');
});

test('R4, P4: a corrected fact is known from the day of its correction, a mended word is not', () => {
  const need = libraryOf([NEED]);
  const due = (outcome: string) => {
    const record = aFamily()
      .level('ash', 'child-in-need', '2026-01-05')
      .contact('2026-01-12', 'no-reply', REFUSED, { id: 'c1', received: '2026-01-12' })
      .corrected('c1', { ...REFUSED, outcome, text: 'mended' }, '2026-03-02');
    return dueOf(dutyOf(runOf(record.follow(need), NEED), 'notify'));
  };
  assert.equal(due('no-reply'), '2026-01-12');
  assert.equal(due('refused-entry'), '2026-03-02');
});

test('R4: of rival corrections the later received stands, in whichever order they are read', () => {
  const record = refused()
    .corrected('c1', { ...REFUSED, outcome: 'kept' }, '2026-01-14')
    .corrected('c1', { ...REFUSED, outcome: 'refused-child-seen' }, '2026-01-15')
    .corrected('c1', null, '2026-01-13');
  assert.deepEqual(
    [record.entries(), record.entries().toReversed()].map(
      (entries) => runsOf(follow('fam', entries, library), DURHAM).length,
    ),
    [1, 1],
  );
});

test('P1, P2: a run that opens and moves on one day is written once, and nothing more is asked', () => {
  const record = refused().add('fera', '2026-01-12', { fera: 'f1', step: 'completed' }, { received: '2026-01-12' });
  const entries: AnyEntry[] = [...record.entries()];
  settle('fam', entries, library);
  const written = entries.length;
  settle('fam', entries, library);
  assert.equal(entries.length, written);
  const followed = follow('fam', entries, library);
  assert.deepEqual(followed.evaluation.toWrite, []);
  assert.deepEqual(stagesOf(runOf(followed, DURHAM)), ['respond 2026-01-12', 'decide 2026-01-12']);
});

test('P2: a record that holds the engine’s entries is replayed without writing them twice', () => {
  const record = refused().add('observation', '2026-01-10', {}, { received: '2026-01-13' });
  const entries = [...record.entries()];
  settle('fam', entries, library);
  const again = replay('fam', entries, library);
  assert.equal(again.entries.length, entries.length);
  assert.equal(new Set(again.entries.map((entry) => entry.id)).size, entries.length);
});

test('P2, P8: an act on the day after a correction has not touched what the correction took away', () => {
  const visit = (id: string, on: string, received: string) =>
    aFamily().contact(on, 'no-reply', REFUSED, { id, received });
  const gm = libraryOf(['greater-manchester/no-access-visit']);
  const record = visit('v1', '2026-01-12', '2026-01-12')
    .add(
      'correction',
      '2026-01-13',
      { mode: 'replaced', happened: '2026-01-09' },
      { corrects: 'v1', received: '2026-01-13' },
    )
    .add('referral', '2026-01-13', { referral: 'r1', step: 'made' }, { received: '2026-01-14' })
    .add(
      'no-access-assessment',
      '2026-01-13',
      { parts: ['other-agencies', 'needs-and-capacity', 'environment', 'immediate-intervention'], immediate: false },
      { received: '2026-01-14' },
    );
  const [run, ...more] = replay('fam', record.entries(), gm).evaluation.timeline.runs;
  assert.equal(more.length, 0);
  assert.equal(isoDay(run?.opened ?? 0), '2026-01-09');
});
