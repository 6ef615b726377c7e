import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { flat, pdfRead } from '../support/papers.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
let may: Browser;
let at = '';

const day = (name: string, [d, m, y]: [number, number, number]) => ({
  [`${name}-day`]: String(d),
  [`${name}-month`]: String(m),
  [`${name}-year`]: String(y),
});
const TODAY: [number, number, number] = [20, 11, 2026];
async function done(who: Browser, path: string, fields: Record<string, string | string[]>, key = newId()) {
  const came = await who('POST', path, { key, ...fields });
  assert.equal(came.status, 303, textOf(came.body).slice(0, 900));
}
async function written(id: string, kind: string, payload: object, more: object = {}) {
  const came = await app.door.write({
    writer: { professional: 'ada', agency: 'csc' },
    key: id,
    sent: id,
    families: ['wren'],
    action: 'tested',
    decide: () => ({
      write: [{ id, family: 'wren', kind, about: [], happened: '2026-11-18', payload, ...more } as unknown as NewEntry],
      result: null,
    }),
  });
  assert.ok(!('refused' in came), JSON.stringify(came));
}

before(async () => {
  app = await anApp();
  [ada, may] = [await app.as('ada'), await app.as('may')];
  await written(
    'm-police',
    'note',
    { text: 'QUINCE of the police' },
    {
      audience: { to: 'named', named: ['sam', 'ada'], why: 'police-origin' },
    },
  );
  await written('m-address', 'address-changed', { people: ['wren-joe'], to: '77 Kestrel Canary Mews', hidden: true });
  await written('m-typed', 'note', { text: 'Joe is at 77 Kestrel Canary Mews for now.' });
  await written('m-needs', 'needs', { person: 'wren-tess', format: 'large print' });
  const key = newId();
  at = `/families/wren/meetings/${key}`;
  await done(
    ada,
    '/families/wren/meetings/arrange',
    { type: 'core-group', purposes: 'engagement', invited: ['ada', 'may', 'tom'], ...day('for', TODAY) },
    key,
  );
  await done(may, `${at}/view`, { agency: 'hv', sees: 'Ivy has lost weight.' });
  await done(may, `${at}/view`, { agency: 'hv', worries: 'BASSOON worry', notForParents: 'yes' });
  await done(ada, `${at}/words`, { person: 'wren-ivy', said: 'I want Mum there.' });
  await done(ada, `${at}/words`, { person: 'wren-ivy', said: 'BASSOON of a child', notForParents: 'yes' });
  const held = {
    parents: 'came',
    attended: ['ada', 'may'],
    agenda: ['patterns', 'risk'],
    evidence: 'For and against.',
  };
  await done(ada, `${at}/held`, { ...day('happened', TODAY), ...held });
  const by = day('by', [27, 11, 2026]);
  await done(ada, `${at}/action`, { what: 'See Ivy at school', owner: 'may', ifNot: 'we ask for more', ...by });
  await done(ada, `${at}/action`, { what: 'BASSOON action', owner: 'may', ...by, notForParents: 'yes' });
});
after(() => app.close());

const opened = async (who: Browser, path: string) => {
  const came = await who('GET', `${at}/${path}`);
  assert.equal(came.status, 200, `${path}: ${came.status} ${came.to ?? ''}`);
  return came;
};
const pdf = async (who: Browser, path: string) => pdfRead((await opened(who, path)).bytes);
const word = async (who: Browser, path: string) =>
  strFromU8(unzipSync((await opened(who, path)).bytes)['word/document.xml'] ?? new Uint8Array());
const stoodIn = (body: string) => /name="stood" value="([^"]*)"/.exec(body)?.[1] ?? '';
/** Finishes the minutes, as they stand. */
const finish = async (fields: Record<string, string>) =>
  ada('POST', `${at}/minutes`, { key: newId(), stood: stoodIn((await ada('GET', `${at}/minutes`)).body), ...fields });

describe('the papers of a meeting as files (group O)', () => {
  it('S3-5-m: the pack, as PDF and for Word: tagged, named for nobody, without what not everybody may read', async () => {
    const read = await pdf(ada, 'pack/paper.pdf');
    for (const words of [
      'Ivy has lost weight.',
      'I want Mum there.',
      'Who sees each child',
      'Contacts by agency',
      'Chronology',
    ])
      assert.ok(read.flat.includes(flat(words)), words);
    for (const canary of ['QUINCE', 'Kestrel', 'BASSOON']) assert.equal(read.flat.includes(canary), false, canary);
    assert.equal(read.info['Title'], 'Pack for a meeting: Core group');
    // What is asked for somebody's safety is on no table at which the family may sit.
    says(textOf((await ada('GET', '/families/wren')).body), /may it not have been safe/);
    assert.equal(read.flat.includes(flat('may it not have been safe')), false);
    assert.ok(read.flat.includes(flat('Hold the next review conference')));
    assert.equal(read.flat.includes(flat('Call the core group and the parents together')), false, 'it was held');
    assert.doesNotMatch(JSON.stringify(read.info) + read.metadata, /Wren|Ivy|Ada|Tess/);
    for (const role of ['H1', 'H2', 'Table', 'TH', 'L']) assert.ok(read.roles.get(role), role);
    const xml = await word(ada, 'pack/paper.docx');
    assert.ok(xml.includes('Ivy has lost weight.'));
    assert.doesNotMatch(xml, /QUINCE|Kestrel|BASSOON/);
    assert.match(
      textOf((await ada('GET', '/families/wren/chronology')).body),
      /QUINCE/,
      'it is there, for whom it is for',
    );
  });

  it('S1-10-c S3-5-p: the minutes, as PDF and for Word, in large print where somebody needs it', async () => {
    const read = await pdf(may, 'minutes/paper.pdf');
    for (const words of ['For and against.', 'May Oduya', 'Ivy has lost weight.', 'BASSOON worry', 'we ask for more'])
      assert.ok(read.flat.includes(flat(words)), words);
    for (const canary of ['QUINCE', 'Kestrel']) assert.equal(read.flat.includes(canary), false, canary);
    assert.equal(read.info['Title'], 'Minutes: Core group');
    const large = await pdf(may, 'minutes/paper.pdf?large=yes');
    assert.ok(large.smallest >= 17.9 && read.smallest < 17, `${large.smallest} and ${read.smallest}`);
    assert.ok((await word(may, 'minutes/paper.docx')).includes('For and against.'));
  });

  it('S3-5-u threat 4: the family’s copy is made when the minutes are finished, in the form that each needs, for whom it is safe', async () => {
    saysNot(textOf((await ada('GET', `${at}/minutes`)).body), /The family’s copy/);
    assert.equal((await ada('GET', `${at}/minutes/copy.pdf?for=wren-tess`)).to, `${at}/minutes`);
    const refused = await finish({ forFamily: 'This is disguised compliance.' });
    assert.equal(refused.status, 422);
    says(textOf(refused.body), /No family is told “disguised compliance”: say what was seen instead/);
    const came = await finish({ forFamily: 'We worry about what Ivy eats.' });
    assert.equal(came.status, 303, textOf(came.body).slice(0, 300));
    // She may be at risk from him, and he reads what is written to her.
    says(
      textOf((await ada('GET', `${at}/minutes`)).body),
      /Tess Wren: nothing in writing; tell them in person.* Rick Dane: no copy/,
    );
    for (const one of ['wren-tess', 'wren-rick', 'wren-joe', 'nobody'])
      assert.equal((await ada('GET', `${at}/minutes/copy.pdf?for=${one}`)).to, `${at}/minutes`, one);
    await written('m-safe', 'safe-contact', { person: 'wren-tess', risk: 'may-be-at-risk', from: 'wren-rick' });
    says(textOf((await ada('GET', `${at}/minutes`)).body), /Tess Wren: PDF/);
    for (const one of ['wren-rick', 'wren-joe'])
      assert.equal((await ada('GET', `${at}/minutes/copy.pdf?for=${one}`)).to, `${at}/minutes`, one);
    const read = await pdf(ada, 'minutes/copy.pdf?for=wren-tess');
    for (const words of [
      'We worry about what Ivy eats.',
      'See Ivy at school',
      'May Oduya',
      '27 November 2026',
      'Tess Wren',
    ])
      assert.ok(read.flat.includes(flat(words)), words);
    for (const none of [
      'BASSOON',
      'QUINCE',
      'Kestrel',
      'For and against',
      'lost weight',
      'we ask for more',
      'Core group',
      'Mum there',
    ])
      assert.equal(read.flat.includes(flat(none)), false, none);
    assert.equal(read.info['Title'], 'What our meeting came to');
    assert.ok(read.smallest >= 17.9, `she needs large print: ${read.smallest}`);
    assert.match(await word(ada, 'minutes/copy.docx?for=wren-tess'), /We worry about what Ivy eats\./);
  });

  it('threat 4: what a few know of somebody’s safety, and whoever is only asked to the meeting, leave no copy either', async () => {
    const over = { person: 'wren-tess', risk: 'no-longer-thought' };
    await written('m-over', 'safe-contact', over, { happened: '2026-11-19' });
    assert.equal((await opened(ada, 'minutes/copy.pdf?for=wren-joe')).status, 200);
    const uma = await app.as('uma');
    const key = newId();
    await done(
      ada,
      '/families/wren/meetings/arrange',
      { type: 'core-group', 'more-1': 'uma', ...day('for', TODAY) },
      key,
    );
    assert.equal((await uma('GET', at)).status, 200);
    assert.equal((await uma('GET', `${at}/minutes/copy.pdf?for=wren-joe`)).to, `${at}/minutes`);
    await written(
      'm-few',
      'safe-contact',
      { person: 'wren-tess', risk: 'may-be-at-risk', from: 'wren-joe' },
      {
        audience: { to: 'named', named: ['sam'] },
      },
    );
    const came = await may('GET', `${at}/minutes/copy.pdf?for=wren-joe`);
    assert.equal(came.to, `${at}/minutes`);
    saysNot(textOf((await may('GET', `${at}/minutes`)).body), /at risk/);
  });
});
