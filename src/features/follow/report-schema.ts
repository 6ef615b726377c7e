import { z } from 'zod';

const seen = z
  .object({ on: z.string(), said: z.string(), days: z.int(), by: z.string(), agency: z.string(), entry: z.string() })
  .nullable();
const owner = z.object({
  role: z.string(),
  professional: z.string().nullable(),
  name: z.string().nullable(),
  fallback: z.boolean(),
});
const duty = z.object({
  key: z.string(),
  name: z.string(),
  occurrence: z.int(),
  ask: z.string(),
  owner,
  causes: z.array(z.string()),
  from: z.string(),
  due: z.string(),
  dueRule: z.string(),
  dueLocal: z.boolean(),
  by: z.string(),
  redated: z.object({ to: z.string(), by: z.string(), entry: z.string() }).nullable(),
  delegated: z.object({ to: z.string(), by: z.string(), entry: z.string() }).nullable(),
  bankHolidaysKnown: z.boolean(),
  state: z.enum(['owed', 'overdue', 'waiting', 'not-yet', 'met', 'met-late', 'declined', 'not-done-in-time']),
  met: z.object({ on: z.string(), by: z.array(z.string()) }).nullable(),
  waitsFor: z.enum(['safe-contact', 'death']).nullable(),
  missing: z.array(z.string()),
  declined: z.object({ on: z.string(), by: z.string(), review: z.string().nullable() }).nullable(),
  cite: z.array(z.string()),
  local: z.boolean(),
});
const stage = z.object({
  stage: z.string(),
  title: z.string(),
  entered: z.string(),
  left: z.string().nullable(),
  why: z.string(),
  causes: z.array(z.string()),
  cite: z.array(z.string()),
  local: z.boolean(),
  duties: z.array(duty),
});
const run = z.object({
  id: z.string(),
  procedure: z.string(),
  title: z.string(),
  publisher: z.string(),
  edition: z.int(),
  source: z.string(),
  opened: z.string(),
  why: z.string(),
  causes: z.array(z.string()),
  cite: z.array(z.string()),
  local: z.boolean(),
  stages: z.array(stage),
  outcomes: z.array(z.object({ outcome: z.string(), on: z.string(), by: z.string(), entry: z.string() })),
  asserted: z.array(
    z.object({ route: z.string(), on: z.string(), by: z.string(), offers: z.array(z.string()), entry: z.string() }),
  ),
  ended: z.object({ on: z.string(), why: z.string() }).nullable(),
  question: z.enum(['confirm-or-withdraw']).nullable(),
  problems: z.array(z.object({ entry: z.string(), why: z.string() })),
});
const family = z.object({
  family: z.string(),
  called: z.string(),
  children: z.array(
    z.object({
      child: z.string(),
      name: z.string(),
      born: z.string().nullable(),
      died: z.string().nullable(),
      levels: z.array(z.string()),
      asked: z.array(
        z.object({ who: z.string(), everyDays: z.int().nullable(), alone: z.boolean(), seeBy: z.string().nullable() }),
      ),
      seen: z.object({
        seen,
        alone: seen,
        atHome: seen,
        homeEntered: seen,
        byPlansVisitor: seen,
        bedroom: seen,
        examined: seen,
        doorstep: seen,
        notSeen: seen,
      }),
      seesIt: z.array(z.object({ who: z.string(), everyDays: z.int().nullable(), because: z.enum(['plan', 'said']) })),
    }),
  ),
  contacts: z.array(
    z.object({
      outcome: z.string(),
      label: z.string(),
      group: z.string(),
      cause: z.string(),
      planned: z.boolean(),
      count: z.int(),
      entries: z.array(z.string()),
    }),
  ),
  agencies: z.array(
    z.object({
      agency: z.string(),
      name: z.string(),
      involved: z.boolean(),
      lastContact: z.string().nullable(),
      endedOn: z.string().nullable(),
      contacts: z.int(),
    }),
  ),
  findings: z.array(
    z.object({
      name: z.string(),
      says: z.string(),
      ask: z.string(),
      since: z.string(),
      entries: z.array(z.string()),
      cite: z.array(z.string()),
      about: z.string(),
    }),
  ),
  procedures: z.array(
    z.object({
      procedure: z.string(),
      title: z.string(),
      publisher: z.string(),
      runs: z.int(),
      counted: z.int(),
      notCounted: z.array(z.object({ contact: z.string(), why: z.string() })),
    }),
  ),
  runs: z.array(run),
  withdrawn: z.array(
    z.object({ run: z.string(), procedure: z.string(), opened: z.string(), on: z.string(), why: z.string() }),
  ),
  owed: z.array(
    z.object({ ask: z.string(), owner, dues: z.array(z.string()), overdue: z.boolean(), duties: z.array(z.string()) }),
  ),
  closings: z.array(
    z.object({
      entry: z.string(),
      way: z.string(),
      why: z.string().nullable(),
      missing: z.array(z.object({ ask: z.string(), what: z.array(z.string()) })),
      cite: z.array(z.string()),
    }),
  ),
  chronology: z.array(
    z.object({
      entry: z.string(),
      on: z.string(),
      agency: z.string(),
      reads: z.string(),
      text: z.string().nullable(),
      correctedBy: z.array(z.string()),
    }),
  ),
});

/** The answer of `keepsight follow --json`, one family after another. Described in docs/follow-format.md. */
export const reportSchema = z.object({
  format: z.literal('keepsight-follow'),
  version: z.literal(1),
  asOf: z.string(),
  asOfIsLastEntry: z.boolean(),
  knownOn: z.string().nullable(),
  sealed: z.boolean(),
  families: z.array(family),
});
export type Report = z.infer<typeof reportSchema>;
export type FamilyReport = z.infer<typeof family>;
export type DutyReport = z.infer<typeof duty>;
