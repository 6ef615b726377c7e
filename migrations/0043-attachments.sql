-- Files that belong to an entry: shut like what is restricted (0037), read by whoever may read the entry’s content, gone
-- when that is erased. The entry says what it is, how large, and its digest; the chain holds the entry.
CREATE TABLE attachment (
  id text PRIMARY KEY,
  family text NOT NULL,
  professional text NOT NULL,
  bytes json NOT NULL CHECK (bytes::text LIKE '{"sealed":"%'),
  at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY reader ON attachment FOR SELECT TO keepsight_reader USING (EXISTS (SELECT FROM content c WHERE c.entry = id));
CREATE POLICY reader_adds ON attachment FOR INSERT TO keepsight_reader WITH CHECK (professional = (SELECT me()));
CREATE POLICY owner_sees ON attachment FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY owner_shuts ON attachment FOR UPDATE TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_erases ON attachment FOR DELETE TO keepsight_owner USING (true);
GRANT SELECT, INSERT ON attachment TO keepsight_reader;

CREATE FUNCTION erases_attachment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
BEGIN
  DELETE FROM attachment WHERE id = OLD.entry;
  RETURN OLD;
END $$;
REVOKE ALL ON FUNCTION erases_attachment() FROM PUBLIC;
CREATE TRIGGER erases_attachment AFTER DELETE ON content FOR EACH ROW EXECUTE FUNCTION erases_attachment();
