-- What people are told outside the page: professionals that there is something to look at, families of appointments.
-- Nothing here holds a name, a number, an address or a word of the record, but for two tables of which pages read little:
-- `outbox_address` (where a reminder went, so that an answer finds its family) and `came_back` (what families answered).

-- How somebody is told: by e-mail, or on their page alone; and when their morning's list comes.
CREATE TABLE telling_choice (
  professional text PRIMARY KEY REFERENCES professional,
  way text NOT NULL CHECK (way IN ('email', 'page')),
  digest_at text CHECK (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  at timestamptz NOT NULL DEFAULT now()
);

-- Of what somebody is told at once: each thing once, for good. Written with the entry that causes it.
CREATE TABLE told (
  professional text NOT NULL REFERENCES professional,
  entry text NOT NULL,
  kind text NOT NULL,
  family text NOT NULL REFERENCES family,
  on_day date NOT NULL,
  at timestamptz NOT NULL,
  -- The message that says so, once there is one.
  message text,
  seen timestamptz,
  PRIMARY KEY (professional, entry, kind)
);
CREATE INDEX told_waiting ON told (professional) WHERE message IS NULL AND seen IS NULL;
CREATE INDEX told_unseen ON told (professional, at) WHERE seen IS NULL;

CREATE TABLE outbox (
  -- The reference that the provider is given: the same however often it is tried.
  id text PRIMARY KEY,
  -- What it is about and to whom: the same thing is never a second message.
  once text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('at-once', 'digest', 'reminder')),
  -- To whom it goes; of a reminder, who asked for it.
  professional text NOT NULL REFERENCES professional,
  -- How many of what: all that a professional's message says.
  counts json,
  family text REFERENCES family,
  entry text,
  person text,
  on_day date,
  at_time text,
  channel text CHECK (channel IN ('text', 'email', 'letter')),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'delivered', 'failed', 'stopped')),
  why text,
  tries integer NOT NULL DEFAULT 0,
  next_try timestamptz NOT NULL,
  claimed timestamptz,
  provider text,
  made timestamptz NOT NULL,
  sent timestamptz,
  ended timestamptz,
  -- Whether what came of it stands on the family's record.
  recorded text,
  looked_by text REFERENCES professional,
  looked timestamptz,
  CHECK ((kind = 'reminder') = (family IS NOT NULL AND entry IS NOT NULL AND person IS NOT NULL AND on_day IS NOT NULL))
);
CREATE INDEX outbox_due ON outbox (next_try) WHERE state = 'waiting';
CREATE INDEX outbox_sending ON outbox (claimed) WHERE state = 'sending';
CREATE INDEX outbox_unrecorded ON outbox (id) WHERE kind = 'reminder' AND recorded IS NULL AND state IN ('sent', 'failed', 'delivered');
CREATE INDEX outbox_failed ON outbox (professional) WHERE state = 'failed' AND looked IS NULL;
CREATE INDEX outbox_family ON outbox (family, entry) WHERE family IS NOT NULL;

CREATE TABLE outbox_address (
  message text PRIMARY KEY REFERENCES outbox,
  -- A telephone number as digits with its country, or the address as it is.
  address text NOT NULL,
  -- What was handed over, and in which language, until it stands on the record.
  text text NOT NULL,
  language text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX outbox_address_address ON outbox_address (address, at);

-- What the provider brings back, as it came: a receipt, or what somebody answered. It is kept before it is worked on.
CREATE TABLE came_back (
  id text PRIMARY KEY,
  what text NOT NULL CHECK (what IN ('receipt', 'reply')),
  body json NOT NULL,
  at timestamptz NOT NULL,
  done timestamptz,
  -- Whose it turned out to be; none where nobody knows the number.
  message text REFERENCES outbox,
  family text REFERENCES family,
  looked_by text REFERENCES professional,
  looked timestamptz
);
CREATE INDEX came_back_waiting ON came_back (at) WHERE done IS NULL;
CREATE INDEX came_back_unlooked ON came_back (family) WHERE what = 'reply' AND looked IS NULL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['telling_choice', 'told', 'outbox', 'outbox_address', 'came_back'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON %I TO keepsight_owner USING (true) WITH CHECK (true)', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['told', 'outbox', 'outbox_address', 'came_back'] LOOP
    EXECUTE format('CREATE POLICY recorder ON %I TO keepsight_recorder USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO keepsight_recorder', name);
  END LOOP;
END $$;
GRANT DELETE ON outbox_address TO keepsight_recorder;
CREATE POLICY recorder ON telling_choice FOR SELECT TO keepsight_recorder USING (true);
GRANT SELECT ON telling_choice TO keepsight_recorder;

CREATE POLICY reader ON telling_choice TO keepsight_reader USING (professional = (SELECT me()))
  WITH CHECK (professional = (SELECT me()));
GRANT SELECT, INSERT, UPDATE ON telling_choice TO keepsight_reader;

CREATE POLICY reader ON told FOR SELECT TO keepsight_reader USING (professional = (SELECT me()));
GRANT SELECT ON told TO keepsight_reader;

-- One's own messages, those of people whom one manages, and reminders to families that are one's own.
CREATE POLICY reader ON outbox FOR SELECT TO keepsight_reader USING (
  (kind <> 'reminder' AND professional = (SELECT me()))
  OR (kind <> 'reminder' AND professional IN (SELECT p.id FROM professional p WHERE p.manager = (SELECT me())))
  OR (kind = 'reminder' AND ((SELECT i_see_all()) OR family = ANY ((SELECT my_families())::text[]))));
GRANT SELECT ON outbox TO keepsight_reader;

-- An answer from a number that nobody knows is for those who see every family.
CREATE POLICY reader ON came_back FOR SELECT TO keepsight_reader USING (
  what = 'reply' AND done IS NOT NULL AND ((SELECT i_see_all()) OR family = ANY ((SELECT my_families())::text[])));
GRANT SELECT ON came_back TO keepsight_reader;

-- Who is told at once of what somebody met with: their manager and whoever stands in for the manager that day; where
-- nobody is there, the safeguarding leads.
CREATE FUNCTION told_of(who text, day date) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH there AS (SELECT id, account FROM professional WHERE signs_in AND (left_on IS NULL OR left_on > day)),
  boss AS (SELECT manager AS id FROM professional WHERE id = who AND manager IS NOT NULL),
  own AS (
    SELECT boss.id FROM boss JOIN there ON there.id = boss.id
    UNION SELECT c.covered_by FROM cover c JOIN boss ON boss.id = c.absent JOIN there ON there.id = c.covered_by
      WHERE day BETWEEN c.from_day AND c.to_day
  )
  SELECT id FROM own WHERE id <> who
  UNION SELECT id FROM there WHERE account = 'safeguarding-lead' AND id <> who
    AND NOT EXISTS (SELECT FROM own WHERE id <> who)
$$;

-- Says that one has looked at what one was told of: of one entry, or of everything up to a moment.
CREATE FUNCTION look_at_told(until timestamptz) RETURNS integer LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH looked AS (UPDATE told SET seen = now() WHERE professional = me() AND seen IS NULL AND at <= until RETURNING 1)
  SELECT count(*)::integer FROM looked
$$;

-- Stops a reminder that has not gone out; whether there was one to stop.
CREATE FUNCTION stop_reminder(message text, of_family text) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH stopped AS (UPDATE outbox SET state = 'stopped', why = 'stopped-by-hand', ended = now(), looked_by = me(), looked = now()
    WHERE id = stop_reminder.message AND family = of_family AND kind = 'reminder' AND state = 'waiting'
    AND my_relationship(of_family) <> 'none' RETURNING 1)
  SELECT EXISTS (SELECT FROM stopped)
$$;

-- Says that one has looked at what became of a reminder, or at what somebody answered.
CREATE FUNCTION look_at_message(message text, of_family text) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH looked AS (UPDATE outbox SET looked_by = me(), looked = now()
    WHERE id = look_at_message.message AND family = of_family AND looked IS NULL AND state NOT IN ('waiting', 'sending')
    AND my_relationship(of_family) <> 'none' RETURNING 1),
  heard AS (UPDATE came_back SET looked_by = me(), looked = now()
    WHERE id = look_at_message.message AND family = of_family AND looked IS NULL AND my_relationship(of_family) <> 'none' RETURNING 1)
  SELECT EXISTS (SELECT FROM looked) OR EXISTS (SELECT FROM heard)
$$;
-- The same of an answer that nobody knows whose it is.
CREATE FUNCTION look_at_stray(answer text) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  WITH heard AS (UPDATE came_back SET looked_by = me(), looked = now()
    WHERE id = answer AND family IS NULL AND looked IS NULL AND i_see_all() RETURNING 1)
  SELECT EXISTS (SELECT FROM heard)
$$;
-- The same of one's own message that did not go out.
CREATE FUNCTION look_at_failed() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  WITH looked AS (UPDATE outbox SET looked_by = me(), looked = now()
    WHERE kind <> 'reminder' AND professional = me() AND state = 'failed' AND looked IS NULL RETURNING 1)
  SELECT count(*)::integer FROM looked
$$;

REVOKE ALL ON FUNCTION told_of(text, date), look_at_told(timestamptz), stop_reminder(text, text),
  look_at_message(text, text), look_at_stray(text), look_at_failed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION told_of(text, date) TO keepsight_recorder;
GRANT EXECUTE ON FUNCTION look_at_told(timestamptz), stop_reminder(text, text), look_at_message(text, text),
  look_at_stray(text), look_at_failed() TO keepsight_reader;
