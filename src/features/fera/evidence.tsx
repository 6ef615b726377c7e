import { isoDay, writtenDay } from '../../calendar/day.ts';
import { Checkboxes, Details } from '../../platform/design/index.ts';
import type { Standing } from '../../record/view.ts';
import type { AboutFera } from './about.ts';

/** What an assessment itself writes, and the steps of procedures, are no evidence. */
const NOT = /^(fera|run-|stage-|duty-)/;

/** The entries on which something can rest, as whoever asks may read them, the newest first. */
export const evidenceIn = ({ record }: AboutFera): Standing[] =>
  record.understanding.view.entries.filter(({ kind }) => !NOT.test(kind)).toReversed();

/** An entry in a line: its day and its sentence. */
export const lineOf = ({ record }: AboutFera, entry: Standing): string =>
  `${writtenDay(entry.happened.last)}: ${record.sentence(entry)}`;

type Props = { about: AboutFera; chosen: readonly string[]; error: string | undefined };

/** Entries to tick, month by month: the newest month is open, and any in which something is ticked. */
export function EvidenceFields({ about, chosen, error }: Props) {
  const months = [...Map.groupBy(evidenceIn(about), (entry) => isoDay(entry.happened.last).slice(0, 7))];
  return (
    <fieldset className="govuk-fieldset" id="evidence">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">What does it rest on?</legend>
      <p className="govuk-hint">Tick the entries that show it. If it rests on something else, write that below.</p>
      {error !== undefined && (
        <p className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
      {months.map(([month, entries], index) => (
        <Details
          key={month}
          summary={`${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`}
          open={index === 0 || entries.some(({ id }) => chosen.includes(id))}
        >
          <Checkboxes
            name="evidence"
            id={`evidence-${month}`}
            className="govuk-checkboxes--small"
            values={chosen}
            items={entries.map((entry) => ({ value: entry.id, label: lineOf(about, entry) }))}
          />
        </Details>
      ))}
    </fieldset>
  );
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
