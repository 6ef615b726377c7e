import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isoDay } from '../../src/calendar/day.ts';
import { londonDay, parseInstant } from '../../src/calendar/instant.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const london = (text: string) => isoDay(londonDay(at(text)));

const clock = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const byIntl = (instantMs: number) => clock.format(instantMs);
const byTemporal = (instantMs: number) =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO('Europe/London').toPlainDate().toString();

test('half past eleven in the evening UTC in August is already the next day in London', () => {
  assert.equal(london('2026-08-14T23:30Z'), '2026-08-15');
  assert.equal(london('2026-08-14T22:59:59.999Z'), '2026-08-14');
  assert.equal(london('2026-08-14T23:00Z'), '2026-08-15');
  assert.equal(london('2026-08-31T23:00Z'), '2026-09-01');
});

test('half past eleven in the evening UTC in January is the same day in London', () => {
  assert.equal(london('2026-01-14T23:30Z'), '2026-01-14');
  assert.equal(london('2026-01-14T23:59:59.999Z'), '2026-01-14');
  assert.equal(london('2026-01-15T00:00Z'), '2026-01-15');
});

test('summer time begins on the last Sunday of March and ends on the last Sunday of October', () => {
  // 2024: 31 March is itself a Sunday. 2026: 29 March and 25 October.
  assert.equal(london('2024-03-30T23:30Z'), '2024-03-30');
  assert.equal(london('2024-03-31T23:30Z'), '2024-04-01');
  assert.equal(london('2026-03-28T23:30Z'), '2026-03-28');
  assert.equal(london('2026-03-29T23:30Z'), '2026-03-30');
  assert.equal(london('2026-10-24T23:30Z'), '2026-10-25');
  assert.equal(london('2026-10-25T23:30Z'), '2026-10-25');
});

test('both clock changes of ten years pass as Temporal and Intl say, every half hour of five days', () => {
  const changes: string[] = [];
  let zoned = Temporal.ZonedDateTime.from('2019-01-01T00:00[Europe/London]');
  for (;;) {
    const next = zoned.getTimeZoneTransition('next');
    if (!next || next.year > 2028) break;
    changes.push(next.toPlainDate().toString());
    const change = next.epochMilliseconds;
    for (let instant = change - 2.5 * 86_400_000; instant <= change + 2.5 * 86_400_000; instant += 1_800_000) {
      for (const each of [instant - 1, instant]) {
        const day = isoDay(londonDay(each));
        assert.equal(day, byTemporal(each));
        assert.equal(day, byIntl(each));
      }
    }
    zoned = next;
  }
  assert.equal(changes.length, 20);
});

test('before 1996 summer time ended on another Sunday, and that is kept', () => {
  // In 1995 it ended on 22 October; by the rule since 1996 it would have been the 29th.
  assert.equal(london('1995-10-21T23:30Z'), '1995-10-22');
  assert.equal(london('1995-10-22T23:30Z'), '1995-10-22');
  assert.equal(london('1995-10-28T23:30Z'), '1995-10-28');
  // From 1968 to 1971 it was summer time all year.
  assert.equal(london('1970-01-14T23:30Z'), '1970-01-15');
  assert.equal(london('1969-12-31T22:30Z'), '1969-12-31');
  assert.equal(london('1995-12-31T23:59:59.999Z'), '1995-12-31');
  assert.equal(london('1996-01-01T00:00Z'), '1996-01-01');
});

test('any instant from 1916 to 2200 is on the London day that Temporal gives', () => {
  const instants = fc.integer({ min: at('1916-01-01T00:00Z'), max: at('2200-12-31T23:59:59.999Z') });
  // Three in four of them in the last hour of a day, where alone the day can differ.
  const lateInstants = instants.map((instant) => instant - (instant % 86_400_000) + 82_800_000 + (instant % 3_600_000));
  fc.assert(
    fc.property(fc.oneof({ arbitrary: lateInstants, weight: 3 }, instants), (instant) => {
      assert.equal(isoDay(londonDay(instant)), byTemporal(instant));
    }),
    { numRuns: 500 },
  );
});

test('an instant that is no number is refused', () => {
  for (const instant of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    assert.throws(() => londonDay(instant), { name: 'RangeError', message: `${instant} is no instant` });
});

test('an instant is read with minutes, seconds or milliseconds', () => {
  assert.equal(parseInstant('1970-01-01T00:00Z'), 0);
  assert.equal(parseInstant('1970-01-01T00:00:01Z'), 1000);
  assert.equal(parseInstant('1970-01-01T00:00:00.001Z'), 1);
  assert.equal(parseInstant('1969-12-31T23:59:59.999Z'), -1);
  assert.equal(parseInstant('2026-03-25T09:07:05.040Z'), 1_774_429_625_040);
  assert.equal(parseInstant('2200-12-31T23:59:59.999Z'), at('2200-12-31T23:59:59.999Z'));
});

test('a numeric offset is taken off', () => {
  assert.equal(parseInstant('2026-08-15T00:30+01:00'), at('2026-08-14T23:30Z'));
  assert.equal(parseInstant('2026-08-14T18:30:00-05:00'), at('2026-08-14T23:30Z'));
  assert.equal(parseInstant('2026-08-15T05:00:00.250+05:30'), at('2026-08-14T23:30:00.250Z'));
  assert.equal(parseInstant('2026-08-14T23:30+00:00'), at('2026-08-14T23:30Z'));
  assert.equal(parseInstant('1970-01-01T00:00-00:00'), 0);
  assert.equal(parseInstant('2026-08-14T23:29+23:59'), at('2026-08-13T23:30Z'));
  assert.equal(parseInstant('2026-08-14T23:30-00:30'), at('2026-08-15T00:00Z'));
});

test('a time that does not say which instant it was, or is none, is refused', () => {
  const refused = [
    '',
    '2026-08-14',
    '2026-08-14T23:30',
    '2026-08-14T23:30:00',
    '2026-08-14T23:30:00.000',
    '2026-08-14T23Z',
    '2026-08-14 23:30Z',
    '2026-08-14t23:30Z',
    '2026-08-14T23:30z',
    '2026-08-14T2330Z',
    '2026-08-14T23.30Z',
    '2026-08-14T23:3Z',
    '2026-08-14T23:30:Z',
    '2026-08-14T23:30:0Z',
    '2026-08-14T23:30:xxZ',
    '2026-08-14T23:30:0:Z',
    '2026-08-14T23:30:00.xxxZ',
    '2026-08-14T23:30:00.Z',
    '2026-08-14T23:30:00.0Z',
    '2026-08-14T23:30:00.00Z',
    '2026-08-14T23:30:00.0000Z',
    '2026-08-14T23:30:00,000Z',
    '2026-08-14T24:00Z',
    '2026-08-14T23:60Z',
    '2026-08-14T23:59:60Z',
    '2026-08-14T-1:30Z',
    '2026-08-14T23:-1Z',
    '2026-08-14T23:30ZZ',
    '2026-08-14T23:30Z ',
    ' 2026-08-14T23:30Z',
    '2026-08-14T23:30+01',
    '2026-08-14T23:30+0100',
    '2026-08-14T23:30+1:00',
    '2026-08-14T23:30+01:00Z',
    '2026-08-14T23:30+01:60',
    '2026-08-14T23:30+24:00',
    '2026-08-14T23:30+01.00',
    '2026-08-14T23:30+-1:00',
    '2026-08-14T23:30+01:-1',
    '2026-08-14T23:30 01:00',
    '2026-08-14T23:30Z[Europe/London]',
    '2023-02-29T12:00Z',
    '1899-12-31T12:00Z',
    '2201-01-01T00:00Z',
    '02026-08-14T23:30Z',
    '+002026-08-14T23:30Z',
    'Fri, 14 Aug 2026 23:30:00 GMT',
  ];
  for (const text of refused) assert.equal(parseInstant(text), null, text);
});

test('whatever instant Temporal writes, with whatever offset, is read back', () => {
  const instants = fc.integer({ min: at('1900-01-02T00:00Z'), max: at('2200-12-30T00:00Z') });
  const zones = fc.constantFrom('UTC', '+01:00', '-03:30', '+13:45', '-11:00');
  fc.assert(
    fc.property(instants, zones, (instant, timeZone) => {
      const exact = Temporal.Instant.fromEpochMilliseconds(instant);
      assert.equal(parseInstant(exact.toString({ fractionalSecondDigits: 3 })), instant);
      assert.equal(parseInstant(exact.toString({ fractionalSecondDigits: 3, timeZone })), instant);
      const second = exact.round({ smallestUnit: 'second', roundingMode: 'floor' });
      assert.equal(parseInstant(second.toString({ timeZone })), second.epochMilliseconds);
      const minute = exact.round({ smallestUnit: 'minute', roundingMode: 'floor' });
      assert.equal(parseInstant(minute.toString({ smallestUnit: 'minute', timeZone })), minute.epochMilliseconds);
    }),
    { numRuns: 300 },
  );
});
