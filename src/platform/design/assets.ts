import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

const OURS = join(dirname(fileURLToPath(import.meta.url)), 'assets');
const GOVUK = dirname(fileURLToPath(import.meta.resolve('govuk-frontend')));

const WEBAUTHN = join(dirname(fileURLToPath(import.meta.resolve('@simplewebauthn/browser'))), '..');

const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

/** Styles that a feature keeps beside its pages; they follow ours in one file. */
const BESIDE_PAGES = join(OURS, '..', '..', '..', 'features');
const SRC = join(BESIDE_PAGES, '..');

/** What pages ask for by these names. The scripts name each other, so all stand in one folder. */
const FILES = {
  'govuk-frontend.css': { file: join(GOVUK, 'govuk-frontend.min.css'), type: CSS, read: unbranded },
  'keepsight.css': { file: join(OURS, 'keepsight.css'), type: CSS, read: withFeatures },
  'govuk-frontend.js': { file: join(GOVUK, 'govuk-frontend.min.js'), type: JS, read: withoutMap },
  'keepsight.js': { file: join(OURS, 'keepsight.js'), type: JS, read: asIs },
  'time-out.js': { file: join(OURS, 'time-out.js'), type: JS, read: asIs },
  'keepsight.svg': { file: join(OURS, 'keepsight.svg'), type: 'image/svg+xml', read: asIs },
  'keepsight-192.png': { file: join(OURS, 'keepsight-192.png'), type: 'image/png', read: null },
  'keepsight-512.png': { file: join(OURS, 'keepsight-512.png'), type: 'image/png', read: null },
  'keepsight.webmanifest': {
    file: join(OURS, 'keepsight.webmanifest'),
    type: 'application/manifest+json',
    read: asIs,
  },
  'webauthn.js': { file: join(WEBAUTHN, 'dist/bundle/index.umd.min.js'), type: JS, read: asModule },
  'idb.js': { file: fileURLToPath(import.meta.resolve('idb')), type: JS, read: withoutMap },
} as const;

/** The files above, and the scripts of features: `features/offline/offline.js`. */
export type AssetName = keyof typeof FILES | `features/${string}.js`;

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
    const body = change === null ? readFileSync(file) : Buffer.from(change(readFileSync(file, 'utf8')));
    hash.update(`${name} ${body.length}\n`).update(body);
    return { name, file, type, body };
  });
  for (const script of scriptsOfFeatures()) {
    hash.update(`${script.name} ${script.body.length}\n`).update(script.body);
    bodies.push(script);
  }
  const folder = `/assets/${hash.digest('hex').slice(0, 12)}`;
  const assets = bodies.map(({ name, ...rest }) => ({ path: `${folder}/${name}`, ...rest }));
  const workers = assets.filter(({ path }) => path.endsWith('-worker.js'));
  kept = { folder, assets: [...assets, ...workers.map((worker) => atTheTop(worker, assets))] };
  return kept;
}

/**
 * A worker looks after the pages below its own address, so it is asked for at the top, and takes itself from there. It is
 * told of every file that pages ask for.
 */
function atTheTop(worker: Asset, files: readonly Asset[]): Asset {
  const known = JSON.stringify(files.map(({ path }) => path));
  const text = `import '${worker.path}';\nself.KEEPSIGHT_FILES = ${known};\n`;
  return { ...worker, path: `/${basename(worker.path)}`, body: Buffer.from(text) };
}

type Script = { name: string; file: string; type: typeof JS; body: Buffer<ArrayBuffer> };

/**
 * The scripts that features keep beside their pages, and what they import of our own code, each under its own path below
 * `src`: a form that is filled in without signal is checked by the very code that checks it here.
 */
function scriptsOfFeatures(): Script[] {
  const found = new Map<string, Script>();
  const take = (file: string) => {
    const name = relative(SRC, file).split(sep).join('/');
    if (found.has(name)) return;
    const text = readFileSync(file, 'utf8');
    const code = file.endsWith('.ts') ? transformSync(file, text, { lang: 'ts' }).code : text;
    found.set(name, { name, file, type: JS, body: Buffer.from(code) });
    for (const [, , from = ''] of code.matchAll(/\bfrom (['"])(\.[^'"]+)\1/g)) {
      const path = join(dirname(file), from);
      // What stands in the folder of all files is served already.
      if (dirname(path) !== SRC) take(path);
    }
  };
  for (const file of globSync('*/*.js', { cwd: BESIDE_PAGES }).toSorted()) take(join(BESIDE_PAGES, file));
  return [...found.values()];
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

/** A script that puts its parts in one global name, as a module that gives them out. */
function asModule(text: string): string {
  return `${withoutMap(text)}\nexport const { browserSupportsWebAuthn, startAuthentication, startRegistration } = globalThis.SimpleWebAuthnBrowser;\n`;
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
