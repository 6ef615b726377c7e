import { type Day, parseDay } from '../../calendar/day.ts';
import { typedTime } from '../../platform/typed-time.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Payload } from '../../record/kinds.ts';
import type { Lists } from '../../record/lists.ts';
import { HAPPENED, HOW, MORE_SEEN, REFUSED, ROOMS, SAFETY, SEEN, TOLD, WHERE } from './choices.ts';

/** A contact as the form tells it, ready for the record; `next` is a contact that was arranged with it. */
export type OutcomeGiven = {
  happened: string;
  about: string[];
  payload: Payload<'contact'>;
  next: { on: string; at: string | undefined } | null;
};

type Child = { id: string; name: string };

const among = <Value extends string>(choices: readonly { value: Value | '' }[], value: string): Value | undefined =>
  choices.find((one) => one.value === value && one.value !== '')?.value as Value | undefined;

/** The contact that a form tells of, or everything that is wrong with it at once. Nothing is filled in for anybody. */
export function parseOutcome(
  form: Form,
  children: readonly Child[],
  today: Day,
  lists: Lists,
  correcting = false,
  people: readonly Child[] = [],
): { given: OutcomeGiven } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const outcome = outcomeOf(form, lists, faults);
  const happened = dayOf(form, today, faults);
  const sightings = sightingsOf(form, children, outcome, lists, faults);
  const safety = among(SAFETY, form.text('safety'));
  if (!safety) faults.push({ field: 'safety', text: 'Say whether the child is safe now, as far as you know' });
  // A contact that is corrected says nothing of the next one.
  const next = correcting ? null : nextOf(form, today, faults);
  if (faults.length > 0 || !outcome || happened === null) return { faults };
  const how = among(HOW, form.text('how'));
  const where = among(WHERE, form.text('where'));
  const told = among(TOLD, form.text('told'));
  const of = form.maybe('of');
  const account = form.maybe('account');
  const text = form.maybe('text');
  const barrier = form.maybe('barrier');
  const accountBy = form.maybe('account-by');
  const refused = form.text('outcome') === 'refused' ? form.maybe('refused-by') : undefined;
  const home = form.text('home');
  const rooms = form.all('rooms').filter((one) => ROOMS.some(({ value }) => value === one));
  const present = form.all('present').filter((one) => people.some(({ id }) => id === one));
  const payload = {
    ...(of && { of }),
    ...(how && { how }),
    ...(where && { where }),
    ...(told && { told: { how: told } }),
    outcome,
    ...(barrier && { barrier }),
    ...(account && { account }),
    ...(account && accountBy && { accountBy }),
    ...(refused && { refusedBy: refused as 'parent-or-carer' }),
    ...(sightings.length > 0 && { sightings }),
    ...(home !== '' && { homeEntered: home === 'yes' }),
    ...(rooms.length > 0 && { roomsSeen: rooms }),
    ...(present.length > 0 && { present }),
    ...(safety && { safety }),
    ...(form.text('unsafe') === 'yes' && { feltUnsafe: true }),
    ...(next && { next: next.on }),
    ...(text && { text }),
  } satisfies Payload<'contact'>;
  const about = children.filter((_child, index) => form.text(`about-${index}`) !== 'no').map((child) => child.id);
  return { given: { happened, about, payload, next } };
}

function outcomeOf(form: Form, lists: Lists, faults: FormFault[]): string | null {
  const chosen = among(HAPPENED, form.text('outcome'));
  if (!chosen) {
    faults.push({ field: 'outcome', text: 'Choose what happened' });
    return null;
  }
  if (chosen === 'refused') {
    const refused = among(REFUSED, form.text('refused'));
    if (!refused) faults.push({ field: 'refused', text: 'Choose what was refused' });
    return refused ?? null;
  }
  if (chosen !== 'more') return chosen;
  const other = form.text('other');
  if (lists.outcomes.has(other)) return other;
  faults.push({ field: 'other', text: 'Choose what else happened' });
  return null;
}

function dayOf(form: Form, today: Day, faults: FormFault[]): string | null {
  const said = form.day('happened');
  const day = said === undefined ? null : parseDay(said);
  if (day === null) {
    faults.push({
      field: 'happened-day',
      text: said === undefined ? 'Say on which day it was' : 'That is no real day: write it as 27 3 2026',
    });
    return null;
  }
  if (day > today) {
    faults.push({
      field: 'happened-day',
      text: 'That day has not come yet. What is planned is planned under “Plan a contact”',
    });
    return null;
  }
  return said as string;
}

/** Whether somebody got far enough for it to be asked of each child whether they were seen. */
const wasThere = (outcome: string | null, lists: Lists): boolean => {
  const group = outcome === null ? undefined : lists.outcomes.get(outcome)?.group;
  return group === 'kept' || group === 'refused';
};

function sightingsOf(
  form: Form,
  children: readonly Child[],
  outcome: string | null,
  lists: Lists,
  faults: FormFault[],
): NonNullable<Payload<'contact'>['sightings']> {
  return children.flatMap((child, index) => {
    const seen = among(SEEN, form.text(`seen-${index}`));
    const said = form.maybe(`said-${index}`);
    const more = form.all(`more-${index}`).filter((one) => MORE_SEEN.some(({ value }) => value === one));
    if (more.length > 0 && seen !== 'alone' && seen !== 'seen')
      faults.push({ field: `more-${index}`, text: `Say above that you saw ${child.name}, or untick this` });
    const also = {
      ...(more.includes('bedroom') && { bedroom: true }),
      ...(more.includes('examined') && { examined: true }),
    };
    if (seen) return [{ child: child.id, seen, ...also, ...(said && { said }) }];
    if (wasThere(outcome, lists)) faults.push({ field: `seen-${index}`, text: `Say whether you saw ${child.name}` });
    return [];
  });
}

function nextOf(form: Form, today: Day, faults: FormFault[]): OutcomeGiven['next'] {
  const choice = form.text('next');
  if (choice === 'none') return null;
  if (choice !== 'arranged') {
    faults.push({ field: 'next', text: 'Say when the next contact is, or that none is arranged' });
    return null;
  }
  const said = form.day('next-on');
  const day = said === undefined ? null : parseDay(said);
  if (day === null || said === undefined || day < today) {
    faults.push({ field: 'next-on-day', text: 'Say the day of the next contact: today or later' });
    return null;
  }
  return { on: said, at: timeOf(form.text('next-at'), 'next-at', faults) };
}

/** A time as people write it, 9.30, 16:00 or 4pm, as 09:30; a fault where it is none. */
export function timeOf(text: string, field: string, faults: FormFault[]): string | undefined {
  if (text === '') return undefined;
  const time = typedTime(text);
  if (time === null) faults.push({ field, text: 'Write the time as 9:30 or 16:00' });
  return time ?? undefined;
}
