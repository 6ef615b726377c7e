import type { Day } from '../../calendar/day.ts';
import { type BetweenRow, betweenRows } from '../../platform/managers/between.ts';
import { childrenBeyond, type LateChild } from '../../platform/managers/children.ts';
import { type AwayVisit, type Gap, gaps, type Marked, marked, visitsOfAbsent } from '../../platform/managers/gaps.ts';
import { type Staff, staffOf } from '../../platform/managers/staff.ts';
import { withinWhat } from '../../platform/managers/within.ts';
import type { Asked } from '../../platform/web/route.ts';
import { type DutyLine, dueThisWeek, waitingForMe } from './duties.ts';
import { happened, type Notice, noticesSince } from './notices.ts';

/** Everything of a manager's morning. Row-level security says which families; nothing here widens it. */
export type Morning = {
  safety: Notice[];
  refused: Notice[];
  waiting: DutyLine[];
  beyond: LateChild[];
  away: AwayVisit[];
  leaving: Notice[];
  gaps: Gap[];
  between: BetweenRow[];
  marked: Marked[];
  due: DutyLine[];
  ourOwn: Notice[];
  staff: Staff;
};

const FORTNIGHT = 14;

/** Reads a manager's morning, for the day. */
export async function morningOf(asked: Asked, since: Day): Promise<Morning> {
  const within = await withinWhat(asked.db);
  const staff = await staffOf(asked, within);
  return {
    ...(await happened(asked, since, within)),
    waiting: await waitingForMe(asked, within),
    beyond: await childrenBeyond(asked, within),
    away: await visitsOfAbsent(asked, within),
    leaving: await noticesSince(asked, ['agency-left'], asked.today - FORTNIGHT, within),
    gaps: await gaps(asked, within),
    between: await betweenRows(asked, within),
    marked: await marked(asked, within),
    due: await dueThisWeek(asked, staff, within),
    ourOwn: await noticesSince(asked, ['our-own'], asked.today - FORTNIGHT, within),
    staff,
  };
}
