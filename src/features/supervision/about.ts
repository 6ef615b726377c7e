import {
  incidentOfLate,
  type NextSupervision,
  nextSupervision,
  type Supervision,
  supervisionsOf,
} from '../../engagement/supervision.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';

/** What the pages of supervision know of a family. Of what was thought there is nothing to know: it is not kept. */
export type About = {
  family: string;
  called: string;
  of: string;
  today: number;
  record: Understood;
  lists: Lists;
  held: Supervision[];
  next: NextSupervision | null;
  incident: { entry: string; on: number } | null;
  everyDays: number;
};

/** A family as the pages of supervision need it; null where it is not there or not theirs. */
export async function aboutSupervision(asked: Asked): Promise<About | null> {
  const { db, today, params, library, partnership } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const everyDays = partnership.supervision['every-days'];
  const { view } = record.understanding;
  return {
    family,
    called: head.called,
    of: '',
    today,
    record,
    lists: library.lists,
    held: supervisionsOf(view),
    next: nextSupervision(record.understanding, everyDays),
    incident: incidentOfLate(view, today),
    everyDays,
  };
}
