import { plansOf, standingPlans } from '../../engagement/plan.ts';
import { type Beginning, beginningOf, type Recap, recapsOf } from '../../engagement/recaps.ts';
import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';
import type { View } from '../../record/view.ts';

/** What the pages of a recap know of a family and of the contact that it is about. */
export type About = {
  family: string;
  called: string;
  today: number;
  me: Me;
  lists: Lists;
  people: Person[];
  children: Person[];
  record: Understood;
  /** The contact. */
  of: string;
  beginning: Beginning | null;
  recaps: Recap[];
  /** The plan on which promises stand: the one that stands, else one that holds nothing but promises. */
  plan: string;
  nameOf: (id: string) => string;
};

/** What the record says of it. */
export const recappedIn = (record: Pick<Understood, 'understanding'>, view: View, of: string) => ({
  beginning: beginningOf({ view, contactById: record.understanding.contactById }, of),
  recaps: recapsOf(view),
  plan: standingPlans(plansOf(view)).find(({ type }) => type !== 'safety')?.id ?? 'plan:promises',
});

/** A family as a recap needs it; null where it is not there or not theirs. */
export async function aboutRecap(asked: Asked): Promise<About | null> {
  const { db, me, today, library, params } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const all = await peopleIn(db, family);
  const of = asked.query.text('of') || asked.form.text('of');
  return {
    ...recappedIn(record, record.understanding.view, of),
    family,
    called: head.called,
    today,
    me,
    lists: library.lists,
    people: all.filter((one) => one.leftOn === null && one.died === null),
    children: childrenNow(all),
    record,
    of,
    nameOf: (id) => (id === me.id ? me.name : (all.find((one) => one.id === id)?.name ?? record.say.person(id))),
  };
}
