import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { agenciesOn, coreGroupAgenciesOn, ownerOn, teamOn } from '../../src/engagement/network.ts';
import { d, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const network = (record: FamilyRecord) => record.follow(libraryOf([])).understanding.network;
const team = (record: FamilyRecord) =>
  network(record).team.map((one) => `${one.professional} ${one.role} ${isoDay(one.from)} ${one.to && isoDay(one.to)}`);
const agencies = (record: FamilyRecord) =>
  network(record).agencies.map((one) => `${one.agency} ${isoDay(one.from)} ${one.to && isoDay(one.to)} ${one.endedBy}`);

describe('S2-9.2-b the team around the family, over time', () => {
  test('who joined: of which agency, in which role, by which entry; in the core group unless it is said not', () => {
    const record = aFamily()
      .add(
        'team-joined',
        '2026-01-05',
        { professional: 'lee', agency: 'csc', role: 'social-worker', name: 'Lee' },
        { id: 't1' },
      )
      .add(
        'team-joined',
        '2026-01-06',
        { professional: 'hv', agency: 'health', role: 'health-visitor', coreGroup: false },
        { id: 't2' },
      );
    const common = { to: null };
    assert.deepEqual(network(record).team, [
      {
        professional: 'lee',
        agency: 'csc',
        role: 'social-worker',
        name: 'Lee',
        coreGroup: true,
        from: d('2026-01-05'),
        entry: 't1',
        ...common,
      },
      {
        professional: 'hv',
        agency: 'health',
        role: 'health-visitor',
        name: null,
        coreGroup: false,
        from: d('2026-01-06'),
        entry: 't2',
        ...common,
      },
    ]);
    assert.deepEqual(
      teamOn(network(record), d('2026-01-05')).map((one) => one.professional),
      ['lee'],
    );
    assert.deepEqual(coreGroupAgenciesOn(network(record), d('2026-01-06')), ['csc']);
    assert.deepEqual(agenciesOn(network(record), d('2026-01-06')), ['csc', 'health']);
  });

  test('who leaves leaves every role, or the one that is named; who came back and left twice has two times', () => {
    const two = () =>
      aFamily().team('lee', 'social-worker').team('lee', 'lead-professional').team('sam', 'line-manager');
    assert.deepEqual(team(two().add('team-left', '2026-02-02', { professional: 'lee' })), [
      'lee social-worker 2026-01-01 2026-02-02',
      'lee lead-professional 2026-01-01 2026-02-02',
      'sam line-manager 2026-01-01 null',
    ]);
    assert.deepEqual(team(two().add('team-left', '2026-02-02', { professional: 'lee', role: 'lead-professional' })), [
      'lee social-worker 2026-01-01 null',
      'lee lead-professional 2026-01-01 2026-02-02',
      'sam line-manager 2026-01-01 null',
    ]);
    const again = aFamily()
      .team('lee', 'social-worker')
      .add('team-left', '2026-02-02', { professional: 'lee' })
      .team('lee', 'social-worker', 'csc', '2026-03-02')
      .add('team-left', '2026-04-02', { professional: 'lee' });
    assert.deepEqual(team(again), [
      'lee social-worker 2026-01-01 2026-02-02',
      'lee social-worker 2026-03-02 2026-04-02',
    ]);
  });

  test('an agency is involved once, from its first day, and again once it had ended', () => {
    const record = aFamily()
      .add('agency-involved', '2026-01-05', { agency: 'health', kind: 'health-visiting' })
      .team('hv', 'health-visitor', 'health', '2026-01-12')
      .add('agency-ended', '2026-02-02', { agency: 'health' }, { id: 'end-1' })
      .add('agency-involved', '2026-03-02', { agency: 'health', kind: 'health-visiting' })
      .add('agency-ended', '2026-04-02', { agency: 'health' }, { id: 'end-2' });
    assert.deepEqual(agencies(record), ['health 2026-01-05 2026-02-02 end-1', 'health 2026-03-02 2026-04-02 end-2']);
    assert.deepEqual(agenciesOn(network(record), d('2026-02-02')), []);
  });

  test('an agency’s people leave with it; others stay, and who had left before left then', () => {
    const record = aFamily()
      .team('hv', 'health-visitor', 'health')
      .team('gp', 'gp', 'health')
      .team('lee', 'social-worker', 'csc')
      .add('team-left', '2026-01-19', { professional: 'gp' })
      .add('agency-ended', '2026-02-02', { agency: 'health' }, { id: 'end' });
    assert.deepEqual(team(record), [
      'hv health-visitor 2026-01-01 2026-02-02',
      'gp gp 2026-01-01 2026-01-19',
      'lee social-worker 2026-01-01 null',
    ]);
    assert.deepEqual(agencies(record), ['health 2026-01-01 2026-02-02 end', 'csc 2026-01-01 null null']);
  });
});

describe('P12 who owns what is asked of a role', () => {
  const owner = (record: FamilyRecord, role: string, day = '2026-01-12') => {
    const { professional, role: as, fallback } = ownerOn(network(record), role, d(day));
    return `${professional} as ${as}${fallback ? ', instead' : ''}`;
  };
  const staffed = () =>
    aFamily().team('lee', 'social-worker').team('sam', 'line-manager').team('saf', 'safeguarding-lead');

  test('whoever is in the role on that day', () => {
    assert.equal(owner(staffed(), 'social-worker'), 'lee as social-worker');
    const left = staffed()
      .add('team-left', '2026-01-12', { professional: 'lee' })
      .team('kim', 'social-worker', 'csc', '2026-01-20');
    assert.equal(owner(left, 'social-worker', '2026-01-11'), 'lee as social-worker');
    assert.equal(owner(left, 'social-worker', '2026-01-12'), 'sam as line-manager, instead');
    assert.equal(owner(left, 'social-worker', '2026-01-20'), 'kim as social-worker');
  });

  test('nobody there: the line manager, then the safeguarding lead, then nobody', () => {
    assert.equal(owner(staffed(), 'conference-chair'), 'sam as line-manager, instead');
    assert.equal(
      owner(aFamily().team('saf', 'safeguarding-lead'), 'conference-chair'),
      'saf as safeguarding-lead, instead',
    );
    assert.equal(owner(aFamily(), 'conference-chair'), 'null as conference-chair');
  });

  test('of a line manager’s own duty: the safeguarding lead; of a safeguarding lead’s, the line manager', () => {
    assert.equal(
      owner(aFamily().team('saf', 'safeguarding-lead'), 'line-manager'),
      'saf as safeguarding-lead, instead',
    );
    assert.equal(owner(aFamily().team('sam', 'line-manager'), 'safeguarding-lead'), 'sam as line-manager, instead');
  });

  test('the accountable professional stands for the lead professional, and for nobody else, from the day of the naming', () => {
    const named = () =>
      staffed()
        .add('accountable-named', '2026-01-05', { child: 'ash', professional: 'ann' })
        .add('accountable-named', '2026-01-19', { child: 'ash', professional: 'bob' });
    assert.equal(owner(named(), 'lead-professional', '2026-01-04'), 'sam as line-manager, instead');
    assert.equal(owner(named(), 'lead-professional', '2026-01-05'), 'ann as lead-professional');
    assert.equal(owner(named(), 'lead-professional', '2026-01-19'), 'bob as lead-professional');
    assert.equal(owner(named(), 'conference-chair', '2026-01-05'), 'sam as line-manager, instead');
    assert.equal(
      owner(named().team('lp', 'lead-professional'), 'lead-professional', '2026-01-19'),
      'lp as lead-professional',
    );
  });
});
