import {
  type Change,
  changeOf,
  type RelapsePlan,
  relapsePlansOf,
  type Weighing,
  weighingsOf,
} from '../../engagement/change.ts';
import { type Grow, growOf } from '../../engagement/grow.ts';
import { inUse, type Strategy, strategiesOf } from '../../engagement/helping.ts';
import { type Action, actionsOf, type Plan, plansOf, standingPlans } from '../../engagement/plan.ts';
import { isChild, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Member, teamOn } from '../../platform/family/team.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';
import type { View } from '../../record/view.ts';
import { GROW_PARTS, type GrowPart } from '../../record/words.ts';

/** What a record says of how change goes. */
export type Changing = {
  changes: Change[];
  weighings: Weighing[];
  relapsePlans: RelapsePlan[];
  talks: Grow[];
  tried: Strategy[];
  /** The plans that stand, and the tasks of all: what somebody will do goes onto one of them. */
  standing: Plan[];
  actions: Action[];
};

/** Everything that a record says of how change goes. */
export function changingIn(view: View): Changing {
  const plans = plansOf(view);
  return {
    changes: changeOf(view),
    weighings: weighingsOf(view),
    relapsePlans: relapsePlansOf(view),
    talks: growOf(view),
    tried: inUse(strategiesOf(view)),
    standing: standingPlans(plans),
    actions: actionsOf(view, plans),
  };
}

/** What the page and the forms of change know of a family. */
export type About = Changing & {
  family: string;
  called: string;
  today: number;
  me: Me;
  lists: Lists;
  /** Everybody who is in the family now and is born. */
  people: Person[];
  adults: Person[];
  team: Member[];
  record: Understood;
  /** What a form is about: a talk, an entry or a person that its address names. */
  of: string;
  /** Which part of a talk a form is about; empty where its address does not say. */
  step: GrowPart | '';
  nameOf: (id: string) => string;
};

/** A family as the pages of change need it; null where it is not there or not theirs. */
export async function aboutChange(asked: Asked): Promise<About | null> {
  const { db, me, today, params, library } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const [all, team] = await Promise.all([peopleIn(db, family), teamOn(db, family, today)]);
  const { view } = record.understanding;
  const people = all.filter((one) => one.leftOn === null && one.died === null && one.part !== 'unborn-child');
  const step = asked.query.text('step') || asked.form.text('step');
  return {
    ...changingIn(view),
    family,
    called: head.called,
    today,
    me,
    lists: library.lists,
    people,
    adults: people.filter((one) => !isChild(one)),
    team,
    record,
    of: asked.query.text('of') || asked.form.text('of'),
    step: GROW_PARTS.find((part) => part === step) ?? '',
    nameOf: (id) =>
      id === me.id
        ? me.name
        : (all.find((one) => one.id === view.person(id))?.name ??
          team.find((one) => one.professional === id)?.name ??
          record.say.person(id)),
  };
}

/** The change that a form's address names: by one of its entries. */
export const changeIn = ({ changes, of }: Pick<About, 'changes' | 'of'>): Change | undefined =>
  of === '' ? undefined : changes.find(({ history }) => history.some(({ entry }) => entry === of));

/** The talk that a form's address names. */
export const talkIn = ({ talks, of }: Pick<About, 'talks' | 'of'>): Grow | undefined =>
  of === '' ? undefined : talks.find(({ id }) => id === of);

/** The lines of a text area, each one thing; an empty line is none. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
