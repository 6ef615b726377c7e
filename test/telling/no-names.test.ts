import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addFamilies, GENERATED } from '../../src/features/demonstration/load.ts';
import { smtpCarrier } from '../../src/platform/outbox/smtp.ts';
import { library } from '../support/app.ts';
import { aMailServer } from '../support/post.ts';
import { anOffice, at, missed, NOW, type Office } from './support.ts';

let post: Awaited<ReturnType<typeof aMailServer>>;
let office: Office;
before(async () => {
  post = await aMailServer();
  const from = 'k@keepsight.example';
  const server = { host: '127.0.0.1', port: post.port, tls: 'none' as const, from };
  office = await anOffice({ professional: smtpCarrier(server, from, undefined), family: {} });
  await addFamilies(office.app, library, { ...GENERATED, now: NOW });
});
after(async () => {
  await office.close();
  await post.close();
});

/** Every word by which somebody could tell whose family it is: all that the records of the demonstration say by name. */
async function telling(): Promise<Set<string>> {
  const rows = await office.app.rows<{ said: string | null }>(
    `SELECT name AS said FROM person UNION SELECT called FROM caseload UNION SELECT address FROM person
     UNION SELECT nhs FROM person UNION SELECT upn FROM person UNION SELECT name FROM agency
     UNION SELECT name FROM professional UNION SELECT phone FROM agency
     UNION SELECT payload ->> 'to' FROM content WHERE payload ->> 'to' IS NOT NULL AND entry IN (
       SELECT id FROM entry WHERE kind IN ('school-changed', 'gp-changed', 'address-changed'))
     UNION SELECT payload ->> 'name' FROM content UNION SELECT id FROM family UNION SELECT id FROM entry`,
  );
  const words = new Set<string>();
  for (const { said } of rows) {
    if (said === null || said.length < 3) continue;
    words.add(said);
    // A first name or a street alone tells, too.
    for (const part of said.split(/[\s,’']+/)) if (/^\p{Lu}\p{L}{2,}$/u.test(part)) words.add(part);
  }
  return words;
}

test('nothing of any family stands in a message to a professional: no name, address, school, agency, id', async () => {
  const families = await office.app.rows<{ family: string; professional: string }>(
    `SELECT DISTINCT ON (t.family) t.family, t.professional FROM team t JOIN caseload c ON c.family = t.family
     JOIN professional p ON p.id = t.professional WHERE c.closed IS NULL AND t.to_day IS NULL AND p.signs_in
     ORDER BY t.family, t.professional`,
  );
  assert.ok(families.length > 150, `${families.length} families`);
  office.clock.now = at('2026-11-20T09:00:00Z');
  for (const [n, { family, professional }] of families.entries())
    await office.write(professional, [
      missed(`no-names-${n}`, family, {
        outcome: ['refused-entry', 'no-reply', 'did-not-attend'][n % 3],
        feltUnsafe: n % 4 === 0,
        safety: n % 5 === 0 ? 'act-now' : 'no-immediate-concern',
        text: 'CANARY',
        account: 'CANARY',
      }),
    ]);
  await office.send();
  const kinds = new Set((await office.outbox()).map((row) => row.kind));
  assert.deepEqual(kinds, new Set(['at-once', 'digest']));
  assert.ok(post.mails.length > 10, `${post.mails.length} messages`);
  const words = await telling();
  assert.ok(words.size > 300, `${words.size} words`);
  const found: string[] = [];
  for (const { subject, text, raw } of post.mails) {
    assert.doesNotMatch(raw, /CANARY/);
    found.push(...namesIn(`${subject}\n${text}`, words));
  }
  assert.deepEqual([...new Set(found)].slice(0, 20), []);
});

test('the search for names finds each that is planted', async () => {
  const words = await telling();
  for (const planted of ['Wren', 'Larch Lane Primary School', 'Northmoor CAMHS', 'Ada', 'wren'])
    assert.ok(namesIn(`Keepsight: 1 refusal to look at.\nIt is about ${planted}.`, words).includes(planted), planted);
});

/** The words that a text has in it. */
function namesIn(said: string, words: ReadonlySet<string>): string[] {
  const inIt = new Set(said.split(/[^\p{L}\p{N}]+/u));
  return [...words].filter((word) => (/^[\p{L}\p{N}]+$/u.test(word) ? inIt.has(word) : said.includes(word)));
}
