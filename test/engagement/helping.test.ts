import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { barriersOf, choicesOf, inUse, lastAsked, strategiesOf, trustedOf } from '../../src/engagement/helping.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { lists } from '../record/shipped.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const understood = (record: FamilyRecord) => record.follow(libraryOf([])).understanding;
const barriers = (record: FamilyRecord) => barriersOf(understood(record), lists);
const inTheWay = (record: FamilyRecord, on: string, payload: Payload<'barrier'>) =>
  record.add('barrier', on, payload, { id: `b-${on}` });
const tries = (record: FamilyRecord, on: string, payload: Payload<'strategy'>) =>
  record.add('strategy', on, payload, { id: `s-${on}` });

describe('S3-3-h what is in the way has an action, or a reason why none is possible', () => {
  test('what got in the way of contacts and what was said outright are one, with what was tried, as it was said last', () => {
    const record = aFamily().contact('2026-01-05', 'did-not-attend', { barrier: 'transport' }, { id: 'c1' });
    inTheWay(record, '2026-01-06', { barrier: 'transport', tried: 'A taxi', person: 'parent' });
    inTheWay(record, '2026-01-09', { barrier: 'transport', tried: 'A taxi', helped: 'yes', person: 'parent' });
    const [one, ...others] = barriers(record);
    assert.equal(others.length, 0);
    assert.deepEqual(
      [one?.barrier, one?.side, one?.entries, one?.people, one?.tried.map(({ tried, helped }) => [tried, helped])],
      ['transport', 'family', ['c1', 'b-2026-01-06', 'b-2026-01-09'], ['parent'], [['A taxi', 'yes']]],
    );
  });

  test('it is answered by something tried, by something agreed against it, or by a reason; else it is open', () => {
    const answered = (also?: (record: FamilyRecord) => unknown) => {
      const record = inTheWay(aFamily(), '2026-01-05', { barrier: 'transport' });
      also?.(record);
      return barriers(record)[0]?.answered;
    };
    assert.equal(answered(), false);
    assert.equal(
      answered((one) => inTheWay(one, '2026-01-06', { barrier: 'transport', tried: 'A bus pass' })),
      true,
    );
    assert.equal(
      answered((one) => inTheWay(one, '2026-01-06', { barrier: 'transport', nothingPossible: 'x' })),
      true,
    );
    const adjustment = { adjustment: 'a', step: 'agreed', of: 'travel' } as const;
    assert.equal(
      answered((one) => one.add('adjustment', '2026-01-06', { ...adjustment, barrier: 'transport' })),
      true,
    );
    assert.equal(
      answered((one) => one.add('adjustment', '2026-01-06', { ...adjustment, barrier: 'illness' })),
      false,
    );
  });

  test('what is gone is not there until it is named again', () => {
    const record = inTheWay(aFamily(), '2026-01-05', { barrier: 'illness', tried: 'A call' });
    inTheWay(record, '2026-01-06', { barrier: 'illness', gone: true });
    assert.deepEqual(barriers(record), []);
    record.contact('2026-01-09', 'did-not-attend', { barrier: 'illness' }, { id: 'c1' });
    assert.deepEqual(
      barriers(record).map(({ entries, tried }) => [entries, tried.length]),
      [[['c1'], 0]],
    );
  });

  test('the service’s own comes first', () => {
    const record = inTheWay(aFamily(), '2026-01-05', { barrier: 'illness' });
    inTheWay(record, '2026-01-06', { barrier: 'staff-changes' });
    inTheWay(record, '2026-01-04', { barrier: 'transport' });
    assert.deepEqual(
      barriers(record).map(({ barrier }) => barrier),
      ['staff-changes', 'transport', 'illness'],
    );
  });

  test('S1-2-i S3-3-i a hypothesis carries what speaks against it and the other explanation', () => {
    const record = inTheWay(aFamily(), '2026-01-05', {
      barrier: 'something-to-hide',
      against: 'The door was open on Monday.',
      anotherExplanation: 'She sleeps by day.',
    });
    const [one] = barriers(record);
    assert.deepEqual(
      [one?.hypothesis, one?.against, one?.anotherExplanation, one?.answered],
      [true, 'The door was open on Monday.', 'She sleeps by day.', true],
    );
  });
});

describe('S2-11.0-b what is tried, and what came of it', () => {
  const CHOSEN = { strategy: 'a', step: 'chosen', way: 'joint-visit' } as const;

  test('it is in use from when it was chosen until somebody says what came of it', () => {
    const record = tries(aFamily(), '2026-01-05', { ...CHOSEN, people: ['parent'], review: '2026-02-02' });
    assert.deepEqual(
      inUse(strategiesOf(understood(record).view)).map(({ way, version, people }) => [way, version, people]),
      [['joint-visit', 1, ['parent']]],
    );
    tries(record, '2026-01-20', { strategy: 'a', step: 'did-not-work', why: 'Two at the door were too many.' });
    const [one] = strategiesOf(understood(record).view);
    assert.deepEqual([one?.came, one?.because], ['did-not-work', 'Two at the door were too many.']);
    assert.deepEqual(inUse(strategiesOf(understood(record).view)), []);
  });

  test('one that takes its place is the next version of it', () => {
    const record = tries(aFamily(), '2026-01-05', CHOSEN);
    tries(record, '2026-01-20', { strategy: 'a', step: 'did-not-work', why: 'x' });
    tries(record, '2026-01-21', { strategy: 'b', step: 'chosen', way: 'advocate', replaces: 'a' });
    tries(record, '2026-01-22', { strategy: 'c', step: 'chosen', way: 'practical-help' });
    assert.deepEqual(
      strategiesOf(understood(record).view).map(({ strategy, version }) => [strategy, version]),
      [
        ['a', 1],
        ['b', 2],
        ['c', 1],
      ],
    );
  });

  test('what another takes the place of is not tried any more; one that ended may be taken up again', () => {
    const record = tries(aFamily(), '2026-01-05', CHOSEN);
    tries(record, '2026-01-06', { strategy: 'b', step: 'chosen', way: 'advocate', replaces: 'a' });
    const now = () => inUse(strategiesOf(understood(record).view)).map(({ strategy }) => strategy);
    assert.deepEqual(now(), ['b']);
    tries(record, '2026-01-07', { strategy: 'b', step: 'ended' });
    assert.deepEqual(now(), []);
    tries(record, '2026-01-08', CHOSEN);
    assert.deepEqual(now(), ['a']);
  });

  test('what came of something that nobody chose, or that names no way, is nothing', () => {
    const record = tries(aFamily(), '2026-01-05', { strategy: 'x', step: 'worked' });
    tries(record, '2026-01-06', { strategy: 'y', step: 'chosen' });
    assert.deepEqual(strategiesOf(understood(record).view), []);
  });

  test('S3-3-a the catalogue is read in the light of what is in the way and of what was tried here before', () => {
    const record = inTheWay(aFamily(), '2026-01-05', { barrier: 'staff-changes' });
    tries(record, '2026-01-06', CHOSEN);
    tries(record, '2026-01-20', { strategy: 'a', step: 'did-not-work', why: 'x' });
    const { view } = understood(record);
    const choices = choicesOf(barriers(record), strategiesOf(view), lists);
    const fits = choices.filter(({ against }) => against.length > 0);
    assert.ok(fits.length > 2);
    assert.deepEqual(choices.slice(0, fits.length), fits, 'what is for it comes first');
    assert.deepEqual(fits.at(-1)?.way, 'joint-visit', 'and what did not work here last of these');
    assert.deepEqual(
      fits.at(-1)?.before.map(({ came, because }) => [came, because]),
      [['did-not-work', 'x']],
    );
    assert.equal(choices.length, lists.codes.get('strategies')?.size);
    const named = choices.find(({ way }) => way === 'raise-it-safely');
    assert.deepEqual([named?.challenges, named?.through, named?.approach], [true, false, 'rigorous']);
    assert.equal(choices.find(({ way }) => way === 'stepping-stone')?.through, true);
  });
});

describe('S0-tip-h S1-7-e who was asked, and whom they trust', () => {
  test('when somebody was last asked what would make it possible, and whether anybody was', () => {
    const record = aFamily();
    assert.equal(lastAsked(understood(record).view), null);
    record.add('access-conversation', '2026-01-05', { with: ['parent'], asked: ['times'] }, { id: 'a1' });
    record.add('access-conversation', '2026-02-05', { with: ['parent'], asked: ['place'] }, { id: 'a2' });
    assert.equal(lastAsked(understood(record).view)?.entry, 'a2');
  });

  test('a trusted person stands as was said last, until they no longer do', () => {
    const record = aFamily();
    const aunt = { person: 'parent', trusted: 't' };
    record.add('trusted-person', '2026-01-05', { ...aunt, step: 'named', who: 'an aunt' });
    record.add('trusted-person', '2026-01-06', { ...aunt, step: 'named', agrees: 'yes', safe: 'yes' });
    const [one] = trustedOf(understood(record).view);
    assert.deepEqual([one?.who, one?.agrees, one?.safe], ['an aunt', 'yes', 'yes']);
    record.add('trusted-person', '2026-01-07', { ...aunt, step: 'ended' });
    assert.deepEqual(trustedOf(understood(record).view), []);
  });
});

type Shipped = { how: string; approach: string; cite: string[]; against: string[]; stages: string[] };

test('every code of the catalogue is whole: how it is done, what it is for, where it belongs, where it is from', () => {
  const codes = (lists.codes.get('strategies') ?? new Map()) as ReadonlyMap<string, Shipped>;
  const known: ReadonlyMap<string, unknown> = lists.codes.get('barriers') ?? new Map<string, unknown>();
  const named = new Set<string>();
  for (const [way, code] of codes) {
    assert.match(code.how, /[.?]$/, way);
    assert.ok(['persuasive', 'balanced', 'rigorous'].includes(code.approach), way);
    assert.ok(code.cite.length > 0, way);
    for (const one of code.against) {
      assert.ok(known.has(one), `${way}: ${one}`);
      named.add(one);
    }
    for (const stage of code.stages)
      assert.ok(
        ['pre-contemplation', 'contemplation', 'determination', 'action', 'maintenance'].includes(stage),
        `${way}: ${stage}`,
      );
  }
  assert.deepEqual(
    [...known.keys()].filter((one) => !named.has(one)),
    [],
    'nothing that is in the way is without something to try',
  );
});
