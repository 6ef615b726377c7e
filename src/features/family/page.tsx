import type { ReactNode } from 'react';
import { isoDay } from '../../calendar/day.ts';
import { Button, ButtonGroup, NotificationBanner } from '../../platform/design/index.ts';
import { writtenIso } from '../../platform/family/said.ts';
import { happenedText } from '../../record/reads.ts';
import { Alerts } from './alerts.tsx';
import { ChildCard } from './child-card.tsx';
import { DoNext, lateOn } from './do-next.tsx';
import { Findings } from './findings-part.tsx';
import { FourParts } from './four-part.tsx';
import { Kept } from './kept.tsx';
import { Elsewhere, People } from './people-part.tsx';
import type { Duty } from './read.ts';
import { children, nameOf, nextFor, type Shown } from './shown.ts';
import { Procedures } from './story-part.tsx';
import { Summary } from './summary-part.tsx';
import { Plan, Team } from './team-part.tsx';

type FamilyPageProps = {
  shown: Shown;
  /** Where what a duty asks can be recorded. */
  howTo: (duty: Duty) => string | null;
  /** The engagement of twelve months, drawn. */
  picture: () => ReactNode;
  /** The next meeting. */
  meeting: () => ReactNode;
  /** Private health care. */
  care: () => ReactNode;
  saved: boolean;
};

/** A family: the children first, then what is to be done, then everything else. */
export function FamilyPage({ shown, howTo, picture, care, meeting, saved }: FamilyPageProps) {
  const { read, family } = shown;
  const here = `/families/${family}`;
  return (
    <>
      {saved && <NotificationBanner success>Saved. It is on the family’s chronology.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">Family</span>
        {read.called}
      </h1>
      {read.closed !== null && <p className="govuk-body-l">Work with the family ended on {writtenIso(read.closed)}.</p>}
      <p className="govuk-body-l">{inOneSentence(shown)}</p>
      <ButtonGroup>
        <Button href={`${here}/contacts/new`}>Record a contact</Button>
        <Button href={`${here}/contacts/plan`} variant="secondary">
          Plan a contact
        </Button>
        <Button href={`${here}/add`} variant="secondary">
          Add something else
        </Button>
        <Button href={`${here}/out-of-hours`} variant="secondary">
          Out of hours
        </Button>
        <a className="govuk-link" href={`${here}/going-in`}>
          I am going in
        </a>
        {read.closed === null && (
          <a className="govuk-link" href={`${here}/close`}>
            Close, or end our part
          </a>
        )}
      </ButtonGroup>
      <Kept record={read.record} of={allOf(shown)}>
        <Body {...{ shown, howTo, picture, care, meeting }} />
      </Kept>
      <p className="govuk-body">
        {shown.can.trail && (
          <>
            <a className="govuk-link" href={`${here}/trail`}>
              Who opened this record
            </a>
            {' · '}
          </>
        )}
        <a className="govuk-link" href={`${here}/fera`}>
          Engagement assessment
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/before`}>
          Before you go
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/helping`}>
          What helps
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/recap`}>
          What we talked about
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/plan`}>
          The plan
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/agreement`}>
          The agreement
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/assessments`}>
          Assessments
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/voice`}>
          What they say
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/supervision`}>
          Supervision
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/letters`}>
          Letters
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/files`}>
          Files
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/asks`}>
          Ask an agency by e-mail who sees the children
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/conflict`}>
          I know somebody in this family
        </a>
      </p>
    </>
  );
}

/** All that the page is made of besides the record itself. */
function allOf({ read, today, me, superviseEvery, can }: Shown) {
  return [{ ...read, record: null, staff: [...read.staff] }, today, me, superviseEvery, can];
}

function Body({ shown, howTo, picture, care, meeting }: Omit<FamilyPageProps, 'saved'>) {
  const { read } = shown;
  return (
    <>
      <Alerts shown={shown} />
      <section aria-labelledby="children">
        <h2 className="govuk-heading-m" id="children">
          Children
        </h2>
        {children(read).length === 0 ? (
          <p className="govuk-body">No child is recorded in this family.</p>
        ) : (
          <ul className="ks-cards ks-cards--children">
            {children(read).map((child) => (
              <ChildCard key={child.id} child={child} shown={shown} />
            ))}
          </ul>
        )}
        {children(read).map((child) => (
          <Elsewhere key={child.id} person={child} shown={shown} />
        ))}
      </section>
      <DoNext shown={shown} howTo={howTo} />
      <Summary shown={shown} />
      {picture()}
      <FourParts shown={shown} />
      <Findings shown={shown} />
      <div className="ks-grid ks-grid--2">
        <People shown={shown} />
        <div>
          <Plan shown={shown} />
          {meeting()}
        </div>
      </div>
      {care()}
      <Team shown={shown} />
      <Latest shown={shown} />
      <Procedures shown={shown} />
    </>
  );
}

/** The answer first: who is not seen, and what is late. */
function inOneSentence(shown: Shown): string {
  const { read, today } = shown;
  if (read.closed !== null) return '';
  const born = children(read).filter((one) => one.part === 'child');
  const nobody = born.filter((one) => nextFor(shown, one.id).length === 0);
  const late = lateOn(read.duties, today);
  const first =
    born.length === 0
      ? ''
      : nobody.length === 0
        ? born.length === 1
          ? 'Somebody is due to see the child.'
          : 'Somebody is due to see each child.'
        : `Nobody is due to see ${nobody.map((one) => one.name).join(' or ')}.`;
  const second = late === 0 ? 'Nothing is late.' : `${late} ${late === 1 ? 'thing is' : 'things are'} late.`;
  const passed = read.seen.filter((one) => one.see_by !== null && one.see_by < isoDay(today));
  const names = born.filter((one) => passed.some(({ child }) => child === one.id)).map((one) => one.name);
  const third = names.length === 0 ? '' : `The plan’s day to see ${names.join(' and ')} has passed.`;
  return [first, third, second].filter(Boolean).join(' ');
}

/** The last entries; the whole is the chronology. */
function Latest({ shown }: { shown: Shown }) {
  const { read, family } = shown;
  return (
    <section aria-labelledby="latest">
      <h2 className="govuk-heading-m" id="latest">
        What happened last
      </h2>
      <ul className="govuk-list ks-latest">
        {read.record.understanding.view.entries
          .slice(-6)
          .toReversed()
          .map((entry) => (
            <li key={entry.id}>
              <span className="ks-latest__day">{happenedText(entry)}</span>
              <span>
                {read.record.sentence(entry)}{' '}
                <span className="ks-cite">{entry.author === 'keepsight' ? '' : nameOf(shown, entry.author)}</span>
                {'text' in entry.payload && entry.payload.text && (
                  <span className="ks-latest__text">{entry.payload.text}</span>
                )}
              </span>
            </li>
          ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/chronology`}>
          The whole chronology
        </a>
        {' · '}
        <a className="govuk-link" href={`/families/${family}/referrals`}>
          Referrals and concerns
        </a>
        {' · '}
        <a className="govuk-link" href={`/families/${family}/change`}>
          How change goes
        </a>
      </p>
    </section>
  );
}
