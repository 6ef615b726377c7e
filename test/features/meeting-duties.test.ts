import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meetingsOf } from '../../src/engagement/meetings.ts';
import { heldIn } from '../../src/features/meetings/held.tsx';
import { agendaOf, outcomesIn, reasonsAt, typeOf } from '../../src/features/meetings/lists.ts';
import { Form } from '../../src/platform/web/form.ts';
import { dutiesOf, metByWays } from '../../src/procedure/edition.ts';
import { isRecorded, type Who } from '../../src/procedure/met.ts';
import { listOf, type MetByOne } from '../../src/procedure/schema.ts';
import { files, libraryOf } from '../support/library.ts';
import { oneIn, TODAY } from '../support/meetings.ts';
import { aFamily } from '../support/record.ts';

const LIBRARY = libraryOf([]);
const rules = files.procedures.map((one) => ({ id: one.edition.id, rules: one.edition.rules }));
/** Every way in which a shipped procedure lets a meeting meet a duty. */
const ways: readonly [string, MetByOne][] = rules.flatMap(({ id, rules: of }) =>
  dutiesOf(of).flatMap(([path, duty]) =>
    metByWays(duty['met-by'])
      .filter(({ entry }) => entry === 'meeting')
      .map((way): [string, MetByOne] => [`${id}: ${path.join('/')}`, way]),
  ),
);

const { all } = oneIn(aFamily().add('meeting', '2026-03-01', { type: 'other', step: 'arranged', meeting: 'm' }));
const who: Who = { network: all.understood.understanding.network, rolesOf: () => [], person: (id) => id };

/** A meeting as the form writes it, gone through by its agenda alone. */
function gone(type: string, way: MetByOne) {
  const purposes = listOf(way.purpose).slice(0, 1);
  const agenda = agendaOf(files.lists, { type, purposes }).map(({ value }) => value);
  const form = new Form({
    'happened-day': '20',
    'happened-month': '3',
    'happened-year': '2026',
    guests: 'Somebody',
    purposes,
    agenda,
    parents: listOf(way.parents)[0] ?? 'came',
  });
  return heldIn(form, { all, type: typeOf(files.lists, type), meeting: null }, TODAY);
}

describe('P9 what procedures wait for is met by a meeting that was held, and by nothing that is ticked', () => {
  it('every way of every shipped procedure', () => {
    assert.ok(ways.length > 30, String(ways.length));
    for (const [name, way] of ways)
      for (const type of way.type === undefined ? ['multi-agency'] : listOf(way.type)) {
        const { faults, payload } = gone(type, way);
        assert.deepEqual(faults, [], `${name}, ${type}`);
        const held = aFamily().add('meeting', '2026-03-20', payload as never);
        const entry = held.follow(LIBRARY).understanding.view.entries.at(-1);
        assert.ok(entry && isRecorded(way, entry, null, who), `${name}, ${type}`);
        const covers = (payload['covers'] ?? []) as string[];
        for (const topic of listOf(way.covers)) assert.ok(covers.includes(topic), `${name}, ${type}: ${topic}`);
      }
  });

  it('a routine meeting is for nothing that a procedure asks by its purpose', () => {
    const { payload } = gone('core-group', { entry: 'meeting' });
    assert.equal(payload['purposes'], undefined);
  });
});

describe('what a meeting comes to is what procedures know', () => {
  const known = new Set(rules.flatMap(({ rules: of }) => Object.keys(of.outcomes ?? {})));
  const routes = new Set(rules.flatMap(({ rules: of }) => Object.keys(of.always ?? {})));
  it('S1-10-f S1-10-g S1-10-h S1-10-i S3-cp-e S4-act-k S4-act-l: each outcome that is recorded with it is one of a procedure', () => {
    for (const outcome of outcomesIn(files.lists)) {
      for (const decides of outcome.decides) assert.ok(known.has(decides), `${outcome.code}: ${decides}`);
      if (outcome.asserts !== null) assert.ok(routes.has(outcome.asserts), `${outcome.code}: ${outcome.asserts}`);
    }
    const levels = new Set(['early-help', 'child-in-need', 'child-protection']);
    for (const reason of reasonsAt(files.lists, levels))
      for (const decides of reason.decides) assert.ok(known.has(decides), `${reason.value}: ${decides}`);
  });

  it('S4-act-e S4-act-f: a meeting at early help goes through what each agency knows by itself, and ends with a plan that has a time', () => {
    const agenda = agendaOf(files.lists, { type: 'team-around-the-family', purposes: ['engagement'] });
    const values = agenda.map(({ value }) => value);
    assert.ok(values.includes('single-agency') && values.includes('plan-with-time'));
    const plan = outcomesIn(files.lists).find(({ code }) => code === 'engagement-plan');
    assert.deepEqual(plan?.asks, ['review']);
    assert.equal(plan?.then, 'plan/begin?type=engagement');
  });

  it('S3-7-c S3-7-d S3-7-e: a risk management meeting asks the whole network who else met with hostility, and both readings of it', () => {
    assert.equal(typeOf(files.lists, 'risk-management').everybody, true);
    const agenda = agendaOf(files.lists, { type: 'risk-management', purposes: ['hostility'] }).map(
      ({ value }) => value,
    );
    for (const point of ['hostility', 'two-readings', 'risk']) assert.ok(agenda.includes(point), point);
  });
});

describe('meetings that were written down before they had an id', () => {
  it('stand by themselves; one that is cancelled is the last of its type', () => {
    const { understanding } = aFamily()
      .add('meeting', '2026-02-01', { type: 'core-group', step: 'held' })
      .add('meeting', '2026-03-01', { type: 'core-group', step: 'arranged', for: '2026-03-10' })
      .add('meeting', '2026-03-02', { type: 'core-group', step: 'cancelled' })
      .follow(LIBRARY);
    assert.deepEqual(
      meetingsOf(understanding.view).map(({ state }) => state),
      ['held', 'cancelled'],
    );
  });
});
