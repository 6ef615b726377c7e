import assert from 'node:assert/strict';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { decodeLine, encodeLine, sameContent } from '../../src/record/decode.ts';
import { linesOf, records } from './arbitraries.ts';
import { entriesOf } from './lines.ts';
import { KINDS } from './shapes.ts';
import { kinds } from './shipped.ts';

const canonical = (json: string) => canonicalize(JSON.parse(json));

test('a line of any kind is read and written again without loss', () => {
  for (const kind of KINDS) {
    fc.assert(
      fc.property(linesOf(kind), (line) => {
        const json = JSON.stringify(line);
        const decoded = decodeLine(JSON.parse(json), 1, kinds);
        assert.ok('entry' in decoded, JSON.stringify(decoded));
        assert.equal(canonical(encodeLine(decoded.entry)), canonical(json));
      }),
      { numRuns: 15 },
    );
  }
});

test('a whole record is read and written again without loss, and once more', () => {
  fc.assert(
    fc.property(records, (lines) => {
      const entries = entriesOf(...lines);
      const written = entries.map(encodeLine);
      assert.deepEqual(
        written.map(canonical),
        lines.map((line) => canonicalize(line)),
      );
      assert.deepEqual(entriesOf(...written), entries);
    }),
    { numRuns: 60 },
  );
});

test('R2: an entry read twice is the same entry', () => {
  fc.assert(
    fc.property(records, (lines) => {
      const again = entriesOf(...lines);
      for (const [at, entry] of entriesOf(...lines).entries()) assert.ok(sameContent(entry, again[at] ?? entry));
    }),
    { numRuns: 20 },
  );
});
