import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restrictionOf } from '../../src/engagement/restriction.ts';
import { openPoliceRequests } from '../../src/engagement/warnings.ts';
import { d, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const viewOf = (record: FamilyRecord) => record.follow(libraryOf([])).understanding.view;
const decides = (
  record: FamilyRecord,
  on: string,
  outcome: string,
  more: { review?: string; by?: string; named?: string[] } = {},
) => record.add('decision', on, { by: 'safeguarding-lead', outcome, decided: 'x', ...more });
const restriction = (record: FamilyRecord) => {
  const said = restrictionOf(viewOf(record));
  return said && { since: said.since, review: said.review };
};

test('a file is restricted from the decision on, and looked at again after a month unless a day is named', () => {
  assert.equal(restriction(aFamily()), null);
  const restricted = decides(aFamily(), '2026-02-10', 'file-restricted');
  assert.deepEqual(restriction(restricted), { since: d('2026-02-10'), review: d('2026-03-10') });
  const named = decides(aFamily(), '2026-02-10', 'file-restricted', { review: '2026-02-20' });
  assert.deepEqual(restriction(named), { since: d('2026-02-10'), review: d('2026-02-20') });
});

test('a review keeps the restriction with a new day; lifting ends it; a review of none restricts nothing', () => {
  const kept = decides(decides(aFamily(), '2026-02-10', 'file-restricted'), '2026-03-09', 'restriction-kept');
  assert.deepEqual(restriction(kept), { since: d('2026-02-10'), review: d('2026-04-09') });
  assert.equal(restriction(decides(kept, '2026-04-01', 'restriction-lifted')), null);
  assert.equal(restriction(decides(aFamily(), '2026-03-09', 'restriction-kept')), null);
});

test('only a senior manager or the safeguarding lead restricts a file or lifts it; other decisions do neither', () => {
  assert.equal(restriction(decides(aFamily(), '2026-02-10', 'file-restricted', { by: 'social-worker' })), null);
  const restricted = decides(aFamily(), '2026-02-10', 'file-restricted', { by: 'senior-manager' });
  assert.notEqual(restriction(restricted), null);
  assert.notEqual(restriction(decides(restricted, '2026-02-11', 'restriction-lifted', { by: 'line-manager' })), null);
  assert.notEqual(restriction(decides(restricted, '2026-02-11', 'no-further-action')), null);
});

test('it is for those whom the last decision that names somebody names, and for whoever decided and looks again', () => {
  const whom = (record: FamilyRecord) => {
    const said = restrictionOf(viewOf(record));
    return said && { named: said.named, authors: said.authors.length };
  };
  const restricted = decides(aFamily(), '2026-02-10', 'file-restricted', { named: ['noor'] });
  assert.deepEqual(whom(restricted), { named: ['noor'], authors: 1 });
  const kept = decides(restricted, '2026-03-09', 'restriction-kept');
  assert.deepEqual(whom(kept), { named: ['noor'], authors: 2 });
  assert.deepEqual(whom(decides(kept, '2026-04-09', 'restriction-kept', { named: ['kit'] })), {
    named: ['kit'],
    authors: 3,
  });
  assert.deepEqual(whom(decides(aFamily(), '2026-02-10', 'file-restricted')), { named: [], authors: 1 });
});

test('S4-na-h a request to the police is open until what came of it is recorded, each by itself', () => {
  const asked = aFamily()
    .add('police-request', '2026-02-10', { request: 'r1', step: 'made', asks: 'welfare-check' })
    .add('police-request', '2026-02-11', { request: 'r2', step: 'made', asks: 'go-with-us' });
  const open = (record: FamilyRecord) => openPoliceRequests(viewOf(record)).map((one) => one.payload.request);
  assert.deepEqual(open(asked), ['r1', 'r2']);
  asked.add('police-request', '2026-02-11', { request: 'r1', step: 'outcome', came: 'child-seen' });
  assert.deepEqual(open(asked), ['r2']);
});
