import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appending, encodeLine, sameContent } from '../../src/record/decode.ts';
import type { AnyEntry, Entry } from '../../src/record/entry.ts';
import { suggestion } from '../../src/record/fault.ts';
import { erased } from '../../src/record/seal.ts';
import { entriesOf, faultsOf, line, PEOPLE, places, read, sealed } from './lines.ts';

const HEADER = { format: 'keepsight-record', version: 1 };
const note = line('n1', 'note', { text: 'x' });
const contact = line('c1', 'contact', { outcome: 'kept' });
const mends = (...lines: Parameters<typeof faultsOf>) => faultsOf(...lines).map((fault) => fault.mend);

test('every bad line is reported at once: its number, the field, what stands there, and what to write instead', () => {
  const faults = faultsOf(
    HEADER,
    { ...note, happened: 'soon' },
    line('c1', 'contact', { outcome: 'fine', minutes: -1 }),
    note,
    line('c2', 'contact', { outcome: 'kept', sightings: [{ child: 'ash' }] }),
    'not JSON',
    { ...note, author: undefined, colour: 'red' },
  );
  assert.deepEqual(places(faults), [
    '2 happened',
    '3 payload.outcome',
    '3 payload.minutes',
    '5 payload.sightings.0.seen',
    '6 the line',
    '7 author',
    '7 colour',
  ]);
  assert.deepEqual(faults[0]?.value, '"soon"');
  assert.deepEqual(faults[1], {
    line: 3,
    field: 'payload.outcome',
    value: '"fine"',
    mend: 'must be a code of lists/contact-outcomes.yaml',
  });
  assert.deepEqual(
    faults.slice(2).map((fault) => fault.mend.replace(/: Unexpected.*/, '')),
    [
      'must be at least 0',
      'must be one of alone, seen, doorstep, not-seen',
      'is not JSON',
      'must be a text in quotes',
      'there is no such field here: take it out, or put what it says into `text`',
    ],
  );
});

test('one bad line, and nothing of the file is followed', () => {
  const decoded = read(note, contact, { ...note, id: 'n2', kind: 'nothing' });
  assert.deepEqual(Object.keys(decoded), ['faults']);
});

test('a name a letter or two away is suggested', () => {
  assert.deepEqual(mends({ ...note, kind: 'contct' }), ['did you mean `contact`?']);
  assert.deepEqual(mends({ ...note, kind: 'xyzzy' }), [
    'must be a kind that docs/record-format.md lists; `note` holds anything',
  ]);
  assert.deepEqual(mends({ ...note, kind: 'constructor' }).length, 1);
  assert.deepEqual(mends(line('c1', 'contact', { outcome: 'kept', outcom: 'kept' })), ['did you mean `outcome`?']);
  assert.deepEqual(mends({ ...note, recieved: '2026-03-04' }), ['did you mean `received`?']);
  assert.deepEqual(mends(...PEOPLE, { ...note, about: ['ahs'] }), [
    'nobody with this id is on the record: add a person-joined (or team-joined) entry',
  ]);
  assert.deepEqual(mends(...PEOPLE, { ...note, about: ['parnet-1'] }).length, 1);
  assert.deepEqual(mends(...PEOPLE, { ...note, about: ['parents'] }), ['did you mean `parent`?']);
});

test('of several names the nearest is suggested, and none that is far', () => {
  assert.equal(suggestion('contacts', ['contract', 'contact', 'note']), 'did you mean `contact`?');
  assert.equal(suggestion('Note', ['note']), 'did you mean `note`?');
  assert.equal(suggestion('xxte', ['note']), null);
});

test('a line that is JSON but no entry is refused as a whole', () => {
  for (const json of ['5', 'null', '"note"', '[]', 'true'])
    assert.deepEqual(faultsOf(json), [{ line: 1, field: 'the line', value: json, mend: 'must be fields in { }' }]);
});

test('blank lines and a byte order mark change nothing but the numbers', () => {
  const marked = `\uFEFF${JSON.stringify(HEADER)}`;
  const decoded = read(marked, '', '  \t\r', JSON.stringify(note));
  assert.ok('entries' in decoded && decoded.header?.version === 1 && decoded.entries.length === 1);
  assert.deepEqual(places(faultsOf('', '', 'x')), ['3 the line']);
  assert.deepEqual(places(faultsOf(note, `\uFEFF${JSON.stringify(contact)}`)), ['2 the line']);
});

test('the header may be missing; it stands on the first line only, and its version is 1', () => {
  assert.ok('entries' in read(note));
  assert.ok('entries' in read({ ...HEADER, called: 'Ash', nation: 'scotland' }, note));
  assert.deepEqual(places(faultsOf(note, HEADER)), ['2 format']);
  assert.deepEqual(places(faultsOf('', HEADER)), ['2 format']);
  assert.deepEqual(faultsOf({ ...HEADER, version: 2 }), [
    { line: 1, field: 'version', value: '2', mend: 'must be 1: this is all that this edition of Keepsight reads' },
  ]);
});

test('only a mark at the very beginning is no part of the file: in a text it stays', () => {
  const text = 'a\uFEFFb';
  assert.deepEqual(
    entriesOf(JSON.stringify(line('n1', 'note', { text }))).map((entry) => entry.payload),
    [{ text }],
  );
});

test('faults stand in the order of the lines, whatever found them; a file without seals is not sealed', () => {
  const [first] = sealed(entriesOf(note)).map(encodeLine);
  const unsealed = line('n2', 'note', {});
  assert.deepEqual(places(faultsOf(unsealed, first ?? '', 'x')), ['1 chain', '3 the line']);
  const decoded = read(note);
  assert.equal('sealed' in decoded && decoded.sealed, false);
});

test('the header is checked as any line is', () => {
  assert.deepEqual(places(faultsOf({ ...HEADER, nashion: 'scotland' })), ['1 nashion']);
  assert.deepEqual(places(faultsOf({ ...HEADER, called: 5 })), ['1 called']);
});

test('R2: the same id with the same content again is a repeat and changes nothing', () => {
  const decoded = read(note, contact, { ...note, received: '2026-03-05T10:00Z' }, note);
  assert.ok('entries' in decoded);
  assert.deepEqual(decoded.repeats, [3, 4]);
  assert.deepEqual(decoded.entries, entriesOf(note, contact));
});

test('R2: the order of fields is not content', () => {
  const told = { how: 'letter', on: '2026-03-01' };
  const other = { on: '2026-03-01', how: 'letter' };
  const decoded = read(
    line('c1', 'contact', { outcome: 'kept', told }),
    line('c1', 'contact', { told: other, outcome: 'kept' }),
  );
  assert.deepEqual('repeats' in decoded && decoded.repeats, [2]);
});

test('R2: the same id with other content is a fault', () => {
  const changes: Record<string, unknown>[] = [
    { payload: { text: 'y' } },
    { happened: '2026-03-03' },
    { author: 'other' },
    { family: 'other' },
    { audience: { to: 'restricted' } },
  ];
  for (const change of changes) assert.deepEqual(places(faultsOf(note, { ...note, ...change })), ['2 id']);
});

test('R2: a sealed line with the same content but another envelope is no repeat; erased, it is the same entry still', () => {
  const [first] = sealed(entriesOf(note)) as [AnyEntry];
  assert.ok(sameContent(first, erased(first)));
  assert.ok(sameContent(first, structuredClone(first)));
  assert.ok(!sameContent(first, { ...first, author: 'other' }));
  const [other] = sealed(entriesOf({ ...note, payload: { text: 'y' } })) as [AnyEntry];
  assert.ok(!sameContent(erased(first), erased(other)));
  assert.ok(sameContent(first, { ...first, seal: null }) && sameContent({ ...first, seal: null }, first));
});

test('R2: appending is new, the same again, or refused', () => {
  const [entry, other] = entriesOf(note, contact) as [Entry, Entry];
  const [changed] = entriesOf({ ...note, payload: { text: 'y' } }) as [Entry];
  const record = new Map([[entry.id, entry]]);
  assert.equal(appending(record, other), 'new');
  assert.equal(appending(record, structuredClone(entry)), 'repeat');
  assert.equal(appending(record, changed), 'refused');
});

test('names that lead nowhere are found once every line is right, each with its line', () => {
  const faults = faultsOf(
    ...PEOPLE,
    { ...note, about: ['bea'] },
    line('l1', 'involvement-began', { child: 'bea', level: 'early-help' }),
    line('s1', 'sighting', { sightings: [{ child: 'bea', seen: 'seen' }] }),
    line('c2', 'contact', { outcome: 'kept', of: 'ash-joined' }),
    line('x1', 'explanation', { contact: 'p1' }),
    line('x2', 'count-set-aside', { contact: 'nothing', by: 'line-manager' }),
    { ...contact, corrects: 'ash-joined' },
  );
  assert.deepEqual(places(faults), [
    '3 about',
    '4 payload.child',
    '5 payload.sightings.child',
    '6 payload.of',
    '7 payload.contact',
    '8 payload.contact',
    '9 corrects',
  ]);
});

test('everyone that a payload names is introduced, or what it says is about nobody', () => {
  const payloads: [kind: string, payload: Record<string, unknown>, place: string][] = [
    ['safe-contact', { person: 'nobody', risk: 'may-be-at-risk' }, 'person'],
    ['household-moved', { people: ['nobody'], household: 'home-2' }, 'people'],
  ];
  for (const [kind, payload, place] of payloads)
    assert.deepEqual(places(faultsOf(...PEOPLE, line('x1', kind, payload))), [`3 payload.${place}`]);
  const two = (kept: string) => line('x1', 'people-merged', { kept, merged: 'of-another-family' });
  assert.deepEqual(places(faultsOf(...PEOPLE, two('nobody'))), ['3 payload.kept', '3 payload.merged']);
  assert.deepEqual(faultsOf(...PEOPLE, two('ash')), [], 'the other may be of another family’s record');
});

test('everyone that a corrected payload names is introduced too', () => {
  const corrected = { mode: 'replaced', payload: { child: 'nobody', level: 'early-help' } };
  const began = line('i1', 'involvement-began', { child: 'ash', level: 'early-help' });
  assert.deepEqual(places(faultsOf(...PEOPLE, began, line('k1', 'correction', corrected, { corrects: 'i1' }))), [
    '4 payload.payload.child',
  ]);
  const sightings = [{ child: 'nobody', seen: 'seen' }];
  assert.deepEqual(places(faultsOf(...PEOPLE, line('c1', 'contact', { outcome: 'kept', sightings }))), [
    '3 payload.sightings.child',
  ]);
});

test('R4: an introduction that is moved here, or that is corrected, introduces whom it now names', () => {
  const named = line('n1', 'note', {}, { about: ['bea'] });
  const bea = { payload: { person: 'bea', as: 'child' } };
  const here = { mode: 'moved-here', kind: 'person-joined', ...bea };
  assert.deepEqual(faultsOf(line('k1', 'correction', here, { corrects: 'j9' }), named), []);
  const mended = { mode: 'replaced', ...bea };
  assert.deepEqual(faultsOf(...PEOPLE, line('k1', 'correction', mended, { corrects: 'ash-joined' }), named), []);
  const voided = line('k1', 'correction', { mode: 'voided' }, { corrects: 'ash-joined' });
  assert.deepEqual(places(faultsOf(...PEOPLE, voided, named)), ['4 about']);
  const note = { mode: 'moved-here', kind: 'note', payload: {} };
  assert.deepEqual(places(faultsOf(line('k1', 'correction', note, { corrects: 'n9' }), named)), ['2 about']);
});

test('what is introduced further down in the file, by birth, or by joining the team, is known', () => {
  const lines = [
    line('i1', 'involvement-began', { child: 'ash', level: 'early-help' }),
    line('i2', 'involvement-began', { child: 'baby', level: 'early-help' }),
    { ...note, about: ['worker'] },
    line('x1', 'explanation', { contact: 'c1' }),
    line('b1', 'person-born', { person: 'baby', born: '2026-03-04' }),
    line('t1', 'team-joined', { professional: 'worker', agency: 'csc', role: 'social-worker' }),
    contact,
    ...PEOPLE,
  ];
  assert.deepEqual(faultsOf(...lines), []);
});

test('R4: a correction must name an entry on the record, and the root of it', () => {
  const correction = (id: string, corrects: string | undefined, payload = {}) =>
    line(id, 'correction', { mode: 'voided', ...payload }, corrects === undefined ? {} : { corrects });
  assert.deepEqual(faultsOf(note, correction('k1', 'n1')), []);
  assert.deepEqual(places(faultsOf(note, correction('k1', undefined))), ['2 corrects']);
  assert.deepEqual(places(faultsOf(note, correction('k1', 'n2'))), ['2 corrects']);
  assert.deepEqual(mends(note, correction('k1', 'n1'), correction('k2', 'k1')), [
    'must name the root entry, not a correction of it: n1',
  ]);
  assert.deepEqual(places(faultsOf(note, correction('k1', 'n1', { mode: 'replaced' }))), ['2 payload.payload']);
  const outcome = { mode: 'replaced', payload: { outcome: 'fine', text: 5 } };
  assert.deepEqual(places(faultsOf(contact, correction('k1', 'c1', outcome))), [
    '2 payload.payload.outcome',
    '2 payload.payload.text',
  ]);
  const moved = { mode: 'moved-here', payload: { text: 'x' } };
  assert.deepEqual(faultsOf(correction('k1', 'from-elsewhere', { ...moved, kind: 'note' })), []);
  assert.deepEqual(places(faultsOf(note, correction('k1', 'n1', moved))), ['2 payload.kind']);
});

test('R4: the day in a correction is checked as any day is', () => {
  const corrected = (happened: string) =>
    faultsOf(
      note,
      line(
        'k1',
        'correction',
        { mode: 'replaced', happened },
        { corrects: 'n1', happened: '2026-03-05', received: '2026-03-05' },
      ),
    );
  assert.deepEqual(corrected('2026-03-03'), []);
  assert.deepEqual(places(corrected('soon')), ['2 payload.happened']);
  assert.deepEqual(places(corrected('2026-03-06')), ['2 payload.happened']);
});

test('R4: an entry moved here keeps its id, so what follows may name it', () => {
  const moved = { mode: 'moved-here', kind: 'contact', payload: { outcome: 'kept' } };
  const here = line('k1', 'correction', moved, { corrects: 'c1' });
  assert.deepEqual(faultsOf(here, line('x1', 'explanation', { contact: 'c1' })), []);
  assert.deepEqual(faultsOf(here, line('k2', 'correction', { mode: 'voided' }, { corrects: 'c1' })), []);
});

test('R5: a stub may hold public fields only, and must be a payload of its kind', () => {
  const stubbed = (kind: string, payload: object, stub: object) =>
    places(faultsOf(line('s1', kind, { ...payload }, { audience: { to: 'restricted' }, stub })));
  assert.deepEqual(stubbed('contact', { outcome: 'kept' }, { outcome: 'kept' }), []);
  assert.deepEqual(stubbed('note', { text: 'x' }, {}), []);
  assert.deepEqual(stubbed('contact', { outcome: 'kept' }, { outcome: 'kept', account: 'x' }), ['1 stub.account']);
  assert.deepEqual(stubbed('note', { text: 'x' }, { text: 'x' }), ['1 stub.text']);
  assert.deepEqual(stubbed('contact', { outcome: 'kept' }, { how: 'visit' }), ['1 stub.outcome']);
  assert.deepEqual(stubbed('contact', { outcome: 'kept' }, { outcome: 'fine' }), ['1 stub.outcome']);
});

test('all that is wrong with a line is said at once', () => {
  assert.deepEqual(places(faultsOf(line('c1', 'contact', { outcome: 'fine' }, { happened: 'soon' }))), [
    '1 happened',
    '1 payload.outcome',
  ]);
  const stub = { outcome: 'kept', account: 'x', text: 'y' };
  assert.deepEqual(places(faultsOf(line('c1', 'contact', { outcome: 'kept' }, { stub }))), [
    '1 stub.account',
    '1 stub.text',
  ]);
});

test('only a sealed entry can be without its content', () => {
  assert.deepEqual(places(faultsOf(line('n1', 'note', null))), ['1 payload']);
});

test('half a character is refused in a text: it has no canonical form, so it cannot be sealed', () => {
  for (const text of ['\uD800', 'a\uDFFFb'])
    assert.deepEqual(places(faultsOf(line('n1', 'note', { text }))), ['1 payload.text']);
});
