import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followRecord } from '../../src/features/follow/command.ts';
import { files } from '../support/library.ts';
import { aFamily } from '../support/record.ts';

const lines = (...records: { lines: unknown[] }[]) =>
  records.flatMap((record) => record.lines.map((line) => JSON.stringify(line)));
const options = { procedures: [], asOf: null, knownOn: null, services: {} };

test('R4: a child who lives in two households was seen wherever the child was seen; the contact is with one family', () => {
  const mother = aFamily('mother').missed('2026-02-03', {}, { id: 'm1' });
  const father = aFamily('father').kept(
    '2026-02-10',
    { sightings: [{ child: 'ash', seen: 'alone', said: 'CANARY' }] },
    { id: 'f1' },
  );
  for (const line of father.lines) if (!line.id.startsWith('f')) line.id = `father-${line.id}`;
  const answer = followRecord(lines(mother, father), options, files);
  assert.ok('report' in answer, JSON.stringify(answer));
  const [first, second] = answer.report.families;
  assert.equal(first?.children[0]?.seen.alone?.entry, 'f1');
  assert.equal(second?.children[0]?.seen.alone?.entry, 'f1');
  assert.deepEqual(
    first?.contacts.map((row) => row.outcome),
    ['did-not-attend'],
  );
  assert.deepEqual(
    second?.contacts.map((row) => row.outcome),
    ['kept'],
  );
  assert.ok(!JSON.stringify(first).includes('CANARY'));
});

test('R5: what only some may read of another family’s contact does not come over', () => {
  const mother = aFamily('mother');
  const father = aFamily('father').kept(
    '2026-02-10',
    { sightings: [{ child: 'ash', seen: 'alone' }] },
    { id: 'f1', audience: { to: 'restricted', why: 'police-origin' } },
  );
  for (const line of father.lines) if (!line.id.startsWith('f')) line.id = `father-${line.id}`;
  const answer = followRecord(lines(mother, father), options, files);
  assert.ok('report' in answer);
  assert.equal(answer.report.families[0]?.children[0]?.seen.alone, null);
});

test('R4: a child whom two records name by two ids is one child in both, whichever of them says so', () => {
  const told = (says: 'mother' | 'father') => {
    const mother = aFamily('mother').missed('2026-02-03', {}, { id: 'm1' });
    const father = aFamily('father').kept(
      '2026-02-10',
      { sightings: [{ child: 'ash-2', seen: 'alone', said: 'CANARY' }] },
      { id: 'f1', about: ['ash-2'] },
    );
    for (const line of father.lines) {
      if (!line.id.startsWith('f')) line.id = `father-${line.id}`;
      if (line.kind === 'person-joined' && line.payload?.person === 'ash')
        Object.assign(line, { about: ['ash-2'], payload: { ...line.payload, person: 'ash-2', name: 'Ash' } });
    }
    const record = says === 'mother' ? mother : father;
    record.add('people-merged', '2026-03-01', { kept: 'ash', merged: 'ash-2' }, { id: 'joined' });
    return { mother, father };
  };
  for (const says of ['mother', 'father'] as const) {
    const { mother, father } = told(says);
    const answer = followRecord(lines(mother, father), options, files);
    assert.ok('report' in answer, JSON.stringify(answer));
    const seen = answer.report.families.map((family) =>
      family.children.map((one) => [one.child, one.seen.alone?.entry]),
    );
    assert.deepEqual(seen, [[['ash', 'f1']], [['ash', 'f1']]], says);
    assert.ok(!JSON.stringify(answer.report.families[0]).includes('CANARY'));
    const record = says === 'mother' ? father : mother;
    record.add('people-unmerged', '2026-03-02', { kept: 'ash', unmerged: 'ash-2' }, { id: 'told-apart' });
    const after = followRecord(lines(mother, father), options, files);
    assert.ok('report' in after, JSON.stringify(after));
    assert.deepEqual(
      after.report.families.map((family) => family.children.map((one) => [one.child, one.seen.alone?.entry])),
      [[['ash', undefined]], [['ash-2', 'f1']]],
      `${says}, and the other says that they are two after all`,
    );
  }
});
