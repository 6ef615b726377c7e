import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay, parseDay } from '../../src/calendar/day.ts';
import { FINDING_DEFAULTS, findingsOf } from '../../src/engagement/findings.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';
import { asIsSaid } from './findings-said.ts';

/** What a finding says, by which entries and since when; null where it is silent. */
const says = (record: FamilyRecord, name: string, settings = FINDING_DEFAULTS): string | null => {
  const finding = findingsOf(record.follow(libraryOf([])).understanding, settings).find((one) => one.name === name);
  if (finding) asIsSaid(finding);
  return finding ? `${finding.says} [${finding.entries.join(' ')}] since ${isoDay(finding.since)}` : null;
};
const START = parseDay('2026-01-05') ?? 0;
const on = (days: number): string => isoDay(START + days);
const MISSED = 'did-not-attend';
/** Contacts on days after 5 January, as c1, c2 ..., by an agency. */
const contacts = (
  record: FamilyRecord,
  agency: string,
  ...all: readonly [day: number, outcome: string, payload?: Partial<Payload<'contact'>>][]
) => {
  for (const [day, outcome, payload = {}] of all)
    record.contact(on(day), outcome, payload, { id: `${agency}${day}`, agency });
  return record;
};

describe('S1-3-b S1-3-c late or cut short', () => {
  const name = 'late-or-cut-short';
  const of = (...all: readonly (readonly [string, Partial<Payload<'contact'>>?])[]) =>
    says(
      contacts(
        aFamily(),
        'a',
        ...all.map(([outcome, payload = {}], at): [number, string, Partial<Payload<'contact'>>] => [
          7 * at,
          outcome,
          payload,
        ]),
      ),
      name,
    );
  const short = ['kept', { minutes: 10, minutesPlanned: 60 }] as const;

  test('all, some, none', () => {
    assert.equal(
      of(['kept-late'], ['cut-short-by-family'], short),
      '3 contacts began late or were cut short [a0 a7 a14] since 2026-01-05',
    );
    assert.equal(
      of(['kept'], ['kept-late'], ['kept'], ['kept-late']),
      '2 contacts began late or were cut short [a7 a21] since 2026-01-12',
    );
    assert.equal(of(['kept'], ['kept-late']), null, 'once is not again');
    assert.equal(of(['kept'], [MISSED], [MISSED]), null);
    const one = contacts(aFamily(), 'a', [0, 'kept-late']);
    assert.match(
      says(one, name, { ...FINDING_DEFAULTS, cutShort: 1 }) ?? '',
      /^1 contact began late or was cut short /,
    );
  });
  test('half the time is enough; what is known to have got in the way is told by that', () => {
    assert.equal(of(['kept', { minutes: 30, minutesPlanned: 60 }], short), null);
    assert.equal(of(short, ['kept', { minutes: 29, minutesPlanned: 60 }]) !== null, true);
    assert.equal(
      of(['kept', { minutes: 1 }], ['kept', { minutesPlanned: 60 }], short),
      null,
      'nobody knows how long it was to be',
    );
    assert.equal(of(['kept-late', { barrier: 'transport' }], ['kept-late']), null);
    assert.equal(of(['kept-late', { account: 'the bus' }], ['kept-late']), null);
  });
});

describe('S2-7-dc-06 S3-2-k some agencies and not others', () => {
  const name = 'some-agencies-and-not-others';
  test('all, some, none', () => {
    const both = () => contacts(aFamily(), 'school', [0, 'kept'], [7, 'kept']);
    assert.equal(
      says(contacts(both(), 'clinic', [1, MISSED], [8, MISSED]), name),
      '1 agency meets the family as planned, and 1 agency does not [clinic1 clinic8] since 2026-01-06',
    );
    assert.equal(
      says(contacts(both(), 'clinic', [1, MISSED], [8, 'kept']), name),
      null,
      'one that is met at times is no other',
    );
    assert.equal(says(contacts(both(), 'clinic', [1, MISSED], [8, MISSED], [15, 'kept']), name), null);
    assert.equal(says(contacts(both(), 'clinic', [1, MISSED]), name), null);
    assert.equal(says(both(), name), null);
    assert.equal(says(contacts(aFamily(), 'clinic', [1, MISSED], [8, MISSED]), name), null);
  });
  test('of several of each; of those that are not met the contacts that failed alone', () => {
    const met = contacts(contacts(aFamily(), 'school', [0, 'kept'], [7, 'kept']), 'nursery', [0, 'kept'], [7, 'kept']);
    contacts(met, 'clinic', [1, MISSED], [8, MISSED], [9, 'cancelled-by-service']);
    contacts(met, 'nurse', [2, MISSED], [9, MISSED]);
    assert.equal(
      says(met, name),
      '2 agencies meet the family as planned, and 2 agencies do not [clinic1 clinic8 nurse2 nurse9] since 2026-01-06',
    );
    const seldom = contacts(aFamily(), 'school', [0, 'kept'], [7, 'cancelled-by-service']);
    assert.equal(says(contacts(seldom, 'clinic', [1, MISSED], [8, MISSED]), name), null, 'once is not as planned');
  });
  test('a service that did not come is met by nobody, and is not one that the family does not meet', () => {
    const both = contacts(aFamily(), 'school', [0, 'kept'], [7, 'kept']);
    assert.equal(
      says(contacts(both, 'clinic', [1, 'cancelled-by-service'], [8, 'not-attempted-by-service']), name),
      null,
    );
    const mixed = contacts(aFamily(), 'school', [0, 'kept'], [7, 'kept'], [14, MISSED]);
    assert.equal(says(contacts(mixed, 'clinic', [1, MISSED], [8, MISSED]), name), null);
  });
});

describe('S4-dc-18 S4-dc-19 S3-2-dc-22 a rise before a review or after a letter, that fell again', () => {
  const name = 'rise-that-fell';
  const rise = (
    event: (record: FamilyRecord) => FamilyRecord,
    inside: string[] = ['kept', 'kept'],
    after: string[] = [MISSED, MISSED],
  ) =>
    says(
      event(
        contacts(
          aFamily(),
          'a',
          [0, MISSED],
          [7, MISSED],
          ...inside.map((one, at): [number, string] => [30 + 4 * at, one]),
          ...after.map((one, at): [number, string] => [50 + 7 * at, one]),
        ),
      ),
      name,
    );
  const FOUND =
    '2 contacts were kept around a review or after a letter, and none before or after that [a30 a34] since 2026-02-04';
  const reviewed = (record: FamilyRecord) => record.add('plan', on(36), { type: 'early-help', step: 'reviewed' });
  const met = (record: FamilyRecord) => record.add('meeting', on(36), { type: 'core-group', step: 'held' });
  const letter = (record: FamilyRecord) => record.add('letter', on(29), { to: ['parent-or-carer'] });

  test('all, some, none', () => {
    for (const event of [reviewed, met, letter]) assert.equal(rise(event), FOUND);
    assert.equal(rise(reviewed, ['kept', MISSED]), null);
    assert.equal(rise(reviewed, []), null);
    assert.equal(rise(reviewed, ['kept'], [MISSED, 'kept']), null, 'it stayed');
    assert.equal(rise(reviewed, ['kept'], []), null, 'it is too early to say');
    assert.equal(
      rise((record) => record),
      null,
      'nothing was near',
    );
  });
  test('a plan that was agreed is no review, a meeting that is arranged is none yet, a letter is not there before it goes', () => {
    assert.equal(
      rise((record) => record.add('plan', on(36), { type: 'early-help', step: 'agreed' })),
      null,
    );
    assert.equal(
      rise((record) => record.add('meeting', on(36), { type: 'core-group', step: 'arranged' })),
      null,
    );
    assert.equal(
      rise((record) => record.add('letter', on(36), { to: ['parent-or-carer'] })),
      null,
    );
  });
  test('what became of nothing, or was ours, counts neither way; the windows hold their first and last days', () => {
    const withOthers = (record: FamilyRecord) =>
      reviewed(contacts(record, 'b', [3, 'cancelled-by-service'], [32, 'cancelled-by-service'], [55, 'not-known']));
    assert.equal(rise(withOthers), FOUND);
    const edges = (inside: number, before: number, after: number) =>
      says(
        reviewed(
          contacts(aFamily(), 'a', [before, MISSED], [21, MISSED], [inside, 'kept'], [37, MISSED], [after, MISSED]),
        ),
        name,
      );
    const one = (day: number) =>
      `1 contact was kept around a review or after a letter, and none before or after that [a${day}] since ${on(day)}`;
    assert.equal(edges(22, -20, 78), one(22), 'fourteen days before, and six weeks on either side');
    assert.equal(edges(36, -20, 78), one(36), 'the day itself');
    assert.equal(edges(22, -21, 78), null);
    assert.equal(edges(22, -20, 79), null);
  });
  test('a marker that was looked at again is no review of a plan', () => {
    assert.equal(
      rise((record) => record.add('safety-marker', on(36), { marker: 'm', step: 'reviewed' })),
      null,
    );
  });
  test('who never missed before has not risen', () => {
    const always = contacts(aFamily(), 'a', [0, 'kept'], [7, 'kept'], [30, 'kept'], [50, MISSED], [57, MISSED]);
    assert.equal(says(reviewed(always), name), null);
  });
});

describe('S2-7-dc-05 part of the plan', () => {
  const name = 'part-of-the-plan';
  const tasks = (...all: readonly (readonly [Payload<'plan-action'>['step'], Partial<Payload<'plan-action'>>?])[]) => {
    const record = aFamily().add('plan', on(0), { plan: 'p', type: 'early-help', step: 'agreed' });
    for (const [at, [step, more = {}]] of all.entries()) {
      record.add('plan-action', on(1), {
        plan: 'p',
        action: `t${at}`,
        step: 'set',
        what: `Thing ${at}`,
        side: 'family',
        owner: 'jo',
        ...more,
      });
      record.add(
        'plan-action',
        on(20 + at),
        { plan: 'p', action: `t${at}`, step, ...(more.cause && { cause: more.cause }) },
        { id: `m${at}` },
      );
    }
    return says(record, name);
  };
  test('all, some, none', () => {
    assert.equal(
      tasks(['kept'], ['not-kept'], ['not-kept']),
      '1 thing that the plan asks of the family was kept, and 2 were not [m1 m2] since 2026-01-26',
    );
    assert.equal(tasks(['kept'], ['not-kept']), null);
    assert.equal(tasks(['not-kept'], ['not-kept']), null, 'none of it is another thing');
    assert.equal(tasks(['kept'], ['kept']), null);
  });
  test('what was ours to make possible, and what is ours, says nothing of the family', () => {
    assert.equal(tasks(['kept'], ['not-kept', { cause: 'service' }], ['not-kept']), null);
    assert.equal(tasks(['kept'], ['not-kept', { side: 'service', agency: 'csc' }], ['not-kept']), null);
    assert.equal(tasks(['kept', { side: 'service', agency: 'csc' }], ['not-kept'], ['not-kept']), null);
  });
  test('of several that are kept; each by the last that was said of it', () => {
    const record = aFamily();
    for (const action of ['x', 'y', 'z']) {
      record.add('plan-action', on(1), { plan: 'p', action, step: 'set', what: 'A thing', side: 'family' });
      record.add('plan-action', on(5), { plan: 'p', action, step: 'kept' });
      if (action !== 'x')
        record.add('plan-action', on(9), { plan: 'p', action, step: 'not-kept' }, { id: `not-${action}` });
    }
    assert.match(says(record, name) ?? '', /\[not-[yz] not-[yz]\] since 2026-01-14$/);
    assert.match(
      tasks(['kept'], ['kept'], ['not-kept'], ['not-kept']) ?? '',
      /^2 things that the plan asks of the family were kept, and 2 were not \[m3 m2\]/,
    );
  });
});

describe('S2-7-dc-03 S3-2-g no change at reviews', () => {
  const name = 'no-change-at-reviews';
  const plan = (reviews: number[], step?: Payload<'plan-action'>['step'], set = 1) => {
    const record = aFamily().add('plan', on(0), { plan: 'p', type: 'early-help', step: 'agreed' });
    record.add(
      'plan-action',
      on(set),
      { plan: 'p', action: 't', step: 'set', what: 'A thing', side: 'service', agency: 'csc' },
      { id: 'set' },
    );
    if (step) record.add('plan-action', on(100), { plan: 'p', action: 't', step });
    for (const day of reviews) record.add('plan', on(day), { plan: 'p', type: 'early-help', step: 'reviewed' });
    return says(record, name);
  };
  test('all, some, none', () => {
    assert.equal(plan([30, 60]), '1 thing in the plan has stood open through 2 reviews [set] since 2026-01-06');
    assert.match(plan([30, 60], 'not-kept') ?? '', /\[set\] since 2026-01-06$/);
    assert.equal(plan([30]), null);
    assert.equal(plan([30, 60], 'kept'), null);
    assert.equal(plan([30, 60], 'dropped'), null);
    assert.equal(plan([30, 60], undefined, 40), null, 'what came after the first of them has seen one');
    assert.equal(plan([30, 60], undefined, 30), null, 'what came with the first of them, too');
  });
  test('of several things; what else is reviewed, or said of a plan, is no review of it', () => {
    const record = aFamily().add('plan', on(0), { plan: 'p', type: 'early-help', step: 'agreed' });
    for (const action of ['a', 'b'])
      record.add('plan-action', on(1), { plan: 'p', action, step: 'set', what: 'x', side: 'family' }, { id: action });
    record.add('plan', on(30), { plan: 'p', type: 'early-help', step: 'reviewed' });
    record.add('safety-marker', on(60), { marker: 'm', step: 'reviewed' });
    record.add('plan', on(61), { plan: 'p', type: 'early-help', step: 'changed' });
    assert.equal(says(record, name), null);
    record.add('plan', on(62), { plan: 'p', type: 'early-help', step: 'reviewed' });
    assert.equal(says(record, name), '2 things in the plan have stood open through 2 reviews [a b] since 2026-01-06');
  });
});

describe('S3-2-g what was put off is ours', () => {
  const name = 'put-off';
  const later = (record: FamilyRecord, ...days: number[]) => {
    record.add('plan-action', on(1), {
      plan: 'p',
      action: 't',
      step: 'set',
      what: 'A thing',
      side: 'service',
      by: on(10),
    });
    for (const [at, day] of days.entries())
      record.add('plan-action', on(2 + at), { plan: 'p', action: 't', step: 'changed', by: on(day) }, { id: `m${at}` });
    return says(record, name);
  };
  test('all, some, none', () => {
    assert.equal(later(aFamily(), 20, 30, 40), '3 things were put off to a later day [m0 m1 m2] since 2026-01-07');
    assert.equal(later(aFamily(), 20, 15, 30), null, 'brought forward is not put off');
    assert.equal(later(aFamily(), 20, 30), null);
  });
  test('a meeting that was moved to a later day counts, and one that was brought forward does not', () => {
    const moved = (to: number) =>
      aFamily()
        .add('meeting', on(0), { type: 'core-group', step: 'arranged', meeting: 'g', for: on(20) }, { id: 'g' })
        .add('meeting', on(1), { type: 'core-group', step: 'arranged', meeting: 'g', for: on(to), first: on(20) });
    assert.equal(later(moved(30), 20, 30), '3 things were put off to a later day [g m0 m1] since 2026-01-07');
    const another = moved(30).add('meeting', on(0), {
      type: 'core-group',
      step: 'arranged',
      meeting: 'h',
      for: on(50),
    });
    assert.match(later(another, 20, 30) ?? '', /^3 things /, 'one that keeps its day was not put off');
    assert.equal(later(moved(10), 20, 30), null);
    assert.equal(later(moved(20), 20, 30), null, 'on the same day it is not put off');
  });
  test('a duty that was given another day counts; a task that keeps its day, or has none, does not', () => {
    const redated = aFamily().add(
      'duty-redated',
      on(1),
      { run: 'r', duty: 'd', by: 'line-manager', to: on(40), reason: 'x' } as never,
      {
        id: 'd',
      },
    );
    assert.match(later(redated, 20, 30) ?? '', /^3 things were put off to a later day \[d m0 m1\]/);
    assert.equal(later(aFamily(), 20, 30, 30), null);
    const other = aFamily()
      .add('meeting-action', on(1), { action: 't', meeting: 'g', step: 'agreed', by: on(12) })
      .add('meeting-action', on(9), { action: 't', meeting: 'g', step: 'agreed', by: on(60) });
    assert.equal(later(other, 20, 30), null, 'what a meeting agreed is no task of the plan');
    const bare = aFamily().add('plan-action', on(1), { plan: 'p', action: 'u', step: 'changed' });
    assert.equal(later(bare, 20, 30), null);
  });
});

describe('S2-7-dc-07 S2-7-a accounts that differ', () => {
  const name = 'accounts-that-differ';
  const told = (...all: Partial<Payload<'explanation'>>[]) => {
    const record = contacts(aFamily(), 'a', [0, MISSED, { barrier: 'transport' }]);
    for (const [at, one] of all.entries()) record.add('explanation', on(1 + at), { contact: 'a0', ...one });
    return says(record, name);
  };
  test('all, some, none', () => {
    assert.equal(told({ barrier: 'stigma' }), 'Of 1 contact there are accounts that differ [a0] since 2026-01-06');
    assert.equal(told({ barrier: 'transport' }), null);
    assert.equal(told({ barrier: 'transport' }, { barrier: 'stigma' }) !== null, true);
    assert.equal(told({ account: 'The bus.' }), null);
    assert.equal(told({ barrier: 'transport', verified: true }), null);
    assert.equal(told({ barrier: 'transport', verified: false }) !== null, true, 'it was looked into and did not hold');
    assert.equal(told(), null);
  });
  test('of several contacts, each by itself; of one of which nobody said why, by what is said since', () => {
    const record = contacts(aFamily(), 'a', [0, MISSED, { barrier: 'transport' }], [7, MISSED]);
    record.add('explanation', on(8), { contact: 'a0', barrier: 'stigma' });
    record.add('explanation', on(9), { contact: 'a7', barrier: 'stigma' });
    assert.match(says(record, name) ?? '', /^Of 1 contact /);
    record.add('explanation', on(10), { contact: 'a7', barrier: 'illness' });
    record.add('barrier', on(11), { barrier: 'illness' }).add('barrier', on(12), { barrier: 'stigma' });
    assert.match(says(record, name) ?? '', /^Of 2 contacts there are accounts that differ \[a0 a7\]/);
  });
});

describe('S2-7-dc-08 moves', () => {
  const name = 'moves';
  const home = (record: FamilyRecord, ...days: number[]) => {
    for (const day of days) record.add('address-changed', on(day), { people: ['ash'] }, { id: `h${day}` });
    return record;
  };
  test('all, some, none; where they were first known to be is no move', () => {
    assert.equal(
      says(home(aFamily(), 0, 30, 60, 90), name),
      '3 moves of address, GP or school within a year [h30 h60 h90] since 2026-02-04',
    );
    assert.equal(says(home(aFamily(), 0, 30, 60), name), null);
    assert.equal(says(home(aFamily(), 0, 30, 230, 430), name), null, 'not within a year');
    const mixed = home(aFamily(), 0, 30)
      .add('gp-changed', on(0), { people: ['ash'] })
      .add('gp-changed', on(40), { people: ['ash'] }, { id: 'gp' });
    assert.equal(says(mixed, name), null);
    mixed
      .add('school-changed', on(0), { child: 'ash' })
      .add('school-changed', on(50), { child: 'ash' }, { id: 'school' });
    assert.equal(says(mixed, name), '3 moves of address, GP or school within a year [h30 gp school] since 2026-02-04');
  });
  test('one move is enough where the partnership says so; of two who move together it is one', () => {
    const once = { ...FINDING_DEFAULTS, moves: { times: 1, days: 365 } };
    assert.match(says(home(aFamily(), 0, 30), name, once) ?? '', /^1 move of address/);
    assert.equal(says(home(aFamily(), 0), name, once), null);
    const both = home(aFamily().with('bea'), 0).add(
      'address-changed',
      on(30),
      { people: ['bea', 'ash'] },
      { id: 'both' },
    );
    assert.match(says(both, name, once) ?? '', /\[both\]/, 'one of them had an address before');
  });
  test('of moves far apart those that lie close together are told', () => {
    assert.match(says(home(aFamily(), 0, 30, 600, 630, 660), name) ?? '', /^3 moves .*\[h600 h630 h660\] since /);
    assert.match(says(home(aFamily(), 0, 30, 60, 90, 900), name) ?? '', /^3 moves .*\[h30 h60 h90\]/);
    const mixed = home(aFamily(), 0, 100)
      .add('gp-changed', on(0), { people: ['ash'] })
      .add('gp-changed', on(90), { people: ['ash'] }, { id: 'gp' });
    const close = { ...FINDING_DEFAULTS, moves: { times: 2, days: 20 } };
    assert.match(says(mixed, name, close) ?? '', /^2 moves .*\[gp h100\]/, 'of whichever sort');
  });
  test('somebody else’s first address is no move of the first one', () => {
    const record = home(aFamily().with('bea'), 0, 30, 60).add('address-changed', on(90), { people: ['bea'] });
    assert.equal(says(record, name), null);
  });
});

describe('S1-10-m S2-11.0-d agencies that leave', () => {
  const name = 'agencies-leaving';
  const left = (...days: number[]) => {
    const record = aFamily();
    for (const [at, day] of days.entries())
      record
        .add('agency-involved', on(0), { agency: `agency-${at}`, kind: 'school' })
        .add('agency-ended', on(day), { agency: `agency-${at}` }, { id: `end${at}` });
    return says(record, name);
  };
  test('all, some, none', () => {
    assert.equal(left(30, 60), '2 agencies ended their part within six months [end0 end1] since 2026-02-04');
    assert.equal(left(30, 213), '2 agencies ended their part within six months [end0 end1] since 2026-02-04');
    assert.equal(left(30, 214), null);
    assert.equal(left(30), null);
  });
  test('one that is still there has not left', () => {
    const stays = aFamily().add('agency-involved', on(0), { agency: 'x', kind: 'school' });
    for (const agency of ['y', 'z'])
      stays
        .add('agency-involved', on(0), { agency, kind: 'school' })
        .add('agency-ended', on(30), { agency }, { id: `end-${agency}` });
    assert.match(says(stays, name) ?? '', /^2 agencies .*\[end-y end-z\]/);
  });
});

describe('S2-6.0-j workers that change', () => {
  const name = 'workers-changing';
  const named = (...all: readonly (readonly [number, string, string?])[]) => {
    const record = aFamily().with('bea');
    for (const [day, professional, child = 'ash'] of all)
      record.add(
        'accountable-named',
        on(day),
        { child, professional },
        { id: `${professional}${day}${child}`, about: [child] },
      );
    return says(record, name);
  };
  test('all, some, none', () => {
    assert.equal(
      named([0, 'ada'], [30, 'ben'], [60, 'fay']),
      '2 changes of worker within a year [ben30ash fay60ash] since 2026-02-04',
    );
    assert.equal(named([0, 'ada'], [30, 'ben']), null, 'the first is no change');
    assert.equal(named([0, 'ada'], [30, 'ada'], [60, 'ada']), null);
    assert.equal(named([0, 'ada'], [30, 'ben'], [396, 'fay']), null);
  });
  test('one change is enough where the partnership says so; a child’s own first worker is none', () => {
    const record = aFamily().with('bea').add('accountable-named', on(0), { child: 'ash', professional: 'ada' });
    record.add('accountable-named', on(10), { child: 'bea', professional: 'ben' });
    const once = { ...FINDING_DEFAULTS, workers: { times: 1, days: 365 } };
    assert.equal(says(record, name, once), null);
    record.add('accountable-named', on(20), { child: 'ash', professional: 'fay' });
    assert.match(says(record, name, once) ?? '', /^1 change of worker within a year/);
  });
  test('of brothers and sisters it is one change', () => {
    assert.equal(named([0, 'ada'], [0, 'ada', 'bea'], [30, 'ben'], [30, 'ben', 'bea']), null);
  });
});

describe('S0-bar-g S0-tip-h offers without the interpreter who is needed', () => {
  const name = 'offers-without-interpreter';
  const offer = (record: FamilyRecord, day: number, interpreter?: boolean) =>
    record.add(
      'contact-planned',
      on(day),
      { on: on(day + 3), how: 'visit', ...(interpreter !== undefined && { interpreter }) },
      { id: `o${day}` },
    );
  const withJo = () => aFamily().with('jo', 'parent-or-carer');
  const needs = (interpreter = true) => withJo().add('needs', on(0), { person: 'jo', interpreter });

  test('all, some, none', () => {
    assert.equal(
      says(offer(offer(needs(), 5), 9, false), name),
      '2 contacts were planned without the interpreter who is needed [o5 o9] since 2026-01-10',
    );
    assert.equal(says(offer(offer(needs(), 5), 9, true), name), null, 'the last one has one');
    assert.equal(says(offer(needs(), 5, true), name), null);
    assert.equal(says(offer(needs(false), 5), name), null);
    assert.equal(says(offer(aFamily(), 5), name), null);
    assert.equal(says(needs(), name), null);
    assert.match(says(offer(needs(), 5), name) ?? '', /^1 contact was planned without the interpreter who is needed/);
    const other = needs().add('needs', on(1), { person: 'jo', language: 'Polish' });
    assert.notEqual(says(offer(other, 5), name), null, 'a word on something else takes nothing away');
    assert.equal(says(offer(needs(), 5, true).kept(on(9)), name), null, 'what came of it is no offer');
  });
  test('what was planned before anybody knew is no offer without one; what is no longer needed is none', () => {
    assert.equal(says(offer(withJo(), 0).add('needs', on(2), { person: 'jo', interpreter: true }), name), null);
    assert.equal(says(offer(needs(), 5).add('needs', on(6), { person: 'jo', interpreter: false }), name), null);
  });
});

describe('S3-5-g S4-assess-d offers that did not keep to what was agreed', () => {
  const name = 'offers-that-ignored-needs';
  const offered = (record: FamilyRecord, day: number, payload: Partial<Payload<'contact-planned'>>) =>
    record.add('contact-planned', on(day), { on: on(day + 7), how: 'visit', ...payload }, { id: `p${day}` });
  const agreed = (day = 0) =>
    aFamily().add('adjustment', on(day), { adjustment: 'a', step: 'agreed', of: 'place', places: ['school'] });

  test('all, some, none', () => {
    const all = offered(offered(agreed(), 7, { where: 'home' }), 14, { where: 'office' });
    assert.equal(
      says(all, name),
      '2 contacts were planned against what was agreed with the family [p7 p14] since 2026-01-12',
    );
    const some = offered(offered(agreed(), 7, { where: 'school' }), 14, { where: 'office' });
    assert.equal(
      says(some, name),
      '1 contact was planned against what was agreed with the family [p14] since 2026-01-19',
    );
    assert.equal(says(offered(agreed(), 7, { where: 'school' }), name), null);
    assert.equal(says(agreed(), name), null);
  });
  test('the day that is offered is what is held against it, and not the day of the offer', () => {
    const tuesdays = aFamily().add('adjustment', on(0), {
      adjustment: 'a',
      step: 'agreed',
      of: 'times',
      days: ['tue'],
    });
    assert.equal(says(offered(tuesdays, 7, { on: on(8) }), name), null);
    assert.notEqual(says(offered(tuesdays, 14, { on: on(21) }), name), null);
  });
  test('an offer is held against what was known when it was made', () => {
    assert.equal(says(offered(agreed(14), 7, { where: 'home' }), name), null);
    const ended = agreed().add('adjustment', on(3), { adjustment: 'a', step: 'ended', of: 'place' });
    assert.equal(says(offered(ended, 7, { where: 'home' }), name), null);
  });
  test('how they were told is one side of it; that no interpreter comes is a finding of its own', () => {
    const needs = (payload: Partial<Payload<'needs'>>) =>
      aFamily().add('needs', on(0), { person: 'parent', ...payload });
    const byLetter = { told: { how: 'letter' } } as const;
    assert.notEqual(says(offered(needs({ literacy: 'does-not-read' }), 7, byLetter), name), null);
    assert.equal(says(offered(needs({ literacy: 'reads-with-help' }), 7, byLetter), name), null);
    assert.equal(says(offered(needs({ interpreter: true }), 7, {}), name), null);
  });
});

describe('S2-9.2-q what we promised and did not do', () => {
  const name = 'our-promises-not-kept';
  type Step = Payload<'plan-action'>['step'];
  const promised = (side: 'family' | 'service', ...ends: readonly (Step | null)[]) => {
    const record = aFamily();
    ends.forEach((end, at) => {
      const action = { plan: 'p', action: `a${at}` };
      record.add('plan-action', on(at), { ...action, step: 'set', side, what: 'Ring' }, { id: `s${at}` });
      if (end) record.add('plan-action', on(10 + at), { ...action, step: end }, { id: `m${at}` });
    });
    return says(record, name);
  };

  test('all, some, none', () => {
    assert.equal(
      promised('service', 'not-kept', 'not-kept'),
      '2 things that we promised were not done [m0 m1] since 2026-01-15',
    );
    assert.equal(
      promised('service', 'kept', 'not-kept'),
      '1 thing that we promised was not done; 1 was [m1] since 2026-01-16',
    );
    assert.equal(
      promised('service', 'kept', 'not-kept', 'kept'),
      '1 thing that we promised was not done; 2 were [m1] since 2026-01-16',
    );
    assert.equal(promised('service', 'kept', null), null);
    assert.equal(promised('service'), null);
  });
  test('by the last that was said of it; what the family did is beside the matter', () => {
    const record = aFamily();
    const ours = { plan: 'p', action: 'a' };
    record.add('plan-action', on(0), { ...ours, step: 'set', side: 'service', what: 'Ring' });
    record.add('plan-action', on(5), { ...ours, step: 'kept' }, { id: 'early' });
    record.add('plan-action', on(9), { ...ours, step: 'not-kept' }, { id: 'late' });
    record.add('plan-action', on(0), { plan: 'p', action: 'b', step: 'set', side: 'family', what: 'Come' });
    record.add('plan-action', on(9), { plan: 'p', action: 'b', step: 'kept' });
    assert.equal(says(record, name), '1 thing that we promised was not done [late] since 2026-01-14');
  });
  test('what the family did not do is no promise of ours', () => {
    assert.equal(promised('family', 'not-kept', 'not-kept'), null);
  });
});
