import { isoDay } from '../../calendar/day.ts';
import { agreementsOf, isSigned, lastVersion, standingAgreement } from '../../engagement/agreement.ts';
import { type Made, WHEN } from '../../platform/family/forms.ts';
import type { About } from './about.ts';
import { ChangesSince } from './changes.tsx';
import type { PlanForm } from './form.ts';

const NONE = (about: About): string | null =>
  about.agreement ? null : 'No agreement is written down yet. Put one together first.';

const ANSWERS = [
  { value: 'signed', text: 'They sign it' },
  { value: 'views-differ', text: 'They see some of it differently: both views are written down' },
  { value: 'declined', text: 'They do not wish to sign it' },
];

/** Which version of which agreement stands: who signs, signs that one. */
const stands = (view: Parameters<typeof agreementsOf>[0]): string => {
  const now = standingAgreement(agreementsOf(view));
  return now ? lastVersion(now).entry : '';
};

/** The written agreement: signed, declined, or views that differ, both in their own words; and ended (S3-5-i). */
export const AGREEMENT_FORMS: readonly PlanForm[] = [
  {
    slug: 'sign',
    to: { at: 'agreement', called: 'The agreement' },
    title: () => 'Sign the agreement, or say otherwise',
    above: (about) => <ChangesSince about={about} />,
    nothing: NONE,
    stands,
    before: () => [
      'Read it aloud together first. Nobody has to sign: where they see it differently, write both views down, each in its own words.',
    ],
    fields: (about) => [
      {
        type: 'one',
        name: 'by',
        label: 'Who?',
        from: [
          ...about.people.map(({ id, name }) => ({ value: `family ${id}`, text: name })),
          ...about.team.map((one) => ({
            value: `service ${one.professional}`,
            text: `${one.name}, ${about.record.say.agency(one.agency)}`,
          })),
        ],
        required: 'Say who',
      },
      { type: 'one', name: 'answer', label: 'What do they say?', from: ANSWERS, required: 'Say what they say' },
      {
        type: 'words',
        name: 'theirs',
        label: 'Their view, in their own words',
        hint: 'If they do not sign, or see it differently.',
      },
      {
        type: 'words',
        name: 'ours',
        label: 'Our view, in ours',
        hint: 'If views differ. In words that they can read.',
      },
      WHEN,
    ],
    wrong: (given) => [
      ...(given.one('answer') === 'views-differ' && given.one('theirs') === undefined
        ? [{ field: 'theirs', text: 'Write their view, in their own words' }]
        : []),
      ...(given.one('answer') === 'views-differ' && given.one('ours') === undefined
        ? [{ field: 'ours', text: 'Write our view beside theirs' }]
        : []),
    ],
    makes: (given, about) => {
      const agreement = about.agreement;
      if (!agreement) return [];
      const version = lastVersion(agreement);
      const [side, ...rest] = (given.one('by') ?? '').split(' ');
      const by = rest.join(' ');
      const said: Made = {
        kind: 'agreement-answer',
        about: side === 'family' ? [by] : [],
        payload: {
          agreement: agreement.id,
          version: version.entry,
          by,
          side,
          answer: given.one('answer'),
          ...given.some('theirs'),
          ...given.some('ours'),
        },
      };
      const answer = { by, side: side === 'family' ? 'family' : 'service', answer: given.one('answer') } as const;
      const signs =
        !isSigned(version) &&
        isSigned({
          answers: [
            ...version.answers,
            { ...answer, answer: answer.answer as 'signed', entry: '', theirs: null, ours: null, on: 0 },
          ],
        });
      if (!signs) return [said];
      // Both sides have signed: from now on it is agreed, as every page and procedure knows a plan.
      const review = version.review === null ? {} : { review: isoDay(version.review) };
      return [
        said,
        {
          kind: 'plan',
          payload: {
            type: 'agreement',
            step: version.number === 1 ? 'agreed' : 'changed',
            plan: agreement.id,
            ...review,
          },
        },
      ];
    },
  },
  {
    slug: 'end-agreement',
    to: { at: 'agreement', called: 'The agreement' },
    title: () => 'Review or end the agreement',
    nothing: NONE,
    stands,
    fields: () => [
      {
        type: 'one',
        name: 'step',
        label: 'What was done?',
        from: [
          { value: 'reviewed', text: 'We went through it together, and it stays as it is' },
          { value: 'ended', text: 'It ended' },
        ],
        required: 'Say what was done',
      },
      { type: 'day', name: 'review', label: 'To be reviewed by', future: true },
      { type: 'words', name: 'text', label: 'What they said, and what came of it' },
      WHEN,
    ],
    wrong: (given) =>
      given.one('step') === 'reviewed' && given.one('review') === undefined
        ? [{ field: 'review-day', text: 'Say by when it is reviewed next' }]
        : [],
    makes: (given, about) => [
      {
        kind: 'plan',
        payload: {
          type: 'agreement',
          step: given.one('step'),
          plan: about.agreement?.id,
          ...(given.one('step') === 'reviewed' && given.some('review')),
          ...given.some('text'),
        },
      },
    ],
  },
];
