import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { follow } from '../../src/procedure/replay.ts';
import { decodeRecord, encodeLine } from '../../src/record/decode.ts';
import { brokenChains, recordIn } from '../platform/told.ts';
import { differs } from '../support/projected.ts';
import { type App, anApp, type Browser, library, NOW } from './support.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
let fay: Browser;
let ida: Browser;
let ticks = 0;
let made = 0;

const DURHAM = 'durham/engaging-families';
const CAMDEN = 'camden/child-protection';
const NO_ACCESS = 'greater-manchester/no-access-visit';

/** Something recorded: by whom it says, on a day. */
const say = (kind: string, happened: string, payload: object, more: Partial<NewEntry> = {}): NewEntry => ({
  id: `u${(made += 1)}-${kind}`,
  family: '',
  kind,
  happened,
  about: [],
  payload: payload as Record<string, unknown>,
  ...more,
});

async function tell(family: string, write: NewEntry[], opens = false) {
  const written = await app.door.write({
    writer: { professional: 'fay', agency: 'eh' },
    key: newId(NOW),
    sent: newId(NOW),
    families: [family],
    ...(opens && { opens: [family] }),
    action: 'told',
    decide: () => ({ write: write.map((one) => ({ ...one, family })), result: null }),
  });
  assert.ok('done' in written, JSON.stringify(written));
}

/** A family of children at one level and their parents, with its team. */
async function family(called: string, children: readonly string[], level: string, child = '') {
  const opened = '2026-09-01';
  const id = `${called}-${(made += 1)}`;
  const joined = (person: string, as: string) =>
    say(
      'person-joined',
      opened,
      {
        person,
        as,
        name: as === 'child' && child ? child : `${person} ${called}`,
        ...(as === 'child' && { born: '2015-01-01' }),
      },
      { about: [person] },
    );
  const member = (professional: string, agency: string, role: string) =>
    say('team-joined', opened, { professional, agency, role, name: professional });
  await tell(
    id,
    [
      say('family-opened', opened, { called }),
      member('fay', 'eh', 'lead-professional'),
      member('ada', 'csc', 'social-worker'),
      member('sam', 'csc', 'line-manager'),
      ...children.map((child) => joined(child, 'child')),
      joined(`${called}-mum`, 'parent-or-carer'),
      ...children.map((child) => say('involvement-began', opened, { child, level }, { about: [child] })),
    ],
    true,
  );
  return id;
}

const missed = (child: string, happened: string, more: Partial<NewEntry> = {}) =>
  say('contact', happened, { how: 'visit', told: { how: 'text' }, outcome: 'no-reply' }, { about: [child], ...more });
const missedThrice = (child: string) => ['2026-10-05', '2026-10-12', '2026-10-19'].map((day) => missed(child, day));

const discussed = (happened: string, more: object = {}) =>
  say('discussion', happened, {
    with: ['line-manager'],
    purposes: ['engagement'],
    covers: ['what-is-difficult-and-why', 'urgency'],
    ...more,
  });
const assessed = (happened: string) => say('fera', happened, { fera: `fera-${(made += 1)}`, step: 'completed' });
const decided = (run: string | null, outcome: string, happened: string) =>
  say(
    'decision',
    happened,
    { by: 'line-manager', outcome, ...(run !== null && { run }) },
    { author: 'sam', agency: 'csc' },
  );

type Duty = { procedure: string; stage: string; name: string; run: string; key: string };
/** What a family is asked. */
const asked = (of: string, procedure = DURHAM) =>
  app.rows<Duty>(
    'SELECT procedure, stage, name, run, key FROM duty WHERE family = $1 AND procedure = $2 ORDER BY name, key',
    [of, procedure],
  );
const runIn = async (of: string) => (await asked(of))[0]?.run ?? '';
const names = (duties: readonly Duty[]) => duties.map(({ name }) => name);
/** How often a procedure is open in a family. */
async function openRuns(of: string, procedure = DURHAM): Promise<number> {
  const { evaluation } = follow(of, await recordIn(app.database.recorder, of), library);
  return evaluation.timeline.runs.filter((run) => run.procedure === procedure && run.ended === null).length;
}
const asItWouldBeMadeAnew = async () => assert.deepEqual(await differs(app.database), []);

/** Who signed what, wherever it lies now: everybody's acts that stand on one family's chronology. */
async function signed(of: string): Promise<string> {
  return textOf((await ida.get(`/families/${of}/chronology`)).html);
}

async function part(of: string, goes: string[], more: Record<string, string | string[]> = {}) {
  const key = newId(NOW + (ticks += 1));
  const form = {
    goes,
    team: ['fay', 'sam'],
    called: 'The second',
    reason: 'They live apart since Monday.',
    key,
    ...more,
  };
  const answer = await ada.post(`/families/${of}/split`, form);
  assert.equal(answer.to, `/families/${key}`, textOf(answer.html));
  return key;
}

async function unite(from: string, to: string) {
  const form = { with: to, reason: 'They live together again.', key: newId(NOW + (ticks += 1)) };
  const answer = await ida.post(`/families/${from}/unite`, form);
  assert.equal(answer.to, `/families/${to}`, textOf(answer.html));
}

before(async () => {
  app = await anApp({ now: () => NOW + (ticks += 1) });
  [ada, fay, ida] = [await app.as('ada'), await app.as('fay'), await app.as('ida')];
});
after(() => app.stop());

describe('R4: a family with an open procedure that parts in two', () => {
  it('keeps the procedure where a child is left, and is asked anew where a child has gone', async () => {
    const first = await family('Ahorn', ['ah-kit', 'ah-lou'], 'early-help');
    await tell(first, [...missedThrice('ah-kit'), discussed('2026-10-20')]);
    const before = await asked(first);
    assert.ok(before.length > 3, 'Durham’s procedure is open');
    const second = await part(first, ['ah-lou']);
    assert.deepEqual(await asked(first), before, 'nothing has changed for who stays');
    const anew = await asked(second);
    assert.ok(names(anew).includes('complete-fera') && names(anew).includes('talk-to-manager'));
    assert.deepEqual(new Set(anew.map(({ stage }) => stage)), new Set([before[0]?.stage]));
    assert.equal(new Set(names(anew)).size, anew.length, 'each thing once');
    const due = await app.rows<{ early: boolean }>(
      "SELECT due_day < '2026-11-20' AS early FROM duty WHERE family = $1",
      [second],
    );
    assert.ok(
      due.every(({ early }) => !early),
      'what is asked anew is not late at once',
    );
    await asItWouldBeMadeAnew();
  });

  it('asks only where the children are when all of them have gone', async () => {
    const first = await family('Birk', ['bi-kit'], 'early-help');
    await tell(first, missedThrice('bi-kit'));
    const second = await part(first, ['bi-kit']);
    assert.deepEqual(await asked(first), []);
    assert.equal(await openRuns(first), 0);
    assert.equal(await openRuns(second), 1);
    says(await signed(first), /withdrawn: it goes on in the second family/);
    says(await signed(second), /A procedure goes on from another family’s record/);
    await asItWouldBeMadeAnew();
  });

  it('is at the stage to which it had come, and goes on from there', async () => {
    const first = await family('Dorn', ['do-kit'], 'early-help');
    await tell(first, [...missedThrice('do-kit'), assessed('2026-10-26')]);
    assert.ok(names(await asked(first)).includes('decide-outcome'));
    const second = await part(first, ['do-kit']);
    const run = await runIn(second);
    assert.ok(names(await asked(second)).includes('decide-outcome'));
    assert.ok(!names(await asked(second)).includes('complete-fera'), 'what led there is not asked again');
    await tell(second, [decided(run, 'continue-and-review', '2026-11-20')]);
    assert.ok(names(await asked(second)).includes('review'));
    await asItWouldBeMadeAnew();
  });

  it('does not ask twice for a child who has two homes', async () => {
    const first = await family('Erle', ['er-kit', 'er-lou'], 'early-help');
    await tell(first, missedThrice('er-kit'));
    const second = await part(first, ['er-kit', 'er-lou'], { stays: ['er-kit', 'er-lou'] });
    assert.ok((await asked(first)).length > 0);
    assert.deepEqual(await asked(second), []);
    await asItWouldBeMadeAnew();
  });

  it('takes Camden’s ladder with the child who is on the plan, and leaves none behind', async () => {
    const first = await family('Fink', ['fi-kit'], 'child-protection');
    await tell(first, [missed('fi-kit', '2026-11-16')]);
    assert.ok(names(await asked(first, CAMDEN)).includes('letter'));
    const second = await part(first, ['fi-kit']);
    assert.deepEqual(await asked(first, CAMDEN), []);
    const anew = names(await asked(second, CAMDEN));
    assert.deepEqual(anew, ['letter', 'notify'], 'whoever could not get in has told whom they had to');
    await asItWouldBeMadeAnew();
  });

  it('leaves what is asked because of one contact with whoever was there', async () => {
    const first = await family('Falke', ['fa-kit'], 'early-help');
    await tell(first, [missed('fa-kit', '2026-11-16')]);
    const before = await asked(first, NO_ACCESS);
    assert.deepEqual(names(before), ['assess']);
    const second = await part(first, ['fa-kit']);
    assert.deepEqual([await asked(first, NO_ACCESS), await asked(second, NO_ACCESS)], [before, []]);
    await asItWouldBeMadeAnew();
  });

  it('leaves alone what does not apply to who goes', async () => {
    const first = await family('Gans', ['ga-kit', 'ga-lou'], 'early-help');
    await tell(first, missedThrice('ga-kit'));
    const before = await asked(first);
    const second = await part(first, ['Gans-mum']);
    assert.deepEqual(await asked(first), before);
    assert.equal(await openRuns(second), 0);
    await asItWouldBeMadeAnew();
  });
});

describe('R4: a family that has come together again', () => {
  it('takes up what was left behind, with what was done in the meantime, and asks nothing twice', async () => {
    const first = await family('Hasel', ['ha-kit'], 'early-help');
    await tell(first, [...missedThrice('ha-kit'), discussed('2026-10-20')]);
    const before = await asked(first);
    const second = await part(first, ['ha-kit']);
    const run = await runIn(second);
    await tell(second, [
      say('sharing-decision', '2026-11-20', { share: true, with: ['school'], runs: [run] }),
      say(
        'duty-declined',
        '2026-11-20',
        { run, duty: 'complete-fera', by: 'line-manager', reason: 'It is clear.' },
        { author: 'sam', agency: 'csc' },
      ),
    ]);
    await unite(second, first);
    const now = await asked(first);
    assert.equal(new Set(now.map(({ run: one }) => one)).size, 1, 'one run');
    assert.deepEqual(
      names(now),
      names(before).filter((name) => name !== 'consider-who-must-know' && name !== 'complete-fera'),
      'what was done and declined in the second family is done and declined',
    );
    assert.deepEqual(await asked(second), []);
    assert.equal(await openRuns(second), 0);
    const story = await signed(first);
    for (const what of [/There was a discussion/, /declined what the procedure asks/, /share/i]) says(story, what);
    await asItWouldBeMadeAnew();
  });

  it('asks once where both went on with it', async () => {
    const first = await family('Iltis', ['il-kit', 'il-lou'], 'early-help');
    await tell(first, missedThrice('il-kit'));
    const before = await asked(first);
    const second = await part(first, ['il-lou']);
    await unite(second, first);
    assert.deepEqual(await asked(first), before);
    assert.deepEqual(await asked(second), []);
    await asItWouldBeMadeAnew();
  });

  it('goes on in the second family too, where it is that one which stays', async () => {
    const first = await family('Jagd', ['ja-kit', 'ja-lou'], 'early-help');
    await tell(first, [...missedThrice('ja-kit'), discussed('2026-10-20')]);
    const before = names(await asked(first));
    const second = await part(first, ['ja-lou']);
    await unite(first, second);
    const now = await asked(second);
    assert.equal(new Set(names(now)).size, now.length, 'nothing twice');
    for (const name of before) assert.ok(names(now).includes(name), name);
    assert.deepEqual(await asked(first), []);
    assert.equal(await openRuns(first), 0);
    await asItWouldBeMadeAnew();
  });

  it('stays open in the first where a manager closed it in the second alone', async () => {
    const first = await family('Kranich', ['kr-kit', 'kr-lou'], 'early-help');
    await tell(first, [...missedThrice('kr-kit'), assessed('2026-10-26')]);
    const second = await part(first, ['kr-lou']);
    const run = await runIn(second);
    await tell(second, [decided(run, 'close', '2026-11-20')]);
    assert.equal(await openRuns(second), 0);
    const before = await asked(first);
    await unite(second, first);
    assert.deepEqual(await asked(first), before);
    assert.deepEqual(await asked(second), []);
    assert.equal(await openRuns(second), 0, 'it is not open again where it was closed');
    says(await signed(first), /Line manager made a decision: close/);
    await asItWouldBeMadeAnew();
  });
});

describe('R4: two families that are one', () => {
  it('go on with the procedure of either, with what was done, declined and decided in it', async () => {
    const from = await family('Linde', ['li-kit'], 'early-help');
    const to = await family('Lindner', ['ln-lou'], 'early-help');
    await tell(from, [...missedThrice('li-kit'), discussed('2026-10-20')]);
    const run = await runIn(from);
    await tell(from, [
      say('sharing-decision', '2026-10-21', { share: true, with: ['school'], runs: [run] }),
      assessed('2026-10-26'),
      decided(run, 'continue-and-review', '2026-10-28'),
    ]);
    const before = names(await asked(from));
    assert.ok(before.includes('review'));
    await sharing(to, 'li-kit');
    await unite(from, to);
    assert.deepEqual(names(await asked(to)), before);
    assert.deepEqual(await asked(from), []);
    says(await signed(to), /Line manager made a decision: continue and review/);
    await asItWouldBeMadeAnew();
  });

  it('ask once, of the same person, what one contact asks for', async () => {
    const from = await family('Marder', ['ma-kit'], 'early-help');
    const to = await family('Mardern', ['mn-lou'], 'early-help');
    const [open, done] = [missed('ma-kit', '2026-11-16'), missed('ma-kit', '2026-11-17')];
    await tell(from, [open, done]);
    const parts = ['other-agencies', 'needs-and-capacity', 'environment', 'immediate-intervention'];
    const considered = { contact: done.id, parts, immediate: false };
    await tell(from, [say('no-access-assessment', '2026-11-18', considered, { about: ['ma-kit'] })]);
    const before = await asked(from, NO_ACCESS);
    assert.equal(before.length, 1);
    await sharing(to, 'ma-kit');
    await unite(from, to);
    assert.deepEqual([await asked(from, NO_ACCESS), await asked(to, NO_ACCESS)], [[], before]);
    const owners = await app.rows('SELECT owner FROM duty WHERE family = $1 AND procedure = $2', [to, NO_ACCESS]);
    assert.deepEqual(owners, [{ owner: 'fay' }]);
    await asItWouldBeMadeAnew();
    // And once more, further on.
    const third = await family('Mardersen', ['ms-mia'], 'early-help');
    await sharing(third, 'ma-kit');
    await unite(to, third);
    assert.deepEqual([await asked(to, NO_ACCESS), await asked(third, NO_ACCESS)], [[], before]);
    await asItWouldBeMadeAnew();
  });

  it('do not open again what a manager has closed', async () => {
    const from = await family('Mohn', ['mo-kit'], 'early-help');
    const to = await family('Mohner', ['mr-lou'], 'early-help');
    await tell(from, [...missedThrice('mo-kit'), assessed('2026-10-26')]);
    const run = await runIn(from);
    await tell(from, [decided(run, 'close', '2026-10-28')]);
    const before = names(await asked(from));
    await sharing(to, 'mo-kit');
    await unite(from, to);
    assert.equal(await openRuns(to), 0);
    assert.deepEqual(names(await asked(to)), before, 'what stays due stays due');
    await asItWouldBeMadeAnew();
  });

  it('do not open again what a manager has withdrawn', async () => {
    const from = await family('Nuss', ['nu-kit'], 'early-help');
    const to = await family('Nusser', ['nr-lou'], 'early-help');
    await tell(from, missedThrice('nu-kit'));
    const run = await runIn(from);
    await tell(from, [
      say(
        'run-withdrawn',
        '2026-11-20',
        { run, by: 'line-manager', why: 'They had moved.' },
        { author: 'sam', agency: 'csc' },
      ),
    ]);
    assert.equal(await openRuns(from), 0);
    await sharing(to, 'nu-kit');
    await unite(from, to);
    assert.equal(await openRuns(to), 0);
    says(await signed(to), /They had moved/);
    await asItWouldBeMadeAnew();
  });

  it('ask each thing once where both were followed, and what was done in either is done', async () => {
    const from = await family('Otter', ['ot-kit'], 'early-help');
    const to = await family('Ottermann', ['om-lou'], 'early-help');
    await tell(from, [...missedThrice('ot-kit'), discussed('2026-10-20')]);
    await tell(
      to,
      ['2026-10-06', '2026-10-13', '2026-10-20'].map((day) => missed('om-lou', day)),
    );
    assert.ok(names(await asked(to)).includes('talk-to-manager'));
    await sharing(to, 'ot-kit');
    await unite(from, to);
    const now = await asked(to);
    assert.equal(new Set(names(now)).size, now.length);
    assert.ok(!names(now).includes('talk-to-manager'), 'it was talked about');
    assert.ok(names(now).includes('complete-fera'));
    assert.equal(await openRuns(to), 1);
    assert.equal(await openRuns(from), 0);
    await asItWouldBeMadeAnew();
  });

  it('go on with what was open in one though the other had closed its own since', async () => {
    const from = await family('Pappel', ['pa-kit'], 'early-help');
    const to = await family('Pappelmann', ['pm-lou'], 'early-help');
    await tell(from, missedThrice('pa-kit'));
    await tell(to, [...missedThrice('pm-lou'), assessed('2026-10-26')]);
    const run = await runIn(to);
    await tell(to, [decided(run, 'close', '2026-11-10')]);
    await sharing(to, 'pa-kit');
    await unite(from, to);
    assert.equal(await openRuns(to), 1);
    assert.ok(names(await asked(to)).includes('complete-fera'));
    await asItWouldBeMadeAnew();
  });

  /** Both know one child, so that they may be made one. */
  async function sharing(to: string, child: string) {
    await tell(to, [
      say('person-joined', '2026-11-01', { person: child, as: 'child', name: child }, { about: [child] }),
    ]);
  }
});

describe('R4: two records of one child, one with an open procedure', () => {
  it('joined and told apart again: it stays open where it was, by the same name, and nothing is asked twice', async () => {
    const one = await family('Rabe', ['ra-kit'], 'early-help', 'Kit Rabe');
    const other = await family('Raabe', ['rb-kit'], 'early-help', 'Kit Rabe');
    await tell(one, [...missedThrice('ra-kit'), discussed('2026-10-20')]);
    await tell(other, missedThrice('rb-kit'));
    const [was, wasOther] = [await asked(one), await asked(other)];
    const joined = await ida.post('/people/alike', {
      one: 'ra-kit',
      other: 'rb-kit',
      answer: 'same',
      key: newId(NOW + (ticks += 1)),
    });
    assert.equal(joined.to, '/people/alike?done=joined', textOf(joined.html));
    assert.deepEqual([await asked(one), await asked(other)], [was, wasOther]);
    await asItWouldBeMadeAnew();
    const run = wasOther[0]?.run ?? '';
    await tell(other, [
      assessed('2026-11-20'),
      missed('ra-kit', '2026-11-20'),
      decided(run, 'continue-and-review', '2026-11-20'),
    ]);
    const since = await asked(other);
    assert.ok(names(since).includes('review'));
    const parted = await ida.post('/people/joined', {
      kept: 'ra-kit',
      merged: 'rb-kit',
      key: newId(NOW + (ticks += 1)),
    });
    assert.match(parted.to ?? '', /done=two/);
    assert.deepEqual([await asked(one), await asked(other)], [was, since]);
    says(await signed(other), /Line manager made a decision: continue and review/);
    await asItWouldBeMadeAnew();
  });
});

describe('R5: what only some may read, when two families become one', () => {
  it('counts by its public stub in the other family, is read there by the same people, and by nobody else', async () => {
    const from = await family('Specht', ['sp-kit'], 'early-help');
    const to = await family('Spechtler', ['st-lou'], 'early-help');
    await tell(to, [
      say('person-joined', '2026-11-01', { person: 'sp-kit', as: 'child', name: 'Kit' }, { about: ['sp-kit'] }),
    ]);
    const audience: Exclude<NewEntry['audience'], undefined> = { to: 'named', named: ['ada'], why: 'other' };
    const secret = { audience, stub: { told: { how: 'text' }, outcome: 'no-reply' } };
    const [a, b, c] = missedThrice('sp-kit') as [NewEntry, NewEntry, NewEntry];
    const hidden = { ...c, ...secret, id: 'sp-secret', payload: { ...c.payload, text: 'Seen leaving by the back.' } };
    const silent = say(
      'note',
      '2026-10-20',
      { text: 'Nobody else knows of this.' },
      { id: 'sp-silent', about: ['sp-kit'], audience: secret.audience },
    );
    await tell(from, [a, b, hidden, silent]);
    assert.equal(await openRuns(from), 1, 'it counts by its stub');
    const read = async (browser: Browser, of: string) => textOf((await browser.get(`/families/${of}/chronology`)).html);
    await unite(from, to);
    assert.equal(await openRuns(to), 1);
    says(await read(fay, to), /No reply at the door/i);
    saysNot(await read(fay, to), /leaving by the back|Nobody else knows/);
    says(await read(ada, to), /leaving by the back/);
    says(await read(ada, to), /Nobody else knows/);
    saysNot(await read(fay, from), /No reply at the door/i);
    assert.equal(await countIn(to, 'fay'), await countIn(to, 'ada'));
    await asItWouldBeMadeAnew();

    // Moved once more, it is still theirs alone.
    const third = await family('Spechtmann', ['sm-mia'], 'early-help');
    await tell(third, [
      say('person-joined', '2026-11-01', { person: 'sp-kit', as: 'child', name: 'Kit' }, { about: ['sp-kit'] }),
    ]);
    await unite(to, third);
    says(await read(fay, third), /No reply at the door/i);
    saysNot(await read(fay, third), /leaving by the back|Nobody else knows/);
    says(await read(ada, third), /leaving by the back/);
    assert.equal(await openRuns(third), 1);
    const open = await app.rows(
      "SELECT FROM content WHERE payload::text LIKE '%leaving by the back%' AND audience_to = 'network'",
    );
    assert.deepEqual(open, [], 'nothing of it lies open');
    await asItWouldBeMadeAnew();

    // Corrected there, it stays theirs, too.
    const corrected = await ada.post(`/families/${third}/entries/sp-secret/correct`, {
      'happened-day': '19',
      'happened-month': '10',
      'happened-year': '2026',
      text: 'Seen leaving by the window.',
      reason: 'It was the window.',
    });
    assert.equal(corrected.status, 303, textOf(corrected.html));
    saysNot(await read(fay, third), /window/);
    says(await read(ada, third), /leaving by the window/);
    await asItWouldBeMadeAnew();
  });

  /** How many procedures are open on a family’s page as somebody sees it. */
  async function countIn(of: string, who: string): Promise<number> {
    const { html } = await (await app.as(who)).get(`/families/${of}`);
    return (textOf(html).match(/Engaging families: /g) ?? []).length;
  }
});

describe('R1: the records of families that were parted and united', () => {
  it('have whole chains, and go out as files that can be read', async () => {
    assert.deepEqual(await brokenChains(app.database.recorder), []);
    for (const { id } of await app.rows<{ id: string }>('SELECT id FROM family ORDER BY id')) {
      const lines = (await recordIn(app.database.recorder, id)).map(encodeLine);
      const read = decodeRecord(lines, library.kinds);
      assert.deepEqual('faults' in read ? read.faults : [], [], id);
    }
  });
});
