import { isoDay, writtenDay } from '../../calendar/day.ts';
import {
  type Assessment,
  contributorsOf,
  type Impact,
  impactFor,
  isGoingOn,
  lastStep,
  permissionOf,
  type Step,
  withoutProof,
} from '../../engagement/assessments.ts';
import {
  BackLink,
  Button,
  ButtonGroup,
  Details,
  NotificationBanner,
  SummaryList,
  WarningText,
} from '../../platform/design/index.ts';
import { dueOn, placeOf } from '../../platform/family/said.ts';
import { type Duty, dutiesOn, type Run } from '../../procedure/timeline.ts';
import { type About, isSomebodyAtRisk, TYPES } from './about.ts';

/** The assessments of a family, the latest first: how far each is, its clocks, what each means for each child. */
export function AssessmentsPage({ about, saved }: { about: About; saved: boolean }) {
  const { assessments, family } = about;
  const here = `/families/${family}/assessments`;
  return (
    <>
      <BackLink href={`/families/${family}`}>{about.called}</BackLink>
      {saved && <NotificationBanner success>Saved. It is on the family’s chronology.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>
        Assessments
      </h1>
      <p className="govuk-body-l">{inOneSentence(about)}</p>
      {isSomebodyAtRisk(about) && (
        <WarningText>
          Somebody in this family may be at risk from another adult. Nothing is posted, and no copy is left where
          somebody else reads it.
        </WarningText>
      )}
      <ButtonGroup>
        <Button href={`${here}/decide`} variant={assessments.some(isGoingOn) ? 'secondary' : undefined}>
          Decide on an assessment
        </Button>
        {about.children.length > 0 && (
          <Button href={`${here}/impacts`} variant="secondary">
            What it means for each child
          </Button>
        )}
        <a className="govuk-link" href={`/families/${family}/chronology`}>
          The chronology of all agencies
        </a>
      </ButtonGroup>
      {assessments.toReversed().map((one, index) => (
        <OneAssessment key={one.id} assessment={one} about={about} id={`assessment-${assessments.length - index}`} />
      ))}
      {about.without.length > 0 && (
        <section aria-labelledby="without">
          <h2 className="govuk-heading-m" id="without">
            Where there was no assessment
          </h2>
          <Impacts impacts={about.without} about={about} />
        </section>
      )}
    </>
  );
}

/** The answer first: which one goes on, and what is still missing of it. */
function inOneSentence(about: About): string {
  const { assessments, children } = about;
  if (assessments.length === 0) return 'No assessment is on this record.';
  const open = assessments.filter(isGoingOn);
  const last = open.at(-1) ?? assessments.at(-1);
  if (!last) return '';
  const without = children.filter((child) => impactFor(last, child.id) === null).map((child) => child.name);
  const next = clocksOf(last, about)[0];
  return [
    open.length === 0 ? 'No assessment is going on.' : `The ${lower(TYPES[last.type])} is not completed.`,
    next && `${next.duty.ask.replace(/\.$/, '')}: ${dueOn(isoDay(next.duty.by), about.today)}.`,
    without.length > 0 && `What it means for ${without.join(' and ')} is not written down.`,
  ]
    .filter(Boolean)
    .join(' ');
}

const lower = (text: string) => text.replace(/^./, (first) => first.toLowerCase());

/** What procedures ask of an assessment: its own clocks, and the other duties that wait for its steps. */
function clocksOf({ id }: Assessment, { record, today }: About): { run: Run; duty: Duty }[] {
  return dutiesOn(record.timeline, today).filter(({ run }) => run.scope === id);
}

type OneProps = { assessment: Assessment; about: About; id: string };

function OneAssessment({ assessment, about, id }: OneProps) {
  const { family } = about;
  const query = `?of=${encodeURIComponent(assessment.id)}`;
  const here = `/families/${family}/assessments`;
  const clocks = clocksOf(assessment, about);
  const runs = about.record.timeline.runs.filter((run) => run.scope === assessment.id);
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {TYPES[assessment.type]}
      </h2>
      <SummaryList rows={rowsOf(assessment, about)} />
      {isGoingOn(assessment) && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${here}/updated${query}`}>
            Bring in what your agency knows<span className="govuk-visually-hidden"> ({TYPES[assessment.type]})</span>
          </a>
          {' · '}
          <a className="govuk-link" href={`${here}/stopped${query}`}>
            Stop it<span className="govuk-visually-hidden"> ({TYPES[assessment.type]})</span>
          </a>
        </p>
      )}
      {clocks.length > 0 && (
        <>
          <h3 className="govuk-heading-s">Its clocks</h3>
          <ul className="govuk-list govuk-list--bullet">
            {clocks.map(({ run, duty }) => (
              <li key={`${run.id} ${duty.key}`}>
                <a className="govuk-link" href={runHref(family, run.id)}>
                  {run.title}
                </a>
                : {duty.ask} ({dueOn(isoDay(duty.by), about.today)})
              </li>
            ))}
          </ul>
        </>
      )}
      {clocks.length === 0 && runs.length > 0 && (
        <p className="govuk-body">
          Its clocks:{' '}
          {runs.map((run) => (
            <span key={run.id}>
              <a className="govuk-link" href={runHref(family, run.id)}>
                {run.title}
              </a>{' '}
            </span>
          ))}
        </p>
      )}
      {about.children.length > 0 && <h3 className="govuk-heading-s">What it means for each child</h3>}
      <Impacts impacts={assessment.impacts} about={about} of={assessment.id} />
      <Contributors assessment={assessment} about={about} />
      <Details summary="Every step">
        <ul className="govuk-list">
          {assessment.steps.map((one) => (
            <li key={one.entry}>
              <a className="govuk-link" href={placeOf(family, one.entry)}>
                {writtenDay(one.on)}
              </a>
              : {STEPS[one.step]}, {about.nameOf(one.author)} of {about.record.say.agency(one.agency)}
              {one.text === null ? '' : `: ${one.text}`}
            </li>
          ))}
        </ul>
      </Details>
    </section>
  );
}

const runHref = (family: string, run: string) =>
  `/families/${encodeURIComponent(family)}/procedures/run?run=${encodeURIComponent(run)}`;

const STEPS: { readonly [One in Step['step']]: string } = {
  decided: 'decided on',
  allocated: 'given to somebody to do',
  began: 'began',
  updated: 'brought up to date',
  completed: 'completed',
  shown: 'shown to the family',
  'copy-given': 'a copy given',
  'permission-given': 'may be shared',
  'permission-refused': 'may not be shared, the family says',
  'views-given': 'the family’s views',
  stopped: 'stopped',
};

const HOW = {
  'in-person': 'in person',
  'by-hand': 'by hand',
  'recorded-delivery': 'by recorded delivery',
} as const;

function rowsOf(assessment: Assessment, about: About) {
  const step = (...of: Step['step'][]) => lastStep(assessment, ...of);
  const on = (one: Step | null, not: string) => (one === null ? not : writtenDay(one.on));
  const people = (one: Step) => (one.people.length > 0 ? `, ${one.people.map(about.nameOf).join(' and ')}` : '');
  const gone = (one: Step | null, not: string) =>
    one === null
      ? not
      : [
          `${writtenDay(one.on)}${people(one)}`,
          one.delivered === null ? 'how is not recorded' : HOW[one.delivered],
          one.whyNotInPerson && `not in person: ${one.whyNotInPerson}`,
          one.proof && `proof: ${one.proof}`,
        ]
          .filter(Boolean)
          .join('; ');
  const allocated = step('allocated');
  const permission = permissionOf(assessment);
  const views = assessment.steps.filter((one) => one.views !== null);
  const stopped = step('stopped');
  const done = step('completed');
  const unproved = withoutProof(assessment);
  const record = (slug: string, children: string, visuallyHiddenText: string) => ({
    actions: [
      {
        href: `/families/${about.family}/assessments/${slug}?of=${encodeURIComponent(assessment.id)}`,
        children,
        visuallyHiddenText: `${visuallyHiddenText} (${TYPES[assessment.type]})`,
      },
    ],
  });
  const open = isGoingOn(assessment);
  return [
    { key: 'Decided', value: on(step('decided'), 'not recorded') },
    {
      key: 'Given to',
      value: allocated
        ? `${allocated.professional === null ? 'somebody' : about.nameOf(allocated.professional)}, ${writtenDay(allocated.on)}`
        : 'nobody yet',
      ...(open && record('allocated', allocated ? 'Change' : 'Say who', 'who does it')),
    },
    {
      key: 'Began',
      value: on(step('began'), 'not yet'),
      ...(open && !step('began') && record('began', 'Record', 'that it began')),
    },
    {
      key: 'Completed',
      value: on(done, stopped ? 'it was stopped' : 'not yet'),
      ...(!stopped && record('completed', done ? 'Again' : 'Record', 'that it is completed')),
    },
    ...(stopped
      ? [{ key: 'Stopped', value: `${writtenDay(stopped.on)}${stopped.text ? `: ${stopped.text}` : ''}` }]
      : []),
    ...(done?.included ? [{ key: 'The parents’ part', value: done.included }] : []),
    ...(done?.need
      ? [
          {
            key: 'The need it found',
            value: `${done.need} (${done.agreedBy.length > 0 ? `${done.agreedBy.map(about.nameOf).join(' and ')} agree${done.agreedBy.length > 1 ? '' : 's'}` : 'nobody of the family has said that they agree'}, ${writtenDay(done.on)})`,
          },
        ]
      : []),
    {
      key: 'Shown to the family',
      value: gone(step('shown'), 'not yet'),
      ...(done && record('shown', 'Record', 'that the family was shown it')),
    },
    {
      key: 'Copy',
      value: gone(step('copy-given'), 'the family has none yet'),
      ...(done && record('copy-given', 'Record', 'that the family has a copy')),
    },
    ...(unproved.length > 0 ? [{ key: 'Proof', value: 'What shows that it arrived is not recorded' }] : []),
    {
      key: 'May it be shared?',
      value:
        permission === null
          ? 'They have not been asked'
          : `${permission.step === 'permission-given' ? 'Yes' : 'No'}, ${writtenDay(permission.on)}${people(permission)}. For the safety of a child no permission is needed`,
      ...record('permission', permission ? 'Ask again' : 'Write down', 'whether it may be shared'),
    },
    {
      key: 'What they think',
      value:
        views.length === 0
          ? 'not written down yet'
          : views.map((one) => (
              <p key={one.entry} className="govuk-body">
                “{one.views}” ({writtenDay(one.on)}
                {people(one)})
              </p>
            )),
      ...record('views-given', views.length > 0 ? 'Add' : 'Write down', 'what they think'),
    },
  ];
}

/** What it means for each child, with what shows it; who has none is said (S4-intro-b). */
function Impacts({ impacts, about, of }: { impacts: readonly Impact[]; about: About; of?: string }) {
  const { children, family, record } = about;
  return (
    <ul className="govuk-list">
      {children.map((child) => {
        const impact = impactFor({ impacts }, child.id);
        return (
          <li key={child.id}>
            <strong>{child.name}</strong>:{' '}
            {impact ? (
              <>
                {impact.impact} ({about.nameOf(impact.author)}, {writtenDay(impact.on)})
                {impact.evidence.length > 0 && (
                  <>
                    {' '}
                    Shown by:{' '}
                    {impact.evidence.map((entry) => {
                      const shown = record.understanding.view.byId.get(entry);
                      return shown ? (
                        <span key={entry}>
                          <a className="govuk-link" href={placeOf(family, entry)}>
                            {writtenDay(shown.happened.last)}: {record.sentence(shown)}
                          </a>{' '}
                        </span>
                      ) : null;
                    })}
                  </>
                )}
              </>
            ) : (
              'not written down yet.'
            )}{' '}
            <a
              className="govuk-link"
              href={`/families/${family}/assessments/impact?child=${encodeURIComponent(child.id)}${of === undefined ? '' : `&of=${encodeURIComponent(of)}`}`}
            >
              {impact ? 'Write it anew' : 'Write it'}
              <span className="govuk-visually-hidden"> for {child.name}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Who of each agency brought something in, and when: it is brought up to date together (S4-act-b). */
function Contributors({ assessment, about }: { assessment: Assessment; about: About }) {
  const all = contributorsOf(assessment);
  if (all.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-s">Who brought something in</h3>
      <ul className="govuk-list">
        {all.map(({ agency, author, days }) => (
          <li key={`${agency} ${author}`}>
            {about.record.say.agency(agency)}: {about.nameOf(author)}, {days.map(writtenDay).join(', ')}
          </li>
        ))}
      </ul>
    </>
  );
}
