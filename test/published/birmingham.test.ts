import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { findingsOf } from '../../src/engagement/findings.ts';
import { dueOf, dutyOf, runsOf } from '../support/record.ts';
import { changed, followed, linesOf, NO_ACCESS, ofKind, reported } from './cases.ts';

const published = linesOf('birmingham-scr-2007');
const child = (lines: readonly string[], asOf?: string) => {
  const [one] = reported(lines, asOf === undefined ? {} : { asOf }).children;
  assert.ok(one);
  return one;
};

describe('the record says what the published list says', () => {
  test('it reads without a fault, and nobody is named but by role', () => {
    assert.deepEqual(
      ofKind(published, 'person-joined').map((entry) => entry.payload.name),
      ['School-age child', 'The mother', 'The mother’s partner'],
    );
  });

  test('nothing is invented about what the family had been told, and nothing is put down to the family', () => {
    for (const contact of ofKind(published, 'contact')) {
      assert.equal(contact.payload.told, undefined, contact.id);
      assert.equal(contact.payload.cause, undefined, contact.id);
    }
  });
});

describe('S4-rr: one referrer who came back', () => {
  test('three referrals by one referrer within 48 hours are on the record, each with its answer', () => {
    const referrals = ofKind(published, 'referral').filter((entry) => entry.happened.said.startsWith('2007-12'));
    const made = referrals.filter((entry) => entry.payload.step === 'made');
    assert.deepEqual(
      made.map((entry) => [entry.payload.referral, entry.payload.from, entry.happened.said]),
      [
        ['december-2007-1', 'deputy-head', '2007-12-19'],
        ['december-2007-2', 'deputy-head', '2007-12-19'],
        ['december-2007-3', 'deputy-head', '2007-12-20'],
      ],
    );
    assert.ok((made.at(-1)?.happened.last ?? 0) - (made[0]?.happened.last ?? 0) < 2);
    assert.deepEqual(
      referrals.filter((entry) => entry.payload.step === 'answered').map((entry) => entry.payload.answer),
      ['not-accepted', 'not-accepted', 'not-accepted'],
    );
  });

  test('S4-rr-b the three of March 2006 lie more than twelve months back', () => {
    const made = ofKind(published, 'referral').filter((entry) => entry.payload.step === 'made');
    const march = made.filter((entry) => entry.happened.said === '2006-03');
    const december = made.find((entry) => entry.happened.said === '2007-12-19');
    assert.equal(march.length, 3);
    for (const entry of march) assert.ok((december?.happened.last ?? 0) - entry.happened.last > 366);
  });
});

describe('the withdrawal: what a withdrawal guard will stand on', () => {
  test('S3-4-j leaving the school roll for home education is recorded the moment it is known (R8)', () => {
    const [left] = ofKind(published, 'removed-from-roll');
    assert.equal(left?.payload.roll, 'school');
    assert.equal(left?.happened.said, '2007-12-06');
    const events = ofKind(published, 'life-event').map((entry) => entry.payload.event);
    assert.ok(events.includes('home-education-began'));
  });

  test('hostility stands as an observation with its source, never as a description', () => {
    const [observed] = ofKind(published, 'observation');
    assert.equal(observed?.payload.behaviour, 'other-hostility');
    assert.equal(observed?.payload.person, 'birmingham-mother');
  });

  test('at the end of the year no professional on the record had seen the child', () => {
    const { notSeen, ...seen } = child(published, '2007-12-31').seen;
    assert.equal(notSeen?.agency, 'The school');
    for (const [how, one] of Object.entries(seen)) assert.equal(one, null, how);
  });

  test('S2-11.0-d when social care ended its part, two other agencies were there to be asked', () => {
    const report = reported(published);
    assert.deepEqual(
      report.agencies.map((one) => [one.name, one.involved]),
      [
        ['The school', true],
        ['Birmingham children’s social care', false],
        ['Elective home education', true],
      ],
    );
    assert.equal(ofKind(published, 'family-closed').length, 0);
  });
});

describe('S4-na: the visits of January without access', () => {
  test('S4-na-b they ask for a no-access assessment of the one who was there, due the day it is known', () => {
    const run = runsOf(followed(published, [NO_ACCESS]), NO_ACCESS).find((one) => one.scope === 'b24-january-visits');
    assert.ok(run);
    assert.equal(dueOf(dutyOf(run, 'assess')), '2008-01-31');
    assert.equal(dutyOf(run, 'assess').owner.professional, 'worker-social-care');
  });

  test('no other procedure opens: nobody recorded that the family knew of a visit, and no refusal is on the list', () => {
    const report = reported(published);
    assert.deepEqual([...new Set(report.runs.map((run) => run.procedure))], [NO_ACCESS]);
  });
});

describe('seen at the doorstep', () => {
  test('resets neither “seen”, “seen alone”, “seen at home” nor “home entered”', () => {
    const lines = changed(published, { 'b26-home-education-visit': null });
    const { seen } = child(lines, '2008-03-31');
    assert.equal(seen.doorstep?.entry, 'b27-doorstep-visit');
    for (const how of ['seen', 'alone', 'atHome', 'homeEntered', 'bedroom'] as const)
      assert.equal(seen[how], null, how);
  });

  test('the child was last seen by the home-education visitor, never alone, and no home was entered', () => {
    const { seen } = child(published);
    assert.equal(seen.seen?.entry, 'b26-home-education-visit');
    assert.equal(seen.alone, null);
    assert.equal(seen.homeEntered, null);
  });

  test('before it and after it the clocks that it must not touch are the same', () => {
    const without = child(changed(published, { 'b27-doorstep-visit': null })).seen;
    const { doorstep, ...withIt } = child(published).seen;
    assert.ok(doorstep);
    assert.deepEqual({ ...withIt, doorstep: null }, without);
  });
});

describe('S3-2-m: the complaint', () => {
  test('triggers nothing: without it the procedures ask exactly the same', () => {
    const without = changed(published, { 'b28-complaint': null });
    assert.deepEqual(followed(without).evaluation.timeline, followed(published).evaluation.timeline);
    assert.deepEqual(findingsOf(followed(without).understanding), findingsOf(followed(published).understanding));
  });

  test('reduces nothing that is recorded', () => {
    const without = reported(changed(published, { 'b28-complaint': null }));
    const { chronology, ...rest } = reported(published);
    const complaint = chronology.find((one) => one.entry === 'b28-complaint');
    assert.equal(complaint?.reads, 'A complaint was made. It triggers nothing here.');
    assert.deepEqual({ ...rest, chronology: chronology.filter((one) => one !== complaint) }, without);
  });

  test('the ending that followed it stands after it on the record', () => {
    const { entries } = followed(published).view;
    const at = (id: string) => entries.findIndex((entry) => entry.id === id);
    assert.ok(at('b28-complaint') < at('b29-involvement-ended'));
  });
});

describe('R2: who knew what, when', () => {
  test('the partner who was not disclosed is not on the record as it was known at the time', () => {
    const then = reported(published, { knownOn: '2008-05-17' });
    assert.equal(
      then.chronology.find((one) => one.entry === 'b11-partner-moved-in'),
      undefined,
    );
    assert.equal(
      then.chronology.find((one) => one.entry === 'b10-partner'),
      undefined,
    );
    const now = reported(published);
    assert.equal(now.chronology.find((one) => one.entry === 'b11-partner-moved-in')?.on, 'September 2007');
    assert.deepEqual(now.runs, then.runs);
  });

  test('--known-on the day of the third referral: three referrals, and no visit yet', () => {
    const report = reported(published, { knownOn: '2007-12-20' });
    assert.deepEqual(report.contacts, []);
    assert.ok(report.chronology.find((one) => one.entry === 'b21-referral-3'));
  });

  test('--as-of the end of January: the visits without access ask, the doorstep of February is still to come', () => {
    const report = reported(published, { asOf: '2008-01-31' });
    assert.deepEqual(
      report.owed.map((one) => [one.dues, one.overdue]),
      [
        [['2007-12-31'], true],
        [['2008-01-31'], false],
      ],
    );
    assert.equal(report.children[0]?.seen.doorstep, null);
  });

  test('the death is told on its day, and not before', () => {
    assert.equal(child(published, '2008-05-16').died, null);
    assert.equal(child(published, '2008-05-17').died, '2008-05-17');
    const [died] = ofKind(published, 'person-died');
    assert.equal(isoDay(died?.happened.last ?? 0), '2008-05-17');
  });
});
