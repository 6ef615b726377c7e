import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDay } from '../../src/calendar/day.ts';
import { adjustmentsOf, ignoredBy, type Offer } from '../../src/engagement/offers.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

type Agreed = Partial<Payload<'adjustment'>>;
const viewOf = (record: FamilyRecord) => record.follow(libraryOf([])).understanding.view;
const agreed = (record: FamilyRecord, id: string, payload: Agreed, on = '2026-01-05') =>
  record.add('adjustment', on, { adjustment: id, step: 'agreed', of: 'place', ...payload }, { id: `e-${id}-${on}` });
const needs = (record: FamilyRecord, payload: Partial<Payload<'needs'>>, on = '2026-01-05') =>
  record.add('needs', on, { person: 'parent', ...payload }, { id: `n-${on}` });
/** A Wednesday afternoon at home, told by letter. */
const OFFER: Offer = { on: parseDay('2026-02-04') ?? 0, at: '14:00', how: 'visit', where: 'home', told: 'letter' };
const ignored = (record: FamilyRecord, offer: Partial<Offer> = {}) =>
  ignoredBy({ ...OFFER, ...offer }, viewOf(record)).map(({ of }) => of);

describe('S0-tip-c S0-tip-e S3-5-g what every later offer keeps to', () => {
  test('it stands from when it was agreed until it is ended, as it was agreed last', () => {
    const record = agreed(agreed(aFamily(), 'a', { places: ['school'] }), 'a', { places: ['clinic'] }, '2026-01-09');
    agreed(record, 'b', { of: 'times', days: ['mon'], person: 'parent' });
    agreed(record, 'b', { of: 'times', step: 'ended' }, '2026-01-10');
    assert.deepEqual(
      adjustmentsOf(viewOf(record)).map(({ adjustment, places, entry }) => [adjustment, places, entry]),
      [['a', ['clinic'], 'e-a-2026-01-09']],
    );
  });

  test('an offer at a place that was not agreed is one that ignores it; one that says no place, or is made from afar, is not', () => {
    const record = agreed(aFamily(), 'a', { places: ['school', 'clinic'] });
    assert.deepEqual(ignored(record), ['place']);
    assert.deepEqual(ignored(record, { where: 'clinic' }), []);
    assert.deepEqual(ignored(record, { where: undefined }), []);
    assert.deepEqual(ignored(record, { how: 'call' }), []);
  });

  test('days of the week and times of day, to the minute', () => {
    const record = agreed(aFamily(), 'a', { of: 'times', days: ['wed', 'thu'], from: '09:30', to: '14:00' });
    assert.deepEqual(ignored(record), []);
    assert.deepEqual(ignored(record, { at: '14:01' }), ['times']);
    assert.deepEqual(ignored(record, { at: '09:29' }), ['times']);
    assert.deepEqual(ignored(record, { at: '09:30' }), []);
    assert.deepEqual(ignored(record, { at: undefined }), []);
    assert.deepEqual(ignored(record, { on: OFFER.on + 2 }), ['times'], 'a Friday');
  });

  test('S2-9.2-s S2-let-a the ways in which they are told, once however often it was said', () => {
    const record = needs(agreed(aFamily(), 'a', { of: 'ways', ways: ['text'], person: 'parent' }), {
      channels: ['text', 'call'],
    });
    assert.deepEqual(ignored(record), ['ways']);
    assert.deepEqual(ignored(record, { told: 'text' }), []);
    assert.deepEqual(ignored(record, { told: 'call' }), ['ways'], 'the one said call, the other did not');
    for (const told of ['regular', undefined]) assert.deepEqual(ignored(record, { told }), []);
  });

  test('S1-7-l days that are theirs, once or every year, over the turn of the year too', () => {
    const once = agreed(aFamily(), 'a', { of: 'dates', dates: [{ from: '2026-02-04', to: '2026-02-06' }] });
    assert.deepEqual(
      [-1, 0, 2, 3, 365].map((days) => ignored(once, { on: OFFER.on + days }).length),
      [0, 1, 1, 0, 0],
    );
    const yearly = agreed(aFamily(), 'a', {
      of: 'dates',
      dates: [{ from: '2019-12-30', to: '2020-01-02', yearly: true }],
    });
    const on = (iso: string) => ignored(yearly, { on: parseDay(iso) ?? 0 }).length;
    assert.deepEqual(['2026-12-29', '2026-12-30', '2027-01-02', '2027-01-03', '2030-01-01'].map(on), [0, 1, 1, 0, 1]);
    const leap = agreed(aFamily(), 'a', {
      of: 'dates',
      dates: [{ from: '2024-02-29', to: '2024-02-29', yearly: true }],
    });
    assert.equal(ignored(leap, { on: parseDay('2027-02-28') ?? 0 }).length, 1);
  });

  test('S0-bar-g an interpreter, where one is spoken with; one that is booked will do', () => {
    const needed = needs(aFamily(), { interpreter: true });
    assert.deepEqual(ignored(needed), ['interpreter']);
    assert.deepEqual(ignored(needed, { interpreter: true }), []);
    assert.deepEqual(ignored(needed, { how: 'text' }), []);
    needs(needed, { interpreter: false }, '2026-01-09');
    assert.deepEqual(ignored(needed), [], 'it was said since that none is needed');
    assert.deepEqual(ignored(agreed(aFamily(), 'a', { of: 'interpreter' }), { how: undefined }), ['interpreter']);
  });

  test('S2-9.2-t what is written is no way to tell somebody who does not read; a later word on something else leaves it so', () => {
    const record = needs(needs(aFamily(), { literacy: 'does-not-read' }), { language: 'Polish' }, '2026-01-09');
    for (const told of ['letter', 'text', 'email']) assert.deepEqual(ignored(record, { told }), ['written']);
    for (const told of ['call', 'in-person', undefined]) assert.deepEqual(ignored(record, { told }), []);
    assert.equal(ignoredBy(OFFER, viewOf(record))[0]?.entry, 'n-2026-01-09');
  });

  test('where nothing was agreed nothing is ignored', () => {
    assert.deepEqual(ignored(aFamily()), []);
    assert.deepEqual(ignored(agreed(aFamily(), 'a', { what: 'Quietly, please.' })), []);
  });
});
