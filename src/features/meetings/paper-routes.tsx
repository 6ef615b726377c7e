import { isoDay, parseDay } from '../../calendar/day.ts';
import { meetingStands } from '../../engagement/meetings.ts';
import { PAPERS, paperFile } from '../../platform/documents/file.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { ofMeeting } from './acts.tsx';
import type { Shown } from './form.tsx';
import { minutesOf } from './minutes.ts';
import { movedOn } from './outcome.tsx';
import { packOf, SINCE } from './pack.ts';
import { FinishMinutes, PaperPage, SinceForm } from './paper-page.tsx';
import { mayReadIt, meetingAmong, meetingIn, type One, placeOfMeeting } from './read.ts';
import { dayBoxes, opened, save, some } from './save.ts';

/** The pack before a meeting and the minutes after it: a page of each, and its files. */
export const paperRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/meetings/:meeting/pack',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the pack for a meeting',
    fields: ['since-day', 'since-month', 'since-year'],
    handle: async (asked) => {
      const one = await readable(asked);
      if (!one) return { missing: true };
      const since = sinceIn(asked);
      const shown = await opened(asked, dayBoxes('since', since));
      const query = `?${new URLSearchParams(dayBoxes('since', since)).toString()}`;
      const document = packOf({ one, since, partnership: asked.partnership.name });
      return {
        page: <PaperPage {...{ one, document, query }} what="pack" above={<SinceForm one={one} shown={shown} />} />,
        title: 'The pack for a meeting',
        wide: true,
        section: '/families',
      };
    },
  },
  ...PAPERS.map(
    (kind): Route => ({
      method: 'GET',
      path: `/families/:family/meetings/:meeting/pack/paper.${kind}`,
      stepUp: true,
      action: 'see-family',
      resource: 'family',
      access: 'rule',
      audit: 'took the pack for a meeting as a file',
      fields: ['since-day', 'since-month', 'since-year', 'large'],
      handle: async (asked) => {
        const one = await readable(asked);
        if (!one) return { missing: true };
        const document = packOf({ one, since: sinceIn(asked), partnership: asked.partnership.name });
        return paperFile({ ...document, large: asked.query.has('large') }, kind, `meeting-pack-${isoDay(asked.today)}`);
      },
    }),
  ),
  {
    method: 'GET',
    path: '/families/:family/meetings/:meeting/minutes',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the minutes of a meeting',
    fields: ['draft'],
    handle: async (asked) => {
      const one = await readable(asked);
      if (!one) return { missing: true };
      return minutesPage(asked, one, await opened(asked, { to: toTell(one) }));
    },
  },
  {
    method: 'POST',
    path: '/families/:family/meetings/:meeting/minutes',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'finished the minutes of a meeting',
    fields: ['*'],
    handle: finish,
  },
  ...PAPERS.map(
    (kind): Route => ({
      method: 'GET',
      path: `/families/:family/meetings/:meeting/minutes/paper.${kind}`,
      stepUp: true,
      action: 'see-family',
      resource: 'family',
      access: 'rule',
      audit: 'took the minutes of a meeting as a file',
      fields: ['large'],
      handle: async (asked) => {
        const one = await readable(asked);
        if (!one) return { missing: true };
        const document = { ...minutesOf(one, asked.partnership.name), large: asked.query.has('large') };
        return paperFile(document, kind, `meeting-minutes-${isoDay(asked.today)}`);
      },
    }),
  ),
];

/** A meeting whose papers are for whoever asks: those of one with lawyers are for those alone who are asked to it. */
async function readable(asked: Asked): Promise<One | null> {
  const one = await meetingIn(asked);
  return one && mayReadIt(one, asked.me) ? one : null;
}

const sinceIn = ({ query, today }: Asked): number => parseDay(query.day('since') ?? '') ?? today - SINCE;

/** Who is told that the minutes are there: everybody who came or was asked. */
const toTell = ({ meeting }: One): string[] => [...new Set([...meeting.attended, ...meeting.invited])];

function minutesPage(asked: Asked, one: One, shown: Shown): Answer {
  const wrong = shown.faults.length > 0;
  return {
    page: (
      <PaperPage
        one={one}
        what="minutes"
        document={minutesOf(one, asked.partnership.name)}
        below={
          one.meeting.state === 'held' && <FinishMinutes one={one} shown={shown} stood={meetingStands(one.meeting)} />
        }
      />
    ),
    title: `${wrong ? 'Error: ' : ''}Minutes`,
    status: wrong ? 422 : 200,
    wide: true,
    section: '/families',
  };
}

async function finish(asked: Asked): Promise<Answer> {
  const one = await readable(asked);
  if (!one || one.meeting.state !== 'held') return one ? { to: back(one) } : { missing: true };
  const { all, meeting } = one;
  const { form } = asked;
  const to = form.all('to').filter((id) => toTell(one).includes(id));
  return save(asked, {
    family: all.family,
    action: 'finished the minutes of a meeting',
    path: `${placeOfMeeting(all.family, meeting.id)}/minutes`,
    title: `Minutes: ${all.called}`,
    faults: [],
    page: async (shown) => minutesPage(asked, (await readable(asked)) ?? one, shown),
    at: 'text',
    write: (key, found) => {
      const moved = movedOn(meetingAmong(found.entries, meeting.id, asked), form.text('stood'));
      if (moved !== null) return moved;
      return [
        ofMeeting(asked, one, key, 'meeting-minutes', {
          meeting: meeting.id,
          step: 'finished',
          ...some('text', form.text('text')),
        }),
        ...(to.length > 0
          ? [ofMeeting(asked, one, `${key}-2`, 'meeting-minutes', { meeting: meeting.id, step: 'sent', to })]
          : []),
      ];
    },
    to: () => back(one),
  });
}

const back = ({ all, meeting }: One): string => `${placeOfMeeting(all.family, meeting.id)}?saved=yes`;
