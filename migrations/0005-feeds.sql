-- Calendar feeds, and the keys under which devices keep what is not sent yet (docs/decisions/calendar-feed.md and
-- docs/decisions/offline.md).

-- Somebody's calendar is read at an address that nobody can guess. Only the digest of what stands in it is kept.
CREATE TABLE calendar_feed (
  token_hash bytea PRIMARY KEY,
  professional text NOT NULL UNIQUE REFERENCES professional,
  made timestamptz NOT NULL DEFAULT now()
);

-- What somebody wrote without signal lies sealed on their device. When they are signed out there, the device forgets
-- the key, and is given it again when they sign in.
CREATE TABLE device_key (
  professional text PRIMARY KEY REFERENCES professional,
  key text NOT NULL,
  made timestamptz NOT NULL DEFAULT now()
);

-- Who this transaction speaks for: the professional of its session, or of the calendar that is read. They are two
-- settings: what stands in a cookie is only ever looked for among sessions, so the address of a calendar opens no page.
CREATE OR REPLACE FUNCTION me() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT p.id FROM professional p WHERE p.id = coalesce(
    (SELECT s.professional FROM session s
      WHERE s.token_hash = sha256(convert_to(current_setting('keepsight.session', true), 'UTF8'))
      AND s.ended IS NULL AND s.last_seen > now() - interval '60 minutes' AND s.began > now() - interval '12 hours'),
    (SELECT f.professional FROM calendar_feed f
      WHERE f.token_hash = sha256(convert_to(current_setting('keepsight.feed', true), 'UTF8'))))
  AND p.signs_in AND (p.left_on IS NULL OR p.left_on > current_date)
$$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['calendar_feed', 'device_key'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON %I FOR SELECT TO keepsight_owner USING (true)', name);
    EXECUTE format('CREATE POLICY reader ON %I TO keepsight_reader USING (professional = (SELECT me()))
      WITH CHECK (professional = (SELECT me()))', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON calendar_feed TO keepsight_reader;
GRANT SELECT, INSERT ON device_key TO keepsight_reader;
