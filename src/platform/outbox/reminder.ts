import type { Day } from '../../calendar/day.ts';
import { parseDay } from '../../calendar/day.ts';
import type { Calendar } from '../../calendar/working-days.ts';
import { Guarded, release } from '../../disclosure/gate.ts';
import { type Household, reachOf } from '../../disclosure/safe-contact.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Kinds } from '../../record/kinds.ts';
import { type View, viewOf } from '../../record/view.ts';
import { CHANNELS, type Channel } from './carriers.ts';
import { instantOf, quietUntil, safeFrom } from './clock.ts';
import { type Facts, factsOf } from './reminder-facts.ts';
import { goesAt, lastForLetter } from './reminder-times.ts';
import type { Hold, Stop } from './reminder-words.ts';
import type { TellingSettings } from './settings.ts';
import { type Template, templateFor, USUAL } from './templates.ts';

/** A reminder that somebody asked for: of which planned contact, to whom, and of which time. */
export type Reminder = { entry: string; person: string; on: Day; at: string | null };

/** Whoever is to come, as far as a reminder must know. */
export type Coming = { name: string; phone: string | null; there: boolean };

/** What is known outside the record, at the moment. */
export type Moment = {
  now: number;
  today: Day;
  settings: TellingSettings;
  calendar: Calendar;
  templates: readonly Template[];
  /** The ways that are set up. */
  ways: readonly Channel[];
  coming: Coming | null;
  /** Records of other families that the person is in. */
  elsewhere: readonly View[];
};

/**
 * What is to be done about a reminder now: send it by one way to one place; look again later; stop it, since there is
 * nothing to remind of any more or nobody to remind; or leave it to a person, who must be told why.
 */
export type Verdict =
  | { send: { channel: Channel; to: string; template: Template; how: string | undefined } }
  | { later: number }
  | { stop: Stop }
  | { hold: Hold };

/**
 * A record in which every entry takes part, restricted ones too: what keeps somebody safe counts, whoever may read it.
 * Nothing of it is shown to anybody.
 */
export const wholeView = (entries: readonly AnyEntry[], kinds: Kinds): View =>
  viewOf(
    entries.map((entry) => ({ ...entry, audience: { to: 'network' }, stub: null }) as AnyEntry),
    kinds,
  );

/** Whether, how and where a reminder goes at this moment, by everything that the record says now. */
export function decideReminder(view: View, reminder: Reminder, moment: Moment): Verdict {
  const person = view.person(reminder.person);
  const facts = factsOf(view, person);
  const stop = noMore(view, reminder, facts, moment.elsewhere);
  if (stop) return { stop };
  const planned = view.byId.get(reminder.entry);
  const how = planned?.kind === 'contact-planned' ? planned.payload.how : undefined;
  const start = reminder.at === null ? instantOf(reminder.on + 1, '00:00') : instantOf(reminder.on, reminder.at);
  if (moment.now >= start) return { hold: 'too-late' };
  if (!moment.coming?.there) return { hold: 'nobody-comes' };
  if (facts.needs.literacy === 'does-not-read') return { hold: 'does-not-read' };
  if (facts.needs.interpreter && facts.needs.language === undefined) return { hold: 'language-not-known' };
  const template = templateFor(moment.templates, facts.needs.language ?? USUAL, moment.today);
  if (!template) return { hold: 'no-template' };
  const ways = waysOf(facts, moment);
  if ('hold' in ways) return ways;
  const safe = safeFrom(moment.now, moment.today, householdsOf(facts, moment));
  let first: Verdict | null = null;
  for (const { channel, to } of ways.ways) {
    const goes = goesAt(reminder.on, channel, moment.settings, moment.calendar);
    const quiet = channel === 'letter' ? null : quietUntil(moment.now, moment.today, moment.settings.quiet);
    let verdict: Verdict;
    if (to === null) verdict = { hold: 'no-detail' };
    else if (to === false) verdict = { hold: 'hidden-address' };
    else if (!moment.ways.includes(channel)) verdict = { hold: 'not-set-up' };
    else if (channel === 'letter' && moment.today > lastForLetter(reminder.on, moment.settings, moment.calendar))
      verdict = { hold: 'letter-too-late' };
    else if (channel === 'letter' && facts.needs.format !== undefined) verdict = { hold: 'another-format' };
    else if (moment.now < goes) verdict = { later: goes };
    else if (quiet !== null) verdict = quiet < start ? { later: quiet } : { hold: 'too-late' };
    else if (channel !== 'letter' && safe !== moment.now)
      verdict = safe !== null && safe < start ? { later: safe } : { hold: 'no-safe-time' };
    else verdict = { send: { channel, to, template, how } };
    // The first way that they like and that can be used; what stands against the first is what a person reads.
    if (!('hold' in verdict)) return verdict;
    first ??= verdict;
  }
  return first ?? { hold: 'asked-otherwise' };
}

/** Why there is nothing to remind of any more, or nobody to remind; null where there is. */
function noMore(view: View, { entry, on, at }: Reminder, facts: Facts, elsewhere: readonly View[]): Stop | null {
  if (facts.died || elsewhere.some((other) => factsOf(other, other.person(facts.person)).died)) return 'died';
  if (!facts.belongs) return 'left';
  if (facts.closed) return 'closed';
  const planned = view.byId.get(entry);
  if (planned?.kind !== 'contact-planned') return 'cancelled';
  const { on: nowOn, at: nowAt = null, remind = [], announced } = planned.payload;
  if (parseDay(nowOn) !== on || nowAt !== at) return 'moved';
  if (announced === false) return 'unannounced';
  if (!remind.map(view.person).includes(facts.person)) return 'taken-back';
  if (facts.childrenLost || planned.about.some((one) => facts.dead.has(view.person(one)))) return 'child-died';
  for (const one of view.entries) {
    if (one.kind === 'contact' && one.payload.of === entry) return 'recorded';
    if ((one.kind === 'contact-planned' || one.kind === 'contact') && one.payload.rebooks === entry) return 'moved';
  }
  return null;
}

/** A way, and where it leads: null where nobody has written down where, false where that is kept from leaving. */
type Way = { channel: Channel; to: string | null | false };

/** What each record that somebody is in says about reaching them safely, this family's first. */
const householdsOf = (
  facts: Facts,
  { elsewhere, today }: Pick<Moment, 'elsewhere' | 'today'>,
): [Household, ...Household[]] => [
  { ...householdOf(facts), overridden: isOverridden(facts, today) },
  ...elsewhere.map((view) => householdOf(factsOf(view, view.person(facts.person)))),
];
/** Whether a manager's decision that something is sent all the same holds on a day: with the safe contact it was made for. */
const isOverridden = ({ safe }: Facts, today: Day): boolean =>
  today <= (parseDay(safe?.override?.until ?? '') ?? Number.NEGATIVE_INFINITY);
const householdOf = ({ person, atRisk, named, safe }: Facts): Household => ({ person, atRisk, named, said: safe });

/** The ways by which somebody may be sent something, those they like first; where they must be kept safe, the one that is. */
function waysOf(facts: Facts, moment: Moment): { ways: Way[] } | { hold: Hold } {
  const [own, ...others] = householdsOf(facts, moment);
  const reach = reachOf(own, others);
  if (reach.by === 'none') return { hold: 'no-safe-way' };
  if (reach.by === 'one') {
    const { way, to } = reach;
    return { ways: [{ channel: way, to: way === 'letter' ? addressed(to, facts) : to }] };
  }
  const { channels } = facts.needs;
  const liked = channels?.filter((one): one is Channel => (CHANNELS as readonly string[]).includes(one));
  if (liked?.length === 0) return { hold: 'asked-otherwise' };
  const ways = (liked ?? CHANNELS).map((channel): Way => ({ channel, to: placeFor(channel, facts) }));
  // Where nobody has said what they like, what is not on the record is simply no way.
  const known = liked ? ways : ways.filter((one) => one.to !== null);
  return known.length === 0 ? { hold: 'no-detail' } : { ways: known };
}

function placeFor(channel: Channel, facts: Facts): string | null | false {
  if (channel === 'text') return facts.phone;
  if (channel === 'email') return facts.email;
  if (facts.address === null) return null;
  const guards = facts.hidden ? [{ because: 'hidden-address' as const, of: facts.person }] : [];
  const released = release(new Guarded(facts.address, guards), { kind: 'family', id: facts.person, way: 'letter' });
  return released.shown && addressed(released.text, facts);
}

/** An address with the name of whom the letter is for. */
const addressed = (address: string, { name }: Facts): string => (name === null ? address : `${name}\n${address}`);
