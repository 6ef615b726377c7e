// `npm run bench:documents`: what a chronology of about 200 pages costs as PDF and for Word, and for how long the main
// thread, which answers pages, stood still meanwhile. Options: --entries N (default 2700).
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Document } from '../src/platform/documents/model.ts';
import { toPdf, toWord } from '../src/platform/documents/render.ts';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '2700' } } });
const said =
  'Rang the bell twice and called through the letter box. The curtains were drawn and the radio was on. A neighbour had seen the children that morning. A card was left with the number of the office.';
const rows = Array.from({ length: Number(values.entries) }, (_, i) => [
  `${(i % 28) + 1} November 2026`,
  [{ strong: 'Ada Nwosu' }, ', social worker'] as const,
  [`Visit, planned. No answer (${i}).`, said.slice(0, 60 + ((i * 37) % 140))],
]);
const chronology: Document = {
  title: 'Chronology',
  about: 'A family',
  language: 'en-GB',
  notice: 'For the team around the family',
  foot: 'Made on 23 November 2026',
  blocks: [{ table: { caption: 'Entries', head: ['Day', 'By', 'What happened'], widths: [2, 3, 8], rows } }],
};

const pause = monitorEventLoopDelay({ resolution: 1 });
async function timed(make: () => Promise<Uint8Array>) {
  pause.enable();
  pause.reset();
  const began = performance.now();
  const bytes = await make();
  const seconds = (performance.now() - began) / 1000;
  pause.disable();
  return {
    seconds: seconds.toFixed(2),
    'longest pause, ms': Math.round(pause.max / 1e6),
    kB: Math.round(bytes.length / 1000),
    bytes,
  };
}

const shown = [];
for (const [what, make] of [
  ['one page, the first', () => toPdf({ ...chronology, blocks: [] })],
  ['one page', () => toPdf({ ...chronology, blocks: [] })],
  ['chronology, PDF', () => toPdf(chronology)],
  ['chronology, PDF again', () => toPdf(chronology)],
  ['chronology, Word', () => toWord(chronology)],
] as const) {
  const { bytes, ...figures } = await timed(make);
  const pages = /<xmpTPg:NPages>(\d+)</.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? '';
  shown.push({ what, pages, ...figures });
}
console.table(shown);
