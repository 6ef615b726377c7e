import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { FORMS } from '../../src/features/add/routes.tsx';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { someLists } from '../features/import-support.ts';
import { writing } from '../platform/told.ts';
import type { App } from '../support/app.ts';
import { AXE, aJourney, type Journey } from '../support/browser.ts';
import { aFera, aFile, aLetter } from '../support/fera.ts';

/** Who looks at which page. What stands for a parameter is of the demonstration. */
const PAGES: Readonly<Record<string, { as: string | null; at: readonly string[] }>> = {
  '/sign-in': { as: null, at: ['/sign-in'] },
  '/': { as: 'fay', at: ['/'] },
  '/families/:family/contacts/new': {
    as: 'fay',
    at: ['/families/thorn/contacts/new', '/families/thorn/contacts/new?of=PLANNED'],
  },
  '/families/:family/contacts/:entry/saved': { as: 'fay', at: ['/families/thorn/contacts/CONTACT/saved'] },
  '/families/:family/contacts/:entry/correct': { as: 'fay', at: ['/families/thorn/contacts/CONTACT/correct'] },
  '/families/:family/contacts/plan': {
    as: 'sam',
    at: ['/families/vale/contacts/plan', '/families/wren/contacts/plan'],
  },
  '/families': { as: 'may', at: ['/families', '/families?name=Torn', '/families?name=Nobody'] },
  '/families/open': { as: 'may', at: ['/families/open'] },
  '/families/:family/add/:what': { as: 'ada', at: FORMS.map((form) => `/families/wren/add/${form.slug}`) },
  '/families/:family/meetings': { as: 'ada', at: ['/families/wren/meetings'] },
  '/families/:family/meetings/arrange': {
    as: 'ada',
    at: [
      '/families/wren/meetings/arrange',
      '/families/wren/meetings/arrange?type=network-meeting&purposes=engagement',
      '/families/wren/meetings/arrange?type=legal-planning',
    ],
  },
  '/families/:family/meetings/held': {
    as: 'ada',
    at: ['/families/wren/meetings/held', '/families/wren/meetings/held?type=risk-management&purposes=hostility'],
  },
  '/families/:family/meetings/:meeting': {
    as: 'ada',
    at: ['arranged', 'began', 'held', 'legal'].map((one) => `/families/wren/meetings/page-${one}`),
  },
  '/families/:family/meetings/:meeting/change': { as: 'ada', at: ['/families/wren/meetings/page-arranged/change'] },
  '/families/:family/meetings/:meeting/held': { as: 'ada', at: ['/families/wren/meetings/page-began/held'] },
  '/families/:family/meetings/:meeting/view': { as: 'ada', at: ['/families/wren/meetings/page-began/view'] },
  '/families/:family/meetings/:meeting/words': { as: 'ada', at: ['/families/wren/meetings/page-arranged/words'] },
  '/families/:family/meetings/:meeting/action': { as: 'ada', at: ['/families/wren/meetings/page-held/action'] },
  '/families/:family/meetings/:meeting/alone': { as: 'sam', at: ['/families/wren/meetings/page-arranged/alone'] },
  '/families/:family/meetings/:meeting/not-told': { as: 'sam', at: ['/families/wren/meetings/page-held/not-told'] },
  '/families/:family/meetings/:meeting/outcome': {
    as: 'ada',
    at: ['', '?outcome=close-and-watch', '?outcome=child-protection', '?outcome=legal-advice', '?outcome=continue'].map(
      (one) => `/families/wren/meetings/page-held/outcome${one}`,
    ),
  },
  '/families/:family/meetings/:meeting/pack': { as: 'ada', at: ['/families/wren/meetings/page-arranged/pack'] },
  '/families/:family/meetings/:meeting/minutes': { as: 'ada', at: ['/families/wren/meetings/page-held/minutes'] },
  '/families/:family/entries/:entry/correct': { as: 'ada', at: ['/families/wren/entries/ENTRY/correct'] },
  '/families/:family/chronology': {
    as: 'ada',
    at: [
      '/families/wren/chronology',
      '/families/wren/chronology?kind=contacts&known-on-day=1&known-on-month=6&known-on-year=2026',
    ],
  },
  '/offline': { as: 'fay', at: ['/offline'] },
  '/account/calendar': { as: 'fay', at: ['/account/calendar'] },
  '/account/telling': { as: 'fay', at: ['/account/telling'] },
  '/told': { as: 'ida', at: ['/told'] },
  '/families/:family/reminders': { as: 'ben', at: ['/families/vale/reminders'] },
  '/duties': { as: 'ada', at: ['/duties', '/duties?of=team'] },
  '/procedures': { as: 'ida', at: ['/procedures'] },
  '/procedures/:publisher/:name': {
    as: 'ida',
    at: ['/procedures/durham/engaging-families', '/procedures/greater-manchester/no-access-visit'],
  },
  '/procedures/:publisher/:name/adopt': { as: 'ida', at: ['/procedures/durham/engaging-families/adopt'] },
  '/families/:family/referrals': { as: 'ada', at: ['/families/wren/referrals'] },
  '/families/:family/close': { as: 'ada', at: ['/families/wren/close'] },
  '/families/:family/plan/:form': {
    as: 'ada',
    at: [
      'begin',
      'review',
      'copy',
      'task',
      'change',
      'mark',
      'seen',
      'sanction',
      'sanction-step',
      'contribution',
      'answer',
      'sign',
      'end-agreement',
    ].map((form) => `/families/wren/plan/${form}`),
  },
  '/families/:family/change': { as: 'ada', at: ['/families/wren/change'] },
  '/families/:family/change/:form': {
    as: 'ada',
    at: [
      'stage',
      'stage?of=page-stage-3',
      'weighing',
      'relapse',
      'grow',
      ...['goal', 'reality', 'options', 'will'].map((part) => `grow?of=page-talk&step=${part}`),
    ].map((form) => `/families/wren/change/${form}`),
  },
  '/families/:family/assessments/:form': {
    as: 'ada',
    at: [
      'decide',
      'allocated',
      'began',
      'updated',
      'completed',
      'shown',
      'copy-given',
      'permission',
      'views-given',
      'stopped',
      'impacts',
      'impact',
    ].map((form) => `/families/wren/assessments/${form}`),
  },
  '/families/:family/helping': { as: 'ada', at: ['/families/wren/helping'] },
  '/families/:family/helping/choose': { as: 'ada', at: ['/families/wren/helping/choose'] },
  '/families/:family/helping/signs': { as: 'ada', at: ['/families/wren/helping/signs'] },
  '/families/:family/helping/:form': {
    as: 'ada',
    at: [
      'asked',
      'offer?of=transport',
      'offer-ended?of=page-offer',
      'trusted',
      'trusted-ended?of=page-trusted',
      'try?of=clear-authority',
      'try?of=practical-help',
      'came?of=page-try',
      'seen?of=indicators:dc-10',
      'seen?of=child-observations:frightened',
    ].map((form) => `/families/wren/helping/${form}`),
  },
  '/families/:family/recap': { as: 'ada', at: ['/families/wren/recap'] },
  '/families/:family/recap/:form': { as: 'ada', at: ['/families/wren/recap/write?of=page-contact'] },
  '/families/:family/voice/:form': {
    as: 'ada',
    at: ['priorities', 'asked', 'answered', 'answered?of=page-bed', 'feedback', 'comment', 'comment?of=ENTRY'].map(
      (form) => `/families/wren/voice/${form}`,
    ),
  },
  '/families/:family/supervision/:form': { as: 'ada', at: ['/families/wren/supervision/held'] },
  '/you-said': { as: 'sam', at: ['/you-said'] },
  '/you-said/:theme': { as: 'sam', at: ['/you-said/listens'] },
  '/families/:family/letters/new': {
    as: 'ada',
    at: ['/families/wren/letters/new', '/families/wren/letters/new?template=new-appointment-and-concern'],
  },
  '/families/:family/files/:file': { as: 'ada', at: ['/families/wren/files/wren-file'] },
  '/families/:family/letters/:letter': { as: 'ada', at: ['/families/wren/letters/wren-letter'] },
  '/families/:family/fera': { as: 'ada', at: ['/families/wren/fera'] },
  '/families/:family/fera/:fera': { as: 'ada', at: ['/families/wren/fera/FERA'] },
  '/families/:family/fera/:fera/:form': {
    as: 'sam',
    at: [
      'lead',
      'contributor',
      'contributor?who=hv',
      'factor?side=risk&when=current',
      'factor?side=protective&when=historical&grey=yes',
      'part?part=analysis',
      'part?part=level-of-need',
      'part?part=impact-on-child&child=wren-ivy',
      'action?of=needed',
      'action?of=oversight',
      'came?action=page-action',
      'complete',
      'sign',
      'share',
      'received',
      'review',
      'not-needed',
    ].map((form) => `/families/wren/fera/FERA/${form}`),
  },
  '/families/:family/procedures/run': { as: 'ada', at: ['/families/wren/procedures/run?run=RUN'] },
  '/families/:family/procedures/duty': { as: 'sam', at: ['/families/wren/procedures/duty?run=RUN&duty=DUTY'] },
  '/morning': { as: 'sam', at: ['/morning'] },
  '/incidents': { as: 'sam', at: ['/incidents', '/incidents?by=worker', '/incidents?by=area'] },
  '/whereabouts': { as: 'sam', at: ['/whereabouts', '/whereabouts?out=page-late'] },
  '/whereabouts/in': { as: 'ada', at: ['/whereabouts/in'] },
  '/families/:family/going-in': { as: 'ada', at: ['/families/wren/going-in'] },
  '/imports': { as: 'dot', at: ['/imports'] },
  '/imports/new': { as: 'dot', at: ['/imports/new'] },
  '/imports/:import': { as: 'dot', at: ['/imports/NEWLIST', '/imports/LISTDONE'] },
  '/imports/:import/faults': { as: 'dot', at: [] },
  '/imports/:import/waiting': { as: 'dot', at: ['/imports/LISTDONE/waiting'] },
  '/people/alike': { as: 'ida', at: ['/people/alike'] },
  '/people/joined': { as: 'dot', at: ['/people/joined'] },
  '/families/:family/unite': { as: 'ida', at: ['/families/wren/unite'] },
  '/families/:family/out-of-hours': { as: 'dot', at: ['/families/wren/out-of-hours', '/families/thorn/out-of-hours'] },
  '/standby': { as: 'abe', at: ['/standby'] },
  '/oversight': { as: 'sam', at: ['/oversight'] },
  '/known/:person/open-with-reason': { as: 'may', at: ['/known/vale-ana/open-with-reason'] },
  '/known/:person/conflict': { as: 'may', at: ['/known/vale-ana/conflict'] },
  '/openings': { as: 'sam', at: ['/openings'] },
  '/openings/:opening': { as: 'sam', at: ['/openings/page-opening'] },
  '/families/:family/conflict': { as: 'sam', at: ['/families/wren/conflict'] },
  '/conflicts': { as: 'ida', at: ['/conflicts'] },
  '/conflicts/:conflict': { as: 'ida', at: ['/conflicts/page-conflict'] },
  '/families/:family/trail': { as: 'ada', at: ['/families/wren/trail'] },
  '/families/:family/people/:person/address': { as: 'ada', at: ['/families/wren/people/wren-tess/address'] },
  '/families/:family/access-requests': { as: 'ida', at: ['/families/wren/access-requests'] },
  '/families/:family/access-requests/:request': { as: 'ida', at: ['/families/wren/access-requests/page-request'] },
  '/families/:family/asks': { as: 'ada', at: ['/families/wren/asks'] },
  '/ask/:token': { as: null, at: [`/ask/${'a'.repeat(64)}`] },
  '/keeping': { as: 'ida', at: ['/keeping'] },
  '/families/:family/keeping': { as: 'ida', at: ['/families/wren/keeping'] },
  '/trail': { as: 'eve', at: ['/trail'] },
  '/trail/own-network': { as: 'eve', at: ['/trail/own-network'] },
  '/act-now': { as: null, at: ['/act-now'] },
  '/sign-in/code': { as: null, at: ['/sign-in/code'] },
  '/sign-in/forgot': { as: null, at: ['/sign-in/forgot'] },
  '/begin/:link': { as: null, at: ['/begin/LINK'] },
  '/set-up/app': { as: null, at: ['/set-up/app'] },
  '/set-up/code': { as: null, at: ['/set-up/code'] },
  '/account': { as: 'ada', at: ['/account'] },
  '/account/password': { as: 'ada', at: ['/account/password'] },
  '/account/recovery-codes': { as: 'ada', at: ['/account/recovery-codes'] },
  '/account/passkeys': { as: 'ada', at: ['/account/passkeys'] },
  '/confirm': { as: 'ada', at: ['/confirm?to=/families'] },
  '/accounts': { as: 'abe', at: ['/accounts', '/accounts?text=finch', '/accounts?text=nobody+at+all'] },
  '/accounts/new': { as: 'abe', at: ['/accounts/new'] },
  '/accounts/changes': { as: 'eve', at: ['/accounts/changes'] },
  '/accounts/:who': { as: 'abe', at: ['/accounts/ada', '/accounts/abe', '/accounts/uma?said=invited'] },
  '/agencies': { as: 'abe', at: ['/agencies'] },
  '/agencies/:agency': { as: 'abe', at: ['/agencies/new', '/agencies/hosp'] },
};

/** What programs fetch; people look at none of it. */
const NO_PAGES: ReadonlySet<string> = new Set([
  '/calendar/:token/keepsight.ics',
  '/offline/list',
  '/account/session',
  // They lead to another service, or come from there: test/journeys/services.test.ts.
  '/sign-in/with/:service',
  '/sign-in/back',
  '/begin/:link/with/:service',
  '/confirm/with/:service',
  '/procedures/:publisher/:name/flowchart.svg',
  '/families/:family/files/:file/content',
  '/families/:family/chronology/paper.pdf',
  '/families/:family/chronology/paper.docx',
  '/families/:family/out-of-hours/paper.pdf',
  '/families/:family/out-of-hours/paper.docx',
  '/families/:family/plan/paper.pdf',
  '/families/:family/plan/paper.docx',
  '/families/:family/recap/paper.pdf',
  '/families/:family/recap/paper.docx',
  '/families/:family/agreement/paper.pdf',
  '/families/:family/agreement/paper.docx',
  '/families/:family/letters/:letter/paper.pdf',
  '/families/:family/letters/:letter/paper.docx',
  '/families/:family/fera/:fera/paper.pdf',
  '/families/:family/fera/:fera/paper.docx',
  '/fera/blank.pdf',
  '/fera/blank.docx',
  '/families/:family/meetings/:meeting/invitation.ics',
  '/families/:family/meetings/:meeting/pack/paper.pdf',
  '/families/:family/meetings/:meeting/pack/paper.docx',
  '/families/:family/meetings/:meeting/minutes/paper.pdf',
  '/families/:family/meetings/:meeting/minutes/paper.docx',
  '/families/:family/meetings/:meeting/minutes/copy.pdf',
  '/families/:family/meetings/:meeting/minutes/copy.docx',
]);

/** A meeting in each of its states, with something in every part of its page. */
async function someMeetings({ door }: App): Promise<void> {
  const of = (name: string, kind: NewEntry['kind'], payload: object, id = newId()): NewEntry =>
    ({
      id,
      family: 'wren',
      about: [],
      kind,
      happened: '2026-11-20',
      payload: { ...payload, meeting: name },
    }) as NewEntry;
  const asked = {
    type: 'network-meeting',
    step: 'arranged',
    purposes: ['engagement'],
    for: '2026-11-20',
    first: '2026-12-10',
    time: '14:30',
    place: 'Larch Lane School',
    chair: 'ada',
    invited: ['ada', 'may', 'tom'],
    guests: [{ name: 'Mr Bell', role: 'housing officer', agency: 'Northmoor Homes' }],
    family: [{ person: 'wren-tess', how: 'in-person', helps: 'Her sister beside her' }],
    viewsBy: '2026-11-20',
  };
  const step = { type: 'network-meeting', parents: 'invited-did-not-come' };
  const written = await door.write(
    writing('page-meetings', [
      ...['arranged', 'began', 'held'].map((one) => of(`page-${one}`, 'meeting', asked)),
      of('page-legal', 'meeting', { ...asked, type: 'legal-planning', invited: ['sam'], chair: 'sam' }),
      of('page-began', 'meeting', { ...step, step: 'began' }),
      of('page-held', 'meeting', {
        ...step,
        step: 'held',
        attended: ['ada'],
        absent: [{ who: 'tom', why: 'away' }],
        covers: ['strategies-tried'],
        evidence: 'What each saw.',
        ifItContinues: 'We ask for a conference.',
        review: '2026-12-20',
      }),
      of('page-held', 'meeting-contribution', { agency: 'hv', when: 'before', sees: 'x', worries: 'y', dissent: 'z' }),
      of('page-began', 'meeting-contribution', { agency: 'larch', when: 'at', tried: 'x', offers: 'y' }),
      of('page-held', 'words', { of: 'wren-ivy', said: 'I want Mum there.', asked: 'too-late' }),
      of('page-held', 'meeting-outcome', {
        outcome: 'close-and-watch',
        because: 'x',
        monitors: [{ agency: 'larch', watches: 'y' }],
        referBack: 'z',
      }),
      of('page-held', 'meeting-outcome', { outcome: 'no-further-action', because: 'x' }),
      of('page-held', 'meeting-action', {
        action: 'page-action',
        step: 'agreed',
        what: 'Ring the school',
        owner: 'may',
        by: '2026-11-27',
        ifNot: 'we ask again',
      }),
    ]),
  );
  assert.ok('done' in written, JSON.stringify(written));
}

/** Something in every part of the pages about what helps. */
async function someHelp({ door }: App): Promise<void> {
  const of = (kind: NewEntry['kind'], payload: object, id = newId()): NewEntry =>
    ({ id, family: 'wren', about: [], kind, happened: '2026-11-20', payload }) as NewEntry;
  const offer = { adjustment: 'page-offer', step: 'agreed', of: 'times', what: 'After three.' };
  const tried = { way: 'joint-visit', people: ['wren-tess'], reasons: 'x', otherReading: 'y', ifNot: 'z' };
  const written = await door.write(
    writing('page-help', [
      of('access-conversation', { with: ['wren-tess'], asked: ['times'], text: 'Mornings.' }),
      of('adjustment', {
        ...offer,
        person: 'wren-tess',
        places: ['school'],
        days: ['mon'],
        from: '09:00',
        to: '11:00',
      }),
      of('trusted-person', {
        person: 'wren-tess',
        trusted: 'page-trusted',
        step: 'named',
        who: 'an aunt',
        safe: 'yes',
      }),
      of('barrier', { barrier: 'transport', person: 'wren-tess' }),
      of('barrier', { barrier: 'staff-changes', tried: 'One worker', helped: 'partly', nothingPossible: 'x' }),
      of('barrier', { barrier: 'something-to-hide', against: 'x', anotherExplanation: 'y' }),
      of('strategy', { strategy: 'page-before', step: 'chosen', ...tried }),
      of('strategy', { strategy: 'page-before', step: 'did-not-work', why: 'Two were too many.' }),
      of('strategy', {
        strategy: 'page-try',
        step: 'chosen',
        ...tried,
        way: 'practical-help',
        replaces: 'page-before',
        negotiable: ['When'],
        fixed: ['That Ivy is seen'],
        review: '2026-11-10',
      }),
      of('observation', { indicator: 'dc-10', text: 'x', anotherExplanation: 'It was his programme.' }),
      of('contact', { how: 'visit', outcome: 'kept' }, 'page-contact'),
      of('recap', {
        contact: 'page-contact',
        to: ['wren-tess'],
        how: 'in-person',
        purpose: 'To talk.',
        asks: [{ side: 'service', what: 'Bring the form', by: '2026-11-27' }],
      }),
    ]),
  );
  assert.ok('done' in written, JSON.stringify(written));
}

/** How change goes with somebody who went back, with a sheet, a talk and a plan for setbacks; something tried too soon. */
async function someChange({ door }: App): Promise<void> {
  const of = (kind: NewEntry['kind'], payload: object, happened = '2026-11-20', id = newId()): NewEntry =>
    ({ id, family: 'wren', about: ['wren-tess'], kind, happened, payload }) as NewEntry;
  const tess = { person: 'wren-tess' };
  const change = { ...tess, change: 'Ivy is at school by nine', shown: 'She said so at the door.' };
  const stage = (stage: string, on: string, more: object = {}) =>
    of('stage-of-change', { ...change, stage, ...more }, on, `page-stage-${on.slice(6, 7)}`);
  const written = await door.write(
    writing('page-change', [
      stage('pre-contemplation', '2026-01-12'),
      stage('action', '2026-02-20', { motivation: 'yes', whyMotivation: 'x', willing: 'yes', confident: 'no' }),
      stage('contemplation', '2026-03-20', { ability: 'no', whyAbility: 'No bus.', evidence: ['page-stage-1'] }),
      of('weighing', { ...tess, change: 'Up at seven', forIt: ['Ivy likes it'], againstIt: ['I am tired'] }),
      of('weighing', { ...tess, change: 'Up at six', forIt: ['More time'] }),
      of('relapse-plan', { ...tess, signs: 'A bad week', does: 'Rings her sister', tells: 'Ada' }),
      of('strategy', { strategy: 'page-strategy', step: 'chosen', way: 'set-tasks', people: ['wren-tess'] }),
      ...[
        { part: 'goal', said: 'Mornings without shouting', confirmed: true },
        { part: 'options', said: 'Two things', options: [{ what: 'Pack at night', good: 'Calm', hard: 'Tired' }] },
        { part: 'will', said: 'Pack at night', talk: [{ words: 'I could try', is: 'change' }] },
      ].map((part) => of('grow', { ...tess, grow: 'page-talk', ...part })),
    ]),
  );
  assert.ok('done' in written, JSON.stringify(written));
}

/** Something in every part of the pages of what a family says. */
async function someVoices({ door }: App): Promise<void> {
  const says = (kind: NewEntry['kind'], payload: object): NewEntry =>
    ({ id: newId(), family: 'wren', about: [], kind, happened: '2026-11-19', payload }) as NewEntry;
  const written = await door.write(
    writing('page-voices', [
      says('words', { of: 'wren-ivy', said: 'I want a key.', asked: 'in-good-time', notForParents: true }),
      says('words', { of: 'wren-tess', said: 'It is fine.', interpreter: 'needed-and-not-there', on: ids.ENTRY }),
      says('priorities', { of: 'wren-tess', items: ['The damp', 'A cooker'] }),
      says('help-asked', { request: 'page-bed', step: 'asked', of: 'wren-tess', what: 'A bed', agency: 'eh' }),
      says('help-asked', { request: 'page-food', step: 'asked', of: 'wren-tess', what: 'Food' }),
      says('help-asked', { request: 'page-food', step: 'answered', of: 'wren-tess', came: 'refused', why: 'No fund.' }),
      says('feedback', { theme: 'listens', was: 'so', of: 'wren-tess', agency: 'csc', text: 'She sat down.' }),
      says('feedback', { theme: 'reliable', was: 'not-so', agency: 'hv' }),
      says('supervision', { with: ['line-manager'], agreed: 'Ring first.', next: '2026-11-20' }),
    ]),
  );
  assert.ok('done' in written, JSON.stringify(written));
}

let journey: Journey;
const ids: Record<string, string> = {};
before(async () => {
  journey = await aJourney();
  const [planned] = await journey.app.rows<{ entry: string }>(
    "SELECT entry FROM planned_contact WHERE family = 'thorn' AND outcome_entry IS NULL LIMIT 1",
  );
  const [contact] = await journey.app.rows<{ id: string }>(
    "SELECT id FROM entry WHERE family = 'thorn' AND kind = 'contact' AND author = 'fay' ORDER BY position DESC LIMIT 1",
  );
  ids.PLANNED = planned?.entry ?? '';
  ids.CONTACT = contact?.id ?? '';
  const [entry] = await journey.app.rows<{ id: string }>(
    "SELECT id FROM entry WHERE family = 'wren' AND kind = 'person-joined' ORDER BY position LIMIT 1",
  );
  ids.ENTRY = entry?.id ?? '';
  ids.FERA = encodeURIComponent(await aFera(journey.app, 'wren', [aLetter('wren', 'wren-ivy'), aFile('wren')]));
  const [duty] = await journey.app.rows<{ run: string; key: string }>(
    "SELECT run, key FROM duty WHERE family = 'wren' AND procedure = 'camden/child-protection' ORDER BY key LIMIT 1",
  );
  ids.RUN = encodeURIComponent(duty?.run ?? '');
  ids.DUTY = encodeURIComponent(duty?.key ?? '');
  await journey.app.rows(
    `INSERT INTO opened_with_reason (id, professional, family, reason, why, until, review_by)
     VALUES ('page-opening', 'ben', 'thorn', 'no-cover', 'The school rang: nobody came.', now() + interval '4 hours', '2026-11-19')`,
  );
  await journey.app.rows(
    `INSERT INTO conflict (id, professional, family, why, declared_by) VALUES ('page-conflict', 'tom', 'vale', 'A cousin.', 'tom')`,
  );
  await journey.app.rows(
    `INSERT INTO access_request (id, family, person, received, due, made_by)
     VALUES ('page-request', 'wren', 'wren-tess', '2026-11-01', '2026-12-01', 'ida')`,
  );
  await journey.app.rows(
    `INSERT INTO ask_link (id, token_hash, family, agency, agency_name, children, email, asked_by, until)
     VALUES ('page-ask', sha256(convert_to($1, 'UTF8')), 'wren', 'gp', 'Mill Street Surgery', '{wren-ivy}', 'x@surgery.example', 'ada', now() + interval '3 days')`,
    ['a'.repeat(64)],
  );
  // Reminders in every state, answers that are known and stray, and something that was told of.
  await journey.app.rows(
    `INSERT INTO outbox (id, once, kind, professional, family, entry, person, on_day, at_time, channel, state, why, next_try, made)
     SELECT 'page-' || n, 'page-' || n, 'reminder', 'ben', 'vale', 'e', 'vale-rui', '2026-11-24', '14:30', 'text',
       (ARRAY['waiting', 'sending', 'sent', 'delivered', 'failed', 'stopped'])[n], (ARRAY[NULL, NULL, NULL, NULL, 'no-safe-way', 'died'])[n],
       now(), now() FROM generate_series(1, 6) AS n`,
  );
  await journey.app.rows(
    `INSERT INTO came_back (id, what, body, at, done, message, family) VALUES
       ('page-a', 'reply', '{"message":"Can you come at 4?","source_number":"447700900123"}', now(), now(), 'page-3', 'vale'),
       ('page-b', 'reply', '{"message":"Who is this?","source_number":"447700900124"}', now(), now(), NULL, NULL)`,
  );
  await journey.app.rows(
    `INSERT INTO told VALUES ('ida', 'x', 'refused', 'wren', '2026-11-20', now()), ('sam', 'x', 'felt-unsafe', 'wren', '2026-11-20', now())`,
  );
  // Somebody who is overdue, somebody who is out, and somebody who came out late.
  await journey.app.rows(
    `INSERT INTO whereabouts (id, professional, family, place, started, expected_end, buddy, telephone, alarmed_at,
       manager_alarmed_at, told_managers, first_alarm, out_at, closed_how, closed_by) VALUES
       ('page-over', 'ada', 'wren', '4 Elm Row', '2026-11-20T08:30Z', '2026-11-20T09:30Z', 'sam', '01632 960 777',
         '2026-11-20T09:30Z', '2026-11-20T09:45Z', '{ida}', '2026-11-20T09:30Z', NULL, NULL, NULL),
       ('page-out', 'ben', NULL, 'The clinic', '2026-11-20T09:30Z', '2026-11-20T11:30Z', 'sam', '01632 960 778',
         NULL, NULL, '{}', NULL, NULL, NULL, NULL),
       ('page-late', 'ben', NULL, 'The clinic', '2026-11-20T07:30Z', '2026-11-20T08:30Z', 'sam', '01632 960 778',
         '2026-11-20T08:30Z', NULL, '{}', '2026-11-20T08:30Z', '2026-11-20T08:40Z', 'out', 'ben')`,
  );
  await someMeetings(journey.app);
  await someHelp(journey.app);
  await someChange(journey.app);
  await someVoices(journey.app);
  await journey.app.rows(
    `INSERT INTO you_said_answer (id, agency, theme, said, author, written_at) VALUES
       ('page-1', 'csc', 'listens', 'We ring first.', 'sam', '2026-09-01'), ('page-2', 'csc', 'listens', 'One person comes.', 'sam', '2026-10-01')`,
  );
  // A safety marker that stands, so that the pages that warn of it are looked at, and those that ask for it.
  const sam = await journey.app.as('sam');
  await sam('POST', '/families/wren/add/safety-marker', {
    key: 'page-marker',
    person: 'wren-tess',
    text: 'A mug was thrown.',
    source: 'The worker',
    visits: 'not-alone',
    'review-day': '18',
    'review-month': '12',
    'review-year': '2026',
    toldPerson: 'yes',
    instead: 'not-yet',
    'happened-day': '20',
    'happened-month': '11',
    'happened-year': '2026',
  });
  // Links for signing in, somebody on their way in, somebody with a password, and changes of an account.
  const { accounts } = journey.app.ways;
  const link = async (who: string) => {
    const id = newId();
    await journey.app.recorder.transaction((db) => db.rows('SELECT link_from_command_line($1, $2)', [id, who]));
    return accounts.tokenFor(id);
  };
  ids.LINK = await link('kit');
  const chosen = await accounts.choosePassword(await link('may'), 'harbour violin turnip');
  ids.STEP = 'step' in chosen ? chosen.step : '';
  await journey.app.rows(
    `INSERT INTO own_password (professional, name, hash) VALUES ('ada', 'ada@council.example', 'x')`,
  );
  await journey.app.rows(`INSERT INTO code_app (professional, secret) VALUES ('ada', 'x')`);
  await journey.app.rows(
    `INSERT INTO passkey (id, professional, public_key, counter, called) VALUES ('x', 'ada', 'x', 0, 'My work laptop')`,
  );
  await journey.app.rows(
    `INSERT INTO account_change (by_whom, what, whom, before, after) VALUES
       ('abe', 'professional', 'ada', '{"account":"practitioner","left_on":null}', '{"account":"line-manager","left_on":"2027-01-04"}'),
       ('abe', 'cover', 'ada', NULL, '{"covered_by":"ben","from_day":"2026-12-01","to_day":"2026-12-05"}'), ('abe', 'way-in', 'ada', NULL, NULL)`,
  );
  await journey.app.rows(`UPDATE professional SET left_on = '2027-01-04' WHERE id = 'ada'`);
  const lists = await someLists(journey.app);
  ids.NEWLIST = lists.fresh;
  ids.LISTDONE = lists.done;
});
after(() => journey.close());

/** The person and addresses of a page; where a route is not listed above, a family of the demonstration is tried. */
function visits(path: string): { as: string | null; at: readonly string[] } {
  const listed = PAGES[path];
  const plain = path
    .replace(':family', 'wren')
    .replace(':person', 'wren-ivy')
    .replace(':child', 'wren-ivy')
    .replace(':entry', 'ENTRY');
  const { as, at } = listed ?? { as: 'ada', at: [plain] };
  return {
    as,
    at: at.map((one) =>
      one.replace(/PLANNED|CONTACT|ENTRY|NEWLIST|LISTDONE|RUN|DUTY|LINK|FERA/g, (name) => ids[name] ?? name),
    ),
  };
}

const html = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // How the static markup of React is written is not what a reader meets.
    'void-style': 'off',
    'attr-case': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    // GOV.UK's own markup: role="button" on links, hidden navigation buttons, aria-label on generic elements.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'no-implicit-button-type': 'error',
    'tel-non-breaking': 'off',
    'require-sri': 'off',
    'no-inline-style': 'error',
    'valid-id': ['error', { relaxed: true }],
  },
});

/** Known of a library that we do not change: radios that show more fields get aria-expanded by its script. */
const ALLOWED = new Set(['aria-allowed-attr']);

test('every page: nothing found by axe or the validator, nothing refused by the content policy, no overflow at 320 px', async () => {
  const gets = journey.app.routes.filter((route) => route.method === 'GET' && !NO_PAGES.has(route.path));
  const wrong: string[] = [];
  let seen = 0;
  const sat = new Map<string, Awaited<ReturnType<Journey['sit']>>>();
  for (const route of gets) {
    const { as, at } = visits(route.path);
    const { page, said } = sat.get(String(as)) ?? (await journey.sit(as, { width: 320 }));
    sat.set(String(as), { page, said, context: page.context() });
    for (const address of at) {
      said.length = 0;
      if (address === '/set-up/app')
        await page.context().addCookies([{ name: 'keepsight-step', value: ids.STEP ?? '', url: journey.base }]);
      const answer = await page.goto(address);
      if (answer?.status() !== 200) {
        wrong.push(`${address} as ${as}: answered ${answer?.status()}`);
        continue;
      }
      seen += 1;
      // What stands in a template is on no page until a script copies it: the journeys without signal look at it then.
      const source = (await answer.text()).replaceAll(/<template[\s\S]*?<\/template>/g, '');
      const report = await html.validateString(source);
      for (const one of report.results.flatMap((result) => result.messages))
        wrong.push(
          `${address}: line ${one.line}: ${one.ruleId}: ${one.message} ${source.split('\n')[one.line - 1]?.slice(Math.max(0, one.column - 60), one.column + 60)}`,
        );
      const found = await axe(page);
      for (const one of found) wrong.push(`${address}: axe ${one.id}: ${one.nodes.join(' | ')}`);
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (overflow > 0) wrong.push(`${address}: ${overflow} px too wide at 320 px`);
      for (const one of said) wrong.push(`${address}: the browser said: ${one}`);
      assert.ok((await page.title()).length > 12, address);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(seen >= gets.length, `${seen} pages of ${gets.length} routes were seen`);
});

type Found = { id: string; nodes: string[] };

async function axe(page: Awaited<ReturnType<Journey['sit']>>['page']): Promise<Found[]> {
  // By the debugger, past the content policy, which would not let a page run it.
  await page.evaluate(AXE);
  const results = await page.evaluate<Found[]>(`(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map((node) => node.html.slice(0, 160)) }));
  })()`);
  return results.filter((one) => !ALLOWED.has(one.id));
}
