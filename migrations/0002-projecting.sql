-- Writes what has changed of a family's projections: in each table the rows that are gone or different are taken out,
-- all of them where `gone` is not said, and those that are new or different put in. One journey for all of them. Each
-- table has its own function, so that its statements are planned once.
DO $$
DECLARE of record;
BEGIN
  FOR of IN VALUES ('caseload', 'family'), ('person', 'id'), ('sighting', 'child'), ('duty', 'key'),
    ('planned_contact', 'entry'), ('notice', 'entry || '' '' || kind'), ('team', 'entry') LOOP
    EXECUTE format($made$
      CREATE FUNCTION project_%1$s(of_family text, change json) RETURNS void LANGUAGE plpgsql
      SET search_path = keepsight, pg_temp AS $body$
      BEGIN
        IF change -> 'gone' IS NULL THEN
          DELETE FROM %1$I WHERE family = of_family;
        ELSIF json_array_length(change -> 'gone') > 0 THEN
          DELETE FROM %1$I WHERE family = of_family
            AND %2$s = ANY (ARRAY(SELECT json_array_elements_text(change -> 'gone')));
        END IF;
        INSERT INTO %1$I SELECT * FROM json_populate_recordset(NULL::%1$I, change -> 'rows');
      END $body$;
      REVOKE ALL ON FUNCTION project_%1$s(text, json) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION project_%1$s(text, json) TO keepsight_recorder;
    $made$, of.column1, of.column2);
  END LOOP;
END $$;

-- The round that the family then stands at tells others that what they remember of its projections is old.
CREATE FUNCTION project(of_family text, changes json) RETURNS void LANGUAGE plpgsql SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF changes -> 'caseload' IS NOT NULL THEN PERFORM project_caseload(of_family, changes -> 'caseload'); END IF;
  IF changes -> 'person' IS NOT NULL THEN PERFORM project_person(of_family, changes -> 'person'); END IF;
  IF changes -> 'sighting' IS NOT NULL THEN PERFORM project_sighting(of_family, changes -> 'sighting'); END IF;
  IF changes -> 'duty' IS NOT NULL THEN PERFORM project_duty(of_family, changes -> 'duty'); END IF;
  IF changes -> 'planned_contact' IS NOT NULL THEN
    PERFORM project_planned_contact(of_family, changes -> 'planned_contact');
  END IF;
  IF changes -> 'notice' IS NOT NULL THEN PERFORM project_notice(of_family, changes -> 'notice'); END IF;
  IF changes -> 'team' IS NOT NULL THEN PERFORM project_team(of_family, changes -> 'team'); END IF;
  UPDATE family SET round = round + 1 WHERE id = of_family;
END $$;

-- Appends entries with their content, and moves the family's head on.
CREATE FUNCTION append(of_family text, entries json, contents json, head_position integer, head_chain text, at timestamptz)
RETURNS void LANGUAGE plpgsql SET search_path = keepsight, pg_temp AS $$
BEGIN
  INSERT INTO entry SELECT * FROM json_populate_recordset(NULL::entry, entries);
  INSERT INTO content SELECT * FROM json_populate_recordset(NULL::content, contents);
  UPDATE family SET position = head_position, chain = head_chain, last_received = at WHERE id = of_family;
END $$;

REVOKE ALL ON FUNCTION project(text, json), append(text, json, json, integer, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION project(text, json), append(text, json, json, integer, text, timestamptz) TO keepsight_recorder;
