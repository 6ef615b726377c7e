import { writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { Scroll, Table } from '../../platform/design/index.ts';
import { levelName } from '../../platform/family/said.ts';
import type { AdoptionDecided } from '../../platform/followed.ts';
import type { Edition } from '../../procedure/edition.ts';
import type { Adoption } from '../../procedure/settings.ts';
import { adoptedText } from './procedure-page.tsx';
import { capital } from './words.ts';

type LibraryPageProps = {
  /** What was decided since the partnership’s file was written, the latest first. */
  decisions: readonly (AdoptionDecided & { by: string; title: string })[];
  /** The newest edition of each procedure. */
  procedures: readonly Edition[];
  adopted: readonly Adoption[];
  families: ReadonlyMap<string, number>;
  partnership: string;
};

/** Every procedure there is: what the partnership follows first, matter by matter, then what it could read and adopt. */
export function LibraryPage({ procedures, adopted, families, partnership, decisions }: LibraryPageProps) {
  const isAdopted = ({ id }: Edition) => adopted.some((one) => one.procedure === id);
  const follows = procedures.filter(isAdopted);
  const others = procedures.filter((one) => !isAdopted(one));
  const shown = { adopted, families };
  return (
    <>
      <h1 className="govuk-heading-l">Procedures</h1>
      <p className="govuk-body-l">
        {partnership} follows {follows.length} of {procedures.length} procedures. Each is a document that can be read,
        printed and argued with; what it asks is worked out from what people record.
      </p>
      <Procedures title="What the partnership follows" procedures={follows} {...shown} />
      {decisions.length > 0 && <Decisions decisions={decisions} />}
      {others.length > 0 && <Procedures title="To read and to adopt" procedures={others} {...shown} />}
    </>
  );
}

/** What was decided, by whom, when and why. */
function Decisions({ decisions }: Pick<LibraryPageProps, 'decisions'>) {
  return (
    <section aria-labelledby="decided">
      <h2 className="govuk-heading-m" id="decided">
        What was decided
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {decisions.map((one) => (
          <li key={one.id}>
            From {writtenDay(one.from)}: {one.title}
            {one.edition !== null && `, edition ${one.edition}`} for “{one.matter}”
            {one.levels && `, at ${one.levels.map((level) => levelName(level).toLowerCase()).join(' and ')}`}. Decided
            by {one.by} on {writtenDay(londonDay(one.at.getTime()))}: {one.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

type ProceduresProps = Pick<LibraryPageProps, 'procedures' | 'adopted' | 'families'> & { title: string };

function Procedures({ title, procedures, adopted, families }: ProceduresProps) {
  return (
    <Scroll label={title}>
      <Table
        caption={title}
        captionClassName="govuk-table__caption--m"
        firstCellIsHeader
        head={['Matter', 'Procedure', 'Adopted', { children: 'Your families in it', numeric: true }]}
        rows={procedures.toSorted(byMatter).map(({ id, rules }) => [
          capital(rules.matter),
          {
            children: (
              <>
                <a className="govuk-link" href={`/procedures/${id}`}>
                  {rules.title}
                </a>{' '}
                <span className="ks-cite">
                  {rules.publisher}, edition {rules.edition}
                </span>
              </>
            ),
          },
          adopted.some((one) => one.procedure === id)
            ? capital(adoptedText(adopted.filter((one) => one.procedure === id)).replaceAll('Adopted ', ''))
            : 'Not adopted',
          { children: families.get(id) ?? 0, numeric: true },
        ])}
      />
    </Scroll>
  );
}

const byMatter = (a: Edition, b: Edition): number =>
  a.rules.matter < b.rules.matter ? -1 : a.rules.matter > b.rules.matter ? 1 : a.id < b.id ? -1 : 1;
