-- An agency without a log-in is asked by the same link what it knows for an engagement assessment (S2-11.3-b).
ALTER TABLE ask_link ADD COLUMN fera text;

DROP FUNCTION ask_by_link(text, text, text, text, text[], text, bytea, integer);
CREATE FUNCTION ask_by_link(id text, of_family text, agency text, agency_name text, children text[], email text,
  token_hash bytea, days integer, of_fera text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF me() IS NULL OR my_relationship(of_family) IN ('none', 'invited', 'opened') THEN RETURN false; END IF;
  IF EXISTS (SELECT FROM ask_link a WHERE a.id = ask_by_link.id) THEN RETURN true; END IF;
  IF NOT EXISTS (SELECT FROM person p WHERE p.family = of_family AND p.id = ANY (ask_by_link.children) AND p.born IS NOT NULL)
    OR EXISTS (SELECT FROM unnest(ask_by_link.children) AS c (id) WHERE NOT EXISTS (SELECT FROM person p
      WHERE p.family = of_family AND p.id = c.id AND p.part IN ('child', 'unborn-child'))) THEN RETURN false; END IF;
  INSERT INTO ask_link (id, token_hash, family, agency, agency_name, children, email, asked_by, until, fera)
  VALUES (ask_by_link.id, ask_by_link.token_hash, of_family, ask_by_link.agency, ask_by_link.agency_name,
    ask_by_link.children, ask_by_link.email, me(), now() + make_interval(days => least(greatest(days, 1), 31)), of_fera);
  INSERT INTO outbox (id, once, kind, professional, ask, next_try, made)
  VALUES (left(encode(sha256(convert_to('ask ' || ask_by_link.id, 'UTF8')), 'hex'), 32), 'ask ' || ask_by_link.id, 'ask', me(),
    ask_by_link.id, now(), now());
  RETURN true;
END $$;

-- Whether the link asks for an assessment, too. It tells of nobody.
CREATE FUNCTION link_asks_for_assessment() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$ SELECT EXISTS (SELECT FROM asked_here() WHERE fera IS NOT NULL) $$;

-- As before, and for which assessment.
DROP FUNCTION link_answered(json);
CREATE FUNCTION link_answered(answer json) RETURNS TABLE (id text, family text, agency text, agency_name text, writer text,
  writer_agency text, fera text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE one ask_link;
BEGIN
  SELECT a.* INTO one FROM ask_link a WHERE a.id = (SELECT h.id FROM asked_here() h) FOR UPDATE;
  IF one.id IS NULL THEN RETURN; END IF;
  UPDATE ask_link a SET answered = now(), answer = link_answered.answer WHERE a.id = one.id;
  INSERT INTO audit (professional, action, resource, family) VALUES ('link:' || one.id, 'answered by a link', 'ask', one.family);
  RETURN QUERY SELECT one.id, one.family, one.agency, one.agency_name, w.id, w.agency, one.fera FROM (SELECT 1) always
    LEFT JOIN LATERAL (SELECT p.id, p.agency FROM professional p
      WHERE p.id IN (SELECT one.asked_by UNION SELECT t.professional FROM team t WHERE t.family = one.family)
        AND (one.family = ANY (families_of(p.id)) OR (sees_all_families(p.id) AND one.family <> ALL (hidden_from(p.id))))
      ORDER BY p.id <> one.asked_by, NOT EXISTS (SELECT FROM sighting s WHERE s.family = one.family AND s.accountable = p.id), p.id
      LIMIT 1) w ON true;
END $$;

REVOKE ALL ON FUNCTION ask_by_link(text, text, text, text, text[], text, bytea, integer, text), link_asks_for_assessment(),
  link_answered(json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_by_link(text, text, text, text, text[], text, bytea, integer, text), link_asks_for_assessment(),
  link_answered(json) TO keepsight_reader;
