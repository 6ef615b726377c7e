import { type Paper, paperFor } from '../../disclosure/papers.ts';
import { holdsOn } from '../../engagement/spans.ts';
import type { Understanding } from '../../engagement/understand.ts';

/** Whether somebody of the family may be given a paper today, as the record says who may be at risk, and from whom. */
export function paperOf({ view, risks }: Pick<Understanding, 'view' | 'risks'>, person: string, today: number): Paper {
  const said = view.entries.filter((entry) => entry.kind === 'safe-contact');
  const own = said.findLast((entry) => view.person(entry.payload.person) === person);
  return paperFor({
    person,
    atRisk: new Set(risks.filter((risk) => holdsOn(risk, today)).map((risk) => risk.person)),
    named: new Set(said.flatMap(({ payload }) => (payload.from === undefined ? [] : [view.person(payload.from)]))),
    said: own?.payload ?? null,
  });
}
