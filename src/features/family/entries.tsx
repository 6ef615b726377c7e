import { placeOf } from '../../platform/family/said.ts';
import { happenedText } from '../../record/reads.ts';
import type { Shown } from './shown.ts';

/** So many stand on the family's page; the chronology has all of them. */
const LAST = 5;

type EntriesProps = { ids: readonly string[]; shown: Shown; whole?: boolean };

/** Entries by their day and sentence, each linked to its place in the chronology. */
export function Entries({ ids, shown: { read, family }, whole = false }: EntriesProps) {
  const { understanding, sentence } = read.record;
  const all = ids.flatMap((id) => understanding.view.byId.get(id) ?? []);
  const entries = whole ? all : all.slice(-LAST);
  return (
    <ul className="govuk-list govuk-list--bullet">
      {all.length > entries.length && (
        <li>
          {all.length - entries.length} earlier, in the{' '}
          <a className="govuk-link" href={`/families/${family}/chronology`}>
            chronology
          </a>
        </li>
      )}
      {entries.map((entry) => (
        <li key={entry.id}>
          <a className="govuk-link" href={placeOf(family, entry.id)}>
            {happenedText(entry)}
          </a>
          : {sentence(entry)}
        </li>
      ))}
    </ul>
  );
}
