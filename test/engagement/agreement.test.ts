import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  agreementsOf,
  answersNow,
  changesBetween,
  contributionsOf,
  givenToFamily,
  isSigned,
  lastVersion,
  standingAgreement,
} from '../../src/engagement/agreement.ts';
import { actionsOf } from '../../src/engagement/plan.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { d, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const viewOf = (record: FamilyRecord) => record.follow(libraryOf([])).understanding.view;
const G: Payload<'agreement'> = {
  agreement: 'g',
  aims: 'Ash in school.',
  expects: ['Ring when Ash is ill.', 'Be in on Mondays.'],
  offers: ['We say a day before when we come.'],
  review: '2026-06-03',
  feedback: 'Ring Sam.',
  ifNotKept: 'We talk first.',
  perseveres: 'we-go-on',
  with: ['parent'],
};
const answer = (version: string, by: string, side: 'family' | 'service', said: Payload<'agreement-answer'>['answer']) =>
  ({
    agreement: 'g',
    version,
    by,
    side,
    answer: said,
    ...(said === 'views-differ' && { theirs: 'T', ours: 'O' }),
  }) as const;
const agreement = (record: FamilyRecord) => {
  const found = standingAgreement(agreementsOf(viewOf(record)));
  assert.ok(found);
  return found;
};

describe('S1-7-n, S3-5-i the written agreement', () => {
  it('is signed when somebody of each side has signed that version; who declines or differs has not', () => {
    const record = aFamily().add('agreement', '2026-03-01', G, { id: 'v1' });
    assert.equal(isSigned(lastVersion(agreement(record))), false);
    record.add('agreement-answer', '2026-03-02', answer('v1', 'worker', 'service', 'signed'));
    record.add('agreement-answer', '2026-03-02', answer('v1', 'parent', 'family', 'views-differ'));
    assert.equal(isSigned(lastVersion(agreement(record))), false);
    assert.deepEqual(
      answersNow(lastVersion(agreement(record))).map((one) => [one.by, one.answer, one.theirs, one.ours]),
      [
        ['worker', 'signed', null, null],
        ['parent', 'views-differ', 'T', 'O'],
      ],
    );
    record.add('agreement-answer', '2026-03-09', answer('v1', 'parent', 'family', 'signed'));
    assert.equal(isSigned(lastVersion(agreement(record))), true);
    assert.equal(lastVersion(agreement(record)).answers.length, 3, 'what was said before stays');
  });

  it('what was signed is that version: the next is signed by nobody, and says what changed', () => {
    const record = aFamily()
      .add('agreement', '2026-03-01', G, { id: 'v1' })
      .add('agreement-answer', '2026-03-02', answer('v1', 'worker', 'service', 'signed'))
      .add('agreement-answer', '2026-03-02', answer('v1', 'parent', 'family', 'signed'))
      .add(
        'agreement',
        '2026-04-01',
        { ...G, expects: ['Ring when Ash is ill.', 'Be in on Fridays.'], review: '2026-07-01' },
        { id: 'v2' },
      );
    const { versions } = agreement(record);
    const [one, two] = versions;
    assert.ok(one && two);
    assert.deepEqual([one.number, isSigned(one), two.number, isSigned(two)], [1, true, 2, false]);
    assert.deepEqual(changesBetween(one, two), [
      { part: 'expects', gone: ['Be in on Mondays.'], came: ['Be in on Fridays.'] },
      { part: 'review', gone: [String(d('2026-06-03'))], came: [String(d('2026-07-01'))] },
    ]);
    assert.deepEqual(changesBetween(one, one), []);
    record.add('agreement-answer', '2026-04-02', answer('nowhere', 'parent', 'family', 'signed'));
    assert.equal(lastVersion(agreement(record)).answers.length, 0);
  });

  it('ends, and a copy of it is known', () => {
    const record = aFamily()
      .add('agreement', '2026-03-01', G, { id: 'v1' })
      .add('plan', '2026-03-03', { type: 'agreement', step: 'copy-given', plan: 'g', to: ['parent'] })
      .add('plan', '2026-05-01', { type: 'agreement', step: 'ended', plan: 'g' })
      .add('plan', '2026-05-01', { type: 'agreement', step: 'ended', plan: 'another' });
    const [ended] = agreementsOf(viewOf(record));
    assert.deepEqual([ended?.to, ended?.copies.map((one) => one.to)], [d('2026-05-01'), [['parent']]]);
    assert.equal(standingAgreement(agreementsOf(viewOf(record))), null);
  });
});

it('S3-5-k: what the family gives to decisions is kept in their words, and each is answered', () => {
  const given = { contribution: 'c', of: 'parent', to: 'service' } as const;
  const record = aFamily()
    .add('contribution', '2026-03-01', { ...given, step: 'given', said: 'Ring first.', how: 'spoken' })
    .add('contribution', '2026-03-01', { ...given, contribution: 'n', step: 'answered', came: 'taken-up' });
  assert.deepEqual(
    contributionsOf(viewOf(record)).map((one) => [one.of, one.to, one.said, one.how, one.answer]),
    [['parent', 'service', 'Ring first.', 'spoken', null]],
  );
  record.add('contribution', '2026-03-05', { ...given, step: 'answered', came: 'partly', why: 'On Mondays.' });
  assert.deepEqual(
    contributionsOf(viewOf(record)).map((one) => [one.answer?.came, one.answer?.why, one.answer?.on]),
    [['partly', 'On Mondays.', d('2026-03-05')]],
  );
});

describe('what a family may be given of a record', () => {
  const set = (action: string, what: string) => ({ plan: 'p', action, step: 'set', what, side: 'service' }) as const;
  it('has nothing that parents are not given, and nothing that is restricted, its stub included', () => {
    const record = aFamily()
      .add('plan-action', '2026-03-01', set('a', 'Given'))
      .add('plan-action', '2026-03-01', { ...set('b', 'Not for parents'), notForParents: true })
      .add('plan-action', '2026-03-02', { ...set('b', 'Said again'), step: 'changed' })
      .add('plan-action', '2026-03-02', { ...set('a', 'Said otherwise'), step: 'changed', notForParents: true })
      .add('plan-action', '2026-03-01', set('c', 'Restricted'), {
        audience: { to: 'named', named: ['worker'] },
        stub: { plan: 'p', action: 'c', step: 'set' },
      });
    assert.deepEqual(
      actionsOf(givenToFamily(viewOf(record))).map((one) => one.what),
      ['Given'],
      'what began as not for parents is left out whole, whatever was said of it later',
    );
  });
});
