import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { closingsHeld } from '../../src/guard/held.ts';
import { type Case, decoded, linesOf } from '../published/cases.ts';
import { libraryOf } from '../support/library.ts';
import type { FamilyRecord } from '../support/record.ts';
import { closable } from './records.ts';

const held = (told: FamilyRecord) => closingsHeld('fam', told.entries(), libraryOf([]));
const missing = (told: FamilyRecord) =>
  held(told).map((one) => one.guarded.asks.filter((ask) => !ask.holds).map((ask) => ask.ask));
const published = (name: Case) => {
  const { entries } = decoded(linesOf(name));
  return closingsHeld(entries[0]?.family ?? '', entries, libraryOf([]));
};

describe('what the closure guard would have said of a closing on the record', () => {
  test('of the work with a family, and of an agency’s part, each on its day', () => {
    const told = closable()
      .then('agency-ended', '2026-03-01', { agency: 'health', reason: 'needs-met' })
      .then('family-closed', '2026-03-02', { reason: 'others-stay-involved' });
    assert.deepEqual(
      held(told).map((one) => [one.entry.kind, one.wish.of, one.wish.agency, isoDay(one.wish.day), one.wish.closure]),
      [
        ['agency-ended', 'agency', 'health', '2026-03-01', 'needs-met'],
        ['family-closed', 'family', 'csc', '2026-03-02', 'others-stay-involved'],
      ],
    );
    assert.equal(held(told).at(-1)?.guarded.may, true);
    assert.deepEqual(
      held(closable().then('agency-ended', '2026-03-01', { agency: 'health' }))[0]?.wish.closure,
      'other',
    );
    assert.deepEqual(held(closable()), []);
  });

  test('what ended with it that day still held when somebody decided; what came later is not known', () => {
    const ended = (on: string) =>
      closable()
        .level('ash', 'child-in-need', '2026-01-10')
        .then('involvement-ended', on, { child: 'ash', level: 'child-in-need' })
        .then('family-closed', '2026-03-02', { reason: 'others-stay-involved' });
    const unmet = (told: FamilyRecord) => missing(told).at(-1);
    assert.deepEqual(unmet(ended('2026-03-02')), []);
    const bare = closable('met')
      .level('ash', 'child-in-need', '2026-01-10')
      .then('involvement-ended', '2026-03-02', { child: 'ash', level: 'child-in-need' })
      .then('family-closed', '2026-03-02', { reason: 'others-stay-involved' });
    assert.deepEqual(unmet(bare), ['meeting-held']);
    const later = closable('met')
      .level('ash', 'child-in-need', '2026-01-10')
      .then('family-closed', '2026-03-02', { reason: 'others-stay-involved' }, { id: 'closed' })
      .then('meeting', '2026-03-03', { type: 'core-group', step: 'held', purposes: ['closure'] });
    assert.deepEqual(unmet(later), ['meeting-held']);
  });

  test('a child who died in the days of which the closing is told was alive to whoever closed, unless that is why', () => {
    const died = (on: string, closed: string, reason = 'others-stay-involved') =>
      missing(
        closable('watched').then('person-died', on, { person: 'ash' }).then('family-closed', closed, { reason }),
      ).at(-1);
    assert.deepEqual(died('2026-03-02', '2026-03-02'), ['somebody-sees-each-child']);
    assert.deepEqual(died('2026-03-12', '2026-03'), ['somebody-sees-each-child']);
    assert.deepEqual(died('2026-02-28', '2026-03'), [], 'it was known');
    assert.deepEqual(died('2026-03-02', '2026-03-02', 'died'), []);
  });

  test('a closing that was taken back is none, and one whose day was corrected is asked about on that day', () => {
    const told = closable('met')
      .level('ash', 'child-in-need', '2026-01-10')
      .then('family-closed', '2026-03-02', { reason: 'others-stay-involved' }, { id: 'closed' });
    const back = closable().then('family-closed', '2026-03-02', { reason: 'needs-met' }, { id: 'closed' });
    back.corrected('closed', null, '2026-03-05T10:00:00Z');
    assert.deepEqual(held(back), []);
    told.add(
      'correction',
      '2026-03-09',
      { mode: 'replaced', happened: '2026-03-06' },
      { corrects: 'closed', received: '2026-03-09T10:00:00Z' },
    );
    assert.equal(isoDay(held(told)[0]?.wish.day ?? 0), '2026-03-06');
  });
});

describe('the published cases', () => {
  for (const name of ['laming-inquiry-1999', 'laming-inquiry-1999-if-told'] as const)
    test(`${name}: the closure with no sight of the child for about four months is refused, and the guard says why`, () => {
      const closed = published(name).find((one) => one.entry.kind === 'family-closed');
      assert.ok(closed);
      assert.equal(closed.guarded.may, false);
      const unmet = closed.guarded.asks.filter((one) => !one.holds).map((one) => one.ask);
      assert.equal(closed.guarded.way, 'access-difficulty');
      for (const ask of [
        'child-seen-since',
        'every-agency-consulted',
        'somebody-sees-each-child',
        'ending-plan',
      ] as const)
        assert.ok(unmet.includes(ask), `${ask} is not among ${unmet.join(', ')}`);
    });

  test('laming-inquiry-1999: the first authority’s closing, “as a housing matter”, is refused too', () => {
    const [first] = published('laming-inquiry-1999');
    assert.equal(first?.wish.agency, 'ealing-social-services');
    assert.equal(first?.guarded.may, false);
  });

  test('birmingham-scr-2007: the withdrawal after the complaint is refused; the complaint itself triggers nothing', () => {
    const [ended] = published('birmingham-scr-2007');
    assert.equal(ended?.guarded.may, false);
    const { entries } = decoded(linesOf('birmingham-scr-2007'));
    const family = entries[0]?.family ?? '';
    const runs = (all: typeof entries) =>
      closingsHeld(family, all, libraryOf(['keepsight/who-sees-the-child'])).map((one) => one.guarded.asks);
    assert.deepEqual(runs(entries.filter((one) => one.kind !== 'complaint')), runs(entries));
  });
});
