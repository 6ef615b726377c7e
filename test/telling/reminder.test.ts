import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { parseDay } from '../../src/calendar/day.ts';
import { londonDay } from '../../src/calendar/instant.ts';
import { CHANNELS } from '../../src/platform/outbox/carriers.ts';
import { decideReminder, type Moment, type Verdict, wholeView } from '../../src/platform/outbox/reminder.ts';
import { HOLDS, STOPS } from '../../src/platform/outbox/reminder-words.ts';
import { tellingSettings } from '../../src/platform/outbox/settings.ts';
import { readTemplates, reminderText, templateFor } from '../../src/platform/outbox/templates.ts';
import type { AnyEntry } from '../../src/record/entry.ts';
import type { Kind, Payload } from '../../src/record/kinds.ts';
import { files } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const templates = readTemplates();
const day = (iso: string) => parseDay(iso) ?? 0;
type Audience = { audience?: AnyEntry['audience'] };

/** A family of two, with a visit on Tuesday 24 November of which Jo wants to be reminded. Jo has a telephone. */
function family(): FamilyRecord {
  return new FamilyRecord()
    .add('family-opened', '2026-01-01', {})
    .with('ash')
    .add(
      'person-joined',
      '2026-01-01',
      { person: 'jo', as: 'parent-or-carer', name: 'Jo Reed', phone: '07700 900123', email: 'jo@example.org' },
      { about: ['jo'] },
    )
    .add('address-changed', '2026-01-01', { people: ['jo', 'ash'], to: '1 Mill Lane, Northmoor, NM1 1AA' })
    .with('lee', 'partner')
    .add(
      'contact-planned',
      '2026-11-16',
      { on: '2026-11-24', at: '14:30', how: 'visit', announced: true, told: { how: 'call' }, remind: ['jo'] },
      { id: 'visit', about: ['ash'] },
    );
}

const NOON = '2026-11-23T12:00:00Z';
function moment(more: Partial<Omit<Moment, 'now'>> & { now?: string } = {}): Moment {
  const now = Date.parse(more.now ?? NOON);
  return {
    today: londonDay(now),
    settings: tellingSettings.parse({}),
    calendar: files.calendars['england-and-wales'],
    templates,
    ways: CHANNELS,
    coming: { name: 'Fay Lister', phone: null, there: true },
    elsewhere: [],
    ...more,
    now,
  };
}

const view = (record: FamilyRecord) => wholeView(record.entries(), files.kinds);
const decide = (record: FamilyRecord, more: Parameters<typeof moment>[0] = {}, person = 'jo'): Verdict =>
  decideReminder(view(record), { entry: 'visit', person, on: day('2026-11-24'), at: '14:30' }, moment(more));
/** What comes of it, in short: "text 07700 900123", "hold no-detail". */
const said = (verdict: Verdict): string => {
  if ('send' in verdict) return `${verdict.send.channel} ${verdict.send.to}`;
  if ('later' in verdict) return `later ${new Date(verdict.later).toISOString()}`;
  return 'stop' in verdict ? `stop ${verdict.stop}` : `hold ${verdict.hold}`;
};
const after = <K extends Kind>(kind: K, payload: Payload<K>, more: Audience & { id?: string; about?: string[] } = {}) =>
  said(decide(family().add(kind, '2026-11-20', payload, more as never)));

describe('a reminder goes by the way that somebody likes (S0-tip-d, S0-let-a)', () => {
  it('by text where nothing else is said, and by what they like best of what is on the record', () => {
    assert.equal(said(decide(family())), 'text 07700 900123');
    assert.equal(after('needs', { person: 'jo', channels: ['email', 'text'] }), 'email jo@example.org');
    assert.equal(after('needs', { person: 'jo', channels: ['call', 'text'] }), 'text 07700 900123');
    assert.equal(after('person-changed', { person: 'jo', phone: '07700 900456' }), 'text 07700 900456');
  });

  it('by the next best where the best cannot be used here', () => {
    const likes = () => family().add('needs', '2026-11-20', { person: 'jo', channels: ['email', 'text'] });
    assert.equal(said(decide(likes(), { ways: ['text'] })), 'text 07700 900123');
    assert.equal(said(decide(likes(), { ways: [] })), 'hold not-set-up');
  });

  it('is left to a person where they asked to be met or called, do not read, or have no number', () => {
    assert.equal(after('needs', { person: 'jo', channels: ['in-person', 'call'] }), 'hold asked-otherwise');
    assert.equal(after('needs', { person: 'jo', literacy: 'does-not-read' }), 'hold does-not-read');
    const lee = family().add(
      'contact-planned',
      '2026-11-16',
      { on: '2026-11-24', at: '14:30', remind: ['lee'] },
      { id: 'visit-2' },
    );
    const verdict = decideReminder(
      view(lee),
      { entry: 'visit-2', person: 'lee', on: day('2026-11-24'), at: '14:30' },
      moment(),
    );
    assert.equal(said(verdict), 'hold no-detail');
    assert.equal(after('needs', { person: 'jo', channels: ['letter'], format: 'large print' }), 'hold letter-too-late');
  });

  it('by letter early enough to arrive, with the name on it, and not when it would come too late', () => {
    const likes = () => family().add('needs', '2026-11-10', { person: 'jo', channels: ['letter'] });
    assert.equal(said(decide(likes(), { now: '2026-11-16T12:00:00Z' })), 'later 2026-11-17T10:00:00.000Z');
    assert.equal(
      said(decide(likes(), { now: '2026-11-17T10:00:00Z' })),
      'letter Jo Reed\n1 Mill Lane, Northmoor, NM1 1AA',
    );
    assert.equal(
      said(decide(likes(), { now: '2026-11-19T12:00:00Z' })),
      'letter Jo Reed\n1 Mill Lane, Northmoor, NM1 1AA',
    );
    assert.equal(said(decide(likes(), { now: '2026-11-20T09:00:00Z' })), 'hold letter-too-late');
    const large = likes().add('needs', '2026-11-11', { person: 'jo', format: 'large print' });
    assert.equal(said(decide(large, { now: '2026-11-17T10:00:00Z' })), 'hold another-format');
  });

  it('the day before at ten, never in quiet hours, and never when it is over', () => {
    assert.equal(said(decide(family(), { now: '2026-11-22T12:00:00Z' })), 'later 2026-11-23T10:00:00.000Z');
    assert.equal(said(decide(family(), { now: '2026-11-23T20:00:00Z' })), 'later 2026-11-24T08:00:00.000Z');
    assert.equal(said(decide(family(), { now: '2026-11-24T05:00:00Z' })), 'later 2026-11-24T08:00:00.000Z');
    assert.equal(said(decide(family(), { now: '2026-11-24T14:29:00Z' })), 'text 07700 900123');
    assert.equal(said(decide(family(), { now: '2026-11-24T14:30:00Z' })), 'hold too-late');
    const settings = tellingSettings.parse({ quiet: { from: '12:00', to: '15:00' } });
    assert.equal(said(decide(family(), { now: '2026-11-24T12:00:00Z', settings })), 'hold too-late');
    assert.equal(said(decide(family(), { now: '2026-11-24T11:59:00Z', settings })), 'text 07700 900123');
  });

  it('only where there is a wording in their language: nothing is translated by machine', () => {
    assert.equal(after('needs', { person: 'jo', language: 'Portuguese', interpreter: true }), 'hold no-template');
    assert.equal(after('needs', { person: 'jo', language: 'British Sign Language' }), 'hold no-template');
    assert.equal(after('needs', { person: 'jo', language: ' english ' }), 'text 07700 900123');
    assert.equal(after('needs', { person: 'jo', interpreter: true }), 'hold language-not-known');
    const [english] = templates;
    assert.ok(english);
    const welsh = { ...english, language: 'Welsh', also: ['Cymraeg'], from: day('2026-11-23') };
    const inWelsh = family().add('needs', '2026-11-20', { person: 'jo', language: 'Cymraeg' });
    const when = (now: string) => said(decide(inWelsh, { now, templates: [...templates, welsh] }));
    assert.equal(when('2026-11-22T12:00:00Z'), 'hold no-template');
    assert.equal(when(NOON), 'text 07700 900123');
  });

  it('not when whoever comes has left or is away that day: the name would be wrong', () => {
    assert.equal(said(decide(family(), { coming: { name: 'Fay', phone: null, there: false } })), 'hold nobody-comes');
    assert.equal(said(decide(family(), { coming: null })), 'hold nobody-comes');
  });
});

describe('where someone may be at risk, nothing goes but by the safe way, to that person (R7)', () => {
  const risk = { person: 'jo', risk: 'may-be-at-risk', from: 'lee' } as const;
  const sendBy = { way: 'text', to: '07700 900999' } as const;

  it('without a safe way nothing goes, whatever they like', () => {
    assert.equal(after('safe-contact', risk), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...risk, safe: ['text messages'] }), 'hold no-safe-way');
    const likes = family().add('needs', '2026-11-01', { person: 'jo', channels: ['text'] });
    assert.equal(said(decide(likes.add('safe-contact', '2026-11-20', risk))), 'hold no-safe-way');
  });

  it('with one it goes to that number and no other', () => {
    assert.equal(after('safe-contact', { ...risk, sendBy }), 'text 07700 900999');
    const likes = family().add('needs', '2026-11-01', { person: 'jo', channels: ['email'] });
    assert.equal(said(decide(likes.add('safe-contact', '2026-11-20', { ...risk, sendBy }))), 'text 07700 900999');
    const cannot = decide(family().add('safe-contact', '2026-11-20', { ...risk, sendBy }), {
      ways: ['email', 'letter'],
    });
    assert.equal(said(cannot), 'hold not-set-up');
  });

  it('only at the times that are safe: it waits for the next, and is left to a person where none comes in time', () => {
    // It is noon on a Monday, and the visit is on Tuesday at half past two.
    const times = (...said: NonNullable<Payload<'safe-contact'>['times']>) =>
      after('safe-contact', { ...risk, sendBy, times: said });
    assert.equal(times({ from: '00:00', to: '23:59' }), 'text 07700 900999');
    assert.match(times({ days: ['tue'], from: '09:30', to: '10:30' }), /^later 2026-11-24T09:30/);
    assert.equal(times({ days: ['wed'], from: '09:30', to: '10:30' }), 'hold no-safe-time');
  });

  it('nobody else of the family is sent anything: not the one they may be at risk from, not a grandparent', () => {
    const others = (payload: Payload<'safe-contact'>) =>
      family()
        .add(
          'person-joined',
          '2026-01-01',
          { person: 'nan', as: 'grandparent', phone: '07700 900321' },
          { about: ['nan'] },
        )
        .add('person-changed', '2026-01-02', { person: 'lee', phone: '07700 900322' })
        .add(
          'contact-planned',
          '2026-11-16',
          { on: '2026-11-24', at: '14:30', remind: ['lee', 'nan', 'jo'] },
          { id: 'all' },
        )
        .add('safe-contact', '2026-11-20', payload);
    const of = (record: FamilyRecord, person: string) =>
      said(decideReminder(view(record), { entry: 'all', person, on: day('2026-11-24'), at: '14:30' }, moment()));
    const record = others({ ...risk, sendBy });
    assert.deepEqual(
      ['lee', 'nan', 'jo'].map((person) => of(record, person)),
      ['hold no-safe-way', 'hold no-safe-way', 'text 07700 900999'],
    );
    // Not even where a way was written down for them.
    const both = record.add('safe-contact', '2026-11-21', {
      person: 'lee',
      risk: 'may-be-at-risk',
      from: 'jo',
      sendBy,
    });
    assert.deepEqual(
      ['lee', 'nan', 'jo'].map((person) => of(both, person)),
      ['hold no-safe-way', 'hold no-safe-way', 'hold no-safe-way'],
    );
    const nan = others({ ...risk, sendBy }).add('safe-contact', '2026-11-21', {
      person: 'nan',
      risk: 'no-longer-thought',
      sendBy,
    });
    assert.equal(of(nan, 'nan'), 'hold no-safe-way');
  });

  it('what is recorded as unsafe stands against a way that is recorded as safe', () => {
    const email = { way: 'email', to: 'safe@example.org' } as const;
    const letter = { way: 'letter', to: '2 Park Row, Northmoor, NM1 1AB' } as const;
    assert.equal(after('safe-contact', { ...risk, sendBy, unsafe: ['her old phone'] }), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...risk, sendBy, unsafe: ['SMS'] }), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...risk, sendBy, unsafe: ['letters to the home'] }), 'text 07700 900999');
    assert.equal(after('safe-contact', { ...risk, sendBy: email, unsafe: ['E-mail'] }), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...risk, sendBy: email, neverWrite: true }), 'email safe@example.org');
    const early = { now: '2026-11-17T12:00:00Z' };
    const on = (payload: Payload<'safe-contact'>) =>
      said(decide(family().add('safe-contact', '2026-11-16', payload), early));
    assert.equal(on({ ...risk, sendBy: letter }), 'letter Jo Reed\n2 Park Row, Northmoor, NM1 1AB');
    assert.equal(on({ ...risk, sendBy: letter, neverWrite: true }), 'hold no-safe-way');
    assert.equal(on({ ...risk, sendBy: letter, unsafe: ['post'] }), 'hold no-safe-way');
  });

  it('what was said of safe ways holds though the risk is no longer thought: never to write, who reads it, through whom', () => {
    const over = { person: 'jo', risk: 'no-longer-thought' } as const;
    assert.equal(after('safe-contact', over), 'text 07700 900123');
    assert.equal(after('safe-contact', { ...over, neverWrite: true }), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...over, unsafe: ['voicemail'] }), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...over, readBy: ['lee'] }), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...over, through: 'the school' }), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...over, readBy: ['lee'], sendBy }), 'text 07700 900999');
  });

  it('a restricted entry keeps somebody as safe as one that all may read, with a stub or without', () => {
    const audiences: AnyEntry['audience'][] = [
      { to: 'restricted', why: 'safe-address' },
      { to: 'agency' },
      { to: 'named', named: ['worker'] },
    ];
    for (const audience of audiences) {
      assert.equal(after('safe-contact', risk, { audience }), 'hold no-safe-way');
      assert.equal(after('safe-contact', { ...risk, sendBy }, { audience }), 'text 07700 900999');
      assert.equal(after('person-died', { person: 'jo' }, { audience }), 'stop died');
      assert.equal(after('needs', { person: 'jo', channels: ['call'] }, { audience }), 'hold asked-otherwise');
    }
  });

  it('of two entries of one day the one that came in last holds, whatever their ids', () => {
    const both = (first: string, second: string) =>
      family()
        .add(
          'safe-contact',
          '2026-11-20',
          { person: 'jo', risk: 'no-longer-thought' },
          { id: first, received: '2026-11-20T09:00:00Z' },
        )
        .add('safe-contact', '2026-11-20', risk, { id: second, received: '2026-11-20T17:00:00Z' });
    assert.equal(said(decide(both('a', 'b'))), 'hold no-safe-way');
    assert.equal(said(decide(both('b', 'a'))), 'hold no-safe-way');
  });

  it('another family’s record keeps them safe, too', () => {
    const other = (kind: Kind, payload: object) =>
      view(
        new FamilyRecord('other')
          .with('kim')
          .with('jo', 'partner')
          .add(kind, '2026-11-20', payload as never),
      );
    const elsewhere = (kind: Kind, payload: object) => said(decide(family(), { elsewhere: [other(kind, payload)] }));
    assert.equal(elsewhere('safe-contact', { person: 'kim', risk: 'may-be-at-risk', from: 'jo' }), 'hold no-safe-way');
    assert.equal(elsewhere('safe-contact', { person: 'jo', risk: 'may-be-at-risk' }), 'hold no-safe-way');
    assert.equal(elsewhere('person-died', { person: 'jo' }), 'stop died');
    assert.equal(elsewhere('note', { text: 'x' }), 'text 07700 900123');
  });

  it('an address that is kept from others leaves in no letter', () => {
    const hidden = family()
      .add('needs', '2026-11-10', { person: 'jo', channels: ['letter'] })
      .add('address-changed', '2026-11-11', { people: ['jo'], to: '9 Secret Street', hidden: true });
    assert.equal(said(decide(hidden, { now: '2026-11-17T12:00:00Z' })), 'hold hidden-address');
  });
});

describe('nothing goes where there is nothing to remind of, or nobody (R7)', () => {
  const planned = {
    on: '2026-11-24',
    at: '14:30',
    how: 'visit',
    announced: true,
    told: { how: 'call' },
    remind: ['jo'],
  } as const;
  const replaced = (payload: object) =>
    said(
      decide(
        family().add(
          'correction',
          '2026-11-20',
          { mode: 'replaced', payload: { ...planned, ...payload } },
          { corrects: 'visit' },
        ),
      ),
    );

  it('not to somebody who has died or does not belong to the family any more', () => {
    assert.equal(after('person-died', { person: 'jo' }), 'stop died');
    assert.equal(after('person-left', { person: 'jo' }), 'stop left');
    const back = family()
      .add('person-left', '2026-11-18', { person: 'jo' })
      .add('person-joined', '2026-11-20', { person: 'jo', as: 'parent-or-carer' });
    assert.equal(said(decide(back)), 'text 07700 900123');
  });

  it('not when a child has died', () => assert.equal(after('person-died', { person: 'ash' }), 'stop child-died'));

  it('not when work with the family has ended', () =>
    assert.equal(after('family-closed', { reason: 'needs-met' }), 'stop closed'));

  it('not for a contact that was cancelled, moved, rebooked, made unannounced, or has an outcome', () => {
    assert.equal(
      said(decide(family().add('correction', '2026-11-20', { mode: 'voided' }, { corrects: 'visit' }))),
      'stop cancelled',
    );
    assert.equal(after('contact', { of: 'visit', outcome: 'cancelled-by-service' }), 'stop recorded');
    assert.equal(after('contact-planned', { on: '2026-11-30', rebooks: 'visit' }), 'stop moved');
    assert.equal(replaced({ on: '2026-11-25' }), 'stop moved');
    assert.equal(replaced({ at: '15:30' }), 'stop moved');
    assert.equal(replaced({ announced: false }), 'stop unannounced');
    assert.equal(replaced({ remind: [] }), 'stop taken-back');
    assert.equal(replaced({ text: 'Bring the form.' }), 'text 07700 900123');
  });

  it('goes to somebody under the id by which they are known now', () => {
    const merged = family()
      .add('person-joined', '2026-02-01', { person: 'jo-2', as: 'parent-or-carer' })
      .add('people-merged', '2026-11-20', { kept: 'jo-2', merged: 'jo' });
    assert.equal(said(decide(merged)), 'text 07700 900123');
    assert.equal(said(decide(merged.add('person-died', '2026-11-21', { person: 'jo-2' }))), 'stop died');
  });
});

describe('the wording', () => {
  const [english] = templates;
  assert.ok(english);
  const words = (how: string, at: string | null, phone: string | null = null) =>
    reminderText(english, { who: 'Fay Lister', phone, how, on: day('2026-11-24'), at });

  it('says who comes and when', () => {
    assert.deepEqual(words('visit', '14:30'), {
      subject: 'Tuesday 24 November',
      text: 'Hello. Fay Lister will come to see you on Tuesday 24 November at 2:30pm. If you want to change this, please tell Fay Lister.',
    });
    assert.equal(
      words('call', '09:00', '01632 960 130').text,
      'Hello. Fay Lister will call you on Tuesday 24 November at 9am. If you want to change this, please call 01632 960 130.',
    );
    assert.match(words('office', '12:00').text, /You are meeting Fay Lister on Tuesday 24 November at midday\./);
    assert.match(words('visit', null).text, /on Tuesday 24 November\./);
    assert.match(words('visit', '00:15').text, /at 12:15am\./);
  });

  it('puts in nothing of what a name says: braces in it stand for nothing', () => {
    const { text } = reminderText(english, {
      who: '{phone}',
      phone: '1',
      how: 'visit',
      on: day('2026-11-24'),
      at: null,
    });
    assert.match(text, /^Hello\. \{phone\} will come/);
  });

  it('reads at the age of nine to eleven, in each language that is ours', () => {
    for (const how of ['visit', 'call', 'meeting'])
      for (const phone of [null, '01632 960 130']) {
        const { text } = words(how, '14:30', phone);
        const plain = text.replaceAll(/[\d:]+(pm)?/g, '').replaceAll('Fay Lister', 'Fay');
        const found = plain.match(/[A-Za-z’']+/g) ?? [];
        const sentence = (plain.match(/\./g) ?? []).length;
        const grade = fleschKincaid({ sentence, word: found.length, syllable: syllable(plain) });
        // An age is a grade and five years.
        assert.ok(grade <= 6, `${text}: grade ${grade}`);
      }
  });

  it('shows nobody whose visit it is: no agency, role, family, child, or word of why', async () => {
    const agencies = [...(files.lists.codes.get('agencies')?.values() ?? [])].map((one) => one.label.toLowerCase());
    const roles = [...(files.lists.codes.get('roles')?.values() ?? [])].map((one) => one.label.toLowerCase());
    const telling =
      /social|safeguard|child|welfare|protect|concern|famil|assess|council|service|support|worker|keepsight|refus|plan\b/i;
    for (const template of templates) {
      const { language: _language, also: _also, from: _from, to: _to, clock: _clock, ...rest } = template;
      const said = JSON.stringify(rest);
      assert.doesNotMatch(said, telling);
      for (const word of [...agencies, ...roles]) assert.ok(!said.toLowerCase().includes(word), word);
    }
  });

  it('is of the day: a language is found by any of its names, and the newest edition holds', () => {
    assert.equal(templateFor(templates, 'EN', day('2026-11-24'))?.language, 'English');
    assert.equal(templateFor(templates, 'English', day('2025-12-31')), null);
    const later = { ...english, from: day('2026-12-01'), visit: '{who} {when}' };
    assert.equal(templateFor([...templates, later], 'English', day('2026-12-01')), later);
    assert.equal(templateFor([...templates, later], 'English', day('2026-11-30')), english);
    assert.equal(templateFor([{ ...english, to: day('2026-06-30') }], 'English', day('2026-07-01')), null);
  });

  it('every reason reads as a sentence', () => {
    for (const text of [...Object.values(HOLDS), ...Object.values(STOPS)]) assert.match(text, /^[A-Z][^{}]+[^.]$/);
  });
});

describe('threat 4: what a manager lets be sent all the same', () => {
  const unsafe = { person: 'jo', risk: 'may-be-at-risk' as const, unsafe: ['text messages'] };
  const sendBy = { way: 'text', to: '07700 900999' } as const;
  const override = { reason: 'The court date moved.', until: '2026-11-23' };
  it('goes by that one way until that day, and no longer', () => {
    assert.equal(after('safe-contact', { ...unsafe, sendBy }), 'hold no-safe-way');
    assert.equal(after('safe-contact', { ...unsafe, sendBy, override }), 'text 07700 900999');
    const record = family().add('safe-contact', '2026-11-20', { ...unsafe, sendBy, override });
    assert.equal(said(decide(record, { now: '2026-11-24T09:00:00Z' })), 'hold no-safe-way');
  });
  it('goes to nobody else, and not after anything new was said of their safety', () => {
    const record = family().add('safe-contact', '2026-11-20', { ...unsafe, sendBy, override });
    assert.equal(said(decide(record.add('safe-contact', '2026-11-21', { ...unsafe, sendBy }))), 'hold no-safe-way');
    const named = family().add('safe-contact', '2026-11-20', { ...unsafe, from: 'lee', sendBy, override });
    assert.equal(said(decide(named, {}, 'lee')).startsWith('text'), false);
  });
});
