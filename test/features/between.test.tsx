import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { londonDay } from '../../src/calendar/instant.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import type { Kind, Payload } from '../../src/record/kinds.ts';
import { type App, anApp, NOW, textOf } from './support.ts';

const TODAY = londonDay(NOW);
const ago = (days: number) => isoDay(TODAY - days);

describe('nothing falls between levels, places, a birth and 18', () => {
  let app: App;
  before(async () => {
    app = await anApp({ now: () => NOW });
  });
  after(() => app.stop());

  const write = async <K extends Kind>(family: string, who: string, kind: K, happened: string, payload: Payload<K>) => {
    const entry = { id: newId(), family, about: [], kind, happened, payload } as unknown as NewEntry;
    const written = await app.door.write({
      writer: { professional: who, agency: 'csc' },
      key: newId(),
      sent: 'test',
      families: [family],
      action: 'test',
      decide: () => ({ write: [entry], result: null }),
    });
    assert.ok('done' in written, JSON.stringify(written));
  };
  const page = async (who: string, url: string) => {
    const { html } = await (await app.as(who)).get(url);
    return { html, text: textOf(html) };
  };
  const part = async (who: string) => {
    const { text } = await page(who, '/morning');
    return text.slice(text.indexOf('Between levels and places'), text.lastIndexOf('Late, and due this week'));
  };

  it('says so plainly where there is nothing', async () => {
    assert.match(await part('sam'), /Every child is at a level of help, no other place owes us an answer/);
  });

  it('S2-app3-g a child whose help ended at one level and began at no other', async () => {
    await write('vale', 'ben', 'involvement-ended', ago(3), { child: 'vale-ana', level: 'child-in-need' });
    const { html, text } = await page('ben', '/families/vale');
    assert.match(text, /Ana Vale has been at no level of help since \d+ November 2026, and nobody has decided/);
    assert.match(html, /href="\/families\/vale\/add\/involvement-began"/);
    assert.match(text, /This child is at no level of help any more\. Say at which level help goes on/);
    assert.match(await part('sam'), /Vale : Ana Vale has been at no level of help since/);
    await write('vale', 'ben', 'involvement-began', ago(0), { child: 'vale-ana', level: 'early-help' });
    assert.doesNotMatch(await part('sam'), /no level/);
  });

  it('S1-10-k another place that was asked to take over, until it has answered', async () => {
    await write('vale', 'ben', 'transfer', ago(2), { transfer: 't', step: 'offered', to: 'Exampleshire' });
    assert.match(await part('sam'), /Another place was asked on \d+ November 2026 to take over Ana Vale/);
    assert.match((await page('ben', '/families/vale')).html, /href="\/families\/vale\/add\/transfer-answer"/);
    await write('vale', 'ben', 'transfer', ago(0), { transfer: 't', step: 'confirmed' });
    assert.doesNotMatch(await part('sam'), /Another place/);
  });

  it('R7 a young person who will be 18 soon, and one who is', async () => {
    await write('wren', 'ada', 'person-changed', ago(1), { person: 'wren-joe', born: '2009-02-01' });
    await write('wren', 'ada', 'person-changed', ago(1), { person: 'wren-ivy', born: '2008-11-01' });
    const text = await part('sam');
    assert.match(text, /Wren : Ivy Wren was 18 on 1 November 2026, and nobody is named who goes on/);
    assert.match(text, /Wren : Joe Wren is 18 on 1 February 2027\. Nobody is named yet who goes on/);
    await write('wren', 'ada', 'ending-plan', ago(0), { child: 'wren-ivy', successorNotNeeded: true });
    assert.doesNotMatch(await part('sam'), /Ivy Wren/);
  });

  it('a birth that was expected and is not on the record', async () => {
    await write('wren', 'ada', 'person-joined', ago(9), {
      person: 'wren-new',
      as: 'unborn-child',
      name: 'Baby Wren',
      expected: ago(2),
    });
    assert.match(await part('sam'), /The birth of Baby Wren was expected on \d+ November 2026/);
    await write('wren', 'ada', 'person-born', ago(1), { person: 'wren-new', born: ago(1) });
    assert.doesNotMatch(await part('sam'), /Baby Wren/);
    assert.match((await page('ada', '/families/wren')).text, /Say who sees the baby, how often and when next/);
  });

  it('is shown to nobody of other families', async () => {
    assert.doesNotMatch(await part('noor'), /Wren|Vale/);
  });
});
