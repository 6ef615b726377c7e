import { isoDay } from '../../calendar/day.ts';
import {
  type Agreement,
  agreementsOf,
  type Contribution,
  contributionsOf,
  standingAgreement,
} from '../../engagement/agreement.ts';
import {
  type Action,
  actionsOf,
  type Consequence,
  consequencesOf,
  type Plan,
  plansOf,
  standingPlans,
} from '../../engagement/plan.ts';
import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Member, teamOn } from '../../platform/family/team.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';
import type { View } from '../../record/view.ts';

/** What a record says of plans: what stands, and all that there was. */
export type Planned = {
  plans: Plan[];
  standing: Plan[];
  actions: Action[];
  consequences: Consequence[];
  agreements: Agreement[];
  agreement: Agreement | null;
  contributions: Contribution[];
};

/** Everything that a record says of plans. */
export function plannedIn(view: View): Planned {
  const plans = plansOf(view);
  const agreements = agreementsOf(view);
  return {
    plans,
    standing: standingPlans(plans),
    actions: actionsOf(view, plans),
    consequences: consequencesOf(view),
    agreements,
    agreement: standingAgreement(agreements),
    contributions: contributionsOf(view),
  };
}

export type Choice = { value: string; text: string };

/** What the pages and forms of a plan know of a family. */
export type About = Planned & {
  family: string;
  called: string;
  today: number;
  me: Me;
  lists: Lists;
  people: Person[];
  children: Person[];
  adults: Person[];
  team: Member[];
  agencies: Choice[];
  record: Understood;
  /** What a form is about: the task, the plan or another thing that its address names. */
  of: string;
  nameOf: (id: string) => string;
};

/** A family as the pages of its plan need it; null where it is not there or not theirs. */
export async function aboutPlan(asked: Asked): Promise<About | null> {
  const { db, me, today, library, params } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const [all, team, agencies] = await Promise.all([
    peopleIn(db, family),
    teamOn(db, family, today),
    db.rows<Choice>(
      `SELECT DISTINCT a.id AS value, a.name AS text FROM agency a JOIN team t ON t.agency = a.id
       WHERE t.family = $1 AND (t.to_day IS NULL OR t.to_day > $2) ORDER BY a.name`,
      [family, isoDay(today)],
    ),
  ]);
  const people = all.filter((one) => one.leftOn === null && one.died === null);
  const children = childrenNow(all);
  const here = agencies.map((one) => one.value);
  const others = [
    ...new Set(record.understanding.network.agencies.filter((one) => one.to === null).map((one) => one.agency)),
  ]
    .filter((id) => !here.includes(id))
    .map((id) => ({ value: id, text: record.say.agency(id) }));
  const planned = plannedIn(record.understanding.view);
  const type = asked.query.text('type');
  return {
    ...planned,
    family,
    called: head.called,
    today,
    me,
    lists: library.lists,
    people,
    children,
    adults: people.filter((one) => !children.includes(one)),
    team,
    agencies: [...agencies, ...others],
    record,
    of: asked.query.text('of') || asked.form.text('of') || (type === '' ? '' : ofType(planned, type)),
    nameOf: (id) => nameIn({ people: all, team, me, record }, id),
  };
}

function nameIn(
  { people, team, me, record }: { people: readonly Person[]; team: readonly Member[]; me: Me; record: Understood },
  id: string,
): string {
  if (id === me.id) return me.name;
  const { view } = record.understanding;
  return (
    people.find((one) => one.id === view.person(id))?.name ??
    team.find((one) => one.professional === id)?.name ??
    record.say.person(id)
  );
}

/** Who a task is of, by name. */
export const ownerOf = (
  { owner, agency }: Pick<Action, 'owner' | 'agency'>,
  about: Pick<About, 'nameOf' | 'record'>,
) => (owner ? about.nameOf(owner) : agency ? about.record.say.agency(agency) : 'nobody yet');

export const PLAN_NAMES: Readonly<Record<Plan['type'], string>> = {
  'early-help': 'Early help plan',
  'child-in-need': 'Child in need plan',
  'child-protection': 'Child protection plan',
  engagement: 'Engagement plan',
  agreement: 'Written agreement',
  safety: 'Safety plan',
  other: 'Another plan',
};

/** The task that a form is about. */
export const actionIn = ({ actions, of }: Pick<About, 'actions' | 'of'>): Action | undefined =>
  actions.find((one) => one.id === of);

/** The plan of a type that stands; the id that such a plan would go under, where none does. */
const ofType = ({ standing }: Planned, type: string): string =>
  standing.find((plan) => plan.type === type)?.id ?? `plan:${type}`;

/** The plan that a form is about; the one that stands first where its address names none. */
export const planIn = ({ standing, plans, of }: Pick<About, 'plans' | 'standing' | 'of'>): Plan | undefined =>
  of === '' ? standing[0] : plans.find((one) => one.id === of);
