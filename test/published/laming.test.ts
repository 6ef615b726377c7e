import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { findingsOf } from '../../src/engagement/findings.ts';
import { followRecord } from '../../src/features/follow/command.ts';
import { files } from '../support/library.ts';
import { dueOf, dutyOf, runOf, runsOf, stagesOf } from '../support/record.ts';
import { changed, DURHAM, followed, type Line, linesOf, NO_ACCESS, ofKind, reported } from './cases.ts';

const published = linesOf('laming-inquiry-1999');
const ifTold = linesOf('laming-inquiry-1999-if-told');
const CANCELLED = 'l22-joint-visit-cancelled';
const NO_REPLIES = ['l29-first-no-reply', 'l30-second-no-reply', 'l31-third-no-reply'];
const child = (lines: readonly string[], asOf?: string) => {
  const [one] = reported(lines, asOf === undefined ? {} : { asOf }).children;
  assert.ok(one);
  return one;
};
const toldByLetter = (line: Line): Line => ({ ...line, payload: { ...line.payload, told: { how: 'letter' } } });

describe('the record says what the published list says', () => {
  test('it reads without a fault, and nobody is named but by role', () => {
    const names = ofKind(published, 'person-joined').map((entry) => entry.payload.name);
    assert.deepEqual(names, ['The child', 'The carer', 'Household member']);
    assert.equal(ofKind(published, 'team-joined').length, 0);
  });

  test('nothing is invented about what the family had been told', () => {
    for (const contact of ofKind(published, 'contact')) assert.equal(contact.payload.told, undefined, contact.id);
  });

  test('no contact is put down to the family that the list does not put down to it', () => {
    const missed = followed(published).understanding.contacts.filter((one) => one.outcome.group !== 'kept');
    assert.deepEqual(
      missed.map((one) => `${one.id} ${one.cause}`),
      [
        'l10-brent-visit unknown',
        'l22-joint-visit-cancelled service',
        'l29-first-no-reply unknown',
        'l30-second-no-reply unknown',
        'l31-third-no-reply unknown',
      ],
    );
  });

  test('a day that is only a month in the list stays a month', () => {
    const entry = reported(published).chronology.find((one) => one.entry === 'l29-first-no-reply');
    assert.equal(entry?.on, 'December 1999');
  });

  test('the supposition differs in the three visits alone, and says so on each', () => {
    const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Line);
    const other = parsed(ifTold).filter((line, index) => JSON.stringify(line) !== published[index]);
    assert.deepEqual(
      other.map((line) => line.id),
      [undefined, 'l01-opened', ...NO_REPLIES],
    );
    for (const line of other.slice(1)) assert.match(String(line.payload.text), /^(A supposition|Supposition)/);
    for (const line of other.slice(2)) assert.deepEqual(line.payload.told, { how: 'letter' });
  });
});

describe('S4-na: each visit with no reply asks for a no-access assessment', () => {
  const timeline = followed(published, [NO_ACCESS]);
  const runs = runsOf(timeline, NO_ACCESS);

  test('S4-na-b one run for each of the four visits with no reply, whichever agency went', () => {
    assert.deepEqual(
      runs.map((run) => run.scope),
      ['l10-brent-visit', ...NO_REPLIES],
    );
  });

  test('S4-na-b it is owned by the person who was there', () => {
    assert.deepEqual(
      runs.map((run) => dutyOf(run, 'assess').owner.professional),
      ['worker-brent', 'worker-haringey', 'worker-haringey', 'worker-haringey'],
    );
  });

  test('it is due on the day the visit is known; a month counts on its last day', () => {
    assert.deepEqual(
      runs.map((run) => dueOf(dutyOf(run, 'assess'))),
      ['1999-07-14', '1999-12-31', '1999-12-31', '2000-01-31'],
    );
  });

  test('S4-na-c to S4-na-f all four parts are asked for, and none was recorded', () => {
    for (const run of runs) {
      assert.deepEqual(dutyOf(run, 'assess').gathered.missing, [
        'other-agencies',
        'needs-and-capacity',
        'environment',
        'immediate-intervention',
      ]);
      assert.equal(dutyOf(run, 'assess').met, null);
    }
  });

  test('the visit that the professionals cancelled is no no-access visit', () => {
    assert.ok(!runs.some((run) => run.scope === CANCELLED));
  });
});

describe('S2-11.2-k: three missed planned appointments', () => {
  test('as published nothing opens, and the page can say why: nobody recorded that the family knew', () => {
    const timeline = followed(published, [DURHAM]);
    assert.deepEqual(runsOf(timeline, DURHAM), []);
    const [durham] = reported(published, { procedures: [DURHAM] }).procedures;
    assert.equal(durham?.runs, 0);
    assert.equal(durham?.counted, 0);
    assert.deepEqual(
      durham?.notCounted.filter((one) => one.why === 'it is not recorded that the family knew of it'),
      ['l10-brent-visit', ...NO_REPLIES].map((contact) => ({
        contact,
        why: 'it is not recorded that the family knew of it',
      })),
    );
  });

  test('had the family been told, the third opens it, and the talk is due the next working day', () => {
    const run = runOf(followed(ifTold, [DURHAM]), DURHAM);
    assert.deepEqual(run.causes, NO_REPLIES);
    assert.deepEqual(stagesOf(run), ['respond 2000-01-31']);
    assert.equal(dueOf(dutyOf(run, 'talk-to-manager')), '2000-02-01');
    assert.equal(dutyOf(run, 'talk-to-manager').met, null);
  });

  test('on the days that the list supposes, over the bank holidays of the new year, it is due on 5 January', () => {
    const days = ['1999-12-10', '1999-12-20', '2000-01-04'];
    const lines = changed(
      ifTold,
      Object.fromEntries(
        NO_REPLIES.map((id, index) => [id, (line: Line) => ({ ...line, happened: days[index] as string })]),
      ),
    );
    const run = runOf(followed(lines, [DURHAM]), DURHAM);
    assert.equal(isoDay(run.opened), '2000-01-04');
    assert.equal(dueOf(dutyOf(run, 'talk-to-manager')), '2000-01-05');
  });

  test('had the family been told, two were not enough', () => {
    const lines = changed(ifTold, { 'l31-third-no-reply': null });
    assert.deepEqual(runsOf(followed(lines, [DURHAM]), DURHAM), []);
  });

  test('P12 nobody in the role is told as nobody, never as somebody', () => {
    const { owner } = dutyOf(runOf(followed(ifTold, [DURHAM]), DURHAM), 'talk-to-manager');
    assert.deepEqual(owner, { professional: null, role: 'lead-professional', fallback: false });
  });

  test('the ladders for a child on a plan do not apply: the list says that there was none', () => {
    const camden = reported(ifTold).procedures.filter((one) => one.procedure.startsWith('camden/child-'));
    assert.deepEqual(
      camden.map((one) => [one.procedure, one.runs, one.counted]),
      [
        ['camden/child-in-need', 0, 0],
        ['camden/child-protection', 0, 0],
      ],
    );
  });
});

describe('S1-7-k: the joint visit that the professionals cancelled', () => {
  test('it never counts against the family, even had the family known of it', () => {
    for (const lines of [published, ifTold, changed(ifTold, { [CANCELLED]: toldByLetter })]) {
      const counting = reported(lines).procedures.filter((one) => one.counted + one.notCounted.length > 0);
      assert.equal(counting.length, files.procedures.filter((one) => one.edition.rules.counted).length);
      for (const one of counting)
        assert.ok(
          one.notCounted.some(({ contact }) => contact === CANCELLED),
          one.procedure,
        );
    }
  });

  test('no entry can put it down to the family', () => {
    const lines = changed(ifTold, {
      [CANCELLED]: (line) => ({ ...toldByLetter(line), payload: { ...line.payload, cause: 'family' } }),
    });
    const timeline = followed(lines, [DURHAM]);
    assert.equal(timeline.understanding.contactById.get(CANCELLED)?.cause, 'service');
    assert.deepEqual(runOf(timeline, DURHAM).causes, NO_REPLIES);
  });

  test('it is shown first, as the service’s own', () => {
    const [first] = findingsOf(followed(published).understanding);
    assert.equal(first?.name, 'service-own-failures');
    assert.equal(first?.about, 'service');
    assert.deepEqual(first?.entries, [CANCELLED]);
  });

  test('it resets nothing: the days since the child was seen go on', () => {
    assert.deepEqual(
      ['1999-08-03', '1999-08-04', '1999-08-15'].map((day) => child(published, day).seen.seen?.days),
      [10, 11, 22],
    );
  });
});

describe('seen is not seen alone', () => {
  test('the child was seen by four agencies, and by none of them alone', () => {
    const sightings = followed(published).understanding.sightings;
    assert.deepEqual(
      sightings.map((one) => `${isoDay(one.on)} ${one.seen} ${one.agency}`),
      [
        '1999-04-26 seen ealing-social-services',
        '1999-07-14 seen central-middlesex-hospital',
        '1999-07-24 seen north-middlesex-hospital',
        '1999-08-16 seen haringey-social-services',
        '1999-10-01 seen haringey-social-services',
      ],
    );
    for (const day of ['1999-04-26', '1999-07-24', '1999-08-16', '1999-12-31', '2000-02-29'])
      assert.equal(child(published, day).seen.alone, null, day);
  });

  test('the home was entered once; an announced visit alone does not say that anybody came in', () => {
    assert.equal(child(published).seen.homeEntered?.entry, 'l24-first-home-visit');
    assert.equal(child(published).seen.atHome?.entry, 'l24-first-home-visit');
    assert.equal(child(published).seen.seen?.entry, 'l25-second-home-visit');
  });

  test('a visit with no reply resets no clock', () => {
    const before = child(published, '1999-11-30').seen;
    const after = child(published, '2000-02-29').seen;
    for (const key of ['seen', 'atHome', 'homeEntered'] as const) assert.equal(after[key]?.entry, before[key]?.entry);
  });
});

describe('the closure: what a closure guard will stand on', () => {
  const [closed] = ofKind(published, 'family-closed');

  test('S1-10-k, S1-10-m on the day of the closure nobody had seen the child for five months at most, four in the list', () => {
    assert.equal(closed?.happened.said, '2000-02');
    // October has no day in the list, so the sighting stands on its first; from 28 October it would be 120 days.
    assert.equal(child(published).seen.seen?.days, 151);
    assert.equal(child(published, '2000-02-25').seen.seen?.days, 147);
  });

  test('R8 the closure and the death are recorded as facts', () => {
    assert.equal(ofKind(published, 'person-died')[0]?.payload.person, 'laming-child');
    assert.equal(followed(published).understanding.episodes[0]?.to, closed?.happened.last);
    assert.notEqual(child(published).died, null);
  });

  test('four no-access assessments were open, and no agency but one had said that its part had ended', () => {
    const report = reported(published);
    assert.equal(report.runs.filter((run) => run.procedure === NO_ACCESS && run.ended === null).length, 4);
    assert.deepEqual(
      report.agencies.filter((one) => !one.involved).map((one) => one.name),
      ['Ealing social services'],
    );
  });

  test('no discussion, meeting or consultation is on the record', () => {
    for (const kind of ['discussion', 'meeting', 'consultation', 'no-access-assessment'] as const)
      assert.deepEqual(ofKind(published, kind), []);
  });
});

describe('facts that open nothing by themselves', () => {
  test('what the carer said and took back stands on the record, both, and opens nothing', () => {
    const events = ofKind(published, 'life-event').map((entry) => entry.payload.event);
    assert.ok(events.includes('disclosure-made') && events.includes('disclosure-withdrawn'));
    const without = changed(published, { 'l27-disclosure-made': null, 'l28-disclosure-withdrawn': null });
    assert.deepEqual(followed(without).evaluation.timeline.runs, followed(published).evaluation.timeline.runs);
  });

  test('S3-4-a contact that stopped asks what has changed, with the visits that show it', () => {
    const stopped = findingsOf(followed(published).understanding).find((one) => one.name === 'sudden-stop');
    assert.deepEqual(stopped?.entries, NO_REPLIES);
    assert.match(stopped?.ask ?? '', /\?$/);
  });

  test('the warnings are on the record with what became of them', () => {
    assert.deepEqual(
      ofKind(published, 'referral').map(({ payload }) => [payload.referral, payload.step, payload.answer ?? null]),
      [
        ['brent-1', 'received', null],
        ['brent-2', 'received', null],
        ['brent-1', 'answered', 'not-acted-on'],
      ],
    );
  });
});

describe('R2: the record as it stood', () => {
  test('--as-of the end of November: one visit with no reply so far, and the child seen in October', () => {
    const report = reported(published, { asOf: '1999-11-30' });
    assert.deepEqual(
      report.runs.map((run) => run.causes),
      [['l10-brent-visit']],
    );
    assert.equal(report.children[0]?.seen.seen?.entry, 'l25-second-home-visit');
    assert.equal(report.children[0]?.died, null);
    assert.equal(
      report.chronology.find((one) => one.entry === 'l29-first-no-reply'),
      undefined,
    );
  });

  test('--known-on 14 July: Brent has knocked, a hospital has seen the child, Haringey is not there yet', () => {
    const report = reported(published, { knownOn: '1999-07-14' });
    assert.deepEqual(
      report.agencies.map((one) => one.name),
      ['Ealing social services', 'Brent social services', 'Central Middlesex Hospital'],
    );
    assert.equal(report.children[0]?.seen.seen?.agency, 'Central Middlesex Hospital');
    assert.deepEqual(report.owed[0]?.dues, ['1999-07-14']);
    assert.equal(report.owed[0]?.overdue, false);
  });

  test('--known-on 14 July, looked at from 1 August: what was asked that day is overdue', () => {
    const report = reported(published, { knownOn: '1999-07-14', asOf: '1999-08-01' });
    assert.equal(report.owed[0]?.overdue, true);
    assert.equal(report.children[0]?.seen.seen?.days, 18);
  });

  test('a month is known on its last day and not before', () => {
    assert.equal(
      reported(published, { knownOn: '1999-10-30' }).chronology.find((one) => one.entry === 'l25-second-home-visit'),
      undefined,
    );
    assert.ok(
      reported(published, { knownOn: '1999-10-31' }).chronology.find((one) => one.entry === 'l25-second-home-visit'),
    );
  });

  test('--known-on before the first entry says that nothing had been recorded', () => {
    const answer = followRecord(published, { procedures: [], asOf: null, knownOn: '1999-04-25', services: {} }, files);
    assert.deepEqual(answer, { wrong: ['Nothing had been recorded by 1999-04-25.'] });
  });

  test('what the supposition adds is not there before the third visit', () => {
    const opened = (asOf: string) => reported(ifTold, { asOf, procedures: [DURHAM] }).runs.length;
    assert.deepEqual([opened('1999-12-31'), opened('2000-01-31')], [0, 1]);
  });
});
