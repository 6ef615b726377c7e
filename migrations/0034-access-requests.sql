-- Somebody asks to see their own record: what is given of it, what is left out and why. It is no part of the record, and
-- nothing counts it (docs/decisions/access-requests.md). What is left out is left out of a copy, never of an entry.
CREATE TABLE access_request (
  id text PRIMARY KEY,
  family text NOT NULL REFERENCES family,
  person text NOT NULL,
  received date NOT NULL,
  due date NOT NULL,
  made_by text NOT NULL REFERENCES professional,
  at timestamptz NOT NULL DEFAULT now(),
  given timestamptz,
  digest text,
  CHECK ((given IS NULL) = (digest IS NULL))
);
CREATE INDEX access_request_family ON access_request (family);
CREATE TABLE access_decision (
  request text NOT NULL REFERENCES access_request,
  family text NOT NULL,
  entry text NOT NULL REFERENCES entry,
  give text NOT NULL CHECK (give IN ('whole', 'part', 'nothing')),
  exemption text,
  remove text[] NOT NULL DEFAULT '{}',
  decided_by text NOT NULL REFERENCES professional,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (request, entry),
  CHECK ((give = 'whole') = (exemption IS NULL))
);
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['access_request', 'access_decision'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON %I FOR SELECT TO keepsight_owner USING (true)', name);
    EXECUTE format('CREATE POLICY reader ON %I TO keepsight_reader USING (leads_and_sees(family)) WITH CHECK (leads_and_sees(family))', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON access_request, access_decision TO keepsight_reader;
