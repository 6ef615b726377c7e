import { may } from '../../access/may.ts';
import { neverSentIn } from '../../platform/plain-words.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { AnswerPage, YouSaidPage } from './page.tsx';
import { youSaid } from './read.ts';

const TITLE = 'You said, we did';
const LONGEST = 2000;

/** What families say of how an agency works, as numbers of no family, and what it did about that (S0-tip-a, S0-tip-b). */
export const youSaidRoutes: Route[] = [
  {
    method: 'GET',
    path: '/you-said',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw what families say of their agency',
    fields: ['saved'],
    handle: async (asked) => ({
      page: (
        <YouSaidPage
          agency={asked.me.agencyName}
          themes={await youSaid(asked)}
          mayAnswer={may('answer-feedback', { ...asked.me, relationship: asked.relationship }).may}
          saved={asked.query.text('saved') === 'yes'}
        />
      ),
      title: TITLE,
    }),
  },
  {
    method: 'GET',
    path: '/you-said/:theme',
    action: 'answer-feedback',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw the form by which an agency answers families',
    fields: [],
    handle: async (asked) => answerPage(asked, []),
  },
  {
    method: 'POST',
    path: '/you-said/:theme',
    action: 'answer-feedback',
    resource: 'own-work',
    access: 'rule',
    audit: 'answered families for their agency',
    fields: ['key', 'said'],
    handle: save,
  },
];

async function answerPage(asked: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const theme = (await youSaid(asked)).find((one) => one.theme === asked.params.theme);
  if (!theme) return { missing: true };
  const key = asked.form.text('key');
  return {
    page: (
      <AnswerPage
        theme={theme}
        agency={asked.me.agencyName}
        values={asked.form}
        faults={faults}
        formKey={isId(key) ? key : newId(asked.now)}
      />
    ),
    title: faults.length > 0 ? `Error: ${TITLE}` : TITLE,
    status: faults.length > 0 ? 422 : 200,
  };
}

/** What was answered before stays. The database takes it for one's own agency alone, and from its managers. */
async function save(asked: Asked): Promise<Answer> {
  const { db, form, me, params, library } = asked;
  const { theme = '' } = params;
  if (!library.lists.codes.get('voice-themes')?.has(theme)) return { missing: true };
  const said = form.text('said').trim();
  const never = neverSentIn(said, library.lists);
  const faults: FormFault[] = [
    ...(said === '' ? [{ field: 'said', text: 'Write what you did' }] : []),
    ...(said.length > LONGEST ? [{ field: 'said', text: `Write no more than ${LONGEST} letters` }] : []),
    ...never.map((word) => ({ field: 'said', text: `No family is told “${word}”: say what you do instead` })),
  ];
  if (faults.length > 0) return answerPage(asked, faults);
  const key = isId(form.text('key')) ? form.text('key') : newId(asked.now);
  await db.rows(
    `INSERT INTO you_said_answer (id, agency, theme, said, author) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [key, me.agency, theme, said, me.id],
  );
  return { to: '/you-said?saved=yes' };
}
