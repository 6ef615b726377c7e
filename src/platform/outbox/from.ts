import { type Carriers, CHANNELS } from './carriers.ts';
import { folderCarrier } from './folder.ts';
import { notifyCarriers } from './notify.ts';
import type { TellingSettings } from './settings.ts';
import { smtpCarrier } from './smtp.ts';

/** The secrets, from the environment alone. */
export type Secrets = { smtpPassword?: string | undefined; notifyKey?: string | undefined };

/**
 * How things go out here. Without settings nothing does; a demonstration writes into a folder instead, and never to
 * anybody, whatever its settings say.
 */
export function carriersFrom(settings: TellingSettings, secrets: Secrets, demonstration: string | null): Carriers {
  if (demonstration !== null)
    return {
      professional: folderCarrier(demonstration, 'email'),
      family: Object.fromEntries(CHANNELS.map((channel) => [channel, folderCarrier(demonstration, channel)])),
    };
  const { email, notify } = settings;
  const familyFrom = email?.['family-from'];
  return {
    ...(email && { professional: smtpCarrier(email, email.from, secrets.smtpPassword) }),
    family: {
      ...(email && familyFrom !== undefined && { email: smtpCarrier(email, familyFrom, secrets.smtpPassword) }),
      ...(notify && secrets.notifyKey !== undefined && notifyCarriers(notify, secrets.notifyKey)),
    },
  };
}

/** The ways in which families can be reminded here, and whether professionals have e-mail: what pages say of it. */
export type SetUp = { professional: boolean; family: readonly (typeof CHANNELS)[number][] };

/** What is set up, without opening anything. */
export function setUpOf(settings: TellingSettings, demonstration: boolean): SetUp {
  if (demonstration) return { professional: true, family: CHANNELS };
  const templates = settings.notify?.templates ?? {};
  return {
    professional: settings.email !== undefined,
    family: CHANNELS.filter(
      (one) => templates[one] !== undefined || (one === 'email' && settings.email?.['family-from'] !== undefined),
    ),
  };
}

/** Secrets that the settings need and the environment does not give: what each is called there. */
export function missingSecrets({ email, notify }: TellingSettings, { smtpPassword, notifyKey }: Secrets): string[] {
  return [
    ...(email?.user !== undefined && smtpPassword === undefined ? ['KEEPSIGHT_SMTP_PASSWORD'] : []),
    ...(notify && notifyKey === undefined ? ['KEEPSIGHT_NOTIFY_KEY'] : []),
  ];
}
