import type { ReactNode } from 'react';
import { type Day, isoDay, writtenDay } from '../../calendar/day.ts';
import { type Meeting, meetingsOf, nextMeeting, openOf } from '../../engagement/meetings.ts';
import { entriesOfKinds } from '../../platform/family/record.ts';
import { dueOn } from '../../platform/family/said.ts';
import type { Understood } from '../../platform/family/understood.ts';
import { givenWhole, wholeFor } from '../../platform/family/whole.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';
import { viewOf } from '../../record/view.ts';
import { typeOf } from './lists.ts';
import { mayReadIt, placeOfMeeting } from './read.ts';
import { whenText } from './said.ts';

/** The next meeting on the family's page: when, what is open of those before it, and where to go. */
export function nextMeetingPanel(
  family: string,
  { understanding }: Pick<Understood, 'understanding'>,
  lists: Lists,
  today: Day,
): ReactNode {
  const meetings = meetingsOf(understanding.view);
  const next = nextMeeting(meetings, today);
  const open = meetings.filter(
    (one) =>
      one !== next &&
      !typeOf(lists, one.type).privileged &&
      openOf(one, today, typeOf(lists, one.type).professionals).length > 0,
  );
  const at = `/families/${encodeURIComponent(family)}/meetings`;
  return (
    <section aria-labelledby="next-meeting">
      <h2 className="govuk-heading-m" id="next-meeting">
        Next meeting
      </h2>
      {next === null ? (
        <p className="govuk-body">No meeting is arranged.</p>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={placeOfMeeting(family, next.id)}>
            {typeOf(lists, next.type).label}, {whenText(next)}
          </a>
          {next.viewsBy !== null && next.viewsBy >= today && `. Views by ${writtenDay(next.viewsBy)}`}
        </p>
      )}
      {open.length > 0 && (
        <ul className="govuk-list">
          {open.map((one) => (
            <li key={one.id}>
              <a className="govuk-link" href={placeOfMeeting(family, one.id)}>
                {typeOf(lists, one.type).label}, {whenText(one)}
              </a>
              : something is open
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={at}>
          All meetings
        </a>
        {' · '}
        <a className="govuk-link" href={`${at}/arrange`}>
          Arrange one
        </a>
      </p>
    </section>
  );
}

type Family = { family: string; called: string; leads: boolean };
type Told = { text: string; href: string };

/** For so many days after a meeting its minutes are told to those to whom they went. */
const TOLD_FOR = 7;

/**
 * Meetings as the page Today asks for them: those to hold today, minutes to finish and the family to tell for whoever leads
 * them or arranged them; what one's agency is asked to write before; minutes that came; and what one took on.
 */
export async function meetingReminders({ db, me, today, library }: Asked): Promise<Told[]> {
  // Besides the team's families those to whose meetings one is asked.
  const families = await db.rows<Family>(
    `SELECT c.family, c.called, coalesce(bool_or(t.role IN ('lead-professional', 'social-worker')), false) AS leads
     FROM caseload c LEFT JOIN team t ON t.family = c.family AND t.professional = $1 AND (t.to_day IS NULL OR t.to_day > $2)
     WHERE c.closed IS NULL AND (t.professional IS NOT NULL
       OR c.family IN (SELECT i.family FROM invitation i WHERE i.professional = $1 AND i.until_day >= $2))
     GROUP BY c.family, c.called ORDER BY c.called`,
    [me.id, isoDay(today)],
  );
  if (families.length === 0) return [];
  const entries = await entriesOfKinds(
    db,
    [
      'meeting',
      'meeting-contribution',
      'meeting-outcome',
      'meeting-action',
      'meeting-minutes',
      'family-told',
      'letter',
      'decision',
    ],
    () => 'true',
    families.map((one) => one.family),
  );
  const byFamily = Map.groupBy(wholeFor(entries, givenWhole), (entry) => entry.family);
  return families.flatMap((family) => {
    const meetings = meetingsOf(viewOf(byFamily.get(family.family) ?? [], library.kinds));
    return meetings.flatMap((meeting) => {
      const type = typeOf(library.lists, meeting.type);
      if (!meeting.full || !mayReadIt({ meeting, type }, me)) return [];
      return told(meeting, family, me, today, library.lists);
    });
  });
}

function told(meeting: Meeting, { family, called, leads }: Family, me: Asked['me'], today: Day, lists: Lists): Told[] {
  const type = typeOf(lists, meeting.type);
  const at = placeOfMeeting(family, meeting.id);
  const runs = meeting.chair === null ? meeting.author === me.id || leads : meeting.chair === me.id;
  const open = openOf(meeting, today, type.professionals);
  const asked = meeting.invited.includes(me.id);
  const wrote = meeting.views.some((one) => one.payload.agency === me.agency);
  const all: (Told | false)[] = [
    runs &&
      open.includes('hold') && { text: `${called}: ${type.label}, ${whenText(meeting)}, is to be held`, href: at },
    meeting.state === 'arranged' &&
      asked &&
      !wrote &&
      meeting.viewsBy !== null &&
      (meeting.on ?? 0) >= today && {
        text: `${called}: what your agency thinks, for the meeting on ${writtenDay(meeting.on ?? today)}, ${dueOn(isoDay(meeting.viewsBy), today)}`,
        href: `${at}/view`,
      },
    runs &&
      (open.includes('outcome') || open.includes('minutes')) && {
        text: `${called}: the minutes of the meeting on ${writtenDay(meeting.held ?? today)} are to be finished`,
        href: open.includes('outcome') ? at : `${at}/minutes`,
      },
    runs &&
      open.includes('tell-family') && {
        text: `${called}: the family was not at the meeting on ${writtenDay(meeting.held ?? today)}, and is to be told what it came to`,
        href: at,
      },
    meeting.minutes !== null &&
      meeting.minutes.author !== me.id &&
      meeting.sent.includes(me.id) &&
      meeting.minutes.happened.last + TOLD_FOR >= today && {
        text: `${called}: the minutes of the meeting on ${writtenDay(meeting.held ?? today)} are there`,
        href: `${at}/minutes`,
      },
    ...meeting.actions
      .filter((one) => one.came === null && one.agreed.payload.owner === me.id)
      .map((one) => ({
        text: `${called}: ${one.agreed.payload.what ?? 'something that a meeting agreed'}${one.by === null ? '' : `, ${dueOn(isoDay(one.by), today)}`}`,
        href: `${at}#actions`,
      })),
  ];
  return all.filter((one) => one !== false);
}
