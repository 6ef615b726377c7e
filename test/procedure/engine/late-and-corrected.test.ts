import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { type Followed, replay } from '../../../src/procedure/replay.ts';
import { d, libraryOf } from '../../support/library.ts';
import { aFamily } from '../../support/record.ts';
import {
  type Arrival,
  asItCameIn,
  type Change,
  changes,
  contact,
  type Facts,
  type Held,
  held,
  inEveryOrder,
} from './arrivals.ts';
import { named, oneAtATime, orphaned } from './invariants.ts';

const DURHAM = 'durham/engaging-families';
const CAMDEN = 'camden/child-protection';

/** What stands of each run: the day it opened, whether someone acted in it, whether a manager is asked about it. */
const standing = (followed: Followed) =>
  followed.evaluation.timeline.runs.map((run) => ({
    day: isoDay(run.opened),
    touched: run.duties.some((duty) => duty.met !== null) || run.asserted.length > 0,
    asked: run.question === 'confirm-or-withdraw',
  }));

const sorted = (facts: Facts): string[] => [...facts.days.values()].toSorted();
const actedSince = (facts: Facts) => (day: string) => facts.acts.some((act) => act >= day);

const talk: Arrival = {
  name: 'talk',
  day: '2026-02-03',
  acts: true,
  add: (record, received) => record.discussed('2026-02-03', {}, { id: 'talk', received }),
};

test('P8: three missed contacts, one of them changed, in every order of receipt, talked about or not', () => {
  const library = libraryOf([DURHAM]);
  const misses = [contact('m1', '2026-01-12'), contact('m2', '2026-01-19'), contact('m3', '2026-01-26')];
  const late: Change = { arrival: contact('m0', '2026-01-05'), of: 'm0', day: '2026-01-05' };
  let tried = 0;
  for (const change of [...changes(['m1', 'm2', 'm3'], ['2026-01-07', '2026-01-22', '2026-02-09']), late]) {
    for (const rest of [[], [talk], [contact('m4', '2026-02-02')], [talk, contact('m4', '2026-02-02')]]) {
      tried += inEveryOrder(aFamily, library, misses, rest, change, (steps) => {
        let model: Held = null;
        for (const { facts, followed, told } of steps) {
          model = held(model, sorted(facts)[2] ?? null, actedSince(facts));
          assert.deepEqual(standing(followed), model === null ? [] : [model], told);
        }
      });
    }
  }
  assert.ok(tried > 400, `${tried} orders were tried`);
});

/** A child on a plan, and the team that Camden's ladder names. */
const onAPlan = () =>
  aFamily()
    .level('ash', 'child-protection', '2026-01-02')
    .team('sw', 'social-worker')
    .team('lm', 'line-manager')
    .team('cc', 'conference-chair');
const danger: Arrival = {
  name: 'danger',
  day: '2026-01-16',
  acts: true,
  add: (record, received) =>
    record.add(
      'asserted',
      '2026-01-16',
      { route: 'immediate-danger', by: 'social-worker', procedure: CAMDEN },
      { id: 'danger', received },
    ),
};
const LETTER = { to: ['parent-or-carer'], by: 'line-manager', contains: ['appointment' as const, 'concerns' as const] };

test('P8: one contact that opens Camden’s ladder, changed, in every order of receipt, acted in or not', () => {
  const library = libraryOf([CAMDEN]);
  const late: Change = { arrival: contact('c0', '2026-01-05'), of: 'c0', day: '2026-01-05' };
  for (const change of [...changes(['c1'], ['2026-01-08', '2026-01-14']), late]) {
    for (const rest of [[], [danger], [contact('c2', '2026-01-30')], [danger, contact('c2', '2026-01-30')]]) {
      inEveryOrder(onAPlan, library, [contact('c1', '2026-01-12')], rest, change, (steps) => {
        let model = null as Held;
        let cause = '';
        for (const { facts, followed, told } of steps) {
          const natural = sorted(facts)[0] ?? null;
          const before = model;
          // A contact after the recorded opening does not support it: another run would open then.
          const supports: boolean =
            natural === null || before === null || facts.days.has(cause) || natural <= before.day;
          model = held(before, supports ? natural : null, actedSince(facts)) ?? held(null, natural, actedSince(facts));
          if (model?.day !== before?.day) cause = [...facts.days].find(([, day]) => day === natural)?.[0] ?? '';
          assert.deepEqual(standing(followed), model === null ? [] : [model], told);
        }
      });
    }
  }
});

const coreGroup: Arrival = {
  name: 'core group',
  day: '2026-01-29',
  acts: true,
  add: (record, received) =>
    record.add(
      'meeting',
      '2026-01-29',
      { type: 'core-group', step: 'held', purposes: ['engagement'] },
      { id: 'cg', received },
    ),
};

test('P8: Camden’s core group, the contact that asked for it changed, in every order of receipt, held or not', () => {
  const library = libraryOf([CAMDEN]);
  const afterLetter = () => onAPlan().missed('2026-01-12', {}, { id: 'c1' }).add('letter', '2026-01-16', LETTER);
  const late: Change = { arrival: contact('c0', '2026-01-19'), of: 'c0', day: '2026-01-19' };
  for (const change of [...changes(['c2'], ['2026-01-19', '2026-01-23', '2026-01-28']), late]) {
    for (const rest of [[], [coreGroup], [contact('c3', '2026-01-27')], [coreGroup, contact('c3', '2026-01-27')]]) {
      inEveryOrder(afterLetter, library, [contact('c2', '2026-01-20')], rest, change, (steps) => {
        let model: Held = null;
        for (const { facts, followed, told } of steps) {
          model = held(model, sorted(facts).find((day) => day > '2026-01-16') ?? null, actedSince(facts));
          const [run, ...more] = followed.evaluation.timeline.runs;
          assert.ok(run && more.length === 0 && run.question === null, told);
          const entered = run.stages.filter((stage) => stage.stage === 'core-group').map((one) => isoDay(one.entered));
          assert.deepEqual(entered, model === null ? [] : [model.day], told);
        }
      });
    }
  }
});

const three = () =>
  aFamily()
    .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
    .missed('2026-01-19', {}, { id: 'm2', received: '2026-01-19' })
    .missed('2026-01-26', {}, { id: 'm3', received: '2026-01-26' });
const RUN = `${DURHAM}:fam:m3`;

test('P8: a confirmed run is asked about no more, and stands without its causes', () => {
  const record = three()
    .discussed('2026-01-27', {}, { received: '2026-01-27' })
    .corrected('m2', null, '2026-02-02')
    .add(
      'run-confirmed',
      '2026-02-03',
      { run: RUN, by: 'line-manager', reason: 'we know them' },
      { received: '2026-02-03' },
    );
  const { runs } = record.replay(libraryOf([DURHAM])).evaluation.timeline;
  assert.deepEqual(
    runs.map((run) => [run.id, isoDay(run.opened), run.question]),
    [[RUN, '2026-01-26', null]],
  );
});

test('P8: a run that a manager withdraws is gone, and says when and why', () => {
  const record = three()
    .discussed('2026-01-27', {}, { received: '2026-01-27' })
    .corrected('m2', null, '2026-02-02')
    .add(
      'run-withdrawn',
      '2026-02-03',
      { run: RUN, by: 'line-manager', why: 'the clinic was shut' },
      { received: '2026-02-03' },
    );
  const { runs, withdrawn } = record.replay(libraryOf([DURHAM])).evaluation.timeline;
  assert.deepEqual(runs, []);
  assert.deepEqual(
    withdrawn.map((one) => [one.run, isoDay(one.opened), isoDay(one.on), one.why]),
    [[RUN, '2026-01-26', '2026-02-03', 'the clinic was shut']],
  );
});

test('P8: a withdrawal without a reason says so; one of a run that never was, withdraws nothing', () => {
  const withdrawn = (run: string) => {
    const said = { run, by: 'line-manager' };
    const record = three().add('run-withdrawn', '2026-02-03', said, { id: 'w1', received: '2026-02-03' });
    const last = asItCameIn(record.entries(), libraryOf([DURHAM])).at(-1);
    assert.ok(last);
    return last.followed.evaluation.timeline;
  };
  assert.deepEqual(withdrawn(RUN).withdrawn, [
    {
      run: RUN,
      procedure: DURHAM,
      opened: d('2026-01-26'),
      on: d('2026-02-03'),
      why: 'no reason was given',
      entry: 'w1',
      decided: { scope: 'fam', causes: ['m1', 'm2', 'm3'], known: d('2026-02-03') },
    },
  ]);
  assert.deepEqual([withdrawn('another').withdrawn, withdrawn('another').runs.map((run) => run.id)], [[], [RUN]]);
});

test('P8: a withdrawn run whose causes come back opens as another run', () => {
  const record = three()
    .corrected('m2', null, '2026-02-02')
    .kept('2026-02-03', {}, { received: '2026-02-03' })
    .corrected('m2', { how: 'appointment', outcome: 'did-not-attend', told: { how: 'letter' } }, '2026-02-04');
  const steps = asItCameIn(record.entries(), libraryOf([DURHAM]));
  const openBy = (day: string) =>
    steps.findLast((step) => step.entry.received.day <= d(day))?.followed.evaluation.timeline;
  assert.deepEqual(
    openBy('2026-01-30')?.runs.map((run) => run.id),
    [RUN],
  );
  assert.deepEqual(openBy('2026-02-03')?.runs, []);
  assert.deepEqual(
    openBy('2026-02-03')?.withdrawn.map((one) => one.run),
    [RUN],
  );
  const last = openBy('2026-02-05');
  assert.deepEqual(
    last?.withdrawn.map((one) => one.run),
    [RUN],
  );
  assert.equal(last?.runs.length, 1);
  assert.notEqual(last?.runs[0]?.id, RUN);
  assert.equal(isoDay(last?.runs[0]?.opened ?? 0), '2026-01-26');
});

test('P8: the replay of a record comes to what the application came to, entry by entry', () => {
  const library = libraryOf([DURHAM]);
  const record = three().discussed('2026-01-27', {}, { received: '2026-01-27' }).corrected('m2', null, '2026-02-02');
  const asWritten = asItCameIn(record.entries(), library).at(-1)?.followed.evaluation.timeline;
  assert.deepEqual(replay('fam', record.entries(), library).evaluation.timeline, asWritten);
});

test('P8: a contact that comes in late does not take the stage from under a letter that was sent', () => {
  const record = onAPlan()
    .missed('2026-01-05', {}, { id: 'c0', received: '2026-01-05' })
    .add('letter', '2026-01-16', LETTER, { received: '2026-01-16' })
    .missed('2026-01-12', {}, { id: 'c1', received: '2026-01-20' });
  const [before, after] = asItCameIn(record.entries(), libraryOf([CAMDEN])).slice(-2);
  assert.ok(before && after);
  assert.deepEqual(orphaned(before.followed, after.followed), []);
});

test('P8: a run that handed over to one in which people acted is not withdrawn from under it', () => {
  const library = libraryOf(['camden/child-in-need', CAMDEN]);
  const record = aFamily()
    .level('ash', 'child-in-need', '2026-01-02')
    .team('sw', 'social-worker')
    .team('lm', 'line-manager')
    .missed('2026-01-12', {}, { id: 'c1', received: '2026-01-12' })
    .add('involvement-ended', '2026-01-19', { child: 'ash', level: 'child-in-need' }, { received: '2026-01-19' })
    .add('involvement-began', '2026-01-19', { child: 'ash', level: 'child-protection' }, { received: '2026-01-19' })
    .missed('2026-01-26', {}, { id: 'c2', received: '2026-01-26' })
    .add(
      'meeting',
      '2026-02-02',
      { type: 'core-group', step: 'held', purposes: ['engagement'] },
      { id: 'cg', received: '2026-02-02' },
    )
    .corrected('c1', null, '2026-02-09');
  const [before, after] = asItCameIn(record.entries(), library).slice(-2);
  assert.ok(before && after);
  assert.ok(
    before.followed.evaluation.timeline.runs.some((run) => run.duties.some((duty) => duty.met?.by.includes('cg'))),
  );
  assert.deepEqual(orphaned(before.followed, after.followed), []);
});

for (const [duty, to] of [
  ['notify', ['line-manager', 'conference-chair']],
  ['report', ['social-worker', 'line-manager', 'safeguarding-lead']],
] as const) {
  test(`P8: to ${duty} is an act: a run in which only that was done is asked about, not withdrawn`, () => {
    const record = onAPlan()
      .missed('2026-01-12', {}, { id: 'c1', received: '2026-01-12' })
      .add('notification', '2026-01-12', { to: [...to] }, { received: '2026-01-12' })
      .corrected('c1', null, '2026-01-19');
    const [before, after] = asItCameIn(record.entries(), libraryOf([CAMDEN])).slice(-2);
    assert.ok(before && after);
    const [run] = before.followed.evaluation.timeline.runs;
    assert.deepEqual(
      run?.duties.filter((one) => one.met).map((one) => one.name),
      [duty],
    );
    assert.deepEqual(
      after.followed.evaluation.timeline.runs.map((one) => one.question),
      ['confirm-or-withdraw'],
    );
  });
}

test('P8: where an end is taken back and another run is open since, a manager is asked about one of them', () => {
  const library = libraryOf([CAMDEN]);
  const record = onAPlan()
    .missed('2026-01-12', {}, { id: 'c1', received: '2026-01-12' })
    .add(
      'decision',
      '2026-01-13',
      { by: 'line-manager', outcome: 'engaging-again' },
      { id: 'd1', received: '2026-01-13' },
    )
    .missed('2026-01-20', {}, { id: 'c2', received: '2026-01-20' })
    .add('letter', '2026-01-21', LETTER, { received: '2026-01-21' })
    .corrected('d1', null, '2026-01-22');
  const [before, after] = asItCameIn(record.entries(), library).slice(-2);
  assert.ok(before && after);
  assert.deepEqual(orphaned(before.followed, after.followed), []);
  assert.deepEqual(oneAtATime(after.followed, library), []);
});

test('P8, P10: declining is an act: a run in which a duty was declined is asked about, not withdrawn', () => {
  const library = libraryOf([CAMDEN]);
  const opened = () => onAPlan().missed('2026-01-12', {}, { id: 'c1', received: '2026-01-12' });
  const [run] = opened().follow(library).evaluation.timeline.runs;
  const letter = run?.duties.find((duty) => duty.name === 'letter');
  for (const duty of ['letter', letter?.key ?? '']) {
    const record = opened()
      .add(
        'duty-declined',
        '2026-01-13',
        { run: run?.id ?? '', duty, by: 'line-manager', reason: 'a letter would be read by him' },
        { received: '2026-01-13' },
      )
      .corrected('c1', null, '2026-01-19');
    const [before, after] = asItCameIn(record.entries(), library).slice(-2);
    assert.ok(before && after);
    assert.deepEqual(orphaned(before.followed, after.followed), [], duty);
    assert.deepEqual(
      after.followed.evaluation.timeline.runs.map((one) => one.question),
      ['confirm-or-withdraw'],
      duty,
    );
  }
});

test('P1, P9: a late contact on a day that an outcome ended does not make two runs of one name', () => {
  const library = libraryOf([CAMDEN]);
  const record = onAPlan()
    .add('decision', '2026-01-12', { by: 'line-manager', outcome: 'engaging-again' }, { received: '2026-01-12' })
    .missed('2026-01-20', {}, { id: 'c2', received: '2026-01-20' })
    .missed('2026-01-12', {}, { id: 'c1', received: '2026-01-21' });
  const after = asItCameIn(record.entries(), library).at(-1)?.followed;
  assert.ok(after);
  assert.deepEqual(named(after, library), []);
  assert.deepEqual(after.evaluation.toWrite, []);
});

for (const [duty, to] of [
  ['notify', ['line-manager', 'conference-chair']],
  ['report', ['social-worker', 'line-manager', 'safeguarding-lead']],
] as const) {
  test(`P8: who had to ${duty} and did has done it, though the contact was a day later`, () => {
    const record = onAPlan()
      .missed('2026-01-12', {}, { id: 'c1', received: '2026-01-12' })
      .add('notification', '2026-01-12', { to: [...to] }, { received: '2026-01-12' })
      .add('correction', '2026-01-19', { mode: 'replaced', happened: '2026-01-13' }, { corrects: 'c1' });
    const [before, after] = asItCameIn(record.entries(), libraryOf([CAMDEN])).slice(-2);
    assert.ok(before && after);
    assert.deepEqual(orphaned(before.followed, after.followed), []);
  });
}
