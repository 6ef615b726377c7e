import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { earlierEpisodes, referralsOf, repeatsOf, risingConcerns } from '../../src/engagement/referrals.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { libraryOf } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

class Referred extends FamilyRecord {
  came(on: string, referral: string, more: Partial<Payload<'referral'>> = {}, about: string[] = []): this {
    return this.add('referral', on, { referral, step: 'received', ...more }, { about, id: `${referral}-in` });
  }
  then(on: string, referral: string, step: Payload<'referral'>['step'], more: Partial<Payload<'referral'>> = {}): this {
    return this.add('referral', on, { referral, step, ...more });
  }
  all() {
    return referralsOf(this.follow(libraryOf([])).view);
  }
  repeats(id: string) {
    const all = this.all();
    const one = all.find((other) => other.id === id);
    assert.ok(one);
    return repeatsOf(one, all).map(({ on, sameReason, sameChild }) => [isoDay(on), sameReason, sameChild]);
  }
}
const family = () => new Referred().with('ash').with('bo');

describe('S4-rr a referral with all its steps', () => {
  test('in or out, for which reason, whose, and what came of it', () => {
    const [one, out, ...more] = family()
      .came('2026-01-05', 'a', { reason: 'N1', from: 'school', source: '2A' }, ['ash'])
      .then('2026-01-06', 'b', 'made', { to: 'childrens-social-care', reason: 'N0' })
      .then('2026-01-07', 'a', 'answered', { answer: 'accepted' })
      .then('2026-01-08', 'a', 'referrer-told')
      .all();
    assert.equal(more.length, 0);
    assert.deepEqual(
      [one?.way, one?.kind, one?.reason, one?.from, one?.about, one?.anonymous],
      ['in', 'referral', 'N1', 'school', ['ash'], false],
    );
    assert.deepEqual([one?.answered?.answer, isoDay(one?.answered?.on ?? 0)], ['accepted', '2026-01-07']);
    assert.equal(isoDay(one?.referrerTold ?? 0), '2026-01-08');
    assert.deepEqual(
      [out?.way, out?.reason, out?.from, out?.answered, out?.referrerTold],
      ['out', null, 'csc', null, null],
    );
  });

  test('written down again it has not come again; an answer to none is no referral', () => {
    const all = family()
      .came('2026-01-05', 'a')
      .then('2026-01-09', 'a', 'received')
      .then('2026-01-10', 'x', 'answered')
      .all();
    assert.deepEqual(
      all.map((one) => isoDay(one.on)),
      ['2026-01-05'],
    );
    const unsaid = family()
      .came('2026-01-05', 'a', { source: '9', anonymous: true })
      .then('2026-01-06', 'a', 'answered')
      .all();
    assert.deepEqual([unsaid[0]?.from, unsaid[0]?.anonymous, unsaid[0]?.answered?.answer], ['9', true, null]);
  });

  test('a concern is one, too, by whoever raised it', () => {
    const all = family()
      .add('concern', '2026-01-05', { by: 'grandmother' }, { about: ['ash'] })
      .add('concern', '2026-01-06', { anonymous: true }, { author: 'ada' })
      .all();
    assert.deepEqual(
      all.map((one) => [one.kind, one.way, one.from, one.anonymous, one.about]),
      [
        ['concern', 'in', 'grandmother', false, ['ash']],
        ['concern', 'in', 'ada', true, []],
      ],
    );
  });
});

describe('S4-rr-a S4-rr-b X16 a repeat within twelve months: for any reason, and for the same one', () => {
  test('counted back from its day, that day twelve months earlier with them', () => {
    const told = family()
      .came('2025-01-11', 'before', { reason: 'N1' })
      .came('2025-01-12', 'edge', { reason: 'N1' })
      .came('2025-06-01', 'other', { reason: 'N4' })
      .came('2026-01-12', 'now', { reason: 'N1' })
      .came('2026-01-13', 'later', { reason: 'N1' });
    assert.deepEqual(told.repeats('now'), [
      ['2025-01-12', true, true],
      ['2025-06-01', false, true],
    ]);
  });

  test('a reason that is not stated is none; two of one day are no repeat of each other', () => {
    const told = family()
      .came('2025-06-01', 'a', { reason: 'N0' })
      .came('2026-01-12', 'b', { reason: 'N0' })
      .came('2026-01-12', 'c');
    assert.deepEqual(told.repeats('b'), [['2025-06-01', false, true]]);
  });

  test('per child and per family: about another child it is a repeat of the family’s, and not of the child’s', () => {
    const told = family()
      .came('2025-06-01', 'ash', {}, ['ash'])
      .came('2025-07-01', 'both', {}, ['ash', 'bo'])
      .came('2025-08-01', 'all')
      .came('2026-01-12', 'bo', {}, ['bo']);
    assert.deepEqual(told.repeats('bo'), [
      ['2025-06-01', false, false],
      ['2025-07-01', false, true],
      ['2025-08-01', false, true],
    ]);
    assert.deepEqual(
      told
        .came('2026-01-20', 'none')
        .repeats('none')
        .map(([, , child]) => child),
      [true, true, true, true],
    );
  });

  test('what we made, and concerns, are no repeat referrals', () => {
    const told = family()
      .came('2025-06-01', 'a')
      .then('2025-07-01', 'out', 'made')
      .add('concern', '2025-08-01', {})
      .came('2026-01-12', 'b');
    assert.deepEqual(told.repeats('b'), [['2025-06-01', false, true]]);
    assert.deepEqual(told.repeats('out'), []);
    const concern = told.all().find((one) => one.kind === 'concern');
    assert.ok(concern);
    assert.deepEqual(repeatsOf(concern, told.all()), []);
  });
});

describe('several by one referrer within days are one rising concern', () => {
  const rows = (told: Referred, within = 14) =>
    risingConcerns(told.all(), within).map((row) => [
      row.from,
      isoDay(row.first),
      isoDay(row.last),
      row.entries.length,
    ]);

  test('each within so many days of the one before', () => {
    const told = family()
      .came('2026-01-01', 'a', { from: 'school' })
      .came('2026-01-15', 'b', { from: 'school' })
      .add('concern', '2026-01-16', { by: 'school' })
      .came('2026-01-31', 'c', { from: 'school' });
    assert.deepEqual(rows(told), [['school', '2026-01-01', '2026-01-16', 3]]);
    assert.deepEqual(rows(told, 13), [['school', '2026-01-15', '2026-01-16', 2]]);
    assert.deepEqual(rows(told, 15), [['school', '2026-01-01', '2026-01-31', 4]]);
  });

  test('one alone is none; of two referrers each has a row of their own; who gave no name is nobody in particular', () => {
    assert.deepEqual(rows(family().came('2026-01-01', 'a', { from: 'school' })), []);
    const two = family()
      .came('2026-01-01', 'a', { from: 'school' })
      .came('2026-01-02', 'b', { from: 'gp' })
      .came('2026-01-03', 'c', { from: 'school' })
      .came('2026-01-04', 'd', { from: 'gp' });
    assert.deepEqual(rows(two), [
      ['school', '2026-01-01', '2026-01-03', 2],
      ['gp', '2026-01-02', '2026-01-04', 2],
    ]);
    const nameless = family()
      .came('2026-01-01', 'a', { source: '9', anonymous: true })
      .came('2026-01-02', 'b', { source: '9', anonymous: true });
    assert.deepEqual(rows(nameless), []);
    assert.deepEqual(rows(family().then('2026-01-01', 'a', 'made').then('2026-01-02', 'b', 'made')), [], 'ours');
  });
});

test('earlier times with the family, each with why it ended, the latest first', () => {
  const told = new Referred()
    .add('family-opened', '2024-01-01', {})
    .add('family-closed', '2024-06-01', { reason: 'needs-met' }, { id: 'first' })
    .add('family-opened', '2025-01-01', {})
    .add('family-closed', '2025-06-01', { reason: 'not-engaging' }, { id: 'second' })
    .add('family-opened', '2026-01-01', {});
  const { understanding } = told.follow(libraryOf([]));
  assert.deepEqual(
    earlierEpisodes(understanding).map((one) => [isoDay(one.from), isoDay(one.to), one.reason, one.entry]),
    [
      ['2025-01-01', '2025-06-01', 'not-engaging', 'second'],
      ['2024-01-01', '2024-06-01', 'needs-met', 'first'],
    ],
  );
});
