import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay, parseDay } from '../../src/calendar/day.ts';
import { voiceOf } from '../../src/engagement/voice.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const TODAY = parseDay('2026-06-01') ?? 0;
const voice = (record: FamilyRecord) => voiceOf(record.follow(libraryOf([])).understanding, TODAY);
const said = (record: FamilyRecord, on: string, of: string, words: string, more: Partial<Payload<'words'>> = {}) =>
  record.add('words', on, { of, said: words, ...more }, { about: [of] });
const help = (
  record: FamilyRecord,
  on: string,
  request: string,
  step: Payload<'help-asked'>['step'],
  more: Partial<Payload<'help-asked'>> = {},
) => record.add('help-asked', on, { request, step, of: 'parent', ...more });

describe('each child in their own words', () => {
  test('S2-8.2-c the last first, with whether they were asked in good time; ten minutes before is not the same', () => {
    const record = said(
      said(aFamily(), '2026-02-01', 'ash', 'I want a key.', { asked: 'in-good-time' }),
      '2026-03-01',
      'ash',
      'I do not know.',
      { asked: 'too-late', how: 'spoken' },
    );
    const [ash] = voice(record).children;
    assert.deepEqual(
      ash?.words.map((one) => [one.said, one.asked, isoDay(one.on)]),
      [
        ['I do not know.', 'too-late', '2026-03-01'],
        ['I want a key.', 'in-good-time', '2026-02-01'],
      ],
    );
  });

  test('S2-8.2-a a child whom nobody asked is named; what they said of themselves is no answer', () => {
    const record = aFamily().with('bea').with('cal').with('dot');
    said(record, '2026-02-01', 'ash', 'x', { asked: 'in-good-time' });
    said(record, '2026-02-01', 'bea', 'x', { asked: 'of-themselves' });
    said(record, '2026-02-01', 'cal', 'x', { asked: 'too-late' });
    assert.deepEqual(voice(record).notAsked, ['bea', 'dot']);
  });

  test('what a child said in a contact is theirs, too, and does not say that they were asked', () => {
    const record = aFamily().kept('2026-02-01', {
      sightings: [
        { child: 'ash', seen: 'alone', said: 'I like it here.' },
        { child: 'ash', seen: 'seen' },
      ],
    });
    const { children, notAsked } = voice(record);
    assert.deepEqual(
      children[0]?.words.map((one) => [one.said, one.asked]),
      [['I like it here.', null]],
    );
    assert.deepEqual(notAsked, ['ash']);
  });

  test('who is not in the family now, and who is not born, is asked by nobody', () => {
    const record = aFamily()
      .with('bea')
      .add('person-left', '2026-02-01', { person: 'bea' })
      .add('person-joined', '2026-01-01', { person: 'bump', as: 'unborn-child', expected: '2026-05-01' });
    assert.deepEqual(voice(record).notAsked, ['ash']);
  });

  test('S2-9.2-f parents stand beside the children; what is kept from parents says so', () => {
    const record = said(
      said(aFamily(), '2026-02-01', 'ash', 'I am scared on Fridays.', { notForParents: true }),
      '2026-02-02',
      'parent',
      'All is well.',
    );
    const { children, others } = voice(record);
    assert.deepEqual([children[0]?.child, children[0]?.words[0]?.notForParents], ['ash', true]);
    assert.deepEqual(
      others.map(({ person, words }) => [person, words[0]?.said, words[0]?.notForParents]),
      [['parent', 'All is well.', false]],
    );
  });

  test('what was taken back is not said; two ids of one person are one', () => {
    const record = said(aFamily(), '2026-02-01', 'ash', 'x');
    const gone = record.last;
    said(record, '2026-02-02', 'ash-too', 'y').add('people-merged', '2026-02-03', { kept: 'ash', merged: 'ash-too' });
    record.corrected(gone, null, '2026-02-04');
    assert.deepEqual(
      voice(record).children.map(({ child, words }) => [child, words.map((one) => one.said)]),
      [['ash', ['y']]],
    );
  });

  test('S2-8.3-c a comment says which entry it is about', () => {
    const record = aFamily().kept('2026-02-01', {}, { id: 'visit' });
    said(record, '2026-02-02', 'parent', 'I had rung before.', { on: 'visit' });
    assert.equal(voice(record).others[0]?.words[0]?.about, 'visit');
  });
});

describe('what they put first (S2-8.1-f, S2-6.0-p)', () => {
  test('in their own order, the last that each said, beside the aims of the plans that stand', () => {
    const record = aFamily()
      .add('priorities', '2026-02-01', { of: 'parent', items: ['A cooker', 'The damp'] })
      .add('priorities', '2026-03-01', { of: 'ash', items: ['A key'] })
      .add('priorities', '2026-04-01', { of: 'parent', items: ['The damp', 'A cooker', 'Sleep'] })
      .add('plan', '2026-02-02', { type: 'child-in-need', step: 'agreed', aims: 'School each day.' })
      .add('plan', '2026-01-02', { type: 'early-help', step: 'agreed', aims: 'Clubs.' });
    const { priorities, aims } = voice(record);
    assert.deepEqual(
      priorities.map(({ of, items }) => [of, items]),
      [
        ['parent', ['The damp', 'A cooker', 'Sleep']],
        ['ash', ['A key']],
      ],
    );
    assert.deepEqual(
      aims.map(({ type, aims: words }) => [type, words]),
      [['child-in-need', 'School each day.']],
    );
  });
});

describe('their own requests for help (S2-6.0-q)', () => {
  test('open ones come first, who has waited longest before the rest; what was refused stays, with why', () => {
    const record = aFamily();
    help(record, '2026-01-05', 'bed', 'asked', { what: 'A bed' });
    help(record, '2026-02-01', 'bed', 'answered', { came: 'refused', why: 'No fund.' });
    help(record, '2026-03-01', 'talk', 'asked', { what: 'Somebody to talk to', agency: 'csc' });
    help(record, '2026-02-15', 'damp', 'asked', { what: 'The damp' });
    help(record, '2026-02-20', 'damp', 'answered', { came: 'passed-on', agency: 'housing' });
    help(record, '2026-01-01', 'food', 'asked', { what: 'Food' });
    help(record, '2026-01-02', 'food', 'answered', { came: 'given' });
    assert.deepEqual(
      voice(record).help.map(({ id, open, came, why, what }) => [id, open, came, why, what]),
      [
        ['damp', true, 'passed-on', null, 'The damp'],
        ['talk', true, null, null, 'Somebody to talk to'],
        ['bed', false, 'refused', 'No fund.', 'A bed'],
        ['food', false, 'given', null, 'Food'],
      ],
    );
  });

  test('asked for again it is open again, since the day on which they first asked', () => {
    const record = aFamily();
    help(record, '2026-01-05', 'bed', 'asked', { what: 'A bed' });
    help(record, '2026-02-01', 'bed', 'answered', { came: 'refused', why: 'No fund.' });
    help(record, '2026-03-01', 'bed', 'asked');
    const [bed] = voice(record).help;
    assert.deepEqual([bed?.open, bed?.came, bed?.why, bed && isoDay(bed.asked ?? 0)], [true, null, null, '2026-01-05']);
  });
});

describe('when they were last told anything (S2-8.3-b)', () => {
  const told = (record: FamilyRecord) => {
    const last = voice(record).told;
    return last && [last.how, isoDay(last.on)];
  };

  test('by somebody, by a letter, in minutes that one of them was sent, or with a copy; nothing at all is null', () => {
    const record = aFamily();
    assert.equal(told(record), null);
    record.add('family-told', '2026-02-01', { topics: ['concerns'] });
    assert.deepEqual(told(record), ['told', '2026-02-01']);
    record.add('letter', '2026-02-10', { to: ['parent'] }, { id: 'letter' });
    assert.deepEqual(told(record), ['letter', '2026-02-10']);
    record.add('meeting-minutes', '2026-02-12', { meeting: 'm', step: 'sent', to: ['worker'] });
    assert.deepEqual(told(record), ['letter', '2026-02-10'], 'minutes among ourselves tell them nothing');
    record.add('meeting-minutes', '2026-02-13', { meeting: 'm', step: 'sent', to: ['worker', 'parent'] });
    assert.deepEqual(told(record), ['minutes', '2026-02-13']);
    record.add('plan', '2026-02-14', { type: 'early-help', step: 'copy-given', to: ['parent'] });
    assert.deepEqual(told(record), ['plan', '2026-02-14']);
    record.add('assessment', '2026-02-15', { assessment: 'a', type: 'single', step: 'shown' });
    assert.deepEqual(told(record), ['assessment', '2026-02-15']);
  });

  test('a letter that came back, and what was not safe to give, told nobody anything', () => {
    const record = aFamily()
      .add('letter', '2026-02-10', { to: ['parent'] }, { id: 'letter' })
      .add('letter-delivery', '2026-02-14', { letter: 'letter', step: 'returned' })
      .kept('2026-02-15', {}, { id: 'visit' })
      .add('recap', '2026-02-15', { contact: 'visit', how: 'not-safe' });
    assert.equal(told(record), null);
    record.add('recap', '2026-02-16', { contact: 'visit', how: 'read-out' });
    assert.deepEqual(told(record), ['recap', '2026-02-16']);
  });
});

test('S2-8.1-a S2-8.1-b S2-8.3-d feedback is about how we work: its theme, whether it was so, and about which agency', () => {
  const record = aFamily()
    .add('feedback', '2026-02-01', { theme: 'listens', was: 'so', of: 'parent' })
    .add('feedback', '2026-02-02', { theme: 'known-roles', was: 'not-so', agency: 'hv', text: 'Who was that?' });
  assert.deepEqual(
    voice(record).feedback.map(({ theme, was, of, agency, text }) => [theme, was, of, agency, text]),
    [
      ['known-roles', 'not-so', null, 'hv', 'Who was that?'],
      ['listens', 'so', 'parent', 'csc', null],
    ],
  );
});
