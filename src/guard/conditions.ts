import { addMonths, type Day } from '../calendar/day.ts';
import type { Child } from '../engagement/children.ts';
import { holdsOn } from '../engagement/spans.ts';
import { levelsOn } from '../engagement/understand.ts';
import { nobodyAcceptedOn, SENIORS, watchersOn } from '../engagement/watch.ts';
import { listOf } from '../procedure/schema.ts';
import type { Kind, Payload } from '../record/kinds.ts';
import type { Standing } from '../record/view.ts';
import type { ClosingAsk } from '../record/words.ts';
import { childrenOf, isUrgent, lastTrouble, othersOf, ruleOf, type Stand, type Wish, wayOf } from './wish.ts';

/** What an ask finds missing, each in a few words, so that all of it is told at once; nothing where it holds. */
export type Finds = (wish: Wish, stand: Stand) => string[];

const MANAGERS: readonly string[] = ['line-manager', ...SENIORS];
const PLANS: readonly string[] = ['child-in-need', 'child-protection', 'looked-after'];
/** A consultation or a meeting older than this says nothing of today. */
const FRESH = 90;

type Of<K extends Kind> = Standing & { kind: K; payload: Payload<K> };
/** The entries of a kind up to the day of a wish. */
const upTo = <K extends Kind>(wish: Wish, { understanding }: Stand, kind: K): Of<K>[] =>
  understanding.view.entries.filter((entry): entry is Of<K> => entry.kind === kind && entry.happened.last <= wish.day);
/** From which day on an answer still counts: since there was last reason to worry, and not for ever. */
const since = (wish: Wish, stand: Stand): Day => Math.max(lastTrouble(stand, wish.day), wish.day - FRESH);
const rolesOf = ({ author, happened }: Standing, { understanding }: Stand): string[] =>
  understanding.network.team
    .filter((one) => one.professional === author && holdsOn(one, happened.last))
    .map((one) => one.role);
const isManagers = (entry: Standing, stand: Stand): boolean =>
  rolesOf(entry, stand).some((role) => MANAGERS.includes(role));

/** "Would not engage" alone is no reason (S2-11.0-e), and a reason must fit what the record says. */
const reasonEnough: Finds = (wish, stand) => {
  const reason = stand.lists.closureReasons.get(wish.closure);
  if (reason === undefined) return ['a reason from the list'];
  if (!reason['enough-alone']) return [`“${reason.label}” alone is not a reason: another must stand beside it`];
  const fits: Readonly<Record<string, (child: Child) => boolean>> = {
    died: (child) => child.died !== null && child.died.last <= wish.day,
    'turned-18': (child) => child.born !== null && addMonths(child.born, 18 * 12) <= wish.day,
  };
  const fit = fits[wish.closure];
  if (fit === undefined) return [];
  return childrenOf(wish, stand)
    .filter((child) => !fit(child))
    .map((child) => `the record does not say so of ${nameOf(child)}`);
};

/** Every agency involved is consulted, or a manager has recorded that it would not answer (S1-10-k). */
const everyAgencyConsulted: Finds = (wish, stand) => {
  const from = since(wish, stand);
  const answered = new Set<string>();
  for (const one of upTo(wish, stand, 'consultation'))
    if (one.happened.last >= from && one.payload.purposes?.includes('closure'))
      for (const agency of [...listOf(one.payload.answered), one.agency]) answered.add(agency);
  for (const one of upTo(wish, stand, 'information-answer')) {
    const refused = one.payload.gave === 'refused' || one.payload.gave === 'no-answer';
    if (one.happened.last >= from && refused && isManagers(one, stand)) answered.add(one.payload.from);
  }
  return othersOf(wish, stand).filter((one) => !answered.has(one));
};

/** A meeting or a conference has taken place, where the contact was part of a formal plan of several agencies (S1-10-l). */
const meetingHeld: Finds = (wish, stand) => {
  const { understanding } = stand;
  const onAPlan = childrenOf(wish, stand).some((child) =>
    [...levelsOn(understanding, wish.day, child.id)].some((level) => PLANS.includes(level)),
  );
  const inPlan = understanding.contacts.some((one) => one.on <= wish.day && one.entry.payload.inPlan === true);
  if (!onAPlan && !inPlan) return [];
  const from = since(wish, stand);
  const held = upTo(wish, stand, 'meeting').some(
    ({ payload, happened }) =>
      payload.step === 'held' &&
      happened.last >= from &&
      (payload.purposes?.includes('closure') || payload.type === 'review-conference'),
  );
  return held ? [] : ['a meeting on closing, or a review conference, since there was last reason to worry'];
};

/** No procedure, family engagement risk assessment or request to the police is open (rule 5, S2-11.3-q, S4-na-h). */
const nothingOpen: Finds = (wish, stand) => {
  const passed = ruleOf(wayOf(wish, stand), stand)['passes-over'];
  const runs = stand.timeline.runs
    .filter((run) => run.opened <= wish.day && (run.ended === null || run.ended.on > wish.day))
    .filter((run) => !passed.includes(run.procedure))
    .map((run) => `“${run.title}” is open`);
  return [...new Set(runs), ...openFeras(wish, stand), ...openPoliceRequests(wish, stand)];
};

function openFeras(wish: Wish, stand: Stand): string[] {
  const last = new Map<string, Of<'fera'>>();
  for (const one of upTo(wish, stand, 'fera')) last.set(one.payload.fera, one);
  const closes = ['reviewed', 'not-needed'];
  const open = [...last.values()].filter((one) => !closes.includes(one.payload.step));
  return open.length > 0 ? ['the family engagement risk assessment is not reviewed'] : [];
}

function openPoliceRequests(wish: Wish, stand: Stand): string[] {
  const all = upTo(wish, stand, 'police-request');
  const answered = new Set(all.filter((one) => one.payload.came !== undefined).map((one) => one.payload.request));
  const open = all.filter((one) => !answered.has(one.payload.request));
  return open.length > 0 ? ['a request to the police whose outcome is not recorded'] : [];
}

/** Each child has been seen since there was last reason to worry, or a manager has written why not (rule 5). */
const childSeenSince: Finds = (wish, stand) => {
  const trouble = lastTrouble(stand, wish.day);
  if (!Number.isFinite(trouble)) return [];
  const explained = upTo(wish, stand, 'decision').some(
    ({ payload, happened }) =>
      payload.outcome === 'child-not-seen-explained' && MANAGERS.includes(payload.by) && happened.last >= trouble,
  );
  if (explained) return [];
  return childrenOf(wish, stand)
    .filter(
      (child) =>
        !stand.understanding.sightings.some(
          (one) =>
            one.child === child.id &&
            (one.seen === 'alone' || one.seen === 'seen') &&
            one.on >= trouble &&
            one.on <= wish.day,
        ),
    )
    .map(nameOf);
};

/** No safeguarding concern stands unaddressed, and no child is on a child protection plan (S4-nfa). */
const noConcernOpen: Finds = (wish, stand) => {
  const acts = stand.understanding.view.entries.filter((one) => one.happened.last <= wish.day && addresses(one));
  const unaddressed = (on: Day) => !acts.some((act) => act.happened.last >= on);
  const concerns = upTo(wish, stand, 'concern').filter((one) => unaddressed(one.happened.last));
  const urgent = stand.understanding.contacts.filter(
    (one) => one.on <= wish.day && isUrgent(one.entry.payload.safety) && unaddressed(one.on),
  );
  const onAPlan = childrenOf(wish, stand).filter((child) =>
    levelsOn(stand.understanding, wish.day, child.id).has('child-protection'),
  );
  return [
    ...(concerns.length > 0 ? ['a concern that nobody has recorded an answer to'] : []),
    ...(urgent.length > 0 ? ['a contact that asked for a manager or for help, and no answer'] : []),
    ...onAPlan.map((child) => `${nameOf(child)} is on a child protection plan`),
  ];
};

/** Whether an entry answers a concern: a talk about safety, a strategy discussion, a referral, a decision. */
const addresses = ({ kind, payload }: Standing): boolean =>
  kind === 'decision' ||
  (kind === 'referral' && payload.step === 'made') ||
  (kind === 'meeting' && payload.type === 'strategy-discussion' && payload.step === 'held') ||
  (kind === 'discussion' && payload.purposes.some((one) => one === 'safety' || one === 'child-protection'));

/** The line manager of each agency agrees that there is no safeguarding concern and nothing more to do (S4-nfa, S4-act-l). */
const managersConfirm: Finds = (wish, stand) => {
  const from = since(wish, stand);
  const agreed = new Set<string>();
  for (const one of upTo(wish, stand, 'consultation')) {
    const { covers } = one.payload;
    const both = covers?.includes('agreement-to-no-further-action') && covers.includes('no-safeguarding-concern');
    if (one.happened.last < from || !both) continue;
    for (const agency of listOf(one.payload.answered)) agreed.add(agency);
    if (isManagers(one, stand)) agreed.add(one.agency);
  }
  return [...othersOf(wish, stand), wish.agency].filter((one) => !agreed.has(one));
};

/** Somebody else is named who still sees each child, or a senior manager has accepted that nobody does (S1-10-m). */
const somebodySeesEachChild: Finds = (wish, stand) =>
  childrenOf(wish, stand)
    .filter(
      (child) =>
        !watchersOn(stand.understanding, child.id, wish.day).some((one) => one.agency !== wish.agency) &&
        nobodyAcceptedOn(stand.understanding, child.id, wish.day) === null,
    )
    .map(nameOf);

/** The ending plans that are about what a wish closes, in the present episode of involvement. */
function endingPlans(wish: Wish, stand: Stand): Payload<'ending-plan'>[] {
  const began = stand.understanding.episodes.at(-1)?.from ?? Number.NEGATIVE_INFINITY;
  return upTo(wish, stand, 'ending-plan')
    .filter(({ payload, happened }) => {
      if (happened.last < began) return false;
      return payload.child === undefined || wish.of !== 'child' || payload.child === wish.child;
    })
    .map((one) => one.payload);
}

/** Who goes on is named, or it is said that nobody needs to. */
const successorNamed: Finds = (wish, stand) =>
  endingPlans(wish, stand).some((one) => one.successor !== undefined || one.successorNotNeeded)
    ? []
    : ['who goes on, or that nobody needs to'];

/** When to refer back, and how the family can come back (S1-10-o, S2-9.2-zb). */
const endingPlan: Finds = (wish, stand) => {
  const plans = endingPlans(wish, stand);
  return [
    ...(plans.some((one) => one.referBack) ? [] : ['when the others are to refer back']),
    ...(plans.some((one) => one.reEntry) ? [] : ['how the family can come back']),
  ];
};

/** Ending a service asks whether the need remains; where it does, it is no clean ending (S4-trig-b2). */
const needAsked: Finds = ({ needRemains }) => (needRemains === 'no' ? [] : ['that the need does not remain']);

/** The receiving place has said that it has them. */
const receivingPlaceConfirmed: Finds = (wish, stand) => {
  const last = new Map<string, Payload<'transfer'>>();
  for (const { payload } of upTo(wish, stand, 'transfer')) last.set(payload.transfer, payload);
  const confirmed = [...last.values()].filter((one) => one.step === 'confirmed');
  return childrenOf(wish, stand)
    .filter((child) => !confirmed.some((one) => one.child === undefined || one.child === child.id))
    .map(nameOf);
};

const nameOf = (child: Child): string => child.name ?? 'a child whose name is not known';

/** Each thing that closing may ask, and how the record answers it. */
export const CONDITIONS: { readonly [Ask in ClosingAsk]: Finds } = {
  'reason-enough': reasonEnough,
  'every-agency-consulted': everyAgencyConsulted,
  'meeting-held': meetingHeld,
  'nothing-open': nothingOpen,
  'child-seen-since': childSeenSince,
  'no-concern-open': noConcernOpen,
  'managers-confirm': managersConfirm,
  'somebody-sees-each-child': somebodySeesEachChild,
  'successor-named': successorNamed,
  'ending-plan': endingPlan,
  'need-asked': needAsked,
  'receiving-place-confirmed': receivingPlaceConfirmed,
};
