import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDay } from '../../src/calendar/day.ts';
import { beforeYouGo } from '../../src/engagement/before.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const TODAY = parseDay('2026-03-02') ?? 0;
const before = (record: FamilyRecord, of: string | null = null) =>
  beforeYouGo(record.follow(libraryOf([])).understanding, TODAY, of);
const plan = (record: FamilyRecord, on: string, id: string) =>
  record.add('contact-planned', '2026-02-20', { on, how: 'visit', contingency: 'Ring the school.' }, { id });

describe('before a contact', () => {
  test('the one that is asked for, else the next that lies ahead and has not come about', () => {
    const record = plan(plan(plan(aFamily(), '2026-03-09', 'later'), '2026-03-02', 'next'), '2026-03-01', 'past');
    assert.equal(before(record).contact?.id, 'next');
    assert.equal(before(record, 'later').contact?.id, 'later');
    assert.equal(before(record, 'past').contact?.id, 'next', 'what is past is not before us');
    assert.equal(before(record.kept('2026-03-02', { of: 'next' })).contact?.id, 'later');
    assert.equal(before(aFamily()).contact, null);
  });

  test('S0-tip-h what each needs as it was said last; a later word takes nothing away that it does not speak of', () => {
    const record = aFamily()
      .with('jo', 'parent-or-carer')
      .add('needs', '2026-01-05', { person: 'jo', language: 'Polish', interpreter: true })
      .add('needs', '2026-02-05', { person: 'jo', channels: ['text'], interpreter: false });
    const [said] = before(record).needs;
    assert.deepEqual(
      [said?.person, said?.needs.language, said?.needs.interpreter, said?.needs.channels],
      ['jo', 'Polish', false, ['text']],
    );
  });

  test('S3-3-h what was tried stands with whether it helped, as it was said last; what helped against is in the way no more', () => {
    const record = aFamily()
      .missed('2026-02-01', { barrier: 'transport' })
      .missed('2026-02-08', { barrier: 'stigma' })
      .add('barrier', '2026-02-09', { barrier: 'transport', tried: 'A taxi', helped: 'not-yet-known' })
      .add('barrier', '2026-02-10', { barrier: 'stigma', tried: 'A letter', helped: 'no' })
      .add('barrier', '2026-02-20', { barrier: 'transport', tried: 'A taxi', helped: 'yes' })
      .add('barrier', '2026-02-21', { barrier: 'stigma', tried: 'Meeting at the library', helped: 'partly' });
    const found = before(record);
    assert.deepEqual(
      found.worked.map(({ tried, helped }) => [tried, helped]),
      [
        ['Meeting at the library', 'partly'],
        ['A taxi', 'yes'],
      ],
    );
    assert.deepEqual(
      found.avoid.map(({ tried }) => tried),
      ['A letter'],
    );
    assert.deepEqual(found.inTheWay, ['stigma']);
  });

  test('each child who is there, with when they were last seen and seen alone', () => {
    const record = aFamily()
      .with('bea')
      .kept('2026-02-01', { sightings: [{ child: 'ash', seen: 'alone' }] })
      .kept('2026-02-08', { sightings: [{ child: 'ash', seen: 'doorstep' }] })
      .add('person-left', '2026-02-10', { person: 'bea' });
    const [only, ...more] = before(record).children;
    assert.deepEqual(more, [], 'who has left is not there');
    assert.equal(only?.child, 'ash');
    assert.equal(only?.seen?.on, parseDay('2026-02-01'), 'at the door is not seen');
  });

  test('S1-7-b S2-9.2-q what we promised and have not done, and contacts that we said we would offer again', () => {
    const set = (record: FamilyRecord, action: string, side: 'family' | 'service', by: string) =>
      record.add('plan-action', '2026-01-10', {
        plan: 'p',
        action,
        step: 'set',
        what: action,
        side,
        by,
        ...(side === 'service' ? { agency: 'csc' } : { owner: 'ash' }),
      });
    const record = set(
      set(set(aFamily(), 'late', 'service', '2026-02-01'), 'theirs', 'family', '2026-02-01'),
      'done',
      'service',
      '2026-02-01',
    );
    record.add('plan-action', '2026-01-20', { plan: 'p', action: 'done', step: 'kept' });
    record.contact('2026-02-12', 'cancelled-by-service', { rebook: 'promised' }, { id: 'ours' });
    const found = before(record);
    assert.deepEqual(
      found.ours.map(({ what, late }) => [what, late]),
      [['late', true]],
    );
    assert.deepEqual(
      found.toOfferAgain.map(({ id }) => id),
      ['ours'],
    );
  });

  test('the last three contacts, the newest first, and the last that was kept', () => {
    const record = aFamily().kept('2026-01-01').missed('2026-01-08').missed('2026-01-15').missed('2026-01-22');
    const found = before(record);
    assert.deepEqual(
      found.last.map(({ on }) => on),
      ['2026-01-22', '2026-01-15', '2026-01-08'].map((one) => parseDay(one)),
    );
    assert.equal(found.lastKept?.on, parseDay('2026-01-01'));
  });
});
