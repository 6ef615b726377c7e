import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { type LastSeen, lastSeen } from '../../src/engagement/children.ts';
import { levelsOn, type Understanding } from '../../src/engagement/understand.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { d, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const understood = (record: FamilyRecord): Understanding => record.follow(libraryOf([])).understanding;
const children = (record: FamilyRecord) => understood(record).children;
type Sighted = NonNullable<Payload<'contact'>['sightings']>[number];
const visit = (
  record: FamilyRecord,
  on: string,
  sighted: Partial<Sighted> = {},
  payload: Partial<Payload<'contact'>> = {},
  more: Parameters<FamilyRecord['contact']>[3] = {},
) => record.kept(on, { sightings: [{ child: 'ash', seen: 'seen', ...sighted }], ...payload }, more);

describe('the children of a family', () => {
  test('children and unborn children, with what was said of them; adults are none', () => {
    const record = aFamily()
      .add('person-joined', '2026-01-02', { person: 'birch', as: 'child', name: 'Birch', born: '2019-03-04' })
      .add('person-joined', '2026-01-02', { person: 'cedar', as: 'unborn-child', expected: '2026-08-01' });
    assert.deepEqual(children(record), [
      { id: 'ash', name: null, born: null, expected: null, died: null, left: null, away: [] },
      { id: 'birch', name: 'Birch', born: d('2019-03-04'), expected: null, died: null, left: null, away: [] },
      { id: 'cedar', name: null, born: null, expected: d('2026-08-01'), died: null, left: null, away: [] },
    ]);
  });

  test('who is named twice is one child, and what was known first stays', () => {
    const record = aFamily()
      .add('person-joined', '2026-01-02', { person: 'birch', as: 'child', name: 'Birch' })
      .add('person-joined', '2026-01-09', { person: 'birch', as: 'child', name: 'Another' });
    assert.deepEqual(
      children(record).map((child) => child.name),
      [null, 'Birch'],
    );
  });

  test('a name or a day of birth that is learnt later is learnt, and nothing else is lost', () => {
    const record = aFamily()
      .add('person-changed', '2026-01-05', { person: 'ash', name: 'Ash' })
      .add('person-changed', '2026-01-06', { person: 'ash', born: '2018-02-03' })
      .add('person-changed', '2026-01-07', { person: 'parent', name: 'A parent' });
    assert.deepEqual(children(record), [
      { id: 'ash', name: 'Ash', born: d('2018-02-03'), expected: null, died: null, left: null, away: [] },
    ]);
    const renamed = record.add('person-changed', '2026-01-08', { person: 'ash', name: 'Ash B', born: '2018-02-04' });
    assert.deepEqual(
      children(renamed).map((child) => [child.name, child.born]),
      [['Ash B', d('2018-02-04')]],
    );
  });

  test('a birth gives the day and the name; without a name the one known before stays', () => {
    const unborn = () =>
      aFamily().add('person-joined', '2026-01-02', {
        person: 'bea',
        as: 'unborn-child',
        name: 'Bump',
        expected: '2026-05-20',
      });
    const born = (name?: string) =>
      children(
        unborn().add('person-born', '2026-05-14', { person: 'bea', born: '2026-05-14', ...(name && { name }) }),
      )[1];
    assert.deepEqual([born()?.name, born('Bea')?.name], ['Bump', 'Bea']);
    assert.deepEqual([born()?.born, born()?.expected], [d('2026-05-14'), d('2026-05-20')]);
    const first = children(
      aFamily().add('person-born', '2026-05-14', { person: 'bea', born: '2026-05-14', name: 'Bea' }),
    )[1];
    assert.deepEqual(first, {
      id: 'bea',
      name: 'Bea',
      born: d('2026-05-14'),
      expected: null,
      died: null,
      left: null,
      away: [],
    });
    const unnamed = children(aFamily().add('person-born', '2026-05-14', { person: 'bea', born: '2026-05-14' }))[1];
    assert.equal(unnamed?.name, null);
  });

  test('R7 an adult who died or left changes nothing of the children', () => {
    const record = aFamily()
      .add('person-died', '2026-02-01', { person: 'parent' })
      .add('person-left', '2026-02-02', { person: 'parent' });
    assert.deepEqual(
      children(record).map((child) => [child.died, child.left]),
      [[null, null]],
    );
  });
});

describe('how far a child is involved, over time', () => {
  const levels = (record: FamilyRecord) =>
    understood(record).involvements.map(
      (one) => `${one.child} ${one.level} ${isoDay(one.from)} ${one.to && isoDay(one.to)}`,
    );

  test('a level ends for the child and the level that the entry names', () => {
    const record = aFamily()
      .with('birch')
      .level('ash', 'early-help', '2026-01-05')
      .level('ash', 'child-in-need', '2026-01-06')
      .level('birch', 'early-help', '2026-01-07')
      .add('involvement-ended', '2026-02-02', { child: 'ash', level: 'early-help' });
    assert.deepEqual(levels(record), [
      'ash early-help 2026-01-05 2026-02-02',
      'ash child-in-need 2026-01-06 null',
      'birch early-help 2026-01-07 null',
    ]);
  });

  test('begun again and ended again, each time has its own end', () => {
    const record = aFamily()
      .level('ash', 'early-help', '2026-01-05')
      .add('involvement-ended', '2026-01-12', { child: 'ash', level: 'early-help' })
      .level('ash', 'early-help', '2026-01-19')
      .add('involvement-ended', '2026-01-26', { child: 'ash', level: 'early-help' });
    assert.deepEqual(levels(record), ['ash early-help 2026-01-05 2026-01-12', 'ash early-help 2026-01-19 2026-01-26']);
  });

  test('R7 a death ends what was still going on for that child, and only that', () => {
    const record = aFamily()
      .with('birch')
      .level('ash', 'early-help', '2026-01-05')
      .add('involvement-ended', '2026-01-12', { child: 'ash', level: 'early-help' })
      .level('ash', 'child-in-need', '2026-01-12')
      .level('birch', 'child-in-need', '2026-01-12')
      .add('person-died', '2026-02-01', { person: 'ash' });
    assert.deepEqual(levels(record), [
      'ash early-help 2026-01-05 2026-01-12',
      'ash child-in-need 2026-01-12 2026-02-01',
      'birch child-in-need 2026-01-12 null',
    ]);
  });

  test('the levels of a day, of all the children or of one', () => {
    const record = aFamily()
      .with('birch')
      .level('ash', 'early-help', '2026-01-05')
      .level('birch', 'child-in-need', '2026-01-12');
    record.add('involvement-ended', '2026-02-02', { child: 'ash', level: 'early-help' });
    const on = (day: string, child?: string) => [...levelsOn(understood(record), d(day), child)];
    assert.deepEqual(on('2026-01-06'), ['early-help']);
    assert.deepEqual(on('2026-01-12'), ['early-help', 'child-in-need']);
    assert.deepEqual(on('2026-01-12', 'birch'), ['child-in-need']);
    assert.deepEqual(on('2026-02-02', 'ash'), []);
  });
});

describe('what the plan asks', () => {
  const asks = (record: FamilyRecord) =>
    understood(record).asks.map(({ child, who, everyDays, alone, home, from, to }) => {
      return { child, who, everyDays, alone, home, from: isoDay(from), to: to && isoDay(to) };
    });

  test('who sees the child, how often, alone, at home; what is not said is not asked', () => {
    const record = aFamily()
      .add('plan-asks', '2026-01-05', { child: 'ash', who: 'social-worker', everyDays: 10, alone: true, home: true })
      .add('plan-asks', '2026-01-06', { child: 'ash', who: 'health-visitor' });
    assert.deepEqual(asks(record), [
      { child: 'ash', who: 'social-worker', everyDays: 10, alone: true, home: true, from: '2026-01-05', to: null },
      { child: 'ash', who: 'health-visitor', everyDays: null, alone: false, home: false, from: '2026-01-06', to: null },
    ]);
  });

  test('a later one for the same child and visitor replaces the earlier; others stay', () => {
    const record = aFamily()
      .with('birch')
      .add('plan-asks', '2026-01-05', { child: 'ash', who: 'social-worker', everyDays: 10 })
      .add('plan-asks', '2026-01-05', { child: 'ash', who: 'health-visitor', everyDays: 20 })
      .add('plan-asks', '2026-01-05', { child: 'birch', who: 'social-worker', everyDays: 30 })
      .add('plan-asks', '2026-02-02', { child: 'ash', who: 'social-worker', everyDays: 5 })
      .add('plan-asks', '2026-03-02', { child: 'ash', who: 'social-worker', ended: true });
    assert.deepEqual(
      asks(record).map((one) => `${one.child} ${one.who} ${one.everyDays} ${one.from} ${one.to}`),
      [
        'ash social-worker 10 2026-01-05 2026-02-02',
        'ash health-visitor 20 2026-01-05 null',
        'birch social-worker 30 2026-01-05 null',
        'ash social-worker 5 2026-02-02 2026-03-02',
      ],
    );
  });
});

describe('when a child was last seen, in each way that has a clock of its own', () => {
  const FIELDS = [
    'seen',
    'alone',
    'atHome',
    'homeEntered',
    'byPlansVisitor',
    'bedroom',
    'examined',
    'doorstep',
    'notSeen',
  ] as const;
  const told = (record: FamilyRecord, upTo = '2026-12-31', child = 'ash') => {
    const last: LastSeen = lastSeen(understood(record).sightings, child, d(upTo));
    return Object.fromEntries(FIELDS.flatMap((field) => (last[field] ? [[field, isoDay(last[field].on)]] : [])));
  };

  test('nobody has said anything: nothing is filled in', () => {
    assert.deepEqual(told(aFamily().kept('2026-01-12')), {});
  });

  test('seen is not seen alone, nor at home, nor examined', () => {
    assert.deepEqual(told(visit(aFamily(), '2026-01-12')), { seen: '2026-01-12' });
    assert.deepEqual(told(visit(aFamily(), '2026-01-12', { seen: 'alone' })), {
      seen: '2026-01-12',
      alone: '2026-01-12',
    });
    assert.deepEqual(told(visit(aFamily(), '2026-01-12', { examined: true })), {
      seen: '2026-01-12',
      examined: '2026-01-12',
    });
    assert.deepEqual(told(visit(aFamily(), '2026-01-12', {}, { homeEntered: true })), {
      seen: '2026-01-12',
      atHome: '2026-01-12',
      homeEntered: '2026-01-12',
    });
    assert.deepEqual(told(visit(aFamily(), '2026-01-12', { bedroom: true })), {
      seen: '2026-01-12',
      bedroom: '2026-01-12',
    });
  });

  test('at the door resets neither “seen” nor “alone”; looked for and not seen is told by itself', () => {
    assert.deepEqual(told(visit(aFamily(), '2026-01-12', { seen: 'doorstep', examined: true })), {
      doorstep: '2026-01-12',
    });
    assert.deepEqual(told(visit(aFamily(), '2026-01-12', { seen: 'not-seen' }, { homeEntered: true })), {
      homeEntered: '2026-01-12',
      notSeen: '2026-01-12',
    });
  });

  test('each by its own last time, of this child, up to and on the day', () => {
    const record = visit(
      visit(visit(aFamily().with('birch'), '2026-01-12', { seen: 'alone' }), '2026-01-19'),
      '2026-01-26',
      { child: 'birch' },
    );
    assert.deepEqual(told(record), { seen: '2026-01-19', alone: '2026-01-12' });
    assert.deepEqual(told(record, '2026-01-19'), { seen: '2026-01-19', alone: '2026-01-12' });
    assert.deepEqual(told(record, '2026-01-18'), { seen: '2026-01-12', alone: '2026-01-12' });
    assert.deepEqual(told(record, '2026-01-11'), {});
    assert.deepEqual(told(record, '2026-12-31', 'birch'), { seen: '2026-01-26' });
  });

  test('P3 in a month that is all we know, from its first day, whatever was recorded after it', () => {
    const record = visit(visit(aFamily(), '2026-01'), '2026-01-12');
    assert.deepEqual(told(record), { seen: '2026-01-12' });
    assert.deepEqual(
      understood(record).sightings.map((one) => isoDay(one.on)),
      ['2026-01-01', '2026-01-12'],
    );
  });

  test('a sighting says who saw the child, of which agency, and what it was like', () => {
    const record = visit(
      aFamily(),
      '2026-01-12',
      { seen: 'alone', bedroom: true, examined: true },
      { homeEntered: true },
      { id: 'v1', author: 'lee', agency: 'health' },
    ).add('sighting', '2026-01-13', { sightings: [{ child: 'ash', seen: 'seen' }] }, { id: 's1' });
    assert.deepEqual(understood(record).sightings, [
      {
        child: 'ash',
        on: d('2026-01-12'),
        said: '2026-01-12',
        seen: 'alone',
        homeEntered: true,
        bedroom: true,
        examined: true,
        by: 'lee',
        agency: 'health',
        byPlansVisitor: false,
        entry: 'v1',
      },
      {
        child: 'ash',
        on: d('2026-01-13'),
        said: '2026-01-13',
        seen: 'seen',
        homeEntered: false,
        bedroom: false,
        examined: false,
        by: 'worker',
        agency: 'csc',
        byPlansVisitor: false,
        entry: 's1',
      },
    ]);
  });

  test('by the visitor whom the plan asks for: in that role on that day, for that child, while the plan asks', () => {
    const planned = () =>
      aFamily()
        .with('birch')
        .team('sw', 'social-worker', 'csc', '2026-01-02')
        .team('hv', 'health-visitor', 'health', '2026-01-02')
        .add('plan-asks', '2026-01-05', { child: 'ash', who: 'social-worker' });
    const byPlan = (record: FamilyRecord) => understood(record).sightings.map((one) => one.byPlansVisitor);
    const by = (author: string) => ({ author });
    assert.deepEqual(byPlan(visit(planned(), '2026-01-12', {}, {}, by('sw'))), [true]);
    assert.deepEqual(byPlan(visit(planned(), '2026-01-12', {}, {}, by('hv'))), [false]);
    assert.deepEqual(byPlan(visit(planned(), '2026-01-12', { child: 'birch' }, {}, by('sw'))), [false]);
    assert.deepEqual(byPlan(visit(planned(), '2026-01-04', {}, {}, by('sw'))), [false]);
    const ended = planned().add('plan-asks', '2026-01-09', { child: 'ash', who: 'social-worker', ended: true });
    assert.deepEqual(byPlan(visit(ended, '2026-01-12', {}, {}, by('sw'))), [false]);
    const left = planned().add('team-left', '2026-01-09', { professional: 'sw' });
    assert.deepEqual(byPlan(visit(left, '2026-01-12', {}, {}, by('sw'))), [false]);
    const also = planned().add('plan-asks', '2026-01-06', { child: 'ash', who: 'health-visitor' });
    assert.deepEqual(byPlan(visit(also, '2026-01-12', {}, {}, by('sw'))), [true]);
    assert.deepEqual(told(visit(visit(also, '2026-01-12', {}, {}, by('sw')), '2026-01-13', {}, {}, by('worker'))), {
      seen: '2026-01-13',
      byPlansVisitor: '2026-01-12',
    });
  });
});
