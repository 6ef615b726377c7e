import type { Day } from '../../calendar/day.ts';
import { BackLink, Button, ButtonGroup, Radios } from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { type Met, sameOnes } from './met.ts';
import { Faults } from './open-page.tsx';
import { ElsewhereAtAddress, FamilyFound, KnownPeople, RestrictedHere } from './results.tsx';
import type { FoundFamily, KnownPerson } from './shown.ts';
import { nameAndAge } from './words.tsx';

export type MetPageProps = {
  values: Form;
  faults: readonly FormFault[];
  refused?: string | undefined;
  met: Met;
  families: readonly FoundFamily[];
  known: readonly KnownPerson[];
  today: Day;
  duty: { name: string; phone: string };
};

/** "Have we met?": who is known already, before a family is opened a second time. */
export function MetPage({ values, faults, refused, met, families, known, today, duty }: MetPageProps) {
  const asking = met.of
    .map((one) => ({ ...one, candidates: sameOnes(one.candidates) }))
    .filter((one) => one.candidates.length > 0);
  return (
    <>
      <BackLink href="/families/open">Start again</BackLink>
      <Faults faults={faults} refused={refused} />
      <h1 className="govuk-heading-l">Have we met?</h1>
      <p className="govuk-body">Nothing is saved yet. Look whether it is one of these.</p>
      <div className="ks-grid">
        {families.map((one) => (
          <div key={one.family}>
            <FamilyFound one={one} today={today} level={2} />
            <p className="govuk-body govuk-!-margin-top-2">
              <Button href={`/families/${one.family}`} variant="secondary">
                It is this family<span className="govuk-visually-hidden">: {one.called}</span>
              </Button>
            </p>
          </div>
        ))}
      </div>
      {known.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Known to other agencies</h2>
          <p className="govuk-body">If it is one of these, ask to join their team: do not open the family again.</p>
          <KnownPeople known={known} today={today} duty={duty} />
        </>
      )}
      <RestrictedHere here={met.restricted} duty={duty} />
      <ElsewhereAtAddress count={met.elsewhereAtAddress} duty={duty} />
      <form method="post" action="/families/open" className="ks-narrow" noValidate>
        <Typed values={values} />
        <input type="hidden" name="met" value="yes" />
        {asking.length > 0 && (
          <>
            <h2 className="govuk-heading-m">If it is another family</h2>
            <p className="govuk-body">
              Somebody can be in two: a half-brother, a parent with a second home. Said here, they stay one person, and
              what is seen of a child counts in both.
            </p>
          </>
        )}
        {asking.map(({ typed, candidates }) => (
          <Radios
            key={typed.at}
            name={`same-${typed.at}`}
            legend={{ children: `Is ${typed.name} one of these?`, size: 's' }}
            value={values.text(`same-${typed.at}`)}
            error={faults.find((fault) => fault.field === `same-${typed.at}`)?.text}
            className="govuk-radios--small"
            items={[
              ...candidates.map((match) => ({
                value: match.id,
                label: `Yes, the same: ${nameAndAge(match, today)}`,
                hint: match.mine
                  ? `In the family ${families.find((one) => one.family === match.family)?.called ?? ''}`
                  : 'Known to another agency',
              })),
              { value: 'no', label: 'No, somebody else' },
            ]}
          />
        ))}
        <ButtonGroup>
          <Button preventDoubleClick>None of these: open a new family</Button>
          <Button variant="secondary" name="back" value="yes">
            Change what I wrote
          </Button>
        </ButtonGroup>
      </form>
    </>
  );
}

/** Everything that was typed, carried along: nothing is written yet, and nothing is typed twice. */
function Typed({ values }: { values: Form }) {
  return values
    .names()
    .filter((name) => !/^(met|add|back|same-.*)$/.test(name))
    .flatMap((name) =>
      values.all(name).map((value, at) => <input key={`${name} ${at}`} type="hidden" name={name} value={value} />),
    );
}
