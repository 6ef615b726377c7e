import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { type Adoption, narrowed } from '../../../src/procedure/settings.ts';
import { d, files } from '../../support/library.ts';
import { aFamily, runsOf } from '../../support/record.ts';

const DURHAM = 'durham/engaging-families';
const library = (levels?: ['early-help'] | ['child-in-need']) => {
  const settings = { adopted: [{ procedure: DURHAM, levels }], services: {} };
  const editions = narrowed(
    files.procedures.map((one) => one.edition),
    settings,
  );
  return { kinds: files.kinds, lists: files.lists, editions, settings, calendar: files.calendars['england-and-wales'] };
};

for (const [level, levels, opens] of [
  ['early-help', undefined, true],
  ['early-help', ['early-help'], true],
  ['child-in-need', ['early-help'], false],
  ['child-in-need', undefined, true],
] as const)
  test(`a partnership that follows Durham at ${levels?.join(' and ') ?? 'every level'}: it ${opens ? 'opens' : 'does not open'} for a child at ${level}`, () => {
    const record = aFamily()
      .level('ash', level, '2026-01-02')
      .missed('2026-01-05')
      .missed('2026-01-12')
      .missed('2026-01-19');
    const followed = record.replay(library(levels ? [...levels] : undefined));
    assert.equal(runsOf(followed, DURHAM).length, opens ? 1 : 0);
  });

test('narrowing keeps which edition it is, so that open runs stay on theirs (P2)', () => {
  const [one] = library(['early-help']).editions.filter((edition) => edition.id === DURHAM);
  const [other] = files.procedures.filter((procedure) => procedure.edition.id === DURHAM);
  assert.equal(one?.hash, other?.edition.hash);
});

const CAMDEN = 'camden/child-in-need';
const change = d('2026-01-15');
const changed = (adopted: readonly Adoption[]) => {
  const settings = { adopted, services: {} };
  const editions = narrowed(
    files.procedures.map((one) => one.edition),
    settings,
  );
  return { kinds: files.kinds, lists: files.lists, editions, settings, calendar: files.calendars['england-and-wales'] };
};
const record = () => aFamily().level('ash', 'child-in-need', '2026-01-02').missed('2026-01-05').missed('2026-01-19');

test('a partnership that changes to another procedure: open runs go on to their end, new ones open by the new', () => {
  const followed = record().replay(
    changed([
      { procedure: CAMDEN, to: change - 1 },
      { procedure: DURHAM, from: change },
    ]),
  );
  assert.deepEqual(
    runsOf(followed, CAMDEN).map((run) => [isoDay(run.opened), run.stages.length, run.ended]),
    [['2026-01-05', 2, null]],
  );
  const refused = record()
    .contact('2026-01-20', 'refused-child-seen')
    .replay(
      changed([
        { procedure: CAMDEN, to: change - 1 },
        { procedure: DURHAM, from: change },
      ]),
    );
  assert.deepEqual(
    runsOf(refused, DURHAM).map((run) => isoDay(run.opened)),
    ['2026-01-20'],
  );
});

test('followed before and after a change of its levels, it has one run for one cause', () => {
  const twice = changed([
    { procedure: CAMDEN, to: change - 1 },
    { procedure: CAMDEN, from: change },
  ]);
  assert.equal(runsOf(record().replay(twice), CAMDEN).length, 1);
});
