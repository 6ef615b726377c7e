-- Ways in: passwords with codes, passkeys, other services that vouch for somebody; and who may change accounts
-- (docs/decisions/accounts.md). Only the doorman reads or writes ways in; pages see none of it.

-- What a session is known by where it is shown, how it began, when whoever it is last proved who they are.
ALTER TABLE session ADD COLUMN id text NOT NULL DEFAULT gen_random_uuid()::text UNIQUE;
ALTER TABLE session ADD COLUMN way text NOT NULL DEFAULT 'picked' CHECK (way IN ('picked', 'password', 'passkey', 'service'));
ALTER TABLE session ADD COLUMN proved timestamptz NOT NULL DEFAULT now();
ALTER TABLE session ADD COLUMN device text NOT NULL DEFAULT '';
CREATE INDEX session_professional ON session (professional) WHERE ended IS NULL;

-- What an account is for changed: whoever is signed in signs in again, as what they are now.
CREATE FUNCTION another_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
BEGIN
  UPDATE session SET ended = now() WHERE professional = NEW.id AND ended IS NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER professional_another_account AFTER UPDATE OF account ON professional FOR EACH ROW
  WHEN (OLD.account IS DISTINCT FROM NEW.account) EXECUTE FUNCTION another_account();
CREATE POLICY owner_ends ON session FOR UPDATE TO keepsight_owner USING (true) WITH CHECK (true);

-- Under these names stands what was done by nobody in person.
ALTER TABLE professional ADD CHECK (id NOT IN ('demonstration', 'nobody', 'command line'));

-- Whether people here are invented, and so may be picked from a list: it was filled with a demonstration, when it was empty.
CREATE FUNCTION is_demonstration() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT EXISTS (SELECT FROM done_once WHERE professional = 'demonstration')
$$;
-- SELECT of this one thing for the function above: rows of requests are read by nobody else's rule.
CREATE POLICY owner_demonstration ON done_once FOR SELECT TO keepsight_owner USING (professional = 'demonstration');

CREATE TABLE own_password (
  professional text PRIMARY KEY REFERENCES professional,
  -- What they sign in with: an e-mail address as a rule, in small letters.
  name text NOT NULL UNIQUE CHECK (name = lower(name) AND name <> ''),
  -- argon2id, with its settings and salt in it.
  hash text NOT NULL,
  changed timestamptz NOT NULL DEFAULT now()
);

-- The secret of an app that shows codes, sealed with a key that the database does not have; and the last code's number,
-- so that none is good twice.
CREATE TABLE code_app (
  professional text PRIMARY KEY REFERENCES professional,
  secret bytea NOT NULL,
  last_step bigint NOT NULL DEFAULT 0,
  made timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE recovery_code (
  professional text NOT NULL REFERENCES professional,
  hash bytea NOT NULL,
  used timestamptz,
  PRIMARY KEY (professional, hash)
);

CREATE TABLE passkey (
  id text PRIMARY KEY,
  professional text NOT NULL REFERENCES professional,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  called text NOT NULL,
  made timestamptz NOT NULL DEFAULT now(),
  last_used timestamptz
);
CREATE INDEX passkey_professional ON passkey (professional);

-- Somebody as another service knows them: by its own address and its own id for them, never by an e-mail address.
CREATE TABLE outside_account (
  issuer text NOT NULL,
  subject text NOT NULL,
  professional text NOT NULL REFERENCES professional,
  made timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject),
  UNIQUE (professional, issuer)
);

-- A link by which somebody sets up how they sign in, or sets a new password. Its token is made from the place's secret
-- and this id, so whoever reads the database cannot use it.
CREATE TABLE way_in (
  id text PRIMARY KEY,
  professional text NOT NULL REFERENCES professional,
  purpose text NOT NULL CHECK (purpose IN ('invitation', 'password')),
  made_by text NOT NULL,
  made timestamptz NOT NULL DEFAULT now(),
  until timestamptz NOT NULL CHECK (until > made AND until <= made + interval '8 days'),
  used timestamptz
);
CREATE INDEX way_in_professional ON way_in (professional) WHERE used IS NULL;

-- Where somebody is on their way in: the password was right and the code is to come, a passkey or another service was asked.
CREATE TABLE sign_in_step (
  token_hash bytea PRIMARY KEY,
  kind text NOT NULL,
  professional text REFERENCES professional,
  data json NOT NULL,
  until timestamptz NOT NULL
);

-- How often something was tried in vain, by account and by address, as digests: the next try waits.
CREATE TABLE sign_in_wait (
  key text PRIMARY KEY,
  failed integer NOT NULL,
  last timestamptz NOT NULL
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['own_password', 'code_app', 'recovery_code', 'passkey', 'outside_account', 'way_in', 'sign_in_step',
    'sign_in_wait'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY doorman ON %I TO keepsight_doorman USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO keepsight_doorman', name);
  END LOOP;
END $$;
CREATE POLICY owner ON way_in TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON own_password FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY owner ON passkey FOR SELECT TO keepsight_owner USING (true);
CREATE POLICY owner ON outside_account FOR SELECT TO keepsight_owner USING (true);
-- The sender writes a link's token from its id.
CREATE POLICY recorder ON way_in FOR SELECT TO keepsight_recorder USING (true);
GRANT SELECT ON way_in TO keepsight_recorder;

-- The session that this transaction speaks for: how it began, when it ends if nothing is done, and whether whoever it is
-- proved who they are in the last so many minutes.
CREATE FUNCTION my_session(minutes integer) RETURNS TABLE (id text, way text, ends timestamptz, latest timestamptz, fresh boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  SELECT s.id, s.way, least(s.last_seen + interval '60 minutes', s.began + interval '12 hours'), s.began + interval '12 hours',
    s.proved > now() - make_interval(mins => minutes)
  FROM session s WHERE s.token_hash = sha256(convert_to(current_setting('keepsight.session', true), 'UTF8')) AND me() IS NOT NULL
$$;

-- What was tried at the door, and what changed of somebody's ways in.
CREATE FUNCTION audited_at_door(who text, action text, reason text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  INSERT INTO audit (professional, action, resource, reason) VALUES (coalesce(who, 'nobody'), action, 'sign-in', reason)
$$;

-- Administration -----------------------------------------------------------------------------------------------------

-- Every change to agencies, accounts and cover: by whom, what it was and what it is. It is never changed.
CREATE TABLE account_change (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  by_whom text NOT NULL,
  what text NOT NULL CHECK (what IN ('agency', 'professional', 'cover', 'way-in', 'sessions')),
  whom text NOT NULL,
  before json,
  after json
);
CREATE INDEX account_change_whom ON account_change (whom, number);
CREATE TRIGGER account_change_never_changes BEFORE UPDATE OR DELETE ON account_change FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER account_change_never_emptied BEFORE TRUNCATE ON account_change EXECUTE FUNCTION never_changes();
ALTER TABLE account_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON account_change TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY reader ON account_change FOR SELECT TO keepsight_reader USING (EXISTS (SELECT FROM professional p
  WHERE p.id = (SELECT me()) AND p.account IN ('administrator', 'auditor', 'safeguarding-lead')));
GRANT SELECT ON account_change TO keepsight_reader;

ALTER TABLE outbox ADD COLUMN way_in text REFERENCES way_in;
ALTER TABLE outbox ADD COLUMN email text;
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('at-once', 'digest', 'reminder', 'ask', 'way-in', 'account'));
ALTER TABLE outbox ADD CHECK ((kind = 'way-in') = (way_in IS NOT NULL));
ALTER TABLE outbox ADD CHECK (email IS NULL OR kind = 'account');
CREATE POLICY owner_accounts ON outbox FOR SELECT TO keepsight_owner USING (kind IN ('way-in', 'account'));

CREATE POLICY owner_administers ON professional TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_administers ON cover TO keepsight_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_account ON outbox FOR INSERT TO keepsight_owner WITH CHECK (kind IN ('way-in', 'account'));

-- The administrator whom this transaction speaks for; it fails for everybody else.
CREATE FUNCTION administrator() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE who text := me();
BEGIN
  IF NOT EXISTS (SELECT FROM professional WHERE id = who AND account = 'administrator') THEN
    RAISE EXCEPTION 'not an administrator' USING ERRCODE = 'KS003';
  END IF;
  RETURN who;
END $$;

-- Tells somebody by e-mail that something about their account changed: at the address that was theirs before, where it did.
CREATE FUNCTION tell_of_account(whom text, old_email text, once text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  INSERT INTO outbox (id, once, kind, professional, email, next_try, made)
  SELECT left(encode(sha256(convert_to(once, 'UTF8')), 'hex'), 32), once, 'account', p.id, old_email, now(), now()
  FROM professional p WHERE p.id = whom AND coalesce(old_email, p.email) IS NOT NULL
  ON CONFLICT (once) DO NOTHING
$$;

CREATE FUNCTION administer_agency(one_id text, new_name text, new_kind text, new_phone text, new_signs_in boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE who text := administrator(); was json; becomes json;
BEGIN
  SELECT row_to_json(a) INTO was FROM agency a WHERE a.id = one_id;
  INSERT INTO agency (id, name, kind, phone, signs_in) VALUES (one_id, new_name, new_kind, new_phone, new_signs_in)
  ON CONFLICT (id) DO UPDATE SET name = new_name, kind = new_kind, phone = new_phone, signs_in = new_signs_in;
  SELECT row_to_json(a) INTO becomes FROM agency a WHERE a.id = one_id;
  IF was::jsonb IS DISTINCT FROM becomes::jsonb THEN
    INSERT INTO account_change (by_whom, what, whom, before, after) VALUES (who, 'agency', one_id, was, becomes);
  END IF;
END $$;

-- What stands in the way of a change to somebody's account; null where nothing does.
CREATE FUNCTION administer_professional(one_id text, change json) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE who text := administrator(); was professional; becomes professional; number_of bigint;
BEGIN
  SELECT * INTO was FROM professional WHERE id = one_id FOR UPDATE;
  becomes := json_populate_record(was, change);
  becomes.id := one_id;
  IF was.id IS NOT NULL AND one_id = who
    AND (becomes.account, becomes.signs_in, becomes.left_on, becomes.agency) IS DISTINCT FROM (was.account, was.signs_in, was.left_on, was.agency) THEN
    RETURN 'own-account';
  END IF;
  IF was.account = 'administrator' AND (becomes.account <> 'administrator' OR NOT becomes.signs_in OR becomes.left_on IS NOT NULL)
    AND NOT EXISTS (SELECT FROM professional p WHERE p.account = 'administrator' AND p.signs_in AND p.left_on IS NULL
      AND p.id <> one_id) THEN
    RETURN 'last-administrator';
  END IF;
  IF becomes.manager = one_id THEN RETURN 'own-manager'; END IF;
  IF was.id IS NULL THEN
    INSERT INTO professional SELECT becomes.*;
  ELSE
    UPDATE professional SET (name, agency, role, account, manager, phone, email, signs_in, left_on)
      = (becomes.name, becomes.agency, becomes.role, becomes.account, becomes.manager, becomes.phone, becomes.email, becomes.signs_in, becomes.left_on)
    WHERE id = one_id;
  END IF;
  IF was IS DISTINCT FROM becomes THEN
    INSERT INTO account_change (by_whom, what, whom, before, after)
    VALUES (who, 'professional', one_id, CASE WHEN was.id IS NOT NULL THEN row_to_json(was) END, row_to_json(becomes))
    RETURNING number INTO number_of;
    IF was.id IS NOT NULL AND (was.email, was.account) IS DISTINCT FROM (becomes.email, becomes.account) THEN
      PERFORM tell_of_account(one_id, was.email, 'account ' || number_of);
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- Cover from one day to another; with no last day what was said of that first day is taken back.
CREATE FUNCTION administer_cover(of_absent text, by_other text, first_day date, last_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
DECLARE who text := administrator(); old json;
BEGIN
  SELECT row_to_json(c) INTO old FROM cover c WHERE c.absent = of_absent AND c.covered_by = by_other AND c.from_day = first_day;
  IF last_day IS NULL THEN
    DELETE FROM cover c WHERE c.absent = of_absent AND c.covered_by = by_other AND c.from_day = first_day;
  ELSE
    INSERT INTO cover (absent, covered_by, from_day, to_day) VALUES (of_absent, by_other, first_day, last_day)
    ON CONFLICT (absent, covered_by, from_day) DO UPDATE SET to_day = last_day;
  END IF;
  INSERT INTO account_change (by_whom, what, whom, before, after) VALUES (who, 'cover', of_absent, old,
    CASE WHEN last_day IS NOT NULL THEN json_build_object('covered_by', by_other, 'from_day', first_day, 'to_day', last_day) END);
END $$;

-- Sends somebody the link by which they set up how they sign in. The ones before it are good no more.
CREATE FUNCTION administer_way_in(link text, whom text, hours integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE who text := administrator();
BEGIN
  IF EXISTS (SELECT FROM way_in WHERE id = link) THEN RETURN true; END IF;
  IF NOT EXISTS (SELECT FROM professional p WHERE p.id = whom AND p.signs_in AND p.email IS NOT NULL
    AND (p.left_on IS NULL OR p.left_on > current_date)) THEN RETURN false; END IF;
  UPDATE way_in SET used = now() WHERE professional = whom AND used IS NULL;
  INSERT INTO way_in (id, professional, purpose, made_by, until)
  VALUES (link, whom, 'invitation', who, now() + make_interval(hours => least(greatest(hours, 1), 168)));
  INSERT INTO outbox (id, once, kind, professional, way_in, next_try, made)
  VALUES (left(encode(sha256(convert_to('way in ' || link, 'UTF8')), 'hex'), 32), 'way in ' || link, 'way-in', whom, link, now(), now());
  INSERT INTO account_change (by_whom, what, whom) VALUES (who, 'way-in', whom);
  RETURN true;
END $$;

CREATE FUNCTION administer_sessions_end(whom text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE who text := administrator();
BEGIN
  UPDATE session SET ended = now() WHERE professional = whom AND ended IS NULL;
  INSERT INTO account_change (by_whom, what, whom) VALUES (who, 'sessions', whom);
END $$;

-- What somebody holds, by number alone: families, children they answer for, what is asked of them, visits planned after a day.
CREATE FUNCTION held_by(whom text) RETURNS TABLE (families bigint, children bigint, duties bigint, visits bigint, unfinished bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
BEGIN
  PERFORM administrator();
  RETURN QUERY SELECT
    (SELECT count(DISTINCT t.family) FROM team t WHERE t.professional = whom AND (t.to_day IS NULL OR t.to_day >= current_date)),
    (SELECT count(*) FROM sighting s WHERE s.accountable = whom),
    (SELECT count(*) FROM duty d WHERE d.owner = whom),
    (SELECT count(*) FROM planned_contact c WHERE c.professional = whom AND c.outcome_entry IS NULL AND c.on_day >= current_date),
    (SELECT count(*) FROM draft d WHERE d.professional = whom) + (SELECT count(*) FROM held_form h WHERE h.professional = whom);
END $$;

-- The same for everybody with somebody to manage, and their people: caseloads without a name of a family.
CREATE FUNCTION caseloads() RETURNS TABLE (professional text, families bigint, children bigint, late bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
BEGIN
  PERFORM administrator();
  RETURN QUERY SELECT p.id, coalesce(t.many, 0), coalesce(s.many, 0), coalesce(d.many, 0) FROM professional p
    LEFT JOIN (SELECT x.professional, count(DISTINCT x.family) AS many FROM team x
      WHERE x.to_day IS NULL OR x.to_day >= current_date GROUP BY 1) t ON t.professional = p.id
    LEFT JOIN (SELECT x.accountable, count(*) AS many FROM sighting x GROUP BY 1) s ON s.accountable = p.id
    LEFT JOIN (SELECT x.owner, count(*) AS many FROM duty x WHERE x.due_day < current_date GROUP BY 1) d ON d.owner = p.id
    WHERE p.left_on IS NULL OR p.left_on > current_date;
END $$;

-- How somebody can sign in, and whether a link of theirs is open: for the administrator, without anything that lets in.
CREATE FUNCTION ways_of(whom text) RETURNS TABLE (password boolean, passkeys bigint, service boolean, invited timestamptz, sessions bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
BEGIN
  PERFORM administrator();
  RETURN QUERY SELECT EXISTS (SELECT FROM own_password w WHERE w.professional = whom),
    (SELECT count(*) FROM passkey k WHERE k.professional = whom),
    EXISTS (SELECT FROM outside_account o WHERE o.professional = whom),
    (SELECT max(w.until) FROM way_in w WHERE w.professional = whom AND w.used IS NULL AND w.until > now()),
    (SELECT count(*) FROM session s WHERE s.professional = whom AND s.ended IS NULL
      AND s.last_seen > now() - interval '60 minutes' AND s.began > now() - interval '12 hours');
END $$;

-- The first administrator, or another, from the command line: who may read the place's secret may do that.
CREATE FUNCTION first_administrator(one_id text, its_name text, its_email text, its_agency text, link text, another boolean)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF NOT another AND EXISTS (SELECT FROM professional p WHERE p.account = 'administrator' AND p.signs_in
    AND (p.left_on IS NULL OR p.left_on > current_date) AND (EXISTS (SELECT FROM own_password w WHERE w.professional = p.id)
      OR EXISTS (SELECT FROM passkey k WHERE k.professional = p.id)
      OR EXISTS (SELECT FROM outside_account o WHERE o.professional = p.id))) THEN RETURN false; END IF;
  INSERT INTO agency (id, name, kind, signs_in) VALUES ('partnership', its_agency, 'other', true) ON CONFLICT DO NOTHING;
  INSERT INTO professional (id, name, agency, role, account, email)
  VALUES (one_id, its_name, 'partnership', 'administrator', 'administrator', its_email);
  INSERT INTO way_in (id, professional, purpose, made_by, until)
  VALUES (link, one_id, 'invitation', 'command line', now() + interval '3 days');
  INSERT INTO account_change (by_whom, what, whom, after) VALUES ('command line', 'professional', one_id,
    json_build_object('name', its_name, 'account', 'administrator', 'email', its_email));
  RETURN true;
END $$;

-- A link for somebody who is there, from the command line: where no e-mail goes out.
CREATE FUNCTION link_from_command_line(link text, whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM professional p WHERE p.id = whom AND p.signs_in AND (p.left_on IS NULL OR p.left_on > current_date))
    THEN RETURN false; END IF;
  UPDATE way_in SET used = now() WHERE professional = whom AND used IS NULL;
  INSERT INTO way_in (id, professional, purpose, made_by, until)
  VALUES (link, whom, 'invitation', 'command line', now() + interval '3 days');
  INSERT INTO account_change (by_whom, what, whom) VALUES ('command line', 'way-in', whom);
  RETURN true;
END $$;

-- Somebody who cannot sign in asks for a link to set a new password; it goes to their own address, or nowhere.
CREATE FUNCTION password_link(link text, its_name text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
DECLARE whom text;
BEGIN
  SELECT w.professional INTO whom FROM own_password w JOIN professional p ON p.id = w.professional
  WHERE w.name = its_name AND p.signs_in AND p.email IS NOT NULL AND (p.left_on IS NULL OR p.left_on > current_date)
    -- One that was sent a moment ago is the one.
    AND NOT EXISTS (SELECT FROM way_in x WHERE x.professional = w.professional AND x.purpose = 'password'
      AND x.used IS NULL AND x.made > now() - interval '5 minutes');
  IF whom IS NULL THEN RETURN; END IF;
  INSERT INTO way_in (id, professional, purpose, made_by, until) VALUES (link, whom, 'password', whom, now() + interval '1 hour');
  INSERT INTO outbox (id, once, kind, professional, way_in, next_try, made)
  VALUES (left(encode(sha256(convert_to('way in ' || link, 'UTF8')), 'hex'), 32), 'way in ' || link, 'way-in', whom, link, now(), now());
END $$;

-- What changed of how somebody signs in is told to them.
CREATE FUNCTION told_of_ways(whom text, once text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$ SELECT tell_of_account(whom, NULL, once) $$;

REVOKE ALL ON FUNCTION my_session(integer), another_account(), is_demonstration(), audited_at_door(text, text, text), administrator(),
  tell_of_account(text, text, text), administer_agency(text, text, text, text, boolean), administer_professional(text, json),
  administer_cover(text, text, date, date), administer_way_in(text, text, integer),
  administer_sessions_end(text), held_by(text), caseloads(), ways_of(text),
  first_administrator(text, text, text, text, text, boolean), link_from_command_line(text, text), password_link(text, text),
  told_of_ways(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_session(integer), administer_agency(text, text, text, text, boolean), administer_professional(text, json),
  administer_cover(text, text, date, date), administer_way_in(text, text, integer),
  administer_sessions_end(text), held_by(text), caseloads(), ways_of(text) TO keepsight_reader;
GRANT EXECUTE ON FUNCTION is_demonstration(), audited_at_door(text, text, text), password_link(text, text),
  told_of_ways(text, text) TO keepsight_doorman;
GRANT EXECUTE ON FUNCTION first_administrator(text, text, text, text, text, boolean), link_from_command_line(text, text)
  TO keepsight_recorder;
