import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import { envelope, header } from '../../src/record/entry.ts';
import { erased } from '../../src/record/seal.ts';
import { KNOWN } from '../../src/record/words.ts';
import { cellOf, NAMED } from './cells.ts';
import { entriesOf, faultsOf, read, seen } from './lines.ts';
import { fieldsOf, KINDS } from './shapes.ts';

const doc = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'record-format.md'), 'utf8');
const blocks = (language: string) =>
  [...doc.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'))].map(([, block = '']) =>
    block.split('\n'),
  );
const [example = [], restricted = [], corrections = [], [whole = '', gone = ''] = []] = blocks('jsonl');
/** The rows of the tables in a section of the page, without their heads. */
const rowsOf = (title: string) => {
  const section = doc.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
  return section.split('\n').filter((row) => /^\| \**`/.test(row));
};
const KIND_ROWS = rowsOf('The kinds');

test('docs: the example of five lines is a record', () => {
  const decoded = read(...example);
  assert.ok('entries' in decoded, JSON.stringify(decoded));
  assert.equal(example.length, 5);
  assert.equal(decoded.header?.called, 'The family in Mill Lane');
  assert.equal(seen(decoded.entries).entries.length, 4);
});

test('docs: the restricted entry and the corrections are right, and there is one of each mode', () => {
  assert.deepEqual(faultsOf(...example, ...restricted, ...corrections), []);
  const correction = fieldsOf('correction').mode?.shape;
  assert.deepEqual(
    corrections.map((one) => JSON.parse(one).payload.mode),
    correction?.is === 'word' && correction.words,
  );
});

test('docs: each field of the envelope has its row, bold where it is required, and no other has', () => {
  const listed = rowsOf('The envelope').flatMap((row) => {
    const names = row.split(' | ')[0] ?? '';
    return [...names.matchAll(/`(.+?)`/g)].map(([, name]) => `${name}${names.includes('**') ? ', required' : ''}`);
  });
  assert.deepEqual(
    listed,
    Object.entries(envelope.shape).map(
      ([name, field]) => `${name}${field.safeParse(undefined).success ? '' : ', required'}`,
    ),
  );
});

test('docs: every kind has a row: each of its fields, what it holds, whether it must, whether a stub may say it', () => {
  const says = (row: string | undefined) => row?.split(' | ')[1] ?? 'WHAT IT SAYS';
  const listed = new Map(KIND_ROWS.map((row) => [/`(.+?)`/.exec(row)?.[1] ?? '', row]));
  for (const kind of KINDS) {
    const row = listed.get(kind);
    assert.equal(row, `| \`${kind}\` | ${says(row)} | ${cellOf(kind)} |`);
  }
  assert.deepEqual([...listed.keys()], KINDS);
  assert.equal(KIND_ROWS.length, KINDS.length);
});

test('docs: each field of the header, and each nation, is named', () => {
  const said = doc.split('\n').find((row) => row.startsWith('- **The first line**')) ?? '';
  const { nation, ...fields } = header.shape;
  for (const word of ['nation', ...Object.keys(fields), ...nation.unwrap().options])
    assert.ok(said.includes(`\`${word}\``), word);
});

test('docs: the words that several kinds share are spelled out', () => {
  for (const [name, words] of Object.entries(NAMED)) assert.ok(doc.includes(`- ${name}: ${words.join(' / ')}\n`), name);
  assert.ok(doc.includes(`how it is known: ${KNOWN.join(' / ')}.`));
});

test('docs: the seal can be computed by hand as the page says', () => {
  const given = Object.fromEntries((blocks('text')[0] ?? []).map((row) => row.split(/ +(.*)/).slice(0, 2)));
  const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  assert.equal(sha256(given.salt + given.payload), given.digest);
  assert.equal(sha256(given.before + given.envelope), given.chain);
  const { payload, salt, chain, ...open } = JSON.parse(whole);
  assert.deepEqual(
    [canonicalize(payload), salt, canonicalize(open), chain],
    [given.payload, given.salt, given.envelope, given.chain],
  );
  const [entry] = entriesOf(whole);
  assert.ok(entry);
  assert.deepEqual(entriesOf(gone), [erased(entry)]);
});
