import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { CONTACT_PREDICATES, type Contact, type ContactPredicate } from '../../src/engagement/contacts.ts';
import { follow } from '../../src/procedure/replay.ts';
import { d, files, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const contacts = (record: FamilyRecord): Contact[] => record.follow(libraryOf([])).understanding.contacts;
function only(record: FamilyRecord): Contact {
  const [contact, ...more] = contacts(record);
  assert.ok(contact && more.length === 0);
  return contact;
}
const says = (predicate: ContactPredicate, record: FamilyRecord): string => {
  const { holds, why } = CONTACT_PREDICATES[predicate](only(record));
  return `${holds ? 'yes' : 'no'}: ${why}`;
};

describe('what is read of a contact', () => {
  test('what the contact says goes before what its plan said; what it does not say, the plan does', () => {
    const plan = { on: '2026-01-12', how: 'visit', told: { how: 'letter' }, inPlan: false, announced: true } as const;
    const planned = () => aFamily().add('contact-planned', '2026-01-09', plan, { id: 'plan', about: ['ash'] });
    const bare = only(planned().add('contact', '2026-01-12', { of: 'plan', outcome: 'no-reply' }, { about: [] }));
    assert.deepEqual([bare.how, bare.told, bare.inPlan, bare.about], ['visit', 'yes', false, ['ash']]);
    const said = only(
      planned().add(
        'contact',
        '2026-01-12',
        { of: 'plan', outcome: 'no-reply', how: 'call', inPlan: true },
        { about: ['parent'] },
      ),
    );
    assert.deepEqual([said.how, said.inPlan, said.about], ['call', true, ['parent']]);
  });

  test('without a plan nothing is made up: not told, by no means, about nobody, and in the plan', () => {
    const one = only(aFamily().add('contact', '2026-01-12', { outcome: 'no-reply' }));
    assert.deepEqual([one.how, one.told, one.inPlan, one.about], [null, 'no', true, []]);
    assert.deepEqual([one.barriers, one.explained, one.setAside], [[], false, null]);
  });

  test('P5 announced is told, by the contact or by its plan; said not to be, it is not', () => {
    const of = (planned: boolean | undefined, said: boolean | undefined) =>
      only(
        aFamily()
          .add(
            'contact-planned',
            '2026-01-09',
            { on: '2026-01-12', ...(planned !== undefined && { announced: planned }) },
            { id: 'plan' },
          )
          .add('contact', '2026-01-12', {
            of: 'plan',
            outcome: 'no-reply',
            ...(said !== undefined && { announced: said }),
          }),
      ).told;
    assert.deepEqual([of(true, undefined), of(undefined, true), of(false, true)], ['yes', 'yes', 'yes']);
    assert.deepEqual([of(undefined, undefined), of(true, false), of(false, undefined)], ['no', 'no', 'no']);
  });

  test('P5 told after the day is told too late, on the day it is not', () => {
    const told = (on?: string) =>
      only(aFamily().missed('2026-01-12', { told: { how: 'call', ...(on && { on }) } })).told;
    assert.deepEqual(
      [told(), told('2026-01-11'), told('2026-01-12'), told('2026-01-13')],
      ['yes', 'yes', 'yes', 'too-late'],
    );
  });

  test('P3 a day that is not known exactly: it counts on the last, and a child was seen on the first', () => {
    const one = only(aFamily().missed('2026-01'));
    assert.deepEqual([isoDay(one.on), isoDay(one.first)], ['2026-01-31', '2026-01-01']);
  });

  test('P8 a contact that was moved says on which day it was first said to have been', () => {
    const moved = aFamily()
      .missed('2026-01-12', {}, { id: 'm1' })
      .add(
        'correction',
        '2026-01-16',
        { mode: 'replaced', happened: '2026-01-14' },
        { corrects: 'm1', received: '2026-01-16' },
      );
    assert.deepEqual([isoDay(only(moved).on), isoDay(only(moved).firstSaid)], ['2026-01-14', '2026-01-12']);
  });

  test('whose doing it was: what the entry says, else what the outcome says; what the service did stays its own', () => {
    const cause = (outcome: string, said?: 'family' | 'service') =>
      only(aFamily().contact('2026-01-12', outcome, { ...(said && { cause: said }) })).cause;
    assert.deepEqual(
      [
        cause('no-reply'),
        cause('no-reply', 'service'),
        cause('cancelled-by-service', 'family'),
        cause('refused-entry'),
      ],
      ['unknown', 'service', 'service', 'family'],
    );
  });

  test('an outcome that the lists do not know is read as not known, rather than lost', () => {
    const entries = aFamily().missed('2026-01-12').entries();
    const library = libraryOf([]);
    const outcomes = new Map([...files.lists.outcomes].filter(([code]) => code !== 'did-not-attend'));
    const read = (codes: typeof outcomes) =>
      follow('fam', entries, { ...library, lists: { ...files.lists, outcomes: codes } }).understanding.contacts;
    assert.deepEqual(
      read(outcomes).map((one) => [one.code, one.outcome.label]),
      [['did-not-attend', 'Outcome not known']],
    );
    outcomes.delete('not-known');
    assert.deepEqual(read(outcomes), []);
  });
});

describe('what was learnt of a contact since', () => {
  test('S2-6.0-d a barrier, or an account, explains it; several are kept in order', () => {
    assert.equal(only(aFamily().missed('2026-01-12', { account: 'the bus' })).explained, true);
    const one = only(
      aFamily()
        .missed('2026-01-12', { barrier: 'stigma' }, { id: 'm1' })
        .add('explanation', '2026-01-13', { contact: 'm1', account: 'on the telephone' })
        .add('explanation', '2026-01-14', { contact: 'm1', barrier: 'letter-to-old-address' }),
    );
    assert.deepEqual([one.barriers, one.explained], [['stigma', 'letter-to-old-address'], true]);
    const later = only(
      aFamily().missed('2026-01-12', {}, { id: 'm1' }).add('explanation', '2026-01-13', { contact: 'm1' }),
    );
    assert.deepEqual([later.barriers, later.explained], [[], true]);
  });

  test('S2-6.0-d an explanation is of its own contact; of one that is gone it is of none', () => {
    const [first, second] = contacts(
      aFamily()
        .missed('2026-01-12', {}, { id: 'm1' })
        .missed('2026-01-13', {}, { id: 'm2' })
        .missed('2026-01-14', {}, { id: 'm3' })
        .add('explanation', '2026-01-15', { contact: 'm2' })
        .add('explanation', '2026-01-15', { contact: 'm3' })
        .corrected('m3', null, '2026-01-16'),
    );
    assert.deepEqual([first?.explained, second?.explained], [false, true]);
  });

  test('S4-na-c an assessment of a visit without access explains nothing of it', () => {
    const one = only(
      aFamily()
        .contact('2026-01-12', 'no-reply', {}, { id: 'v1' })
        .add('no-access-assessment', '2026-01-12', { contact: 'v1', parts: ['environment'] }),
    );
    assert.deepEqual([one.explained, one.setAside], [false, null]);
  });

  test('P5 a manager may take one out of the count, and it is said who and by which entry; nobody else may', () => {
    const by = (role: string) =>
      only(
        aFamily()
          .missed('2026-01-12', {}, { id: 'm1' })
          .add('count-set-aside', '2026-01-13', { contact: 'm1', by: role }, { id: 's1' }),
      );
    for (const role of ['line-manager', 'senior-manager', 'safeguarding-lead'])
      assert.deepEqual(by(role).setAside, { by: role, entry: 's1' }, role);
    for (const role of ['social-worker', 'parent']) assert.equal(by(role).setAside, null, role);
    assert.equal(by('line-manager').explained, false);
  });
});

describe('what a procedure may name, each with its reason', () => {
  const setAside = (record: FamilyRecord) =>
    record.add('count-set-aside', '2026-01-13', { contact: record.last, by: 'line-manager' });

  test('P5 a planned contact that was missed', () => {
    const of = (record: FamilyRecord) => says('missed-planned-contact', record);
    assert.equal(of(aFamily().missed('2026-01-12')), 'yes: a planned contact was missed');
    assert.equal(
      of(aFamily().missed('2026-01-12', { barrier: 'stigma' })),
      'yes: a planned contact was missed, and explained',
    );
    assert.equal(of(aFamily().kept('2026-01-12')), 'no: it was not missed: kept');
    assert.equal(
      of(aFamily().missed('2026-01-12', { cause: 'service' })),
      'no: the service was the cause, which never counts against the family',
    );
    assert.equal(
      of(aFamily().add('contact', '2026-01-12', { outcome: 'no-reply' })),
      'no: it is not recorded that the family knew of it',
    );
    assert.equal(
      of(aFamily().missed('2026-01-12', { told: { how: 'call', on: '2026-01-13' } })),
      'no: the family was told only after it',
    );
    assert.equal(of(setAside(aFamily().missed('2026-01-12'))), 'no: a manager took it out of the count, with a reason');
  });

  for (const [predicate, outcome, yes, no] of [
    [
      'child-access-refused',
      'refused-child-seen',
      'sight of the child was refused',
      'sight of the child was not refused',
    ],
    ['entry-refused', 'refused-entry', 'entry to the home was refused', 'entry was not refused'],
  ] as const) {
    test(`S2-11.2-l S3-2-h ${predicate}: by an adult, of their own doing, and not taken out`, () => {
      const refused = (by?: 'child' | 'parent-or-carer', cause?: 'service') =>
        aFamily().contact('2026-01-12', outcome, { ...(by && { refusedBy: by }), ...(cause && { cause }) });
      assert.equal(says(predicate, refused()), `yes: ${yes}`);
      assert.equal(says(predicate, refused('parent-or-carer')), `yes: ${yes}`);
      assert.equal(says(predicate, aFamily().missed('2026-01-12')), `no: ${no}`);
      assert.equal(
        says(predicate, refused('child')),
        'no: the young person said no, which is not a refusal by the parents',
      );
      assert.equal(
        says(predicate, refused(undefined, 'service')),
        'no: the service was the cause, which never counts against the family',
      );
      assert.equal(says(predicate, setAside(refused())), 'no: a manager took it out of the count, with a reason');
    });
  }

  test('S4-na-b a visit without access: someone went and did not get in, whatever the cause', () => {
    assert.equal(
      says('no-access-visit', aFamily().contact('2026-01-12', 'no-reply')),
      'yes: no access: no reply at the door',
    );
    assert.equal(
      says('no-access-visit', aFamily().contact('2026-01-12', 'refused-entry', { cause: 'service' })),
      'yes: no access: entry refused',
    );
    assert.equal(says('no-access-visit', aFamily().kept('2026-01-12')), 'no: the worker got in, or did not go');
  });

  test('P5 S0-intro-a called off by the family: not missed, but told', () => {
    const cancelled = () => aFamily().contact('2026-01-12', 'cancelled-by-family');
    assert.equal(says('cancelled-by-family', cancelled()), 'yes: the family cancelled');
    assert.equal(says('missed-planned-contact', cancelled()), 'no: it was not missed: cancelled by the family');
    assert.equal(
      says('cancelled-by-family', aFamily().contact('2026-01-12', 'cancelled-by-service')),
      'no: the family did not cancel',
    );
  });

  test('P4 known on the later of the day it happened and the day it was received', () => {
    assert.equal(only(aFamily().missed('2026-01-12', {}, { received: '2026-01-20' })).known, d('2026-01-20'));
    assert.equal(only(aFamily().missed('2026-01-12')).known, d('2026-01-12'));
  });
});

describe('a missed contact that no plan asks for (S3-4-h, S3-4-l)', () => {
  const missed = (payload: object) => aFamily().missed('2026-01-12', payload);
  const is = (record: FamilyRecord) => says('missed-outside-the-plan', record);

  test('S3-4-l it is said to be outside the plan', () => {
    assert.equal(is(missed({ inPlan: false })), 'yes: a planned contact was missed, which is not part of the plan');
    assert.equal(is(missed({ inPlan: true })), 'no: it is part of the plan');
    assert.equal(is(missed({})), 'no: it is part of the plan', 'not said is read as part of it');
  });

  test('S3-4-h what is not missed, what the service did, and what the family did not know of are none', () => {
    assert.match(is(aFamily().kept('2026-01-12', { inPlan: false })), /^no: it was not missed/);
    assert.match(is(missed({ inPlan: false, cause: 'service' })), /^no: the service was the cause/);
    assert.match(is(missed({ inPlan: false, told: undefined })), /^no: it is not recorded that the family knew/);
  });
});
