import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HtmlValidate, type RuleConfig } from 'html-validate';
import { type ReactNode } from 'react';
import { assetsToServe } from '../../src/platform/design/assets.ts';
import { Document } from '../../src/platform/design/document.tsx';
import { BackLink, Breadcrumbs, Button } from '../../src/platform/design/index.ts';
import { render } from './compare.tsx';
import { Sample } from './sample.tsx';

function page(children: ReactNode): string {
  return render(
    <Document
      title="Record a contact – Keepsight"
      serviceName="Keepsight"
      navigation={[
        { href: '/', children: 'Today', current: true },
        { href: '/families', children: 'Families' },
      ]}
      actNow={{ href: '/act-now', children: 'Act now' }}
      person={{ name: 'Asha Example', agency: 'Health' }}
      banner={{ tag: 'Demonstration', text: 'Every person here is invented.' }}
      before={
        <>
          <BackLink href="/" />
          <Breadcrumbs items={[{ href: '/', children: 'Today' }, { children: 'Record a contact' }]} />
        </>
      }
      footer="A partnership"
      footerLinks={[{ href: '/help', children: 'Help' }]}
      wide
    >
      {children}
    </Document>,
  );
}

/** Rules that do not hold as they come, and why. Every other recommended rule does. */
const OFF = {
  'attr-case': 'React writes charSet and inputMode; names of attributes have no case.',
  'attribute-boolean-style': 'React writes checked="", which means the same.',
  'no-redundant-role': 'govuk-frontend’s own markup.',
  'prefer-native-element': 'The region of a notification banner is govuk-frontend’s own markup.',
  'void-style': 'React closes void elements with a slash; both are right.',
  'attribute-empty-style': 'As above, for hidden=""',
} as const;
const SET = {
  // Checkboxes of one group share a name.
  'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  // The guidance puts an error summary and banners before the page's heading; theirs are of the second level.
  'heading-level': ['error', { minInitialRank: 'h2' }],
  // Every file is our own; the content policy lets no other in.
  'require-sri': ['error', { target: 'crossorigin' }],
} satisfies RuleConfig;

describe('A page', () => {
  it('has no fault that a validator finds, with every component on it', async () => {
    const off = Object.keys(OFF).map((rule) => [rule, 'off'] as const);
    const rules: RuleConfig = { ...Object.fromEntries(off), ...SET };
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules,
    });
    const report = await validator.validateString(`<!DOCTYPE html>${page(<Sample />)}`);
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
    );
    assert.deepEqual(faults, []);
  });

  it('has a language and one main part that the skip link leads to', () => {
    const html = page('Main');
    assert.match(html, /^<html lang="en" class="govuk-template">/);
    assert.match(html, /<body class="[^"]*"><a href="#main-content" class="govuk-skip-link"/);
    assert.equal(html.match(/<main [^>]*id="main-content"/g)?.length, 1);
  });

  it('has nothing inline that its content policy would refuse', () => {
    const html = page(<Sample />);
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|javascript:/);
    for (const script of html.match(/<script[^>]*>.*?<\/script>/gs) ?? []) {
      assert.match(script, /^<script type="module" src="[^"]+"><\/script>$/);
    }
  });

  it('asks only for files that are served', () => {
    const served = assetsToServe().map(({ path }) => path);
    const asked = [...page(<Sample />).matchAll(/(?:<link[^>]* href|\ssrc)="([^"]+)"/g)].map(([, path]) => path);
    assert.equal(asked.length, 6);
    for (const path of asked) assert.ok(path && served.includes(path), path);
  });

  it('escapes whatever somebody wrote', () => {
    const html = page(<Button value={'"><script>alert(1)</script>'}>{'<img src=x onerror=alert(1)>'}</Button>);
    assert.doesNotMatch(html, /<script>|<img/);
    assert.match(html, /value="&quot;&gt;&lt;script&gt;/);
  });

  it('stays whole with nobody signed in and nothing beside the main part', () => {
    const html = render(
      <Document title="Sign in" serviceName="Keepsight" lang="cy" person={null} banner={null}>
        Main
      </Document>,
    );
    assert.match(html, /<html lang="cy"/);
    assert.doesNotMatch(html, /ks-header__end|phase-banner|<nav|undefined|null/);
  });
});

describe('Links from an error summary', () => {
  it('lead to a field that is there', () => {
    const html = page(<Sample />);
    const [, summary = ''] = /govuk-error-summary__list">(.*?)<\/ul>/s.exec(html) ?? [];
    const targets = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(targets, ['contact-date-day', 'outcome']);
    for (const id of targets) assert.match(html, new RegExp(`<input[^>]* id="${id}"`));
  });

  it('and every id that describes something is there once', () => {
    const html = page(<Sample />);
    const described = [...html.matchAll(/aria-(?:describedby|labelledby|controls)="([^"]+)"/g)];
    const ids = described.flatMap(([, names]) => names?.split(' ') ?? []);
    assert.ok(ids.length > 5);
    for (const id of ids) assert.equal(html.split(` id="${id}"`).length, 2, id);
  });
});
