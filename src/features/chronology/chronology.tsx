import { type Day, parseDay, writtenDay } from '../../calendar/day.ts';
import type { Chronology as Story, StoryDay } from './chronology.ts';
import { Entry } from './entry.tsx';
import type { Reading } from './reading.ts';

export type ChronologyProps = {
  readonly chronology: Story;
  /** The address at which an entry is corrected; null where this reader may not correct it. */
  readonly correct?: ((reading: Reading) => string | null) | undefined;
  /** The address of the family’s files; null where none is added from here. */
  readonly files?: string | null;
  /** Where what somebody says to an entry is written down; null where nothing is added from here. */
  readonly comment?: string | null;
};

/** A chronology from top to bottom: a heading for each month, each entry under `#e-` and its id. */
export function Chronology({ chronology, correct, files = null, comment = null }: ChronologyProps) {
  const { days } = chronology;
  if (days.length === 0)
    return (
      <p className="govuk-body">Nothing is on the record for what you asked for. Ask for more, or for all of it.</p>
    );
  const sentences = new Map(days.flatMap((day) => day.entries.map((one) => [one.id, one.sentence] as const)));
  return (
    <div className="ks-story">
      {[...Map.groupBy(days, (day) => day.said.slice(0, 7))].map(([month, mine]) => (
        <section key={month} aria-labelledby={`m-${month}`}>
          <h2 className="govuk-heading-m ks-story__month" id={`m-${month}`}>
            {monthTitle(month)}
          </h2>
          <ol className="ks-story__days">
            {mine.map((day) => (
              <StoryDayItem
                key={day.said}
                day={day}
                sentences={sentences}
                correct={correct}
                files={files}
                comment={comment}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function StoryDayItem({
  day,
  sentences,
  correct,
  files,
  comment,
}: {
  day: StoryDay;
  sentences: ReadonlyMap<string, string>;
  correct: ChronologyProps['correct'];
  files: string | null;
  comment: string | null;
}) {
  return (
    <li className="ks-story__day">
      <h3 className="govuk-heading-s ks-story__date">
        <time dateTime={day.iso ?? day.said}>{day.title}</time>
      </h3>
      <ol className="ks-story__entries">
        {day.entries.map((reading) => (
          <Entry
            key={reading.id}
            reading={reading}
            sentences={sentences}
            correct={correct?.(reading) ?? null}
            files={files}
            comment={comment}
          />
        ))}
      </ol>
    </li>
  );
}

/** "March 2026", or "2026, month not known". */
function monthTitle(month: string): string {
  if (month.length === 4) return `${month}, month not known`;
  return writtenDay(parseDay(`${month}-01`) as Day).replace(/^\d+ /, '');
}
