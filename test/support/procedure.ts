import type { z } from 'zod';
import type { Edition } from '../../src/procedure/edition.ts';
import type { procedureSchema } from '../../src/procedure/schema.ts';
import { editionFrom } from './library.ts';

/** A procedure file as it is written, before what it leaves out is filled in. */
type Written = z.input<typeof procedureSchema>;
type WrittenStage = Written['stages'][string];
type WrittenDuty = WrittenStage['duties'][string];

/** A duty of the social worker, due within five working days of being asked, met by a discussion; or as it says. */
export const asks = (more: Partial<WrittenDuty> = {}): WrittenDuty => ({
  who: 'social-worker',
  ask: 'Talk about it',
  due: { 'working-days': 5 },
  'met-by': { entry: 'discussion' },
  cite: '1',
  ...more,
});

/** What of a procedure a test says itself. */
export type Ladder = Partial<Omit<Written, 'stages'>> & { stages: Record<string, Partial<WrittenStage>> };

/**
 * A small procedure, as `tests/NAME`: for any family, opened at its first stage by one planned contact that was
 * missed, unless it says otherwise. Its stages are what the test is about.
 */
export function ladder(name: string, { stages, ...more }: Ladder): Edition {
  const rules: Partial<Written> = {
    title: name,
    publisher: 'Tests',
    matter: 'tests',
    edition: 1,
    'in-force': { from: '2000-01-01', local: true },
    source: 'S9',
    applies: { 'any-child': 'any-level', cite: '1' },
    'run-per': 'family',
    counted: { 'any-of': ['missed-planned-contact'], cause: ['family', 'unknown'], cite: '1' },
    opens: { when: { counted: 1 }, at: Object.keys(stages)[0] ?? '', cite: '1' },
    stages: Object.fromEntries(Object.entries(stages).map(([stage, rule]) => [stage, { duties: {}, ...rule }])),
    ...more,
  };
  return editionFrom(name, JSON.stringify(rules));
}
