-- What is kept outside the database (docs/decisions/recovery.md): what must not be undone by bringing an older copy back
-- is written down with what causes it, and taken outside within minutes; the audit is taken outside as digests.

CREATE TABLE outside_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('role', 'unsafe', 'erased')),
  body json NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  written boolean NOT NULL DEFAULT false
);
CREATE INDEX outside_event_waiting ON outside_event (id) WHERE NOT written;
ALTER TABLE outside_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE outside_event FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON outside_event TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY recorder ON outside_event TO keepsight_recorder USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON outside_event TO keepsight_recorder;
-- A check of everything reads which changes of the database ran.
GRANT SELECT ON migration TO keepsight_recorder;

-- Somebody has left, cannot sign in any more, or has another account.
CREATE FUNCTION role_goes_outside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
BEGIN
  INSERT INTO outside_event (kind, body) VALUES ('role', json_build_object('professional', NEW.id, 'account', NEW.account,
    'signsIn', NEW.signs_in, 'leftOn', NEW.left_on));
  RETURN NULL;
END $$;
CREATE TRIGGER professional_goes_outside AFTER UPDATE ON professional FOR EACH ROW
  WHEN (OLD.left_on IS DISTINCT FROM NEW.left_on OR OLD.account <> NEW.account OR OLD.signs_in <> NEW.signs_in)
  EXECUTE FUNCTION role_goes_outside();

-- Something was recorded about how somebody can be reached safely.
CREATE FUNCTION unsafe_goes_outside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
BEGIN
  INSERT INTO outside_event (kind, body) VALUES ('unsafe', json_build_object('family', NEW.family, 'entry', NEW.id,
    'people', NEW.about));
  RETURN NULL;
END $$;
CREATE TRIGGER safe_contact_goes_outside AFTER INSERT ON entry FOR EACH ROW WHEN (NEW.kind = 'safe-contact')
  EXECUTE FUNCTION unsafe_goes_outside();

-- A digest of the audit after a number: up to another one, or, where none is said, up to what was written a while ago, so
-- that nothing that is still being written comes in between later.
CREATE FUNCTION audit_digest(after bigint, up_to bigint) RETURNS TABLE (last bigint, many bigint, digest text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT max(a.number), count(*), encode(sha256(convert_to(string_agg(concat_ws('|', a.number, extract(epoch FROM a.at),
    a.professional, a.action, a.resource, coalesce(a.family, '-'), array_to_string(a.ids, ','), coalesce(a.reason, '-')), E'\n'
    ORDER BY a.number), 'UTF8')), 'hex')
  FROM (SELECT * FROM audit WHERE number > after AND CASE WHEN up_to IS NULL THEN at < clock_timestamp() - interval '2 minutes'
    ELSE number <= up_to END ORDER BY number LIMIT CASE WHEN up_to IS NULL THEN 20000 END) a
$$;
REVOKE ALL ON FUNCTION role_goes_outside(), unsafe_goes_outside(), audit_digest(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_digest(bigint, bigint) TO keepsight_recorder;
