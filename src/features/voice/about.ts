import { type Voice, voiceOf } from '../../engagement/voice.ts';
import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';

export type Choice = { value: string; text: string };

/** What the page and the forms of what a family says know of it. */
export type About = {
  family: string;
  called: string;
  today: number;
  me: Me;
  lists: Lists;
  people: Person[];
  children: Person[];
  agencies: Choice[];
  record: Understood;
  voice: Voice;
  /** What a form is about: the request, the entry or the person that its address names. */
  of: string;
  nameOf: (id: string) => string;
};

/** A family as the pages of its own voice need it; null where it is not there or not theirs. */
export async function aboutVoice(asked: Asked): Promise<About | null> {
  const { db, me, today, library, params } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const [all, agencies] = await Promise.all([
    peopleIn(db, family),
    db.rows<Choice>('SELECT id AS value, name AS text FROM agency ORDER BY id = $1 DESC, name', [me.agency]),
  ]);
  const { view } = record.understanding;
  return {
    family,
    called: head.called,
    today,
    me,
    lists: library.lists,
    people: all.filter((one) => one.leftOn === null && one.died === null),
    children: childrenNow(all),
    agencies,
    record,
    voice: voiceOf(record.understanding, today),
    of: asked.query.text('of') || asked.form.text('of'),
    nameOf: (id) => all.find((one) => one.id === view.person(id))?.name ?? record.say.person(id),
  };
}

/** Themes that parents named, and those that children named; some are both's (S2-8.1, S2-8.2, S2-8.3). */
export function themesOf({ codes }: Pick<Lists, 'codes'>, whose: 'parents' | 'children'): Choice[] {
  return [...(codes.get('voice-themes') ?? [])].flatMap(([value, one]) =>
    one['of'] === whose || one['of'] === 'both' ? [{ value, text: one.label }] : [],
  );
}
