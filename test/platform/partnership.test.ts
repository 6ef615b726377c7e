import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseDay } from '../../src/calendar/day.ts';
import { listsOn, packsIn } from '../../src/platform/labels.ts';
import { BrokenFiles, ROOT } from '../../src/platform/library.ts';
import { readPartnership } from '../../src/platform/partnership.ts';
import { files } from '../support/library.ts';

const GOOD = readFileSync(join(ROOT, 'partnership', 'demonstration.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'partnership-'));
const read = (text: string) => {
  const file = join(folder, 'ours.yaml');
  writeFileSync(file, text);
  return readPartnership(file, files);
};
/** What is told of a broken file: after its name, each fault with its line. */
const faults = (text: string): string[] => {
  try {
    read(text);
  } catch (error) {
    assert.ok(error instanceof BrokenFiles, String(error));
    return error.faults.map((fault) => fault.replace(/^.*ours\.yaml/, ''));
  }
  return [];
};
const withNumbers = (...numbers: string[]) =>
  GOOD.replace('numbers: []', `numbers:\n${numbers.map((one) => `  - ${one}`).join('\n')}`);
const day = (iso: string) => parseDay(iso) ?? 0;
const DURHAM = 'procedure: durham/engaging-families';

describe('a partnership’s own times', () => {
  test('hold from their day, with the reason beside them', () => {
    const { settings } = read(
      withNumbers(`{${DURHAM}, duty: talk-to-manager, due: {working-days: 2}, from: 2027-01-04, reason: The board}`),
    );
    assert.deepEqual(settings.numbers, [
      {
        procedure: 'durham/engaging-families',
        duty: 'talk-to-manager',
        due: { 'working-days': 2 },
        from: day('2027-01-04'),
      },
    ]);
  });

  test('are refused for what the source itself sets, with the section that does: all faults at once, each with its line', () => {
    const line = GOOD.split('\n').findIndex((one) => one.startsWith('numbers:')) + 2;
    assert.deepEqual(
      faults(
        withNumbers(
          `{${DURHAM}, duty: share-fera, due: {days: 30}, reason: x}`,
          `{${DURHAM}, duty: talk-to-manger, due: {days: 30}, reason: x}`,
          '{procedure: durham/engaging-familys, duty: a, due: {days: 1}, reason: x}',
          `{${DURHAM}, duty: gather-information, due: {days: 1}, reason: x}`,
          `{${DURHAM}, duty: gather-information, due: {days: 2}, reason: y}`,
        ),
      ),
      [
        `:${line} numbers.0.duty: share-fera: the source itself sets this time (11.3): it is not the partnership's to change`,
        `:${line + 1} numbers.1.duty: talk-to-manger: did you mean \`talk-to-manager\`?`,
        `:${line + 2} numbers.2.procedure: durham/engaging-familys: did you mean \`durham/engaging-families\`?`,
        `:${line + 4} numbers.4.duty: gather-information: a time from this day is said above already`,
      ],
    );
    assert.match(faults(withNumbers(`{${DURHAM}, duty: hear-back, due: {}, reason: x}`)).join(), /must say a time/);
    assert.match(faults(withNumbers(`{${DURHAM}, duty: hear-back, due: {days: 1}}`)).join(), /numbers\.0\.reason/);
  });
});

describe('a partnership’s own words', () => {
  const label = (words: Parameters<typeof listsOn>[1], on: string, code: string) =>
    listsOn(files.lists, words, day(on)).codes.get('roles')?.get(code)?.label;

  test('two packs ship: the sources’ words, and those of Family Help', () => {
    assert.deepEqual(packsIn(files.lists).toSorted(), ['family-help-2026', 'sources']);
    for (const [code, { label: own }] of files.lists.codes.get('roles') ?? [])
      for (const pack of packsIn(files.lists))
        assert.ok(label({ labels: [{ pack }], names: [] }, '2026-01-01', code), `${code} (${own}) in ${pack}`);
  });

  test('change on their day, and not before; the codes stay as they are', () => {
    const words = { labels: [{ pack: 'sources' }, { pack: 'family-help-2026', from: '2027-04-01' }], names: [] };
    assert.equal(label(words, '2027-03-31', 'lead-professional'), 'Lead professional');
    assert.equal(label(words, '2027-04-01', 'lead-professional'), 'Family Help lead practitioner');
    const lists = listsOn(files.lists, words, day('2027-04-01'));
    assert.deepEqual([...(lists.codes.get('roles') ?? []).keys()], [...(files.lists.codes.get('roles') ?? []).keys()]);
    assert.equal(listsOn(files.lists, { labels: [], names: [] }, day('2027-04-01')), files.lists);
  });

  test('a body has the name that it has here, before any pack', () => {
    const names = [
      { list: 'roles', code: 'child-protection-adviser', name: 'Safeguarding consultant' },
      { list: 'roles', code: 'child-protection-adviser', name: 'Child protection hub', from: '2027-01-01' },
    ];
    const words = { labels: [{ pack: 'family-help-2026' }], names };
    assert.equal(label(words, '2026-12-31', 'child-protection-adviser'), 'Safeguarding consultant');
    assert.equal(label(words, '2027-01-01', 'child-protection-adviser'), 'Child protection hub');
    assert.equal(label(words, '2027-01-01', 'line-manager'), 'Line manager');
  });

  test('a pack, a list or a code that there is not is told with those there are', () => {
    const text = GOOD.replace('{pack: sources}', '{pack: source}').replace(
      'names: []',
      'names: [{list: role, code: x, name: y}, {list: roles, code: line-manger, name: y}]',
    );
    const said = faults(text).join('\n');
    assert.match(said, /labels\.0\.pack: source: did you mean `sources`\?/);
    assert.match(said, /names\.0\.list: role: did you mean `roles`\?/);
    assert.match(said, /names\.1\.code: line-manger: did you mean `line-manager`\?/);
  });
});
