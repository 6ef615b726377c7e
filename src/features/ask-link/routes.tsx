import { isoDay, parseDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { childrenNow, peopleIn } from '../../platform/family/people.ts';
import { setUpOf } from '../../platform/outbox/from.ts';
import { hashOf, LINKS, tokenOf } from '../../platform/outbox/link.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { isEmail } from '../../record/identifiers.ts';
import { answerIn, entriesFrom, type Named } from './answer.ts';
import { entriesOfGiven, type Given, givenIn, openFera } from './assessment.ts';
import { AnswerPage, AsksPage, BornPage, NoLinkPage, ThanksPage } from './pages.tsx';
import { agenciesToAsk, asksOf } from './read.ts';

/** "Do you still see this child?", asked of an agency without a log-in and answered by a link (S2-11.0-d, threat 5). */
export const askLinkRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/asks',
    action: 'ask-by-link',
    resource: 'family',
    access: 'rule',
    audit: 'saw what agencies were asked by e-mail',
    fields: [],
    handle: async (asked) => asksPage(asked, []),
  },
  {
    method: 'POST',
    path: '/families/:family/asks',
    action: 'ask-by-link',
    resource: 'family',
    access: 'rule',
    audit: 'asked an agency by e-mail',
    fields: ['key', 'agency', 'name', 'children', 'email', 'fera'],
    handle: ask,
  },
  {
    method: 'POST',
    path: '/families/:family/asks/withdraw',
    action: 'ask-by-link',
    resource: 'family',
    access: 'rule',
    audit: 'withdrew a question to an agency',
    fields: ['ask'],
    handle: async ({ db, form, params }) => {
      await db.rows('SELECT withdraw_ask($1)', [form.text('ask')]);
      return { to: `/families/${params.family}/asks` };
    },
  },
  {
    // To look at it uses nothing up: what scans mail for bad addresses opens them all.
    method: 'GET',
    path: '/ask/:token',
    action: 'answer-by-link',
    resource: 'nothing',
    access: 'link',
    audit: null,
    fields: [],
    handle: async (asked) => {
      const [link] = await asked.db.rows<{ stands: boolean }>('SELECT link_stands() AS stands');
      return link?.stands ? bornPage(asked, []) : noLink(asked);
    },
  },
  {
    method: 'POST',
    path: '/ask/:token',
    action: 'answer-by-link',
    resource: 'nothing',
    access: 'link',
    audit: null,
    fields: [
      'born-*',
      'answering',
      'sees-*',
      'often-*',
      'next-*',
      'last-*',
      'worry-*',
      'who',
      'role',
      'gives',
      'worries',
      'before',
      'helps',
      'why',
    ],
    handle: answer,
  },
];

async function asksPage(asked: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const { db, params, form, key, now, partnership } = asked;
  const family = params.family ?? '';
  const [head] = await db.rows<{ called: string }>('SELECT called FROM caseload WHERE family = $1', [family]);
  if (!head) return { missing: true };
  const title = 'Ask by e-mail who sees the children';
  return {
    page: (
      <AsksPage
        {...{ family, called: head.called, faults, values: form }}
        asks={await asksOf(db, family)}
        agencies={await agenciesToAsk(db, family)}
        children={childrenNow(await peopleIn(db, family))}
        formKey={faults.length > 0 && isId(key) ? key : newId(now)}
        days={partnership['ask-by-link'].days}
        fera={await openFera(asked, family)}
        setUp={setUpOf(partnership.telling, partnership.demonstration).professional}
      />
    ),
    title: faults.length > 0 ? `Error: ${title}` : title,
    status: faults.length > 0 ? 422 : 200,
    section: '/families',
  };
}

async function ask(asked: Asked): Promise<Answer> {
  const { db, params, form, key, partnership, keyFor } = asked;
  const family = params.family ?? '';
  const agencies = await agenciesToAsk(db, family);
  const children = childrenNow(await peopleIn(db, family));
  const chosen = form.all('children').filter((id) => children.some((one) => one.id === id));
  const agency = agencies.find(({ id }) => id === form.text('agency'));
  const name = agency?.name ?? form.text('name');
  const faults: FormFault[] = [];
  if (!agency && form.text('agency') !== 'another') faults.push({ field: 'agency', text: 'Say which agency' });
  if (form.text('agency') === 'another' && name === '') faults.push({ field: 'name', text: 'Say what it is called' });
  if (chosen.length === 0) faults.push({ field: 'children', text: 'Say about which children' });
  else if (!children.some(({ id, born }) => chosen.includes(id) && born !== null))
    faults.push({
      field: 'children',
      text: 'Of none of them the date of birth is known, so the agency could not answer',
    });
  if (!isEmail(form.text('email')))
    faults.push({ field: 'email', text: 'Write an e-mail address, as office@nursery.example' });
  else if (await isSomebodys(db, family, form.text('email')))
    faults.push({
      field: 'email',
      text: 'That is the address of somebody in the family. Write the agency’s own address at work',
    });
  if (faults.length > 0) return asksPage(asked, faults);
  const token = tokenOf(keyFor(LINKS), key);
  const fera = form.text('fera') === 'yes' ? await openFera(asked, family) : null;
  const by = agency?.id ?? `asked:${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
  const days = partnership['ask-by-link'].days;
  // Before the row that holds the family's head: the append door needs it.
  if (fera !== null) await sayAsked(asked, family, fera, agency?.id ?? name, days);
  const [row] = await db.rows<{ asked: boolean }>('SELECT ask_by_link($1, $2, $3, $4, $5, $6, $7, $8, $9) AS asked', [
    key,
    family,
    by,
    name,
    chosen,
    form.text('email'),
    hashOf(token),
    days,
    fera,
  ]);
  return row?.asked ? { to: `/families/${family}/asks` } : { missing: true };
}

/** Says on the assessment that somebody was asked, and by when. */
async function sayAsked(
  { door, me, key, sent, today }: Asked,
  family: string,
  fera: string,
  who: string,
  days: number,
) {
  const payload = { fera, who, step: 'asked', by: isoDay(today + days) };
  await door.write({
    writer: { professional: me.id, agency: me.agency },
    key: `${key}:asked`,
    sent,
    families: [family],
    action: 'asked an agency for an engagement assessment',
    decide: () => ({
      write: [{ id: `${key}:asked`, family, about: [], kind: 'fera-contributor', happened: isoDay(today), payload }],
      result: null,
    }),
  });
}

/** Whether an address is that of anybody in the family, as anything on its record says: a question there tells them. */
async function isSomebodys(db: Db, family: string, email: string): Promise<boolean> {
  const said = await db.rows<{ payload: Said | null }>('SELECT payload FROM content WHERE family = $1', [family]);
  const wanted = email.toLowerCase();
  return said.some(({ payload }) =>
    [payload, payload?.payload].some((of) =>
      [of?.email, of?.sendBy?.to].some((one) => typeof one === 'string' && one.toLowerCase() === wanted),
    ),
  );
}

/** What an entry says of how somebody is reached; of a correction, what it says instead. */
type Said = { email?: unknown; sendBy?: { to?: unknown }; payload?: Said };

/** Whom somebody rings who cannot or would rather not answer here. */
const callOf = ({ partnership }: Pick<Asked, 'partnership'>) => partnership['act-now']['childrens-social-care'];

const noLink = (asked: Asked): Answer => ({
  page: <NoLinkPage call={callOf(asked)} />,
  title: 'This address cannot be used',
  status: 404,
});

function bornPage(asked: Asked, faults: readonly FormFault[]): Answer {
  return {
    page: <BornPage token={asked.params.token ?? ''} values={asked.form} faults={faults} call={callOf(asked)} />,
    title: faults.length > 0 ? 'Error: A question for you' : 'A question for you',
    status: faults.length > 0 ? 422 : 200,
  };
}

async function answer(asked: Asked): Promise<Answer> {
  const { db, form, today, params } = asked;
  const born = parseDay(form.day('born') ?? '');
  if (born === null) {
    const [link] = await db.rows<{ stands: boolean }>('SELECT link_stands() AS stands');
    return link?.stands
      ? bornPage(asked, [{ field: 'born-day', text: 'Write a date of birth, as 27 3 2016' }])
      : noLink(asked);
  }
  const children = await db.rows<Named>('SELECT id, called FROM link_children($1)', [isoDay(born)]);
  if (children.length === 0) {
    const [link] = await db.rows<{ stands: boolean }>('SELECT link_stands() AS stands');
    return link?.stands
      ? bornPage(asked, [
          {
            field: 'born-day',
            text: 'That is the date of birth of none of them. After five wrong dates this address is shut',
          },
        ])
      : noLink(asked);
  }
  const [link] = await db.rows<{ assessment: boolean }>('SELECT link_asks_for_assessment() AS assessment');
  const assessment = link?.assessment ?? false;
  const page = async (faults: readonly FormFault[]): Promise<Answer> => ({
    page: (
      <AnswerPage
        token={params.token ?? ''}
        {...{ children, values: form, faults, assessment }}
        agency="your service"
        call={callOf(asked)}
      />
    ),
    title: faults.length > 0 ? 'Error: Do you still see them?' : 'Do you still see them?',
    status: faults.length > 0 ? 422 : 200,
  });
  if (form.text('answering') !== 'yes') return page([]);
  const parsed = answerIn(form, children, today);
  const given = assessment ? givenIn(form) : null;
  const wrong = [parsed, given].flatMap((one) => (one && 'faults' in one ? one.faults : []));
  if ('faults' in parsed || (given && 'faults' in given)) return page(wrong);
  return (await keep(asked, parsed.answered, given?.given ?? null))
    ? { page: <ThanksPage call={callOf(asked)} />, title: 'Thank you' }
    : noLink(asked);
}

type Open = {
  id: string;
  family: string;
  agency: string;
  agency_name: string;
  writer: string | null;
  writer_agency: string;
  fera: string | null;
};

/** Keeps an answer and writes it on the record; whether the link could still be answered. */
async function keep(
  { db, door, today }: Asked,
  answered: Parameters<typeof entriesFrom>[0],
  given: Given | null,
): Promise<boolean> {
  const [open] = await db.rows<Open>('SELECT * FROM link_answered($1)', [JSON.stringify({ ...answered, given })]);
  if (!open) return false;
  const { id, family, agency, agency_name: agencyName, writer, writer_agency, fera } = open;
  if (writer !== null) {
    const happened = isoDay(today);
    const by = `${answered.who}, ${answered.role}, ${agencyName}, by the link that was sent`;
    const who = agency.startsWith('asked:') ? agencyName : agency;
    const write = [
      ...entriesFrom(answered, { id, family, agency, agencyName, happened }),
      ...(given && fera ? entriesOfGiven(given, by, { id, family, fera, who, happened }) : []),
    ];
    const written = await door.write({
      writer: { professional: writer, agency: writer_agency },
      key: id,
      // The same again is the same answer: what was typed first is on the record.
      sent: 'answered',
      families: [family],
      action: 'an agency answered by the link that it was sent',
      decide: () => ({ write, result: null }),
    });
    // Where it cannot be written the link stays open, since nothing of this transaction is kept.
    if ('refused' in written) throw new Error(`an answer was not written: ${written.refused.why}`);
  }
  await db.rows('SELECT link_tells()');
  return true;
}
