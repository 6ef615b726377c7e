import { type Day, writtenDay } from '../../calendar/day.ts';
import { markersOn, unseenBecauseOf } from '../../engagement/markers.ts';
import { openPoliceRequests } from '../../engagement/warnings.ts';
import { markerText } from '../../platform/family/safety-markers.tsx';
import { writtenIso } from '../../platform/family/said.ts';
import { and } from '../../record/kinds/parts.ts';
import type { Payload } from '../../record/kinds.ts';
import { type Known, nameOf } from './known.ts';

/** What must be known before anything is done: a death, act now, the police, markers, where a worker felt unsafe. */
export function firstLines(known: Known, today: Day): string[] {
  const { record, people, notices } = known;
  const { view } = record.understanding;
  const last = (kind: string) => notices.find((one) => one.kind === kind);
  const [actNow, unsafe, incident] = [last('act-now'), last('felt-unsafe'), last('incident')];
  return [
    ...people.filter((one) => one.died !== null).map((one) => `${one.name} died on ${writtenIso(one.died)}.`),
    ...(actNow ? [`${nameOf(known, actNow.professional)} said on ${writtenIso(actNow.on_day)}: act now.`] : []),
    ...openPoliceRequests(view).map(
      (one) =>
        `${record.sentence(one)} Asked on ${writtenDay(one.happened.last)}; what came of it is not recorded yet.`,
    ),
    // Without the facts: these lines go on paper, too.
    ...markersOn(record.understanding, today).map((one) => markerText({ ...one, facts: null }, record.say)),
    ...notSeen(unseenBecauseOf(record.understanding, today).map(({ child }) => record.say.person(child.id))),
    ...(unsafe
      ? [`Before you visit: ${nameOf(known, unsafe.professional)} felt unsafe on ${writtenIso(unsafe.on_day)}.`]
      : []),
    ...(incident ? [`Before you visit: there was an incident on ${writtenIso(incident.on_day)}.`] : []),
  ];
}

/** One line for all of them: the page is to stay on one side. */
const notSeen = (names: readonly string[]): string[] =>
  names.length === 0
    ? []
    : [`${and(names)} ${names.length === 1 ? 'is' : 'are'} not seen while this stands: no other way is recorded.`];

const SENT = { text: 'text message', email: 'e-mail', letter: 'letter' } as const;

/**
 * Who may be at risk, and what to do and not to do, as it was said last of each. It stands on the screen alone: paper
 * is left in cars and on kitchen tables (docs/decisions/out-of-hours.md).
 */
export function atRiskLines({ record, people }: Known): string[] {
  const { view } = record.understanding;
  const last = new Map<string, Payload<'safe-contact'>>();
  for (const entry of view.entries)
    if (entry.kind === 'safe-contact') last.set(view.person(entry.payload.person), entry.payload);
  const lines = [...last].flatMap(([person, said]) => {
    if (said.risk !== 'may-be-at-risk') return [];
    const from = said.from ? record.say.person(said.from) : 'another adult';
    return [
      [
        `${record.say.person(person)} may be at risk from ${from}. Keep to the safe ways.`,
        said.safe?.length && `Safe: ${said.safe.join('; ')}.`,
        said.unsafe?.length && `Not safe: ${said.unsafe.join('; ')}.`,
        said.through && `Through: ${said.through}.`,
        said.codeWord && `Code word: ${said.codeWord}.`,
        said.neverWrite && 'Never write about it to the home.',
        said.sendBy && `Anything sent goes only to them, and only by ${SENT[said.sendBy.way]}.`,
      ]
        .filter(Boolean)
        .join(' '),
    ];
  });
  // The way may be for some readers only; that there is a risk is for all of them.
  const others = people.filter((one) => one.mayBeAtRisk && last.get(one.id)?.risk !== 'may-be-at-risk');
  return [...lines, ...others.map((one) => `${one.name} may be at risk from another adult. Ask for the safe way.`)];
}
