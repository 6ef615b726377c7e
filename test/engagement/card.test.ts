import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardAtTheDoor } from '../../src/engagement/card.ts';
import type { View } from '../../src/record/view.ts';

type Said = { person: string; risk: 'may-be-at-risk' | 'no-longer-thought'; neverWrite?: boolean };
const card = (...said: Said[]) =>
  cardAtTheDoor({ entries: said.map((payload) => ({ kind: 'safe-contact', payload })) } as unknown as View);

test('S4-na-b a card may be left where nobody was ever thought to be at risk', () => {
  assert.equal(card(), 'yes');
});

test('S4-na-b no card where somebody may be at risk if it is read, or is never to be written to', () => {
  assert.equal(card({ person: 'a', risk: 'may-be-at-risk' }), 'no');
  assert.equal(card({ person: 'a', risk: 'no-longer-thought', neverWrite: true }), 'no');
  assert.equal(card({ person: 'a', risk: 'may-be-at-risk' }, { person: 'b', risk: 'no-longer-thought' }), 'no');
});

test('S4-na-b what was said last of each person counts, and one asks where somebody once was at risk', () => {
  assert.equal(card({ person: 'a', risk: 'may-be-at-risk' }, { person: 'a', risk: 'no-longer-thought' }), 'ask');
});
