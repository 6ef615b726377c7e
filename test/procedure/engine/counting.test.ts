import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { appliesOn, countedVerdict, countsOf, windowStart } from '../../../src/procedure/counting.ts';
import type { Edition } from '../../../src/procedure/edition.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, type Ladder, ladder } from '../../support/procedure.ts';
import { runsOf } from '../../support/record.ts';
import { aStory, type Story } from '../policy/story.ts';

const stages = { talk: { duties: { talk: asks() } } };
const counting = (more: Partial<Ladder> = {}) => ladder('counting', { stages, ...more });
/** A procedure that opens without counting anything. */
const withoutCounting = (edition: Edition): Edition => {
  const { counted: _, ...rules } = edition.rules;
  return { ...edition, rules };
};
const countingNothing = () =>
  withoutCounting(counting({ opens: { when: { happens: 'no-access-visit' }, at: 'talk' } }));
const NOTHING: Record<string, string[]> = {};

/** Each contact with why it counts or does not. */
const told = (edition: Edition, story: Story, services = NOTHING) =>
  countsOf(edition, story.follow(libraryOf([edition.id], [edition])).understanding, services).map(
    ({ contact, counted, why }) => `${contact} ${counted ? 'counts' : 'does not'}: ${why}`,
  );
const applies = (edition: Edition, story: Story, day: string, services = NOTHING, child?: string) =>
  appliesOn(edition, story.follow(libraryOf([])).understanding, services, d(day), child);

describe('P5 which contacts count, and why', () => {
  const missed = { told: { how: 'letter' as const } };

  test('P5 one that was missed counts, one that was kept does not', () => {
    const story = aStory().missed('2026-01-12', {}, { id: 'c1' }).kept('2026-01-19', {}, { id: 'c2' });
    assert.deepEqual(told(counting(), story), [
      'c1 counts: a planned contact was missed',
      'c2 does not: it was not missed: kept',
    ]);
  });

  test('P5 of several things that a policy counts, the one that holds is told; where none does, the first', () => {
    const edition = counting({
      counted: {
        'any-of': ['child-access-refused', 'entry-refused', 'missed-planned-contact'],
        cause: ['family', 'unknown'],
        cite: '1',
      },
    });
    const story = aStory()
      .entryRefused('2026-01-12', {}, { id: 'c1' })
      .sightOfChildRefused('2026-01-13', {}, { id: 'c2' })
      .missed('2026-01-14', {}, { id: 'c3' })
      .kept('2026-01-15', {}, { id: 'c4' });
    assert.deepEqual(told(edition, story), [
      'c1 counts: entry to the home was refused',
      'c2 counts: sight of the child was refused',
      'c3 counts: a planned contact was missed',
      'c4 does not: sight of the child was not refused',
    ]);
  });

  test('P5 whose doing it was, as the policy names it', () => {
    const edition = counting({
      counted: { 'any-of': ['missed-planned-contact'], cause: ['family'], cite: '1' },
    });
    const story = aStory()
      .missed('2026-01-12', { cause: 'family' }, { id: 'c1' })
      .missed('2026-01-13', { cause: 'unknown' }, { id: 'c2' })
      .missed('2026-01-14', { cause: 'service' }, { id: 'c3' });
    assert.deepEqual(told(edition, story), [
      'c1 counts: a planned contact was missed',
      'c2 does not: the cause was unknown',
      'c3 does not: the service was the cause, which never counts against the family',
    ]);
  });

  test('S3-4-h only what the plan asks for, where the policy says so; not said is read as part of it', () => {
    const inPlan = counting({
      counted: {
        'any-of': ['missed-planned-contact'],
        cause: ['family', 'unknown'],
        'in-plan': true,
        cite: '1',
      },
    });
    const story = () =>
      aStory()
        .missed('2026-01-12', { ...missed, inPlan: true }, { id: 'c1' })
        .missed('2026-01-13', { ...missed, inPlan: false }, { id: 'c2' })
        .missed('2026-01-14', missed, { id: 'c3' });
    assert.deepEqual(told(inPlan, story()), [
      'c1 counts: a planned contact was missed',
      'c2 does not: it was not part of the plan',
      'c3 counts: a planned contact was missed',
    ]);
    assert.equal(told(counting(), story())[1], 'c2 counts: a planned contact was missed');
  });

  test('a procedure that counts nothing says nothing of any contact', () => {
    const edition = countingNothing();
    assert.deepEqual(told(edition, aStory().missed('2026-01-12')), []);
    assert.equal(
      runsOf(
        aStory()
          .noReply('2026-01-12')
          .follow(libraryOf([edition.id], [edition])),
        edition.id,
      ).length,
      1,
    );
  });

  test('P10 a procedure that counts nothing asks for nothing again after it was declined', () => {
    const edition = counting({
      opens: { when: { happens: 'no-access-visit' }, at: 'talk' },
      stages: { talk: { duties: { talk: asks({ 'may-decline': { by: 'line-manager' } }) } } },
    });
    const none = withoutCounting(edition);
    const story = () => aStory().noReply('2026-01-12', {}, { id: 'v1' });
    const asked = (one: Edition) => {
      const library = libraryOf([one.id], [one]);
      const [run] = runsOf(story().follow(library), one.id);
      const told = story()
        .declined('2026-01-13', run?.id ?? '', 'talk', 'line-manager')
        .missed('2026-01-14');
      return runsOf(told.follow(library), one.id)[0]?.duties.length;
    };
    assert.deepEqual([asked(none), asked(edition)], [1, 2]);
    const [contact] = story().follow(libraryOf([])).understanding.contacts;
    assert.ok(contact);
    assert.deepEqual(countedVerdict(none, contact, story().follow(libraryOf([])).understanding, NOTHING), {
      holds: false,
      why: 'this procedure counts nothing',
    });
  });

  test('P5 a contact on a day on which the procedure did not apply', () => {
    const edition = counting({ applies: { 'any-child': 'child-in-need', cite: '1' } });
    const story = aStory()
      .missed('2026-01-09', {}, { id: 'c1' })
      .level('ash', 'child-in-need', '2026-01-12')
      .missed('2026-01-12', {}, { id: 'c2' })
      .levelEnded('ash', 'child-in-need', '2026-01-19')
      .missed('2026-01-19', {}, { id: 'c3' });
    assert.deepEqual(told(edition, story), [
      'c1 does not: the procedure did not apply that day',
      'c2 counts: a planned contact was missed',
      'c3 does not: the procedure did not apply that day',
    ]);
  });
});

describe('whom a procedure is for', () => {
  test('some child at its level, or at one of its levels, on that day', () => {
    const one = counting({ applies: { 'any-child': 'child-in-need', cite: '1' } });
    const either = counting({ applies: { 'any-child': ['child-in-need', 'child-protection'], cite: '1' } });
    const story = aStory().with('birch').level('birch', 'child-protection', '2026-01-12');
    assert.deepEqual([applies(one, story, '2026-01-12'), applies(either, story, '2026-01-12')], [false, true]);
    assert.equal(applies(either, story, '2026-01-11'), false);
  });

  test('any level is every family, also where none was recorded', () => {
    assert.equal(applies(counting(), aStory(), '2026-01-12'), true);
    const among = counting({ applies: { 'any-child': ['looked-after', 'any-level'], cite: '1' } });
    assert.equal(applies(among, aStory(), '2026-01-12'), true);
  });

  test('of one child: this one’s level, not a sibling’s', () => {
    const edition = counting({ applies: { 'any-child': 'child-in-need', cite: '1' } });
    const story = aStory().with('birch').level('birch', 'child-in-need', '2026-01-12');
    assert.equal(applies(edition, story, '2026-01-12', NOTHING, 'ash'), false);
    assert.equal(applies(edition, story, '2026-01-12', NOTHING, 'birch'), true);
  });

  const one = counting({ applies: { 'any-child': 'any-level', service: 'one-point', cite: '1' } });
  const not = counting({ applies: { 'any-child': 'any-level', 'not-service': 'one-point', cite: '1' } });
  const services = { 'one-point': ['op-east', 'op-west'] };
  const led = (agency: string, role = 'lead-professional') => aStory().team('lp', role, agency, '2026-01-05');

  test('S2-11.2 in one service: that of the lead professional, or the social worker', () => {
    for (const role of ['lead-professional', 'social-worker']) {
      assert.equal(applies(one, led('op-west', role), '2026-01-12', services), true, role);
      assert.equal(applies(not, led('op-west', role), '2026-01-12', services), false, role);
      assert.equal(applies(one, led('csc', role), '2026-01-12', services), false, role);
      assert.equal(applies(not, led('csc', role), '2026-01-12', services), true, role);
    }
  });

  test('S2-11.2 another’s agency says nothing, and nor does one who leads no more or not yet', () => {
    assert.equal(applies(one, led('op-east', 'health-visitor'), '2026-01-12', services), false);
    assert.equal(applies(not, led('op-east', 'health-visitor'), '2026-01-12', services), true);
    assert.equal(applies(one, led('op-east'), '2026-01-02', services), false);
    const left = led('op-east').add('team-left', '2026-01-09', { professional: 'lp' });
    assert.equal(applies(one, left, '2026-01-12', services), false);
  });

  test('S2-11.2 a service that the partnership has named no agency for is nobody’s', () => {
    assert.equal(applies(one, led('op-east'), '2026-01-12'), false);
    assert.equal(applies(not, led('op-east'), '2026-01-12'), true);
  });

  test('what is for no service holds for every one', () => {
    assert.equal(applies(counting(), led('op-east'), '2026-01-12', services), true);
    assert.equal(applies(counting(), led('csc'), '2026-01-12', services), true);
  });

  test('S2-11.2 a service and a level: both must be so', () => {
    const both = counting({ applies: { 'any-child': 'child-in-need', service: 'one-point', cite: '1' } });
    assert.equal(applies(both, led('op-east'), '2026-01-12', services), false);
    assert.equal(
      applies(both, led('op-east').level('ash', 'child-in-need', '2026-01-06'), '2026-01-12', services),
      true,
    );
  });
});

describe('P5 how far back it counts', () => {
  const weeks = counting({
    counted: {
      'any-of': ['missed-planned-contact'],
      cause: ['family', 'unknown'],
      window: { weeks: 4, local: true },
      cite: '1',
    },
    opens: { when: { counted: 2 }, at: 'talk' },
  });
  const since = (edition: Edition, story: Story, day: string) => {
    const start = windowStart(edition, story.follow(libraryOf([])).understanding, d(day));
    return start === Number.NEGATIVE_INFINITY ? 'ever' : isoDay(start);
  };
  const opened = (edition: Edition, story: Story) =>
    runsOf(story.follow(libraryOf([edition.id], [edition])), edition.id).map((run) => isoDay(run.opened));

  test('P5 four weeks are twenty-eight days, the last of them the day itself', () => {
    assert.equal(since(weeks, aStory(), '2026-02-09'), '2026-01-13');
    assert.deepEqual(opened(weeks, aStory().missed('2026-01-13').missed('2026-02-09')), ['2026-02-09']);
    assert.deepEqual(opened(weeks, aStory().missed('2026-01-12').missed('2026-02-09')), []);
  });

  test('P5 else the current episode: what was missed before the family was opened again counts no more', () => {
    const two = counting({ opens: { when: { counted: 2 }, at: 'talk' } });
    const again = () => aStory().missed('2026-01-12').closed('2026-01-20').openedAgain('2026-02-02');
    assert.equal(since(two, aStory(), '2026-02-09'), 'ever');
    assert.equal(since(two, again(), '2026-02-09'), '2026-02-02');
    assert.deepEqual(opened(two, again().missed('2026-02-09')), []);
    assert.deepEqual(opened(two, again().missed('2026-02-09').missed('2026-02-10')), ['2026-02-10']);
  });

  test('a procedure that counts nothing looks at the episode', () => {
    const none = countingNothing();
    const again = aStory().closed('2026-01-20').openedAgain('2026-02-02');
    assert.equal(since(none, again, '2026-02-09'), '2026-02-02');
  });
});
