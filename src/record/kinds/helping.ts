import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { ADJUSTS, CHANNELS, PLACES, WEEKDAYS } from '../words.ts';
import { and, code, common, day, id, ids, kind, plain, text, time } from './parts.ts';

const CAME_READS = {
  worked: 'worked',
  'worked-partly': 'worked in part',
  'did-not-work': 'did not work',
  ended: 'was ended',
} as const;

const RECAP_READS = {
  'in-person': ', in person',
  'read-out': ', read out to them',
  'by-hand': ', on paper, by hand',
  post: ', by post',
  text: ', by text message',
  email: ', by e-mail',
  'not-safe': '',
} as const;

const OF_READS: Record<(typeof ADJUSTS)[number], string> = {
  place: 'the place',
  times: 'the times',
  ways: 'the way we are in touch',
  interpreter: 'an interpreter',
  written: 'what is written',
  travel: 'getting there',
  dates: 'days that are theirs',
  'who-comes': 'who comes',
  'somebody-along': 'somebody who comes along',
  reminder: 'a reminder',
  other: 'something else',
};

/** What makes contact possible, what is tried, and what a family takes home from it. */
export const helpingKinds = (lists: Lists) => ({
  /** Somebody asked straight out what makes it hard to come, and what would make it possible (S0-tip-h). */
  'access-conversation': kind({
    schema: z.strictObject({
      with: ids.min(1),
      asked: z.array(code(lists, 'access-questions')).min(1),
      ...common,
    }),
    public: ['with', 'asked'],
    clock: 'happened',
    reads: (p, say) => `${and(p.with.map(say.person))} said what would make it possible to come.`,
  }),
  /** What every later offer keeps to, until it is ended; an offer that does not is asked about (S3-5-g, S4-assess-d). */
  adjustment: kind({
    schema: z.strictObject({
      adjustment: id,
      step: z.enum(['agreed', 'ended']),
      of: z.enum(ADJUSTS),
      person: id.optional(),
      what: text.optional(),
      // The barrier that it is tried against (S3-3-h).
      barrier: code(lists, 'barriers').optional(),
      // What an offer can be held against: places and ways that suit; days of the week and times of day; their own days.
      places: z.array(z.enum(PLACES)).optional(),
      ways: z.array(z.enum(CHANNELS)).optional(),
      days: z.array(z.enum(WEEKDAYS)).optional(),
      from: time.optional(),
      to: time.optional(),
      dates: z.array(z.strictObject({ from: day, to: day, yearly: z.boolean().optional() })).optional(),
      language: z.string().optional(),
      ...common,
    }),
    public: ['adjustment', 'step', 'of', 'person', 'barrier', 'places', 'ways', 'days'],
    clock: 'happened',
    reads: (p, say) =>
      `${p.step === 'agreed' ? 'What we offer was changed' : 'A change to what we offer was ended'}: ${OF_READS[p.of]}${p.person ? `, for ${say.person(p.person)}` : ''}${p.what ? ` (${p.what.replace(/\.$/u, '')})` : ''}.`,
  }),
  /**
   * What is tried with a family, chosen after the reasons were thought about (S3-3-a), and what came of it. A later one
   * that takes its place says why the one before did not work (S2-11.0-b).
   */
  strategy: kind({
    schema: z.strictObject({
      strategy: id,
      step: z.enum(['chosen', 'worked', 'worked-partly', 'did-not-work', 'ended']),
      way: code(lists, 'strategies').optional(),
      people: ids.optional(),
      barriers: z.array(code(lists, 'barriers')).optional(),
      // What is thought to stand behind it, and the other reading of the same (S3-3-i).
      reasons: text.optional(),
      otherReading: text.optional(),
      evidence: ids.optional(),
      approach: z.enum(['persuasive', 'balanced', 'rigorous']).optional(),
      // Why it fits how serious the concern is (S3-5-d).
      proportionate: text.optional(),
      negotiable: z.array(text).optional(),
      fixed: z.array(text).optional(),
      // Through whom: somebody of the team, or somebody whom the family trusts.
      through: id.optional(),
      ifNot: text.optional(),
      childSafety: text.optional(),
      replaces: id.optional(),
      why: text.optional(),
      review: day.optional(),
      ...common,
    }),
    public: ['strategy', 'step', 'way', 'people', 'barriers', 'approach', 'replaces', 'review'],
    clock: 'happened',
    reads: (p, say) => {
      const way = p.way ? say.label('strategies', p.way).replace(/^\p{Lu}/u, (first) => first.toLowerCase()) : null;
      if (p.step === 'chosen')
        return `What we try${p.replaces ? ' instead' : ''}: ${way ?? 'not named'}${p.people && p.people.length > 0 ? `, with ${and(p.people.map(say.person))}` : ''}${p.review ? `, to be looked at again by ${say.day(p.review)}` : ''}.`;
      return `What was tried${way ? ` (${way})` : ''} ${CAME_READS[p.step]}${p.why ? `: ${p.why.replace(/\.$/u, '')}` : ''}.`;
    },
  }),
  /** Somebody whom one of the family trusts, and through whom, or with whom, contact may be possible (S1-7-e). */
  'trusted-person': kind({
    schema: z.strictObject({
      person: id,
      trusted: id,
      step: z.enum(['named', 'ended']),
      who: text.optional(),
      agrees: z.enum(['yes', 'no', 'not-asked']).optional(),
      safe: z.enum(['yes', 'no', 'not-known']).optional(),
      ...common,
    }),
    public: ['person', 'trusted', 'step', 'agrees', 'safe'],
    clock: 'known',
    reads: (p, say) =>
      p.step === 'ended'
        ? `${say.person(p.person)} no longer counts on somebody who was named.`
        : `${say.person(p.person)} trusts ${p.who ?? 'somebody who is named in the entry'}${p.safe === 'no' ? '; it is not safe to go through them' : p.agrees === 'no' ? '; not to be asked' : ''}.`,
  }),
  /** What a contact was for, what was done, and who does what by when, as the family was given it (S2-11.1-i, S2-9.2-o). */
  recap: kind({
    schema: z.strictObject({
      contact: id,
      to: ids.optional(),
      how: z.enum(['in-person', 'read-out', 'by-hand', 'post', 'text', 'email', 'not-safe']),
      purpose: text.optional(),
      done: text.optional(),
      asks: z.array(z.strictObject({ side: z.enum(['family', 'service']), what: text, by: day.optional() })).optional(),
      // What they said back, whether that was what was meant, and what was learnt where it was not.
      understood: z.enum(['yes', 'partly', 'no', 'not-asked']).optional(),
      misunderstood: text.optional(),
      next: text.optional(),
      ...common,
    }),
    public: ['contact', 'to', 'how', 'understood'],
    clock: 'known',
    reads: (p, say) => {
      const whom = p.to && p.to.length > 0 ? and(p.to.map(say.person)) : 'the family';
      return p.how === 'not-safe'
        ? 'What the contact came to was written down and not given, because it was not safe.'
        : `What the contact came to was gone through with ${whom}${RECAP_READS[p.how]}${p.understood && p.understood !== 'not-asked' ? ` (understood: ${plain(p.understood)})` : ''}.`;
    },
  }),
});
