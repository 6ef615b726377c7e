import { type Change, changeOf } from '../../engagement/change.ts';
import {
  type Barrier,
  barriersOf,
  type Choice,
  choicesOf,
  lastAsked,
  type Strategy,
  strategiesOf,
  type Trusted,
  trustedOf,
} from '../../engagement/helping.ts';
import { type Adjustment, adjustmentsOf } from '../../engagement/offers.ts';
import type { Understanding } from '../../engagement/understand.ts';
import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Member, teamOn } from '../../platform/family/team.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import type { Code, Lists } from '../../record/lists.ts';

/** What a record says of what is in the way, what was tried, and what makes contact possible. */
export type Helped = {
  barriers: Barrier[];
  strategies: Strategy[];
  choices: Choice[];
  adjustments: Adjustment[];
  trusted: Trusted[];
  asked: ReturnType<typeof lastAsked>;
  /** Where each parent stands with each change. */
  changes: Change[];
};

/** Everything that a record says of it. */
export function helpedIn(understanding: Pick<Understanding, 'view' | 'contacts'>, lists: Lists): Helped {
  const { view } = understanding;
  const barriers = barriersOf(understanding, lists);
  const strategies = strategiesOf(view);
  return {
    barriers,
    strategies,
    choices: choicesOf(barriers, strategies, lists),
    adjustments: adjustmentsOf(view),
    trusted: trustedOf(view),
    asked: lastAsked(view),
    changes: changeOf(view),
  };
}

/** What the pages and forms of it know of a family. */
export type About = Helped & {
  family: string;
  called: string;
  today: number;
  me: Me;
  lists: Lists;
  people: Person[];
  adults: Person[];
  children: Person[];
  team: Member[];
  record: Understood;
  /** What a form is about: a way to try, something that was tried or agreed, a code of what was seen. */
  of: string;
  nameOf: (id: string) => string;
};

/** A family as these pages need it; null where it is not there or not theirs. */
export async function aboutHelping(asked: Asked): Promise<About | null> {
  const { db, me, today, library, params } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const all = await peopleIn(db, family);
  const team = await teamOn(db, family, today);
  const people = all.filter((one) => one.leftOn === null && one.died === null);
  const children = childrenNow(all);
  return {
    ...helpedIn(record.understanding, library.lists),
    family,
    called: head.called,
    today,
    me,
    lists: library.lists,
    people,
    children,
    adults: people.filter((one) => !children.includes(one)),
    team,
    record,
    of: asked.query.text('of') || asked.form.text('of'),
    nameOf: (id) =>
      id === me.id
        ? me.name
        : (all.find((one) => one.id === record.understanding.view.person(id))?.name ??
          team.find((one) => one.professional === id)?.name ??
          record.say.person(id)),
  };
}

/** A code of a list, with what the list says of it. */
export const codeOf = ({ codes }: Pick<Lists, 'codes'>, list: string, code: string): Code | undefined =>
  codes.get(list)?.get(code);

/** A field of a code that is words. */
export const wordsOf = (code: Code | undefined, field: string): string =>
  typeof code?.[field] === 'string' ? code[field] : '';

/** A field of a code that is a list of words. */
export const listOf = (code: Code | undefined, field: string): string[] =>
  Array.isArray(code?.[field]) ? code[field].map(String) : [];
