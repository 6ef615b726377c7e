-- What was read in a standby copy, taken into the audit from the log beside it: each line once, however often it is taken
-- in. Its digest is the one id of the row.
CREATE UNIQUE INDEX audit_standby ON audit (ids) WHERE resource = 'standby copy';
