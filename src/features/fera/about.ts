import { type Fera, ferasOf } from '../../engagement/fera.ts';
import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Member, teamOn } from '../../platform/family/team.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked } from '../../platform/web/route.ts';

/** What the pages of an assessment know of a family, as whoever asks may read it. */
export type About = {
  family: string;
  called: string;
  children: readonly Person[];
  people: readonly Person[];
  team: readonly Member[];
  agencies: readonly { value: string; text: string }[];
  record: Understood;
  feras: readonly Fera[];
  /** How a person, professional or agency is called. */
  name: (id: string) => string;
};

/** A family for its assessments; null where it is not there or not theirs. */
export async function aboutFamily(asked: Asked): Promise<About | null> {
  const { db, params, today } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const people = await peopleIn(db, family);
  const team = await teamOn(db, family, today);
  const agencies = await db.rows<{ value: string; text: string }>(
    'SELECT id AS value, name AS text FROM agency ORDER BY name',
  );
  const names = new Map([
    ...agencies.map(({ value, text }) => [value, text] as const),
    ...team.map((one) => [one.professional, one.name] as const),
    ...people.map((one) => [one.id, one.name] as const),
  ]);
  const name = (id: string) => names.get(id) ?? record.say.agency(record.say.person(id));
  const children = childrenNow(people);
  return {
    family,
    called: head.called,
    children,
    people,
    team,
    agencies,
    record,
    feras: ferasOf(record.understanding.view),
    name,
  };
}

/** One assessment with its family; null where there is none of that id. */
export async function aboutFera(asked: Asked): Promise<(About & { fera: Fera }) | null> {
  const about = await aboutFamily(asked);
  const fera = about?.feras.find((one) => one.id === asked.params.fera);
  return about && fera ? { ...about, fera } : null;
}
export type AboutFera = About & { fera: Fera };

/** Whether somebody may write the manager's part and sign: a line manager, or who stands in for one (P12). */
export const mayOversee = ({ account, role }: { account: string; role: string }): boolean =>
  ['line-manager', 'safeguarding-lead'].includes(account) || ['line-manager', 'senior-manager'].includes(role);
