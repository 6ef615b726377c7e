import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDay } from '../../src/calendar/day.ts';
import {
  column,
  ferasOf,
  forChild,
  lacksProtective,
  lastOn,
  missingIn,
  partOf,
  since,
} from '../../src/engagement/fera.ts';
import { entriesOf, line, PEOPLE, seen } from '../record/lines.ts';

const F = { fera: 'f' };
const began = line('b', 'fera', { ...F, step: 'began' }, { happened: '2026-03-02' });
const factor = (id: string, more: object) =>
  line(
    id,
    'fera-factor',
    { ...F, side: 'risk', when: 'current', source: 'x', text: id, ...more },
    { happened: '2026-03-03' },
  );
const part = (id: string, name: string, more: object = {}, happened = '2026-03-03') =>
  line(id, 'fera-part', { ...F, part: name, text: id, ...more }, { happened });
type Lines = Parameters<typeof entriesOf>;
const bea = line(
  'bea-joined',
  'person-joined',
  { person: 'bea', as: 'child' },
  { happened: '2026-01-01', about: ['bea'] },
);
const view = (...lines: Lines) => seen(entriesOf(...PEOPLE, bea, ...lines));
const fera = (...lines: Lines) => {
  const [one] = ferasOf(view(...lines));
  assert.ok(one);
  return one;
};
const missing = (...lines: Lines) =>
  missingIn(fera(...lines), ['ash']).map((one) =>
    'who' in one ? `${one.what} ${one.who}` : 'child' in one ? `${one.what} ${one.child}` : one.what,
  );

const WHOLE: Lines[number][] = [
  began,
  factor('h', { when: 'historical' }),
  factor('r', {}),
  factor('p', { side: 'protective' }),
  part('level', 'level-of-need', { level: 'targeted' }),
  part('plan', 'impact-on-plan'),
  part('child', 'impact-on-child', { child: 'ash' }),
  part('one', 'cannot-engage'),
  part('two', 'is-being-prevented'),
  part('wrong', 'what-would-show-we-are-wrong'),
  part('analysis', 'analysis'),
  line(
    'a',
    'fera-action',
    { ...F, action: 'x', of: 'needed', step: 'set', what: 'w', who: 'sam' },
    { happened: '2026-03-03' },
  ),
];
const without = (...ids: string[]): Lines => WHOLE.filter((one) => !ids.includes((one as { id: string }).id)) as Lines;

describe('what an assessment lacks before it is complete', () => {
  it('is nothing where every part is there', () => {
    assert.deepEqual(missing(...WHOLE), []);
  });

  it('S2-11.3-c: history, or why there is none', () => {
    assert.deepEqual(missing(...without('h')), ['history']);
    assert.deepEqual(missing(...without('h'), factor('ph', { side: 'protective', when: 'historical' })), []);
    assert.deepEqual(missing(...without('h'), part('why', 'history-blank')), []);
  });

  it('S2-11.3-d: risks, then or now; S2-app2-d: what protects, or what was said of it that nothing does', () => {
    assert.deepEqual(missing(...without('r')), []);
    assert.deepEqual(missing(...without('r', 'h'), part('why', 'history-blank')), ['risks']);
    assert.deepEqual(missing(...without('p')), ['protective']);
    assert.deepEqual(missing(...without('p'), part('said', 'nothing-protective')), []);
  });

  it('S2-11.3-i: an impression stands for no factor', () => {
    const grey = { source: undefined, grey: true };
    assert.deepEqual(missing(...without('p'), factor('g', { side: 'protective', ...grey })), ['protective']);
    assert.deepEqual(missing(...without('r', 'h'), factor('g', grey)), ['history', 'risks']);
    assert.equal(lacksProtective(fera(...without('p'), factor('g', { side: 'protective', ...grey }))), true);
    assert.equal(lacksProtective(fera(...WHOLE)), false);
  });

  it('each of the other parts by its name, and each child (S2-11.3-h, S2-app1-g, S2-app1-h)', () => {
    assert.deepEqual(missing(...without('level')), ['level']);
    assert.deepEqual(missing(...without('plan')), ['impact']);
    assert.deepEqual(missing(...without('plan'), part('as', 'impact-on-assessment')), []);
    assert.deepEqual(missing(...without('child')), ['child ash']);
    assert.deepEqual(missing(...without('child'), part('other', 'impact-on-child', { child: 'bea' })), ['child ash']);
    assert.deepEqual(missing(...without('one')), ['readings']);
    assert.deepEqual(missing(...without('wrong')), ['wrong']);
    assert.deepEqual(missing(...without('analysis')), ['analysis']);
    assert.deepEqual(missing(...without('a')), ['action']);
    const dropped = line(
      'd',
      'fera-action',
      { ...F, action: 'x', of: 'needed', step: 'dropped' },
      { happened: '2026-03-04' },
    );
    assert.deepEqual(missing(...WHOLE, dropped), ['action']);
  });

  it('S2-11.3-b: an answer of everybody who was asked, whatever it is', () => {
    const asked = line(
      'q',
      'fera-contributor',
      { ...F, who: 'gp', step: 'asked', by: '2026-03-10' },
      { happened: '2026-03-03' },
    );
    assert.deepEqual(missing(...WHOLE, asked), ['contributor gp']);
    for (const step of ['received', 'declined', 'nothing-known', 'no-answer']) {
      const came = line('q2', 'fera-contributor', { ...F, who: 'gp', step }, { happened: '2026-03-09' });
      assert.deepEqual(missing(...WHOLE, asked, came), [], step);
      assert.equal(fera(...WHOLE, asked, came).contributors[0]?.by, parseDay('2026-03-10'));
    }
  });
});

describe('an assessment as the record has it', () => {
  it('S2-app1-b, S2-app1-c, S2-app1-d, S2-app1-e, S2-app1-f: four columns, each with a grey box', () => {
    const all = (['risk', 'protective'] as const).flatMap((side) =>
      (['historical', 'current'] as const).flatMap((when) =>
        [false, true].map((grey) => ({ side, when, grey, id: `${side}-${when}-${grey}` })),
      ),
    );
    const one = fera(
      began,
      ...(all.map(({ id, side, when, grey }) => factor(id, { side, when, ...(grey && { grey }) })) as Lines),
    );
    for (const { id, side, when, grey } of all)
      assert.deepEqual(
        column(one, side, when, grey).map(({ text }) => text),
        [id],
      );
  });

  it('of a part what was written last stands, and of a correction what it says', () => {
    assert.equal(
      partOf(fera(began, part('x', 'analysis'), part('y', 'analysis', {}, '2026-03-04')), 'analysis')?.text,
      'y',
    );
    const corrected = line(
      'c',
      'correction',
      { mode: 'replaced', payload: { ...F, part: 'analysis', text: 'z' } },
      { corrects: 'x', happened: '2026-03-05' },
    );
    assert.equal(partOf(fera(began, part('x', 'analysis'), corrected), 'analysis')?.text, 'z');
    const voided = line('v', 'correction', { mode: 'voided' }, { corrects: 'r', happened: '2026-03-05' });
    assert.deepEqual(column(fera(began, factor('r', {}), voided), 'risk', 'current'), []);
  });

  it('S2-11.3-n: whom it was shared with, and who has said that they have it', () => {
    const shared = line('s', 'fera', { ...F, step: 'shared', to: ['sam', 'may'] }, { happened: '2026-03-10' });
    const received = line('t', 'fera', { ...F, step: 'received', to: ['may'] }, { happened: '2026-03-12' });
    assert.deepEqual(
      fera(began, shared, received).shared.map(({ to, received: on }) => [to, on]),
      [
        ['sam', null],
        ['may', parseDay('2026-03-12')],
      ],
    );
    const nobody = line('u', 'fera', { ...F, step: 'received', to: ['kit'] }, { happened: '2026-03-12' });
    assert.equal(fera(began, shared, nobody).shared.length, 2, 'who was not given it has not received it');
  });

  it('S2-11.3-p: a review sets the next, or ends what is open in it; signing it anew opens it', () => {
    const step = (id: string, name: string, on: string, more: object = {}) =>
      line(id, 'fera', { ...F, step: name, ...more }, { happened: on });
    const signed = step('s', 'signed', '2026-03-10', { review: '2026-04-20' });
    assert.equal(fera(began, signed).review, parseDay('2026-04-20'));
    assert.equal(fera(began, signed).ended, false);
    const reviewed = step('w', 'reviewed', '2026-04-20', { review: '2026-06-01' });
    assert.equal(fera(began, signed, reviewed).ended, false);
    assert.equal(fera(began, signed, reviewed).review, parseDay('2026-06-01'));
    const last = step('l', 'reviewed', '2026-06-01');
    assert.equal(fera(began, signed, reviewed, last).ended, true);
    assert.equal(fera(began, signed, reviewed, last).review, null);
    // Somebody who reads it afterwards opens nothing.
    assert.equal(fera(began, signed, last, step('r', 'received', '2026-06-02')).ended, true);
    assert.equal(fera(began, signed, last, step('z', 'signed', '2026-06-03')).ended, false);
    assert.equal(fera(began, step('n', 'not-needed', '2026-03-03')).ended, true);
  });

  it('S2-11.3-o: filed for one child, it has nothing that is about another alone', () => {
    const one = fera(
      began,
      factor('both', {}),
      factor('ashs', { children: ['ash'] }),
      factor('beas', { children: ['bea'] }),
      part('ia', 'impact-on-child', { child: 'ash' }),
      part('ib', 'impact-on-child', { child: 'bea' }),
      part('an', 'analysis'),
    );
    const ash = forChild(one, 'ash');
    assert.deepEqual(
      ash.factors.map(({ text }) => text),
      ['ashs', 'both'],
    );
    assert.deepEqual(
      ash.parts.map(({ text }) => text),
      ['an', 'ia'],
    );
  });

  it('the last that was begun comes first, and each is apart from the others', () => {
    const other = line('o', 'fera', { fera: 'g', step: 'began' }, { happened: '2026-05-01' });
    assert.deepEqual(
      ferasOf(view(began, factor('r', {}), other)).map(({ id, factors }) => [id, factors.length]),
      [
        ['g', 0],
        ['f', 1],
      ],
    );
    assert.deepEqual(ferasOf(view()), []);
  });

  it('what has come since an entry that somebody had read last: nothing, some, or all where it is not there', () => {
    const at = (id: string, received: string) => line(id, 'note', { text: id }, { happened: '2026-03-01', received });
    const record = view(
      at('x', '2026-03-03T09:00:00Z'),
      at('y', '2026-03-01T09:00:00Z'),
      at('z', '2026-03-02T09:00:00Z'),
    );
    const ids = (after: string | null) =>
      since(record, after)
        .map(({ id }) => id)
        .filter((id) => id.length === 1);
    assert.deepEqual(ids('y'), ['z', 'x']);
    assert.deepEqual(ids('x'), []);
    assert.deepEqual(ids(null), ['y', 'z', 'x']);
    assert.deepEqual(ids('gone'), ['y', 'z', 'x']);
    assert.equal(lastOn(record), 'x');
    assert.equal(lastOn(seen([])), null);
  });
});
