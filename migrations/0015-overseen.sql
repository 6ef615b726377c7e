-- What managers look over: decisions to close that were refused or overridden, what was declined or given another day.
-- They are few among all entries, and their corrections with them.
CREATE INDEX entry_overseen ON entry (family) WHERE kind IN ('closing', 'watch-none', 'duty-declined', 'duty-redated');
CREATE INDEX entry_corrects ON entry (corrects) WHERE corrects IS NOT NULL;
