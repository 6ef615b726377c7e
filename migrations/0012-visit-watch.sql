-- Where workers are when they visit, and until when: so that somebody looks for them when they do not come out (S1-9-j).
-- It is no part of a family's record. `place` is what the worker writes for whoever may have to find them.
CREATE TABLE whereabouts (
  -- The form's own key: sent twice, it is done once.
  id text PRIMARY KEY,
  professional text NOT NULL REFERENCES professional,
  family text REFERENCES family,
  planned text,
  place text NOT NULL CHECK (place <> ''),
  started timestamptz NOT NULL,
  expected_end timestamptz NOT NULL CHECK (expected_end > started),
  buddy text NOT NULL REFERENCES professional CHECK (buddy <> professional),
  telephone text NOT NULL,
  -- How often the worker has said that they need longer: each time is an alarm of its own.
  round integer NOT NULL DEFAULT 0,
  -- When the buddy, and then the managers, were told that this time is over; the first alarm of all stays.
  alarmed_at timestamptz,
  manager_alarmed_at timestamptz,
  told_managers text[] NOT NULL DEFAULT '{}',
  first_alarm timestamptz,
  out_at timestamptz,
  -- By the worker; by whoever spoke to them; because they went in somewhere else.
  closed_how text CHECK (closed_how IN ('out', 'found', 'went-on')),
  closed_by text REFERENCES professional,
  CHECK ((out_at IS NULL) = (closed_how IS NULL)),
  CHECK ((out_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX whereabouts_open ON whereabouts (expected_end) WHERE out_at IS NULL;
CREATE INDEX whereabouts_professional ON whereabouts (professional, started);
CREATE INDEX whereabouts_closed ON whereabouts (out_at) WHERE out_at IS NOT NULL;

-- Whether it is mine to see that somebody comes out: I manage them, stand in today for who does, or lead safeguarding.
CREATE FUNCTION i_watch_over(who text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT EXISTS (SELECT FROM professional own JOIN professional p ON p.id = who AND p.id <> own.id
    WHERE own.id = me() AND own.account NOT IN ('analyst', 'administrator', 'auditor')
      AND (own.account = 'safeguarding-lead' OR p.manager = own.id OR p.manager IN (SELECT absent FROM cover
        WHERE covered_by = own.id AND current_date BETWEEN from_day AND to_day)))
$$;

ALTER TABLE whereabouts ENABLE ROW LEVEL SECURITY;
ALTER TABLE whereabouts FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON whereabouts TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY recorder ON whereabouts TO keepsight_recorder USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE, DELETE ON whereabouts TO keepsight_recorder;
CREATE POLICY reader ON whereabouts FOR SELECT TO keepsight_reader USING (
  professional = (SELECT me()) OR buddy = (SELECT me()) OR i_watch_over(professional));
GRANT SELECT ON whereabouts TO keepsight_reader;

-- Tells whoever was told of an alarm that the worker has answered: by a number and a link, like every message.
CREATE FUNCTION tell_answered(visit whereabouts, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  INSERT INTO outbox (id, once, kind, professional, counts, next_try, made)
  SELECT left(encode(sha256(convert_to(once, 'UTF8')), 'hex'), 32), once, 'at-once', who, '{"answered":1}', at, at
  FROM (SELECT DISTINCT who, 'answered ' || visit.id || ' ' || visit.round || ' ' || who AS once
    FROM unnest(visit.told_managers || visit.buddy) AS who WHERE who <> me()) told
  WHERE visit.alarmed_at IS NOT NULL ON CONFLICT DO NOTHING
$$;

-- A worker says where they go in and until when. Going in somewhere else ends what was open: they are not there any more.
CREATE FUNCTION go_in(id text, family text, planned text, place text, at timestamptz, until timestamptz, buddy text,
  telephone text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE who text := me(); before whereabouts;
BEGIN
  IF who IS NULL OR (go_in.family IS NOT NULL AND my_relationship(go_in.family) = 'none') THEN
    RAISE EXCEPTION 'not theirs' USING ERRCODE = 'KS002';
  END IF;
  IF NOT EXISTS (SELECT FROM professional p WHERE p.id = go_in.buddy AND p.id <> who AND p.signs_in
    AND (p.left_on IS NULL OR p.left_on > go_in.at::date)) THEN
    RAISE EXCEPTION 'nobody who could look for them' USING ERRCODE = 'KS003';
  END IF;
  IF EXISTS (SELECT FROM whereabouts w WHERE w.id = go_in.id) THEN RETURN; END IF;
  FOR before IN UPDATE whereabouts w SET out_at = go_in.at, closed_how = 'went-on', closed_by = who
    WHERE w.professional = who AND w.out_at IS NULL RETURNING w.* LOOP
    PERFORM tell_answered(before, go_in.at);
  END LOOP;
  INSERT INTO whereabouts (id, professional, family, planned, place, started, expected_end, buddy, telephone)
  VALUES (go_in.id, who, go_in.family, go_in.planned, go_in.place, go_in.at, go_in.until, go_in.buddy, go_in.telephone)
  ON CONFLICT DO NOTHING;
END $$;

-- The worker is out and safe, or somebody who watches over them has spoken to them; whether that ended it.
CREATE FUNCTION come_out(visit text, at timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE ended whereabouts;
BEGIN
  UPDATE whereabouts w SET out_at = at, closed_by = me(),
    closed_how = CASE WHEN w.professional = me() THEN 'out' ELSE 'found' END
  WHERE w.id = visit AND w.out_at IS NULL AND (w.professional = me() OR w.buddy = me() OR i_watch_over(w.professional))
  RETURNING w.* INTO ended;
  IF ended.id IS NULL THEN RETURN false; END IF;
  PERFORM tell_answered(ended, at);
  RETURN true;
END $$;

-- The worker needs longer: another end, and an alarm of its own when that has passed.
CREATE FUNCTION stay_longer(visit text, at timestamptz, until timestamptz) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE before whereabouts;
BEGIN
  SELECT * INTO before FROM whereabouts w WHERE w.id = visit AND w.professional = me() AND w.out_at IS NULL FOR UPDATE;
  IF before.id IS NULL OR until <= at THEN RETURN false; END IF;
  PERFORM tell_answered(before, at);
  UPDATE whereabouts w SET expected_end = until, round = w.round + 1, alarmed_at = NULL, manager_alarmed_at = NULL,
    told_managers = '{}' WHERE w.id = visit;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION i_watch_over(text), tell_answered(whereabouts, timestamptz),
  go_in(text, text, text, text, timestamptz, timestamptz, text, text), come_out(text, timestamptz),
  stay_longer(text, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION i_watch_over(text),
  go_in(text, text, text, text, timestamptz, timestamptz, text, text), come_out(text, timestamptz),
  stay_longer(text, timestamptz, timestamptz) TO keepsight_reader;
