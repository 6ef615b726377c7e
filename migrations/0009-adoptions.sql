-- What the partnership decided to follow since its file was written: from a day on one procedure for a matter, or none.
-- A decision is never changed: the next one ends it.
CREATE TABLE adoption (
  id text PRIMARY KEY,
  matter text NOT NULL,
  procedure text,
  edition integer,
  levels text[],
  from_day date NOT NULL,
  -- Whether runs that are open on another edition move to this one, and which stage follows which.
  moves boolean NOT NULL DEFAULT false,
  stages json NOT NULL DEFAULT '{}',
  reason text NOT NULL,
  decided_by text NOT NULL REFERENCES professional,
  number integer GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER adoption_never_changes BEFORE UPDATE OR DELETE ON adoption FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER adoption_never_emptied BEFORE TRUNCATE ON adoption EXECUTE FUNCTION never_changes();
ALTER TABLE adoption ENABLE ROW LEVEL SECURITY;
ALTER TABLE adoption FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON adoption TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY recorder ON adoption FOR SELECT TO keepsight_recorder USING (true);
-- What is followed is no secret from anybody who is signed in.
CREATE POLICY reader ON adoption FOR SELECT TO keepsight_reader USING ((SELECT me()) IS NOT NULL);
GRANT SELECT ON adoption TO keepsight_recorder, keepsight_reader;

-- Writes a decision down. Only the safeguarding lead decides, and only of days to come: what has happened was asked by
-- what was followed then. The same decision again changes nothing.
CREATE FUNCTION decide_adoption(id text, matter text, procedure text, edition integer, levels text[], from_day date,
  moves boolean, stages json, reason text, today date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE who text := me();
BEGIN
  IF NOT EXISTS (SELECT FROM professional p WHERE p.id = who AND p.account = 'safeguarding-lead') THEN
    RAISE EXCEPTION 'not theirs to decide' USING ERRCODE = 'KS002';
  END IF;
  IF from_day <= today THEN RAISE EXCEPTION 'a decision holds from a day to come' USING ERRCODE = 'KS003'; END IF;
  INSERT INTO adoption (id, matter, procedure, edition, levels, from_day, moves, stages, reason, decided_by)
  VALUES (decide_adoption.id, decide_adoption.matter, decide_adoption.procedure, decide_adoption.edition,
    decide_adoption.levels, decide_adoption.from_day, decide_adoption.moves, decide_adoption.stages,
    decide_adoption.reason, who)
  ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION decide_adoption(text, text, text, integer, text[], date, boolean, json, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION decide_adoption(text, text, text, integer, text[], date, boolean, json, text, date)
  TO keepsight_reader;
