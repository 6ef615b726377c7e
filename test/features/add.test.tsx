import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressToMeet } from '../../src/features/add/meet.ts';
import { FORMS } from '../../src/features/add/routes.tsx';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const ON = { 'happened-day': '19', 'happened-month': '11', 'happened-year': '2026' };

/** Sends a form of a family, as of the day before today unless it says otherwise. */
const send = (who: Browser, family: string, slug: string, fields: Fields, key = newId()) =>
  who('POST', `/families/${family}/add/${slug}`, { key, ...ON, ...fields });

/** What a form has written to a family, in its order. */
async function written(family: string, key: string) {
  return app.rows<{ kind: string; payload: Record<string, unknown>; about: string[]; happened: string }>(
    `SELECT e.kind, c.payload, e.about, e.happened FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND e.id LIKE $2 || '%' ORDER BY e.position`,
    [family, key],
  );
}

const contactsOf = (family: string, outcome: string) =>
  app.rows<{ id: string }>(
    `SELECT e.id FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = $1 AND e.kind = 'contact'
     AND c.payload ->> 'outcome' = $2 ORDER BY e.position`,
    [family, outcome],
  );

/** What each form says where everything in it is filled in, and the entry that it is to write. */
const FILLED: readonly (readonly [slug: string, fields: Fields, kind: string, payload: Record<string, unknown>])[] = [
  [
    'words',
    {
      person: 'wren-ivy',
      said: 'I want my own door key.',
      how: 'drawn-or-made',
      interpreter: 'not-needed',
      asked: 'in-good-time',
      text: 'At school, before the core group.',
    },
    'words',
    {
      of: 'wren-ivy',
      said: 'I want my own door key.',
      how: 'drawn-or-made',
      interpreter: 'not-needed',
      asked: 'in-good-time',
      text: 'At school, before the core group.',
    },
  ],
  [
    'sighting',
    { 'seen-0': 'seen', where: 'school', text: 'At the gate.' },
    'sighting',
    { sightings: [{ child: 'wren-ivy', seen: 'seen' }], where: 'school', text: 'At the gate.' },
  ],
  [
    'observation',
    { text: 'I left with a knot in my stomach.', known: 'gut-feeling', anotherExplanation: 'I was tired.' },
    'observation',
    { text: 'I left with a knot in my stomach.', known: 'gut-feeling', anotherExplanation: 'I was tired.' },
  ],
  [
    'concern',
    { text: 'Shouting at night.', children: ['wren-ivy', 'wren-joe'], harm: 'possible', anonymous: 'yes' },
    'concern',
    { harm: 'possible', anonymous: true, text: 'Shouting at night.' },
  ],
  [
    'incident',
    {
      types: ['shouting', 'verbal-threat'],
      text: 'He stood in the way.',
      towards: ['ada'],
      childPresent: 'yes',
      reportedTo: ['line-manager', 'police'],
      policeRef: 'NM/112',
    },
    'incident',
    {
      types: ['shouting', 'verbal-threat'],
      towards: ['ada'],
      childPresent: true,
      reportedTo: ['line-manager', 'police'],
      policeRef: 'NM/112',
      text: 'He stood in the way.',
    },
  ],
  [
    'life-event',
    { event: 'evicted', person: 'wren-tess', text: 'By letter.' },
    'life-event',
    { event: 'evicted', person: 'wren-tess', text: 'By letter.' },
  ],
  [
    'complaint',
    { by: 'wren-tess', against: 'csc', text: 'Nobody came in June.' },
    'complaint',
    { by: 'wren-tess', against: 'csc', text: 'Nobody came in June.' },
  ],
  [
    'barrier',
    { barrier: 'staff-changes', tried: 'Gus comes each time.', helped: 'partly' },
    'barrier',
    { barrier: 'staff-changes', tried: 'Gus comes each time.', helped: 'partly' },
  ],
  [
    'consultation',
    { with: ['legal-adviser'], answered: ['hv'], covers: ['whether-risk-is-rising'], purposes: ['child-protection'] },
    'consultation',
    { with: ['legal-adviser'], answered: ['hv'], purposes: ['child-protection'], covers: ['whether-risk-is-rising'] },
  ],
  [
    'sharing-decision',
    { share: 'no', reason: 'It would show where she lives.', toldFamily: 'yes' },
    'sharing-decision',
    { share: false, reason: 'It would show where she lives.', toldFamily: true },
  ],
  ['fera', { step: 'began' }, 'fera', { fera: 'fera:KEY', step: 'began' }],
  [
    'legal-step',
    { step: 'legal-planning', child: 'wren-joe', evidence: 'Two bruises.', text: 'Held at noon.' },
    'legal-step',
    { step: 'legal-planning', child: 'wren-joe', text: 'Evidence of the risk: Two bruises.\n\nHeld at noon.' },
  ],
  [
    'school-changed',
    { child: 'wren-ivy', to: 'Quay School' },
    'school-changed',
    { child: 'wren-ivy', to: 'Quay School' },
  ],
  ['gp-changed', { people: ['wren-ivy', 'wren-joe'] }, 'gp-changed', { people: ['wren-ivy', 'wren-joe'] }],
  [
    'removed-from-roll',
    { child: 'wren-ivy', roll: 'school', of: 'larch', reason: 'Home education.' },
    'removed-from-roll',
    { child: 'wren-ivy', roll: 'school', of: 'larch', reason: 'Home education.' },
  ],
  ['agency-silent', { agency: 'hv' }, 'agency-silent', { agency: 'hv' }],
  [
    'watch',
    {
      children: ['wren-ivy'],
      agency: 'larch',
      sees: 'no',
      professional: 'ada',
      'next-day': '1',
      'next-month': '12',
      'next-year': '2026',
      'last-day': '2',
      'last-month': '11',
      'last-year': '2026',
      reportsTo: 'ada',
      text: 'Moved to another class.',
    },
    'watch',
    {
      child: 'wren-ivy',
      agency: 'larch',
      sees: 'no',
      professional: 'ada',
      next: '2026-12-01',
      last: '2026-11-02',
      reportsTo: 'ada',
      text: 'Moved to another class.',
    },
  ],
  [
    'watch-none',
    {
      children: ['wren-ivy'],
      by: 'senior-manager',
      reason: 'With the grandparents.',
      'review-day': '1',
      'review-month': '12',
      'review-year': '2026',
    },
    'watch-none',
    { child: 'wren-ivy', by: 'senior-manager', review: '2026-12-01', reason: 'With the grandparents.' },
  ],
  [
    'ending-plan',
    { referBack: 'Two weeks without school.', reEntry: 'Ring us.', successor: 'nobody-needed', farewell: 'letter' },
    'ending-plan',
    { referBack: 'Two weeks without school.', reEntry: 'Ring us.', successorNotNeeded: true, farewell: 'letter' },
  ],
  [
    'transfer',
    { to: 'Exampleshire', whom: 'The duty desk', child: 'wren-ivy', text: 'On the telephone.' },
    'transfer',
    {
      transfer: 'KEY',
      step: 'offered',
      to: 'Exampleshire',
      whom: 'The duty desk',
      child: 'wren-ivy',
      text: 'On the telephone.',
    },
  ],
];

describe('Adding to the record', () => {
  for (const [slug, fields, kind, payload] of FILLED)
    it(`${slug}: writes what the form says, and nothing else`, async () => {
      const key = newId();
      const { status, to, body } = await send(ada, 'wren', slug, fields, key);
      assert.equal(status, 303, textOf(body).slice(0, 600));
      assert.equal(to, '/families/wren?saved=yes');
      const entries = await written('wren', key);
      assert.equal(entries.length, 1);
      assert.equal(entries[0]?.kind, kind);
      assert.equal(entries[0]?.happened, '2026-11-19');
      assert.deepEqual(entries[0]?.payload, JSON.parse(JSON.stringify(payload).replaceAll('KEY', key)));
    });

  it('a school’s count stands on its last day, and its numbers must come to no more than was possible', async () => {
    const key = newId();
    const days = { 'from-day': '2', 'from-month': '11', 'from-year': '2026' };
    const until = { 'to-day': '13', 'to-month': '11', 'to-year': '2026' };
    const child = { child: 'wren-ivy', possible: '20', present: '15', unauthorised: '6' };
    const wrong = await send(ada, 'wren', 'school-attendance', { ...days, ...until, ...child }, key);
    assert.equal(wrong.status, 422);
    assert.match(wrong.body, /href="#present"[^>]*>There and missed together are more than were possible/);
    await send(ada, 'wren', 'school-attendance', { ...days, ...until, ...child, unauthorised: '5' }, key);
    const [entry] = await written('wren', key);
    assert.equal(entry?.happened, '2026-11-13');
    assert.deepEqual(entry?.payload, {
      child: 'wren-ivy',
      from: '2026-11-02',
      to: '2026-11-13',
      possible: 20,
      present: 15,
      unauthorised: 5,
    });
  });

  it('tells all that is wrong at once, each in its place, and keeps what was written', async () => {
    const { status, body } = await send(ada, 'wren', 'observation', { text: 'A smell of gas.' });
    assert.equal(status, 422);
    assert.match(body, /href="#known"[^>]*>Say how you know/);
    assert.match(body, /href="#anotherExplanation"[^>]*>Write what else could explain it/);
    assert.match(body, />A smell of gas\.<\/textarea>/);
    const none = await send(ada, 'wren', 'sighting', { text: 'x' });
    assert.match(none.body, /href="#seen-0"[^>]*>Say which child you saw/);
    const unnamed = await send(ada, 'wren', 'consultation', { advice: 'Wait.' });
    assert.match(unnamed.body, /href="#with"[^>]*>Say whom you asked/);
    const shared = await send(ada, 'wren', 'sharing-decision', { share: 'yes', reason: 'They must know.' });
    assert.match(shared.body, /href="#with"[^>]*>Say with whom it is shared/);
  });

  it('every kind that people write has a form, or is written on a page of its own', async () => {
    const OWN_PAGE = [
      'content-erased',
      'family-opened',
      'contact',
      'contact-planned',
      'correction',
      'duty-redated',
      'duty-delegated',
      'plan',
      'plan-asks',
      'plan-action',
      'agreement',
      'agreement-answer',
      'contribution',
      'consequence',
      'assessment',
      'assessment-impact',
    ];
    // Each is a form of the assessment (test/features/fera.test.tsx).
    const OF_FERA = ['fera-contributor', 'fera-factor', 'fera-part', 'fera-action'];
    // A letter that is written here (test/features/letters.test.tsx).
    const OF_LETTERS = ['letter-prepared', 'letter-delivery'];
    // What belongs to a meeting has its pages (test/features/meetings.test.tsx).
    const OF_MEETINGS = ['meeting-action', 'meeting-contribution', 'meeting-minutes', 'meeting-outcome'];
    // With its file: test/features/attachments.test.tsx.
    // What a family says has its pages (test/features/voice.test.tsx).
    const OF_VOICE = ['priorities', 'help-asked', 'feedback'];
    const WITH_A_FILE = ['attachment'];
    const ENGINE = ['run-opened', 'stage-entered'];
    // Written by what sends messages (test/telling).
    const SENDER = ['message'];
    const ANOTHER_FORM = ['run-withdrawn'];
    const LATER = ['family-closed', 'people-merged', 'people-unmerged', 'household-moved', 'run-migrated'];
    const slugs = new Set(FORMS.map((form) => form.slug));
    const without = Object.keys(app.library.kinds).filter((kind) => !slugs.has(kind));
    assert.deepEqual(
      without.toSorted(),
      [
        ...OWN_PAGE,
        ...OF_FERA,
        ...OF_LETTERS,
        ...OF_MEETINGS,
        ...WITH_A_FILE,
        ...OF_VOICE,
        ...ENGINE,
        ...SENDER,
        ...ANOTHER_FORM,
        ...LATER,
      ].toSorted(),
    );
  });
});

describe('The family’s own words (S2-9.2-e)', () => {
  it('stand in the chronology as they were given, with how, and whether they were asked in good time', async () => {
    const text = textOf((await ada('GET', '/families/wren/chronology')).body);
    says(
      text,
      /Ivy Wren: “I want my own door key\.” At school, before the core group\. How it was given: in something drawn or made; no interpreter needed; asked in good time/,
    );
  });
});

describe('An incident with one of us (S1-9-l)', () => {
  it('warns whoever visits, is in the chronology with whom it was towards and who was told, and asks nothing to be kept', async () => {
    const page = textOf((await ada('GET', '/families/wren')).body);
    says(page, /Before you visit: there was an incident on 19 November 2026/);
    const text = textOf((await ada('GET', '/families/wren/chronology?kind=concerns')).body);
    says(text, /Police reference: NM\/112 Towards: Ada Finch Reported to: Line manager and police/);
    const form = await ada('GET', '/families/wren/add/incident');
    says(textOf(form.body), /Do they want to complain, and have they a reason\?/);
    assert.doesNotMatch(form.body, /<(textarea|input)[^>]*complain/);
  });
});

describe('A contact looked at again (P5)', () => {
  it('is explained: the words on the page change, and not the count', async () => {
    const [missed] = await contactsOf('thorn', 'no-reply');
    const fay = await app.as('fay');
    const before = textOf((await fay('GET', '/families/thorn')).body);
    says(before, /3 planned contacts were missed, 1 of them explained/);
    const { status, body } = await send(fay, 'thorn', 'explanation', {
      contact: missed?.id ?? '',
      barrier: 'appointment-not-told',
      account: 'My telephone was cut off.',
      by: 'Carla, at school',
      verified: 'yes',
    });
    assert.equal(status, 303, textOf(body).slice(0, 500));
    says(textOf((await fay('GET', '/families/thorn')).body), /3 planned contacts were missed, 2 of them explained/);
    const story = textOf((await fay('GET', '/families/thorn/chronology?kind=contacts')).body);
    says(story, /Account given: My telephone was cut off\. Said by: Carla, at school/);
  });

  it('is taken out of the count by a manager, once, and stays to be seen with the reason', async () => {
    const noor = await app.as('noor');
    const [missed] = await contactsOf('thorn', 'no-reply');
    const fields = { contact: missed?.id ?? '', by: 'line-manager', reason: 'Her telephone was cut off.' };
    const nobody = await send(noor, 'thorn', 'count-set-aside', { ...fields, by: 'social-worker' });
    assert.equal(nobody.status, 422);
    assert.match(nobody.body, /href="#by"[^>]*>Say who decided/);
    const key = newId();
    assert.equal((await send(noor, 'thorn', 'count-set-aside', fields, key)).status, 303);
    says(textOf((await noor('GET', '/families/thorn')).body), /2 planned contacts were missed/);
    // Sent twice it is done once, though there is no such contact to choose any more.
    assert.equal((await send(noor, 'thorn', 'count-set-aside', fields, key)).status, 303);
    assert.equal((await written('thorn', key)).length, 1);
    const again = await send(noor, 'thorn', 'count-set-aside', fields);
    assert.equal(again.status, 422);
    const story = textOf((await noor('GET', '/families/thorn/chronology?kind=contacts')).body);
    says(
      story,
      /A manager took one missed contact out of the count, with a reason\. Reason: Her telephone was cut off\./,
    );
  });

  it('is not offered where there is none, and the page says why', async () => {
    const kit = await app.as('kit');
    const [none] = await app.rows<{ n: string }>(
      `SELECT count(*) AS n FROM entry e JOIN content c ON c.entry = e.id
       WHERE e.family = 'rook' AND e.kind = 'contact' AND c.payload ->> 'outcome' NOT LIKE 'kept%'`,
    );
    assert.equal(Number(none?.n), 0, 'the demonstration has a family that kept every contact');
    const list = (await kit('GET', '/families/rook/add')).body;
    assert.doesNotMatch(list, /add\/explanation"|add\/count-set-aside"/);
    says(textOf((await kit('GET', '/families/rook/add/explanation')).body), /Every contact on this record took place/);
  });
});

describe('A referral', () => {
  it('is made, is waited for, and is answered once', async () => {
    const key = newId();
    const made = await send(ada, 'wren', 'referral', { to: 'police', text: 'For a welfare check.', reason: 'N1' }, key);
    assert.equal(made.status, 303);
    const [entry] = await written('wren', key);
    assert.deepEqual(entry?.payload, {
      referral: `referral:${key}`,
      step: 'made',
      to: 'police',
      reason: 'N1',
      text: 'For a welfare check.',
    });
    const form = (await ada('GET', '/families/wren/add/referral-answered')).body;
    assert.match(form, new RegExp(`value="referral:${key}"`));
    says(textOf(form), /19 November 2026: A referral was made \(to Police\)/);
    const answered = newId();
    await send(ada, 'wren', 'referral-answered', { referral: `referral:${key}`, answer: 'accepted' }, answered);
    assert.deepEqual((await written('wren', answered))[0]?.payload, {
      referral: `referral:${key}`,
      step: 'answered',
      answer: 'accepted',
    });
    assert.doesNotMatch((await ada('GET', '/families/wren/add/referral-answered')).body, new RegExp(`referral:${key}`));
  });

  it('that comes in from somebody who gave no name says so', async () => {
    const key = newId();
    await send(ada, 'wren', 'referral-received', { source: '9', text: 'Shouting at night.' }, key);
    assert.deepEqual((await written('wren', key))[0]?.payload, {
      referral: `referral:${key}`,
      step: 'received',
      to: 'csc',
      source: '9',
      anonymous: true,
      text: 'Shouting at night.',
    });
  });
});

describe('The steps of an assessment', () => {
  it('of the family engagement risk assessment go on with the last that was begun', async () => {
    const [key, signed] = [newId(), newId()];
    await send(ada, 'wren', 'fera', { step: 'began' }, key);
    const unsigned = await send(ada, 'wren', 'fera', { step: 'signed' });
    assert.match(unsigned.body, /href="#by"[^>]*>Say who signed it/);
    const nobody = await send(ada, 'wren', 'fera', { step: 'reviewed' });
    assert.match(nobody.body, /href="#by"[^>]*>Say who reviewed it/);
    await send(ada, 'wren', 'fera', { step: 'signed', by: 'line-manager', elevatedRisk: 'yes' }, signed);
    assert.deepEqual((await written('wren', signed))[0]?.payload, {
      fera: `fera:${key}`,
      step: 'signed',
      elevatedRisk: true,
      by: 'line-manager',
    });
  });
});

describe('What a policy lets people say at any time', () => {
  it('opens the procedure that it is the beginning of (S2-11.2)', async () => {
    const kit = await app.as('kit');
    const before = await app.rows("SELECT FROM entry WHERE family = 'birch' AND kind = 'run-opened'");
    const form = (await kit('GET', '/families/birch/add/asserted')).body;
    assert.match(form, /value="durham\/engaging-families engagement-is-difficult"/);
    // What is asked in a procedure that is not open is not to be said, nor what begins one that is not for this family.
    assert.doesNotMatch((await ada('GET', '/families/wren/add/asserted')).body, /engagement-is-difficult/);
    assert.doesNotMatch(form, /value="camden\/child-protection /);
    const { status } = await send(kit, 'birch', 'asserted', {
      route: 'durham/engaging-families engagement-is-difficult',
      reason: 'Nobody has been in for two months.',
    });
    assert.equal(status, 303);
    const after = await app.rows("SELECT FROM entry WHERE family = 'birch' AND kind = 'run-opened'");
    assert.equal(after.length, before.length + 1);
  });

  it('sends an open procedure as far as is said, by those whom it lets (App1-CP)', async () => {
    const may = await app.as('may');
    assert.doesNotMatch((await may('GET', '/families/wren/add/asserted')).body, /camden\/child-protection escalate/);
    const form = (await ada('GET', '/families/wren/add/asserted')).body;
    assert.match(form, /value="camden\/child-protection escalate"/);
    const route = { route: 'camden/child-protection escalate', reason: 'He will not let anybody in.' };
    const nowhere = await send(ada, 'wren', 'asserted', route);
    assert.match(nowhere.body, /href="#stage"[^>]*>Say how far it must go/);
    const key = newId();
    const sent = await send(ada, 'wren', 'asserted', { ...route, stage: 'camden/child-protection conference' }, key);
    assert.equal(sent.status, 303, textOf(sent.body).slice(0, 500));
    assert.deepEqual((await written('wren', key))[0]?.payload, {
      route: 'escalate',
      procedure: 'camden/child-protection',
      by: 'social-worker',
      to: 'conference',
      reason: 'He will not let anybody in.',
    });
    const stages = await app.rows<{ stage: string }>(
      `SELECT c.payload ->> 'stage' AS stage FROM entry e JOIN content c ON c.entry = e.id
       WHERE e.family = 'wren' AND e.kind = 'stage-entered' ORDER BY e.position DESC LIMIT 1`,
    );
    assert.equal(stages[0]?.stage, 'conference');
  });
});

describe('A procedure whose cause was corrected (P8)', () => {
  const runs = () =>
    app.rows<{ kind: string; run: string; reason: string }>(
      `SELECT e.kind, c.payload ->> 'run' AS run, coalesce(c.payload ->> 'reason', c.payload ->> 'why') AS reason
       FROM entry e JOIN content c ON c.entry = e.id
       WHERE e.family = 'birch' AND e.kind IN ('run-confirmed', 'run-withdrawn') ORDER BY e.position`,
    );

  it('is confirmed or withdrawn by a manager, who is led there from the family’s page', async () => {
    const kit = await app.as('kit');
    const noor = await app.as('noor');
    for (const goesOn of ['yes', 'no']) {
      const key = newId();
      const visit = await kit('POST', '/families/birch/contacts/new', {
        key,
        ...ON,
        'happened-day': '20',
        outcome: 'no-reply',
        'seen-0': 'not-seen',
        safety: 'no-immediate-concern',
        next: 'none',
        text: 'Rang twice.',
      });
      assert.equal(visit.status, 303, textOf(visit.body).slice(0, 500));
      const acted = { parts: ['environment', 'immediate-intervention'], immediate: 'no', reason: 'Seen at school.' };
      await send(kit, 'birch', 'no-access-assessment', { ...acted, 'happened-day': '20' });
      const back = await kit('POST', `/families/birch/contacts/${key}/correct`, {
        key: newId(),
        void: 'yes',
        reason: 'The wrong house',
      });
      assert.equal(back.status, 303);
      const page = (await noor('GET', '/families/birch')).body;
      const [, run = ''] = /add\/run-confirmed\?run=([^"]+)"/.exec(page) ?? [];
      const form = (await noor('GET', `/families/birch/add/run-confirmed?run=${run}`)).body;
      const asked = decodeURIComponent(run);
      assert.match(form, new RegExp(`checked="" value="${asked}"`));
      const answer = { run: asked, 'goes-on': goesOn, by: 'line-manager', reason: 'We spoke about it.' };
      const sent = await send(noor, 'birch', 'run-confirmed', { ...answer, 'happened-day': '20' });
      assert.equal(sent.status, 303, textOf(sent.body).slice(0, 600));
      const kind = goesOn === 'yes' ? 'run-confirmed' : 'run-withdrawn';
      assert.deepEqual((await runs()).at(-1), { kind, run: asked, reason: 'We spoke about it.' });
      assert.doesNotMatch((await noor('GET', '/families/birch')).body, /add\/run-confirmed/);
    }
  });
});

describe('Where a duty leads', () => {
  const query = (procedure: string, name: string) =>
    new URL(`http://x${addressToMeet('wren', { procedure, name }, app.library) ?? ''}`);

  it('the form has what the policy asks filled in: who is consulted, to whom it goes, who signs it', async () => {
    const consult = query('camden/child-protection', 'consult-cait-and-legal');
    assert.equal(consult.pathname, '/families/wren/add/consultation');
    assert.deepEqual(consult.searchParams.getAll('with'), ['child-abuse-investigation-team', 'legal-adviser']);
    const letter = query('camden/child-protection', 'letter');
    // It is written on pages of its own, by the template that says what the policy asks.
    assert.equal(
      `${letter.pathname}${letter.search}`,
      '/families/wren/letters/new?template=new-appointment-and-concern',
    );
    const refer = query('greater-manchester/no-access-visit', 'refer');
    assert.equal(`${refer.pathname}${refer.search}`, '/families/wren/add/referral?to=childrens-social-care&step=made');
    for (const url of [consult, refer]) {
      const { status, body } = await ada('GET', `${url.pathname}${url.search}`);
      assert.equal(status, 200);
      assert.match(body, /(checked|selected)=""/, url.pathname);
    }
  });

  it('what has pages of its own is recorded there: the plan, who sees the child, a step of the assessment', async () => {
    const agree = query('greater-manchester/persistent-non-engagement', 'agree-plan');
    assert.equal(`${agree.pathname}${agree.search}`, '/families/wren/plan/begin?type=engagement');
    const review = query('statutory-england/child-in-need-plan', 'review-the-plan');
    assert.equal(review.pathname, '/families/wren/plan/review');
    const copy = query('greater-manchester/persistent-non-engagement', 'give-a-copy');
    assert.equal(`${copy.pathname}${copy.search}`, '/families/wren/assessments/copy-given');
    const form = (await ada('GET', `${agree.pathname}${agree.search}`)).body;
    assert.match(form, /checked="" value="engagement"/);
    says(textOf((await ada('GET', `${copy.pathname}${copy.search}`)).body), /Decide on one first/);
    const decided = {
      type: 'single',
      key: newId(),
      'happened-day': '20',
      'happened-month': '11',
      'happened-year': '2026',
    };
    assert.equal((await ada('POST', '/families/wren/assessments/decide', decided)).status, 303);
    says(textOf((await ada('GET', copy.pathname)).body), /Who has a copy\?/);
    // What it means is written for each child apart: no tick in a list.
    const impact = query('greater-manchester/persistent-non-engagement', 'assess-impact');
    assert.equal(impact.pathname, '/families/wren/assessments/impacts');
  });

  it('the police are among those who were told', async () => {
    const call = query('camden/child-protection', 'call-the-police');
    const { body } = await ada('GET', `${call.pathname}${call.search}`);
    assert.match(body, /checked="" value="police"/);
  });
});

describe('What the record shows (part of supervision)', () => {
  it('is explained by anybody and set aside by a manager; it stays to be seen with the reason, and asks again when more comes', async () => {
    const noor = await app.as('noor');
    const fay = await app.as('fay');
    const fields = { finding: 'missed-planned-contacts', step: 'set-aside', reason: 'Her shifts changed.' };
    const refused = await send(fay, 'thorn', 'finding-answered', fields);
    assert.equal(refused.status, 422);
    says(textOf(refused.body), /A manager sets it aside\. Explain it, and ask yours/);
    const key = newId();
    assert.equal((await send(noor, 'thorn', 'finding-answered', fields, key)).status, 303);
    const [entry] = await written('thorn', key);
    assert.match(JSON.stringify(entry?.payload), /"entries":\["/, 'what made it then is kept');
    says(
      textOf((await fay('GET', '/families/thorn')).body),
      /\(set aside by a manager\).*on 20 November 2026 by Noor Aziz ?: Her shifts changed\./,
    );
  });
});

describe('The list of what can be added', () => {
  it('offers each form once, under a heading, and leads from a duty to its form with what the policy asks', async () => {
    const { body } = await ada('GET', '/families/wren/add');
    const offered = [...body.matchAll(/href="\/families\/wren\/add\/([a-z-]+)"/g)].map(([, slug]) => slug);
    assert.deepEqual(new Set(offered).size, offered.length);
    assert.ok(offered.includes('words') && offered.includes('summary') && offered.includes('incident'));
    assert.ok(!offered.includes('run-confirmed'), 'nothing that opened a procedure was corrected');
    saysNot(textOf(body), /undefined/);
  });
});

describe('A form that meets what procedures ask', () => {
  it('says which of it, of which procedure and by when, each thing once; one that meets nothing says nothing', async () => {
    const discussion = textOf((await ada('GET', '/families/wren/add/discussion')).body);
    says(discussion, /If it says what is asked, it meets: .*\(.*, by \d+ \w+ 2026\)/);
    const letter = textOf((await ada('GET', '/families/wren/add/letter')).body);
    says(letter, /it meets: .*(Offer a new appointment|Tell the parents)/);
    assert.notEqual(discussion.split('it meets')[1], letter.split('it meets')[1]);
    const asks = discussion.split('it meets:')[1]?.split(' When')[0] ?? '';
    for (const ask of ['Talk to your manager today']) assert.equal(asks.split(ask).length, 2, `${ask} stands once`);
    assert.doesNotMatch(textOf((await ada('GET', '/families/wren/add/life-event')).body), /it meets/);
  });
});

describe('threat 4: a manager lets something be sent though somebody else may read it', () => {
  const fields = {
    person: 'wren-tess',
    sendWay: 'text',
    sendTo: '07700 900555',
    reason: 'The court date moved. She knows that a message comes today at ten.',
    'until-day': '25',
    'until-month': '11',
    'until-year': '2026',
  };
  const said = async () =>
    (
      await app.rows<{ payload: Record<string, unknown> }>(
        `SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = 'wren' AND e.kind = 'safe-contact'
         ORDER BY e.position`,
      )
    ).at(-1)?.payload;

  it('with a reason and until a day, and nobody else does', async () => {
    await send(ada, 'wren', 'safe-contact', {
      person: 'wren-tess',
      risk: 'may-be-at-risk',
      unsafe: 'Text messages: he reads her telephone',
      codeWord: 'harbour',
    });
    const refused = await ada('GET', '/families/wren/add/send-all-the-same');
    assert.match(refused.body, /A manager decides this/);
    assert.match((await send(ada, 'wren', 'send-all-the-same', fields)).body, /A manager decides this/);
    assert.equal((await said())?.['override'], undefined);
    const sam = await app.as('sam');
    const long = await send(sam, 'wren', 'send-all-the-same', { ...fields, 'until-month': '12', sendTo: '12' });
    assert.match(long.body, /That is no telephone number[\s\S]*within 14 days/);
    assert.equal((await send(sam, 'wren', 'send-all-the-same', fields)).status, 303);
    const payload = await said();
    assert.deepEqual(payload?.['override'], { reason: fields.reason, until: '2026-11-25' });
    assert.deepEqual(payload?.['unsafe'], ['Text messages: he reads her telephone'], 'what was said before stands');
    assert.equal(payload?.['codeWord'], 'harbour');
    assert.match((await sam('GET', '/families/wren/chronology')).body, /Sent all the same, as a manager decided/);
  });

  it('and whatever is recorded of their safety after it puts an end to it', async () => {
    await send(ada, 'wren', 'safe-contact', { person: 'wren-tess', risk: 'may-be-at-risk', unsafe: 'Everything' });
    assert.equal((await said())?.['override'], undefined);
  });
});

describe('what parents are not to be given', () => {
  it('is said on the form and stands beside the entry', async () => {
    const { status } = await send(ada, 'wren', 'note', {
      text: 'Said in confidence by a neighbour.',
      notForParents: 'yes',
    });
    assert.equal(status, 303);
    const [row] = await app.rows<{ flag: boolean }>(
      `SELECT (payload ->> 'notForParents')::boolean AS flag FROM content WHERE payload ->> 'text' = 'Said in confidence by a neighbour.'`,
    );
    assert.equal(row?.flag, true);
    assert.match((await ada('GET', '/families/wren/chronology')).body, /A parent is not given this/);
  });
});
