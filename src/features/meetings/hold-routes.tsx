import { isoDay } from '../../calendar/day.ts';
import { type Meeting, meetingStands } from '../../engagement/meetings.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { which } from './arrange-routes.tsx';
import type { Shown } from './form.tsx';
import { HeldPage, heldFilled, heldIn } from './held.tsx';
import { type MeetingType, typeOf } from './lists.ts';
import { type Loaded, mayReadIt, meetingAmong, meetingIn, meetingsIn, placeOfMeeting } from './read.ts';
import { dayBoxes, entryOf, opened, save, some } from './save.ts';

/** Holding a meeting: it begins, with or without the family; it is over; or it was held without having been arranged. */
export const holdRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/meetings/held',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw a form to record a meeting that was held',
    fields: ['type', 'purposes', 'covers', 'draft'],
    handle: async (asked) => {
      const all = await meetingsIn(asked);
      if (!all) return { missing: true };
      const shown = await opened(asked, { ...asked.query.toJSON(), ...dayBoxes('happened', asked.today) });
      const code = shown.values.text('type');
      if (!all.lists.codes.get('meeting-types')?.has(code)) return which(asked, all, true);
      return heldPage({ all, type: typeOf(all.lists, code), meeting: null }, shown);
    },
  },
  {
    method: 'POST',
    path: '/families/:family/meetings/held',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'recorded a meeting that was held',
    fields: ['*'],
    handle: async (asked) => {
      const all = await meetingsIn(asked);
      if (!all) return { missing: true };
      const code = asked.form.text('type');
      if (!all.lists.codes.get('meeting-types')?.has(code))
        return { ...which(asked, all, true), status: 422 } as Answer;
      return hold(asked, { all, type: typeOf(all.lists, code), meeting: null });
    },
  },
  {
    method: 'POST',
    path: '/families/:family/meetings/:meeting/begin',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'began a meeting',
    fields: ['key', 'parents', 'noted'],
    handle: begin,
  },
  {
    method: 'GET',
    path: '/families/:family/meetings/:meeting/held',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw a form to record how a meeting went',
    fields: ['draft'],
    handle: async (asked) => {
      const one = await meetingIn(asked);
      if (!one || !mayReadIt(one, asked.me)) return { missing: true };
      const on = one.meeting.on !== null && one.meeting.on < asked.today ? one.meeting.on : asked.today;
      return heldPage(one, await opened(asked, { ...heldFilled(one.meeting), ...dayBoxes('happened', on) }));
    },
  },
  {
    method: 'POST',
    path: '/families/:family/meetings/:meeting/held',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'recorded how a meeting went',
    fields: ['*'],
    handle: async (asked) => {
      const one = await meetingIn(asked);
      return one && mayReadIt(one, asked.me) ? hold(asked, one) : { missing: true };
    },
  },
];

type Of = { all: Loaded; type: MeetingType; meeting: Meeting | null };

function heldPage({ all, type, meeting }: Of, shown: Shown): Answer {
  const wrong = shown.faults.length > 0;
  const purposes = meeting?.purposes ?? shown.values.all('purposes');
  return {
    page: (
      <HeldPage {...{ all, type, meeting, shown, purposes }} stood={meeting === null ? '' : meetingStands(meeting)} />
    ),
    title: `${wrong ? 'Error: ' : ''}A meeting was held`,
    status: wrong ? 422 : 200,
    faults: shown.faults,
    section: '/families',
  };
}

async function hold(asked: Asked, of: Of): Promise<Answer> {
  const { all, meeting } = of;
  const { faults, happened, payload, told } = heldIn(asked.form, of, asked.today);
  const stood = asked.form.text('stood');
  return save(asked, {
    family: all.family,
    action: 'recorded a meeting that was held',
    path: meeting === null ? `/families/${all.family}/meetings/held` : `${placeOfMeeting(all.family, meeting.id)}/held`,
    title: `A meeting: ${all.called}`,
    faults,
    page: (shown) => heldPage(of, shown),
    at: 'happened-day',
    write: (key, found) => {
      if (meeting !== null) {
        const now = meetingAmong(found.entries, meeting.id, asked);
        if (now?.state === 'cancelled' || (now?.state === 'held' && stood !== meetingStands(now)))
          return 'Somebody recorded this meeting while you had the page open. Nothing of yours was kept. Look at it, and send yours again if it still holds.';
      }
      const id = meeting?.id ?? key;
      const on = meeting?.on ?? null;
      return [
        entryOf(
          asked,
          all.family,
          key,
          'meeting',
          { ...payload, meeting: id, ...some('for', on === null ? null : isoDay(on)) },
          { happened: isoDay(happened) },
        ),
        ...(told === null
          ? []
          : [entryOf(asked, all.family, `${key}-2`, 'family-told', told, { happened: isoDay(happened) })]),
      ];
    },
    to: (key) => `${placeOfMeeting(all.family, meeting?.id ?? key)}?saved=yes`,
  });
}

/** A meeting begins. The family did not arrive: then it goes on as the professionals' meeting, and is not put off (S4-act-d). */
async function begin(asked: Asked): Promise<Answer> {
  const one = await meetingIn(asked);
  if (!one || !mayReadIt(one, asked.me)) return { missing: true };
  const { all, meeting } = one;
  const there = `${placeOfMeeting(all.family, meeting.id)}?saved=yes`;
  const parents = ['came', 'represented', 'invited-did-not-come', 'not-invited'].find(
    (known) => known === asked.form.text('parents'),
  );
  // Sent again, or begun by somebody else meanwhile: it goes on, and nothing is written twice.
  if (meeting.state !== 'arranged' || (meeting.on ?? asked.today) > asked.today) return { to: there };
  return save(asked, {
    family: all.family,
    action: 'began a meeting',
    path: placeOfMeeting(all.family, meeting.id),
    title: `A meeting: ${all.called}`,
    faults: [],
    page: () => ({ to: there }),
    at: 'parents',
    write: (key) => [
      entryOf(asked, all.family, key, 'meeting', {
        type: meeting.type,
        step: 'began',
        meeting: meeting.id,
        ...some('for', meeting.on === null ? null : isoDay(meeting.on)),
        ...some('parents', parents),
      }),
    ],
    to: () => there,
  });
}
