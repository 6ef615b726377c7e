import { type Day, writtenDay } from '../../calendar/day.ts';
import type { Entry } from '../../record/entry.ts';
import type { Say } from '../../record/kinds/parts.ts';
import type { Kind, Kinds } from '../../record/kinds.ts';
import { happenedText, sentenceOf } from '../../record/reads.ts';
import type { Standing, View } from '../../record/view.ts';
import { GROUP_OF, type Group } from './groups.ts';
import type { Step } from './history.ts';
import { begun, isNamed } from './names.ts';
import { knownText, type Words, wordsOf } from './words.ts';

/** What an entry said before a correction, who corrected it, and when. */
export type Change = {
  mode: 'replaced' | 'voided' | 'moved-away' | 'moved-here';
  by: string | null;
  on: Day;
  reason: string | null;
  /** Null where there is nothing to show: it stood in another family's record, or was gone already. */
  before: { on: string; sentence: string; words: Words[] } | null;
};

/** One entry as it is read. Nothing in it is an id but what is there to link and to filter by. */
export type Reading = {
  id: string;
  kind: Kind;
  group: Group;
  /** `voided` and `moved-away` no longer stand: they are shown struck through, or as gone. */
  state: 'stands' | 'voided' | 'moved-away';
  /** Only what everybody may see of it is here (R5). */
  stub: boolean;
  /** It is restricted, and its reader is among those who may read it. */
  restricted: boolean;
  said: string;
  first: Day;
  last: Day;
  /** "in March 2026", "about 2025": where no day is known. */
  roughly: string | null;
  sentence: string;
  words: Words[];
  known: string | null;
  author: string | null;
  agency: string | null;
  byProcedure: boolean;
  /** Where it was recorded more than two days after it happened. */
  later: { days: number; on: Day } | null;
  changes: Change[];
  /** What somebody of the family says to it, in their own words (S2-8.3-c). */
  comments: { id: string; by: string; said: string; on: Day }[];
  agencies: string[];
  people: string[];
  /** Entries that caused it, for what a procedure wrote. */
  /** A parent is not given it. */
  notForParents: boolean;
  causes: string[];
};

/** What readings are made with. */
export type Reader = {
  view: View;
  kinds: Kinds;
  say: Say;
  /** By the entry that they speak of. */
  comments: ReadonlyMap<string | undefined, Extract<Standing, { kind: 'words' }>[]>;
};

/** Recorded so many days after it happened is said on the page. */
const LATE_AFTER = 2;
const ENGINE = 'keepsight';

/** One entry as it is read, with what its corrections changed. */
export function readingOf(entry: Standing, steps: readonly Step[], restricted: boolean, reader: Reader): Reading {
  const { say, view } = reader;
  const { said, first, last } = entry.happened;
  const byProcedure = entry.author === ENGINE;
  const gone = steps.at(-1)?.after === null ? steps.at(-1)?.correction.payload.mode : undefined;
  const state = gone === 'voided' || gone === 'moved-away' ? gone : 'stands';
  const content = state === 'moved-away' ? null : contentOf(entry, reader);
  const days = entry.received.said === null ? 0 : entry.received.day - last;
  return {
    id: entry.id,
    kind: entry.kind,
    group: GROUP_OF[entry.kind],
    state,
    stub: entry.stubbed,
    restricted,
    said,
    first,
    last,
    roughly: roughlyText(entry),
    // What was moved is about another family: nothing of it is shown here.
    sentence: content?.sentence ?? 'An entry that stood here was moved to the family it belongs to.',
    words: content?.words ?? [],
    known: content?.known ?? null,
    author: byProcedure || entry.stubbed ? null : namedOrNull(say.person(entry.author)),
    agency: byProcedure ? null : namedOrNull(say.agency(entry.agency)),
    byProcedure,
    later: days > LATE_AFTER && !byProcedure ? { days, on: entry.received.day } : null,
    comments:
      state === 'moved-away'
        ? []
        : (reader.comments.get(entry.id) ?? []).map(({ id, payload, happened }) => ({
            id,
            by: say.person(payload.of),
            said: payload.said,
            on: happened.last,
          })),
    changes: steps.map((step) => changeOf(step, state, entry.stubbed, reader)),
    agencies: [...new Set([entry.agency, ...('agency' in entry.payload ? [entry.payload.agency ?? ''] : [])])].filter(
      Boolean,
    ),
    people: content ? peopleIn(entry, view) : [],
    notForParents: entry.payload.notForParents === true,
    causes: entry.kind === 'run-opened' || entry.kind === 'stage-entered' ? entry.payload.causes : [],
  };
}

function contentOf(entry: Standing, { kinds, say }: Reader) {
  const read = begun(sentenceOf(entry, kinds, say));
  // Where nobody said how it was made, the outcome alone would not say what kept or missed was.
  const bare = entry.kind === 'contact' && entry.payload.how === undefined && entry.payload.times === undefined;
  const sentence = bare ? `Contact: ${read[0]?.toLowerCase()}${read.slice(1)}` : read;
  return { sentence, words: wordsOf(entry.kind, entry.payload, say, sentence), known: knownText(entry.payload) };
}

function changeOf({ correction, on, before }: Step, state: Reading['state'], stub: boolean, reader: Reader): Change {
  const { mode, reason } = correction.payload;
  const hidden = stub || correction.audience.to !== 'network' || state === 'moved-away';
  const content = before && state !== 'moved-away' && mode === 'replaced' ? contentOf(before, reader) : null;
  return {
    mode,
    by: hidden ? null : namedOrNull(reader.say.person(correction.author)),
    on,
    reason: hidden ? null : (reason ?? null),
    before: before && content && { on: dateText(before), sentence: content.sentence, words: content.words },
  };
}

const namedOrNull = (said: string) => (isNamed(said) ? said : null);

function roughlyText({ happened }: Pick<Entry, 'happened'>): string | null {
  if (happened.said.length === 10) return null;
  return `${happened.said.length === 4 ? 'about' : 'in'} ${happenedText({ happened })}`;
}

const dateText = (entry: Entry): string => roughlyText(entry) ?? writtenDay(entry.happened.last);

const ONE = ['person', 'child', 'kept', 'merged', 'unmerged', 'professional', 'by'];
const MANY = ['people', 'with', 'whom', 'present', 'towards'];

/** Everybody whom an entry is about or names, under the ids by which they are known now. */
function peopleIn(entry: Standing, view: View): string[] {
  const payload: Readonly<Record<string, unknown>> = entry.payload;
  const strings = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
  const sightings = 'sightings' in entry.payload ? (entry.payload.sightings ?? []) : [];
  const ids = [
    ...entry.about,
    ...ONE.flatMap((field) => strings([payload[field]])),
    ...MANY.flatMap((field) => strings(payload[field])),
    ...sightings.map((one) => one.child),
    ...(entry.kind === 'words' ? [entry.payload.of] : []),
  ];
  return [...new Set(ids.map(view.person))];
}
