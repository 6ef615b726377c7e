-- Erasing what an entry says, legal holds, and until when a family's record is kept (docs/decisions/erasure.md).
-- rebuild

-- Until when the record is kept at least, and by which class (lists/retention.yaml); null where that is not known.
ALTER TABLE caseload ADD COLUMN keep_until date, ADD COLUMN retention text;
CREATE INDEX caseload_keep_until ON caseload (keep_until) WHERE keep_until IS NOT NULL;

-- While one stands nothing of a family is erased, whatever its class says.
CREATE TABLE legal_hold (
  id text PRIMARY KEY,
  family text NOT NULL REFERENCES family,
  why text NOT NULL CHECK (why <> ''),
  by_professional text NOT NULL REFERENCES professional,
  at timestamptz NOT NULL DEFAULT now(),
  lifted timestamptz,
  lifted_by text REFERENCES professional,
  lifted_why text,
  CHECK ((lifted IS NULL) = (lifted_by IS NULL))
);
CREATE INDEX legal_hold_family ON legal_hold (family) WHERE lifted IS NULL;
ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON legal_hold TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY reader ON legal_hold FOR SELECT TO keepsight_reader USING (
  family = ANY ((SELECT my_families())::text[]) OR ((SELECT i_see_all()) AND family <> ALL ((SELECT my_hidden())::text[])));
GRANT SELECT ON legal_hold TO keepsight_reader;

CREATE FUNCTION leads_and_sees(of_family text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT EXISTS (SELECT FROM professional WHERE id = me() AND account = 'safeguarding-lead')
    AND relationship_of(me(), of_family) NOT IN ('none', 'opened', 'invited')
$$;
CREATE FUNCTION hold_family(id text, of_family text, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF NOT coalesce(leads_and_sees(of_family), false) THEN RETURN false; END IF;
  INSERT INTO legal_hold (id, family, why, by_professional) VALUES (hold_family.id, of_family, hold_family.why, me())
  ON CONFLICT DO NOTHING;
  RETURN true;
END $$;
CREATE FUNCTION lift_hold(hold text, why text) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH lifted AS (UPDATE legal_hold h SET lifted = now(), lifted_by = me(), lifted_why = lift_hold.why
    WHERE h.id = lift_hold.hold AND h.lifted IS NULL AND leads_and_sees(h.family) RETURNING 1)
  SELECT EXISTS (SELECT FROM lifted)
$$;

-- What an entry says goes; that it was there, when and by whom written, and its place in the chain stay (R1). The owner
-- alone may, by the function below; nobody can become the owner who answers pages or writes records.
CREATE OR REPLACE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'content' AND current_user = 'keepsight_owner' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'what lies in % is never changed or taken out: a correction is an entry of its own', TG_TABLE_NAME
    USING ERRCODE = 'KS001';
END $$;
CREATE POLICY owner_erases ON content FOR DELETE TO keepsight_owner USING (true);

-- Erases what entries of a family say, and what was kept of it for sending and for writing on; how many there were. Where
-- all of a family is erased, what people typed about it and never sent goes, too.
CREATE FUNCTION erase_content(of_family text, ids text[], whole boolean) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE many integer;
BEGIN
  IF EXISTS (SELECT FROM legal_hold h WHERE h.family = of_family AND h.lifted IS NULL) THEN
    RAISE EXCEPTION 'a legal hold stands' USING ERRCODE = 'KS004';
  END IF;
  WITH gone AS (DELETE FROM content WHERE family = of_family AND entry = ANY (ids) RETURNING 1)
  SELECT count(*) INTO many FROM gone;
  DELETE FROM outbox_address a USING outbox o WHERE o.id = a.message AND o.family = of_family AND (whole OR o.entry = ANY (ids));
  IF whole THEN
    DELETE FROM draft WHERE family = of_family;
    DELETE FROM held_form WHERE path LIKE '/families/' || of_family || '/%';
    UPDATE came_back SET body = '{}' WHERE family = of_family;
  END IF;
  INSERT INTO outside_event (kind, body) VALUES ('erased', json_build_object('family', of_family, 'entries', ids));
  RETURN many;
END $$;

REVOKE ALL ON FUNCTION leads_and_sees(text), hold_family(text, text, text), lift_hold(text, text),
  erase_content(text, text[], boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leads_and_sees(text), hold_family(text, text, text), lift_hold(text, text) TO keepsight_reader;
GRANT EXECUTE ON FUNCTION erase_content(text, text[], boolean) TO keepsight_recorder;
