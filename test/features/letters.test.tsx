import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { parseDay } from '../../src/calendar/day.ts';
import { childrenSaid, composed, nextAppointment } from '../../src/features/letters/compose.ts';
import { letterPaper } from '../../src/features/letters/paper.ts';
import { readLetters } from '../../src/platform/letters.ts';
import { hintsOn, neverSentIn } from '../../src/platform/plain-words.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { viewOf } from '../../src/record/view.ts';
import { type App, anApp, type Browser, type Said } from '../support/app.ts';
import { files } from '../support/library.ts';
import { pdfRead } from '../support/papers.ts';
import { FamilyRecord } from '../support/record.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let fay: Browser;
let noor: Browser;
let ada: Browser;
let ben: Browser;
before(async () => {
  app = await anApp();
  [fay, noor, ada, ben] = (await Promise.all(['fay', 'noor', 'ada', 'ben'].map((who) => app.as(who)))) as [
    Browser,
    Browser,
    Browser,
    Browser,
  ];
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const CONCERN: Fields = {
  template: 'new-appointment-and-concern',
  to: 'thorn-carla',
  children: ['thorn-mia', 'thorn-leo'],
  phone: '0191 000 0000',
  way: 'post',
  beside: 'call',
  'ask-worry': 'We have not seen Mia for three weeks.',
  'ask-appointment': 'I will visit you on 24 November 2026 at 15:30.',
};
const write = (who: Browser, family: string, fields: Fields): Promise<Said> =>
  who('POST', `/families/${family}/letters/new`, { key: newId(), ...fields });
const wordsIn = (said: Said): string =>
  /<textarea[^>]*name="words"[^>]*>([^]*?)<\/textarea>/.exec(said.body)?.[1]?.trim() ?? '';
const lettersIn = (family: string) =>
  app.rows<{ kind: string; payload: Record<string, unknown> }>(
    `SELECT e.kind, c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = $1
     AND e.kind LIKE 'letter%' AND c.payload->>'words' IS NOT NULL ORDER BY e.position`,
    [family],
  );

describe('writing a letter (S3-let-a, S3-let-c, S3-cin-b, S3-cp-b)', () => {
  it('says all that is missing at once, and loses nothing of what was typed', async () => {
    const said = await write(fay, 'thorn', { template: 'new-appointment-and-concern', 'ask-worry': 'What I typed.' });
    assert.equal(said.status, 422);
    const text = textOf(said.body);
    for (const fault of [/Say to whom/, /Say how the letter goes/, /new appointment/, /number that they can call/])
      says(text, fault);
    says(text, /What I typed\./);
  });

  it('is read whole before it goes, each word of it to be changed, without a name of what they are like', async () => {
    const said = await write(fay, 'thorn', { ...CONCERN, step: 'check' });
    assert.equal(said.status, 200);
    const words = textOf(wordsIn(said));
    says(words, /^Dear Carla Thorn,/);
    says(words, /to talk about Mia and Leo\./);
    says(words, /Yours sincerely$/);
    says(words, /We are worried because we have not seen Mia for three weeks\./);
    says(words, /call Fay Lister on 0191 000 0000/);
    says(textOf(said.body), /Nothing goes out before it is signed/);
  });

  it('a word that says what a family is like is not sent, however it is written', async () => {
    for (const word of ['hard to engage', 'Disguised-Compliance', 'DNA']) {
      const said = await write(fay, 'thorn', { ...CONCERN, step: 'send', words: `Dear Carla, you are ${word}. Fay` });
      assert.equal(said.status, 422, word);
      says(textOf(said.body), /is not sent to a family/);
    }
    assert.deepEqual(neverSentIn('They dna-tested the DNA-like thing', files.lists), ['DNA']);
  });

  it('S3-cin-b: the manager signs it; before that no duty is met, and it goes on the manager’s list', async () => {
    const checked = await write(fay, 'thorn', { ...CONCERN, step: 'check' });
    const words = textOf(wordsIn(checked)).replaceAll(/\s+/g, ' ');
    const said = await write(fay, 'thorn', { ...CONCERN, step: 'send', words });
    assert.equal(said.status, 303, textOf(said.body).slice(0, 800));
    const [prepared] = await lettersIn('thorn');
    assert.equal(prepared?.kind, 'letter-prepared');
    const at = String(said.to).replace(/\?.*/, '');
    says(textOf((await fay('GET', at)).body), /The line manager signs it\. Nothing has gone out/);
    assert.equal((await fay('POST', `${at}/sign`, { key: newId(), words })).status, 422);
    assert.equal((await fay('GET', `${at}/paper.pdf`)).status, 422, 'there is no paper of it before');
    says(textOf((await noor('GET', '/')).body), /a letter waits for your signature/);
    says(textOf((await noor('GET', at)).body), /Yours sincerely\s+Noor Aziz\s+Line manager, Northmoor Early Help/);
    const signed = await noor('POST', `${at}/sign`, { key: newId(), words: `${words} A line of mine.` });
    assert.equal(signed.status, 303, textOf(signed.body).slice(0, 500));
    const letter = (await lettersIn('thorn')).find(({ kind }) => kind === 'letter')?.payload;
    assert.deepEqual(
      [letter?.['by'], letter?.['contains'], letter?.['name'], letter?.['edition']],
      ['line-manager', ['appointment', 'concerns'], 'Noor Aziz', '2026-01-01'],
    );
    assert.match(String(letter?.['words']), /A line of mine\.$/);
    assert.equal((await noor('POST', `${at}/sign`, { key: newId(), words })).status, 404, 'it is one letter now');
    saysNot(textOf((await noor('GET', '/')).body), /a letter waits for your signature/);
  });

  it('one that is not to be sent says why, and stays to be read', async () => {
    const said = await write(fay, 'thorn', { ...CONCERN, step: 'send', words: 'Dear Carla, we worry. Fay' });
    const at = String(said.to).replace(/\?.*/, '');
    assert.equal((await fay('POST', `${at}/not-sent`, { key: newId(), why: '' })).status, 422);
    assert.equal((await fay('POST', `${at}/not-sent`, { key: newId(), why: 'We met after all.' })).status, 303);
    says(textOf((await fay('GET', at)).body), /Not sent/);
    assert.equal((await noor('POST', `${at}/sign`, { key: newId(), words: 'x' })).status, 422);
  });

  it('S0-let-a: a warm letter goes by the worker’s own hand, is filed as sent, and its coming back is seen', async () => {
    const said = await write(fay, 'thorn', {
      ...CONCERN,
      template: 'missed-appointment',
      step: 'send',
      words: 'Dear Carla, I am sorry that we missed each other. Fay',
    });
    assert.equal(said.status, 303, textOf(said.body).slice(0, 500));
    const at = String(said.to).replace(/\?.*/, '');
    const paper = await fay('GET', `${at}/paper.pdf`);
    assert.equal(paper.status, 200);
    const came = await fay('POST', `${at}/came`, { key: newId(), step: 'returned', text: 'Marked “gone away”.' });
    assert.equal(came.status, 303);
    says(textOf((await fay('GET', '/families/thorn/letters')).body), /came back\. Find out where they live/);
    says(textOf((await fay('GET', '/')).body), /a letter came back/);
  });
});

describe('who a letter reaches (trust.md threat 4)', () => {
  it('nothing goes to somebody who must be kept safe but by the way that was agreed, whoever asks', async () => {
    const family = 'wren';
    const fields = { ...CONCERN, template: 'missed-appointment', to: 'wren-rick', children: ['wren-ivy'] };
    for (const way of ['post', 'by-hand', 'recorded-delivery', 'email']) {
      const said = await write(ada, family, { ...fields, way, step: 'check' });
      assert.equal(said.status, 422, way);
      says(textOf(said.body), /not safe to write|No e-mail|No address|kept from others/);
    }
    const tess = await write(ada, family, { ...fields, to: 'wren-tess', way: 'post', step: 'check' });
    assert.equal(tess.status, 422);
  });

  it('what became unsafe between writing and sending is seen under the lock', async () => {
    const key = newId();
    const fields = { ...CONCERN, template: 'missed-appointment', key, step: 'send', words: 'Dear Carla, sorry. Fay' };
    const risk = { person: 'thorn-carla', risk: 'may-be-at-risk' };
    // Written by somebody else, and not for this worker to read: it counts all the same.
    const entry = {
      id: newId(),
      family: 'thorn',
      kind: 'safe-contact',
      about: ['thorn-carla'],
      happened: '2026-11-20',
      payload: risk,
    };
    const kept = { ...entry, audience: { to: 'named', named: ['noor'] } };
    const written = await app.door.write({
      writer: { professional: 'noor', agency: 'eh' },
      key: entry.id,
      sent: 'x',
      families: ['thorn'],
      action: 'tested',
      decide: () => ({ write: [kept as never], result: null }),
    });
    assert.ok('done' in written, JSON.stringify(written));
    const said = await fay('POST', '/families/thorn/letters/new', fields);
    assert.equal(said.status, 422);
    says(textOf(said.body), /not safe to write/);
    const list = await app.rows(
      `SELECT id FROM entry WHERE family = 'thorn' AND kind = 'letter' ORDER BY position DESC LIMIT 1`,
    );
    const old = await fay('GET', `/families/thorn/letters/${(list[0] as { id: string }).id}/paper.pdf`);
    assert.equal(old.status, 422, 'nor is an old letter printed any more');
  });

  it('in another language it says so, and is in that language or goes with somebody (S3-let-d)', async () => {
    const fields = {
      ...CONCERN,
      template: 'missed-appointment',
      to: 'vale-rui',
      children: ['vale-ana'],
      way: 'read-out',
      step: 'check',
    };
    const check = await write(ben, 'vale', fields);
    assert.equal(check.status, 200, textOf(check.body).slice(0, 900));
    says(textOf(check.body), /They read Portuguese/);
    const none = await write(ben, 'vale', { ...fields, step: 'send', words: 'Caro Rui, desculpe. Ben' });
    assert.equal(none.status, 422);
    const said = await write(ben, 'vale', {
      ...fields,
      step: 'send',
      words: 'Caro Rui, desculpe. Ben',
      tongue: 'translated',
    });
    assert.equal(said.status, 303);
    const paper = await ben('GET', `${String(said.to).replace(/\?.*/, '')}/paper.pdf`);
    assert.equal(paper.status, 200);
  });
});

describe('a letter on paper', () => {
  const letter = {
    words: 'Dear Jo,\n\n<b>We</b> are #sorry.\n\nFay',
    on: parseDay('2026-11-23') ?? 0,
    language: null,
    format: null,
  };
  const from = { agency: 'Early help', partnership: 'Northmoor' };
  it('S2-8.3-e has its words as they were sent, the address in the window, and large print where they need it', async () => {
    const { toPdf } = await import('../../src/platform/documents/render.ts');
    const to = ['Jo Reed', '1 Mill Lane', 'NM1 1AA'];
    const read = await pdfRead(await toPdf(letterPaper(letter, { title: 'We missed you', to, large: false }, from)));
    for (const words of [...to, '<b>We</b> are #sorry.', '23 November 2026', 'Early help'])
      assert.ok(read.text.includes(words), words);
    assert.equal(read.info['Title'], 'We missed you');
    assert.ok(read.roles.has('H1') || read.roles.has('Title') || read.roles.has('P'));
    const large = letterPaper({ ...letter, format: 'Large print' }, { title: 'x', to, large: false }, from);
    assert.equal(large.large, true);
    assert.equal(
      letterPaper({ ...letter, language: 'Polish' }, { title: 'x', to: null, large: false }, from).language,
      'pl',
    );
  });
});

describe('the templates (S3-let-a, S3-let-b, S3-let-d, S4-let-a, S0-let-a)', () => {
  const templates = readLetters();
  it('S1-7-a S3-let-a S3-let-b S3-let-c what the ladders ask for is there: appointment and concern, what will be done, what a meeting came to, the copy', () => {
    const has = (by: string, ...contains: string[]) =>
      templates.some(
        (one) => one.by === by && contains.every((topic) => one.contains.some((covers) => covers === topic)),
      );
    assert.ok(has('line-manager', 'appointment', 'concerns'));
    assert.ok(has('line-manager', 'action-to-be-taken'));
    assert.ok(has('anyone', 'outcome'));
    assert.ok(has('anyone', 'appointment'));
    assert.ok(templates.some(({ cite }) => cite.includes('S4-let-a')));
  });
  it('S1-7-c are for a reading age of 9 to 11, and none has a word that no family is sent', () => {
    for (const { id, parts } of templates) {
      const text = parts
        .filter((part) => !('ask' in part))
        .map(({ text }) => text)
        .join(' ')
        .replaceAll('{children}', 'Ash')
        .replaceAll('{worker}', 'Fay')
        .replaceAll('{phone}', '0191');
      const sentences = text.split(/[.!?]+\s/).filter(Boolean);
      const words = text.match(/[\p{L}’'-]+/gu) ?? [];
      const grade = fleschKincaid({
        sentence: sentences.length,
        word: words.length,
        syllable: words.reduce((sum, word) => sum + syllable(word), 0),
      });
      assert.ok(grade + 5 <= 11.5, `${id}: ${(grade + 5).toFixed(1)}`);
      assert.deepEqual(neverSentIn(text, files.lists), [], id);
      assert.deepEqual(hintsOn(text, files.lists).plainer, [], id);
    }
  });
});

describe('what a letter is made of', () => {
  it('joins a sentence that is begun with the answer that ends it, and leaves names as they are', () => {
    const template = { parts: [{ ask: 'worry', label: 'x', text: 'We are worried because ' }] };
    const made = (answer: string) => composed(template, 'Jo', () => answer, { children: '', worker: '', phone: '' });
    assert.match(made('The door stayed shut'), /because the door stayed shut\.\n/);
    assert.match(made('Mia was not at school.'), /because Mia was not at school\.\n/);
    assert.equal(childrenSaid(['Ash', 'Bea', 'Col']), 'Ash, Bea and Col');
    assert.equal(childrenSaid([]), 'your child');
  });
  it('an unannounced visit is never told; the next one that is announced is filled in', () => {
    const record = new FamilyRecord()
      .add('family-opened', '2026-01-01', {})
      .with('ash')
      .add('contact-planned', '2026-11-01', { on: '2026-11-25', at: '10:00', how: 'visit', announced: false })
      .add('contact-planned', '2026-11-01', { on: '2026-11-28', at: '15:30', how: 'visit' }, { id: 'next' });
    const said = (of: FamilyRecord) => nextAppointment(viewOf(of.entries(), files.kinds), parseDay('2026-11-23') ?? 0);
    assert.equal(said(record), 'I will visit you on 28 November 2026 at 15:30.');
    assert.equal(said(record.add('contact', '2026-11-24', { of: 'next', outcome: 'cancelled-by-service' })), '');
  });
});
