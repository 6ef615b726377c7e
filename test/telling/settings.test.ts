import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isoDay, parseDay } from '../../src/calendar/day.ts';
import { main } from '../../src/main.ts';
import { BrokenFiles, ROOT } from '../../src/platform/library.ts';
import { instantOf, quietUntil, timeAt } from '../../src/platform/outbox/clock.ts';
import { carriersFrom, missingSecrets, setUpOf } from '../../src/platform/outbox/from.ts';
import { numberOf } from '../../src/platform/outbox/reminder-sending.ts';
import { goesAt, lastForLetter } from '../../src/platform/outbox/reminder-times.ts';
import { tellingSettings } from '../../src/platform/outbox/settings.ts';
import { readTemplates } from '../../src/platform/outbox/templates.ts';
import { readPartnership } from '../../src/platform/partnership.ts';
import { StartError } from '../../src/platform/postgres/fault.ts';
import { files } from '../support/library.ts';
import { NOTIFY_KEY, TEMPLATES } from '../support/post.ts';
import { aPlace } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'keepsight-telling-'));
after(() => rmSync(folder, { recursive: true }));
const day = (iso: string) => parseDay(iso) ?? 0;
const ALL = tellingSettings.parse({
  email: { host: 'smtp.invalid', user: 'k', from: 'k@keepsight.example', 'family-from': 'hello@keepsight.example' },
  notify: { templates: { text: TEMPLATES.text, letter: TEMPLATES.letter } },
});
const GOOD = readFileSync(join(ROOT, 'partnership', 'demonstration.yaml'), 'utf8');
const written = (text: string) => {
  const file = join(folder, 'ours.yaml');
  writeFileSync(file, text);
  return file;
};

test('without settings nothing is sent, and pages are told so', () => {
  const none = tellingSettings.parse({});
  assert.deepEqual(carriersFrom(none, {}, null), { family: {} });
  assert.deepEqual(setUpOf(none, false), { professional: false, family: [] });
});

test('families have e-mail by SMTP only from an address that was chosen for them', () => {
  assert.deepEqual(setUpOf(ALL, false), { professional: true, family: ['text', 'email', 'letter'] });
  const { 'family-from': _own, ...email } = ALL.email ?? { host: '', from: '', port: 0, tls: 'none' };
  assert.deepEqual(setUpOf({ ...ALL, email }, false).family, ['text', 'letter']);
  const ways = carriersFrom({ ...ALL, email }, { notifyKey: NOTIFY_KEY }, null);
  assert.deepEqual(Object.keys(ways.family), ['text', 'letter']);
});

test('a demonstration writes to nobody, whatever its settings say: a file for each message, for its owner alone', async () => {
  const into = join(folder, 'messages');
  const { professional, family } = carriersFrom(ALL, { notifyKey: NOTIFY_KEY, smtpPassword: 'x' }, into);
  const message = { reference: 'r1', to: '07700 900123', subject: 'S', text: 'Hello.' };
  for (const carrier of [professional, family.text, family.text, family.email, family.letter])
    await carrier?.send(message);
  assert.deepEqual(
    readdirSync(into).toSorted((a, b) => a.localeCompare(b)),
    ['email-r1.txt', 'letter-r1.txt', 'text-r1.txt'],
  );
  assert.equal(readFileSync(join(into, 'text-r1.txt'), 'utf8'), 'To: 07700 900123\nSubject: S\n\nHello.\n');
  assert.equal(statSync(into).mode & 0o077, 0);
  assert.equal(statSync(join(into, 'text-r1.txt')).mode & 0o077, 0);
});

test('secrets stand in no file; one that is missing is named, and the start refused', async () => {
  assert.deepEqual(missingSecrets(ALL, {}), ['KEEPSIGHT_SMTP_PASSWORD', 'KEEPSIGHT_NOTIFY_KEY']);
  assert.deepEqual(missingSecrets(ALL, { smtpPassword: 'x', notifyKey: NOTIFY_KEY }), []);
  assert.deepEqual(missingSecrets(tellingSettings.parse({}), {}), []);
  for (const secret of ['password', 'key', 'token'])
    assert.equal(
      tellingSettings.safeParse({ email: { host: 'h', from: 'a@b.example', [secret]: 'x' } }).success,
      false,
    );
  const real = written(GOOD.replace('demonstration: true', 'demonstration: false').replace('  # notify:', '  notify:'));
  const fresh = await aPlace();
  const { host, port, user, password, database } = fresh.connection();
  const at = host.startsWith('/')
    ? `localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `${host}:${port}/${database}`;
  const environment = {
    DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${at}`,
    KEEPSIGHT_SECRET: fresh.secret,
    KEEPSIGHT_DATA: join(folder, 'data'),
    PORT: '0',
  };
  await assert.rejects(main({ ...environment, KEEPSIGHT_PARTNERSHIP: real }), (error: Error) => {
    assert.ok(error instanceof StartError);
    assert.match(error.message, /KEEPSIGHT_NOTIFY_KEY is not set\. Nothing was sent or changed/);
    return true;
  });
  await fresh.drop();
});

test('the whole application sends by itself: in a demonstration, into its folder', async () => {
  const fresh = await aPlace();
  const { host, port, user, password, database } = fresh.connection();
  const at = host.startsWith('/')
    ? `localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `${host}:${port}/${database}`;
  const data = join(folder, 'running');
  const { default: pg } = await import('pg');
  const client = new pg.Client({ ...fresh.connection(), options: '-c search_path=keepsight' });
  await client.connect();
  await client.query(`INSERT INTO told VALUES ('sam', 'an-entry', 'no-access', 'wren', current_date, now())`);
  await client.end();
  const stop = await main({
    DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${at}`,
    KEEPSIGHT_SECRET: fresh.secret,
    KEEPSIGHT_DATA: data,
    KEEPSIGHT_ORIGIN: 'https://keepsight.example',
    KEEPSIGHT_DEMO_FAMILIES: '0',
    PORT: '0',
  });
  const into = join(data, 'messages');
  const toSam = () =>
    existsSync(into)
      ? readdirSync(into)
          .map((file) => readFileSync(join(into, file), 'utf8'))
          .filter((text) => text.startsWith('To: sam@'))
      : [];
  for (let n = 0; n < 600 && !toSam().some((text) => text.includes('no access')); n++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await stop();
  const [said] = toSam().filter((text) => text.includes('no access'));
  assert.match(said ?? '', /^To: sam@northmoor\.example\nSubject: Keepsight: 1 no access visit to look at\n/);
  await fresh.drop();
});

test('a partnership’s file that says it wrongly is refused, each fault with its line', () => {
  const wrong = GOOD.replace(`digest: '07:30'`, `digest: 'at dawn'`).replace('days: 1', 'days: 30');
  assert.throws(
    () => readPartnership(written(wrong), files),
    (error: Error) => {
      assert.ok(error instanceof BrokenFiles);
      const line = wrong.split('\n').findIndex((one) => one.includes('at dawn')) + 1;
      assert.equal(error.faults.length, 2);
      assert.ok(error.faults[0]?.includes(`:${line} telling.digest`), error.faults[0]);
      return true;
    },
  );
  assert.equal(readPartnership(written(GOOD), files).telling.tries, 8);
});

test('a wording that names what there is not is refused with its place, and so is one that is not YAML', () => {
  const [file = ''] = readdirSync(join(ROOT, 'messages'));
  const good = readFileSync(join(ROOT, 'messages', file), 'utf8');
  const templates = mkdtempSync(join(folder, 'messages-'));
  const broken = (text: string): string => {
    writeFileSync(join(templates, 'a.yaml'), text);
    try {
      readTemplates(templates);
    } catch (error) {
      assert.ok(error instanceof BrokenFiles);
      return error.message;
    }
    return '';
  };
  assert.equal(broken(good), '');
  assert.match(
    broken(good.replace('{who} will come', '{child} will come')),
    /messages\/a\.yaml templates\.0\.visit: may name only \{who\}/,
  );
  assert.match(broken(good.replace('Monday, ', '')), /templates\.0\.weekdays/);
  assert.match(broken('templates: ['), /messages\/a\.yaml: is not YAML/);
  assert.match(broken(good.replace('from: 2026-01-01', 'from: 2026-13-01')), /templates\.0\.from/);
});

test('times are London’s, summer and winter; quiet hours go over midnight', () => {
  assert.equal(new Date(instantOf(day('2026-07-01'), '10:00')).toISOString(), '2026-07-01T09:00:00.000Z');
  assert.equal(new Date(instantOf(day('2026-12-01'), '10:00')).toISOString(), '2026-12-01T10:00:00.000Z');
  assert.equal(timeAt(Date.parse('2026-07-01T09:05:59Z')), '10:05');
  const quiet = { from: '20:00', to: '08:00' };
  const until = (iso: string, on: string, hours = quiet) => {
    const found = quietUntil(Date.parse(iso), day(on), hours);
    return found === null ? null : new Date(found).toISOString();
  };
  assert.equal(until('2026-07-01T18:59:59Z', '2026-07-01'), null);
  assert.equal(until('2026-07-01T19:00:00Z', '2026-07-01'), '2026-07-02T07:00:00.000Z');
  assert.equal(until('2026-07-02T06:59:00Z', '2026-07-02'), '2026-07-02T07:00:00.000Z');
  assert.equal(until('2026-07-02T07:00:00Z', '2026-07-02'), null);
  assert.equal(until('2026-12-01T12:30:00Z', '2026-12-01', { from: '12:00', to: '13:00' }), '2026-12-01T13:00:00.000Z');
  assert.equal(until('2026-12-01T13:00:00Z', '2026-12-01', { from: '12:00', to: '13:00' }), null);
  assert.equal(until('2026-12-01T03:00:00Z', '2026-12-01', { from: '00:00', to: '00:00' }), null);
});

test('a letter is handed over in working days, over a bank holiday too', () => {
  const calendar = files.calendars['england-and-wales'];
  const settings = tellingSettings.parse({});
  const handed = (on: string) => new Date(goesAt(day(on), 'letter', settings, calendar)).toISOString();
  assert.equal(handed('2026-11-24'), '2026-11-17T10:00:00.000Z');
  // Friday 25 and Monday 28 December 2026 and Friday 1 January 2027 are holidays.
  assert.equal(handed('2027-01-04'), '2026-12-23T10:00:00.000Z');
  assert.equal(isoDay(lastForLetter(day('2027-01-04'), settings, calendar)), '2026-12-29');
});

test('a number is found however it is written', () => {
  for (const written of ['07700 900123', '+44 7700 900123', '0044 7700 900123', '447700900123', '(07700) 900-123'])
    assert.equal(numberOf(written), '447700900123', written);
});
