-- A file comes in with its entry, in one transaction, by the append door alone: pages could have put bytes under an id that
-- was not theirs. It goes with the entry's content, and goes along where the entry is moved to another family.
DROP POLICY reader_adds ON attachment;
REVOKE INSERT ON attachment FROM keepsight_reader;
CREATE POLICY recorder ON attachment FOR SELECT TO keepsight_recorder USING (true);
CREATE POLICY recorder_adds ON attachment FOR INSERT TO keepsight_recorder WITH CHECK (true);
GRANT SELECT, INSERT ON attachment TO keepsight_recorder;

DROP TRIGGER erases_attachment ON content;
DROP FUNCTION erases_attachment();
-- What no entry has is nobody's to read or to erase.
DELETE FROM attachment WHERE NOT EXISTS (SELECT FROM content c WHERE c.entry = id);
ALTER TABLE attachment ADD FOREIGN KEY (id) REFERENCES content ON DELETE CASCADE;

CREATE FUNCTION file_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'keepsight_owner' AND (TG_OP = 'DELETE' OR (TG_OP = 'UPDATE'
    AND (NEW.id, NEW.family, NEW.professional) IS NOT DISTINCT FROM (OLD.id, OLD.family, OLD.professional)))
    THEN RETURN coalesce(NEW, OLD); END IF;
  RAISE EXCEPTION 'a file that was added is never changed' USING ERRCODE = 'KS001';
END $$;
REVOKE ALL ON FUNCTION file_never_changes() FROM PUBLIC;
CREATE TRIGGER attachment_never_changes BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION file_never_changes();
CREATE TRIGGER attachment_never_emptied BEFORE TRUNCATE ON attachment EXECUTE FUNCTION file_never_changes();
