import assert from 'node:assert/strict';

/** The text of a page's main part without its tags, with single spaces. */
export const textOf = (html: string): string =>
  html
    .replace(/^[\s\S]*<main[^>]*>/, '')
    .replace(/<\/main>[\s\S]*$/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:])/g, '');

/** Says shortly what a page does not say. */
export function says(text: string, wanted: RegExp): void {
  assert.ok(wanted.test(text), `the page does not say ${wanted}: ${text.slice(0, 300)} …`);
}

export function saysNot(text: string, unwanted: RegExp): void {
  const found = unwanted.exec(text);
  assert.equal(found, null, `the page says ${unwanted}: ${text.slice(found?.index ?? 0).slice(0, 120)}`);
}
