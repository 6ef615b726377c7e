import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { endingsOf, reachedOf, TO_TELL, toldOf } from '../../src/engagement/reached.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const viewOf = (record: FamilyRecord) => record.follow(libraryOf([])).understanding.view;
const last = (record: FamilyRecord, ...people: string[]) =>
  reachedOf(viewOf(record), people).map(({ person, last: one }) => `${person} ${one ? isoDay(one.on) : 'never'}`);

describe('S2-9.2-g who of the family is reached, so that nobody leans on one of them alone', () => {
  test('by every entry that shows that they were met or spoken with themselves', () => {
    const each = (add: (record: FamilyRecord) => unknown) => {
      const record = aFamily();
      add(record);
      return last(record, 'parent')[0];
    };
    const on = '2026-02-03';
    const yes = 'parent 2026-02-03';
    assert.equal(
      each((one) => one.kept(on, { present: ['parent'] })),
      yes,
    );
    assert.equal(
      each((one) => one.add('words', on, { of: 'parent', said: 'No.' })),
      yes,
    );
    assert.equal(
      each((one) => one.add('access-conversation', on, { with: ['parent'], asked: ['times'] })),
      yes,
    );
    assert.equal(
      each((one) => one.add('priorities', on, { of: 'parent', items: ['Sleep'] })),
      yes,
    );
    assert.equal(
      each((one) => one.add('grow', on, { grow: 'g', person: 'parent', part: 'goal', said: 'x' })),
      yes,
    );
    assert.equal(
      each((one) => one.add('contribution', on, { contribution: 'c', step: 'given', of: 'parent', to: 'plan' })),
      yes,
    );
    const recap = (how: 'in-person' | 'read-out' | 'post') =>
      each((one) => one.kept('2026-02-01', {}, { id: 'c' }).add('recap', on, { contact: 'c', how, to: ['parent'] }));
    assert.equal(recap('in-person'), yes);
    assert.equal(recap('read-out'), yes);
    assert.equal(recap('post'), 'parent never', 'a letter is not a talk');
  });

  test('who is named by nobody was never reached; what others saw of them is not it', () => {
    const record = aFamily()
      .with('father', 'parent-or-carer')
      .kept('2026-02-01', { present: ['parent'] })
      .kept('2026-02-08', {});
    assert.deepEqual(last(record, 'parent', 'father'), ['parent 2026-02-01', 'father never']);
  });
});

describe('S2-9.2-d S2-9.2-h S2-9.2-i S2-6.0-i S3-3-e S2-11.1-e what a family is told at the start', () => {
  test('each thing with when it was told last, and what nobody has told', () => {
    const record = aFamily()
      .add('family-told', '2026-02-01', { topics: ['why-we-come', 'ground-rules'] }, { id: 't1' })
      .add('family-told', '2026-03-01', { topics: ['why-we-come', 'outcome'] }, { id: 't2' });
    const told = toldOf(viewOf(record));
    assert.deepEqual(
      told.map(({ topic }) => topic),
      [...TO_TELL],
    );
    assert.deepEqual(
      told.flatMap(({ topic, last: one }) => (one ? [`${topic} ${one.entry}`] : [])),
      ['why-we-come t2', 'ground-rules t1'],
    );
  });
});

describe('S2-6.0-f S2-6.0-g help that ended before', () => {
  test('work that ended, and agencies that ended though the need remained, or by discharge', () => {
    const ended = (how: object) =>
      endingsOf(viewOf(aFamily().add('agency-ended', '2026-02-01', { agency: 'school', ...how }))).length;
    assert.equal(ended({}), 0);
    assert.equal(ended({ how: 'closed', needRemains: 'no' }), 0);
    assert.equal(ended({ how: 'closed', needRemains: 'yes' }), 1);
    assert.equal(ended({ how: 'discharged' }), 1);
    assert.equal(ended({ how: 'de-registered' }), 1);
    assert.equal(ended({ how: 'transferred' }), 0);
    const closed = aFamily().add('family-closed', '2026-02-01', { reason: 'needs-met' }, { id: 'x' });
    assert.deepEqual(
      endingsOf(viewOf(closed)).map(({ entry, agency }) => [entry, agency]),
      [['x', null]],
    );
  });
});
