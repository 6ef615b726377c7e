import { type Assessment, assessmentsOf, type Impact, impactsOf } from '../../engagement/assessments.ts';
import { holdsOn } from '../../engagement/spans.ts';
import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Member, teamOn } from '../../platform/family/team.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';
import type { View } from '../../record/view.ts';

/** What the pages and forms of assessments know of a family. */
export type About = {
  family: string;
  called: string;
  today: number;
  me: Me;
  people: Person[];
  children: Person[];
  team: Member[];
  record: Understood;
  assessments: Assessment[];
  /** What was written of a child while there was no assessment. */
  without: Impact[];
  lists: Lists;
  of: string;
  nameOf: (id: string) => string;
};

/** A family as the pages of its assessments need it; null where it is not there or not theirs. */
export async function aboutAssessments(asked: Asked): Promise<About | null> {
  const { db, me, today, params, library } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const [all, team] = await Promise.all([peopleIn(db, family), teamOn(db, family, today)]);
  const { view } = record.understanding;
  return {
    family,
    called: head.called,
    today,
    me,
    people: all.filter((one) => one.leftOn === null && one.died === null),
    children: childrenNow(all),
    team,
    record,
    ...assessed(view),
    lists: library.lists,
    of: asked.query.text('of') || asked.form.text('of'),
    nameOf: (id) =>
      id === me.id
        ? me.name
        : (all.find((one) => one.id === view.person(id))?.name ??
          team.find((one) => one.professional === id)?.name ??
          record.say.person(id)),
  };
}

/** What a record says of assessments. */
export const assessed = (view: View): Pick<About, 'assessments' | 'without'> => ({
  assessments: assessmentsOf(view),
  without: impactsOf(view).filter((one) => one.assessment === null),
});

export const TYPES: { readonly [Type in Assessment['type']]: string } = {
  'early-help': 'Early help assessment',
  single: 'Single assessment',
  'section-17': 'Section 17 assessment',
  'section-47': 'Section 47 assessment',
  other: 'Another assessment',
};

/** The assessment that a form is about; the last where its address names none. */
export const assessmentIn = ({ assessments, of }: Pick<About, 'assessments' | 'of'>): Assessment | undefined =>
  assessments.find((one) => one.id === of) ?? (of === '' ? assessments.at(-1) : undefined);

/** Whether somebody in the family may be at risk from another adult today: then nothing is posted by the way. */
export const isSomebodyAtRisk = ({ record, today }: Pick<About, 'record' | 'today'>): boolean =>
  record.understanding.risks.some((risk) => holdsOn(risk, today));
