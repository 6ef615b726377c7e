import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { FINDING_DEFAULTS, type Finding, findingsOf, promisesOf } from '../../src/engagement/findings.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';
import { asIsSaid } from './findings-said.ts';

const understood = (record: FamilyRecord) => record.follow(libraryOf([])).understanding;
const found = (record: FamilyRecord, settings = FINDING_DEFAULTS): Finding[] =>
  findingsOf(understood(record), settings);
/** What a finding says and by which entries, or nothing. */
const says = (record: FamilyRecord, name: string, settings = FINDING_DEFAULTS): string | null => {
  const finding = found(record, settings).find((one) => one.name === name);
  if (finding) asIsSaid(finding);
  return finding ? `${finding.says} [${finding.entries.join(' ')}] since ${isoDay(finding.since)}` : null;
};
type Outcomes = readonly (string | readonly [outcome: string, payload: Partial<Payload<'contact'>>])[];
/** Contacts one a week from 5 January 2026, as c1, c2 ..., each with what came of it. */
const weekly = (...outcomes: Outcomes): FamilyRecord => {
  const record = aFamily();
  outcomes.forEach((one, index) => {
    const [outcome, payload] = typeof one === 'string' ? [one, {}] : one;
    record.contact(isoDay(20_458 + 7 * index), outcome, payload, { id: `c${index + 1}` });
  });
  return record;
};
const kept = 'kept';
const missed = 'did-not-attend';
const refused = 'refused-entry';
const service = ['no-reply', { cause: 'service' }] as const;

test('nothing is found where nothing is; a kept contact is no finding', () => {
  assert.deepEqual(found(aFamily()), []);
  assert.deepEqual(found(weekly(kept, kept)), []);
});

test('promise 4: every finding says which documents ask for it, whose doing it is about, and asks a question', () => {
  const all = weekly(
    ['cancelled-by-family', { rebook: 'promised' }],
    'cancelled-by-family',
    'cancelled-by-service',
    kept,
    kept,
    [missed, { barrier: 'stigma' }],
    [missed, { barrier: 'stigma' }],
  );
  all.contact('2026-03-30', refused, {}, { id: 'school', agency: 'school' });
  const since = weekly(missed, kept, kept, kept);
  assert.deepEqual(
    [...found(all), ...found(since).slice(1)].map(({ name, cite, about, ask }) => [
      name,
      about,
      cite,
      ask.includes('?'),
    ]),
    [
      ['service-own-failures', 'service', ['S1-7-k', 'S2-10-k'], true],
      ['barrier-without-adjustment', 'service', ['S3-3-h', 'S0-tip-h', 'S4-assess-d'], true],
      ['missed-planned-contacts', 'contacts', ['S2-11.2-k', 'S0-intro-a', 'S2-6.0-d'], true],
      ['access-refused', 'family', ['S2-11.2-l', 'S1-3-e', 'S1-7-j', 'S3-2-h'], true],
      ['sudden-stop', 'family', ['S3-4-a'], true],
      ['more-than-one-agency', 'family', ['S4-trig-c', 'S4-multi-a'], true],
      ['repeated-cancelling', 'family', ['S0-intro-a', 'S0-tip-h'], false],
      ['promises-to-rebook-not-kept', 'family', ['S0-intro-a', 'S0-intro-c'], true],
      ['kept-since', 'family', ['S1-7-i', 'S2-10-l', 'S2-11.1-g'], true],
    ],
  );
  const asked = Object.fromEntries([...found(all), ...found(since)].map((one) => [one.name, one.ask]));
  assert.equal(asked['access-refused'], 'Who could see the child instead, and what is the family afraid of?');
  assert.equal(asked['repeated-cancelling'], 'Ask directly what makes it hard to come, and change the offer.');
});

describe('S1-7-k what the service did is shown first, and as the service’s', () => {
  const failures = (...outcomes: Outcomes) => says(weekly(...outcomes), 'service-own-failures');

  test('cancelled, not attempted, sent to a wrong address, or missed by its own doing', () => {
    assert.equal(
      failures('cancelled-by-service'),
      '1 contact did not happen because of the service [c1] since 2026-01-05',
    );
    assert.equal(
      failures(kept, 'not-attempted-by-service', 'wrong-address', service),
      '3 contacts did not happen because of the service [c2 c3 c4] since 2026-01-12',
    );
  });

  test('what the family did is none, and what was kept is none, whoever was the cause of its trouble', () => {
    assert.equal(failures(missed, refused, 'cancelled-by-family'), null);
    assert.equal(failures([kept, { cause: 'service' }]), null);
  });
});

describe('S3-3-h the same thing in the way again and again', () => {
  const name = 'barrier-without-adjustment';
  const bus = [missed, { barrier: 'letter-to-old-address' }] as const;
  const stigma = [missed, { barrier: 'stigma' }] as const;

  test('twice is again; of two things the first that came again is told', () => {
    assert.equal(says(weekly(bus), name), null);
    assert.equal(
      says(weekly(stigma, bus, bus), name),
      '2 contacts had the same thing in the way: letter to old address [c2 c3] since 2026-01-12',
    );
    assert.equal(
      says(weekly(bus), name, { ...FINDING_DEFAULTS, sameBarrier: 1 }),
      '1 contact had the same thing in the way: letter to old address [c1] since 2026-01-05',
    );
  });

  test('said twice of one contact it is once', () => {
    const record = weekly(bus).add('explanation', '2026-01-06', { contact: 'c1', barrier: 'letter-to-old-address' });
    assert.equal(says(record, name), null);
  });

  test('once something has helped it is told no more; tried without help, it is', () => {
    const tried = (helped: 'yes' | 'partly' | 'no', barrier = 'letter-to-old-address') =>
      says(weekly(bus, bus).add('barrier', '2026-02-02', { barrier, tried: 'a call', helped }), name);
    assert.equal(tried('yes'), null);
    for (const helped of ['partly', 'no'] as const) assert.notEqual(tried(helped), null, helped);
    assert.notEqual(tried('yes', 'stigma'), null);
  });
});

describe('S2-11.2-k planned contacts that were missed', () => {
  const name = 'missed-planned-contacts';

  test('how many, and how many of them were explained', () => {
    assert.equal(says(weekly(missed), name), '1 planned contact was missed [c1] since 2026-01-05');
    assert.equal(
      says(weekly(kept, missed, [missed, { account: 'the bus' }]), name),
      '2 planned contacts were missed, 1 of them explained [c2 c3] since 2026-01-12',
    );
  });

  test('not those that the family did not know of, nor the service’s', () => {
    const untold = aFamily().add('contact', '2026-01-12', { outcome: missed });
    assert.equal(says(untold, name), null);
    assert.equal(says(weekly(service), name), null);
  });
});

describe('S2-11.2-l the way to the child was refused', () => {
  test('sight of the child, or the door: each is a time', () => {
    assert.equal(
      says(weekly('refused-child-seen'), 'access-refused'),
      '1 time the way to the child was refused [c1] since 2026-01-05',
    );
    assert.equal(
      says(weekly('refused-child-seen', missed, refused), 'access-refused'),
      '2 times the way to the child was refused [c1 c3] since 2026-01-05',
    );
    assert.equal(says(weekly([refused, { refusedBy: 'child' }]), 'access-refused'), null);
  });
});

describe('S3-4-a a sudden stop', () => {
  const stop = (...outcomes: Outcomes) => says(weekly(...outcomes), 'sudden-stop');
  const FOUND = '2 contacts were kept in a row, and then 2 were not [c3 c4] since 2026-01-19';

  test('two kept in a row, and then two not; refused is not kept either', () => {
    assert.equal(stop(kept, kept, missed, missed), FOUND);
    assert.equal(stop(kept, kept, missed, refused), FOUND);
    assert.equal(stop(kept, kept, missed), null);
    assert.equal(stop(kept, missed, missed), null);
    assert.equal(stop(kept, kept, missed, missed, missed), FOUND.replace('then 2', 'then 3').replace('c4', 'c4 c5'));
  });

  test('one that is kept again begins anew', () => {
    assert.equal(stop(kept, kept, missed, missed, kept), null);
    assert.equal(stop(kept, kept, missed, missed, kept, missed, missed), null);
    assert.notEqual(stop(kept, kept, missed, missed, kept, kept, missed, missed), null);
    assert.equal(stop(kept, kept, missed, kept, missed, missed), null);
  });

  test('what the service did, what was called off and what nobody answered stops nothing', () => {
    assert.equal(stop(kept, kept, service, service), null);
    assert.equal(stop(kept, kept, 'cancelled-by-family', 'unanswered-call-or-text', 'offer-declined'), null);
    assert.equal(stop(kept, service, kept, missed, missed), FOUND.replace('c3 c4', 'c4 c5').replace('19', '26'));
    assert.equal(stop(kept, [kept, { cause: 'service' }], missed, missed), FOUND);
  });

  test('what can stop is planned contact and being let in: a hospital at night is not engagement', () => {
    const record = aFamily();
    const night = { how: 'other', outcome: kept } as const;
    record
      .add('contact', '2026-01-05', night)
      .add('contact', '2026-01-06', night)
      .missed('2026-01-12')
      .missed('2026-01-13');
    assert.equal(says(record, 'sudden-stop'), null);
    const door = { how: 'visit', outcome: kept } as const;
    const letIn = aFamily().add('contact', '2026-01-05', door).add('contact', '2026-01-06', door);
    assert.notEqual(says(letIn.missed('2026-01-12').missed('2026-01-13'), 'sudden-stop'), null);
    const planned = weekly([kept, { how: 'clinic' }], [kept, { how: 'clinic' }], missed, missed);
    assert.notEqual(says(planned, 'sudden-stop'), null);
    const unannounced = aFamily()
      .kept('2026-01-05')
      .kept('2026-01-06')
      .add('contact', '2026-01-12', { how: 'other', outcome: 'refused-entry' })
      .missed('2026-01-13');
    assert.notEqual(says(unannounced, 'sudden-stop'), null);
  });
});

describe('S4-trig-c more than one agency', () => {
  const by = (record: FamilyRecord, on: string, outcome: string, agency: string) =>
    record.contact(on, outcome, {}, { agency, id: `${agency}-${on}` });

  test('two agencies that could not make contact as planned; one twice is one', () => {
    const one = by(by(aFamily(), '2026-01-05', missed, 'health'), '2026-01-06', missed, 'health');
    assert.equal(says(one, 'more-than-one-agency'), null);
    assert.equal(
      says(by(by(one, '2026-01-07', kept, 'csc'), '2026-01-08', refused, 'school'), 'more-than-one-agency'),
      '2 agencies could not make contact as planned [health-2026-01-05 health-2026-01-06 school-2026-01-08] since 2026-01-05',
    );
    const child = by(by(aFamily(), '2026-01-05', 'refused-child-seen', 'health'), '2026-01-06', missed, 'school');
    assert.notEqual(says(child, 'more-than-one-agency'), null);
  });
});

describe('S0-intro-a called off by the family again and again', () => {
  test('twice asks for the conversation; declined is not called off', () => {
    assert.equal(says(weekly('cancelled-by-family'), 'repeated-cancelling'), null);
    assert.equal(says(weekly('cancelled-by-family', 'offer-declined'), 'repeated-cancelling'), null);
    assert.equal(
      says(weekly('cancelled-by-family', kept, 'cancelled-by-family'), 'repeated-cancelling'),
      '2 contacts were cancelled by the family [c1 c3] since 2026-01-05',
    );
    assert.equal(
      says(weekly('cancelled-by-family'), 'repeated-cancelling', { ...FINDING_DEFAULTS, cancellations: 1 }),
      '1 contact was cancelled by the family [c1] since 2026-01-05',
    );
  });
});

describe('S1-7-i kept in a row since the last that was not', () => {
  const since = (...outcomes: Outcomes) => says(weekly(...outcomes), 'kept-since');
  const FOUND = '3 contacts have been kept in a row since the last that was not [c2 c3 c4] since 2026-01-12';

  test('three kept since one was missed, or refused', () => {
    assert.equal(since(missed, kept, kept, kept), FOUND);
    assert.equal(since(refused, kept, kept, kept), FOUND);
    assert.equal(since(missed, kept, kept), null);
    assert.equal(since(missed, kept, kept, missed, kept), null);
  });

  test('where none was ever missed there is nothing to improve', () => {
    assert.equal(since(kept, kept, kept), null);
    assert.equal(since('cancelled-by-family', kept, kept, kept), null);
  });

  test('what the service did breaks no row, and what was called off counts as neither', () => {
    assert.equal(since(missed, kept, kept, service, kept), FOUND.replace('c4', 'c5'));
    assert.equal(since(missed, kept, 'cancelled-by-family', kept, kept), FOUND.replace('c3 c4', 'c4 c5'));
    assert.equal(since(missed, kept, kept, [kept, { cause: 'service' }]), FOUND);
    assert.equal(since(service, kept, kept, kept), null);
  });
});

describe('S0-intro-a promises to rebook', () => {
  const promised = ['cancelled-by-family', { rebook: 'promised' }] as const;
  const states = (record: FamilyRecord) =>
    promisesOf(understood(record)).map((one) => `${one.contact.id} ${one.state} ${one.by}`);

  test('kept by the agency’s next contact that took place, not kept by one that did not, else open', () => {
    assert.deepEqual(states(weekly(promised)), ['c1 open null']);
    assert.deepEqual(states(weekly(promised, kept)), ['c1 kept c2']);
    assert.deepEqual(states(weekly(promised, missed)), ['c1 not-kept c2']);
    assert.deepEqual(states(weekly(promised, 'cancelled-by-family')), ['c1 not-kept c2']);
    assert.deepEqual(states(weekly(promised, 'unanswered-call-or-text')), ['c1 open c2']);
    assert.deepEqual(states(weekly(promised, 'not-known')), ['c1 open c2']);
    assert.deepEqual(states(weekly(['cancelled-by-family', { rebook: 'rebooked' }], kept)), ['c1 kept c2']);
  });

  test('without a promise there is none to keep; a contact before it keeps nothing', () => {
    assert.deepEqual(states(weekly('cancelled-by-family', ['cancelled-by-family', { rebook: 'none' }], kept)), []);
    assert.deepEqual(states(weekly(kept, promised)), ['c2 open null']);
  });

  test('what the service called off says nothing of the family’s promise; what was kept all the same does', () => {
    assert.deepEqual(states(weekly(promised, 'cancelled-by-service', kept)), ['c1 kept c3']);
    assert.deepEqual(states(weekly(promised, service, missed)), ['c1 not-kept c3']);
    assert.deepEqual(states(weekly(promised, [kept, { cause: 'service' }])), ['c1 kept c2']);
  });

  test('another agency’s contact is not it, unless it says so', () => {
    const of = (rebooks?: string) =>
      weekly(promised).contact('2026-01-13', kept, { ...(rebooks && { rebooks }) }, { id: 'x', agency: 'school' });
    assert.deepEqual(states(of()), ['c1 open null']);
    assert.deepEqual(states(of('c1')), ['c1 kept x']);
  });

  test('the contact that says which one it rebooks, itself or in its plan, goes before the next one', () => {
    const named = weekly(promised, missed, [kept, { rebooks: 'c1' }]);
    assert.deepEqual(states(named), ['c1 kept c3']);
    const planned = weekly(promised, missed)
      .add('contact-planned', '2026-02-01', { on: '2026-02-02', rebooks: 'c1' }, { id: 'plan' })
      .contact('2026-02-02', kept, { of: 'plan' }, { id: 'c3' });
    assert.deepEqual(states(planned), ['c1 kept c3']);
    const two = weekly(promised, promised, [kept, { rebooks: 'c2' }]);
    assert.deepEqual(states(two), ['c1 not-kept c2', 'c2 kept c3']);
  });

  test('one that rebooks another contact is not this one’s', () => {
    const record = aFamily()
      .missed('2026-01-02', {}, { id: 'c0' })
      .contact('2026-01-05', 'cancelled-by-family', { rebook: 'promised' }, { id: 'c1' })
      .kept('2026-01-12', { rebooks: 'c0' }, { id: 'c2' });
    assert.deepEqual(states(record), ['c1 open null']);
  });

  test('a plan that was taken back says nothing of what it would have rebooked', () => {
    const record = weekly(promised, missed)
      .add('contact-planned', '2026-02-01', { on: '2026-02-02', rebooks: 'c1' }, { id: 'plan' })
      .contact('2026-02-02', kept, { of: 'plan' }, { id: 'c3' })
      .corrected('plan', null, '2026-02-03');
    assert.deepEqual(states(record), ['c1 not-kept c2']);
  });

  test('a promise that was not kept is told, one that was kept or is open is not', () => {
    const name = 'promises-to-rebook-not-kept';
    assert.equal(
      says(weekly(promised, missed), name),
      '1 promise to rebook did not come to a contact [c1] since 2026-01-05',
    );
    assert.equal(
      says(weekly(promised, promised, missed), name),
      '2 promises to rebook did not come to a contact [c1 c2] since 2026-01-05',
    );
    assert.equal(says(weekly(promised, kept), name), null);
    assert.equal(says(weekly(promised), name), null);
  });
});
