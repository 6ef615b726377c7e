import type { Day } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { Standing, View } from '../record/view.ts';
import { isPresentIn } from './children.ts';
import { type Delivery, lettersOf } from './letters.ts';
import { inOrder, plansOf, standingPlans } from './plan.ts';
import type { Understanding } from './understand.ts';

type Words = Payload<'words'>;

/** What somebody of the family said, as they gave it, and whether they were asked in good time (S2-8.2-c). */
export type Said = {
  entry: string;
  of: string;
  said: string;
  on: Day;
  asked: NonNullable<Words['asked']> | null;
  how: NonNullable<Words['how']> | null;
  interpreter: NonNullable<Words['interpreter']> | null;
  /** The entry that it speaks of, where it is what stands on their record (S2-8.3-c). */
  about: string | null;
  notForParents: boolean;
};

/** What somebody of the family puts first, in their own order (S2-8.1-f). */
export type Priorities = { entry: string; of: string; items: readonly string[]; on: Day; notForParents: boolean };

/** Help that the family asked for itself, and what came of it (S2-6.0-q). */
export type HelpAsked = {
  id: string;
  of: string;
  what: string | null;
  /** When they asked; null where only the answer is on the record. */
  asked: Day | null;
  agency: string | null;
  came: NonNullable<Payload<'help-asked'>['came']> | null;
  why: string | null;
  answered: Day | null;
  /** Nobody has answered, it waits, or it went to somebody else who has not answered. */
  open: boolean;
  entry: string;
  notForParents: boolean;
};

/** That they were told something: when, in which way, and by which entry. */
export type Told = { entry: string; on: Day; how: 'told' | 'recap' | 'letter' | 'minutes' | 'plan' | 'assessment' };

/** What somebody said of how we work: a theme, and whether it was so. */
export type Feedback = {
  entry: string;
  theme: string;
  was: Payload<'feedback'>['was'];
  of: string | null;
  /** About whom: the agency that is named, else that of whoever wrote it down. */
  agency: string;
  on: Day;
  text: string | null;
  notForParents: boolean;
};

/** What a record says in the family's own voice. It adds nothing up, and has no view of whether they are right. */
export type Voice = {
  children: readonly { child: string; words: readonly Said[] }[];
  /** Children whom nobody has asked: what they said of themselves is there, and is no answer. */
  notAsked: readonly string[];
  /** Everybody else who said something, so that it stands beside what the children say (S2-9.2-f). */
  others: readonly { person: string; words: readonly Said[] }[];
  priorities: readonly Priorities[];
  /** What professionals put first: the aims of the plans that stand (S2-6.0-p). */
  aims: readonly { plan: string; type: Payload<'plan'>['type']; aims: string; on: Day; entry: string }[];
  help: readonly HelpAsked[];
  feedback: readonly Feedback[];
  /** When they were last told anything (S2-8.3-b). */
  told: Told | null;
};

/** What the family says, and what came of it, on a day (S2-8, S2-6.0-p, S2-6.0-q, S2-9.2-f). */
export function voiceOf(understanding: Pick<Understanding, 'view' | 'children'>, today: Day): Voice {
  const { view } = understanding;
  const words = wordsIn(view).toReversed();
  const present = understanding.children.filter(
    // Nobody asks a child who is not born.
    (child) => isPresentIn(child, today) && (child.born !== null || child.expected === null),
  );
  const all = new Set(understanding.children.map(({ id }) => id));
  return {
    children: present.map(({ id }) => ({ child: id, words: words.filter(({ of }) => of === id) })),
    notAsked: present.flatMap(({ id }) =>
      words.some(({ of, asked }) => of === id && asked !== null && asked !== 'of-themselves') ? [] : [id],
    ),
    others: [...Map.groupBy(words, ({ of }) => of)]
      .filter(([person]) => !all.has(person))
      .map(([person, said]) => ({ person, words: said })),
    priorities: prioritiesIn(view),
    aims: standingPlans(plansOf(view)).flatMap(({ id, type, aims, touched, last }) =>
      aims === null ? [] : [{ plan: id, type, aims, on: touched, entry: last }],
    ),
    help: helpIn(view),
    feedback: feedbackIn(view),
    told: toldIn(view),
  };
}

/** Everything that is written down as somebody's own words, the oldest first. */
function wordsIn(view: View): Said[] {
  return inOrder(view.entries).flatMap((entry): Said[] => {
    const { id, happened, payload } = entry;
    const base = { entry: id, on: happened.last, notForParents: payload.notForParents === true };
    if (entry.kind === 'words') {
      const { of, said, asked = null, how = null, interpreter = null, on = null } = entry.payload;
      // Of what is restricted to others only that somebody spoke is known.
      return said === undefined ? [] : [{ ...base, of: view.person(of), said, asked, how, interpreter, about: on }];
    }
    if (entry.kind !== 'contact') return [];
    // What a child said while they were seen: whether they were asked is not known.
    return (entry.payload.sightings ?? []).flatMap(({ child, said }) =>
      said === undefined
        ? []
        : [{ ...base, of: view.person(child), said, asked: null, how: null, interpreter: null, about: null }],
    );
  });
}

/** Of each person what they said last; a later order takes the place of the one before. */
function prioritiesIn(view: View): Priorities[] {
  const last = new Map<string, Priorities>();
  for (const entry of inOrder(view.entries)) {
    // Of what is restricted to others no more than that it is there.
    if (entry.kind !== 'priorities' || entry.payload.items === undefined) continue;
    const of = view.person(entry.payload.of);
    last.set(of, {
      entry: entry.id,
      of,
      items: entry.payload.items,
      on: entry.happened.last,
      notForParents: entry.payload.notForParents === true,
    });
  }
  return [...last.values()];
}

/** Requests by their ids: open ones first, who has waited longest before the rest; then what was answered, newest first. */
function helpIn(view: View): HelpAsked[] {
  const found = new Map<string, HelpAsked>();
  for (const entry of inOrder(view.entries)) {
    if (entry.kind !== 'help-asked') continue;
    const { request, step, of, what, agency, came, why, notForParents = false } = entry.payload;
    const known = found.get(request);
    const on = entry.happened.last;
    const answered = step === 'answered';
    found.set(request, {
      id: request,
      of: known?.of ?? view.person(of),
      what: what ?? known?.what ?? null,
      asked: answered ? (known?.asked ?? null) : (known?.asked ?? on),
      agency: agency ?? known?.agency ?? null,
      // Asked for again, it is open again.
      came: answered ? (came ?? known?.came ?? null) : null,
      why: answered ? (why ?? null) : null,
      answered: answered ? on : null,
      open: !answered || came === 'waiting' || came === 'passed-on',
      entry: entry.id,
      notForParents: notForParents || (known?.notForParents ?? false),
    });
  }
  const since = (one: HelpAsked): Day => one.answered ?? one.asked ?? 0;
  return [...found.values()].toSorted(
    (a, b) => Number(b.open) - Number(a.open) || (a.open ? (a.asked ?? 0) - (b.asked ?? 0) : since(b) - since(a)),
  );
}

function feedbackIn(view: View): Feedback[] {
  return inOrder(view.entries)
    .flatMap((entry): Feedback[] => {
      if (entry.kind !== 'feedback') return [];
      const { theme, was, of, agency, text, notForParents = false } = entry.payload;
      return [
        {
          entry: entry.id,
          theme,
          was,
          of: of === undefined ? null : view.person(of),
          agency: agency ?? entry.agency,
          on: entry.happened.last,
          text: text ?? null,
          notForParents,
        },
      ];
    })
    .toReversed();
}

const NOT_THERE = new Set<Delivery['step'] | undefined>(['returned', 'not-delivered']);
const OF_ASSESSMENTS: readonly string[] = ['shown', 'copy-given'];

/** The last that they were told. A letter that came back told nobody anything, nor what was not safe to give. */
function toldIn(view: View): Told | null {
  const back = new Set(lettersOf(view).flatMap(({ id, delivery }) => (NOT_THERE.has(delivery?.step) ? [id] : [])));
  const family = new Set(
    view.entries.flatMap((entry) => (entry.kind === 'person-joined' ? [view.person(entry.payload.person)] : [])),
  );
  const how = (entry: Standing): Told['how'] | null => {
    switch (entry.kind) {
      case 'family-told':
        return 'told';
      case 'recap':
        return entry.payload.how === 'not-safe' ? null : 'recap';
      case 'letter':
        return back.has(entry.id) ? null : 'letter';
      case 'meeting-minutes':
        // Minutes go to those who were there: that tells the family where one of them was.
        return entry.payload.step === 'sent' && entry.payload.to?.some((id) => family.has(view.person(id)))
          ? 'minutes'
          : null;
      case 'plan':
        return entry.payload.step === 'copy-given' ? 'plan' : null;
      case 'assessment':
        return OF_ASSESSMENTS.includes(entry.payload.step) ? 'assessment' : null;
      default:
        return null;
    }
  };
  const last = inOrder(view.entries)
    .flatMap((entry): Told[] => {
      const way = how(entry);
      return way === null ? [] : [{ entry: entry.id, on: entry.happened.last, how: way }];
    })
    .at(-1);
  return last ?? null;
}

/** After so many days without a word from us it is said on the page; the documents give no number, so it is local. */
export const SILENT_AFTER = 28;
