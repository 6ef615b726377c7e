import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToStaticMarkup } from 'react-dom/server';
import { layoutOf, SLOT } from '../../src/features/picture/layout.ts';
import { Picture } from '../../src/features/picture/picture.tsx';
import { PictureTable } from '../../src/features/picture/picture-table.tsx';
import { d } from '../support/library.ts';
import { BANDS, busy, named, picture } from './picture-sample.ts';

const facts = picture(busy(45), { bands: BANDS });
const drawing = renderToStaticMarkup(<Picture picture={facts} />);

describe('The drawing of the engagement picture', () => {
  it('puts no two marks in the same place in a year of 500 contacts, and none over another', () => {
    const layout = layoutOf(picture(busy(500)));
    const marks = layout.lanes.flatMap((lane) => lane.marks);
    assert.ok(marks.length > 700, `${marks.length} marks`);
    for (const [index, one] of marks.entries())
      for (const other of marks.slice(index + 1))
        assert.ok(
          Math.abs(one.x - other.x) >= SLOT - 0.02 || Math.abs(one.y - other.y) >= SLOT - 0.02,
          `${one.says} and ${other.says}`,
        );
    assert.ok(layout.height < 1200, `${layout.height} high`);
    for (const { x, y } of marks) assert.ok(x > 5 && x < layout.width - 5 && y > layout.top && y < layout.height);
  });

  it('stacks many on one day, and the service’s own below the line', () => {
    let record = named();
    for (let count = 0; count < 6; count++)
      record = record.kept('2025-06-01').contact('2025-06-01', 'cancelled-by-service');
    const [lane] = layoutOf(picture(record)).lanes.filter((one) => one.of === 'agency');
    assert.equal(new Set(lane?.marks.map((mark) => mark.y)).size, 12);
    for (const mark of lane?.marks ?? []) assert.equal(mark.y > (lane?.line ?? 0), mark.look === 'service');
  });

  it('keeps the lanes apart from one another', () => {
    const { lanes } = layoutOf(picture(busy(500)));
    for (const [index, lane] of lanes.entries()) {
      const highest = Math.min(lane.line, ...lane.marks.map((mark) => mark.y - SLOT / 2));
      assert.ok(highest >= lane.labelY, lane.label);
      const before = lanes[index - 1];
      const lowest = Math.max(before?.line ?? 0, ...(before?.marks.map((mark) => mark.y + SLOT / 2) ?? []));
      assert.ok(lane.labelY - 12 >= lowest, `${lane.label} begins at ${lane.labelY}, the one before ends at ${lowest}`);
    }
  });

  it('grows with the time rather than becoming too narrow', () => {
    const year = layoutOf(facts);
    const decade = layoutOf(picture(busy(45), { from: d('2016-04-01') }));
    assert.equal(year.long, false);
    assert.equal(decade.long, true);
    assert.ok((decade.months[20]?.x ?? 0) - (decade.months[19]?.x ?? 0) > 60);
    assert.deepEqual(
      year.months.map((month) => month.label),
      ['Apr 2025', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Jan 2026', 'Feb', 'Mar'],
    );
  });

  it('passes the content policy: no style, no script, no handler', () => {
    assert.doesNotMatch(drawing, /\sstyle=|<style|<script|\son[a-z]+=|javascript:|<image|<use|url\(/);
  });

  it('is one picture to a screen reader, with a title and a description that are on the page', () => {
    const named = /role="img" aria-labelledby="([^"]+)"/.exec(drawing)?.[1]?.split(' ') ?? [];
    assert.deepEqual(named, ['picture-title', 'picture-desc']);
    for (const id of named) assert.equal(drawing.split(`id="${id}"`).length, 2);
    assert.match(drawing, /<title id="picture-title">Contacts and sightings, 1 April 2025 to 31 March 2026<\/title>/);
    assert.match(drawing, /viewBox="0 0 960 \d+/);
    assert.match(drawing, /class="ks-scroll"[^>]*tabindex="0"/);
  });

  it('says every mark in a title of its own, and every band', () => {
    const marks = [...facts.agencies, ...facts.children].flatMap((lane) => lane.marks).length + facts.meetings.length;
    assert.equal(drawing.match(/<title>[^<]+<\/title>/g)?.length, marks + facts.bands.length);
  });

  it('explains each look that it uses, once, and no other', () => {
    const used = new Set(drawing.match(/<g class="ks-mark ks-mark--([a-z-]+)/g)?.map((one) => one.split('--')[1]));
    const explained = [...drawing.matchAll(/<svg class="ks-mark ks-mark--([a-z-]+)"/g)].map((one) => one[1]);
    assert.equal(explained.length, used.size);
    assert.deepEqual(new Set(explained), used);
  });

  it('has a table with the same facts, dates for machines, and ways to the entries', () => {
    const table = renderToStaticMarkup(<PictureTable picture={facts} href={(entry) => `#e-${entry}`} />);
    assert.equal(table.match(/<tr/g)?.length, facts.rows.length + 1);
    assert.match(table, /<time dateTime="2025-07-02">2 July 2025<\/time>/i);
    assert.match(table, /<caption/);
    for (const row of facts.rows) if (row.entry !== null) assert.ok(table.includes(`href="#e-${row.entry}"`));
    assert.match(table, /Stage of Camden: child protection/);
  });

  it('says in plain words that there is nothing', () => {
    const nothing = picture(named());
    assert.equal(
      renderToStaticMarkup(<Picture picture={nothing} />),
      '<p class="govuk-body">No contact, sighting, letter or meeting is on the record for 1 April 2025 to 31 March 2026.</p>',
    );
    assert.equal(renderToStaticMarkup(<PictureTable picture={nothing} />), '');
  });
});
