-- Which procedures are open with a family and at which stage; and of what is asked, the day that the policy gives it
-- where a manager has given it another, and whom it was passed on to.
-- rebuild

ALTER TABLE duty ADD COLUMN policy_day date, ADD COLUMN redated json, ADD COLUMN delegated json;

CREATE TABLE open_run (
  family text NOT NULL REFERENCES family,
  run text NOT NULL,
  procedure text NOT NULL,
  edition integer NOT NULL,
  hash text NOT NULL,
  title text NOT NULL,
  scope text NOT NULL,
  opened date NOT NULL,
  stage text NOT NULL,
  stage_title text NOT NULL,
  entered date NOT NULL,
  question boolean NOT NULL,
  PRIMARY KEY (family, run)
);
CREATE INDEX open_run_procedure ON open_run (procedure, stage);

ALTER TABLE open_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE open_run FORCE ROW LEVEL SECURITY;
CREATE POLICY recorder ON open_run TO keepsight_recorder USING (true) WITH CHECK (true);
CREATE POLICY owner ON open_run FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY reader ON open_run FOR SELECT TO keepsight_reader USING (
  (SELECT i_see_all()) OR family = ANY ((SELECT my_families())::text[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON open_run TO keepsight_recorder;
GRANT SELECT ON open_run TO keepsight_reader;

-- As in 0002: each table has a function of its own, so that its statements are planned once.
CREATE FUNCTION project_open_run(of_family text, change json) RETURNS void LANGUAGE plpgsql
SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF change -> 'gone' IS NULL THEN
    DELETE FROM open_run WHERE family = of_family;
  ELSIF json_array_length(change -> 'gone') > 0 THEN
    DELETE FROM open_run WHERE family = of_family
      AND run = ANY (ARRAY(SELECT json_array_elements_text(change -> 'gone')));
  END IF;
  INSERT INTO open_run SELECT * FROM json_populate_recordset(NULL::open_run, change -> 'rows');
END $$;
REVOKE ALL ON FUNCTION project_open_run(text, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION project_open_run(text, json) TO keepsight_recorder;

CREATE OR REPLACE FUNCTION project(of_family text, changes json) RETURNS void LANGUAGE plpgsql
SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF changes -> 'caseload' IS NOT NULL THEN PERFORM project_caseload(of_family, changes -> 'caseload'); END IF;
  IF changes -> 'person' IS NOT NULL THEN PERFORM project_person(of_family, changes -> 'person'); END IF;
  IF changes -> 'sighting' IS NOT NULL THEN PERFORM project_sighting(of_family, changes -> 'sighting'); END IF;
  IF changes -> 'duty' IS NOT NULL THEN PERFORM project_duty(of_family, changes -> 'duty'); END IF;
  IF changes -> 'open_run' IS NOT NULL THEN PERFORM project_open_run(of_family, changes -> 'open_run'); END IF;
  IF changes -> 'planned_contact' IS NOT NULL THEN
    PERFORM project_planned_contact(of_family, changes -> 'planned_contact');
  END IF;
  IF changes -> 'notice' IS NOT NULL THEN PERFORM project_notice(of_family, changes -> 'notice'); END IF;
  IF changes -> 'team' IS NOT NULL THEN PERFORM project_team(of_family, changes -> 'team'); END IF;
  UPDATE family SET round = round + 1 WHERE id = of_family;
END $$;
