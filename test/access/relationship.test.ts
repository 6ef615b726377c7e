import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AtWork, relationshipOf, type Standings } from '../../src/access/relationship.ts';

const TODAY = 20_780;
const NOW = TODAY * 86_400_000 + 36_000_000;
const person = (id: string, more: Partial<AtWork['staff'][number]> = {}) => ({
  id,
  account: 'practitioner' as const,
  manager: null,
  leftOn: null,
  ...more,
});
const staff = [
  person('ada', { manager: 'sam' }),
  person('ben'),
  person('sam', { account: 'line-manager' }),
  person('dot', { account: 'duty-team' }),
  person('ida', { account: 'safeguarding-lead' }),
  person('ana', { account: 'analyst' }),
  person('abe', { account: 'administrator' }),
  person('eve', { account: 'auditor' }),
  person('old', { leftOn: TODAY }),
  person('going', { leftOn: TODAY + 1 }),
];
const nobody: Standings = { team: [], accountable: [], invited: [], opened: [], conflicts: [], restrictedTo: null };
const stands = (who: string, family: Partial<Standings>, work: Partial<AtWork> = {}) =>
  relationshipOf(who, { ...nobody, ...family }, { staff, cover: [], today: TODAY, now: NOW, ...work });
const inTeam = (professional: string, to: number | null = null) => ({ team: [{ professional, to }] });

describe('how somebody stands to a family', () => {
  test('nobody does by being on the staff list alone, or by not being on it', () => {
    for (const who of ['ada', 'sam', 'nobody-of-ours']) assert.equal(stands(who, {}), 'none');
  });
  test('in the team, up to and with the last day; accountable where they answer for a child', () => {
    assert.equal(stands('ada', inTeam('ada')), 'team');
    assert.equal(stands('ada', inTeam('ada', TODAY)), 'team');
    assert.equal(stands('ada', inTeam('ada', TODAY - 1)), 'none');
    assert.equal(stands('ada', { ...inTeam('ada'), accountable: ['ada'] }), 'accountable');
    // Who answers for a child and has left the team answers for nobody.
    assert.equal(stands('ada', { accountable: ['ada'] }), 'none');
  });
  test('managing somebody in the team, while they are', () => {
    assert.equal(stands('sam', inTeam('ada')), 'manager');
    assert.equal(stands('sam', inTeam('ada', TODAY - 1)), 'none');
    assert.equal(stands('sam', inTeam('ben')), 'none');
  });
  test('covering for somebody in the team, on the days of the cover', () => {
    const covering = (from: number, to: number) => ({ cover: [{ absent: 'ada', coveredBy: 'ben', from, to }] });
    assert.equal(stands('ben', inTeam('ada'), covering(TODAY, TODAY)), 'cover');
    assert.equal(stands('going', inTeam('ada'), covering(TODAY, TODAY)), 'none', 'a colleague who does not cover');
    assert.equal(stands('ben', inTeam('ada'), covering(TODAY + 1, TODAY + 2)), 'none');
    assert.equal(stands('ben', inTeam('ada'), covering(TODAY - 2, TODAY - 1)), 'none');
    assert.equal(stands('ada', inTeam('ben'), covering(TODAY, TODAY)), 'none');
  });
  test('asked to a meeting, up to and with the day that it lets in', () => {
    assert.equal(stands('ben', { invited: [{ professional: 'ben', until: TODAY }] }), 'invited');
    assert.equal(stands('ben', { invited: [{ professional: 'ben', until: TODAY - 1 }] }), 'none');
    assert.equal(stands('ada', { invited: [{ professional: 'ben', until: TODAY }] }), 'none');
  });
  test('with a reason, until the moment that it ends', () => {
    assert.equal(stands('ben', { opened: [{ professional: 'ben', until: NOW + 1 }] }), 'opened');
    assert.equal(stands('ben', { opened: [{ professional: 'ben', until: NOW }] }), 'none');
    assert.equal(stands('ada', { opened: [{ professional: 'ben', until: NOW + 1 }] }), 'none');
  });
  test('the duty team and the safeguarding lead stand to every family', () => {
    assert.equal(stands('dot', {}), 'whole-partnership');
    assert.equal(stands('ida', {}), 'whole-partnership');
    assert.equal(stands('ida', inTeam('ida')), 'team');
  });
  test('whoever has left stands to none, from the day on; accounts that see no text about families never do', () => {
    assert.equal(stands('old', inTeam('old')), 'none');
    assert.equal(stands('going', inTeam('going')), 'team');
    for (const who of ['ana', 'abe', 'eve'])
      assert.equal(stands(who, { ...inTeam(who), opened: [{ professional: who, until: NOW + 1 }] }), 'none', who);
  });
});

describe('law and practice, section 5: a file that is restricted is for those named', () => {
  const restricted = (to: string[], more: Partial<Standings> = {}) => ({ ...more, restrictedTo: to });
  test('whoever is named keeps the part that they have in it, or is named alone', () => {
    assert.equal(stands('ada', restricted(['ada'], inTeam('ada'))), 'team');
    assert.equal(stands('ida', restricted(['ida'])), 'named');
    assert.equal(stands('sam', restricted(['sam'], inTeam('ada'))), 'manager');
  });
  test('nobody else sees it: not in the team, not their managers, not the duty team', () => {
    for (const who of ['ben', 'sam', 'dot', 'ida'])
      assert.equal(
        stands(who, restricted(['nora'], { ...inTeam('ada'), invited: [{ professional: who, until: TODAY }] })),
        'none',
      );
  });
  test('but whoever gave a reason, for as long as it holds, and as one who did, whatever else they are', () => {
    const opened = [{ professional: 'dot', until: NOW + 1 }];
    assert.equal(stands('dot', restricted(['nora'], { ...inTeam('dot'), opened })), 'opened');
    assert.equal(stands('ida', restricted(['nora'], { opened })), 'none');
  });
});

describe('whoever has declared that they know somebody in a family sees it in no way', () => {
  test('not in its team, not named, not with a reason, not for every family', () => {
    const opened = [{ professional: 'dot', until: NOW + 1 }];
    const all = { ...inTeam('dot'), accountable: ['dot'], opened, restrictedTo: ['dot'], conflicts: ['dot'] };
    assert.equal(stands('dot', all), 'none');
    assert.equal(stands('dot', { conflicts: ['ida'] }), 'whole-partnership');
  });
});
