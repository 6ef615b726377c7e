import { type Day, isoDay } from '../../calendar/day.ts';
import type { Meeting } from '../../engagement/meetings.ts';
import { typedTime } from '../../platform/typed-time.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { ASKED_BY } from '../../record/kinds/meetings.ts';
import { PURPOSES } from '../../record/words.ts';
import { type MeetingType, typeOf } from './lists.ts';
import { type Loaded, levelsNow } from './read.ts';
import { reviewTooLate } from './said.ts';
import { dayIn, some } from './save.ts';

/** So many people outside the team can be asked on one form. */
export const MORE = ['more-1', 'more-2', 'more-3'] as const;

/** What was filled in to arrange a meeting. */
export type Arranged = { payload: Record<string, unknown>; tellSocialCare: boolean };

/** Guests as they were written: one on each line, a name, a role and an agency between commas. */
export const guestsIn = (text: string): { name: string; role?: string; agency?: string }[] =>
  text
    .split('\n')
    .map((line) => line.split(',').map((part) => part.trim()))
    .filter(([name]) => name)
    .map(([name = '', role, ...agency]) => ({
      name,
      ...some('role', role),
      ...some('agency', agency.filter(Boolean).join(', ')),
    }));

/** The guests of a meeting as they are written again. */
export const guestsText = ({ guests }: Pick<Meeting, 'guests'>): string =>
  guests.map(({ name, role, agency }) => [name, role, agency].filter(Boolean).join(', ')).join('\n');

const AT_LEAST_IN_NEED = ['child-in-need', 'child-protection', 'looked-after'];

/**
 * Whether children's social care is to be asked to this review: the first of several agencies about engagement, where it does
 * not work with the family yet (S4-act-h).
 */
export function asksSocialCare(all: Pick<Loaded, 'understood' | 'today'>, type: string): boolean {
  return type === 'multi-agency-review' && !AT_LEAST_IN_NEED.some((level) => levelsNow(all).has(level));
}

/** The last day for a review that is arranged, after the last meeting about engagement; null where nothing limits it. */
function latestReview(all: Loaded, type: MeetingType): { held: Day; of: MeetingType } | null {
  if (type.code !== 'multi-agency-review') return null;
  const last = all.meetings
    .filter((one) => one.held !== null && one.purposes.includes('engagement'))
    .toSorted((a, b) => (a.held ?? 0) - (b.held ?? 0))
    .at(-1);
  if (!last || last.held === null) return null;
  const of = typeOf(all.lists, last.type);
  // One that is late already is still arranged.
  return of.reviewWithin === null || last.held + of.reviewWithin < all.today ? null : { held: last.held, of };
}

/** What a form to arrange a meeting says, or everything that is wrong with it at once. */
export function arrangedIn(
  form: Form,
  all: Loaded,
  before: Meeting | null,
): { arranged: Arranged } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const { lists, today, team, staff, people } = all;
  const code = before?.type ?? form.text('type');
  const type = typeOf(lists, code);
  if (!lists.codes.get('meeting-types')?.has(code)) faults.push({ field: 'type', text: 'Say which meeting' });
  const on = dayIn(form, 'for', faults, 'Say for which day it is');
  if (on !== null && on < today)
    faults.push({ field: 'for-day', text: 'That day is past: a meeting that was held is recorded as held' });
  const time = form.text('time') === '' ? undefined : (typedTime(form.text('time')) ?? undefined);
  if (form.text('time') !== '' && time === undefined)
    faults.push({ field: 'time', text: 'Write the time as 14:30 or 2.30pm' });
  const viewsBy = dayIn(form, 'viewsBy', faults);
  if (viewsBy !== null && on !== null && viewsBy > on)
    faults.push({ field: 'viewsBy-day', text: 'Views are asked for before the meeting' });
  const purposes = form.all('purposes').filter((one) => PURPOSES.some((known) => known === one));
  const invited = [
    ...form.all('invited').filter((one) => team.some((member) => member.professional === one)),
    ...MORE.map((name) => form.text(name)).filter((one) => staff.has(one)),
  ];
  const guests = guestsIn(form.text('guests'));
  if (invited.length === 0 && guests.length === 0) faults.push({ field: 'invited', text: 'Say who is asked to it' });
  const chair = [...staff.keys(), ...team.map((one) => one.professional)].find((one) => one === form.text('chair'));
  const family = people.flatMap((person, index) => {
    const how = ASKED_BY.find((one) => one === form.text(`how-${index}`));
    return how === undefined ? [] : [{ person: person.id, how, ...some('helps', form.text(`helps-${index}`)) }];
  });
  const latest = latestReview(all, type);
  const late = latest && on !== null ? reviewTooLate(latest.of, ['engagement'], latest.held, on) : null;
  if (late !== null) faults.push({ field: 'for-day', text: late });
  if (faults.length > 0 || on === null) return { faults };
  const first = before === null || before.on === null || before.on === on ? before?.first : (before.first ?? before.on);
  const parents = before?.alone ? 'not-invited' : undefined;
  return {
    arranged: {
      payload: {
        type: code,
        step: 'arranged',
        for: isoDay(on),
        ...some('first', first === undefined || first === null ? undefined : isoDay(first)),
        ...some('time', time),
        ...some('place', form.text('place')),
        ...some('purposes', purposes),
        ...some('chair', chair),
        invited: [...new Set(invited)],
        ...some('guests', guests),
        ...some('family', family),
        ...some('viewsBy', viewsBy === null ? undefined : isoDay(viewsBy)),
        ...some('parents', parents),
        ...some('text', form.text('text')),
      },
      tellSocialCare: form.text('social-care') === 'yes' && asksSocialCare(all, code),
    },
  };
}
