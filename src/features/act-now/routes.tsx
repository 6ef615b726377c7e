import { may } from '../../access/may.ts';
import { childrenNow, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { draftFields, keepDraft } from '../../platform/web/drafts.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Me, Route } from '../../platform/web/route.ts';
import { ActNowPage } from './page.tsx';
import { dayFields, entriesOf, toldFrom } from './record-form.ts';
import { ChoosePage, RecordPage } from './record-page.tsx';
import { actNowUnrecorded, recordPath } from './unrecorded.ts';

/** Whom to call now, for everyone; and recording it afterwards, which is asked for until it is done. */
export const actNowRoutes: Route[] = [
  {
    method: 'GET',
    path: '/act-now',
    action: 'see-act-now',
    resource: 'nothing',
    access: 'everyone',
    audit: null,
    fields: ['family', 'noted'],
    handle: actNow,
  },
  {
    method: 'GET',
    path: '/act-now/recorded',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'looked for a family that they called about',
    fields: [],
    handle: choose,
  },
  {
    method: 'POST',
    path: '/families/:family/act-now/calling',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'is calling for help',
    fields: ['key'],
    handle: calling,
  },
  {
    method: 'GET',
    path: '/families/:family/act-now',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'began to record a call for help',
    fields: ['draft'],
    handle: (asked) => recordPage(asked, []),
  },
  {
    method: 'POST',
    path: '/families/:family/act-now',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'recorded a call for help',
    fields: ['key', 'draft', 'whom', 'referral', 'on-*', 'at', 'who', 'said', 'child'],
    handle: save,
  },
];

async function actNow({ query, partnership, now, ...asked }: Asked): Promise<Answer> {
  // Nobody need be signed in; a family is only carried on into the next step, which asks whether it is theirs.
  const me = asked.me as Me | undefined;
  const records = me !== undefined && may('see-own-work', { ...me, relationship: 'none' }).may;
  const family = /^[\w-]{1,80}$/.test(query.text('family')) ? query.text('family') : null;
  const noted = isId(query.text('noted'));
  const after = records ? { family, formKey: noted ? query.text('noted') : newId(now), noted } : null;
  return { page: <ActNowPage numbers={partnership['act-now']} after={after} />, title: 'Act now' };
}

async function choose({ db, me }: Asked): Promise<Answer> {
  const own = await db.rows<{ family: string; called: string }>(
    `SELECT family, called FROM caseload WHERE family = ANY ((SELECT my_families())::text[]) AND closed IS NULL
     ORDER BY called, family`,
  );
  return { page: <ChoosePage open={await actNowUnrecorded(db, me)} own={own} />, title: 'You have called for help' };
}

/** "I am calling now": a reminder of one's own, until what was said is recorded. */
async function calling({ db, me, params, key, now }: Asked): Promise<Answer> {
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  if (!head) return { missing: true };
  const id = isId(key) ? key : newId(now);
  await keepDraft(db, me, {
    id,
    family,
    title: 'You are calling for help',
    path: recordPath(family, id),
    fields: new Form({ at: timeNow(now) }),
  });
  return { to: `/act-now?family=${family}&noted=${id}` };
}

const timeNow = (now: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(now);

async function recordPage(asked: Asked, faults: readonly FormFault[], refused?: string): Promise<Answer> {
  const { db, params, query, form, partnership, today, now } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  if (!head) return { missing: true };
  const again = form.has('key');
  const draft = query.maybe('draft') ?? form.maybe('draft');
  const kept = again ? null : await draftFields(db, draft);
  const values = again ? form : new Form({ ...dayFields(today), ...kept?.toJSON() });
  const childList = childrenNow(await peopleIn(db, family));
  const formKey = again && isId(form.text('key')) ? form.text('key') : newId(now);
  const { called } = head;
  const numbers = partnership['act-now'];
  return {
    page: <RecordPage {...{ family, called, formKey, draft, values, faults, refused, childList, numbers }} />,
    status: faults.length > 0 ? 422 : 200,
    title: `${faults.length > 0 ? 'Error: ' : ''}You have called for help`,
    section: '/families',
  };
}

async function save(asked: Asked): Promise<Answer> {
  const { db, me, params, form, today, door, key, sent } = asked;
  const family = params.family ?? '';
  const children = childrenNow(await peopleIn(db, family));
  const parsed = toldFrom(form, children, today);
  if ('faults' in parsed) return recordPage(asked, parsed.faults);
  if (!isId(key)) return recordPage(asked, [], 'Something was missing in this form. Look at it and send it again.');
  const draft = form.maybe('draft');
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: 'act-now',
    ...(draft !== undefined && { draft }),
    decide: () => ({ write: entriesOf(parsed.told, family, key), result: null }),
  });
  if ('refused' in written) return recordPage(asked, [], written.refused.why);
  // Other reminders about the same family are answered by it too.
  await db.changed(
    "DELETE FROM draft WHERE professional = $1 AND family = $2 AND form = '/families/' || family || '/act-now?draft=' || id",
    [me.id, family],
  );
  return { to: `/families/${family}` };
}
