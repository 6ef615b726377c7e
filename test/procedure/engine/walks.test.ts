import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dutiesOf, type Edition, editionOf, metByWays } from '../../../src/procedure/edition.ts';
import type { Library } from '../../../src/procedure/replay.ts';
import { listOf } from '../../../src/procedure/schema.ts';
import { files, libraryOf } from '../../support/library.ts';
import { SHIPPED } from './shared.ts';
import { type Choice, Walk } from './walk.ts';

/** A procedure in which each opening, move, outcome and route cites itself, so that a timeline says which it took. */
function citingItself(id: string): Edition {
  const { edition } = files.procedures.find((one) => one.edition.id === id) as (typeof files.procedures)[0];
  const rules = structuredClone(edition.rules);
  listOf(rules.opens).forEach((opening, index) => {
    opening.cite = [`opening ${index}`];
  });
  for (const [name, stage] of Object.entries(rules.stages)) {
    stage.moves?.forEach((move, index) => {
      move.cite = [`move ${index} of ${name}`];
    });
  }
  for (const [name, outcome] of Object.entries(rules.outcomes ?? {})) outcome.cite = [`outcome ${name} entered`];
  for (const [name, route] of Object.entries(rules.always ?? {})) route.cite = [`route ${name} entered`];
  return editionOf(id, JSON.stringify(rules), rules);
}

/** Everything in a procedure that a walk must have come to, by name. */
function partsOf({ rules }: Edition): string[] {
  const stages = Object.entries(rules.stages);
  return [
    ...listOf(rules.opens).map((_, index) => `opening ${index}`),
    ...stages.flatMap(([name, stage]) => [
      `stage ${name}`,
      ...(stage.moves ?? []).map((_, index) => `move ${index} of ${name}`),
      ...(stage.ends ? [`end of ${name}`] : []),
    ]),
    ...dutiesOf(rules).flatMap(([path, rule]) => [
      `duty ${path.join('.')} met`,
      ...metByWays(rule['met-by']).map((_, index) => `way ${path.join('.')} ${index}`),
      ...(rule['may-decline'] ? [`duty ${path.join('.')} declined`] : []),
    ]),
    ...Object.entries(rules.outcomes ?? {}).flatMap(([name, outcome]) => [
      `outcome ${name}`,
      ...(outcome.to === undefined ? [] : [`outcome ${name} entered`]),
    ]),
    ...Object.entries(rules.always ?? {}).flatMap(([name, route]) => [
      `route ${name}`,
      ...(route['to-any'] ? [`route ${name} entered`] : []),
    ]),
    ...(rules['hand-over'] ?? []).map((_, index) => `hand-over ${index}`),
  ];
}

/** A step along a procedure: it is taken in a walk, and leads to a stage. */
type Leg = { to: string; take: (walk: Walk, choice?: Choice) => void };

function legsFrom({ rules }: Edition, stage: string): Leg[] {
  const decide = (name: string, by: string) => (walk: Walk) => walk.decide(name, by);
  return [
    ...(rules.stages[stage]?.moves ?? []).map((move) => ({
      to: move.to,
      take: (walk: Walk, choice?: Choice) => walk.make(move.when, choice),
    })),
    ...Object.entries(rules.outcomes ?? {}).flatMap(([name, outcome]) => {
      const from = listOf(outcome.from);
      const [by] = listOf(outcome.by);
      if (by === undefined || (from.length > 0 && !from.includes(stage))) return [];
      return [{ to: outcome.to ?? stage, take: decide(name, by) }];
    }),
  ];
}

/** The shortest way to each stage: the opening it starts with, and the legs after it. */
function waysTo(edition: Edition): Map<string, { opening: number; legs: Leg[] }> {
  const ways = new Map<string, { opening: number; legs: Leg[] }>();
  listOf(edition.rules.opens).forEach((one, opening) => {
    if (!ways.has(one.at)) ways.set(one.at, { opening, legs: [] });
  });
  for (const [stage, way] of ways) {
    for (const leg of legsFrom(edition, stage))
      if (!ways.has(leg.to)) ways.set(leg.to, { opening: way.opening, legs: [...way.legs, leg] });
  }
  return ways;
}

function walksOf(edition: Edition, library: Library): Set<string> {
  const { rules } = edition;
  const reached = new Set<string>();
  const walk = (stage: string, then: (walk: Walk) => void) => {
    const way = waysTo(edition).get(stage);
    if (!way) return;
    const one = new Walk(library, edition);
    one.open(way.opening);
    for (const leg of way.legs) leg.take(one);
    then(one);
    for (const part of one.arrived()) reached.add(part);
  };
  listOf(rules.opens).forEach((_, opening) => {
    const one = new Walk(library, edition);
    one.open(opening);
    for (const part of one.arrived()) reached.add(part);
  });
  for (const [stage, { ends }] of Object.entries(rules.stages)) {
    for (const leg of legsFrom(edition, stage))
      for (const way of [0, 1, 2]) for (const late of [false, true]) walk(stage, (one) => leg.take(one, { way, late }));
    for (const [path, rule] of dutiesOf(rules)) {
      if (path[0] === 'stages' && path[1] !== stage) continue;
      const name = path.at(-1) as string;
      metByWays(rule['met-by']).forEach((_, way) => walk(stage, (one) => one.meet(name, { way })));
      if (rule['may-decline']) walk(stage, (one) => one.decline(name));
    }
    for (const [name, route] of Object.entries(rules.always ?? {})) {
      walk(stage, (one) => one.assert(name));
      if (route['to-any']) for (const to of Object.keys(rules.stages)) walk(stage, (one) => one.assert(name, to));
    }
    for (const { when } of rules['hand-over'] ?? []) walk(stage, (one) => one.make(when));
    if (ends) walk(stage, (one) => one.make(ends.when));
  }
  return reached;
}

for (const id of SHIPPED) {
  test(`walks reach every stage, move, outcome, duty, route and hand-over of ${id}`, () => {
    const edition = citingItself(id);
    const others = (edition.rules['hand-over'] ?? []).map((one) => one.to);
    const library = libraryOf([id, ...others], [edition], { 'one-point': ['op'] });
    const reached = walksOf(edition, library);
    assert.deepEqual(
      partsOf(edition).filter((part) => !reached.has(part)),
      [],
    );
  });
}
