import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bundleOf,
  type Decision,
  type Item,
  leavingOut,
  partsOfAddress,
  proposed,
} from '../../src/disclosure/bundle.ts';

const item = (more: Partial<Item> = {}): Item => ({
  id: 'e1',
  on: '2026-03-04',
  kind: 'contact',
  text: 'Jo told us that Lee lives at 4 Mill Lane.',
  author: 'Fay Lister',
  about: [],
  restricted: false,
  notForParents: false,
  ...more,
});
const give = (entry: string, how: Decision['give'], more: Partial<Decision> = {}): Decision => ({
  entry,
  give: how,
  exemption: how === 'whole' ? null : 'another-person',
  remove: [],
  ...more,
});

describe('law and practice, section 3: what is proposed to somebody who asks to see their own record', () => {
  const of = (more: Partial<Item>, isChild = false) => {
    const { give: how, exemption } = proposed(item(more), 'jo', isChild);
    return `${how} ${exemption}`;
  };
  test('what is about them, or about all of the family, is given', () => {
    assert.equal(of({}), 'whole null');
    assert.equal(of({ about: ['jo', 'ash'] }), 'whole null');
  });
  test('what is about others alone is left out; what is restricted, keeps somebody safe or is legal advice, too', () => {
    assert.equal(of({ about: ['lee'] }), 'nothing another-person');
    assert.equal(of({ restricted: true, about: ['jo'] }), 'nothing serious-harm');
    assert.equal(of({ kind: 'legal-step' }), 'nothing legal-privilege');
    for (const kind of ['safe-contact', 'safety-marker', 'incident', 'sharing-decision'])
      assert.equal(of({ kind, about: ['jo'] }), 'nothing serious-harm', kind);
  });

  describe('what was marked as not for parents', () => {
    test('is left out for an adult of the family, and not for the child who asks for themselves', () => {
      assert.equal(proposed(item({ notForParents: true }), 'jo', false).give, 'nothing');
      assert.equal(proposed(item({ notForParents: true }), 'jo', false).exemption, 'serious-harm');
      assert.equal(proposed(item({ notForParents: true }), 'ash', true).give, 'whole');
    });
  });
});

describe('the copy that is given', () => {
  test('has what is given whole, what is given in part, and how many are left out for which reason', () => {
    const items = [item(), item({ id: 'e2' }), item({ id: 'e3' }), item({ id: 'e4' })];
    const bundle = bundleOf(
      items,
      [
        give('e1', 'whole'),
        give('e2', 'part', { remove: ['Lee lives at 4 Mill Lane'] }),
        give('e3', 'nothing'),
        give('e4', 'nothing', { exemption: 'crime' }),
      ],
      [],
    );
    assert.deepEqual(
      bundle.given.map(({ text, part }) => [text, part]),
      [
        ['Jo told us that Lee lives at 4 Mill Lane.', false],
        ['Jo told us that [left out].', true],
      ],
    );
    assert.deepEqual(bundle.leftOut, { 'another-person': 1, crime: 1 });
    assert.deepEqual(bundle.undecided, []);
  });

  test('nothing leaves of which nobody has decided', () => {
    const bundle = bundleOf([item(), item({ id: 'e2' })], [give('e1', 'whole')], []);
    assert.deepEqual(bundle.undecided, ['e2']);
    assert.equal(bundle.given.length, 1);
  });

  test('threat 3: what must never leave does not, whatever was decided, in whatever capitals and spaces', () => {
    const never = ['4 Mill Lane', 'quince'];
    for (const text of ['at 4 Mill Lane', 'at 4  mill\nlane, quince', 'QUINCE']) {
      const [given] = bundleOf([item({ text })], [give('e1', 'whole')], never).given;
      assert.doesNotMatch(given?.text ?? '', /mill\s+lane|quince/i, text);
      assert.equal(given?.part, true);
    }
  });

  test('words given in part are left out of that entry alone, and of a whole one nothing is', () => {
    const both = bundleOf(
      [item(), item({ id: 'e2' })],
      [give('e1', 'part', { remove: ['Lee'] }), give('e2', 'whole', { remove: ['Lee'] })],
      [],
    );
    assert.deepEqual(
      both.given.map(({ text }) => text.includes('Lee')),
      [false, true],
    );
  });
});

describe('leaving words out', () => {
  test('the longest first, so that a part of one never leaves the rest of it', () => {
    assert.equal(leavingOut('Lee Reed came. Lee left.', ['Lee', 'Lee Reed']), '[left out] came. [left out] left.');
  });
  test('signs that mean something to a search mean themselves', () => {
    for (const sign of ['a.b', 'x*', '(y)', '[z]', 'p|q', 'a+b', 'c?', '^d$', '{e}', 'f\\g', 'h/i', 'j-k'])
      assert.equal(leavingOut(`so ${sign} it is`, [sign]), 'so [left out] it is', sign);
    assert.equal(leavingOut('axb', ['a.b']), 'axb');
  });
  test('of nothing, nothing', () => {
    assert.equal(leavingOut('as it is', ['', '  ']), 'as it is');
    assert.equal(leavingOut('as it is', []), 'as it is');
  });
});

describe('threat 3: an address leads there by its parts, too', () => {
  test('its first line and whatever has a number in it, and not its town', () => {
    assert.deepEqual(partsOfAddress('77 Kestrel Mews, Northmoor, NM9 9QZ'), [
      '77 Kestrel Mews, Northmoor, NM9 9QZ',
      '77 Kestrel Mews',
      'NM9 9QZ',
    ]);
    assert.deepEqual(partsOfAddress('Rose Cottage\nMill Lane 4'), [
      'Rose Cottage\nMill Lane 4',
      'Rose Cottage',
      'Mill Lane 4',
    ]);
  });
  test('what is too short to be looked for is not: it would stand everywhere', () => {
    assert.deepEqual(partsOfAddress('4, NM1'), ['4, NM1']);
    assert.deepEqual(partsOfAddress(' '), []);
  });
});

describe('what mutation found untested', () => {
  test('a proposal takes no words out by itself; what is left out without a reason is not theirs', () => {
    assert.deepEqual(proposed(item(), 'jo', false), { entry: 'e1', give: 'whole', exemption: null, remove: [] });
    const bundle = bundleOf([item()], [give('e1', 'nothing', { exemption: null })], []);
    assert.deepEqual(bundle.leftOut, { 'not-theirs': 1 });
  });
  test('words are found whatever the spaces between them, here and there', () => {
    assert.equal(leavingOut('at 4 Mill Lane', ['4  Mill   Lane']), 'at [left out]');
    assert.deepEqual(partsOfAddress(' 4 Mill Lane, Northmoor '), ['4 Mill Lane, Northmoor', '4 Mill Lane']);
  });
});
