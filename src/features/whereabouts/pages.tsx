import {
  BackLink,
  Button,
  ErrorSummary,
  Input,
  InsetText,
  NotificationBanner,
  Radios,
  Select,
  WarningText,
} from '../../platform/design/index.ts';
import { SafetyMarkers } from '../../platform/family/safety-markers.tsx';
import type { Understood } from '../../platform/family/understood.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import { momentText } from './parse.ts';
import { isOverdue, type Usual, type Visit } from './read.ts';

type InProps = {
  action: string;
  /** The family and its record, where it is a visit to one. */
  of: { family: string; called: string; record: Understood } | null;
  usual: Usual;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
  open: Visit | null;
  emails: boolean;
  asked: Pick<Asked, 'today' | 'now'>;
};

/** "I am going in": where, until when, and who looks for me. Short enough for a doorstep. */
export function InPage({ action, of, usual, values, faults, formKey, open, emails, asked }: InProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <>
      <BackLink href="/">Today</BackLink>
      <form method="post" action={action} className="ks-narrow" noValidate>
        {faults.length > 0 && (
          <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
        )}
        <h1 className="govuk-heading-l">{of && <span className="govuk-caption-l">{of.called}</span>}I am going in</h1>
        {of && <SafetyMarkers record={of.record} family={of.family} today={asked.today} />}
        {open && (
          <InsetText>You are still checked in: {open.place}. Going in here says that you are out there.</InsetText>
        )}
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="planned" value={values.text('planned')} />
        <Input
          name="place"
          label="Where are you?"
          hint="The address, and how to find you. Your buddy and your manager read it, and nobody else."
          value={values.text('place')}
          error={error('place')}
          autoComplete="off"
        />
        <Input
          name="until"
          label="When will you be out?"
          hint="A time, as 15:30. If you have not said by then that you are out, the alarm goes to your buddy."
          width={5}
          value={values.text('until')}
          error={error('until')}
          autoComplete="off"
        />
        <Select
          name="buddy"
          label="Who looks for you if you do not come out?"
          hint="Somebody who knows of it and is reachable all that time."
          value={values.text('buddy')}
          error={error('buddy')}
          items={[{ value: '', text: 'Choose' }, ...usual.buddies.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Input
          name="telephone"
          label="On which number can they ring you?"
          type="tel"
          value={values.text('telephone')}
          error={error('telephone')}
          autoComplete="tel"
        />
        {!emails && (
          <WarningText>
            E-mail is not set up here. The alarm stands on your buddy’s and your manager’s pages alone: ask your buddy
            to keep theirs open.
          </WarningText>
        )}
        <Button preventDoubleClick>I am going in</Button>
      </form>
    </>
  );
}

type OutProps = {
  out: readonly Visit[];
  mine: string;
  /** What was just done: gone in, come out, or longer. */
  done: { what: 'in' | 'out' | 'longer'; visit: Visit } | null;
  now: number;
};

/** Who is out now: oneself, those whose buddy one is, those whom one manages. The overdue stand first. */
export function OutPage({ out, mine, done, now }: OutProps) {
  const others = out.filter((one) => one.professional !== mine);
  const own = out.find((one) => one.professional === mine);
  return (
    <>
      <h1 className="govuk-heading-l">Who is out on a visit</h1>
      {done && <Done done={done} now={now} />}
      {own ? <OwnVisit visit={own} now={now} longer /> : <GoIn />}
      <h2 className="govuk-heading-m">Whom you look out for</h2>
      {others.length === 0 ? (
        <p className="govuk-body">Nobody whose buddy you are, or whom you manage, is on a visit now.</p>
      ) : (
        <ul className="ks-cards">
          {others.map((one) => (
            <li key={one.id} className="ks-card">
              <Other visit={one} now={now} mine={mine} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const GoIn = () => (
  <p className="govuk-body">
    You are not on a visit.{' '}
    <a className="govuk-link" href="/whereabouts/in">
      I am going in
    </a>
  </p>
);

const time = momentText;
const minutes = (from: Date, to: number) => Math.max(0, Math.floor((to - from.getTime()) / 60_000));
const many = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);

/** What was said to whom, and when. */
function alarmText({ alarmed, managersAlarmed, toldManagers, buddyName }: Visit, now: number): string {
  if (alarmed === null) return 'The alarm goes out within a minute.';
  const managers =
    managersAlarmed === null || toldManagers.length === 0
      ? ''
      : `, and to ${toldManagers.join(' and ')} at ${time(managersAlarmed, now)}`;
  return `The alarm went to ${buddyName} at ${time(alarmed, now)}${managers}.`;
}

/** My own visit, with what ends it in one tap. */
export function OwnVisit({ visit, now, longer = false }: { visit: Visit; now: number; longer?: boolean }) {
  const at = `/whereabouts/${encodeURIComponent(visit.id)}`;
  return (
    <InsetText>
      <p className="govuk-body">
        You went in at {time(visit.started, now)}: {visit.place}. You said that you would be out by{' '}
        {time(visit.until, now)}. {visit.buddyName} looks out for you.
        {isOverdue(visit, now) && ` ${alarmText(visit, now)}`}
      </p>
      <form method="post" action={`${at}/out`}>
        <Button preventDoubleClick>I am out and safe</Button>
      </form>
      {longer ? (
        <form method="post" action={`${at}/longer`}>
          <Radios
            name="minutes"
            legend="I need longer"
            className="govuk-radios--inline govuk-radios--small"
            value="30"
            items={[15, 30, 60].map((one) => ({ value: String(one), label: `${one} minutes` }))}
          />
          <Button variant="secondary" preventDoubleClick>
            I need longer
          </Button>
        </form>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href="/whereabouts">
            I need longer
          </a>
        </p>
      )}
    </InsetText>
  );
}

function Other({ visit, now, mine }: { visit: Visit; now: number; mine: string }) {
  const over = isOverdue(visit, now);
  return (
    <>
      <h3 className="govuk-heading-s">
        {visit.name}: {over ? `was to be out by ${time(visit.until, now)}` : `out by ${time(visit.until, now)}`}
      </h3>
      <p className="govuk-body">
        {visit.place}. In since {time(visit.started, now)}. Telephone {visit.telephone}.{' '}
        {visit.buddy === mine ? 'You are their buddy.' : `${visit.buddyName} is their buddy.`}
        {visit.family !== null && (
          <>
            {' '}
            With{' '}
            <a className="govuk-link" href={`/families/${visit.family}`}>
              <bdi>{visit.called}</bdi>
            </a>
            .
          </>
        )}
      </p>
      {over && (
        <WarningText>
          {many(minutes(visit.until, now))} late. {alarmText(visit, now)} Ring them now. If you cannot reach them, ring
          their manager. If you think that they are in danger, ring 999 and say where they are.
        </WarningText>
      )}
      <form method="post" action={`/whereabouts/${encodeURIComponent(visit.id)}/out`}>
        <Button variant="secondary" preventDoubleClick>
          I have spoken to them: they are out and safe
          <span className="govuk-visually-hidden"> ({visit.name})</span>
        </Button>
      </form>
    </>
  );
}

function Done({ done: { what, visit }, now }: { done: NonNullable<OutProps['done']>; now: number }) {
  if (what === 'in')
    return (
      <NotificationBanner success>
        You are checked in until {time(visit.until, now)}. If you have not said by then that you are out,{' '}
        {visit.buddyName} is told.
      </NotificationBanner>
    );
  if (what === 'longer')
    return <NotificationBanner success>You are checked in until {time(visit.until, now)}.</NotificationBanner>;
  const late = visit.out === null ? 0 : minutes(visit.until, visit.out.getTime());
  return visit.alarmed === null ? (
    <NotificationBanner success>{visit.closedHow === 'found' ? 'They are' : 'You are'} checked out.</NotificationBanner>
  ) : (
    <NotificationBanner>
      {visit.closedHow === 'found' ? `${visit.name} is` : 'You are'} checked out, {many(late)} after the time that was
      given. {alarmText(visit, now)} They are told that there was an answer.
    </NotificationBanner>
  );
}

/** What stands first on Today: my own visit, and colleagues who are overdue. */
export function TodayPart({ out, mine, now }: { out: readonly Visit[]; mine: string; now: number }) {
  const own = out.find((one) => one.professional === mine);
  const others = out.filter((one) => one.professional !== mine && (one.buddy === mine || isOverdue(one, now)));
  if (!own && others.length === 0) return null;
  return (
    <section aria-label="Who is out on a visit">
      <Overdue out={others} now={now} />
      {own && <OwnVisit visit={own} now={now} />}
      {others
        .filter((one) => !isOverdue(one, now))
        .map((one) => (
          <p key={one.id} className="govuk-body">
            You look out for{' '}
            <a className="govuk-link" href="/whereabouts">
              {one.name}
            </a>{' '}
            until {time(one.until, now)}.
          </p>
        ))}
    </section>
  );
}

/** Those who have not come out, each with what is known. */
export function Overdue({ out, now }: { out: readonly Visit[]; now: number }) {
  return out
    .filter((one) => isOverdue(one, now))
    .map((one) => (
      <WarningText key={one.id}>
        {one.name} was to be out by {time(one.until, now)}, and has not said so: {one.place}. Telephone {one.telephone}.{' '}
        {alarmText(one, now)}{' '}
        <a className="govuk-link" href="/whereabouts">
          What to do
        </a>
      </WarningText>
    ));
}
