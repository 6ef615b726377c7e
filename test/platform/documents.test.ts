import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { laidOut, printable } from '../../src/platform/documents/laid.ts';
import type { Block, Document } from '../../src/platform/documents/model.ts';
import { toPdf, toWord } from '../../src/platform/documents/render.ts';
import { flat, pdfRead } from '../support/papers.ts';

const paper = (blocks: readonly Block[], more: Partial<Document> = {}): Document => ({
  title: 'Chronology',
  language: 'en-GB',
  foot: 'Made on 23 November 2026 for Ada',
  blocks,
  ...more,
});

/** What somebody may type, on purpose or not. */
const HOSTILE = [
  '#eval("1 + 1") #panic("x") #read("/etc/passwd")',
  '$ x^2 $ and \\ and \\u{41} and ] ) } [ ( {',
  '"quoted" \'single\' `raw` *bold* _under_ = heading - item + one / two: three',
  '<script>alert(1)</script> & &amp; <w:t>]]></w:t> {{mustache}} ${dollar} %s',
  '// comment /* comment */ https://example.test/a?b=c#d @label <label>',
  '-- --- ... ~ 1.2.3 +44 0191',
  'Zażółć gęślą jaźń, Știință și țară, Ґанок є їжак',
];

const wordParts = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
const wordText = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:br|tab|p)\b/g)]
    .map((found) => found[1] ?? ' ')
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const EVERY: readonly Block[] = [
  { address: ['The parents', '1 Mill Lane', 'DH1 1AA'], from: ['Children’s services'], on: '3 November 2026' },
  { heading: 'Who', level: 1 },
  { text: ['It is ', { strong: 'strong' }, '.\nA second line.\n\nA second paragraph.'] },
  { warning: 'Ring before you go.' },
  { list: ['first thing', ['second ', { strong: 'thing' }]] },
  { list: ['step one', 'step two'], ordered: true },
  { list: ['again one'], ordered: true },
  {
    facts: [
      ['Lives with', 'an aunt'],
      ['School', ['Mill ', { strong: 'Primary' }]],
    ],
  },
  {
    table: {
      caption: 'Contacts',
      over: [
        { text: 'Planned', spans: 2 },
        { text: 'Came of it', spans: 1 },
      ],
      head: ['Day', 'By', 'Outcome'],
      rows: [['3 November', 'Ada', ['no answer', 'rang again']]],
      widths: [1, 1, 2],
      atLeast: 3,
    },
  },
  { table: { caption: 'Steps', head: ['Step'], rows: [], empty: 'No steps were agreed.' } },
  { newPage: true },
  { heading: 'Signed', level: 3 },
  {
    signatures: [
      { who: 'Parent', name: 'Tess' },
      { who: 'Social worker', on: '4 November 2026' },
    ],
  },
];
const SAID = [
  'The parents',
  '1 Mill Lane',
  'DH1 1AA',
  'Children’s services',
  '3 November 2026',
  'Who',
  'It is strong.',
  'A second line.',
  'A second paragraph.',
  'Ring before you go.',
  'first thing',
  'second thing',
  'step one',
  'step two',
  'again one',
  'Lives with',
  'an aunt',
  'School',
  'Mill Primary',
  'Contacts',
  'Planned',
  'Came of it',
  'Day',
  'By',
  'Outcome',
  'no answer',
  'rang again',
  'Steps',
  'No steps were agreed.',
  'Signed',
  'Parent',
  'Tess',
  'Social worker',
  '4 November 2026',
  'Name',
  'Signature',
  'Date',
];

describe('a document as PDF', () => {
  it('says every block in its order, tagged for whoever listens to it', async () => {
    const read = await pdfRead(await toPdf(paper(EVERY, { about: 'The Wren family', notice: 'For the team only' })));
    for (const words of [...SAID, 'Chronology', 'The Wren family', 'For the team only'])
      assert.ok(read.text.includes(words), words);
    assert.ok(read.text.indexOf('Who') < read.text.indexOf('Signed'));
    for (const role of ['H1', 'H2', 'L', 'LI', 'Table', 'Caption', 'THead', 'TBody', 'TH', 'TD'])
      assert.ok(read.roles.has(role), role);
    assert.equal(read.roles.get('TH'), 5, 'both rows of the head');
    assert.equal(read.roles.get('TR'), 5, 'a form keeps rows to write on');
    assert.equal(read.roles.get('H3'), undefined, 'headings skip no level');
  });

  it('is PDF/UA-1, with a title and a language, and names nobody in its properties', async () => {
    const bytes = await toPdf(paper([{ text: 'Ada saw Robin.' }], { about: 'The Wren family', language: 'cy' }));
    const read = await pdfRead(bytes);
    assert.equal(read.info.Title, 'Chronology');
    assert.equal(read.info.Language, 'cy');
    assert.equal(read.info.Author, undefined);
    const raw = Buffer.from(bytes).toString('latin1');
    assert.match(raw, /<pdfuaid:part>1<\/pdfuaid:part>/);
    assert.match(raw, /\/StructTreeRoot/);
    assert.match(raw, /\/Lang \(cy\)/);
    for (const name of ['Ada', 'Wren', 'Robin']) assert.doesNotMatch(raw, new RegExp(name));
    assert.doesNotMatch(JSON.stringify(read.info) + read.metadata, /Ada|Wren|Robin/);
  });

  it('comes out as it was typed, whatever was typed', async () => {
    const read = await pdfRead(
      await toPdf(
        paper(
          [
            { text: HOSTILE.join('\n\n') },
            {
              table: { caption: HOSTILE[0] as string, head: [HOSTILE[1] as string], rows: HOSTILE.map((one) => [one]) },
            },
            { list: HOSTILE },
            { facts: [[HOSTILE[2] as string, HOSTILE[3] as string]] },
            { signatures: [{ who: HOSTILE[0] as string, name: HOSTILE[4] as string }] },
            { address: HOSTILE, from: HOSTILE },
            { heading: HOSTILE[5] as string, level: 1 },
            { warning: HOSTILE[6] as string },
          ],
          {
            title: HOSTILE[0] as string,
            notice: HOSTILE[1] as string,
            about: HOSTILE[2] as string,
            foot: HOSTILE[3] as string,
          },
        ),
      ),
    );
    for (const typed of HOSTILE) assert.ok(read.flat.includes(flat(typed)), typed);
    assert.equal(read.info.Title, HOSTILE[0]);
  });

  it('other hands, emoji, half characters, letters that no font has and 50,000 spaces do not stop it', async () => {
    const odd = `مرحبا بالعالم, اردو, বাংলা, 😀 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 \ud800 x \udc00 \u0000\u0007 中文 \u202eabc ${'word'.repeat(500)}`;
    const read = await pdfRead(await toPdf(paper([{ text: odd }, { text: `a${' '.repeat(50_000)}b` }, { text: odd }])));
    assert.match(read.flat, /العالم/);
    assert.match(read.text, /😀/);
    assert.match(read.text, /abc/);
    assert.doesNotMatch(read.text, /\u202e/);
    assert.ok(read.flat.endsWith('wordword') || read.flat.includes('wordword'));
    for (const language of ['ar', 'ur', 'bn', 'uk', 'pl', 'pa', 'gu', 'ta', 'am', 'zh-Hans', 'x-nothing'])
      assert.ok((await toPdf(paper(EVERY, { language }))).length > 1000, language);
  });

  it('counts its pages, says on each who may read it, and begins new ones where it is told', async () => {
    const many = Array.from({ length: 120 }, (_, i) => ({ text: `Paragraph ${i}. ${'Nobody was in. '.repeat(12)}` }));
    const { pages } = await pdfRead(
      await toPdf(paper([...many, { newPage: true }, { text: 'last words' }], { notice: 'For the team only' })),
    );
    assert.ok(pages.length > 5);
    for (const [i, page] of pages.entries()) {
      assert.ok(page.includes('For the team only'));
      assert.ok(page.includes('Made on 23 November 2026 for Ada'));
      assert.ok(page.includes(`Page ${i + 1} of ${pages.length}`));
    }
    assert.equal(pages.at(-1)?.includes('Nobody was in'), false);
  });

  it('says the head of a table again on every page', async () => {
    const rows = Array.from({ length: 150 }, (_, i) => [`row ${i}`, 'no answer']);
    const { pages } = await pdfRead(
      await toPdf(paper([{ table: { caption: 'Contacts', head: ['Whichday', 'Whatcame'], rows } }])),
    );
    assert.ok(pages.length > 2);
    for (const page of pages) assert.match(page, /Whichday\s+Whatcame/);
  });

  it('wide papers lie on their side', async () => {
    const [upright, wide] = [
      await pdfRead(await toPdf(paper([]))),
      await pdfRead(await toPdf(paper([], { landscape: true }))),
    ];
    assert.deepEqual(upright.sizes[0], [595, 842]);
    assert.deepEqual(wide.sizes[0], [842, 595]);
  });

  it('large print is 18 point and more but for the address on the envelope, and in one column', async () => {
    const large = await pdfRead(
      await toPdf(paper(EVERY.slice(1), { large: true, notice: 'For the team only', about: 'A' })),
    );
    assert.ok(large.smallest >= 17.9, String(large.smallest));
    assert.match(large.text, /Planned: Day\s+3 November[^]*Planned: By\s+Ada\s+Came of it: Outcome\s+no answer/);
    const usual = await pdfRead(await toPdf(paper(EVERY)));
    assert.ok(usual.smallest < 12);
  });

  it('a page of 200 sheets leaves the process free for other work, and papers wait for one another', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => [
      `${i} November`,
      'Ada',
      'Nobody came to the door. '.repeat(6),
    ]);
    const long = paper([{ table: { caption: 'Contacts', head: ['Day', 'Who', 'What'], widths: [1, 1, 3], rows } }]);
    let finished = false;
    let other = 0;
    const work = (async () => {
      while (!finished) {
        other++;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const both = await Promise.all([toPdf(long), toPdf(paper([{ text: 'short' }]))]);
    finished = true;
    await work;
    assert.ok((await pdfRead(both[0])).pages.length >= 100);
    assert.match((await pdfRead(both[1])).text, /short/);
    assert.ok(other > 100, `${other} other things were done`);
  });

  it('a paper that cannot be set says so without its words, and the next one is set', async () => {
    const broken = paper([
      {
        table: { caption: 'Quince canary', head: ['a', 'b'], rows: [['Quince canary', 'x']], widths: [1, Number.NaN] },
      },
    ]);
    await assert.rejects(toPdf(broken), (fault: Error) => {
      assert.match(fault.message, /^The paper could not be made/);
      assert.doesNotMatch(fault.message, /Quince/);
      return true;
    });
    assert.match((await pdfRead(await toPdf(paper([{ text: 'fine' }])))).text, /fine/);
  });

  it('a process that has printed ends by itself', () => {
    const script = `import { toPdf } from './src/platform/documents/render.ts';
      const made = await toPdf({ title: 'A', language: 'en-GB', foot: '', blocks: [] }); console.log(made.length > 1000);`;
    const ran = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.equal(ran.stdout.trim(), 'true', ran.stderr);
    assert.equal(ran.status, 0);
  });
});

describe('a document for Word', () => {
  it('says every block, with headings, heads of tables and language where Word looks for them', async () => {
    const parts = wordParts(await toWord(paper(EVERY, { about: 'The Wren family', notice: 'For the team only' })));
    const xml = parts['word/document.xml'] ?? '';
    const text = wordText(xml).replaceAll(/\s+/g, ' ');
    for (const words of [...SAID, 'Chronology', 'The Wren family', 'For the team only'])
      assert.ok(text.includes(words), words);
    for (const style of ['Title', 'Heading1', 'Heading2', 'Caption', 'Warning'])
      assert.ok(xml.includes(`<w:pStyle w:val="${style}"/>`), style);
    assert.equal([...xml.matchAll(/<w:tblHeader\/>/g)].length, 2);
    assert.match(parts['word/styles.xml'] ?? '', /<w:lang w:val="en-GB"/);
    assert.match(xml, /w:w="11906" w:h="16838"/);
    const numbers = [...xml.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id);
    assert.equal(new Set(numbers).size, 3, 'each list counts from one');
    const foot = Object.entries(parts)
      .filter(([name]) => name.startsWith('word/footer'))
      .map(([, part]) => part);
    for (const one of foot) assert.match(one, /Made on 23 November 2026 for Ada.*PAGE.*NUMPAGES/s);
    assert.ok(
      Object.entries(parts).some(
        ([name, part]) => name.startsWith('word/header') && part.includes('For the team only'),
      ),
    );
  });

  it('has its title in its properties and nobody’s name', async () => {
    const parts = wordParts(await toWord(paper([{ text: 'Robin' }], { about: 'The Wren family' })));
    assert.match(parts['docProps/core.xml'] ?? '', /<dc:title>Chronology<\/dc:title>/);
    for (const [name, part] of Object.entries(parts))
      if (!/document\.xml|footer/.test(name)) assert.doesNotMatch(part, /Wren|Robin|Ada/, name);
  });

  it('comes out as it was typed, and is XML that can be read', async () => {
    const odd = [...HOSTILE, 'a\ud800b\u0000c\u0007', 'مرحبا 😀 中文', `x${' '.repeat(50_000)}y`];
    const parts = wordParts(
      await toWord(
        paper([{ text: odd.join('\n\n') }, { heading: HOSTILE[3] as string, level: 1 }], {
          title: HOSTILE[3] as string,
        }),
      ),
    );
    const xml = parts['word/document.xml'] ?? '';
    const text = wordText(xml);
    for (const typed of odd) assert.ok(text.includes(printable(typed)), typed.slice(0, 60));
    assert.doesNotMatch(xml, /\p{Cs}|[^\P{Cc}\n\r\t]/u);
  });

  it('lies on its side, is large, is written from the right', async () => {
    const wide = wordParts(await toWord(paper(EVERY, { landscape: true })))['word/document.xml'] ?? '';
    assert.match(wide, /w:w="16838" w:h="11906" w:orient="landscape"/);
    const large = wordParts(await toWord(paper(EVERY, { large: true })));
    assert.match(large['word/styles.xml'] ?? '', /<w:sz w:val="36"\/>/);
    const used = (large['word/styles.xml'] ?? '').replaceAll(
      /<w:style [^>]*w:styleId="(?:Foot|End)note.*?<\/w:style>/gs,
      '',
    );
    for (const [, size] of used.matchAll(/<w:sz w:val="(\d+)"/g)) assert.ok(Number(size) >= 36, size);
    assert.doesNotMatch(large['word/document.xml'] ?? '', /<w:tbl>/);
    const arabic = wordParts(await toWord(paper(EVERY, { language: 'ar' })));
    assert.match(arabic['word/document.xml'] ?? '', /<w:bidi\/>/);
    assert.match(arabic['word/document.xml'] ?? '', /<w:bidiVisual\/>/);
    assert.match(arabic['word/styles.xml'] ?? '', /w:bidi="ar"/);
  });
});

describe('a document laid out', () => {
  it('parts words at empty lines, keeps line ends, and reads no mark-up', () => {
    const { blocks } = laidOut(paper([{ text: ['one\r\ntwo\n \n', { strong: '# three' }] }]));
    assert.deepEqual(blocks, [
      {
        is: 'text',
        said: [
          [[{ text: 'one', strong: false }], [{ text: 'two', strong: false }]],
          [[{ text: '# three', strong: true }]],
        ],
      },
    ]);
  });

  it('a title, a heading and a foot are one line each', () => {
    const { title, foot } = laidOut(paper([], { title: 'a\nb ', foot: 'c\r\nd' }));
    assert.deepEqual([title, foot], ['a b', 'c d']);
  });
});
