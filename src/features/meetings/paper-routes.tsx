import { isoDay, parseDay } from '../../calendar/day.ts';
import { meetingStands } from '../../engagement/meetings.ts';
import { PAPERS, paperFile } from '../../platform/documents/file.ts';
import type { Document } from '../../platform/documents/model.ts';
import { needsOf } from '../../platform/family/needs.ts';
import { neverGiven } from '../../platform/family/never-given.ts';
import { paperOf } from '../../platform/family/paper-for.ts';
import { neverSentIn } from '../../platform/plain-words.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { ofMeeting } from './acts.tsx';
import { familyCopy, givenMeeting } from './family-copy.ts';
import type { Shown } from './form.tsx';
import { minutesOf, type PaperOf } from './minutes.ts';
import { movedOn } from './outcome.tsx';
import { packOf, SINCE } from './pack.ts';
import { type Copy, FamilyCopies, FinishMinutes, PaperPage, SinceForm } from './paper-page.tsx';
import { mayReadIt, meetingAmong, meetingIn, type One, placeOfMeeting } from './read.ts';
import { dayBoxes, opened, save, some } from './save.ts';

const see = { method: 'GET', action: 'see-family', resource: 'family', access: 'rule' } as const;
const at = '/families/:family/meetings/:meeting';

/** The pack before a meeting, the minutes after it, and the family's copy of them: a page, and files. */
export const paperRoutes: Route[] = [
  {
    ...see,
    path: `${at}/pack`,
    audit: 'saw the pack for a meeting',
    fields: ['since-day', 'since-month', 'since-year'],
    handle: async (asked) => {
      const one = await readable(asked);
      if (!one) return { missing: true };
      const since = sinceIn(asked);
      const shown = await opened(asked, dayBoxes('since', since));
      const query = new URLSearchParams(dayBoxes('since', since)).toString();
      const document = packOf({ ...(await paperFrom(asked, one)), since });
      return {
        page: <PaperPage {...{ one, document, query }} what="pack" above={<SinceForm one={one} shown={shown} />} />,
        title: 'The pack for a meeting',
        wide: true,
        section: '/families',
      };
    },
  },
  ...filesOf({
    path: 'pack/paper',
    name: 'meeting-pack',
    audit: 'took the pack for a meeting as a file',
    fields: ['since-day', 'since-month', 'since-year', 'large'],
    make: async (asked, one) => packOf({ ...(await paperFrom(asked, one)), since: sinceIn(asked) }),
  }),
  {
    ...see,
    path: `${at}/minutes`,
    audit: 'saw the minutes of a meeting',
    fields: ['draft'],
    handle: async (asked) => {
      const one = await readable(asked);
      if (!one) return { missing: true };
      return minutesPage(asked, one, await opened(asked, filledFor(one)));
    },
  },
  {
    method: 'POST',
    path: `${at}/minutes`,
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'finished the minutes of a meeting',
    fields: ['*'],
    handle: finish,
  },
  ...filesOf({
    path: 'minutes/paper',
    name: 'meeting-minutes',
    audit: 'took the minutes of a meeting as a file',
    fields: ['large'],
    make: async (asked, one) => minutesOf(await paperFrom(asked, one)),
  }),
  ...filesOf({
    path: 'minutes/copy',
    name: 'our-meeting',
    audit: 'took a family’s copy of the minutes of a meeting as a file',
    fields: ['for', 'large'],
    make: familyPaper,
  }),
];

type Files = {
  path: string;
  name: string;
  audit: string;
  fields: readonly string[];
  /** Null where there is no such paper: then the page of the minutes says why. */
  make: (asked: Asked, one: One) => Promise<Document | null>;
};

function filesOf({ path, name, make, audit, fields }: Files): Route[] {
  return PAPERS.map((kind) => ({
    ...see,
    path: `${at}/${path}.${kind}`,
    stepUp: true,
    audit,
    fields: [...fields],
    handle: async (asked) => {
      const one = await readable(asked);
      if (!one) return { missing: true };
      const document = await make(asked, one);
      if (document === null) return { to: `${placeOfMeeting(one.all.family, one.meeting.id)}/minutes` };
      return paperFile(document, kind, `${name}-${isoDay(asked.today)}`);
    },
  }));
}

/** A meeting whose papers are for whoever asks: those of one with lawyers are for those alone who are asked to it. */
async function readable(asked: Asked): Promise<One | null> {
  const one = await meetingIn(asked);
  return one && mayReadIt(one, asked.me) ? one : null;
}

const sinceIn = ({ query, today }: Asked): number => parseDay(query.day('since') ?? '') ?? today - SINCE;

const paperFrom = async (asked: Asked, one: One): Promise<PaperOf> => ({
  one,
  partnership: asked.partnership.name,
  never: await neverGiven(asked.db, one.all.family),
  large: asked.query.text('large') === 'yes',
});

/** The copy of the person whom the address names, where they may be given one. */
async function familyPaper(asked: Asked, one: One): Promise<Document | null> {
  const copy = (await copiesOf(asked, one)).find(({ person }) => person.id === asked.query.text('for'));
  if (copy?.may !== 'may') return null;
  const { all, meeting, type } = one;
  return familyCopy({
    ...(await paperFrom(asked, one)),
    meeting,
    type,
    lists: all.lists,
    nameOf: all.nameOf,
    today: all.today,
    person: copy.person,
    understanding: all.understood.understanding,
    large: copy.large || asked.query.text('large') === 'yes',
  });
}

/** Who of the family may be given a copy; nobody where there is none to give (trust.md threat 4). */
async function copiesOf({ db }: Asked, { all, meeting, type }: One): Promise<Copy[]> {
  const { understanding } = all.understood;
  if (givenMeeting({ understanding, meeting, type }) === null) return [];
  return Promise.all(
    all.people.map(async (person): Promise<Copy> => {
      const said = paperOf(understanding, person.id, all.today);
      // What was said of somebody's safety to a few is asked too; whoever is only asked to a meeting is not told.
      const [row] = await db.rows<{ risk: boolean }>(
        `SELECT at_risk_round($1, $2) OR my_relationship($1) IN ('none', 'invited') AS risk`,
        [all.family, person.id],
      );
      const may = said === 'may' && !person.mayBeAtRisk && row?.risk !== false ? 'nothing' : said;
      const { language, format, reads } = needsOf(understanding.view, [person.id]);
      return { person, may, language, reads, large: /large/i.test(format ?? '') };
    }),
  );
}

/** Who is told that the minutes are there: everybody who came or was asked. */
const toTell = ({ meeting }: One): string[] => [...new Set([...meeting.attended, ...meeting.invited])];

const filledFor = (one: One) => ({
  to: toTell(one),
  text: one.meeting.minutes?.payload.text ?? '',
  forFamily: one.meeting.minutes?.payload.forFamily ?? '',
});

async function minutesPage(asked: Asked, one: One, shown: Shown): Promise<Answer> {
  const wrong = shown.faults.length > 0;
  const { meeting } = one;
  return {
    page: (
      <PaperPage
        one={one}
        what="minutes"
        faults={shown.faults}
        document={minutesOf(await paperFrom(asked, one))}
        above={<FamilyCopies one={one} copies={await copiesOf(asked, one)} />}
        below={meeting.state === 'held' && <FinishMinutes one={one} shown={shown} stood={meetingStands(meeting)} />}
      />
    ),
    title: `${wrong ? 'Error: ' : ''}Minutes`,
    status: wrong ? 422 : 200,
    faults: shown.faults,
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
  const forFamily = form.text('forFamily');
  const never = neverSentIn(forFamily, all.lists);
  return save(asked, {
    family: all.family,
    action: 'finished the minutes of a meeting',
    path: `${placeOfMeeting(all.family, meeting.id)}/minutes`,
    title: `Minutes: ${all.called}`,
    faults:
      never.length === 0
        ? []
        : [{ field: 'forFamily', text: `No family is told “${never.join('”, “')}”: say what was seen instead` }],
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
          ...some('forFamily', forFamily),
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
