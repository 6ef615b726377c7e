import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, EntryOf } from '../../src/record/entry.ts';
import { contactInWords, sayFor, sentenceOf } from '../../src/record/reads.ts';
import { entriesOf, line, seen } from './lines.ts';
import { kinds, lists } from './shipped.ts';

type Lines = Parameters<typeof entriesOf>;
const on = (happened: string) => ({ happened });
const joined = (person: string, as: string, more = {}) =>
  line(`join-${person}`, 'person-joined', { person, as, ...more }, on('2026-01-01'));

/** A family's names, as its chronology says them. */
const sayOf = (...lines: Lines) => sayFor(seen(entriesOf(...lines)), lists);
const CHILD = joined('ash', 'child', { name: 'Ash' });
const PARENT = joined('jo', 'parent-or-carer', { name: 'Jo' });

/** How a contact reads in this family. */
function reads(payload: Record<string, unknown>, about: string[] = [], ...lines: Lines) {
  const ground = [CHILD, PARENT, joined('bump', 'unborn-child'), ...lines];
  const entries = entriesOf(...ground, line('c', 'contact', payload, { about }));
  const contact = entries.at(-1) as EntryOf<'contact'>;
  const say = sayFor(seen(entries), lists);
  const sentence = sentenceOf(contact, kinds, say);
  const { how, outcome } = contactInWords(contact, say);
  return { sentence, how, outcome };
}
const missed = { how: 'clinic', outcome: 'did-not-attend' };

test('S3-4-k: where an appointment was a child’s own, the child was not brought, though nobody wrote who answers for it', () => {
  const sentences: [about: string[], payload: Record<string, unknown>, reads: string][] = [
    [['ash'], {}, 'Contact at a clinic: was not brought.'],
    [['bump'], {}, 'Contact at a clinic: was not brought.'],
    [[], { with: ['ash'] }, 'Contact at a clinic: was not brought.'],
    [['ash'], { with: ['bump'] }, 'Contact at a clinic: was not brought.'],
    [['jo'], {}, 'Contact at a clinic: did not attend.'],
    [['ash', 'jo'], {}, 'Contact at a clinic: did not attend.'],
    [['ash'], { with: ['jo'] }, 'Contact at a clinic: did not attend.'],
    [[], {}, 'Contact at a clinic: did not attend.'],
    [['ash'], { responsible: 'young-person' }, 'Contact at a clinic: did not attend.'],
    [['jo'], { responsible: 'parent-or-carer' }, 'Contact at a clinic: was not brought.'],
    [['ash'], { how: undefined }, 'Did not attend.'],
  ];
  for (const [about, payload, sentence] of sentences)
    assert.equal(reads({ ...missed, ...payload }, about).sentence, sentence);
});

test('S3-4-k: a child who was born into the family, or who is two records of one child, was not brought either', () => {
  const born = line('b', 'person-born', { person: 'bea', born: '2026-02-01' }, on('2026-02-01'));
  assert.match(reads(missed, ['bea'], born).sentence, /was not brought/);
  const one = [
    joined('ash-2', 'other-relative'),
    line('m', 'people-merged', { kept: 'ash', merged: 'ash-2' }, on('2026-02-01')),
  ];
  assert.match(reads(missed, ['ash-2'], ...one).sentence, /was not brought/);
  assert.match(reads(missed, ['gran'], joined('gran', 'grandparent')).sentence, /did not attend/);
});

test('a table says how a contact was made and what came of it', () => {
  const words = (payload: Record<string, unknown>) => {
    const { how, outcome } = reads(payload, ['ash']);
    return `${how} | ${outcome}`;
  };
  assert.equal(words(missed), 'Contact at a clinic | Was not brought');
  assert.equal(
    words({ how: 'call', outcome: 'no-reply', times: 3 }),
    'Telephone call (3 times) | No reply at the door',
  );
  assert.equal(words({ outcome: 'kept' }), 'Contact | Kept');
});

test('people are called what the record last called them; one who is named nowhere, by their id', () => {
  const changed = (id: string, payload: Record<string, unknown>, day: string) =>
    line(id, 'person-changed', { person: 'ash', ...payload }, on(day));
  assert.equal(sayOf(CHILD, changed('d1', { name: 'Ashley' }, '2026-02-01')).person('ash'), 'Ashley');
  assert.equal(sayOf(CHILD, changed('d1', { sex: 'female' }, '2026-02-01')).person('ash'), 'Ash');
  assert.equal(sayOf(CHILD).person('nobody'), 'nobody');
  const born = line('b', 'person-born', { person: 'bea', born: '2026-02-01', name: 'Bea' }, on('2026-02-01'));
  assert.equal(sayOf(born).person('bea'), 'Bea');
});

test('an agency is called what it was involved as, a list that is not loaded gives its code', () => {
  const agency = { agency: 'st-marys', kind: 'school', name: 'St Mary’s' };
  const { agency: say, label } = sayOf(
    line('a', 'agency-involved', agency),
    line('b', 'agency-involved', { agency: 'csc', kind: 'childrens-social-care' }),
    line('e', 'agency-ended', { agency: 'other' }),
  );
  assert.deepEqual(['st-marys', 'csc', 'other'].map(say), ['St Mary’s', 'csc', 'other']);
  assert.deepEqual(
    [label('roles', 'gp'), label('roles', 'nobody'), label('no-list', 'gp')],
    ['General practitioner', 'nobody', 'gp'],
  );
});

test('what people wrote stands as they wrote it but for a second full stop at the end', () => {
  const agreed = (words: string) =>
    sentenceOf({ kind: 'supervision', payload: { with: ['line-manager'], agreed: words } } as Entry, kinds, sayOf());
  assert.equal(agreed('Wait.. then ring.'), 'There was supervision with the line manager. Agreed: Wait.. then ring.');
  assert.equal(agreed('Ring'), 'There was supervision with the line manager. Agreed: Ring.');
});
