import { isoDay } from '../../calendar/day.ts';
import { openRequests } from '../../engagement/requests.ts';
import { entriesOfKinds } from '../../platform/family/record.ts';
import { dueOn } from '../../platform/family/said.ts';
import type { Asked } from '../../platform/web/route.ts';
import { viewOf } from '../../record/view.ts';

type Mine = { family: string; called: string; leads: boolean; team: string[] };

/**
 * Requests for information that wait for an answer, as the page Today asks for them: whoever asked chases; where they
 * have left the team, whoever leads (S2-11.2-c).
 */
export async function informationReminders({
  db,
  me,
  today,
  library,
}: Asked): Promise<{ text: string; href: string }[]> {
  const mine = await db.rows<Mine>(
    `SELECT t.family, c.called, bool_or(t.role IN ('lead-professional', 'social-worker')) AS leads,
       ARRAY(SELECT o.professional FROM team o WHERE o.family = t.family AND (o.to_day IS NULL OR o.to_day > $2)) AS team
     FROM team t JOIN caseload c ON c.family = t.family AND c.closed IS NULL
     WHERE t.professional = $1 AND (t.to_day IS NULL OR t.to_day > $2) GROUP BY t.family, c.called`,
    [me.id, isoDay(today)],
  );
  if (mine.length === 0) return [];
  const families = new Map(mine.map((one) => [one.family, one]));
  const entries = await entriesOfKinds(db, ['information-request', 'information-answer'], () => 'true', [
    ...families.keys(),
  ]);
  const chased = openRequests(viewOf(entries, library.kinds)).flatMap((one) => {
    const family = families.get(one.family);
    const isMine = one.author === me.id || (family?.leads === true && !family.team.includes(one.author));
    return family && isMine ? [{ ...one, called: family.called }] : [];
  });
  if (chased.length === 0) return [];
  const agencies = await db.rows<{ id: string; name: string }>('SELECT id, name FROM agency WHERE id = ANY ($1)', [
    chased.map((one) => one.agency),
  ]);
  const names = new Map(agencies.map((one) => [one.id, one.name]));
  return chased.map((one) => ({
    text: `${one.called}: ${names.get(one.agency) ?? 'an agency'} has not answered what you asked it; the answer ${dueOn(isoDay(one.due), today).replace(/^(by|today)/, 'is due $1')}${one.named ? '' : ' (a week after it was asked)'}. Ask again, or record what came of it`,
    href: `/families/${encodeURIComponent(one.family)}/add/information-answer?from=${encodeURIComponent(one.agency)}`,
  }));
}
