import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoDay } from '../../../src/calendar/day.ts';
import { countsOf } from '../../../src/procedure/counting.ts';
import { ENGINE, type Followed, follow, type Library, replay, settle } from '../../../src/procedure/replay.ts';
import { decodeRecord, encodeLine } from '../../../src/record/decode.ts';
import { type AnyEntry, parseReceived } from '../../../src/record/entry.ts';
import { files } from '../../support/library.ts';
import { CORRECTIONS, type Story, stories } from './generator.ts';
import * as invariants from './invariants.ts';
import { withoutRivals, withoutUnstableIds } from './rivals.ts';
import { LIBRARIES, runs } from './shared.ts';
import { coursesOf, duesOf, shownOf, upTo } from './timelines.ts';

const FAMILY = 'fam';
const seen = (entries: readonly AnyEntry[], library: Library): Followed => follow(FAMILY, entries, library);
const START = 20458; // 5 January 2026, on which every story begins

/** Tries a property of records on every shipped procedure together and on each alone. */
function everywhere(
  promise: string,
  property: (library: Library) => fc.IPropertyWithHooks<never>,
  { times = 20, todo }: { times?: number; todo?: string } = {},
): void {
  for (const { name, library } of LIBRARIES) {
    const often = name === 'all together' ? times * 2 : times;
    test(`${promise}: ${name}`, { ...(todo !== undefined && { todo }) }, () => {
      fc.assert(property(library), runs(often));
    });
  }
}
const of = (story: fc.Arbitrary<Story>, check: (story: Story) => void) =>
  fc.property(story, check) as fc.IPropertyWithHooks<never>;

/** The record with the engine's entries: after each arrival what it asks for is written, as the application does. */
function written(entries: readonly AnyEntry[], library: Library): AnyEntry[] {
  const record: AnyEntry[] = [];
  for (const entry of entries.toSorted((a, b) => a.received.at - b.received.at)) {
    record.push(entry);
    settle(FAMILY, record, library);
  }
  return record;
}

/** The record as if each entry had come in so many days after it happened. */
function receivedLater(entries: readonly AnyEntry[], days: readonly number[]): AnyEntry[] {
  return entries
    .map((entry, index) => {
      const received = parseReceived(isoDay(entry.happened.last + (days[index] ?? 0)));
      return received === null ? entry : { ...entry, received };
    })
    .toSorted((a, b) => a.received.at - b.received.at);
}
const lateness = fc.array(fc.nat(60), { minLength: 100, maxLength: 100 });

everywhere(
  'P3: the order of recording changes no opening and no stage, and only due dates by a known clock',
  (library) =>
    fc.property(stories(library, CORRECTIONS), lateness, ({ entries: all }, late) => {
      const plain = withoutRivals(all);
      const entries = withoutUnstableIds(plain, seen(plain, library));
      const [before, after] = [seen(entries, library), seen(receivedLater(entries, late), library)];
      assert.deepEqual(coursesOf(after), coursesOf(before));
      assert.deepEqual(duesOf(after, library), duesOf(before, library));
    }) as fc.IPropertyWithHooks<never>,
);

everywhere(
  'P2, P3: the order of the lines changes nothing at all, and ids are the same each time',
  (library) =>
    fc.property(stories(library), fc.infiniteStream(fc.nat()), ({ entries }, picks) => {
      const order = new Map(entries.map((entry) => [entry.id, picks.next().value as number]));
      const shuffled = entries.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
      assert.deepEqual(seen(shuffled, library).evaluation, seen(entries, library).evaluation);
    }) as fc.IPropertyWithHooks<never>,
);

test('the order in which procedures are adopted changes nothing', () => {
  const { library } = LIBRARIES[0] as (typeof LIBRARIES)[0];
  const adopted = library.settings.adopted.toReversed();
  const other = { ...library, settings: { ...library.settings, adopted } };
  fc.assert(
    fc.property(stories(library), ({ entries }) => {
      assert.deepEqual(coursesOf(seen(entries, other)), coursesOf(seen(entries, library)));
    }),
    runs(60),
  );
});

everywhere('a day and a run that are passed over would have come to nothing', (library) => {
  const editions = library.editions.map((edition) => ({ ...edition, opensBy: null, wakes: new Map() }));
  return of(stories(library, CORRECTIONS), ({ entries }) => {
    assert.deepEqual(seen(entries, { ...library, editions }).evaluation, seen(entries, library).evaluation);
  });
});

everywhere('P1: written down, what is asked to be written asks for nothing more and changes nothing', (library) =>
  of(stories(library), ({ entries }) => {
    const record = [...entries];
    settle(FAMILY, record, library);
    const again = seen(record, library);
    assert.deepEqual(again.evaluation.toWrite, []);
    assert.deepEqual(shownOf(again), shownOf(seen(entries, library)));
  }),
);

everywhere('P1: a record that was replayed is the same when it is replayed again', (library) =>
  of(stories(library), ({ entries }) => {
    const record = [...replay(FAMILY, entries, library).entries];
    settle(FAMILY, record, library);
    const once = replay(FAMILY, record, library);
    const twice = replay(FAMILY, once.entries, library);
    assert.equal(once.entries.length, record.length);
    assert.equal(twice.entries.length, record.length);
    assert.deepEqual(shownOf(once), shownOf(seen(record, library)));
    assert.deepEqual(twice.evaluation, once.evaluation);
  }),
);

everywhere('P2: a replay comes to what the application came to, entry by entry', (library) =>
  of(stories(library), ({ entries: all }) => {
    const entries = all.filter(
      (entry) => entry.payload === null || !('run' in entry.payload && entry.payload.run?.includes(':')),
    );
    assert.deepEqual(coursesOf(replay(FAMILY, entries, library)), coursesOf(seen(written(entries, library), library)));
  }),
);

everywhere('R1: what the engine writes can be read again', (library) =>
  of(stories(library), ({ entries }) => {
    const record = [...replay(FAMILY, entries, library).entries];
    settle(FAMILY, record, library);
    const decoded = decodeRecord(record.map(encodeLine), files.kinds);
    assert.deepEqual('faults' in decoded ? decoded.faults : [], []);
  }),
);

everywhere(
  'P2, P7, P9, P11, P12: every timeline is well made',
  (library) =>
    of(stories(library), ({ entries }) => {
      const followed = seen(entries, library);
      const { named, dated, onWorkingDays, owned, onDaysOfEntries, inOrder, oneAtATime, spentOnce } = invariants;
      const all = [named, dated, onWorkingDays, owned, onDaysOfEntries, inOrder, oneAtATime, spentOnce];
      assert.deepEqual(
        [...all, invariants.openingsAsked].flatMap((check) => check(followed, library)),
        [],
      );
    }),
  { times: 40 },
);

everywhere('P8, P9: the timeline of a record that was corrected as it came in is well made', (library) =>
  of(stories(library), ({ entries }) => {
    const followed = replay(FAMILY, entries, library);
    const { named, dated, onWorkingDays, owned, inOrder, oneAtATime } = invariants;
    const all = [named, dated, onWorkingDays, owned, inOrder, oneAtATime];
    assert.deepEqual(
      all.flatMap((check) => check(followed, library)),
      [],
    );
  }),
);

everywhere(
  'what had happened by a day is what the whole record says of that day',
  (library) =>
    fc.property(stories(library, CORRECTIONS), fc.nat(200), ({ entries }, after) => {
      const day = START + after;
      const then = follow(FAMILY, entries, library, { asOf: day });
      assert.deepEqual(upTo(then, day), upTo(seen(entries, library), day));
    }) as fc.IPropertyWithHooks<never>,
);

everywhere(
  'R5: a restricted entry without a stub changes nothing',
  (library) =>
    fc.property(stories(library), stories(library), ({ entries }, { entries: others }) => {
      const secret = others.slice(9).map((entry) => ({
        ...entry,
        id: `secret-${entry.id}`,
        corrects: entry.corrects === null ? null : `secret-${entry.corrects}`,
        audience: { to: 'restricted' as const },
        stub: null,
      }));
      assert.deepEqual(seen([...entries, ...secret], library).evaluation, seen(entries, library).evaluation);
    }) as fc.IPropertyWithHooks<never>,
);

everywhere(
  'R4: mending the words of entries changes nothing',
  (library) =>
    fc.property(stories(library), fc.array(fc.boolean(), { minLength: 100, maxLength: 100 }), ({ entries }, which) => {
      const corrected = new Set(entries.map((entry) => entry.corrects));
      const { received } = entries.at(-1) as AnyEntry;
      const mended = entries
        .filter((entry, index) => which[index] && entry.kind !== 'correction' && !corrected.has(entry.id))
        .map(
          (entry, index): AnyEntry => ({
            ...entry,
            id: `mend-${index}`,
            kind: 'correction',
            corrects: entry.id,
            received: { ...received, day: received.day + 40, at: received.at + 40 * 86_400_000 + index },
            payload: { mode: 'replaced', payload: { ...entry.payload, text: 'mended' } },
          }),
        );
      assert.deepEqual(seen([...entries, ...mended], library).evaluation, seen(entries, library).evaluation);
    }) as fc.IPropertyWithHooks<never>,
);

everywhere(
  'P5: the service as cause, or a family that was not told, never adds to the count',
  (library) =>
    of(stories(library), ({ entries }) => {
      const counted = (record: readonly AnyEntry[]): Set<string> => {
        const { understanding } = seen(record, library);
        const all = library.editions.flatMap((edition) =>
          countsOf(edition, understanding, library.settings.services)
            .filter((one) => one.counted)
            .map((one) => `${edition.id} counts ${one.contact}`),
        );
        return new Set(all);
      };
      const before = counted(entries);
      const changed = (which: (entry: AnyEntry) => boolean, change: object) =>
        entries.map((entry) =>
          which(entry) ? ({ ...entry, payload: { ...entry.payload, ...change } } as AnyEntry) : entry,
        );
      for (const contact of entries) {
        if (contact.kind !== 'contact') continue;
        const plan = contact.payload?.of;
        const own = changed((entry) => entry.id === contact.id, { cause: 'service' });
        const untold = changed((entry) => entry.id === contact.id || entry.id === plan, {
          told: undefined,
          announced: undefined,
        });
        for (const record of [own, untold])
          assert.deepEqual(
            [...counted(record)].filter((one) => !before.has(one)),
            [],
          );
      }
    }),
  { times: 8 },
);

everywhere('P8: a contact that is corrected or taken out leaves every signature in place', (library) =>
  of(stories(library), ({ entries }) => {
    const exact = entries.filter((entry) => entry.happened.said.length === 10);
    const here = new Map(exact.map((entry) => [entry.id, entry]));
    const record: AnyEntry[] = [];
    let before: Followed | null = null;
    for (const entry of exact.toSorted((a, b) => a.received.at - b.received.at)) {
      if (entry.corrects !== null && !here.has(entry.corrects)) continue;
      record.push(entry);
      settle(FAMILY, record, library);
      const after = seen(record, library);
      const root = entry.corrects === null ? undefined : here.get(entry.corrects);
      const corrects = root?.kind === 'contact' || root?.kind === 'count-set-aside' || entry.kind === 'count-set-aside';
      if (before && corrects) assert.deepEqual(invariants.orphaned(before, after), [], `orphaned by ${entry.id}`);
      before = after;
    }
  }),
);

test('stories are told of everything: the engine, corrections, late entries and imprecise days', () => {
  const kinds = new Set<string>();
  for (const { library } of LIBRARIES) {
    for (const { entries } of fc.sample(stories(library), { numRuns: 30, seed: 1 }))
      for (const entry of entries) {
        kinds.add(entry.kind);
        if (entry.happened.said.length < 10) kinds.add('imprecise');
        if (entry.received.day > entry.happened.last) kinds.add('late');
        assert.notEqual(entry.author, ENGINE);
      }
  }
  const wanted = ['contact', 'decision', 'asserted', 'duty-declined', 'correction', 'count-set-aside', 'explanation'];
  const more = ['involvement-began', 'involvement-ended', 'team-left', 'safe-contact', 'imprecise', 'late'];
  assert.deepEqual(
    [...wanted, ...more].filter((one) => !kinds.has(one)),
    [],
  );
});
