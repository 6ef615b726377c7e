import { parseDay } from '../../calendar/day.ts';
import { adjustmentsOf, type Ignored, ignoredBy } from '../../engagement/offers.ts';
import type { Understood } from '../../platform/family/understood.ts';
import type { Payload } from '../../record/kinds.ts';

const SIDES: Readonly<Record<Ignored['of'], string>> = {
  place: 'the place',
  times: 'the day or the time',
  ways: 'how they are told',
  interpreter: 'the interpreter whom they need',
  written: 'that they do not read',
  dates: 'a day that is theirs',
};

/** What a planned contact does not keep to of what was agreed, in words (S3-5-g, S4-assess-d). */
export function againstWhatWasAgreed(
  { on, at, how, where, told, interpreter }: Payload<'contact-planned'>,
  { understanding, say }: Pick<Understood, 'understanding' | 'say'>,
): string[] {
  const offer = { on: parseDay(on) ?? 0, at, how, where, told: told?.how, interpreter };
  return ignoredBy(offer, understanding.view).map(
    ({ of, person, what }) =>
      `${SIDES[of]}${person === null ? '' : ` (${say.person(person)})`}${what === null ? '' : `: ${what.replace(/\.$/, '')}`}`,
  );
}

/** What was agreed of every offer, in words; what was only ticked is said by the side of the offer that it is. */
export const agreedIn = (record: Pick<Understood, 'understanding' | 'say'> | null): string[] =>
  record === null
    ? []
    : adjustmentsOf(record.understanding.view).flatMap(({ what, person }) =>
        what === undefined ? [] : [`${person === undefined ? '' : `${record.say.person(person)}: `}${what}`],
      );
