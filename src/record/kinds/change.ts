import { z } from 'zod';
import { GROW_PARTS, HOW_FAR, STAGES } from '../words.ts';
import { common, id, ids, kind, text } from './parts.ts';

/** Stages as people say them, with the word of the document (S2-10) beside it. */
export const STAGE_READS: Record<(typeof STAGES)[number], string> = {
  'pre-contemplation': 'not thinking of it yet (pre-contemplation)',
  contemplation: 'weighing it up (contemplation)',
  determination: 'getting ready (determination)',
  action: 'doing it (action)',
  maintenance: 'keeping it up (maintenance)',
};

const PART_READS: Record<(typeof GROW_PARTS)[number], string> = {
  goal: 'what they want',
  reality: 'how things are now',
  options: 'what they could do',
  will: 'what they will do',
};

/** How a parent moves towards a change, in their own words and with what shows it (S2-10, S2-10.1). */
export const changeKinds = () => ({
  /** Where one parent stands on one change; what shows it; motivation and ability apart. It names a stage, not a person. */
  'stage-of-change': kind({
    schema: z.strictObject({
      person: id,
      change: text.optional(),
      stage: z.enum(STAGES),
      shown: text,
      evidence: ids.optional(),
      motivation: z.enum(HOW_FAR).optional(),
      whyMotivation: text.optional(),
      ability: z.enum(HOW_FAR).optional(),
      whyAbility: text.optional(),
      willing: z.enum(HOW_FAR).optional(),
      confident: z.enum(HOW_FAR).optional(),
      able: z.enum(HOW_FAR).optional(),
      ...common,
    }),
    public: [],
    clock: 'happened',
    reads: (p, say) =>
      `${say.person(p.person)} on the way to a change${p.change ? ` (${p.change.replace(/\.$/u, '')})` : ''}: ${STAGE_READS[p.stage]}.`,
  }),
  /** What speaks for a change and against it, as the parent sees it (S2-10-g). */
  weighing: kind({
    schema: z.strictObject({
      person: id,
      change: text,
      forIt: z.array(text).optional(),
      againstIt: z.array(text).optional(),
      ...common,
    }),
    public: [],
    clock: 'happened',
    reads: (p, say) => `${say.person(p.person)} weighed what speaks for a change and against it.`,
  }),
  /** What could bring old ways back, what then helps, and who is told (S2-10-m). */
  'relapse-plan': kind({
    schema: z.strictObject({ person: id, signs: text, does: text, tells: text.optional(), ...common }),
    public: [],
    clock: 'happened',
    reads: (p, say) => `${say.person(p.person)} planned for what could bring old ways back.`,
  }),
  /** One part of a talk about a goal, in their own words; the goal is confirmed before the next is opened (S2-10.1-f). */
  grow: kind({
    schema: z.strictObject({
      grow: id,
      person: id,
      part: z.enum(GROW_PARTS),
      said: text,
      confirmed: z.boolean().optional(),
      // What they could do, each with what speaks for and against it (S2-10.1-c).
      options: z.array(z.strictObject({ what: text, good: text.optional(), hard: text.optional() })).optional(),
      // Sentences of theirs that speak for change, or for things staying as they are (S2-10.1-e, X1).
      talk: z.array(z.strictObject({ words: text, is: z.enum(['change', 'as-it-is']) })).optional(),
      // The tasks of the plan that came of what they will do (S2-10.1-d).
      actions: ids.optional(),
      ...common,
    }),
    public: [],
    clock: 'happened',
    reads: (p, say) =>
      `${say.person(p.person)} said ${PART_READS[p.part]}: “${p.said}”${p.confirmed ? ', and that this is it' : ''}.`,
  }),
});
