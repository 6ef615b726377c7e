-- How many see each child, by the plan or by what their agency says, and until when a senior manager has accepted that
-- nobody does.
-- rebuild

ALTER TABLE sighting ADD COLUMN watchers integer NOT NULL DEFAULT 0, ADD COLUMN nobody_until date;
