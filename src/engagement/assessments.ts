import type { Day } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { View } from '../record/view.ts';

type Said = Payload<'assessment'>;

/** A step of an assessment, as somebody recorded it. */
export type Step = {
  entry: string;
  step: Said['step'];
  on: Day;
  author: string;
  agency: string;
  delivered: NonNullable<Said['delivered']> | null;
  whyNotInPerson: string | null;
  proof: string | null;
  professional: string | null;
  people: readonly string[];
  views: string | null;
  text: string | null;
  /** Of one that was completed: how the parents were part of it or why not, its need, and who of the family agrees. */
  included: string | null;
  need: string | null;
  agreedBy: readonly string[];
};

/** What an assessment, or that there is none, means for one child, with the entries that show it (S4-intro-b). */
export type Impact = {
  entry: string;
  assessment: string | null;
  child: string;
  impact: string;
  evidence: readonly string[];
  on: Day;
  author: string;
  agency: string;
};

/** An assessment with all its steps, by their days. */
export type Assessment = {
  id: string;
  type: Said['type'];
  steps: Step[];
  impacts: Impact[];
};

/** The assessments of a family, the first first. */
export function assessmentsOf(view: View): Assessment[] {
  const all = new Map<string, Assessment>();
  const at = (id: string, type: Said['type']) => {
    const known = all.get(id) ?? { id, type, steps: [], impacts: [] };
    all.set(id, known);
    return known;
  };
  for (const entry of view.entries) {
    if (entry.kind !== 'assessment') continue;
    const { assessment, type, step, delivered, whyNotInPerson, proof, professional, people, views, text, reason } =
      entry.payload;
    const { included, need, agreedBy } = entry.payload;
    at(assessment, type).steps.push({
      entry: entry.id,
      step,
      on: entry.happened.last,
      author: entry.author,
      agency: entry.agency,
      delivered: delivered ?? null,
      whyNotInPerson: whyNotInPerson ?? null,
      proof: proof ?? null,
      professional: professional ?? null,
      people: (people ?? []).map(view.person),
      views: views ?? null,
      text: [reason, text].filter(Boolean).join(' ') || null,
      included: included ?? null,
      need: need ?? null,
      agreedBy: (agreedBy ?? []).map(view.person),
    });
  }
  for (const impact of impactsOf(view)) all.get(impact.assessment ?? '')?.impacts.push(impact);
  return [...all.values()];
}

/** Everything that was written of what it means for a child, with an assessment or without one. */
export function impactsOf(view: View): Impact[] {
  return view.entries.flatMap((entry): Impact[] => {
    if (entry.kind !== 'assessment-impact') return [];
    const { assessment, child, impact, evidence } = entry.payload;
    return [
      {
        entry: entry.id,
        assessment: assessment ?? null,
        child: view.person(child),
        impact,
        evidence: (evidence ?? []).filter((one) => view.byId.has(one)),
        on: entry.happened.last,
        author: entry.author,
        agency: entry.agency,
      },
    ];
  });
}

/** The last time that a step was recorded; null where it never was. */
export const lastStep = ({ steps }: Pick<Assessment, 'steps'>, ...of: readonly Said['step'][]): Step | null =>
  steps.findLast((one) => of.includes(one.step)) ?? null;

/** Whether an assessment is not completed and was not stopped. */
export function isGoingOn(assessment: Assessment): boolean {
  const last = lastStep(assessment, 'completed', 'stopped', 'decided', 'began');
  return last === null || last.step === 'decided' || last.step === 'began';
}

/** What may be shared by the family's own word: given, refused, or not asked. Safety needs no permission (X11). */
export function permissionOf(assessment: Assessment): Step | null {
  return lastStep(assessment, 'permission-given', 'permission-refused');
}

/** Who of each agency brought something to an assessment, and when, by the first day (S4-act-b). */
export function contributorsOf({ steps, impacts }: Assessment): { agency: string; author: string; days: Day[] }[] {
  const by = new Map<string, { agency: string; author: string; days: Day[] }>();
  const brought = [
    ...steps.filter((one) => ['began', 'completed', 'updated', 'views-given'].includes(one.step)),
    ...impacts,
  ].toSorted((a, b) => a.on - b.on);
  for (const { agency, author, on } of brought) {
    const known = by.get(`${agency} ${author}`) ?? { agency, author, days: [] };
    if (!known.days.includes(on)) known.days.push(on);
    by.set(`${agency} ${author}`, known);
  }
  return [...by.values()];
}

/** The last that was written of what an assessment means for a child; null where nobody has. */
export const impactFor = ({ impacts }: { impacts: readonly Impact[] }, child: string): Impact | null =>
  impacts.findLast((one) => one.child === child) ?? null;

/** The steps after which the family has seen an assessment that was posted, and nothing shows that it arrived (S4-let-a). */
export const withoutProof = ({ steps }: Assessment): Step[] =>
  steps.filter((one) => one.delivered === 'recorded-delivery' && one.proof === null);
