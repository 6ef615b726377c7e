import { ferasOf } from '../../engagement/fera.ts';
import { entriesOfKinds } from '../../platform/family/record.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import { viewOf } from '../../record/view.ts';

/** What an agency gives for an engagement assessment, or why it gives nothing (S2-11.3-b). */
export type Given = {
  gives: 'received' | 'nothing-known' | 'declined';
  worries: string | null;
  before: string | null;
  helps: string | null;
  why: string | null;
};

export const GIVES = {
  received: 'Yes',
  'nothing-known': 'We know nothing more',
  declined: 'We would rather not',
} as const;

/** The assessment that is being written of a family; null where none is. */
export async function openFera({ db, library }: Asked, family: string): Promise<string | null> {
  const entries = await entriesOfKinds(db, ['fera'], () => 'true', [family]);
  const open = ferasOf(viewOf(entries, library.kinds)).find((one) => one.completed === null && !one.ended);
  return open?.id ?? null;
}

/** What was given, or everything that is wrong with it. */
export function givenIn(form: Form): { given: Given } | { faults: FormFault[] } {
  const gives = form.text('gives');
  const said = (name: string) => form.maybe(name) ?? null;
  const given = { worries: said('worries'), before: said('before'), helps: said('helps'), why: said('why') };
  if (gives !== 'received' && gives !== 'nothing-known' && gives !== 'declined')
    return { faults: [{ field: 'gives', text: 'Say whether you can tell us what you know' }] };
  if (gives === 'received' && given.worries === null && given.before === null && given.helps === null)
    return { faults: [{ field: 'worries', text: 'Write what worries you, or what goes well' }] };
  if (gives === 'declined' && given.why === null)
    return { faults: [{ field: 'why', text: 'Say why not, in a few words' }] };
  return { given: { gives, ...given } };
}

/** What is written on the record of it: that they gave it, and what they gave in its columns, as theirs. */
export function entriesOfGiven(
  { gives, worries, before, helps, why }: Given,
  by: string,
  { id, family, fera, who, happened }: { id: string; family: string; fera: string; who: string; happened: string },
): NewEntry[] {
  const entry = (name: string, kind: NewEntry['kind'], payload: object): NewEntry => ({
    id: `${id}:fera:${name}`,
    family,
    about: [],
    kind,
    happened,
    payload: { fera, ...payload } as NewEntry['payload'],
  });
  const factor = (name: string, side: string, when: string, text: string | null): NewEntry[] =>
    text === null || gives !== 'received' ? [] : [entry(name, 'fera-factor', { side, when, text, source: by })];
  return [
    entry('came', 'fera-contributor', { who, step: gives, text: why === null ? by : `${why}\n${by}` }),
    ...factor('worries', 'risk', 'current', worries),
    ...factor('before', 'risk', 'historical', before),
    ...factor('helps', 'protective', 'current', helps),
  ];
}
