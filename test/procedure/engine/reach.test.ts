import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadStages } from '../../../src/procedure/reach.ts';
import { type Ladder, ladder } from '../../support/procedure.ts';

const WHEN = { counted: 1 } as const;
const to = (stage: string) => ({ to: stage, when: WHEN, cite: '1' });
const ENDS = { when: { counted: 2 }, cite: '1' } as const;
const OVER = { by: 'line-manager', run: 'ends', cite: '1' } as const;
const goesTo = (stage: string, from?: string[]) =>
  ({ by: 'line-manager', run: 'stays', to: stage, ...(from && { from }), cite: '1' }) as const;
const handsOver = (procedure: string) =>
  ladder('elsewhere', {
    stages: { begin: { ends: ENDS } },
    'hand-over': [{ when: WHEN, to: procedure, at: 'far', cite: '1' }],
  });

const UNREACHED = 'nothing reaches this stage: open at it, move to it or decide it';
const UNREACHED_BUT = 'nothing reaches this stage but a person who escalates: open at it, move to it or decide it';
const UNLEFT = 'nothing leaves this stage: give it a move, an end, or an outcome that ends the run';
const ALONE = { near: { ends: ENDS }, far: { ends: ENDS } };

const TABLE: [what: string, rules: Ladder, ...dead: string[]][] = [
  ['a stage to which nothing leads', { stages: ALONE }, `far: ${UNREACHED}`],
  [
    'one of two openings leads there',
    { stages: ALONE, opens: ['near', 'far'].map((at) => ({ when: WHEN, at, cite: '1' })) },
  ],
  ['a move leads there', { stages: { ...ALONE, near: { moves: [to('far')] } } }],
  [
    'a move leads there through another stage, written after it',
    { stages: { ...ALONE, near: { moves: [to('middle')] }, middle: { moves: [to('far')] } } },
  ],
  [
    'only a stage that is not reached leads there',
    { stages: { ...ALONE, attic: { moves: [to('far')] } } },
    `far: ${UNREACHED}`,
    `attic: ${UNREACHED}`,
  ],
  ['an outcome of any stage leads there', { stages: ALONE, outcomes: { on: goesTo('far') } }],
  [
    'an outcome of a stage that is reached leads there',
    { stages: ALONE, outcomes: { on: goesTo('far', ['far', 'near']) } },
  ],
  [
    'an outcome of a stage that a later move reaches leads there',
    {
      stages: { near: { moves: [to('middle')] }, far: { ends: ENDS }, middle: { ends: ENDS } },
      outcomes: { on: goesTo('far', ['middle']) },
    },
  ],
  [
    'only an outcome of itself leads there',
    { stages: ALONE, outcomes: { on: goesTo('far', ['far']) } },
    `far: ${UNREACHED}`,
  ],
  ['an outcome that leads nowhere', { stages: ALONE, outcomes: { over: OVER } }, `far: ${UNREACHED}`],
  [
    'a person may escalate there',
    { stages: ALONE, always: { escalate: { 'asserted-by': 'anyone', 'to-any': 'stage', cite: '1' } } },
    `far: ${UNREACHED_BUT}`,
  ],
  [
    'a person may say something that leads nowhere',
    { stages: ALONE, always: { danger: { 'asserted-by': 'anyone', cite: '1' } } },
    `far: ${UNREACHED}`,
  ],
  ['nothing leaves it', { stages: { near: {} } }, `near: ${UNLEFT}`],
  ['it moves to itself only', { stages: { near: { moves: [to('near')] } } }, `near: ${UNLEFT}`],
  ['it moves to itself or on', { stages: { near: { moves: [to('near'), to('far')] }, far: { ends: ENDS } } }],
  ['an outcome ends the run', { stages: { near: {} }, outcomes: { over: OVER } }],
  ['an outcome ends the run at this stage', { stages: { near: {} }, outcomes: { over: { ...OVER, from: ['near'] } } }],
  [
    'an outcome ends the run at another stage only',
    { stages: { near: {}, far: {} }, outcomes: { on: goesTo('far'), over: { ...OVER, from: ['near'] } } },
    `far: ${UNLEFT}`,
  ],
  [
    'an outcome leads back to it only',
    { stages: { near: {} }, outcomes: { again: goesTo('near') } },
    `near: ${UNLEFT}`,
  ],
  ['an outcome leads on', { stages: { near: {}, far: { ends: ENDS } }, outcomes: { on: goesTo('far') } }],
  [
    'an outcome that leads nowhere and ends nothing',
    { stages: { near: {} }, outcomes: { 'go-on': { by: 'line-manager', run: 'stays', cite: '1' } } },
    `near: ${UNLEFT}`,
  ],
  [
    'it is neither reached nor left',
    { stages: { near: { ends: ENDS }, far: {} } },
    `far: ${UNREACHED}`,
    `far: ${UNLEFT}`,
  ],
];

const told = (rules: Ladder, ...others: ReturnType<typeof ladder>[]) => {
  const edition = ladder('here', rules);
  return deadStages(edition, [edition, ...others]).map(({ stage, mend }) => `${stage}: ${mend}`);
};

for (const [what, rules, ...dead] of TABLE)
  test(`stages reached and left: ${what}`, () => {
    assert.deepEqual(told(rules), dead);
  });

test('stages reached and left: another procedure hands over to it', () => {
  assert.deepEqual(told({ stages: ALONE }, handsOver('tests/here')), []);
  assert.deepEqual(told({ stages: ALONE }, handsOver('tests/another')), [`far: ${UNREACHED}`]);
});
