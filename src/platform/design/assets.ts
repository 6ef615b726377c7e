import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OURS = join(dirname(fileURLToPath(import.meta.url)), 'assets');
const GOVUK = dirname(fileURLToPath(import.meta.resolve('govuk-frontend')));

const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

/** Styles that a feature keeps beside its pages; they follow ours in one file. */
const BESIDE_PAGES = join(OURS, '..', '..', '..', 'features');

/** What pages ask for by these names. The scripts name each other, so all stand in one folder. */
const FILES = {
  'govuk-frontend.css': { file: join(GOVUK, 'govuk-frontend.min.css'), type: CSS, read: unbranded },
  'keepsight.css': { file: join(OURS, 'keepsight.css'), type: CSS, read: withFeatures },
  'govuk-frontend.js': { file: join(GOVUK, 'govuk-frontend.min.js'), type: JS, read: withoutMap },
  'keepsight.js': { file: join(OURS, 'keepsight.js'), type: JS, read: asIs },
  'keepsight.svg': { file: join(OURS, 'keepsight.svg'), type: 'image/svg+xml', read: asIs },
} as const;

export type AssetName = keyof typeof FILES;

/** A file that pages ask for: its address, the file it was read from, its type, and what is sent. */
export type Asset = { readonly path: string; readonly file: string; readonly type: string; readonly body: Buffer };

let kept: { readonly folder: string; readonly assets: readonly Asset[] } | null = null;

/** Every file that pages ask for, read once. The folder is named by their content: browsers may keep them for good. */
export function assetsToServe(): readonly Asset[] {
  return read().assets;
}

/** The address of a file: `/assets/3f2a9c01b7de/keepsight.css`. */
export function assetPath(name: AssetName): string {
  return `${read().folder}/${name}`;
}

function read() {
  if (kept) return kept;
  const hash = createHash('sha256');
  const bodies = Object.entries(FILES).map(([name, { file, type, read: change }]) => {
    const body = Buffer.from(change(readFileSync(file, 'utf8')));
    hash.update(`${name} ${body.length}\n`).update(body);
    return { name, file, type, body };
  });
  const folder = `/assets/${hash.digest('hex').slice(0, 12)}`;
  kept = { folder, assets: bodies.map(({ name, ...rest }) => ({ path: `${folder}/${name}`, ...rest })) };
  return kept;
}

function asIs(text: string): string {
  return text;
}

function withFeatures(text: string): string {
  const beside = globSync('*/*.css', { cwd: BESIDE_PAGES }).toSorted();
  return [text, ...beside.map((file) => readFileSync(join(BESIDE_PAGES, file), 'utf8'))].join('\n');
}

/** Nothing is said of a map that is not served. */
function withoutMap(text: string): string {
  return text.replace(/\/\/# sourceMappingURL=\S+|\/\*# sourceMappingURL=[^*]*\*\//, '');
}

/**
 * The stylesheet without GOV.UK's own typeface and crest, which are not ours to use: the faces and pictures are taken
 * out, so that nothing asks for them, and the typeface becomes the one that `keepsight.css` names.
 */
function unbranded(css: string): string {
  return withoutMap(css)
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'var(--ks-typeface,arial,sans-serif)')
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none');
}
