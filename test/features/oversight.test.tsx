import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { overseenIn } from '../../src/features/oversight/overseen.ts';
import { newId } from '../../src/platform/web/ids.ts';
import type { Kind, Payload } from '../../src/record/kinds.ts';
import { viewOf } from '../../src/record/view.ts';
import { files } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';
import { type App, anApp, textOf } from './support.ts';

const family = () => new FamilyRecord().add('family-opened', '2026-01-01', {}).with('ash');
const overseen = (record: FamilyRecord) => overseenIn(viewOf(record.entries(), files.kinds));
const closing = (
  record: FamilyRecord,
  on: string,
  step: Payload<'closing'>['step'],
  more: Partial<Payload<'closing'>> = {},
) => record.add('closing', on, { closing: 'c', of: 'family', way: 'access-difficulty', step, ...more });

describe('what managers look over', () => {
  it('a closing that was refused stands, with what is missing, until it is agreed', () => {
    const refused = closing(family(), '2026-02-01', 'refused', { missing: ['meeting-held'], reason: 'They moved.' });
    const [one] = overseen(refused).guarded;
    assert.deepEqual([one?.step, one?.missing, one?.reason], ['refused', ['meeting-held'], 'They moved.']);
    assert.deepEqual(overseen(closing(refused, '2026-02-05', 'agreed')).guarded, []);
  });

  it('one that went ahead all the same stands until somebody has looked at it again', () => {
    const over = closing(closing(family(), '2026-02-01', 'refused'), '2026-02-03', 'overridden', {
      by: 'senior-manager',
      review: '2026-03-03',
    });
    const { guarded } = overseen(over);
    assert.deepEqual(
      guarded.map((one) => [one.step, one.by]),
      [['overridden', 'senior-manager']],
    );
    assert.deepEqual(overseen(closing(over, '2026-03-02', 'reviewed')).guarded, []);
  });

  it('each wish to close stands by itself, the oldest first', () => {
    const two = closing(closing(family(), '2026-02-09', 'refused'), '2026-02-01', 'refused', { closing: 'd' });
    const days = overseen(two).guarded.map((one) => one.on);
    assert.equal(days.length, 2);
    assert.ok((days[0] ?? 0) < (days[1] ?? 0));
  });

  it('what was declined or given another day stands once for each duty, as it was said last', () => {
    const put = family()
      .add('duty-redated', '2026-02-01', { run: 'r', duty: 'talk', by: 'line-manager', to: '2026-02-20' })
      .add('duty-declined', '2026-02-10', { run: 'r', duty: 'talk', by: 'line-manager', reason: 'Done by phone.' })
      .add('duty-redated', '2026-02-05', { run: 'r', duty: 'ask', by: 'line-manager', to: '2026-02-25' });
    assert.deepEqual(
      overseen(put).putOff.map((one) => [one.duty, one.what, one.reason]),
      [
        ['ask', 'redated', null],
        ['talk', 'declined', 'Done by phone.'],
      ],
    );
  });

  it('what was taken back is not there', () => {
    const record = closing(family(), '2026-02-01', 'refused');
    record.corrected(record.last, null, '2026-02-02');
    assert.deepEqual(overseen(record).guarded, []);
  });
});

describe('the oversight page', () => {
  let app: App;
  before(async () => {
    app = await anApp();
  });
  after(() => app.stop());

  const page = async (who: string) => textOf((await (await app.as(who)).get('/oversight')).html);
  const part = async (who: string, title: string) => {
    const text = await page(who);
    const from = text.indexOf(` ${title} `);
    assert.ok(from >= 0, `${title} is not on the page`);
    const next = PARTS[PARTS.indexOf(title) + 1];
    return text.slice(from, next === undefined ? undefined : text.indexOf(` ${next} `));
  };
  const PARTS = [
    'Closing that was refused, or went ahead all the same',
    'What a procedure asks: declined, or given another day',
    'Families in which nobody answers for a child',
    'Children not seen as their plan asks',
    'Restricted files past their review',
  ];
  const write = <K extends Kind>(
    family: string,
    kind: K,
    payload: Payload<K>,
    { on = '2026-11-18', by = ['sam', 'csc'] }: { on?: string; by?: [string, string] } = {},
  ) =>
    app.door.write({
      writer: { professional: by[0], agency: by[1] },
      key: newId(),
      sent: 'test',
      families: [family],
      action: 'test',
      decide: () => ({
        write: [{ id: newId(), family, about: [], kind, happened: on, payload } as never],
        result: null,
      }),
    });

  it('is for managers and the safeguarding lead', async () => {
    for (const who of ['ada', 'gus', 'dot', 'ana', 'abe'])
      assert.equal((await (await app.as(who)).get('/oversight')).status, 404, who);
    for (const who of ['sam', 'noor', 'ida'])
      assert.equal((await (await app.as(who)).get('/oversight')).status, 200, who);
  });

  it('says what it means where there is nothing, in the order that was asked for, with no percentages', async () => {
    const text = await page('rae');
    assert.match(text, /It says nothing of closings that nobody tried/);
    assert.match(text, /Nobody has declined what an open procedure asks/);
    assert.match(text, /A child whose plan asks nothing is not looked for here|to be seen/);
    assert.doesNotMatch(text, /%|score|worst|most late/i);
    const places = PARTS.map((title) => text.indexOf(` ${title} `));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(places.every((place) => place >= 0));
  });

  it('shows a closing that was held back, and one that went ahead, with what was missing, who and why', async () => {
    await write('wren', 'closing', {
      closing: 'w1',
      of: 'family',
      way: 'access-difficulty',
      step: 'refused',
      missing: ['every-agency-consulted', 'child-seen-since'],
      reason: 'They have not answered for months.',
    });
    await write(
      'vale',
      'closing',
      {
        closing: 'v1',
        of: 'agency',
        agency: 'camhs',
        way: 'access-difficulty',
        step: 'overridden',
        missing: ['meeting-held'],
        by: 'senior-manager',
        review: '2026-11-19',
        reason: 'Moved to adult services.',
      },
      { on: '2026-11-12' },
    );
    const text = await part('sam', PARTS[0] ?? '');
    assert.match(text, /Wed 18 November Wren : closing the family .* was held back/);
    assert.match(text, /Missing: every agency consulted, child seen since/);
    assert.match(text, /written by Sam Okoro They have not answered for months\./);
    assert.match(text, /Vale : closing an agency’s part .* went ahead all the same/);
    assert.match(text, /Was to be looked at again by Thu 19 November/);
    assert.ok(text.indexOf('Vale') < text.indexOf('Wren'), 'the oldest first');
    assert.doesNotMatch(await page('noor'), /Wren|Vale/, 'no family but those of one’s staff');
  });

  it('shows that nobody sees a child was accepted, until somebody says that they do', async () => {
    const child = 'vale-ana';
    await write('vale', 'watch-none', {
      child,
      by: 'senior-manager',
      review: '2026-11-19',
      reason: 'Abroad until May.',
    });
    assert.match(
      await part('sam', PARTS[0] ?? ''),
      /that nobody sees Ana Vale was accepted, to be looked at again by a day that is past: Thu 19 November/,
    );
    await write('vale', 'watch', { child, agency: 'camhs', sees: 'yes' }, { on: '2026-11-19' });
    assert.doesNotMatch(await part('sam', PARTS[0] ?? ''), /nobody sees/);
  });

  it('shows what was declined or given another day, in the procedure’s own words, with the reason and who', async () => {
    const duties = await app.rows<{ run: string; key: string; name: string; ask: string }>(
      "SELECT DISTINCT ON (ask) run, key, name, ask FROM duty WHERE family = 'wren' ORDER BY ask LIMIT 2",
    );
    const [one, two] = duties;
    assert.ok(one && two, 'two different things are asked of the family');
    await write('wren', 'duty-declined', {
      run: one.run,
      duty: one.name,
      by: 'line-manager',
      review: '2026-12-01',
      reason: 'The school does it.',
    });
    await write('wren', 'duty-redated', { run: two.run, duty: two.key, by: 'line-manager', to: '2026-11-27' });
    const text = await part('sam', PARTS[1] ?? '');
    assert.ok(text.includes(one.ask), text);
    assert.ok(text.includes(two.ask), text);
    assert.match(text, /was declined Line manager; written by Sam Okoro The school does it\./);
    assert.match(
      text,
      /was put to Fri 27 November Line manager; written by Sam Okoro No reason is there for you to read/,
    );
    assert.match(text, /To be looked at again by Tue 1 December/);
  });

  it('shows families in which nobody answers for a child', async () => {
    assert.doesNotMatch(await part('noor', PARTS[2] ?? ''), /Birch/);
    await write('birch', 'team-left', { professional: 'kit' }, { on: '2026-11-20', by: ['kit', 'eh'] });
    assert.match(await part('noor', PARTS[2] ?? ''), /Birch : nobody in the team is accountable for Remy Birch/);
  });

  it('shows children not seen as their plan asks, with caseload and our own cancellations beside', async () => {
    for (const on of ['2026-11-10', '2026-11-11'])
      await write('wren', 'contact', { outcome: 'cancelled-by-service', text: 'Ill.' }, { on, by: ['ada', 'csc'] });
    await write('wren', 'contact', { outcome: 'cancelled-by-service' }, { on: '2026-10-01', by: ['ada', 'csc'] });
    const text = await part('sam', PARTS[3] ?? '');
    assert.match(text, /Ivy Wren , Wren : to be seen alone/);
    assert.match(text, /Accountable: Ada Finch, \d+ famil\w+; we cancelled 2 contacts of theirs in four weeks/);
    const days = [...text.matchAll(/by \w{3} (\d+ \w+) [A-Z]\w+ \w+ , /g)].map((match) =>
      Date.parse(`${match[1]} 2026`),
    );
    assert.deepEqual(
      days,
      days.toSorted((a, b) => a - b),
    );
  });

  it('shows restricted files past their review, and no other restricted file', async () => {
    const restricts = (family: string, review: string) =>
      write(family, 'decision', { by: 'safeguarding-lead', outcome: 'file-restricted', decided: 'x', review });
    await restricts('wren', '2026-11-19');
    await restricts('vale', '2026-11-20');
    const text = await part('sam', PARTS[4] ?? '');
    assert.match(text, /by Thu 19 November Wren : restricted since Wed 18 November/);
    assert.doesNotMatch(text, /Vale/);
    await write('wren', 'decision', { by: 'safeguarding-lead', outcome: 'restriction-kept', review: '2026-12-19' });
    assert.match(await part('sam', PARTS[4] ?? ''), /No restricted file is past the day/);
  });
});
