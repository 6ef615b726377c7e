import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import { addWorkingDays, isWorkingDay } from '../../calendar/working-days.ts';
import type { Meeting } from '../../engagement/meetings.ts';
import { Form } from '../../platform/web/form.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { arrangedIn, asksSocialCare, guestsText, MORE } from './arrange.ts';
import { ArrangePage, WhichPage } from './arrange-page.tsx';
import type { Shown } from './form.tsx';
import { typeOf } from './lists.ts';
import { type Loaded, mayReadIt, meetingAmong, meetingIn, meetingsIn, type One, placeOfMeeting } from './read.ts';
import { dayBoxes, entryOf, notNow, opened, save } from './save.ts';

/** Arranging a meeting, moving it, and cancelling it. */
export const arrangeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/meetings/arrange',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw a form to arrange a meeting',
    fields: ['type', 'purposes', 'draft'],
    handle: async (asked) => {
      const all = await meetingsIn(asked);
      if (!all) return { missing: true };
      const code = asked.query.text('type');
      const shown = await opened(asked, { ...asked.query.toJSON() });
      const known = all.lists.codes.get('meeting-types');
      if (!known?.has(code) && !known?.has(shown.values.text('type'))) return which(asked, all, false);
      const type = typeOf(all.lists, code || shown.values.text('type'));
      const filled = asked.query.has('draft')
        ? shown
        : { ...shown, values: new Form(filledFor(asked, all, type.code)) };
      return arranging(all, type.code, null, filled);
    },
  },
  {
    method: 'POST',
    path: '/families/:family/meetings/arrange',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'arranged a meeting',
    fields: ['*'],
    handle: async (asked) => {
      const all = await meetingsIn(asked);
      return all ? arrange(asked, all, null) : { missing: true };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/meetings/:meeting/change',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw a form to change a meeting',
    fields: ['draft'],
    handle: async (asked) => {
      const one = await changeable(asked);
      if (!one) return { missing: true };
      if (one.meeting.state !== 'arranged') return notNow(one, 'Change a meeting', OVER, false);
      const shown = await opened(asked, filledFrom(one.all, one.meeting));
      return arranging(one.all, one.type.code, one.meeting, shown);
    },
  },
  {
    method: 'POST',
    path: '/families/:family/meetings/:meeting/change',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'changed, moved or cancelled a meeting',
    fields: ['*'],
    handle: async (asked) => {
      const one = await changeable(asked);
      if (!one) return { missing: true };
      // The same form again is answered by the door as it was before, whatever has become of the meeting.
      return asked.form.text('do') === 'cancel' ? cancel(asked, one) : arrange(asked, one.all, one.meeting);
    },
  },
];

const OVER = 'This meeting has begun, was held or cancelled: arrange another.';

/** A meeting as whoever may change it reads it; null where there is none such. */
async function changeable(asked: Asked): Promise<One | null> {
  const one = await meetingIn(asked);
  return one && mayReadIt(one, asked.me) ? one : null;
}

/** Which meeting it is: what procedures wait for comes first. */
export function which(asked: Asked, all: Loaded, held: boolean): Answer {
  const shown = { values: asked.query, faults: [], formKey: newId() };
  return {
    page: <WhichPage all={all} shown={shown} held={held} />,
    title: held ? 'Which meeting was held?' : 'Which meeting?',
    section: '/families',
  };
}

/** What stands in a new form: everybody of the team, views three working days before, what the address says it is for. */
function filledFor({ query, me }: Asked, all: Loaded, code: string): Record<string, string | readonly string[]> {
  const type = typeOf(all.lists, code);
  return {
    type: code,
    purposes: query.all('purposes'),
    invited: type.privileged ? [] : all.team.map((one) => one.professional),
    ...(all.team.some((one) => one.professional === me.id) && { chair: me.id }),
    ...(asksSocialCare(all, code) && { 'social-care': 'yes' }),
  };
}

function filledFrom(all: Loaded, meeting: Meeting): Record<string, string | readonly string[]> {
  const outside = meeting.invited.filter((id) => !all.team.some((one) => one.professional === id));
  return {
    type: meeting.type,
    purposes: meeting.purposes,
    ...dayBoxes('for', meeting.on),
    time: meeting.time ?? '',
    place: meeting.place ?? '',
    chair: meeting.chair ?? '',
    invited: meeting.invited,
    ...Object.fromEntries(MORE.map((name, index) => [name, outside[index] ?? ''])),
    guests: guestsText(meeting),
    ...Object.fromEntries(
      all.people.flatMap((person, index) => {
        const said = meeting.family.find((one) => one.person === person.id);
        return said
          ? [
              [`how-${index}`, said.how],
              [`helps-${index}`, said.helps ?? ''],
            ]
          : [];
      }),
    ),
    ...dayBoxes('viewsBy', meeting.viewsBy),
  };
}

function arranging(all: Loaded, code: string, before: Meeting | null, shown: Shown): Answer {
  const type = typeOf(all.lists, code);
  const title = before ? 'Change a meeting' : 'Arrange a meeting';
  const wrong = shown.faults.length > 0;
  return {
    page: <ArrangePage all={all} type={type} before={before} shown={shown} purposes={shown.values.all('purposes')} />,
    title: wrong ? `Error: ${title}` : title,
    status: wrong ? 422 : 200,
    faults: shown.faults,
    section: '/families',
  };
}

async function arrange(asked: Asked, all: Loaded, before: Meeting | null): Promise<Answer> {
  const { form } = asked;
  const read = arrangedIn(form, all, before);
  const code = before?.type ?? form.text('type');
  if ('faults' in read && !all.lists.codes.get('meeting-types')?.has(code)) {
    const answer = which(asked, all, false);
    return { ...answer, status: 422, faults: read.faults } as Answer;
  }
  return save(asked, {
    family: all.family,
    action: before ? 'changed a meeting' : 'arranged a meeting',
    path:
      before === null ? `/families/${all.family}/meetings/arrange` : `${placeOfMeeting(all.family, before.id)}/change`,
    title: `A meeting: ${all.called}`,
    faults: 'faults' in read ? read.faults : [],
    page: (shown) => arranging(all, code, before, shown),
    at: 'for-day',
    write: (key, found) => {
      if ('faults' in read) return '';
      const state = before && meetingAmong(found.entries, before.id, asked)?.state;
      if (state !== null && state !== 'arranged') return OVER;
      const { payload, tellSocialCare } = read.arranged;
      const viewsBy = payload['viewsBy'] ?? early(asked, String(payload['for']));
      const meeting = before?.id ?? key;
      return [
        entryOf(asked, all.family, key, 'meeting', {
          ...payload,
          meeting,
          ...(viewsBy !== undefined && { viewsBy }),
        }),
        // They were asked to the review: it is what the procedure waits for (S4-act-h).
        ...(tellSocialCare
          ? [
              entryOf(asked, all.family, `${key}-2`, 'notification', {
                to: ['childrens-social-care'],
                covers: ['invitation-to-review'],
              }),
            ]
          : []),
      ];
    },
    to: (key) => `${placeOfMeeting(all.family, before?.id ?? key)}?saved=yes`,
  });
}

/** So many working days before it each writes what they think, where nobody said otherwise. */
const VIEWS_BEFORE = 2;

/** The last day that leaves so many working days to the meeting; undefined where it is too near. */
function early({ today, library }: Asked, said: string): string | undefined {
  const day = parseDay(said);
  if (day === null) return undefined;
  for (let on: Day = day - 1; on >= today; on--)
    if (isWorkingDay(library.calendar, on) && addWorkingDays(library.calendar, on, VIEWS_BEFORE) <= day)
      return isoDay(on);
  return undefined;
}

async function cancel(asked: Asked, { all, meeting }: One): Promise<Answer> {
  const why = asked.form.text('why');
  return save(asked, {
    family: all.family,
    action: 'cancelled a meeting',
    path: `${placeOfMeeting(all.family, meeting.id)}/change`,
    title: `A meeting: ${all.called}`,
    faults: why === '' ? [{ field: 'why', text: 'Say why it is cancelled' }] : [],
    page: (shown) => arranging(all, meeting.type, meeting, shown),
    at: 'why',
    write: (key, found) =>
      meetingAmong(found.entries, meeting.id, asked)?.state === 'arranged'
        ? [
            entryOf(asked, all.family, key, 'meeting', {
              type: meeting.type,
              step: 'cancelled',
              meeting: meeting.id,
              text: why,
            }),
          ]
        : OVER,
    to: () => `${placeOfMeeting(all.family, meeting.id)}?saved=yes`,
  });
}
