import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aPartnership, type Lived, simulate } from './simulate.ts';

const FAMILIES = 8;
const library = aPartnership();
const lived: Lived[] = Array.from({ length: FAMILIES }, (_, seed) => simulate(library, 1000 + seed));
const all = (of: (one: Lived) => number) => lived.reduce((sum, one) => sum + of(one), 0);

describe(`${FAMILIES} families living two years (npm run simulate lives thousands)`, () => {
  test('no child without a named watcher or an open alarm, no open question without an owner, no duty lost or doubled', () => {
    assert.deepEqual(
      lived.flatMap((one) => one.broken),
      [],
    );
  });

  test('enough happens for that to say something: alarms, refusals, closings, days on which nobody was named', () => {
    assert.ok(all((one) => one.entries) > FAMILIES * 100, `${all((one) => one.entries)} entries`);
    assert.ok(all((one) => one.alarms) > 0, 'alarms');
    assert.ok(all((one) => one.refused) > FAMILIES, 'refusals');
    assert.ok(all((one) => one.closed) > 0, 'closings');
    assert.ok(all((one) => one.unwatchedDays) > 0, 'days on which nobody was named');
  });

  test('the same seed lives the same life', () => {
    const [first] = lived;
    assert.equal(simulate(library, 1000).digest, first?.digest);
    assert.notEqual(lived[1]?.digest, first?.digest);
  });
});
