import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { may } from '../../src/access/may.ts';
import type { Account, Relationship } from '../../src/access/words.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { type App, anApp } from '../support/app.ts';
import { type Bypass, bypassesAtLarge, bypassesOf } from './bypasses.ts';
import { visit, writing } from './told.ts';

const OF_FAMILIES = [
  'family',
  'entry',
  'content',
  'caseload',
  'person',
  'sighting',
  'duty',
  'open_run',
  'planned_contact',
  'notice',
  'team',
  'invitation',
];
const OF_LISTS = [
  'import',
  'import_answer',
  'import_fault',
  'import_person',
  'import_piece',
  'import_row',
  'import_source',
];
/** By what somebody signs in: for the doorman alone. */
const WAYS_IN = [
  'code_app',
  'outside_account',
  'own_password',
  'passkey',
  'recovery_code',
  'sign_in_step',
  'sign_in_wait',
  'way_in',
];
const OF_STAFF = [
  ...WAYS_IN,
  'account_change',
  'field_key',
  'adoption',
  'told_apart',
  'audit',
  'done_once',
  'draft',
  'held_form',
  'session',
  'professional',
  'cover',
  'calendar_feed',
  'device_key',
  'telling_choice',
  'told',
  'outbox',
  'outbox_address',
  'came_back',
  'whereabouts',
  'opened_with_reason',
  'conflict',
  'outside_event',
  'legal_hold',
  'access_request',
  'access_decision',
  'ask_link',
  'attachment',
  'you_said_answer',
];
/** What is told outside the page: written with what causes it, sent and kept by the recorder. */
const OF_TELLING = ['told', 'outbox', 'outbox_address', 'came_back'];

let app: App;
before(async () => {
  app = await anApp();
  // Accounts that see no text about families, in a team and managing somebody in one: it must not help them.
  const join = (professional: string): NewEntry => ({
    ...visit(`join-${professional}`, 'wren'),
    kind: 'team-joined',
    payload: { professional, agency: 'csc', role: 'other' },
  });
  const written = await app.door.write(writing('isolation', ['ana', 'abe', 'eve'].map(join)));
  assert.ok('done' in written);
  await app.rows(`UPDATE professional SET manager = 'abe' WHERE id = 'kit'`);
});
after(() => app.close());

describe('what the catalogue says', () => {
  it('has row-level security enabled and forced on every table but those that hold nothing about anybody', async () => {
    const tables = await app.rows<{ name: string; on: boolean; forced: boolean; policies: number }>(
      `SELECT c.relname AS name, c.relrowsecurity AS on, c.relforcerowsecurity AS forced,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
       FROM pg_class c WHERE c.relnamespace = 'keepsight'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'f', 'v') ORDER BY 1`,
    );
    const open = tables.filter((table) => !table.on || !table.forced).map((table) => table.name);
    assert.deepEqual(open, ['agency', 'edition', 'migration'], 'tables that are not forced');
    assert.deepEqual(
      tables.filter((table) => table.on).map((table) => table.name),
      [...OF_FAMILIES, ...OF_STAFF, ...OF_LISTS, 'school_session'].toSorted(),
    );
    for (const table of tables) if (table.on) assert.ok(table.policies > 0, `${table.name} has a policy`);
  });

  it('gives each role the grants that are stated here, and no others', async () => {
    const rows = await app.rows<{ role: string; what: string; tables: string[] }>(
      `SELECT grantee AS role, privilege_type AS what, array_agg(table_name::text ORDER BY table_name::text COLLATE "C") AS tables
       FROM information_schema.role_table_grants WHERE table_schema = 'keepsight' AND grantee NOT IN ('keepsight_owner', 'postgres')
       GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    const projections = OF_FAMILIES.filter((table) => !['family', 'entry', 'content'].includes(table));
    const expected: Record<string, string[]> = {
      'keepsight_doorman DELETE': ['held_form', ...WAYS_IN],
      'keepsight_doorman INSERT': ['held_form', 'session', ...WAYS_IN],
      'keepsight_doorman SELECT': ['agency', 'held_form', 'professional', 'session', ...WAYS_IN],
      'keepsight_doorman UPDATE': ['session', ...WAYS_IN],
      // It makes backups, and changes nothing.
      'keepsight_keeper SELECT': [
        ...OF_FAMILIES,
        ...OF_STAFF,
        ...OF_LISTS,
        'school_session',
        'agency',
        'edition',
        'migration',
      ],
      'keepsight_reader DELETE': ['calendar_feed', 'draft', 'held_form', 'import_person', 'import_row'],
      'keepsight_reader INSERT': [
        'calendar_feed',
        'device_key',
        'draft',
        'import',
        'import_answer',
        'import_piece',
        'import_source',
        'telling_choice',
        'access_request',
        'access_decision',
        'you_said_answer',
      ],
      'keepsight_reader SELECT': [
        ...OF_FAMILIES,
        ...OF_LISTS,
        'adoption',
        'agency',
        'attachment',
        'calendar_feed',
        'cover',
        'device_key',
        'draft',
        'edition',
        'held_form',
        'professional',
        'told_apart',
        'came_back',
        'outbox',
        'telling_choice',
        'told',
        'whereabouts',
        'opened_with_reason',
        'conflict',
        'legal_hold',
        'access_request',
        'access_decision',
        'ask_link',
        'account_change',
        'you_said_answer',
      ],
      'keepsight_reader UPDATE': [
        'access_request',
        'access_decision',
        'draft',
        'import',
        'import_answer',
        'import_person',
        'import_source',
        'telling_choice',
      ],
      'keepsight_recorder DELETE': [
        ...projections,
        ...OF_LISTS,
        'school_session',
        'cover',
        'draft',
        'outbox_address',
        'whereabouts',
      ],
      'keepsight_recorder INSERT': [
        ...OF_TELLING,
        ...OF_FAMILIES,
        ...OF_LISTS,
        'school_session',
        'agency',
        'audit',
        'cover',
        'done_once',
        'edition',
        'professional',
        'attachment',
      ],
      'keepsight_recorder SELECT': [
        ...OF_TELLING,
        'attachment',
        'telling_choice',
        'adoption',
        ...OF_FAMILIES,
        ...OF_LISTS,
        'school_session',
        'agency',
        'cover',
        'done_once',
        'draft',
        'edition',
        'professional',
        'whereabouts',
        'outside_event',
        'migration',
        'ask_link',
        'way_in',
      ],
      'keepsight_recorder UPDATE': [
        'outside_event',
        'whereabouts',
        ...OF_TELLING,
        ...projections,
        ...OF_LISTS,
        'school_session',
        'agency',
        'cover',
        'family',
        'professional',
      ],
    };
    assert.deepEqual(
      Object.fromEntries(rows.map(({ role, what, tables }) => [`${role} ${what}`, tables])),
      Object.fromEntries(Object.entries(expected).map(([name, tables]) => [name, tables.toSorted()])),
    );
  });

  it('gives no role ownership, power over others, or a place to make things in', async () => {
    const roles = await app.rows(
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS power,
         has_schema_privilege(oid, 'keepsight', 'CREATE') OR has_schema_privilege(oid, 'public', 'CREATE')
           OR has_database_privilege(oid, current_database(), 'CREATE') AS makes,
         EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns,
         ARRAY(SELECT m.roleid::regrole::text FROM pg_auth_members m WHERE m.member = r.oid) AS is
       FROM pg_roles r WHERE rolname IN ('keepsight_reader', 'keepsight_recorder', 'keepsight_doorman', 'keepsight_keeper') ORDER BY 1`,
    );
    assert.deepEqual(
      roles,
      ['keepsight_doorman', 'keepsight_keeper', 'keepsight_reader', 'keepsight_recorder'].map((rolname) => ({
        rolname,
        power: false,
        makes: false,
        owns: false,
        is: [],
      })),
    );
  });

  it('lets PUBLIC execute no function of ours, and each role only those stated here', async () => {
    const functions = await app.rows<{ role: string; names: string[] }>(
      `SELECT coalesce(nullif(x.grantee, 0)::regrole::text, 'PUBLIC') AS role, array_agg(p.proname::text ORDER BY p.proname::text COLLATE "C") AS names
       FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
       WHERE p.pronamespace = 'keepsight'::regnamespace AND x.grantee <> p.proowner GROUP BY 1 ORDER BY 1`,
    );
    assert.deepEqual(functions, [
      {
        role: 'keepsight_doorman',
        names: ['audited_at_door', 'is_demonstration', 'password_link', 'told_of_ways'],
      },
      {
        role: 'keepsight_reader',
        names: [
          'administer_agency',
          'administer_cover',
          'administer_professional',
          'administer_sessions_end',
          'administer_way_in',
          'ask_by_link',
          'at_risk_round',
          'audited',
          'caseloads',
          'come_out',
          'decide_adoption',
          'declare_conflict',
          'declare_conflict_with',
          'family_trail',
          'go_in',
          'held_by',
          'hold_family',
          'i_see_all',
          'i_watch_over',
          'leads_and_sees',
          'lift_conflict',
          'lift_hold',
          'link_answered',
          'link_asks_for_assessment',
          'link_children',
          'link_stands',
          'link_tells',
          'look_at_failed',
          'look_at_message',
          'look_at_opening',
          'look_at_stray',
          'look_at_told',
          'me',
          'my_agency',
          'my_families',
          'my_hidden',
          'my_relationship',
          'my_session',
          'open_with_reason',
          'own_network',
          'people_alike',
          'restricted_past_review',
          'search_people',
          'stay_longer',
          'stop_reminder',
          'tell_apart',
          'trail',
          'ways_of',
          'withdraw_ask',
          'you_said',
        ],
      },
      {
        role: 'keepsight_recorder',
        names: [
          'append',
          'audit_digest',
          'erase_content',
          'families_of',
          'first_administrator',
          'forget_unfinished',
          'hidden_from',
          'link_from_command_line',
          'project',
          ...PROJECTIONS,
          'sees_all_families',
          'told_of',
        ],
      },
    ]);
    const loose = await app.rows(
      `SELECT proname FROM pg_proc WHERE pronamespace = 'keepsight'::regnamespace AND prosecdef
       AND NOT coalesce(proconfig @> '{"search_path=keepsight, pg_temp"}', false)`,
    );
    assert.deepEqual(loose, [], 'every function that runs as its owner says where it looks things up');
  });
});

const PROJECTIONS = [
  'caseload',
  'duty',
  'invitation',
  'notice',
  'open_run',
  'person',
  'planned_contact',
  'sighting',
  'team',
].map((table) => `project_${table}`);

/** What came of a try: everything that reached the one who tried, and the rows of the last statement. */
type Came = { text: string; rows: number; error: string | null };

/** A connection as the pages' role, on which things are tried. */
class Attacker {
  readonly #client: pg.Client;
  #heard = '';
  constructor() {
    this.#client = new pg.Client({
      ...app.fresh.connection('keepsight_reader'),
      options: '-c search_path=keepsight,pg_temp',
    });
    const client = this.#client as pg.Client & { connection: NodeJS.EventEmitter };
    client.on('notice', (notice) => this.#hear(notice.message));
    client.connection.on('copyData', (data: { chunk: Buffer }) => this.#hear(data.chunk.toString()));
  }
  #hear(what: unknown) {
    this.#heard += `${String(what)}\n`;
  }
  connect = () => this.#client.connect();
  end = () => this.#client.end();

  /** Tries something in a transaction that is undone, speaking for a session or for none. */
  async try(token: string | null, { sql }: Bypass): Promise<Came> {
    this.#heard = '';
    const came: Came = { text: '', rows: 0, error: null };
    await this.#client.query('BEGIN');
    if (token !== null) await this.#client.query(`SELECT set_config('keepsight.session', $1, true)`, [token]);
    for (const statement of sql) {
      // What a failed statement leaves does not stop the next.
      await this.#client.query('SAVEPOINT s');
      try {
        const result = await this.#client.query<Record<string, unknown>>(statement);
        came.rows = result.rows.length;
        this.#hear(JSON.stringify(result.rows));
      } catch (error) {
        const { message, detail, hint, where } = error as pg.DatabaseError;
        came.error = message;
        this.#hear([message, detail, hint, where].join('\n'));
        await this.#client.query('ROLLBACK TO SAVEPOINT s');
      }
    }
    await this.#client.query('ROLLBACK');
    await this.#client.query('RESET ROLE; RESET SESSION AUTHORIZATION; CLOSE ALL');
    await this.#client.query('SELECT set_config($1, $2, false)', ['keepsight.session', '']);
    came.text = this.#heard;
    return came;
  }
}

/** Texts that stand in rows of the other families, and in nothing that anybody else may read. */
async function canaries(families: readonly string[]): Promise<string[]> {
  const found = await app.rows<{ told: string[] }>(
    `SELECT array[e.id, e.digest, e.chain] AS told FROM entry e WHERE family = ANY ($1)
     UNION ALL SELECT array[salt, payload->>'text', payload->>'account'] FROM content WHERE family = ANY ($1)
     UNION ALL SELECT array[id, name, address, nhs] FROM person WHERE family = ANY ($1)
     UNION ALL SELECT array[key, run] FROM duty WHERE family = ANY ($1)
     UNION ALL SELECT array[run] FROM open_run WHERE family = ANY ($1)
     UNION ALL SELECT array['"called":"' || called] FROM caseload WHERE family = ANY ($1)`,
    [families],
  );
  const texts = found.flatMap((row) => row.told).filter((text) => text !== null && text.length > 5);
  return [...new Set(texts)];
}

describe('ways round row-level security', () => {
  const everybody = ['thorn', 'wren', 'vale', 'birch', 'rook'];
  let attacker: Attacker;
  let tokens: Record<string, string | null>;
  let corpus: Bypass[];
  let stolenHash: string;

  before(async () => {
    attacker = new Attacker();
    await attacker.connect();
    const ended = await app.signIn('fay');
    await app.doorman.end(ended);
    const hash = (token: string) => createHash('sha256').update(token).digest('hex');
    const idle = await app.signIn('fay');
    await app.rows(
      `UPDATE session SET last_seen = now() - interval '61 minutes' WHERE token_hash = decode($1, 'hex')`,
      [hash(idle)],
    );
    const old = await app.signIn('fay');
    await app.rows(
      `UPDATE session SET began = now() - interval '12 hours 1 minute' WHERE token_hash = decode($1, 'hex')`,
      [hash(old)],
    );
    const left = await app.signIn('hal');
    await app.rows(`UPDATE professional SET left_on = current_date WHERE id = 'hal'`);
    stolenHash = hash(await app.signIn('ida'));
    tokens = {
      'without a session': null,
      'with a forged session': 'a'.repeat(64),
      'with an ended session': ended,
      'with an idle session': idle,
      'with a session of yesterday': old,
      'as a leaver': left,
      'as somebody in no team': await app.signIn('uma'),
      'as an analyst in the team': await app.signIn('ana'),
      'as an administrator who manages somebody in a team': await app.signIn('abe'),
    };
    const columns = await app.rows<{ name: string; column: string }>(
      `SELECT DISTINCT ON (table_name) table_name AS name, column_name AS column FROM information_schema.columns
       WHERE table_schema = 'keepsight' AND data_type = 'text' ORDER BY table_name, ordinal_position`,
    );
    const columnOf = new Map(columns.map((row) => [row.name, row.column]));
    corpus = [
      ...[...OF_FAMILIES, ...OF_STAFF].flatMap((table) => bypassesOf(table, columnOf.get(table) ?? 'id')),
      ...bypassesAtLarge(stolenHash),
    ];
  });
  after(() => attacker.end());

  /** What of a corpus lets anything of the families through. */
  async function leaks(who: string, tries: readonly Bypass[], families: readonly string[]): Promise<string[]> {
    const telling = await canaries(families);
    const found: string[] = [];
    for (const bypass of tries) {
      const { text } = await attacker.try(tokens[who] ?? null, bypass);
      const asked = bypass.sql.join('\n');
      const leaked = telling.find((one) => text.includes(one) && !asked.includes(one));
      if (leaked !== undefined) found.push(`${who}: ${bypass.name}: ${leaked.slice(0, 40)}`);
    }
    return found;
  }

  it('finds what is planted: a policy, a rule and a function’s search path that let through', async () => {
    const ofContent = corpus.filter((bypass) => bypass.name.startsWith('content:'));
    const who = 'as somebody in no team';
    await app.rows('CREATE POLICY hole ON content FOR SELECT TO keepsight_reader USING (true)');
    assert.ok((await leaks(who, ofContent, ['thorn'])).length >= 20, 'many ways see it');
    await app.rows('DROP POLICY hole ON content');

    const shadows = corpus.filter((bypass) => bypass.name.includes('that shadow'));
    for (const name of ['me', 'i_see_all']) await app.rows(`ALTER FUNCTION ${name}() RESET search_path`);
    const shadowed = await leaks(who, shadows, ['thorn']);
    for (const name of ['me', 'i_see_all'])
      await app.rows(`ALTER FUNCTION ${name}() SET search_path = keepsight, pg_temp`);
    assert.deepEqual(
      shadowed.map((one) => one.split(': ')[1]),
      ['tables that shadow', 'functions that shadow, before the server’s own'],
    );

    const [rule] = await app.rows<{ sql: string }>(
      `SELECT pg_get_functiondef('families_of(text)'::regprocedure) AS sql`,
    );
    await app.rows(rule?.sql.replace('t.professional IN (', 'true OR t.professional IN (') ?? '');
    assert.ok((await leaks(who, ofContent, ['thorn'])).length >= 20, 'many ways see it');
    await app.rows(rule?.sql ?? '');
    assert.deepEqual(await leaks(who, ofContent, ['thorn']), []);
  });

  it('gives nothing of any family, in 200 ways and more, to whoever works with none', async () => {
    assert.ok(corpus.length >= 200, `${corpus.length} ways`);
    for (const who of ['without a session', 'as somebody in no team', 'as an analyst in the team'])
      assert.deepEqual(await leaks(who, corpus, everybody), []);
  });

  it('gives nothing to sessions that are forged, ended, idle, old or a leaver’s, nor to an administrator', async () => {
    const short = corpus.filter(({ name }) =>
      /: (read it|as JSON|copied out|a function that tells)$|^how one stands/.test(name),
    );
    for (const who of Object.keys(tokens)) assert.deepEqual(await leaks(who, short, everybody), []);
  });

  it('counts nothing and fails at nothing in others’ rows', async () => {
    for (const table of OF_FAMILIES) {
      const counted = await attacker.try(tokens['as somebody in no team'] ?? null, {
        name: '',
        sql: [`SELECT count(*) FROM ${table}`],
      });
      assert.match(counted.text, /"count":"?0"?/, table);
      const failed = await attacker.try(tokens['as somebody in no team'] ?? null, {
        name: '',
        sql: [`SELECT 1 / (length(t::text) - length(t::text)) FROM ${table} t`],
      });
      assert.deepEqual([failed.error, failed.rows], [null, 0], table);
    }
  });

  it('gives somebody of one team nothing of another’s families', async () => {
    tokens.ada = await app.signIn('ada');
    const others = everybody.filter((family) => family !== 'wren');
    assert.deepEqual(await leaks('ada', corpus, others), []);
  });

  it('tells others’ people, by search, no address and nothing by their address', async () => {
    const told = await attacker.try(await app.signIn('uma'), {
      name: '',
      sql: [
        `SELECT * FROM search_people('{thorn,wren}', '2019-03-14', '9434765919')`,
        `SELECT * FROM search_people('{@nm12ab,"@4 larch lane","@19 mill street"}', NULL, NULL)`,
      ],
    });
    const [byName = '', byAddress = ''] = told.text.split('\n');
    assert.match(byName, /Mia Thorn/);
    assert.doesNotMatch(byName, /Larch|Mill Street|NM1|NM2/);
    assert.match(byAddress, /"family":"thorn"/);
    assert.doesNotMatch(byAddress, /Mia|Carla|Tess|"born":"/);
  });

  it('shows no session’s token to whoever reads what the role’s other connections run', async () => {
    const token = await app.signIn('ada');
    const held = app.reader.transaction(async (db) => {
      await db.rows('SELECT 1');
      await sleep(50);
    }, token);
    const seen: string[] = [];
    for (let look = 0; look < 5; look++) {
      seen.push((await attacker.try(null, { name: '', sql: ['SELECT query FROM pg_stat_activity'] })).text);
      await sleep(5);
    }
    await held;
    assert.match(seen.join(), /SELECT 1/, 'the other connection is looked at');
    assert.equal(seen.join().includes(token), false);
  });

  it('forgets a session with its transaction, so that the next on the connection speaks for nobody', async () => {
    const pool = openPool(app.fresh.connection('keepsight_reader'), 1);
    const families = (session?: string) => pool.transaction((db) => db.rows('SELECT id FROM family'), session);
    const token = await app.signIn('ada');
    assert.equal((await families(token)).length, 1);
    assert.equal((await families()).length, 0);
    await assert.rejects(pool.transaction((db) => db.rows('SELECT 1/0'), token));
    assert.equal((await families()).length, 0);
    await pool.close();
  });

  it('keeps nothing of a transaction in which a statement failed, also where the failure was passed over', async () => {
    const passedOver = app.reader.transaction(
      async (db) => {
        await db.rows(`SELECT audited('passed over', 'x', NULL, NULL, NULL)`);
        await db.rows('SELECT 1/0').catch(() => []);
      },
      await app.signIn('ada'),
    );
    await assert.rejects(passedOver, /nothing of it was kept/);
    assert.equal((await app.rows(`SELECT FROM audit WHERE action = 'passed over'`)).length, 0);
  });
});

describe('what each professional sees', () => {
  it('is the families that the access rule gives, table by table', async () => {
    await app.rows('UPDATE professional SET left_on = NULL');
    const staff = await app.rows<{ id: string; account: Account; agency: string }>(
      'SELECT id, account, agency FROM professional WHERE signs_in ORDER BY id',
    );
    // Everything about it in one table, so that one statement asks for all of them.
    const sees = OF_FAMILIES.map(
      (table) => `SELECT '${table}' AS name, ${table === 'family' ? 'id' : 'family'} AS family FROM ${table}`,
    ).join(' UNION ');
    let seen = 0;
    for (const { id, account, agency } of staff) {
      const token = await app.signIn(id);
      const { rows, stands } = await app.reader.transaction(
        async (db) => ({
          rows: await db.rows<{ name: string; family: string }>(sees),
          stands: await db.rows<{ family: string; relationship: Relationship }>(
            'SELECT family, my_relationship(family) AS relationship FROM unnest($1::text[]) AS family',
            [['thorn', 'wren', 'vale', 'birch', 'rook', 'nobody']],
          ),
        }),
        token,
      );
      const allowed = stands
        .filter(({ relationship }) => may('see-family', { account, agency, relationship }).may)
        .map((row) => row.family);
      assert.deepEqual([...new Set(rows.map((row) => row.family))].toSorted(), allowed.toSorted(), id);
      seen += allowed.length;
    }
    assert.ok(seen > 20, `${seen} pairs of professional and family`);
  });

  it('follows the record and the staff list at once: a team that is left, cover that ends, a manager who changes', async () => {
    const token = await app.signIn('uma');
    const sees = async () =>
      (await app.reader.transaction((db) => db.rows<{ id: string }>('SELECT id FROM family ORDER BY id'), token)).map(
        (row) => row.id,
      );
    assert.deepEqual(await sees(), []);
    await app.rows(`INSERT INTO cover VALUES ('ben', 'uma', current_date, current_date)`);
    assert.deepEqual(await sees(), ['vale']);
    await app.rows(`UPDATE cover SET from_day = current_date - 9, to_day = current_date - 1`);
    assert.deepEqual(await sees(), []);
    await app.rows(`UPDATE professional SET manager = 'uma' WHERE id = 'ada'`);
    assert.deepEqual(await sees(), ['wren']);
    await app.rows(`UPDATE professional SET manager = 'sam' WHERE id = 'ada'`);
    assert.deepEqual(await sees(), []);
    const team = (kind: string, happened: string): NewEntry => ({
      ...visit(`uma-${kind}`, 'vale'),
      kind,
      happened,
      payload: { professional: 'uma', ...(kind === 'team-joined' && { agency: 'hosp', role: 'other' }) },
    });
    const ben = { writer: { professional: 'ben', agency: 'csc' } };
    await app.door.write(writing('uma-joins', [team('team-joined', '2026-11-01')], ben));
    assert.deepEqual(await sees(), ['vale']);
    await app.door.write(writing('uma-leaves', [team('team-left', '2026-11-10')], ben));
    assert.deepEqual(await sees(), []);
  });
});

describe('restricted entries (R5)', () => {
  const AUDIENCES = {
    agency: { to: 'agency' },
    named: { to: 'named', named: ['tom'] },
    restricted: { to: 'restricted', why: 'police-origin' },
  } as const;
  /** Everybody here works with the family: hal wrote it, for Haven; may is of Haven too; tom is named; sam is neither. */
  const VIEWERS = ['hal', 'may', 'tom', 'sam', 'ida'] as const;
  const ENTRY: Record<string, readonly string[]> = {
    agency: ['hal', 'may'],
    named: ['hal', 'tom'],
    restricted: ['hal'],
  };
  const CONTENT: Record<string, readonly string[]> = { agency: ['hal', 'may'], named: ['tom'], restricted: [] };

  it('show entry, stub and content to those whom the audience names, and to no others', async () => {
    await app.rows(`UPDATE professional SET agency = 'haven' WHERE id = 'may'`);
    const version = async () =>
      (await app.rows<{ version: number }>(`SELECT version FROM caseload WHERE family = 'wren'`))[0]?.version;
    const before = await version();
    const id = (audience: string, stub: boolean) => `kept-${audience}${stub ? '-stub' : ''}`;
    for (const stub of [false, true])
      for (const [name, audience] of Object.entries(AUDIENCES)) {
        const entry = visit(id(name, stub), 'wren', {
          audience: audience as NonNullable<NewEntry['audience']>,
          ...(stub && { stub: { outcome: 'kept' } }),
        });
        const written = await app.door.write(
          writing(entry.id, [entry], { writer: { professional: 'hal', agency: 'haven' } }),
        );
        assert.ok('done' in written, JSON.stringify(written));
        if (!stub) assert.equal(await version(), before, 'without a stub it moves no version that is shared');
      }
    assert.notEqual(await version(), before);
    for (const viewer of VIEWERS) {
      const token = await app.signIn(viewer);
      const seen = await app.reader.transaction(
        async (db) => ({
          entries: await db.rows<{ id: string }>(`SELECT id FROM entry WHERE id LIKE 'kept-%'`),
          contents: await db.rows<{ id: string }>(`SELECT entry AS id FROM content WHERE entry LIKE 'kept-%'`),
        }),
        token,
      );
      for (const name of Object.keys(AUDIENCES))
        for (const stub of [false, true]) {
          const has = (rows: { id: string }[]) => rows.some((row) => row.id === id(name, stub));
          assert.equal(
            has(seen.entries),
            stub || (ENTRY[name]?.includes(viewer) ?? false),
            `${viewer}: entry ${id(name, stub)}`,
          );
          assert.equal(
            has(seen.contents),
            CONTENT[name]?.includes(viewer) ?? false,
            `${viewer}: content ${id(name, stub)}`,
          );
        }
    }
  });

  it('show none of their text in what is projected for everybody', async () => {
    for (const table of OF_FAMILIES.filter((one) => one !== 'content')) {
      const [row] = await app.rows<{ told: string | null }>(`SELECT string_agg(t::text, ' ') AS told FROM ${table} t`);
      assert.equal(row?.told?.includes('What was seen: kept-') ?? false, false, table);
    }
  });
});
