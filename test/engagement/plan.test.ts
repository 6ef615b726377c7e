import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import {
  actionsOf,
  carePlanIn,
  consequencesOf,
  dueOf,
  plansOf,
  promisedIn,
  standingPlans,
  toBeDone,
} from '../../src/engagement/plan.ts';
import { d, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const viewOf = (record: FamilyRecord) => record.follow(libraryOf([])).understanding.view;
const plans = (record: FamilyRecord) => plansOf(viewOf(record));
const actions = (record: FamilyRecord) => actionsOf(viewOf(record));
const task = { plan: 'p', action: 'x' } as const;
const ring = { what: 'Ring the school', side: 'family', owner: 'parent', by: '2026-03-10' } as const;
const withPlan = () => aFamily().add('plan', '2026-03-01', { type: 'early-help', step: 'agreed', plan: 'p' });

describe('S2-9.2-pa one plan at a time', () => {
  it('a plan without an id is that of its type, through all its steps', () => {
    const record = aFamily()
      .add('plan', '2026-01-05', { type: 'early-help', step: 'agreed', review: '2026-03-05', aims: 'Sleep.' })
      .add('plan', '2026-03-05', { type: 'early-help', step: 'reviewed', review: '2026-06-05' })
      .add('plan', '2026-03-06', { type: 'early-help', step: 'copy-given', to: ['parent'], delivered: 'in-person' });
    const [plan, ...more] = plans(record);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [plan?.id, plan?.from, plan?.review, plan?.to, plan?.aims, plan?.copies.length],
      ['plan:early-help', d('2026-01-05'), d('2026-06-05'), null, 'Sleep.', 1],
    );
  });

  it('the next care plan takes the place of the one before; an engagement plan stands beside it', () => {
    const record = aFamily()
      .add('plan', '2026-01-05', { type: 'early-help', step: 'agreed' })
      .add('plan', '2026-01-06', { type: 'engagement', step: 'agreed' })
      .add('plan', '2026-02-05', { type: 'child-in-need', step: 'agreed' })
      .add('plan', '2026-02-06', { type: 'agreement', step: 'agreed', plan: 'g' });
    assert.deepEqual(
      plans(record).map((one) => [one.type, one.to, one.gaveWayTo]),
      [
        ['early-help', d('2026-02-05'), 'plan:child-in-need'],
        ['engagement', null, null],
        ['child-in-need', null, null],
      ],
    );
    assert.equal(carePlanIn(plans(record))?.type, 'child-in-need');
    assert.deepEqual(
      standingPlans(plans(record)).map((one) => one.type),
      ['child-in-need', 'engagement'],
    );
  });

  it('whether its end was written before or after the next was agreed makes no difference; tasks that wait go over', () => {
    for (const turned of [false, true]) {
      const steps = [
        ['plan', { type: 'child-in-need', step: 'agreed', plan: 'q' }],
        ['plan', { type: 'early-help', step: 'ended', plan: 'p' }],
      ] as const;
      const record = withPlan()
        .add('plan-action', '2026-03-02', { ...task, step: 'set', ...ring })
        .add('plan-action', '2026-03-02', { ...task, action: 'y', step: 'set', what: 'Done soon', side: 'family' })
        .add('plan-action', '2026-03-03', { ...task, action: 'y', step: 'kept' });
      for (const [kind, payload] of turned ? steps.toReversed() : steps) record.add(kind, '2026-04-01', payload);
      assert.deepEqual(
        actions(record).map((one) => [one.id, one.plan]),
        [
          ['x', 'q'],
          ['y', 'p'],
        ],
      );
    }
  });

  it('a plan that ended long before another began gives way to none, and may begin again', () => {
    const record = withPlan()
      .add('plan', '2026-03-20', { type: 'early-help', step: 'ended', plan: 'p' })
      .add('plan', '2026-05-01', { type: 'child-in-need', step: 'agreed', plan: 'q' });
    assert.deepEqual(
      plans(record).map((one) => [one.to, one.gaveWayTo]),
      [
        [d('2026-03-20'), null],
        [null, null],
      ],
    );
    record.add('plan', '2026-06-01', { type: 'early-help', step: 'agreed', plan: 'p' });
    assert.deepEqual(
      plans(record).map((one) => [one.id, one.from, one.to]),
      [
        ['q', d('2026-05-01'), d('2026-06-01')],
        ['p', d('2026-06-01'), null],
      ],
    );
  });
});

describe('what was promised, and what became of it', () => {
  it('a task has one owner and a day; it is kept, or not, or changed, and why', () => {
    const record = withPlan().add('plan-action', '2026-03-02', { ...task, step: 'set', ...ring, children: ['ash'] });
    const [set] = actions(record);
    assert.deepEqual(
      [set?.what, set?.owner, set?.agency, set?.by, set?.children, set?.state],
      ['Ring the school', 'parent', null, d('2026-03-10'), ['ash'], 'open'],
    );
    record.add('plan-action', '2026-03-12', { ...task, step: 'not-kept', why: 'No credit.', cause: 'family' });
    assert.deepEqual(
      actions(record).map((one) => [one.state, one.ours, one.marks.at(-1)?.why, one.what]),
      [['not-kept', false, 'No credit.', 'Ring the school']],
    );
    record.add('plan-action', '2026-03-13', {
      ...task,
      step: 'changed',
      what: 'We ring together',
      side: 'service',
      agency: 'st-marys',
      by: '2026-03-20',
    });
    const [changed] = actions(record);
    assert.deepEqual(
      [
        changed?.what,
        changed?.side,
        changed?.owner,
        changed?.agency,
        changed?.by,
        changed?.state,
        changed?.marks.length,
      ],
      ['We ring together', 'service', null, 'st-marys', d('2026-03-20'), 'open', 3],
    );
  });

  it('what the service did not do is ours, and what it made impossible for the family stands with ours', () => {
    const record = withPlan()
      .add('plan-action', '2026-03-02', { ...task, step: 'set', ...ring })
      .add('plan-action', '2026-03-02', { ...task, action: 'y', step: 'set', what: 'A bus pass', side: 'service' })
      .add('plan-action', '2026-03-02', { ...task, action: 'z', step: 'set', what: 'Come', side: 'family' })
      .add('plan-action', '2026-03-09', { ...task, action: 'y', step: 'not-kept', why: 'Forgotten.' })
      .add('plan-action', '2026-03-09', {
        ...task,
        action: 'z',
        step: 'not-kept',
        why: 'No bus pass.',
        cause: 'service',
      })
      .add('plan-action', '2026-03-09', { ...task, step: 'kept' });
    const { family, service } = promisedIn(actions(record));
    assert.deepEqual(
      [family.kept, family.notKept, service.kept, service.notKept].map((all) => all.map((one) => one.id)),
      [['x'], [], [], ['y', 'z']],
    );
  });

  it('of two who say something of one day the later received stands, and nothing is lost', () => {
    const record = withPlan()
      .add('plan-action', '2026-03-02', { ...task, step: 'set', ...ring })
      .add('plan-action', '2026-03-09', { ...task, step: 'kept' }, { received: '2026-03-09T10:00:00Z' })
      .add('plan-action', '2026-03-09', { ...task, step: 'not-kept' }, { received: '2026-03-09T09:00:00Z' });
    const [one] = actions(record);
    assert.deepEqual([one?.state, one?.marks.map(({ step }) => step)], ['kept', ['set', 'not-kept', 'kept']]);
  });

  it('a task that nobody set says nothing, and one that is dropped is done with', () => {
    const record = withPlan()
      .add('plan-action', '2026-03-02', { ...task, action: 'n', step: 'kept' })
      .add('plan-action', '2026-03-02', { ...task, step: 'set', ...ring })
      .add('plan-action', '2026-03-03', { ...task, step: 'dropped', why: 'Not needed.' });
    assert.deepEqual(
      actions(record).map((one) => [one.id, one.state]),
      [['x', 'dropped']],
    );
    assert.deepEqual(toBeDone(actions(record)), []);
  });

  test('the next due comes first; what waits is due when it has waited; what has no day comes last', () => {
    const set = (action: string, by?: string, suspendedUntil?: string) =>
      ({
        plan: 'p',
        action,
        step: 'set',
        what: action,
        side: 'family',
        ...(by && { by }),
        ...(suspendedUntil && { suspendedUntil }),
      }) as const;
    const record = withPlan()
      .add('plan-action', '2026-03-02', set('none'))
      .add('plan-action', '2026-03-02', set('later', '2026-03-20'))
      .add('plan-action', '2026-03-02', set('waits', '2026-03-05', '2026-04-20'))
      .add('plan-action', '2026-03-02', set('soon', '2026-03-06'));
    assert.deepEqual(
      toBeDone(actions(record)).map((one) => [one.id, dueOf(one)]),
      [
        ['soon', d('2026-03-06')],
        ['later', d('2026-03-20')],
        ['waits', d('2026-04-20')],
        ['none', null],
      ],
    );
    assert.equal(dueOf({ by: null, suspendedUntil: d('2026-04-20') }), d('2026-04-20'));
    assert.equal(dueOf({ by: d('2026-05-20'), suspendedUntil: d('2026-04-20') }), d('2026-05-20'));
  });
});

it('S2-9.2-w: a sanction is possible, held back until a day, applied or taken back, by an agency', () => {
  const fine = { consequence: 'c', sort: 'sanction' } as const;
  const record = aFamily()
    .add('consequence', '2026-03-02', {
      ...fine,
      step: 'possible',
      type: 'attendance-fine',
      what: 'A fine',
      agency: 's',
    })
    .add('consequence', '2026-03-09', { ...fine, step: 'suspended', suspendedUntil: '2026-05-01', explained: true });
  const [one] = consequencesOf(viewOf(record));
  assert.deepEqual(
    [one?.step, one?.type, one?.what, one?.agency, one?.suspendedUntil, one?.explained, one?.marks.length],
    ['suspended', 'attendance-fine', 'A fine', 's', d('2026-05-01'), true, 2],
  );
  record.add('consequence', '2026-04-09', { ...fine, step: 'lifted', text: 'In school each day.' });
  assert.deepEqual(
    consequencesOf(viewOf(record)).map((two) => [two.step, two.suspendedUntil]),
    [['lifted', null]],
  );
});
