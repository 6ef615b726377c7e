import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { neverSentIn } from '../../src/platform/plain-words.ts';
import { lists } from '../record/shipped.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Everything shipped whose words a family is given: letters, messages, the standing words of papers and agreements. */
const SHIPPED = [
  ...['letters', 'messages'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
  ),
  'lists/paper-words.yaml',
  'lists/agreement-clauses.yaml',
  'lists/access-questions.yaml',
  'lists/voice-themes.yaml',
  'lists/grow-questions.yaml',
];
/** Words of policies, beyond those that a letter is refused for: on nothing that a family is given. */
const POLICY =
  /disguis|compl[iy]an|non-?engag|hard[ -]to[ -](?:engage|reach)|resist|manipulat|hostil|cooperat|perpetrator|threshold|escalat|fera\b|pre-contemplation/i;

/** All words of a file that may be read, without its names and citations. */
function wordsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['cite', 'id', 'by', 'of', 'channel'].includes(key) ? [] : [value];
  if (Array.isArray(value))
    return key === 'cite' || key === 'contains' ? [] : value.flatMap((one) => wordsOf(one, key));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => (name === 'title' ? [] : wordsOf(one, name)));
  return [];
}

describe('nothing that can reach a family says what it is like', () => {
  for (const file of SHIPPED)
    it(file, () => {
      const text = wordsOf(parse(readFileSync(join(ROOT, file), 'utf8'))).join('\n');
      assert.ok(text.length > 20, 'it has words');
      assert.deepEqual(neverSentIn(text, lists), []);
      assert.equal(POLICY.exec(text)?.[0], undefined);
    });

  it('a word that is planted is found', () => {
    const [first = ''] = SHIPPED;
    const planted = `${readFileSync(join(ROOT, first), 'utf8')}\nThe family is hard to engage.`;
    assert.deepEqual(neverSentIn(planted, lists), ['hard to engage']);
    assert.match(planted, POLICY);
  });
});
