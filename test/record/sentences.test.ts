import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/record/entry.ts';
import type { Kind } from '../../src/record/kinds.ts';
import { sayFor, sentenceOf } from '../../src/record/reads.ts';
import { entriesOf, line, seen } from './lines.ts';
import { ATTACHMENTS } from './sentences/attachments.ts';
import { CHANGE } from './sentences/change.ts';
import { CONTACT } from './sentences/contact.ts';
import { GUARD } from './sentences/guard.ts';
import { HELPING } from './sentences/helping.ts';
import { INVOLVEMENT } from './sentences/involvement.ts';
import { LETTERS } from './sentences/letters.ts';
import { MEETINGS } from './sentences/meetings.ts';
import { PEOPLE } from './sentences/people.ts';
import { PLAN } from './sentences/plan.ts';
import { RUN } from './sentences/run.ts';
import { SAFETY } from './sentences/safety.ts';
import type { Sentences } from './sentences/sentences.ts';
import { VOICE } from './sentences/voice.ts';
import { WORK } from './sentences/work.ts';
import { kinds, lists } from './shipped.ts';

const before = { happened: '2026-01-01' };
const FAMILY = entriesOf(
  line('j1', 'person-joined', { person: 'ash', as: 'child', name: 'Ash' }, before),
  line('j2', 'person-joined', { person: 'bea', as: 'child', name: 'Bea' }, before),
  line('j3', 'person-joined', { person: 'jo', as: 'parent-or-carer', name: 'Jo Reed' }, before),
  line('t1', 'team-joined', { professional: 'sam', agency: 'csc', role: 'social-worker', name: 'Sam Okoro' }, before),
  line('a1', 'agency-involved', { agency: 'st-marys', kind: 'school', name: 'St Mary’s' }, before),
  line('a2', 'agency-involved', { agency: 'csc', kind: 'childrens-social-care', name: 'Social care' }, before),
  line(
    'r1',
    'run-opened',
    { run: 'run1', procedure: 'p', edition: '1', at: 'tell', causes: ['x'], scope: 'family' },
    before,
  ),
);
const STAGES: Record<string, string> = { tell: 'Tell the line manager', network: 'Tell the network' };
const say = sayFor(seen(FAMILY), lists, {
  procedure: (procedure) => (procedure === 'p' ? 'Families who are hard to engage' : undefined),
  stage: (procedure, stage) => (procedure === 'p' ? STAGES[stage] : undefined),
  duty: (procedure, duty) => (procedure === 'p' && duty === 'letter' ? 'write to the parents' : undefined),
});

/** How entries of each kind read in the chronology. A new kind does not compile until its sentence is here. */
const READS: Sentences = {
  ...PEOPLE,
  ...INVOLVEMENT,
  ...PLAN,
  ...CONTACT,
  ...HELPING,
  ...CHANGE,
  ...VOICE,
  ...WORK,
  ...LETTERS,
  ...MEETINGS,
  ...ATTACHMENTS,
  ...GUARD,
  ...SAFETY,
  ...RUN,
};

test('every kind reads as a practitioner would say it, each word of the record in plain words', () => {
  for (const [kind, rows] of Object.entries(READS))
    for (const [payload, sentence] of rows)
      assert.equal(sentenceOf({ kind, about: [], payload } as unknown as Entry, kinds, say), sentence);
});

test('what a procedure does not call by a name is read by its id, and a stage or duty in its own words', () => {
  const plain = sayFor(seen([]), lists);
  const read = (kind: Kind, payload: object) =>
    sentenceOf({ kind, about: [], payload } as unknown as Entry, kinds, plain);
  const opened = { run: 'r', procedure: 'camden/cp', edition: '1', at: 'tell-network', causes: ['x'], scope: 'family' };
  assert.equal(read('run-opened', opened), 'A procedure opened: camden/cp, at the stage “tell network”.');
  assert.equal(
    read('duty-declined', { run: 'r', duty: 'write-letter', by: 'line-manager' }),
    'Line manager declined what the procedure asks (write letter), with a reason.',
  );
});
