import { writtenDay } from '../../calendar/day.ts';
import { BackLink, Button, DateInput, ErrorSummary, Input, Radios } from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Duty } from '../../procedure/timeline.ts';
import { runHref } from './places.ts';
import { ownerText, Redated, type RunShown } from './run-page.tsx';
import { stateText } from './run-words.ts';
import { Sourced } from './sourced.tsx';
import { standsAs } from './stands.ts';

/** What may be done with a duty besides doing it. */
export type Arranging = 'redate' | 'delegate' | 'decline';

type DutyPageProps = {
  shown: RunShown;
  duty: Duty;
  /** What whoever looks may do with it. */
  may: readonly Arranging[];
  team: readonly { professional: string; name: string }[];
  sent: { what: Arranging; values: Form; faults: readonly FormFault[] } | null;
  /** The day that is offered: so many working days on. */
  offered: string;
  /** The key of each of the forms. */
  formKeys: Readonly<Record<Arranging, string>>;
};

/** A duty on a page of its own: another day, another person, or a reason not to do it. */
export function DutyPage({ shown, duty, may, team, sent, offered, formKeys }: DutyPageProps) {
  const { family, run, call, today } = shown;
  const faults = sent?.faults ?? [];
  const href = shown.howTo(duty);
  const form = { shown, duty, formKeys, sent };
  return (
    <>
      <BackLink href={runHref(family, run.id)}>{run.title}</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">
          {shown.called}: {run.title}
        </span>
        {duty.ask}
      </h1>
      <p className="govuk-body-l">
        {ownerText(duty, shown)}, {stateText(duty, today)}.
      </p>
      <p className="govuk-body">
        Due {duty.due.rule}: {writtenDay(duty.due.day)}.{' '}
        {duty.due.local
          ? 'The policy sets no time: this one is the partnership’s own, and a manager may give it another day.'
          : 'The policy sets this time. It can be brought forward. If it is put off, it is late after the policy’s day all the same.'}{' '}
        <Sourced source={run.source} of={{ cite: duty.cite, local: duty.local }} />
      </p>
      <p className="govuk-body">
        <Redated duty={duty} shown={shown} />
      </p>
      {href !== null && (
        <p className="govuk-body">
          <a className="govuk-link" href={href}>
            Record that it was done
          </a>
        </p>
      )}
      {may.includes('redate') ? (
        <Redate {...form} offered={offered} />
      ) : (
        <p className="govuk-body">A manager may give it another day.</p>
      )}
      {may.includes('delegate') && <Delegate {...form} team={team} />}
      {may.includes('decline') ? (
        <Decline {...form} />
      ) : (
        <p className="govuk-body">
          {duty.mayDecline.length === 0
            ? 'The policy leaves no room to decline it.'
            : `Only the ${duty.mayDecline.map((one) => call('roles', one).toLowerCase()).join(' or ')} may decline it.`}
        </p>
      )}
    </>
  );
}

type PartProps = Pick<DutyPageProps, 'shown' | 'duty' | 'sent' | 'formKeys'>;

/** What every one of the forms sends along, and what was wrong with it when it was sent. */
function partsOf(what: Arranging, { shown, duty, sent, formKeys }: PartProps) {
  const own = sent?.what === what ? sent : null;
  return {
    value: (name: string) => own?.values.text(name),
    error: (field: string) => own?.faults.find((fault) => fault.field === field)?.text,
    action: `/families/${encodeURIComponent(shown.family)}/procedures/duty/${what}`,
    hidden: (
      <>
        <input type="hidden" name="key" value={own?.values.text('key') || formKeys[what]} />
        <input type="hidden" name="run" value={shown.run.id} />
        <input type="hidden" name="duty" value={duty.key} />
        <input type="hidden" name="stood" value={standsAs(duty)} />
      </>
    ),
  };
}

function Redate({ offered, ...props }: PartProps & { offered: string }) {
  const { value, error, action, hidden } = partsOf('redate', props);
  const [year, month, day] = offered.split('-').map(Number);
  return (
    <form method="post" action={action} className="ks-narrow" noValidate>
      {hidden}
      <h2 className="govuk-heading-m">Give it another day</h2>
      <DateInput
        id="to"
        namePrefix="to"
        legend={{ children: 'By which day?' }}
        values={{
          day: value('to-day') ?? day,
          month: value('to-month') ?? month,
          year: value('to-year') ?? year,
        }}
        error={error('to')}
      />
      <Input
        id="redate-reason"
        name="reason"
        label="Why?"
        hint="It stays on the record, and whoever it was due from sees it."
        value={value('reason')}
        error={error('redate-reason')}
      />
      <Button variant="secondary">Give it this day</Button>
    </form>
  );
}

function Delegate({ team, ...props }: PartProps & { team: DutyPageProps['team'] }) {
  const { value, error, action, hidden } = partsOf('delegate', props);
  return (
    <form method="post" action={action} className="ks-narrow" noValidate>
      {hidden}
      <h2 className="govuk-heading-m">Pass it on</h2>
      <Radios
        name="to"
        id="delegate-to"
        legend={{ children: 'Who does it?' }}
        hint="Somebody of the team. When they leave the team, it comes back."
        value={value('to')}
        error={error('delegate-to')}
        items={team.map((one) => ({ value: one.professional, label: one.name }))}
      />
      <Input id="delegate-reason" name="reason" label="Why? (if it matters)" value={value('reason')} />
      <Button variant="secondary">Pass it on</Button>
    </form>
  );
}

function Decline(props: PartProps) {
  const { value, error, action, hidden } = partsOf('decline', props);
  return (
    <form method="post" action={action} className="ks-narrow" noValidate>
      {hidden}
      <h2 className="govuk-heading-m">Decline it</h2>
      <p className="govuk-body">
        The policy leaves room for it. It stays to be seen at supervision, and a new missed or refused contact asks it
        again.
      </p>
      <Input
        id="decline-reason"
        name="reason"
        label="Why will it not be done?"
        value={value('reason')}
        error={error('decline-reason')}
      />
      <Button variant="secondary">Decline it</Button>
    </form>
  );
}
