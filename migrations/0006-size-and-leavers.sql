-- What keeps search quick in a large partnership; and what is let go of when somebody has left.

-- As before, but who asks, and what they see, is worked out once and not for each of the people who are found.
CREATE OR REPLACE FUNCTION search_people(wanted text[], wanted_born date, wanted_number text) RETURNS TABLE (
  family text, id text, part text, name text, born date, died date, address text, agencies text[], mine boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  WITH asker AS MATERIALIZED (SELECT me() AS who),
  rule AS MATERIALIZED (SELECT sees_all_families(who) AS everything FROM asker WHERE who IS NOT NULL),
  own AS MATERIALIZED (SELECT unnest(families_of(who)) AS family FROM asker),
  plain AS MATERIALIZED (SELECT ARRAY(SELECT key FROM unnest(wanted) AS asked (key) WHERE key NOT LIKE '@%') AS keys),
  found AS MATERIALIZED (
    SELECT p.* FROM person p WHERE (wanted_number IS NOT NULL AND (p.nhs = wanted_number OR p.upn = wanted_number))
      OR (cardinality(wanted) > 0 AND p.keys && wanted)
      OR (wanted_born IS NOT NULL AND p.born = wanted_born)
    -- Those who share most with what was typed come first, where there are too many.
    ORDER BY (SELECT count(*) FROM unnest(p.keys) AS own (key) WHERE own.key = ANY (wanted)) DESC, p.id
    LIMIT 200
  )
  SELECT p.family, p.id, p.part, CASE WHEN named.it THEN p.name END, CASE WHEN named.it THEN p.born END,
    CASE WHEN named.it THEN p.died END,
    CASE WHEN seen.it AND NOT p.address_hidden AND NOT p.may_be_at_risk THEN p.address END, c.agencies, seen.it
  FROM found p JOIN caseload c ON c.family = p.family CROSS JOIN rule CROSS JOIN plain
  CROSS JOIN LATERAL (SELECT rule.everything OR p.family IN (SELECT own.family FROM own) AS it) seen
  -- An address (its keys begin with @) does not tell whoever does not see the family who lives there.
  CROSS JOIN LATERAL (SELECT seen.it OR coalesce(p.nhs = wanted_number OR p.upn = wanted_number, false)
    OR coalesce(p.born = wanted_born, false) OR p.keys && plain.keys AS it) named
  ORDER BY (SELECT count(*) FROM unnest(p.keys) AS own (key) WHERE own.key = ANY (wanted)) DESC, p.id
$$;

-- What somebody who has left had not finished: drafts, and forms that were sent after their session had ended. Nobody
-- else may read them, so they are let go of so many days after their last. How many there were.
CREATE POLICY owner_sees ON draft FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY owner_forgets ON draft FOR DELETE TO keepsight_owner USING (true);
CREATE POLICY owner_sees ON held_form FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY owner_forgets ON held_form FOR DELETE TO keepsight_owner USING (true);
CREATE FUNCTION forget_unfinished(days integer) RETURNS integer LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH gone AS (SELECT id FROM professional WHERE left_on <= current_date - greatest(days, 1)),
  drafts AS (DELETE FROM draft WHERE professional IN (SELECT id FROM gone) RETURNING 1),
  forms AS (DELETE FROM held_form WHERE professional IN (SELECT id FROM gone) RETURNING 1)
  SELECT (SELECT count(*) FROM drafts)::integer + (SELECT count(*) FROM forms)::integer
$$;
REVOKE ALL ON FUNCTION forget_unfinished(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_unfinished(integer) TO keepsight_recorder;
