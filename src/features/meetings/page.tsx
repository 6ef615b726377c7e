import { type Day, writtenDay } from '../../calendar/day.ts';
import { familyMissed, type Meeting, type MeetingOpen, openOf } from '../../engagement/meetings.ts';
import { BackLink, Button, InsetText, SummaryList, Tag, WarningText } from '../../platform/design/index.ts';
import { dueOn, placeOf } from '../../platform/family/said.ts';
import { type MeetingType, typeOf } from './lists.ts';
import { BeforeIt, WhatItCameTo } from './parts.tsx';
import type { MeetingProps } from './props.ts';
import { agendaIn, type Loaded, mayReadIt, placeOfMeeting } from './read.ts';
import { iso, PARENTS_TEXT, whenText, wordOf } from './said.ts';

const OPEN: Readonly<Record<MeetingOpen, string>> = {
  hold: 'Its day has come: hold it, or move it',
  'decide-on-parents': 'A manager decides whether it is without the parents, and says why',
  outcome: 'What it came to is not recorded',
  minutes: 'The minutes are not finished',
  'tell-family': 'The family is told what it came to, unless that is unsafe',
  actions: 'Something that was agreed is open',
};

/** What is open of a meeting, in words. */
export const openText = (meeting: Meeting, type: MeetingType, today: Day): string[] =>
  openOf(meeting, today, type.professionals).map((one) =>
    one === 'hold' && meeting.state === 'began' ? 'It has begun: record how it went' : OPEN[one],
  );

const STATE: Readonly<Record<Meeting['state'], string>> = {
  arranged: 'Arranged',
  began: 'Going on',
  held: 'Held',
  cancelled: 'Cancelled',
};

/** Every meeting of a family: what is open, what is to come, what was. */
export function MeetingsPage({ all }: { all: Loaded }) {
  const { family, called, meetings, lists, today } = all;
  const at = `/families/${encodeURIComponent(family)}/meetings`;
  const inOrder = meetings.toSorted((a, b) => (b.on ?? 0) - (a.on ?? 0));
  const now = inOrder.filter((one) => openOf(one, today, typeOf(lists, one.type).professionals).length > 0);
  const ahead = inOrder.filter((one) => one.state === 'arranged' && (one.on ?? 0) > today && !now.includes(one));
  const past = inOrder.filter((one) => !now.includes(one) && !ahead.includes(one));
  const list = (title: string, id: string, which: readonly Meeting[], none: string) => (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {which.length === 0 ? (
        <p className="govuk-body">{none}</p>
      ) : (
        <ul className="govuk-list govuk-list--spaced">
          {which.map((one) => {
            const type = typeOf(lists, one.type);
            return (
              <li key={one.id}>
                <a className="govuk-link" href={placeOfMeeting(family, one.id)}>
                  {type.label}, {whenText(one)}
                </a>{' '}
                {one.state === 'cancelled' && <Tag colour="grey">Cancelled</Tag>}
                {mayReadIt({ meeting: one, type }, all.me) && <Opens meeting={one} type={type} today={today} />}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
  return (
    <>
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        Meetings
      </h1>
      <p className="govuk-body">
        <a className="govuk-link" href={`${at}/arrange`}>
          Arrange a meeting
        </a>
        {' · '}
        <a className="govuk-link" href={`${at}/held`}>
          Record one that was held
        </a>
      </p>
      {list('Something is open', 'open', now, 'Nothing is open.')}
      {list('To come', 'ahead', ahead, 'No meeting is arranged.')}
      {past.length > 0 && list('Before', 'past', past, '')}
    </>
  );
}

function Opens({ meeting, type, today }: { meeting: Meeting; type: MeetingType; today: Day }) {
  const open = openText(meeting, type, today);
  return open.length === 0 ? null : (
    <ul className="govuk-list govuk-list--bullet">
      {open.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

/** One meeting: who, when and what for; what each says before; how it goes on; and what is left to do. */
export function MeetingPage(props: MeetingProps) {
  const { all, meeting, type, shut, saved } = props;
  const { family, called, today } = all;
  const open = openText(meeting, type, today);
  return (
    <>
      <BackLink href={`/families/${encodeURIComponent(family)}/meetings`}>Meetings</BackLink>
      {saved && <InsetText>Saved.</InsetText>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {type.label}
      </h1>
      {type.privileged && (
        <WarningText>
          Legal advice is privileged. Only those who are asked to this meeting read what is said at it; pass nothing on.
        </WarningText>
      )}
      <Facts {...props} />
      {shut ? (
        <p className="govuk-body">What is said at it is for those who are asked to it.</p>
      ) : (
        <>
          {open.length > 0 && meeting.state !== 'cancelled' && (
            <section aria-labelledby="open">
              <h2 className="govuk-heading-m" id="open">
                Open
              </h2>
              <ul className="govuk-list govuk-list--bullet">
                {open.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </section>
          )}
          <Links {...props} />
          {meeting.state !== 'cancelled' && meeting.state !== 'held' && <Begin {...props} />}
          <BeforeIt {...props} />
          <Agenda {...props} />
          {meeting.state !== 'arranged' && <WhatItCameTo {...props} />}
        </>
      )}
    </>
  );
}

function Facts({ all, meeting, type }: MeetingProps) {
  const { nameOf, lists, understood } = all;
  const { say } = understood;
  const guest = (one: Meeting['guests'][number]) => [one.name, one.role, one.agency].filter(Boolean).join(', ');
  const roleOf = (id: string) => {
    const member = all.team.find((one) => one.professional === id);
    const agency = member?.agency ?? all.staff.get(id)?.agency;
    const role = member ? (lists.codes.get('roles')?.get(member.role)?.label ?? member.role).toLowerCase() : null;
    return [nameOf(id), role, agency === undefined ? null : say.agency(agency)].filter(Boolean).join(', ');
  };
  const list = (items: readonly string[]) => (
    <ul className="govuk-list">
      {items.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
  const asked = [...meeting.invited.map(roleOf), ...meeting.guests.map(guest)];
  const family = meeting.family.map(
    ({ person, how, helps }) => `${say.person(person)}, ${wordOf(how).toLowerCase()}${helps ? ` (${helps})` : ''}`,
  );
  const came = [...meeting.attended.map(roleOf), ...meeting.guests.filter((one) => one.came === true).map(guest)];
  return (
    <SummaryList
      rows={[
        { key: 'State', value: STATE[meeting.state] },
        { key: 'When', value: whenText(meeting) },
        meeting.place !== null && { key: 'Where', value: meeting.place },
        meeting.purposes.length > 0 && { key: 'What for', value: list(meeting.purposes.map(wordOf)) },
        meeting.chair !== null && { key: 'Who leads it', value: roleOf(meeting.chair) },
        asked.length > 0 && { key: 'Who is asked', value: list(asked) },
        family.length > 0 && { key: 'The family is asked', value: list(family) },
        meeting.viewsBy !== null && { key: 'Views by', value: writtenDay(meeting.viewsBy) },
        meeting.parents !== null && { key: 'The parents', value: PARENTS_TEXT[meeting.parents] ?? meeting.parents },
        meeting.alone !== null && {
          key: 'Without the parents',
          value: `${lists.codes.get('meeting-without-parents')?.get(meeting.alone.payload.leftOut ?? '')?.label ?? 'Decided'}: ${meeting.alone.payload.reasons ?? ''} (${nameOf(meeting.alone.author)}, ${writtenDay(meeting.alone.happened.last)})`,
        },
        came.length > 0 && { key: 'Who came', value: list(came) },
        meeting.absent.length > 0 && {
          key: 'Who did not, and why',
          value: list(
            meeting.absent.map(
              ({ who, why }) =>
                `${nameOf(who)}: ${(lists.codes.get('meeting-absence-reasons')?.get(why)?.label ?? why).toLowerCase()}`,
            ),
          ),
        },
        meeting.review !== null && { key: 'Reviewed on', value: writtenDay(meeting.review) },
        familyMissed(meeting) &&
          !type.professionals && {
            key: 'The family knows',
            value:
              meeting.told === null ? (
                'Not yet told what it came to'
              ) : (
                <a className="govuk-link" href={placeOf(all.family, meeting.told.id)}>
                  {meeting.told.kind === 'decision'
                    ? `Not told: ${meeting.told.payload.reasons ?? 'it is not safe'}`
                    : `Told on ${writtenDay(meeting.told.happened.last)}`}
                </a>
              ),
          },
      ]}
    />
  );
}

function Links({ all, meeting, type, manages }: MeetingProps) {
  const at = placeOfMeeting(all.family, meeting.id);
  const links: (readonly [href: string, text: string] | false)[] = [
    [`${at}/pack`, 'The pack for it'],
    meeting.state === 'arranged' && [`${at}/change`, 'Change it, bring it forward, or cancel it'],
    meeting.state === 'arranged' &&
      !type.professionals &&
      meeting.alone === null && [
        `/families/${encodeURIComponent(all.family)}/letters/new?template=meeting-invitation`,
        'A letter that asks the family to it',
      ],
    meeting.state === 'arranged' && [`${at}/invitation.ics`, 'A calendar entry for it, without names'],
    meeting.state !== 'cancelled' && meeting.state !== 'held' && !type.professionals && manages !== null
      ? [`${at}/alone`, 'Decide that it is without the parents']
      : false,
    meeting.state === 'held' && [`${at}/minutes`, 'The minutes'],
  ];
  return (
    <ul className="govuk-list">
      {links.map(
        (link) =>
          link && (
            <li key={link[0]}>
              <a className="govuk-link" href={link[0]}>
                {link[1]}
              </a>
            </li>
          ),
      )}
    </ul>
  );
}

/** The day has come: whether the family is there is the first thing that is recorded, and it goes on either way (S4-act-d). */
function Begin({ all, meeting, type, keys }: MeetingProps) {
  const at = placeOfMeeting(all.family, meeting.id);
  if (meeting.state === 'began')
    return (
      <p className="govuk-body">
        <Button href={`${at}/held`}>It is over: record who came, and what was spoken about</Button>
      </p>
    );
  if ((meeting.on ?? all.today) > all.today)
    return <p className="govuk-body">It begins {dueOn(iso(meeting.on) ?? '', all.today).replace(/^by /, '')}.</p>;
  return (
    <form method="post" action={`${at}/begin`} className="ks-narrow">
      <h2 className="govuk-heading-m">Begin</h2>
      <input type="hidden" name="key" value={keys.began} />
      {type.professionals || meeting.alone !== null ? (
        <Button name="parents" value={meeting.alone === null ? '' : 'not-invited'} preventDoubleClick>
          Begin
        </Button>
      ) : (
        <>
          <p className="govuk-body">
            If the family does not come, nothing is put off: the professionals go on and plan.
          </p>
          <Button name="parents" value="came" preventDoubleClick>
            The family is here
          </Button>{' '}
          <Button name="parents" value="represented" variant="secondary" preventDoubleClick>
            Somebody speaks for them
          </Button>{' '}
          <Button name="parents" value="invited-did-not-come" variant="secondary" preventDoubleClick>
            They did not arrive: go on as the professionals’ meeting
          </Button>
        </>
      )}
    </form>
  );
}

function Agenda({ all, meeting }: MeetingProps) {
  const agenda = agendaIn(all, meeting);
  if (agenda.length === 0 || meeting.state === 'held' || meeting.state === 'cancelled') return null;
  return (
    <section aria-labelledby="agenda">
      <h2 className="govuk-heading-m" id="agenda">
        What it goes through
      </h2>
      <ol className="govuk-list govuk-list--number">
        {agenda.map((one) => (
          <li key={one.value}>{one.text}</li>
        ))}
      </ol>
    </section>
  );
}
