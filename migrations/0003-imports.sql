-- Lists of other systems as they come in: where they come from, the files, and the rows that wait.
--
-- Nothing here is the record. A row lies here until it is written through the append door, or until it is dropped: rows
-- about people who are not on the record go after 30 days at the latest (R9). Only who may import sees any of it.

-- Where lists come from, and what is remembered of them: which column says what, and how families were told.
CREATE TABLE import_source (
  name text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('clinic', 'register', 'contacts', 'staff')),
  agency text NOT NULL REFERENCES agency,
  told text CHECK (told IN ('letter', 'call', 'text', 'email', 'in-person')),
  -- What is told of a visit (which clinic, what was written) is for the agency alone; others see that it took place.
  for_agency boolean NOT NULL DEFAULT false,
  columns json NOT NULL DEFAULT '{}'
);

CREATE TABLE import (
  id text PRIMARY KEY,
  source text NOT NULL REFERENCES import_source,
  file text NOT NULL,
  digest text NOT NULL,
  bytes bigint NOT NULL,
  encoding text NOT NULL CHECK (encoding IN ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  professional text NOT NULL REFERENCES professional,
  -- The day on which it was confirmed: what is written is the same however often it is stopped and taken up.
  day date NOT NULL,
  state text NOT NULL CHECK (state IN ('new', 'running', 'stopped', 'done', 'failed')),
  step text NOT NULL DEFAULT 'read' CHECK (step IN ('read', 'match', 'write')),
  columns json,
  bytes_read bigint NOT NULL DEFAULT 0,
  line_read integer NOT NULL DEFAULT 0,
  rows_read integer NOT NULL DEFAULT 0,
  rows_bad integer NOT NULL DEFAULT 0,
  rows_written integer NOT NULL DEFAULT 0,
  rows_dropped integer NOT NULL DEFAULT 0,
  added integer NOT NULL DEFAULT 0,
  corrected integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  why text,
  began timestamptz NOT NULL DEFAULT now(),
  ended timestamptz,
  -- Whoever works on it says so; what nobody has worked on for a while is taken up by the next that looks.
  worked timestamptz
);
CREATE INDEX import_state ON import (state);
CREATE INDEX import_began ON import (began);

-- The file as it came, in pieces, until it has been read.
CREATE TABLE import_piece (
  import text NOT NULL REFERENCES import ON DELETE CASCADE,
  number integer NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (import, number)
);
ALTER TABLE import_piece ALTER COLUMN body SET STORAGE EXTERNAL;

-- Rows that were read and are not written yet. Of each only what its columns were said to mean is kept.
CREATE TABLE import_row (
  import text NOT NULL REFERENCES import ON DELETE CASCADE,
  line integer NOT NULL,
  who text NOT NULL,
  reading json NOT NULL,
  PRIMARY KEY (import, line)
);
CREATE INDEX import_row_who ON import_row (import, who);

-- The people whom rows are about, as the list names them, and whom each was found to be.
CREATE TABLE import_person (
  import text NOT NULL REFERENCES import ON DELETE CASCADE,
  who text NOT NULL,
  said json NOT NULL,
  verdict text CHECK (verdict IN ('same', 'doubtful', 'unknown')),
  person text,
  family text,
  candidates json NOT NULL DEFAULT '[]',
  PRIMARY KEY (import, who)
);
CREATE INDEX import_person_verdict ON import_person (import, verdict);
CREATE INDEX import_person_family ON import_person (import, family) WHERE family IS NOT NULL;

CREATE TABLE import_fault (
  import text NOT NULL REFERENCES import ON DELETE CASCADE,
  line integer NOT NULL,
  field text NOT NULL,
  value text NOT NULL,
  mend text NOT NULL,
  PRIMARY KEY (import, line, field)
);

-- Whom somebody said that a person of a source's lists is, so that it is asked once. Only people on the record.
CREATE TABLE import_answer (
  source text NOT NULL REFERENCES import_source,
  who text NOT NULL,
  person text NOT NULL,
  professional text NOT NULL REFERENCES professional,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, who)
);

-- The sessions of children on the record, from which their attendance is counted month by month.
CREATE TABLE school_session (
  source text NOT NULL REFERENCES import_source,
  child text NOT NULL,
  day date NOT NULL,
  half text NOT NULL CHECK (half IN ('am', 'pm')),
  code text NOT NULL,
  PRIMARY KEY (source, child, day, half)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['import_source', 'import', 'import_piece', 'import_row', 'import_person', 'import_fault',
    'import_answer', 'school_session'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY recorder ON %I TO keepsight_recorder USING (true) WITH CHECK (true)', name);
    -- What goes with an import that is dropped is looked for by the owner.
    EXECUTE format('CREATE POLICY owner ON %I TO keepsight_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO keepsight_recorder', name);
  END LOOP;
  -- Who may import are those who see every family (src/access): a list names people of any.
  FOREACH name IN ARRAY ARRAY['import_source', 'import', 'import_piece', 'import_row', 'import_person', 'import_fault',
    'import_answer'] LOOP
    EXECUTE format('CREATE POLICY reader ON %I TO keepsight_reader USING ((SELECT i_see_all())) WITH CHECK ((SELECT i_see_all()))', name);
    EXECUTE format('GRANT SELECT ON %I TO keepsight_reader', name);
  END LOOP;
END $$;
GRANT INSERT, UPDATE ON import_source, import, import_answer TO keepsight_reader;
GRANT INSERT ON import_piece TO keepsight_reader;
GRANT UPDATE, DELETE ON import_person TO keepsight_reader;
GRANT DELETE ON import_row TO keepsight_reader;
