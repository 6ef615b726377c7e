import { type Letter, lettersOf } from '../../engagement/letters.ts';
import { childrenNow, isChild, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import { type LetterTemplate, letterTemplates } from '../../platform/letters.ts';
import { type Facts, factsOf } from '../../platform/outbox/reminder-facts.ts';
import type { Form } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Signer } from './compose.ts';

/** What the pages of letters know of a family, as whoever asks may read it. */
export type About = {
  family: string;
  called: string;
  adults: readonly Person[];
  children: readonly Person[];
  record: Understood;
  letters: readonly Letter[];
  templates: readonly LetterTemplate[];
  /** How a person or professional is called. */
  name: (id: string) => string;
  /** What the record says of somebody to whom a letter is to go. */
  factsOf: (person: string) => Facts;
};

/** A family for its letters; null where it is not there or not theirs. */
export async function aboutFamily(asked: Asked): Promise<About | null> {
  const family = asked.params.family ?? '';
  const head = await familyHead(asked.db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const people = await peopleIn(asked.db, family);
  const { view } = record.understanding;
  const named = new Map(people.map((one) => [one.id, one.name]));
  return {
    family,
    called: head.called,
    adults: people.filter((one) => !isChild(one) && one.leftOn === null && one.died === null),
    children: childrenNow(people),
    record,
    letters: lettersOf(view),
    templates: letterTemplates(asked.today),
    name: (id) =>
      named.get(view.person(id)) ?? (id === 'parent-or-carer' ? 'the parents or carers' : record.say.person(id)),
    factsOf: (person) => factsOf(view, view.person(person)),
  };
}

/** One letter with its family; null where there is none of that id. */
export async function aboutLetter(asked: Asked): Promise<AboutLetter | null> {
  const about = await aboutFamily(asked);
  const letter = about?.letters.find((one) => one.id === asked.params.letter);
  return about && letter ? { ...about, letter } : null;
}
export type AboutLetter = About & { letter: Letter };

/** Who signs what a line manager signs: a line manager, or who stands in for one (P12). */
export const maySign = ({ account, role }: { account: string; role: string }): boolean =>
  ['line-manager', 'safeguarding-lead'].includes(account) || ['line-manager', 'senior-manager'].includes(role);

/**
 * Whether somebody may be at risk round a person, in this family or another: a yes or no from the database, which counts
 * what whoever asks may not read.
 */
export async function atRiskRound({ db }: Pick<Asked, 'db'>, { family }: About, person: string): Promise<boolean> {
  const [row] = await db.rows<{ risk: boolean }>('SELECT at_risk_round($1, $2) AS risk', [family, person]);
  return row?.risk ?? true;
}

/** Whoever asks, as they sign. */
export const signerOf = ({ me, library }: Pick<Asked, 'me' | 'library'>): Signer => ({
  name: me.name,
  role: library.lists.codes.get('roles')?.get(me.role)?.label ?? '',
  agency: me.agencyName,
});

export const keyOf = (values: Form): string => (isId(values.text('key')) ? values.text('key') : newId());
