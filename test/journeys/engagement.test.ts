import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { newId } from '../../src/platform/web/ids.ts';
import { type At, aJourney, type Journey } from '../support/browser.ts';
import { flat, pdfRead } from '../support/papers.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
after(() => journey.close());

const BIRCH = '/families/birch';

/** Fills a form as a person does, whatever its fields are, and sends it. */
async function fill(page: Page, fields: Record<string, string | readonly string[]>, button: string): Promise<void> {
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) {
      const choice = page.locator(`main [name="${name}"][value="${one}"]`);
      if (await choice.count()) await choice.first().check();
      else if (await page.locator(`main select[name="${name}"]`).count())
        await page.selectOption(`main select[name="${name}"]`, one);
      else await page.fill(`main [name="${name}"]`, one);
    }
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await page.waitForLoadState('domcontentloaded');
  const faults = page.locator('.govuk-error-summary');
  assert.equal(await faults.count(), 0, (await faults.count()) ? await page.locator('main').innerText() : '');
}

const date = (name: string, day: number, month: number, year = 2026) => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: String(month),
  [`${name}-year`]: String(year),
});
const open = async () =>
  (
    await journey.app.rows<{ name: string }>(
      "SELECT DISTINCT name FROM duty WHERE family = 'birch' AND procedure = 'durham/engaging-families' ORDER BY 1",
    )
  ).map(({ name }) => name);

/** A file as the browser that is signed in saves it. */
async function paper({ page }: At, path: string) {
  const answer = await page.request.get(path);
  assert.equal(answer.status(), 200, `${path}: ${(await answer.text()).slice(0, 300)}`);
  return pdfRead(await answer.body());
}

async function missed(page: Page, day: string, outcome: string): Promise<void> {
  await page.goto(`${BIRCH}/contacts/new`);
  const recorded = { outcome, safety: 'no-immediate-concern', next: 'none', 'happened-day': day, told: 'text' };
  await fill(page, recorded, 'Save');
}

test('from three missed contacts to the review: the duty, FERA by three hands, signature, sharing, a meeting without the family, the letter; each paper opened (S2-11.2-k, S2-11.3, S4-act-d, S3-let-d)', async () => {
  const [kit, may, noor] = [
    await journey.sit('kit'),
    await journey.sit('may', { javaScript: false }),
    await journey.sit('noor', { width: 1280 }),
  ];
  // Planted: what no paper of this family may hold for those who read it here.
  const canary = { text: 'QUINCE canary', audience: { to: 'named', named: ['dot'] } };
  const planted = await journey.app.door.write({
    writer: { professional: 'kit', agency: 'eh' },
    key: newId(),
    sent: 'x',
    families: ['birch'],
    action: 'planted',
    decide: () => ({
      write: [
        {
          id: newId(),
          family: 'birch',
          kind: 'note',
          about: [],
          happened: '2026-11-18',
          payload: { text: canary.text },
          audience: canary.audience,
        } as never,
        {
          id: newId(),
          family: 'birch',
          kind: 'address-changed',
          about: ['birch-nan'],
          happened: '2026-11-18',
          payload: { people: ['birch-nan'], to: '7 Quince Mews, NM9 9QQ', hidden: true },
        } as never,
      ],
      result: null,
    }),
  });
  assert.ok('done' in planted, JSON.stringify(planted));

  await missed(kit.page, '16', 'no-reply');
  await missed(may.page, '17', 'was-not-brought');
  await missed(kit.page, '19', 'no-reply');
  assert.ok((await open()).includes('talk-to-manager'));
  await kit.page.goto(`${BIRCH}/add/discussion`);
  await fill(kit.page, { with: 'line-manager', purposes: 'engagement', decided: 'We write an assessment.' }, 'Save');
  assert.ok(!(await open()).includes('talk-to-manager'), 'holding the talk is what meets it');

  await kit.page.goto(`${BIRCH}/fera`);
  await fill(kit.page, { family: 'knows', why: 'Asked by text.' }, 'Begin');
  const at = new URL(kit.page.url()).pathname;
  await kit.page.goto(`${at}/contributor`);
  await fill(kit.page, { ask: ['hv', 'larch'], other: 'Elm Street Surgery', ...date('by', 27, 11) }, 'Save');
  for (const [who, step] of [
    ['hv', 'received'],
    ['larch', 'nothing-known'],
    ['Elm Street Surgery', 'received'],
  ] as const) {
    await kit.page.goto(`${at}/contributor?who=${encodeURIComponent(who)}`);
    await fill(kit.page, { step, text: step === 'received' ? 'Seen at the clinic in May.' : '' }, 'Save');
  }
  const factor = async ({ page }: At, query: string, text: string) => {
    await page.goto(`${at}/factor?${query}`);
    await fill(page, { text, ...(!query.includes('grey') && { source: 'Talk on 19 November' }) }, 'Add it');
  };
  await factor(kit, 'side=risk&when=current', 'Two scans were missed.');
  await factor(may, 'side=risk&when=historical', 'Zoe was in care until she was eighteen.');
  await factor(noor, 'side=protective&when=current', 'Her mother is near.');
  await factor(may, 'side=risk&when=current&grey=yes', 'She spoke as if somebody listened.');
  const part = async ({ page }: At, query: string, text: string, more: Record<string, string> = {}) => {
    await page.goto(`${at}/part?${query}`);
    await fill(page, { text, ...more }, 'Save');
  };
  await part(kit, 'part=analysis', 'The times do not fit, and there may be fear in it.');
  await part(kit, 'part=level-of-need', 'Several needs.', { level: 'targeted' });
  await part(kit, 'part=impact-on-plan', 'The birth plan is not written.');
  await part(may, 'part=impact-on-child&child=birch-baby', 'Growth is not known.');
  await part(kit, 'part=cannot-engage', 'For: shifts. Against: came in May.');
  await part(may, 'part=is-being-prevented', 'For: he answers the telephone. Against: she came alone once.');
  await part(kit, 'part=what-would-show-we-are-wrong', 'She comes when asked at another time.');
  await kit.page.goto(`${at}/action?of=needed`);
  await fill(
    kit.page,
    { what: 'Offer a visit on Saturday', who: 'kit', ...date('by', 27, 11), ...date('review', 30, 11) },
    'Add it',
  );
  await kit.page.goto(`${at}/complete`);
  await fill(kit.page, { raised: 'no' }, 'It is complete');
  await noor.page.goto(`${at}/sign`);
  const outcome = await noor.page
    .locator('main input[value$="continue-and-review"], main option[value$="continue-and-review"]')
    .first()
    .getAttribute('value');
  await fill(
    noor.page,
    {
      text: 'Go on, at other times.',
      name: 'Noor Aziz',
      discussed: 'yes',
      ...date('review', 18, 12),
      ...(outcome && { outcome }),
    },
    'Sign it',
  );
  await kit.page.goto(`${at}/share`);
  await fill(kit.page, { to: ['may', 'noor'] }, 'Share it');
  await may.page.goto(`${at}/received`);
  await may.page.locator('main form button').first().click();
  const left = async () => (await open()).filter((name) => /fera|outcome/.test(name));
  assert.deepEqual(await left(), ['tell-team-the-outcome'], 'the assessment meets what asked for it');
  await kit.page.goto(`${BIRCH}/add/notification`);
  await fill(kit.page, { to: ['noor', 'may'], covers: 'outcome' }, 'Save');
  assert.deepEqual(await left(), []);

  await kit.page.goto(`${BIRCH}/meetings/arrange?type=network-meeting&purposes=engagement`);
  await fill(kit.page, { invited: ['kit', 'may', 'noor'], ...date('for', 20, 11), time: '14:30' }, 'Arrange it');
  await kit.page.goto(`${BIRCH}/meetings`);
  const [id] = await journey.app.rows<{ meeting: string }>(
    `SELECT c.payload ->> 'meeting' AS meeting FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = 'birch' AND e.kind = 'meeting' AND c.payload ->> 'step' = 'arranged' ORDER BY e.position DESC LIMIT 1`,
  );
  const meeting = `${BIRCH}/meetings/${id?.meeting ?? ''}`;
  const pack = await paper(may, `${meeting}/pack/paper.pdf`);
  assert.match(pack.text, /What each agency planned/);
  await kit.page.goto(meeting);
  await kit.page
    .getByRole('button', { name: /did not arrive/ })
    .first()
    .click();
  await kit.page.waitForLoadState('domcontentloaded');
  await kit.page.goto(`${meeting}/held`);
  await fill(
    kit.page,
    {
      attended: ['kit', 'may', 'noor'],
      evidence: 'What each saw.',
      ifItContinues: 'We ask for advice.',
      ...date('review', 18, 12),
    },
    'Save',
  );
  assert.match(await kit.page.locator('main').innerText(), /were asked and did not come; the professionals went on/);
  await kit.page.goto(`${meeting}/minutes`);
  const minutes = await paper(may, `${meeting}/minutes/paper.pdf`);
  assert.match(minutes.text, /What each saw\./);

  await kit.page.goto(`${BIRCH}/letters/new?template=meeting-outcome`);
  await fill(
    kit.page,
    {
      to: 'birch-zoe',
      'ask-outcome': 'We will offer you a visit on a Saturday.',
      'ask-views': 'Call or text me, please.',
      phone: '0191 000 0000',
      way: 'by-hand',
      beside: 'visit',
    },
    'See the letter',
  );
  await fill(kit.page, {}, 'File it as sent');
  const letter = await paper(kit, `${new URL(kit.page.url()).pathname}/paper.pdf`);
  assert.ok(letter.flat.includes(flat('We agreed that we will offer you a visit on a Saturday.')));
  await kit.page.goto(meeting);
  assert.match(
    await kit.page.locator('main').innerText(),
    /Told on 20 November 2026/,
    'the letter is how the family was told',
  );

  await noor.page.goto(`${at}/review`);
  await noor.page.locator('main h1').waitFor();
  const fera = await paper(may, `${at}/paper.pdf`);
  assert.ok(fera.flat.includes(flat('Two scans were missed.')));
  for (const read of [pack, minutes, letter, fera]) {
    assert.equal(/quince/i.test(read.text), false, 'nothing that was planted is on paper');
    assert.ok(String(read.info['Title'] ?? '').length > 3);
    assert.ok(read.roles.size > 1, 'it is tagged');
    assert.doesNotMatch(JSON.stringify(read.info) + read.metadata, /Birch|Zoe|Kit/);
  }
  assert.deepEqual([...kit.said, ...may.said, ...noor.said], []);
});
