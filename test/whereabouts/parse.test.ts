import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { momentText, parseGoingIn, untilOf } from '../../src/features/whereabouts/parse.ts';
import { Form } from '../../src/platform/web/form.ts';

const at = (iso: string) => Date.parse(iso);
const NOON = at('2026-11-20T12:00:00Z');
const until = (text: string, now = NOON) => {
  const faults: { field: string; text: string }[] = [];
  const moment = untilOf(text, now, faults);
  return moment === null ? (faults[0]?.text ?? null) : new Date(moment).toISOString();
};

describe('S1-9-j until when somebody is in', () => {
  test('is the next moment at which a clock in London shows that time', () => {
    for (const [text, now, moment] of [
      ['12:01', NOON, '2026-11-20T12:01:00.000Z'],
      ['3.30pm', NOON, '2026-11-20T15:30:00.000Z'],
      ['00:00', NOON, '2026-11-21T00:00:00.000Z'],
      // Over midnight, and in summer.
      ['00:30', at('2026-11-20T23:50:00Z'), '2026-11-21T00:30:00.000Z'],
      ['15:30', at('2026-07-01T13:00:00Z'), '2026-07-01T14:30:00.000Z'],
    ] as const)
      assert.equal(until(text, now), moment, text);
  });

  test('that is over, or that is none, is told', () => {
    assert.match(String(until('11:59')), /That time is over/);
    assert.match(String(until('12:00')), /That time is over/);
    for (const text of ['', 'soon', '25:00']) assert.match(String(until(text)), /Say when you will be out/, text);
  });

  test('everything that is wrong is told at once', () => {
    const parsed = parseGoingIn(new Form({ buddy: 'nobody', until: 'x' }), NOON, [{ id: 'ben' }]);
    assert.deepEqual('faults' in parsed && parsed.faults.map((one) => one.field), [
      'place',
      'until',
      'buddy',
      'telephone',
    ]);
    const right = { place: ' 4 Elm Row ', until: '13:00', buddy: 'ben', telephone: ' 01632 960 1 ' };
    assert.deepEqual(parseGoingIn(new Form(right), NOON, [{ id: 'ben' }]), {
      going: { place: '4 Elm Row', until: at('2026-11-20T13:00:00Z'), buddy: 'ben', telephone: '01632 960 1' },
    });
  });

  test('a moment is read with its day where that is another one', () => {
    assert.equal(momentText(new Date(NOON), NOON), '12:00');
    assert.equal(momentText(new Date(at('2026-11-21T00:30:00Z')), NOON), '00:30 on 21 November 2026');
  });
});
