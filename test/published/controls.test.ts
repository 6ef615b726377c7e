// Six stories against false accusation. Every family here is invented, from its first entry to its last.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { type Finding, findingsOf } from '../../src/engagement/findings.ts';
import { agenciesOn } from '../../src/engagement/network.ts';
import type { Followed } from '../../src/procedure/replay.ts';
import { dutiesOn } from '../../src/procedure/timeline.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { d, libraryOf } from '../support/library.ts';
import { aFamily, dueOf, dutyOf, type FamilyRecord, metOf, runOf, runsOf, stagesOf } from '../support/record.ts';
import { DURHAM, OF_CONTACTS } from './cases.ts';

const CAMDEN_CP = 'camden/child-protection';
const findings = (followed: Followed): Finding[] => findingsOf(followed.understanding);
const named = (followed: Followed, name: string) => findings(followed).find((one) => one.name === name);
const at = (record: FamilyRecord, procedures: readonly string[] = OF_CONTACTS) => record.replay(libraryOf(procedures));

/** Words that judge. No finding says them of anybody. */
const LABELS =
  /complian|disguise|resist|hostil|uncooperative|hard to|refusing|chaotic|neglectful|manipulat|score|risk|always|never/i;

/** A family at early help with a lead professional, her manager and the school. */
function earlyHelp(): FamilyRecord {
  return aFamily()
    .level('ash', 'early-help', '2026-01-01')
    .team('lee', 'lead-professional', 'early-help')
    .team('sam', 'line-manager', 'early-help')
    .team('toni', 'designated-safeguarding-lead', 'school');
}

/** A family whose child is on a child protection plan. */
function onAPlan(): FamilyRecord {
  return aFamily()
    .level('ash', 'child-protection', '2026-01-01')
    .team('lee', 'social-worker')
    .team('sam', 'line-manager')
    .team('kim', 'conference-chair')
    .team('toni', 'designated-safeguarding-lead', 'school');
}

/** A talk with the manager in which everything was spoken about. */
const TALKED = {
  covers: [
    'what-is-difficult-and-why',
    'impact-on-assessment-or-plan',
    'impact-on-child',
    'urgency',
    'who-else-must-know',
    'strategies-tried',
  ],
} satisfies Partial<Payload<'discussion'>>;

const lee = { author: 'lee', agency: 'early-help' };
const toni = { author: 'toni', agency: 'school' };

describe('control 1: letters to an old address, in a language she does not read', () => {
  /** Three kept, a move that nobody told the service of, three missed. */
  const untilTheThird = () =>
    earlyHelp()
      .kept('2026-01-05', {}, lee)
      .kept('2026-01-12', {}, lee)
      .kept('2026-01-19', {}, lee)
      .missed('2026-01-26', {}, { ...lee, id: 'miss-1' })
      .missed('2026-02-02', {}, { ...lee, id: 'miss-2' })
      .missed('2026-02-09', {}, { ...lee, id: 'miss-3' });

  /** The talk, a visit to the old address, and what the school knew. */
  const untilItIsUnderstood = () =>
    untilTheThird()
      .discussed('2026-02-10', TALKED, lee)
      .add('information-request', '2026-02-10', { to: ['school'] }, lee)
      .contact('2026-02-11', 'wrong-address', {}, { ...lee, id: 'old-address' })
      .add('information-answer', '2026-02-12', { from: 'school', gave: 'information' }, toni)
      .add('address-changed', '2026-01-20', { people: ['ash', 'parent'] }, { ...lee, received: '2026-02-12' })
      .add('needs', '2026-02-12', { person: 'parent', language: 'Tigrinya', interpreter: true }, lee)
      .add('explanation', '2026-02-12', { contact: 'miss-1', barrier: 'letter-to-old-address' }, lee)
      .add('explanation', '2026-02-12', { contact: 'miss-2', barrier: 'letter-to-old-address' }, lee)
      .add('explanation', '2026-02-12', { contact: 'miss-3', barrier: 'letter-in-wrong-language' }, lee);

  /** The manager's decision, another way of inviting, and three contacts kept. */
  const untilTheyAreBack = () =>
    untilItIsUnderstood()
      .add('decision', '2026-02-13', { by: 'line-manager', outcome: 'assessment-not-needed' }, lee)
      .add('decision', '2026-02-13', { by: 'line-manager', outcome: 'engaging-again' }, lee)
      .add('notification', '2026-02-13', { to: ['lee', 'sam', 'toni'], covers: ['outcome'] }, lee)
      .add(
        'barrier',
        '2026-02-16',
        { barrier: 'letter-to-old-address', person: 'parent', tried: 'Right address on file', helped: 'yes' },
        lee,
      )
      .add(
        'barrier',
        '2026-02-16',
        { barrier: 'letter-in-wrong-language', person: 'parent', tried: 'Calls with an interpreter', helped: 'yes' },
        lee,
      )
      .kept('2026-02-16', { sightings: [{ child: 'ash', seen: 'alone' }], homeEntered: true }, lee)
      .kept('2026-02-23', {}, lee)
      .kept('2026-03-02', {}, lee);

  test('S2-11.2-k the third raises the duty to talk, due the next working day, and so the question is asked', () => {
    const run = runOf(at(untilTheThird()), DURHAM);
    assert.deepEqual(run.causes, ['miss-1', 'miss-2', 'miss-3']);
    assert.equal(dueOf(dutyOf(run, 'talk-to-manager')), '2026-02-10');
    assert.equal(dutyOf(run, 'talk-to-manager').owner.professional, 'lee');
  });

  test('P9 one talk in time meets all that ask for one', () => {
    const run = runOf(at(untilItIsUnderstood()), DURHAM);
    for (const name of ['talk-to-manager', 'consider-impact', 'consider-urgency', 'consider-who-must-know'])
      assert.equal(metOf(dutyOf(run, name)), '2026-02-10', name);
  });

  test('S2-6.0-d the barrier is recorded on each: the words change, the count does not (P5)', () => {
    const followed = at(untilItIsUnderstood());
    const { contactById } = followed.understanding;
    assert.deepEqual(
      ['miss-1', 'miss-2', 'miss-3'].map((id) => contactById.get(id)?.barriers[0]),
      ['letter-to-old-address', 'letter-to-old-address', 'letter-in-wrong-language'],
    );
    const missed = named(followed, 'missed-planned-contacts');
    assert.equal(missed?.says, '3 planned contacts were missed, 3 of them explained');
    assert.deepEqual(runOf(followed, DURHAM).causes, ['miss-1', 'miss-2', 'miss-3']);
  });

  test('S1-7-k what the service did is read before what the family did', () => {
    const followed = at(untilItIsUnderstood());
    const about = findings(followed).map((one) => one.about);
    assert.deepEqual(
      about,
      about.toSorted((a, b) => Number(a !== 'service') - Number(b !== 'service')),
    );
    assert.deepEqual(
      findings(followed)
        .slice(0, 2)
        .map((one) => one.name),
      ['service-own-failures', 'barrier-without-adjustment'],
    );
    assert.deepEqual(named(followed, 'service-own-failures')?.entries, ['old-address']);
    assert.deepEqual(named(followed, 'barrier-without-adjustment')?.entries, ['miss-1', 'miss-2']);
  });

  test('the visit to the old address counts against nobody but the service', () => {
    const lines = untilItIsUnderstood().missed('2026-02-12', { cause: 'service' }, lee);
    const run = runOf(at(lines), DURHAM);
    assert.ok(!run.causes.includes('old-address'));
    assert.equal(named(at(lines), 'service-own-failures')?.entries.length, 2);
  });

  test('S1-7-i engagement recovers: what was kept since is said, and with it what was in the way is put right', () => {
    const followed = at(untilTheyAreBack());
    const kept = named(followed, 'kept-since');
    assert.match(kept?.says ?? '', /^3 contacts/);
    assert.equal(isoDay(kept?.since ?? 0), '2026-02-16');
    assert.equal(named(followed, 'barrier-without-adjustment'), undefined);
  });

  test('S3-4-a the question about a sudden stop was asked, and goes away once they come again', () => {
    assert.deepEqual(named(at(untilTheThird()), 'sudden-stop')?.entries, ['miss-1', 'miss-2', 'miss-3']);
    assert.equal(named(at(untilTheyAreBack()), 'sudden-stop'), undefined);
  });

  test('the outcome ends the run, and the assessment that is not needed is no longer asked for', () => {
    const run = runOf(at(untilTheyAreBack()), DURHAM);
    assert.equal(isoDay(run.ended?.on ?? 0), '2026-02-13');
    assert.deepEqual(run.problems, []);
    assert.deepEqual(dutiesOn(at(untilTheyAreBack()).evaluation.timeline, d('2026-12-31')), []);
  });

  test('P11 the outcome spends its causes: two new misses open nothing, three do', () => {
    const later = untilTheyAreBack().missed('2026-05-04', {}, lee).missed('2026-05-11', {}, lee);
    assert.equal(runsOf(at(later), DURHAM).length, 1);
    later.missed('2026-05-18', {}, { ...lee, id: 'third-again' });
    const [, again, ...more] = runsOf(at(later), DURHAM);
    assert.equal(more.length, 0);
    assert.equal(isoDay(again?.opened ?? 0), '2026-05-18');
    assert.equal(again?.causes.length, 3);
    assert.ok(!again?.causes.includes('miss-3'));
  });
});

describe('control 2: three cancellations by the service', () => {
  const story = (cause?: 'family') =>
    onAPlan()
      .contact('2026-01-12', 'cancelled-by-service', cause ? { cause } : {}, { id: 'ill' })
      .contact('2026-01-19', 'cancelled-by-service', cause ? { cause } : {}, { id: 'strike' })
      .contact('2026-01-26', 'cancelled-by-service', cause ? { cause } : {}, { id: 'double-booked' });

  test('nothing opens against the family, under any procedure', () => {
    assert.deepEqual(at(story()).evaluation.timeline.runs, []);
  });

  test('not even where someone wrote that it was the family’s doing', () => {
    const followed = at(story('family'));
    assert.deepEqual(followed.evaluation.timeline.runs, []);
    for (const contact of followed.understanding.contacts) assert.equal(contact.cause, 'service');
  });

  test('S1-7-k the service’s own failure is shown, as the service’s, with each date', () => {
    const followed = at(story());
    const [only, ...more] = findings(followed);
    assert.deepEqual(more, []);
    assert.equal(only?.name, 'service-own-failures');
    assert.equal(only?.about, 'service');
    assert.equal(only?.says, '3 contacts did not happen because of the service');
    assert.deepEqual(only?.entries, ['ill', 'strike', 'double-booked']);
    assert.match(only?.ask ?? '', /sorry/);
  });

  test('nor do visits that the service did not make, or made to a wrong address', () => {
    const record = onAPlan();
    for (const [day, outcome] of [
      ['2026-01-12', 'not-attempted-by-service'],
      ['2026-01-19', 'wrong-address'],
      ['2026-01-26', 'not-attempted-by-service'],
    ] as const)
      record.contact(day, outcome);
    assert.deepEqual(at(record).evaluation.timeline.runs, []);
  });

  test('the days since the child was seen go on all the same', () => {
    const record = onAPlan().kept('2026-01-05', { sightings: [{ child: 'ash', seen: 'alone' }] });
    record.lines.push(...story().lines.slice(-3));
    const { sightings } = at(record).understanding;
    assert.deepEqual(
      sightings.map((one) => isoDay(one.on)),
      ['2026-01-05'],
    );
  });
});

describe('control 3: another adult reads her phone', () => {
  const atRisk = (record: FamilyRecord, on: string) =>
    record.add(
      'safe-contact',
      on,
      { person: 'parent', risk: 'may-be-at-risk', unsafe: ['text', 'call', 'letter'], through: 'the school' },
      { ...toni, id: 'safe-contact' },
    );
  /** Three appointments, told by text, missed; the school heard why before the third. */
  const story = () =>
    atRisk(
      earlyHelp()
        .missed('2026-01-12', { told: { how: 'text' } }, { ...lee, id: 'miss-1' })
        .missed('2026-01-19', { told: { how: 'text' } }, { ...lee, id: 'miss-2' }),
      '2026-01-21',
    ).missed('2026-01-26', { told: { how: 'text' } }, { ...lee, id: 'miss-3' });

  test('the misses count: the third opens the procedure', () => {
    assert.deepEqual(runOf(at(story()), DURHAM).causes, ['miss-1', 'miss-2', 'miss-3']);
  });

  test('S1-4 the discussion falls due the same day', () => {
    const run = runOf(at(story()), DURHAM);
    for (const name of ['talk-to-manager', 'consider-impact', 'consider-urgency'])
      assert.equal(dueOf(dutyOf(run, name)), '2026-01-26', name);
    assert.equal(dutyOf(run, 'talk-to-manager').due.rule, 'the same day: someone may be at risk from another adult');
  });

  test('without the entry it would be the next working day; learnt the day after, it is due that day', () => {
    const without = earlyHelp().missed('2026-01-12').missed('2026-01-19').missed('2026-01-26');
    assert.equal(dueOf(dutyOf(runOf(at(without), DURHAM), 'talk-to-manager')), '2026-01-27');
    const learntOnFriday = atRisk(
      earlyHelp().missed('2026-01-16').missed('2026-01-23').missed('2026-01-30'),
      '2026-01-31',
    );
    // 30 January is a Friday: the talk was due on Monday, and is due on the Saturday on which the risk was learnt.
    assert.equal(dueOf(dutyOf(runOf(at(learntOnFriday), DURHAM), 'talk-to-manager')), '2026-01-31');
  });

  test('nothing is attributed: the cause stays unknown, and what is shown is dates and a question', () => {
    const followed = at(story());
    for (const contact of followed.understanding.contacts) assert.equal(contact.cause, 'unknown', contact.id);
    for (const finding of findings(followed)) {
      assert.doesNotMatch(finding.says, LABELS);
      assert.match(finding.ask, /\?$/);
    }
    assert.deepEqual(
      findings(followed).map((one) => one.name),
      ['missed-planned-contacts'],
    );
  });

  test('contact goes on through the school: the child is seen, alone, and the misses are still there', () => {
    const record = story();
    for (const day of ['2026-01-28', '2026-02-04', '2026-02-11'])
      record.contact(
        day,
        'kept',
        { how: 'school', where: 'school', sightings: [{ child: 'ash', seen: 'alone' }] },
        { ...toni, id: `school-${day}` },
      );
    const followed = at(record);
    const last = followed.understanding.sightings.at(-1);
    assert.equal(`${isoDay(last?.on ?? 0)} ${last?.seen} by ${last?.by}`, '2026-02-11 alone by toni');
    assert.equal(runOf(followed, DURHAM).ended, null);
    assert.equal(named(followed, 'missed-planned-contacts')?.entries.length, 3);
  });

  describe('where the child is on a plan, and the policy asks for letters', () => {
    const plan = () =>
      atRisk(onAPlan(), '2026-01-09').missed('2026-01-12', { told: { how: 'text' } }, { author: 'lee', id: 'miss-1' });
    const waiting = (record: FamilyRecord, day: string) =>
      dutiesOn(at(record, [CAMDEN_CP]).evaluation.timeline, d(day))
        .filter((one) => one.waiting)
        .map((one) => one.duty.name);

    test('S3-cp-b the letter waits: nothing goes to the home', () => {
      assert.deepEqual(waiting(plan(), '2026-01-12'), ['letter']);
      const letter = dutyOf(runOf(at(plan(), [CAMDEN_CP]), CAMDEN_CP), 'letter');
      assert.deepEqual(
        letter.waits.map((wait) => wait.entry),
        ['safe-contact'],
      );
    });

    test('S3-cp-a telling the manager and the chair does not wait', () => {
      const notify = dutyOf(runOf(at(plan(), [CAMDEN_CP]), CAMDEN_CP), 'notify');
      assert.equal(dueOf(notify), '2026-01-12');
      assert.deepEqual(notify.waits, []);
    });

    test('a later miss goes up the ladder, the core group with the family’s side waits, and the professionals do not', () => {
      const record = plan().missed('2026-01-26', { told: { how: 'text' } }, { author: 'lee' });
      const run = runOf(at(record, [CAMDEN_CP]), CAMDEN_CP);
      assert.deepEqual(stagesOf(run), ['tell 2026-01-12', 'core-group 2026-01-26']);
      assert.equal(dutyOf(run, 'say-what-may-follow').waits.length, 1);
      assert.deepEqual(dutyOf(run, 'consult').waits, []);
    });

    test('once she is no longer thought to be at risk, it waits no longer', () => {
      const record = plan().add('safe-contact', '2026-02-02', { person: 'parent', risk: 'no-longer-thought' });
      assert.deepEqual(waiting(record, '2026-02-01'), ['letter']);
      assert.deepEqual(waiting(record, '2026-02-02'), []);
      const owed = dutiesOn(at(record, [CAMDEN_CP]).evaluation.timeline, d('2026-02-02'));
      assert.ok(owed.some((one) => one.duty.name === 'letter'));
    });
  });
});

describe('control 4: a sudden improvement that is real', () => {
  const KEPT = ['2026-02-16', '2026-03-02', '2026-03-16', '2026-03-30', '2026-04-13', '2026-04-27'];
  const story = () => {
    const record = earlyHelp()
      .missed('2026-01-12', {}, lee)
      .missed('2026-01-19', {}, lee)
      .missed('2026-01-26', {}, lee)
      .discussed('2026-01-26', TALKED, lee)
      .add('decision', '2026-01-28', { by: 'line-manager', outcome: 'engaging-again' }, lee)
      .add('decision', '2026-01-28', { by: 'line-manager', outcome: 'assessment-not-needed' }, lee)
      .add('notification', '2026-01-28', { to: ['lee', 'sam', 'toni'], covers: ['outcome'] }, lee);
    for (const day of KEPT)
      record.kept(day, { sightings: [{ child: 'ash', seen: 'alone' }], homeEntered: true }, { ...lee, id: `k-${day}` });
    return record;
  };

  test('S1-7-i it is recorded as improvement, with every contact that shows it and since when', () => {
    const kept = named(at(story()), 'kept-since');
    assert.match(kept?.says ?? '', /^6 contacts have been kept in a row/);
    assert.deepEqual(
      kept?.entries,
      KEPT.map((day) => `k-${day}`),
    );
    assert.equal(isoDay(kept?.since ?? 0), KEPT[0]);
    assert.match(kept?.ask ?? '', /thank you/);
  });

  test('S2-11.1-g it grows with time, and two contacts are not yet one', () => {
    const days = (count: number) => {
      const record = story();
      record.lines.splice(record.lines.length - KEPT.length + count);
      return named(at(record), 'kept-since')?.entries.length;
    };
    assert.deepEqual([2, 3, 4, 5, 6].map(days), [undefined, 3, 4, 5, 6]);
  });

  test('S4-dc-18, S4-dc-20 a run of kept appointments and a clean home, noted as seen, open nothing and find nothing', () => {
    const noted = story()
      .add('observation', '2026-04-27', { indicator: 'dc-18', anotherExplanation: 'A real improvement.' }, lee)
      .add('observation', '2026-04-27', { indicator: 'dc-20', anotherExplanation: 'A real improvement.' }, lee);
    assert.deepEqual(findings(at(noted)), findings(at(story())));
    assert.deepEqual(at(noted).evaluation.timeline, at(story()).evaluation.timeline);
  });

  test('no label stays: the run has ended, nothing is owed, and what is said is dated facts and a question', () => {
    const followed = at(story());
    assert.notEqual(runOf(followed, DURHAM).ended, null);
    assert.deepEqual(dutiesOn(followed.evaluation.timeline, d('2026-12-31')), []);
    assert.deepEqual(
      findings(followed).map((one) => one.name),
      ['missed-planned-contacts', 'kept-since'],
    );
    for (const finding of findings(followed)) {
      assert.doesNotMatch(`${finding.says} ${finding.ask}`, LABELS);
      for (const id of finding.entries) assert.ok(followed.view.byId.has(id));
    }
  });
});

describe('control 5: a voluntary offer declined, and no safeguarding concern', () => {
  const story = () =>
    aFamily()
      .add('family-opened', '2026-01-02', { voluntary: true, source: '4' })
      .add('agency-involved', '2026-01-02', { agency: 'school', kind: 'school' }, toni)
      .add('agency-involved', '2026-01-02', { agency: 'health', kind: 'health-visiting' })
      .team('lee', 'lead-professional', 'early-help', '2026-01-02')
      .team('sam', 'line-manager', 'early-help', '2026-01-02')
      .kept('2026-01-08', { how: 'call', text: 'Said what early help is. She said thank you, and no.' }, lee)
      .add('observation', '2026-01-08', { behaviour: 'said-no-to-meeting', person: 'parent' }, lee)
      .add(
        'sighting',
        '2026-01-09',
        { where: 'school', sightings: [{ child: 'ash', seen: 'alone' }] },
        { ...toni, about: ['ash'] },
      )
      .add('consultation', '2026-01-12', { answered: ['school', 'health', 'early-help'], purposes: ['closure'] }, lee)
      .add('decision', '2026-01-13', { by: 'line-manager', decided: 'Close: the offer was declined' }, lee)
      .add(
        'family-closed',
        '2026-01-13',
        { reason: 'offer-declined-no-concern', by: 'line-manager', account: 'She knows how to come back.' },
        lee,
      );

  test('nothing opens, under any procedure, and nothing is owed', () => {
    const { timeline } = at(story()).evaluation;
    assert.deepEqual(timeline.runs, []);
    assert.deepEqual(dutiesOn(timeline, d('2026-12-31')), []);
  });

  test('no finding is made of a no', () => {
    assert.deepEqual(findings(at(story())), []);
  });

  test('it closes, with a reason that is enough by itself and does not say that the family would not engage', () => {
    const followed = at(story());
    const closed = followed.view.entries.find((entry) => entry.kind === 'family-closed');
    assert.equal(closed?.kind === 'family-closed' && closed.payload.reason, 'offer-declined-no-concern');
    assert.equal(isoDay(followed.understanding.episodes.at(-1)?.to ?? 0), '2026-01-13');
  });

  test('S1-10-k every agency that was involved that day had been heard', () => {
    const followed = at(story());
    const heard = followed.view.entries.flatMap((entry) =>
      entry.kind === 'consultation' ? (entry.payload.answered ?? []) : [],
    );
    for (const agency of agenciesOn(followed.understanding.network, d('2026-01-12')))
      assert.ok(heard.includes(agency), agency);
  });

  test('and the child was seen, at school', () => {
    const [seen] = at(story()).understanding.sightings;
    assert.equal(`${seen?.seen} ${seen?.agency}`, 'alone school');
  });

  test('P5 what was missed before a closing does not count when they come back', () => {
    const back = aFamily()
      .missed('2026-01-05')
      .missed('2026-01-07')
      .add('family-closed', '2026-01-13', { reason: 'offer-declined-no-concern' })
      .add('family-opened', '2026-06-01', { voluntary: true })
      .missed('2026-06-08');
    assert.deepEqual(runsOf(at(back), DURHAM), []);
  });
});

describe('control 6: a disabled parent, late six times because of transport', () => {
  const LATE = ['2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'];
  const story = (base = earlyHelp()) => {
    const record = base.add('needs', '2026-01-05', { person: 'parent', access: ['step-free'] }, lee);
    for (const day of LATE)
      record.contact(
        day,
        'kept-late',
        {
          how: 'appointment',
          barrier: 'transport',
          account: 'The bus with a ramp did not come.',
          accountBy: 'parent',
          minutesPlanned: 60,
          minutes: 40,
        },
        { ...lee, id: `late-${day}` },
      );
    return record;
  };

  test('S1-3-b nothing opens, under any procedure, early help or plan', () => {
    assert.deepEqual(at(story()).evaluation.timeline.runs, []);
    assert.deepEqual(at(story(onAPlan())).evaluation.timeline.runs, []);
  });

  test('no pattern is asserted about the parent', () => {
    assert.deepEqual(
      findings(at(story())).filter((one) => one.about === 'family'),
      [],
    );
  });

  test('S3-3-h the barrier is shown as ours to change, with each date, and an adjustment is asked for', () => {
    const [only, ...more] = findings(at(story()));
    assert.deepEqual(more, []);
    assert.equal(only?.name, 'barrier-without-adjustment');
    assert.equal(only?.about, 'service');
    assert.deepEqual(
      only?.entries,
      LATE.map((day) => `late-${day}`),
    );
    assert.match(only?.ask ?? '', /change about the offer.*transport/);
  });

  test('S4-assess-d tried and not yet helped still asks; once it helped, it asks no more', () => {
    const tried = (helped: 'no' | 'not-yet-known' | 'partly' | 'yes') =>
      story().add('barrier', '2026-02-18', { barrier: 'transport', person: 'parent', tried: 'A taxi', helped }, lee);
    for (const helped of ['no', 'not-yet-known', 'partly'] as const)
      assert.equal(findings(at(tried(helped)))[0]?.name, 'barrier-without-adjustment', helped);
    assert.deepEqual(findings(at(tried('yes'))), []);
  });

  test('coming late is coming: each is a contact kept', () => {
    for (const contact of at(story()).understanding.contacts) assert.equal(contact.outcome.group, 'kept');
  });
});
