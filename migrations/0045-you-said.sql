-- “You said, we did”: what an agency answered to what families say of how it works. What was written stays: a later answer
-- stands beside it.
CREATE TABLE you_said_answer (
  id text PRIMARY KEY,
  agency text NOT NULL REFERENCES agency,
  theme text NOT NULL CHECK (theme ~ '^[a-z][a-z0-9-]{0,60}$'),
  said text NOT NULL CHECK (length(said) BETWEEN 1 AND 2000),
  author text NOT NULL REFERENCES professional,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX you_said_answer_agency ON you_said_answer (agency, theme, written_at);
ALTER TABLE you_said_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE you_said_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY reader ON you_said_answer FOR SELECT TO keepsight_reader USING (agency = (SELECT my_agency()));
CREATE POLICY reader_adds ON you_said_answer FOR INSERT TO keepsight_reader WITH CHECK (
  agency = (SELECT my_agency()) AND author = (SELECT me()) AND written_at = now()
  AND EXISTS (SELECT FROM professional p WHERE p.id = (SELECT me()) AND p.account IN ('line-manager', 'safeguarding-lead')));
GRANT SELECT, INSERT ON you_said_answer TO keepsight_reader;
CREATE TRIGGER you_said_answer_never_changes BEFORE UPDATE OR DELETE ON you_said_answer
  FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER you_said_answer_never_emptied BEFORE TRUNCATE ON you_said_answer EXECUTE FUNCTION never_changes();

CREATE INDEX entry_feedback ON entry (happened_last) WHERE kind = 'feedback';

-- In how many families somebody said that a theme was so of the asker's own agency, or not so, in the year up to a day.
-- It walks past row-level security and so gives away nothing but these numbers: fewer than five families are nobody, more
-- are told by fives, so that no two answers can be taken from one another to find a family; a theme with fewer either way
-- is not told of at all, whether somebody spoke of it or not. Of each person the last word counts. What is restricted,
-- erased or kept from parents is not counted, nor a family whose file is restricted; nor what was corrected or taken back,
-- since what a correction says is shut here (0037).
CREATE FUNCTION you_said(until date) RETURNS TABLE (theme text, so integer, not_so integer) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = keepsight, pg_temp AS $$
  WITH asker AS MATERIALIZED (SELECT my_agency() AS agency),
  each AS (
    SELECT DISTINCT ON (e.family, coalesce(c.payload ->> 'of', e.id), c.payload ->> 'theme')
      e.family, c.payload ->> 'theme' AS theme, c.payload ->> 'was' AS was
    FROM entry e JOIN content c ON c.entry = e.id AND c.audience_to = 'network', asker
    WHERE e.kind = 'feedback' AND e.audience_to = 'network'
      AND e.happened_last > until - interval '1 year' AND e.happened_last <= until
      AND coalesce(c.payload ->> 'agency', e.agency) = asker.agency AND c.payload ->> 'theme' IS NOT NULL
      AND coalesce(c.payload ->> 'notForParents', '') <> 'true'
      AND NOT EXISTS (SELECT FROM entry x WHERE x.corrects = e.id)
      AND NOT EXISTS (SELECT FROM caseload f WHERE f.family = e.family AND f.restricted IS NOT NULL)
    ORDER BY e.family, coalesce(c.payload ->> 'of', e.id), c.payload ->> 'theme', e.happened_last DESC, e.position DESC
  ),
  counted AS (
    SELECT each.theme, count(DISTINCT each.family) FILTER (WHERE each.was = 'so')::integer AS so,
      count(DISTINCT each.family) FILTER (WHERE each.was = 'not-so')::integer AS not_so
    FROM each GROUP BY each.theme
  )
  SELECT n.theme, nullif(n.so / 5 * 5, 0), nullif(n.not_so / 5 * 5, 0) FROM counted n WHERE n.so >= 5 OR n.not_so >= 5
$$;
REVOKE ALL ON FUNCTION you_said(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION you_said(date) TO keepsight_reader;
