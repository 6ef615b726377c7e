import { writtenDay } from '../../calendar/day.ts';
import type { Meeting } from '../../engagement/meetings.ts';
import { BackLink, Button, Checkboxes, Details, InsetText, WarningText } from '../../platform/design/index.ts';
import { partName } from '../../platform/family/said.ts';
import { asksSocialCare, MORE } from './arrange.ts';
import { AskForm, DayField, Line, Many, One, type Shown, Words } from './form.tsx';
import { codesOf, type MeetingType } from './lists.ts';
import { agendaIn, type Loaded, placeOfMeeting } from './read.ts';
import { HOW_CHOICES, PURPOSE_CHOICES, whenText } from './said.ts';
import type { Waiting } from './waiting.ts';

const at = (family: string) => `/families/${encodeURIComponent(family)}/meetings`;

/** Which meeting is arranged: what procedures wait for, each with its kind and purpose filled in, or another. */
export function WhichPage({ all, shown, held }: { all: Loaded; shown: Shown; held: boolean }) {
  const { waiting } = all;
  const action = `${at(all.family)}/${held ? 'held' : 'arrange'}`;
  const href = (type: string, { purposes, covers }: Waiting) => {
    const said = new URLSearchParams([
      ['type', type],
      ...purposes.map((one): [string, string] => ['purposes', one]),
      ...(held ? covers : []).map((one): [string, string] => ['covers', one]),
    ]);
    return `${action}?${said.toString()}`;
  };
  return (
    <>
      <BackLink href={at(all.family)}>Meetings</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{all.called}</span>
        {held ? 'Which meeting was held?' : 'Which meeting?'}
      </h1>
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 className="govuk-heading-m" id="waiting">
            Procedures wait for
          </h2>
          <ul className="govuk-list govuk-list--spaced">
            {waiting.map((one) => (
              <li key={one.ask}>
                {one.ask} ({one.procedure}, by {writtenDay(one.by)}):{' '}
                {(one.meant.length > 0 ? one.meant : ['other']).map((type, index) => (
                  <span key={type}>
                    {index > 0 && ', '}
                    <a className="govuk-link" href={href(type, one)}>
                      {all.lists.codes.get('meeting-types')?.get(type)?.label ?? type}
                    </a>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <form method="get" action={action} className="ks-narrow">
        <One
          shown={shown}
          name="type"
          label={waiting.length > 0 ? 'Or another' : 'Which meeting?'}
          big
          from={codesOf(all.lists, 'meeting-types')}
        />
        <Many
          shown={shown}
          name="purposes"
          label="What is it for?"
          hint="A routine meeting meets nothing that a procedure asks for; say if it is more."
          from={PURPOSE_CHOICES}
        />
        <Button>Go on</Button>
      </form>
    </>
  );
}

type ArrangeProps = {
  all: Loaded;
  type: MeetingType;
  before: Meeting | null;
  shown: Shown;
  purposes: readonly string[];
};

/** Arranging a meeting, or changing one that is arranged: who, when and where, and how the family is asked. */
export function ArrangePage({ all, type, before, shown, purposes }: ArrangeProps) {
  const { family, called, team, staff } = all;
  const agenda = agendaIn(all, { type: type.code, purposes });
  const place = before === null ? `${at(family)}/arrange` : `${placeOfMeeting(family, before.id)}/change`;
  return (
    <AskForm
      back={{
        href: before === null ? at(family) : placeOfMeeting(family, before.id),
        text: before ? type.label : 'Meetings',
      }}
      called={called}
      title={before ? `Change or move: ${type.label}` : type.label}
      action={place}
      shown={shown}
      button={before ? 'Save the change' : 'Arrange it'}
      more={
        before && (
          <>
            <h2 className="govuk-heading-m">Or cancel it</h2>
            <Line shown={shown} name="why" label="Why is it cancelled?" />
            <Button name="do" value="cancel" variant="warning" preventDoubleClick>
              Cancel the meeting
            </Button>
          </>
        )
      }
      above={
        <>
          {before && (
            <p className="govuk-body">It is arranged for {whenText(before)}. The first day stays on the record.</p>
          )}
          {type.privileged && (
            <WarningText>
              What lawyers advise is privileged. What is said at this meeting is read by those alone who are asked to
              it, who leads it, and you.
            </WarningText>
          )}
          {type.everybody && <InsetText>The whole network is expected. Whoever cannot come says why.</InsetText>}
          {agenda.length > 0 && (
            <Details summary="What it goes through">
              <ul className="govuk-list govuk-list--bullet">
                {agenda.map((one) => (
                  <li key={one.value}>{one.text}</li>
                ))}
              </ul>
            </Details>
          )}
        </>
      }
    >
      <input type="hidden" name="type" value={type.code} />
      <Many shown={shown} name="purposes" label="What it is for" from={PURPOSE_CHOICES} />
      <DayField shown={shown} name="for" label="Which day?" big />
      <Line shown={shown} name="time" label="At what time?" hint="For example, 14:30" width={5} />
      <Line shown={shown} name="place" label="Where?" hint="Not where a safe address would be given away" />
      <One shown={shown} name="chair" label="Who leads it?" from={membersOf(all)} />
      <Many
        shown={shown}
        name="invited"
        label="Who is asked, of the team?"
        hint="As few as it needs: a family may find a large meeting hard. Each reads the record until a week after it."
        big
        from={membersOf(all)}
      />
      <Details summary="Others of the partnership">
        {MORE.map((name, index) => (
          <One
            key={name}
            shown={shown}
            name={name}
            label={`Somebody else (${index + 1})`}
            from={[...staff.values()]
              .filter((one) => !team.some((member) => member.professional === one.id))
              .map((one) => ({ value: one.id, text: `${one.name}, ${one.agency_name}` }))}
          />
        ))}
      </Details>
      <Words
        shown={shown}
        name="guests"
        label="Who is asked from outside?"
        hint="One on each line: name, role, agency. They see nothing of the record."
        rows={3}
      />
      {!type.professionals && <TheFamily all={all} shown={shown} />}
      {asksSocialCare(all, type.code) && (
        <Checkboxes
          name="social-care"
          values={shown.values.all('social-care')}
          legend={{ children: 'Children’s social care', size: 'm' }}
          hint="They do not work with the family. To the first review of several agencies they are asked: for advice on what has not been tried, and how a referral is made."
          items={[{ value: 'yes', label: 'They are asked to it, and were told' }]}
        />
      )}
      <DayField
        shown={shown}
        name="viewsBy"
        label="By when does each write what they think?"
        hint="So that nobody’s view comes from what others say: two working days before it, if you leave this empty. Each child is asked in good time, too."
      />
      <Words shown={shown} name="text" label="Anything to add" rows={2} />
    </AskForm>
  );
}

const membersOf = ({ team, lists, understood }: Loaded) =>
  team.map((one) => ({
    value: one.professional,
    text: `${one.name}, ${(lists.codes.get('roles')?.get(one.role)?.label ?? one.role).toLowerCase()}, ${understood.say.agency(one.agency)}`,
  }));

/** How each of the family is asked, beside what they need for it (S3-5-s, S2-8.3-e). */
function TheFamily({ all, shown }: { all: Loaded; shown: Shown }) {
  return (
    <section aria-labelledby="the-family">
      <h2 className="govuk-heading-m" id="the-family">
        The family
      </h2>
      <p className="govuk-body">
        Parents are asked. Whether professionals meet without them is for a manager to decide, with a reason.
      </p>
      {all.people.map((person, index) => (
        <div key={person.id}>
          <One
            shown={shown}
            name={`how-${index}`}
            label={`How is ${person.name} (${partName(person.part)}) asked?`}
            hint={[
              needsOf(all, person.id),
              person.mayBeAtRisk ? 'May be at risk from somebody: only by the way that was agreed as safe.' : '',
              dangersTo(all, person.id)
                ? 'Somebody of the family may be at risk from them: ask your manager whether they come at the same time.'
                : '',
            ]
              .filter(Boolean)
              .join(' ')}
            unfolds
            from={HOW_CHOICES}
          />
          <Line
            shown={shown}
            name={`helps-${index}`}
            label={`What helps ${person.name} to come?`}
            hint="An interpreter, a lift, somebody beside them, a smaller meeting"
          />
        </div>
      ))}
    </section>
  );
}

/** Whether it was said that somebody may be at risk from a person of the family. */
function dangersTo({ understood }: Pick<Loaded, 'understood'>, person: string): boolean {
  const { view } = understood.understanding;
  return view.entries.some(
    ({ kind, payload }) =>
      kind === 'safe-contact' && payload.from !== undefined && view.person(payload.from) === person,
  );
}

/** What somebody needs so that the invitation reaches them, as it was said last. */
export function needsOf({ understood }: Pick<Loaded, 'understood'>, person: string): string {
  const { view } = understood.understanding;
  const said = view.entries.findLast((entry) => entry.kind === 'needs' && view.person(entry.payload.person) === person);
  if (said?.kind !== 'needs') return '';
  const { format, access } = said.payload;
  return [understood.sentence(said), ...(format ? [`Format: ${format}.`] : []), ...(access ?? [])].join(' ');
}
