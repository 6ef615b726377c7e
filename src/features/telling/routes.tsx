import type { ReactNode } from 'react';
import { familyHead } from '../../platform/family/record.ts';
import { setUpOf } from '../../platform/outbox/from.ts';
import { countsText } from '../../platform/outbox/wording.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { ChoicePage, ContactReminders, MorningMessages, RemindersPage, ToldPage } from './pages.tsx';
import {
  addressOf,
  answersOf,
  choiceOf,
  failedOfStaff,
  failedToMe,
  remindersOf,
  strays,
  toLookAt,
  toldOf,
  unlooked,
} from './read.ts';
import { answerText, lookText } from './words.ts';

const setUp = ({ partnership }: Asked) => setUpOf(partnership.telling, partnership.demonstration);
const familyOf = ({ params }: Asked): string => params.family ?? '';

/** How people are told: what they choose, what they were told of, and what became of reminders to families. */
export const tellingRoutes: Route[] = [
  {
    method: 'GET',
    path: '/account/telling',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw how they are told',
    fields: ['saved'],
    handle: async (asked) => {
      const choice = await choiceOf(asked.db);
      const values = new Form({ way: choice?.way ?? 'email', digest: choice?.digest ?? '' });
      return choicePage(asked, values, [], asked.query.has('saved'));
    },
  },
  {
    method: 'POST',
    path: '/account/telling',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'chose how they are told',
    fields: ['way', 'digest'],
    handle: saveChoice,
  },
  {
    method: 'GET',
    path: '/told',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'saw what they were told of',
    fields: [],
    handle: async ({ db, now }) => ({
      title: 'What you were told of',
      section: '/',
      page: (
        <ToldPage
          told={await toldOf(db)}
          until={new Date(now).toISOString()}
          failed={await failedToMe(db)}
          strays={await strays(db)}
        />
      ),
    }),
  },
  {
    method: 'POST',
    path: '/told/looked',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'looked at what they were told of',
    fields: ['until'],
    handle: async ({ db, form }) => {
      // What came while they read is not looked at yet.
      const until = Date.parse(form.text('until'));
      if (Number.isFinite(until)) await db.rows('SELECT look_at_told($1)', [new Date(until).toISOString()]);
      await db.rows('SELECT look_at_failed()');
      return { to: '/' };
    },
  },
  {
    method: 'POST',
    path: '/told/stray',
    action: 'see-own-work',
    resource: 'own-work',
    access: 'rule',
    audit: 'looked at an answer from a number that nobody knows',
    fields: ['message'],
    handle: async ({ db, form }) => {
      await db.rows('SELECT look_at_stray($1)', [form.text('message')]);
      return { to: '/told' };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/reminders',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the reminders to a family',
    fields: [],
    handle: async (asked) => {
      const family = familyOf(asked);
      const head = await familyHead(asked.db, family);
      if (!head) return { missing: true };
      return {
        title: 'Reminders',
        page: (
          <RemindersPage
            family={family}
            called={head.called}
            reminders={await remindersOf(asked.db, asked.today, family)}
            answers={await answersOf(asked.db, family)}
            setUp={setUp(asked).family.length > 0}
          />
        ),
      };
    },
  },
  {
    method: 'POST',
    path: '/families/:family/reminders/stop',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'stopped a reminder to a family',
    fields: ['message'],
    handle: (asked) => actOn(asked, 'SELECT stop_reminder($1, $2)'),
  },
  {
    method: 'POST',
    path: '/families/:family/reminders/looked',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw to a reminder to a family, or to an answer',
    fields: ['message'],
    handle: (asked) => actOn(asked, 'SELECT look_at_message($1, $2)'),
  },
];

/** Done twice, or by two, it is done once: the page says how it stands. */
async function actOn(asked: Asked, sql: string): Promise<Answer> {
  const family = familyOf(asked);
  await asked.db.rows(sql, [asked.form.text('message'), family]);
  return { to: `/families/${family}/reminders` };
}

async function choicePage(asked: Asked, values: Form, faults: readonly FormFault[], saved: boolean): Promise<Answer> {
  return {
    title: `${faults.length > 0 ? 'Error: ' : ''}How I am told`,
    status: faults.length > 0 ? 422 : 200,
    page: (
      <ChoicePage
        values={values}
        faults={faults}
        address={await addressOf(asked.db)}
        usual={asked.partnership.telling.digest}
        setUp={setUp(asked).professional}
        demonstration={asked.partnership.demonstration}
        saved={saved}
      />
    ),
  };
}

async function saveChoice(asked: Asked): Promise<Answer> {
  const { db, form, me } = asked;
  const way = form.text('way');
  const digest = form.maybe('digest');
  const faults: FormFault[] = [];
  if (way !== 'email' && way !== 'page') faults.push({ field: 'way', text: 'Say how you want to be told' });
  if (digest !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(digest))
    faults.push({ field: 'digest', text: 'Write a time, as 07:30' });
  if (faults.length > 0) return choicePage(asked, form, faults, false);
  await db.changed(
    `INSERT INTO telling_choice (professional, way, digest_at) VALUES ($1, $2, $3)
     ON CONFLICT (professional) DO UPDATE SET way = $2, digest_at = $3, at = now()`,
    [me.id, way, digest ?? null],
  );
  return { to: '/account/telling?saved=yes' };
}

/** What the page Today asks of somebody: to look at what they were told of, and at reminders of theirs that need them. */
export async function tellingReminders({ db, today }: Asked): Promise<{ text: string; href: string }[]> {
  const told = await toldOf(db);
  const failed = await failedToMe(db);
  const stray = await strays(db);
  const counts: Record<string, number> = {};
  for (const { kinds } of told) {
    const kind = MOST.find((one) => kinds.includes(one)) ?? 'due-today';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const at = (family: string | null) => `/families/${family}/reminders`;
  return [
    ...(told.length > 0 ? [{ text: `To look at: ${countsText(counts)}`, href: '/told' }] : []),
    ...(failed > 0 ? [{ text: 'An e-mail to you did not go out', href: '/told' }] : []),
    ...(stray.length > 0 ? [{ text: 'Somebody answered from a number that nobody knows', href: '/told' }] : []),
    ...(await unlooked(db, 'mine')).map((one) => ({ text: answerText(one), href: at(one.family) })),
    ...(await toLookAt(db, today, 'mine')).map((one) => ({ text: lookText(one), href: at(one.family) })),
  ];
}

/** Of one entry what weighs most, as its e-mail counts it. */
const MOST = [
  'act-now',
  'manager-today',
  'felt-unsafe',
  'incident',
  'safety-marker',
  'refused',
  'no-access',
  'joint-visit',
];

/** What became of the reminders of a planned contact, for the page on which its outcome is recorded. */
export async function remindersPanel(asked: Asked, contact: string | undefined): Promise<ReactNode> {
  if (contact === undefined) return null;
  const family = familyOf(asked);
  return <ContactReminders family={family} reminders={await remindersOf(asked.db, asked.today, family, contact)} />;
}

/** What a manager's morning says of messages. */
export async function morningMessages({ db, me, today }: Asked): Promise<ReactNode> {
  return (
    <MorningMessages
      toLook={await toLookAt(db, today, 'all')}
      answers={await unlooked(db, 'all')}
      staff={await failedOfStaff(db, me)}
    />
  );
}
