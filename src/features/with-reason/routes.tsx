import { isoDay } from '../../calendar/day.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { LookPage, OpeningsPage, OpenWithReasonPage } from './pages.tsx';
import { openForAWhile, openingsToLookAt, openingToLookAt } from './read.ts';

/** Opening a family with a reason (break-glass), and looking at who did (trust.md, threats 1 and 14). */
export const withReasonRoutes: Route[] = [
  {
    method: 'GET',
    path: '/known/:person/open-with-reason',
    stepUp: true,
    action: 'open-with-reason',
    resource: 'people',
    access: 'rule',
    audit: 'saw the form that opens a family with a reason',
    fields: [],
    handle: async (asked) => askPage(asked, []),
  },
  {
    method: 'POST',
    path: '/known/:person/open-with-reason',
    stepUp: true,
    action: 'open-with-reason',
    resource: 'people',
    access: 'rule',
    audit: 'opened a family with a reason',
    fields: ['key', 'reason', 'why'],
    handle: open,
  },
  {
    method: 'GET',
    path: '/openings',
    action: 'look-at-openings',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw what was opened with a reason',
    fields: [],
    handle: async ({ db, library, today }) => ({
      page: <OpeningsPage openings={await openingsToLookAt(db)} lists={library.lists} today={isoDay(today)} />,
      title: 'Opened with a reason',
      section: '/oversight',
    }),
  },
  {
    method: 'GET',
    path: '/openings/:opening',
    action: 'look-at-openings',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw one family that was opened with a reason',
    fields: [],
    handle: async (asked) => lookPage(asked, []),
  },
  {
    method: 'POST',
    path: '/openings/:opening',
    action: 'look-at-openings',
    resource: 'own-work',
    access: 'rule',
    audit: 'looked at a family that was opened with a reason',
    fields: ['verdict', 'said'],
    handle: look,
  },
];

function askPage({ params, form, key, library, partnership, now }: Asked, faults: readonly FormFault[]): Answer {
  const title = 'Open a family that you do not work with';
  return {
    page: (
      <OpenWithReasonPage
        person={params.person ?? ''}
        values={form}
        formKey={isId(key) ? key : newId(now)}
        faults={faults}
        lists={library.lists}
        hours={partnership['with-reason'].hours}
      />
    ),
    title: faults.length > 0 ? `Error: ${title}` : title,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
  };
}

async function open(asked: Asked): Promise<Answer> {
  const { form, params, library } = asked;
  const reason = form.text('reason');
  const why = form.text('why');
  const faults: FormFault[] = [];
  if (!library.lists.codes.get('reasons-to-open')?.has(reason))
    faults.push({ field: 'reason', text: 'Say why you need it' });
  if (why.length < 10) faults.push({ field: 'why', text: 'Say what happened, so that others can follow it' });
  if (faults.length > 0) return askPage(asked, faults);
  // Somebody who is not there, and somebody whose family is not to be had, are the same to whoever asks.
  const family = await openForAWhile(asked, params.person ?? '', { reason, why });
  return family === null ? { missing: true } : { to: `/families/${family}` };
}

async function lookPage({ db, params, form, library }: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const one = await openingToLookAt(db, params.opening ?? '');
  if (!one) return { missing: true };
  return {
    page: <LookPage one={one} values={form} faults={faults} lists={library.lists} />,
    title: faults.length > 0 ? 'Error: Opened with a reason' : 'Opened with a reason',
    status: faults.length > 0 ? 422 : 200,
    section: '/oversight',
  };
}

async function look(asked: Asked): Promise<Answer> {
  const { db, form, params } = asked;
  const verdict = form.text('verdict');
  const faults: FormFault[] = [];
  if (verdict !== 'right' && verdict !== 'not-right') faults.push({ field: 'verdict', text: 'Say what you found' });
  if (verdict === 'not-right' && form.text('said') === '')
    faults.push({ field: 'said', text: 'Say what you did about it' });
  if (faults.length > 0) return lookPage(asked, faults);
  const [row] = await db.rows<{ looked: boolean }>('SELECT look_at_opening($1, $2, $3) AS looked', [
    params.opening,
    verdict,
    form.maybe('said') ?? null,
  ]);
  return row?.looked ? { to: '/openings' } : { missing: true };
}
