import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neverRecorded } from '../../../src/procedure/recordable.ts';
import type { MetByOne, RecordedAgain } from '../../../src/procedure/schema.ts';
import { files } from '../../support/library.ts';

const told = (rule: MetByOne | RecordedAgain) =>
  neverRecorded(rule, files.kinds).map(({ word, value, mend }) => `${word}: ${value}: ${mend}`);

const CAN_BE: (MetByOne | RecordedAgain)[] = [
  { entry: 'agency-ended', 'need-remains': true },
  { entry: 'referral', step: 'received', 'again-within': { months: 12 }, same: 'reason' },
  { entry: 'letter', 'again-within': { months: 1 } },
  { entry: 'fera', step: ['completed', 'signed'], elevated: true },
  { entry: 'meeting', type: 'core-group', held: true, purpose: 'engagement', parents: 'came', covers: 'urgency' },
  { entry: 'meeting', 'to-all': 'every-team-member' },
  { entry: 'discussion', with: ['line-manager', 'conference-chair'], purpose: ['engagement', 'fera'] },
  { entry: 'sharing-decision', 'to-all': ['line-manager'] },
  { entry: 'letter', to: 'parent-or-carer', contains: ['appointment', 'concerns'], about: 'this-run' },
  { entry: 'asserted', route: 'immediate-danger', about: 'this-run' },
  { entry: 'decision', outcome: 'close', about: 'this-run' },
  { entry: 'information-request', to: ['police', 'gp'], 'to-all': 'every-agency' },
  { entry: 'information-answer', gave: 'nothing-known', 'answered-by': 'every-agency' },
  { entry: 'consultation', 'answered-by': 'every-core-group-agency' },
  { entry: 'family-told', topic: ['concerns', 'consequences'] },
  { entry: 'no-access-assessment', parts: ['environment'], immediate: true },
];
for (const rule of CAN_BE)
  test(`the record can hold ${JSON.stringify(rule)}`, () => {
    assert.deepEqual(told(rule), []);
  });

const silent = (kind: string, word: string) =>
  `${word}: ${word}: an entry of kind ${kind} says nothing of that, so this could never be met`;
const CANNOT_BE: [rule: MetByOne | RecordedAgain, ...faults: string[]][] = [
  [{ entry: 'leter' }, 'entry: leter: did you mean `letter`?'],
  [{ entry: 'phone-tree' }, 'entry: phone-tree: must be a kind of entry (docs/record-format.md)'],
  [
    { entry: 'barrier', step: 'completed', type: 'core-group', purpose: 'engagement', with: 'line-manager' },
    silent('barrier', 'step'),
    silent('barrier', 'type'),
    silent('barrier', 'purpose'),
    silent('barrier', 'with'),
  ],
  [
    { entry: 'barrier', to: 'police', route: 'harm', outcome: 'close', gave: 'refused', parents: 'came' },
    silent('barrier', 'to'),
    silent('barrier', 'route'),
    silent('barrier', 'outcome'),
    silent('barrier', 'gave'),
    silent('barrier', 'parents'),
  ],
  [
    { entry: 'barrier', covers: 'urgency', contains: 'concerns', topic: 'outcome', parts: ['environment'] },
    silent('barrier', 'covers'),
    silent('barrier', 'contains'),
    silent('barrier', 'topic'),
    silent('barrier', 'parts'),
  ],
  [
    { entry: 'fera', step: ['completed', 'finished', 'filed'] },
    'step: finished: no fera can say that in its `step`, so this could never be met',
    'step: filed: no fera can say that in its `step`, so this could never be met',
  ],
  [
    { entry: 'information-answer', gave: 'hope' },
    'gave: hope: no information-answer can say that in its `gave`, so this could never be met',
  ],
  [
    { entry: 'discussion', with: 'the-neighbour' },
    'with: the-neighbour: no discussion can say that in its `with`, so this could never be met',
  ],
  [{ entry: 'plan', held: true }, 'held: true: an entry of kind plan is not held'],
  [{ entry: 'letter', held: true }, 'held: true: an entry of kind letter is not held'],
  [{ entry: 'letter', immediate: true }, 'immediate: true: an entry of kind letter does not say that'],
  [{ entry: 'letter', elevated: true }, 'elevated: true: an entry of kind letter finds no risk'],
  [{ entry: 'letter', 'need-remains': true }, 'need-remains: true: an entry of kind letter does not say that'],
  [
    { entry: 'letter', 'again-within': { months: 1 }, same: 'reason' },
    'same: reason: an entry of kind letter gives no reason',
  ],
  [{ entry: 'referral', same: 'reason' }, 'same: reason: say `again-within:`, or there is no other one'],
  [{ entry: 'barrier', about: 'this-run' }, 'about: this-run: an entry of kind barrier names no run'],
  [
    { entry: 'no-access-assessment', 'to-all': ['line-manager', 'social-worker'] },
    'to-all: line-manager, social-worker: an entry of kind no-access-assessment names nobody it is to',
  ],
  [
    { entry: 'letter', 'answered-by': 'every-agency' },
    'answered-by: every-agency: an entry of kind letter names nobody who answered',
  ],
];
for (const [rule, ...faults] of CANNOT_BE)
  test(`the record can never hold ${JSON.stringify(rule)}`, () => {
    assert.deepEqual(told(rule), faults);
  });
