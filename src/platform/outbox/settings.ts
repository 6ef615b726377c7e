import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, as 07:30');
const days = (least: number, most: number, otherwise: number) =>
  z.number().int().min(least).max(most).default(otherwise);

/**
 * How a partnership tells people things outside the page. What is secret stands in the environment and never here:
 * KEEPSIGHT_SMTP_PASSWORD, KEEPSIGHT_NOTIFY_KEY, KEEPSIGHT_NOTIFY_TOKEN.
 */
export const tellingSettings = z.strictObject({
  // The server that takes e-mail. `from` is whom professionals have it from, `family-from` whom families have it from:
  // an address that says nothing of social care. Without `family-from` no family has e-mail this way.
  email: z
    .strictObject({
      host: z.string().min(1),
      port: z.number().int().min(1).max(65_535).default(587),
      user: z.string().min(1).optional(),
      // Encrypted from the first byte (port 465), or after a plain greeting, which is then asked for (STARTTLS).
      tls: z.enum(['at-once', 'after-greeting', 'none']).default('after-greeting'),
      from: z.email(),
      'family-from': z.email().optional(),
    })
    .optional(),
  // GOV.UK Notify: the ids of its templates, each with ((text)) alone in it, and ((subject)) where it has one.
  notify: z
    .strictObject({
      address: z.url().default('https://api.notifications.service.gov.uk'),
      templates: z.strictObject({ text: z.uuid().optional(), email: z.uuid().optional(), letter: z.uuid().optional() }),
    })
    .optional(),
  // When professionals have their morning's list, unless they say another time.
  digest: time.default('07:30'),
  // When families are not written to. From later than to goes over midnight.
  quiet: z.strictObject({ from: time, to: time }).default({ from: '20:00', to: '08:00' }),
  // How many days before an appointment a reminder goes, and at what time.
  reminder: z.strictObject({ days: days(0, 7, 1), at: time.default('10:00') }).prefault({}),
  // A letter is handed over so many working days before, and not later than so many before: it would come too late.
  letter: z.strictObject({ handed: days(2, 15, 5), latest: days(1, 10, 3) }).prefault({}),
  // How often it is tried before it is said to have failed.
  tries: z.number().int().min(1).max(20).default(8),
});

/** How a partnership tells people things outside the page. */
export type TellingSettings = z.infer<typeof tellingSettings>;
