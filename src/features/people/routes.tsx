import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { alike } from './alike.ts';
import { AlikePage } from './alike-page.tsx';
import { joinPeople } from './join.ts';
import { joinedLately } from './joined.ts';
import { JoinedPage } from './joined-page.tsx';
import { pairsFrom } from './pairs.ts';
import { partPeople } from './part.ts';
import { sidesOf } from './sides.ts';

/** One person once: who may be on the record twice, joining them, and telling them apart again. */
export const peopleRoutes: Route[] = [
  {
    method: 'GET',
    path: '/people/alike',
    action: 'join-people',
    resource: 'people',
    access: 'rule',
    audit: 'looked for people who are on the record twice',
    fields: ['from', 'done'],
    handle: (asked) => alikePage(asked, null),
  },
  {
    method: 'POST',
    path: '/people/alike',
    action: 'join-people',
    resource: 'people',
    access: 'rule',
    audit: 'said whether two records are of one person',
    fields: ['key', 'one', 'other', 'answer', 'from'],
    handle: answered,
  },
  {
    method: 'GET',
    path: '/people/joined',
    action: 'join-people',
    resource: 'people',
    access: 'rule',
    audit: 'looked at who was joined',
    fields: ['done', 'left'],
    handle: (asked) => joinedPage(asked, null),
  },
  {
    method: 'POST',
    path: '/people/joined',
    action: 'join-people',
    resource: 'people',
    access: 'rule',
    audit: 'told two people apart again',
    fields: ['key', 'kept', 'merged'],
    handle: parted,
  },
];

async function alikePage(asked: Asked, fault: string | null): Promise<Answer> {
  const { query, form, today, now } = asked;
  const from = query.text('from') || form.text('from');
  const { pairs, next } = await pairsFrom(asked, from || null);
  return {
    page: <AlikePage {...{ pairs, next, from, today, fault }} keyOf={() => newId(now)} done={query.text('done')} />,
    title: fault === null ? 'Is this one person?' : 'Error: Is this one person?',
    status: fault === null ? 200 : 422,
    wide: true,
    section: '/people/alike',
  };
}

async function answered(asked: Asked): Promise<Answer> {
  const { db, me, form } = asked;
  const answer = form.text('answer');
  const on = form.text('from') === '' ? '' : `&from=${encodeURIComponent(form.text('from'))}`;
  const sides = await sidesOf(db, me, [form.text('one'), form.text('other')]);
  const [one, other] = [sides.get(form.text('one')), sides.get(form.text('other'))];
  if (answer === 'same' && (!one || !other) && (await sentBefore(asked)))
    return { to: `/people/alike?done=joined${on}` };
  if (!one || !other || one === other || (answer !== 'same' && answer !== 'two'))
    return alikePage(asked, 'Choose two people, and say whether they are one');
  if (answer === 'two') {
    await db.rows('SELECT tell_apart($1, $2)', [one.id, other.id]);
    return { to: `/people/alike?done=two${on}` };
  }
  if (alike(one, other).may === 'no')
    return alikePage(asked, 'What the record says of these two speaks against it: look at their numbers and dates');
  const written = await joinPeople(asked, one, other);
  if ('refused' in written) return alikePage(asked, written.refused.why);
  return { to: `/people/alike?done=joined${on}` };
}

/** Of two who are one now only one is found: the form was sent twice, and did its work the first time. */
async function sentBefore({ db, form }: Asked): Promise<boolean> {
  const ids = [form.text('one'), form.text('other')];
  const rows = await db.rows("SELECT FROM person WHERE id = ANY ($1) AND also <> '{}' AND also && $1", [ids]);
  return rows.length > 0;
}

async function joinedPage(asked: Asked, fault: string | null): Promise<Answer> {
  const { query, now } = asked;
  const joined = await joinedLately(asked);
  const left = Number(query.text('left')) || 0;
  return {
    page: <JoinedPage {...{ joined, left, fault }} keyOf={() => newId(now)} done={query.text('done')} />,
    title: fault === null ? 'Who was joined' : 'Error: Who was joined',
    status: fault === null ? 200 : 422,
    section: '/people/alike',
  };
}

async function parted(asked: Asked): Promise<Answer> {
  const [kept, merged] = [asked.form.text('kept'), asked.form.text('merged')];
  const written = await partPeople(asked, kept, merged);
  if (written === null) return joinedPage(asked, 'Choose who was joined');
  if ('refused' in written) return joinedPage(asked, written.refused.why);
  return { to: `/people/joined?done=two&left=${written.done.left}` };
}
