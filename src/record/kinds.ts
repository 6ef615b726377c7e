import type { z } from 'zod';
import { attachmentKinds } from './kinds/attachments.ts';
import { changeKinds } from './kinds/change.ts';
import { contactKinds } from './kinds/contact.ts';
import { correctionKinds } from './kinds/correction.ts';
import { feraKinds } from './kinds/fera.ts';
import { guardKinds } from './kinds/guard.ts';
import { helpingKinds } from './kinds/helping.ts';
import { involvementKinds } from './kinds/involvement.ts';
import { letterKinds } from './kinds/letters.ts';
import { meetingKinds } from './kinds/meetings.ts';
import type { KindOf } from './kinds/parts.ts';
import { peopleKinds } from './kinds/people.ts';
import { planKinds } from './kinds/plan.ts';
import { runKinds } from './kinds/run.ts';
import { safetyKinds } from './kinds/safety.ts';
import { voiceKinds } from './kinds/voice.ts';
import { workKinds } from './kinds/work.ts';
import type { Lists } from './lists.ts';

/** Every kind of entry. A new kind is one definition in one of the files of `kinds/`; nothing else lists them. */
export const kindsFor = (lists: Lists) => ({
  ...peopleKinds(lists),
  ...involvementKinds(lists),
  ...planKinds(lists),
  ...contactKinds(lists),
  ...helpingKinds(lists),
  ...changeKinds(),
  ...voiceKinds(lists),
  ...workKinds(lists),
  ...letterKinds(lists),
  ...feraKinds(lists),
  ...meetingKinds(lists),
  ...attachmentKinds(),
  ...guardKinds(lists),
  ...safetyKinds(lists),
  ...runKinds(lists),
  ...correctionKinds(),
});

export type Kinds = ReturnType<typeof kindsFor>;
export type Kind = keyof Kinds;
export type Payload<K extends Kind> = z.infer<Kinds[K]['schema']>;

/** The definition of a kind by its name, for code that handles any kind; undefined for a name that is none. */
export function kindNamed(kinds: Kinds, name: string): KindOf<z.ZodObject> | undefined {
  return Object.hasOwn(kinds, name) ? (kinds[name as Kind] as unknown as KindOf<z.ZodObject>) : undefined;
}

/**
 * The payload that others see of a restricted entry: its public fields and nothing else (R5).
 * Null where the kind cannot say anything publicly (a required field of it is not public).
 */
export function stubOf(kinds: Kinds, name: string, payload: Record<string, unknown>): Record<string, unknown> | null {
  const kind = kindNamed(kinds, name);
  if (!kind) return null;
  const stub = Object.fromEntries(
    kind.public.filter((key) => payload[key] !== undefined).map((key) => [key, payload[key]]),
  );
  return kind.schema.safeParse(stub).success ? stub : null;
}
