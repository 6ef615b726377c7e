import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { invitationsOf } from '../../src/engagement/invitations.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { libraryOf } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const none = libraryOf([]);
class Told extends FamilyRecord {
  meeting(on: string, step: Payload<'meeting'>['step'], more: Partial<Payload<'meeting'>> = {}): this {
    return this.add('meeting', on, { type: 'team-around-the-family', step, ...more });
  }
  asked(): string[] {
    const { view } = this.follow(none);
    return invitationsOf(view).map(({ professional, until }) => `${professional} ${isoDay(until)}`);
  }
}
const told = () => new Told().add('family-opened', '2026-01-01', {});

describe('whoever is asked to a meeting about a family may read its record until a week after', () => {
  test('of the day for which it is arranged; of the day on which it was written down where none is said', () => {
    assert.deepEqual(
      told()
        .meeting('2026-02-02', 'arranged', { for: '2026-02-20', invited: ['ben', 'tom'] })
        .asked(),
      ['ben 2026-02-27', 'tom 2026-02-27'],
    );
    assert.deepEqual(
      told()
        .meeting('2026-02-02', 'arranged', { invited: ['ben'] })
        .asked(),
      ['ben 2026-02-09'],
    );
  });
  test('twice in one list is once; a meeting that asks nobody asks nobody', () => {
    assert.deepEqual(
      told()
        .meeting('2026-02-02', 'held', { invited: ['ben', 'ben'] })
        .asked(),
      ['ben 2026-02-09'],
    );
    assert.deepEqual(told().meeting('2026-02-02', 'arranged').asked(), []);
    assert.deepEqual(
      told()
        .add('discussion', '2026-02-02', { with: ['line-manager'], purposes: ['safety'] })
        .asked(),
      [],
    );
  });
  test('one that is cancelled asks nobody any more: the last of its type, and no other', () => {
    const two = told()
      .meeting('2026-02-02', 'arranged', { for: '2026-02-20', invited: ['ben'] })
      .meeting('2026-02-03', 'arranged', { for: '2026-03-20', invited: ['tom', 'uma'] })
      .add('meeting', '2026-02-04', { type: 'core-group', step: 'arranged', for: '2026-02-10', invited: ['hal'] });
    assert.deepEqual(two.meeting('2026-02-05', 'cancelled').asked(), ['ben 2026-02-27', 'hal 2026-02-17']);
    assert.deepEqual(two.meeting('2026-02-06', 'cancelled').asked(), ['hal 2026-02-17']);
    assert.deepEqual(two.meeting('2026-02-07', 'cancelled').asked(), ['hal 2026-02-17']);
  });
});
