import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { STAFF } from '../../src/features/demonstration/staff.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { type App, anApp, type Said } from '../support/app.ts';
import { aFera, aLetter } from '../support/fera.ts';
import { flat, pdfRead } from '../support/papers.ts';
import { writing } from './told.ts';

/** Words that stand nowhere else: each may be read by some, or by nobody, and is looked for in everything that leaves. */
const CANARY = {
  address: '77 Kestrel Canary Mews, NM9 9QZ',
  codeWord: 'quince-canary',
  sendTo: '07700900999',
  referrer: 'Canary the neighbour at number nine',
  advice: 'Counsel says canary',
};
/** Which canaries somebody may read on a page: the two that are for named readers alone, and what keeps somebody safe. */
const MAY_READ: Readonly<Record<string, readonly (keyof typeof CANARY)[]>> = {
  // Those who work with Wren and keep Tess safe; the address is nobody's without a step of its own.
  ada: ['codeWord', 'referrer', 'advice'],
};
const TEAM_READS: readonly (keyof typeof CANARY)[] = ['codeWord'];

/** What an answer says, whether it is a page or a paper; of a paper also its properties. */
async function saidBy({ body, bytes, headers }: Said): Promise<string> {
  const type = String(headers['content-type']);
  if (type === 'application/pdf') {
    const read = await pdfRead(bytes);
    return `${read.text}\n${read.flat}\n${JSON.stringify(read.info)}${read.metadata}`;
  }
  if (type.includes('wordprocessingml'))
    return Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part).replaceAll(/<[^>]*>/g, ''))
      .join('\n');
  return body;
}

/** Looked for as it stands and without spaces: lines are broken on paper. */
const holds = (said: string, text: string): boolean => said.includes(text) || said.includes(flat(text));

describe('threat 3: a safe address, a code word, whoever referred, and legal advice', () => {
  let app: App;
  before(async () => {
    app = await anApp();
    const entry = (id: string, kind: NewEntry['kind'], payload: object, more: Partial<NewEntry> = {}): NewEntry =>
      ({ id, family: 'wren', about: ['wren-tess'], kind, happened: '2026-11-18', payload, ...more }) as NewEntry;
    const named = { audience: { to: 'named' as const, named: ['ada'] } };
    const written = await app.door.write(
      writing('canaries', [
        entry('canary-address', 'address-changed', {
          people: ['wren-tess', 'wren-ivy', 'wren-joe'],
          to: CANARY.address,
          hidden: true,
        }),
        entry('canary-safe', 'safe-contact', {
          person: 'wren-tess',
          risk: 'may-be-at-risk',
          codeWord: CANARY.codeWord,
          sendBy: { way: 'text', to: CANARY.sendTo },
        }),
        entry('canary-referrer', 'note', { text: CANARY.referrer }, { ...named, stub: {} }),
        entry('canary-advice', 'note', { text: CANARY.advice }, named),
      ]),
    );
    assert.ok('done' in written, JSON.stringify(written));
    ids.fera = encodeURIComponent(await aFera(app, 'wren', [aLetter('wren', 'wren-tess')]));
    const meeting = {
      type: 'core-group',
      step: 'arranged',
      for: '2026-11-20',
      invited: ['ada', 'may'],
      meeting: 'canary-meeting',
    };
    const held = { ...meeting, step: 'held', parents: 'came', attended: ['ada'] };
    const met = await app.door.write(
      writing('canary-meeting', [entry('canary-arranged', 'meeting', meeting), entry('canary-held', 'meeting', held)]),
    );
    assert.ok('done' in met, JSON.stringify(met));
    const [duty] = await app.rows<{ run: string; key: string }>(
      `SELECT run, key FROM duty WHERE family = 'wren' ORDER BY key LIMIT 1`,
    );
    assert.ok(duty);
    ids.run = duty.run;
    ids.duty = duty.key;
  });
  after(() => app.close());
  const ids = { run: '', duty: '', fera: '' };

  it('reach nobody by any page but those who may read them; the address reaches nobody at all', async () => {
    const entries = ['canary-address', 'canary-safe', 'canary-referrer', 'canary-advice'];
    const leaks: string[] = [];
    const titles: string[] = [];
    const read = new Set<string>();
    let pages = 0;
    let papers = 0;
    for (const { id: who } of STAFF.filter((one) => one.signsIn !== false)) {
      const browser = await app.as(who);
      const urls = app.routes
        .filter(({ method, access }) => method === 'GET' && access !== 'address')
        .flatMap(({ path }) => (path.includes(':entry') ? entries.map((one) => path.replace(':entry', one)) : [path]))
        .map(
          (path) =>
            `${path.replace(':family', 'wren').replace(':what', 'note').replace(':fera', ids.fera).replace(':letter', 'wren-letter').replace(':file', 'wren-file').replace(':meeting', 'canary-meeting').replace(':publisher/:name', 'durham/engaging-families').replace(':person', 'wren-tess')}${path.includes('/procedures/') ? `?run=${encodeURIComponent(ids.run)}&duty=${encodeURIComponent(ids.duty)}` : ''}`,
        )
        .filter((path) => !path.includes(':'));
      const search = [
        { name: 'Tess Wren' },
        { address: '77 Kestrel Canary Mews' },
        { address: 'NM9 9QZ' },
        { number: '', name: 'Ivy Wren' },
      ];
      const answers = [
        ...(await Promise.all(urls.map(async (url) => ({ url, said: await browser('GET', url) })))),
        ...(await Promise.all(
          search.map(async (form) => ({
            url: `search ${JSON.stringify(form)}`,
            said: await browser('POST', '/families', { ...form, number: '' }),
          })),
        )),
      ];
      for (const { url, said } of answers) {
        pages += said.status === 200 ? 1 : 0;
        papers += /^application\/(pdf|.*wordprocessingml)/.test(String(said.headers['content-type'])) ? 1 : 0;
        const title = /<title>(.*?)<\/title>/.exec(said.body)?.[1] ?? '';
        if (/\b(Wren|Ivy|Joe|Tess)\b/.test(title)) titles.push(`${url}: ${title}`);
        // What somebody typed comes back into the box in which they typed it.
        const shown = `${JSON.stringify(said.headers)}${(await saidBy(said)).replaceAll(/<input[^>]*name="(name|address)"[^>]*>/g, '')}`;
        for (const [name, text] of Object.entries(CANARY) as [keyof typeof CANARY, string][]) {
          if (!holds(shown, text) && !(name === 'address' && /Kestrel|NM9 9QZ/.test(shown))) continue;
          const allowed =
            MAY_READ[who]?.includes(name) || (TEAM_READS.includes(name) && url.startsWith('/families/wren'));
          if (allowed) read.add(`${who === 'ada' ? 'ada' : 'the team'} ${name}`);
          else leaks.push(`${who} reads the ${name} at ${url}`);
        }
      }
    }
    assert.deepEqual(leaks, []);
    assert.deepEqual(titles, [], 'a title stands in the browser’s history, for whoever sits there next');
    // Those who may read them do, or nothing was looked for.
    assert.deepEqual([...read].toSorted(), ['ada advice', 'ada codeWord', 'ada referrer', 'the team codeWord']);
    assert.ok(pages > 300, `${pages} pages were read`);
    assert.ok(papers > 30, `${papers} papers were opened`);
  });

  it('the address is read by whoever asks for it with a reason, and that stands in the family’s trail', async () => {
    const at = '/families/wren/people/wren-tess/address';
    const ada = await app.as('ada');
    assert.match((await ada('GET', '/families/wren')).body, /href="\/families\/wren\/people\/wren-tess\/address"/);
    assert.doesNotMatch((await ada('GET', at)).body, /Kestrel|Tess/);
    const empty = await ada('POST', at, { why: '' });
    assert.equal(empty.status, 422);
    assert.doesNotMatch(empty.body, /Kestrel/);
    const said = await ada('POST', at, { why: 'A visit at two today' });
    assert.match(said.body, /77 Kestrel Canary Mews, NM9 9QZ/);
    assert.match(String(said.headers['cache-control']), /no-store/);
    assert.doesNotMatch(said.body.slice(0, said.body.indexOf('<body')), /Tess|Kestrel/);
    const [row] = await app.rows<{ reason: string; ids: string[] }>(
      `SELECT reason, ids FROM audit WHERE action = 'saw an address that is kept' AND professional = 'ada'`,
    );
    assert.deepEqual(row, { reason: 'A visit at two today', ids: ['wren-tess'] });
    for (const who of ['fay', 'ana', 'eve', 'abe'])
      assert.equal((await (await app.as(who))('POST', at, { why: 'I want to know' })).status, 404, who);
    assert.equal((await ada('POST', '/families/wren/people/nobody/address', { why: 'A visit at two' })).status, 404);
  });
});

describe('what is logged', () => {
  it('is a reference and the kind of fault, and no word of what was sent or of what lies on the record', async () => {
    const lines: string[] = [];
    const app = await anApp({ parts: { log: { write: (line: string) => lines.push(line) } } });
    const ada = await app.as('ada');
    const words = { text: CANARY.referrer, name: CANARY.address, password: CANARY.codeWord, key: 'canary-key' };
    await ada('POST', '/sign-in/password', { name: 'canary@x.example', password: CANARY.codeWord });
    await ada('POST', '/families', words);
    // A database that refuses tells the row that it refused.
    await app.rows('ALTER TABLE entry ADD CONSTRAINT canary CHECK (false) NOT VALID');
    const refused = await ada('POST', '/families/wren/add/note', {
      text: CANARY.referrer,
      'happened-day': '20',
      'happened-month': '11',
      'happened-year': '2026',
    });
    assert.equal(refused.status, 500);
    await app.rows('ALTER TABLE caseload RENAME TO gone');
    assert.equal((await ada('GET', '/families/wren?canary=Canary')).status, 500);
    await app.rows('ALTER TABLE gone RENAME TO caseload');
    await app.close();
    const all = lines.join('');
    assert.ok(lines.length >= 2, all);
    assert.match(all, /"code":"23514"/);
    for (const word of [...Object.values(CANARY), 'anary', 'Wren', 'Ivy', '/families/wren'])
      assert.equal(all.includes(word), false, `${word}: ${all}`);
    assert.match(refused.body, /Reference: [0-9a-f-]{36}/);
    assert.doesNotMatch(refused.body, /23514|constraint/);
  });
});
