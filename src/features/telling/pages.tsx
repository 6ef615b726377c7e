import type { ReactNode } from 'react';
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Input,
  InsetText,
  NotificationBanner,
  Radios,
  SummaryList,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Answered, Sent, Told } from './read.ts';
import { becameText, kindsText, momentText, whatText, writtenIso } from './words.ts';

type ChoiceProps = {
  values: Form;
  faults: readonly FormFault[];
  address: string | null;
  usual: string;
  setUp: boolean;
  demonstration: boolean;
  saved: boolean;
};

/** How I am told: by e-mail or on my page alone, and when the morning's list comes. */
export function ChoicePage({ values, faults, address, usual, setUp, demonstration, saved }: ChoiceProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <form method="post" action="/account/telling" className="ks-narrow" noValidate>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      {saved && <NotificationBanner success>It is saved.</NotificationBanner>}
      <h1 className="govuk-heading-l">How I am told</h1>
      <p className="govuk-body">
        You are told at once of refusals, visits without access and workers who felt unsafe, where you are their
        manager; and of what is asked of you for the same day. What is due or late comes as one list in the morning, on
        working days. Of a safety marker the whole team is told. No message has a name, an address or a family in it. If
        you look out for somebody who does not come out of a visit, you have an e-mail whatever you choose here.
      </p>
      {!setUp && (
        <InsetText>No e-mail is set up here. Everything stands on your page “Today”, and nothing is sent.</InsetText>
      )}
      {demonstration && (
        <InsetText>This is a demonstration: what would be sent is written into a folder, and goes to nobody.</InsetText>
      )}
      {setUp && address === null && (
        <InsetText>Nobody has written down your e-mail address, so you are told on your page alone.</InsetText>
      )}
      <Radios
        name="way"
        legend={{ children: 'How do you want to be told?', size: 'm' }}
        error={error('way')}
        value={values.text('way')}
        items={[
          {
            value: 'email',
            label: 'By e-mail, and on my page',
            ...(address !== null && { hint: <Address address={address} /> }),
          },
          { value: 'page', label: 'On my page alone' },
        ]}
      />
      <Input
        name="digest"
        label="When should the morning’s list come?"
        hint={`As ${usual}, which it is if you say nothing`}
        width={5}
        value={values.text('digest')}
        error={error('digest')}
      />
      <Button preventDoubleClick>Save</Button>
    </form>
  );
}

type ToldProps = { told: readonly Told[]; until: string; failed: number; strays: readonly Answered[] };

/** What I was told of and have not looked at. */
export function ToldPage({ told, until, failed, strays }: ToldProps) {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">What you were told of</h1>
      {failed > 0 && (
        <InsetText>
          {failed === 1 ? 'One e-mail' : `${failed} e-mails`} to you did not go out. What was in{' '}
          {failed === 1 ? 'it' : 'them'} stands here.
        </InsetText>
      )}
      {told.length === 0 && <p className="govuk-body">There is nothing that you have not looked at.</p>}
      {told.length > 0 && (
        <SummaryList
          rows={told.map((one) => ({
            key: writtenIso(one.on),
            value:
              one.called === null ? (
                <>A family that is not yours to see: somebody {kindsText(one.kinds)}</>
              ) : (
                <>
                  <a className="govuk-link" href={hrefOf(one)}>
                    {one.called}
                  </a>
                  : {one.kinds.includes('due-today') ? 'something' : 'somebody'} {kindsText(one.kinds)}
                </>
              ),
          }))}
        />
      )}
      {(told.length > 0 || failed > 0) && (
        <form method="post" action="/told/looked">
          <input type="hidden" name="until" value={until} />
          <Button preventDoubleClick>I have looked at all of it</Button>
        </form>
      )}
      {strays.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Answers from numbers that nobody knows</h2>
          <p className="govuk-body">Somebody may be waiting for you. Find out who it is, and answer them.</p>
          {strays.map((one) => (
            <Answer key={one.id} one={one} action="/told/stray" />
          ))}
        </>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href="/account/telling">
          How I am told
        </a>
      </p>
    </div>
  );
}

function hrefOf({ family, entry, kinds }: Told): string {
  if (kinds.includes('opened-with-reason')) return `/families/${family}/trail`;
  if (kinds.includes('conflict')) return '/conflicts';
  if (kinds.includes('ask-answered') || kinds.includes('ask-locked')) return `/families/${family}/asks`;
  return kinds.includes('due-today') ? `/families/${family}` : `/families/${family}/chronology#e-${entry}`;
}

function Answer({ one, action }: { one: Answered; action: string }) {
  return (
    <div className="govuk-!-margin-bottom-4">
      <InsetText>
        <p className="govuk-body">
          <bdi>{one.said}</bdi>
        </p>
        <p className="govuk-hint">
          {one.name ?? one.from}, {momentText(one.at)}
        </p>
      </InsetText>
      {!one.looked && (
        <Act action={action} message={one.id} text="I have looked at it" hidden={` of ${momentText(one.at)}`} />
      )}
    </div>
  );
}

function Act({ action, message, text, hidden }: { action: string; message: string; text: string; hidden: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="message" value={message} />
      <Button variant="secondary">
        {text}
        <span className="govuk-visually-hidden">{hidden}</span>
      </Button>
    </form>
  );
}

type RemindersProps = {
  family: string;
  called: string;
  reminders: readonly Sent[];
  answers: readonly Answered[];
  setUp: boolean;
};

/** The reminders of a family: what became of each, what they answered, and how to stop one. */
export function RemindersPage({ family, called, reminders, answers, setUp }: RemindersProps) {
  const at = `/families/${family}/reminders`;
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>Reminders
      </h1>
      {!setUp && <InsetText>Reminders are not set up here: nothing is sent to families by Keepsight.</InsetText>}
      {answers.length > 0 && <h2 className="govuk-heading-m">What they answered</h2>}
      {answers.map((one) => (
        <Answer key={one.id} one={one} action={`${at}/looked`} />
      ))}
      {reminders.length === 0 ? (
        <p className="govuk-body">
          Nobody has asked for a reminder. It is asked for when a{' '}
          <a className="govuk-link" href={`/families/${family}/contacts/plan`}>
            contact is planned
          </a>
          .
        </p>
      ) : (
        <SummaryList
          rows={reminders.map((one) => ({
            key: writtenIso(one.on) + (one.at === null ? '' : `, ${one.at}`),
            value: (
              <>
                <p className="govuk-body">
                  To {one.name ?? 'somebody whose name is not known'}. {becameText(one)}.
                </p>
                <p className="govuk-hint">{one.by} asked for it.</p>
                <ButtonGroup>
                  {one.state === 'waiting' && (
                    <Act action={`${at}/stop`} message={one.id} text="Stop it" hidden={`: the ${whatText(one)}`} />
                  )}
                  {!one.looked && (one.state === 'failed' || one.untrue) && (
                    <Act
                      action={`${at}/looked`}
                      message={one.id}
                      text="I have seen to it"
                      hidden={`: the ${whatText(one)}`}
                    />
                  )}
                </ButtonGroup>
              </>
            ),
          }))}
        />
      )}
    </div>
  );
}

/** What became of the reminders of one planned contact, on its page. */
export function ContactReminders({ family, reminders }: { family: string; reminders: readonly Sent[] }): ReactNode {
  if (reminders.length === 0) return null;
  return (
    <InsetText>
      {reminders.map((one) => (
        <p key={one.id} className="govuk-body">
          A {whatText(one)}. {becameText(one)}.
        </p>
      ))}
      <a className="govuk-link" href={`/families/${family}/reminders`}>
        {reminders.some((one) => one.state === 'waiting') ? 'See or stop reminders' : 'See the reminders'}
      </a>
    </InsetText>
  );
}

type MorningProps = {
  toLook: readonly Sent[];
  answers: readonly Answered[];
  staff: readonly { name: string; many: number }[];
};

/** On a manager's morning: what did not go out, and what nobody has looked at. */
export function MorningMessages({ toLook, answers, staff }: MorningProps) {
  const rows = [
    ...toLook.map((one) => ({
      key: writtenIso(one.on),
      value: (
        <>
          <Family family={one.family} called={one.called} />: {whatText(one)}. {becameText(one)}.
          <div className="govuk-hint govuk-!-margin-bottom-0">{one.by} asked for it.</div>
        </>
      ),
    })),
    ...answers.map((one) => ({
      key: momentText(one.at),
      value: (
        <>
          <Family family={one.family ?? ''} called={one.called ?? 'A family'} />: {one.name ?? 'somebody'} answered a
          reminder, and nobody has looked at it
        </>
      ),
    })),
    ...staff.map((one) => ({
      key: one.name,
      value: `${one.many === 1 ? 'One e-mail' : `${one.many} e-mails`} to them did not go out: they read it on their page alone`,
    })),
  ];
  return (
    <section aria-labelledby="messages">
      <h2 className="govuk-heading-m" id="messages">
        Messages that did not go out, and answers
      </h2>
      {rows.length === 0 ? (
        <p className="govuk-body">Every message went out, and every answer was looked at.</p>
      ) : (
        <SummaryList rows={rows} />
      )}
    </section>
  );
}

const Family = ({ family, called }: { family: string; called: string }) => (
  <a className="govuk-link" href={`/families/${family}/reminders`}>
    <bdi>{called}</bdi>
  </a>
);

/** An address that may be broken behind its @ where a screen is narrow. */
function Address({ address }: { address: string }) {
  const [before, domain] = address.split('@');
  return (
    <>
      To {before}@<wbr />
      {domain}
    </>
  );
}
