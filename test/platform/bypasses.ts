// Ways round row-level security: what somebody might try who can run any SQL as the pages' role.

/** One try: statements in one transaction. The last ones' rows, notices, errors and copies must hold nothing of others. */
export type Bypass = { name: string; sql: string[] };

const LEAK = `CREATE FUNCTION pg_temp.leak(told text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $f$
  BEGIN RAISE NOTICE '%', told; RETURN true; END $f$`;

/** Every way of getting at one table. `column` is one of its text columns. */
export function bypassesOf(table: string, column: string): Bypass[] {
  const all = `SELECT t::text AS told FROM keepsight.${table} t`;
  const ways: Record<string, string | string[]> = {
    'read it': `SELECT * FROM keepsight.${table}`,
    TABLE: `TABLE keepsight.${table}`,
    'whole rows': all,
    'as JSON': `SELECT json_agg(t) FROM keepsight.${table} t`,
    'one text': `SELECT string_agg(t::text, ',') FROM keepsight.${table} t`,
    'as XML by name': `SELECT table_to_xml('keepsight.${table}'::regclass, true, true, '')`,
    'as XML by query': `SELECT query_to_xml($q$${all}$q$, true, true, '')`,
    'words of it': `SELECT * FROM ts_stat($q$SELECT to_tsvector('simple', t::text) FROM keepsight.${table} t$q$)`,
    'hidden columns': `SELECT ctid, tableoid::regclass, t::text FROM keepsight.${table} t WHERE ctid >= '(0,0)'`,
    'a sample': `SELECT * FROM keepsight.${table} TABLESAMPLE SYSTEM (100)`,
    'a cursor': [`DECLARE c CURSOR FOR ${all}`, 'FETCH ALL FROM c'],
    'a cursor that holds': [
      `DECLARE c SCROLL CURSOR WITH HOLD FOR ${all}`,
      'FETCH BACKWARD ALL FROM c',
      'FETCH FIRST FROM c',
    ],
    prepared: [`PREPARE p_${table} AS ${all}`, `EXECUTE p_${table}`, `DEALLOCATE p_${table}`],
    'a view of one’s own': [`CREATE TEMP VIEW v AS SELECT * FROM keepsight.${table}`, 'SELECT * FROM v'],
    'a view without barrier': [
      `CREATE TEMP VIEW v WITH (security_barrier = false, security_invoker = false) AS ${all}`,
      LEAK,
      'SELECT * FROM v WHERE pg_temp.leak(told)',
    ],
    'a copy of it': [`CREATE TEMP TABLE copied AS SELECT * FROM keepsight.${table}`, 'SELECT * FROM copied'],
    'like it': [
      `CREATE TEMP TABLE copied (LIKE keepsight.${table} INCLUDING ALL)`,
      `INSERT INTO copied SELECT * FROM keepsight.${table} RETURNING *`,
    ],
    'a child of it': [`CREATE TEMP TABLE heir () INHERITS (keepsight.${table})`, `SELECT * FROM keepsight.${table}`],
    materialised: `WITH x AS MATERIALIZED (SELECT * FROM keepsight.${table}) SELECT * FROM x`,
    'joined with itself': `SELECT a::text FROM keepsight.${table} a CROSS JOIN keepsight.${table} b CROSS JOIN keepsight.${table} c LIMIT 500`,
    'from the side': `SELECT x.* FROM (SELECT 1) o CROSS JOIN LATERAL (SELECT * FROM keepsight.${table}) x`,
    'outer join': `SELECT t::text FROM generate_series(1, 2) g LEFT JOIN keepsight.${table} t ON true`,
    'copied out': `COPY keepsight.${table} TO STDOUT`,
    'query copied out': `COPY (${all}) TO STDOUT`,
    'copied to a program': `COPY (${all}) TO PROGRAM 'cat >&2'`,
    'an error that tells': `SELECT (t::text)::integer FROM keepsight.${table} t`,
    'an error that counts': `SELECT 1 / (length(t::text) - length(t::text)) FROM keepsight.${table} t`,
    'an error in the condition': `SELECT 1 FROM keepsight.${table} t WHERE (t::text)::integer = 1`,
    'a function that tells': [LEAK, `SELECT 1 FROM keepsight.${table} t WHERE pg_temp.leak(t::text)`],
    'a function in the order': [LEAK, `SELECT 1 FROM keepsight.${table} t ORDER BY pg_temp.leak(t::text)`],
    'an operator that tells': [
      LEAK,
      `CREATE FUNCTION pg_temp.tells(text, text) RETURNS boolean LANGUAGE sql COST 0.0000001 AS 'SELECT pg_temp.leak($1)'`,
      `CREATE OPERATOR pg_temp.<<<< (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_temp.tells, RESTRICT = eqsel)`,
      `SELECT 1 FROM keepsight.${table} t WHERE t::text OPERATOR(pg_temp.<<<<) ''`,
    ],
    'a leakproof function': [
      LEAK.replace('COST', 'LEAKPROOF COST'),
      `SELECT 1 FROM keepsight.${table} t WHERE pg_temp.leak(t::text)`,
    ],
    'a loop that tells': `DO $d$ DECLARE r record; BEGIN FOR r IN SELECT * FROM keepsight.${table} LOOP RAISE NOTICE '%', r; END LOOP; END $d$`,
    explained: `EXPLAIN (ANALYZE, VERBOSE, SETTINGS) SELECT * FROM keepsight.${table}`,
    statistics: `SELECT * FROM pg_stats WHERE schemaname = 'keepsight' AND tablename = '${table}'`,
    'statistics themselves': `SELECT * FROM pg_statistic WHERE starelid = 'keepsight.${table}'::regclass`,
    'security off': ['SET LOCAL row_security = off', `SELECT * FROM keepsight.${table}`],
    'as the owner': ['SET LOCAL ROLE keepsight_owner', `SELECT * FROM keepsight.${table}`],
    'as the recorder': ['SET LOCAL ROLE keepsight_recorder', `SELECT * FROM keepsight.${table}`],
    'as the administrator': ['SET SESSION AUTHORIZATION postgres', `SELECT * FROM keepsight.${table}`],
    locked: `SELECT * FROM keepsight.${table} FOR UPDATE`,
    shared: `SELECT * FROM keepsight.${table} FOR KEY SHARE`,
    changed: `UPDATE keepsight.${table} SET ${column} = ${column} RETURNING *`,
    'moved to us': `UPDATE keepsight.${table} SET ${column} = 'wren' RETURNING *`,
    'taken out': `DELETE FROM keepsight.${table} RETURNING *`,
    doubled: `INSERT INTO keepsight.${table} SELECT * FROM keepsight.${table} RETURNING *`,
    merged: `MERGE INTO keepsight.${table} t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`,
    emptied: `TRUNCATE keepsight.${table} CASCADE`,
    'locked as a table': `LOCK TABLE keepsight.${table} IN ACCESS EXCLUSIVE MODE`,
    unforced: [`ALTER TABLE keepsight.${table} NO FORCE ROW LEVEL SECURITY`, `SELECT * FROM keepsight.${table}`],
    'without security': [
      `ALTER TABLE keepsight.${table} DISABLE ROW LEVEL SECURITY`,
      `SELECT * FROM keepsight.${table}`,
    ],
    'a policy of one’s own': [
      `CREATE POLICY mine ON keepsight.${table} USING (true)`,
      `SELECT * FROM keepsight.${table}`,
    ],
    'a policy changed': [`ALTER POLICY reader ON keepsight.${table} USING (true)`, `SELECT * FROM keepsight.${table}`],
    'a policy dropped': [`DROP POLICY reader ON keepsight.${table}`, `SELECT * FROM keepsight.${table}`],
    'a trigger': `CREATE TRIGGER spy AFTER INSERT ON keepsight.${table} EXECUTE FUNCTION keepsight.never_changes()`,
    'a rule': `CREATE RULE spy AS ON INSERT TO keepsight.${table} DO ALSO NOTIFY spy`,
    'a foreign key to it': `CREATE TEMP TABLE f (id text REFERENCES keepsight.${table})`,
    granted: [`GRANT ALL ON keepsight.${table} TO PUBLIC`, `SELECT * FROM keepsight.${table}`],
    owned: `ALTER TABLE keepsight.${table} OWNER TO keepsight_reader`,
    published: `CREATE PUBLICATION spy FOR TABLE keepsight.${table}`,
  };
  return Object.entries(ways).map(([name, sql]) => ({ name: `${table}: ${name}`, sql: [sql].flat() }));
}

const SHADOWS = [
  `CREATE TEMP TABLE session (token_hash bytea, professional text, began timestamptz DEFAULT now(), last_seen timestamptz DEFAULT now(), ended timestamptz)`,
  `INSERT INTO pg_temp.session VALUES (sha256('x'), 'ida')`,
  `CREATE TEMP TABLE professional (id text, name text, agency text, role text, account text, manager text, signs_in boolean, left_on date)`,
  `INSERT INTO pg_temp.professional VALUES ('ida', 'Ida', 'csc', 'x', 'safeguarding-lead', NULL, true, NULL)`,
  `CREATE TEMP TABLE team (family text, entry text, professional text, to_day date)`,
  `INSERT INTO pg_temp.team VALUES ('thorn', 'x', 'ida', NULL), ('thorn', 'y', 'uma', NULL)`,
  // What runs as the owner must be let read them too.
  'GRANT SELECT ON pg_temp.session, pg_temp.professional, pg_temp.team TO PUBLIC',
  `SELECT set_config('keepsight.session', 'x', true)`,
];
const EVERYTHING = ['entry', 'content', 'person', 'caseload', 'duty', 'open_run'].map(
  (table) => `SELECT * FROM keepsight.${table}`,
);
const functions = (path: string): string[] => [
  `CREATE FUNCTION pg_temp.me() RETURNS text LANGUAGE sql AS $$SELECT 'ida'$$`,
  `CREATE FUNCTION pg_temp.i_see_all() RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
  `CREATE FUNCTION pg_temp.my_families() RETURNS text[] LANGUAGE sql AS $$SELECT '{thorn,vale,birch,rook}'::text[]$$`,
  `CREATE FUNCTION pg_temp.families_of(text) RETURNS text[] LANGUAGE sql AS $$SELECT '{thorn,vale,birch,rook}'::text[]$$`,
  `CREATE FUNCTION pg_temp.sees_all_families(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
  `CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'`,
  `CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS $$SELECT 'epoch'::timestamptz$$`,
  `CREATE FUNCTION pg_temp.current_setting(text, boolean) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$`,
  `CREATE FUNCTION pg_temp.yes(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
  `CREATE OPERATOR pg_temp.= (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_temp.yes)`,
  `SET LOCAL search_path = ${path}`,
];

/** Ways that are not about one table: who one is, what functions give, what the server tells. */
export function bypassesAtLarge(stolenHash: string): Bypass[] {
  const forged = [
    'ada',
    'ida',
    '',
    stolenHash,
    `\\x${stolenHash}`,
    '0'.repeat(64),
    'f'.repeat(64),
    `' OR true --`,
    `{"professional":"ida"}`,
    'x'.repeat(5000),
  ];
  const statements: Record<string, string[]> = {
    'tables that shadow': [
      ...SHADOWS,
      `SET LOCAL search_path = pg_temp, keepsight`,
      ...EVERYTHING,
      'SELECT keepsight.me(), keepsight.my_families()',
    ],
    'functions that shadow, ours first': [...functions('pg_temp, keepsight'), ...EVERYTHING],
    'functions that shadow, before the server’s own': [
      ...SHADOWS,
      ...functions('pg_temp, keepsight, pg_catalog'),
      ...EVERYTHING,
    ],
    'functions that shadow, and theirs called': [
      ...functions('pg_temp, pg_catalog'),
      'SELECT keepsight.me(), keepsight.i_see_all(), keepsight.my_families()',
      `SELECT * FROM keepsight.search_people('{}', NULL, NULL)`,
    ],
    'a function in our schema': ["CREATE FUNCTION keepsight.spy() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
    'a function replaced': [
      `CREATE OR REPLACE FUNCTION keepsight.me() RETURNS text LANGUAGE sql AS $$SELECT 'ida'$$`,
      ...EVERYTHING,
    ],
    'a table in our schema': ['CREATE TABLE keepsight.spy (id text)'],
    'a table in public': ['CREATE TABLE public.spy (id text)'],
    'a schema': ['CREATE SCHEMA spy'],
    'an extension': ['CREATE EXTENSION dblink'],
    'a file of the server': [`SELECT pg_read_file('postgresql.conf')`],
    'a folder of the server': [`SELECT pg_ls_dir('.')`],
    'a file as a large object': [`SELECT lo_import('/etc/passwd')`],
    'a program': [`COPY (SELECT 1) TO PROGRAM 'true'`],
    'a file copied in': ['CREATE TEMP TABLE t (x text)', `COPY t FROM '/etc/passwd'`, 'SELECT * FROM t'],
    passwords: ['SELECT * FROM pg_authid'],
    'passwords, the view': ['SELECT * FROM pg_shadow'],
    'powers of its own': ['ALTER ROLE keepsight_reader BYPASSRLS'],
    'power over all': ['ALTER ROLE keepsight_reader SUPERUSER'],
    'the recorder’s powers': [
      'GRANT keepsight_recorder TO keepsight_reader',
      'SET ROLE keepsight_recorder',
      ...EVERYTHING,
    ],
    'the owner’s powers': ['GRANT keepsight_owner TO keepsight_reader', 'SET ROLE keepsight_owner', ...EVERYTHING],
    'all data there is': ['GRANT pg_read_all_data TO keepsight_reader', ...EVERYTHING],
    'a role': ['CREATE ROLE spy LOGIN BYPASSRLS'],
    'another’s families': [`SELECT keepsight.families_of('ida'), keepsight.families_of('fay')`],
    'whether another sees all': [`SELECT keepsight.sees_all_families('ida')`],
    projecting: [
      `SELECT keepsight.project('wren', '{"team":[{"family":"thorn","entry":"x","professional":"uma","agency":"hosp","role":"x","from_day":"2020-01-01"}]}')`,
    ],
    appending: [`SELECT keepsight.append('thorn', '[]', '[]', 0, '', now())`],
    'the trigger’s function': ['SELECT keepsight.never_changes()'],
    'a session of one’s own making': [
      `INSERT INTO keepsight.session (token_hash, professional) VALUES (sha256('x'), 'ida')`,
      `SELECT set_config('keepsight.session', 'x', true)`,
      ...EVERYTHING,
    ],
    'a session prolonged': [
      `UPDATE keepsight.session SET ended = NULL, last_seen = now(), began = now()`,
      ...EVERYTHING,
    ],
    'a place in a team': [
      `INSERT INTO keepsight.team (family, entry, professional, agency, role, from_day) VALUES ('thorn', 'x', 'uma', 'hosp', 'x', now())`,
      ...EVERYTHING,
    ],
    'another account': [`UPDATE keepsight.professional SET account = 'safeguarding-lead'`, ...EVERYTHING],
    'people to manage': [`UPDATE keepsight.professional SET manager = 'uma'`, ...EVERYTHING],
    'somebody to cover': [
      `INSERT INTO keepsight.cover VALUES ('fay', 'uma', '2020-01-01', '2030-01-01')`,
      ...EVERYTHING,
    ],
    'another’s draft': [
      `INSERT INTO keepsight.draft (id, professional, form, title, fields) VALUES ('x', 'fay', 'x', 'x', '{}')`,
      'SELECT * FROM keepsight.draft',
    ],
    'another’s form': [
      `INSERT INTO keepsight.held_form (id, professional, path, fields) VALUES ('x', 'fay', '/', '{}')`,
    ],
    'an audit row of another': [
      `INSERT INTO keepsight.audit (professional, action, resource) VALUES ('fay', 'x', 'x')`,
    ],
    'number of the audit': [`SELECT * FROM keepsight.audit_number_seq`],
    'what others run': ['SELECT query FROM pg_stat_activity'],
    'what was prepared': ['SELECT statement FROM pg_prepared_statements'],
    'settings of roles': ['SELECT * FROM pg_db_role_setting'],
    settings: [`SELECT name, setting FROM pg_settings WHERE name LIKE 'keepsight%'`],
    'users’ mappings': ['SELECT * FROM pg_user_mapping', 'SELECT * FROM pg_foreign_server'],
    'large objects': ['SELECT * FROM pg_largeobject'],
    notifications: ['LISTEN spy'],
    replication: [`SELECT pg_create_logical_replication_slot('spy', 'test_decoding')`],
    'the log': ['SELECT pg_current_logfile()'],
    'planner’s rows': [
      `EXPLAIN ANALYZE SELECT * FROM keepsight.content c JOIN keepsight.entry e ON e.id = c.entry JOIN keepsight.person p ON p.family = e.family`,
    ],
  };
  return [
    ...forged.map((token) => ({
      name: `a session forged as ${token.slice(0, 20)}`,
      sql: [
        `SELECT set_config('keepsight.session', $t$${token}$t$, true)`,
        ...EVERYTHING,
        'SELECT keepsight.me(), keepsight.my_families()',
      ],
    })),
    ...forged.map((token) => ({
      name: `a session forged for good as ${token.slice(0, 20)}`,
      sql: [
        `SELECT set_config('keepsight.session', $t$${token}$t$, false)`,
        `SELECT * FROM keepsight.search_people('{thorn}', '2019-03-14', '9434765919')`,
        ...EVERYTHING,
      ],
    })),
    ...['app.uid', 'app.user', 'keepsight.user', 'keepsight.professional', 'request.jwt.claims', 'role'].map(
      (name) => ({
        name: `the setting ${name}`,
        sql: [`SELECT set_config('${name}', '${name === 'role' ? 'keepsight_recorder' : 'ida'}', true)`, ...EVERYTHING],
      }),
    ),
    ...['thorn', 'vale', 'birch', 'rook', 'nobody'].map((family) => ({
      name: `how one stands to ${family}`,
      sql: [`SELECT keepsight.my_relationship('${family}') AS stands`],
    })),
    ...Object.entries(statements).map(([name, sql]) => ({ name, sql })),
  ];
}
