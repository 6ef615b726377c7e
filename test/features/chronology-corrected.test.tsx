import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToStaticMarkup } from 'react-dom/server';
import { type ChronologyOptions, chronologyOf, givenWhole } from '../../src/features/chronology/chronology.ts';
import { Chronology } from '../../src/features/chronology/chronology.tsx';
import { filtered } from '../../src/features/chronology/filter.ts';
import { GROUP_OF, GROUPS } from '../../src/features/chronology/groups.ts';
import type { AnyEntry } from '../../src/record/entry.ts';
import { d, files } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const story = (entries: readonly AnyEntry[], more: Partial<ChronologyOptions> = {}) =>
  chronologyOf(entries, { kinds: files.kinds, lists: files.lists, ...more });
const readings = (chronology: ReturnType<typeof story>) => chronology.days.flatMap((day) => day.entries);
const words = (chronology: ReturnType<typeof story>) =>
  renderToStaticMarkup(<Chronology chronology={chronology} />)
    .replace(/<(?!\/?del)[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const family = () =>
  new FamilyRecord()
    .add('team-joined', '2026-01-01', { professional: 'worker', agency: 'csc', role: 'social-worker', name: 'Sam' })
    .add('team-joined', '2026-01-01', { professional: 'boss', agency: 'csc', role: 'line-manager', name: 'Bea' })
    .add('person-joined', '2026-01-01', { person: 'ash', as: 'child', name: 'Ash' }, { about: ['ash'] })
    .add('person-joined', '2026-01-01', { person: 'bo', as: 'child', name: 'Bo' }, { about: ['bo'] })
    .add('agency-involved', '2026-01-01', { agency: 'csc', kind: 'childrens-social-care', name: 'Social care' });
const visit = (outcome: string, text: string) => ({ how: 'visit', outcome, text });
const byBoss = { author: 'boss' };

describe('A corrected entry in a chronology', () => {
  it('R4 stands once, as it is now, with all that it said before, by whom it was corrected, when and why', () => {
    const entries = family()
      .contact('2026-03-04', 'no-reply', { text: 'Nobody came.' }, { id: 'v' })
      .add(
        'correction',
        '2026-03-06',
        { mode: 'replaced', reason: 'Wrong house.', payload: visit('wrong-address', 'It was next door.') },
        { corrects: 'v', received: '2026-03-06', ...byBoss },
      )
      .add(
        'correction',
        '2026-03-08',
        { mode: 'replaced', happened: '2026-03-05', payload: visit('kept', 'They were in.') },
        { corrects: 'v', received: '2026-03-08' },
      )
      .entries();
    const visits = readings(story(entries)).filter((one) => one.kind === 'contact');
    assert.equal(visits.length, 1);
    assert.equal(visits[0]?.sentence, 'Visit: kept.');
    assert.deepEqual(
      visits[0]?.changes.map(({ by, on, reason, before }) => [
        by,
        on,
        reason,
        before?.on,
        before?.sentence,
        before?.words,
      ]),
      [
        [
          'Bea',
          d('2026-03-06'),
          'Wrong house.',
          '4 March 2026',
          'Visit: no reply at the door.',
          [{ label: null, text: 'Nobody came.' }],
        ],
        [
          'Sam',
          d('2026-03-08'),
          null,
          '4 March 2026',
          'Visit: went to a wrong or old address.',
          [{ label: null, text: 'It was next door.' }],
        ],
      ],
    );
    assert.match(
      words(story(entries)),
      /Corrected by Bea on 6 March 2026 : Wrong house\. It said before, of 4 March 2026: Visit: no reply at the door\. Nobody came\./,
    );
  });

  it('R4 taken back stays where it stood, struck through, with who took it back and why', () => {
    const entries = family()
      .contact('2026-03-04', 'no-reply', { text: 'Nobody came.' }, { id: 'v' })
      .add(
        'correction',
        '2026-03-06',
        { mode: 'voided', reason: 'Another family’s visit.' },
        { corrects: 'v', received: '2026-03-06', ...byBoss },
      )
      .entries();
    const on = words(story(entries));
    assert.match(on, /Taken back: <del>Visit: no reply at the door\.<\/del> <del>Nobody came\.<\/del>/);
    assert.match(on, /Taken back by Bea on 6 March 2026 : Another family’s visit\./);
    assert.equal(story(entries).days.at(-1)?.said, '2026-03-04');
  });

  it('R4 moved to another family is said to be gone, and nothing of it is shown', () => {
    const entries = family()
      .contact('2026-03-04', 'no-reply', { text: 'A secret.' }, { id: 'v' })
      .add(
        'correction',
        '2026-03-06',
        { mode: 'moved-away', family: 'other' },
        { corrects: 'v', received: '2026-03-06' },
      )
      .entries();
    const gone = readings(story(entries)).at(-1);
    assert.equal(gone?.sentence, 'An entry that stood here was moved to the family it belongs to.');
    assert.deepEqual(gone?.people, []);
    assert.doesNotMatch(words(story(entries)), /secret|no reply/i);
  });

  it('R4 moved here from another family says so', () => {
    const entries = family()
      .add(
        'correction',
        '2026-03-04',
        { mode: 'moved-here', kind: 'contact', payload: visit('kept', 'Moved words.') },
        { corrects: 'elsewhere', received: '2026-03-06' },
      )
      .entries();
    assert.match(words(story(entries)), /Visit: kept\. Moved words\..*Moved here from another family’s record by Sam/);
  });

  it('R2 reads as it was known on a day: before the correction came in there is none', () => {
    const entries = family()
      .contact('2026-03-04', 'no-reply', {}, { id: 'v' })
      .corrected('v', visit('kept', 'x'), '2026-03-08')
      .kept('2026-03-01', {}, { received: '2026-03-10', id: 'late' })
      .entries();
    const then = readings(story(entries, { asked: { knownOn: d('2026-03-07') } }));
    assert.deepEqual(
      then.slice(-1).map((one) => [one.id, one.sentence, one.changes.length]),
      [['v', 'Visit: no reply at the door.', 0]],
    );
    assert.equal(readings(story(entries, { asked: { asOf: d('2026-03-02') } })).at(-1)?.id, 'late');
  });
});

describe('A restricted entry in a chronology', () => {
  const restricted = (stub: Record<string, unknown> | undefined) =>
    family()
      .contact(
        '2026-03-04',
        'kept',
        { text: 'A secret.', account: 'A secret.' },
        { id: 'v', audience: { to: 'named', named: ['boss'] }, ...(stub && { stub }) },
      )
      .add(
        'correction',
        '2026-03-06',
        { mode: 'replaced', reason: 'A secret.', payload: visit('kept', 'Another secret.') },
        { corrects: 'v', received: '2026-03-06', audience: { to: 'named', named: ['boss'] } },
      )
      .entries();

  it('R5 shows what everybody may see of it and says that the rest is restricted; corrections do not tell more', () => {
    const on = words(story(restricted({ outcome: 'kept' })));
    assert.match(on, /Contact: kept\..*The rest of this entry is restricted\./);
    assert.doesNotMatch(on, /secret/i);
  });

  it('R5 without a stub is not there', () => {
    assert.ok(!readings(story(restricted(undefined))).some((one) => one.id === 'v'));
  });

  it('R5 is whole, and marked, for those who may read it', () => {
    const on = words(story(restricted({ outcome: 'kept' }), { mayRead: () => true }));
    assert.match(on, /Another secret\..*Restricted: not everybody.*It said before.*A secret\./);
  });

  it('is taken as given whole only where more than its stub was given', () => {
    const [entry] = restricted({ outcome: 'kept' }).slice(-2) as [AnyEntry];
    assert.equal(givenWhole(entry), true);
    assert.equal(givenWhole({ ...entry, payload: { outcome: 'kept' } } as AnyEntry), false);
    assert.equal(givenWhole({ ...entry, payload: null } as AnyEntry), false);
  });

  it('R5 a restricted correction of what everybody may read says nothing of itself', () => {
    const entries = family()
      .kept('2026-03-04', { text: 'Open words.' }, { id: 'v' })
      .corrected('v', visit('kept', 'A secret.'), '2026-03-06', { audience: { to: 'named', named: ['boss'] } })
      .entries();
    const here = readings(story(entries)).at(-1);
    assert.deepEqual(here?.changes, []);
    assert.doesNotMatch(words(story(entries)), /secret/i);
  });
});

describe('A filter of a chronology', () => {
  const chronology = story(
    family()
      .kept('2026-03-04', { sightings: [{ child: 'bo', seen: 'seen' }] }, { about: ['bo'], id: 'visit' })
      .add('meeting', '2026-03-05', { type: 'network-meeting', step: 'held' }, { agency: 'hv', id: 'meeting' })
      .add('letter', '2026-03-06', { to: ['parent'] }, { about: ['ash'], id: 'letter' })
      .kept('2026-03', {}, { received: '2026-04-20', about: ['ash'], id: 'march' })
      .entries(),
    { names: { agency: (id) => (id === 'hv' ? 'Health visiting' : id) } },
  );
  const ids = (filter: Parameters<typeof filtered>[1]) =>
    readings(filtered(chronology, filter))
      .map((one) => one.id)
      .filter((id) => !/^e\d/.test(id));

  it('is by agency, person, kind and period, and by all of them at once', () => {
    assert.deepEqual(ids({ agency: 'hv' }), ['meeting']);
    assert.deepEqual(ids({ person: 'bo' }), ['visit']);
    assert.deepEqual(ids({ groups: ['letters', 'meetings'] }), ['meeting', 'letter']);
    assert.deepEqual(ids({ from: d('2026-03-05'), to: d('2026-03-05') }), ['meeting', 'march']);
    assert.deepEqual(ids({ person: 'ash', groups: ['contacts'] }), ['march']);
    assert.deepEqual(ids({}), ['visit', 'meeting', 'letter', 'march']);
  });

  it('leaves out days on which nothing is left, and offers agencies and people by name', () => {
    assert.equal(filtered(chronology, { agency: 'hv' }).days.length, 1);
    assert.deepEqual(chronology.agencies, [
      { id: 'hv', label: 'Health visiting' },
      { id: 'csc', label: 'Social care' },
    ]);
    assert.ok(chronology.people.some((one) => one.label === 'Ash'));
    assert.ok(chronology.people.every((one) => one.label !== one.id));
  });

  it('every kind is in a group, and every group has a kind', () => {
    assert.deepEqual(new Set(Object.values(GROUP_OF)), new Set(Object.keys(GROUPS)));
  });
});
