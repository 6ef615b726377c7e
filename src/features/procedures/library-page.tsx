import { Scroll, Table } from '../../platform/design/index.ts';
import type { Edition } from '../../procedure/edition.ts';
import type { Adoption } from '../../procedure/settings.ts';
import { adoptedText } from './procedure-page.tsx';
import { capital } from './words.ts';

type LibraryPageProps = {
  /** The newest edition of each procedure. */
  procedures: readonly Edition[];
  adopted: readonly Adoption[];
  families: ReadonlyMap<string, number>;
  partnership: string;
};

/** Every procedure there is: what the partnership follows first, matter by matter, then what it could read and adopt. */
export function LibraryPage({ procedures, adopted, families, partnership }: LibraryPageProps) {
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
      {others.length > 0 && <Procedures title="To read and to adopt" procedures={others} {...shown} />}
    </>
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
