import { addWorkingDays } from '../../calendar/working-days.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import type { Edition } from '../../procedure/edition.ts';
import { decide, editionNamed, lostStages, previewOf, runsElsewhere, wantedFrom } from './adopt.ts';
import { AdoptPage, PreviewPage } from './adopt-page.tsx';
import { editionsOf } from './read.ts';

const FIELDS = ['key', 'edition', 'from-day', 'from-month', 'from-year', 'levels', 'moves', 'reason', 'stage-*'];

/** Adopting a procedure, or another edition of it: the form, what it would do, and the decision. */
export const adoptRoutes: Route[] = [
  {
    method: 'GET',
    path: '/procedures/:publisher/:name/adopt',
    action: 'adopt-procedures',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw the form that adopts a procedure',
    fields: ['edition'],
    handle: async (asked) => {
      const edition = editionNamed(asked, idOf(asked), asked.query.text('edition'));
      return edition ? adoptPage(asked, edition, new Form({}), []) : { missing: true };
    },
  },
  {
    method: 'POST',
    path: '/procedures/:publisher/:name/preview',
    action: 'adopt-procedures',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw what adopting a procedure would do among today’s families',
    fields: FIELDS,
    handle: async (asked) => {
      const read = await readForm(asked);
      if (!read || 'page' in read) return read ?? { missing: true };
      const preview = await previewOf(asked, read.wanted);
      return {
        page: <PreviewPage wanted={read.wanted} preview={preview} values={asked.form} formKey={keyOf(asked)} />,
        title: 'What it would do',
        section: '/procedures',
      };
    },
  },
  {
    method: 'POST',
    path: '/procedures/:publisher/:name/adopted',
    action: 'adopt-procedures',
    resource: 'partnership',
    access: 'rule',
    audit: 'decided what the partnership follows',
    fields: FIELDS,
    handle: async (asked) => {
      const read = await readForm(asked);
      if (!read || 'page' in read) return read ?? { missing: true };
      await decide(asked.db, keyOf(asked), read.wanted, asked.today);
      return { to: '/procedures' };
    },
  },
];

const idOf = ({ params }: Asked): string => `${params.publisher}/${params.name}`;
const keyOf = ({ form }: Asked): string => (isId(form.text('key')) ? form.text('key') : newId());

/** What the form asks for; the form again where something is wrong with it; null where there is no such edition. */
async function readForm(asked: Asked) {
  const edition = editionNamed(asked, idOf(asked), asked.form.text('edition'));
  if (!edition) return null;
  const lost = lostStages(edition, await runsElsewhere(asked.db, edition));
  const read = wantedFrom(asked.form, edition, asked.today, lost);
  return 'faults' in read ? adoptPage(asked, edition, asked.form, read.faults) : read;
}

async function adoptPage(
  asked: Asked,
  edition: Edition,
  values: Form,
  faults: readonly FormFault[],
): Promise<Extract<Answer, { page: unknown }>> {
  const { library, today, db } = asked;
  return {
    page: (
      <AdoptPage
        edition={edition}
        editions={editionsOf(library, edition.id)}
        lost={lostStages(edition, await runsElsewhere(db, edition))}
        values={values}
        faults={faults}
        offered={addWorkingDays(library.calendar, today, 5)}
        formKey={values.text('key') || newId()}
      />
    ),
    title: `${faults.length > 0 ? 'Error: ' : ''}Adopt a procedure`,
    status: faults.length > 0 ? 422 : 200,
    section: '/procedures',
  };
}
