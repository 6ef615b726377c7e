import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLOSING_ASKS } from '../../src/record/words.ts';
import { d, files, libraryOf } from '../support/library.ts';
import { closable } from './records.ts';

const seen = (child: string, seen: 'alone' | 'seen' | 'doorstep' | 'not-seen' = 'seen') => ({
  sightings: [{ child, seen }],
});

describe('cross-cutting rule 5: what closing asks, one thing missing at a time', () => {
  test('with everything there, it may be closed', () => {
    const asked = closable().asked();
    assert.deepEqual(
      asked.asks.filter((one) => !one.holds),
      [],
    );
    assert.equal(asked.may, true);
    assert.equal(asked.way, 'access-difficulty');
    assert.equal(asked.why, null);
    assert.deepEqual(
      asked.asks.map((one) => one.ask),
      [
        'reason-enough',
        'every-agency-consulted',
        'meeting-held',
        'nothing-open',
        'child-seen-since',
        'no-concern-open',
        'managers-confirm',
        'somebody-sees-each-child',
        'ending-plan',
      ],
    );
    assert.ok(asked.cite.includes('S1-10-k'));
  });

  for (const [without, missing] of [
    ['seen', { 'child-seen-since': ['Ash'] }],
    ['consulted', { 'every-agency-consulted': ['school', 'health'] }],
    ['agreed', { 'managers-confirm': ['school', 'health', 'csc'] }],
    ['watched', { 'somebody-sees-each-child': ['Ash'] }],
    ['plan', { 'ending-plan': ['when the others are to refer back', 'how the family can come back'] }],
  ] as const)
    test(`without “${without}”, that and nothing else is missing`, () => {
      assert.deepEqual(closable(without).missing(), missing);
      assert.equal(closable(without).asked().may, false);
    });

  test('everything that is missing is told at once', () => {
    assert.deepEqual(Object.keys(closable('seen', 'consulted', 'agreed', 'watched', 'plan').missing()), [
      'every-agency-consulted',
      'child-seen-since',
      'managers-confirm',
      'somebody-sees-each-child',
      'ending-plan',
    ]);
  });
});

describe('what happens on the day itself counts', () => {
  const DAY = '2026-03-02';
  test('for what is there', () => {
    const consulted = closable('consulted').then('consultation', DAY, {
      purposes: ['closure'],
      answered: ['school', 'health'],
    });
    assert.deepEqual(consulted.missing(), {});
    assert.deepEqual(
      closable('seen')
        .then('sighting', DAY, seen('ash'), { about: ['ash'] })
        .missing(),
      {},
    );
    const concern = closable().then('concern', '2026-02-18', {}).then('decision', DAY, { by: 'line-manager' });
    assert.deepEqual(concern.missing(), {});
  });

  test('and for what is missing', () => {
    assert.deepEqual(Object.keys(closable().then('concern', DAY, {}).missing()), [
      'every-agency-consulted',
      'child-seen-since',
      'no-concern-open',
      'managers-confirm',
    ]);
    const urgent = closable().contact(DAY, 'kept', { safety: 'act-now' }).missing();
    assert.equal(urgent['no-concern-open']?.length, 1);
    assert.ok(closable('met').contact(DAY, 'kept', { inPlan: true }).missing()['meeting-held']);
    const library = libraryOf(['greater-manchester/no-access-visit']);
    assert.ok(closable('missed').contact(DAY, 'no-reply').missing({}, library)['nothing-open']);
  });

  test('an answer of the very day on which there was reason to worry counts', () => {
    const refused = closable('consulted')
      .then('consultation', '2026-02-25', { purposes: ['closure'], answered: ['school'] })
      .then('information-answer', '2026-02-20', { from: 'health', gave: 'refused' }, { author: 'may' });
    assert.deepEqual(refused.missing(), {});
    const agreed = closable('agreed').then(
      'consultation',
      '2026-02-20',
      { covers: ['agreement-to-no-further-action', 'no-safeguarding-concern'], answered: ['school', 'health'] },
      { author: 'may' },
    );
    assert.deepEqual(agreed.missing(), {});
  });
});

test('a way of ending of which the lists say nothing asks everything there is', () => {
  const bare = { ...files.lists, closings: new Map() };
  const asked = closable().asked({}, libraryOf([]), bare);
  assert.deepEqual(asked.asks.map((one) => one.ask).toSorted(), [...CLOSING_ASKS].toSorted());
  assert.deepEqual(asked.cite, []);
  const library = libraryOf(['durham/management-checkpoints']);
  const decided = closable('missed').then('assessment', '2026-02-02', {
    assessment: 'a',
    type: 'early-help',
    step: 'decided',
  });
  assert.equal(decided.asked({}, library).asks.find((one) => one.ask === 'nothing-open')?.holds, true);
  assert.equal(decided.asked({}, library, bare).asks.find((one) => one.ask === 'nothing-open')?.holds, false);
  const none = closable().asked({}, libraryOf([]), { ...files.lists, closureReasons: new Map() });
  assert.equal(none.way, 'access-difficulty');
});

describe('S2-11.0-e “would not engage” alone is not a reason', () => {
  test('nor is lost contact, nor a move that nobody has confirmed', () => {
    for (const closure of ['not-engaging', 'lost-contact', 'moved-area-unconfirmed'])
      assert.deepEqual(Object.keys(closable().missing({ closure })), ['reason-enough'], closure);
    assert.match(closable().missing({ closure: 'not-engaging' })['reason-enough']?.[0] ?? '', /alone is not a reason/);
    assert.deepEqual(closable().missing({ closure: 'no-such' })['reason-enough'], ['a reason from the list']);
  });

  test('each reason of the list is a way of ending, and each way asks something', () => {
    for (const [code, reason] of files.lists.closureReasons) {
      const { way, asks } = closable().asked({ closure: code });
      assert.equal(way, reason.way, code);
      assert.equal(asks[0]?.ask, 'reason-enough', code);
    }
  });

  test('that a child has died, or is 18, is said by the record', () => {
    assert.deepEqual(closable().missing({ closure: 'died' }), {
      'reason-enough': ['the record does not say so of Ash'],
    });
    const died = () => closable().then('person-died', '2026-03-01', { person: 'ash' });
    assert.deepEqual(died().missing({ closure: 'died' }), {});
    assert.deepEqual(died().missing({ closure: 'died', day: d('2026-03-01') }), {});
    assert.deepEqual(Object.keys(died().missing({ closure: 'died', day: d('2026-02-28') })), ['reason-enough']);
    assert.deepEqual(Object.keys(closable().missing({ closure: 'turned-18' })), ['reason-enough']);
    assert.deepEqual(closable().missing({ closure: 'turned-18', day: d('2033-06-01') }), {});
    assert.deepEqual(Object.keys(closable().missing({ closure: 'turned-18', day: d('2033-05-31') })), [
      'reason-enough',
    ]);
    const one = { of: 'child', child: 'ash' } as const;
    assert.deepEqual(died().missing({ ...one, closure: 'died', day: d('2026-03-01') }), {}, 'on the day itself');
    assert.deepEqual(closable().missing({ ...one, closure: 'turned-18', day: d('2033-06-01') }), {}, 'on the birthday');
    const unknown = closable('child').with('ash');
    assert.deepEqual(unknown.missing({ closure: 'turned-18', day: d('2033-06-01') })['reason-enough'], [
      'the record does not say so of a child whose name is not known',
    ]);
  });

  test('of one child, only that child is asked about; of a family, every child', () => {
    const two = closable().with('bo').then('person-died', '2026-03-01', { person: 'ash' });
    assert.deepEqual(two.missing({ of: 'child', child: 'ash', closure: 'died' }), {});
    assert.deepEqual(Object.keys(two.missing({ closure: 'died' })), ['reason-enough']);
  });
});

describe('S1-10-k every agency involved is consulted before it closes', () => {
  const consulted = (on: string, answered: string[], purposes: ('closure' | 'engagement')[] = ['closure']) =>
    closable('consulted').then('consultation', on, { purposes, answered });

  test('each of them, on closing, since there was last reason to worry', () => {
    assert.deepEqual(consulted('2026-02-25', ['school']).missing(), { 'every-agency-consulted': ['health'] });
    assert.deepEqual(Object.keys(consulted('2026-02-25', ['school', 'health'], ['engagement']).missing()), [
      'every-agency-consulted',
    ]);
    assert.deepEqual(consulted('2026-02-20', ['school', 'health']).missing(), {}, 'the same day');
    assert.deepEqual(Object.keys(consulted('2026-02-19', ['school', 'health']).missing()), ['every-agency-consulted']);
    assert.deepEqual(Object.keys(closable('consulted').then('consultation', '2026-02-25', {}).missing()), [
      'every-agency-consulted',
    ]);
  });

  test('whoever writes it speaks for their own agency', () => {
    const own = closable('consulted').then(
      'consultation',
      '2026-02-25',
      { purposes: ['closure'], answered: ['health'] },
      { author: 'sam', agency: 'school' },
    );
    assert.deepEqual(own.missing(), {});
  });

  test('an answer from long ago says nothing of today', () => {
    const old = closable('missed', 'consulted').then('consultation', '2025-12-02', {
      purposes: ['closure'],
      answered: ['school', 'health'],
    });
    assert.deepEqual(old.missing(), {}, 'ninety days');
    const older = closable('missed', 'consulted').then('consultation', '2025-12-01', {
      purposes: ['closure'],
      answered: ['school', 'health'],
    });
    assert.deepEqual(Object.keys(older.missing()), ['every-agency-consulted']);
  });

  test('an agency that would not answer is passed over where a manager has recorded it', () => {
    const refused = (gave: 'refused' | 'no-answer' | 'nothing-known', author: string, on = '2026-02-26') =>
      consulted('2026-02-25', ['school']).then('information-answer', on, { from: 'health', gave }, { author });
    assert.deepEqual(refused('refused', 'may').missing(), {});
    assert.deepEqual(refused('no-answer', 'may').missing(), {});
    for (const other of [
      refused('refused', 'lee'),
      refused('nothing-known', 'may'),
      refused('refused', 'may', '2026-02-19'),
    ])
      assert.deepEqual(other.missing(), { 'every-agency-consulted': ['health'] });
  });

  test('an agency that has left is not asked, and what is said after the day does not count', () => {
    const left = consulted('2026-02-25', ['school']).then('agency-ended', '2026-02-27', { agency: 'health' });
    assert.deepEqual(left.missing()['every-agency-consulted'], undefined);
    assert.deepEqual(Object.keys(consulted('2026-03-03', ['school', 'health']).missing()), ['every-agency-consulted']);
    const without = closable('consulted').then('agency-ended', '2026-03-01', { agency: 'health' });
    assert.deepEqual(without.missing({ agency: 'school' })['every-agency-consulted'], ['csc']);
  });
});

describe('S1-10-l a meeting must take place where the contact was part of a formal plan', () => {
  const inNeed = (...without: Parameters<typeof closable>) =>
    closable(...without).level('ash', 'child-in-need', '2026-01-10');
  const MISSING = {
    'meeting-held': ['a meeting on closing, or a review conference, since there was last reason to worry'],
  };

  test('of a child in need, on a plan or looked after; not at early help', () => {
    assert.deepEqual(closable('met').missing(), {});
    for (const level of ['child-in-need', 'child-protection', 'looked-after'] as const)
      assert.deepEqual(
        closable('met').level('ash', level, '2026-01-10').missing()['meeting-held'],
        MISSING['meeting-held'],
        level,
      );
    assert.deepEqual(inNeed().missing(), {});
    const other = closable('met').with('bo').level('bo', 'child-in-need', '2026-01-10');
    assert.equal(other.missing({ of: 'child', child: 'ash' })['meeting-held'], undefined, 'another child’s plan');
    assert.ok(other.missing()['meeting-held']);
  });

  test('or where a contact was part of the plan', () => {
    const contact = (on: string, inPlan: boolean) => closable('met').contact(on, 'kept', { inPlan });
    assert.deepEqual(contact('2026-02-22', true).missing(), MISSING);
    assert.deepEqual(contact('2026-02-22', false).missing(), {});
    assert.deepEqual(contact('2026-03-05', true).missing(), {}, 'a later one');
  });

  test('held and not only arranged, on closing or a review conference, since there was last reason to worry', () => {
    const met = (payload: Parameters<ReturnType<typeof closable>['then']>[2], on = '2026-02-25') =>
      inNeed('met')
        .then('meeting', on, payload as never)
        .missing();
    const MEETING = { type: 'core-group', step: 'held', purposes: ['closure'] };
    assert.deepEqual(met(MEETING), {});
    assert.deepEqual(met({ ...MEETING, step: 'arranged' }), MISSING);
    assert.deepEqual(met({ ...MEETING, purposes: ['plan'] }), MISSING);
    assert.deepEqual(met({ type: 'core-group', step: 'held' }), MISSING);
    assert.deepEqual(met({ type: 'review-conference', step: 'held' }), {});
    assert.deepEqual(met(MEETING, '2026-02-20'), {});
    assert.deepEqual(met(MEETING, '2026-02-19'), MISSING);
    assert.deepEqual(met(MEETING, '2026-03-03'), MISSING);
  });
});

describe('rule 5, S2-11.3-q nothing is open', () => {
  const only = { 'nothing-open': ['the family engagement risk assessment is not reviewed'] };
  const fera = (...steps: [step: 'began' | 'signed' | 'reviewed' | 'not-needed', on: string, fera?: string][]) => {
    let told = closable();
    for (const [step, on, id = 'f'] of steps) told = told.then('fera', on, { fera: id, step });
    return told.missing();
  };

  test('a family engagement risk assessment is reviewed until it is resolved', () => {
    assert.deepEqual(fera(['began', '2026-02-01']), only);
    assert.deepEqual(fera(['began', '2026-02-01'], ['signed', '2026-02-10']), only);
    assert.deepEqual(fera(['began', '2026-02-01'], ['reviewed', '2026-02-10']), {});
    assert.deepEqual(fera(['began', '2026-02-01'], ['not-needed', '2026-02-10']), {});
    assert.deepEqual(fera(['began', '2026-02-01'], ['reviewed', '2026-02-10'], ['began', '2026-02-11', 'g']), only);
    assert.deepEqual(fera(['began', '2026-03-03']), {}, 'later');
  });

  test('S4-na-h a request to the police stays open until what came of it is recorded', () => {
    const asked = () => closable().then('police-request', '2026-02-20', { request: 'p', step: 'made' });
    const OPEN = { 'nothing-open': ['a request to the police whose outcome is not recorded'] };
    assert.deepEqual(asked().missing(), OPEN);
    assert.deepEqual(asked().then('police-request', '2026-02-21', { request: 'p', step: 'outcome' }).missing(), OPEN);
    const came = { step: 'outcome', came: 'child-seen' } as const;
    assert.deepEqual(
      asked()
        .then('police-request', '2026-02-21', { request: 'p', ...came })
        .missing(),
      {},
    );
    assert.deepEqual(
      asked()
        .then('police-request', '2026-02-21', { request: 'q', ...came })
        .missing(),
      OPEN,
    );
  });

  test('a procedure is over, but for those that ending itself ends', () => {
    const library = libraryOf([
      'durham/engaging-families',
      'keepsight/who-sees-the-child',
      'statutory-england/assessment',
    ]);
    const thrice = () =>
      closable().contact('2026-01-12', 'no-reply').contact('2026-01-19', 'no-reply').contact('2026-01-26', 'no-reply');
    assert.match(thrice().missing({}, library)['nothing-open']?.join() ?? '', /^“.+” is open$/);
    assert.equal(thrice().missing({ day: d('2026-01-25') }, library)['nothing-open'], undefined, 'before it opened');
    const over = () => thrice().then('decision', '2026-02-27', { by: 'line-manager', outcome: 'close', run: 'x' });
    assert.ok(over().missing({}, library)['nothing-open'], 'a decision about another');
    const asked = closable().then('agency-ended', '2026-02-27', { agency: 'health' });
    assert.equal(asked.follow(library).evaluation.timeline.runs.length, 1);
    assert.equal(asked.missing({}, library)['nothing-open'], undefined, 'it has an ask of its own');
  });

  test('a procedure that ended that day is over; one that ends later was open', () => {
    const library = libraryOf(['hampshire/missed-appointment']);
    const run = (ended: string) =>
      closable()
        .contact('2026-02-21', 'was-not-brought')
        .then('decision', ended, { by: 'lead-professional', outcome: 'engaging-again' })
        .asked({}, library)
        .asks.find((one) => one.ask === 'nothing-open')?.missing;
    assert.deepEqual(run('2026-03-02'), []);
    assert.equal(run('2026-03-03')?.length, 1);
  });
});

describe('rule 5 each child has been seen since there was last reason to worry', () => {
  const sight = (on: string, how: 'alone' | 'seen' | 'doorstep' | 'not-seen' = 'seen') =>
    closable('seen')
      .then('sighting', on, seen('ash', how), { about: ['ash'] })
      .missing()['child-seen-since'];

  test('seen, alone or with others; at the door is not seen', () => {
    for (const [how, missing] of [
      ['alone', undefined],
      ['seen', undefined],
      ['doorstep', ['Ash']],
      ['not-seen', ['Ash']],
    ] as const)
      assert.deepEqual(sight('2026-02-24', how), missing, how);
    assert.equal(sight('2026-02-20'), undefined, 'the same day');
    assert.deepEqual(sight('2026-02-19'), ['Ash']);
    assert.deepEqual(sight('2026-03-03'), ['Ash'], 'later');
  });

  test('every child, each for itself', () => {
    assert.deepEqual(closable().with('bo').missing()['child-seen-since'], ['a child whose name is not known']);
    assert.equal(closable().with('bo').missing({ of: 'child', child: 'ash' })['child-seen-since'], undefined);
  });

  test('or a manager has written why not', () => {
    const written = (by: string, outcome: string, on = '2026-02-25') =>
      closable('seen').then('decision', on, { by, outcome }).missing()['child-seen-since'];
    for (const by of ['line-manager', 'senior-manager', 'safeguarding-lead'])
      assert.equal(written(by, 'child-not-seen-explained'), undefined, by);
    assert.deepEqual(written('teacher', 'child-not-seen-explained'), ['Ash']);
    assert.deepEqual(written('line-manager', 'close'), ['Ash']);
    assert.equal(written('line-manager', 'child-not-seen-explained', '2026-02-20'), undefined);
    assert.deepEqual(written('line-manager', 'child-not-seen-explained', '2026-02-19'), ['Ash']);
  });

  test('a concern, an incident, a missed or refused contact and “manager today” are reason to worry; ours is none', () => {
    const after = (told: ReturnType<typeof closable>) => told.missing()['child-seen-since'];
    assert.equal(after(closable('missed', 'seen')), undefined, 'no reason to worry');
    assert.deepEqual(after(closable('missed', 'seen').then('concern', '2026-02-26', {})), ['Ash']);
    assert.deepEqual(after(closable().then('concern', '2026-02-26', {})), ['Ash'], 'after the child was seen');
    assert.equal(after(closable().then('concern', '2026-03-03', {})), undefined, 'later');
    assert.deepEqual(after(closable().then('incident', '2026-02-26', { types: ['shouting'] })), ['Ash']);
    assert.deepEqual(after(closable().contact('2026-02-26', 'refused-entry')), ['Ash']);
    assert.deepEqual(after(closable().contact('2026-02-26', 'was-not-brought')), ['Ash']);
    assert.equal(after(closable().contact('2026-02-26', 'cancelled-by-service')), undefined);
    assert.equal(after(closable().contact('2026-02-26', 'was-not-brought', { cause: 'service' })), undefined);
    assert.equal(after(closable().contact('2026-02-26', 'kept')), undefined);
    assert.equal(after(closable().contact('2026-02-26', 'kept', { safety: 'no-immediate-concern' })), undefined);
    for (const safety of ['manager-today', 'act-now'] as const)
      assert.deepEqual(after(closable().contact('2026-02-26', 'kept', { safety })), ['Ash'], safety);
    const taken = closable('seen').then('count-set-aside', '2026-02-21', { contact: 'missed', by: 'line-manager' });
    assert.equal(after(taken), undefined, 'taken out of the count');
  });
});

describe('S4-nfa no safeguarding concern stands, and each agency’s line manager agrees', () => {
  const CONCERN = ['a concern that nobody has recorded an answer to'];
  const URGENT = ['a contact that asked for a manager or for help, and no answer'];
  const concern = () => closable().then('concern', '2026-02-18', {});
  const open = (told: ReturnType<typeof closable>) => told.missing()['no-concern-open'];

  test('a concern is answered by a talk about safety, a strategy discussion, a referral or a decision', () => {
    assert.deepEqual(open(concern()), CONCERN);
    const talk = (purposes: ('safety' | 'child-protection' | 'engagement')[], on = '2026-02-18') =>
      open(concern().then('discussion', on, { with: ['line-manager'], purposes }));
    assert.equal(talk(['safety']), undefined);
    assert.equal(talk(['child-protection', 'engagement']), undefined);
    assert.deepEqual(talk(['engagement']), CONCERN);
    assert.deepEqual(talk(['safety'], '2026-02-17'), CONCERN, 'before it');
    assert.deepEqual(talk(['safety'], '2026-03-03'), CONCERN, 'later than the day');
    const meeting = (type: string, step: 'held' | 'arranged') =>
      open(concern().then('meeting', '2026-02-19', { type, step }));
    assert.equal(meeting('strategy-discussion', 'held'), undefined);
    assert.deepEqual(meeting('strategy-discussion', 'arranged'), CONCERN);
    assert.deepEqual(meeting('core-group', 'held'), CONCERN);
    const referral = (step: 'made' | 'received') =>
      open(concern().then('referral', '2026-02-19', { referral: 'r', step }));
    assert.equal(referral('made'), undefined);
    assert.deepEqual(referral('received'), CONCERN);
    assert.equal(open(concern().then('decision', '2026-02-19', { by: 'line-manager' })), undefined);
    assert.deepEqual(open(concern().then('police-request', '2026-02-19', { request: 'p', step: 'made' })), CONCERN);
    assert.deepEqual(open(concern().then('note', '2026-02-19', { text: 'x' })), CONCERN);
  });

  test('so is a contact that asked for a manager today, or for help', () => {
    const urgent = closable().contact('2026-02-18', 'kept', { safety: 'manager-today' });
    assert.deepEqual(open(urgent), URGENT);
    assert.equal(open(urgent.then('decision', '2026-02-18', { by: 'line-manager' })), undefined);
    assert.equal(open(closable().contact('2026-03-03', 'kept', { safety: 'act-now' })), undefined, 'later');
    assert.deepEqual(open(concern().contact('2026-02-18', 'kept', { safety: 'act-now' })), [...CONCERN, ...URGENT]);
  });

  test('a child on a child protection plan is a concern', () => {
    const onAPlan = closable().level('ash', 'child-protection', '2026-01-10');
    assert.deepEqual(open(onAPlan), ['Ash is on a child protection plan']);
    assert.equal(
      open(onAPlan.then('involvement-ended', '2026-02-27', { child: 'ash', level: 'child-protection' })),
      undefined,
    );
  });

  test('the line managers say both: nothing more to do, and no concern', () => {
    const BOTH = ['agreement-to-no-further-action', 'no-safeguarding-concern'] as const;
    const agreed = (payload: object, more: object = {}, on = '2026-02-26') =>
      closable('agreed')
        .then('consultation', on, { covers: [...BOTH], answered: ['school', 'health'], ...payload }, more)
        .missing()['managers-confirm'];
    assert.equal(agreed({}, { author: 'may' }), undefined);
    assert.deepEqual(agreed({}), ['csc'], 'our own manager has not said so');
    assert.deepEqual(agreed({ covers: [BOTH[0]] }, { author: 'may' }), ['school', 'health', 'csc']);
    assert.deepEqual(agreed({ covers: [BOTH[1]] }, { author: 'may' }), ['school', 'health', 'csc']);
    assert.deepEqual(agreed({ answered: undefined }, { author: 'may' }), ['school', 'health']);
    assert.deepEqual(agreed({}, { author: 'may' }, '2026-02-19'), ['school', 'health', 'csc']);
    assert.deepEqual(agreed({ answered: ['school', 'csc'] }, { author: 'hal', agency: 'health' }), undefined);
    assert.deepEqual(agreed({}, { author: 'may' }, '2025-12-25'), ['school', 'health', 'csc'], 'before may was there');
  });
});

describe('S1-10-m the last one out cannot leave: somebody else is named who sees each child', () => {
  const sees = (told: ReturnType<typeof closable>, wish = {}) => told.missing(wish)['somebody-sees-each-child'];

  test('not our own agency, which leaves', () => {
    const own = closable('watched').then('watch', '2026-02-26', { child: 'ash', agency: 'csc', sees: 'yes' });
    assert.deepEqual(sees(own), ['Ash']);
    assert.equal(sees(own, { agency: 'school' }), undefined);
    assert.deepEqual(sees(closable(), { agency: 'school' }), ['Ash'], 'the school is the last one');
    assert.deepEqual(sees(closable(), { of: 'agency', agency: 'school' }), ['Ash']);
  });

  test('or a senior manager has accepted that nobody does', () => {
    const accepted = (by: string, review = '2026-04-01') =>
      sees(closable('watched').then('watch-none', '2026-02-27', { child: 'ash', by, review }));
    assert.equal(accepted('senior-manager'), undefined);
    assert.deepEqual(accepted('line-manager'), ['Ash']);
    assert.deepEqual(accepted('senior-manager', '2026-03-02'), ['Ash'], 'its review is today');
  });

  test('each child who is in the family that day', () => {
    assert.deepEqual(sees(closable().with('bo')), ['a child whose name is not known']);
    assert.equal(sees(closable().with('bo').then('person-left', '2026-02-27', { person: 'bo' })), undefined);
    assert.equal(sees(closable().with('bo'), { of: 'child', child: 'ash' }), undefined);
    assert.deepEqual(sees(closable().with('bo'), { of: 'child', child: 'bo' }), ['a child whose name is not known']);
  });
});

describe('S2-9.2-zb S1-10-o an ending that is made good', () => {
  const BACK = 'when the others are to refer back';
  const WAY = 'how the family can come back';
  const planned = (payload: object, wish = {}, on = '2026-02-27') =>
    closable('plan')
      .then('ending-plan', on, payload as never)
      .missing(wish)['ending-plan'];

  test('when to refer back, and how the family can come back, in one plan or several', () => {
    assert.deepEqual(planned({ referBack: 'x' }), [WAY]);
    assert.deepEqual(planned({ reEntry: 'x' }), [BACK]);
    assert.equal(
      closable('plan')
        .then('ending-plan', '2026-02-26', { referBack: 'x' })
        .then('ending-plan', '2026-02-27', { reEntry: 'x' })
        .missing()['ending-plan'],
      undefined,
    );
    assert.deepEqual(planned({ referBack: 'x', reEntry: 'x' }, {}, '2025-12-31'), [BACK, WAY], 'of an earlier episode');
    assert.deepEqual(planned({ referBack: 'x', reEntry: 'x' }, {}, '2026-03-03'), [BACK, WAY], 'later');
    assert.equal(planned({ referBack: 'x', reEntry: 'x' }, {}, '2026-01-01'), undefined);
  });

  test('of one child, that child’s or the family’s', () => {
    const plan = { referBack: 'x', reEntry: 'x' };
    assert.equal(planned({ ...plan, child: 'ash' }, { of: 'child', child: 'ash' }), undefined);
    const forBo = () =>
      closable('plan')
        .with('bo')
        .then('ending-plan', '2026-02-27', { ...plan, child: 'bo' });
    assert.deepEqual(forBo().missing({ of: 'child', child: 'ash' })['ending-plan'], [BACK, WAY]);
    assert.equal(forBo().missing()['ending-plan'], undefined);
    assert.equal(planned(plan, { of: 'child', child: 'ash' }), undefined);
    const never = closable('opened', 'plan').then('ending-plan', '2025-11-01', plan).missing()['ending-plan'];
    assert.equal(never, undefined, 'a record that begins before the family was opened');
  });

  test('planned completion asks for a successor, or that none is needed', () => {
    const wish = { closure: 'needs-met' };
    const MISSING = { 'successor-named': ['who goes on, or that nobody needs to'] };
    const plan = { referBack: 'x', reEntry: 'y' };
    const ends = (payload: object) =>
      closable('plan', 'watched', 'agreed')
        .then('ending-plan', '2026-02-27', { ...plan, ...payload })
        .missing(wish);
    assert.deepEqual(ends({}), MISSING);
    assert.deepEqual(ends({ successor: 'school' }), {});
    assert.deepEqual(ends({ successorNotNeeded: true }), {});
    assert.deepEqual(ends({ successorNotNeeded: false }), MISSING);
    assert.deepEqual(closable('plan').missing({ closure: 'stepped-down' }), MISSING);
  });
});

describe('a declined voluntary offer without concern closes cleanly', () => {
  const wish = { closure: 'offer-declined-no-concern' };
  const offer = () => closable('missed', 'seen', 'consulted', 'met', 'agreed', 'watched', 'plan');

  test('it asks for nothing but that the need does not remain', () => {
    const asked = offer().asked(wish);
    assert.deepEqual([asked.way, asked.may, asked.why], ['declined-offer', true, null]);
    assert.deepEqual(
      asked.asks.map((one) => one.ask),
      ['reason-enough', 'nothing-open', 'no-concern-open', 'need-asked'],
    );
  });

  test('all that makes it more is told; and no other way of ending becomes another one', () => {
    const both = offer().then('concern', '2026-02-01', {});
    assert.equal(
      both.asked({ ...wish, needRemains: 'yes' }).why,
      'This is more than a declined offer: a concern that nobody has recorded an answer to; that the need does not remain.',
    );
    const other = both.asked({ closure: 'needs-met', needRemains: 'yes' });
    assert.deepEqual([other.way, other.why], ['planned-completion', null]);
  });

  test('with a concern, an open procedure or a need beside it, it is access difficulty, and says why', () => {
    for (const [told, why, more] of [
      [offer().then('concern', '2026-02-01', {}), 'a concern that nobody has recorded an answer to', {}],
      [offer().then('fera', '2026-02-01', { fera: 'f', step: 'began' }), 'assessment is not reviewed', {}],
      [offer(), 'that the need does not remain', { needRemains: 'yes' }],
      [offer(), 'that the need does not remain', { needRemains: 'not-known' }],
      [offer(), 'that the need does not remain', { needRemains: null }],
    ] as const) {
      const asked = told.asked({ ...wish, ...more });
      assert.equal(asked.way, 'access-difficulty', why);
      assert.ok(
        asked.why?.startsWith('This is more than a declined offer: ') && asked.why.includes(why),
        asked.why ?? '',
      );
      assert.equal(asked.may, false);
    }
  });
});

describe('a transfer out waits for the receiving place’s confirmation', () => {
  const moved = (...steps: ['offered' | 'confirmed' | 'declined', (string | undefined)?, string?][]) => {
    let told = closable();
    for (const [step, child, on = '2026-02-27'] of steps)
      told = told.then('transfer', on, { transfer: child ?? 't', step, ...(child && { child }) });
    return told;
  };
  const missing = (told: ReturnType<typeof closable>, wish = {}) =>
    told.missing({ closure: 'moved-area-confirmed', ...wish })['receiving-place-confirmed'];

  test('offered is not confirmed; what was declined after is not, either', () => {
    assert.deepEqual(missing(closable()), ['Ash']);
    assert.deepEqual(missing(moved(['offered'])), ['Ash']);
    assert.equal(missing(moved(['offered'], ['confirmed'])), undefined);
    assert.deepEqual(missing(moved(['confirmed'], ['declined'])), ['Ash']);
    assert.deepEqual(missing(moved(['confirmed', undefined, '2026-03-03'])), ['Ash'], 'later');
  });

  test('for each child, or for the family', () => {
    assert.equal(missing(moved(['confirmed', 'ash'])), undefined);
    const OTHER = 'a child whose name is not known';
    assert.deepEqual(missing(moved(['confirmed', 'bo']).with('bo')), ['Ash']);
    assert.deepEqual(missing(moved(['confirmed', 'ash']).with('bo')), [OTHER]);
    assert.equal(missing(moved(['confirmed']).with('bo')), undefined);
  });
});
