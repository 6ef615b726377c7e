import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadProcedure, procedureJsonSchema } from '../../../src/procedure/load.ts';
import { GOOD } from './good.ts';

const FILE = 'procedures/tests/good/1.yaml';

/** The good file with something else in one place, read. */
function read(from: string, to: string) {
  assert.equal(GOOD.split(from).length, 2, `“${from}” stands once`);
  return loadProcedure(
    FILE,
    GOOD.replace(from, () => to),
  );
}
function told(from: string, to: string): string[] {
  const loaded = read(from, to);
  return 'faults' in loaded ? loaded.faults.map(({ field, mend }) => `${field}: ${mend}`) : [];
}

const CONDITION = 'when: {met: write}\n';
const when = (condition: string) => [CONDITION, `when: ${condition}\n`] as const;
const MEETING = '{entry: meeting, type: core-group, held: true, purpose: engagement}';
const ASSESSMENT = '{entry: fera, step: completed}';
const DUE = 'due: {weeks: 2, after: asked, cite: "5"}';

describe('what a procedure may say', () => {
  for (const [from, ...words] of [
    ['run-per: family', 'run-per: child', 'run-per: contact', 'run-per: assessment'],
    ['window: {weeks: 26, local: true}', 'window: episode', 'window: {weeks: 1, cite: ["1", "2"]}'],
    ['edition: 1', 'edition: 2'],
    [
      'applies: {any-child: any-level',
      'applies: {any-child: [early-help, looked-after], service: one-point',
      'applies: {any-child: universal, not-service: one-point',
    ],
    [
      DUE,
      'due: {weeks: 1, clock: happened, cite: "5"}',
      'due: {months: 2, clock: known, cite: "5"}',
      'due: {days: 0, local: true}',
      'due: {working-days: 20, local: true}',
    ],
    [
      CONDITION,
      ...[
        '{counted: 4}',
        '{recorded: {entry: agency-ended, need-remains: true}}',
        '{recorded: {entry: referral, step: received, again-within: {months: 12}, same: reason}}',
        '{met: write, declined: write}',
        '{happens: [entry-refused, no-access-visit]}',
        '{no-child: [child-in-need, child-protection]}',
        '{any-child: [any-level, early-help]}',
        '{all-of: [{counted: 1}, {met: write}, {not: {met: hold}}]}',
        '{any-of: [{counted: 1}, {met: write}, {met: hold}]}',
      ].map((one) => `when: ${one}\n`),
    ],
    [
      ASSESSMENT,
      ...['every-team-member', 'every-agency', 'every-core-group-agency', '[gp, teacher, midwife]'].map(
        (all) => `{entry: notification, to-all: ${all}}`,
      ),
      ...['every-team-member', 'every-agency', 'every-core-group-agency'].map(
        (all) => `{entry: consultation, answered-by: ${all}}`,
      ),
      '{entry: no-access-assessment, parts: [environment, other-agencies], immediate: true}',
      '{entry: fera, step: [completed, signed], elevated: true}',
      '{entry: family-told, topic: [concerns, outcome]}',
    ],
    [`            - ${MEETING}`, `            - ${MEETING}\n            - {entry: fera}`],
    ['cause: [family, unknown]', 'cause: [unknown]'],
    ['in-force: {from: 2026-01-01, to: 2030-12-31, local: true}', 'in-force: {from: 2026-01-01, local: true}'],
    ['from: panel, run: stays', 'from: [panel, meet], run: stays', 'run: stays'],
    ['offers: [police-999]', 'offers: []', 'offers: [police-999, interpreter]'],
    ['may-decline: {by: line-manager', 'may-decline: {by: [line-manager, senior-manager]'],
  ] as [string, ...string[]][])
    for (const to of words)
      test(to.trim(), () => {
        assert.deepEqual(told(from, to), []);
      });

  for (const name of ['jury', 'meet-2', '2nd-meeting', 'a-very-long-name-of-a-stage'])
    test(`a name such as ${name}`, () => {
      assert.deepEqual(told('  panel:\n', `  ${name}:\n`), []);
    });
});

describe('what a procedure may not say', () => {
  for (const name of ['Meet', '-meet', 'meet-', 'meet--again', 'meet_again', 'meet again', '"meet\\n"', '""'])
    test(`a name such as ${name}`, () => {
      const [fault, ...more] = told('{to: meet,', `{to: ${name},`);
      assert.equal(fault, 'stages.talk.moves.0.to: must be a name in small letters and hyphens');
      assert.deepEqual(more, []);
    });

  const DUTY = 'stages.talk.duties.check';
  for (const [from, to, ...faults] of [
    ['edition: 1', 'edition: 0', 'edition: must be at least 1'],
    ['{weeks: 26', '{weeks: 0', 'counted.window.weeks: must be at least 1'],
    [DUE, 'due: {days: -1}', `${DUTY}.due.days: must be at least 0`],
    [DUE, 'due: {weeks: 0}', `${DUTY}.due.weeks: must be at least 1`],
    [DUE, 'due: {months: 0}', `${DUTY}.due.months: must be at least 1`],
    [DUE, 'due: {days: 1, clock: heard}', `${DUTY}.due.clock: must be one of happened, known`],
    [
      ...when('{recorded: {entry: referral, again-within: {months: 0}}}'),
      `${DUTY}.when.recorded.again-within.months: must be at least 1`,
    ],
    [
      ...when('{recorded: {entry: referral, again-within: {months: 12}, same: child}}'),
      `${DUTY}.when.recorded.same: must be reason`,
    ],
    [...when('{counted: 0}'), `${DUTY}.when.counted: must be at least 1`],
    [...when('{all-of: [{counted: 1}]}'), `${DUTY}.when.all-of: must name at least 2`],
    [...when('{any-of: [{counted: 1}]}'), `${DUTY}.when.any-of: must name at least 2`],
    [...when('{happens: []}'), `${DUTY}.when.happens: must name at least one`],
    ['cause: [family, unknown]', 'cause: []', 'counted.cause: must name at least one'],
    ['cause: [family, unknown]', 'cause: [mother]', 'counted.cause.0: must be one of family, service, unknown'],
    [
      ASSESSMENT,
      '{entry: notification, to-all: []}',
      'stages.panel.duties.assess.met-by.to-all: must name at least one',
    ],
    [
      ASSESSMENT,
      '{entry: no-access-assessment, parts: []}',
      'stages.panel.duties.assess.met-by.parts: must name at least one',
    ],
    [ASSESSMENT, '{entry: fera, held: false}', 'stages.panel.duties.assess.met-by.held: must be true'],
    ['about: this-run', 'about: that-run', 'stages.panel.duties.decide.met-by.about: must be this-run'],
    ['for-each: counted', 'for-each: child', 'throughout.report.for-each: must be counted'],
    [
      'same-day-if: someone-may-be-at-risk',
      'same-day-if: urgent',
      'stages.talk.duties.discuss.same-day-if: must be someone-may-be-at-risk',
    ],
    ['may-wait: safe-contact', 'may-wait: always', 'stages.talk.duties.write.may-wait: must be safe-contact'],
    ['to-any: stage', 'to-any: run', 'always.escalate.to-any: must be stage'],
    [
      'run: ends, spends: causes',
      'run: stops, spends: contacts',
      'outcomes.over.run: must be one of stays, ends',
      'outcomes.over.spends: must be causes',
    ],
    [
      '{no-child: child-protection}]}, spends: causes',
      '{no-child: child-protection}]}, spends: all',
      'stages.panel.ends.spends: must be causes',
    ],
    ['from: 2026-01-01', 'from: 2026-13-01', 'in-force.from: must be a real day, as 2026-03-04'],
    ['to: 2030-12-31', 'to: next year', 'in-force.to: must be a real day, as 2026-03-04'],
  ] as [string, string, ...string[]][])
    test(to.trim(), () => {
      assert.deepEqual(told(from, to), faults);
    });
});

test('what is left out is filled in: a time after being asked, and contacts of the episode', () => {
  const loaded = read('  window: {weeks: 26, local: true}\n', '');
  assert.ok('edition' in loaded);
  const { counted, stages } = loaded.edition.rules;
  assert.equal(counted?.window, 'episode');
  assert.equal(stages.talk?.duties.check?.again?.after, 'asked');
});

test('no word of a procedure is described to an editor by nothing', () => {
  const described: string[] = [];
  JSON.stringify(procedureJsonSchema(), (key, value) => {
    if (key === 'description' && typeof value === 'string') described.push(value);
    return value;
  });
  assert.ok(described.length > 40, String(described.length));
  assert.deepEqual(
    described.filter((words) => !/^[A-Za-z]/.test(words)),
    [],
  );
});
