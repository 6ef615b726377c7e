import assert from 'node:assert/strict';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical } from '../../src/record/canonical.ts';

test('canonical text is what the reference implementation of RFC 8785 writes', () => {
  const anything = fc.jsonValue({ maxDepth: 4 });
  fc.assert(fc.property(anything, (value) => assert.equal(canonical(value), canonicalize(value))));
});

test('the order of fields says nothing, the order of a list does', () => {
  assert.equal(canonical({ b: 1, a: [2, 1] }), '{"a":[2,1],"b":1}');
  assert.equal(canonical({ a: [2, 1], b: 1 }), canonical({ b: 1, a: [2, 1] }));
  assert.notEqual(canonical([1, 2]), canonical([2, 1]));
});

test('names that look like numbers stand in the order of their letters', () => {
  assert.equal(canonical({ 10: 'ten', 9: 'nine', a: 0 }), '{"10":"ten","9":"nine","a":0}');
});

test('a field without a value is left out, and a list keeps its places', () => {
  assert.equal(canonical({ a: undefined, b: [undefined, 1] }), '{"b":[null,1]}');
  assert.equal(canonical(undefined), 'null');
});

test('half of a character, as a broken file may hold, is written and not refused', () => {
  assert.equal(canonical('\ud800'), '"\\ud800"');
});
