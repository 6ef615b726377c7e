import { writtenDay } from '../../calendar/day.ts';
import { givenToFamily } from '../../engagement/agreement.ts';
import { type Meeting, meetingsOf } from '../../engagement/meetings.ts';
import type { Understanding } from '../../engagement/understand.ts';
import type { Block, Document } from '../../platform/documents/model.ts';
import { without } from '../../platform/documents/without.ts';
import type { Lists } from '../../record/lists.ts';
import { familyOutcomes, type MeetingType } from './lists.ts';

/** What somebody of the family is given of a meeting, and what their paper is made of. */
export type FamilyCopyOf = {
  understanding: Pick<Understanding, 'view'>;
  meeting: Pick<Meeting, 'id'>;
  type: Pick<MeetingType, 'professionals' | 'privileged'>;
  person: { id: string; name: string };
  lists: Lists;
  nameOf: (id: string) => string;
  partnership: string;
  today: number;
  /** Words that leave by no way. */
  never: readonly string[];
  large: boolean;
};

/**
 * The meeting as a family may be given it; null where there is nothing to give: its minutes are not finished, it was the
 * professionals' own or with lawyers, parents are not given it, or a manager decided that telling them is not safe (X10).
 */
export function givenMeeting({
  understanding,
  meeting,
  type,
}: Pick<FamilyCopyOf, 'understanding' | 'meeting' | 'type'>) {
  if (type.privileged || type.professionals) return null;
  const { view } = understanding;
  const shared = meetingsOf(view).find((one) => one.id === meeting.id);
  if (!shared || shared.told?.kind === 'decision') return null;
  const given = meetingsOf(givenToFamily(view)).find((one) => one.id === meeting.id);
  return given && given.state === 'held' && given.minutes !== null ? given : null;
}

/**
 * The family's copy of the minutes. Not the professionals' with lines left out: it is made of what was written for the
 * family, their own words, who does what by when, and what it came to in words of the list that are for them. What
 * colleagues wrote to one another, purposes and readings are in none (S3-5-u, S3-let-d).
 */
export function familyCopy(of: FamilyCopyOf): Document | null {
  const given = givenMeeting(of);
  if (given === null) return null;
  const { person, lists, nameOf, today } = of;
  const { view } = of.understanding;
  const own = given.words
    .filter(({ payload }) => view.person(payload.of) === person.id)
    .map(({ payload }) => `“${payload.said}”`);
  const blocks: Block[] = [
    { facts: factsOf(given, nameOf) },
    ...(given.minutes?.payload.forFamily ? [{ text: given.minutes.payload.forFamily }] : []),
    ...listed('What you told us', own),
    ...listed('What we agreed', cameTo(given, lists)),
    {
      table: {
        caption: 'Who does what',
        head: ['What', 'Who', 'By when'],
        rows: given.actions.map(({ agreed: { payload }, by }) => [
          payload.what ?? '',
          payload.owner === undefined ? (payload.ownerName ?? '') : nameOf(payload.owner),
          by === null ? '' : writtenDay(by),
        ]),
        widths: [4, 2, 2],
        empty: 'Nothing yet.',
      },
    },
    ...(given.review === null ? [] : [{ text: `We look at it again by ${writtenDay(given.review)}.` }]),
    {
      text: `If you see anything here differently, tell ${nameOf(given.chair ?? given.author)}. We write down what you say.`,
    },
  ];
  return without(
    {
      title: 'What our meeting came to',
      about: person.name,
      language: 'en-GB',
      foot: `${of.partnership}. Printed on ${writtenDay(today)} for ${person.name}`,
      large: of.large,
      blocks,
    },
    [...of.never, ...[...(lists.codes.get('never-sent')?.values() ?? [])].map(({ label }) => label)],
  );
}

/** Who was there is said to whoever saw them: the family, where it came or somebody spoke for it. */
function factsOf(given: Meeting, nameOf: (id: string) => string): [string, string][] {
  const wereThere = given.parents === 'came' || given.parents === 'represented';
  const came = [...given.attended.map(nameOf), ...given.guests.filter((one) => one.came).map((one) => one.name)];
  return [
    ['When it was', given.held === null ? '' : writtenDay(given.held)],
    ...(wereThere && came.length > 0 ? [['Who came', came.join(', ')] as [string, string]] : []),
  ];
}

/** What it came to, as the list says it to families; what the list has no words for is told by somebody, in words of theirs. */
function cameTo(given: Meeting, lists: Lists): string[] {
  const words = familyOutcomes(lists);
  return given.outcomes.flatMap(({ payload }) => {
    const says = words.get(payload.outcome);
    const options = (payload.options ?? []).map((one) => lists.codes.get('meeting-options')?.get(one)?.label ?? one);
    return says === undefined
      ? []
      : [options.length > 0 ? `${says} We offer: ${options.join('; ').toLowerCase()}.` : says];
  });
}

const listed = (heading: string, list: readonly string[]): Block[] =>
  list.length === 0 ? [] : [{ heading, level: 2 }, { list }];
