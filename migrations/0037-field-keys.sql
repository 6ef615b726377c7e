-- Some of what is here is shut with keys that are not here (docs/decisions/field-encryption.md): where people live who
-- may be at risk, how they are reached safely, what endangers those who visit, and what is restricted.
-- rebuild

-- Where somebody lives, where that is hidden or they may be at risk: shut. The column `address` has it of everybody else.
ALTER TABLE person ADD COLUMN safe_address json;

-- The names of the keys with which something is shut, so that a start without one of them says so.
CREATE TABLE field_key (id text PRIMARY KEY, since timestamptz NOT NULL DEFAULT now());
ALTER TABLE field_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON field_key TO keepsight_owner USING (true) WITH CHECK (true);

-- What is shut may be shut anew with another key, by the owner alone; what it says stays what the chain holds.
CREATE OR REPLACE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'content' AND current_user = 'keepsight_owner' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF TG_OP = 'UPDATE' AND (NEW.entry, NEW.family, NEW.agency, NEW.audience_to, NEW.audience_named, NEW.salt)
      IS NOT DISTINCT FROM (OLD.entry, OLD.family, OLD.agency, OLD.audience_to, OLD.audience_named, OLD.salt)
      AND NEW.payload::text LIKE '{"sealed":"%' THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'what lies in % is never changed or taken out: a correction is an entry of its own', TG_TABLE_NAME
    USING ERRCODE = 'KS001';
END $$;
CREATE POLICY owner_shuts ON content FOR UPDATE TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_shuts ON person FOR UPDATE TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_shuts ON draft FOR UPDATE TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_shuts ON held_form FOR UPDATE TO keepsight_owner USING (true) WITH CHECK (true);
