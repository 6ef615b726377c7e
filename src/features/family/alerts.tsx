import { isoDay } from '../../calendar/day.ts';
import { openPoliceRequests } from '../../engagement/warnings.ts';
import { WarningText } from '../../platform/design/index.ts';
import { anyMarker, SafetyMarkers } from '../../platform/family/safety-markers.tsx';
import { placeOf, writtenIso } from '../../platform/family/said.ts';
import type { Payload } from '../../record/kinds.ts';
import type { Notice } from './read.ts';
import { nameOf, type Shown } from './shown.ts';

/** Safe contact as it was said last of a person. */
type Safe = { entry: string; payload: Payload<'safe-contact'> };

/** What must be known before anything is done: safety markers that stand, act now, who may be at risk, safety of whoever visits. */
export function Alerts({ shown }: { shown: Shown }) {
  const { read, family, today } = shown;
  const safe = safeContacts(shown);
  const dead = read.people.filter((one) => one.died !== null);
  const marked = anyMarker(read.record, today);
  const police = openPoliceRequests(read.record.understanding.view);
  if (!marked && police.length === 0 && read.notices.length === 0 && safe.length === 0 && dead.length === 0)
    return null;
  return (
    <section className="ks-alerts" aria-label="Before anything else">
      <SafetyMarkers record={read.record} family={family} today={today} />
      {dead.map((one) => (
        <p key={one.id} className="govuk-body-l">
          {one.name} died on {writtenIso(one.died)}. No letters or messages go out by themselves.
        </p>
      ))}
      {read.notices
        .filter((one) => one.kind === 'act-now')
        .slice(0, 1)
        .map((one) => (
          <WarningText key={one.entry}>
            {nameOf(shown, one.professional)} said on {writtenIso(one.on_day)}: act now.{' '}
            <a className="govuk-link" href={`/act-now?family=${encodeURIComponent(family)}`}>
              Who to call
            </a>
          </WarningText>
        ))}
      {police.map((one) => (
        <WarningText key={one.id}>
          The police were asked on {writtenIso(isoDay(one.happened.last))}, and what came of it is not recorded.{' '}
          <a className="govuk-link" href={`/families/${family}/add/police-outcome`}>
            Record what came of it
          </a>
        </WarningText>
      ))}
      {safe.map(({ entry, payload }) => (
        <SafeContact key={entry} payload={payload} shown={shown} />
      ))}
      {visitors(read.notices).map((one) => (
        <WarningText key={one.entry}>
          Before you visit:{' '}
          {one.kind === 'felt-unsafe' ? `${nameOf(shown, one.professional)} felt unsafe` : 'there was an incident'} on{' '}
          {writtenIso(one.on_day)}.{' '}
          <a className="govuk-link" href={placeOf(family, one.entry)}>
            Read what happened
          </a>
        </WarningText>
      ))}
    </section>
  );
}

/** The last that each kind says; the others are in the chronology. */
const visitors = (notices: readonly Notice[]): Notice[] =>
  ['felt-unsafe', 'incident'].flatMap((kind) => notices.find((one) => one.kind === kind) ?? []);

/** "Monday and Friday from 09:30 to 14:30" */
const timeText = ({
  days = [],
  from,
  to,
}: {
  days?: readonly string[] | undefined;
  from: string;
  to: string;
}): string =>
  `${days.length === 0 ? '' : `${days.map((day) => DAYS[day] ?? day).join(' and ')} `}from ${from} to ${to}`;

const DAYS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

const SENT = { text: 'text message', email: 'e-mail', letter: 'letter' } as const;

function SafeContact({ payload, shown }: { payload: Payload<'safe-contact'>; shown: Shown }) {
  const { say } = shown.read.record;
  const lines = [
    ...(payload.safe?.length ? [`Safe: ${payload.safe.join('; ')}.`] : []),
    ...(payload.unsafe?.length ? [`Not safe: ${payload.unsafe.join('; ')}.`] : []),
    ...(payload.through ? [`Through: ${payload.through}.`] : []),
    ...(payload.neverWrite ? ['Never write about it to the home.'] : []),
    ...(payload.readBy?.length ? [`Read by others too: ${payload.readBy.map(say.person).join(', ')}.`] : []),
    ...(payload.times?.length ? [`Only ${payload.times.map(timeText).join(', or ')}.`] : []),
    ...(payload.sendBy ? [`A reminder goes only to them, and only by ${SENT[payload.sendBy.way]}.`] : []),
  ];
  return (
    <WarningText>
      {say.person(payload.person)} may be at risk from {payload.from ? say.person(payload.from) : 'another adult'}. Keep
      to the safe ways. {lines.join(' ')}
    </WarningText>
  );
}

function safeContacts({ read }: Shown): Safe[] {
  const last = new Map<string, Safe>();
  for (const entry of read.record.understanding.view.entries)
    if (entry.kind === 'safe-contact') last.set(entry.payload.person, { entry: entry.id, payload: entry.payload });
  return [...last.values()].filter((one) => one.payload.risk === 'may-be-at-risk');
}
