import { addMonths, isoDay, parseDay, writtenDay } from '../../calendar/day.ts';
import { ASKED_BEFORE_18, gapsOn } from '../../engagement/between.ts';
import { BETWEEN_TEXT } from '../family/between.ts';
import type { Asked } from '../web/route.ts';
import type { Within } from './within.ts';

/** A child who may fall between services, and how that reads. */
export type BetweenRow = { family: string; called: string; since: string; text: string };

type Row = {
  family: string;
  called: string;
  child: string;
  born: string | null;
  expected: string | null;
  handed_on: string | null;
  no_level_since: string | null;
  transfer_asked: string | null;
};

/**
 * Children who are at no level of help though nobody decided it, who are or soon will be 18 with nobody named who goes
 * on, whose birth was expected and is not on the record, or of whom another place was asked to take over and has not
 * said so; the longest first.
 */
export async function betweenRows({ db, today }: Asked, within: Within): Promise<BetweenRow[]> {
  const rows = await db.rows<Row>(
    `SELECT c.family, c.called, coalesce(p.name, 'a child') AS child, p.born, p.expected, s.handed_on, s.no_level_since,
       s.transfer_asked
     FROM sighting s JOIN caseload c ON c.family = s.family AND c.closed IS NULL
     JOIN person p ON p.family = s.family AND p.id = s.child AND p.died IS NULL
     WHERE (s.no_level_since IS NOT NULL OR s.transfer_asked IS NOT NULL OR (p.born IS NULL AND p.expected < $1)
       OR p.born <= $2) AND ${within('c.family')}`,
    [isoDay(today), isoDay(addMonths(today, ASKED_BEFORE_18 - 18 * 12) + 31)],
  );
  return rows
    .flatMap((row) => {
      const born = dayOf(row.born);
      const between = {
        turns18: born === null ? null : addMonths(born, 18 * 12),
        handedOn: dayOf(row.handed_on),
        birthUnsaid: born === null ? dayOf(row.expected) : null,
        noLevelSince: dayOf(row.no_level_since),
        unanswered: dayOf(row.transfer_asked),
      };
      return gapsOn(between, today).map(({ gap, since }) => ({
        family: row.family,
        called: row.called,
        since: isoDay(since),
        text: BETWEEN_TEXT[gap](row.child, writtenDay(since)),
      }));
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.called.localeCompare(b.called)))
    .slice(0, 100);
}

const dayOf = (iso: string | null) => (iso === null ? null : parseDay(iso));
