import type { Db } from '../../platform/database/pool.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { type Found, find, type Match } from './find.ts';
import type { Opening, Typed } from './opening.ts';
import { NOBODY } from './wanted.ts';

/** Who of those typed in may be known already, and as whom. */
export type Met = {
  of: { typed: Typed; candidates: Match[] }[];
  atAddress: Found | null;
  /** All of them, each person of each family once, nearest first. */
  matches: Match[];
  elsewhereAtAddress: number;
  /** For the duty team: one of them may be in a file that is restricted. */
  restricted: string | null;
};

/** Near enough to ask whether it is the same person. Many share a birthday: it speaks only beside something of a name. */
const likely = ({ near, spelt, strong }: Match): boolean => strong || (near >= 0.7 && spelt >= 0.45);

/**
 * Looks up everybody who was typed in, and the address, before anything is written; `besides` is the family that this
 * very form opens, and may have opened a moment ago.
 */
export async function haveWeMet(db: Db, opening: Opening, besides: string): Promise<Met> {
  const of: Met['of'] = [];
  let restricted: string | null = null;
  for (const typed of opening.people) {
    const found = await find(db, typed.wanted);
    const { matches } = found;
    restricted ??= found.restricted;
    const others = matches.filter((match) => match.family !== besides);
    of.push({ typed, candidates: others.filter((match) => likely(match) && sameAge(match, typed)) });
  }
  const atAddress = opening.address === '' ? null : await find(db, { ...NOBODY, address: opening.address });
  const all = [
    ...of.flatMap((one) => one.candidates),
    ...(atAddress?.matches ?? []).filter((match) => match.family !== besides),
  ];
  const matches = new Map<string, Match>();
  for (const match of all) {
    const key = `${match.family} ${match.id}`;
    const before = matches.get(key);
    matches.set(key, before ? { ...before, why: [...new Set([...before.why, ...match.why])] } : match);
  }
  return {
    of: of.filter((one) => one.candidates.length > 0),
    atAddress,
    matches: [...matches.values()].toSorted((a, b) => b.near - a.near),
    elsewhereAtAddress: atAddress?.elsewhereAtAddress ?? 0,
    restricted: restricted ?? atAddress?.restricted ?? null,
  };
}

/** A child is not asked to be an adult of the same name. */
const sameAge = (match: Match, typed: Typed): boolean =>
  ['child', 'unborn-child'].includes(match.part) === (typed.as !== 'parent-or-carer');

/** Anybody, or any family at the address, to look at before a family is opened. */
export const metAnyone = (met: Met): boolean =>
  met.matches.length > 0 || met.elsewhereAtAddress > 0 || met.restricted !== null;

/**
 * Those who can be said to be one and the same. Somebody of a family that one does not see can be joined only where
 * name and date of birth, or a number, say so: what is seen of a child goes to both families from then on.
 */
export function sameOnes(candidates: readonly Match[]): Match[] {
  const each = new Map<string, Match>();
  for (const match of candidates) if (match.mine || match.strong) each.set(match.id, each.get(match.id) ?? match);
  return [...each.values()];
}

/** Whom each person who was typed in turned out to be; what was not answered is a fault. */
export function chosenFrom(form: Form, met: Met): { same: Map<string, Match[]> } | { faults: FormFault[] } {
  const same = new Map<string, Match[]>();
  const faults: FormFault[] = [];
  const taken = new Set<string>();
  for (const { typed, candidates } of met.of) {
    const able = sameOnes(candidates);
    if (able.length === 0) continue;
    const field = `same-${typed.at}`;
    const answer = form.text(field);
    if (answer === 'no') continue;
    const chosen = able.find((match) => match.id === answer);
    if (!chosen) faults.push({ field, text: `Say whether ${typed.name} is somebody who is known already` });
    else if (taken.has(chosen.id)) faults.push({ field, text: `${chosen.name} cannot be two people: look again` });
    else {
      taken.add(chosen.id);
      same.set(
        typed.at,
        candidates.filter((match) => match.id === chosen.id),
      );
    }
  }
  return faults.length > 0 ? { faults } : { same };
}
