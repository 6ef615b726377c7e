-- An agency without a log-in is asked by e-mail whether it sees a child, and answers by a link (docs/decisions/ask-by-link.md).
-- The link's token is made from the place's secret and the ask's id: here is its digest alone, so whoever reads the
-- database cannot answer.

CREATE TABLE ask_link (
  id text PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  family text NOT NULL REFERENCES family,
  agency text NOT NULL,
  agency_name text NOT NULL CHECK (agency_name <> ''),
  children text[] NOT NULL CHECK (cardinality(children) > 0),
  email text NOT NULL,
  asked_by text NOT NULL REFERENCES professional,
  at timestamptz NOT NULL DEFAULT now(),
  until timestamptz NOT NULL CHECK (until > at AND until <= at + interval '32 days'),
  tries integer NOT NULL DEFAULT 5,
  answered timestamptz,
  -- What they typed, so that nothing is lost where nobody is left who could write it on the record.
  answer json,
  withdrawn timestamptz
);
CREATE INDEX ask_link_family ON ask_link (family);

ALTER TABLE outbox ADD COLUMN ask text REFERENCES ask_link;
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('at-once', 'digest', 'reminder', 'ask'));
ALTER TABLE outbox ADD CHECK ((kind = 'ask') = (ask IS NOT NULL));

ALTER TABLE ask_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE ask_link FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON ask_link TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY recorder ON ask_link FOR SELECT TO keepsight_recorder USING (true);
CREATE POLICY reader ON ask_link FOR SELECT TO keepsight_reader USING (
  family = ANY ((SELECT my_families())::text[]) OR ((SELECT i_see_all()) AND family <> ALL ((SELECT my_hidden())::text[])));
GRANT SELECT ON ask_link TO keepsight_reader, keepsight_recorder;

-- Asks; whether it could be. Whoever asks works with the family, and of one child at least the date of birth is known.
CREATE FUNCTION ask_by_link(id text, of_family text, agency text, agency_name text, children text[], email text,
  token_hash bytea, days integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF me() IS NULL OR my_relationship(of_family) IN ('none', 'invited', 'opened') THEN RETURN false; END IF;
  IF EXISTS (SELECT FROM ask_link a WHERE a.id = ask_by_link.id) THEN RETURN true; END IF;
  IF NOT EXISTS (SELECT FROM person p WHERE p.family = of_family AND p.id = ANY (ask_by_link.children) AND p.born IS NOT NULL)
    OR EXISTS (SELECT FROM unnest(ask_by_link.children) AS c (id) WHERE NOT EXISTS (SELECT FROM person p
      WHERE p.family = of_family AND p.id = c.id AND p.part IN ('child', 'unborn-child'))) THEN RETURN false; END IF;
  INSERT INTO ask_link (id, token_hash, family, agency, agency_name, children, email, asked_by, until)
  VALUES (ask_by_link.id, ask_by_link.token_hash, of_family, ask_by_link.agency, ask_by_link.agency_name,
    ask_by_link.children, ask_by_link.email, me(), now() + make_interval(days => least(greatest(days, 1), 31)));
  INSERT INTO outbox (id, once, kind, professional, ask, next_try, made)
  VALUES (left(encode(sha256(convert_to('ask ' || ask_by_link.id, 'UTF8')), 'hex'), 32), 'ask ' || ask_by_link.id, 'ask', me(),
    ask_by_link.id, now(), now());
  RETURN true;
END $$;

CREATE FUNCTION withdraw_ask(ask text) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH gone AS (UPDATE ask_link a SET withdrawn = now() WHERE a.id = withdraw_ask.ask AND a.withdrawn IS NULL
    AND a.answered IS NULL AND my_relationship(a.family) NOT IN ('none', 'invited', 'opened') RETURNING 1)
  SELECT EXISTS (SELECT FROM gone)
$$;

-- The ask whose link this transaction came by, while it can be answered.
CREATE FUNCTION asked_here() RETURNS SETOF ask_link LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT a.* FROM ask_link a
  WHERE a.token_hash = sha256(convert_to(current_setting('keepsight.link', true), 'UTF8'))
    AND a.answered IS NULL AND a.withdrawn IS NULL AND a.until > now() AND a.tries > 0
$$;

-- Whether a link can be answered. It tells of nobody.
CREATE FUNCTION link_stands() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$ SELECT EXISTS (SELECT FROM asked_here()) $$;

-- The children, by first name and initial, for whoever knows the date of birth of one of them. A wrong date is a try;
-- after five whoever asked is told.
CREATE FUNCTION link_children(born date) RETURNS TABLE (id text, called text) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE one ask_link;
BEGIN
  SELECT a.* INTO one FROM ask_link a WHERE a.id = (SELECT h.id FROM asked_here() h) FOR UPDATE;
  IF one.id IS NULL THEN RETURN; END IF;
  IF NOT EXISTS (SELECT FROM person p WHERE p.family = one.family AND p.id = ANY (one.children) AND p.born = link_children.born) THEN
    UPDATE ask_link a SET tries = a.tries - 1 WHERE a.id = one.id;
    INSERT INTO audit (professional, action, resource, family)
    VALUES ('link:' || one.id, 'gave a wrong date of birth by a link', 'ask', one.family);
    IF one.tries = 1 THEN
      INSERT INTO told (professional, entry, kind, family, on_day, at)
      VALUES (one.asked_by, one.id, 'ask-locked', one.family, current_date, now()) ON CONFLICT DO NOTHING;
    END IF;
    RETURN;
  END IF;
  INSERT INTO audit (professional, action, resource, family, ids)
  VALUES ('link:' || one.id, 'saw first names by a link', 'ask', one.family, one.children);
  RETURN QUERY SELECT p.id, split_part(coalesce(p.name, 'The child'), ' ', 1)
      || CASE WHEN position(' ' IN coalesce(p.name, '')) > 0 THEN ' ' || left(regexp_replace(p.name, '^.*\s', ''), 1) ELSE '' END
    FROM person p WHERE p.family = one.family AND p.id = ANY (one.children) ORDER BY p.born NULLS LAST, p.id;
END $$;

-- Keeps an answer and gives what is needed to write it on the record: which family, which agency, on whose behalf. Null
-- where the link cannot be answered. Whoever writes it works with the family now: who asked, or who answers for a child.
CREATE FUNCTION link_answered(answer json) RETURNS TABLE (id text, family text, agency text, agency_name text, writer text,
  writer_agency text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE one ask_link;
BEGIN
  SELECT a.* INTO one FROM ask_link a WHERE a.id = (SELECT h.id FROM asked_here() h) FOR UPDATE;
  IF one.id IS NULL THEN RETURN; END IF;
  UPDATE ask_link a SET answered = now(), answer = link_answered.answer WHERE a.id = one.id;
  INSERT INTO audit (professional, action, resource, family) VALUES ('link:' || one.id, 'answered by a link', 'ask', one.family);
  -- Where nobody is left who works with the family the answer is kept here, and whoever takes it on reads it.
  RETURN QUERY SELECT one.id, one.family, one.agency, one.agency_name, w.id, w.agency FROM (SELECT 1) always
    LEFT JOIN LATERAL (SELECT p.id, p.agency FROM professional p
      WHERE p.id IN (SELECT one.asked_by UNION SELECT t.professional FROM team t WHERE t.family = one.family)
        AND (one.family = ANY (families_of(p.id)) OR (sees_all_families(p.id) AND one.family <> ALL (hidden_from(p.id))))
      ORDER BY p.id <> one.asked_by, NOT EXISTS (SELECT FROM sighting s WHERE s.family = one.family AND s.accountable = p.id), p.id
      LIMIT 1) w ON true;
END $$;

-- Tells whoever asked, and whoever answers for one of the children, that an answer came. It is said when the answer is on
-- the record: a row about a family holds its head, which the append door needs.
CREATE FUNCTION link_tells() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  INSERT INTO told (professional, entry, kind, family, on_day, at)
  SELECT DISTINCT p.id, a.id, 'ask-answered', a.family, current_date, now() FROM ask_link a
  JOIN professional p ON p.signs_in AND (p.id = a.asked_by OR p.id IN (SELECT s.accountable FROM sighting s
    WHERE s.family = a.family AND s.child = ANY (a.children)))
  WHERE a.token_hash = sha256(convert_to(current_setting('keepsight.link', true), 'UTF8')) AND a.answered IS NOT NULL
  ON CONFLICT DO NOTHING
$$;

REVOKE ALL ON FUNCTION ask_by_link(text, text, text, text, text[], text, bytea, integer), withdraw_ask(text), asked_here(),
  link_stands(), link_children(date), link_answered(json), link_tells() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_by_link(text, text, text, text, text[], text, bytea, integer), withdraw_ask(text),
  link_stands(), link_children(date), link_answered(json), link_tells() TO keepsight_reader;
