import { writtenDay } from '../../calendar/day.ts';
import type { RelapsePlan, Weighing } from '../../engagement/change.ts';
import type { Grow } from '../../engagement/grow.ts';
import type { Action } from '../../engagement/plan.ts';
import { SummaryList } from '../../platform/design/index.ts';
import { placeOf } from '../../platform/family/said.ts';
import type { About } from './about.ts';
import { questionsFor, small } from './stages.ts';

const STATES: Readonly<Record<Action['state'], string>> = {
  open: 'to be done',
  kept: 'done',
  'not-kept': 'not done',
  dropped: 'taken out',
};

/** A talk about a goal, as far as it has come, with the way on (S2-10.1). */
export function Talk({ talk, about }: { talk: Grow; about: About }) {
  const { family, lists } = about;
  const to = (part: string) => `/families/${family}/change/grow?of=${encodeURIComponent(talk.id)}&step=${part}`;
  const label = (part: string) => questionsFor(lists, part).label;
  const hidden = <span className="govuk-visually-hidden"> ({talk.goal ?? 'talk'})</span>;
  const heard = (is: 'change' | 'as-it-is') => talk.talk.filter((one) => one.is === is);
  return (
    <li>
      <SummaryList
        rows={[
          ...talk.parts.map((one) => ({
            key: label(one.part),
            value: (
              <>
                “{one.said}” ({writtenDay(one.on)})
                {one.part === 'goal' &&
                  (talk.confirmed
                    ? ' Said back, and they said that this is it.'
                    : ' Not confirmed yet: say it back, and ask whether it is really this.')}
                {one.part === 'options' && <Options talk={talk} />}
                {one.part === 'will' && <Came talk={talk} about={about} />}
              </>
            ),
            actions: [
              {
                href: to(one.part),
                children: 'Say anew',
                visuallyHiddenText: `${label(one.part)} (${talk.goal ?? 'talk'})`,
              },
            ],
          })),
          heard('change').length > 0 && { key: 'Speaks for a change', value: <Quotes of={heard('change')} /> },
          heard('as-it-is').length > 0 && {
            key: 'Speaks for staying as it is',
            value: <Quotes of={heard('as-it-is')} />,
          },
        ]}
      />
      {talk.next !== null && (
        <p className="govuk-body">
          <a className="govuk-link" href={to(talk.next)}>
            {talk.next === 'goal' ? 'Confirm the goal with them' : `Go on: ${small(label(talk.next))}`}
            {hidden}
          </a>
        </p>
      )}
    </li>
  );
}

function Options({ talk: { options } }: { talk: Grow }) {
  if (options.length === 0) return null;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {options.map(({ what, good, hard }) => (
        <li key={what}>
          {what}
          {good && `. Good about it: ${good.replace(/\.$/u, '')}`}
          {hard && `. Hard about it: ${hard.replace(/\.$/u, '')}`}
        </li>
      ))}
    </ul>
  );
}

/** The tasks that came of it, as they stand on the plan now. */
function Came({ talk, about }: { talk: Grow; about: About }) {
  const tasks = about.actions.filter(({ id }) => talk.actions.includes(id));
  if (tasks.length === 0) return null;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {tasks.map(({ id, what, owner, state }) => (
        <li key={id}>
          <a className="govuk-link" href={`/families/${about.family}/plan`}>
            {what}
          </a>
          : {owner === null ? 'nobody yet' : about.nameOf(owner)}, {STATES[state]}
        </li>
      ))}
    </ul>
  );
}

const Quotes = ({ of }: { of: Grow['talk'] }) => (
  <ul className="govuk-list govuk-list--bullet">
    {of.map((one) => (
      <li key={`${one.entry} ${one.words}`}>
        “{one.words}” ({writtenDay(one.on)})
      </li>
    ))}
  </ul>
);

/** What speaks for a change and against it, beside one another (S2-10-g). */
export function Sheet({ sheet, family }: { sheet: Weighing; family: string }) {
  return (
    <li>
      <h4 className="govuk-heading-s">
        {sheet.change},{' '}
        <a className="govuk-link" href={placeOf(family, sheet.entry)}>
          {writtenDay(sheet.on)}
        </a>
      </h4>
      <div className="ks-grid ks-grid--2">
        <Column title="Speaks for it" lines={sheet.forIt} />
        <Column title="Speaks against it" lines={sheet.againstIt} />
      </div>
    </li>
  );
}

function Column({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <p className="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{title}</p>
      {lines.length === 0 ? (
        <p className="govuk-body">Nothing was written.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {lines.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What could bring old ways back, what then helps, who is told (S2-10-m). */
export function Relapse({ plan, family }: { plan: RelapsePlan; family: string }) {
  return (
    <li>
      <SummaryList
        rows={[
          { key: 'What could bring old ways back', value: plan.signs },
          { key: 'What they do then', value: plan.does },
          plan.tells !== null && { key: 'Whom they tell', value: plan.tells },
          {
            key: 'Written down',
            value: (
              <a className="govuk-link" href={placeOf(family, plan.entry)}>
                {writtenDay(plan.on)}
              </a>
            ),
          },
        ]}
      />
    </li>
  );
}
