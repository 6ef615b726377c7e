import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { choicesOf, strategiesOf } from '../../src/engagement/helping.ts';
import type { Code } from '../../src/record/lists.ts';
import { LISTS, lists } from '../record/shipped.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily } from '../support/record.ts';

const ROOT = join(import.meta.dirname, '..', '..');
type Row = { id: string; group: string; kind: 'rule' | 'list' | 'guidance'; gist: string };
const rows = JSON.parse(readFileSync(join(ROOT, 'docs', 'requirements.json'), 'utf8')) as Row[];
const of = (list: string): [string, Code][] => [...(lists.codes.get(list) ?? [])];
const cited = (list: string): Set<string> => new Set(of(list).flatMap(([, code]) => code.cite ?? []));
const ways = new Map(of('strategies'));

/** Everything that code and lists say, in which a row is named where it is held. */
const said = ['src', 'lists', 'procedures']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /\.(ts|tsx|yaml)$/.test(file.name))
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')),
  )
  .join('\n');

describe('the catalogue is whole', () => {
  test('each row of the groups B to F, J to M, W and X that is no mere guidance is named by a list, code or a procedure', () => {
    const groups = ['B', 'C', 'D', 'E', 'F', 'J', 'K', 'L', 'M', 'W', 'X'];
    const missing = rows.filter(
      ({ id, group, kind }) =>
        groups.includes(group.slice(0, 1)) && kind !== 'guidance' && !new RegExp(`\\b${id}\\b(?!-)`).test(said),
    );
    assert.deepEqual(
      missing.map(({ id, gist }) => `${id}: ${gist}`),
      [],
    );
  });

  test('S2-7-dc-01 to S3-2-dc-22: each document’s indicator keeps its document’s name, once, with another explanation', () => {
    const indicators = rows.filter(({ id }) => /-dc-\d\d$/.test(id)).map(({ id }) => id);
    assert.equal(indicators.length, 22);
    for (const id of indicators) {
      const named = of('indicators').filter(([, code]) => code.cite?.includes(id));
      assert.equal(named.length, 1, id);
      assert.match(String(named[0]?.[1]['another-explanation']), /\w.*\.$/, id);
    }
  });

  test('D: each type of behaviour is there, with its caution', () => {
    const rowsOfD = rows.filter(({ group }) => group.startsWith('D')).map(({ id }) => id);
    const named = cited('behaviours');
    // That it is a continuum is said of each behaviour by what became of the contact.
    assert.deepEqual(
      rowsOfD.filter((id) => id !== 'S1-3-a' && !named.has(id)),
      [],
    );
    for (const [code, one] of of('behaviours')) assert.match(String(one['caution']), /\w.*\.$/, code);
  });

  test('B and C: each reason that a document gives is something that can be in the way, or is asked', () => {
    const list = rows.filter(({ group, kind }) => /^[BC]/.test(group) && kind === 'list').map(({ id }) => id);
    const named = cited('barriers');
    assert.deepEqual(
      list.filter((id) => !named.has(id)),
      [],
    );
  });

  test('no label of any list that is chosen from says what somebody is like', () => {
    const never = of('never-sent').map(([, { label }]) => label.toLowerCase());
    for (const list of [
      'barriers',
      'behaviours',
      'indicators',
      'child-observations',
      'strategies',
      'access-questions',
      'voice-themes',
      'change-stages',
      'grow-questions',
      'supervision-questions',
    ])
      for (const [code, one] of of(list)) {
        // A document’s own name for a type is a heading of policy, and is shown to nobody as it stands.
        const { type: _heading, ...shown } = one;
        const text = JSON.stringify(shown).toLowerCase();
        for (const word of never.filter((label) => label.length > 3))
          assert.ok(!new RegExp(`\\b${word}\\b`).test(text), `${list} ${code}: ${word}`);
      }
  });
});

describe('what the documents say helps is there to be chosen, and asks what it must', () => {
  /** Rows of L and M with the way that holds each, and what that way asks besides. */
  const HELD: readonly (readonly [row: string, way: string, asks?: 'through' | 'challenges'])[] = [
    ['S1-7-a', 'first-contact-with-care'],
    ['S1-7-b', 'check-what-is-known'],
    ['S1-7-d', 'keep-coming'],
    ['S1-7-e', 'trusted-person', 'through'],
    ['S1-7-f', 'flexible-offer'],
    ['S1-7-g', 'talk-openly-that-it-does-not-work'],
    ['S1-7-i', 'thanks-and-progress'],
    ['S1-7-j', 'trusted-adult-beside-child', 'through'],
    ['S1-7-k', 'keep-coming'],
    ['S1-7-l', 'their-days-and-ways'],
    ['S1-7-m', 'joint-visit', 'through'],
    ['S1-7-n', 'written-agreement'],
    ['S1-8-g', 'stepping-stone', 'through'],
    ['S2-9.2-a', 'ground-rules'],
    ['S2-9.2-b', 'one-plan-one-person'],
    ['S2-9.2-c', 'raise-it-safely', 'challenges'],
    ['S2-9.2-d', 'first-contact-with-care'],
    ['S2-9.2-e', 'childs-own-words'],
    ['S2-9.2-g', 'whole-family'],
    ['S2-9.2-h', 'say-why-and-what'],
    ['S2-9.2-i', 'ground-rules'],
    ['S2-9.2-j', 'start-with-what-matters'],
    ['S2-9.2-l', 'say-why-and-what'],
    ['S2-9.2-m', 'strengths-first'],
    ['S2-9.2-p', 'one-plan-one-person'],
    ['S2-9.2-q', 'practical-help'],
    ['S2-9.2-r', 'flexible-offer'],
    ['S2-9.2-s', 'reminders-they-like'],
    ['S2-9.2-t', 'reminders-they-like'],
    ['S2-9.2-u', 'parenting-programme'],
    ['S2-9.2-v', 'interpreter-and-plain-words'],
    ['S2-9.2-w', 'challenge-with-consequences', 'challenges'],
    ['S2-9.2-x', 'keep-coming'],
    ['S2-9.2-y', 'childs-own-words'],
    ['S2-9.2-z', 'good-ending'],
    ['S2-9.2-zd', 'one-plan-one-person'],
    ['S2-11.1-a', 'strengths-first'],
    ['S2-11.1-b', 'balanced-stance'],
    ['S2-11.1-c', 'clear-authority', 'challenges'],
    ['S2-11.1-d', 'talk-openly-that-it-does-not-work'],
    ['S2-11.1-e', 'clear-authority', 'challenges'],
    ['S2-11.1-f', 'motivational-interviewing'],
    ['S2-11.1-h', 'raise-it-safely', 'challenges'],
    ['S2-11.1-m', 'talk-openly-that-it-does-not-work'],
    ['S3-5-c', 'legal-steps', 'challenges'],
    ['S3-5-e', 'stepping-stone', 'through'],
    ['S3-5-f', 'what-works-elsewhere'],
    ['S3-5-g', 'interpreter-and-plain-words'],
    ['S3-5-h', 'safe-way-first'],
    ['S0-tip-f', 'interpreter-and-plain-words'],
    ['S0-tip-i', 'warm-handover', 'through'],
  ];
  for (const [row, way, asks] of HELD)
    test(`${row} by “${way}”`, () => {
      const code = ways.get(way);
      assert.ok(code?.cite?.includes(row));
      assert.deepEqual(
        [code?.['through'] === true, code?.['challenges'] === true],
        [asks === 'through', asks === 'challenges'],
      );
    });

  test('S2-6.0-c: a need that nobody has identified leads to somebody who looks into it, and is asked after', () => {
    const fits = choicesOf([{ barrier: 'unidentified-needs' }], [], lists).filter(({ against }) => against.length > 0);
    assert.deepEqual(
      fits.map(({ way }) => way),
      ['adult-service'],
    );
    assert.ok(cited('access-questions').has('S2-6.0-c'));
  });

  test('S1-8-d: what may follow is there to be chosen, and nothing follows by itself however much is missed', () => {
    const record = aFamily();
    for (let week = 1; week < 9; week++) record.missed(`2026-02-0${week}`);
    assert.deepEqual(strategiesOf(record.follow(libraryOf([])).understanding.view), []);
    assert.ok(ways.get('legal-steps')?.cite?.includes('S1-8-d'));
  });
});

test('lists: every file of them is read', () => {
  const files = readdirSync(LISTS).filter((name) => name.endsWith('.yaml') && name !== 'bank-holidays.yaml');
  assert.equal(files.length, lists.codes.size);
});
