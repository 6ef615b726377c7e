-- From which day on a safety marker leaves a child unseen, and when a family's markers are to be looked at again first.
-- rebuild

ALTER TABLE sighting ADD COLUMN unseen_from date;
ALTER TABLE caseload ADD COLUMN marker_review date;
