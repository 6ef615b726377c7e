import type { ContactPredicate } from '../../../src/engagement/contacts.ts';
import { dutiesOf, type Edition, metByWays } from '../../../src/procedure/edition.ts';
import { listOf, type MetByOne, type Recorded, type When } from '../../../src/procedure/schema.ts';
import type { Line } from '../../../src/record/entry.ts';
import { type Kind, kindNamed } from '../../../src/record/kinds.ts';
import { MINIMAL } from '../../record/minimal.ts';
import { files } from '../../support/library.ts';

export type Fields = Record<string, unknown>;
/** What an entry says, before it has an id and a day. */
export type Said = { kind: Kind; payload: Fields; more: Partial<Omit<Line, 'payload' | 'kind'>> };

/** How an act is written for a rule: as it asks, or wrong in one way. */
export const TWISTS = ['whole', 'part', 'wrong-role', 'wrong-purpose', 'another-run'] as const;
export type Twist = (typeof TWISTS)[number];

/** What stands around an act: who is in the team, and the run it is for. */
export type Around = {
  team: readonly { professional: string; role: string; agency: string }[];
  agencies: readonly string[];
  run?: { id: string; scope: string } | undefined;
  /** An outcome that may be decided now. */
  outcome?: string | undefined;
};

/** Every condition of an edition, with the inner ones. */
export function conditionsOf(edition: Edition): When[] {
  const { rules } = edition;
  const all: When[] = [];
  const add = (when: When | undefined): void => {
    if (!when) return;
    all.push(when);
    for (const inner of [...(when['all-of'] ?? []), ...(when['any-of'] ?? []), when.not]) add(inner);
  };
  for (const opening of listOf(rules.opens)) add(opening.when);
  for (const one of rules['hand-over'] ?? []) add(one.when);
  for (const stage of Object.values(rules.stages)) {
    add(stage.ends?.when);
    for (const move of stage.moves ?? []) add(move.when);
  }
  for (const [, duty] of dutiesOf(rules)) add(duty.when);
  return all;
}

/** The recorded things an edition's conditions speak of. */
export function recordedOf(edition: Edition): Recorded[] {
  return conditionsOf(edition).flatMap((when) => when.recorded ?? []);
}

/** Every way in which some duty of an edition is met. */
export function waysOf(edition: Edition): MetByOne[] {
  return dutiesOf(edition.rules).flatMap(([, duty]) => metByWays(duty['met-by']));
}

/** The outcomes that a role may decide at a stage. */
export function outcomesAt({ rules }: Edition, stage: string | undefined, by: readonly string[] = []): string[] {
  return Object.entries(rules.outcomes ?? {})
    .filter(([, one]) => by.length === 0 || listOf(one.by).some((role) => by.includes(role)))
    .filter(([, one]) => one.from === undefined || (stage !== undefined && listOf(one.from).includes(stage)))
    .map(([name]) => name);
}

/** The roles an edition names. */
export function rolesOf(edition: Edition): string[] {
  const roles = files.lists.codes.get('roles');
  const { outcomes = {}, always = {} } = edition.rules;
  const named = [
    ...dutiesOf(edition.rules).flatMap(([, duty]) => [duty.who, ...listOf(duty['may-decline']?.by)]),
    ...Object.values(outcomes).flatMap((outcome) => listOf(outcome.by)),
    ...Object.values(always).flatMap((route) => listOf(route['asserted-by'])),
    ...waysOf(edition).flatMap((way) => [...listOf(way.with), ...listOf(way.to), ...listOf(way.by)]),
  ];
  return [...new Set(named)].filter((role) => roles?.has(role));
}

/** The levels an edition's conditions and reach name. */
export function levelsOf(edition: Edition): string[] {
  return [
    ...listOf(edition.rules.applies['any-child']),
    ...conditionsOf(edition).flatMap((when) => [...listOf(when['any-child']), ...listOf(when['no-child'])]),
  ].filter((level) => level !== 'any-level');
}

const OF_PREDICATE: Partial<Record<ContactPredicate, (code: string) => boolean>> = {
  'missed-planned-contact': (code) => files.lists.outcomes.get(code)?.missed === true,
  'missed-outside-the-plan': (code) => files.lists.outcomes.get(code)?.missed === true,
  'child-access-refused': (code) => files.lists.outcomes.get(code)?.refusal === 'child',
  'entry-refused': (code) => files.lists.outcomes.get(code)?.refusal === 'entry',
  'no-access-visit': (code) => files.lists.outcomes.get(code)?.['no-access'] === true,
  'cancelled-by-family': (code) => code === 'cancelled-by-family',
};
export const OUTCOMES = [...files.lists.outcomes.keys()];

/** Outcomes of a contact of which something that a procedure names may hold. */
export function outcomesFor(predicates: readonly ContactPredicate[]): string[] {
  return OUTCOMES.filter((code) => predicates.some((one) => OF_PREDICATE[one]?.(code) ?? true));
}

/** What an edition counts, or waits for among contacts. */
export function predicatesOf(edition: Edition): ContactPredicate[] {
  return [
    ...(edition.rules.counted?.['any-of'] ?? []),
    ...conditionsOf(edition).flatMap((when) => listOf(when.happens)),
  ];
}

/** Values for a field that a kind asks for and a test does not care about. */
const ANYTHING = [true, 'line-manager', 'words', ['csc'], '2026-03-04', 1];

/** A payload with whatever else its kind asks for, so that a new required field does not stop every test. */
export function completed(kind: Kind, payload: Fields): Fields {
  const schema = kindNamed(files.kinds, kind)?.schema;
  let full = payload;
  for (let round = 0; round < 5; round++) {
    const missing = schema?.safeParse(full).error?.issues.find((issue) => full[String(issue.path[0])] === undefined);
    const field = missing?.path[0];
    if (field === undefined) return full;
    const fits = (value: unknown) =>
      !schema?.safeParse({ ...full, [field]: value }).error?.issues.some((issue) => issue.path[0] === field);
    full = { ...full, [field]: ANYTHING.find(fits) };
  }
  return full;
}

/** The entries for a rule (one from each, where each must answer): everything it asks, or wrong in one way. */
export function actsFor(rule: Recorded | MetByOne, twist: Twist, around: Around): Said[] {
  const kind = rule.entry as Kind;
  const shape = kindNamed(files.kinds, kind)?.schema;
  if (!shape) throw new Error(`${kind} is not a kind`);
  const payload: Fields = { ...MINIMAL[kind] };
  const more: Said['more'] = {};
  const way: MetByOne = rule;
  const set = (field: string, values: readonly unknown[]) => {
    if (!Object.hasOwn(shape.shape, field) || values.length === 0) return;
    const fits = (value: unknown) =>
      shape.safeParse({ ...payload, [field]: value }).error?.issues.every((issue) => issue.path[0] !== field) ?? true;
    payload[field] = fits([...values]) ? [...values] : values[0];
  };
  const some = <T>(values: readonly T[]) => (twist === 'part' ? values.slice(0, values.length / 2) : values);
  set('step', listOf(way.step).slice(0, 1));
  if (way.held) set('step', [twist === 'wrong-purpose' ? 'arranged' : 'held']);
  set('type', listOf(way.type).slice(0, 1));
  set('purposes', twist === 'wrong-purpose' ? ['other'] : listOf(way.purpose));
  set('with', twist === 'wrong-role' && way.with ? ['teacher'] : listOf(way.with).slice(0, 1));
  set('to', twist === 'wrong-role' && way.to ? ['teacher'] : listOf(way.to).slice(0, 1));
  set('route', listOf(way.route).slice(0, 1));
  set(
    'outcome',
    [...listOf(way.outcome), ...(kind === 'decision' && around.outcome ? [around.outcome] : [])].slice(0, 1),
  );
  set('kind', listOf(way.agency).slice(0, 1));
  set('gave', listOf(way.gave).slice(0, 1));
  set('sees', listOf(way.sees).slice(0, 1));
  set('parents', listOf(way.parents).slice(0, 1));
  set('covers', some(listOf(way.covers)));
  set('contains', some(listOf(way.contains)));
  set('topics', some(listOf(way.topic)));
  set('parts', some(way.parts ?? []));
  if (way.elevated) payload.elevatedRisk = true;
  if (way.immediate) payload.immediate = true;
  if (way['need-remains']) payload.needRemains = 'yes';
  const [by] = listOf(way.by);
  if (by !== undefined) {
    if (Object.hasOwn(shape.shape, 'by')) payload.by = twist === 'wrong-role' ? 'teacher' : by;
    else {
      const author = around.team.find((member) => (member.role === by) === (twist !== 'wrong-role'));
      if (author) Object.assign(more, { author: author.professional, agency: author.agency });
    }
  }
  if (around.run) {
    const run = twist === 'another-run' ? 'another' : around.run.id;
    if (way.about) set(Object.hasOwn(shape.shape, 'run') ? 'run' : 'runs', [run]);
    else if (twist === 'another-run') set('runs', [run]);
  }
  const everyone = way['to-all'] ?? way['answered-by'];
  if (everyone === undefined) return [{ kind, payload, more }];
  const all = some(
    Array.isArray(everyone)
      ? everyone
      : everyone === 'every-team-member'
        ? around.team.map((member) => member.professional)
        : around.agencies,
  );
  if (kind === 'watch') return all.map((agency) => ({ kind, payload: { ...payload, agency }, more }));
  const field = (way['answered-by'] ? ['answered', 'from', 'attended'] : ['to', 'with', 'attended']).find((one) =>
    Object.hasOwn(shape.shape, one),
  );
  if (field === 'from') return all.map((from) => ({ kind, payload: { ...payload, from }, more }));
  set(field ?? 'to', all);
  return [{ kind, payload, more }];
}
