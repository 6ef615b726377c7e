import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { NO_ACCESS_PARTS } from '../../../src/record/words.ts';
import { files, libraryOf } from '../../support/library.ts';
import { dueOf, dutyOf } from '../../support/record.ts';
import {
  allUnder,
  aStory,
  NO_ACCESS,
  owedOn,
  problemsOf,
  type Story,
  stateOf,
  subsets,
  timesAsked,
  underOnly,
} from './story.ts';

// Friday 16 January 2026 is followed by Saturday the 17th.

const PARTS = [...NO_ACCESS_PARTS];
const HV = { author: 'hv', agency: 'health' };

const aFamily = (): Story =>
  aStory().team('hv', 'health-visitor', 'health').team('sw', 'social-worker', 'csc').team('lm', 'line-manager', 'csc');
/** The health visitor called on Friday 16 January, and nobody came to the door. */
const noReply = (on = '2026-01-16'): Story => aFamily().noReply(on, {}, HV);
const assessed = (
  story: Story,
  on: string,
  parts = PARTS,
  more: Partial<{ contact: string; author: string }> = {},
): Story =>
  story.add(
    'no-access-assessment',
    on,
    {
      parts,
      ...(parts.includes('immediate-intervention') && { immediate: false }),
      ...(more.contact && { contact: more.contact }),
    },
    { author: more.author ?? 'hv', agency: 'health' },
  );

const manchester = (story: Story): Run => underOnly(NO_ACCESS, story);
const runs = (story: Story): Run[] => allUnder(NO_ACCESS, story);
const opens = (story: Story): boolean => runs(story).length > 0;
const follow = (story: Story) => story.follow(libraryOf([NO_ACCESS]));

describe('Each agency should have guidance in place for when a professional is unable to gain access to a home', () => {
  test('S4-na-a the guidance is this procedure, cited, with the local time said to be local', () => {
    const run = manchester(noReply());
    assert.equal(run.title, 'No-access visit');
    assert.equal(run.publisher, 'Greater Manchester');
    assert.deepEqual(run.cite, ['No access visit']);
    assert.equal(dutyOf(run, 'assess').due.local, true);
    assert.deepEqual(dutyOf(run, 'assess').cite, ['No access visit']);
  });

  test('S4-na-a every agency’s visit, at every level, and where nobody has recorded a level', () => {
    for (const agency of ['health', 'school', 'csc', 'housing'])
      assert.ok(opens(aFamily().noReply('2026-01-16', {}, { agency })), agency);
    for (const level of ['universal', 'early-help', 'child-in-need', 'child-protection', 'looked-after'] as const)
      assert.ok(opens(aFamily().level('ash', level, '2026-01-02').noReply('2026-01-16')), level);
  });
});

describe('Following a ‘no access’ visit', () => {
  test('S4-na-b which outcomes are a visit at which the professional could not gain access', () => {
    const noAccess = [
      'heard-inside-no-answer',
      'met-at-door-not-let-in',
      'no-access-communal-door',
      'no-access-how-not-said',
      'no-reply',
      'refused-entry',
      'seen-at-threshold-only',
    ];
    for (const outcome of files.lists.outcomes.keys())
      assert.equal(opens(aFamily().contact('2026-01-16', outcome)), noAccess.includes(outcome), outcome);
  });

  test('S4-na-b one visit is enough, and each one has an assessment of its own', () => {
    const two = runs(noReply().noReply('2026-01-19', {}, HV));
    assert.deepEqual(
      two.map((run) => [isoDay(run.opened), run.causes.length]),
      [
        ['2026-01-16', 1],
        ['2026-01-19', 1],
      ],
    );
    assert.notEqual(two[0]?.scope, two[1]?.scope);
  });

  test('S4-na-b two on one day are two', () => {
    assert.equal(runs(noReply().noReply('2026-01-16', {}, { author: 'sw', agency: 'csc' })).length, 2);
  });

  test('S4-na-b P5 announced or not, told or not, whatever the cause, in the plan or not', () => {
    const visit = (payload: Parameters<Story['noReply']>[1]) => opens(aFamily().noReply('2026-01-16', payload, HV));
    assert.ok(opens(aFamily().add('contact', '2026-01-16', { how: 'visit', outcome: 'no-reply', announced: false })));
    assert.ok(visit({ announced: false, whyUnannounced: 'a neighbour was worried' }));
    assert.ok(visit({ told: { how: 'letter', on: '2026-01-17' } }));
    for (const cause of ['family', 'service', 'unknown'] as const) assert.ok(visit({ cause }), cause);
    assert.ok(visit({ inPlan: false }));
  });

  test('S4-na-b that a manager takes it out of another count does not undo that nobody got in', () => {
    assert.ok(opens(noReply().setAside('2026-01-16', 'line-manager')));
  });

  test('S4-na-b nothing happens before the outcome is recorded, or where nobody went to the door', () => {
    const planned = aFamily().add('contact-planned', '2026-01-12', { on: '2026-01-16', told: { how: 'letter' } });
    assert.equal(opens(planned), false);
    assert.equal(opens(aFamily().contact('2026-01-16', 'wrong-address')), false);
    assert.equal(opens(aFamily().contact('2026-01-16', 'cancelled-by-service')), false);
    assert.equal(opens(aFamily().contact('2026-01-16', 'unanswered-call-or-text', { how: 'call' })), false);
  });

  describe('the responsibility for any assessment rests with the professional who has been unable to gain access', () => {
    test('S4-na-b it is theirs, not the social worker’s, not the manager’s, and nobody else’s by default', () => {
      for (const [author, agency] of [
        ['hv', 'health'],
        ['sw', 'csc'],
        ['passing-nurse', 'hospital'],
      ] as const) {
        const { owner, who } = dutyOf(manchester(aFamily().noReply('2026-01-16', {}, { author, agency })), 'assess');
        assert.deepEqual([owner.professional, owner.fallback, who], [author, false, 'the-person-there'], author);
      }
    });

    test('S4-na-b it stays theirs when they leave the team: it is not reassigned silently', () => {
      const story = noReply().add('team-left', '2026-01-16', { professional: 'hv' });
      assert.equal(dutyOf(manchester(story), 'assess').owner.professional, 'hv');
    });

    test('S4-na-b the same day: a Saturday, Good Friday and Christmas Day too', () => {
      for (const on of ['2026-01-16', '2026-01-17', '2026-04-03', '2026-12-25'])
        assert.equal(stateOf(manchester(noReply(on)), 'assess'), `due ${on}`);
    });

    test('P4 known late, it is due on the day it was known', () => {
      const story = aFamily().noReply('2026-01-16', {}, { ...HV, received: '2026-01-24' });
      assert.equal(stateOf(manchester(story), 'assess'), 'due 2026-01-24');
      assert.equal(isoDay(manchester(story).opened), '2026-01-16');
    });

    test('P3 of a visit of which only the month is known, on the last day of it', () => {
      assert.equal(stateOf(manchester(noReply('2026-01')), 'assess'), 'due 2026-01-31');
    });

    test('P10 nobody can decline it', () => {
      for (const by of ['line-manager', 'practitioner', 'safeguarding-lead']) {
        const story = noReply();
        const run = manchester(story.declined('2026-01-16', manchester(story).id, 'assess', by));
        assert.equal(stateOf(run, 'assess'), 'due 2026-01-16', by);
        assert.deepEqual(problemsOf(run), ['“assess” stays open: the policy leaves no room to decline it'], by);
      }
    });

    test('S4-na-b it stays owed until it is done, however long', () => {
      assert.deepEqual(owedOn(follow(noReply()), '2026-01-16'), ['assess']);
      assert.deepEqual(owedOn(follow(noReply()), '2026-12-01'), ['assess']);
    });
  });

  describe('The assessment should include', () => {
    test('S4-na-c S4-na-d S4-na-e S4-na-f all four parts: none, each alone, some, all in one entry', () => {
      for (const parts of subsets(PARTS)) {
        const run = manchester(parts.length === 0 ? noReply() : assessed(noReply(), '2026-01-16', parts));
        const whole = parts.length === 4;
        assert.equal(
          stateOf(run, 'assess'),
          whole ? 'due 2026-01-16, done 2026-01-16' : 'due 2026-01-16',
          parts.join(),
        );
        assert.equal(run.ended !== null, whole, parts.join());
        assert.deepEqual(
          dutyOf(run, 'assess').gathered.missing,
          PARTS.filter((part) => !parts.includes(part)),
          parts.join(),
        );
      }
    });

    test('S4-na-c S4-na-d S4-na-e S4-na-f over four entries and four days, in any order, by more than one', () => {
      const story = assessed(noReply(), '2026-01-19', ['environment']);
      assessed(story, '2026-01-17', ['immediate-intervention'], { author: 'sw' });
      assessed(story, '2026-01-16', ['environment', 'needs-and-capacity']);
      assert.equal(stateOf(manchester(story), 'assess'), 'due 2026-01-16');
      assessed(story, '2026-01-20', ['other-agencies']);
      assert.equal(stateOf(manchester(story), 'assess'), 'due 2026-01-16, done 2026-01-20');
      assert.equal(isoDay(manchester(story).ended?.on ?? 0), '2026-01-20');
    });

    test('S4-na-c asking the agencies, a talk, a sighting or a note is not the assessment', () => {
      const story = noReply()
        .add('information-request', '2026-01-16', { to: ['csc'] }, HV)
        .discussed('2026-01-16', { covers: ['urgency', 'impact-on-child'] })
        .add('note', '2026-01-16', {});
      assert.equal(stateOf(manchester(story), 'assess'), 'due 2026-01-16');
      assert.deepEqual(dutyOf(manchester(story), 'assess').gathered.done, []);
    });

    test('S4-na-b an assessment made before the visit is not this one’s', () => {
      const story = assessed(aFamily(), '2026-01-15').noReply('2026-01-16', {}, HV);
      assert.equal(stateOf(manchester(story), 'assess'), 'due 2026-01-16');
    });

    test('S4-na-b one that names a visit is of that visit; one that names none serves every visit still open (P9)', () => {
      const two = () =>
        aFamily()
          .noReply('2026-01-16', {}, { ...HV, id: 'first' })
          .noReply('2026-01-17', {}, { ...HV, id: 'second' });
      const done = (story: Story) => runs(story).map((run) => run.ended !== null);
      assert.deepEqual(done(assessed(two(), '2026-01-17', PARTS, { contact: 'second' })), [false, true]);
      assert.deepEqual(done(assessed(two(), '2026-01-17', PARTS, { contact: 'first' })), [true, false]);
      assert.deepEqual(done(assessed(two(), '2026-01-17')), [true, true]);
      assert.deepEqual(
        done(assessed(two(), '2026-01-16')),
        [true, false],
        'of the day on which the second was not yet',
      );
    });

    test('S4-na-b done, it ends; the same visit does not open it again', () => {
      const story = assessed(noReply(), '2026-01-16').discussed('2026-01-19').kept('2026-01-20');
      assert.deepEqual(
        runs(story).map((run) => isoDay(run.ended?.on ?? 0)),
        ['2026-01-16'],
      );
    });

    test('S4-na-f whether immediate intervention is required is answered yes or no', () => {
      const unanswered = noReply().add('no-access-assessment', '2026-01-16', { parts: PARTS }, HV);
      assert.throws(() => unanswered.entries(), /must say true or false/);
    });

    describe('whether immediate intervention is required to secure the child’s welfare: yes', () => {
      const yes = (on = '2026-01-17') =>
        noReply().add('no-access-assessment', on, { parts: PARTS, immediate: true }, { author: 'sw', agency: 'csc' });
      const stepIn = (story: Story) => stateOf(manchester(story), 'step-in');

      test('S4-na-f S4-na-h the professional who could not get in is asked to act the same day, a Saturday too', () => {
        assert.equal(stepIn(yes()), 'due 2026-01-17');
        assert.equal(dutyOf(manchester(yes()), 'step-in').owner.professional, 'hv');
        assert.notEqual(manchester(yes()).ended, null, 'it outlives the run that the assessment ends');
        assert.deepEqual(owedOn(follow(yes()), '2026-03-02'), ['step-in']);
      });

      test('S4-na-f a no asks nothing; a yes with only one part of the four asks all the same', () => {
        assert.equal(stepIn(assessed(noReply(), '2026-01-17')), 'not asked');
        const one = { parts: ['immediate-intervention' as const], immediate: true };
        assert.equal(stepIn(noReply().add('no-access-assessment', '2026-01-16', one, HV)), 'due 2026-01-16');
      });

      test('S4-na-g S4-na-h a referral to children’s social care meets it, or a call to the police, and nothing less', () => {
        const referral = (step: 'made' | 'received', to: string) =>
          stepIn(yes().add('referral', '2026-01-17', { referral: 'r1', step, to }, HV));
        assert.equal(referral('made', 'childrens-social-care'), 'due 2026-01-17, done 2026-01-17');
        assert.equal(referral('received', 'childrens-social-care'), 'due 2026-01-17');
        assert.equal(referral('made', 'camhs'), 'due 2026-01-17');
        assert.equal(stepIn(yes().told('2026-01-18', ['police'], {}, HV)), 'due 2026-01-17, done 2026-01-18');
        assert.equal(stepIn(yes().told('2026-01-18', ['csc', 'lm'], {}, HV)), 'due 2026-01-17');
        assert.equal(stepIn(yes().discussed('2026-01-18')), 'due 2026-01-17');
      });
    });
  });
});

describe('Where there are clear safeguarding concerns a referral should be made to Children’s Social Care', () => {
  const concern = (story: Story, on = '2026-01-17', by = 'health-visitor') =>
    story.asserted(on, 'clear-safeguarding-concern', by, {}, HV);
  const refer = (story: Story) => stateOf(manchester(story), 'refer');

  test('S4-na-g anyone may say so, and the referral is due the same day, a Saturday too', () => {
    for (const by of ['health-visitor', 'teacher', 'police-officer', 'housing-officer', 'other']) {
      assert.equal(refer(concern(noReply(), '2026-01-17', by)), 'due 2026-01-17', by);
      assert.deepEqual(problemsOf(manchester(concern(noReply(), '2026-01-17', by))), [], by);
    }
    assert.equal(refer(noReply()), 'not asked');
  });

  test('S4-na-g it is asked of the professional who could not get in, whoever says it', () => {
    const story = noReply().asserted('2026-01-17', 'clear-safeguarding-concern', 'teacher', {}, { author: 'tess' });
    assert.equal(dutyOf(manchester(story), 'refer').owner.professional, 'hv');
  });

  test('S4-na-g it offers children’s social care, and asks for no more', () => {
    const run = manchester(concern(noReply()));
    assert.deepEqual(
      run.asserted.map((one) => [one.route, one.offers]),
      [['clear-safeguarding-concern', ['childrens-social-care']]],
    );
    assert.equal(stateOf(run, 'call-the-police'), 'not asked');
  });

  test('S4-na-g a referral that was made meets it; one received, one answered, a telephone call do not', () => {
    const referral = (step: 'made' | 'received' | 'answered', on = '2026-01-18') =>
      concern(noReply()).add('referral', on, { referral: 'r1', step, to: 'childrens-social-care' }, HV);
    assert.equal(refer(referral('made')), 'due 2026-01-17, done 2026-01-18');
    assert.equal(refer(referral('received')), 'due 2026-01-17');
    assert.equal(refer(referral('answered')), 'due 2026-01-17');
    assert.equal(refer(concern(noReply()).told('2026-01-17', ['csc'], { how: 'call' }, HV)), 'due 2026-01-17');
    const before = noReply().add(
      'referral',
      '2026-01-16',
      { referral: 'r0', step: 'made', to: 'childrens-social-care' },
      HV,
    );
    assert.equal(refer(concern(before)), 'due 2026-01-17');
  });

  test('S4-na-g said on the day of the assessment, it outlives the run that the assessment ends', () => {
    const story = concern(assessed(noReply(), '2026-01-17'), '2026-01-17');
    assert.notEqual(manchester(story).ended, null);
    assert.equal(refer(story), 'due 2026-01-17');
    assert.deepEqual(owedOn(follow(story), '2026-02-02'), ['refer']);
    story.add('referral', '2026-02-02', { referral: 'r1', step: 'made', to: 'childrens-social-care' }, HV);
    assert.equal(refer(story), 'due 2026-01-17, done 2026-02-02');
  });

  test('S4-na-g two visits still open, and one concern that names neither: asked in both (P9)', () => {
    const both = runs(concern(noReply().noReply('2026-01-17', {}, HV), '2026-01-17'));
    assert.deepEqual(
      both.map((run) => stateOf(run, 'refer')),
      ['due 2026-01-17', 'due 2026-01-17'],
    );
  });

  test('S4-na-g what is said of another procedure is not of this one', () => {
    const story = noReply().asserted('2026-01-17', 'clear-safeguarding-concern', 'teacher', {
      procedure: 'durham/engaging-families',
    });
    assert.equal(refer(story), 'not asked');
  });

  test('S4-na-g a referral to another agency is not one to Children’s Social Care', () => {
    const story = concern(noReply()).add('referral', '2026-01-17', { referral: 'r1', step: 'made', to: 'camhs' }, HV);
    assert.equal(refer(story), 'due 2026-01-17');
  });
});

describe('clear indicators that a child is home alone and/or at risk of Significant Harm', () => {
  const alone = (story: Story, on = '2026-01-17', by = 'health-visitor') =>
    story.asserted(on, 'child-home-alone-or-significant-harm', by, {}, HV);
  const police = (story: Story) => stateOf(manchester(story), 'call-the-police');

  test('S4-na-h the Police should be called, at once, whoever says so', () => {
    for (const by of ['health-visitor', 'teacher', 'housing-officer', 'other'])
      assert.equal(police(alone(noReply(), '2026-01-17', by)), 'due 2026-01-17', by);
    assert.equal(police(alone(noReply('2026-12-25'), '2026-12-25')), 'due 2026-12-25');
    assert.equal(police(noReply()), 'not asked');
  });

  test('S4-na-h Police Protection and an Emergency Protection Order are there to be considered', () => {
    assert.deepEqual(
      manchester(alone(noReply())).asserted.map((one) => one.offers),
      [['police-999', 'police-protection', 'emergency-protection-order']],
    );
  });

  test('S4-na-h the request stays open until it is recorded that the police were called', () => {
    const story = assessed(alone(noReply()), '2026-01-17');
    assert.deepEqual(owedOn(follow(story), '2026-03-02'), ['call-the-police']);
    assert.equal(police(story.told('2026-03-02', ['police'], { how: 'call' }, HV)), 'due 2026-01-17, done 2026-03-02');
    assert.deepEqual(owedOn(follow(story), '2026-03-02'), []);
  });

  test('S4-na-h telling someone else is not calling the police, nor is having called them before', () => {
    assert.equal(police(alone(noReply()).told('2026-01-17', ['sw', 'line-manager', 'csc'], {}, HV)), 'due 2026-01-17');
    assert.equal(police(alone(noReply().told('2026-01-16', ['police'], {}, HV))), 'due 2026-01-17');
  });

  test('S4-na-h it asks for the police once for each time it is said, and for no referral', () => {
    const run = manchester(alone(alone(noReply()), '2026-01-18'));
    assert.equal(timesAsked(run, 'call-the-police'), 2);
    assert.equal(dueOf(dutyOf(run, 'call-the-police', 2)), '2026-01-18');
    assert.equal(stateOf(run, 'refer'), 'not asked');
  });

  test('S4-na-h it moves and ends nothing: the assessment is owed all the same', () => {
    const run = manchester(alone(noReply()));
    assert.equal(run.ended, null);
    assert.equal(stateOf(run, 'assess'), 'due 2026-01-16');
  });

  test('S4-na-h it is asked of the professional who could not get in, whoever says it', () => {
    const story = noReply().asserted(
      '2026-01-17',
      'child-home-alone-or-significant-harm',
      'teacher',
      {},
      {
        author: 'tess',
        agency: 'school',
      },
    );
    assert.equal(dutyOf(manchester(story), 'call-the-police').owner.professional, 'hv');
  });

  test('S4-na-h learnt the day after the assessment was done, the police are called all the same', () => {
    assert.equal(police(alone(assessed(noReply(), '2026-01-16'))), 'due 2026-01-17');
  });
});
