import { suggestion } from '../record/fault.ts';
import { type Kinds, kindNamed } from '../record/kinds.ts';
import { listOf, type MetByOne, type RecordedAgain } from './schema.ts';

/** A word of a recorded thing that the record could never hold, what stands there, and what to write instead. */
export type NeverRecorded = { word: string; value: string; mend: string };

/** The words whose values stand in a field of the entry, and the field where it has another name. */
const FIELDS = {
  step: 'step',
  type: 'type',
  purpose: 'purposes',
  with: 'with',
  to: 'to',
  route: 'route',
  outcome: 'outcome',
  agency: 'kind',
  gave: 'gave',
  sees: 'sees',
  parents: 'parents',
  covers: 'covers',
  contains: 'contains',
  topic: 'topics',
  parts: 'parts',
} as const;

/** What of a recorded thing no entry could ever be: its kind, and each word asked of it. */
export function neverRecorded(rule: RecordedAgain | MetByOne, kinds: Kinds): NeverRecorded[] {
  const { entry } = rule;
  const kind = kindNamed(kinds, entry);
  if (!kind) {
    const mend = suggestion(entry, Object.keys(kinds)) ?? 'must be a kind of entry (docs/record-format.md)';
    return [{ word: 'entry', value: entry, mend }];
  }
  const has = (field: string) => Object.hasOwn(kind.schema.shape, field);
  const valid = (field: string, value: unknown) =>
    !kind.schema.safeParse({ [field]: value }).error?.issues.some((issue) => issue.path[0] === field);
  const canSay = (field: string, value: unknown) => has(field) && (valid(field, value) || valid(field, [value]));
  const found: NeverRecorded[] = [];
  const never = (word: string, value: string, mend: string) => found.push({ word, value, mend });

  const asked: MetByOne & RecordedAgain = rule;
  for (const [word, field] of Object.entries(FIELDS)) {
    const values = listOf<string>(asked[word as keyof typeof FIELDS]);
    if (values.length > 0 && !has(field))
      never(word, word, `an entry of kind ${entry} says nothing of that, so this could never be met`);
    else
      for (const value of values.filter((one) => !canSay(field, one)))
        never(word, value, `no ${entry} can say that in its \`${field}\`, so this could never be met`);
  }
  const { held, immediate, elevated, about, 'to-all': toAll, 'answered-by': answeredBy } = asked;
  if (held && !canSay('step', 'held')) never('held', 'true', `an entry of kind ${entry} is not held`);
  if (immediate && !has('immediate')) never('immediate', 'true', `an entry of kind ${entry} does not say that`);
  if (elevated && !has('elevatedRisk')) never('elevated', 'true', `an entry of kind ${entry} finds no risk`);
  if (asked['need-remains'] && !has('needRemains'))
    never('need-remains', 'true', `an entry of kind ${entry} does not say that`);
  if (asked.same && !has(asked.same)) never('same', asked.same, `an entry of kind ${entry} gives no reason`);
  if (asked.same && !asked['again-within']) never('same', asked.same, 'say `again-within:`, or there is no other one');
  if (about && !has('run') && !has('runs')) never('about', about, `an entry of kind ${entry} names no run`);
  if (toAll !== undefined && !['to', 'with', 'attended'].some(has))
    never('to-all', listOf<string>(toAll).join(', '), `an entry of kind ${entry} names nobody it is to`);
  if (answeredBy !== undefined && entry !== 'watch' && !['answered', 'from'].some(has))
    never('answered-by', answeredBy, `an entry of kind ${entry} names nobody who answered`);
  return found;
}
