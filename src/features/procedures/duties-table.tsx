import { Scroll, Table } from '../../platform/design/index.ts';
import type { DutyRule, ProcedureFile } from '../../procedure/schema.ts';
import { Sourced } from './sourced.tsx';
import { type Call, capital, dueIsLocal, dueText, dutyNotes, metByText, whenText } from './words.ts';

type DutiesTableProps = {
  caption: string;
  duties: Readonly<Record<string, DutyRule>>;
  rules: ProcedureFile;
  call: Call;
};

/** The duties of a stage: what is asked, of whom, by when, what meets it, and where the policy says so. */
export function DutiesTable({ caption, duties, rules, call }: DutiesTableProps) {
  return (
    <Scroll label={caption}>
      <Table
        className="ks-duties"
        caption={caption}
        captionClassName="govuk-table__caption--s"
        firstCellIsHeader
        head={['What is asked', 'Of whom', 'By when', 'What meets it', 'Where it is said']}
        rows={Object.entries(duties).map(([name, duty]) => [
          {
            children: (
              <>
                {duty.ask}
                {duty.when && <span className="ks-duties__note">When {whenText(duty.when, rules, call)}.</span>}
                {dutyNotes(duty, call).map((note) => (
                  <span key={note} className="ks-duties__note">
                    {note}
                  </span>
                ))}
              </>
            ),
            id: `duty-${name}`,
          },
          capital(call('roles', duty.who)),
          {
            children: (
              <>
                {capital(dueText(duty.due))}{' '}
                <Sourced source={rules.source} of={{ cite: duty.due.cite, local: dueIsLocal(duty.due) }} />
              </>
            ),
          },
          capital(metByText(duty['met-by'], call)),
          { children: <Sourced source={rules.source} of={duty} /> },
        ])}
      />
    </Scroll>
  );
}
