import assert from 'node:assert/strict';
import { hash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type FieldKeys,
  fieldKeyOf,
  fieldKeys,
  openedValue,
  shut,
  shuttingKey,
} from '../../src/platform/database/field-keys.ts';
import { shutAnew, usedIn } from '../../src/platform/database/kept-shut.ts';
import { keysOf, newKey, writeKeys } from '../../src/platform/database/key-file.ts';
import { as, type Database, openDatabase } from '../../src/platform/database/open.ts';
import { type Place, placeAs } from '../../src/platform/database/place.ts';
import { passwordsFrom } from '../../src/platform/database/roles.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { dump } from '../../src/platform/recovery/dump.ts';
import { restore } from '../../src/platform/recovery/restore.ts';
import { verify } from '../../src/platform/recovery/verify.ts';
import { type App, anApp, library } from '../support/app.ts';
import { freshDatabase } from '../support/postgres.ts';
import { writing } from './told.ts';

/** Words that stand nowhere else: each is of what must not lie in the database as it is. */
const CANARIES = [
  'Kestrel Canary Mews',
  'quince-canary',
  '07700900999',
  'a dog that canary',
  'shouted canary',
  'canary the neighbour',
  'canary mended',
  'typed canary',
  'held canary',
  // What is in a file, as it lies in the column that is shut.
  Buffer.from('a file that canary').toString('base64').slice(0, -4),
];

const named = { audience: { to: 'named' as const, named: ['ada'] } };
const entry = (id: string, kind: NewEntry['kind'], payload: object, more: Partial<NewEntry> = {}): NewEntry =>
  ({ id, family: 'wren', about: ['wren-tess'], kind, happened: '2026-11-18', payload, ...more }) as NewEntry;

describe('trust.md: safe addresses, staff safety and referrer identity lie in the database under keys that are not in it', () => {
  let app: App;
  let admin: Place;
  const secretOf = () => app.fresh.secret;
  before(async () => {
    app = await anApp();
    admin = app.fresh.connection() as never;
    const written = await app.door.write(
      writing('canaries', [
        entry('c-address', 'address-changed', { people: ['wren-tess'], to: '77 Kestrel Canary Mews', hidden: true }),
        entry('c-safe', 'safe-contact', {
          person: 'wren-tess',
          risk: 'may-be-at-risk',
          codeWord: 'quince-canary',
          sendBy: { way: 'text', to: '07700900999' },
        }),
        entry('c-marker', 'safety-marker', {
          marker: 'c-marker',
          step: 'set',
          person: 'wren-tess',
          text: 'a dog that canary',
          source: 'the visit',
          visits: 'not-alone',
          review: '2027-01-10',
        }),
        entry('c-incident', 'incident', { types: ['felt-unsafe'], text: 'shouted canary' }),
        entry('c-referrer', 'note', { text: 'canary the neighbour' }, { ...named, stub: {} }),
        entry('c-note', 'note', { text: 'as it was' }),
        entry(
          'c-mended',
          'correction',
          { mode: 'replaced', payload: { text: 'canary mended' }, text: 'mistyped' },
          { corrects: 'c-note' },
        ),
      ]),
    );
    assert.ok('done' in written, JSON.stringify(written));
    const bytes = Buffer.from('a file that canary');
    const digest = hash('sha256', bytes, 'hex');
    const file = entry('c-file', 'attachment', { what: 'a letter', type: 'text', size: bytes.length, digest });
    const added = { decide: () => ({ write: [file], files: new Map([['c-file', bytes]]), result: null }) };
    assert.ok('done' in (await app.door.write(writing('c-file', [file], added))));
    const ada = await app.as('ada');
    const page = (await ada('GET', '/families/wren/add/note')).body;
    const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await ada('POST', '/families/wren/add/note', { key, text: 'typed canary', later: 'yes' });
    const token = await app.signIn('ada');
    assert.ok(await app.doorman.hold(token, '/families/wren/add/note', { text: 'held canary' } as never));
  });
  after(() => app.close());

  /** Everything in the database, as whoever has all of it would read it. */
  const everything = async (): Promise<string> => {
    let text = '';
    for await (const line of dump(placeAs(admin, 'keepsight_keeper', passwordsFrom(secretOf())), Date.now()))
      text += line;
    return text;
  };
  const open = (keys: FieldKeys): Promise<Database> => openDatabase(admin, secretOf(), { keys });
  const asMigrator = <T>(work: Parameters<typeof as<T>>[1]) =>
    as(placeAs(admin, 'keepsight_migrator', passwordsFrom(secretOf())), work);
  const wrong = async (keys: FieldKeys): Promise<string[]> => {
    const database = await open(keys);
    const { faults } = await verify(database.recorder, library, null);
    await database.close();
    return faults;
  };

  it('whoever has the whole database reads none of it, nor forms that were begun or kept', async () => {
    const text = await everything();
    assert.deepEqual(
      CANARIES.filter((one) => text.includes(one)),
      [],
    );
    // What is looked for is there, or nothing was looked for.
    assert.ok(text.includes('c-address') && text.includes('Tess Wren'));
    const found = await app.rows<{ payload: { text?: string } }>(
      `SELECT payload FROM content WHERE entry = 'c-referrer'`,
    );
    assert.deepEqual(found, [{ payload: { text: 'canary the neighbour' } }]);
  });

  it('those who may read it do, and the record is followed as before', async () => {
    const ada = await app.as('ada');
    assert.match((await ada('GET', '/families/wren')).body, /a dog that canary/);
    assert.match((await ada('GET', '/families/wren/out-of-hours')).body, /quince-canary/);
    const chronology = (await ada('GET', '/families/wren/chronology')).body;
    for (const word of ['canary mended', 'canary the neighbour']) assert.match(chronology, new RegExp(word));
    const said = await ada('POST', '/families/wren/people/wren-tess/address', { why: 'A visit at two today' });
    assert.match(said.body, /77 Kestrel Canary Mews/);
    assert.deepEqual(await wrong(app.fresh.keys), []);
  });

  it('a new key shuts everything anew, and the old one is needed no more', async () => {
    const [first, second] = [fieldKeyOf(secretOf()), randomBytes(32)];
    const both = fieldKeys([second, first]);
    const before = await everything();
    // Both are known: what is new is shut with the new one, what was there with the old.
    const database = await open(both);
    const door = openDoor({ pool: database.recorder, library: () => library });
    const more = entry('c-more', 'safe-contact', { person: 'wren-tess', risk: 'may-be-at-risk', codeWord: 'medlar' });
    assert.ok('done' in (await door.write(writing('more', [more]))));
    const used = await asMigrator(async (client) => {
      await client.query('SET ROLE keepsight_owner');
      return usedIn(client);
    });
    assert.ok((used.get(shuttingKey(fieldKeys([first]))) ?? 0) > 8);
    assert.ok((used.get(shuttingKey(both)) ?? 0) >= 1);
    // The old key alone is not enough any more, and is told so before anything is done.
    await assert.rejects(
      open(fieldKeys([first])),
      new RegExp(`shut with the key ${shuttingKey(both)}.*does not have`, 's'),
    );
    const many = await asMigrator((client) => shutAnew(client, both));
    assert.ok(many > 8, `${many} values`);
    await database.close();
    assert.deepEqual(await wrong(fieldKeys([second])), []);
    assert.equal(await asMigrator((client) => shutAnew(client, fieldKeys([second]))), 0);
    const text = await everything();
    assert.deepEqual(
      CANARIES.filter((one) => text.includes(one)),
      [],
    );
    assert.ok(
      before.includes(`${shuttingKey(fieldKeys([first]))}.`) && !text.includes(`${shuttingKey(fieldKeys([first]))}.`),
    );
    // And back, for the tests that follow.
    await asMigrator((client) => shutAnew(client, fieldKeys([first, second])));
    const [row] = await app.rows<{ payload: { codeWord: string } }>(
      `SELECT payload FROM content WHERE entry = 'c-more'`,
    );
    assert.equal(row?.payload.codeWord, 'medlar');
  });

  it('what lay open before there were keys is shut at the first start, and verify says what lies open', async () => {
    const tampered = async (sql: string) => {
      await app.rows(`SET session_replication_role = replica; ${sql}; RESET session_replication_role`);
    };
    await tampered(
      `UPDATE content SET payload = '{"types":["felt-unsafe"],"text":"shouted canary"}' WHERE entry = 'c-incident'`,
    );
    assert.ok((await everything()).includes('shouted canary'));
    assert.deepEqual(await wrong(app.fresh.keys), [
      'wren: what the entry c-incident says lies open, and should be shut; “keepsight keys shut” shuts it',
    ]);
    await tampered('DELETE FROM field_key');
    assert.deepEqual(await wrong(app.fresh.keys), []);
    assert.equal((await everything()).includes('shouted canary'), false);
  });

  it('what is changed where it lies shut, or put into another’s place, is found', async () => {
    for (const change of [
      `payload = json_build_object('sealed', left(payload ->> 'sealed', -4) || 'AAAA')`,
      `payload = (SELECT payload FROM content WHERE entry = 'c-safe')`,
    ]) {
      const [was] = await app.rows<{ text: string }>(
        `SELECT payload::text AS text FROM content WHERE entry = 'c-marker'`,
      );
      await app.rows(
        `SET session_replication_role = replica; UPDATE content SET ${change} WHERE entry = 'c-marker'; RESET session_replication_role`,
      );
      const faults = await wrong(app.fresh.keys);
      assert.ok(
        faults.some((one) => /c-marker/.test(one)),
        JSON.stringify(faults),
      );
      // The page of the family stands all the same.
      const ada = await app.as('ada');
      assert.equal((await ada('GET', '/families/wren')).status, 200);
      await app.rows(
        `SET session_replication_role = replica; UPDATE content SET payload = '${was?.text}' WHERE entry = 'c-marker'; RESET session_replication_role`,
      );
    }
    assert.deepEqual(await wrong(app.fresh.keys), []);
  });

  it('nobody but the owner shuts anything anew, and the owner changes nothing else', async () => {
    const recorder = app.fresh.connection('keepsight_recorder') as Place;
    await assert.rejects(
      as(recorder, (client) => client.query(`UPDATE keepsight.content SET payload = '{"sealed":"x"}'`)),
      /permission denied/,
    );
    for (const change of [`payload = '{"text":"nothing was seen"}'`, `salt = 'x', payload = '{"sealed":"x"}'`])
      await assert.rejects(
        asMigrator(async (client) => {
          await client.query('SET ROLE keepsight_owner');
          await client.query(`UPDATE keepsight.content SET ${change} WHERE entry = 'c-note'`);
        }),
        { code: 'KS001' },
      );
  });

  it('a backup brings its keys with it, into a place that has another secret', async () => {
    await using fresh = await freshDatabase();
    const [other, own] = [fieldKeys([randomBytes(32)]), app.fresh.keys];
    const lines = dump(placeAs(admin, 'keepsight_keeper', passwordsFrom(secretOf())), Date.now(), { keys: own });
    const there = fresh.connection() as never;
    const { header } = await restore(there, passwordsFrom(fresh.secret), withoutEnds(lines));
    await assert.rejects(openDatabase(there, fresh.secret, { keys: other }), /which this place does not have/);
    const keys = fieldKeys([...other.values(), ...(header.fieldKeys ?? []).map((key) => Buffer.from(key, 'base64'))]);
    const database = await openDatabase(there, fresh.secret, { keys });
    assert.deepEqual((await verify(database.recorder, library, null)).faults, []);
    await database.close();
  });
});

async function* withoutEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const all: string[] = [];
  for await (const line of lines) all.push(line.slice(0, -1));
  yield* all;
}

describe('the keys of a place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keepsight-keys-'));
  after(() => rmSync(folder, { recursive: true }));
  const ofSecret = fieldKeyOf('a secret for tests');

  it('are those of the environment, then of its folder, then the one of its secret; the first shuts', () => {
    const [one, two, three] = [newKey(), newKey(), newKey()];
    assert.deepEqual([...keysOf(undefined, folder, ofSecret).values()], [ofSecret]);
    writeKeys(folder, [one], 'first');
    writeKeys(folder, [two], 'last');
    assert.equal(statSync(join(folder, 'field-keys')).mode & 0o777, 0o600);
    assert.equal(readFileSync(join(folder, 'field-keys'), 'utf8'), `${one}\n${two}\n`);
    const all = keysOf(`${three}, ${one}`, folder, ofSecret);
    assert.deepEqual(
      [...all.values()].map((key) => key.toString('base64')),
      [three, one, two, ofSecret.toString('base64')],
    );
    const value = { text: 'one “thing” and another' };
    const text = JSON.stringify(shut(value, all));
    assert.deepEqual(openedValue(text, all), value);
    assert.equal(openedValue(text, fieldKeys([ofSecret])), null);
    assert.notEqual(JSON.stringify(shut(value, all)), text, 'the same is never shut twice alike');
  });

  it('are refused where one is none, in words that do not say it', () => {
    writeFileSync(join(folder, 'field-keys'), 'c2hvcnQ=\n');
    assert.throws(
      () => keysOf(undefined, folder, ofSecret),
      (error: Error) => /field-keys is none/.test(error.message) && !/c2hvcnQ/.test(error.message),
    );
    assert.throws(
      () => keysOf('not base64', mkdtempSync(join(folder, 'empty-')), ofSecret),
      /KEEPSIGHT_FIELD_KEYS is none/,
    );
  });
});
