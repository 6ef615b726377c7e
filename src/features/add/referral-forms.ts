import { isoDay, writtenDay } from '../../calendar/day.ts';
import { referralsOf } from '../../engagement/referrals.ts';
import { writtenIso } from '../../platform/family/said.ts';
import { type About, type Choice, codes } from './about.ts';
import { outside } from './choices.ts';
import type { Field } from './field.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';
import { IDENTITY, identityOf } from './identity.ts';

const reason = (about: About): Field => ({
  type: 'one',
  name: 'reason',
  label: 'The main need, as the national return names it',
  from: codes(about.lists, 'primary-needs'),
});

/** Where a referral can go: services by what they are, and each agency by its name. */
const whereTo = (about: About): Choice[] => [...outside(about), ...about.agencies];

/** Referrals that nobody has answered yet, the latest first. */
function unanswered({ record }: About): Choice[] {
  const open = new Map<string, string>();
  for (const entry of record.understanding.view.entries) {
    if (entry.kind !== 'referral') continue;
    const { referral, step } = entry.payload;
    if (step === 'answered') open.delete(referral);
    else open.set(referral, `${writtenIso(isoDay(entry.happened.last))}: ${record.sentence(entry).replace(/\.$/, '')}`);
  }
  return [...open].map(([value, text]) => ({ value, text })).toReversed();
}

/** Referrals that came in and were answered, and of which whoever made them has not been told. */
function untold({ record }: About): Choice[] {
  return referralsOf(record.understanding.view)
    .filter((one) => one.kind === 'referral' && one.way === 'in' && one.answered !== null && one.referrerTold === null)
    .map((one) => ({ value: one.id, text: `The one of ${writtenDay(one.on)}` }))
    .toReversed();
}

/** A referral in its steps, each by whoever it falls to. */
export const REFERRAL_FORMS: readonly AddForm[] = [
  {
    slug: 'referral',
    group: 'Talking, telling and asking',
    title: 'A referral was made',
    hint: 'We asked another service to take this on.',
    fields: (about) => [
      { type: 'one', name: 'to', label: 'To whom?', from: whereTo(about), required: 'Say to whom it went' },
      { ...TEXT('Why, and what you asked for'), required: 'Write why it was made' },
      reason(about),
      WHEN,
    ],
    makes: (given, _about, key) => [
      {
        kind: 'referral',
        payload: {
          referral: `referral:${key}`,
          step: 'made',
          to: given.one('to'),
          ...given.some('reason'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'referral-received',
    group: 'Talking, telling and asking',
    title: 'A referral came in',
    before:
      'If whoever made it must not be known, name them only in the last box: nobody else of the network reads it.',
    fields: (about) => [
      {
        type: 'one',
        name: 'source',
        label: 'From whom?',
        from: codes(about.lists, 'referral-sources'),
        required: 'Say from whom it came',
      },
      { type: 'one', name: 'from', label: 'From which agency, if it was one', from: about.agencies },
      { ...TEXT('What it says'), required: 'Write what it says' },
      reason(about),
      WHEN,
      IDENTITY,
    ],
    makes: (given, about, key) => [
      {
        kind: 'referral',
        payload: {
          referral: `referral:${key}`,
          step: 'received',
          to: about.me.agency,
          ...given.some('from'),
          ...given.some('source'),
          ...given.some('reason'),
          // What the national list calls an anonymous source.
          ...(given.one('source') === '9' && { anonymous: true }),
          ...given.some('text'),
        },
      },
      ...identityOf(given, about),
    ],
  },
  {
    slug: 'referrer-told',
    group: 'Talking, telling and asking',
    title: 'Whoever made a referral was told what came of it',
    nothing: (about) =>
      untold(about).length === 0 ? 'Whoever made a referral that was answered has been told.' : null,
    fields: (about) => [
      { type: 'one', name: 'referral', label: 'Which referral?', from: untold(about), required: 'Say which referral' },
      TEXT('What they were told, and how'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'referral',
        payload: { referral: given.one('referral'), step: 'referrer-told', ...given.some('text') },
      },
    ],
  },
  {
    slug: 'referral-answered',
    group: 'Talking, telling and asking',
    title: 'A referral was answered',
    hint: 'By them or by us. Also where it was not acted on.',
    fields: (about) => [
      {
        type: 'one',
        name: 'referral',
        label: 'Which referral?',
        from: [...unanswered(about), { value: 'new', text: 'One that is not on this record' }],
        required: 'Say which referral it is',
      },
      {
        type: 'one',
        name: 'answer',
        label: 'What was the answer?',
        from: [
          { value: 'accepted', text: 'It was accepted' },
          { value: 'not-accepted', text: 'It was not accepted' },
          { value: 'advice', text: 'Advice was given' },
          { value: 'passed-on', text: 'It was passed on' },
          { value: 'not-acted-on', text: 'Nothing has come of it' },
        ],
        required: 'Say what the answer was',
      },
      TEXT('The reasons given, and what happens now'),
      WHEN,
    ],
    makes: (given, _about, key) => {
      const referral = given.one('referral');
      return [
        {
          kind: 'referral',
          payload: {
            referral: referral === 'new' ? `referral:${key}` : referral,
            step: 'answered',
            answer: given.one('answer'),
            ...given.some('text'),
          },
        },
      ];
    },
  },
];
