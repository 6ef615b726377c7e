import type { Person } from '../../platform/family/people.ts';
import type { Shown } from './shown.ts';

/** What somebody needs for a contact to be possible, as it was said last; empty where nothing is recorded. */
export function needsText(person: Person, { read }: Pick<Shown, 'read'>): string {
  const { understanding, say } = read.record;
  const said = understanding.view.entries.findLast(
    (entry) => entry.kind === 'needs' && understanding.view.person(entry.payload.person) === person.id,
  );
  if (said?.kind !== 'needs') return '';
  const sentence = read.record.sentence(said).replace(`${say.person(person.id)}: `, '');
  const needs = sentence === 'needs recorded.' ? '' : sentence.replace(/^./, (first) => first.toUpperCase());
  return [needs, said.payload.text].filter(Boolean).join(' ');
}
