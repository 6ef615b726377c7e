import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  beginnings,
  type Household,
  isSafeTime,
  reachOf,
  type Said,
  type Way,
} from '../../src/disclosure/safe-contact.ts';

const home = (said: Said | null, more: Partial<Household> = {}): Household => ({
  person: 'jo',
  atRisk: new Set(),
  named: new Set(),
  said,
  ...more,
});
const atRisk = new Set(['jo']);
const sendBy = { way: 'text', to: '07700 900999' } as const;
const one = { by: 'one', ...sendBy };
const none = { by: 'none' };
const any = { by: 'any' };

describe('threat 4, S3-5: how somebody may be reached', () => {
  test('by any way where nothing is recorded, or only that the risk is no longer thought', () => {
    assert.deepEqual(reachOf(home(null), []), any);
    assert.deepEqual(reachOf(home({}), [home(null)]), any);
    assert.deepEqual(reachOf(home({ unsafe: [], readBy: [] }), []), any);
    // A safe way alone, without a risk or anything unsafe, keeps nobody from the ways they like.
    assert.deepEqual(reachOf(home({ sendBy }), []), any);
  });

  test('each thing that was said keeps them safe by itself: what is unsafe, who reads it, through whom, never to write', () => {
    const kept: Said[] = [
      { unsafe: ['voicemail'] },
      { readBy: ['lee'] },
      { through: 'the school' },
      { neverWrite: true },
    ];
    for (const said of kept) {
      assert.deepEqual(reachOf(home(said), []), none, JSON.stringify(said));
      assert.deepEqual(reachOf(home({ ...said, sendBy }), []), one, JSON.stringify(said));
      assert.deepEqual(reachOf(home({ sendBy }), [home(said)]), one, 'another family’s record');
    }
    assert.deepEqual(reachOf(home({ neverWrite: false }), []), any);
  });

  test('at risk: by the one way to the one place, and by none without it', () => {
    assert.deepEqual(reachOf(home(null, { atRisk }), []), none);
    assert.deepEqual(reachOf(home({}, { atRisk }), []), none);
    assert.deepEqual(reachOf(home({ sendBy }, { atRisk }), []), one);
  });

  test('a manager lets the one way be used though somebody else may read it, and opens no other and nobody else’s', () => {
    const overridden = { overridden: true };
    assert.deepEqual(reachOf(home({ unsafe: ['texts'], sendBy }), []), none);
    assert.deepEqual(reachOf(home({ unsafe: ['texts'], sendBy }, overridden), []), one);
    assert.deepEqual(reachOf(home({ readBy: ['lee'], sendBy }, { ...overridden, atRisk }), []), one);
    assert.deepEqual(reachOf(home({ unsafe: ['texts'] }, overridden), []), none, 'without a way there is none');
    assert.deepEqual(reachOf(home({ sendBy }, { ...overridden, atRisk: new Set(['kim']) }), []), none);
    assert.deepEqual(reachOf(home({ sendBy }, { ...overridden, named: new Set(['jo']), atRisk }), []), none);
    assert.deepEqual(reachOf(home({ sendBy }, overridden), [home({}, { named: new Set(['jo']), atRisk })]), none);
  });

  test('where somebody is at risk nobody else of the family is sent anything, whatever way they have', () => {
    assert.deepEqual(reachOf(home({ sendBy }, { atRisk: new Set(['kim']) }), []), none);
    assert.deepEqual(reachOf(home({ sendBy }), [home(null, { atRisk: new Set(['kim']) })]), none);
    assert.deepEqual(reachOf(home({ sendBy }, { atRisk }), [home(null, { atRisk: new Set(['kim']) })]), one);
  });

  test('whoever somebody is at risk from is sent nothing, in whichever family it was said', () => {
    const named = new Set(['jo']);
    assert.deepEqual(reachOf(home({ sendBy }, { atRisk, named }), []), none);
    assert.deepEqual(reachOf(home({ sendBy }, { atRisk }), [home(null, { named })]), none);
    // Under another id there, by which they are known there.
    const other = home(null, { person: 'joan', named: new Set(['joan']) });
    assert.deepEqual(reachOf(home({ sendBy }, { atRisk }), [other]), none);
    assert.deepEqual(reachOf(home({ sendBy }, { atRisk }), [home(null, { named: new Set(['lee']) })]), one);
  });

  test('what was said to be unsafe stands against a way that was said to be safe; then a person looks', () => {
    const says: [Way, string, boolean][] = [
      ['text', 'text messages', true],
      ['text', 'SMS', true],
      ['text', 'any message', true],
      ['text', 'her phone', true],
      ['text', 'the mobile', true],
      ['text', 'that number', true],
      ['text', 'letters', false],
      ['email', 'email', true],
      ['email', 'e-mail', true],
      ['email', 'messages', true],
      ['email', 'the phone', false],
      ['letter', 'letters home', true],
      ['letter', 'post', true],
      ['letter', 'anything written', true],
      ['letter', 'texts', false],
    ];
    for (const [way, unsafe, against] of says) {
      const said = { sendBy: { way, to: 'there' }, unsafe: [unsafe] };
      const expected = against ? none : { by: 'one', way, to: 'there' };
      assert.deepEqual(reachOf(home(said, { atRisk }), []), expected, `${way}: ${unsafe}`);
      // Said of another family, it stands against it just so.
      const elsewhere = home({ unsafe: ['knocking', unsafe] });
      assert.deepEqual(reachOf(home({ sendBy: said.sendBy }, { atRisk }), [elsewhere]), expected, `${way}: ${unsafe}`);
    }
  });

  test('never to write stands against a letter and against nothing else', () => {
    const by = (way: Way) => reachOf(home({ neverWrite: true, sendBy: { way, to: 'there' } }, { atRisk }), []);
    assert.deepEqual(by('letter'), none);
    assert.deepEqual(by('text'), { by: 'one', way: 'text', to: 'there' });
    assert.deepEqual(by('email'), { by: 'one', way: 'email', to: 'there' });
  });
});

describe('when somebody may be written to', () => {
  const times = (...said: NonNullable<Said['times']>) => home({ times: said });
  const school = { days: ['mon', 'fri'], from: '09:30', to: '14:30' } as const;

  test('at any time where nothing is said', () => {
    for (const homes of [[home(null)], [home({})], [home({ times: [] })], []])
      assert.equal(isSafeTime(homes, 'sun', '03:00'), true);
  });

  test('from the first minute on and not in the last, on the days that are said', () => {
    const at = (day: 'mon' | 'tue' | 'fri', time: string) => isSafeTime([times(school)], day, time);
    assert.deepEqual(
      [at('mon', '09:29'), at('mon', '09:30'), at('mon', '14:29'), at('mon', '14:30')],
      [false, true, true, false],
    );
    assert.deepEqual([at('fri', '12:00'), at('tue', '12:00')], [true, false]);
  });

  test('every day where no day is said; in any of several times', () => {
    const morning = { from: '06:00', to: '07:00' };
    assert.equal(isSafeTime([times(morning)], 'sun', '06:30'), true);
    assert.equal(isSafeTime([times(school, morning)], 'tue', '06:30'), true);
    assert.equal(isSafeTime([times(school, morning)], 'tue', '12:00'), false);
  });

  test('where two families’ records say times, both must hold', () => {
    const late = { from: '14:00', to: '18:00' };
    assert.equal(isSafeTime([times(school), times(late)], 'mon', '14:10'), true);
    assert.equal(isSafeTime([times(school), times(late)], 'mon', '15:00'), false);
    assert.equal(isSafeTime([times(school), home(null)], 'mon', '10:00'), true);
  });

  test('where to look next: when a safe time of that day begins, each once, the earliest first', () => {
    const late = { from: '14:00', to: '18:00' };
    assert.deepEqual(beginnings([times(late, school), times(late), home(null)], 'mon'), ['09:30', '14:00']);
    assert.deepEqual(beginnings([times(late, school)], 'tue'), ['14:00']);
    assert.deepEqual(beginnings([home(null)], 'tue'), []);
  });
});
