-- The floor: staff and sessions, the append-only record, its projections, the audit.
--
-- Who may do what (docs/decisions/database-roles.md):
--   keepsight_owner     owns everything, cannot sign in
--   keepsight_migrator  becomes the owner to run these files
--   keepsight_reader    every page; row-level security is forced, keyed to a session token that SQL cannot forge
--   keepsight_recorder  the append door and jobs; sees the whole record
--   keepsight_doorman   signing in and out; the only one that can write sessions
-- Files here are never edited once they have run anywhere: a change is a new file.

-- Staff ------------------------------------------------------------------------------------------------------------

CREATE TABLE agency (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  phone text,
  signs_in boolean NOT NULL DEFAULT true
);

CREATE TABLE professional (
  id text PRIMARY KEY,
  name text NOT NULL,
  agency text NOT NULL REFERENCES agency,
  role text NOT NULL,
  account text NOT NULL CHECK (account IN ('practitioner', 'line-manager', 'conference-chair', 'safeguarding-lead',
    'duty-team', 'analyst', 'administrator', 'auditor')),
  manager text REFERENCES professional,
  phone text,
  email text,
  signs_in boolean NOT NULL DEFAULT true,
  left_on date
);
CREATE INDEX professional_manager ON professional (manager);

CREATE TABLE cover (
  absent text NOT NULL REFERENCES professional,
  covered_by text NOT NULL REFERENCES professional,
  from_day date NOT NULL,
  to_day date NOT NULL,
  PRIMARY KEY (absent, covered_by, from_day)
);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  professional text NOT NULL REFERENCES professional,
  began timestamptz NOT NULL DEFAULT now(),
  last_seen timestamptz NOT NULL DEFAULT now(),
  ended timestamptz
);

-- The record -------------------------------------------------------------------------------------------------------

CREATE TABLE family (
  id text PRIMARY KEY,
  position integer NOT NULL DEFAULT 0,
  chain text NOT NULL DEFAULT repeat('0', 64),
  last_received timestamptz,
  -- How often its projections were written: what a process remembers of them holds only while this stands.
  round integer NOT NULL DEFAULT 0
);

CREATE TABLE entry (
  id text PRIMARY KEY,
  family text NOT NULL REFERENCES family,
  position integer NOT NULL,
  kind text NOT NULL,
  about text[] NOT NULL DEFAULT '{}',
  happened text NOT NULL,
  happened_first date NOT NULL,
  happened_last date NOT NULL,
  noted text,
  received text,
  received_at timestamptz NOT NULL,
  author text NOT NULL,
  agency text NOT NULL,
  audience json NOT NULL DEFAULT '{"to":"network"}',
  audience_to text NOT NULL DEFAULT 'network',
  audience_named text[] NOT NULL DEFAULT '{}',
  stub json,
  corrects text,
  digest text NOT NULL,
  chain text NOT NULL,
  UNIQUE (family, position)
);
CREATE INDEX entry_about ON entry USING gin (about);

-- Personal text stands apart, so that it can be erased while the chain stays whole (R1).
CREATE TABLE content (
  entry text PRIMARY KEY REFERENCES entry,
  family text NOT NULL,
  agency text NOT NULL,
  audience_to text NOT NULL,
  audience_named text[] NOT NULL,
  payload json NOT NULL,
  salt text NOT NULL
);
CREATE INDEX content_family ON content (family);

CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what lies in % is never changed or taken out: a correction is an entry of its own', TG_TABLE_NAME
    USING ERRCODE = 'KS001';
END $$;
CREATE TRIGGER entry_never_changes BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION never_changes();
-- Erasing comes with a migration and a function of its own; until then nothing takes content out.
CREATE TRIGGER content_never_changes BEFORE UPDATE OR DELETE ON content FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER entry_never_emptied BEFORE TRUNCATE ON entry EXECUTE FUNCTION never_changes();
CREATE TRIGGER content_never_emptied BEFORE TRUNCATE ON content EXECUTE FUNCTION never_changes();

CREATE TABLE edition (
  hash text PRIMARY KEY,
  file text NOT NULL,
  text text NOT NULL,
  kept_on timestamptz NOT NULL DEFAULT now()
);

-- Projections: written with the entry that changes them, made anew by `keepsight rebuild` ----------------------------

CREATE TABLE caseload (
  family text PRIMARY KEY REFERENCES family,
  called text NOT NULL,
  opened date,
  closed date,
  children integer NOT NULL,
  agencies text[] NOT NULL,
  last_contact date,
  open_runs integer NOT NULL,
  version integer NOT NULL
);

CREATE TABLE person (
  family text NOT NULL REFERENCES family,
  id text NOT NULL,
  part text NOT NULL,
  name text,
  born date,
  expected date,
  died date,
  left_on date,
  nhs text,
  upn text,
  address text,
  address_hidden boolean NOT NULL DEFAULT false,
  may_be_at_risk boolean NOT NULL DEFAULT false,
  keys text[] NOT NULL,
  PRIMARY KEY (family, id)
);
CREATE INDEX person_keys ON person USING gin (keys);
CREATE INDEX person_id ON person (id);
CREATE INDEX person_nhs ON person (nhs) WHERE nhs IS NOT NULL;
CREATE INDEX person_upn ON person (upn) WHERE upn IS NOT NULL;
CREATE INDEX person_born ON person (born) WHERE born IS NOT NULL;

CREATE TABLE sighting (
  family text NOT NULL REFERENCES family,
  child text NOT NULL,
  level text,
  accountable text,
  last_seen date,
  last_alone date,
  last_home date,
  see_by date,
  see_alone boolean NOT NULL DEFAULT false,
  visitor text,
  PRIMARY KEY (family, child)
);
CREATE INDEX sighting_see_by ON sighting (see_by) WHERE see_by IS NOT NULL;

CREATE TABLE duty (
  family text NOT NULL REFERENCES family,
  key text NOT NULL,
  run text NOT NULL,
  procedure text NOT NULL,
  procedure_title text NOT NULL,
  stage text NOT NULL,
  name text NOT NULL,
  ask text NOT NULL,
  why text NOT NULL,
  rule text NOT NULL,
  cite text[] NOT NULL,
  source text NOT NULL,
  local boolean NOT NULL,
  who text NOT NULL,
  owner text,
  owner_role text NOT NULL,
  fallback boolean NOT NULL,
  from_day date NOT NULL,
  due_day date NOT NULL,
  waits json NOT NULL,
  PRIMARY KEY (family, key)
);
CREATE INDEX duty_owner ON duty (owner, due_day);
CREATE INDEX duty_due ON duty (due_day);

CREATE TABLE planned_contact (
  entry text PRIMARY KEY REFERENCES entry,
  family text NOT NULL REFERENCES family,
  on_day date NOT NULL,
  at_time text,
  professional text NOT NULL,
  agency text NOT NULL,
  how text,
  place text,
  children text[] NOT NULL,
  outcome_entry text
);
CREATE INDEX planned_contact_professional ON planned_contact (professional, on_day);
CREATE INDEX planned_contact_family ON planned_contact (family);

-- What happened that a manager reads in the morning: refusals, no access, felt unsafe, our own cancellations.
CREATE TABLE notice (
  entry text NOT NULL REFERENCES entry,
  kind text NOT NULL,
  family text NOT NULL REFERENCES family,
  on_day date NOT NULL,
  known_day date NOT NULL,
  professional text NOT NULL,
  agency text NOT NULL,
  PRIMARY KEY (entry, kind)
);
CREATE INDEX notice_known ON notice (known_day);
CREATE INDEX notice_family ON notice (family);

CREATE TABLE team (
  family text NOT NULL REFERENCES family,
  entry text NOT NULL,
  professional text NOT NULL,
  agency text NOT NULL,
  role text NOT NULL,
  from_day date NOT NULL,
  to_day date,
  PRIMARY KEY (family, entry)
);
CREATE INDEX team_professional ON team (professional);

-- What people do -----------------------------------------------------------------------------------------------------

CREATE TABLE audit (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  professional text NOT NULL,
  action text NOT NULL,
  resource text NOT NULL,
  family text,
  ids text[] NOT NULL DEFAULT '{}',
  reason text
);
CREATE INDEX audit_family ON audit (family, at);
CREATE INDEX audit_professional ON audit (professional, at);
CREATE TRIGGER audit_never_changes BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON audit EXECUTE FUNCTION never_changes();

CREATE TABLE done_once (
  professional text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  result json NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (professional, key)
);

CREATE TABLE draft (
  id text PRIMARY KEY,
  professional text NOT NULL REFERENCES professional,
  form text NOT NULL,
  family text,
  title text NOT NULL,
  fields json NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX draft_professional ON draft (professional);

-- A form that was sent after its session had ended, until whoever sent it signs in again.
CREATE TABLE held_form (
  id text PRIMARY KEY,
  professional text NOT NULL REFERENCES professional,
  path text NOT NULL,
  fields json NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX held_form_professional ON held_form (professional);

-- Who is asking, and what they may see -------------------------------------------------------------------------------

-- The professional of the session that this transaction speaks for; null if there is none, it ended or it is stale.
CREATE FUNCTION me() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT s.professional FROM session s JOIN professional p ON p.id = s.professional
  WHERE s.token_hash = sha256(convert_to(current_setting('keepsight.session', true), 'UTF8'))
    AND s.ended IS NULL AND s.last_seen > now() - interval '60 minutes' AND s.began > now() - interval '12 hours'
    AND p.signs_in AND (p.left_on IS NULL OR p.left_on > current_date)
$$;

-- Whether somebody sees every family that is not restricted: the duty team and the safeguarding lead.
CREATE FUNCTION sees_all_families(who text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT EXISTS (SELECT FROM professional WHERE id = who AND account IN ('duty-team', 'safeguarding-lead')
    AND (left_on IS NULL OR left_on > current_date))
$$;

-- The families that somebody sees because of what the record says: in the team, manager of one in it, covering one.
-- Accounts that see no text about families have none, whatever else is said of them.
CREATE FUNCTION families_of(who text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT t.family), '{}') FROM team t
  WHERE EXISTS (SELECT FROM professional WHERE id = who AND account NOT IN ('analyst', 'administrator', 'auditor')
    AND (left_on IS NULL OR left_on > current_date))
  AND (t.to_day IS NULL OR t.to_day >= current_date) AND t.professional IN (
    SELECT who
    UNION SELECT id FROM professional WHERE manager = who
    UNION SELECT absent FROM cover WHERE covered_by = who AND current_date BETWEEN from_day AND to_day
  )
$$;

CREATE FUNCTION i_see_all() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT sees_all_families(me())
$$;

CREATE FUNCTION my_families() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT families_of(me())
$$;

-- How the one who asks stands to a family.
CREATE FUNCTION my_relationship(to_family text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM team WHERE family = to_family AND professional = me()
      AND (to_day IS NULL OR to_day >= current_date)) THEN 'team'
    WHEN EXISTS (SELECT FROM team t JOIN professional p ON p.id = t.professional WHERE t.family = to_family
      AND p.manager = me() AND (t.to_day IS NULL OR t.to_day >= current_date)) THEN 'manager'
    WHEN to_family = ANY (families_of(me())) THEN 'cover'
    WHEN sees_all_families(me()) AND EXISTS (SELECT FROM family WHERE id = to_family) THEN 'whole-partnership'
    ELSE 'none' END
$$;

CREATE FUNCTION my_agency() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT agency FROM professional WHERE id = me()
$$;

-- Writes the audit row of what this transaction does; a read or write that cannot be audited fails.
CREATE FUNCTION audited(action text, resource text, family text, ids text[], reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE who text := me();
BEGIN
  IF who IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = 'KS002'; END IF;
  INSERT INTO audit (professional, action, resource, family, ids, reason)
  VALUES (who, audited.action, audited.resource, audited.family, coalesce(audited.ids, '{}'), audited.reason);
END $$;

-- Search walks past row-level security, which would switch off the index, and so carries the rule itself: whoever does
-- not see a family learns that the person is known, and to which agencies, never more (docs/decisions/search.md).
CREATE FUNCTION search_people(wanted text[], wanted_born date, wanted_number text) RETURNS TABLE (
  family text, id text, part text, name text, born date, died date, address text, agencies text[], mine boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT p.family, p.id, p.part, CASE WHEN named.it THEN p.name END, CASE WHEN named.it THEN p.born END,
    CASE WHEN named.it THEN p.died END,
    CASE WHEN seen.it AND NOT p.address_hidden AND NOT p.may_be_at_risk THEN p.address END, c.agencies, seen.it
  FROM person p JOIN caseload c ON c.family = p.family
  CROSS JOIN LATERAL (SELECT sees_all_families(me()) OR p.family = ANY (families_of(me())) AS it) seen
  -- An address (its keys begin with @) does not tell whoever does not see the family who lives there.
  CROSS JOIN LATERAL (SELECT seen.it OR coalesce(p.nhs = wanted_number OR p.upn = wanted_number, false)
    OR coalesce(p.born = wanted_born, false)
    OR p.keys && ARRAY(SELECT key FROM unnest(wanted) AS asked (key) WHERE key NOT LIKE '@%') AS it) named
  WHERE me() IS NOT NULL AND (
    (wanted_number IS NOT NULL AND (p.nhs = wanted_number OR p.upn = wanted_number))
    OR (cardinality(wanted) > 0 AND p.keys && wanted)
    OR (wanted_born IS NOT NULL AND p.born = wanted_born)
  )
  -- Those who share most with what was typed come first, where there are too many.
  ORDER BY (SELECT count(*) FROM unnest(p.keys) AS own (key) WHERE own.key = ANY (wanted)) DESC, p.id
  LIMIT 200
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA keepsight FROM PUBLIC;
GRANT EXECUTE ON FUNCTION me(), i_see_all(), my_families(), my_relationship(text), my_agency(),
  audited(text, text, text, text[], text), search_people(text[], date, text) TO keepsight_reader;
GRANT EXECUTE ON FUNCTION sees_all_families(text), families_of(text) TO keepsight_recorder;

-- Row-level security -------------------------------------------------------------------------------------------------

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['family', 'entry', 'content', 'caseload', 'person', 'sighting', 'duty', 'planned_contact',
    'notice', 'team'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY recorder ON %I TO keepsight_recorder USING (true) WITH CHECK (true)', name);
    -- The owner runs the functions above, which carry the rule themselves.
    EXECUTE format('CREATE POLICY owner ON %I FOR SELECT TO keepsight_owner USING (true)', name);
    EXECUTE format('GRANT SELECT, INSERT%s ON %I TO keepsight_recorder', CASE name WHEN 'family' THEN ', UPDATE'
      WHEN 'entry' THEN '' WHEN 'content' THEN '' ELSE ', UPDATE, DELETE' END, name);
    EXECUTE format('GRANT SELECT ON %I TO keepsight_reader', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['caseload', 'person', 'sighting', 'duty', 'planned_contact', 'notice', 'team'] LOOP
    EXECUTE format('CREATE POLICY reader ON %I FOR SELECT TO keepsight_reader USING (
      (SELECT i_see_all()) OR family = ANY ((SELECT my_families())::text[]))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['audit', 'done_once', 'draft', 'held_form', 'session', 'professional', 'cover'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;

CREATE POLICY reader ON family FOR SELECT TO keepsight_reader USING (
  (SELECT i_see_all()) OR id = ANY ((SELECT my_families())::text[]));

-- A restricted entry shows through its public stub, or not at all (R5).
CREATE POLICY reader ON entry FOR SELECT TO keepsight_reader USING (
  ((SELECT i_see_all()) OR family = ANY ((SELECT my_families())::text[]))
  AND (audience_to = 'network' OR stub IS NOT NULL OR author = (SELECT me())
    OR (audience_to = 'agency' AND agency = (SELECT my_agency()))
    OR (audience_to = 'named' AND (SELECT me()) = ANY (audience_named))));
CREATE POLICY reader ON content FOR SELECT TO keepsight_reader USING (
  ((SELECT i_see_all()) OR family = ANY ((SELECT my_families())::text[]))
  AND (audience_to = 'network'
    OR (audience_to = 'agency' AND agency = (SELECT my_agency()))
    OR (audience_to = 'named' AND (SELECT me()) = ANY (audience_named))));

CREATE POLICY owner ON audit TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY recorder ON audit FOR INSERT TO keepsight_recorder WITH CHECK (true);
GRANT INSERT ON audit TO keepsight_recorder;

CREATE POLICY owner ON session FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY doorman ON session TO keepsight_doorman USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON session TO keepsight_doorman;

CREATE POLICY owner ON professional FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY recorder ON professional TO keepsight_recorder USING (true) WITH CHECK (true);
CREATE POLICY doorman ON professional FOR SELECT TO keepsight_doorman USING (true);
CREATE POLICY reader ON professional FOR SELECT TO keepsight_reader USING ((SELECT me()) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE ON professional, agency TO keepsight_recorder;
GRANT SELECT ON professional, agency TO keepsight_reader, keepsight_doorman;
CREATE POLICY owner ON cover FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY recorder ON cover TO keepsight_recorder USING (true) WITH CHECK (true);
CREATE POLICY reader ON cover FOR SELECT TO keepsight_reader USING ((SELECT me()) IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON cover TO keepsight_recorder;
GRANT SELECT ON cover TO keepsight_reader;

CREATE POLICY recorder ON done_once TO keepsight_recorder USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON done_once TO keepsight_recorder;

-- A draft is its writer's alone.
CREATE POLICY reader ON draft TO keepsight_reader USING (professional = (SELECT me())) WITH CHECK (professional = (SELECT me()));
CREATE POLICY recorder ON draft FOR DELETE TO keepsight_recorder USING (true);
CREATE POLICY recorder_sees ON draft FOR SELECT TO keepsight_recorder USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO keepsight_reader;
GRANT SELECT, DELETE ON draft TO keepsight_recorder;

CREATE POLICY doorman ON held_form TO keepsight_doorman USING (true) WITH CHECK (true);
CREATE POLICY reader ON held_form FOR SELECT TO keepsight_reader USING (professional = (SELECT me()));
CREATE POLICY reader_done ON held_form FOR DELETE TO keepsight_reader USING (professional = (SELECT me()));
GRANT SELECT, INSERT, DELETE ON held_form TO keepsight_doorman;
GRANT SELECT, DELETE ON held_form TO keepsight_reader;

GRANT SELECT, INSERT ON edition TO keepsight_recorder;
GRANT SELECT ON edition TO keepsight_reader;
GRANT USAGE ON SCHEMA keepsight TO keepsight_reader, keepsight_recorder, keepsight_doorman;
