import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Day, parseDay, partsOf, weekday } from '../../calendar/day.ts';
import { BrokenFiles, ROOT } from '../library.ts';

const NAMES = ['who', 'day', 'when', 'time', 'phone'];
const wording = z
  .string()
  .min(1)
  .refine((text) => [...text.matchAll(/\{(.*?)\}/g)].every(([, name]) => NAMES.includes(name ?? '')), {
    error: `may name only ${NAMES.map((name) => `{${name}}`).join(', ')}`,
  });
const day = z.coerce
  .string()
  .refine((text) => parseDay(text) !== null, 'must be a real day, as 2026-03-04')
  .transform((text) => parseDay(text) ?? 0);
const shape = z.strictObject({
  templates: z.array(
    z.strictObject({
      language: z.string().min(1),
      also: z.array(z.string().min(1)).default([]),
      from: day,
      to: day.optional(),
      subject: wording,
      visit: wording,
      call: wording,
      meet: wording,
      'change-by-phone': wording,
      change: wording,
      when: wording,
      clock: z.union([z.literal(12), z.literal(24)]),
      weekdays: z.array(z.string().min(1)).length(7),
      months: z.array(z.string().min(1)).length(12),
    }),
  ),
});

/** The wording of reminders in a language, and from when to when it holds. */
export type Template = z.infer<typeof shape>['templates'][number];

/** The wordings in a folder; throws `BrokenFiles` with every fault in them. */
export function readTemplates(folder = join(ROOT, 'messages')): Template[] {
  const faults: string[] = [];
  const templates: Template[] = [];
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith('.yaml')) continue;
    let data: unknown;
    try {
      data = parse(readFileSync(join(folder, file), 'utf8'));
    } catch (error) {
      faults.push(`messages/${file}: is not YAML: ${(error as Error).message.split('\n')[0]}`);
      continue;
    }
    const parsed = shape.safeParse(data);
    if (parsed.success) templates.push(...parsed.data.templates);
    else
      for (const issue of parsed.error.issues)
        faults.push(`messages/${file} ${issue.path.join('.')}: ${issue.message}`);
  }
  if (faults.length > 0) throw new BrokenFiles(faults);
  return templates;
}

/** The language that is used where nobody has said which. */
export const USUAL = 'English';

/** The wording for a language, as people write its name, on a day; null where there is none. */
export function templateFor(templates: readonly Template[], language: string, on: Day): Template | null {
  const wanted = language.trim().toLowerCase();
  const named = (one: Template) => [one.language, ...one.also].some((name) => name.toLowerCase() === wanted);
  return templates.findLast((one) => named(one) && one.from <= on && (one.to === undefined || on <= one.to)) ?? null;
}

/** An appointment as a reminder speaks of it. */
export type Appointment = { who: string; phone: string | null; how: string | undefined; on: Day; at: string | null };

/** A reminder in the words of a template: who comes and when, and how to change it. */
export function reminderText(
  template: Template,
  { who, phone, how, on, at }: Appointment,
): { subject: string; text: string } {
  const { month, day: number } = partsOf(on);
  const dayText = `${template.weekdays[weekday(on) - 1]} ${number} ${template.months[month - 1]}`;
  const time = at === null ? '' : template.clock === 24 ? at : twelve(at);
  const values: Record<string, string> = { who, day: dayText, time, phone: phone ?? '', when: dayText };
  // All at once, so that braces in a name stand for nothing.
  const fill = (text: string) => text.replace(/\{(.*?)\}/g, (whole, name: string) => values[name] ?? whole);
  if (at !== null) values.when = fill(template.when);
  const first = how === 'visit' ? template.visit : how === 'call' || how === 'video' ? template.call : template.meet;
  const change = phone === null ? template.change : template['change-by-phone'];
  return { subject: fill(template.subject), text: `${fill(first)} ${fill(change)}` };
}

/** "2:30pm", "9am", "midday": a time as people in Britain write it. */
function twelve(at: string): string {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  if (hours === 12 && minutes === 0) return 'midday';
  if (hours === 0 && minutes === 0) return 'midnight';
  const hour = hours % 12 === 0 ? 12 : hours % 12;
  return `${hour}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}${hours < 12 ? 'am' : 'pm'}`;
}
