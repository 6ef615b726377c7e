import { letterTemplates } from '../../platform/letters.ts';
import { dutiesOf, metByWays } from '../../procedure/edition.ts';
import type { Library } from '../../procedure/replay.ts';
import { listOf, type MetByOne } from '../../procedure/schema.ts';
import { FORMS } from './routes.tsx';

/** Where something is recorded that would meet a duty, with what the policy asks filled in; null where a page is not for it. */
export function addressToMeet(
  family: string,
  duty: { procedure: string; name: string },
  library: Library,
): string | null {
  const edition = library.editions.find((one) => one.id === duty.procedure);
  const rule = edition && dutiesOf(edition.rules).find(([path]) => path.at(-1) === duty.name)?.[1];
  const [way] = rule ? metByWays(rule['met-by']) : [];
  if (!way) return null;
  const here = `/families/${encodeURIComponent(family)}`;
  if (way.entry === 'contact') return `${here}/contacts/new`;
  // What has pages of its own is recorded there.
  const own = OWN_PAGES[way.entry]?.(way) ?? null;
  if (own !== null) return `${here}/${own}`;
  if (!FORMS.some((form) => form.slug === way.entry)) return null;
  const filled = new URLSearchParams();
  const add = (name: string, values: string | readonly string[] | undefined) => {
    for (const value of listOf(values)) filled.append(name, value);
  };
  add('with', way.with);
  const all = Array.isArray(way['to-all']) ? way['to-all'] : undefined;
  // Of advice it is said who was asked, of all else who was told.
  add(way.entry === 'consultation' ? 'with' : 'to', all ?? way.to);
  add('by', way.by);
  add('purposes', way.purpose);
  add('covers', way.covers);
  add('contains', way.contains);
  add('topics', way.topic);
  add('type', way.type);
  add('parts', way.parts);
  add('step', way.held ? 'held' : way.step);
  const query = filled.toString();
  return `${here}/add/${way.entry}${query === '' ? '' : `?${query}`}`;
}

/** The letter that says what the policy asks, signed by whom it asks. */
function templateFor(contains: readonly string[], by: readonly string[]): string {
  const found = letterTemplates(Number.POSITIVE_INFINITY).find(
    (one) =>
      contains.every((topic) => one.contains.some((covers) => covers === topic)) &&
      (by.includes('line-manager') ? one.by === 'line-manager' : one.by === 'anyone' || contains.length === 0),
  );
  return found ? `?template=${found.id}` : '';
}

/** Kinds that are recorded on pages of their own, and where on them. */
const OWN_PAGES: Readonly<Record<string, (way: MetByOne) => string | null>> = {
  fera: () => 'fera',
  letter: ({ contains, by }) => `letters/new${templateFor(listOf(contains), listOf(by))}`,
  plan: ({ step, type }) =>
    `plan/${listOf(step).includes('agreed') ? 'begin' : 'review'}?type=${encodeURIComponent(listOf(type)[0] ?? '')}`,
  'plan-asks': () => 'plan/seen',
  // What it means is written for each child apart (S4-intro-b).
  discussion: ({ covers }) => (listOf(covers).includes('impact-on-resources') ? 'assessments/impacts' : null),
  assessment: ({ step }) =>
    listOf(step).includes('decided')
      ? 'assessments/decide'
      : `assessments/${(listOf(step)[0] ?? 'completed').replace(/^permission-.*/, 'permission')}`,
};
