import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { blankPaper } from '../../src/features/fera/paper.ts';
import { toPdf } from '../../src/platform/documents/render.ts';
import { type App, anApp } from '../support/app.ts';
import { aFera } from '../support/fera.ts';
import { flat, pdfRead } from '../support/papers.ts';

/** The form at the end of Durham's toolkit, in its order: what stands over each place that is to be written on. */
const FORM = {
  head: ['Name of family', 'Date of', 'involved', 'Lead', 'Manager', 'Service'],
  columns: [
    ['Risk and vulnerability (evidenced)', ['Historical', 'Current']],
    ['Protective and resilient factors (evidenced)', ['Historical', 'Current']],
  ],
  happen: ['What needs to happen', 'Who will do it', 'By when', 'Review date'],
  oversight: ['What action', 'Who will do it', 'By when', 'Review date'],
  signed: ['Name', 'Signature', 'Date'],
} as const;

describe('the empty form beside the source’s (S2-app1-a to S2-app1-i)', () => {
  const blank = blankPaper('Northmoor');
  const tables = blank.blocks.flatMap((block) => ('table' in block ? [block.table] : []));

  it('S2-app1-b to -e: four columns, historical and current, under risk and under what protects', () => {
    const [columns] = tables;
    assert.deepEqual(
      columns?.over?.map(({ text, spans }) => [text, spans]),
      FORM.columns.map(([text, heads]) => [text, heads.length]),
    );
    assert.deepEqual(
      columns?.head,
      FORM.columns.flatMap(([, heads]) => heads),
    );
  });

  it('S2-app1-f: each column has its grey area box', () => {
    const grey = tables[0]?.rows.find((row) => JSON.stringify(row).includes('Grey areas'));
    assert.equal(grey?.length, 4);
    for (const cell of grey ?? []) assert.deepEqual(cell, [{ strong: 'Grey areas' }]);
    const under = (tables[0]?.rows.indexOf(grey ?? []) ?? 0) + 1;
    assert.ok((tables[0]?.rows.length ?? 0) > under, 'there is room to write in them');
  });

  it('S2-app1-g, S2-app1-h: analysis of both sides, what needs to happen, management oversight, each in the form’s columns', () => {
    const [, analysis, happen, oversight] = tables;
    assert.match(String(analysis?.head[0]), /risk and vulnerability factors, and of the protective and resilient/);
    assert.deepEqual(happen?.head, FORM.happen);
    assert.deepEqual(oversight?.head, FORM.oversight);
  });

  it('reads in the order of the form, on paper, with room for each name', async () => {
    const read = await pdfRead(await toPdf(blank));
    let last = -1;
    const order = [
      ...FORM.head,
      'Risk and',
      'Protective and',
      'Grey areas',
      'Analysis',
      ...FORM.happen.slice(0, 1),
      'What action',
      'Signature',
    ];
    for (const words of order) {
      const at = read.flat.indexOf(flat(words), last + 1);
      assert.ok(at > last, `${words} stands after what comes before it`);
      last = at;
    }
    assert.deepEqual(read.sizes[0], [842, 595], 'four columns lie on their side');
    assert.ok(read.roles.get('TH'));
  });
});

describe('an assessment on paper', () => {
  let app: App;
  let at = '';
  before(async () => {
    app = await anApp();
    const secret = { fera: 'fera:wren-page', side: 'risk', when: 'current', source: 'x', text: 'QUINCE canary' };
    const audience = { to: 'named', named: ['sam'] };
    const fera = await aFera(app, 'wren', [
      { id: 'wren-canary', kind: 'fera-factor', about: [], payload: secret, audience } as never,
    ]);
    at = `/families/wren/fera/${encodeURIComponent(fera)}`;
  });
  after(() => app.close());

  it('has what its reader may read and nothing else; in PDF and for Word; nobody is named outside its pages', async () => {
    const ada = await app.as('ada');
    const sam = await app.as('sam');
    const pdf = await ada('GET', `${at}/paper.pdf`);
    assert.equal(pdf.status, 200);
    const read = await pdfRead(pdf.bytes);
    for (const words of [
      'Nobody answers.',
      'Rests on: Three visits',
      'Grey areas',
      'It felt tense.',
      'Gran helped.',
      'Offer another time',
    ])
      assert.ok(read.flat.includes(flat(words)), words);
    assert.equal(read.flat.includes('QUINCE'), false, 'a factor for another’s eyes');
    assert.equal(read.info['Title'], 'Family engagement risk assessment');
    assert.doesNotMatch(JSON.stringify(read.info) + read.metadata, /Wren|Ivy|Ada/);
    assert.match((await sam('GET', '/families/wren/chronology')).body, /QUINCE/, 'it is there, for whom it is for');
    const word = unzipSync((await ada('GET', `${at}/paper.docx`)).bytes);
    const xml = strFromU8(word['word/document.xml'] ?? new Uint8Array());
    assert.ok(xml.includes('Nobody answers.'));
    assert.equal(xml.includes('QUINCE'), false);
  });
});
