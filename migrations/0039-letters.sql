-- Whether somebody may be at risk in any family that a person is in: a yes or no, for the gate before a letter. It counts
-- what the reader may not read, and tells nothing of which family, or of whom.
CREATE FUNCTION at_risk_round(of_family text, of_person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = keepsight, pg_temp AS $$
  SELECT my_relationship(of_family) NOT IN ('none', 'invited')
    AND EXISTS (SELECT FROM person p WHERE p.family = of_family AND p.id = of_person)
    AND (EXISTS (SELECT FROM person p JOIN person q ON q.family = p.family WHERE p.id = of_person AND q.may_be_at_risk)
      -- What was said of somebody's safety to a few stands in no read model.
      OR EXISTS (SELECT FROM person p JOIN entry e ON e.family = p.family AND e.kind = 'safe-contact'
        WHERE p.id = of_person AND NOT (e.audience_to = 'network' OR e.author = me()
          OR (e.audience_to = 'agency' AND e.agency = my_agency())
          OR (e.audience_to = 'named' AND me() = ANY (e.audience_named)))))
$$;
REVOKE ALL ON FUNCTION at_risk_round(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION at_risk_round(text, text) TO keepsight_reader;
