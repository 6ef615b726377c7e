import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { flat, pdfRead } from '../support/papers.ts';
import { says, textOf } from './text.ts';

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
  await written('g-address', 'address-changed', { people: ['wren-joe'], to: '77 Kestrel Canary Mews', hidden: true });
  await written('g-needs', 'needs', { person: 'wren-tess', language: 'Polish', format: 'large print' });
});
after(() => app.close());

async function written(id: string, kind: string, payload: object) {
  const came = await app.door.write({
    writer: { professional: 'ada', agency: 'csc' },
    key: id,
    sent: id,
    families: ['wren'],
    action: 'tested',
    decide: () => ({
      write: [{ id, family: 'wren', kind, about: [], happened: '2026-11-18', payload } as unknown as NewEntry],
      result: null,
    }),
  });
  assert.ok(!('refused' in came), JSON.stringify(came));
}

type Fields = Record<string, string | string[]>;
const dayOf = (name: string, [day, month, year]: readonly [number, number, number]): Fields => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: String(month),
  [`${name}-year`]: String(year),
});
const TODAY = dayOf('happened', [20, 11, 2026]);
const hidden = (body: string, name: string) =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
/** Opens a form about the plan and sends it, with what stands hidden in it. */
const send = async (form: string, fields: Fields, query = '') => {
  const page = await ada('GET', `/families/wren/plan/${form}${query}`);
  return ada('POST', `/families/wren/plan/${form}`, {
    key: newId(),
    stood: hidden(page.body, 'stood'),
    of: hidden(page.body, 'of'),
    ...TODAY,
    ...fields,
  });
};
const good = async (form: string, fields: Fields, query = '') => {
  const said = await send(form, fields, query);
  assert.equal(said.status, 303, textOf(said.body).slice(0, 900));
};
const page = async (at: 'plan' | 'agreement' | '' = 'agreement') =>
  textOf((await ada('GET', `/families/wren${at && `/${at}`}`)).body);

const ALL: Fields = {
  with: 'wren-tess',
  aims: 'Ivy in school each day.',
  expects: 'Ring the school when Ivy is ill.',
  offers: 'We say the day before when we come.\nOne person comes, not three.',
  ...dayOf('review', [18, 12, 2026]),
  feedback: 'Ring Ada, or write it here.',
  ifNotKept: 'We talk about it first.',
  perseveres: 'we-go-on',
  ...TODAY,
};
/** Goes from step to step as a browser does: what the steps before said is carried along. */
const write = async (fields: Fields) => {
  const first = (await ada('GET', '/families/wren/agreement/write')).body;
  let sent: Fields = { key: newId(), stood: hidden(first, 'stood'), at: 'aims', ...fields };
  for (const at of ['aims', 'columns', 'terms', 'words']) {
    const said = await ada('POST', '/families/wren/agreement/write', { ...sent, at, do: 'next' });
    assert.equal(said.status, 200, `${at}: ${textOf(said.body).slice(0, 600)}`);
    for (const name of ['language', 'format']) {
      const filled = new RegExp(`id="${name}"[^>]* value="([^"]*)"`).exec(said.body)?.[1];
      if (filled && sent[name] === undefined) sent = { ...sent, [name]: filled };
    }
  }
  return ada('POST', '/families/wren/agreement/write', { ...sent, at: 'check', do: 'save' });
};

describe('a clear written agreement that goes both ways', () => {
  it('S1-7-n, S3-5-i: neither column, nor anything else that it says, may be left out', async () => {
    for (const [at, fault] of [
      ['aims', /Say who makes it with us.*Say what it is for/],
      ['columns', /Write what we expect of the family.*Write what the family can expect from us/],
      [
        'terms',
        /Say by when it is reviewed.*Say how they tell us.*Say what follows.*Choose the words that say that we go on/,
      ],
    ] as const) {
      const said = await ada('POST', '/families/wren/agreement/write', { key: newId(), at, do: 'next' });
      assert.equal(said.status, 422);
      says(textOf(said.body), fault);
    }
    const label = { key: newId(), at: 'aims', do: 'next', with: 'wren-tess', aims: 'They are hard to engage.' };
    says(textOf((await ada('POST', '/families/wren/agreement/write', label)).body), /“hard to engage” is not sent/);
  });

  it('S1-7-n, S3-5-j: it stands in both columns, with the language and form that they need, and that we go on', async () => {
    const said = await write(ALL);
    assert.equal(said.to, '/families/wren/agreement?saved=yes', textOf(said.body).slice(0, 600));
    const text = await page();
    says(text, /It is not signed by both sides yet\. Still to be asked: Tess Wren\./);
    says(
      text,
      /What we expect of the family Ring the school when Ivy is ill\. What the family can expect from us We say/,
    );
    says(text, /We will not give up/);
    says(text, /Language and form Polish, large print/);
    says(text, /Its headings are there in English alone: ask an interpreter/);
  });

  it('S3-5-i: views that differ are written down, both of them; it is agreed once both sides have signed', async () => {
    const one = await send('sign', {
      by: 'family wren-tess',
      answer: 'views-differ',
      theirs: 'Two visits is too much.',
    });
    says(textOf(one.body), /Write our view beside theirs/);
    await good('sign', {
      by: 'family wren-tess',
      answer: 'views-differ',
      theirs: 'Two visits is too much.',
      ours: 'Each child is seen.',
    });
    says(await page(), /views differ, and both are written down.*Two visits is too much\..*Each child is seen\./);
    await good('sign', { by: 'service ada', answer: 'signed' });
    says(await page(), /It is not signed by both sides yet/);
    await good('sign', { by: 'family wren-tess', answer: 'signed' });
    says(await page(), /Both sides have signed it/);
    const agreed = await app.rows<{ step: string }>(
      `SELECT c.payload->>'step' AS step FROM entry e JOIN content c ON c.entry = e.id
       WHERE e.family = 'wren' AND e.kind = 'plan' AND c.payload->>'type' = 'agreement'`,
    );
    assert.deepEqual(agreed, [{ step: 'agreed' }]);
  });

  it('who signs a later version sees first what changed; a review sets the next day', async () => {
    await write({ ...ALL, expects: 'Ring the school by nine when Ivy is ill.' });
    const form = textOf((await ada('GET', '/families/wren/plan/sign')).body);
    says(
      form,
      /Version 1 was signed before\. Since then: .*new: Ring the school by nine .*no more: Ring the school when/,
    );
    says(await page(), /Earlier versions, and what changed/);
    await good('end-agreement', { step: 'reviewed', ...dayOf('review', [8, 1, 2027]), text: 'It stays.' });
    says(await page(), /Version 2, of 20 November 2026.*to be reviewed by 8 January 2027/);
  });
});

describe('what hangs on the plan', () => {
  it('of two plans that stand it is the one that is reviewed; what the other is for stays', async () => {
    const review = dayOf('review', [18, 12, 2026]);
    await good('begin', { type: 'child-in-need', aims: 'Ivy is well.', ...review });
    await good('begin', { type: 'engagement', aims: 'One of us rings on Mondays.', ...review });
    const both = (await ada('GET', '/families/wren/plan')).body;
    const links = [...both.matchAll(/plan\/review\?of=([^"]+)"/g)].map(([, of]) => of);
    assert.equal(links.length, 2);
    for (const of of links)
      await good('review', { step: 'reviewed', ...review, aims: `Anew ${links.indexOf(of)}.` }, `?of=${of}`);
    says(textOf((await ada('GET', '/families/wren/plan')).body), /Anew 0\..*Anew 1\./);
  });

  it('S4-act-g: an engagement plan is reviewed within six weeks, whatever day was agreed', async () => {
    const late = await send(
      'review',
      { step: 'agreed', aims: 'x', ...dayOf('review', [1, 2, 2027]) },
      '?type=engagement',
    );
    says(textOf(late.body), /reviewed within six weeks/);
  });

  it('what it asks for each child is what “see by” is worked out from', async () => {
    await good('seen', { children: 'wren-joe', who: 'health-visitor', everyDays: '10', how: ['alone', 'home'] });
    says(await page('plan'), /Joe Wren .*Health visitor, at least every 10 days, alone, at home/);
    says(await page(''), /Health visitor/i);
    const bare = await send('seen', { children: 'wren-joe', who: 'health-visitor' });
    says(textOf(bare.body), /Say at least every how many days/);
  });

  it('S2-9.2-w: a sanction says what is risked, who could do it, and until when it is held back', async () => {
    const fine = {
      sort: 'sanction',
      type: 'attendance-fine',
      what: 'A fine of £80',
      step: 'suspended',
      explained: 'yes',
    };
    says(textOf((await send('sanction', fine)).body), /Say until when it is held back/);
    await good('sanction', { ...fine, ...dayOf('suspendedUntil', [18, 12, 2026]) });
    says(await page('plan'), /A fine of £80 ?: held back until 18 December 2026\. They were told plainly/);
  });

  it('S3-5-k: what the family gives to it is answered, with why; and who has a copy is seen, and whether it changed since', async () => {
    await good('contribution', { person: 'wren-tess', to: 'service', said: 'One person, please.', how: 'spoken' });
    const of = /plan\/answer\?of=([^"]+)"/.exec((await ada('GET', '/families/wren/plan')).body)?.[1] ?? '';
    await good('answer', { came: 'taken-up', why: 'Ada comes alone from now on.' }, `?of=${of}`);
    says(await page('plan'), /One person, please\.” It was taken up: Ada comes alone from now on\./);
    await good('copy', {
      of: hidden((await ada('GET', '/families/wren/plan/copy')).body, 'of'),
      to: 'wren-tess',
      delivered: 'in-person',
    });
    says(await page('plan'), /Tess Wren, 20 November 2026, in person/);
  });
});

describe('the plan and the agreement on paper', () => {
  const opened = async (path: string) => {
    const came = await ada('GET', `/families/wren/${path}`);
    assert.equal(came.status, 200, `${path}: ${came.status} ${came.to ?? ''}`);
    return came.bytes;
  };

  it('R7: nothing in writing where somebody else reads it, none to whom a risk comes from, none to who has left', async () => {
    for (const of of ['wren-tess', 'wren-rick', 'wren-joe'])
      assert.equal((await ada('GET', `/families/wren/plan/paper.pdf?for=${of}`)).to, '/families/wren/plan', of);
    says(await page('plan'), /Tess Wren: nothing in writing; go through it in person.* Rick Dane: no copy/);
    // Least of all is it that of those who work with the family.
    assert.equal((await ada('GET', '/families/wren/plan/paper.pdf?for=somebody-else')).status, 404);
    await written('g-safe', 'safe-contact', { person: 'wren-tess', risk: 'may-be-at-risk', from: 'wren-rick' });
    says(await page('plan'), /Tess Wren’s copy: PDF/);
    assert.equal((await ada('GET', '/families/wren/plan/paper.pdf?for=wren-rick')).to, '/families/wren/plan');
  });

  it('S2-9.2-pa, S1-7-n: as a tagged PDF with its title, in the family’s words, in large print where they need it', async () => {
    const task = { what: 'Ring Rob at 77 Kestrel Canary Mews', owner: 'service ada', ...dayOf('by', [27, 11, 2026]) };
    const ours = { what: 'Bring the bus pass', owner: 'service ada', ...dayOf('by', [27, 11, 2026]) };
    const kept = { what: 'BASSOON task', owner: 'service ada', ...dayOf('by', [27, 11, 2026]), notForParents: 'yes' };
    for (const one of [task, ours, kept]) {
      const form = (await ada('GET', '/families/wren/plan/task')).body;
      const of = /name="of"[^>]*value="([^"]*)"/.exec(form)?.[1] ?? '';
      await good('task', { ...one, of });
    }
    await good('begin', { type: 'safety', aims: 'OBOE: she goes to her sister.', ...dayOf('review', [18, 12, 2026]) });
    const plan = await pdfRead(await opened('plan/paper.pdf?for=wren-tess'));
    for (const said of ['Our plan', 'What you do', 'What we do', 'Bring the bus pass', '27 November 2026', 'Ada Finch'])
      assert.ok(plan.flat.includes(flat(said)), said);
    for (const never of [/bassoon/i, /kestrel/i, /oboe/i, /engagement plan/i]) assert.doesNotMatch(plan.text, never);
    assert.match(plan.metadata + JSON.stringify(plan.info), /Our plan/);
    assert.doesNotMatch(JSON.stringify(plan.info), /Wren/);
    for (const tag of ['H1', 'H2', 'L', 'LI', 'LBody'])
      assert.ok((plan.roles.get(tag) ?? 0) > 0, `${tag} of ${[...plan.roles.keys()].join(' ')}`);
    assert.ok(plan.smallest >= 16, String(plan.smallest));
    const agreement = await pdfRead(await opened('agreement/paper.pdf?for=wren-tess'));
    for (const said of [
      'What we ask of you',
      'What you can expect from us',
      'We will not give up',
      'We talk about it first',
      '8 January 2027',
    ])
      assert.ok(agreement.flat.includes(flat(said)), said);
    const colleagues = await pdfRead(await opened('plan/paper.pdf'));
    for (const said of ['Engagement plan', 'Safety plan', 'BASSOON task', 'It is not the family’s copy'])
      assert.ok(colleagues.flat.includes(flat(said)), said);
  });

  it('as Word, with the same in it', async () => {
    for (const [path, said] of [
      ['plan/paper.docx?for=wren-tess', 'Bring the bus pass'],
      ['agreement/paper.docx?for=wren-tess', 'We talk about it first.'],
    ] as const) {
      const xml = strFromU8(unzipSync(await opened(path))['word/document.xml'] ?? new Uint8Array());
      assert.ok(xml.includes(said), path);
      assert.doesNotMatch(xml, /bassoon|kestrel|oboe/i);
    }
  });
});
