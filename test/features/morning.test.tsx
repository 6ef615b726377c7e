import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { londonDay } from '../../src/calendar/instant.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import type { Kind, Payload } from '../../src/record/kinds.ts';
import { type App, anApp, NOW, textOf } from './support.ts';

const DAY = 86_400_000;

describe('a manager’s morning', () => {
  let app: App;
  let now = NOW;
  before(async () => {
    app = await anApp({ now: () => now });
  });
  after(() => app.stop());

  const morning = async (who: string) => textOf((await (await app.as(who)).get('/morning')).html);
  /** One part of the page, from its heading to the next. */
  const part = async (who: string, title: string, next: string) => {
    const text = await morning(who);
    return text.slice(text.indexOf(` ${title} `), text.lastIndexOf(` ${next} `));
  };
  const write = <K extends Kind>(
    family: string,
    professional: string,
    kind: K,
    happened: string,
    payload: Payload<K>,
  ) =>
    app.door.write({
      writer: { professional, agency: 'eh' },
      key: newId(),
      sent: 'test',
      families: [family],
      action: 'test',
      decide: () => ({
        write: [{ id: newId(), family, about: [], kind, happened, payload } as unknown as NewEntry],
        result: null,
      }),
    });

  it('is for managers and the safeguarding lead', async () => {
    for (const who of ['ada', 'fay', 'gus', 'dot', 'ana'])
      assert.equal((await (await app.as(who)).get('/morning')).status, 404, who);
    for (const who of ['sam', 'noor', 'ida', 'rae'])
      assert.equal((await (await app.as(who)).get('/morning')).status, 200, who);
  });

  it('says plainly where there is nothing', async () => {
    const text = await morning('rae');
    assert.match(text, /Nobody has said since Thursday 19 November 2026/);
    assert.match(text, /No visit of today is of somebody who is away/);
    assert.doesNotMatch(text, /%/);
  });

  it('tells what happened since the last working day, with people by name', async () => {
    await write('thorn', 'fay', 'contact', isoDay(londonDay(NOW)), { outcome: 'refused-entry', feltUnsafe: true });
    await write('birch', 'kit', 'contact', isoDay(londonDay(NOW) - 1), { outcome: 'no-reply' });
    assert.match(
      await part('noor', 'Safety', 'Refused, or no access'),
      /Fri 20 November Thorn : Fay Lister felt unsafe; was refused/,
    );
    assert.match(
      await part('noor', 'Refused, or no access', 'Waiting for your decision'),
      /Birch : Kit Byrne found no access/,
    );
    assert.doesNotMatch(await morning('sam'), /Kit Byrne found/);
    now = NOW + 3 * DAY; // Monday: since Friday.
    assert.match(await part('noor', 'Safety', 'Refused, or no access'), /Fay Lister felt unsafe/);
    now = NOW + 4 * DAY; // Tuesday: since Monday.
    assert.match(
      await part('noor', 'Safety', 'Refused, or no access'),
      /Nobody has said since Monday 23 November 2026/,
    );
    now = NOW;
  });

  it('says of “act now” that it is not recorded whom they told, until it is', async () => {
    const today = isoDay(londonDay(NOW));
    await write('birch', 'kit', 'contact', today, { outcome: 'no-reply', safety: 'act-now' });
    assert.match(
      await part('noor', 'Safety', 'Refused, or no access'),
      /said “act now”; found no access It is not recorded whom they told/,
    );
    await write('birch', 'kit', 'notification', today, { to: ['police'] });
    const after = await part('noor', 'Safety', 'Refused, or no access');
    assert.match(after, /said “act now”/);
    assert.doesNotMatch(after, /not recorded whom/);
  });

  it('shows children past the plan’s date with the next visit, the worker’s families and what was tried', async () => {
    const text = await part('sam', 'Children past the date by which to see them', 'Staff away: visits of today');
    assert.match(text, /Ivy Wren , Wren : to be seen alone; last seen alone/);
    assert.match(text, /Next visit Sat 21 November, Ada Finch/);
    assert.match(text, /Ada Finch, \d+ famil/);
    assert.match(text, /Entry refused/);
    const days = [...text.matchAll(/by \w{3} (\d+ \w+)/g)].map((match) => Date.parse(`${match[1]} 2026`));
    assert.deepEqual(
      days,
      days.toSorted((a, b) => a - b),
    );
  });

  it('shows today’s visits of staff who are away, with who covers, and of those who have left', async () => {
    const today = isoDay(londonDay(NOW));
    await app.rows("INSERT INTO cover (absent, covered_by, from_day, to_day) VALUES ('fay', 'kit', $1, $1)", [today]);
    assert.match(
      await part('noor', 'Staff away: visits of today', 'Agencies leaving, nobody who sees a child, no lead'),
      /16:00 Thorn : visit, home Fay Lister, 1 family, is away until Fri 20 November; Kit Byrne covers/,
    );
    await app.rows("UPDATE professional SET left_on = $1 WHERE id = 'ben'", [today]);
    assert.match(
      await part('sam', 'Staff away: visits of today', 'Agencies leaving, nobody who sees a child, no lead'),
      /17:30 Vale : visit, home Ben Hale, \d+ famil\w+, has left/,
    );
  });

  it('S1-10-m shows agencies that left, children whom nobody is named to see or for whom nobody is accountable, and families nobody leads', async () => {
    await write('birch', 'kit', 'team-left', isoDay(londonDay(NOW)), { professional: 'kit' });
    await write('thorn', 'fay', 'agency-ended', isoDay(londonDay(NOW)), {
      agency: 'larch',
      text: 'Mia changes school.',
    });
    const text = await part('noor', 'Agencies leaving, nobody who sees a child, no lead', 'Late, and due this week');
    assert.match(text, /Thorn : Larch Lane Primary School ended its part Mia changes school/);
    assert.match(
      text,
      /Birch : nobody is named who sees Remy Birch; no lead professional or social worker in the team; nobody in the team is accountable for Remy Birch/,
    );
    assert.doesNotMatch(text, /Rook/);
  });

  it('shows what is due of one’s staff, late or this week, with the worker’s families beside', async () => {
    const text = await part('sam', 'Late, and due this week', 'Our own cancellations');
    assert.match(
      text,
      /Wren : Ada Finch, 1 family .*Tell your manager and the conference chair what was planned and what happened/,
    );
    assert.match(text, /was due Wed 18 November/);
    assert.doesNotMatch(text, /by Wed 25 November|May Oduya/);
  });

  it('shows our own cancellations with the reason', async () => {
    await write('thorn', 'fay', 'contact', isoDay(londonDay(NOW) - 3), {
      outcome: 'cancelled-by-service',
      text: 'Car broke down.',
    });
    assert.match(
      (await morning('noor')).split('Our own cancellations').at(-1) ?? '',
      /Thorn : Fay Lister Car broke down/,
    );
  });

  it('shows to each manager no family but those of their staff', async () => {
    assert.doesNotMatch(await morning('noor'), /Wren|Vale/);
    assert.doesNotMatch(await morning('sam'), /Birch/);
    assert.match(await morning('ida'), /Wren/);
  });

  it('puts what waits for my decision, the longest first', async () => {
    // Nobody is the social worker any more: what was theirs to do is their manager's.
    await write('wren', 'ada', 'team-left', isoDay(londonDay(NOW)), { professional: 'ada' });
    const text = await part('sam', 'Waiting for your decision', 'Children past the date');
    const since = [...text.matchAll(/ since \w{3} (\d+ \w+)/g)].map((match) => Date.parse(`${match[1]} 2026`));
    assert.ok(since.length > 0, text);
    assert.match(text, /Wren : Tell your manager and the conference chair/);
    assert.deepEqual(
      since,
      since.toSorted((a, b) => a - b),
    );
  });
});
