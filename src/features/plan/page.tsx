import { isoDay, writtenDay } from '../../calendar/day.ts';
import { dueOf, type Plan, toBeDone } from '../../engagement/plan.ts';
import { BackLink, Button, ButtonGroup, Details, NotificationBanner } from '../../platform/design/index.ts';
import { dueOn, placeOf } from '../../platform/family/said.ts';
import { type About, ownerOf, PLAN_NAMES } from './about.ts';
import { Consequences, Contributions, Copies, Papers, Seen } from './plan-parts.tsx';
import { Done, Side } from './tasks.tsx';

/** The plan of a family: what is due next and by whom, both sides beside one another, and what hangs on it. */
export function PlanPage({ about, saved }: { about: About; saved: boolean }) {
  const here = `/families/${about.family}/plan`;
  const { standing } = about;
  return (
    <>
      <BackLink href={`/families/${about.family}`}>{about.called}</BackLink>
      {saved && <NotificationBanner success>Saved. It is on the family’s chronology.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>
        The plan
      </h1>
      <Next about={about} />
      <ButtonGroup>
        {standing.length > 0 && <Button href={`${here}/task`}>Add a task</Button>}
        <Button href={`${here}/begin`} variant={standing.length > 0 ? 'secondary' : undefined}>
          Begin a plan
        </Button>
        <a className="govuk-link" href={`/families/${about.family}/agreement`}>
          The written agreement
        </a>
      </ButtonGroup>
      {standing.map((plan) => (
        <OnePlan key={plan.id} plan={plan} about={about} />
      ))}
      <Seen about={about} />
      <Consequences about={about} />
      <Contributions about={about} />
      <Copies about={about} />
      {standing.length > 0 && <Papers about={about} what="plan" />}
      <Earlier about={about} />
    </>
  );
}

/** The answer first: what is due next, by whom, and when it is all looked at again. */
export function Next({ about }: { about: About }) {
  const { standing, actions, today } = about;
  if (standing.length === 0)
    return (
      <p className="govuk-body-l">
        No plan stands. {about.plans.length > 0 ? 'The last one has ended.' : 'None is on this record.'}
      </p>
    );
  const stand = new Set(standing.map((plan) => plan.id));
  const [next, then] = toBeDone(actions.filter((one) => stand.has(one.plan)));
  const review = standing.flatMap((plan) => plan.review ?? []).toSorted((a, b) => a - b)[0];
  const line = (one: NonNullable<typeof next>) => {
    const due = dueOf(one);
    return `${one.what} – ${ownerOf(one, about)}${due === null ? '' : `, ${dueOn(isoDay(due), today)}`}`;
  };
  return (
    <>
      <p className="govuk-body-l">{next ? `Next: ${line(next)}.` : 'Nothing on the plan waits to be done.'}</p>
      <p className="govuk-body">
        {then && <>Then: {line(then)}. </>}
        {review === undefined
          ? 'When it is reviewed is not said.'
          : `It is reviewed ${dueOn(isoDay(review), today).replace(/^was due/, 'late: it was due')}.`}
      </p>
    </>
  );
}

function OnePlan({ plan, about }: { plan: Plan; about: About }) {
  const actions = about.actions.filter((one) => one.plan === plan.id);
  const id = `plan-${about.standing.indexOf(plan) + 1}`;
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {PLAN_NAMES[plan.type]}
      </h2>
      <p className="govuk-body">
        Agreed on {writtenDay(plan.from)}
        {plan.review === null ? '' : `, to be reviewed by ${writtenDay(plan.review)}`}.{' '}
        <a className="govuk-link" href={`/families/${about.family}/plan/review?of=${encodeURIComponent(plan.id)}`}>
          Review, change or end it<span className="govuk-visually-hidden"> ({PLAN_NAMES[plan.type]})</span>
        </a>
      </p>
      {plan.aims !== null && <p className="govuk-body">{plan.aims}</p>}
      <div className="ks-grid ks-grid--2">
        <Side side="family" actions={actions} about={about} headingId={`${id}-family`} />
        <Side side="service" actions={actions} about={about} headingId={`${id}-service`} />
      </div>
      <Done actions={actions} about={about} />
    </section>
  );
}

function Earlier({ about }: { about: About }) {
  const earlier = about.plans.filter((plan) => plan.to !== null);
  if (earlier.length === 0) return null;
  return (
    <Details summary="Plans that have ended">
      <ul className="govuk-list">
        {earlier.map((plan) => (
          <li key={plan.id}>
            {PLAN_NAMES[plan.type]}, {writtenDay(plan.from)} to {plan.to === null ? '' : writtenDay(plan.to)}
            {plan.gaveWayTo !== null && '; the next one took its place'}
            {about.actions
              .filter((one) => one.plan === plan.id)
              .map((one) => (
                <span key={one.id}>
                  {'; '}
                  <a className="govuk-link" href={placeOf(about.family, one.marks.at(-1)?.entry ?? '')}>
                    {one.what}
                  </a>
                </span>
              ))}
          </li>
        ))}
      </ul>
    </Details>
  );
}
