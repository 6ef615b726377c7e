import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  type ChronologyOptions,
  chronologyOf,
  type Chronology as Story,
} from '../../src/features/chronology/chronology.ts';
import { Chronology } from '../../src/features/chronology/chronology.tsx';
import { ROOT } from '../../src/platform/library.ts';
import { decodeRecord } from '../../src/record/decode.ts';
import { type AnyEntry, entryFrom } from '../../src/record/entry.ts';
import type { Kind } from '../../src/record/kinds.ts';
import { MINIMAL } from '../record/minimal.ts';
import { fieldsOf, filled } from '../record/shapes.ts';
import { files } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const story = (entries: readonly AnyEntry[], more: Partial<ChronologyOptions> = {}): Story =>
  chronologyOf(entries, { kinds: files.kinds, lists: files.lists, ...more });
const readings = (chronology: Story) => chronology.days.flatMap((day) => day.entries);
const page = (chronology: Story) => renderToStaticMarkup(<Chronology chronology={chronology} />);
/** What is read on the page, without tags and what only machines read. */
const wordsOn = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Ash, a parent and a worker by name, then one entry of a kind. */
const withNames = () =>
  new FamilyRecord()
    .add('person-joined', '2026-01-01', { person: 'ash', as: 'child', name: 'Ash' })
    .add('person-joined', '2026-01-01', { person: 'parent', as: 'parent-or-carer', name: 'Robin' })
    .add('agency-involved', '2026-01-01', { agency: 'csc', kind: 'childrens-social-care', name: 'Social care' })
    .add('team-joined', '2026-01-01', { professional: 'worker', agency: 'csc', role: 'social-worker', name: 'Sam' });

const FORBIDDEN =
  /\bfail|hard to (?:engage|reach)|disguised|complian|non-engag|uncooperative|manipulat|resist|\bdid not attend/i;
/** Corrections are read with what they correct. */
const KINDS = (Object.keys(MINIMAL) as Kind[]).filter((kind) => kind !== 'correction');

describe('A chronology', () => {
  it('reads every kind of entry as a sentence, however little or much it says, in words that describe nobody', () => {
    for (const kind of KINDS) {
      const full = filled({ is: 'fields', fields: fieldsOf(kind) }, () => 'Words that somebody wrote') as object;
      for (const payload of [MINIMAL[kind], full]) {
        const record = withNames().add(kind, '2026-03-04', payload as never, { id: 'here', received: '2026-03-04' });
        const here = readings(story(record.lines.map(entryFrom))).find((one) => one.id === 'here');
        assert.match(here?.sentence ?? '', /^[\p{Lu}“].*[.”]$/u, kind);
        assert.doesNotMatch(here?.sentence ?? '', FORBIDDEN, kind);
        assert.doesNotMatch(here?.sentence ?? '', /\b(ash|ash-2|x1|st-marys|run1|camden\/cp|c1)\b/, kind);
      }
    }
  });

  it('says that a child was not brought, and that an adult did not attend', () => {
    const record = withNames()
      .missed('2026-02-01', { how: 'clinic' }, { id: 'child', about: ['ash'] })
      .missed('2026-02-02', { how: 'clinic' }, { id: 'adult', about: ['parent'] })
      .missed('2026-02-03', { how: 'clinic', responsible: 'young-person' }, { id: 'young', about: ['ash'] });
    const said = new Map(readings(story(record.entries())).map((one) => [one.id, one.sentence]));
    assert.equal(said.get('child'), 'Contact at a clinic: was not brought.');
    assert.equal(said.get('adult'), 'Contact at a clinic: did not attend.');
    assert.equal(said.get('young'), 'Contact at a clinic: did not attend.');
  });

  it('goes from the oldest day to the newest, what is known less exactly after what is known better', () => {
    const record = withNames()
      .kept('2026-03-09')
      .kept('2025', {}, { received: '2026-01-02' })
      .kept('2026-03', {}, { received: '2026-03-20' })
      .kept('2026-03-04')
      .kept('2025-12-30');
    assert.deepEqual(
      story(record.entries()).days.map((day) => [day.said, day.title]),
      [
        ['2025-12-30', 'Tuesday 30 December'],
        ['2025', 'About 2025'],
        ['2026-01-01', 'Thursday 1 January'],
        ['2026-03-04', 'Wednesday 4 March'],
        ['2026-03-09', 'Monday 9 March'],
        ['2026-03', 'In March 2026, day not known'],
      ],
    );
  });

  it('says who wrote it, how it is known, and that it was recorded later', () => {
    const record = withNames().kept(
      '2026-03-04',
      { text: 'First line.\nSecond line.', known: 'gut-feeling' },
      { received: '2026-03-09T09:00:00Z', id: 'late' },
    );
    const html = page(story([...record.entries()]));
    assert.match(html, /id="e-late"/);
    assert.match(
      wordsOn(html),
      /Sam, Social care ; a gut feeling, not a fact\. Recorded 5 days later, on 9 March 2026/,
    );
    assert.match(html, /First line\.\nSecond line\./);
    const [soon] = readings(story(withNames().kept('2026-03-04', {}, { received: '2026-03-06' }).entries())).slice(-1);
    assert.equal(soon?.later, null);
  });

  it('shows all the words of an entry: accounts, reasons, and what each child said', () => {
    const record = withNames().missed('2026-03-04', {
      text: 'Nobody came.',
      account: 'The bus did not come.',
      sightings: [{ child: 'ash', seen: 'doorstep', said: 'Come in!' }],
    });
    assert.deepEqual(readings(story(record.entries())).at(-1)?.words, [
      { label: null, text: 'Nobody came.' },
      { label: 'Account given', text: 'The bus did not come.' },
      { label: 'Ash said', text: 'Come in!' },
    ]);
  });

  it('never shows a code word, an address or a safe way of contact', () => {
    const record = withNames()
      .add('safe-contact', '2026-03-04', {
        person: 'parent',
        risk: 'may-be-at-risk',
        codeWord: 'zebra',
        safe: ['zebra'],
      })
      .add('address-changed', '2026-03-05', { people: ['parent'], to: '1 Zebra Street', hidden: true });
    assert.doesNotMatch(page(story(record.entries())), /zebra/i);
  });

  it('names a procedure and its stages by their titles, and leads to what caused them', () => {
    const record = withNames()
      .missed('2026-02-01', {}, { id: 'cause' })
      .add(
        'run-opened',
        '2026-02-01',
        { run: 'r1', procedure: 'camden/cp', edition: '1', at: 'tell', causes: ['cause'], scope: 'family' },
        { author: 'keepsight', agency: 'keepsight', id: 'opened' },
      )
      .add('stage-entered', '2026-02-03', { run: 'r1', stage: 'network', causes: ['cause'] }, { author: 'keepsight' });
    const chronology = story(record.entries(), {
      names: { procedure: () => 'Camden: child protection', stage: (_run, stage) => `The ${stage}` },
    });
    const [opened, entered] = readings(chronology).slice(-2);
    assert.equal(opened?.sentence, 'A procedure opened: Camden: child protection, at the stage “The tell”.');
    assert.equal(entered?.sentence, 'The procedure moved on to the stage “The network”.');
    assert.match(page(chronology), /Because of: <span><a class="govuk-link" href="#e-cause">/);
    assert.match(page(chronology), /Written by Keepsight, as the procedure says/);
  });

  it('calls who has no name in plain words', () => {
    const record = new FamilyRecord()
      .add('person-joined', '2026-01-01', { person: 'kid', as: 'child' })
      .add('team-joined', '2026-01-01', { professional: 'w1', agency: 'a1', role: 'midwife' })
      .add('accountable-named', '2026-01-02', { child: 'kid', professional: 'w1' })
      .add('agency-ended', '2026-01-03', { agency: 'a1' }, { author: 'w9', agency: 'a9' });
    const all = readings(story(record.entries()));
    assert.deepEqual(
      all.map((one) => one.sentence),
      [
        'A child not named here is in the family as a child.',
        'The midwife of an agency not named here joined the team.',
        'The midwife became the accountable professional for a child not named here.',
        'An agency not named here ended its part.',
      ],
    );
    assert.equal(all[3]?.author, null);
  });

  it('has the address to correct an entry that stands, and none for one that does not', () => {
    const record = withNames().kept('2026-03-04', {}, { id: 'a' }).kept('2026-03-05', {}, { id: 'b' });
    const entries = record.corrected('b', null, '2026-03-06').entries();
    const html = renderToStaticMarkup(
      <Chronology
        chronology={story(entries)}
        correct={(one) => (one.kind === 'contact' ? `/correct/${one.id}` : null)}
      />,
    );
    assert.deepEqual(html.match(/href="\/correct\/[^"]+"/g), ['href="/correct/a"']);
    assert.doesNotMatch(html, /\sstyle=|<script|\son[a-z]+=/);
  });

  it('says in plain words that there is nothing', () => {
    assert.match(page(story([])), /^<p class="govuk-body">Nothing is on the record/);
  });

  for (const file of ['laming-inquiry-1999', 'birmingham-scr-2007'])
    it(`reads ${file} from top to bottom, and shows no id`, () => {
      const lines = readFileSync(join(ROOT, 'examples', `${file}.ndjson`), 'utf8')
        .trim()
        .split('\n');
      const decoded = decodeRecord(lines, files.kinds);
      assert.ok('entries' in decoded);
      const chronology = story(decoded.entries);
      assert.equal(readings(chronology).length, decoded.entries.length);
      const on = wordsOn(page(chronology));
      const mine = decoded.entries.flatMap((one) => [one.id, one.family, one.author, one.agency, ...one.about]);
      for (const id of new Set(mine)) assert.ok(!on.includes(id), id);
      for (const { sentence } of readings(chronology)) assert.doesNotMatch(sentence, FORBIDDEN);
      const days = readings(chronology).filter((one) => one.roughly === null);
      assert.deepEqual(
        days.map((one) => one.last),
        days.map((one) => one.last).toSorted((a, b) => a - b),
      );
    });
});
