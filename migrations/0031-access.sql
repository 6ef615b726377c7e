-- Who sees what, finished (docs/decisions/access.md): files that are restricted, meetings to which somebody is asked,
-- opening with a reason, declared conflicts, and who looks at who has opened what. `src/access` says the same without a
-- database; test/access/database.test.ts holds them against one another.
-- rebuild

-- Who may see a family whose file is restricted.
ALTER TABLE caseload ADD COLUMN restricted_to text[] NOT NULL DEFAULT '{}';
CREATE INDEX caseload_restricted ON caseload (family) WHERE restricted IS NOT NULL;

-- Who was asked to a meeting about a family, and until which day that lets them in.
CREATE TABLE invitation (
  family text NOT NULL REFERENCES family,
  entry text NOT NULL,
  professional text NOT NULL,
  until_day date NOT NULL,
  PRIMARY KEY (family, entry, professional)
);
CREATE INDEX invitation_professional ON invitation (professional);

-- A family that somebody opened with a reason, for a few hours. It is no part of the family's record.
CREATE TABLE opened_with_reason (
  -- The form's own key: sent twice, it is done once.
  id text PRIMARY KEY,
  professional text NOT NULL REFERENCES professional,
  family text NOT NULL REFERENCES family,
  reason text NOT NULL,
  why text NOT NULL CHECK (why <> ''),
  at timestamptz NOT NULL DEFAULT now(),
  until timestamptz NOT NULL CHECK (until > at AND until <= at + interval '24 hours'),
  review_by date NOT NULL,
  looked_by text REFERENCES professional CHECK (looked_by <> professional),
  looked timestamptz,
  verdict text CHECK (verdict IN ('right', 'not-right')),
  said text,
  CHECK ((looked IS NULL) = (verdict IS NULL) AND (looked IS NULL) = (looked_by IS NULL))
);
CREATE INDEX opened_professional ON opened_with_reason (professional, until);
CREATE INDEX opened_family ON opened_with_reason (family);
CREATE INDEX opened_unlooked ON opened_with_reason (review_by) WHERE looked IS NULL;

-- Somebody knows somebody in a family, and so has no business in its record until a safeguarding lead says otherwise.
CREATE TABLE conflict (
  id text PRIMARY KEY,
  professional text NOT NULL REFERENCES professional,
  family text NOT NULL REFERENCES family,
  why text NOT NULL CHECK (why <> ''),
  declared_by text NOT NULL REFERENCES professional,
  at timestamptz NOT NULL DEFAULT now(),
  lifted_by text REFERENCES professional CHECK (lifted_by <> professional),
  lifted timestamptz,
  lifted_why text,
  CHECK ((lifted IS NULL) = (lifted_by IS NULL))
);
CREATE INDEX conflict_professional ON conflict (professional) WHERE lifted IS NULL;

-- Families that somebody does not see, whatever else is so: restricted to others, or a conflict was declared.
CREATE FUNCTION hidden_from(who text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT coalesce(array_agg(family), '{}') FROM (
    SELECT c.family FROM caseload c WHERE c.restricted IS NOT NULL AND NOT who = ANY (c.restricted_to)
      AND NOT EXISTS (SELECT FROM opened_with_reason o WHERE o.family = c.family AND o.professional = who AND o.until > now())
    UNION SELECT k.family FROM conflict k WHERE k.professional = who AND k.lifted IS NULL
  ) hidden
$$;

CREATE FUNCTION my_hidden() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT hidden_from(me())
$$;

-- The families that somebody sees because of what is said of them. Accounts that see no text about families have none.
CREATE OR REPLACE FUNCTION families_of(who text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT one.family), '{}') FROM (
    SELECT t.family FROM team t WHERE (t.to_day IS NULL OR t.to_day >= current_date) AND t.professional IN (
      SELECT who
      UNION SELECT id FROM professional WHERE manager = who
      UNION SELECT absent FROM cover WHERE covered_by = who AND current_date BETWEEN from_day AND to_day)
    UNION ALL SELECT c.family FROM caseload c WHERE c.restricted IS NOT NULL AND who = ANY (c.restricted_to)
    UNION ALL SELECT i.family FROM invitation i WHERE i.professional = who AND i.until_day >= current_date
    UNION ALL SELECT o.family FROM opened_with_reason o WHERE o.professional = who AND o.until > now()
  ) one
  WHERE EXISTS (SELECT FROM professional WHERE id = who AND account NOT IN ('analyst', 'administrator', 'auditor')
    AND (left_on IS NULL OR left_on > current_date))
  AND one.family <> ALL (hidden_from(who))
$$;

-- How somebody stands to a family, in the order in which it counts (src/access/relationship.ts).
CREATE FUNCTION relationship_of(who text, to_family text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM professional WHERE id = who AND account NOT IN ('analyst', 'administrator', 'auditor')
      AND (left_on IS NULL OR left_on > current_date)) THEN 'none'
    WHEN to_family = ANY (hidden_from(who)) THEN 'none'
    WHEN EXISTS (SELECT FROM caseload c WHERE c.family = to_family AND c.restricted IS NOT NULL
      AND NOT who = ANY (c.restricted_to)) THEN 'opened'
    WHEN EXISTS (SELECT FROM team WHERE family = to_family AND professional = who
      AND (to_day IS NULL OR to_day >= current_date)) THEN
      CASE WHEN EXISTS (SELECT FROM sighting WHERE family = to_family AND accountable = who) THEN 'accountable' ELSE 'team' END
    WHEN EXISTS (SELECT FROM team t JOIN professional p ON p.id = t.professional WHERE t.family = to_family
      AND p.manager = who AND (t.to_day IS NULL OR t.to_day >= current_date)) THEN 'manager'
    WHEN EXISTS (SELECT FROM team t JOIN cover v ON v.absent = t.professional WHERE t.family = to_family AND v.covered_by = who
      AND current_date BETWEEN v.from_day AND v.to_day AND (t.to_day IS NULL OR t.to_day >= current_date)) THEN 'cover'
    WHEN EXISTS (SELECT FROM caseload c WHERE c.family = to_family AND c.restricted IS NOT NULL) THEN 'named'
    WHEN EXISTS (SELECT FROM invitation WHERE family = to_family AND professional = who AND until_day >= current_date) THEN 'invited'
    WHEN EXISTS (SELECT FROM opened_with_reason WHERE family = to_family AND professional = who AND until > now()) THEN 'opened'
    WHEN sees_all_families(who) AND EXISTS (SELECT FROM family WHERE id = to_family) THEN 'whole-partnership'
    ELSE 'none' END
$$;

CREATE OR REPLACE FUNCTION my_relationship(to_family text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT coalesce(relationship_of(me(), to_family), 'none')
$$;

-- Opens the family in which somebody is, for a few hours; which family it is, and null where it is not to be had, which
-- is the same for somebody who is not there. Whoever asks names a person: a family's id would tell who belongs together.
-- How long, and who is told, is not for the one who opens it to say.
CREATE FUNCTION open_with_reason(id text, of_person text, reason text, why text, hours integer, review_by date)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE who text := me(); before opened_with_reason; theirs text;
BEGIN
  IF who IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = 'KS002'; END IF;
  SELECT * INTO before FROM opened_with_reason o WHERE o.id = open_with_reason.id;
  IF before.id IS NOT NULL THEN RETURN CASE WHEN before.professional = who THEN before.family END; END IF;
  IF NOT EXISTS (SELECT FROM professional p WHERE p.id = who AND p.account NOT IN ('analyst', 'administrator', 'auditor'))
  THEN RETURN NULL; END IF;
  -- Of several families the one that is open now, and was written to last.
  SELECT x.family INTO theirs FROM person x JOIN family f ON f.id = x.family JOIN caseload c ON c.family = x.family
  WHERE x.id = of_person AND relationship_of(who, x.family) = 'none'
    AND NOT EXISTS (SELECT FROM conflict k WHERE k.professional = who AND k.family = x.family AND k.lifted IS NULL)
    -- A file that is restricted is opened by those alone who answer for every family.
    AND (c.restricted IS NULL OR sees_all_families(who))
  ORDER BY c.closed IS NULL DESC, f.last_received DESC LIMIT 1;
  IF theirs IS NULL THEN RETURN NULL; END IF;
  INSERT INTO opened_with_reason (id, professional, family, reason, why, until, review_by)
  VALUES (open_with_reason.id, who, theirs, open_with_reason.reason, open_with_reason.why,
    now() + make_interval(hours => least(greatest(hours, 1), 24)), least(open_with_reason.review_by, current_date + 31));
  INSERT INTO told (professional, entry, kind, family, on_day, at)
  SELECT DISTINCT t.id, open_with_reason.id, 'opened-with-reason', theirs, current_date, now() FROM (
    SELECT s.accountable AS id FROM sighting s WHERE s.family = theirs
    UNION SELECT unnest(c.restricted_to) FROM caseload c WHERE c.family = theirs AND c.restricted IS NOT NULL
    UNION SELECT m.manager FROM team m0 JOIN professional m ON m.id = m0.professional
      WHERE m0.family = theirs AND (m0.to_day IS NULL OR m0.to_day >= current_date)
    UNION SELECT told_of(who, current_date)
  ) t JOIN professional p ON p.id = t.id AND p.signs_in AND (p.left_on IS NULL OR p.left_on > current_date)
  WHERE t.id <> who ON CONFLICT DO NOTHING;
  INSERT INTO audit (professional, action, resource, family, ids, reason)
  VALUES (who, 'opened with a reason', 'family', theirs, ARRAY[open_with_reason.id], open_with_reason.reason);
  RETURN theirs;
END $$;

-- Somebody else looks at it: it was right, or it was not. Whether there was something to look at.
CREATE FUNCTION look_at_opening(opening text, verdict text, said text) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH looked AS (UPDATE opened_with_reason o SET looked = now(), looked_by = me(), verdict = look_at_opening.verdict,
      said = look_at_opening.said
    WHERE o.id = opening AND o.looked IS NULL AND o.professional <> me() AND i_watch_over(o.professional) RETURNING 1)
  SELECT EXISTS (SELECT FROM looked)
$$;

-- Somebody knows somebody in a family: they say so themselves, or whoever manages them does. From then on they do not see it.
CREATE FUNCTION declare_conflict(id text, of_professional text, of_family text, why text) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE who text := me();
BEGIN
  IF who IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = 'KS002'; END IF;
  IF of_professional <> who AND NOT (i_watch_over(of_professional) AND relationship_of(who, of_family) <> 'none') THEN
    RETURN false;
  END IF;
  IF NOT EXISTS (SELECT FROM family f WHERE f.id = of_family AND f.position > 0) THEN RETURN false; END IF;
  INSERT INTO conflict (id, professional, family, why, declared_by)
  VALUES (declare_conflict.id, of_professional, of_family, declare_conflict.why, who) ON CONFLICT DO NOTHING;
  INSERT INTO told (professional, entry, kind, family, on_day, at)
  SELECT t.who, declare_conflict.id, 'conflict', of_family, current_date, now()
  FROM (SELECT told_of(of_professional, current_date) AS who) t WHERE t.who <> declare_conflict.of_professional
  ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- The same of oneself, by somebody whom a search found: of every family in which they are. It says nothing of which.
CREATE FUNCTION declare_conflict_with(id text, of_person text, why text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE one record;
BEGIN
  IF me() IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = 'KS002'; END IF;
  FOR one IN SELECT x.family, row_number() OVER (ORDER BY x.family) AS number FROM person x WHERE x.id = of_person LOOP
    PERFORM declare_conflict(declare_conflict_with.id || ':' || one.number, me(), one.family, declare_conflict_with.why);
  END LOOP;
END $$;

CREATE FUNCTION lift_conflict(conflict text, why text) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH lifted AS (UPDATE conflict k SET lifted = now(), lifted_by = me(), lifted_why = lift_conflict.why
    WHERE k.id = lift_conflict.conflict AND k.lifted IS NULL AND k.professional <> me()
      AND EXISTS (SELECT FROM professional p WHERE p.id = me() AND p.account = 'safeguarding-lead') RETURNING 1)
  SELECT EXISTS (SELECT FROM lifted)
$$;

-- Who has opened a family's record, the newest first: for whoever answers for its children, managers, safeguarding leads.
CREATE FUNCTION family_trail(of_family text, before bigint, many integer) RETURNS TABLE (
  number bigint, at timestamptz, professional text, name text, agency text, action text, resource text, reason text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  WITH rule AS MATERIALIZED (SELECT my_relationship(of_family) AS stands,
    EXISTS (SELECT FROM professional WHERE id = me() AND account = 'safeguarding-lead') AS leads)
  SELECT a.number, a.at, a.professional, coalesce(p.name, a.professional), g.name, a.action, a.resource, a.reason
  FROM rule CROSS JOIN audit a LEFT JOIN professional p ON p.id = a.professional LEFT JOIN agency g ON g.id = p.agency
  WHERE a.family = of_family AND (before IS NULL OR a.number < before)
    AND (rule.stands IN ('accountable', 'manager') OR (rule.leads AND rule.stands NOT IN ('none', 'opened')))
  ORDER BY a.number DESC LIMIT least(many, 500)
$$;

-- Whether the one who asks looks at who has opened what.
CREATE FUNCTION i_look_at_trails() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT EXISTS (SELECT FROM professional WHERE id = me() AND account IN ('auditor', 'safeguarding-lead'))
$$;

-- The trail of one professional, of one family or of all, between two days; with the ids that a search found.
CREATE FUNCTION trail(of_professional text, of_family text, from_day date, to_day date, before bigint, many integer)
RETURNS TABLE (number bigint, at timestamptz, professional text, name text, action text, resource text, family text,
  ids text[], reason text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT a.number, a.at, a.professional, coalesce(p.name, a.professional), a.action, a.resource, a.family, a.ids, a.reason
  FROM audit a LEFT JOIN professional p ON p.id = a.professional
  WHERE i_look_at_trails() AND (of_professional IS NULL OR a.professional = of_professional)
    AND (of_family IS NULL OR a.family = of_family) AND (before IS NULL OR a.number < before)
    AND a.at >= from_day::timestamptz AND a.at < (to_day + 1)::timestamptz
  ORDER BY a.number DESC LIMIT least(many, 500)
$$;

-- Who opened the record of a family in which somebody has their surname, or of one that they later said they knew. It is
-- somewhere to look and no finding: surnames are shared.
CREATE FUNCTION own_network(from_day date, to_day date) RETURNS TABLE (
  professional text, name text, agency text, family text, times bigint, first_at timestamptz, last_at timestamptz,
  same_surname boolean, declared boolean, stands text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  WITH seen AS MATERIALIZED (
    SELECT a.professional, a.family, count(*) AS times, min(a.at) AS first_at, max(a.at) AS last_at FROM audit a
    WHERE i_look_at_trails() AND a.family IS NOT NULL AND a.action <> 'refused'
      AND a.at >= from_day::timestamptz AND a.at < (to_day + 1)::timestamptz
    GROUP BY a.professional, a.family
  ), judged AS (
    SELECT s.*, p.name, g.name AS agency, EXISTS (SELECT FROM person x WHERE x.family = s.family AND x.name IS NOT NULL
        AND lower(regexp_replace(x.name, '^.*\s', '')) = lower(regexp_replace(p.name, '^.*\s', ''))) AS same_surname,
      EXISTS (SELECT FROM conflict k WHERE k.family = s.family AND k.professional = s.professional) AS declared
    FROM seen s JOIN professional p ON p.id = s.professional JOIN agency g ON g.id = p.agency
  )
  SELECT j.professional, j.name, j.agency, j.family, j.times, j.first_at, j.last_at, j.same_surname, j.declared,
    relationship_of(j.professional, j.family)
  FROM judged j WHERE j.same_surname OR j.declared ORDER BY j.last_at DESC, j.professional, j.family
$$;

-- How many restricted files are past the day of their review and not the asker's to see: a number, and nothing of whose.
CREATE FUNCTION restricted_past_review(today date) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT count(*) FROM caseload c WHERE c.closed IS NULL AND c.restricted_review < today AND c.family = ANY (my_hidden())
    AND EXISTS (SELECT FROM professional WHERE id = me() AND account = 'safeguarding-lead')
$$;

-- As before, and nobody finds a family whose file is restricted to others, or that they know. The duty team, who may be
-- asked to go there tonight, learn that there is one, and nothing else of it.
DROP FUNCTION search_people(text[], date, text);
CREATE FUNCTION search_people(wanted text[], wanted_born date, wanted_number text) RETURNS TABLE (
  family text, id text, part text, name text, born date, died date, address text, agencies text[], mine boolean,
  restricted boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  WITH asker AS MATERIALIZED (SELECT me() AS who),
  rule AS MATERIALIZED (SELECT sees_all_families(who) AS everything,
    EXISTS (SELECT FROM professional WHERE id = who AND account = 'duty-team') AS duty FROM asker WHERE who IS NOT NULL),
  own AS MATERIALIZED (SELECT unnest(families_of(who)) AS family FROM asker),
  hidden AS MATERIALIZED (SELECT unnest(hidden_from(who)) AS family FROM asker),
  plain AS MATERIALIZED (SELECT ARRAY(SELECT key FROM unnest(wanted) AS asked (key) WHERE key NOT LIKE '@%') AS keys),
  spelt AS MATERIALIZED (SELECT CASE WHEN count(*) = 0 THEN ARRAY['nothing was spelt'] ELSE array_agg(key) END AS keys
    FROM unnest(wanted) AS asked (key) WHERE left(key, 1) NOT IN ('~', '-')),
  found AS MATERIALIZED (
    SELECT p.*, p.family IN (SELECT hidden.family FROM hidden) AS hid FROM person p
    WHERE ((wanted_number IS NOT NULL AND (p.nhs = wanted_number OR p.upn = wanted_number))
      OR (cardinality(wanted) > 0 AND p.keys && wanted)
      OR (wanted_born IS NOT NULL AND p.born = wanted_born))
      AND (p.family NOT IN (SELECT hidden.family FROM hidden) OR ((SELECT duty FROM rule)
        AND EXISTS (SELECT FROM caseload c WHERE c.family = p.family AND c.restricted IS NOT NULL)
        -- A likeness is not enough: a number, a date of birth, the whole name or the whole address.
        AND (wanted_number IS NOT NULL OR wanted_born IS NOT NULL OR p.keys @> (SELECT spelt.keys FROM spelt))))
    -- Those who share most with what was typed come first, where there are too many.
    ORDER BY (SELECT count(*) FROM unnest(p.keys) AS own (key) WHERE own.key = ANY (wanted)) DESC, p.id
    LIMIT 200
  )
  SELECT CASE WHEN p.hid THEN '' ELSE p.family END, p.id, CASE WHEN p.hid THEN '' ELSE p.part END, CASE WHEN named.it THEN p.name END, CASE WHEN named.it THEN p.born END,
    CASE WHEN named.it THEN p.died END,
    CASE WHEN seen.it AND NOT p.address_hidden AND NOT p.may_be_at_risk THEN p.address END,
    CASE WHEN p.hid THEN '{}' ELSE c.agencies END, seen.it, p.hid
  FROM found p JOIN caseload c ON c.family = p.family CROSS JOIN rule CROSS JOIN plain
  CROSS JOIN LATERAL (SELECT NOT p.hid AND (rule.everything OR p.family IN (SELECT own.family FROM own)) AS it) seen
  -- An address (its keys begin with @) does not tell whoever does not see the family who lives there.
  CROSS JOIN LATERAL (SELECT NOT p.hid AND (seen.it OR coalesce(p.nhs = wanted_number OR p.upn = wanted_number, false)
    OR coalesce(p.born = wanted_born, false) OR p.keys && plain.keys) AS it) named
  ORDER BY (SELECT count(*) FROM unnest(p.keys) AS own (key) WHERE own.key = ANY (wanted)) DESC, p.id
$$;

-- What looks for people who may be one reads past row-level security, and past no restriction.
ALTER FUNCTION people_alike(text, integer) RENAME TO people_alike_of_all;
REVOKE ALL ON FUNCTION people_alike_of_all(text, integer) FROM keepsight_reader;
CREATE FUNCTION people_alike(before text, many integer) RETURNS TABLE (one text, other text, last text, one_name text, other_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  WITH hidden AS MATERIALIZED (SELECT p.id FROM person p WHERE p.family = ANY (hidden_from(me())))
  SELECT a.* FROM people_alike_of_all(before, many) a
  WHERE a.one IS NULL OR NOT EXISTS (SELECT FROM hidden WHERE hidden.id IN (a.one, a.other))
$$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['invitation', 'opened_with_reason', 'conflict'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON %I TO keepsight_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT ON %I TO keepsight_reader', name);
  END LOOP;
  -- Every table that says something of one family: what is hidden is hidden, and then the rule that was there.
  FOREACH name IN ARRAY ARRAY['caseload', 'person', 'sighting', 'duty', 'planned_contact', 'notice', 'team', 'open_run',
    'invitation'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS reader ON %I', name);
    EXECUTE format('CREATE POLICY reader ON %I FOR SELECT TO keepsight_reader USING (
      family = ANY ((SELECT my_families())::text[])
      OR ((SELECT i_see_all()) AND family <> ALL ((SELECT my_hidden())::text[])))', name);
  END LOOP;
END $$;
CREATE POLICY recorder ON invitation TO keepsight_recorder USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON invitation TO keepsight_recorder;

DROP POLICY reader ON family;
CREATE POLICY reader ON family FOR SELECT TO keepsight_reader USING (
  id = ANY ((SELECT my_families())::text[]) OR ((SELECT i_see_all()) AND id <> ALL ((SELECT my_hidden())::text[])));

DROP POLICY reader ON entry;
CREATE POLICY reader ON entry FOR SELECT TO keepsight_reader USING (
  (family = ANY ((SELECT my_families())::text[])
    OR ((SELECT i_see_all()) AND family <> ALL ((SELECT my_hidden())::text[])))
  AND (audience_to = 'network' OR stub IS NOT NULL OR author = (SELECT me())
    OR (audience_to = 'agency' AND agency = (SELECT my_agency()))
    OR (audience_to = 'named' AND (SELECT me()) = ANY (audience_named))));
DROP POLICY reader ON content;
CREATE POLICY reader ON content FOR SELECT TO keepsight_reader USING (
  (family = ANY ((SELECT my_families())::text[])
    OR ((SELECT i_see_all()) AND family <> ALL ((SELECT my_hidden())::text[])))
  AND (audience_to = 'network'
    OR (audience_to = 'agency' AND agency = (SELECT my_agency()))
    OR (audience_to = 'named' AND (SELECT me()) = ANY (audience_named))));

DROP POLICY reader ON outbox;
CREATE POLICY reader ON outbox FOR SELECT TO keepsight_reader USING (
  (kind <> 'reminder' AND professional = (SELECT me()))
  OR (kind <> 'reminder' AND professional IN (SELECT p.id FROM professional p WHERE p.manager = (SELECT me())))
  OR (kind = 'reminder' AND (family = ANY ((SELECT my_families())::text[])
    OR ((SELECT i_see_all()) AND family <> ALL ((SELECT my_hidden())::text[])))));
DROP POLICY reader ON came_back;
CREATE POLICY reader ON came_back FOR SELECT TO keepsight_reader USING (
  what = 'reply' AND done IS NOT NULL AND (family = ANY ((SELECT my_families())::text[])
    OR ((SELECT i_see_all()) AND (family IS NULL OR family <> ALL ((SELECT my_hidden())::text[])))));
-- Who a list names is known to be of a family: not where that is hidden. What the list says is still brought in.
DROP POLICY reader ON import_person;
CREATE POLICY reader ON import_person TO keepsight_reader USING ((SELECT i_see_all())
  AND (family IS NULL OR family <> ALL ((SELECT my_hidden())::text[]))) WITH CHECK ((SELECT i_see_all()));

-- What was opened with a reason is read by whoever did, by those who watch over them, and by the family's own.
CREATE POLICY reader ON opened_with_reason FOR SELECT TO keepsight_reader USING (
  professional = (SELECT me()) OR family = ANY ((SELECT my_families())::text[]) OR i_watch_over(professional));
CREATE POLICY reader ON conflict FOR SELECT TO keepsight_reader USING (
  professional = (SELECT me()) OR i_watch_over(professional));

CREATE FUNCTION project_invitation(of_family text, change json) RETURNS void LANGUAGE plpgsql
SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF change -> 'gone' IS NULL THEN
    DELETE FROM invitation WHERE family = of_family;
  ELSIF json_array_length(change -> 'gone') > 0 THEN
    DELETE FROM invitation WHERE family = of_family
      AND entry || ' ' || professional = ANY (ARRAY(SELECT json_array_elements_text(change -> 'gone')));
  END IF;
  INSERT INTO invitation SELECT * FROM json_populate_recordset(NULL::invitation, change -> 'rows');
END $$;

CREATE OR REPLACE FUNCTION project(of_family text, changes json) RETURNS void LANGUAGE plpgsql
SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF changes -> 'caseload' IS NOT NULL THEN PERFORM project_caseload(of_family, changes -> 'caseload'); END IF;
  IF changes -> 'person' IS NOT NULL THEN PERFORM project_person(of_family, changes -> 'person'); END IF;
  IF changes -> 'sighting' IS NOT NULL THEN PERFORM project_sighting(of_family, changes -> 'sighting'); END IF;
  IF changes -> 'duty' IS NOT NULL THEN PERFORM project_duty(of_family, changes -> 'duty'); END IF;
  IF changes -> 'open_run' IS NOT NULL THEN PERFORM project_open_run(of_family, changes -> 'open_run'); END IF;
  IF changes -> 'planned_contact' IS NOT NULL THEN
    PERFORM project_planned_contact(of_family, changes -> 'planned_contact');
  END IF;
  IF changes -> 'notice' IS NOT NULL THEN PERFORM project_notice(of_family, changes -> 'notice'); END IF;
  IF changes -> 'team' IS NOT NULL THEN PERFORM project_team(of_family, changes -> 'team'); END IF;
  IF changes -> 'invitation' IS NOT NULL THEN PERFORM project_invitation(of_family, changes -> 'invitation'); END IF;
  UPDATE family SET round = round + 1 WHERE id = of_family;
END $$;

REVOKE ALL ON FUNCTION hidden_from(text), my_hidden(), relationship_of(text, text),
  open_with_reason(text, text, text, text, integer, date), look_at_opening(text, text, text),
  declare_conflict(text, text, text, text), declare_conflict_with(text, text, text), lift_conflict(text, text), family_trail(text, bigint, integer),
  i_look_at_trails(), trail(text, text, date, date, bigint, integer), own_network(date, date),
  restricted_past_review(date), search_people(text[], date, text), people_alike(text, integer),
  project_invitation(text, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_hidden(), open_with_reason(text, text, text, text, integer, date),
  look_at_opening(text, text, text), declare_conflict(text, text, text, text), declare_conflict_with(text, text, text), lift_conflict(text, text),
  family_trail(text, bigint, integer), trail(text, text, date, date, bigint, integer), own_network(date, date),
  restricted_past_review(date), search_people(text[], date, text), people_alike(text, integer) TO keepsight_reader;
GRANT EXECUTE ON FUNCTION hidden_from(text), project_invitation(text, json) TO keepsight_recorder;
