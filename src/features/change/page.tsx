import { mismatchOf } from '../../engagement/change.ts';
import {
  BackLink,
  Button,
  ButtonGroup,
  Details,
  InsetText,
  NotificationBanner,
  WarningText,
} from '../../platform/design/index.ts';
import { and } from '../../record/kinds/parts.ts';
import type { About } from './about.ts';
import { ChangePart, changeName } from './change-part.tsx';
import { small, stagesOfWay, stageWords } from './stages.ts';
import { Relapse, Sheet, Talk } from './talks.tsx';

/** How change goes in a family, parent by parent: no score, no name for anybody, and what to do at each stage (S2-10). */
export function ChangePage({ about, saved }: { about: About; saved: boolean }) {
  const here = `/families/${about.family}/change`;
  const people = peopleOn(about);
  return (
    <>
      <BackLink href={`/families/${about.family}`}>{about.called}</BackLink>
      {saved && <NotificationBanner success>Saved. It is on the family’s chronology.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>
        How change goes
      </h1>
      <p className="govuk-body-l">{inOneSentence(about)}</p>
      <InsetText>
        A stage is of one change. It says nothing of who somebody is, and it can go back. It is here so that what we try
        fits where somebody stands now.
      </InsetText>
      <Elsewhere about={about} />
      <ButtonGroup>
        <Button href={`${here}/stage`}>Write down where somebody stands</Button>
        <Button href={`${here}/grow`} variant="secondary">
          Talk about a goal
        </Button>
      </ButtonGroup>
      {people.length === 0 && <p className="govuk-body">No adult is recorded in this family.</p>}
      {people.map((person, index) => (
        <OnePerson key={person} person={person} about={about} id={`person-${index + 1}`} />
      ))}
    </>
  );
}

/** The adults of the family, and whoever else something is written of. */
const peopleOn = (about: About): string[] => [
  ...new Set([
    ...about.adults.map(({ id }) => id),
    ...[about.changes, about.weighings, about.relapsePlans, about.talks].flatMap((all) =>
      all.map(({ person }) => person),
    ),
  ]),
];

/** The answer first: where each stands now. */
function inOneSentence({ changes, lists, nameOf }: About): string {
  if (changes.length === 0) return 'Nobody has written down yet where a parent stands with a change.';
  return changes
    .map(
      ({ person, change, now }) =>
        `${nameOf(person)}: ${small(stageWords(lists, now.stage).label)}${change === null ? '' : ` (${change.replace(/\.$/u, '')})`}.`,
    )
    .join(' ');
}

/** Strategies that are tried now and belong elsewhere than those stand whom they are for (S2-10-c). */
function Elsewhere({ about }: { about: About }) {
  const { tried, changes, lists, nameOf } = about;
  return tried.map(({ strategy, way, people }) => {
    const stages = stagesOfWay(lists, way);
    const elsewhere = mismatchOf(stages, people, changes);
    if (elsewhere.length === 0) return null;
    const label = (stage: (typeof stages)[number]) => `“${small(stageWords(lists, stage).label)}”`;
    const who = elsewhere.map(
      ({ person, change, stage }) =>
        `${nameOf(person)} is at ${label(stage)}${change === null ? '' : ` (${change.replace(/\.$/u, '')})`}`,
    );
    return (
      <WarningText key={strategy}>
        What is tried now, “{lists.codes.get('strategies')?.get(way ?? '')?.label ?? way}”, belongs to{' '}
        {stages.map(label).join(' or ')}. {and(who)}. The document says that it will then hardly help: look at it again
        together.
      </WarningText>
    );
  });
}

function OnePerson({ person, about, id }: { person: string; about: About; id: string }) {
  const { family, nameOf } = about;
  const mine = <One extends { person: string }>(all: readonly One[]) => all.filter((one) => one.person === person);
  const [changes, sheets, plans, talks] = [
    mine(about.changes),
    mine(about.weighings),
    mine(about.relapsePlans),
    mine(about.talks),
  ];
  const adult = about.adults.some((one) => one.id === person);
  const of = `of=${encodeURIComponent(person)}`;
  const hidden = <span className="govuk-visually-hidden"> ({nameOf(person)})</span>;
  return (
    <section aria-labelledby={id} className="ks-change-person">
      <h2 className="govuk-heading-l" id={id}>
        <bdi>{nameOf(person)}</bdi>
      </h2>
      {changes.length === 0 && adult && (
        <p className="govuk-body">
          Nobody has written down where {nameOf(person)} stands. Ask first what they themselves would like to be
          different.{' '}
          <a className="govuk-link" href={`/families/${family}/change/stage?${of}`}>
            Write it down{hidden}
          </a>
        </p>
      )}
      {changes.map((change, index) => (
        <ChangePart key={changeName(change.change)} change={change} about={about} id={`${id}-${index + 1}`} />
      ))}
      {talks.length > 0 && (
        <>
          <h3 className="govuk-heading-m">Talks about a goal</h3>
          <ul className="govuk-list">
            {talks.map((talk) => (
              <Talk key={talk.id} talk={talk} about={about} />
            ))}
          </ul>
        </>
      )}
      {sheets.length > 0 && (
        <>
          <h3 className="govuk-heading-m">What speaks for a change, and against it</h3>
          <ul className="govuk-list">
            {sheets.slice(0, 1).map((sheet) => (
              <Sheet key={sheet.entry} sheet={sheet} family={family} />
            ))}
          </ul>
          {sheets.length > 1 && (
            <Details summary={`Earlier sheets of ${nameOf(person)}`}>
              <ul className="govuk-list">
                {sheets.slice(1).map((sheet) => (
                  <Sheet key={sheet.entry} sheet={sheet} family={family} />
                ))}
              </ul>
            </Details>
          )}
        </>
      )}
      {plans.length > 0 && (
        <>
          <h3 className="govuk-heading-m">If old ways come back</h3>
          <ul className="govuk-list">
            {plans.slice(0, 1).map((plan) => (
              <Relapse key={plan.entry} plan={plan} family={family} />
            ))}
          </ul>
          {plans.length > 1 && (
            <Details summary={`Earlier plans of ${nameOf(person)} for setbacks`}>
              <ul className="govuk-list">
                {plans.slice(1).map((plan) => (
                  <Relapse key={plan.entry} plan={plan} family={family} />
                ))}
              </ul>
            </Details>
          )}
        </>
      )}
      {adult && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/families/${family}/change/weighing?${of}`}>
            What speaks for and against{hidden}
          </a>
          {' · '}
          <a className="govuk-link" href={`/families/${family}/change/relapse?${of}`}>
            A plan for setbacks{hidden}
          </a>
        </p>
      )}
    </section>
  );
}
