import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Guarded } from '../../src/disclosure/gate.ts';
import { summaryOf } from '../../src/features/out-of-hours/summary.ts';
import { d } from '../support/library.ts';
import { known, person, record } from './known.ts';

const DAY = d('2026-02-10');
const at = (of = record(), more: Parameters<typeof known>[1] = {}, day = DAY) => summaryOf(known(of, more), day);
const duty = (ask: string, due_day: string, owner: string | null = 'ada') => ({
  ask,
  owner,
  owner_role: 'line-manager',
  due_day,
  waits: [],
});

describe('the out-of-hours page', () => {
  test('each child: age, level, where, last seen and alone by whom, who sees them next, who answers', () => {
    const seen = record()
      .with('Ash')
      .add(
        'sighting',
        '2026-01-20',
        { sightings: [{ child: 'Ash', seen: 'seen' }] },
        {
          author: 'ada',
        },
      );
    const [child] = at(seen).children;
    assert.equal(child?.age, '7 years');
    assert.equal(child?.level, 'Child in need');
    assert.equal(child?.where.screen, '1 High Street');
    assert.match(child?.seen ?? '', /^21 days ago, 20 January 2026/);
    assert.equal(child?.alone, 'not on this record');
    assert.match(child?.next ?? '', /Nobody is due to see this child\. The plan asks to see the child alone by 5 Febr/);
    assert.equal(child?.answers, 'Ada Finch');
  });

  test('who is due to see the child next is named with the day', () => {
    const planned = [
      { on_day: '2026-02-09', at_time: null, professional: 'sam', how: null, children: [] },
      { on_day: '2026-02-11', at_time: '16:00', professional: 'ada', how: 'visit', children: ['Ash'] },
    ];
    assert.match(at(record(), { planned }).children[0]?.next ?? '', /^Ada Finch, tomorrow at 16:00\./);
    const other = [{ on_day: '2026-02-11', at_time: null, professional: 'ada', how: null, children: ['Bo'] }];
    assert.match(at(record(), { planned: other }).children[0]?.next ?? '', /^Nobody/);
  });

  test('whoever answers for the child and their manager are there to be rung; where nobody does, who leads', () => {
    assert.deepEqual(
      at().ring.map((one) => [one.name, one.phone]),
      [
        ['Ada Finch', '01632 960 001'],
        ['Sam Okoro', '01632 960 002'],
      ],
    );
    const [child] = known(record()).seen;
    const nobody = {
      seen: child ? [{ ...child, accountable: null }] : [],
      team: [{ professional: 'ada', role: 'social-worker', to_day: null }],
    };
    assert.match(at(record(), nobody).ring[0]?.what ?? '', /leads, though nobody is named/);
    assert.equal(at(record(), nobody).children[0]?.answers, 'Nobody is named');
    const gone = { ...nobody, team: [{ professional: 'ada', role: 'social-worker', to_day: '2026-02-01' }] };
    assert.deepEqual(at(record(), gone).ring, []);
  });

  test('what is due or late, three at most and alike things once; what is not due yet is not asked at night', () => {
    const duties = [
      duty('Ring the school', '2026-02-10'),
      duty('Visit', '2026-02-01'),
      duty('Visit', '2026-02-03'),
      duty('Later', '2026-02-11'),
      duty('Tell the police', '2026-02-09', null),
      duty('Write', '2026-02-10'),
    ];
    const { asked } = at(record(), { duties });
    assert.match(asked[0] ?? '', /^Visit \(Ada Finch, was due 1 February 2026\)$/);
    assert.match(asked[1] ?? '', /^Tell the police \(Line manager, was due 9 February 2026\)$/);
    assert.equal(asked[3], '1 more on the family’s page');
    assert.equal(asked.length, 4);
    assert.ok(!asked.join(' ').includes('Later'));
    assert.deepEqual(at().asked, []);
  });

  test('act now, police requests that are open, markers and where a worker felt unsafe come first (S4-na-h)', () => {
    const of = record()
      .add('police-request', '2026-02-09', { request: 'r', step: 'made', asks: 'welfare-check', reference: 'PX 7' })
      .add('safety-marker', '2026-01-05', { marker: 'm', step: 'set', visits: 'not-alone', review: '2026-02-01' });
    const notice = (kind: string) => ({ entry: kind, kind, on_day: '2026-02-08', professional: 'ada' });
    const { first } = at(of, { notices: [notice('act-now'), notice('felt-unsafe'), notice('incident')] });
    assert.equal(first[0], 'Ada Finch said on 8 February 2026: act now.');
    assert.match(
      first[1] ?? '',
      /police were asked .*reference PX 7.* Asked on 9 February 2026; what came of it is not/,
    );
    assert.match(
      first[2] ?? '',
      /nobody visits alone.*It was to be looked at again by 1 February 2026, and has not been/,
    );
    assert.match(first[3] ?? '', /Ada Finch felt unsafe/);
    assert.match(first[4] ?? '', /incident/);
  });

  test('that somebody has died stands before all else', () => {
    const people = [person('Ash', 'child', { died: '2026-02-01' }), person('Mo', 'parent-or-carer')];
    const { first, children } = at(record(), { people });
    assert.equal(first[0], 'Ash died on 1 February 2026.');
    assert.deepEqual(children, []);
  });

  test('who may be at risk, the safe ways and the code word are there, and no place to find anybody goes to paper', () => {
    const of = record()
      .with('Mo', 'parent-or-carer')
      .add('safe-contact', '2026-01-05', {
        person: 'Mo',
        risk: 'may-be-at-risk',
        safe: ['at school'],
        unsafe: ['the landline'],
        codeWord: 'bluebird',
        neverWrite: true,
      });
    const guard = { because: 'may-be-at-risk' as const, of: 'Mo' };
    const people = [
      person('Ash', 'child'),
      person('Mo', 'parent-or-carer', { mayBeAtRisk: true, address: new Guarded('1 High Street', [guard]) }),
    ];
    const { atRisk, adults, children } = at(of, { people });
    assert.match(
      atRisk[0] ?? '',
      /Safe: at school\. Not safe: the landline\. Code word: bluebird\. Never write about it to the home\./,
    );
    assert.equal(adults[0]?.where.screen, '1 High Street');
    for (const one of [...adults, ...children]) assert.doesNotMatch(one.where.paper, /High Street/);
    const over = of.add('safe-contact', '2026-02-05', { person: 'Mo', risk: 'no-longer-thought' });
    assert.deepEqual(at(over).atRisk, []);
  });

  test('an address that is kept from others is on neither screen nor paper', () => {
    const guard = { because: 'hidden-address' as const, of: 'Mo' };
    const people = [person('Mo', 'parent-or-carer', { address: new Guarded('9 Safe Road', [guard]) })];
    assert.doesNotMatch(JSON.stringify(at(record(), { people })), /Safe Road/);
  });

  test('the last three contacts, one line each, the newest first; what we cancelled says so', () => {
    const of = record()
      .contact('2026-01-05', 'kept', {}, { author: 'ada' })
      .contact('2026-01-12', 'refused-entry', {}, { author: 'ada' })
      .contact('2026-01-19', 'cancelled-by-service', {}, { author: 'sam' })
      .contact('2026-02-02', 'no-reply', {}, { author: 'ada' });
    const { contacts } = at(of);
    assert.equal(contacts.length, 3);
    assert.match(contacts[0] ?? '', /^2 February 2026: .*; Ada Finch$/);
    assert.match(contacts[1] ?? '', /^19 January 2026: .*\(ours\); Sam Okoro$/);
  });

  test('the plan and the next meeting, or that there is none', () => {
    assert.equal(at().plan, 'No plan is on this record.');
    const of = record()
      .add('plan', '2026-01-10', { type: 'child-in-need', step: 'agreed', review: '2026-03-01' })
      .add('meeting', '2026-02-01', { type: 'core-group', step: 'arranged', for: '2026-02-20' });
    assert.match(at(of).plan, /1 March 2026.*20 February 2026/);
  });

  test('of a restricted family it says that it is one, and nothing else', () => {
    const said = at(record().contact('2026-01-05', 'kept'), { restricted: true });
    const text = JSON.stringify(said);
    for (const canary of ['Ash', 'Mo', 'High Street', 'Ada', 'child-in-need', 'Child in need', '2026'])
      assert.ok(!text.includes(canary), canary);
    assert.equal(said.restricted, true);
  });
});
