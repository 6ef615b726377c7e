import { readFileSync, writeFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { chromium } from 'playwright-core';
import { blankPaper } from './features/fera/paper.ts';
import { laidOut } from './platform/documents/laid.ts';

const { default: brought } = await import('@sparticuz/chromium');
const c = NodeCompiler.create({
  fontArgs: [
    {
      fontPaths: [
        'node_modules/@expo-google-fonts/noto-sans/400Regular',
        'node_modules/@expo-google-fonts/noto-sans/700Bold',
      ],
    },
  ],
  workspace: 'src/platform/documents',
});
const laid = laidOut(blankPaper('Northmoor Safeguarding Children Partnership'));
const svg = c.svg({
  mainFileContent: readFileSync('src/platform/documents/paper.typ', 'utf8'),
  inputs: { document: JSON.stringify({ ...laid, region: 'GB', fromRight: false, fonts: ['Noto Sans'] }) },
});
console.log(svg.length, svg.slice(0, 300));
writeFileSync(
  '/tmp/blank.html',
  `<body style="margin:0;background:#eee">${svg.replace(/<script[^]*?<\/script>/g, '').replace('<svg ', '<svg style="width:1000px;height:auto;background:white" ')}`,
);
const b = await chromium.launch({
  executablePath: await brought.executablePath(),
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const p = await b.newPage({ viewport: { width: 1000, height: 1450 }, javaScriptEnabled: false });
await p.goto('file:///tmp/blank.html');
await p.screenshot({ path: '/tmp/blank.png' });
await b.close();
