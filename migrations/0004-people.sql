-- One person once: by which other ids a family's record knows somebody, so that families are linked by what was said of
-- two records of one person; and pairs that somebody has told apart, so that they are not asked about again.

-- `also`: every id with which the family's own record has joined them or told them apart. `was`: the ids under which the
-- family's own record introduced them, where they are known under another now.
ALTER TABLE person ADD COLUMN also text[] NOT NULL DEFAULT '{}', ADD COLUMN was text[] NOT NULL DEFAULT '{}';
-- Nearly everybody has none.
CREATE INDEX person_also ON person USING gin (also) WHERE also <> '{}';
