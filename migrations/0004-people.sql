-- One person once: by which other ids a family's record knows somebody, so that families are linked by what was said of
-- two records of one person; and pairs that somebody has told apart, so that they are not asked about again.

-- `also`: every id with which the family's own record has joined them or told them apart. `was`: the ids under which the
-- family's own record introduced them, where they are known under another now.
ALTER TABLE person ADD COLUMN also text[] NOT NULL DEFAULT '{}', ADD COLUMN was text[] NOT NULL DEFAULT '{}';
-- Nearly everybody has none.
CREATE INDEX person_also ON person USING gin (also) WHERE also <> '{}';

CREATE TABLE told_apart (
  one text NOT NULL,
  other text NOT NULL CHECK (one < other),
  professional text NOT NULL REFERENCES professional,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (one, other)
);
ALTER TABLE told_apart ENABLE ROW LEVEL SECURITY;
ALTER TABLE told_apart FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON told_apart TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY reader ON told_apart FOR SELECT TO keepsight_reader USING ((SELECT i_see_all()));
GRANT SELECT ON told_apart TO keepsight_reader;

-- Remembers that two people are two. Only whoever sees every family is asked, and so may answer.
CREATE FUNCTION tell_apart(a text, b text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF NOT coalesce(sees_all_families(me()), false) THEN RAISE EXCEPTION 'not theirs to say' USING ERRCODE = 'KS002'; END IF;
  INSERT INTO told_apart (one, other, professional) VALUES (least(a, b), greatest(a, b), me()) ON CONFLICT DO NOTHING;
END $$;

-- A date of birth as digits, and with day and month the other way round where that is a date, too.
CREATE FUNCTION turned(born date) RETURNS date LANGUAGE sql IMMUTABLE SET search_path = keepsight, pg_temp AS $$
  SELECT CASE WHEN extract(day FROM born) <= 12
    THEN make_date(extract(year FROM born)::int, extract(day FROM born)::int, extract(month FROM born)::int) END
$$;
CREATE FUNCTION digits_apart(a date, b date) RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = keepsight, pg_temp AS $$
  SELECT count(*)::int FROM generate_series(1, 8) AS at
  WHERE substr(to_char(a, 'YYYYMMDD'), at, 1) <> substr(to_char(b, 'YYYYMMDD'), at, 1)
$$;

-- Pairs of people who may be one: for some people, the newest first (ids begin with the time), everybody older who shares
-- a number; a date of birth and something of the name; first and last name with a date that is one slip away, or an
-- address; or, round a birth, an address or somebody at home. Each is looked up by an index, so that the cost goes with
-- how many people are looked at, and not with how many there are. It walks past row-level security as search does, and
-- gives ids, to whoever sees every family; of those who share a birthday the names too, since most are two by them.
CREATE FUNCTION people_alike(before text, many integer) RETURNS TABLE (one text, other text, last text, one_name text, other_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp
-- The planner would rather read everybody once than look up 500.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
  WITH looked AS MATERIALIZED (
    SELECT DISTINCT p.id FROM person p
    WHERE (before IS NULL OR p.id < before) AND sees_all_families(me()) ORDER BY p.id DESC LIMIT many
  ), a AS MATERIALIZED (
    SELECT p.*, spelt.parts, near.keys AS sounds, near.home
    FROM looked l JOIN person p ON p.id = l.id
    -- Keys stand in the order of the name's parts: the first and the last that are parts themselves.
    CROSS JOIN LATERAL (SELECT array_agg(key ORDER BY at) AS own FROM unnest(p.keys) WITH ORDINALITY AS k (key, at)
      WHERE left(key, 1) NOT IN ('~', '-', '@')) plain
    CROSS JOIN LATERAL (SELECT CASE WHEN cardinality(plain.own) > 1
      THEN ARRAY[plain.own[1], plain.own[cardinality(plain.own)]] END AS parts) spelt
    CROSS JOIN LATERAL (SELECT array_agg(key) FILTER (WHERE left(key, 1) IN ('~', '-')) AS keys,
      array_agg(key) FILTER (WHERE left(key, 1) = '@') AS home FROM unnest(p.keys) AS k (key)) near
  ), pairs AS (
    SELECT a.id AS a, b.id AS b, NULL AS a_name, NULL AS b_name FROM a JOIN person b ON b.nhs = a.nhs WHERE a.nhs IS NOT NULL
    UNION ALL
    SELECT a.id, b.id, NULL, NULL FROM a JOIN person b ON b.upn = a.upn WHERE a.upn IS NOT NULL
    UNION ALL
    SELECT a.id, b.id, a.name, b.name FROM a CROSS JOIN LATERAL (
      -- Those of one birthday are few, and are not also looked up by the keys.
      SELECT p.id, p.name, p.keys FROM person p WHERE p.born = a.born OFFSET 0) b WHERE a.born IS NOT NULL AND b.keys && a.sounds
    UNION ALL
    SELECT a.id, b.id, NULL, NULL FROM a CROSS JOIN LATERAL (
      SELECT p.id, p.born, p.keys FROM person p WHERE p.keys @> a.parts) b
    WHERE a.parts IS NOT NULL AND (b.born = turned(a.born) OR digits_apart(a.born, b.born) = 1
      OR ((a.born IS NULL OR b.born IS NULL) AND b.keys && a.home))
    UNION ALL
    SELECT a.id, b.id, NULL, NULL FROM a JOIN person mine ON mine.family = a.family
      JOIN person theirs ON theirs.id = mine.id JOIN person b ON b.family = theirs.family
    WHERE a.part IN ('child', 'unborn-child') AND b.part IN ('child', 'unborn-child')
      AND (a.part = 'unborn-child' OR b.part = 'unborn-child')
    UNION ALL
    SELECT a.id, b.id, NULL, NULL FROM a CROSS JOIN LATERAL (
      SELECT p.id, p.part FROM person p WHERE p.keys && a.home) b
    WHERE (a.part = 'unborn-child' AND b.part IN ('child', 'unborn-child')) OR (a.part = 'child' AND b.part = 'unborn-child')
  )
  SELECT DISTINCT p.a, p.b, (SELECT min(id) FROM looked), p.a_name, p.b_name FROM pairs p WHERE p.b < p.a
  UNION ALL SELECT NULL, NULL, (SELECT min(id) FROM looked), NULL, NULL
$$;

REVOKE ALL ON FUNCTION tell_apart(text, text), turned(date), digits_apart(date, date), people_alike(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tell_apart(text, text), people_alike(text, integer) TO keepsight_reader;

-- Who was joined lately is looked up by the kind of the entry.
CREATE INDEX entry_joining ON entry (received_at) WHERE kind IN ('people-merged', 'people-unmerged');

-- What was put in last is looked through from end to end until it has been taken into the index: a short list, so that a
-- search right after an import is not slow: without it a page of pairs took 12 s after 20,000 people had been put in.
ALTER INDEX person_keys SET (gin_pending_list_limit = 256);

-- An entry that moves to another family keeps its id, and which of the two is projected first, its id must not matter.
ALTER TABLE planned_contact DROP CONSTRAINT planned_contact_pkey, ADD PRIMARY KEY (entry) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE notice DROP CONSTRAINT notice_pkey, ADD PRIMARY KEY (entry, kind) DEFERRABLE INITIALLY DEFERRED;
