import { writtenDay } from '../../calendar/day.ts';
import { type Capacity, type Change, capacityOf, type Judged } from '../../engagement/change.ts';
import { Details, Scroll, SummaryList, Table } from '../../platform/design/index.ts';
import { howLongAgo, placeOf } from '../../platform/family/said.ts';
import type { Stage } from '../../record/words.ts';
import type { About } from './about.ts';
import { HOW_SAID } from './forms.ts';
import { small, stageWords } from './stages.ts';
import { Way } from './way.tsx';

/** What a change is called where nobody has named it. */
export const changeName = (change: string | null): string => change ?? 'The change that is worked on';

/** "24 days", "6 weeks", "5 months": how long something has lasted. */
function lasting(days: number): string {
  const [number, unit] =
    days < 21 ? [days, 'day'] : days < 84 ? [Math.floor(days / 7), 'week'] : [Math.floor(days / 30.4), 'month'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

type Props = { change: Change; about: About; id: string };

/** One parent's way to one change: where they stand, what shows it, what is judged apart, and what to do now. */
export function ChangePart({ change, about, id }: Props) {
  const { family, today, lists, record } = about;
  const { now, since, wentBack, reassessed, history } = change;
  const words = stageWords(lists, now.stage);
  const name = changeName(change.change);
  const label = (stage: Stage) => stageWords(lists, stage).label;
  const days = today - since;
  const evidence = now.evidence.flatMap((entry) => record.understanding.view.byId.get(entry) ?? []);
  return (
    <section aria-labelledby={id}>
      <h3 className="govuk-heading-m" id={id}>
        {name}
      </h3>
      <SummaryList
        rows={[
          {
            key: 'Now',
            value: (
              <>
                <strong>{words.label}</strong> (the document says: {now.stage}), since {writtenDay(since)}
                {days > 0 && ` (${lasting(days)})`}.
                {wentBack &&
                  ' They stood further on before. Change can go back, and that is a part of how it goes: ask what happened, and what still holds.'}
              </>
            ),
          },
          {
            key: 'What shows it',
            value: (
              <>
                {now.shown}{' '}
                <a className="govuk-link" href={placeOf(family, now.entry)}>
                  On the chronology<span className="govuk-visually-hidden"> ({name})</span>
                </a>
                {evidence.length > 0 && (
                  <ul className="govuk-list govuk-list--bullet">
                    {evidence.map((entry) => (
                      <li key={entry.id}>
                        <a className="govuk-link" href={placeOf(family, entry.id)}>
                          {writtenDay(entry.happened.last)}
                        </a>
                        : {record.sentence(entry)}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            ),
          },
          {
            key: 'Looked at last',
            value: (
              <>
                {writtenDay(reassessed)}, {howLongAgo(reassessed, today)}, {about.nameOf(now.author)}.{' '}
                <a className="govuk-link" href={`/families/${family}/change/stage?of=${encodeURIComponent(now.entry)}`}>
                  Look again<span className="govuk-visually-hidden"> ({name})</span>
                </a>
              </>
            ),
          },
          { key: 'Motivation', value: judgedText(change.motivation) },
          { key: 'Ability', value: judgedText(change.ability) },
          { key: 'Both together', value: capacityText(capacityOf(change)) },
          { key: 'Willing, confident, able', value: threeText(change) },
        ]}
      />
      <ForNow change={change} about={about} />
      {history.length > 1 && (
        <Way change={change} today={today} id={`${id}-way`} called={about.nameOf(change.person)} label={label} />
      )}
      <Details summary={`How it went, day by day (${name})`}>
        <Scroll label={`How it went, day by day: ${name}`}>
          <Table
            caption="How it went, day by day"
            captionClassName="govuk-table__caption--s"
            head={['Date', 'Where they stood', 'What showed it', 'Who wrote it']}
            firstCellIsHeader
            rows={history.toReversed().map((one) => [
              <a key="day" className="govuk-link" href={placeOf(family, one.entry)}>
                {writtenDay(one.on)}
              </a>,
              `${label(one.stage)}${one.back ? ' (further on before)' : ''}`,
              one.shown,
              about.nameOf(one.author),
            ])}
          />
        </Scroll>
      </Details>
    </section>
  );
}

const judgedText = (judged: Judged | null): string =>
  judged === null
    ? 'Nobody has said.'
    : `${HOW_SAID[judged.how]}${judged.why === null ? '.' : `: ${judged.why.replace(/\.$/u, '')}.`} (${writtenDay(judged.on)})`;

/** What the document asks for, and what of it is not there or not known. Nothing is added up (S2-10-b). */
function capacityText({ missing, unknown }: Capacity): string {
  return [
    'The document asks for both: where one is missing, research says, change does not come of itself.',
    missing.length > 0 && `Not there: ${missing.join(' and ')}. What would make it possible, and what of that is ours?`,
    unknown.length > 0 && `Not known: ${unknown.join(' and ')}. Ask before anything is planned on it.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Willing, confident and able apart, and what to do for those who want to and do not trust themselves (S2-9.2-ze). */
function threeText({ willing, confident, able }: Change): string {
  const said = (judged: Judged | null) => (judged === null ? 'nobody has said' : small(HOW_SAID[judged.how]));
  const lacks = (judged: Judged | null) => judged?.how === 'no' || judged?.how === 'partly';
  const wants = willing?.how === 'yes' || willing?.how === 'partly';
  return [
    `Willing: ${said(willing)}. Confident: ${said(confident)}. Able: ${said(able)}.`,
    wants &&
      lacks(confident) &&
      'They want to and do not trust themselves to yet: encourage, and name each thing that goes well.',
    wants && lacks(able) && 'They want to and cannot yet: what they lack may be ours to bring.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What to do at this stage and what to leave, and where it is written down. */
function ForNow({ change, about }: Omit<Props, 'id'>) {
  const { family } = about;
  const { tasks, leave } = stageWords(about.lists, change.now.stage);
  return (
    <>
      <div className="ks-grid ks-grid--2">
        <div>
          <h4 className="govuk-heading-s">What to do now</h4>
          <ul className="govuk-list govuk-list--bullet">
            {tasks.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
        <div>
          <h4 className="govuk-heading-s">What to leave for now</h4>
          <ul className="govuk-list govuk-list--bullet">
            {leave.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      </div>
      <Next change={change} about={about} here={`/families/${family}`} />
    </>
  );
}

/** What the stage leads to: the sheet, the plan, our own appointments, the plan for setbacks. */
function Next({ change, about, here }: Omit<Props, 'id'> & { here: string }) {
  const { now, since } = change;
  const of = `of=${encodeURIComponent(now.entry)}`;
  const hidden = <span className="govuk-visually-hidden"> ({changeName(change.change)})</span>;
  const link = (to: string, text: string) => (
    <a className="govuk-link" href={`${here}/${to}`}>
      {text}
      {hidden}
    </a>
  );
  switch (now.stage) {
    case 'contemplation':
      return (
        <p className="govuk-body">{link(`change/weighing?${of}`, 'Write down what speaks for it and against it')}</p>
      );
    case 'determination':
      return (
        <p className="govuk-body">
          This time does not stay open for long, and it has lasted since {writtenDay(since)}.{' '}
          {about.standing.length > 0
            ? link('plan/task', 'Put the first steps on the plan')
            : link('plan/begin', 'Agree a plan now')}
        </p>
      );
    case 'action':
      return <Ours about={about} since={since} />;
    case 'maintenance':
      return (
        <p className="govuk-body">
          Kept up since {writtenDay(since)}. {link(`change/relapse?${of}`, 'Plan for what could bring old ways back')}
        </p>
      );
    case 'pre-contemplation':
      return null;
  }
}

/** Our own appointments since they began: at this stage each of them counts most (S2-10-k). */
function Ours({ about, since }: { about: About; since: number }) {
  const { record, family } = about;
  const ours = record.understanding.contacts.filter(
    ({ cause, outcome, on }) => on >= since && cause === 'service' && outcome.group !== 'kept',
  );
  if (ours.length === 0)
    return <p className="govuk-body">Since then no contact has fallen through because of us. Keep it so.</p>;
  return (
    <>
      <p className="govuk-body">Since then these did not happen because of us. Say so, and offer another time:</p>
      <ul className="govuk-list govuk-list--bullet">
        {ours.map((one) => (
          <li key={one.id}>
            <a className="govuk-link" href={placeOf(family, one.id)}>
              {writtenDay(one.on)}
            </a>
            : {record.sentence(one.entry)}
          </li>
        ))}
      </ul>
    </>
  );
}
