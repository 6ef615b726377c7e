import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeLine } from '../../src/record/decode.ts';
import type { AnyEntry } from '../../src/record/entry.ts';
import { brokenSeal, digestOf, erased, GENESIS, sealOf } from '../../src/record/seal.ts';
import { records } from './arbitraries.ts';
import { entriesOf, faultsOf, line, PEOPLE, places, read, saltOf, sealed, seen } from './lines.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
/** Sealed entries of any kinds, in two families. */
const chains = records.map((lines) => sealed(entriesOf(...lines)));
const linesOf = (entries: readonly AnyEntry[]) => entries.map(encodeLine);

/** Four sealed lines of one family. The last has every field that an envelope may have. */
const FOUR = sealed(
  entriesOf(
    ...PEOPLE,
    line('n1', 'note', { text: 'Zoë said “no”.', known: 'told' }, { received: '2026-03-05T10:00Z' }),
    line(
      'k1',
      'correction',
      { mode: 'replaced', payload: { text: 'Zoë said yes.' } },
      {
        corrects: 'n1',
        about: ['ash'],
        noted: '2026-03-06T09:00Z',
        received: '2026-03-06T10:00Z',
        audience: { to: 'named', named: ['worker'] },
        stub: { mode: 'replaced' },
      },
    ),
  ),
);
const LINES = linesOf(FOUR);
const LAST = JSON.parse(LINES[3] ?? '') as Record<string, unknown>;

test('R1: the digest is SHA-256 over the salt and the canonical JSON of the payload (RFC 8785)', () => {
  const salt = saltOf(1);
  assert.equal(digestOf(salt, { text: 'Zoë\n', known: 'told' }), sha256(`${salt}{"known":"told","text":"Zoë\\n"}`));
  assert.equal(digestOf(salt, { minutes: 1e21, about: [1.5, -0] }), sha256(`${salt}{"about":[1.5,0],"minutes":1e+21}`));
});

test('R1: a link is over the link before, and the envelope with digest and position, never the payload', () => {
  const [first, second] = entriesOf(line('n1', 'note', { text: 'x' }), line('n2', 'note', {})) as [AnyEntry, AnyEntry];
  const link = (before: string, digest: string, id: string, position: number) => {
    const envelope = `"family":"fam","happened":"2026-03-04","id":"${id}","kind":"note","position":${position}`;
    return sha256(`${before}{"agency":"csc","author":"worker","digest":"${digest}",${envelope}}`);
  };
  const one = sealOf(first, { chain: GENESIS, position: 0 }, saltOf(1));
  const two = sealOf(second, one, saltOf(2));
  assert.equal(one.chain, link('0'.repeat(64), sha256(`${saltOf(1)}{"text":"x"}`), 'n1', 1));
  assert.equal(two.chain, link(one.chain, sha256(`${saltOf(2)}{}`), 'n2', 2));
});

test('R1: an entry without a seal follows no chain', () => {
  const [entry] = entriesOf(line('n1', 'note', {})) as [AnyEntry];
  assert.equal(brokenSeal(entry, { chain: GENESIS, position: 0 }), 'has no seal');
});

test('R1: two equal payloads with different salts have different digests', () => {
  const salts = fc.stringMatching(/^[0-9a-f]{64}$/);
  fc.assert(
    fc.property(salts, salts, fc.dictionary(fc.string(), fc.string()), (one, other, payload) => {
      assert.equal(digestOf(one, payload) === digestOf(other, payload), one === other);
    }),
  );
});

test('R1: a sealed record is whole, and each family has a chain of its own', () => {
  fc.assert(
    fc.property(chains, (chain) => {
      const decoded = read(...linesOf(chain));
      assert.ok('entries' in decoded && decoded.sealed);
      assert.deepEqual(decoded.entries, chain);
      assert.deepEqual(faultsOf(...linesOf(chain.toSorted((a, b) => a.family.localeCompare(b.family)))), []);
    }),
    { numRuns: 20 },
  );
});

test('R1: one character changed anywhere in a sealed record is found, unless it says the same', () => {
  const marks = fc.constantFrom(...Array.from('0123456789abcdef"\\/{}[]:, -é🙂'));
  let found = 0;
  fc.assert(
    fc.property(chains, fc.nat(), fc.nat(), marks, fc.boolean(), (chain, which, place, mark, erase) => {
      const before = erase ? chain.map((entry, at) => (at % 3 === 0 ? erased(entry) : entry)) : chain;
      const lines = linesOf(before);
      const at = which % lines.length;
      const letters = Array.from(lines[at] ?? '');
      letters[place % letters.length] = mark;
      const after = read(...lines.with(at, letters.join('')));
      if ('faults' in after) found += 1;
      else assert.deepEqual(after.entries, before);
    }),
    { numRuns: 200 },
  );
  assert.ok(found > 100, `only ${found} of 200 changes were found`);
});

test('R1: every field of a sealed line is held by its seal, even where what stands there now is right in itself', () => {
  const changes: Record<string, unknown> = {
    id: 'k2',
    family: 'other',
    about: ['parent'],
    kind: 'note',
    happened: '2026-03',
    noted: '2026-03-06T08:59Z',
    received: '2026-03-06T10:01Z',
    author: 'other',
    agency: 'health',
    audience: { to: 'named', named: ['other'] },
    stub: { mode: 'voided' },
    corrects: 'ash-joined',
    payload: { mode: 'voided' },
    salt: saltOf(99),
    digest: 'f'.repeat(64),
    position: 5,
    chain: 'f'.repeat(64),
  };
  assert.deepEqual(Object.keys(changes).toSorted(), Object.keys(LAST).toSorted());
  for (const [field, value] of Object.entries(changes)) {
    assert.ok(faultsOf(...LINES.slice(0, 3), { ...LAST, [field]: value }).length > 0, `${field} can be changed`);
    const { [field]: _out, ...without } = LAST;
    assert.ok(faultsOf(...LINES.slice(0, 3), without).length > 0, `${field} can be taken out`);
  }
});

test('R1: a changed line is reported by its number, with what is wrong, and the lines after it are checked too', () => {
  const changed = LINES.map((one) => one.replace('“no”', '“yes”').replace('"ash-joined"', '"joined"'));
  assert.deepEqual(
    faultsOf(...changed).map(({ line: number, field, mend }) => `${number} ${field} ${mend.split(':')[0]}`),
    ['1 chain breaks the chain', '3 chain does not match its digest'],
  );
});

test('R1: a line taken out or put elsewhere is found', () => {
  for (const gone of [0, 1, 2]) assert.ok(faultsOf(...LINES.toSpliced(gone, 1)).length > 0, `line ${gone + 1} is gone`);
  for (const [one, other] of [
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 3],
  ] as const) {
    const swapped = LINES.with(one, LINES[other] ?? '').with(other, LINES[one] ?? '');
    assert.ok(faultsOf(...swapped).length > 0, `lines ${one + 1} and ${other + 1} are swapped`);
  }
  const [fault] = faultsOf(...LINES.toSpliced(1, 1));
  assert.match(fault?.mend ?? '', /stands at position 3, but 2 comes next: an entry is missing or out of order/);
});

test('R2: a sealed line that stands there twice is a repeat and changes nothing', () => {
  const decoded = read(...LINES, LINES[1] ?? '');
  assert.ok('entries' in decoded);
  assert.deepEqual([decoded.repeats, decoded.entries], [[5], FOUR]);
});

test('R1: lines cut off the end leave a whole chain: only its head, kept elsewhere, tells', () => {
  const decoded = read(...LINES.slice(0, 3));
  assert.ok('entries' in decoded);
  assert.notEqual(decoded.entries.at(-1)?.seal?.chain, FOUR.at(-1)?.seal?.chain);
});

test('R1: a line without a seal has no place among sealed ones of its family', () => {
  const forged = line('n9', 'note', { text: 'x' });
  for (const place of [1, 2, 3, 4])
    assert.deepEqual(places(faultsOf(...LINES.toSpliced(place, 0, forged as never))), [`${place + 1} chain`]);
  assert.deepEqual(faultsOf(...LINES, { ...forged, family: 'other' }), []);
});

test('R1: nor has one before them', () => {
  assert.deepEqual(places(faultsOf(line('n9', 'note', { text: 'x' }), ...LINES)), ['1 chain']);
});

test('R1: a seal is whole or there is none', () => {
  for (const part of ['digest', 'salt', 'position', 'chain'])
    assert.notDeepEqual(faultsOf(line('n1', 'note', {}, { [part]: part === 'position' ? 1 : saltOf(1) })), [], part);
});

test('R1: erasing payloads leaves the chain whole, and the erased entries say nothing more', () => {
  fc.assert(
    fc.property(chains, fc.infiniteStream(fc.boolean()), (chain, which) => {
      const after = chain.map((entry) => (which.next().value ? erased(entry) : entry));
      const lines = linesOf(after);
      assert.deepEqual(entriesOf(...lines), after);
      const gone = after.filter((entry) => entry.payload === null);
      for (const one of lines) assert.equal('salt' in JSON.parse(one), !one.includes('"payload":null'));
      const shown = new Set(seen(after).entries.map((entry) => entry.id));
      for (const entry of gone) assert.ok(!shown.has(entry.id));
    }),
    { numRuns: 40 },
  );
});

test('R1: nobody can put another text in the place of an erased one', () => {
  const gone = linesOf(FOUR.with(2, erased(FOUR[2] as AnyEntry)));
  assert.deepEqual(faultsOf(...gone), []);
  const invented = gone.with(
    2,
    (gone[2] ?? '').replace('"payload":null', `"payload":{"text":"Zoë said yes."},"salt":"${saltOf(2)}"`),
  );
  assert.deepEqual(places(faultsOf(...invented)), ['3 chain']);
});

test('R1: what was erased may still be named, so that erasing never makes the rest unreadable', () => {
  const contact = { mode: 'moved-here', kind: 'contact', payload: { outcome: 'kept' } };
  const files: [erase: number, lines: Parameters<typeof entriesOf>][] = [
    [0, [line('j1', 'person-joined', { person: 'bea', as: 'child' }), line('n1', 'note', {}, { about: ['bea'] })]],
    [0, [line('k1', 'correction', contact, { corrects: 'c1' }), line('x1', 'explanation', { contact: 'c1' })]],
  ];
  for (const [erase, lines] of files) {
    const chain = sealed(entriesOf(...lines));
    assert.deepEqual(faultsOf(...linesOf(chain.with(erase, erased(chain[erase] as AnyEntry)))), []);
  }
});

/** A sealed file in which the entry at one place has been erased. */
const erasedAt = (at: number, ...lines: Parameters<typeof entriesOf>) => {
  const chain = sealed(entriesOf(...lines));
  return faultsOf(...linesOf(chain.with(at, erased(chain[at] as AnyEntry))));
};

test('R1: an erased introduction of any kind may have introduced anybody, an erased note nobody', () => {
  const named = line('n2', 'note', {}, { about: ['bea'] });
  const introductions = [
    line('j1', 'person-joined', { person: 'bea', as: 'child' }),
    line('b1', 'person-born', { person: 'bea', born: '2026-03-04' }),
    line('t1', 'team-joined', { professional: 'bea', agency: 'csc', role: 'teacher' }),
    line(
      'k1',
      'correction',
      { mode: 'moved-here', kind: 'person-joined', payload: { person: 'bea', as: 'child' } },
      { corrects: 'j9' },
    ),
  ];
  for (const one of introductions) assert.deepEqual(erasedAt(0, one, named), []);
  const [gone] = sealed(entriesOf(line('n1', 'note', {}))) as [AnyEntry];
  assert.deepEqual(places(faultsOf(encodeLine(erased(gone)), { ...named, family: 'other' })), ['2 about']);
});

test('R1, R4: what moved here and was erased may be corrected; an erased correction says nothing of what is there', () => {
  const here = line('k1', 'correction', { mode: 'moved-here', kind: 'note', payload: {} }, { corrects: 'n1' });
  const mended = line('k2', 'correction', { mode: 'replaced', payload: {} }, { corrects: 'n1' });
  assert.deepEqual(erasedAt(0, here, mended), []);
  const [note, voided] = sealed(
    entriesOf(line('n1', 'note', {}), line('k1', 'correction', { mode: 'voided' }, { corrects: 'n1' })),
  ) as [AnyEntry, AnyEntry];
  const named = line('x1', 'explanation', { contact: 'n1' }, { family: 'other' });
  assert.deepEqual(places(faultsOf(encodeLine(note), encodeLine(erased(voided)), named)), ['3 payload.contact']);
});
