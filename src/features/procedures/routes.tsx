import { may } from '../../access/may.ts';
import type { Db } from '../../platform/database/pool.ts';
import { adoptionsDecided } from '../../platform/followed.ts';
import type { Asked, Route } from '../../platform/web/route.ts';
import type { Edition } from '../../procedure/edition.ts';
import { editionOn } from '../../procedure/settings.ts';
import { drawingOf } from './drawing.tsx';
import { LibraryPage } from './library-page.tsx';
import { ProcedurePage } from './procedure-page.tsx';
import { editionsOf, familiesIn, openRuns } from './read.ts';
import { callFrom } from './words.ts';

/** The procedure library: what there is, what the partnership follows, and each procedure whole. */
export const procedureRoutes: Route[] = [
  {
    method: 'GET',
    path: '/procedures',
    action: 'see-procedures',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw the procedures',
    fields: [],
    handle: async ({ db, library, partnership }) => ({
      page: (
        <LibraryPage
          procedures={newest(library.editions)}
          adopted={library.settings.adopted}
          families={await familiesIn(db)}
          partnership={partnership.name}
          decisions={await decisionsOf(db, library.editions)}
        />
      ),
      title: 'Procedures',
      wide: true,
      section: '/procedures',
    }),
  },
  {
    method: 'GET',
    path: '/procedures/:publisher/:name',
    action: 'see-procedures',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw a procedure and who is in it',
    fields: ['edition'],
    handle: async (asked) => {
      const edition = editionAsked(asked);
      if (!edition) return { missing: true };
      const { db, library, me, relationship } = asked;
      const runs = await openRuns(db, edition.id);
      return {
        page: (
          <ProcedurePage
            edition={edition}
            editions={editionsOf(library, edition.id)}
            adoptions={library.settings.adopted.filter((one) => one.procedure === edition.id)}
            runs={runs}
            call={callFrom(library.lists)}
            mayAdopt={may('adopt-procedures', { account: me.account, agency: me.agency, relationship }).may}
          />
        ),
        title: edition.rules.title,
        wide: true,
        section: '/procedures',
      };
    },
  },
  {
    method: 'GET',
    path: '/procedures/:publisher/:name/flowchart.svg',
    action: 'see-procedures',
    resource: 'partnership',
    access: 'rule',
    audit: 'saved a flowchart',
    fields: ['edition'],
    handle: async (asked) => {
      const edition = editionAsked(asked);
      if (!edition) return { missing: true };
      const body = drawingOf(edition, callFrom(asked.library.lists));
      const name = `${edition.id.replace('/', '-')}-${edition.rules.edition}.svg`;
      return { file: { name, type: 'image/svg+xml; charset=utf-8', body } };
    },
  },
];

/** What was decided, the latest first, with names in place of ids. */
async function decisionsOf(db: Db, editions: readonly Edition[]) {
  const decisions = await adoptionsDecided(db);
  const staff = await db.rows<{ id: string; name: string }>('SELECT id, name FROM professional WHERE id = ANY ($1)', [
    decisions.map((one) => one.decidedBy),
  ]);
  return decisions.toReversed().map((one) => ({
    ...one,
    by: staff.find(({ id }) => id === one.decidedBy)?.name ?? one.decidedBy,
    title: editions.find(({ id }) => id === one.procedure)?.rules.title ?? 'no procedure',
  }));
}

/** The newest edition of each procedure. */
const newest = (editions: readonly Edition[]): Edition[] =>
  [...new Set(editions.map((one) => one.id))].toSorted().flatMap((id) => editionsOf({ editions }, id).slice(0, 1));

/** The edition that an address names; without a number the one that is followed today, else the newest. */
function editionAsked({ params, query, library, today }: Asked): Edition | undefined {
  const id = `${params.publisher}/${params.name}`;
  const all = editionsOf(library, id);
  const said = query.maybe('edition');
  if (said !== undefined) return all.find((one) => String(one.rules.edition) === said);
  const adopted = library.settings.adopted.filter((one) => one.procedure === id);
  return editionOn(library.editions, adopted, today) ?? all[0];
}
