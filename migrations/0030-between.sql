-- Where a child may fall between services: since when they are at no level of help though nobody decided that it ends,
-- since when another place has not answered, and from which day on somebody is named who goes on when they are 18.
-- rebuild

ALTER TABLE sighting ADD COLUMN no_level_since date, ADD COLUMN transfer_asked date, ADD COLUMN handed_on date;
