import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { adapters } from './adapters.tsx';
import { fixturesOf, GOVUK, normalised, render } from './compare.tsx';

/** How many fixtures each component is compared with. A change here is looked at. */
const COMPARED: Readonly<Record<string, number>> = {
  'back-link': 7,
  breadcrumbs: 12,
  button: 38,
  'character-count': 31,
  checkboxes: 42,
  'date-input': 50,
  details: 10,
  'error-message': 9,
  'error-summary': 19,
  fieldset: 18,
  'file-upload': 14,
  'generic-header': 7,
  hint: 6,
  input: 45,
  'inset-text': 6,
  label: 17,
  'notification-banner': 21,
  pagination: 15,
  panel: 19,
  'phase-banner': 7,
  radios: 43,
  select: 19,
  'service-navigation': 33,
  'skip-link': 9,
  'summary-list': 30,
  table: 21,
  tabs: 14,
  tag: 12,
  textarea: 18,
  'warning-text': 8,
};

/** Fixtures of shipped components that ours cannot be given, and why. */
const LEFT_OUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'character-count': {
    'to configure in JavaScript': 'The limit stands in the page, so that it is read without JavaScript too.',
    'with neither maxlength nor maxwords set': 'As above.',
    'with neither maxlength, maxwords nor textarea description set': 'As above.',
  },
  'file-upload': {
    enhanced: 'The browser’s own field is used, which works the same without JavaScript.',
    'enhanced, with error message and hint': 'As above.',
    'enhanced, multiple files': 'As above.',
    'enhanced, custom wrapper classes and attributes': 'As above.',
    translated: 'As above.',
    'translated, no javascript enhancement': 'A list is one file.',
    'allows multiple files': 'As above.',
    'with value': 'A browser lets no page say which file was chosen.',
  },
};

/** Components of govuk-frontend that we do not ship, and why. */
const NOT_SHIPPED: Readonly<Record<string, string>> = {
  accordion: 'Details and headings do; nothing is hidden from somebody who reads a record.',
  'cookie-banner': 'One cookie, strictly necessary: there is nothing to consent to.',
  'exit-this-page': 'For services that a person at risk uses at home; ours is used by professionals.',
  feedback: 'Asks for feedback to GOV.UK.',
  footer: 'Its template always has the crown and the crest; `Footer` is ours.',
  header: 'Its template always has the GOV.UK logo; `Header` is the generic one.',
  'language-navigation': 'One language until there is a second catalogue.',
  'password-input': 'No page takes a new password yet.',
  'task-list': 'No page has one yet.',
};

for (const component of Object.keys(adapters)) {
  const left = LEFT_OUT[component] ?? {};
  const fixtures = fixturesOf(component).filter(({ name }) => !(name in left));
  describe(`${component} makes the markup of govuk-frontend`, () => {
    it(`for ${COMPARED[component]} fixtures`, () => assert.equal(fixtures.length, COMPARED[component]));
    for (const { name, options, html } of fixtures) {
      it(name, () => {
        const own = normalised(render(adapters[component]?.(options)));
        const theirs = normalised(html);
        assert.deepEqual(own.tree, theirs.tree);
        assert.equal(own.words, theirs.words);
      });
    }
  });
}

describe('The check against the fixtures of govuk-frontend', () => {
  it('knows of every component, shipped or not', () => {
    const folders = readdirSync(join(GOVUK, 'components'), { withFileTypes: true }).filter((one) => one.isDirectory());
    const known = [...Object.keys(COMPARED), ...Object.keys(NOT_SHIPPED)];
    assert.deepEqual(folders.map((folder) => folder.name).toSorted(), known.toSorted());
    assert.deepEqual(Object.keys(adapters).toSorted(), Object.keys(COMPARED).toSorted());
  });

  it('leaves out only fixtures that exist', () => {
    for (const [component, names] of Object.entries(LEFT_OUT)) {
      const all = fixturesOf(component).map((fixture) => fixture.name);
      for (const name of Object.keys(names)) assert.ok(all.includes(name), `${component}: ${name}`);
    }
  });

  it('sees a difference in a tag, an attribute, a word or a space', () => {
    const same = '<p class="a b" id="x">One <b>two</b></p>';
    assert.deepEqual(normalised('<p  id="x" class="b a">\n  One\n <b>two</b>\n</p>'), normalised(same));
    for (const other of [
      '<div class="a b" id="x">One <b>two</b></div>',
      '<p class="a b" id="y">One <b>two</b></p>',
      '<p class="a" id="x">One <b>two</b></p>',
      '<p class="a b" id="x">One <b>three</b></p>',
      '<p class="a b" id="x">One<b>two</b></p>',
      '<p class="a b" id="x" hidden>One <b>two</b></p>',
    ]) {
      assert.notDeepEqual(normalised(other), normalised(same), other);
    }
  });
});
