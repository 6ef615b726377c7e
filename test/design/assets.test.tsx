import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'node:test';
import { assetPath, assetsToServe } from '../../src/platform/design/assets.ts';
import { Document } from '../../src/platform/design/document.tsx';
import { render } from './compare.tsx';
import { Sample } from './sample.tsx';

const text = (name: string) =>
  assetsToServe()
    .find(({ path }) => path.endsWith(`/${name}`))
    ?.body.toString('utf8') ?? assert.fail(name);

describe('Files for pages', () => {
  it('are there, each under an address that changes with the content of any', () => {
    const below = assetsToServe().filter(({ path }) => path.startsWith('/assets/'));
    for (const { path, file, body } of below) {
      assert.match(path, /^\/assets\/[0-9a-f]{12}\/[a-z0-9./-]+$/);
      assert.ok(existsSync(file) && body.length > 0, file);
    }
    assert.equal(new Set(below.map(({ path }) => path.split('/')[2])).size, 1);
    assert.equal(assetPath('keepsight.css'), assetsToServe()[1]?.path);
  });

  it('have the types that browsers insist on', () => {
    assert.deepEqual(
      [...new Set(assetsToServe().map(({ path, type }) => `${posix.extname(path)} ${type}`))].toSorted(),
      [
        '.css text/css; charset=utf-8',
        '.js text/javascript; charset=utf-8',
        '.png image/png',
        '.svg image/svg+xml',
        // Ours, with its types taken out.
        '.ts text/javascript; charset=utf-8',
        '.webmanifest application/manifest+json',
      ],
    );
  });

  it('have a picture for a home screen in the sizes that the manifest says', () => {
    const manifest = JSON.parse(text('keepsight.webmanifest')) as { icons: { src: string; sizes: string }[] };
    for (const { src, sizes } of manifest.icons.filter((icon) => icon.src.endsWith('.png'))) {
      const body = assetsToServe().find(({ path }) => path.endsWith(`/${src}`))?.body ?? assert.fail(src);
      assert.equal(`${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`, sizes);
    }
    assert.equal(manifest.icons.length, 3);
  });

  it('hold what features’ scripts import, each below its own path, with no types left in it', () => {
    const scripts = assetsToServe().filter(({ path }) => /\/(features|platform|calendar|record)\//.test(path));
    assert.ok(scripts.some(({ path }) => path.endsWith('/features/contact/parse-outcome.ts')));
    const served = new Set(assetsToServe().map(({ path }) => path));
    for (const { path, body } of scripts) {
      const code = body.toString('utf8');
      for (const [, from = ''] of code.matchAll(/\bfrom ['"]([^'"]+)['"]/g))
        assert.ok(served.has(posix.join(posix.dirname(path), from)), `${path} asks for ${from}`);
      assert.doesNotMatch(code, /^(export )?type |import type|: string\b/m, path);
    }
  });

  it('have the worker at the top, which takes itself from the folder and is told of every file in it', () => {
    const [worker, ...more] = assetsToServe().filter(({ path }) => !path.startsWith('/assets/'));
    assert.deepEqual([worker?.path, more], ['/offline-worker.js', []]);
    const [, told = ''] = /KEEPSIGHT_FILES = (.*);/.exec(worker?.body.toString('utf8') ?? '') ?? [];
    assert.deepEqual(
      JSON.parse(told),
      assetsToServe()
        .map(({ path }) => path)
        .filter((path) => path !== worker?.path),
    );
  });

  it('ask for nothing that is not served: no typeface, no crest, no map', () => {
    for (const name of ['govuk-frontend.css', 'keepsight.css']) {
      assert.doesNotMatch(text(name), /url\(|@import|@font-face|GDS Transport|sourceMappingURL/);
    }
    const served = assetsToServe().map(({ path }) => posix.basename(path));
    for (const name of ['govuk-frontend.js', 'keepsight.js']) {
      const asked = [...text(name).matchAll(/from\s*['"]([^'"]+)['"]|import\s*\(?['"]([^'"]+)['"]/g)];
      for (const [, from, bare] of asked) assert.ok(served.includes(posix.basename(from ?? bare ?? '')), from ?? bare);
      assert.doesNotMatch(text(name), /sourceMappingURL/);
    }
    assert.match(text('keepsight.js'), /from '\.\/govuk-frontend\.js'/);
  });

  it('run under the content policy: the script writes no HTML and no styles as text, and evaluates nothing', () => {
    const sinks =
      /\.(innerHTML|outerHTML|srcdoc)\b|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|document\.write|\beval\(|new Function|DOMParser|setAttribute\(["'](style|on)/;
    assert.doesNotMatch(text('govuk-frontend.js'), sinks);
    assert.doesNotMatch(text('keepsight.js').replaceAll(/^\/\/.*$/gm, ''), sinks);
    for (const { path, body } of assetsToServe())
      if (/\/(features|platform|calendar)\//.test(path)) assert.doesNotMatch(body.toString('utf8'), sinks, path);
  });

  it('give the script every component that pages mark for it', () => {
    const html = render(
      <Document title="All" serviceName="Keepsight" navigation={[{ href: '/', children: 'Today' }]}>
        <Sample />
      </Document>,
    );
    const marked = new Set([...html.matchAll(/data-module="govuk-([a-z-]+)"/g)].map(([, name]) => name ?? ''));
    const classOf = (name: string) => name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
    assert.equal(marked.size, 9);
    for (const name of marked) assert.match(text('keepsight.js'), new RegExp(`^  ${classOf(name)},$`, 'm'));
  });

  it('style every class of ours that pages use', () => {
    const html = render(
      <Document
        title="All"
        serviceName="Keepsight"
        person={{ name: 'Asha Example', agency: 'Health' }}
        actNow={{ href: '/', children: 'Act now' }}
        wide
      >
        <Sample />
      </Document>,
    );
    const used = new Set([...html.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) => names?.split(' ') ?? []));
    const ours = [...used].filter((name) => name.startsWith('ks-'));
    const unstyled = ours.filter((name) => !new RegExp(`\\.${name}[^a-z0-9_-]`).test(text('keepsight.css')));
    assert.ok(ours.length > 4);
    assert.deepEqual(unstyled, []);
  });

  it('have a class for each variant that a component offers', () => {
    const css = text('govuk-frontend.css');
    const sizes = ['s', 'm', 'l', 'xl'];
    const colours = ['grey', 'green', 'teal', 'purple', 'magenta', 'red', 'orange', 'yellow'];
    for (const name of [
      ...['secondary', 'warning', 'inverse', 'start'].map((variant) => `govuk-button--${variant}`),
      ...sizes.flatMap((size) => [`govuk-label--${size}`, `govuk-fieldset__legend--${size}`]),
      ...colours.map((colour) => `govuk-tag--${colour}`),
      ...[2, 3, 4, 5, 10, 20, 30].map((width) => `govuk-input--width-${width}`),
    ]) {
      assert.match(css, new RegExp(`\\.${name}[^a-z0-9]`), name);
    }
  });
});
