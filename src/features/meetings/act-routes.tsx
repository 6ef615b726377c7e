import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { ACTS, type Act, ofMeeting } from './acts.tsx';
import { AskForm, type Shown } from './form.tsx';
import { outcomesIn } from './lists.ts';
import { movedOn, OutcomePage, outcomeIn, WhichOutcomePage } from './outcome.tsx';
import { mayReadIt, meetingAmong, meetingIn, type One, placeOfMeeting } from './read.ts';
import { notNow, opened, save } from './save.ts';

const answered = (page: React.ReactElement, title: string, shown: Shown): Answer => ({
  page,
  title: shown.faults.length > 0 ? `Error: ${title}` : title,
  status: shown.faults.length > 0 ? 422 : 200,
  faults: shown.faults,
  section: '/families',
});

/** What is done to a meeting, each on a page of its own; what it came to; and what became of what was agreed. */
export const actRoutes: Route[] = [
  ...ACTS.flatMap((act): Route[] => [
    {
      method: 'GET',
      path: `/families/:family/meetings/:meeting/${act.slug}`,
      action: 'record',
      resource: 'family',
      access: 'rule',
      audit: act.saw,
      fields: ['draft'],
      handle: async (asked) => {
        const one = await meetingIn(asked);
        if (!one || !mayReadIt(one, asked.me)) return { missing: true };
        const not = act.not(asked, one);
        if (not !== null) return notNow(one, act.title(one), not, false);
        return actPage(act, asked, one, await opened(asked, act.filled(asked, one)));
      },
    },
    {
      method: 'POST',
      path: `/families/:family/meetings/:meeting/${act.slug}`,
      action: 'record',
      resource: 'family',
      access: 'rule',
      audit: act.did,
      fields: ['*'],
      handle: async (asked) => {
        const one = await meetingIn(asked);
        if (!one || !mayReadIt(one, asked.me)) return { missing: true };
        const not = act.not(asked, one);
        if (not !== null) return notNow(one, act.title(one), not, true);
        const { faults, write } = act.read(asked, one);
        return saved(asked, one, {
          slug: act.slug,
          action: act.did,
          faults,
          at: act.at,
          write,
          page: (shown) => actPage(act, asked, one, shown),
        });
      },
    },
  ]),
  {
    method: 'GET',
    path: '/families/:family/meetings/:meeting/outcome',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw a form for what a meeting came to',
    fields: ['outcome', 'draft'],
    handle: async (asked) => {
      const one = await decidedAt(asked);
      if (!one) return { missing: true };
      if (!hasBegun(one)) return notNow(one, 'What it came to', NOT_BEGUN, false);
      const shown = await opened(asked, asked.query.toJSON());
      return outcomePage(asked, one, shown);
    },
  },
  {
    method: 'POST',
    path: '/families/:family/meetings/:meeting/outcome',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'recorded what a meeting came to',
    fields: ['*'],
    handle: async (asked) => {
      const one = await decidedAt(asked);
      const outcome = one && outcomesIn(one.all.lists).find(({ code }) => code === asked.form.text('outcome'));
      if (!one) return { missing: true };
      if (!hasBegun(one)) return notNow(one, 'What it came to', NOT_BEGUN, true);
      if (!outcome) return { to: `${placeOfMeeting(one.all.family, one.meeting.id)}/outcome` };
      const { faults, write } = outcomeIn(asked, one, outcome);
      return saved(asked, one, {
        slug: 'outcome',
        action: 'recorded what a meeting came to',
        faults,
        at: 'because',
        write,
        // Decided on how far the meeting had come: what another recorded meanwhile is told first.
        stood: asked.form.text('stood'),
        page: async (shown) => {
          const now = (await decidedAt(asked)) ?? one;
          return outcomePage(asked, now, shown);
        },
      });
    },
  },
  {
    method: 'POST',
    path: '/families/:family/meetings/:meeting/done',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'recorded what became of something that a meeting agreed',
    fields: ['key', 'action', 'step', 'noted'],
    handle: done,
  },
];

/** A meeting of which whoever asks may say what it came to; null where it is not theirs to read. */
async function decidedAt(asked: Asked): Promise<One | null> {
  const one = await meetingIn(asked);
  return one && mayReadIt(one, asked.me) ? one : null;
}

/** It has begun or was held: it can have come to something. */
const hasBegun = ({ meeting }: One): boolean => meeting.state === 'began' || meeting.state === 'held';
const NOT_BEGUN = 'The meeting has not begun, or was cancelled: it has come to nothing yet.';

function actPage(act: Act, asked: Asked, one: One, shown: Shown): Answer {
  const at = placeOfMeeting(one.all.family, one.meeting.id);
  const title = act.title(one);
  return answered(
    <AskForm
      back={{ href: at, text: one.type.label }}
      called={one.all.called}
      title={title}
      action={`${at}/${act.slug}`}
      shown={shown}
      above={act.above?.(one)}
      {...(act.button !== undefined && { button: act.button })}
    >
      {act.fields(one, shown, asked)}
    </AskForm>,
    title,
    shown,
  );
}

function outcomePage(asked: Asked, one: One, shown: Shown): Answer {
  const outcome = outcomesIn(one.all.lists).find(({ code }) => code === shown.values.text('outcome'));
  return outcome
    ? answered(<OutcomePage {...{ one, outcome, shown, asked }} />, 'What a meeting came to', shown)
    : answered(<WhichOutcomePage one={one} shown={shown} />, 'What a meeting came to', shown);
}

type Saved = Pick<Parameters<typeof save>[1], 'action' | 'faults' | 'at' | 'page'> & {
  slug: string;
  write: (key: string) => ReturnType<ReturnType<Act['read']>['write']>;
  stood?: string;
};

function saved(asked: Asked, { all, meeting }: One, { slug, write, stood, ...saving }: Saved): Promise<Answer> {
  const at = placeOfMeeting(all.family, meeting.id);
  return save(asked, {
    ...saving,
    family: all.family,
    path: `${at}/${slug}`,
    title: `A meeting: ${all.called}`,
    write: (key, found) => {
      const moved = stood === undefined ? null : movedOn(meetingAmong(found.entries, meeting.id, asked), stood);
      return moved ?? write(key);
    },
    to: () => `${at}?saved=yes`,
  });
}

const CAME = ['kept', 'not-kept', 'no-longer-needed'] as const;

async function done(asked: Asked): Promise<Answer> {
  const one = await meetingIn(asked);
  if (!one || !mayReadIt(one, asked.me)) return { missing: true };
  const { all, meeting } = one;
  const there = `${placeOfMeeting(all.family, meeting.id)}?saved=yes`;
  const action = meeting.actions.find(({ id }) => id === asked.form.text('action'));
  const step = CAME.find((known) => known === asked.form.text('step'));
  if (!action || !step) return { to: there };
  return save(asked, {
    family: all.family,
    action: 'recorded what became of something that a meeting agreed',
    path: placeOfMeeting(all.family, meeting.id),
    title: `A meeting: ${all.called}`,
    faults: [],
    page: () => ({ to: there }),
    at: 'step',
    write: (key, found) => {
      const now = meetingAmong(found.entries, meeting.id, asked)?.actions.find(({ id }) => id === action.id);
      if (now && now.came !== null && action.came === null) return 'Somebody has said what became of it meanwhile.';
      return [ofMeeting(asked, one, key, 'meeting-action', { action: action.id, meeting: meeting.id, step })];
    },
    to: () => there,
  });
}
