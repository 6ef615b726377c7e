import { PAPERS, paperFile } from '../../platform/documents/file.ts';
import type { Document } from '../../platform/documents/model.ts';
import { needsOf } from '../../platform/family/needs.ts';
import { neverGiven } from '../../platform/family/never-given.ts';
import { paperOf } from '../../platform/family/paper-for.ts';
import type { Asked, Route } from '../../platform/web/route.ts';
import { type About, aboutPlan } from './about.ts';
import { givenAsks, givenIn } from './given.ts';
import { agreementPaper, type PaperOf, planPaper, type Reader } from './paper.ts';

type What = 'plan' | 'agreement';

/** The plan and the agreement on paper: for those who work with the family, and the family’s own copy. */
export const paperRoutes: Route[] = (['plan', 'agreement'] as const).flatMap((what) =>
  PAPERS.map(
    (way): Route => ({
      method: 'GET',
      path: `/families/:family/${what}/paper.${way}`,
      action: 'see-family',
      resource: 'family',
      access: 'rule',
      audit: `printed the ${what} of a family`,
      fields: ['for', 'large'],
      stepUp: true,
      handle: async (asked) => {
        const paper = await paperIn(asked, what);
        if (paper === null) return { missing: true };
        if (typeof paper === 'string') return { to: paper };
        return paperFile(paper, way, `our-${what}`);
      },
    }),
  ),
);

/** A paper as it is asked for; where it leads instead if it cannot be given; null where the family is not theirs. */
async function paperIn(asked: Asked, what: What): Promise<Document | string | null> {
  const about = await aboutPlan(asked);
  if (!about) return null;
  const here = `/families/${about.family}/${what}`;
  const named = asked.query.text('for');
  const person = about.people.find(({ id }) => id === named);
  // Somebody who has left the family has no copy; least of all that of those who work with it.
  if (named !== '' && !person) return null;
  const { understanding } = about.record;
  if (person && paperOf(understanding, person.id, about.today) !== 'may') return here;
  const planned = person || what === 'agreement' ? givenIn(understanding) : about;
  const of = await ofPaper(asked, about, planned, person?.id ?? null);
  const reader: Reader = person ? { family: person.name } : { professionals: about.called };
  if (what === 'agreement') return planned.agreement ? agreementPaper(of, planned.agreement, reader) : here;
  return planned.standing.length > 0 ? planPaper(of, reader) : here;
}

async function ofPaper(
  asked: Asked,
  about: About,
  planned: PaperOf['planned'],
  person: string | null,
): Promise<PaperOf> {
  const { record, children, lists, today, nameOf } = about;
  const needs = needsOf(record.understanding.view, person === null ? [] : [person]);
  return {
    planned,
    asks: person === null ? record.understanding.asks : givenAsks(record.understanding),
    children,
    lists,
    today,
    nameOf,
    agencyOf: record.say.agency,
    never: await neverGiven(asked.db, about.family),
    language: needs.language,
    large: asked.query.text('large') === 'yes' || /large/i.test(needs.format ?? ''),
  };
}
