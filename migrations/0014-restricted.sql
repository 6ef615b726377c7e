-- A family whose file is restricted (law and practice, section 5): since when, and by when it is to be looked at again,
-- as a senior manager's decision on its chronology says. Null where it is not.
ALTER TABLE caseload ADD COLUMN restricted date, ADD COLUMN restricted_review date;
