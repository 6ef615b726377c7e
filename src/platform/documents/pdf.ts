import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fromRight } from './labels.ts';
import type { Laid } from './laid.ts';

/** Fonts that come with Keepsight, the first that has a letter prints it; after them those of the machine. */
const FONTS = {
  'noto-sans': 'Noto Sans',
  'noto-sans-arabic': 'Noto Sans Arabic',
  'noto-nastaliq-urdu': 'Noto Nastaliq Urdu',
  'noto-sans-bengali': 'Noto Sans Bengali',
  'noto-sans-gurmukhi': 'Noto Sans Gurmukhi',
  'noto-sans-gujarati': 'Noto Sans Gujarati',
  'noto-sans-tamil': 'Noto Sans Tamil',
  'noto-sans-ethiopic': 'Noto Sans Ethiopic',
  'noto-emoji': 'Noto Emoji',
};
/** What stands for a letter that no font has. */
const NO_LETTER = '\u25a1';
const TRIES = 6;

const { resolve } = createRequire(import.meta.url);
const fontPaths = Object.keys(FONTS).flatMap((name) => {
  const folder = dirname(resolve(`@expo-google-fonts/${name}/package.json`));
  return ['400Regular', '700Bold'].map((weight) => join(folder, weight));
});
// Its workspace is this folder, and the paper reads no file of it.
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }], workspace: import.meta.dirname });
const mainFileContent = readFileSync(new URL('paper.typ', import.meta.url), 'utf8');

/** Urdu is read in its own hand; others who write with Arabic letters read the plain one. */
const fontsFor = (language: string): string[] => {
  const all = Object.values(FONTS);
  return language.startsWith('ur')
    ? all.toSorted((a, b) => Number(b === FONTS['noto-nastaliq-urdu']) - Number(a === FONTS['noto-nastaliq-urdu']))
    : all;
};

function inputsOf(laid: Laid): Record<string, string> {
  const [, region] = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2})$/.exec(laid.language) ?? [];
  // A language that no code names is written as one that is not known.
  const language = /^[a-z]{2,3}(-|$)/.test(laid.language) ? laid.language : 'und';
  const more = { language, region: region ?? null, fromRight: fromRight(language), fonts: fontsFor(language) };
  return { document: JSON.stringify({ ...laid, ...more }) };
}

/** What the compiler says of a fault, with the words it stumbled over: it stands in `code`. */
export function messageOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
}

/** The letters that a paper could not show, as the compiler names them when it refuses to write the file. */
function notShown(fault: unknown): string[] {
  const said = messageOf(fault);
  const named = said.matchAll(/(?:the text|disallowed codepoint) `\\?"(.+?)\\?"`/g);
  const letters = [...named].map(([, text]) =>
    (text ?? '').replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    ),
  );
  return [...new Set(letters)].filter((letter) => letter !== '' && letter !== NO_LETTER);
}

function without(laid: Laid, letters: readonly string[]): Laid {
  const swap = (text: string) => letters.reduce((so, letter) => so.replaceAll(letter, NO_LETTER), text);
  return JSON.parse(JSON.stringify(laid), (_, value) => (typeof value === 'string' ? swap(value) : value)) as Laid;
}

/**
 * A laid-out document as a tagged PDF (PDF/UA-1). Native, synchronous and busy for as long as it takes, so for the thread
 * of `press-worker.ts` alone. Throws what the compiler throws; `messageOf` reads it.
 */
export function pdfOf(laid: Laid): Uint8Array<ArrayBuffer> {
  let now = laid;
  try {
    for (let tries = 1; ; tries++)
      try {
        return Uint8Array.from(compiler.pdf({ mainFileContent, inputs: inputsOf(now) }, { pdfStandard: 'ua-1' }));
      } catch (fault) {
        const letters = notShown(fault);
        if (letters.length === 0 || tries === TRIES) throw fault;
        now = without(now, letters);
      }
  } finally {
    // Nothing of one family's paper is kept in memory for the next.
    compiler.evictCache(0);
  }
}
