import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTACT_PREDICATES, contactsOf } from '../../src/engagement/contacts.ts';
import { listsFrom } from '../../src/record/lists.ts';
import { CAUSES } from '../../src/record/words.ts';
import { aFamily } from '../support/record.ts';
import { seen } from './lines.ts';
import { codesOf } from './shapes.ts';
import { kinds, lists, SHIPPED } from './shipped.ts';

type Code = Record<string, string | boolean>;
const code = (list: string, id: string) => lists.codes.get(list)?.get(id) as Code;

test('every shipped list loads, and each of its codes has a label', () => {
  assert.deepEqual([...lists.codes.keys()], SHIPPED);
  for (const [name, codes] of lists.codes) {
    assert.ok(codes.size > 0, name);
    // A label stands in the middle of sentences, which end in a full stop of their own.
    for (const [id, { label }] of codes) assert.match(label, /^\S.*[^\s.]$/, `${name} ${id}`);
  }
});

test('all that is wrong with lists is said at once, each with its file and place', () => {
  const good = { title: 'x', 'in-force': { from: '2026-01-01' } };
  const answer = listsFrom({
    'contact-outcomes': { ...good, codes: { kept: { label: 'Kept', group: 'fine', cause: 'family' } } },
    roles: { ...good, codes: { chair: {} } },
    barriers: { codes: {} },
  });
  assert.ok('faults' in answer);
  assert.deepEqual(
    answer.faults.map((fault) => fault.split(':').slice(0, 2).join(':')),
    [
      'lists/contact-outcomes.yaml: codes.kept.group',
      'lists/roles.yaml: codes.chair.label',
      'lists/barriers.yaml: title',
      'lists/barriers.yaml: in-force',
      'lists/contact-outcomes.yaml is missing: without it no contact can be understood',
    ],
  );
});

test('a list says from when it is in force, and an outcome that says no more than it must counts as nothing', () => {
  const codes = { kept: { label: 'Kept', group: 'kept', cause: 'family' } };
  assert.deepEqual(listsFrom({ 'contact-outcomes': { title: 'x', 'in-force': {}, codes } }), {
    faults: [
      'lists/contact-outcomes.yaml: in-force.from: Invalid input: expected string, received undefined',
      'lists/contact-outcomes.yaml is missing: without it no contact can be understood',
    ],
  });
  const answer = listsFrom({ 'contact-outcomes': { title: 'x', 'in-force': { from: '2026-01-01' }, codes } });
  assert.deepEqual('lists' in answer && answer.lists.outcomes.get('kept'), {
    label: 'Kept',
    group: 'kept',
    cause: 'family',
    fixed: false,
    missed: false,
    'no-access': false,
    cite: [],
  });
});

test('a misspelt field of a contact outcome is a fault, or what was missed would never count', () => {
  const codes = { 'no-reply': { label: 'No reply', group: 'missed', cause: 'unknown', mised: true } };
  const answer = listsFrom({ 'contact-outcomes': { title: 'x', 'in-force': { from: '2026-01-01' }, codes } });
  assert.ok('faults' in answer);
});

/**
 * What the record makes of each contact outcome (statutory notes, section 4). The columns: its group; whose doing it
 * is unless somebody says otherwise; then what it counts as: a planned contact missed, nobody let in, a refusal.
 */
const OUTCOMES = `
  kept                       kept           family
  kept-late                  kept           family
  cut-short-by-family        kept           family
  attended-not-examined      kept           unknown
  late-not-seen              missed         unknown  missed
  was-not-brought            missed         unknown  missed
  did-not-attend             missed         unknown  missed
  cancelled-by-family        cancelled      family
  offer-declined             cancelled      family
  cancelled-by-service       cancelled      service!
  no-reply                   missed         unknown  missed no-access
  no-access-communal-door    missed         unknown  missed no-access
  heard-inside-no-answer     missed         unknown  missed no-access
  no-access-how-not-said     missed         unknown  missed no-access
  met-at-door-not-let-in     kept           unknown  no-access
  refused-entry              refused        family   no-access refused-entry
  refused-child-seen         refused        family   refused-child
  refused-child-seen-alone   refused        family   refused-child
  let-in-child-not-produced  kept           unknown
  seen-at-threshold-only     kept           unknown  no-access
  wrong-address              not-attempted  service!
  not-attempted-by-service   not-attempted  service!
  abandoned-for-safety       not-attempted  unknown
  unanswered-call-or-text    unanswered     unknown
  not-known                  unknown        unknown`;

test('each contact outcome is what section 4 says of it, and `!` is a cause that no entry can change', () => {
  const read = [...lists.outcomes].map(([id, one]) =>
    [
      id,
      one.group,
      one.cause + (one.fixed ? '!' : ''),
      ...(one.missed ? ['missed'] : []),
      ...(one['no-access'] ? ['no-access'] : []),
      ...(one.refusal ? [`refused-${one.refusal}`] : []),
    ].join(' '),
  );
  assert.deepEqual(
    read,
    OUTCOMES.trim()
      .split('\n')
      .map((row) => row.trim().replace(/ +/g, ' ')),
  );
});

/** What a contact with this outcome counts as, with every reason for the family to have known of it. */
function counted(outcome: string, cause?: (typeof CAUSES)[number]) {
  const [contact] = contactsOf(
    seen(
      aFamily()
        .contact('2026-01-12', outcome, cause ? { cause } : {})
        .entries(),
    ),
    lists,
  );
  assert.ok(contact);
  return {
    cause: contact.cause,
    counts: Object.entries(CONTACT_PREDICATES).flatMap(([name, holds]) => (holds(contact).holds ? [name] : [])),
  };
}

test('promise 1: what the provider cancelled or failed to do never counts against the family, whatever an entry says', () => {
  const fixed = [...lists.outcomes].flatMap(([id, one]) => (one.fixed ? [id] : []));
  assert.deepEqual(fixed, ['cancelled-by-service', 'wrong-address', 'not-attempted-by-service']);
  for (const outcome of fixed)
    for (const cause of [undefined, ...CAUSES])
      assert.deepEqual(counted(outcome, cause), { cause: 'service', counts: [] }, `${outcome} ${cause}`);
});

test('promise 1: where an entry says that the service was the cause, nothing is missed and nothing refused', () => {
  const against = ['missed-planned-contact', 'child-access-refused', 'entry-refused'];
  for (const outcome of lists.outcomes.keys()) {
    const { cause, counts } = counted(outcome, 'service');
    assert.equal(cause, 'service');
    assert.deepEqual(
      counts.filter((name) => against.includes(name)),
      [],
      outcome,
    );
  }
});

test('S3-4-k: a child is not brought, and nobody’s doing is assumed; a family that cancels has not missed', () => {
  for (const outcome of ['was-not-brought', 'did-not-attend', 'late-not-seen'])
    assert.deepEqual(counted(outcome), { cause: 'unknown', counts: ['missed-planned-contact'] });
  assert.deepEqual(counted('cancelled-by-family'), { cause: 'family', counts: ['cancelled-by-family'] });
  for (const outcome of ['kept', 'kept-late', 'cut-short-by-family', 'offer-declined', 'abandoned-for-safety'])
    assert.deepEqual(counted(outcome).counts, [], outcome);
});

test('S4-na-b: nobody let in is no access, whether or not somebody came to the door, and is refused only if it was', () => {
  const noAccess = [...lists.outcomes.keys()].filter((one) => counted(one).counts.includes('no-access-visit'));
  assert.deepEqual(noAccess, [
    'no-reply',
    'no-access-communal-door',
    'heard-inside-no-answer',
    'no-access-how-not-said',
    'met-at-door-not-let-in',
    'refused-entry',
    'seen-at-threshold-only',
  ]);
  const refused = noAccess.filter((one) => counted(one).counts.includes('entry-refused'));
  assert.deepEqual(refused, ['refused-entry']);
});

test('each NHS attendance code is a contact outcome, as section 4 reads it', () => {
  const read = Object.fromEntries(
    codesOf('nhs-attendance').map((id) => [id, String(code('nhs-attendance', id).outcome)]),
  );
  assert.deepEqual(read, {
    '5': 'kept',
    '6': 'kept-late',
    '7': 'late-not-seen',
    '2': 'cancelled-by-family',
    '3': 'was-not-brought',
    '4': 'cancelled-by-service',
    '0': 'planned',
    '9': 'not-known',
  });
  const { '0': future, ...outcomes } = read;
  for (const outcome of Object.values(outcomes)) assert.ok(lists.outcomes.has(outcome), outcome);
  // What has not happened yet has no outcome: it is an entry of kind contact-planned.
  assert.ok(!lists.outcomes.has(future) && Object.hasOwn(kinds, 'contact-planned'));
  // Of an adult, who is responsible for coming, `3` says that they did not attend.
  assert.equal(code('nhs-attendance', '3')['outcome-adult'], 'did-not-attend');
  assert.ok(lists.outcomes.get(read['4'] ?? '')?.fixed);
});

/** School attendance codes by their statistical group (statutory notes, section 5; the Regulations of 2024). */
const SCHOOL = {
  present: ['/', '\\', 'L'],
  elsewhere: ['K', 'V', 'P', 'W', 'B', 'D'],
  authorised: ['C1', 'M', 'J1', 'S', 'C2', 'C', 'T', 'R', 'I', 'E'],
  unauthorised: ['G', 'N', 'O', 'U'],
  unable: ['Q', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7'],
  administrative: ['X', 'Z', '#'],
};

test('each school attendance code is in the group of the Regulations', () => {
  for (const [group, codes] of Object.entries(SCHOOL))
    assert.deepEqual(
      codesOf('school-attendance')
        .filter((id) => code('school-attendance', id).group === group)
        .toSorted(),
      codes.toSorted(),
    );
});

test('what is done to the child can never read as the family’s: E, Q, Y, C2 and a closed school are no absence of theirs', () => {
  const done = codesOf('school-attendance').filter((id) => code('school-attendance', id)['done-to-the-child'] === true);
  assert.deepEqual(done.toSorted(), ['#', 'C2', 'E', ...SCHOOL.unable].toSorted());
  for (const id of done) assert.notEqual(code('school-attendance', id).group, 'unauthorised', id);
  // And no school code is a contact outcome: attendance is kept as sessions, and no contact is made of it.
  for (const id of codesOf('school-attendance')) assert.equal(code('school-attendance', id).outcome, undefined, id);
});
