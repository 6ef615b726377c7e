-- Writes what has changed of a family's projections: in each table the rows that are gone or different are taken out,
-- all of them where `gone` is not said, and those that are new or different put in. One journey for all of them. The
-- round that the family then stands at tells others that what they remember of its projections is old.
CREATE FUNCTION project(of_family text, data json) RETURNS void LANGUAGE plpgsql SET search_path = keepsight, pg_temp AS $$
DECLARE
  name text;
  named_by text;
  gone text[];
BEGIN
  FOR name IN SELECT json_object_keys(data) LOOP
    named_by := CASE name
      WHEN 'caseload' THEN 'family' WHEN 'person' THEN 'id' WHEN 'sighting' THEN 'child' WHEN 'duty' THEN 'key'
      WHEN 'planned_contact' THEN 'entry' WHEN 'notice' THEN 'entry || '' '' || kind' WHEN 'team' THEN 'entry' END;
    IF named_by IS NULL THEN RAISE EXCEPTION 'no projection is called %', name; END IF;
    IF data -> name -> 'gone' IS NULL THEN
      EXECUTE format('DELETE FROM %I WHERE family = $1', name) USING of_family;
    ELSE
      gone := ARRAY(SELECT json_array_elements_text(data -> name -> 'gone'));
      IF cardinality(gone) > 0 THEN
        EXECUTE format('DELETE FROM %I WHERE family = $1 AND %s = ANY ($2)', name, named_by) USING of_family, gone;
      END IF;
    END IF;
    EXECUTE format('INSERT INTO %I SELECT * FROM json_populate_recordset(NULL::%I, $1)', name, name)
      USING data -> name -> 'rows';
  END LOOP;
  UPDATE family SET round = round + 1 WHERE id = of_family;
END $$;

-- Appends entries with their content, and moves the family's head on.
CREATE FUNCTION append(of_family text, entries json, contents json, head_position integer, head_chain text, at timestamptz)
RETURNS void LANGUAGE sql SET search_path = keepsight, pg_temp AS $$
  INSERT INTO entry SELECT * FROM json_populate_recordset(NULL::entry, entries);
  INSERT INTO content SELECT * FROM json_populate_recordset(NULL::content, contents);
  UPDATE family SET position = head_position, chain = head_chain, last_received = at WHERE id = of_family;
$$;

REVOKE ALL ON FUNCTION project(text, json), append(text, json, json, integer, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION project(text, json), append(text, json, json, integer, text, timestamptz) TO keepsight_recorder;
