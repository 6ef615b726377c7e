import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Payload } from '../../../src/record/kinds.ts';
import { libraryOf } from '../../support/library.ts';
import { dueOf, dutyOf, metOf, runsOf, stagesOf } from '../../support/record.ts';
import { Story, stateOf } from './story.ts';

const WHO = 'keepsight/who-sees-the-child';
const library = libraryOf([WHO]);

class Watched extends Story {
  says(on: string, agency: string, sees: Payload<'watch'>['sees'] = 'yes', child = 'ash'): this {
    return this.add('watch', on, { child, agency, sees }, { about: [child] });
  }
  asks(on: string, child = 'ash'): this {
    return this.add('plan-asks', on, { child, who: 'social-worker', everyDays: 10 }, { about: [child] });
  }
  ends(on: string, agency: string): this {
    return this.add('agency-ended', on, { agency, needRemains: 'no' });
  }
  accepted(on: string, review: string, by = 'senior-manager'): this {
    return this.add('watch-none', on, { child: 'ash', by, review }, { about: ['ash'] });
  }
}
/** Early help, in which the plan asks the social worker to see Ash; school and health work with the family, too. */
const watched = () =>
  new Watched()
    .with('ash')
    .team('sw', 'social-worker')
    .team('lp', 'lead-professional', 'health')
    .add('agency-involved', '2026-01-01', { agency: 'school', kind: 'school' })
    .asks('2026-01-01')
    .level('ash', 'early-help', '2026-01-01');
const runs = (story: Watched) => runsOf(story.follow(library), WHO);
const stages = (story: Watched) => runs(story).map((one) => stagesOf(one));
const only = (story: Watched) => {
  const [run, ...more] = runs(story);
  assert.ok(run);
  assert.equal(more.length, 0);
  return run;
};

describe('S2-11.0-d when an agency leaves, each of the others is asked whether it still sees the child', () => {
  test('its ending is a fact, and the question follows at once', () => {
    for (const story of [
      watched().ends('2026-02-02', 'school'),
      watched().add('agency-silent', '2026-02-02', { agency: 'school' }),
      watched().add('removed-from-roll', '2026-02-02', { child: 'ash', roll: 'school' }, { about: ['ash'] }),
    ]) {
      const run = only(story);
      assert.deepEqual(stagesOf(run), ['ask 2026-02-02']);
      assert.equal(dueOf(dutyOf(run, 'ask-every-agency')), '2026-02-04');
    }
  });

  test('it is answered when every agency that is left has answered for itself, whoever writes it down', () => {
    const left = watched().ends('2026-02-02', 'school').says('2026-02-03', 'csc');
    assert.equal(metOf(dutyOf(only(left), 'ask-every-agency')), null);
    const all = left.says('2026-02-04', 'health', 'no');
    assert.equal(metOf(dutyOf(only(all), 'ask-every-agency')), '2026-02-04');
    assert.notEqual(only(all).ended, null);
  });

  test('for each child by itself', () => {
    const two = watched().with('bo').level('bo', 'early-help', '2026-01-01').asks('2026-01-01', 'bo');
    assert.equal(runs(two.ends('2026-02-02', 'school')).length, 2);
    const school = two.says('2026-02-03', 'csc').says('2026-02-03', 'health');
    assert.deepEqual(
      runs(school).map((one) => [one.scope, one.ended !== null]),
      [
        ['ash', true],
        ['bo', false],
      ],
    );
  });
});

describe('S1-10-m the last one out: nobody sees the child', () => {
  test('when the one whom the plan asks leaves, a senior manager is alarmed the same day', () => {
    const run = only(watched().ends('2026-02-02', 'csc'));
    assert.deepEqual(stagesOf(run), ['nobody 2026-02-02']);
    assert.equal(dueOf(dutyOf(run, 'name-somebody')), '2026-02-02');
    assert.equal(dutyOf(run, 'name-somebody').who, 'senior-manager');
    assert.equal(dueOf(dutyOf(run, 'ask-every-agency')), '2026-02-04');
  });

  test('so it is when a worker leaves, an agency says no, or the plan asks it of nobody any more', () => {
    for (const story of [
      watched().add('team-left', '2026-02-02', { professional: 'sw' }),
      watched().add('plan-asks', '2026-02-02', { child: 'ash', who: 'social-worker', ended: true }, { about: ['ash'] }),
      watched()
        .says('2026-01-05', 'school')
        .add('plan-asks', '2026-01-20', { child: 'ash', who: 'social-worker', ended: true }, { about: ['ash'] })
        .says('2026-02-02', 'school', 'no'),
    ])
      assert.deepEqual(stages(story).at(-1), ['nobody 2026-02-02']);
  });

  test('nobody is alarmed while somebody else is named', () => {
    assert.deepEqual(stages(watched().says('2026-01-05', 'school').ends('2026-02-02', 'csc')), [['ask 2026-02-02']]);
    assert.deepEqual(
      stages(watched().says('2026-01-05', 'school').add('team-left', '2026-02-02', { professional: 'sw' })),
      [],
    );
  });

  test('while the others are asked, the last of them says no: the alarm has its cause and its day', () => {
    const run = only(
      watched().says('2026-01-05', 'school').ends('2026-02-02', 'csc').says('2026-02-04', 'school', 'no'),
    );
    assert.deepEqual(stagesOf(run), ['ask 2026-02-02', 'nobody 2026-02-04']);
    assert.equal(run.stages.at(-1)?.causes.length, 1);
    assert.equal(dueOf(dutyOf(run, 'name-somebody')), '2026-02-04');
  });

  test('it is over once somebody is named, though the question to the agencies stays', () => {
    const named = only(watched().ends('2026-02-02', 'csc').says('2026-02-03', 'school'));
    assert.notEqual(named.ended, null);
    assert.equal(metOf(dutyOf(named, 'name-somebody', 1)), '2026-02-03');
    assert.match(stateOf(named, 'ask-every-agency'), /^due 2026-02-04$/);
  });

  test('a plan that asks it of a role in which nobody works names nobody: it is asked again', () => {
    const story = watched()
      .ends('2026-02-02', 'csc')
      .add('plan-asks', '2026-02-03', { child: 'ash', who: 'health-visitor', everyDays: 7 }, { about: ['ash'] });
    const run = only(story);
    assert.equal(run.ended, null);
    assert.deepEqual(
      run.duties.filter((one) => one.name === 'name-somebody').map((one) => metOf(one)),
      ['2026-02-03', null],
    );
  });

  test('rule 5: a senior manager may accept it, and looks again on the day that was said', () => {
    const accepted = watched().ends('2026-02-02', 'csc').accepted('2026-02-04', '2026-03-04');
    assert.deepEqual(stagesOf(only(accepted)), ['nobody 2026-02-02', 'accepted 2026-02-04']);
    assert.equal(dueOf(dutyOf(only(accepted), 'look-again')), '2026-03-04');
    const anew = accepted.accepted('2026-03-02', '2026-05-01');
    assert.deepEqual(stagesOf(only(anew)).at(-1), 'accepted 2026-03-02');
    assert.equal(dueOf(dutyOf(only(anew), 'look-again')), '2026-05-01');
    assert.deepEqual(
      stagesOf(only(watched().ends('2026-02-02', 'csc').accepted('2026-02-04', '2026-03-04', 'line-manager'))),
      ['nobody 2026-02-02'],
    );
  });
});

describe('P3 what is recorded later that day takes no alarm back', () => {
  test('the last one leaves and another is named the same day: an alarm that is over', () => {
    for (const story of [
      watched().ends('2026-02-02', 'csc').says('2026-02-02', 'school'),
      watched().says('2026-02-02', 'school').ends('2026-02-02', 'csc'),
    ]) {
      assert.deepEqual(stages(story), [['nobody 2026-02-02']]);
      assert.notEqual(only(story).ended, null);
    }
  });

  test('a plan that asks for the same in another way, and nothing below early help, is no alarm', () => {
    assert.deepEqual(stages(watched().asks('2026-02-02')), []);
    const universal = new Watched().with('ash').team('sw', 'social-worker').asks('2026-01-01');
    assert.deepEqual(stages(universal.level('ash', 'universal', '2026-01-01').ends('2026-02-02', 'csc')), []);
  });
});

describe('R8 what was closed though something was missing is looked at again', () => {
  const OVER = 'keepsight/closed-all-the-same';
  const closed = () =>
    watched().add('closing', '2026-02-02', {
      closing: 'k',
      of: 'family',
      way: 'planned-completion',
      step: 'overridden',
      by: 'senior-manager',
      review: '2026-02-16',
    });
  const run = (story: Watched) => runsOf(story.follow(libraryOf([OVER])), OVER)[0];

  test('on the day that was said, by the safeguarding lead, and then it is archived', () => {
    const open = run(closed());
    assert.ok(open);
    assert.equal(dueOf(dutyOf(open, 'look-again')), '2026-02-16');
    assert.equal(dutyOf(open, 'look-again').who, 'safeguarding-lead');
    const reviewed = { closing: 'k', of: 'family', way: 'planned-completion', step: 'reviewed' } as const;
    assert.notEqual(run(closed().add('closing', '2026-02-10', reviewed))?.ended, null);
    assert.equal(run(closed().add('closing', '2026-02-10', { ...reviewed, step: 'refused' }))?.ended, null);
    assert.equal(run(watched().add('closing', '2026-02-10', { ...reviewed, step: 'agreed' })), undefined);
  });
});
